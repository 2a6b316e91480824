"""The process that takes the text out of a PDF: it reads what it is handed.

It is run by its path. The document comes through a pipe and the lines of text go back
the same way, as JSON; no file is ever written, which the system sees to as well.
"""

import ctypes
import json
import os
import sys
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium

MOST_BYTES = 10_000_001
MOST_PAGES = 500
MOST_LETTERS = 1_200_000
MOST_OF_PAGE = 200_000  # letters
_MEMORY = 300 * 1024**2  # bytes of address space beyond what is used at the start
_SECONDS = 8  # of work
_PR_SET_PDEATHSIG, _PR_SET_DUMPABLE, _SIGKILL = 1, 4, 9  # linux/prctl.h
_GAP = 0.8  # letter heights between two words of two columns
_BACK = 1.5  # letter heights; letters that share one sign have one box
_BLANK = 0.06  # letter heights that a blank has at least
_LOOSE = 0.4  # letter heights that may part Japanese from other letters
_SHIFT = 0.6  # letter heights by which a line lies above the next
_FIRST_WIDE = "\u2e80"  # from here on letters are Chinese, Japanese or Korean
_BEHIND_NUMBERS = frozenset(".)")
_ENDS = frozenset("\r\n")
_FIRST_HALVES = range(0xD800, 0xDC00)  # of letters that UTF-16 writes as two
_SECOND_HALVES = range(0xDC00, 0xE000)
_ASTRAL = 0x10000
_HIDDEN = frozenset("\x00\ufeff\u200b")
_HYPHENS = {"\ufffe": "-", "\x02": "-", "\xad": "-"}  # PDFium's signs for parted words


@dataclass(slots=True)
class Piece:
    """Letters that stand side by side: their box in points, y from the bottom."""

    x0: float
    y0: float
    x1: float
    y1: float
    size: float
    weight: int
    letters: list[str] = field(default_factory=list)

    def takes(self, box: tuple[float, float, float, float]) -> bool:
        """Tell whether a letter goes on in the same line and column."""
        left, low, _, high = box
        height = max(self.y1 - self.y0, self.size, 1.0)
        middle = (low + high) / 2
        return (
            -_BACK * height <= left - self.x1 <= _GAP * height
            and self.y0 - _SHIFT * height <= middle <= self.y1 + _SHIFT * height
        )

    def is_parted(self, letter: str, left: float) -> bool:
        """Tell whether a blank before a letter is one that was really set."""
        height = max(self.y1 - self.y0, self.size, 1.0)
        before = self.letters[-1]
        wide = letter >= _FIRST_WIDE or before >= _FIRST_WIDE
        wide &= before not in _BEHIND_NUMBERS
        return left - self.x1 > height * (_LOOSE if wide else _BLANK)

    def add(self, letter: str, box: tuple[float, float, float, float]) -> None:
        left, low, right, high = box
        self.x0, self.x1 = min(self.x0, left), max(self.x1, right)
        self.y0, self.y1 = min(self.y0, low), max(self.y1, high)
        self.letters.append(letter)


def main() -> None:
    """Write one JSON value: why it cannot be read, or the pages with their lines."""
    say = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    data = sys.stdin.buffer.read(MOST_BYTES)
    _limit()
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        locked = error.err_code == pdfium.FPDF_ERR_PASSWORD
        answer: object = "locked" if locked else "broken"
    else:
        answer = list(_pages(document))
    say.write(json.dumps(answer).encode("ascii"))
    say.flush()


def _pages(document: pypdfium2.PdfDocument) -> Iterator[list[object]]:
    left = MOST_LETTERS
    for number in range(min(len(document), MOST_PAGES)):
        try:
            page = document[number]
            width, height = page.get_size()
            text = page.get_textpage()
        except (pypdfium2.PdfiumError, ValueError):
            continue
        count = min(text.count_chars(), MOST_OF_PAGE, left)
        left -= max(0, count)
        lines = [
            [
                *(round(each, 1) for each in (p.x0, p.y0, p.x1, p.y1, p.size)),
                p.weight,
                "".join(p.letters).strip(),
            ]
            for p in _pieces(text.raw, count)
        ]
        yield [round(width, 1), round(height, 1), [line for line in lines if line[-1]]]
        text.close()
        page.close()
        if left <= 0:
            return


def _pieces(text: object, count: int) -> Iterator[Piece]:
    """Yield the pieces of a page in the order in which they were written."""
    now: Piece | None = None
    blank = False
    for at, letter in _letters(text, count):
        box = None if letter in _ENDS else _box(text, at)
        if letter in _ENDS:
            if now:
                yield now
            now, blank = None, False
        elif letter.isspace():
            blank = True
        elif box is not None:
            if now is None or not now.takes(box):
                if now:
                    yield now
                size = pdfium.FPDFText_GetFontSize(text, at)
                now = Piece(*box, size, pdfium.FPDFText_GetFontWeight(text, at))
            elif blank and now.is_parted(letter, box[0]):
                now.letters.append(" ")
            now.add(letter, box)
            blank = False
    if now:
        yield now


def _letters(text: object, count: int) -> Iterator[tuple[int, str]]:
    """Yield the letters that can be seen, and white space, with their places."""
    first = 0
    for at in range(count):
        code = pdfium.FPDFText_GetUnicode(text, at)
        if code in _FIRST_HALVES:
            first = code
            continue
        if code in _SECOND_HALVES:
            code = _ASTRAL + ((first & 0x3FF) << 10) + (code & 0x3FF) if first else 0
        first = 0
        letter = chr(code) if code <= sys.maxunicode else "\x00"
        if letter not in _HIDDEN:
            yield at, _HYPHENS.get(letter, letter)


def _box(text: object, at: int) -> tuple[float, float, float, float] | None:
    left, right = ctypes.c_double(), ctypes.c_double()
    low, high = ctypes.c_double(), ctypes.c_double()
    if not pdfium.FPDFText_GetCharBox(text, at, left, right, low, high):
        return None
    return left.value, low.value, right.value, high.value


def _limit() -> None:
    """Bound memory and time, and let nothing of this process come to a disk."""
    if sys.platform == "linux":
        with suppress(OSError, AttributeError):
            libc = ctypes.CDLL(None)
            libc.prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)
            libc.prctl(_PR_SET_PDEATHSIG, _SIGKILL, 0, 0, 0)
    with suppress(ImportError):
        import resource  # noqa: PLC0415 - Windows has none

        space = _address_space() + _MEMORY
        for kind, limits in (
            (resource.RLIMIT_CORE, (0, 0)),
            (resource.RLIMIT_FSIZE, (0, 0)),
            (resource.RLIMIT_CPU, (_SECONDS, _SECONDS)),
            (resource.RLIMIT_AS, (space, space)),  # which macOS may refuse
        ):
            with suppress(OSError, ValueError):
                resource.setrlimit(kind, limits)


def _address_space() -> int:
    """Return how many bytes of addresses are in use."""
    with suppress(OSError, ValueError, IndexError):
        told = Path("/proc/self/statm").read_text(encoding="ascii")
        return int(told.split()[0]) * os.sysconf("SC_PAGE_SIZE")
    return 1024**3


if __name__ == "__main__":
    with suppress(BrokenPipeError, MemoryError):
        main()
    os._exit(0)  # without tidying up what a hostile document may have left
