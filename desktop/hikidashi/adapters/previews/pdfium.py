"""Draws pages of PDFs with PDFium, in a process that may crash, hang or be ended.

PDFium is written in C++ and reads what strangers have written: in a process of its own
nothing that it does can harm the window, and all that it has held of a document is
gone as soon as the preview is closed.
"""

import os
import subprocess
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from threading import Lock, Timer
from typing import IO, BinaryIO

from hikidashi.adapters.previews import wire
from hikidashi.domain.errors import UnreadableSourceError
from hikidashi.usecases.ports import Bitmap

PATIENCE_S = 20.0
"""How long one page, or looking into a document, may take."""

_CHILD = Path(__file__).with_name("child.py")
_FARTHEST = 1 << 60  # bytes; a child that asks for what is behind that lies
_NO_WINDOW = getattr(subprocess, "CREATE_NO_WINDOW", 0)  # of a console, on Windows


class PdfiumRenderer:
    """Starts a process for each document."""

    def __init__(self, patience_s: float = PATIENCE_S) -> None:
        self._patience_s = patience_s

    def open(self, untrusted: BinaryIO) -> "PdfiumPages":
        """Look into a PDF; see ``PageRenderer``.

        Raises:
            UnreadableSourceError, DamagedVaultError
        """
        pages = PdfiumPages(untrusted, self._patience_s)
        try:
            pages.look()
        except BaseException:
            pages.close()
            raise
        return pages


class PdfiumPages:
    """One open document."""

    def __init__(self, untrusted: BinaryIO, patience_s: float) -> None:
        self._source = untrusted
        self._patience_s = patience_s
        self._talking = Lock()
        self._is_over = False
        self._sizes: Sequence[tuple[float, float]] = ()
        self._count = 0
        self._child = _start()

    def __del__(self) -> None:
        self.close()

    @property
    def sizes(self) -> Sequence[tuple[float, float]]:
        return self._sizes

    @property
    def count(self) -> int:
        return self._count

    def look(self) -> None:
        """Let the child open the document; called once, before all else.

        Raises:
            UnreadableSourceError, DamagedVaultError
        """
        _, self._count, shown, data = self._ask(self._greeting(), wire.OPENED)
        sizes = tuple((wide, high) for wide, high in wire.SIZE.iter_unpack(data))
        if shown > self._count or not all(wire.is_size(*size) for size in sizes):
            raise UnreadableSourceError("pdf")
        self._sizes = sizes

    def page(self, number: int, width: int) -> Bitmap:
        """Return one page; see ``OpenedPages``.

        Raises:
            UnreadableSourceError, DamagedVaultError
        """
        if not 0 <= number < len(self._sizes):
            raise UnreadableSourceError("pdf")
        self._revive()
        question = wire.WISH.pack(number, max(1, width))
        _, wide, high, pixels = self._ask(question, wire.DRAWN)
        if not pixels:
            raise UnreadableSourceError("pdf")
        return Bitmap(wide, high, pixels)

    def close(self) -> None:
        """End the child; a thread that still talks to it lets go of the document."""
        self._is_over = True
        child = getattr(self, "_child", None)
        if child is None:
            return  # it never started
        child.kill()
        if self._talking.acquire(blocking=False):
            try:
                self._let_go()
            finally:
                self._talking.release()

    def _greeting(self) -> bytes:
        return wire.NUMBER.pack(self._source.seek(0, os.SEEK_END))

    def _revive(self) -> None:
        """Start anew after a page that the child did not survive; others may do."""
        with self._talking:
            gone = not self._is_over and self._child.poll() is not None
            if gone:
                _close_pipes(self._child)
                self._child = _start()
        if gone:
            self._ask(self._greeting(), wire.OPENED)

    def _let_go(self) -> None:
        _close_pipes(self._child)
        self._child.wait()
        self._source.close()

    def _ask(self, question: bytes, wanted: bytes) -> tuple[bytes, int, int, bytes]:
        """Put a question, hand over what the child needs, and hear the answer."""
        try:
            with self._talking:
                if self._is_over:
                    raise UnreadableSourceError("pdf")
                return self._hear_out(question, wanted)
        finally:
            if self._is_over:
                self.close()  # whoever closed it meanwhile could not let go

    def _hear_out(
        self, question: bytes, wanted: bytes
    ) -> tuple[bytes, int, int, bytes]:
        watch = Timer(self._patience_s, self._child.kill)
        watch.daemon = True
        watch.start()
        try:
            return self._talk(question, wanted)
        except UnreadableSourceError:  # it said so itself, and waits for more
            raise
        except BaseException as error:
            self._child.kill()
            self._child.wait()  # so that ``_revive`` finds it gone for sure
            if isinstance(error, EOFError | OSError):  # it crashed, or took too long
                raise UnreadableSourceError("pdf") from None
            raise
        finally:
            watch.cancel()

    def _talk(self, question: bytes, wanted: bytes) -> tuple[bytes, int, int, bytes]:
        hear, say = self._child.stdout, self._child.stdin
        if hear is None or say is None:
            raise EOFError
        say.write(question)
        say.flush()
        while True:
            answer = wire.read_exactly(hear.read, wire.SAID.size)
            sign, one, two = wire.SAID.unpack(answer)
            if sign == wire.READ:
                self._hand_over(say, one, two)
            elif sign == wanted:
                size = _size_after(sign, one, two)
                return sign, one, two, wire.read_exactly(hear.read, size)
            elif (sign, one) == (wire.REFUSED, wire.LOCKED):
                raise UnreadableSourceError("locked-pdf")
            else:
                raise UnreadableSourceError("pdf")

    def _hand_over(self, say: IO[bytes], offset: int, size: int) -> None:
        if offset > _FARTHEST:
            raise EOFError
        self._source.seek(offset)
        data = self._source.read(min(size, 1 << 20))
        say.write(wire.NUMBER.pack(len(data)))
        say.write(data)
        say.flush()


def _size_after(sign: bytes, one: int, two: int) -> int:
    """Return how many bytes follow; a child that lies is not believed.

    Raises:
        EOFError: more than we ever asked for.
    """
    if sign == wire.OPENED:
        size, most = two * wire.SIZE.size, wire.MOST_PAGES * wire.SIZE.size
    else:
        size, most = one * two * 4, 2 * wire.MOST_PIXELS * 4
    if size > most:
        raise EOFError
    return size


def _close_pipes(child: "subprocess.Popen[bytes]") -> None:
    for pipe in (child.stdin, child.stdout):
        if pipe is not None:
            with suppress(OSError):  # what it has not read is lost
                pipe.close()


def _start() -> "subprocess.Popen[bytes]":
    """Start the child.

    Raises:
        UnreadableSourceError: the system starts no more programs now.
    """
    try:
        return subprocess.Popen(  # noqa: S603 - our own file, by our own interpreter
            [sys.executable, "-B", str(_CHILD)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            creationflags=_NO_WINDOW,
        )
    except OSError:
        raise UnreadableSourceError("pdf") from None
