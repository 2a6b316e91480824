"""Turns an HTML page into text with its structure, and remembers where it stood."""

import re
from dataclasses import dataclass, field
from html import unescape

from hikidashi.adapters.policies.html_tokens import Tag, Text, attributes, tokens
from hikidashi.domain.policy.lines import LONGEST
from hikidashi.domain.policy.source import Block, BlockKind, Link, SourceText

_DROPPED = frozenset(
    [
        "script",
        "style",
        "noscript",
        "template",
        "svg",
        "math",
        "iframe",
        "object",
        "canvas",
        "head",
        "title",
        "select",
        "textarea",
        "button",
        "audio",
        "video",
        "datalist",
    ]
)
_CHROME = frozenset({"nav", "menu", "dialog"})
_PARAGRAPHS = frozenset(
    [
        "p",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "ul",
        "ol",
        "dl",
        "table",
        "section",
        "article",
        "main",
        "header",
        "footer",
        "aside",
        "blockquote",
        "pre",
        "address",
        "figure",
        "form",
        "fieldset",
        "hr",
        "body",
    ]
)
_LINES = frozenset(
    [
        "div",
        "li",
        "tr",
        "td",
        "th",
        "dt",
        "dd",
        "br",
        "caption",
        "thead",
        "tbody",
        "tfoot",
        "summary",
    ]
)
_NUMBER = re.compile(r"[0-9]{1,5}")
_HEADING = re.compile(r"h([1-6])")
_CELLS = {"td": 0, "th": 0, "dt": 1, "dd": 2}  # a term stands left of what it means
_CELL = "cell"  # td, th, dt and dd end one another
_TABLES = frozenset({"table", "dl", "tr", *_CELLS})
_RUN = re.compile(r"(\s+)|(&(?:#[xX]?[0-9a-fA-F]{1,8}|[a-zA-Z][a-zA-Z0-9]{1,31});?)")
_INVISIBLE = re.compile("[\u200b\u200c\u200d\u2060\ufeff\xad]")
_MAX_DEPTH = 50  # of lists; what is nested deeper counts as that deep


def html_text(html: str) -> SourceText:
    """Return the text of a page as a reader would see it, without its navigation.

    It ends soon after ``LONGEST`` characters, and so does ``original``: what follows
    would not be read, and its places alone can fill the memory.
    """
    walker = _walk(html, _DROPPED | _CHROME)
    if walker.dropping:  # an unclosed <nav> must not swallow the policy
        walker = _walk(html, _DROPPED - {"head", "button", "object"})
    return walker.source()


def _walk(html: str, dropped: frozenset[str]) -> "_Walker":
    walker = _Walker(html, dropped)
    for token in tokens(html):
        if walker.length > LONGEST:
            walker.html = html[: token.start]
            break
        match token:
            case Text():
                walker.text(token)
            case Tag(closes=True):
                walker.close(token)
            case Tag():
                walker.open(token)
    return walker


@dataclass(slots=True)
class _List:
    """An open list; ``next`` is the number of its next item, or None if unordered."""

    next: int | None


@dataclass(slots=True)
class _Open:
    """A block whose end has not been seen."""

    kind: BlockKind
    name: str
    start: int
    level: int = 0
    ordinal: int | None = None


