"""age as a stream: it asks for bytes to encrypt, and hands out what it decrypts."""

import os
import threading
from collections.abc import Iterator
from typing import Protocol

import pyrage

from hikidashi.domain.errors import HikidashiError, NotABackupError


class _Readable(Protocol):
    def read(self, size: int = ..., /) -> bytes: ...


class _Writable(Protocol):
    def write(self, data: bytes, /) -> int: ...
    def flush(self) -> None: ...


def encrypt(
    pieces: Iterator[bytes], target: _Writable, recipient: pyrage.x25519.Recipient
) -> None:
    """Encrypt what ``pieces`` give, on the thread of the caller.

    Raises:
        What ``pieces`` and ``target`` raise, as it is.
    """
    source, sink = _Source(pieces), _Sink(target)
    try:
        pyrage.encrypt_io(source, sink, [recipient])
    except Exception as error:  # noqa: BLE001 - age tells it in words of its own
        raise source.trouble or sink.trouble or error from None


class _Source:
    """Pieces of any size as a file; keeps what went wrong."""

    def __init__(self, pieces: Iterator[bytes]) -> None:
        self._pieces = pieces
        self._rest = memoryview(b"")
        self.trouble: BaseException | None = None

    def read(self, size: int = -1) -> bytes:
        try:
            while not self._rest:
                self._rest = memoryview(next(self._pieces))
        except StopIteration:
            return b""
        except BaseException as error:
            self.trouble = error
            raise
        end = len(self._rest) if size < 0 else size
        piece, self._rest = self._rest[:end], self._rest[end:]
        return bytes(piece)


class _Sink:
    """A file that keeps what went wrong."""

    def __init__(self, target: _Writable) -> None:
        self._target = target
        self.trouble: BaseException | None = None

    def write(self, data: bytes) -> int:
        try:
            return self._target.write(data)
        except BaseException as error:
            self.trouble = error
            raise

    def flush(self) -> None:
        """Leave that to whoever made the file."""


class Decrypting:
    """What is decrypted, as a stream.

    It is done on another thread, because age hands out instead of being asked. What is
    decrypted goes through a pipe: no more than its small buffer waits, and none of it
    on a disk.
    """

    def __init__(self, sealed: _Readable, identity: pyrage.x25519.Identity) -> None:
        self._trouble: BaseException | None = None
        reading, writing = os.pipe()
        self._pipe = os.fdopen(reading, "rb")
        self._thread = threading.Thread(
            target=self._run, args=(sealed, writing, identity), daemon=True
        )
        self._thread.start()

    def read(self, size: int = -1) -> bytes:
        """Return more of it.

        Raises:
            NotABackupError: it was changed or cut.
            UnreadableSourceError: the disk fails.
        """
        data = self._pipe.read(size)
        if not data and size:
            self._thread.join()
            if isinstance(self._trouble, HikidashiError):
                raise self._trouble
            if self._trouble is not None:
                raise NotABackupError
        return data

    def close(self) -> None:
        self._pipe.close()  # whoever still writes learns that nobody reads
        self._thread.join()

    def _run(
        self, sealed: _Readable, writing: int, identity: pyrage.x25519.Identity
    ) -> None:
        source = _Source(iter(lambda: sealed.read(1 << 16), b""))
        with os.fdopen(writing, "wb", 0) as pipe:
            try:
                pyrage.decrypt_io(source, pipe, [identity])
            except BaseException as error:  # noqa: BLE001 - ``read`` tells of it
                self._trouble = source.trouble or error
