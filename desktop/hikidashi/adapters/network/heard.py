"""A connection of which every byte that comes in is counted."""

import io
import socket
from typing import Any

from hikidashi.adapters.network.line import Line


class Heard:
    """Stands for a socket, and tells its line of all that is read from it.

    After a cut, a peer that goes on sending would else be read on and on: on Linux, a
    socket that was shut down still hands over what comes in.
    """

    def __init__(self, connection: socket.socket, line: Line) -> None:
        self._connection = connection
        self._line = line

    def makefile(self, mode: str = "rb", *_args: object) -> io.BufferedReader:
        """Return what http.client reads answers from."""
        del mode
        return io.BufferedReader(_Pieces(self._connection, self._line))

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - all that a socket has
        return getattr(self._connection, name)


class _Pieces(io.RawIOBase):
    """Reads a socket piece by piece."""

    def __init__(self, connection: socket.socket, line: Line) -> None:
        super().__init__()
        self._file = connection.makefile("rb", buffering=0)
        self._line = line

    def readable(self) -> bool:
        return True

    def readinto(self, into: Any, /) -> int | None:  # noqa: ANN401 - a buffer, which has no name yet
        count = self._file.readinto(into)
        self._line.hear(count or 0)
        return count

    def close(self) -> None:
        self._file.close()
        super().close()
