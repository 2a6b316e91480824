"""Amounts as they are written in tables: how long, how often, how much."""

import re
from decimal import Decimal

from hikidashi.domain.errors import InvalidValueError
from hikidashi.domain.imports.cell_text import LONGEST_CELL, PLAIN, clean
from hikidashi.domain.records.record import (
    LONGEST_DURATION,
    MOST_COUNTED,
    number,
)

_SPANNED = re.compile(
    r"(?:(\d+(?:\.\d+)?)\s*(?:h|hours?|hrs?|時間))?\s*"
    r"(?:(\d+(?:\.\d+)?)\s*(?:m|mins?|minutes?|分)間?)?\s*"
    r"(?:(\d+(?:\.\d+)?)\s*(?:s|secs?|seconds?|秒)間?)?"
)
_HOURS_MINUTES = re.compile(r"(\d{1,3}):(\d\d)(?::(\d\d))?")
_TIMES = re.compile(r"(\d+)(?:\.0+)?\s*(?:回|times?|x|×)?")
_UNIT = re.compile(r"\s*[^\d\s.,+-]{1,8}$")
_MINUTES_OF = {"": 1.0, "min": 1.0, "s": 1 / 60, "h": 60.0}


def read_duration(text: str, style: str = "") -> int | None:
    """Read a duration, and return it in minutes.

    ``style`` "min", "s" or "h" is the unit of a mere number; otherwise that is minutes.
    """
    told = clean(text)
    if not told or len(told) > LONGEST_CELL:
        return None
    if PLAIN.fullmatch(told):
        return _in_range(float(told.replace(",", ".")) * _MINUTES_OF.get(style, 1.0))
    if found := _HOURS_MINUTES.fullmatch(told):
        return _in_range(int(found[1]) * 60 + int(found[2]))
    if found := _SPANNED.fullmatch(told):
        hours, minutes, seconds = (float(each or 0) for each in found.groups())
        return _in_range(hours * 60 + minutes + seconds / 60)
    return None


def _in_range(minutes: float) -> int | None:
    return round(minutes) if 0 <= minutes <= LONGEST_DURATION else None


def read_count(text: str) -> int | None:
    """Read how many times something was."""
    told = clean(text)
    found = _TIMES.fullmatch(told) if len(told) <= LONGEST_CELL else None
    if found is None:
        return None
    count = int(found[1])
    return count if count <= MOST_COUNTED else None


def read_number(text: str) -> Decimal | None:
    """Read a number, with a point or a comma before its fraction, and with a unit."""
    told = _UNIT.sub("", clean(text)[:LONGEST_CELL])
    if not PLAIN.fullmatch(told):
        return None
    try:
        return number(told.replace(",", "."))
    except InvalidValueError:
        return None
