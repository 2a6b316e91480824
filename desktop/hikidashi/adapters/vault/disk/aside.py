"""Large files, written beside their place and put there whole or not at all."""

import os
import secrets
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from hikidashi.adapters.vault.disk.folder import replace, sync_folder

_PRIVATE_FILE = 0o600
_PRIVATE_FOLDER = 0o700
# Nothing of ours is ever written through a link, or over what is there.
_NEW = os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)


class Aside:
    """A file that is being written; only ``publish`` gives it its place."""

    def __init__(self, path: Path, file: BinaryIO) -> None:
        self._path = path
        self.file = file
        self.is_published = False

    def settle(self) -> None:
        """Bring it to the disk, so that it is read back from there and not from memory.

        Raises:
            OSError: it could not.
        """
        self.file.flush()
        os.fsync(self.file.fileno())
        if sys.platform == "linux":
            advice = os.POSIX_FADV_DONTNEED
            os.posix_fadvise(self.file.fileno(), 0, 0, advice)

    def publish(self, target: Path) -> None:
        """Make it durable and put it in its place, over what is there.

        Raises:
            OSError: it could not; what was there is untouched.
        """
        self.file.flush()
        os.fsync(self.file.fileno())
        self.file.close()
        replace(self._path, target)
        self.is_published = True
        sync_folder(target.parent)


@contextmanager
def written_aside(folder: Path, suffix: str) -> Iterator[Aside]:
    """Give a new file of ``folder``, for its owner's eyes; gone unless published.

    Args:
        folder: where it will have its place, too, or on the same disk.
        suffix: the end of its name, which is otherwise 16 random hex digits.

    Raises:
        OSError: it cannot be made or written.
    """
    path = folder / f"{secrets.token_hex(8)}{suffix}"
    with os.fdopen(os.open(path, _NEW, _PRIVATE_FILE), "w+b") as file:
        aside = Aside(path, file)
        try:
            yield aside
        finally:
            if not aside.is_published:
                _drop(aside, path)


def make_folder(path: Path) -> None:
    """Make a folder for its owner alone, durably; being there is no error.

    Raises:
        OSError: it cannot be made.
    """
    with suppress(FileExistsError):
        path.mkdir(_PRIVATE_FOLDER)
        sync_folder(path.parent)


def _drop(aside: Aside, path: Path) -> None:
    with suppress(OSError):  # what is still in the buffer may find no room either
        aside.file.close()  # before it is removed: Windows asks for that
    with suppress(OSError):
        path.unlink(missing_ok=True)
