"""Makes text of what stands where on the pages of a PDF."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from hikidashi.adapters.policies.pdf_pieces import (
    Page,
    Piece,
    Row,
    column_of,
    fits,
    is_margin,
    repeated_on,
    rows_of,
)
from hikidashi.domain.policy.lines import LONGEST
from hikidashi.domain.policy.source import Block, BlockKind, SourceText

_MARKED = re.compile(
    r"(?:[■◆●○◇□・•◦‣※▼▪–*+-]\s?|\(?\d{1,3}[.)]|\d{1,2}(?:\.\d{1,2}){1,3}\.?\s"
    r"|[①-⑳]|\(?[a-zA-Zア-ン][.)]\s|第.{1,4}条|§|[一二三四五六七八九十]{1,3}[、.])"
)
_NUMBERED = re.compile(r"\d{1,2}[ \u3000]+[^\W\d_]")  # "2 Purposes", below a full stop
_WIDE = re.compile(r"[⺀-⿟぀-ヿ㐀-鿿豈-﫿！-｠]")
_HYPHENS = ("-", "\u2010", "\u2011", "\xad")
_ENDS = (".", "。", ":", "：", "!", "?", ";", "」", "】")
_LARGER = 1.12  # so many times larger than the text a heading's letters are
_BOLD = 600
_APART = 1.45  # line heights between two paragraphs
_FULL = 0.82  # of the width of the column, which a line fills that goes on
_LEVELS = 6
_FEWEST_ROWS = 2
_TALLEST = 6  # line heights of a table's row at most


def laid_out(pages: Sequence[Page]) -> SourceText:
    """Return the text of some pages, paragraph by paragraph.

    Headers, footers and page numbers are left out, words parted at the end of a line
    are joined, and tables keep their cells where rows and columns are clear.
    """
    repeated = repeated_on(pages)
    sizes: Counter[float] = Counter()
    for page in pages:
        for piece in page.pieces:
            sizes[round(piece.size)] += len(piece.text)
    writer = _Writer(sizes)
    for page in pages:
        kept = [p for p in page.pieces if not is_margin(page, p, repeated)]
        writer.page(page, kept)
        if writer.length > LONGEST:
            break
    return writer.source()


@dataclass(slots=True)
class _Writer:
    """Writes line after line; knows how large and how wide the text is."""

    sizes: Counter[float]
    out: list[str] = field(default_factory=list)
    length: int = 0
    blocks: list[Block] = field(default_factory=list)
    pages: list[int] = field(default_factory=list)
    tables: int = 0
    last: Piece | None = None  # the piece that ended the last line of running text
    line: int = 0  # where that line begins

    def page(self, page: Page, pieces: Sequence[Piece]) -> None:
        self.pages.append(self.length)
        rows = rows_of(pieces)
        right = max((p.x1 for p in pieces), default=page.width)
        steps = [a[0].y0 - b[0].y0 for a, b in pairwise(rows)]
        down = [step for step in steps if 0 < step < page.height / 8]
        leading = median(down) if down else 0.0
        at = 0
        while at < len(rows):
            stop = self._grid_end(rows, at)
            if stop - at >= _FEWEST_ROWS:
                self._table(rows[at:stop])
                at = stop
            else:
                for piece in rows[at]:
                    self._piece(piece, right, leading)
                at += 1

    def source(self) -> SourceText:
        blocks = tuple(sorted(self.blocks, key=lambda each: (each.start, -each.end)))
        text = "".join(self.out)
        return SourceText(text=text, blocks=blocks, form="pdf", pages=tuple(self.pages))

    def _grid_end(self, rows: Sequence[Row], at: int) -> int:
        """Return where the table ends that begins with a row, or that row's place."""
        if len(rows[at]) < _FEWEST_ROWS:
            return at
        lefts = sorted(piece.x0 for piece in rows[at])
        end = at + 1
        for now in range(at + 1, len(rows)):
            row, above = rows[now], rows[now - 1]
            step = above[0].y0 - row[0].y0
            if not (0 <= step < row[0].height * _TALLEST and fits(row, lefts)):
                break
            if len(row) > 1 or column_of(lefts, row[0]) > 0:
                end = now + 1
        return end if any(len(row) > 1 for row in rows[at + 1 : end]) else at

    def _table(self, rows: Sequence[Row]) -> None:
        """Write the cells; a row with fewer pieces than columns goes on with cells."""
        self.tables += 1
        lefts = sorted(piece.x0 for piece in rows[0])
        table: list[dict[int, list[Piece]]] = []
        for row in rows:
            placed = {column_of(lefts, piece): piece for piece in row}
            if table and 0 not in placed and len(placed) < len(lefts):
                for column, piece in placed.items():
                    table[-1].setdefault(column, []).append(piece)
            else:
                table.append({column: [piece] for column, piece in placed.items()})
        for number, cells in enumerate(table, start=1):
            for column in sorted(cells):
                self._cell(cells[column], column + 1, number)
        self.last = None

    def _cell(self, pieces: Sequence[Piece], column: int, row: int) -> None:
        self._break(2 if row == column == 1 else 1)
        start = self.length
        for at, piece in enumerate(pieces):
            if at:
                self._join(piece.text)
            else:
                self._put(piece.text)
        head = row == 1 and all(piece.weight >= _BOLD for piece in pieces)
        self.blocks.append(
            Block(
                kind=BlockKind.CELL,
                start=start,
                end=self.length,
                level=column,
                table=self.tables,
                row=row,
                head=head,
            )
        )

    def _piece(self, piece: Piece, right: float, leading: float) -> None:
        last = self.last
        if last is not None and self._goes_on(last, piece, right, leading):
            self._join(piece.text)
        else:
            self._break(2 if self._is_apart(last, piece, leading) else 1)
            self.line = self.length
            self._put(piece.text)
        self._mark(piece)
        self.last = piece

    def _goes_on(self, last: Piece, piece: Piece, right: float, leading: float) -> bool:
        if round(last.size) != round(piece.size) or _MARKED.match(piece.text):
            return False
        if (last.weight >= _BOLD) != (piece.weight >= _BOLD) and piece.x0 <= last.x0:
            return False
        beside = last.y0 <= (piece.y0 + piece.y1) / 2 <= last.y1
        if beside:
            return True
        full = last.x1 >= piece.x0 + (right - piece.x0) * _FULL
        if last.text.endswith(_ENDS) and (not full or _NUMBERED.match(piece.text)):
            return False
        return full and not self._is_apart(last, piece, leading)

    def _is_apart(self, last: Piece | None, piece: Piece, leading: float) -> bool:
        if last is None:
            return True
        step = last.y0 - piece.y0
        if step < 0:  # on the next page, or in the next column
            return last.text.endswith(_ENDS)
        return step > max(leading, piece.height) * _APART

    def _mark(self, piece: Piece) -> None:
        """Note that the line is a heading, if its letters say so."""
        text_size = max(self.sizes, key=lambda size: self.sizes[size])
        larger = sorted((s for s in self.sizes if s > text_size), reverse=True)
        if self.blocks and self.blocks[-1].start == self.line:
            self.blocks.pop()
        if piece.size >= text_size * _LARGER and round(piece.size) in larger:
            level = min(larger.index(round(piece.size)) + 1, _LEVELS)
            kind = BlockKind.HEADING
        elif piece.weight >= _BOLD:
            level, kind = 0, BlockKind.BOLD
        else:
            return
        self.blocks.append(
            Block(kind=kind, start=self.line, end=self.length, level=level)
        )

    def _join(self, text: str) -> None:
        """Go on in the same line, as if it had never been parted."""
        tail = self.out[-1]
        if tail.endswith(_HYPHENS) and len(tail) > 1 and tail[-2].isalpha():
            if text[:1].islower():
                self.out[-1] = tail[:-1]
                self.length -= 1
            self._put(text)
        elif _WIDE.match(tail[-1:]) or _WIDE.match(text):
            self._put(text)
        else:
            self._put(f" {text}")

    def _break(self, wanted: int) -> None:
        if self.length:
            self._put("\n" * wanted)

    def _put(self, text: str) -> None:
        self.out.append(text)
        self.length += len(text)
