"""Intervals: how long from one active day to the next."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from hikidashi.domain.analysis.distribution import Summary, summary
from hikidashi.domain.analysis.frequency import DayCounts
from hikidashi.domain.analysis.span import Span


@dataclass(frozen=True, slots=True, repr=False)
class Interval:
    """From one active day to the next."""

    first: date
    last: date

    @property
    def days(self) -> int:
        """How many days later the next one is: 1 is the very next day."""
        return (self.last - self.first).days


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Intervals:
    """The active days of a span: what lies between them, and which follow each other.

    A day is active with something recorded for it; one with a stated 0 is none.
    ``runs`` are active days that follow each other without a gap, single ones too.
    ``lengths`` sums up the days of the intervals. ``since_last`` is how many days ago
    the last active day (``last_day``) was; days to come are not looked at for it.
    """

    active_days: int
    intervals: tuple[Interval, ...]
    runs: tuple[Span, ...]
    lengths: Summary | None
    since_last: int | None
    last_day: date | None


def intervals(days: DayCounts, today: date) -> Intervals:
    """Return the intervals between the active ones of some days."""
    active = sorted(day for day, count in days.items() if count)
    found = tuple(Interval(first, last) for first, last in pairwise(active))
    past = [day for day in active if day <= today]
    last_day = past[-1] if past else None
    return Intervals(
        active_days=len(active),
        intervals=found,
        runs=_runs(active),
        lengths=summary(Counter(float(each.days) for each in found)),
        since_last=None if last_day is None else (today - last_day).days,
        last_day=last_day,
    )


def _runs(active: list[date]) -> tuple[Span, ...]:
    runs: list[Span] = []
    for day in active:
        if runs and (day - runs[-1].last).days == 1:
            runs[-1] = Span(runs[-1].first, day)
        else:
            runs.append(Span(day, day))
    return tuple(runs)
