"""Entries as the views list them: what is told of each, in words."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from hikidashi.domain.records.record import NOTE, Record, RecordId, RecordTypeId, Start
from hikidashi.domain.records.record_type import RecordType
from hikidashi.usecases.ports import OffsetsAt
from hikidashi.words.catalogue import _
from hikidashi.words.records import (
    record_parts,
    record_title,
    time_words,
    type_name,
)

_LONGEST = 160  # characters that a row can show
_MIDDLE = 12 * 60


@dataclass(frozen=True, slots=True)
class KnownTypes:
    """The record types, by their ids and in their order."""

    types: tuple[RecordType, ...] = field(default=(), repr=False)

    def type(self, type_id: RecordTypeId) -> RecordType | None:
        return next((each for each in self.types if each.id == type_id), None)

    def shape(self, type_id: RecordTypeId) -> int:
        """Return the number of a type's shape; unknown types share the last one."""
        ids = [each.id for each in self.types]
        return ids.index(type_id) if type_id in ids else len(ids)

    def name(self, type_id: RecordTypeId) -> str:
        found = self.type(type_id)
        return type_name(found) if found is not None else type_id


@dataclass(frozen=True, slots=True)
class SeenRow:
    """What a list shows of one entry; ``group`` is what stands above its like."""

    id: RecordId
    day: date | None = field(repr=False)
    time: str = field(repr=False)
    title: str = field(repr=False)
    line: str = field(repr=False)
    shape: int = field(repr=False)
    group: str = field(default="", repr=False)


def seen(
    record: Record, all_types: KnownTypes, offsets_at: OffsetsAt, group: str = ""
) -> SeenRow:
    """Return how ``record`` is listed."""
    of = all_types.type(record.type)
    beginning = first_line(record.note)
    title = first_line(record.title)
    if not title and record.type == NOTE:
        title, beginning = beginning, ""
    title = title or record_title(of, record)
    name = all_types.name(record.type)
    parts = [name] if name != title else []
    parts += record_parts(of, record)
    if beginning:
        parts.append(beginning)
    line = " · ".join(parts)[:_LONGEST]
    time = time_words(record.start, offsets_at)
    shape = all_types.shape(record.type)
    return SeenRow(record.id, record.start.day, time, title, line, shape, group)


def day_rows(
    records: Iterable[Record], all_types: KnownTypes, offsets_at: OffsetsAt
) -> Sequence[SeenRow]:
    """Return the entries of a day in the order in which they happened.

    Those of which only a part of the day is known, or no time at all, come in groups
    of their own: nobody knows where they belong between the others.
    """
    known: list[tuple[int, Record]] = []
    rough: list[Record] = []
    unknown: list[Record] = []
    for each in records:
        if each.start.minute is not None:
            known.append((instant(each.start, offsets_at), each))
        elif each.start.part is not None:
            rough.append(each)
        else:
            unknown.append(each)
    known.sort(key=lambda pair: (pair[0], pair[1].id))
    rows = [seen(each, all_types, offsets_at) for _at, each in known]
    about, never = _("Time known roughly"), _("Time not known")
    rows += [seen(each, all_types, offsets_at, about) for each in rough]
    return [*rows, *(seen(each, all_types, offsets_at, never) for each in unknown)]


def instant(start: Start, offsets_at: OffsetsAt) -> int:
    """Return the minute of an entry's day as UTC counts it, so that order is real.

    An entry without an offset is taken to be of here; of a minute that the clock here
    showed twice, the first one, and of one that it never showed, what it shows at noon.
    """
    if start.day is None or start.minute is None:
        return 0
    offset = start.offset
    if offset is None:
        here = offsets_at(start.day, start.minute) or offsets_at(start.day, _MIDDLE)
        offset = next(iter(here), 0)
    return start.minute - offset


def first_line(text: str) -> str:
    """Return the first line that says anything, cut to what a row shows."""
    return next(
        (line.strip()[:_LONGEST] for line in text.splitlines() if line.strip()), ""
    )
