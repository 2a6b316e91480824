"""Reads our own JSON back; nothing of a record becomes other on the way."""

import io
import re
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from hikidashi.adapters.record_files.json_form import SCHEMA, record_in, type_in
from hikidashi.adapters.record_files.json_members import JsonMembers
from hikidashi.domain.errors import (
    ImportRefusedError,
    ImportTrouble,
    InvalidValueError,
    UnreadableSourceError,
)
from hikidashi.domain.imports.read_records import ImportNote, NoteCode, ReadRecords
from hikidashi.domain.imports.source_kind import SourceKind
from hikidashi.domain.records.record import Record, RecordId
from hikidashi.domain.records.record_type import RecordType
from hikidashi.usecases.jobs import Ticket

_FORMAT = "hikidashi-records"
_OURS = re.compile(rb'\A(?:\xef\xbb\xbf)?\s*\{\s*"schema"\s*:\s*"hikidashi-records/')
_MOST_RECORDS = 2_000_000
_MOST_TYPES = 10_000


class RecordsJsonReader:
    """The form that ``json_writer`` writes, and others may (docs/records-json.md)."""

    kind = SourceKind.HIKIDASHI

    def fits(self, untrusted_head: bytes) -> bool:
        """Tell by its first member whether a file is of this form."""
        return _OURS.match(untrusted_head) is not None

    def read(self, path: Path, ticket: Ticket, entered: datetime) -> ReadRecords:
        """Return what a file holds; records keep the time they were entered.

        Raises:
            ImportRefusedError, UnreadableSourceError, JobCancelledError
        """
        del entered
        try:
            if not path.is_file():  # a pipe would keep us waiting for ever
                raise UnreadableSourceError(_FORMAT)
            with path.open("rb") as file:
                size = file.seek(0, io.SEEK_END)
                file.seek(0)
                return _Reading(file, size, ticket).run()
        except OSError:
            raise UnreadableSourceError(_FORMAT) from None

    def read_bytes(self, untrusted_data: bytes, ticket: Ticket) -> ReadRecords:
        """Return what these bytes of a file hold; see ``read``."""
        if not self.fits(untrusted_data):
            raise ImportRefusedError(ImportTrouble.UNKNOWN)
        return _Reading(io.BytesIO(untrusted_data), len(untrusted_data), ticket).run()


class _Reading:
    """One file being read."""

    def __init__(self, file: BinaryIO, size: int, ticket: Ticket) -> None:
        self._file = file
        self._size = size
        self._ticket = ticket
        self._done = 0
        self._records: dict[RecordId, Record] = {}
        self._types: list[RecordType] = []
        self._twice = 0
        self._files = 0

    def run(self) -> ReadRecords:
        schema = None
        for name, value in JsonMembers(self._file, self._passed):
            match name:
                case "schema":
                    schema = value
                    _check(schema)
                case "types":
                    self._add_type(value)
                case "records":
                    self._add(value)
        _check(schema)
        return ReadRecords(
            kind=SourceKind.HIKIDASHI,
            records=tuple(self._records.values()),
            types=tuple(self._types),
            notes=self._notes(),
        )

    def _passed(self, size: int) -> None:
        self._done += size
        self._ticket.step(self._done, max(self._size, self._done))

    def _add_type(self, untrusted: object) -> None:
        if len(self._types) >= _MOST_TYPES:
            raise ImportRefusedError(ImportTrouble.TOO_MANY)
        try:
            self._types.append(type_in(untrusted))
        except (ValueError, InvalidValueError):
            raise ImportRefusedError(ImportTrouble.DAMAGED) from None

    def _add(self, untrusted: object) -> None:
        try:
            record = record_in(untrusted)
        except (ValueError, InvalidValueError):
            raise ImportRefusedError(ImportTrouble.DAMAGED) from None
        if record.id in self._records:
            self._twice += 1
        elif len(self._records) >= _MOST_RECORDS:
            raise ImportRefusedError(ImportTrouble.TOO_MANY)
        else:
            self._records[record.id] = record
        if isinstance(untrusted, dict) and isinstance(
            files := untrusted.get("attachments", []), list
        ):
            self._files += len(files)

    def _notes(self) -> tuple[ImportNote, ...]:
        notes = []
        if self._twice:
            notes.append(ImportNote(code=NoteCode.TWICE, count=self._twice))
        if self._files:
            code = NoteCode.NOT_READ
            notes.append(ImportNote(code=code, count=self._files, detail="attachments"))
        return tuple(notes)


def _check(schema: object) -> None:
    """Refuse what a later version wrote, before any of it is read."""
    if schema != SCHEMA:
        raise ImportRefusedError(ImportTrouble.UNKNOWN_SCHEMA)
