"""Opens files that somebody chose, if they are files."""

import os
import stat
from io import BufferedReader
from pathlib import Path

from hikidashi.domain.errors import UnreadableSourceError

# Where a system has them: no waiting at a pipe, no line ends changed.
_FLAGS = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


def opened_file(path: Path) -> BufferedReader:
    """Open a file to read it.

    Raises:
        UnreadableSourceError: it cannot be opened, or is a folder, a pipe or a device,
            which have no end to rely on.
    """
    try:
        descriptor = os.open(path, _FLAGS)
    except (OSError, ValueError) as error:  # ValueError: a NUL in the path
        raise UnreadableSourceError("file") from error
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise UnreadableSourceError("file")
    return os.fdopen(descriptor, "rb")
