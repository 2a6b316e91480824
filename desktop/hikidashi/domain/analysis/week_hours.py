"""Weekday by hour: when in the week."""

from collections.abc import Mapping
from dataclasses import dataclass

from hikidashi.domain.analysis.span import DAYS_A_WEEK

HOURS_A_DAY = 24


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class WeekHours:
    """How often in each hour of the week, by the clock on the user's wall.

    ``counts`` has a row for each weekday, Monday first, of 24 hours each.
    ``without_time`` is how often no minute is known; that is nowhere in the rows.
    """

    counts: tuple[tuple[int, ...], ...]
    without_time: int

    @property
    def total(self) -> int:
        """How often with a known time."""
        return sum(map(sum, self.counts))


def week_hours(slots: Mapping[tuple[int, int], int], total: int) -> WeekHours:
    """Return the table of a week.

    Args:
        slots: how often, by weekday (Monday is 0) and hour.
        total: how often in all, known time or not.
    """
    rows = tuple(
        tuple(slots.get((weekday, hour), 0) for hour in range(HOURS_A_DAY))
        for weekday in range(DAYS_A_WEEK)
    )
    return WeekHours(counts=rows, without_time=total - sum(map(sum, rows)))
