"""Cycles: where they begin, how long they are, and when the next may begin.

The next start is an estimate from the lengths so far. It is no method of contraception
and tells nothing about when a pregnancy is possible or not.
"""

import math
import statistics
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from itertools import zip_longest

from hikidashi.domain.analysis.cycle_starts import bleeding_days, starts_of
from hikidashi.domain.analysis.span import Span
from hikidashi.domain.analysis.tails import t_limit

LONGEST_CYCLE = 89
"""In days. From three months on medicine speaks of no cycle (amenorrhoea); mostly,
entries are missing."""
FEWEST_CYCLES = 3
MOST_CYCLES = 12
"""For an estimate; cycles of years ago say less about the next one."""
PREDICTION = 0.9
_LEAST_REACH = 2.0
_TWICE = 1.75
"""From where on a cycle is nearer to two usual ones than to one and a half."""
_BLOOD = frozenset({"light", "medium", "heavy", "unspecified"})


class NoEstimate(StrEnum):
    """Why the next start cannot be estimated."""

    NO_START = "no-start"
    TOO_FEW = "too-few"
    TOO_LONG_AGO = "too-long-ago"
    TOO_VARIED = "too-varied"
    """The range would be as wide as a whole cycle: it could be any day."""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Cycle:
    """From one start to the day before the next; without an ``end`` it goes on.

    ``bleeding_days`` is from the first day of the bleeding it began with to the last,
    or None where no bleeding was recorded. ``is_stated`` says that the user called it
    a start.
    """

    start: date
    end: date | None
    is_stated: bool
    bleeding_days: int | None

    @property
    def length(self) -> int | None:
        """In days."""
        return None if self.end is None else (self.end - self.start).days + 1


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Spread:
    """Some lengths in days; the standard ``deviation`` needs two of them."""

    n: int
    mean: float
    deviation: float | None
    shortest: int
    longest: int


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class StartEstimate:
    """When the next cycle may begin, as a range: an estimate, and nothing more.

    If cycles go on as they did, nine of ten begin from ``first`` to ``last``.
    ``cycles`` is how many it is from.
    """

    first: date
    middle: date
    last: date
    cycles: int
    has_passed: bool


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Temperature:
    """One temperature; the user may have excluded it."""

    day: date
    value: float
    is_excluded: bool
    day_of_cycle: int | None


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class CycleView:
    """All that can be said about cycles.

    ``left_out`` cycles are longer than ``LONGEST_CYCLE`` and not in ``lengths``.
    ``far_longer`` are in there, though they are so long beside the others that a start
    in between may not have been recorded.
    ``day_of_cycle`` is that of today, 1 on the day of a start.
    """

    cycles: tuple[Cycle, ...]
    lengths: Spread | None
    bleeding: Spread | None
    left_out: int
    far_longer: int
    day_of_cycle: int | None
    estimate: StartEstimate | None
    no_estimate: NoEstimate | None
    temperatures: tuple[Temperature, ...]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class CycleEntries:
    """What was recorded: bleedings, starts and temperatures, each with its day.

    Excluded bleedings are not among them. ``starts`` has the days that the user called
    a start, or said that they are none.
    """

    bleedings: Sequence[tuple[date, str]]
    starts: Mapping[date, bool]
    temperatures: Sequence[tuple[date, float]] = ()
    excluded_temperatures: Sequence[tuple[date, float]] = ()


def cycle_view(
    entries: CycleEntries, today: date, span: Span | None = None
) -> CycleView:
    """Return all that can be said about cycles.

    Args:
        entries: everything up to today, so that no cycle is cut.
        today: what is later is not looked at.
        span: which cycles are shown and summed up, by their start; None is all. The
            next start is estimated from the latest of all cycles.
    """
    blood = sorted({d for d, how in entries.bleedings if how in _BLOOD and d <= today})
    stated = {day: is_one for day, is_one in entries.starts.items() if day <= today}
    found = cycles(blood, stated)
    shown = [each for each in found if span is None or span.contains(each.start)]
    complete = [each for each in shown if each.length is not None]
    lengths = _usual(complete)
    estimate, no_estimate = _estimate(found, today)
    return CycleView(
        cycles=tuple(shown),
        lengths=_spread(lengths),
        bleeding=_spread([e.bleeding_days for e in complete if e.bleeding_days]),
        left_out=len(complete) - len(lengths),
        far_longer=_far_longer(lengths),
        day_of_cycle=day_of_cycle(found, today),
        estimate=estimate,
        no_estimate=no_estimate,
        temperatures=_temperatures(entries, found, span),
    )


