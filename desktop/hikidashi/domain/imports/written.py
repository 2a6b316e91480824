"""Reads days, times, durations and numbers as people and other apps write them.

Everything here takes the text of one cell and returns None where it is not understood;
nothing is ever guessed beyond what is written.
"""

import re
from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple

from hikidashi.domain.imports.cell_text import LONGEST_CELL, PLAIN, clean
from hikidashi.domain.imports.styles import SHEET
from hikidashi.domain.records.record import (
    MINUTES_A_DAY,
    PartOfDay,
    Start,
)

_ERAS = {"令和": 2018, "r": 2018, "平成": 1988, "h": 1988, "昭和": 1925, "s": 1925}
_MONTHS = (
    "jan", "feb", "mar", "apr", "may", "jun",
    "jul", "aug", "sep", "oct", "nov", "dec",
)  # fmt: skip
_PARTS: Mapping[str, PartOfDay] = {
    "night": PartOfDay.NIGHT, "late night": PartOfDay.NIGHT, "深夜": PartOfDay.NIGHT,
    "夜中": PartOfDay.NIGHT, "未明": PartOfDay.NIGHT,
    "morning": PartOfDay.MORNING, "朝": PartOfDay.MORNING, "早朝": PartOfDay.MORNING,
    "午前": PartOfDay.MORNING, "午前中": PartOfDay.MORNING,
    "afternoon": PartOfDay.AFTERNOON, "昼": PartOfDay.AFTERNOON,
    "午後": PartOfDay.AFTERNOON, "昼間": PartOfDay.AFTERNOON,
    "evening": PartOfDay.EVENING, "夕方": PartOfDay.EVENING, "晩": PartOfDay.EVENING,
    "夜": PartOfDay.EVENING,
}  # fmt: skip

_WEEKDAY = re.compile(r"\s*[(\[][^)\]]{1,12}[)\]]\s*$")
_YEAR_FIRST = re.compile(r"(\d{4})([-/.年])\s*(\d{1,2})[-/.月]\s*(\d{1,2})日?")
_PACKED = re.compile(r"(\d{4})(\d\d)(\d\d)")
_ERA = re.compile(
    r"(令和|平成|昭和|[rhs])\s*(\d{1,2}|元)[年./-]\s*(\d{1,2})[月./-]\s*(\d{1,2})日?"
)
_THREE = re.compile(r"(\d{1,4})[-/.](\d{1,2})[-/.](\d{1,4})")
_DAY_NAMED = re.compile(r"(\d{1,2})\.?\s+([a-z]{3})[a-z]*\.?,?\s+(\d{4})")
_MONTH_NAMED = re.compile(r"([a-z]{3})[a-z]*\.?\s+(\d{1,2}),?\s+(\d{4})")
_SHAPES = (  # with the places of year, month and day in them
    (_YEAR_FIRST, (1, 3, 4)),
    (_PACKED, (1, 2, 3)),
    (_ERA, (2, 3, 4)),
    (_DAY_NAMED, (3, 2, 1)),
    (_MONTH_NAMED, (3, 1, 2)),
)
_CLOCK = re.compile(
    r"(午前|午後|am|pm)?\s*(\d{1,2})"
    r"(?:[:.h](\d\d)(?::\d\d(?:[.,]\d+)?)?|\s*時\s*(?:(半|\d{1,2})\s*分?)?)?"
    r"\s*(a\.?m\.?|p\.?m\.?)?"
)
_ISO_MOMENT = re.compile(
    r"(\d{4}-\d\d-\d\d)[t ](\d\d):(\d\d)(?::\d\d(?:[.,]\d+)?)?\s*"
    r"(z|[+-]\d\d:?\d\d)?"
)
_UNIX = datetime(1970, 1, 1, tzinfo=UTC)
_ORDERS = frozenset({"ymd", "dmy", "mdy"})
_SHEET_ZERO = datetime(1899, 12, 30, tzinfo=UTC)  # ECMA-376-1, 18.17.4.1
_SHEET_DAY = re.compile(r"[1-9]\d{4}(?:\.\d{1,17})?")  # from 1927 to 2173
_FRACTION = re.compile(r"0?\.\d{1,20}")
_SECONDS_OF = {"unix": 1.0, "unix-ms": 0.001}


class Clock(NamedTuple):
    """A time of day: a minute, or a part of the day."""

    minute: int | None = None
    part: PartOfDay | None = None


