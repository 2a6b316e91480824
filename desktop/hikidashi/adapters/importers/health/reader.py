"""Reads an Apple Health export, in minutes of disk time and little memory."""

import codecs
import os
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from functools import partial
from itertools import chain
from pathlib import Path
from typing import IO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from hikidashi.adapters.importers import archive as zips
from hikidashi.adapters.importers.ahead import made_ahead
from hikidashi.adapters.importers.disk import opened_file
from hikidashi.adapters.importers.health.entry import HealthEntry
from hikidashi.adapters.importers.health.meanings import WANTED
from hikidashi.adapters.importers.health.quick import QuickParser
from hikidashi.adapters.importers.health.records import HealthRecords
from hikidashi.adapters.importers.health.slow import SlowParser
from hikidashi.adapters.importers.inflate import PackedContent
from hikidashi.adapters.importers.limits import HEAD
from hikidashi.adapters.importers.notes import Notes
from hikidashi.domain.errors import (
    ImportRefusedError,
    ImportTrouble,
    UnreadableSourceError,
)
from hikidashi.domain.imports.read_records import NoteCode, ReadRecords
from hikidashi.domain.imports.source_kind import SourceKind
from hikidashi.usecases.jobs import Ticket

PIECE = 1 << 20  # bytes
_MOST_CANDIDATES = 20

_ROOT = re.compile(rb"<HealthData[\s>]")
_COMMENT = re.compile(rb"<!--.*?-->", re.DOTALL)
_ENCODING = re.compile(rb"""\A<\?xml[^>]*?encoding\s*=\s*["']([\w.-]+)["']""")
_PLAIN = {b"utf-8", b"utf8", b"us-ascii", b"ascii"}
_DEFAULTS = re.compile(rb"""<!ATTLIST[^>]*["']""")


def is_health(untrusted_head: bytes) -> bool:
    """Tell whether an XML document that begins like this is a health export."""
    if untrusted_head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        text = untrusted_head.decode("utf-16", "replace")
        return _ROOT.search(text.encode()) is not None
    return _ROOT.search(_COMMENT.sub(b"", untrusted_head)) is not None


def health_member(archive: ZipFile) -> ZipInfo | None:
    """Return the content of a ZIP that is the export, whatever it is called.

    Its name is in the language of the phone, and a second XML file lies beside it.
    """
    candidates = [e for e in zips.files(archive) if e.filename.lower().endswith(".xml")]
    for info in candidates[:_MOST_CANDIDATES]:
        with zips.member(archive, info) as stream:
            if is_health(stream.read(HEAD)):
                return info
    return None


def read_health(path: Path, ticket: Ticket, entered: datetime) -> ReadRecords:
    """Read an export.xml, or the ZIP with one in it.

    Raises:
        ImportRefusedError, UnreadableSourceError, JobCancelledError
    """
    notes = Notes()
    records = HealthRecords(entered, notes)
    with _opened(path) as (pieces, size):
        others = read_entries(pieces, size, ticket, records.add)
    for name, times in others.items():
        notes.add(NoteCode.NOT_READ, name.decode(errors="replace"), times)
    return ReadRecords(
        kind=SourceKind.APPLE_HEALTH,
        records=tuple(records.records),
        notes=notes.told(),
    )


def read_entries(
    pieces: Iterable[bytes],
    size: int,
    ticket: Ticket,
    take: Callable[[HealthEntry], None],
) -> Counter[bytes]:
    """Hand every entry of a wanted type to ``take``; return how many others there are.

    Others are counted by their type, and only those of categories.

    Raises:
        ImportRefusedError, JobCancelledError
    """
    told = _told(iter(pieces), size, ticket)
    head = _head(told)
    if not head.strip():
        raise ImportRefusedError(ImportTrouble.EMPTY)
    parser = QuickParser(WANTED) if _is_plain(head) else SlowParser(WANTED)
    for piece in chain((head,), told):
        for entry in parser.feed(piece, is_last=False):
            take(entry)
    for entry in parser.feed(b"", is_last=True):
        take(entry)
    return parser.others


def _head(pieces: Iterator[bytes]) -> bytes:
    """Return the beginning of a document, as long as it takes to tell what it is."""
    head = b""
    for piece in pieces:
        head += piece
        if len(head) >= HEAD:
            break
    return head


@contextmanager
def _opened(path: Path) -> Iterator[tuple[Iterator[bytes], int]]:
    """Return the document in pieces, and how many bytes it has."""
    try:
        with opened_file(path) as file:
            if file.read(len(zips.MAGIC)) != zips.MAGIC:
                file.seek(0)
                with made_ahead(_read(file)) as pieces:
                    yield pieces, os.fstat(file.fileno()).st_size
                return
    except OSError as error:
        raise UnreadableSourceError("file") from error
    with zips.opened(path) as archive:
        info = health_member(archive)
        if info is None:
            raise ImportRefusedError(ImportTrouble.NO_RECORDS)
        with _unpacked(path, archive, info) as pieces:
            yield pieces, info.file_size


@contextmanager
def _unpacked(path: Path, archive: ZipFile, info: ZipInfo) -> Iterator[Iterator[bytes]]:
    if info.compress_type != ZIP_DEFLATED:
        with zips.member(archive, info) as stream, made_ahead(_read(stream)) as pieces:
            yield pieces
        return
    with opened_file(path) as file:
        content = PackedContent(file, info)
        with made_ahead(content.inflated()) as pieces:
            yield content.checked(pieces)


def _read(stream: IO[bytes]) -> Iterator[bytes]:
    return iter(partial(stream.read, PIECE), b"")


def _told(pieces: Iterator[bytes], size: int, ticket: Ticket) -> Iterator[bytes]:
    """Pass pieces on, and tell the ticket of them."""
    done = 0
    for piece in pieces:
        done += len(piece)
        ticket.step(min(done, size), size)
        yield piece


def _is_plain(head: bytes) -> bool:
    """Tell whether the document is UTF-8 that means what it says.

    A document type may give attributes that no element states; whoever declares
    entities is refused by the slow parser.
    """
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or b"\0" in head:
        return False
    head = head.removeprefix(codecs.BOM_UTF8)
    told = _ENCODING.match(head)
    if told is not None and told[1].lower() not in _PLAIN:
        return False
    head = _COMMENT.sub(b"", head)
    root = _ROOT.search(head)
    if root is None:
        return False
    prolog = head[: root.start()]
    return b"<!ENTITY" not in prolog and not _DEFAULTS.search(prolog)
