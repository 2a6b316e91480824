"""Files of records that leave the private drawer."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Protocol

from hikidashi.domain.attachments.attachment import Attachment
from hikidashi.domain.imports.read_records import ReadRecords
from hikidashi.domain.records.record import PartOfDay, Record
from hikidashi.domain.records.record_type import Option, RecordField, RecordType
from hikidashi.usecases.jobs import Ticket


class RecordForm(StrEnum):
    """What sort of file is written; the value is the ending of its name."""

    JSON = "json"
    """Without any loss (docs/records-json.md); it can be taken in again."""
    CSV = "csv"
    """A table for spreadsheets."""
    CALENDAR = "ics"
    """Events for calendars (RFC 5545)."""


class CalendarDetail(StrEnum):
    """How much of an entry a calendar gets to see."""

    NEUTRAL = "neutral"
    """When it was, and nothing else."""
    SORT = "sort"
    """The name of its type as well."""
    ALL = "all"
    """All that is in it."""


class Column(StrEnum):
    """The columns of a table that every record has."""

    TYPE = "type"
    DAY = "day"
    TIME = "time"
    PART = "part"
    OFFSET = "offset"
    DURATION = "duration"
    COUNT = "count"
    TITLE = "title"
    NOTE = "note"
    TAGS = "tags"
    FILES = "files"
    ENTERED = "entered"
    ID = "id"


class RecordWords(Protocol):
    """The user's words for what stands in a record, in their language."""

    def column(self, column: Column) -> str:
        """Return what heads a column."""
        ...

    def type(self, of: RecordType) -> str: ...

    def field(self, of: RecordType, field: RecordField) -> str:
        """Return the name of a field, with its unit."""
        ...

    def option(self, field: RecordField, option: Option) -> str: ...

    def answer(self, field: RecordField, *, yes: bool) -> str: ...

    def part(self, part: PartOfDay) -> str: ...

    def entry(self) -> str:
        """Return what an entry is called where nothing of it should be told."""
        ...

    def labelled(self, label: str, value: str) -> str:
        """Return a value with what it is."""
        ...


@dataclass(frozen=True, slots=True)
class RecordRow:
    """A record, and what is attached to it."""

    record: Record
    attachments: tuple[Attachment, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordPaper:
    """What is to be written: rows in their order, read while they are written.

    ``types`` are those that the rows may be of, as they are in effect.
    """

    made: datetime
    types: tuple[RecordType, ...] = field(repr=False)
    rows: Iterable[RecordRow] = field(repr=False)
    words: RecordWords = field(repr=False)
    detail: CalendarDetail = CalendarDetail.NEUTRAL


def is_event(record: Record) -> bool:
    """Tell whether a record can stand in a calendar: on a day, and not for "none"."""
    return record.start.day is not None and record.count != 0


class RecordFiles(Protocol):
    """Writes records in the clear, piece by piece."""

    def pieces(self, form: RecordForm, paper: RecordPaper) -> Iterator[bytes]:
        """Return the file's bytes; the same records always give the same ones."""
        ...


class RecordSeals(Protocol):
    """Files of records under a passphrase, as age makes and opens them."""

    def seal(self, pieces: Iterable[bytes], passphrase: str) -> bytes:
        """Return what ``age --decrypt`` opens with the passphrase.

        Raises:
            InvalidValueError: the passphrase is empty, or no text.
            NotEnoughMemoryError: too little is free to stretch it.
            What ``pieces`` raise.
        """
        ...

    def is_sealed(self, path: Path) -> bool:
        """Tell whether a file is one that age made; what cannot be read is none."""
        ...

    def open(self, path: Path, passphrase: str) -> bytes:
        """Return what is in a sealed file; it is on no disk at any time.

        Raises:
            WrongPassphraseError, NotABackupError, NotEnoughMemoryError
            UnreadableSourceError, SourceTooLargeError
        """
        ...


class RecordFileReader(Protocol):
    """Reads the lossless form back."""

    def read_bytes(self, untrusted_data: bytes, ticket: Ticket) -> ReadRecords:
        """Return what is in a file whose bytes these are; reports bytes.

        Raises:
            ImportRefusedError, JobCancelledError
        """
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordOutlets:
    """All by which records leave the drawer, and come back from such files."""

    files: RecordFiles
    seals: RecordSeals
    reader: RecordFileReader
