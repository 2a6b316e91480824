"""The analysis desk: works out what the user's own records say, at home."""

from dataclasses import replace
from datetime import date

from hikidashi.domain.analysis.aspects import Aspect, Shape, What, aspects_of
from hikidashi.domain.analysis.correlation import (
    Correlation,
    correlation,
    judged_together,
)
from hikidashi.domain.analysis.cycles import CycleView, cycle_view
from hikidashi.domain.analysis.distribution import (
    Distribution,
    clock_distribution,
    distribution,
    duration_distribution,
)
from hikidashi.domain.analysis.frequency import WINDOW, Frequency, Window, frequency
from hikidashi.domain.analysis.intervals import Intervals, intervals
from hikidashi.domain.analysis.numbers import sizes
from hikidashi.domain.analysis.periods import (
    PeriodComparison,
    ScaleValues,
    compared,
    period,
)
from hikidashi.domain.analysis.shares import Shares, shares
from hikidashi.domain.analysis.span import Span, Step
from hikidashi.domain.analysis.week_hours import WeekHours, week_hours
from hikidashi.domain.errors import InvalidValueError
from hikidashi.domain.records.marks import all_of
from hikidashi.domain.records.query import Condition, RecordQuery
from hikidashi.domain.records.record import RecordTypeId
from hikidashi.usecases.cycle_entries import cycle_entries
from hikidashi.usecases.meetings import Meetings
from hikidashi.usecases.narrowed import having, type_of, within
from hikidashi.usecases.ports import Tallies
from hikidashi.usecases.type_book import TypeBook


