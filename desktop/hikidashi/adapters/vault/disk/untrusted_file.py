"""Files from outside, opened so that their own trouble is told from ours."""

import io
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from hikidashi.domain.errors import UnreadableSourceError

_PIECE = 256 << 10


class _Untrusted(io.FileIO):
    """A file whose reading raises UnreadableSourceError where the disk fails."""

    def __init__(self, path: Path, format_name: str) -> None:
        self._format_name = format_name
        super().__init__(path, "rb")

    def readinto(self, buffer: object, /) -> int:
        if not isinstance(buffer, bytearray | memoryview):
            raise TypeError("reads into a bytearray or a memoryview only")
        try:
            return super().readinto(buffer) or 0
        except OSError as error:
            raise UnreadableSourceError(self._format_name) from error


@contextmanager
def opened_untrusted(path: Path, format_name: str) -> Iterator[BinaryIO]:
    """Open a file that somebody chose, if it is one.

    Raises:
        UnreadableSourceError: it cannot be read; also while it is open.
    """
    try:
        if not path.is_file():  # a pipe would keep us waiting for ever
            raise UnreadableSourceError(format_name)
        file = io.BufferedReader(_Untrusted(path, format_name), _PIECE)
    except (OSError, ValueError) as error:  # ValueError: a NUL in the path
        raise UnreadableSourceError(format_name) from error
    with file:
        yield file
