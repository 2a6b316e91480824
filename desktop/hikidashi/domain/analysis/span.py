"""Spans of days, and the days, weeks, months and years they are made of.

A day is a day of the calendar, whether it had 23, 24 or 25 hours.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from hikidashi.domain.errors import InvalidValueError

DAYS_A_WEEK = 7
MONTHS_A_YEAR = 12
MOST_BUCKETS = 4_000
"""Ten years of days; nobody can see more of them at once."""
_FIRST = date.min.toordinal()
_LAST = date.max.toordinal()


class Step(StrEnum):
    """What a span is cut into."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


_COARSER = {Step.DAY: Step.WEEK, Step.WEEK: Step.MONTH, Step.MONTH: Step.YEAR}
_FEWEST_DAYS = {Step.DAY: 1, Step.WEEK: 7, Step.MONTH: 28, Step.YEAR: 365}


@dataclass(frozen=True, slots=True)
class Span:
    """Some days after each other; ``first`` and ``last`` count in."""

    first: date
    last: date

    def __post_init__(self) -> None:
        if self.first > self.last:
            raise InvalidValueError("span", "ends before it begins")

    @property
    def days(self) -> int:
        """How many days."""
        return (self.last - self.first).days + 1

    def contains(self, day: date) -> bool:
        return self.first <= day <= self.last

    def until(self, day: date) -> "Span | None":
        """Return the part of it that ends by ``day``, or None if it begins later."""
        if day < self.first:
            return None
        return Span(self.first, min(self.last, day))

    def since(self, day: date) -> "Span | None":
        """Return the part of it from ``day`` on, or None if it ends before."""
        if day > self.last:
            return None
        return Span(max(self.first, day), self.last)


def last_days(today: date, days: int) -> Span:
    """Return so many days up to and with today.

    Raises:
        InvalidValueError: they are not even one.
    """
    if days < 1:
        raise InvalidValueError("span", "has no days")
    return Span(_on(today.toordinal() - days + 1), today)


def this_year(today: date) -> Span:
    """Return the year so far."""
    return Span(today.replace(month=1, day=1), today)


def finest(span: Span, step: Step) -> Step:
    """Return the step, or a coarser one if there were too many of them in the span."""
    while span.days > MOST_BUCKETS * _FEWEST_DAYS[step] and step in _COARSER:
        step = _COARSER[step]
    return step


def around(day: date, step: Step, week_start: int = 0) -> Span:
    """Return the whole day, week, month or year that a day lies in.

    Args:
        day: which.
        step: what is asked for.
        week_start: the weekday that weeks begin with; Monday is 0, as in ISO 8601.
    """
    match step:
        case Step.DAY:
            return Span(day, day)
        case Step.WEEK:
            first = day.toordinal() - (day.weekday() - week_start) % DAYS_A_WEEK
            return Span(_on(first), _on(first + DAYS_A_WEEK - 1))
        case Step.MONTH:
            return Span(day.replace(day=1), _month_ends(day))
    return Span(day.replace(month=1, day=1), day.replace(month=12, day=31))


def buckets(span: Span, step: Step, week_start: int = 0) -> tuple[Span, ...]:
    """Return the days, weeks, months or years of a span, cut off at its ends."""
    return tuple(_pieces(span, step, week_start))


def days_in_month(year: int, month: int) -> int:
    """Return how many days a month has."""
    return _month_ends(date(year, month, 1)).day


def _pieces(span: Span, step: Step, week_start: int) -> Iterator[Span]:
    first = span.first
    while True:
        last = min(around(first, step, week_start).last, span.last)
        yield Span(first, last)
        if last == span.last:
            return
        first = date.fromordinal(last.toordinal() + 1)


def _month_ends(day: date) -> date:
    if day.month == MONTHS_A_YEAR:
        return day.replace(day=31)
    return date.fromordinal(date(day.year, day.month + 1, 1).toordinal() - 1)


def _on(ordinal: int) -> date:
    return date.fromordinal(min(max(ordinal, _FIRST), _LAST))
