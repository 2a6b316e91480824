"""A folder that the user chose for files: each arrives whole, and none is replaced."""

import errno
import os
import re
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from itertools import count
from pathlib import Path
from typing import BinaryIO

from hikidashi.domain.errors import ExportFolderError, FolderTrouble
from hikidashi.usecases.jobs import Ticket

_PIECE = 1 << 18  # bytes
_PRIVATE_FOLDER = 0o700  # the names of the files in it tell something, too
_LONGEST_NAME = 200  # bytes; file systems take 255, and " (2)" must still fit
_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f]')  # on Windows or elsewhere
_DEVICES = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\..*)?", re.IGNORECASE)
_TROUBLES = {
    errno.ENOENT: FolderTrouble.MISSING,
    errno.ENOTDIR: FolderTrouble.NOT_A_FOLDER,
    errno.EEXIST: FolderTrouble.NOT_A_FOLDER,  # mkdir found a file of that name
    errno.ENOSPC: FolderTrouble.FULL,
    errno.EDQUOT: FolderTrouble.FULL,
}


class DiskFolder:
    """Writes files for their owner's eyes only (mode 0600 where modes exist)."""

    def write(self, folder: Path, name: str, data: bytes) -> Path:
        """Write one file, whole or not at all; an existing one is never replaced.

        The folder itself is made if only it is missing. A free name is made by
        adding " (2)", " (3)" …; a name that some system cannot store is changed.

        Raises:
            ExportFolderError: the folder cannot take it; nothing was left there.
        """
        return _write(folder, name, (data,))

    def copy(self, source: BinaryIO, size: int, file: Path, ticket: Ticket) -> Path:
        """Write a stream to ``file``, piece by piece; see ``write``.

        Raises:
            ExportFolderError: the folder cannot take it; nothing was left there.
            JobCancelledError: nothing was left there.
        """
        return _write(file.parent, file.name, _pieces(source, size, ticket))


def _pieces(source: BinaryIO, size: int, ticket: Ticket) -> Iterator[bytes]:
    done = 0
    while piece := source.read(_PIECE):
        done += len(piece)
        yield piece
        ticket.step(done, max(size, done))


def _write(folder: Path, name: str, pieces: Iterable[bytes]) -> Path:
    try:
        if not folder.is_dir():
            folder.mkdir(_PRIVATE_FOLDER)
        with _written_aside(folder, pieces) as temporary:
            return _publish(temporary, _storable(name))
    except OSError as error:
        trouble = _TROUBLES.get(error.errno or 0, FolderTrouble.NOT_WRITABLE)
        raise ExportFolderError(trouble) from None
    except ValueError:  # a path with a NUL character
        raise ExportFolderError(FolderTrouble.NOT_A_FOLDER) from None


@contextmanager
def _written_aside(folder: Path, pieces: Iterable[bytes]) -> Iterator[Path]:
    """Give a file of the same folder that holds ``pieces`` on the disk itself."""
    handle, path = tempfile.mkstemp(prefix=".hikidashi-", suffix=".part", dir=folder)
    temporary = Path(path)
    try:
        with os.fdopen(handle, "wb") as stream:
            for piece in pieces:
                stream.write(piece)
            stream.flush()
            os.fsync(stream.fileno())
        yield temporary
    finally:
        temporary.unlink(missing_ok=True)


def _publish(temporary: Path, name: str) -> Path:
    """Let the file appear under the first free name."""
    names = (_numbered(name, number) for number in count(1))
    targets = (temporary.with_name(each) for each in names)
    target = next(each for each in targets if _appeared(temporary, each))
    _sync_folder(target.parent)
    return target


def _appeared(temporary: Path, target: Path) -> bool:
    """Give the file its name in one step; False where the name is taken."""
    try:
        _take(temporary, target)
    except FileExistsError:
        return False
    return True


def _take(temporary: Path, target: Path) -> None:
    try:
        target.hardlink_to(temporary)
    except FileExistsError:
        raise
    except OSError:
        # FAT and some network shares know no links: take the name, then replace
        # what only we have made.
        target.touch(mode=0o600, exist_ok=False)
        try:
            temporary.replace(target)
        except OSError:
            target.unlink()
            raise


def _sync_folder(folder: Path) -> None:
    """Make the new name durable; Windows has no handle for that, and no need."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _numbered(name: str, number: int) -> str:
    if number == 1:
        return name
    return f"{Path(name).stem} ({number}){Path(name).suffix}"


def _storable(name: str) -> str:
    """Return the name as every file system can store it (Windows is the strictest)."""
    clean = _FORBIDDEN.sub("_", name).encode(errors="ignore").decode()
    stem, suffix = os.path.splitext(clean)  # noqa: PTH122 (it is no path yet)
    short = stem.encode()[: _LONGEST_NAME - len(suffix)].decode(errors="ignore")
    whole = f"{short.rstrip()}{suffix}".rstrip(". ")
    return f"_{whole}" if not whole or _DEVICES.fullmatch(whole) else whole
