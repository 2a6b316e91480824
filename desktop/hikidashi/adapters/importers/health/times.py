"""When an entry of a health export was: the wall clock of where it was made."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from hikidashi.domain.records.record import Start

_SHAPE = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d [+-]\d{4}", re.ASCII)
_SECONDS = len("2031-05-04 22:30:00")  # ISO 8601 has no space before the offset
_A_MINUTE = timedelta(minutes=1)
_A_DAY = timedelta(days=1)
_END_OF_DAY = timedelta(seconds=1)  # 23:59:59 is how some write midnight


@dataclass(frozen=True, slots=True)
class Span:
    """From when until when; both with the offset of where the user was."""

    first: datetime
    last: datetime

    @property
    def is_whole_days(self) -> bool:
        """Whether it runs from midnight to midnight: no time was meant by it."""
        length = self.last - self.first + _END_OF_DAY
        begins = (self.first.hour, self.first.minute, self.first.second) == (0, 0, 0)
        return begins and length >= _A_DAY and length % _A_DAY <= _END_OF_DAY

    @property
    def start(self) -> Start:
        day = self.first.date()
        if self.is_whole_days:
            return Start(day=day)
        ahead = self.first.utcoffset() or timedelta()
        return Start(
            day=day,
            minute=self.first.hour * 60 + self.first.minute,
            offset=round(ahead / _A_MINUTE),
        )

    @property
    def duration(self) -> int | None:
        """Return how long it took in minutes, if it says so."""
        if self.is_whole_days or self.last <= self.first:
            return None
        return round((self.last - self.first) / _A_MINUTE) or None


def span_of(attributes: Mapping[str, str], zone: str | None) -> Span | None:
    """Return when an entry was, or None if that is not understood.

    An export writes all times as the clock would show them where it was made.
    ``zone`` names the time zone that the entry was made in, if that is known.
    """
    first = _moment(attributes.get("startDate", ""))
    last = _moment(attributes.get("endDate", ""))
    if first is None:
        return None
    if last is None or last < first:
        last = first
    there = _zone(zone) if zone else None
    if there is None:
        return Span(first, last)
    return Span(first.astimezone(there), last.astimezone(there))


def _moment(text: str) -> datetime | None:
    if _SHAPE.fullmatch(text) is None:
        return None
    try:
        moment = datetime.fromisoformat(text[:_SECONDS] + text[_SECONDS + 1 :])
    except ValueError:
        return None
    # Elsewhere on Earth it is another day, which must exist as well.
    return moment if MINYEAR < moment.year < MAXYEAR else None


@lru_cache(maxsize=256)
def _zone(untrusted_name: str) -> ZoneInfo | None:
    """Return a time zone; a name that is none, or that this system lacks, is None."""
    try:
        return ZoneInfo(untrusted_name)
    except (ValueError, KeyError, OSError):  # KeyError: ZoneInfoNotFoundError
        return None
