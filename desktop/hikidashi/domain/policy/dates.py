"""Finds when a policy was established, took effect and was revised."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from hikidashi.domain.policy.days import Day, days_in
from hikidashi.domain.policy.document import Document, Sentence
from hikidashi.domain.policy.fact import Confidence, Fact, Value
from hikidashi.domain.policy.rules import absent

_KINDS = ("date.established", "date.effective", "date.revised")
_FRAMES = {kind: kind.replace(".", "_") for kind in _KINDS}
_NOTE = re.compile(r"\s*[(（]([^()（）\n]{3,120})[)）]")
_SHORT = 80  # characters; a line with a date and a label is no longer
_LONG = 400
_NEAR = {"ja": 14, "": 44}  # characters between a date and its role in a sentence
_LAW_NEAR = {"ja": 40, "": 70}
_LABEL = 34  # characters of a label over a date
_BESIDE = 4  # characters beside a bare date: 以上, brackets
_EDGE = 6  # lines at the beginning and the end where a bare date is the policy's
_DAY_FIRST = frozenset({"de", "fr"})
_BRITISH = re.compile(r"uk gdpr|\bico\b|information commissioner|\.co\.uk\b|\.eu\b")


@dataclass(frozen=True, slots=True)
class _Place:
    """A line with dates, or the sentence of a long line; ``at`` is the line's index."""

    part: Sentence
    at: int
    long: bool


class _Every:
    """All dates of a text, so that each of very many is looked at a few times only."""

    def __init__(self, doc: Document) -> None:
        self.days = list(days_in(doc, 0, doc.limit))
        self.british = _BRITISH.search(doc.low, 0, doc.limit) is not None
        self.shown = {each.day_first for each in self.days} - {None}
        self._starts = [each.start for each in self.days]

    def last_before(self, end: int) -> int:
        """Return where the last date ends that begins before an offset, or 0."""
        at = bisect_left(self._starts, end) - 1
        return self.days[at].end if at >= 0 else 0


def date_facts(doc: Document) -> Iterator[Fact]:
    """Yield the dates of the policy itself, and which of them it does not tell."""
    told: dict[tuple[str, str], Fact] = {}
    every = _Every(doc)
    for place, days in _by_place(doc, every.days):
        for fact in _facts_at(doc, place, days, every):
            day = fact.value.get("date") or fact.value.get("month")
            told.setdefault((fact.type, str(day)), fact)
    yield from told.values()
    types = {kind for kind, _ in told}
    yield from (absent(kind) for kind in _KINDS if kind not in types)


def _by_place(
    doc: Document, every: Sequence[Day]
) -> Iterator[tuple[_Place, list[Day]]]:
    starts = [line.start for line in doc.lines]
    placed = ((_place(doc, starts, each), each) for each in every)
    for place, group in groupby(placed, key=lambda pair: pair[0]):
        if place is not None:
            yield place, [each for _, each in group]


def _place(doc: Document, starts: Sequence[int], day: Day) -> _Place | None:
    at = bisect_right(starts, day.start) - 1
    if at < 0 or day.end > doc.lines[at].end:
        return None
    line = doc.lines[at]
    part = Sentence(line.start, line.end, doc.section_at(line.start))
    note = _NOTE.match(doc.plain, day.end, line.end)
    if (day.end if note else line.end) - line.start <= _SHORT:
        return _Place(part, at, long=False)
    own = bisect_right(doc.sentences, day.start, key=lambda each: each.start) - 1
    if own >= 0 and doc.sentences[own].end >= day.end:
        part = doc.sentences[own]
    return _Place(part, at, long=True) if part.end - part.start <= _LONG else None


