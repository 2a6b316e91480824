"""Files that the user chose."""

from pathlib import Path
from typing import BinaryIO, Protocol

from hikidashi.usecases.jobs import Ticket


class FileIntake(Protocol):
    """Files that the user chose to take in; they are never held in memory whole."""

    def open(self, path: Path) -> tuple[BinaryIO, int]:
        """Open a file for reading, and return it with its size in bytes.

        Raises:
            UnreadableSourceError: it cannot be opened, or is no file.
        """
        ...


class OutFolder(Protocol):
    """A place that the user chose for files."""

    def copy(self, source: BinaryIO, size: int, file: Path, ticket: Ticket) -> Path:
        """Write a stream to ``file``, whole or not at all; see ``write``.

        Raises:
            ExportFolderError: the folder cannot take it.
            JobCancelledError: nothing is left there.
            DamagedVaultError: the source cannot be read; nothing is left there.
        """
        ...

    def write(self, folder: Path, name: str, data: bytes) -> Path:
        """Write one file, whole or not at all; an existing one is never replaced.

        A free name is made by adding " (2)", " (3)" …

        Raises:
            ExportFolderError: the folder cannot take it.
        """
        ...
