"""Tells what a file with records is by what is in it, and reads it."""

import csv
import os
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from hikidashi.adapters.importers import archive as zips
from hikidashi.adapters.importers.apps.auto_export import (
    is_auto_export,
    read_auto_export,
)
from hikidashi.adapters.importers.apps.clue import is_clue, read_clue
from hikidashi.adapters.importers.apps.drip import is_drip, read_drip
from hikidashi.adapters.importers.apps.flo import is_flo, read_flo
from hikidashi.adapters.importers.apps.health_connect import (
    database_member,
    read_health_connect,
)
from hikidashi.adapters.importers.disk import opened_file
from hikidashi.adapters.importers.health.reader import (
    health_member,
    is_health,
    read_health,
)
from hikidashi.adapters.importers.json_text import Json, parsed
from hikidashi.adapters.importers.limits import HEAD, LARGEST_TEXT_FILE
from hikidashi.adapters.importers.sound_text import sound
from hikidashi.adapters.importers.tables.objects import tables_of
from hikidashi.adapters.importers.tables.raw import RawTable
from hikidashi.adapters.importers.tables.reader import outlined, read_table, tables
from hikidashi.adapters.importers.tables.separated import separated
from hikidashi.adapters.importers.tables.sheets import is_workbook, sheets
from hikidashi.domain.errors import (
    BinarySourceError,
    ImportRefusedError,
    ImportTrouble,
    UnreadableSourceError,
)
from hikidashi.domain.imports.outline import SourceOutline
from hikidashi.domain.imports.read_records import ReadRecords
from hikidashi.domain.imports.source_kind import SourceKind
from hikidashi.usecases.jobs import Ticket
from hikidashi.usecases.ports import (
    DecodeText,
    FormatReader,
    ImportSource,
    Pasted,
    TablePlan,
)

_Read = Callable[[Ticket, datetime], ReadRecords]
_FROM_JSON = (
    (SourceKind.CLUE, is_clue, read_clue),
    (SourceKind.FLO, is_flo, read_flo),
    (SourceKind.HEALTH_AUTO_EXPORT, is_auto_export, read_auto_export),
)
_OLD_OFFICE = b"\xd0\xcf\x11\xe0"
_SEALED = (b"age-encryption.org/", b"-----BEGIN AGE ENCRYPTED FILE-----")


@dataclass(frozen=True, slots=True)
class _Found:
    """What a source is, and how it is read; a table has no reader but tables."""

    kind: SourceKind
    read: _Read | None = None
    raw: Sequence[RawTable] = field(default=(), repr=False)


class FileRecordReader:
    """Reads all that is known; ``extra`` readers are asked before ours."""

    def __init__(self, decode: DecodeText, extra: Sequence[FormatReader] = ()) -> None:
        self._decode = decode
        self._extra = extra

    def recognise(self, source: ImportSource) -> SourceOutline:
        """See ``RecordReader``."""
        found = self._found(source, Ticket())
        if found.kind is SourceKind.TABLE:
            return outlined(tables(found.raw))
        return SourceOutline(kind=found.kind)

    def read(
        self,
        source: ImportSource,
        ticket: Ticket,
        *,
        entered: datetime,
        plan: TablePlan | None = None,
    ) -> ReadRecords:
        """See ``RecordReader``."""
        found = self._found(source, ticket)
        if found.read is not None:
            return found.read(ticket, entered)
        if plan is None:
            raise ImportRefusedError(ImportTrouble.NOT_MAPPED)
        return read_table(tables(found.raw), plan, ticket, entered)

    def _found(self, source: ImportSource, ticket: Ticket) -> _Found:
        if isinstance(source, Pasted):
            return self._text(source.text)
        head = _head(source)
        if not head.strip():
            raise ImportRefusedError(ImportTrouble.EMPTY)
        for reader in self._extra:
            if reader.fits(head):
                return _Found(reader.kind, _of_file(reader.read, source))
        if head.startswith(zips.MAGIC):
            return _zip(source, ticket)
        if head.startswith((_OLD_OFFICE, *_SEALED)):
            raise ImportRefusedError(_trouble(head))
        if is_health(head):
            return _Found(SourceKind.APPLE_HEALTH, _of_file(read_health, source))
        return self._text(self._decoded(source))

    def _decoded(self, path: Path) -> str:
        data = _whole(path)
        try:
            return self._decode(data)
        except BinarySourceError as error:
            raise ImportRefusedError(ImportTrouble.UNKNOWN) from error
        except UnreadableSourceError as error:
            raise ImportRefusedError(ImportTrouble.DAMAGED) from error

    def _text(self, untrusted_text: str) -> _Found:
        text = sound(untrusted_text)
        begin = text.lstrip()[:1]
        if not begin:
            raise ImportRefusedError(ImportTrouble.EMPTY)
        if len(text) > LARGEST_TEXT_FILE:
            raise ImportRefusedError(ImportTrouble.TOO_LARGE)
        if begin in {"{", "["}:
            return _json(parsed(text))
        if begin == "<":
            raise ImportRefusedError(ImportTrouble.UNKNOWN)
        if is_drip(_first_row(text)):
            return _Found(SourceKind.DRIP, lambda t, at: read_drip(text, t, at))
        return _Found(SourceKind.TABLE, raw=(separated(text),))


