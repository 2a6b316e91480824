"""A folder of our own for work that may be interrupted, and its sweeping."""

import os
import re
import secrets
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from hikidashi.adapters.vault.disk.folder import sync_folder
from hikidashi.adapters.vault.disk.lock import VaultLock
from hikidashi.domain.errors import VaultError

_PRIVATE_FOLDER = 0o700
_LOCK = "lock"
_NUMBER = "-[0-9a-f]{16}"


class WorkFolder:
    """A folder for its owner alone, held by a lock while somebody works in it."""

    def __init__(self, path: Path) -> None:
        self.path = path
        path.mkdir(_PRIVATE_FOLDER)
        try:
            self._lock = VaultLock(path / _LOCK)
        except BaseException:
            shutil.rmtree(path, ignore_errors=True)
            raise

    def become(self, target: Path) -> None:
        """Give it its name for good; ``target`` may be there as an empty folder.

        The lock file goes along: a vault has one of the same name.

        Raises:
            OSError: it could not be done.
        """
        if sys.platform == "win32":  # it renames no folder with an open file in it
            self._lock.release()  # elsewhere not yet, or a sweep might come in between
        sync_folder(self.path)
        with suppress(FileNotFoundError):
            target.rmdir()
        self.path.rename(target)
        sync_folder(target.parent)

    def remove(self) -> None:
        self._lock.release()
        shutil.rmtree(self.path, ignore_errors=True)


@contextmanager
def work_folder(parent: Path, name: str) -> Iterator[WorkFolder]:
    """Give a new folder in ``parent``; afterwards it is gone, or has become another.

    What processes that were killed have left under the same ``name`` is removed: their
    lock has ended with them.

    Raises:
        OSError: it cannot be made.
        VaultFolderError: nor its lock.
    """
    _sweep(parent, name)
    folder = WorkFolder(parent / f"{name}-{secrets.token_hex(8)}")
    try:
        yield folder
    finally:
        folder.remove()


def _sweep(parent: Path, name: str) -> None:
    mine = re.compile(re.escape(name) + _NUMBER)
    with suppress(OSError), os.scandir(parent) as entries:
        left = [parent / each.name for each in entries if mine.fullmatch(each.name)]
        for path in left:
            if not path.is_symlink() and not _is_in_use(path):
                shutil.rmtree(path, ignore_errors=True)


def _is_in_use(path: Path) -> bool:
    try:
        VaultLock(path / _LOCK).release()
    except VaultError:
        return True
    return False
