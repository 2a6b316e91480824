"""What was read from a file, before anything of it is taken in."""

from dataclasses import dataclass, field
from enum import StrEnum

from hikidashi.domain.imports.source_kind import SourceKind
from hikidashi.domain.records.record import Record
from hikidashi.domain.records.record_type import RecordType

MOST_ROWS_TOLD = 20


class NoteCode(StrEnum):
    """What happened to something in the file that did not become a record whole."""

    NOT_READ = "not-read"
    """Entries of a sort that is not read; ``detail`` is its name in the file."""
    NO_DAY = "no-day"
    """Entries whose day is missing or not understood: they are left out."""
    BAD_TIME = "bad-time"
    """Entries kept without their time, which was not understood."""
    BAD_VALUE = "bad-value"
    """Values left out, since they were not understood; ``detail`` is the column."""
    KEPT_AS_TAG = "kept-as-tag"
    """Values that have no field here; they became tags."""
    KEPT_AS_NOTE = "kept-as-note"
    """Values that have no field here; they stand in the note of their entry."""
    EMPTY = "empty"
    """Rows or entries that state nothing."""
    TWICE = "twice"
    """Entries that the file holds twice under the same identity; one is kept."""
    SHORTENED = "shortened"
    """Texts that were too long; their beginning was kept."""
    PASSWORDS = "passwords"
    """Columns that were not read at all, because their header says password."""
    COLUMN_LEFT_OUT = "column-left-out"
    """Columns that nothing was chosen for; ``detail`` is the header."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportNote:
    """Something that the user should know about what was read.

    ``count`` is how many entries or values it concerns, ``detail`` a word of the file
    (the name of a sort of entry, a header) or "", and ``rows`` the numbers of the first
    rows concerned, as a spreadsheet counts them (the header is row 1), where there are
    rows.
    """

    code: NoteCode
    count: int
    detail: str = field(default="", repr=False)
    rows: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadRecords:
    """Records as a file has them, each with the id that the same entry always gets.

    ``types`` tells which options, fields and types the records need: a field that is
    known already needs only its id, its form and the options that may be new.
    """

    kind: SourceKind
    records: tuple[Record, ...] = field(default=(), repr=False)
    types: tuple[RecordType, ...] = field(default=(), repr=False)
    notes: tuple[ImportNote, ...] = ()
