"""What was understood of a typed line, what became the note, and what is in doubt."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum

from hikidashi.domain.records.record import (
    Cell,
    FieldId,
    Record,
    RecordTypeId,
    Start,
    Value,
)
from hikidashi.domain.records.record_type import FieldForm, Option, RecordType


class Sort(StrEnum):
    """What a piece of the line was taken for."""

    TYPE = "type"
    WHEN = "when"
    DURATION = "duration"
    COUNT = "count"
    FIELD = "field"
    PARTNER = "partner"
    TAG = "tag"
    NOTE = "note"


class DoubtKind(StrEnum):
    """Why the user should look twice."""

    NO_SUCH_DAY = "no-such-day"
    NO_SUCH_TIME = "no-such-time"
    TWO_DAYS = "two-days"
    TWO_TIMES = "two-times"
    TIME_AGAINST_PART = "time-against-part"
    TWO_DURATIONS = "two-durations"
    TWO_COUNTS = "two-counts"
    TWO_ANSWERS = "two-answers"
    TOO_LONG = "too-long"
    TOO_MANY = "too-many"
    OUT_OF_SCALE = "out-of-scale"
    NOT_OF_TYPE = "not-of-type"
    FUTURE = "future"
    DAY_OR_MONTH = "day-or-month"
    TODAY_OR_LAST_WEEK = "today-or-last-week"
    LAST_NIGHT = "last-night"
    AFTER_MIDNIGHT = "after-midnight"
    EARLIER_DAY = "earlier-day"


STOPPING = frozenset(
    {
        DoubtKind.NO_SUCH_DAY,
        DoubtKind.NO_SUCH_TIME,
        DoubtKind.TWO_DAYS,
        DoubtKind.TWO_TIMES,
        DoubtKind.TIME_AGAINST_PART,
        DoubtKind.TWO_DURATIONS,
        DoubtKind.TWO_COUNTS,
        DoubtKind.TWO_ANSWERS,
        DoubtKind.TOO_LONG,
        DoubtKind.TOO_MANY,
        DoubtKind.OUT_OF_SCALE,
    }
)
"""Doubts that only the user can settle; with the others, what was taken is told."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of the typed line, from ``start`` up to ``end``."""

    sort: Sort
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Doubt:
    """``text`` is what it is about, as it was typed; ``day`` what was taken instead."""

    kind: DoubtKind
    text: str = field(default="", repr=False)
    day: date | None = field(default=None, repr=False)

    @property
    def stops(self) -> bool:
        return self.kind in STOPPING


@dataclass(frozen=True, slots=True, kw_only=True)
class Understood:
    """A line, read. ``new_options`` are names that no option of a field has yet."""

    type: RecordTypeId
    start: Start = field(default_factory=Start, repr=False)
    duration: int | None = field(default=None, repr=False)
    count: int | None = field(default=None, repr=False)
    values: tuple[Value, ...] = field(default=(), repr=False)
    new_options: tuple[tuple[FieldId, str], ...] = field(default=(), repr=False)
    tags: tuple[str, ...] = field(default=(), repr=False)
    note: str = field(default="", repr=False)
    pieces: tuple[Piece, ...] = field(default=(), repr=False)
    doubts: tuple[Doubt, ...] = field(default=(), repr=False)

    @property
    def is_sound(self) -> bool:
        """Tell whether nothing contradicts itself."""
        return not any(each.stops for each in self.doubts)

    def applied(
        self, blank: Record, of: RecordType, new_option: Callable[[str], Option]
    ) -> tuple[Record, RecordType]:
        """Return the entry, and its type with the options that are new."""
        record = replace(
            blank,
            type=self.type,
            start=self.start,
            duration=self.duration,
            count=self.count,
            values=self.values,
            tags=self.tags,
            note=self.note,
        )
        for field_id, name in self.new_options:
            option = new_option(name)
            of = of.with_option(field_id, option)
            record = record.with_cell(field_id, _with(record, of, field_id, option.id))
        return record, of


def _with(record: Record, of: RecordType, field_id: FieldId, option: str) -> Cell:
    found, cell = of.field(field_id), record.cell(field_id)
    if found is not None and found.form is FieldForm.CHOICES:
        return (*cell, option) if isinstance(cell, tuple) else (option,)
    return option
