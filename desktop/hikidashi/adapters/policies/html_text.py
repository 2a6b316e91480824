"""Turns an HTML page into text with its structure, and remembers where it stood."""

import re
from dataclasses import dataclass, field
from html import unescape

from hikidashi.adapters.policies.html_blocks import (
    MAX_DEPTH,
    Blocks,
    OpenList,
    OpenTable,
)
from hikidashi.adapters.policies.html_chrome import (
    is_chrome,
    is_headline,
    without_chrome,
)
from hikidashi.adapters.policies.html_names import (
    BODIES,
    BOLD,
    CELL,
    CELLS,
    CHROME,
    CONTAINERS,
    DROPPED,
    FRAMES,
    KEPT_AT_WORST,
    TABLES,
)
from hikidashi.adapters.policies.html_terms import titled
from hikidashi.adapters.policies.html_tokens import Tag, Text, attributes, tokens
from hikidashi.adapters.policies.html_writer import Writer
from hikidashi.domain.policy.lines import LONGEST
from hikidashi.domain.policy.source import Block, BlockKind, Link, SourceText

_NUMBER = re.compile(r"[0-9]{1,5}")
_HEADING = re.compile(r"h([1-6])")
_UNSHOWN = re.compile(  # what keeps robots off an address; boxes may open on a click
    r"""\bstyle\s{0,9}=\s{0,9}["'][^"']{0,200}\b(?:display\s{0,9}:\s{0,9}none"""
    r"""|visibility\s{0,9}:\s{0,9}hidden|font-size\s{0,9}:\s{0,9}0(?![.\d]))""",
    re.IGNORECASE,
)
_MOST_TOKENS = 1_000_000  # tags and texts of a page; the largest have a tenth of that
_FEWEST = 200  # characters of a page that has more than its furniture
_FEWEST_LINKS = 3  # of a table of contents
_MOSTLY = 0.75  # of a table of contents is links; numbers may stand before them


def html_text(html: str) -> SourceText:
    """Return the text of a page as a reader would see it, without its navigation.

    It ends soon after ``LONGEST`` characters, and so does ``original``: what follows
    would not be read, and its places alone can fill the memory.
    """
    walker = _walk(html, DROPPED | CHROME)
    if walker.dropping:  # an unclosed <nav> must not swallow the policy
        walker = _walk(html, DROPPED - KEPT_AT_WORST, furnished=False)
    elif walker.furniture and walker.writer.length < _FEWEST:
        walker = _walk(html, DROPPED | CHROME, furnished=False)
    return without_chrome(walker.source(), walker.frames, walker.contents)


def _walk(html: str, dropped: frozenset[str], *, furnished: bool = True) -> "_Walker":
    walker = _Walker(
        html=html, writer=Writer(html), dropped=dropped, furnished=furnished
    )
    for count, token in enumerate(tokens(html)):
        if walker.writer.length > LONGEST or count > _MOST_TOKENS:
            walker.html = html[: token.start]
            break
        match token:
            case Text():
                if not walker.dropping:
                    walker.writer.write(token.start, token.end)
            case Tag(closes=True):
                walker.close(token)
            case Tag():
                walker.open(token)
    return walker


