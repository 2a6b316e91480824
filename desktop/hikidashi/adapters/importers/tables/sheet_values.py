"""What a cell of a spreadsheet says: as people write it."""

import datetime as dt
import re
from typing import assert_never

from hikidashi.adapters.importers.limits import LONGEST_TEXT
from hikidashi.adapters.importers.sound_text import sound

SheetCell = str | bool | int | float | dt.time | dt.date | dt.timedelta | None
"""A ``datetime`` is a ``date`` too."""

JAPANESE_DATES = frozenset({*range(27, 37), *range(50, 59)})
"""The built-in formats of days in East Asia (ECMA-376-1, 18.8.30), for openpyxl knows
only those of the west."""
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_FIRST_YEAR = 1900  # of the format; a day before it is a number that was never one
_MOST_EXACT = 10**15
_HALF = dt.timedelta(milliseconds=500)


def text_of(cell: SheetCell) -> str:
    """Return a cell as people write it."""
    match cell:
        case None:
            return ""
        case str():
            return _text(cell)
        case bool():
            return "true" if cell else "false"
        case int() | float():
            return _number(cell)
        case dt.timedelta():
            return _length(cell)
        case dt.time() | dt.date():
            return _moment(cell)
        case _:
            assert_never(cell)


def _text(untrusted_text: str) -> str:
    text = untrusted_text[: LONGEST_TEXT + 1]  # whoever reads on tells of it
    return sound(_ESCAPED.sub(_character, text) if "_x" in text else text)


def _character(found: re.Match[str]) -> str:
    """Return what XML cannot carry and is therefore written as "_x000D_"."""
    return chr(int(found[1], 16))


def _number(cell: float) -> str:
    is_whole = float(cell).is_integer() and abs(cell) < _MOST_EXACT
    return str(int(cell) if is_whole else cell)


def _moment(cell: dt.date | dt.time) -> str:
    if isinstance(cell, dt.time):
        return cell.isoformat(timespec="minutes")
    if cell.year < _FIRST_YEAR:
        return ""
    if not isinstance(cell, dt.datetime):
        return cell.isoformat()
    try:
        near = cell + _HALF  # a number has no exact seconds
    except OverflowError:
        near = cell
    if near.replace(microsecond=0).time() == dt.time():
        return near.date().isoformat()
    return near.isoformat(sep=" ", timespec="minutes")


def _length(cell: dt.timedelta) -> str:
    seconds = round(cell.total_seconds())
    minutes, left = divmod(abs(seconds), 60)
    return f"{'-' * (seconds < 0)}{minutes // 60}:{minutes % 60:02}:{left:02}"
