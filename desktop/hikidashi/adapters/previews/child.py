"""The process that draws pages of a PDF: it reads what it is handed, and nothing else.

It is run by its path. The document comes piece by piece through a pipe and the pages
go back the same way; no file is ever written, which the system sees to as well.
"""

import ctypes
import io
import math
import os
import select
import sys
from contextlib import suppress
from threading import Thread
from typing import BinaryIO

import pypdfium2
import pypdfium2.raw
import wire  # type: ignore[import-not-found]  # lies beside this file

_MEMORY = 2 * 1024**3  # bytes of address space, our own libraries included
_SECONDS = 30  # of work; whoever started us waits less long
_PIECE = 1 << 16
_PR_SET_DUMPABLE = 4  # linux/prctl.h


class Handed(io.RawIOBase):
    """The document, which lies in the process that started us."""

    def __init__(self, talk: "Talk", size: int) -> None:
        super().__init__()
        self._talk = talk
        self._size = size
        self._at = 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        start = {os.SEEK_SET: 0, os.SEEK_CUR: self._at, os.SEEK_END: self._size}
        self._at = max(0, start[whence] + offset)
        return self._at

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]  # narrower
        wanted = min(len(buffer), max(0, self._size - self._at))
        data = self._talk.ask(self._at, wanted) if wanted else b""
        buffer[: len(data)] = data
        self._at += len(data)
        return len(data)


class Talk:
    """The two pipes."""

    def __init__(self, hear: BinaryIO, say: BinaryIO) -> None:
        self._hear = hear
        self._say = say

    def number(self) -> int:
        (number,) = wire.NUMBER.unpack(self._listen(wire.NUMBER.size))
        return int(number)

    def wish(self) -> tuple[int, int]:
        number, width = wire.WISH.unpack(self._listen(wire.WISH.size))
        return number, width

    def ask(self, offset: int, size: int) -> bytes:
        self.tell(wire.READ, offset, size)
        return self._listen(self.number())

    def tell(self, sign: bytes, one: int, two: int, data: bytes = b"") -> None:
        self._say.write(wire.SAID.pack(sign, one, two))
        self._say.write(data)
        self._say.flush()

    def _listen(self, size: int) -> bytes:
        return bytes(wire.read_exactly(self._hear.read, size))


def main() -> None:
    """Open the one document, and draw pages of it until nobody asks any more."""
    say = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    talk = Talk(os.fdopen(sys.stdin.fileno(), "rb", closefd=False), say)
    _limit()
    _leave_with_parent()
    source = io.BufferedReader(Handed(talk, talk.number()), _PIECE)
    try:
        document = pypdfium2.PdfDocument(source)
    except pypdfium2.PdfiumError as error:
        locked = error.err_code == pypdfium2.raw.FPDF_ERR_PASSWORD
        talk.tell(wire.REFUSED, wire.LOCKED if locked else wire.BROKEN, 0)
        return
    _tell_sizes(talk, document)
    while True:
        number, width = talk.wish()
        _limit()
        try:
            _draw(talk, document, number, width)
        except (pypdfium2.PdfiumError, MemoryError, ValueError):
            talk.tell(wire.REFUSED, wire.BROKEN, 0)


def _tell_sizes(talk: Talk, document: pypdfium2.PdfDocument) -> None:
    count = len(document)
    sizes = [_size(document, n) for n in range(min(count, wire.MOST_PAGES))]
    data = b"".join(wire.SIZE.pack(*size) for size in sizes)
    talk.tell(wire.OPENED, count, len(sizes), data)


def _size(document: pypdfium2.PdfDocument, number: int) -> tuple[float, float]:
    """Return a page's size in points; a page without any is taken for A4."""
    with suppress(pypdfium2.PdfiumError):
        width, height = document.get_page_size(number)
        if wire.is_size(width, height):
            return width, height
    return 595.0, 842.0


def _draw(talk: Talk, document: pypdfium2.PdfDocument, number: int, width: int) -> None:
    page = document[number]
    wide, high = _size(document, number)
    widest = math.sqrt(wire.MOST_PIXELS * wide / high)
    scale = max(1.0, min(float(width), widest)) / wide
    if wide * scale * high * scale > 2 * wire.MOST_PIXELS:
        raise ValueError(number)
    bitmap = page.render(
        scale=scale,
        may_draw_forms=False,
        force_bitmap_format=(pypdfium2.raw.FPDFBitmap_BGRx),
    )
    row = bitmap.width * 4
    pixels = memoryview(bitmap.buffer).cast("B")
    data = b"".join(
        pixels[line * bitmap.stride : line * bitmap.stride + row]
        for line in range(bitmap.height)
    )
    talk.tell(wire.DRAWN, bitmap.width, bitmap.height, data)
    bitmap.close()
    page.close()


def _leave_with_parent() -> None:
    """End as soon as nobody holds the other end of the pipe, in mid-page as well.

    The app may have locked itself, which ends its process image: then nothing that was
    decrypted may live on here.
    """
    if not hasattr(select, "poll"):  # Windows
        return
    watch = select.poll()
    watch.register(sys.stdin.fileno(), 0)  # it tells of the end whatever is asked for

    def leave() -> None:
        watch.poll()
        os._exit(0)

    Thread(target=leave, daemon=True).start()


def _limit() -> None:
    """Bound memory and time, and let nothing of this process come to a disk."""
    with suppress(ImportError):
        import resource  # noqa: PLC0415 - Windows has none

        used = resource.getrusage(resource.RUSAGE_SELF)
        until = int(used.ru_utime + used.ru_stime) + _SECONDS
        hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
        for kind, limits in (
            (resource.RLIMIT_CORE, (0, 0)),
            (resource.RLIMIT_FSIZE, (0, 0)),
            (resource.RLIMIT_CPU, (until, hard)),
            (resource.RLIMIT_AS, (_MEMORY, _MEMORY)),  # which macOS may refuse
        ):
            with suppress(OSError, ValueError):
                resource.setrlimit(kind, limits)
    if sys.platform == "linux":
        with suppress(OSError, AttributeError):
            ctypes.CDLL(None).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)


if __name__ == "__main__":
    with suppress(EOFError, BrokenPipeError):  # nobody listens any more
        main()
    os._exit(0)  # without tidying up what a hostile document may have left
