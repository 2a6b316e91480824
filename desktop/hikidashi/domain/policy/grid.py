"""Tells what stands beside and above a cell of a table."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence

from hikidashi.domain.policy.lines import Line
from hikidashi.domain.policy.source import Block, BlockKind

_WIDEST = 64  # cells of a row that are looked at; each may be asked for all others
_FEWEST_COLUMNS = 3  # of a table whose first row is its header though it says nothing


class Tables:
    """The cells of a text, by table, row and column."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self._cells = [
            (line, line.block)
            for line in lines
            if line.block is not None
            and line.block.kind is BlockKind.CELL
            and line.block.table
        ]
        self._starts = [line.start for line, _ in self._cells]
        self._rows: dict[tuple[int, int], list[Line]] = defaultdict(list)
        for line, block in self._cells:
            row = self._rows[block.table, block.row]
            if len(row) < _WIDEST:
                row.append(line)
        self._heads = _headers(self._cells)

    def at(self, offset: int) -> Line | None:
        """Return the cell, or the line of one, that an offset stands in."""
        found = self._found(offset)
        return found[0] if found else None

    def row(self, offset: int) -> Sequence[Line]:
        """Return the first lines of the cells of a row, from the left."""
        found = self._found(offset)
        return self._rows[found[1].table, found[1].row] if found else ()

    def header(self, offset: int) -> Line | None:
        """Return the cell at the head of a column; a head has none above it."""
        found = self._found(offset)
        if found is None or found[1].row == 1:
            return None
        return self._heads.get((found[1].table, found[1].level))

    def is_header(self, offset: int) -> bool:
        """Tell whether a cell names its column."""
        found = self._found(offset)
        if found is None or found[1].row != 1:
            return False
        return (found[1].table, found[1].level) in self._heads

    def _found(self, offset: int) -> tuple[Line, Block] | None:
        at = bisect_right(self._starts, offset) - 1
        if at < 0:
            return None
        line, block = self._cells[at]
        return (line, block) if offset < max(line.end, block.end) else None


def _headers(cells: Sequence[tuple[Line, Block]]) -> dict[tuple[int, int], Line]:
    """Return the cells of first rows that name their columns.

    They say so, or the table is too wide to be a list of names and values.
    """
    first: dict[int, list[tuple[Line, Block]]] = defaultdict(list)
    for line, block in cells:
        if block.row == 1:
            first[block.table].append((line, block))
    heads: dict[tuple[int, int], Line] = {}
    for table, row in first.items():
        told = all(block.head for _, block in row)
        if told or len(row) >= _FEWEST_COLUMNS:
            for line, block in row:
                heads.setdefault((table, block.level), line)
    return heads
