"""Times of the day as people type them, in English and Japanese."""

import re
from collections.abc import Callable

from hikidashi.domain.quick_add.now import Now
from hikidashi.domain.quick_add.said import WhenSaid
from hikidashi.domain.quick_add.understood import DoubtKind
from hikidashi.domain.records.record import MINUTES_A_DAY

_HOUR, _NOON, _HOURS = 60, 12, 24
_CLOCK = r"(\d{1,2}):(\d{2})"

Shape = tuple[re.Pattern[str], Callable[[re.Match[str], Now], WhenSaid | None], bool]
"""How it is typed, what that says, and whether it is a word of ordinary sentences."""


def _minute(hour: int, minute: int) -> int | None:
    if hour >= _HOURS or minute >= _HOUR:
        return None
    return hour * _HOUR + minute


def _at(minute: int | None, *, is_twelve: bool = False) -> WhenSaid:
    if minute is None:
        return WhenSaid(doubt=DoubtKind.NO_SUCH_TIME)
    return WhenSaid(minute=minute, is_twelve=is_twelve)


def _clock(found: re.Match[str], _now: Now) -> WhenSaid:
    """Read 22:30; 9:30 may still be said of an evening, 09:30 not."""
    hour = int(found[1])
    is_twelve = 0 < hour <= _NOON and not found[1].startswith("0")
    return _at(_minute(hour, int(found[2])), is_twelve=is_twelve)


def _hour(found: re.Match[str], _now: Now) -> WhenSaid | None:
    """Read the 11 of "at 11"; what no clock shows is a number of something else."""
    hour = int(found[1])
    minute = _minute(hour, 0)
    return None if minute is None else _at(minute, is_twelve=0 < hour <= _NOON)


def _span(found: re.Match[str], _now: Now) -> WhenSaid:
    begin = _minute(int(found[1]), int(found[2]))
    end = _minute(int(found[3]), int(found[4]))
    if begin is None or end is None:
        return WhenSaid(doubt=DoubtKind.NO_SUCH_TIME)
    return WhenSaid(minute=begin, lasts=(end - begin) % MINUTES_A_DAY)


def _half_day(found: re.Match[str], _now: Now) -> WhenSaid:
    hour, minute = int(found[1]), int(found[2] or 0)
    if not 1 <= hour <= _NOON:
        return WhenSaid(doubt=DoubtKind.NO_SUCH_TIME)
    return _at(_minute(hour % _NOON + _NOON * (found[3] == "p"), minute))


def _japanese(found: re.Match[str], _now: Now) -> WhenSaid:
    hour = int(found["h"])
    minute = 30 if found["half"] else int(found["m"] or 0)
    half = found["ap"]
    if not half:
        return _at(_minute(hour, minute), is_twelve=0 < hour <= _NOON)
    if hour > _NOON:
        return WhenSaid(doubt=DoubtKind.NO_SUCH_TIME)
    return _at(_minute(hour % _NOON + _NOON * (half == "午後"), minute))


def _noon(_found: re.Match[str], _now: Now) -> WhenSaid:
    return WhenSaid(minute=_NOON * _HOUR)


HOURS: tuple[Shape, ...] = (
    (re.compile(r"(?<=at )(\d{1,2})(?=$|[ ,;])"), _hour, True),
    (re.compile(_CLOCK), _clock, False),
    (re.compile(_CLOCK + r" ?[-–—~〜] ?" + _CLOCK), _span, False),
    (re.compile(r"(\d{1,2})(?:[:.](\d{2}))? ?([ap])\.?m\.?"), _half_day, False),
    (
        re.compile(
            r"(?P<ap>午前|午後)?(?P<h>\d{1,2})時(?:(?P<half>半)|(?P<m>\d{1,2})分)?"
        ),
        _japanese,
        False,
    ),
    (re.compile("noon|正午"), _noon, True),
)
"""All shapes of a time."""
