"""Makes records of the rows of a table, as its map says."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Protocol

from hikidashi.domain.imports.identity import RecordIds
from hikidashi.domain.imports.import_map import ImportMap, MappedColumn
from hikidashi.domain.imports.meant import FieldReader, UnclearTextError
from hikidashi.domain.imports.new_types import folded
from hikidashi.domain.imports.read_records import NoteCode
from hikidashi.domain.imports.source_kind import SourceKind
from hikidashi.domain.imports.styles import DAY, MOMENT, field_of_target
from hikidashi.domain.imports.synonyms import UNSTATED
from hikidashi.domain.imports.written import Clock, read_clock, read_day, read_moment
from hikidashi.domain.imports.written_amounts import read_count, read_duration
from hikidashi.domain.records.record import Cell, FieldId, Record, Start, values_of
from hikidashi.domain.records.record_type import RecordType

LONGEST_TEXT = 100_000
MOST_TAGS = 100
"""Of one entry."""
LONGEST_TAG = 200
_TAG_ENDS = re.compile(r"[,;、，；/\s]+")


class TellNote(Protocol):
    """Counts something that the user should know (``ImportNote``)."""

    def __call__(
        self, code: NoteCode, detail: str = "", count: int = 1, row: int | None = None
    ) -> None: ...


@dataclass(slots=True, repr=False)
class _Draft:
    """What a row has said so far."""

    row: int
    start: Start | None = None
    clock: Clock | None = None
    duration: int | None = None
    count: int | None = None
    title: str = ""
    notes: list[str] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    cells: dict[FieldId, Cell | None] = field(default_factory=dict)


class RowReader:
    """Reads the rows of one table."""

    def __init__(
        self, plan: ImportMap, type_: RecordType, entered: datetime, tell: TellNote
    ) -> None:
        self._columns = [
            (n, each) for n, each in enumerate(plan.columns) if each.target
        ]
        self._type = type_
        self._entered = entered
        self._tell = tell
        self._ids = RecordIds(SourceKind.TABLE)
        self._is_dated = any(c.target in {DAY, MOMENT} for _, c in self._columns)
        self._readers = dict(self._field_readers())

    def record(self, row: int, cells: Sequence[str]) -> Record | None:
        """Return the record of a row, or None if it makes none (which is told)."""
        stated = [
            (n, column, text)
            for n, column in self._columns
            if n < len(cells) and (text := cells[n].strip())
        ]
        if not stated:
            self._tell(NoteCode.EMPTY, row=row)
            return None
        draft = _Draft(row)
        for n, column, text in stated:
            self._take(draft, n, column, text)
        start = self._start(draft)
        if start is None:
            self._tell(NoteCode.NO_DAY, row=row)
            return None
        identity = (f"{column.target}={text}" for _, column, text in stated)
        return Record(
            id=self._ids.of(self._type.id, *sorted(identity)),
            type=self._type.id,
            start=start,
            duration=draft.duration,
            count=draft.count,
            values=values_of(draft.cells),
            title=draft.title,
            note="\n".join(draft.notes),
            tags=tuple(dict.fromkeys(draft.tags)),
            origin=SourceKind.TABLE.value,
            entered=self._entered,
        )

    def needed_type(self) -> RecordType:
        """Return what the records need of their type: new options of open fields."""
        needed = replace(self._type, fields=())
        for reader in self._readers.values():
            options = tuple(reader.new_options.values())
            if options:
                known = needed.field(reader.field_id) or replace(
                    reader.field, options=()
                )
                merged = {e.id: e for e in (*known.options, *options)}
                needed = needed.with_field(
                    replace(known, options=tuple(merged.values()))
                )
        return needed

    def _field_readers(self) -> Iterator[tuple[int, FieldReader]]:
        """Return a reader of each column for a field; a field of no type has none."""
        for n, column in self._columns:
            field_id = field_of_target(column.target)
            found = self._type.field(field_id) if field_id is not None else None
            if found is not None:
                yield n, FieldReader(self._type.id, found, column)

    def _take(self, draft: _Draft, n: int, column: MappedColumn, text: str) -> None:
        if n in self._readers:
            self._take_field(draft, n, column, text)
            return
        match column.target:
            case "title":
                draft.title = self._short(draft, column, " ".join(text.split()))
            case "note":
                draft.notes.append(self._short(draft, column, text))
            case "tags":
                self._take_tags(draft, column, text)
            case _:
                self._take_time(draft, column, text)

    def _take_tags(self, draft: _Draft, column: MappedColumn, text: str) -> None:
        tags = (each.lstrip("#") for each in _TAG_ENDS.split(text))
        found = [each for each in tags if each]
        room = max(0, MOST_TAGS - len(draft.tags))
        kept = [each[:LONGEST_TAG] for each in found[:room]]
        if kept != found:
            self._tell(NoteCode.SHORTENED, column.header, row=draft.row)
        draft.tags += kept

    def _take_time(self, draft: _Draft, column: MappedColumn, text: str) -> None:
        match column.target:
            case "moment" | "day" if folded(text) in UNSTATED:
                draft.start = Start()  # the file itself says that nobody knows
            case "moment":
                draft.start = read_moment(text, column.style)
            case "day":
                day = read_day(text, column.style)
                found = read_moment(text, column.style) if day is None else None
                day = found.day if found is not None else day
                draft.start = None if day is None else Start(day=day)
            case "time":
                draft.clock = read_clock(text, column.style)
                self._doubt(draft, column, draft.clock, NoteCode.BAD_TIME)
            case "duration":
                draft.duration = read_duration(text, column.style)
                self._doubt(draft, column, draft.duration)
            case "count":
                draft.count = read_count(text)
                self._doubt(draft, column, draft.count)
            case _:  # a field that the type does not have any more
                self._tell(NoteCode.COLUMN_LEFT_OUT, column.header, row=draft.row)

    def _take_field(
        self, draft: _Draft, n: int, column: MappedColumn, text: str
    ) -> None:
        reader = self._readers[n]
        try:
            cell = reader.cell(self._short(draft, column, text))
        except UnclearTextError:
            self._tell(NoteCode.BAD_VALUE, column.header, row=draft.row)
            return
        if cell is not None:
            draft.cells[reader.field_id] = cell

    def _start(self, draft: _Draft) -> Start | None:
        """Return when a row was, or None where its day is not understood."""
        start = draft.start
        if start is None:
            return None if self._is_dated else Start()
        if draft.clock is None or start.minute is not None:
            return start
        if start.day is None:  # and a time needs a day
            self._tell(NoteCode.BAD_TIME, row=draft.row)
            return start
        return Start(day=start.day, minute=draft.clock.minute, part=draft.clock.part)

    def _doubt(
        self,
        draft: _Draft,
        column: MappedColumn,
        found: object,
        code: NoteCode = NoteCode.BAD_VALUE,
    ) -> None:
        if found is None:
            self._tell(code, column.header, row=draft.row)

    def _short(self, draft: _Draft, column: MappedColumn, text: str) -> str:
        if len(text) > LONGEST_TEXT:
            self._tell(NoteCode.SHORTENED, column.header, row=draft.row)
        return text[:LONGEST_TEXT]
