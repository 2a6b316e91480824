"""A little room that is kept for the day when the disk is full."""

import secrets
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

from hikidashi.adapters.vault.disk.folder import make_private_file
from hikidashi.domain.errors import FolderTrouble, VaultFolderError

T = TypeVar("T")

SIZE = 2 * 1024 * 1024  # bytes


class Reserve:
    """A file of no meaning beside the vault, given up when a save finds no room.

    So what the user has just typed can be saved even on a full disk. It is made
    anew at a later opening, once there is room again.
    """

    def __init__(self, path: Path) -> None:
        self._path = path

    def keep(self) -> None:
        """Make the file unless it is there; that there is no room is no error."""
        with suppress(OSError):
            if self._path.is_file() and self._path.stat().st_size == SIZE:
                return
            self._path.unlink(missing_ok=True)
            try:
                make_private_file(self._path)
                # random, or a file system that compresses would keep no room for it
                self._path.write_bytes(secrets.token_bytes(SIZE))
            except OSError:
                self._path.unlink(missing_ok=True)

    def free(self) -> bool:
        """Give the room up; tell whether there was any."""
        try:
            self._path.unlink()
        except OSError:
            return False
        return True

    def lend(self, write: Callable[[], T]) -> T:
        """Do ``write``; if the disk is full, give the room up and do it again.

        ``write`` does all or nothing, and raises VaultFolderError.
        """
        try:
            return write()
        except VaultFolderError as error:
            if error.trouble is not FolderTrouble.FULL or not self.free():
                raise
        return write()
