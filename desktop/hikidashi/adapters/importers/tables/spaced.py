"""Rows of a text whose columns stand apart by spaces, as one copies them from a PDF."""

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate, islice
from typing import NamedTuple
from unicodedata import east_asian_width

from hikidashi.adapters.importers.tables.raw import Row
from hikidashi.domain.errors import ImportRefusedError, ImportTrouble
from hikidashi.domain.imports.proposal import day_style
from hikidashi.domain.imports.written import read_day

Lines = Callable[[], Iterator[str]]
_LONGEST_LINE = 20_000  # characters
_MOST_PIECES = 100  # of a line; each is compared with each header
_LOOKED_AT = 50  # lines
_WIDE = frozenset("WF")  # characters that take the room of two
_PIECE = re.compile(r"\S+(?:[ \t]\S+)*")  # what two spaces, or a wide one, end
_HALF_OF_DAY = re.compile(r"(?<=\d) (?=[ap]\.?m\b)", re.IGNORECASE)
_MOSTLY = 0.8


class _Piece(NamedTuple):
    """A text of a line, and where it begins and ends, in narrow characters."""

    first: int
    last: int
    text: str


def spaced(lines: Lines) -> Callable[[], Iterator[Row]] | None:
    """Return the rows of a text in columns, or None if it seems to have none.

    Wide gaps keep the columns apart even where cells are empty; single spaces do so
    only where each row has a day, and then the last column takes what is left.

    Raises (while the rows are read):
        ImportRefusedError: a line is longer than any row, or has more columns.
    """
    first = [each for each in islice(lines(), _LOOKED_AT) if each.strip()]
    if len(first) <= 1 or max(map(len, first)) > _LONGEST_LINE:
        return None
    first = [each.rstrip().expandtabs() for each in first]
    head = max(map(_pieces, first), key=len)
    apart = sum(len(_pieces(each)) > 1 for each in first)
    if len(head) > 1 and apart * 2 > len(first):
        return lambda: (_by_place(each, head) for each in _sound(lines))
    width = len(first[0].split())
    if width > 1 and _have_days(first[1:]):
        return lambda: (_by_order(each, width) for each in _sound(lines))
    return None


def _sound(lines: Lines) -> Iterator[str]:
    for line in lines():
        if len(line) > _LONGEST_LINE:
            raise ImportRefusedError(ImportTrouble.TOO_LONG)
        yield line.rstrip().expandtabs()


def _pieces(line: str) -> Sequence[_Piece]:
    widths = (2 if east_asian_width(each) in _WIDE else 1 for each in line)
    ends = [0, *accumulate(widths)]
    found = [*islice(_PIECE.finditer(line), _MOST_PIECES + 1)]
    if len(found) > _MOST_PIECES:
        raise ImportRefusedError(ImportTrouble.TOO_MANY)
    return [_Piece(ends[e.start()], ends[e.end()], e.group()) for e in found]


def _by_place(line: str, head: Sequence[_Piece]) -> Row:
    """Return the cells of a line: each piece belongs to the header it stands under."""
    found = _pieces(line)
    if len(found) == len(head):
        return [each.text for each in found]
    cells = [""] * len(head)
    for piece in found:
        n = min(range(len(head)), key=lambda at: _apart(piece, head[at]))
        cells[n] = f"{cells[n]} {piece.text}".strip()
    return cells


def _apart(piece: _Piece, header: _Piece) -> int:
    """Return how far a piece stands from a header: at its left, or at its right."""
    return min(abs(piece.first - header.first), abs(piece.last - header.last))


def _by_order(line: str, width: int) -> Row:
    return _HALF_OF_DAY.sub("", line).split(maxsplit=width - 1)


def _have_days(lines: Sequence[str]) -> bool:
    """Tell whether the same column of most lines is a day."""
    rows = [each.split() for each in lines]
    for n in range(max(map(len, rows))):
        texts = [row[n] for row in rows if n < len(row)]
        style = day_style(texts)
        days = sum(read_day(each, style) is not None for each in texts)
        if days >= _MOSTLY * len(rows):
            return True
    return False
