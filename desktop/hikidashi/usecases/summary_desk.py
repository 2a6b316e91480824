"""The summary desk: gathers what the user chose to hand over, and nothing besides."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date

from hikidashi.domain.analysis.aspects import Aspect, What
from hikidashi.domain.analysis.cycles import CycleView
from hikidashi.domain.analysis.distribution import Distribution
from hikidashi.domain.analysis.frequency import Frequency
from hikidashi.domain.analysis.shares import Shares
from hikidashi.domain.analysis.span import Span, Step
from hikidashi.domain.records.builtin import CYCLE, MEDICATION, TEST
from hikidashi.domain.records.query import RecordQuery
from hikidashi.domain.records.record import (
    Cell,
    FieldId,
    Record,
    RecordTypeId,
)
from hikidashi.domain.records.record_type import RecordType
from hikidashi.usecases.analysis_desk import AnalysisDesk
from hikidashi.usecases.ports import Cursor, Tallies
from hikidashi.usecases.type_book import TypeBook

MOST_LISTED = 1_000
"""Entries in one list: some thirty pages, which nobody reads to the end."""
_PAGE = 200
_BY_MONTH = 3 * 366
MEDICINE = FieldId("medicine")
DOSE = FieldId("dose")
TAKEN = FieldId("taken")


@dataclass(frozen=True, slots=True, kw_only=True)
class TypeWish:
    """What to tell of one type: each thing only because the user chose it.

    ``fields`` are told as shares and means; of tests and medicines, as lists. The list
    of all ``entries`` holds the chosen fields, and ``times`` of day, ``titles``,
    ``notes`` and ``tags`` only where they are chosen too.
    """

    type: RecordTypeId
    counts: bool = True
    fields: frozenset[FieldId] = field(default=frozenset(), repr=False)
    durations: bool = False
    cycles: bool = False
    entries: bool = False
    times: bool = False
    titles: bool = False
    notes: bool = False
    tags: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SummaryWish:
    """What to tell, of which days; None is from the first entry of them to today."""

    span: Span | None = field(repr=False)
    types: tuple[TypeWish, ...] = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class MedicineLine:
    """One medicine at one dose: from when to when, and how often."""

    medicine: Cell | None
    dose: Cell | None
    first: date
    last: date
    entries: int
    taken: int
    not_taken: int


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class TypeSummary:
    """What was gathered of one type; what was not chosen is not here at all.

    ``listed`` are the entries stripped of all that was not chosen, the oldest first,
    and ``unlisted`` how many there are besides. ``undated`` entries have no day, so
    they are in no summary of days.
    """

    type: RecordType
    wish: TypeWish
    frequency: Frequency | None
    undated: int
    shares: tuple[tuple[Aspect, Shares], ...]
    spreads: tuple[tuple[Aspect, Distribution], ...]
    cycles: CycleView | None
    medicines: tuple[MedicineLine, ...]
    listed: tuple[Record, ...]
    unlisted: int


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Summary:
    """Everything that will be on paper."""

    span: Span
    made: date
    types: tuple[TypeSummary, ...]


class SummaryDesk:
    """Used on the vault's lane; it changes nothing."""

    def __init__(
        self, tallies: Tallies, types: TypeBook, analysis: AnalysisDesk
    ) -> None:
        self._tallies = tallies
        self._types = types
        self._analysis = analysis

    def gather(self, wish: SummaryWish, today: date) -> Summary:
        """Return what was chosen, of the days that were chosen up to today."""
        span = self._span(wish, today)
        known = {each.id: each for each in self._types.types()}
        return Summary(
            span=span,
            made=today,
            types=tuple(
                self._of_type(known[each.type], each, span, today)
                for each in wish.types
                if each.type in known
            ),
        )

    def _span(self, wish: SummaryWish, today: date) -> Span:
        if wish.span is not None:
            return wish.span.until(today) or wish.span
        queries = (RecordQuery(type=each.type) for each in wish.types)
        whole = (self._analysis.whole_span(each, today) for each in queries)
        return Span(
            min((e.first for e in whole if e is not None), default=today), today
        )

    def _of_type(
        self, of: RecordType, wish: TypeWish, span: Span, today: date
    ) -> TypeSummary:
        query = RecordQuery(type=of.id)
        chosen = [e for e in self._analysis.choices(of.id) if _is_chosen(e, wish)]
        if of.id == TEST or MEDICINE in wish.fields:  # these have a list of their own
            chosen = []
        listed, unlisted = self._listed(of, wish, span)
        return TypeSummary(
            type=of,
            wish=wish,
            frequency=self._frequency(query, span) if wish.counts else None,
            undated=self._undated(query) if wish.counts else 0,
            shares=tuple(
                (each, self._analysis.shares(query, span, each))
                for each in chosen
                if each.has_shares
            ),
            spreads=tuple(
                (each, self._analysis.distribution(query, span, each))
                for each in chosen
                if each.has_distribution and not each.has_shares
            ),
            cycles=self._cycles(wish, span, today),
            medicines=self._medicines(wish, span),
            listed=listed,
            unlisted=unlisted,
        )

    def _frequency(self, query: RecordQuery, span: Span) -> Frequency:
        step = Step.MONTH if span.days <= _BY_MONTH else Step.YEAR
        return self._analysis.frequency(query, span, step, window=1)

    def _undated(self, query: RecordQuery) -> int:
        every_day = replace(query, first=date.min, last=date.max)
        return self._tallies.matching(query) - self._tallies.matching(every_day)

    def _cycles(self, wish: TypeWish, span: Span, today: date) -> CycleView | None:
        if wish.type != CYCLE or not wish.cycles:
            return None
        return self._analysis.cycles(span, today)

    def _medicines(self, wish: TypeWish, span: Span) -> tuple[MedicineLine, ...]:
        if wish.type != MEDICATION or MEDICINE not in wish.fields:
            return ()
        lines: dict[tuple[Cell | None, Cell | None], MedicineLine] = {}
        for record in self._walk(wish.type, span):
            day = record.start.day
            if day is None or not record.times:
                continue
            dose = record.cell(DOSE) if DOSE in wish.fields else None
            taken = record.cell(TAKEN) if TAKEN in wish.fields else None
            key = record.cell(MEDICINE), dose
            before = lines.get(key)
            lines[key] = MedicineLine(
                medicine=key[0],
                dose=dose,
                first=before.first if before else day,
                last=day,
                entries=(before.entries if before else 0) + 1,
                taken=(before.taken if before else 0) + (taken is True),
                not_taken=(before.not_taken if before else 0) + (taken is False),
            )
        return tuple(lines.values())

    def _listed(
        self, of: RecordType, wish: TypeWish, span: Span
    ) -> tuple[tuple[Record, ...], int]:
        if not (wish.entries or (wish.type == TEST and wish.fields)):
            return (), 0
        listed: list[Record] = []
        query = RecordQuery(type=of.id, first=span.first, last=span.last)
        for record in self._walk(of.id, span):
            if len(listed) == MOST_LISTED:
                break
            listed.append(_stripped(record, wish))
        return tuple(listed), self._tallies.matching(query) - len(listed)

    def _walk(self, type_id: RecordTypeId, span: Span) -> Iterable[Record]:
        """Return the entries of a span one by one, the oldest first."""
        query = RecordQuery(type=type_id, first=span.first, last=span.last)
        after: Cursor | None = None
        while True:
            page = self._tallies.find(query, after=after, most=_PAGE, oldest_first=True)
            yield from page.entities
            if page.next is None:
                return
            after = page.next


def _is_chosen(aspect: Aspect, wish: TypeWish) -> bool:
    if aspect.what is What.DURATION:
        return wish.durations
    return aspect.field is not None and aspect.field in wish.fields


def _stripped(record: Record, wish: TypeWish) -> Record:
    """Return no more of an entry than was chosen."""
    start = record.start
    if not wish.times:
        start = replace(start, minute=None, part=None, offset=None)
    return replace(
        record,
        start=start,
        duration=record.duration if wish.durations else None,
        values=tuple(e for e in record.values if e.field_id in wish.fields),
        title=record.title if wish.titles else "",
        note=record.note if wish.notes else "",
        tags=record.tags if wish.tags else (),
        service_id="",
        origin="",
    )
