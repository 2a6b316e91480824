"""Files that the user chose to take in."""

import os
import stat
from pathlib import Path
from typing import BinaryIO

from hikidashi.domain.errors import UnreadableSourceError

# Where a system has them: no waiting at a pipe, no line ends changed.
_FLAGS = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


class DiskIntake:
    """Opens files to be read piece by piece."""

    def open(self, path: Path) -> tuple[BinaryIO, int]:
        """Open a file for reading, and return it with its size in bytes.

        Raises:
            UnreadableSourceError: it cannot be opened, or is a folder, a pipe or a
                device, which have no end to rely on.
        """
        try:
            descriptor = os.open(path, _FLAGS)
        except (OSError, ValueError):  # a path with a NUL character
            raise UnreadableSourceError("file") from None
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode):
            os.close(descriptor)
            raise UnreadableSourceError("file")
        return os.fdopen(descriptor, "rb"), status.st_size
