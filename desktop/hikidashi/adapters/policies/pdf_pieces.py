"""The pieces of text on the pages of a PDF, and how they stand to one another."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

_MARGIN = 0.1  # of a page's height, where headers and footers stand
_DIGITS = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(
    r"(?:page|seite|p\.|s\.|-|–|—|\s|\()*\d{1,4}(?:\s*(?:/|of|von|sur|de|ページ|頁)?"
    r"\s*\d{0,4})?(?:\s|-|–|—|\))*(?:ページ|頁)?",
    re.IGNORECASE,
)
_PAGE_NUMBER = re.compile(
    r"(?:page|seite|p\.|s\.|-|–|—|\s|\()*\d{1,4}(?:\s*(?:/|of|von|sur|de|ページ|頁)?"
    r"\s*\d{0,4})?(?:\s|-|–|—|\))*(?:ページ|頁)?",
    re.IGNORECASE,
)
_SIGN = re.compile(
    r"[■◆●○◇□・•◦‣※▼▪–*+-]|\(?\d{1,3}[.)]?|\d{1,2}(?:\.\d{1,2}){1,3}\.?|[①-⑳]"
    r"|\(?[a-zA-Zア-ン][.)]"
)
_ALIGNED = 6.0  # points between the left edges of cells of one column


@dataclass(frozen=True, slots=True)
class Piece:
    """Letters side by side: their box in points, y from the bottom of the page."""

    x0: float
    y0: float
    x1: float
    y1: float
    size: float
    weight: int
    text: str

    @property
    def height(self) -> float:
        return max(self.y1 - self.y0, self.size * 0.7, 1.0)


@dataclass(frozen=True, slots=True)
class Page:
    """A page's size in points, and its pieces in the order of the document."""

    width: float
    height: float
    pieces: Sequence[Piece]


Row = list[Piece]
"""Pieces that stand on one line."""


def _norm(text: str) -> str:
    return _DIGITS.sub("#", text).strip().casefold()


def _in_margin(page: Page, piece: Piece) -> bool:
    border = page.height * _MARGIN
    return piece.y0 > page.height - border or piece.y1 < border


def repeated_on(pages: Sequence[Page]) -> frozenset[str]:
    """Return what stands at the edges of most pages, whatever numbers are in it."""
    seen: Counter[str] = Counter()
    for page in pages:
        seen.update({_norm(p.text) for p in page.pieces if _in_margin(page, p)})
    fewest = max(2, len(pages) // 2)
    return frozenset(text for text, count in seen.items() if count >= fewest)


def is_margin(page: Page, piece: Piece, repeated: frozenset[str]) -> bool:
    """Tell whether a piece is a header, a footer or the number of a page."""
    if not _in_margin(page, piece):
        return False
    return (
        _norm(piece.text) in repeated or _PAGE_NUMBER.fullmatch(piece.text) is not None
    )


def rows_of(pieces: Sequence[Piece]) -> list[Row]:
    """Put the pieces that stand on one line side by side."""
    rows: list[Row] = []
    for piece in pieces:
        last = rows[-1][-1] if rows else None
        middle = (piece.y0 + piece.y1) / 2
        beside = (
            last is not None
            and last.y0 <= middle <= last.y1
            and piece.x0 >= last.x1 - 1
        )
        if beside and last is not None and _SIGN.fullmatch(last.text):
            rows[-1][-1] = _with(last, piece)
        elif beside:
            rows[-1].append(piece)
        else:
            rows.append([piece])
    return rows


def _with(sign: Piece, piece: Piece) -> Piece:
    """Return an item's text with the sign that stands before it."""
    return replace(
        piece,
        x0=sign.x0,
        y0=min(sign.y0, piece.y0),
        y1=max(sign.y1, piece.y1),
        text=f"{sign.text} {piece.text}",
    )


def fits(row: Row, lefts: Sequence[float]) -> bool:
    """Tell whether the pieces of a row stand within the columns of a table."""
    for piece in row:
        column = column_of(lefts, piece)
        after = lefts[column + 1] if column + 1 < len(lefts) else piece.x1
        if abs(piece.x0 - lefts[column]) > _ALIGNED or piece.x1 > after + 1:
            return False
    return True


def column_of(lefts: Sequence[float], piece: Piece) -> int:
    """Return the place of the column whose left edge is nearest."""
    return min(range(len(lefts)), key=lambda at: abs(lefts[at] - piece.x0))
