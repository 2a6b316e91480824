"""Finds how soon requests are answered, and that a refusal is told."""

import re
from collections.abc import Container, Iterable, Iterator

from hikidashi.domain.policy.document import Document, Sentence
from hikidashi.domain.policy.exclusions import RIGHTS_ROLES
from hikidashi.domain.policy.fact import Fact, Value
from hikidashi.domain.policy.periods import iso_period
from hikidashi.domain.policy.rules import first_that

_AFTER = 10  # characters behind a period that may make its days working days
_PLACES = RIGHTS_ROLES | {"contact", "complaints", "complaint_body"}


def deadline(doc: Document, part: Sentence) -> tuple[str, str]:
    """Return the words that tell how soon a request is answered, and ISO 8601.

    Either is "" where nothing is said; "without delay" has words and no period.
    """
    return next(_deadlines(doc, part), ("", ""))


def answer_facts(doc: Document, rights: Iterable[Fact]) -> Iterator[Fact]:
    """Yield the words on how soon requests are answered, and a notice of refusal."""
    given = {fact.evidence[0].start: str(fact.value["code"]) for fact in rights}
    seen: set[str] = set()
    for part in doc.sentences:
        if not _is_of_requests(doc, part, given):
            continue
        for words, iso in _deadlines(doc, part):
            if words in seen:
                continue
            seen.add(words)
            told = {"words": words, "right": given.get(part.start, ""), "iso": iso}
            value: dict[str, Value] = {key: each for key, each in told.items() if each}
            yield doc.say("right.time_word", value, part)
    yield from first_that(doc, _refusal_notice)


def _is_of_requests(doc: Document, part: Sentence, given: Container[int]) -> bool:
    """Tell whether a sentence gives a right or speaks of requests in their place."""
    if not doc.says("right_deadline", part):
        return False
    if part.start in given:
        return True
    if doc.says("right_answered", part):
        return True
    role = doc.role(part.section)
    if role in RIGHTS_ROLES and doc.language_at(part.start) == "ja":
        return True
    placed = role in _PLACES or doc.says("right_granted", part)
    return placed and doc.says("right_requests_told", part)


def _refusal_notice(doc: Document, part: Sentence, _low: str) -> Fact | None:
    if doc.role(part.section) not in _PLACES:
        return None
    noticed = doc.says("right_refusal_notice", part)
    return doc.say("right.refusal_notice", {}, part) if noticed else None


def _deadlines(doc: Document, part: Sentence) -> Iterator[tuple[str, str]]:
    if doc.says("right_not_an_answer", part) or not doc.says("right_answers", part):
        return
    rule = doc.frame("right_deadline", part)
    for found in rule.finditer(doc.low, part.start, part.end):
        words = re.sub(r"\s+", " ", doc.text[found.start() : found.end()])
        told = doc.low[found.start() : min(found.end() + _AFTER, part.end)]
        yield words.strip(), iso_period(found[0]) if iso_period(told) else ""
