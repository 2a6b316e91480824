"""Writes the content of an attachment: piece by piece, as it comes."""

import hashlib
from collections.abc import Iterator
from typing import BinaryIO

from hikidashi.adapters.vault.blobs.blob_format import (
    CHUNK,
    HEAD_SIZE,
    LIMIT,
    Content,
    Sealing,
    padded,
)
from hikidashi.domain.errors import AttachmentTooLargeError, UnreadableSourceError
from hikidashi.usecases.jobs import Ticket


class Source:
    """What is taken in: piece by piece, hashed, and never more than the limit."""

    def __init__(self, untrusted: BinaryIO, size: int, ticket: Ticket) -> None:
        self._untrusted = untrusted
        self._size = size
        self._ticket = ticket
        self.length = 0
        self.digest = hashlib.sha256()

    def pieces(self) -> Iterator[bytes]:
        """Give pieces of CHUNK bytes; the last one may be shorter."""
        self._ticket.step(0, self._size)
        while piece := self._piece():
            self.length += len(piece)
            if self.length > LIMIT:
                raise AttachmentTooLargeError(LIMIT)
            self.digest.update(piece)
            yield piece
            self._ticket.step(self.length, max(self._size, self.length))

    def _piece(self) -> bytes:
        """Read a whole piece: a pipe or a socket gives less at a time."""
        piece = b""
        try:
            while len(piece) < CHUNK:
                more = self._untrusted.read(CHUNK - len(piece))
                if not more:
                    break
                piece += more
        except OSError as error:
            raise UnreadableSourceError("a file") from error
        return piece


def seal(source: Source, file: BinaryIO, sealing: Sealing) -> Content:
    """Write a content into an empty file; return what it was.

    Raises:
        OSError: the file cannot be written.
        What ``source`` raises.
    """
    file.write(bytes(HEAD_SIZE))  # known at the end
    number, waiting = 0, b""
    for piece in source.pieces():
        if waiting:  # so the last one is known as such
            file.write(sealing.chunk(number, waiting, last=False))
            number += 1
        waiting = piece
    rest = padded(source.length) - source.length
    # The padding may fill the last piece, and go on in chunks of its own.
    filled = len(waiting) + rest
    for start in range(0, filled, CHUNK):
        plain = waiting.ljust(CHUNK, b"\0") if start == 0 else bytes(CHUNK)
        last = filled - start <= CHUNK
        plain = plain[: filled - start]
        file.write(sealing.chunk(number, plain, last=last))
        number += 1
    content = Content(source.length, source.digest.digest())
    file.seek(0)
    file.write(sealing.head(content))
    return content
