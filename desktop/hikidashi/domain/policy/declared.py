"""Finds who a policy declares to be the controller, where letters are Latin.

"Verantwortlich ist: Muster GmbH", "Le responsable du traitement est la société X",
"The data controller is X", and the lines of an imprint below such words.
"""

from bisect import bisect_left
from collections.abc import Iterator
from itertools import pairwise

from hikidashi.domain.policy.companies import COMPANY_WEST
from hikidashi.domain.policy.document import Document, Sentence
from hikidashi.domain.policy.fact import Confidence, Fact, Value
from hikidashi.domain.policy.fold import lower
from hikidashi.domain.policy.lexicon import Frames
from hikidashi.domain.policy.name_blocks import addressed, block_below, leads
from hikidashi.domain.policy.party_names import (
    is_company,
    is_person,
    name_at_start,
)

_OTHERS = frozenset(
    {"analytics", "plugins", "ads", "cookies", "payment", "outsourcing", "logs"}
    | {"third_parties", "transfers", "applications", "officer", "complaint_body"}
)
_BEHIND = 6  # characters that a sentence may have left when the name comes below


def declared(doc: Document) -> Iterator[Fact]:
    """Yield the controllers that a text declares."""
    starts = [line.start for line in doc.lines]
    for part in doc.sentences:
        if _of_others(doc, part):
            continue
        yield from _in_sentence(doc, starts, part)
    for at, section in enumerate(doc.sections):
        frames = doc.lexicon.of(doc.language_at(section.start)).frames
        title = doc.low[section.start : section.end].partition("\n")[0]
        if section.kind != "item" and frames["controller_title"].search(title):
            first = bisect_left(starts, section.start + 1)
            yield from _below(doc, first + leads(doc, first), at)


def _of_others(doc: Document, part: Sentence) -> bool:
    """Tell whether a sentence stands where a policy speaks of its providers."""
    section = doc.heading_of(part.section)
    if section < 0:
        return False
    node = doc.nodes[section]
    if doc.role(section) in _OTHERS:
        both = doc.frame("controller_title", part).search(lower(node.title))
        officer = doc.role(section) != "officer" or doc.says("body_dpo", part)
        return both is None or officer
    stop = node.start + len(node.title) + len(node.label) + 4
    return next(doc.lexicon.modules.hits(doc.low, node.start, stop), None) is not None


def _in_sentence(doc: Document, starts: list[int], part: Sentence) -> Iterator[Fact]:
    frames, low = doc.words(part).frames, doc.read(part)
    lead = frames["controller_is"].search(low) or frames["controller_line"].search(low)
    if lead is not None:
        stop = part.start + lead.end()
        if part.end - stop <= _BEHIND:
            if not frames["controller_defined"].search(low):
                first = bisect_left(starts, part.end)
                said = frames["controller_is"].search(low) is not None
                yield from _below(doc, first, part.section, sure=said)
            return
        name, at = name_at_start(doc.plain[stop : part.end], frames)
        if name and doc.plain[stop + at + len(name) : part.end].strip() == ":":
            first = bisect_left(starts, part.end)  # "ist die Kanzlei:" and a block
            yield from _below(doc, first, part.section, sure=True)
            return
        if name and _stands(frames, name, low):
            yield _named(doc, name, stop + at, part.section)
            return
    together = frames["controllers_several"].search(low)
    if together is not None:
        yield from _companies_before(doc, part, together.start())
        return
    own = frames["is_controller"].search(low)
    if own is not None:
        before = doc.plain[part.start : part.start + own.start()]
        name, at = name_at_start(before, frames)
        several = " " in name and _stands(frames, name, low)
        if _is_sure(frames, name) or several:
            yield _named(doc, name, part.start + at, part.section)


def _companies_before(doc: Document, part: Sentence, end: int) -> Iterator[Fact]:
    """Read "… X Ltd, Y Ltd and Z LLC, all of which are controllers"."""
    start, known = part.start, True
    joints = doc.frame("controllers_joined", part)
    stops = [each.span() for each in joints.finditer(doc.low, start, start + end)]
    for stop, after in (*stops, (start + end, start + end)):
        named = COMPANY_WEST.search(doc.plain, start, stop)
        if named is not None and (known or named.start() > start):
            yield _named(doc, named[0], named.start(), part.section)
        known = named is not None  # "Kern and Sohn Ltd" is one name
        start = after


