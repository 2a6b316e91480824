"""Starts of cycles, and how long the bleeding is that they begin with."""

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

BREAK_DAYS = 10
"""Days without bleeding before a bleeding that begins a cycle.

Bleedings that are closer belong to one cycle: a gap in what was recorded, or one
between two periods. Even a cycle of 21 days with 8 days of bleeding has a longer one.
"""
_MISSING_DAY = 2  # between two days of one bleeding there may be one without an entry


def starts_of(blood: Sequence[date], stated: Mapping[date, bool]) -> list[date]:
    """Return the days that cycles begin on, in their order.

    A cycle begins where the user says so; else on the first day of bleeding after at
    least ``BREAK_DAYS`` without, unless the user says that it does not, or states a
    start so near that it is the same one. Of stated starts that near the first counts:
    whoever calls every day of a bleeding a start has not had a cycle of one day.

    Args:
        blood: the days of bleeding, without spotting, in their order.
        stated: the days that the user called a start, or none.
    """
    told: list[date] = []
    for day in sorted(day for day, is_one in stated.items() if is_one):
        if not told or (day - told[-1]).days > BREAK_DAYS:
            told.append(day)
    return sorted({*told, *_detected(blood, told, stated)})


def bleeding_days(blood: Sequence[date], start: date, end: date | None) -> int | None:
    """Return how many days the bleeding at the beginning of a cycle lasts, if any."""
    first: date | None = None
    last: date | None = None
    for day in blood[bisect_left(blood, start) :]:
        if end is not None and day > end:
            break
        if (day - (last or start)).days > _MISSING_DAY:
            break
        first, last = first or day, day
    return None if first is None or last is None else (last - first).days + 1


def _detected(
    blood: Sequence[date], told: Sequence[date], stated: Mapping[date, bool]
) -> Iterable[date]:
    last_blood: date | None = None
    for day in blood:
        after_break = last_blood is None or (day - last_blood).days > BREAK_DAYS
        last_blood = day
        is_same = any(abs((day - each).days) <= BREAK_DAYS for each in told)
        if after_break and not is_same and stated.get(day, True):
            yield day
