"""Opens what lies in a ZIP as a stream; nothing of it is ever unpacked to the disk."""

import io
import struct
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO, BinaryIO
from zipfile import (
    ZIP_DEFLATED,
    ZIP_STORED,
    BadZipFile,
    LargeZipFile,
    ZipFile,
    ZipInfo,
)

from hikidashi.adapters.importers.disk import opened_file
from hikidashi.domain.errors import (
    ImportRefusedError,
    ImportTrouble,
    UnreadableSourceError,
)

MAGIC = b"PK\x03\x04"
_MOST_MEMBERS = 200_000
_LARGEST_READ = 32_000_000  # bytes; the list of contents is read at once, and held
_LARGEST_MEMBER = 64 * 2**30  # bytes unpacked
_STEEPEST = 250  # times smaller packed; real exports reach 30, ZIP itself 1,032
_SMALL = 1_000_000  # bytes that no ratio makes dangerous
_ENCRYPTED = 0x1

_BROKEN = (BadZipFile, LargeZipFile, NotImplementedError, EOFError, zlib.error)


class _Bounded(io.BufferedReader):
    """A file of which nobody reads much at once.

    Zipfile reads the whole list of contents before it can be asked how much there is,
    and a file may say in several places, each time otherwise, how long that is.
    """

    def read(self, size: int | None = -1, /) -> bytes:
        if size is not None and size > _LARGEST_READ:
            raise ImportRefusedError(ImportTrouble.TOO_MANY)
        return super().read(size)


@contextmanager
def opened(path: Path) -> Iterator[ZipFile]:
    """Open a ZIP, and say of what is wrong with it while it is read.

    Raises:
        UnreadableSourceError: the file cannot be opened.
        ImportRefusedError: it is damaged, or its list of contents is a bomb.
    """
    try:
        with _Bounded(opened_file(path).detach()) as file, _listed(file) as archive:
            yield archive
    except _BROKEN as error:
        raise ImportRefusedError(ImportTrouble.DAMAGED) from error
    except OSError as error:
        raise UnreadableSourceError("file") from error


def _listed(file: BinaryIO) -> ZipFile:
    try:
        archive = ZipFile(file)
    except (ValueError, OverflowError, struct.error) as error:  # lies in the list
        raise ImportRefusedError(ImportTrouble.DAMAGED) from error
    if len(archive.infolist()) > _MOST_MEMBERS:
        raise ImportRefusedError(ImportTrouble.TOO_MANY)
    return archive


def member(archive: ZipFile, info: ZipInfo) -> IO[bytes]:
    """Open one content as a stream that ends after the size that it claims.

    Raises:
        ImportRefusedError: it is encrypted, or a bomb.
    """
    if info.flag_bits & _ENCRYPTED:
        raise ImportRefusedError(ImportTrouble.ENCRYPTED)
    if info.compress_type not in {ZIP_STORED, ZIP_DEFLATED}:
        raise ImportRefusedError(ImportTrouble.UNKNOWN_SCHEMA)
    check_size(info)
    try:
        return archive.open(info)
    except (ValueError, RuntimeError, struct.error) as error:  # another name
        raise ImportRefusedError(ImportTrouble.DAMAGED) from error


def check_size(info: ZipInfo, largest: int = _LARGEST_MEMBER) -> None:
    """Refuse a content that would be larger than any real one.

    Raises:
        ImportRefusedError: it is a bomb.
    """
    steep = info.file_size > max(_SMALL, info.compress_size * _STEEPEST)
    if steep or info.file_size > largest:
        raise ImportRefusedError(ImportTrouble.BOMB)


def files(archive: ZipFile) -> Sequence[ZipInfo]:
    """Return the contents that are files, the largest first."""
    found = [each for each in archive.infolist() if not each.is_dir()]
    return sorted(found, key=lambda each: (-each.file_size, each.filename))