def _stands(frames: Frames, name: str, low: str) -> bool:
    """Tell whether a sentence names someone and does not only define a word."""
    return _is_sure(frames, name) or not frames["controller_defined"].search(low)


def _is_sure(frames: Frames, name: str) -> bool:
    return bool(name) and (is_company(name, frames) or is_person(name))


def mentioned(doc: Document) -> Iterator[Fact]:
    """Yield who seems to speak, where nobody is declared.

    That is the first who tells its seat, whose policy it is said to be, or who stands
    above the contacts.
    """
    for part in doc.sentences:
        if not _of_others(doc, part):
            found = _seated(doc, part) or _spoken_of(doc, part)
            if found is not None:
                yield found
                return
    above = [*_above_contacts(doc)] or [*_in_titles(doc)][:1]
    yield from above


def _in_titles(doc: Document) -> Iterator[Fact]:
    """Yield whom a title names: "What does X Bank do with your information?"."""
    for at, section in enumerate(doc.sections):
        if section.kind == "item":
            continue
        frames = doc.lexicon.of(doc.language_at(section.start)).frames
        end = doc.low.find("\n", section.start)
        shown = doc.plain[section.start : end if end > 0 else doc.limit]
        named = frames["controller_in_title"].search(lower(shown))
        if named is not None and is_company(shown[slice(*named.span())], frames):
            name, start = shown[slice(*named.span())], section.start + named.start()
            yield _named(doc, name, start, at, sure=False)


def _seated(doc: Document, part: Sentence) -> Fact | None:
    frames = doc.words(part).frames
    seat = frames["seat_told"].search(doc.read(part))
    if seat is None:
        return None
    before = doc.plain[part.start : part.start + seat.start()]
    name, at = name_at_start(before, frames)
    if not _is_sure(frames, name):
        return None
    return _named(doc, name, part.start + at, part.section, sure=False)


def _spoken_of(doc: Document, part: Sentence) -> Fact | None:
    frames = doc.words(part).frames
    for lead in frames["spoken_of"].finditer(doc.read(part)):
        stop = part.start + lead.end()
        name, at = name_at_start(doc.plain[stop : part.end], frames)
        if name and is_company(name, frames):
            return _named(doc, name, stop + at, part.section, sure=False)
    return None


def _above_contacts(doc: Document) -> Iterator[Fact]:
    """Yield the name on a line of its own right above a mail address."""
    for line, below in pairwise(doc.lines):
        section = doc.section_at(line.start)
        contact = doc.role(doc.heading_of(section)) == "contact"
        if not contact or "@" not in doc.plain[below.start : below.end]:
            continue
        part = Sentence(line.content, line.end, section)
        frames = doc.words(part).frames
        name, at = name_at_start(doc.plain[part.start : part.end], frames)
        short = part.end - part.start <= len(name) + _BEHIND
        titled = doc.sections[section].start == line.start
        if short and not titled and _is_sure(frames, name):
            yield _named(doc, name, part.start + at, section, sure=False)
            return


def _named(
    doc: Document, name: str, start: int, section: int, *, sure: bool = True
) -> Fact:
    where = Sentence(start, start + len(name), section)
    confidence = Confidence.FOUND if sure else Confidence.LIKELY
    value: dict[str, Value] = {"name": name}
    return doc.say("controller.name", value, where, confidence=confidence)


def _below(
    doc: Document, first: int, section: int, *, sure: bool = False
) -> Iterator[Fact]:
    """Read the name that the lines below a title or a colon begin with.

    A brand that stands above a company or a person is none.
    """
    block = block_below(doc, first, section)
    if not block:
        return
    part = block[0]
    frames = doc.words(part).frames
    name, at = name_at_start(doc.plain[part.start : part.end], frames)
    if not name or not (sure or _fits(doc, part, name) or addressed(doc, block)):
        return
    if len(block) > 1 and not (is_company(name, frames) or is_person(name)):
        below = block[1]
        held, held_at = name_at_start(doc.plain[below.start : below.end], frames)
        if held and is_company(held, frames):
            part, name, at = below, held, held_at
    yield _named(doc, name, part.start + at, section, sure=sure)


def _fits(doc: Document, part: Sentence, name: str) -> bool:
    """Tell whether a line below a mere title is a name and no sentence."""
    frames = doc.words(part).frames
    rest = doc.plain[part.start : part.end].partition(name)[2]
    short = len(rest) <= _BEHIND or rest.startswith(",")
    return is_company(name, frames) or (is_person(name) and short)
