"""Finds the names in lists of examples: "suppliers such as Alpha and the Post"."""

import re
from collections.abc import Iterator

from hikidashi.domain.policy.document import Document, Sentence
from hikidashi.domain.policy.fact import Confidence, Fact, Value

_NAME = re.compile(
    r"(?:[Tt]he )?(?P<name>[A-Z][\w&'’-]*(?:\.[a-z]{2,4}\b)?"
    r"(?: (?:(?:of|for|in) (?:the )?)?[A-Z0-9][\w&'’-]*){0,6})(?: ?\([^()]{1,40}\))?"
)
_NEXT = re.compile(r"\s*(?:,\s*(?:and |or |as well as )?|(?:and|or|&)\s+)")
_SHARING = frozenset({"third_parties", "outsourcing"})
_FEWEST = 3  # letters; a shorter word is an abbreviation of anything


def example_facts(
    doc: Document, taken: set[int], roles: frozenset[str]
) -> Iterator[Fact]:
    """Yield who is named as an example of those who get data, with doubt.

    ``taken`` are offsets of names that are known already, ``roles`` parts in which
    nobody is named who receives data.
    """
    for part in doc.sentences:
        if doc.role(part.section) in roles or doc.says("recipient_not", part):
            continue
        lists = (
            doc.role(part.section) in _SHARING
            or doc.says("recipient_provider", part)
            or doc.says("share_frame", part)
        )
        for frame in ("recipient_examples", "recipient_used") if lists else ():
            for lead in doc.frame(frame, part).finditer(doc.low, part.start, part.end):
                yield from _names(doc, part, lead.end(), taken)


def _names(doc: Document, part: Sentence, at: int, taken: set[int]) -> Iterator[Fact]:
    """Yield the names that stand one after the other from a place on."""
    found = _NAME.match(doc.plain, at, part.end)
    while found is not None:
        where = Sentence(*found.span("name"), part.section)
        if where.start not in taken and _is_name(doc, where):
            taken.add(where.start)
            value: dict[str, Value] = {
                "name": " ".join(doc.text[where.start : where.end].split()),
                "module": "",
                "role": "",
            }
            yield doc.say("recipient", value, where, confidence=Confidence.CHECK)
        comma = _NEXT.match(doc.plain, found.end(), part.end)
        found = _NAME.match(doc.plain, comma.end(), part.end) if comma else None


def _is_name(doc: Document, where: Sentence) -> bool:
    """Tell whether capital letters name a party, and no data, law or known service."""
    if where.end - where.start < _FEWEST or doc.says("recipient_no_name", where):
        return False
    span = (doc.low, where.start, where.end)
    if next(doc.lexicon.modules.hits(*span), None) is not None:
        return False
    hits = doc.words(where).data.hits(*span)
    return all(hit.end - hit.start < where.end - where.start for hit in hits)
