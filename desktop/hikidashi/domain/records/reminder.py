"""A reminder of something regular: a test, a medicine, whatever the user keeps."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import NewType

from hikidashi.domain.errors import InvalidValueError
from hikidashi.domain.records.query import Condition
from hikidashi.domain.records.record import MINUTES_A_DAY, NOTE, RecordTypeId

ReminderId = NewType("ReminderId", str)
MOST_UNITS = 1_000


class Unit(StrEnum):
    """What the time between two of something is counted in."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reminder:
    """Something is due ``every`` so many units after the last record of it.

    What counts as done is a record of ``type`` that meets the ``conditions``; before
    the first one it is due on ``since``. With ``minutes`` of the day it is due at each
    of them, every day that is due.
    """

    id: ReminderId
    name: str = field(repr=False)
    type: RecordTypeId = NOTE
    conditions: tuple[Condition, ...] = field(default=(), repr=False)
    every: int
    unit: Unit
    minutes: tuple[int, ...] = field(default=(), repr=False)
    since: date
    is_paused: bool = False

    def __post_init__(self) -> None:
        if not 1 <= self.every <= MOST_UNITS:
            raise InvalidValueError("every", "out of range")
        if any(not 0 <= each < MINUTES_A_DAY for each in self.minutes):
            raise InvalidValueError("minutes", "not within a day")
        if list(self.minutes) != sorted(set(self.minutes)):
            raise InvalidValueError("minutes", "not in their order")
