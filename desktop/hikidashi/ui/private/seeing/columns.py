"""The columns of the table of entries, and what stands in each."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial

from hikidashi.domain.records.record import FieldId, Record, RecordTypeId
from hikidashi.domain.records.record_type import RecordType
from hikidashi.ui.private.seeing.rows import KnownTypes, first_line
from hikidashi.usecases.ports import OffsetsAt
from hikidashi.words.catalogue import _
from hikidashi.words.facts import day
from hikidashi.words.records import (
    cell_words,
    count_words,
    duration_words,
    field_name,
    record_parts,
    record_title,
    time_words,
)

DAY, TIME, TYPE, WHAT = "day", "time", "type", "what"
_LONG_DAYS = date(2028, 9, 28), date(2028, 12, 28)  # in one language or another
DURATION, COUNT, TAGS, NOTE = "duration", "count", "tags", "note"


@dataclass(frozen=True, slots=True)
class Column:
    """A column by its key; it is as wide as so many ``letters``, or as ``like``."""

    key: str
    title: str = field(repr=False)
    text: Callable[[Record], str] = field(repr=False)
    letters: int = 14
    like: str = ""


def columns_for(
    all_types: KnownTypes, type_id: RecordTypeId | None, offsets_at: OffsetsAt
) -> Sequence[Column]:
    """Return every column that entries can be shown by: of one type, or of all."""
    chosen = all_types.type(type_id) if type_id is not None else None
    return (
        Column(DAY, _("Day"), _day, like=max(map(day, _LONG_DAYS), key=len)),
        Column(TIME, _("Time"), lambda r: time_words(r.start, offsets_at), 14),
        Column(TYPE, _("Type"), lambda r: all_types.name(r.type), 12),
        Column(WHAT, _("What"), partial(_what, all_types), 24),
        Column(DURATION, _("Duration"), _duration, 12),
        Column(COUNT, _("Times"), _count, 10),
        *(_fields(chosen) if chosen is not None else ()),
        Column(TAGS, _("Tags"), lambda r: ", ".join(r.tags), 16),
        Column(NOTE, _("Note (beginning)"), lambda r: first_line(r.note), 30),
    )


def usual(all_types: KnownTypes, type_id: RecordTypeId | None) -> frozenset[str]:
    """Return which columns are shown until the user chooses others."""
    chosen = all_types.type(type_id) if type_id is not None else None
    if chosen is None:
        return frozenset({DAY, TIME, TYPE, WHAT, DURATION, TAGS, NOTE})
    fields = {
        field_key(each.id)
        for each in chosen.fields
        if not each.is_tucked and not each.retired
    }
    wanted = {DAY, TIME, TAGS, NOTE} | fields
    if chosen.asks_duration:
        wanted.add(DURATION)
    if not fields:
        wanted.add(WHAT)
    return frozenset(wanted)


def field_key(field_id: FieldId) -> str:
    """Return the key of the column of a field."""
    return f"={field_id}"


def _fields(chosen: RecordType) -> Sequence[Column]:
    return [
        Column(
            field_key(each.id),
            field_name(chosen.id, each),
            partial(_cell, chosen, each.id),
        )
        for each in chosen.fields
    ]


def _day(record: Record) -> str:
    return day(record.start.day) if record.start.day is not None else _("Not known")


def _what(all_types: KnownTypes, record: Record) -> str:
    """Return how an entry is called, and what else it says but its type."""
    of = all_types.type(record.type)
    title = record_title(of, record)
    known = {"", all_types.name(record.type)}
    bare = replace(record, count=None, duration=None, tags=())
    parts = [*(() if title in known else (title,)), *record_parts(of, bare)]
    return " · ".join(parts)


def _duration(record: Record) -> str:
    return duration_words(record.duration) if record.duration is not None else ""


def _count(record: Record) -> str:
    return count_words(record.count) if record.count is not None else ""


def _cell(of: RecordType, field_id: FieldId, record: Record) -> str:
    """Return what was stated; what was not stays empty, which is no answer either."""
    found, cell = of.field(field_id), record.cell(field_id)
    if found is None or cell is None or record.type != of.id:
        return ""
    return cell_words(found, cell)