def cycles(blood: Sequence[date], stated: Mapping[date, bool]) -> tuple[Cycle, ...]:
    """Return the cycles, in their order; the last one goes on.

    Args:
        blood: the days of bleeding, without spotting, in their order.
        stated: the days that the user called a start, or none.
    """
    starts = starts_of(blood, stated)
    ends = [each - timedelta(days=1) for each in starts[1:]]
    return tuple(
        Cycle(
            start=start,
            end=end,
            is_stated=stated.get(start, False),
            bleeding_days=bleeding_days(blood, start, end),
        )
        for start, end in zip_longest(starts, ends)
    )


def day_of_cycle(found: Sequence[Cycle], day: date) -> int | None:
    """Return which day of its cycle a day is, from 1 on.

    None before the first cycle, and so late in one that it hardly is the same.
    """
    return _number([each.start for each in found], day)


def _number(starts: Sequence[date], day: date) -> int | None:
    place = bisect_right(starts, day)
    if not place:
        return None
    number = (day - starts[place - 1]).days + 1
    return number if number <= LONGEST_CYCLE else None


def _usual(found: Sequence[Cycle]) -> list[int]:
    return [e.length for e in found if e.length and e.length <= LONGEST_CYCLE]


def _far_longer(lengths: Sequence[int]) -> int:
    """Count those of about twice the usual length, if there is one to speak of."""
    if len(lengths) < FEWEST_CYCLES:
        return 0
    usual = statistics.median(lengths)
    return sum(each >= _TWICE * usual for each in lengths)


def _spread(lengths: Sequence[int]) -> Spread | None:
    if not lengths:
        return None
    return Spread(
        n=len(lengths),
        mean=statistics.fmean(lengths),
        deviation=statistics.stdev(lengths) if len(lengths) > 1 else None,
        shortest=min(lengths),
        longest=max(lengths),
    )


def _estimate(
    found: Sequence[Cycle], today: date
) -> tuple[StartEstimate | None, NoEstimate | None]:
    """Reach as far as the next one does, if lengths are normal, two days at least.

    The range is that of Hahn and Meeker, Statistical Intervals, 1991, section 4.7.
    """
    usual = _usual(found)[-MOST_CYCLES:]
    if not found:
        return None, NoEstimate.NO_START
    if len(usual) < FEWEST_CYCLES:
        return None, NoEstimate.TOO_FEW
    if day_of_cycle(found, today) is None:
        return None, NoEstimate.TOO_LONG_AGO
    n, mean = len(usual), statistics.fmean(usual)
    reach = t_limit(n - 1, PREDICTION) * statistics.stdev(usual) * math.sqrt(1 + 1 / n)
    reach = max(reach, _LEAST_REACH)
    if 2 * reach >= mean:
        return None, NoEstimate.TOO_VARIED
    start = found[-1].start
    last = start + timedelta(days=math.ceil(mean + reach))
    estimate = StartEstimate(
        first=start + timedelta(days=math.floor(mean - reach)),
        middle=start + timedelta(days=round(mean)),
        last=last,
        cycles=n,
        has_passed=last < today,
    )
    return estimate, None


def _temperatures(
    entries: CycleEntries, found: Sequence[Cycle], span: Span | None
) -> tuple[Temperature, ...]:
    both = [
        *((day, value, False) for day, value in entries.temperatures),
        *((day, value, True) for day, value in entries.excluded_temperatures),
    ]
    starts = [each.start for each in found]
    return tuple(
        Temperature(
            day=day,
            value=value,
            is_excluded=is_excluded,
            day_of_cycle=_number(starts, day),
        )
        for day, value, is_excluded in sorted(both)
        if span is None or span.contains(day)
    )
