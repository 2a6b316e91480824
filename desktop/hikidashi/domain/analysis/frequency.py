"""Frequency: how often, per day, week, month or year."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from hikidashi.domain.analysis.span import (
    DAYS_A_WEEK,
    MONTHS_A_YEAR,
    Span,
    Step,
    around,
    buckets,
    finest,
)
from hikidashi.domain.errors import InvalidValueError

DAYS_A_MONTH = 365.2425 / MONTHS_A_YEAR
"""A month of the Gregorian calendar on average."""
WINDOW = 7
FEWEST_RATED_DAYS = 14
"""For a mean: with less than two weeks, one day more or less would change it."""

DayCounts = Mapping[date, int]
"""How often on each day that has an entry; 0 where one says that there was nothing."""


class Window(StrEnum):
    """Which buckets a moving average is of."""

    TRAILING = "trailing"
    """The bucket itself and those before it."""
    CENTRED = "centred"
    """As many before the bucket as after it."""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Bucket:
    """A day, week, month or year, and how often in it.

    With no ``days_with_entry`` nothing at all was recorded, which is not the same as a
    stated 0. It ``is_whole`` where neither end of the analysed span cuts it.
    """

    span: Span
    count: int
    days_with_entry: int
    is_whole: bool


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Frequency:
    """How often in a span.

    ``step`` is coarser than the one asked for where there were too many buckets.
    ``average`` has a value for each bucket, or None where its window of ``window``
    whole buckets is not full. ``active_days`` had something; ``days_stated_none`` have
    entries that say there was nothing; all other days have no entry. Means are of what
    was recorded, over the days that are ``observed``: the span without those before
    the very first entry, when nobody wrote anything down yet.
    """

    span: Span
    observed: Span | None
    step: Step
    buckets: tuple[Bucket, ...]
    average: tuple[float | None, ...]
    window: int
    alignment: Window
    total: int
    active_days: int
    days_stated_none: int

    @property
    def days(self) -> int:
        """How many days are observed."""
        return self.observed.days if self.observed else 0

    @property
    def days_with_entry(self) -> int:
        return self.active_days + self.days_stated_none

    def counted(self, bucket: Bucket) -> Span:
        """Return the days of a bucket that count, or all where none is observed."""
        if self.observed is None:
            return bucket.span
        return bucket.span.since(self.observed.first) or bucket.span

    def is_whole(self, bucket: Bucket) -> bool:
        """Tell whether nothing cuts a bucket, the very first entry neither."""
        return bucket.is_whole and self.counted(bucket) == bucket.span

    @property
    def per_day(self) -> float:
        return self.total / self.days if self.days else 0.0

    @property
    def per_week(self) -> float:
        return self.per_day * DAYS_A_WEEK

    @property
    def per_month(self) -> float:
        return self.per_day * DAYS_A_MONTH


def frequency(  # noqa: PLR0913 - keywords; each is a choice of the user
    days: DayCounts,
    span: Span,
    step: Step,
    *,
    window: int = WINDOW,
    alignment: Window = Window.TRAILING,
    week_start: int = 0,
    first_ever: date | None = None,
) -> Frequency:
    """Return how often in a span.

    Args:
        days: what was recorded; days outside the span are left out.
        span: it ends by today, so that the days to come are not taken for empty.
        step: what to count by.
        window: how many buckets the moving average is of.
        alignment: which these are.
        week_start: the weekday that weeks begin with; Monday is 0.
        first_ever: the day of the first entry there is, in the span or not; None
            observes the whole span.

    Raises:
        InvalidValueError: the window has no bucket, or no middle though centred.
    """
    if window < 1:
        raise InvalidValueError("window", "out of range")
    if alignment is Window.CENTRED and window % 2 == 0:
        raise InvalidValueError("window", "has no middle")
    step = finest(span, step)
    inside = {day: count for day, count in days.items() if span.contains(day)}
    found = _buckets(inside, span, step, week_start)
    active = sum(1 for count in inside.values() if count)
    observed = span if first_ever is None else span.since(first_ever)
    return Frequency(
        span=span,
        observed=observed,
        step=step,
        buckets=found,
        average=_moving(found, observed, window, alignment),
        window=window,
        alignment=alignment,
        total=sum(inside.values()),
        active_days=active,
        days_stated_none=len(inside) - active,
    )


def _buckets(
    days: DayCounts, span: Span, step: Step, week_start: int
) -> tuple[Bucket, ...]:
    counts: dict[date, int] = {}
    entries: dict[date, int] = {}
    for day, count in days.items():
        first = max(around(day, step, week_start).first, span.first)
        counts[first] = counts.get(first, 0) + count
        entries[first] = entries.get(first, 0) + 1
    return tuple(
        Bucket(
            span=each,
            count=counts.get(each.first, 0),
            days_with_entry=entries.get(each.first, 0),
            is_whole=each == around(each.first, step, week_start),
        )
        for each in buckets(span, step, week_start)
    )


def _moving(
    found: Sequence[Bucket], observed: Span | None, window: int, alignment: Window
) -> tuple[float | None, ...]:
    """Average whole buckets only; one that is cut off makes its windows not full.

    So does one that is not observed, or the line would climb from a 0 that nobody
    recorded.
    """
    sums, whole = [0], [0]
    for each in found:
        sums.append(sums[-1] + each.count)
        is_observed = observed is not None and observed.first <= each.span.first
        whole.append(whole[-1] + (each.is_whole and is_observed))
    after = window // 2 if alignment is Window.CENTRED else 0
    average: list[float | None] = []
    for place in range(len(found)):
        end = place + after + 1
        begin = end - window
        is_full = begin >= 0 and end <= len(found)
        if is_full and whole[end] - whole[begin] == window:
            average.append((sums[end] - sums[begin]) / window)
        else:
            average.append(None)
    return tuple(average)