def read_day(text: str, style: str = "") -> date | None:
    """Read a day; ``style`` "dmy", "mdy" or "ymd" tells the order of mere numbers.

    With "sheet" a mere number counts the days since the end of 1899.
    """
    told = clean(text)
    if len(told) > LONGEST_CELL:
        return None
    told = _WEEKDAY.sub("", told)
    if style == SHEET and (told_moment := _in_sheet(told)) is not None:
        return told_moment.date()
    if style in _ORDERS and (found := _THREE.fullmatch(told)):
        return _ordered(found, style)
    for shape, parts in _SHAPES:
        if found := shape.fullmatch(told):
            year, month, day = (found[each] for each in parts)
            return _date(_year(found, year), _month(month), day)
    return None


def _year(found: re.Match[str], year: str) -> str:
    if found.re is not _ERA:
        return year
    return str(_ERAS[found[1]] + (1 if year == "元" else int(year)))


def _in_sheet(text: str) -> datetime | None:
    """Return the moment that a spreadsheet keeps as a number, to the next minute."""
    if not _SHEET_DAY.fullmatch(text):
        return None
    return _SHEET_ZERO + timedelta(minutes=round(float(text) * MINUTES_A_DAY))


def _ordered(found: re.Match[str], style: str) -> date | None:
    parts = dict(zip(style, found.groups(), strict=True))
    year = int(parts["y"])
    year += 2000 if len(parts["y"]) <= 2 else 0  # noqa: PLR2004 - figures of a year
    return _date(str(year), parts["m"], parts["d"])


def _month(name: str) -> str:
    """Return the number of a month; one that does not exist is never a date."""
    if name.isdecimal():
        return name
    return str(_MONTHS.index(name) + 1) if name in _MONTHS else "0"


def _date(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def read_clock(text: str, style: str = "") -> Clock | None:
    """Read a time of day, or a part of one.

    With the style "sheet" a mere number is the part of a day that is over by then.
    """
    told = clean(text)
    if style == SHEET and _FRACTION.fullmatch(told):
        return Clock(minute=round(float(told) * MINUTES_A_DAY) % MINUTES_A_DAY)
    if told in _PARTS:
        return Clock(part=_PARTS[told])
    found = _CLOCK.fullmatch(told) if len(told) <= LONGEST_CELL else None
    if found is None:
        return None
    before, hours, after_colon, after_hour, after = found.groups()
    half = (before or after or "").replace(".", "")
    minutes = after_colon or after_hour or "0"
    hour, minute = int(hours), 30 if minutes == "半" else int(minutes)
    if half:
        if hour > 12:  # noqa: PLR2004 - the hours of half a day
            return None
        hour = hour % 12 + (12 if half in {"午後", "pm"} else 0)
    at = hour * 60 + minute
    is_real = hour < 24 and minute < 60  # noqa: PLR2004 - a clock
    return Clock(minute=at) if is_real and hours != told else None


def read_moment(text: str, style: str = "") -> Start | None:
    """Read a day with its time, or a day alone.

    ``style`` is one of ``read_day``, "unix" for seconds since 1970, or "unix-ms".
    """
    told = clean(text)
    if style in _SECONDS_OF:
        return _counted(told, _SECONDS_OF[style])
    if len(told) > LONGEST_CELL:
        return None
    if found := _ISO_MOMENT.fullmatch(told):
        return _iso(found)
    day = read_day(told, style)
    if day is None:
        return _of_two(told, style)
    at = _in_sheet(told) if style == SHEET and "." in told else None
    return Start(day=day, minute=None if at is None else at.hour * 60 + at.minute)


def _of_two(told: str, style: str) -> Start | None:
    """Read a day, a gap, and a time behind it."""
    for gap in re.finditer(r"日\s*|\s+|t(?=\d)", told):
        end = gap.end() if told[gap.start()] == "日" else gap.start()
        day, clock = read_day(told[:end], style), read_clock(told[gap.end() :])
        if day is not None and clock is not None:
            return Start(day=day, minute=clock.minute, part=clock.part)
    return None


def _iso(found: re.Match[str]) -> Start | None:
    day = read_day(found[1])
    minute = int(found[2]) * 60 + int(found[3])
    if day is None or not minute < MINUTES_A_DAY:
        return None
    return Start(day=day, minute=minute, offset=_offset(found[4]))


def _offset(text: str | None) -> int | None:
    """Return how many minutes a clock is ahead of UTC, or None if none is told."""
    if text is None:
        return None
    if text == "z":
        return 0
    figures = text[1:].replace(":", "")
    minutes = int(figures[:2]) * 60 + int(figures[2:])
    if minutes >= MINUTES_A_DAY:
        return None
    return -minutes if text.startswith("-") else minutes


def _counted(text: str, seconds: float) -> Start | None:
    if not PLAIN.fullmatch(text):
        return None
    try:
        moment = _UNIX + timedelta(seconds=float(text.replace(",", ".")) * seconds)
    except OverflowError:
        return None
    return Start(day=moment.date(), minute=moment.hour * 60 + moment.minute, offset=0)
