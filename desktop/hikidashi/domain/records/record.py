"""A record: one entry of the user's own, in the private drawer."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import NewType

from hikidashi.domain.errors import InvalidValueError

RecordId = NewType("RecordId", str)
RecordTypeId = NewType("RecordTypeId", str)
FieldId = NewType("FieldId", str)
OptionId = NewType("OptionId", str)
NOTE = RecordTypeId("note")

MINUTES_A_DAY = 24 * 60
LONGEST_DURATION = 366 * MINUTES_A_DAY
"""Minutes."""
MOST_COUNTED = 10_000
_MOST_DIGITS = 28  # as many as arithmetic keeps
LARGEST_WHOLE = 1_000_000_000

Cell = bool | int | Decimal | str | tuple[str, ...]
"""What was entered into one field of a record.

A number is a ``Decimal``, a scale or a time of day an ``int``, an answer a ``bool``, a
choice the id of its option, choices the ids of theirs, and a text itself. What was not
stated has no cell at all.
"""


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
    counts from midnight, and ``offset`` tells, where it is known, how many minutes that
    clock was ahead of UTC. Without a ``day`` nothing is known.
    """

    day: date | None = None
    minute: int | None = None
    part: PartOfDay | None = None
    offset: int | None = None

    def __post_init__(self) -> None:
        if self.minute is not None and not 0 <= self.minute < MINUTES_A_DAY:
            raise InvalidValueError("minute", "not within a day")
        if self.minute is not None and self.part is not None:
            raise InvalidValueError("part", "the minute is known already")
        if self.day is None and (self.minute is not None or self.part is not None):
            raise InvalidValueError("day", "a time needs a day")
        if self.offset is not None and self.minute is None:
            raise InvalidValueError("offset", "without a time it means nothing")
        if self.offset is not None and not -MINUTES_A_DAY < self.offset < MINUTES_A_DAY:
            raise InvalidValueError("offset", "not within a day")


@dataclass(frozen=True, slots=True)
class Value:
    """What a record holds in one field of its type."""

    field_id: FieldId
    cell: Cell = field(repr=False)

    def __post_init__(self) -> None:
        match self.cell:
            case Decimal() as number if not number.is_finite():
                raise InvalidValueError("value", "not a number")
            case Decimal() as number if str(number) != str(_plainest(number)):
                raise InvalidValueError("value", "not in its plainest form")
            case int() as whole if abs(whole) > LARGEST_WHOLE:
                raise InvalidValueError("value", "out of range")
            case "" | ():
                raise InvalidValueError("value", "nothing stated")
            case _:
                pass


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One entry; ``type`` names the record type that tells what it is about.

    ``duration`` is in minutes. ``count`` is there where the entry stands for that many
    of its kind instead of one, for people who only count; 0 says that there was none.
    ``values`` are in the order of their fields' ids, each field once.
    ``service_id`` names the service that keeps the same fact about the user, or is
    "". Whether that service exists is no business of the private drawer. ``origin``
    tells which sort of file it was imported from (``SourceKind``), or is "".
    """

    id: RecordId
    type: RecordTypeId = NOTE
    start: Start = field(default_factory=Start, repr=False)
    duration: int | None = field(default=None, repr=False)
    count: int | None = field(default=None, repr=False)
    values: tuple[Value, ...] = field(default=(), repr=False)
    title: str = field(default="", repr=False)
    note: str = field(default="", repr=False)
    tags: tuple[str, ...] = field(default=(), repr=False)
    service_id: str = field(default="", repr=False)
    origin: str = field(default="", repr=False)
    entered: datetime

    def __post_init__(self) -> None:
        if self.duration is not None and not 0 <= self.duration <= LONGEST_DURATION:
            raise InvalidValueError("duration", "out of range")
        if self.count is not None and not 0 <= self.count <= MOST_COUNTED:
            raise InvalidValueError("count", "out of range")
        fields = [each.field_id for each in self.values]
        if fields != sorted(set(fields)):
            raise InvalidValueError("values", "not in the order of their fields")

    @property
    def times(self) -> int:
        """How many times it stands for."""
        return 1 if self.count is None else self.count

    def cell(self, field_id: FieldId) -> Cell | None:
        """Return what was entered into a field, or None if that was not stated."""
        return next((v.cell for v in self.values if v.field_id == field_id), None)

    def with_cell(self, field_id: FieldId, cell: Cell | None) -> "Record":
        """Return the record with another cell; None states it no more."""
        cells: dict[FieldId, Cell | None] = {
            each.field_id: each.cell for each in self.values
        }
        return replace(self, values=values_of(cells | {field_id: cell}))


def values_of(cells: Mapping[FieldId, Cell | None]) -> tuple[Value, ...]:
    """Return the values of cells by their fields; None is left out."""
    return tuple(
        Value(each, cell) for each, cell in sorted(cells.items()) if cell is not None
    )


def number(text: str) -> Decimal:
    """Read a number as it stands in files, with a point: the same one is always equal.

    Raises:
        InvalidValueError: it is none, or has more digits than can be kept.
    """
    try:
        found = Decimal(text)
    except ArithmeticError:
        raise InvalidValueError("value", "not a number") from None
    if not found.is_finite() or len(found.as_tuple().digits) > _MOST_DIGITS:
        raise InvalidValueError("value", "not a number")
    if not -_MOST_DIGITS <= found.adjusted() <= _MOST_DIGITS:
        raise InvalidValueError("value", "out of range")
    return _plainest(found)


def _plainest(number: Decimal) -> Decimal:
    return number.normalize() if number else Decimal(0)
