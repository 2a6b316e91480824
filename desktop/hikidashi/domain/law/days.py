"""Counting of days and months on the calendar; who has a day off is told from outside.

``IsHoliday`` answers for a country ("JP", "DE-BY") and a day. Saturdays and Sundays are
days off in every country whose law the pack holds.
"""

from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta

from hikidashi.domain.errors import InvalidValueError

IsHoliday = Callable[[str, date], bool]

FIRST_YEAR = 1990
LAST_YEAR = 2200
"""A day outside is surely a slip, and all that follows from one within can be told."""

_SATURDAY = 5
_LONGEST_REST = 31  # days off in a row; a calendar that has more is broken


def known_day(field: str, day: date) -> None:
    """Refuse a day that cannot be meant.

    Raises:
        InvalidValueError: its year is out of bounds.
    """
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise InvalidValueError(field, f"a year from {FIRST_YEAR} to {LAST_YEAR}")


def plus_days(day: date, count: int) -> date:
    """Return the day ``count`` days later, or earlier if negative."""
    return day + timedelta(days=count)


def plus_months(day: date, count: int) -> date:
    """Return the same date ``count`` months later, or the last one of a short month."""
    years, month = divmod(day.month - 1 + count, 12)
    year = day.year + years
    last = monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last))


def is_day_off(day: date, country: str, is_holiday: IsHoliday) -> bool:
    """Whether nobody works in ``country``; without one, only weekends count."""
    return day.weekday() >= _SATURDAY or (bool(country) and is_holiday(country, day))


def working_day_from(day: date, country: str, is_holiday: IsHoliday) -> date:
    """Return ``day`` itself, or the first working day after it.

    Raises:
        InvalidValueError: the calendar knows no end of days off.
    """
    for later in range(_LONGEST_REST):
        found = plus_days(day, later)
        if not is_day_off(found, country, is_holiday):
            return found
    raise InvalidValueError("country", "a calendar without working days")


def plus_working_days(
    day: date, count: int, country: str, is_holiday: IsHoliday
) -> date:
    """Return the last of ``count`` working days, the first of them after ``day``.

    Raises:
        InvalidValueError: the calendar knows no end of days off.
    """
    for _ in range(count):
        day = working_day_from(plus_days(day, 1), country, is_holiday)
    return day
