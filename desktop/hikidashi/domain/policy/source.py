"""A policy's text as a reader hands it over, with where each part came from."""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from enum import StrEnum

from hikidashi.domain.policy.fact import Evidence


class BlockKind(StrEnum):
    """What the source itself says that a line is.

    BOLD is a line that is bold as a whole, which may be a heading; PLAIN is none.
    """

    HEADING = "heading"
    ITEM = "item"
    CELL = "cell"
    BOLD = "bold"
    PLAIN = "plain"


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A stretch of the text that stands for itself: heading, item or cell.

    ``level`` is a heading's level (1 to 6), a list item's depth (1 is outermost) or a
    cell's column (1 is the first); ``ordinal`` an ordered list's own number where the
    text does not show it. A cell also has the number of its ``table`` in the text and
    of its ``row`` in that table, both from 1, and ``head`` if it names a row or column.
    """

    kind: BlockKind
    start: int
    end: int
    level: int = 0
    ordinal: int | None = None
    table: int = 0
    row: int = 0
    head: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A stretch of the text that leads to ``url``, which the text does not show."""

    start: int
    end: int
    url: str = field(repr=False)

    def trimmed(self, text: str) -> "Link":
        """Return the link without the white space at its edges."""
        shown = text[self.start : self.end]
        begun = self.end - len(shown.lstrip())
        return Link(start=begun, end=begun + len(shown.strip()), url=self.url)


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceText:
    """Text with its structure, and a map back to the decoded source.

    ``pieces`` are (start in text, start in source) pairs in ascending order: from
    each on, text and source run in step. Empty means that text and source are equal.
    ``wide`` are (index in text, end in source) pairs of the characters that the source
    writes with more than one, such as ``&amp;``. ``form`` is "text", "md", "html",
    "pdf" or "eml"; ``original`` the decoded source where the text is not it.
    """

    text: str = field(repr=False)
    blocks: tuple[Block, ...] = ()
    pieces: tuple[tuple[int, int], ...] = field(default=(), repr=False)
    links: tuple[Link, ...] = field(default=(), repr=False)
    wide: tuple[tuple[int, int], ...] = field(default=(), repr=False)
    form: str = "text"
    original: str = field(default="", repr=False)
    pages: tuple[int, ...] = field(default=(), repr=False)

    def source_offset(self, offset: int) -> int:
        """Return where the character at ``offset`` stands in the decoded source."""
        at = bisect_right(self.pieces, (offset, 1 << 62)) - 1
        if at < 0:
            return offset
        text_start, source_start = self.pieces[at]
        return source_start + offset - text_start

    def source_end(self, offset: int) -> int:
        """Return where the text before ``offset`` ends in the decoded source.

        White space at its end is left out where text and source differ, since line
        breaks between the blocks of a page stand nowhere in its source.
        """
        if not self.pieces:
            return offset
        while offset and self.text[offset - 1].isspace():
            offset -= 1
        if not offset:
            return self.source_offset(0)
        at = bisect_left(self.wide, (offset - 1,))
        if at < len(self.wide) and self.wide[at][0] == offset - 1:
            return self.wide[at][1]
        return self.source_offset(offset - 1) + 1

    def links_before(self, limit: int) -> list[Link]:
        """Return the links that end before an offset, as they stand."""
        links = (link for link in self.links if link.end <= limit)
        return sorted(links, key=lambda link: link.start)

    def evidence(self, start: int, end: int, section: str) -> Evidence:
        """Return the words between two offsets as evidence from a section."""
        return Evidence(
            quote=self.text[start:end],
            start=start,
            end=end,
            section=section,
            source_start=self.source_offset(start),
            source_end=self.source_end(end),
        )