def _json(found: Json) -> _Found:
    for kind, fits, read in _FROM_JSON:
        if fits(found):
            return _Found(kind, _reading(read, found))
    return _Found(SourceKind.TABLE, raw=tables_of(found))


def _reading(
    read: Callable[[Json, Ticket, datetime], ReadRecords], found: Json
) -> _Read:
    return lambda ticket, entered: read(found, ticket, entered)


def _of_file(
    read: Callable[[Path, Ticket, datetime], ReadRecords], path: Path
) -> _Read:
    return lambda ticket, entered: read(path, ticket, entered)


def _zip(path: Path, ticket: Ticket) -> _Found:
    with zips.opened(path) as archive:
        if is_workbook(archive):
            kind: SourceKind | None = SourceKind.TABLE
        elif health_member(archive) is not None:
            kind = SourceKind.APPLE_HEALTH
        elif database_member(archive) is not None:
            kind = SourceKind.HEALTH_CONNECT
        else:
            kind = None
    match kind:
        case SourceKind.TABLE:
            return _Found(kind, raw=sheets(path, ticket))
        case SourceKind.APPLE_HEALTH:
            return _Found(kind, _of_file(read_health, path))
        case SourceKind.HEALTH_CONNECT:
            return _Found(kind, _of_file(read_health_connect, path))
        case _:
            raise ImportRefusedError(ImportTrouble.UNKNOWN)


def _trouble(head: bytes) -> ImportTrouble:
    """Tell why a file is refused: old Excel files and encrypted new ones look alike."""
    is_sealed = head.startswith(_SEALED)
    is_encrypted = "EncryptedPackage".encode("utf-16-le") in head
    if is_sealed or is_encrypted:
        return ImportTrouble.ENCRYPTED
    return ImportTrouble.UNKNOWN


def _first_row(text: str) -> Sequence[str]:
    first = text.lstrip("\ufeff").split("\n", 1)[0].rstrip("\r")
    with suppress(csv.Error):
        return next(csv.reader([first]), [])
    return []


def _head(path: Path) -> bytes:
    try:
        with opened_file(path) as file:
            return file.read(HEAD)
    except OSError as error:
        raise UnreadableSourceError("file") from error


def _whole(path: Path) -> bytes:
    try:
        with opened_file(path) as file:
            size = os.fstat(file.fileno()).st_size
            data = file.read(min(size, LARGEST_TEXT_FILE) + 1)
    except OSError as error:
        raise UnreadableSourceError("file") from error
    if len(data) > LARGEST_TEXT_FILE:
        raise ImportRefusedError(ImportTrouble.TOO_LARGE)
    return data
