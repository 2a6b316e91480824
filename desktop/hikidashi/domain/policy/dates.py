"""Finds when a policy was established, took effect and was revised."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from hikidashi.domain.policy.date_roles import (
    KINDS,
    SHORT,
    is_label,
    roles_above,
    roles_said,
    unfilled_dates,
)
from hikidashi.domain.policy.days import Day, days_in
from hikidashi.domain.policy.document import Document, Sentence
from hikidashi.domain.policy.fact import Confidence, Fact, Value
from hikidashi.domain.policy.rules import absent

_NOTE = re.compile(r"\s*[(（]([^()（）\n]{3,120})[)）]")
_LONG = 400
_NEAR = {"ja": 14, "": 44}  # characters between a date and its role in a sentence
_LAW_NEAR = {"ja": 40, "": 70}
_SIGNATURE = 5  # blanks of a place or a name that stands before such a date
_BESIDE = 4  # characters beside a bare date: 以上, brackets
_EDGE = 6  # lines at the beginning and the end where a bare date is the policy's
_DAY_FIRST = frozenset({"de", "fr"})
_FEW = 8  # characters before a date that end a sentence
_CLOSED = re.compile(r"[.!?][\"')\]]?\s+\Z")


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
        british = doc.names["date_british"]
        self.british = british.search(doc.low, 0, doc.limit) is not None
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
    for fact in unfilled_dates(doc):
        if fact.type not in types:
            types.add(fact.type)
            yield fact
    yield from (absent(kind) for kind in KINDS if kind not in types)


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
    if (day.end if note else line.end) - line.start <= SHORT:
        return _Place(part, at, long=False)
    own = bisect_right(doc.sentences, day.start, key=lambda each: each.start) - 1
    if own >= 0 and doc.sentences[own].end >= day.end:
        part = doc.sentences[own]
    return _Place(part, at, long=True) if part.end - part.start <= _LONG else None


def _facts_at(
    doc: Document, place: _Place, days: Sequence[Day], every: _Every
) -> Iterator[Fact]:
    part, long = place.part, place.long
    if long and _closes(doc, place, days[-1]):
        yield from _told(doc, place, days[-1], [], every)
        return
    if long and not doc.says("date_of_policy", part):
        return
    edges = [part.start, *(each.end for each in days)]
    label_first = bool(roles_said(doc, part, doc.low[part.start : days[0].start]))
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
            roles = roles_said(doc, part, before) or ["date.established"]
            yield from _told(doc, place, each, roles, every)
            continue
        if not long and not order:
            before = _wrapped(doc, place, each, every) + before
        if long:
            near = _near(_NEAR, before)
            before, after = before[-near:], after[:near]
        roles = (
            roles_said(doc, part, before)
            if label_first
            else roles_said(doc, part, after) or roles_said(doc, part, before)
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


def _told(
    doc: Document, place: _Place, day: Day, roles: list[str], every: _Every
) -> Iterator[Fact]:
    part = place.part
    iso, sure = _decided(doc, part, day, every)
    value: dict[str, Value] = {"date": iso} if iso else {"month": day.month}
    note = _NOTE.match(doc.text, day.end, part.end)
    if note and not is_label(doc, part, doc.low[note.start(1) : note.end(1)]):
        value["change"] = note[1].strip()
    if not roles and not place.long:
        roles = roles_above(doc, place.at)
    closing = place.long and not roles
    confidence = Confidence.FOUND if sure else Confidence.CHECK
    if roles:
        yield from (doc.say(kind, value, part, confidence=confidence) for kind in roles)
    elif closing or (not place.long and _alone(doc, place, day)):
        announced = doc.frame("date_at_edge", part).search(doc.low, 0, doc.limit)
        kind = "date.revised" if announced else "date.version"
        yield doc.say(kind, value, part, confidence=Confidence.CHECK)


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


def _alone(doc: Document, place: _Place, day: Day) -> bool:
    """Tell whether the line holds nothing but a date, at an edge of the text."""
    line = doc.lines[place.at]
    rest = line.end - line.start - (day.end - day.start)
    at_edge = place.at < _EDGE or place.at >= len(doc.lines) - _EDGE
    return at_edge and (rest <= _BESIDE or _signed(doc, place, day))


def _closes(doc: Document, place: _Place, day: Day) -> bool:
    """Tell whether a bare date ends the last line, behind a whole sentence."""
    last = place.at == len(doc.lines) - 1 and day.end == doc.lines[place.at].end
    before = doc.plain[max(0, day.start - _FEW) : day.start]
    return last and _CLOSED.search(before) is not None


def _signed(doc: Document, place: _Place, day: Day) -> bool:
    """Tell whether a line at the end signs off: "Berlin, den 3. Mai 2024"."""
    line = doc.lines[place.at]
    before = doc.low[line.content : day.start]
    return (
        place.at >= len(doc.lines) - _EDGE
        and line.end - day.end <= _BESIDE
        and before.count(" ") <= _SIGNATURE
        and (doc.plain[line.content].isupper() or before.startswith("v"))
        and doc.frame("date_signed", place.part).fullmatch(before) is not None
    )
