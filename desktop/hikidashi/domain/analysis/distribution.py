"""Distribution: how values spread, from how often each was recorded."""

import math
from bisect import bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

MINUTES_AN_HOUR = 60
_MINUTES_A_DAY = 24 * MINUTES_AN_HOUR
_DURATION_WIDTHS = (
    *(1, 2, 5, 10, 15, 30, 60, 120, 180, 360, 720),
    *(_MINUTES_A_DAY * days for days in (1, 2, 7, 14, 28)),
)
_MOST_BINS = 16
_DIGITS = 6
_FAR = 3.0
"""In quartile distances: Tukey's outer fence (Exploratory Data Analysis, 1977)."""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Summary:
    """Some values in seven numbers; quartiles as by ``quantile``."""

    n: int
    mean: float
    lowest: float
    quarter: float
    median: float
    three_quarters: float
    highest: float


@dataclass(frozen=True, slots=True, repr=False)
class Bin:
    """How many values from ``low`` on and below ``high``; None is without an end."""

    low: float | None
    high: float | None
    count: int


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Distribution:
    """How values spread over bins of one width.

    Far values share a first or last bin without an end, so that one mistyped number
    does not hide all others. There is no ``summary`` where there is no value, and none
    of times of day: the clock is a circle, so between 23:00 and 1:00 would be noon.
    """

    summary: Summary | None
    bins: tuple[Bin, ...]
    width: float


def summary(counts: Mapping[float, int]) -> Summary | None:
    """Return the summary of values and how often each is there, or None of nothing."""
    values = sorted(value for value, count in counts.items() if count)
    if not values:
        return None
    until = list(accumulate(counts[value] for value in values))
    n = until[-1]
    return Summary(
        n=n,
        mean=math.fsum(value * counts[value] for value in values) / n,
        lowest=values[0],
        quarter=quantile(values, until, 0.25),
        median=quantile(values, until, 0.5),
        three_quarters=quantile(values, until, 0.75),
        highest=values[-1],
    )


def quantile(values: Sequence[float], until: Sequence[int], share: float) -> float:
    """Return a quantile: between two values in proportion.

    It is definition 7 of Hyndman and Fan (The American Statistician 50, 1996), that of
    ``statistics.quantiles`` with method "inclusive", R and spreadsheets.

    Args:
        values: each once, in order.
        until: how many there are up to each value, that one with all its equals.
        share: which quantile, from 0 to 1.
    """
    place = (until[-1] - 1) * share
    below = math.floor(place)
    low = values[bisect_right(until, below)]
    high = values[bisect_right(until, min(below + 1, until[-1] - 1))]
    return low + (high - low) * (place - below)


def distribution(counts: Mapping[float, int]) -> Distribution:
    """Return how numbers spread, over bins of 1, 2 or 5 times a power of ten."""
    found = summary(counts)
    if found is None:
        return Distribution(summary=None, bins=(), width=1)
    low, high = _ends(counts, found)
    are_whole = all(value == math.floor(value) for value in counts)
    return _binned(counts, found, _number_widths(high - low, are_whole=are_whole))


def duration_distribution(counts: Mapping[float, int]) -> Distribution:
    """Return how durations spread, in minutes, over bins as clocks have them."""
    found = summary(counts)
    if found is None:
        return Distribution(summary=None, bins=(), width=1)
    return _binned(counts, found, _DURATION_WIDTHS)


def clock_distribution(counts: Mapping[float, int]) -> Distribution:
    """Return how times of day spread, in minutes from midnight, over 24 hours."""
    hours = [0] * (_MINUTES_A_DAY // MINUTES_AN_HOUR)
    for minute, count in counts.items():
        hours[int(minute) // MINUTES_AN_HOUR] += count
    bins = tuple(
        Bin(hour * MINUTES_AN_HOUR, (hour + 1) * MINUTES_AN_HOUR, count)
        for hour, count in enumerate(hours)
    )
    return Distribution(summary=None, bins=bins, width=MINUTES_AN_HOUR)


def _number_widths(distance: float, *, are_whole: bool) -> Sequence[float]:
    if not distance:
        return (1.0,)
    most = math.floor(math.log10(distance)) + 1
    widths = [
        float(f"{digit}e{power}")
        for power in range(most - 3, most)
        for digit in (1, 2, 5)
    ]
    return [each for each in widths if each >= 1 or not are_whole] or (1.0,)


def _ends(counts: Mapping[float, int], found: Summary) -> tuple[float, float]:
    """Return the lowest and the highest value that is not far."""
    distance = _FAR * (found.three_quarters - found.quarter)
    least, most = found.quarter - distance, found.three_quarters + distance
    near = [value for value, n in counts.items() if n and least <= value <= most]
    return min(near), max(near)


def _binned(
    counts: Mapping[float, int], found: Summary, widths: Sequence[float]
) -> Distribution:
    """Count values in the narrowest bins that are not too many for near ones.

    Bins begin at multiples of their width.
    """
    low, high = _ends(counts, found)
    width = next(
        (w for w in widths if _bins_for(low, high, w) <= _MOST_BINS), widths[-1]
    )
    first, last = _place(low, width), _place(high, width)
    sizes: Counter[int] = Counter()
    for value, count in counts.items():
        sizes[min(max(_place(value, width), first - 1), last + 1)] += count
    bins = [
        Bin(_edge(place, width), _edge(place + 1, width), sizes[place])
        for place in range(first, last + 1)
    ]
    if sizes[first - 1]:
        bins.insert(0, Bin(None, _edge(first, width), sizes[first - 1]))
    if sizes[last + 1]:
        bins.append(Bin(_edge(last + 1, width), None, sizes[last + 1]))
    return Distribution(summary=found, bins=tuple(bins), width=width)


def _bins_for(low: float, high: float, width: float) -> int:
    return _place(high, width) - _place(low, width) + 1


def _place(value: float, width: float) -> int:
    """Return which bin a value is in; 36.3 is 363 tenths, though floats say less."""
    return math.floor(round(value / width, _DIGITS))


def _edge(place: int, width: float) -> float:
    return float(f"{place * width:.12g}")
