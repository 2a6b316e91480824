"""Marks: what of a record is counted, so that nothing must be read to count it.

The name of a mark begins with the record type and a slash, so types never mix; a tag
is the same tag everywhere.
"""

from decimal import Decimal
from typing import NamedTuple

from hikidashi.domain.records.record import FieldId, Record, RecordTypeId

Countable = int | float | str
"""A scale, a time or an answer (0 or 1) is an int, a number a float, the rest texts."""


class Mark(NamedTuple):
    """One thing that a record is counted by."""

    name: str
    value: Countable


TAG = "/tag"
"""The value is the tag."""


_REST = frozenset({"all", "day", "minute", "duration"})


def all_of(type_id: RecordTypeId) -> str:
    """Name the mark that every record of a type has; how many times it stands for."""
    return f"{type_id}/all"


def day_of(type_id: RecordTypeId) -> str:
    """Name the mark of every record with a day; how many times it stands for."""
    return f"{type_id}/day"


def minute_of(type_id: RecordTypeId) -> str:
    """Name the mark of every record with a minute; how many times it stands for."""
    return f"{type_id}/minute"


def duration_of(type_id: RecordTypeId) -> str:
    """Name the mark of every record with a duration, in minutes."""
    return f"{type_id}/duration"


def field_of(type_id: RecordTypeId, field_id: FieldId) -> str:
    """Name the mark of every record with something stated in a field; each choice."""
    return f"{type_id}/={field_id}"


def is_mark_of(type_id: RecordTypeId, mark: str) -> bool:
    """Tell whether only records of a type can have a mark.

    Where ids have slashes in them it may be so without being told.
    """
    start, _, rest = mark.rpartition("/")
    return start == type_id and (rest in _REST or rest.startswith("="))


def marks_of(record: Record) -> tuple[Mark, ...]:
    """Return the marks of a record, each once."""
    kind, times = record.type, record.times
    found = [Mark(all_of(kind), times)]
    if record.start.day is not None:
        found.append(Mark(day_of(kind), times))
    if record.start.minute is not None:
        found.append(Mark(minute_of(kind), times))
    if record.duration is not None:
        found.append(Mark(duration_of(kind), record.duration))
    for value in record.values:
        name = field_of(kind, value.field_id)
        match value.cell:
            case tuple() as options:
                found += [Mark(name, each) for each in options]
            case bool() as answer:
                found.append(Mark(name, int(answer)))
            case Decimal() as number:
                found.append(Mark(name, float(number)))
            case int() | str() as cell:  # pragma: no branch - the last
                found.append(Mark(name, cell))
    found += [Mark(TAG, each) for each in record.tags]
    return tuple(dict.fromkeys(found))
