"""Unpacks what a server sends, never more of it than a policy can have."""

import zlib

from hikidashi.domain.errors import FetchError, FetchTrouble

_GZIP_OR_ZLIB = 32 + zlib.MAX_WBITS
_PLAIN = frozenset({"", "identity"})
_PACKED = frozenset({"gzip", "x-gzip", "deflate"})


class Body:
    """Gathers a body as its pieces come in.

    A few bytes can stand for gigabytes, so unpacking stops at the limit, however
    little has come in. A body that was packed twice is refused.
    """

    def __init__(self, coding: str, limit: int) -> None:
        coding = coding.strip().lower()
        if coding not in _PLAIN | _PACKED:
            raise FetchError(FetchTrouble.BROKEN_ANSWER)
        self._limit = limit
        self._unpacking = (
            zlib.decompressobj(_GZIP_OR_ZLIB) if coding in _PACKED else None
        )
        self._data = bytearray()

    def take(self, piece: bytes) -> None:
        """Take the next piece.

        Raises:
            FetchError: it is too much, or not packed as the server says.
        """
        room = self._limit - len(self._data) + 1
        if self._unpacking is not None and not self._unpacking.eof:
            try:
                piece = self._unpacking.decompress(piece, room)
            except zlib.error as error:
                raise FetchError(FetchTrouble.BROKEN_ANSWER) from error
        elif self._unpacking is not None:
            return  # what follows the packed part belongs to nothing
        self._data += piece[:room]
        if len(self._data) > self._limit:
            raise FetchError(FetchTrouble.TOO_LARGE)

    def whole(self) -> bytes:
        """Return all of it, once the last piece is there.

        Raises:
            FetchError: it was cut off on the way.
        """
        if self._unpacking is not None and self._data and not self._unpacking.eof:
            raise FetchError(FetchTrouble.BROKEN_ANSWER)
        return bytes(self._data)