class AnalysisDesk:
    """Answers questions about many records at once; used on the vault's lane.

    A ``query`` is of one type and without words; its days are those of ``span``
    instead, where None is all records, those without a day too.
    """

    def __init__(self, tallies: Tallies, types: TypeBook) -> None:
        self._tallies = tallies
        self._meetings = Meetings(tallies)
        self._types = types

    def choices(self, type_id: RecordTypeId) -> tuple[Aspect, ...]:
        """Return what records of a type can be analysed by, retired fields too.

        Raises:
            NotFoundError: there is no such type.
        """
        return aspects_of(self._types.type(type_id))

    def whole_span(self, query: RecordQuery, today: date) -> Span | None:
        """Return the days from the first record that fits to today, or None."""
        found = self._tallies.find(
            replace(query, first=date.min, last=today),
            after=None,
            most=1,
            oldest_first=True,
        )
        days = [each.start.day for each in found.entities if each.start.day]
        return Span(days[0], today) if days else None

    def frequency(  # noqa: PLR0913 - keywords; each is a choice of the user
        self,
        query: RecordQuery,
        span: Span,
        step: Step,
        *,
        window: int = WINDOW,
        alignment: Window = Window.TRAILING,
        week_start: int = 0,
    ) -> Frequency:
        """Return how often in a span; see ``frequency``.

        What is observed begins with the first record of the type, whatever the query's
        conditions are.

        Raises:
            InvalidValueError: the window has no bucket, or no middle though centred.
        """
        return frequency(
            self._tallies.by_day(within(query, span)),
            span,
            step,
            window=window,
            alignment=alignment,
            week_start=week_start,
            first_ever=self._first_ever(type_of(query)),
        )

    def week_hours(self, query: RecordQuery, span: Span | None) -> WeekHours:
        """Return how often in each hour of the week."""
        query = within(query, span)
        slots = self._tallies.by_slot(query)
        total = sum(times * n for times, n in self._times(query).items())
        return week_hours({(s.weekday, s.hour): n for s, n in slots.items()}, total)

    def intervals(self, query: RecordQuery, span: Span, today: date) -> Intervals:
        """Return what lies between the active days of a span."""
        return intervals(self._tallies.by_day(within(query, span)), today)

    def distribution(
        self, query: RecordQuery, span: Span | None, aspect: Aspect
    ) -> Distribution:
        """Return how the numbers of an aspect spread."""
        values = self._numbers(within(query, span), aspect)
        if aspect.what is What.DURATION:
            return duration_distribution(values)
        if aspect.shape is Shape.CLOCK:
            return clock_distribution(values)
        return distribution(values)

    def shares(self, query: RecordQuery, span: Span | None, aspect: Aspect) -> Shares:
        """Return in how many records each value of an aspect was stated."""
        query = within(query, span)
        times = self._times(query)
        said_none = times.get(0, 0)
        records = sum(times.values()) - said_none
        if said_none:
            every = Condition(mark=all_of(aspect.type), least=1)
            query = having(query, every)
        values = self._tallies.by_value(query, aspect.mark)
        stated = sum(values.values())
        # A field that had several choices before it had one still has them.
        if aspect.shape is Shape.CHOICES or stated > records:
            stated = self._tallies.matching(having(query, Condition(mark=aspect.mark)))
        return shares(
            aspect,
            values,
            stated=stated,
            not_stated=records - stated,
            said_none=said_none,
        )

    def correlation(
        self, query: RecordQuery, span: Span | None, x: Aspect, y: Aspect
    ) -> Correlation:
        """Return how two aspects go together.

        Two of one type are compared within a record; two of different types, and how
        often something was, by day. The query's conditions are for the type of ``x``.

        Raises:
            InvalidValueError: an aspect has no order and no groups, or is compared
                with itself.
        """
        if x.mark == y.mark and x.type == y.type:
            raise InvalidValueError("aspect", "the same")
        if not (x.can_be_linked and y.can_be_linked):
            raise InvalidValueError("aspect", "cannot be compared")
        query = within(query, span)
        if x.type == y.type and What.TIMES not in {x.what, y.what}:
            meeting = self._meetings.in_records(query, x, y)
            return correlation(x, y, meeting, by_day=False)
        other = query
        if x.type != y.type:
            other = within(RecordQuery(type=y.type), span)
        meeting = self._meetings.on_days((query, x), (other, y))
        return correlation(x, y, meeting, by_day=True)

    def overview(
        self, query: RecordQuery, span: Span | None, y: Aspect
    ) -> tuple[Correlation, ...]:
        """Return how everything else in records of its type goes with an aspect.

        The verdicts allow for how many were compared. It asks as often as
        ``correlation`` would for each of them.

        Raises:
            InvalidValueError: the aspect has no order and no groups.
        """
        return judged_together(
            [self.correlation(query, span, each, y) for each in self.comparable(y)]
        )

    def comparable(self, y: Aspect) -> tuple[Aspect, ...]:
        """Return what else in records of its type an aspect can be held against.

        For whoever asks for one ``correlation`` after the other, so that something
        else can be done in between, and has them ``judged_together`` in the end.
        """
        return tuple(
            each
            for each in self.choices(y.type)
            if each.can_be_linked and each != y and each.what is not What.TIMES
        )

    def periods(
        self, query: RecordQuery, first: Span, second: Span, today: date
    ) -> PeriodComparison:
        """Return how often, and which numbers, in two spans beside each other."""
        kind = type_of(query)
        first_ever = self._first_ever(kind)
        spans = first.until(today) or first, second.until(today) or second
        queries = within(query, spans[0]), within(query, spans[1])
        numbers = [
            each
            for each in self.choices(kind)
            if each.has_distribution
            and each.shape is not Shape.CLOCK
            and not each.retired
        ]
        scales = [
            ScaleValues(
                each,
                self._numbers(queries[0], each),
                self._numbers(queries[1], each),
            )
            for each in numbers
        ]
        return compared(
            period(first, self._tallies.by_day(queries[0]), first_ever, today),
            period(second, self._tallies.by_day(queries[1]), first_ever, today),
            scales,
        )

    def cycles(self, span: Span | None, today: date) -> CycleView:
        """Return the cycles that begin in a span, and what can be said about them."""
        return cycle_view(cycle_entries(self._tallies, today), today, span)

    def _first_ever(self, type_id: RecordTypeId) -> date | None:
        """Return the day of the first record of a type."""
        whole = self.whole_span(RecordQuery(type=type_id), date.max)
        return whole.first if whole else None

    def _times(self, query: RecordQuery) -> dict[int, int]:
        """Return how many records stand for how many times."""
        values = self._tallies.by_value(query, all_of(type_of(query)))
        return {int(times): n for times, n in sizes(values).items()}

    def _numbers(self, query: RecordQuery, aspect: Aspect) -> dict[float, int]:
        return sizes(self._tallies.by_value(query, aspect.mark))
