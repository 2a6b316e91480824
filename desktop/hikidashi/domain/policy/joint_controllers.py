"""Finds the companies that a policy says to be controllers together (GDPR, Article 26).

"X Ltd and Y GmbH are joint controllers", "Gemeinsam Verantwortliche sind …", or a list
below such words. A service that a company only shares a page with is none of them.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator

from hikidashi.domain.policy.companies import COMPANY_WEST
from hikidashi.domain.policy.document import Document, Sentence
from hikidashi.domain.policy.fold import lower

Name = tuple[str, int]

_ABBREVIATED = re.compile(r"(?:\b(?:Inc|Corp|Co|Ltd)|[. ][A-Za-z])\.$")
_WORDS = re.compile(r"[A-ZÀ-Þ][\w.'’-]*(?: [A-ZÀ-Þ][\w.'’-]*){0,2}")
_FEWEST = 2
_ASIDE = 40  # characters of a street between two names
_LINES = 14  # lines of a list of companies and their addresses
_LINE = 140  # characters; a longer line is a sentence


def joint_controllers(doc: Document, part: Sentence) -> list[Name]:
    """Return the names of those who answer together, and where each stands.

    The list is empty where a sentence does not name two or more.
    """
    if not doc.says("joint_control", part) or doc.says("joint_control_denied", part):
        return []
    if doc.plain[part.start : part.end].rstrip().endswith(":"):
        found = list(_below(doc, part))
    else:
        found = list(_in(doc, part))
    own = [each for each in found if not _is_service(doc, *each)]
    return own if len(own) >= _FEWEST else []


def names_service(doc: Document, part: Sentence, name: str, start: int) -> bool:
    """Tell whether a sentence on joint control names a known service: "Meta and we"."""
    return doc.says("joint_control", part) and _is_service(doc, name, start)


def _is_service(doc: Document, name: str, start: int) -> bool:
    hits = doc.lexicon.modules.hits(doc.low, start, start + len(name))
    return next(hits, None) is not None


def _in(doc: Document, part: Sentence) -> Iterator[Name]:
    """Yield the names of a sentence that stand in one list: "X Ltd and Y LLC"."""
    joints = doc.frame("controllers_joined", part)
    edges = [each.span() for each in joints.finditer(doc.low, part.start, part.end)]
    lead, first, begin = doc.frame("joint_control_lead", part), True, part.start
    for stop, after in (*edges, (part.end, part.end)):
        name = COMPANY_WEST.search(doc.plain, begin, stop)
        if name is None:
            if not first and stop - begin > _ASIDE:
                return
            # "Kern and Sohn Ltd" is one name: it may begin before the joint.
            kin = first or _WORDS.fullmatch(doc.plain[begin:stop].strip()) is not None
            joined = "," not in doc.plain[stop:after]
            goes_on = kin and joined and doc.plain[after : after + 1].isupper()
            begin = begin if goes_on else after
            continue
        if not first and not lead.fullmatch(doc.low, begin, name.start()):
            return
        yield _bare(doc, part, name[0], name.start())
        first, begin = False, after


def _bare(doc: Document, part: Sentence, name: str, start: int) -> Name:
    """Return a name without its article and without the stop of its sentence."""
    article = doc.frame("name_article", part).match(lower(name))
    cut = article.end() if article else 0
    name, start = name[cut:], start + cut
    return (name if _ABBREVIATED.search(name) else name.rstrip(".")), start


def _below(doc: Document, part: Sentence) -> Iterator[Name]:
    """Yield the names with which the lines below a sentence begin."""
    first = bisect_left([line.start for line in doc.lines], part.end)
    top = doc.heading_of(part.section)
    for line in doc.lines[first : first + _LINES]:
        other = doc.heading_of(doc.section_at(line.start)) != top
        if other or line.end - line.start > _LINE:
            return
        name = COMPANY_WEST.match(doc.plain, line.content, line.end)
        if name is not None:
            yield _bare(doc, part, name[0], name.start())
