"""Reads the content of an attachment: chunk by chunk, from anywhere in it."""

import io
import os
from pathlib import Path

from hikidashi.adapters.vault.blobs.blob_format import (
    CHUNK,
    HEAD_SIZE,
    Content,
    Sealing,
    chunk_place,
    chunks_of,
    damaged,
    file_size,
)

# No link is followed, and no pipe in a file's place waited for.
_FLAGS = ("O_BINARY", "O_NOFOLLOW", "O_NONBLOCK")
_ONLY_READ = sum((getattr(os, each, 0) for each in _FLAGS), os.O_RDONLY)


class BlobReader(io.RawIOBase):
    """A content as a seekable stream; one chunk of it is in memory at a time.

    Making it and reading raise DamagedVaultError: the file is missing, cut or changed.
    """

    def __init__(self, path: Path, key: bytes) -> None:
        super().__init__()
        self._file = _opened(path)
        try:
            head = self._bytes(0, HEAD_SIZE)
            self._sealing = Sealing.of_head(key, head)
            self.content = self._sealing.open_head(head)
            _check_size(self._file, self.content)
        except BaseException:
            self.close()
            raise
        self._at = 0
        self._number = -1  # of the chunk in hand
        self._chunk = b""

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._at

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        start = {
            io.SEEK_SET: 0,
            io.SEEK_CUR: self._at,
            io.SEEK_END: self.content.length,
        }[whence]
        if start + offset < 0:
            raise ValueError("before the beginning")
        self._at = start + offset
        return self._at

    def readinto(self, buffer: object, /) -> int:
        if not isinstance(buffer, bytearray | memoryview):
            raise TypeError("reads into a bytearray or a memoryview only")
        target = memoryview(buffer).cast("B")
        number, offset = divmod(self._at, CHUNK)
        rest = self.content.length - self._at
        if rest <= 0 or not target:
            return 0
        piece = self._take(number)[offset : offset + min(len(target), rest)]
        target[: len(piece)] = piece
        self._at += len(piece)
        return len(piece)

    def close(self) -> None:
        self._chunk = b""
        if not self.closed:
            os.close(self._file)
        super().close()

    def _take(self, number: int) -> bytes:
        if number != self._number:
            place, size = chunk_place(number, self.content.length)
            last = number + 1 == chunks_of(self.content.length)
            sealed = self._bytes(place, size)
            self._chunk = self._sealing.open_chunk(number, sealed, last=last)
            self._number = number
        return self._chunk

    def _bytes(self, place: int, size: int) -> bytes:
        try:
            os.lseek(self._file, place, os.SEEK_SET)
            data = b""
            while len(data) < size and (more := os.read(self._file, size - len(data))):
                data += more
        except OSError as error:  # a disk that cannot read its own sectors
            raise damaged() from error
        return data


def _opened(path: Path) -> int:
    try:
        return os.open(path, _ONLY_READ)
    except OSError as error:
        raise damaged() from error


def _check_size(descriptor: int, content: Content) -> None:
    if os.fstat(descriptor).st_size != file_size(content.length):
        raise damaged()
