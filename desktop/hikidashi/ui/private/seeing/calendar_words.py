"""Days, months and weeks as a calendar writes them, in the user's language."""

from datetime import date, timedelta

from PySide6.QtCore import QLocale

from hikidashi.words.catalogue import _, current_language

_DAYS = 7
_MONTHS = 12
FIRST_YEAR, LAST_YEAR = 1000, 9990
"""The calendar goes no further."""


def week_start() -> int:
    """Return the day that a week begins with where the user lives; Monday is 0."""
    return QLocale.system().firstDayOfWeek().value - 1


def weekday_names() -> list[str]:
    """Return the short names of the days, in the order of the user's week."""
    start = week_start()
    short = QLocale.FormatType.ShortFormat
    locale = _locale()
    days = [(start + number) % _DAYS + 1 for number in range(_DAYS)]
    return [locale.standaloneDayName(each, short) for each in days]


def weekday_name(day: date) -> str:
    """Return the weekday of a day: "Friday", 「金曜日」."""
    return _locale().standaloneDayName(day.isoweekday(), QLocale.FormatType.LongFormat)


def short_day(day: date) -> str:
    """Return a day without its year: "20 Nov", 「11月20日」."""
    return _("{day} {month}").format(day=day.day, month=month_name(day.month))


def month_name(month: int) -> str:
    """Return a month, 1 to 12, short: "Nov", 「11月」."""
    return _locale().standaloneMonthName(month, QLocale.FormatType.ShortFormat)


def month_title(day: date) -> str:
    """Return the month of a day: "November 2026", 「2026年11月」."""
    name = _locale().standaloneMonthName(day.month, QLocale.FormatType.LongFormat)
    return _("{month} {year}").format(month=name, year=day.year)


def year_title(year: int) -> str:
    """Return how a year is headed."""
    return _("Year {year}").format(year=year)


def day_title(day: date) -> str:
    """Return a day in full: "Friday 20 November 2026", 「2026年11月20日 金曜日」."""
    name = _locale().standaloneMonthName(day.month, QLocale.FormatType.LongFormat)
    return _("{weekday} {day} {month} {year}").format(
        weekday=weekday_name(day), day=day.day, month=name, year=day.year
    )


def week_of(day: date) -> date:
    """Return the first day of the week that a day is in."""
    return day - timedelta(days=(day.weekday() - week_start()) % _DAYS)


def month_begin(day: date) -> date:
    """Return the first day of the month that a day is in."""
    return day.replace(day=1)


def month_end(day: date) -> date:
    """Return the last day of the month that a day is in."""
    return month_later(month_begin(day), 1) - timedelta(days=1)


def month_later(day: date, months: int) -> date:
    """Return the same day some months later, or the last one of a shorter month."""
    number = day.year * _MONTHS + day.month - 1 + months
    number = min(max(number, FIRST_YEAR * _MONTHS), (LAST_YEAR + 1) * _MONTHS - 1)
    first = date(number // _MONTHS, number % _MONTHS + 1, 1)
    following = (first + timedelta(days=31)).replace(day=1)
    longest = (following - first).days
    return first.replace(day=min(day.day, longest))


def within(day: date) -> date:
    """Return the nearest day that the calendar shows."""
    return min(max(day, date(FIRST_YEAR, 1, 1)), date(LAST_YEAR, 12, 31))


def today_too(told: str) -> str:
    """Return what is told of a day, and that it is today."""
    return _("Today, {day}").format(day=told)


def _locale() -> QLocale:
    return QLocale(current_language())