@dataclass(slots=True, kw_only=True)
class _Walker(Blocks):
    """Builds the text; keeps lists of what is open, never a tree."""

    html: str
    dropped: frozenset[str]
    furnished: bool  # whether what looks like the site's furniture is left out
    furniture: bool = False  # whether any was
    links: list[Link] = field(default_factory=list)
    frames: list[tuple[int, int]] = field(default_factory=list)
    contents: list[tuple[int, int]] = field(default_factory=list)
    dropping: str = ""
    depth: int = 0
    lists: list[OpenList] = field(default_factory=list)
    tables: list[OpenTable] = field(default_factory=lambda: [OpenTable(0)])
    seen_tables: int = 0
    terms: set[int] = field(default_factory=set)  # tables that are lists of terms
    link: tuple[int, str] | None = None
    frame: tuple[str, int] | None = None  # the outermost one, and where it began
    bodies: int = 0

    def source(self) -> SourceText:
        self.writer.end_line()
        while self.pending:
            self.finish(self.pending.pop())
        taken = {block.start for block in self.blocks}
        bolds = [block for block in self.writer.bolds if block.start not in taken]
        blocks = sorted(
            [*self.blocks, *bolds], key=lambda each: (each.start, -each.end)
        )
        text = "".join(self.writer.out)
        shown = (link.trimmed(text) for link in self.links)
        return SourceText(
            text=text,
            blocks=tuple(titled(text, blocks, self.terms)),
            pieces=tuple(self.writer.pieces),
            links=tuple(link for link in shown if link.start < link.end),
            wide=tuple(self.writer.wide),
            form="html",
            original=self.html,
        )

    def open(self, tag: Tag) -> None:
        if self.dropping:
            self.depth += tag.name == self.dropping
            return
        self.writer.break_for(tag.name)
        if tag.name in self.dropped or self._is_hidden(tag):
            self.dropping, self.depth = tag.name, 1
        elif tag.name in BOLD:
            self.writer.bold += 1
        elif tag.name in BODIES:
            self.bodies += 1
        elif tag.name in FRAMES:
            self._open_frame(tag.name)
        elif tag.name == "a":
            self._open_link(tag)
        else:
            self._open_block(tag)

    def _open_block(self, tag: Tag) -> None:
        if tag.name in {"ul", "ol"}:
            number = self._number(tag, "start", 1) if tag.name == "ol" else None
            self.lists.append(OpenList(number, self.writer.length, len(self.links)))
        elif tag.name == "li":
            self.close_items(len(self.lists))
            self._item(tag)
        elif tag.name in TABLES:
            self._open_table(tag)
        elif heading := _HEADING.fullmatch(tag.name):
            self._open_heading(tag.name, int(heading[1]))
        elif tag.name == "p" and is_headline(attributes(self.html, tag)):
            self.close_up_to("p")
            self.begin("p", Block(kind=BlockKind.BOLD, start=0, end=0))

    def _open_link(self, tag: Tag) -> None:
        told = attributes(self.html, tag)
        url = unescape(told.get("href", "")).strip()
        if hidden := told.get("data-cfemail"):
            url = f"/cdn-cgi/l/email-protection#{hidden}"
        self.link = (self.writer.length, url)

    def close(self, tag: Tag) -> None:
        if self.dropping:
            self.depth -= tag.name == self.dropping
            if not self.depth:
                self.dropping = ""
            return
        if tag.name == "a" and self.link is not None:
            self._close_link(*self.link)
        elif tag.name in {"ul", "ol"} and self.lists:
            self.close_items(len(self.lists))
            self._note_contents(self.lists.pop())
        elif tag.name in BOLD:
            self.writer.bold = max(0, self.writer.bold - 1)
        elif tag.name in BODIES:
            self.bodies = max(0, self.bodies - 1)
        elif self.frame is not None and tag.name == self.frame[0]:
            self.frames.append((self.frame[1], self.writer.length))
            self.frame = None
        self.close_up_to(CELL if tag.name in TABLES else tag.name)
        if tag.name in {"table", "dl"} and len(self.tables) > 1:
            self.tables.pop()
        self.writer.break_for(tag.name)

    def _close_link(self, start: int, url: str) -> None:
        end = self.writer.length
        if url and end > start:
            self.links.append(Link(start=start, end=end, url=url))
        self.link = None

    def _open_heading(self, name: str, level: int) -> None:
        if self.frame is None or level == 1:
            block = Block(kind=BlockKind.HEADING, start=0, end=0, level=level)
            self.begin(name, block)

    def _open_frame(self, name: str) -> None:
        if self.frame is None and not self.bodies:
            self.frame = (name, self.writer.length)

    def _note_contents(self, closed: OpenList) -> None:
        """Remember a list that is nothing but links to places in the page."""
        inside = self.links[closed.links :]
        shown = sum(link.end - link.start for link in inside)
        mostly = shown >= (self.writer.length - closed.start) * _MOSTLY
        if (
            len(inside) >= _FEWEST_LINKS
            and all("#" in link.url for link in inside)
            and mostly
        ):
            self.contents.append((closed.start, self.writer.length))

    def _is_hidden(self, tag: Tag) -> bool:
        # Only containers are worth a look; void tags would never be closed.
        if tag.name == "span" and _UNSHOWN.search(self.html, tag.start, tag.end):
            return True
        if tag.name not in CONTAINERS:
            return False
        told = attributes(self.html, tag)
        if "hidden" in told or told.get("role") == "navigation":
            return True
        dropped = self.furnished and is_chrome(told)
        self.furniture |= dropped
        return dropped

    def _number(self, tag: Tag, name: str, default: int) -> int:
        told = attributes(self.html, tag).get(name, "").strip()
        return int(told) if _NUMBER.fullmatch(told) else default

    def _item(self, tag: Tag) -> None:
        ordinal = None
        if self.lists and self.lists[-1].next is not None:
            ordinal = self._number(tag, "value", self.lists[-1].next)
            self.lists[-1].next = ordinal + 1
        level = max(1, min(len(self.lists), MAX_DEPTH))
        item = Block(kind=BlockKind.ITEM, start=0, end=0, level=level, ordinal=ordinal)
        self.begin(tag.name, item)

    def _open_table(self, tag: Tag) -> None:
        if tag.name in {"table", "dl"}:
            self.seen_tables += 1
            if len(self.tables) > MAX_DEPTH:
                self.tables.pop()
            self.tables.append(OpenTable(self.seen_tables))
            if tag.name == "dl":
                self.terms.add(self.seen_tables)
            return
        self.close_up_to(CELL)
        table = self.tables[-1]
        if tag.name == "tr":
            table.row, table.column = table.row + 1, 0
            return
        table.row += tag.name == "dt"
        table.column = CELLS[tag.name] or table.column + 1
        self.begin(
            CELL,
            Block(
                kind=BlockKind.CELL,
                start=0,
                end=0,
                level=table.column,
                table=table.number,
                row=table.row,
                head=tag.name in {"th", "dt"},
            ),
        )
