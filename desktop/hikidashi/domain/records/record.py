"""A record: one entry of the user's own, in the private drawer."""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import NewType

from hikidashi.domain.errors import InvalidValueError

RecordId = NewType("RecordId", str)
RecordTypeId = NewType("RecordTypeId", str)
NOTE = RecordTypeId("note")

_MINUTES_A_DAY = 24 * 60


class PartOfDay(StrEnum):
    """A time that is only known roughly."""

    NIGHT = "night"
    MORNING = "morning"
    AFTERNOON = "afternoon"
    EVENING = "evening"


@dataclass(frozen=True, slots=True, kw_only=True)
class Start:
    """When something began, as precisely as the user knows it.

    Everything is in the user's own time, as a clock on the wall showed it: ``minute``
    counts from midnight. Without a ``day`` nothing is known.
    """

    day: date | None = None
    minute: int | None = None
    part: PartOfDay | None = None

    def __post_init__(self) -> None:
        if self.minute is not None and not 0 <= self.minute < _MINUTES_A_DAY:
            raise InvalidValueError("minute", "not within a day")
        if self.minute is not None and self.part is not None:
            raise InvalidValueError("part", "the minute is known already")
        if self.day is None and (self.minute is not None or self.part is not None):
            raise InvalidValueError("day", "a time needs a day")


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One entry; ``type`` names the record type that tells what it is about.

    ``service_id`` names the service that keeps the same fact about the user, or is
    "". Whether that service exists is no business of the private drawer.
    """

    id: RecordId
    type: RecordTypeId = NOTE
    start: Start = field(default_factory=Start, repr=False)
    title: str = field(default="", repr=False)
    note: str = field(default="", repr=False)
    tags: tuple[str, ...] = field(default=(), repr=False)
    service_id: str = field(default="", repr=False)
    entered: datetime
