"""What time it is here: the day, the minute, and how far from UTC."""

from dataclasses import dataclass
from datetime import date, datetime

from hikidashi.domain.records.record import Start

_HOUR = 60


@dataclass(frozen=True, slots=True)
class Now:
    """``minute`` counts from midnight, ``offset`` is in minutes ahead of UTC."""

    day: date
    minute: int
    offset: int | None

    @property
    def start(self) -> Start:
        """The moment as entries keep it."""
        return Start(day=self.day, minute=self.minute, offset=self.offset)


def now_of(moment: datetime) -> Now:
    """Return what a clock shows at a moment; without a time zone no offset is known."""
    ahead = moment.utcoffset()
    offset = round(ahead.total_seconds()) // _HOUR if ahead is not None else None
    return Now(moment.date(), moment.hour * _HOUR + moment.minute, offset)
