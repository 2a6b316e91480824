"""Meetings: the pairs of two aspects, in one entry or on one day."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from hikidashi.domain.analysis.aspects import ORDERED, Aspect, Shape, What
from hikidashi.domain.records.marks import Countable

Pair = tuple[Countable, Countable]
ByDay = Mapping[date, tuple[Countable, ...]]
"""The values of each day; none, where something could have been stated but was not."""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Meeting:
    """How often values of two aspects meet.

    ``n`` is where both are stated. ``xs`` and ``ys`` tell how often each value is
    there among those; where several can be stated at once, that is not to be seen from
    the pairs.
    """

    pairs: Mapping[Pair, int]
    n: int
    xs: Mapping[Countable, int]
    ys: Mapping[Countable, int]


def of_pairs(pairs: Mapping[Pair, int]) -> Meeting:
    """Return the meeting of aspects of which each entry has one value at most."""
    xs: Counter[Countable] = Counter()
    ys: Counter[Countable] = Counter()
    for (x, y), n in pairs.items():
        xs[x] += n
        ys[y] += n
    return Meeting(pairs=pairs, n=sum(pairs.values()), xs=xs, ys=ys)


def of_days(x: ByDay, y: ByDay) -> Meeting:
    """Return the meeting of two aspects on the days that have both."""
    pairs: Counter[Pair] = Counter()
    xs: Counter[Countable] = Counter()
    ys: Counter[Countable] = Counter()
    days = [day for day in x if day in y]
    for day in days:
        xs.update(x[day])
        ys.update(y[day])
        pairs.update((a, b) for a in x[day] for b in y[day])
    return Meeting(pairs=pairs, n=len(days), xs=xs, ys=ys)


def by_day(
    aspect: Aspect,
    series: Iterable[tuple[date, Countable]],
    days: Iterable[date] = (),
) -> ByDay:
    """Return what an aspect was on each day.

    Of numbers and scales that is their mean; a day is a yes with any yes; of choices
    it is each option once. Times of a day are added up.

    Args:
        aspect: which.
        series: every value with its day.
        days: those on which there was an entry; they count without a value, too, for
            tags, as an entry without a tag says that it has none.
    """
    found: dict[date, list[Countable]] = {day: [] for day in days}
    for day, value in series:
        found.setdefault(day, []).append(value)
    return {day: _of_day(aspect, values) for day, values in found.items()}


def _of_day(aspect: Aspect, values: Sequence[Countable]) -> tuple[Countable, ...]:
    if aspect.shape not in ORDERED | {Shape.ANSWER}:
        return tuple(dict.fromkeys(values))
    numbers = [each for each in values if isinstance(each, int | float)]
    if not numbers:
        return ()
    if aspect.shape is Shape.ANSWER:
        return (int(any(numbers)),)
    total = sum(numbers)
    return (total if aspect.what is What.TIMES else total / len(numbers),)