def _facts_at(
    doc: Document, place: _Place, days: Sequence[Day], every: _Every
) -> Iterator[Fact]:
    part, long = place.part, place.long
    if long and not doc.says("date_of_policy", part):
        return
    edges = [part.start, *(each.end for each in days)]
    label_first = bool(_roles(doc, part, doc.low[part.start : days[0].start]))
    lawful = False
    for order, each in enumerate(days):
        after_end = days[order + 1].start if order + 1 < len(days) else part.end
        before = doc.low[edges[order] : each.start]
        after = doc.low[each.end : after_end]
        own = doc.frame("date_of_policy", part).search(before) is not None
        lawful = _is_of_law(doc, part, before, after) or (lawful and long and not own)
        if lawful or doc.frame("date_superseded", part).search(before):
            continue
        if doc.frame("date_ahead", part).search(after):
            roles = _roles(doc, part, before) or ["date.established"]
            yield from _told(doc, place, each, roles, every)
            continue
        if not long and not order:
            before = _wrapped(doc, place, each, every) + before
        if long:
            near = _near(_NEAR, before)
            before, after = before[-near:], after[:near]
        roles = (
            _roles(doc, part, before)
            if label_first
            else _roles(doc, part, after) or _roles(doc, part, before)
        )
        yield from _told(doc, place, each, roles, every)


def _wrapped(doc: Document, place: _Place, day: Day, every: _Every) -> str:
    """Return what the lines before say in the same sentence, behind their last date."""
    at = bisect_right(doc.sentences, day.start, key=lambda each: each.start) - 1
    start = doc.sentences[at].start if at >= 0 else place.part.start
    begin = max(start, every.last_before(place.part.start))
    return doc.low[begin : place.part.start]


def _near(table: dict[str, int], before: str) -> int:
    return table["" if before.isascii() else "ja"]


def _is_of_law(doc: Document, part: Sentence, before: str, after: str) -> bool:
    law = doc.frame("date_of_law", part)
    named = law.search(before[-_near(_LAW_NEAR, before) :])
    own = doc.frame("date_of_policy", part).search(before, named.end() if named else 0)
    return bool((named and not own) or law.match(after.lstrip(" )-,")))


def _roles(doc: Document, part: Sentence, words: str) -> list[str]:
    frames = doc.words(part).frames
    return [kind for kind, name in _FRAMES.items() if frames[name].search(words)]


def _told(
    doc: Document, place: _Place, day: Day, roles: list[str], every: _Every
) -> Iterator[Fact]:
    part = place.part
    iso, sure = _decided(doc, part, day, every)
    value: dict[str, Value] = {"date": iso} if iso else {"month": day.month}
    note = _NOTE.match(doc.text, day.end, part.end)
    if note and not _is_label(doc, part, doc.low[note.start(1) : note.end(1)]):
        value["change"] = note[1].strip()
    if not roles and not place.long:
        roles = _roles_above(doc, place.at)
    confidence = Confidence.FOUND if sure else Confidence.CHECK
    if roles:
        yield from (doc.say(kind, value, part, confidence=confidence) for kind in roles)
    elif not place.long and _alone(doc, place, day):
        yield doc.say("date.version", value, part, confidence=Confidence.CHECK)


def _decided(
    doc: Document, part: Sentence, day: Day, every: _Every
) -> tuple[str, bool]:
    """Return the date, and whether 08/12/2026 can be read in one way only.

    Germany and France put the day first. English is read as the other dates of the
    text show it, or else as America writes it, and is asked about.
    """
    if not day.other or doc.language_at(part.start) in _DAY_FIRST:
        return day.iso, True
    if len(every.shown) == 1:
        return (day.iso if every.shown == {True} else day.other), True
    return (day.iso if every.british else day.other), False


def _is_label(doc: Document, part: Sentence, words: str) -> bool:
    frames = doc.words(part).frames
    return any(frames[name].fullmatch(words.strip()) for name in _FRAMES.values())


def _roles_above(doc: Document, at: int) -> list[str]:
    """Return what a label over or left of the date says."""
    section = doc.section_at(doc.lines[at].start)
    if at:
        above = doc.lines[at - 1]
        words = doc.low[above.start : above.end]
        if len(words) <= _LABEL and not any(days_in(doc, above.start, above.end)):
            part = Sentence(above.start, above.end, section)
            roles = _roles(doc, part, words)
            if roles:
                return roles[:1]
    return ["date.revised"] if doc.role(section) == "history" else []


def _alone(doc: Document, place: _Place, day: Day) -> bool:
    """Tell whether the line holds nothing but a date, at an edge of the text."""
    line = doc.lines[place.at]
    rest = line.end - line.start - (day.end - day.start)
    at_edge = place.at < _EDGE or place.at >= len(doc.lines) - _EDGE
    return at_edge and rest <= _BESIDE
