"""Meetings: asks how the values of two aspects meet, in records or on days."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from hikidashi.domain.analysis.aspects import Aspect, Shape, What
from hikidashi.domain.analysis.meeting import (
    ByDay,
    Meeting,
    by_day,
    of_days,
    of_pairs,
)
from hikidashi.domain.records.query import Condition, RecordQuery
from hikidashi.usecases.narrowed import having
from hikidashi.usecases.ports import Tallies


class Meetings:
    """Asks for no more than is needed, as every question costs."""

    def __init__(self, tallies: Tallies) -> None:
        self._tallies = tallies

    def in_records(self, query: RecordQuery, x: Aspect, y: Aspect) -> Meeting:
        """Return how two aspects of one type meet in its records.

        The pairs tell the rest, where an aspect has one value in a record at most.
        """
        pairs = self._tallies.pairs(query, x.mark, y.mark)
        found = of_pairs(pairs)
        if not pairs:
            return found
        with_x, with_y = _where_told(query, x), _where_told(query, y)
        if x.shape is Shape.CHOICES:
            ys = self._tallies.by_value(with_x, y.mark)
            found = replace(found, ys=ys, n=sum(ys.values()))
        if y.shape is Shape.CHOICES:
            xs = self._tallies.by_value(with_y, x.mark)
            found = replace(found, xs=xs, n=sum(xs.values()))
        if x.shape is y.shape is Shape.CHOICES:
            n = self._tallies.matching(_where_told(with_x, y))
            found = replace(found, n=n)
        return found

    def on_days(
        self, x: tuple[RecordQuery, Aspect], y: tuple[RecordQuery, Aspect]
    ) -> Meeting:
        """Return how two aspects meet on days, each asked for by a query of its own."""
        return of_days(self._by_day(*x), self._by_day(*y))

    def _by_day(self, query: RecordQuery, aspect: Aspect) -> ByDay:
        if aspect.what is What.TIMES:
            counts = self._tallies.by_day(query)
            return {day: (count,) for day, count in counts.items()}
        days: Mapping[date, int] = {}
        if aspect.what is What.TAG:
            days = self._tallies.by_day(query)
        return by_day(aspect, self._tallies.series(query, aspect.mark), days)


def _where_told(query: RecordQuery, aspect: Aspect) -> RecordQuery:
    """Ask only for records that tell something of an aspect.

    Of tags every record does: one without a tag says that it has none.
    """
    if aspect.what is What.TAG:
        return query
    return having(query, Condition(mark=aspect.mark))