@dataclass(slots=True)
class _Walker:
    """Builds the text; keeps lists of what is open, never a tree."""

    html: str
    dropped: frozenset[str]
    out: list[str] = field(default_factory=list)
    length: int = 0
    ends: str = "\n\n"  # the line ends that the text now ends with
    space: bool = False  # a space is due before the next word
    pieces: list[tuple[int, int]] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    wide: list[tuple[int, int]] = field(default_factory=list)
    dropping: str = ""
    depth: int = 0
    lists: list[_List] = field(default_factory=list)
    pending: list[_Open] = field(default_factory=list)
    column: int = 0
    link: tuple[int, str] | None = None

    def source(self) -> SourceText:
        while self.pending:
            self._finish(self.pending.pop())
        return SourceText(
            text="".join(self.out),
            blocks=tuple(sorted(self.blocks, key=lambda each: (each.start, -each.end))),
            pieces=tuple(self.pieces),
            links=tuple(self.links),
            wide=tuple(self.wide),
            form="html",
            original=self.html,
        )

    def text(self, token: Text) -> None:
        if self.dropping:
            return
        at = token.start
        for match in _RUN.finditer(self.html, token.start, token.end):
            if self.length > LONGEST:
                return
            self._write(self.html[at : match.start()], at)
            at = match.end()
            if match[1]:
                self.space = True
            else:
                shown = unescape(match[2])
                if shown.isspace():
                    self.space = True
                elif shown == match[2]:
                    self._write(shown, match.start())
                else:
                    self._entity(shown, match.start(), match.end())
        self._write(self.html[at : token.end], at)

    def open(self, tag: Tag) -> None:
        if self.dropping:
            self.depth += tag.name == self.dropping
            return
        self._break(tag.name)
        if tag.name in self.dropped or self._is_hidden(tag):
            self.dropping, self.depth = tag.name, 1
            return
        if tag.name in {"ul", "ol"}:
            ordered = tag.name == "ol"
            self.lists.append(_List(self._number(tag, "start", 1) if ordered else None))
        elif tag.name == "li":
            self._close_items(len(self.lists))
            self._item(tag)
        elif tag.name == "tr":
            self._close_up_to(_CELL)
            self.column = 0
        elif tag.name in _CELLS:
            self._close_up_to(_CELL)
            self.column += 1
            column = _CELLS[tag.name] or self.column
            self._begin(BlockKind.CELL, _CELL, column)
        elif heading := _HEADING.fullmatch(tag.name):
            self._begin(BlockKind.HEADING, tag.name, int(heading[1]))
        elif tag.name == "a":
            url = unescape(attributes(self.html, tag).get("href", "")).strip()
            self.link = (self.length, url)

    def close(self, tag: Tag) -> None:
        if self.dropping:
            self.depth -= tag.name == self.dropping
            if not self.depth:
                self.dropping = ""
            return
        if tag.name == "a" and self.link is not None:
            start, url = self.link
            if url and self.length > start:
                self.links.append(Link(start=start, end=self.length, url=url))
            self.link = None
        elif tag.name in {"ul", "ol"} and self.lists:
            self._close_items(len(self.lists))
            self.lists.pop()
        self._close_up_to(_CELL if tag.name in _TABLES else tag.name)
        self._break(tag.name)

    def _is_hidden(self, tag: Tag) -> bool:
        # Only containers are worth a look; void tags would never be closed.
        if tag.name not in {"div", "section", "ul", "aside", "span", "p"}:
            return False
        told = attributes(self.html, tag)
        return "hidden" in told or told.get("role") == "navigation"

    def _number(self, tag: Tag, name: str, default: int) -> int:
        told = attributes(self.html, tag).get(name, "").strip()
        return int(told) if _NUMBER.fullmatch(told) else default

    def _item(self, tag: Tag) -> None:
        ordinal = None
        if self.lists and self.lists[-1].next is not None:
            ordinal = self._number(tag, "value", self.lists[-1].next)
            self.lists[-1].next = ordinal + 1
        level = max(1, min(len(self.lists), _MAX_DEPTH))
        self._begin(BlockKind.ITEM, tag.name, level, ordinal)

    def _begin(
        self, kind: BlockKind, name: str, level: int, ordinal: int | None = None
    ) -> None:
        if len(self.pending) < _MAX_DEPTH:
            self.pending.append(_Open(kind, name, self.length, level, ordinal))

    def _close_up_to(self, name: str) -> None:
        """End the innermost open block of that name, and those inside it."""
        for at in range(len(self.pending) - 1, -1, -1):
            if self.pending[at].name == name:
                while len(self.pending) > at:
                    self._finish(self.pending.pop())
                return

    def _close_items(self, depth: int) -> None:
        """End the open items of the list at ``depth``, and all that is in them."""
        for at, block in enumerate(self.pending):
            if block.kind is BlockKind.ITEM and block.level >= min(depth, _MAX_DEPTH):
                while len(self.pending) > at:
                    self._finish(self.pending.pop())
                return

    def _finish(self, block: _Open) -> None:
        if self.length > block.start:
            self.blocks.append(
                Block(
                    kind=block.kind,
                    start=block.start,
                    end=self.length,
                    level=block.level,
                    ordinal=block.ordinal,
                )
            )

    def _break(self, name: str) -> None:
        wanted = 2 if name in _PARAGRAPHS else 1 if name in _LINES else 0
        missing = wanted - len(self.ends)
        if missing > 0:
            self._put("\n" * missing)
            self.ends += "\n" * missing
        if wanted:
            self.space = False

    def _write(self, shown: str, at: int) -> None:
        if not shown:
            return
        if self.space and not self.ends:
            self._put(" ")
        self.space = False
        for part_at, part in _visible(shown):
            self._anchor(at + part_at)
            self._put(part)
            self.ends = ""

    def _entity(self, shown: str, start: int, end: int) -> None:
        """Write what an entity stands for, and note how long it is in the source."""
        for letter in shown:
            before = self.length
            self._write(letter, start)
            if self.length > before:
                self.wide.append((self.length - 1, end))

    def _anchor(self, at: int) -> None:
        """Note that the text goes on at ``at``, unless it still runs in step."""
        if self.pieces:
            text_start, source_start = self.pieces[-1]
            if source_start + self.length - text_start == at:
                return
        self.pieces.append((self.length, at))

    def _put(self, text: str) -> None:
        self.out.append(text)
        self.length += len(text)


def _visible(shown: str) -> list[tuple[int, str]]:
    """Split at characters that nobody sees but that would part a word."""
    parts, at = [], 0
    for match in _INVISIBLE.finditer(shown):
        parts.append((at, shown[at : match.start()]))
        at = match.end()
    parts.append((at, shown[at:]))
    return [(start, part) for start, part in parts if part]
