"""Turns Markdown into text with its structure, and remembers where it stood."""

import re
from collections.abc import Iterator, Sequence

from markdown_it import MarkdownIt
from markdown_it.token import Token

from hikidashi.adapters.policies.building import Builder
from hikidashi.adapters.policies.front_matter import front_matter, told_ahead
from hikidashi.adapters.policies.html_text import html_text
from hikidashi.adapters.policies.markdown_marks import Marks
from hikidashi.domain.policy.lines import LONGEST
from hikidashi.domain.policy.source import Block, BlockKind, SourceText

_LINE_END = re.compile(r"\r\n?|\n")  # as the parser counts lines
_MARKS = re.compile(r"[ \t>]*(?:#{1,6}(?:[ \t]+|$))?")
_BLANKS = " \t"
_CELL = re.compile(r"(?:\\.|[^|\\])+")
_RULER = re.compile(r"[\s|:-]*")
_PREFIX = re.compile(r"[ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)*(?:\[[ xX]\][ \t])?")
_BOLD = re.compile(
    r"[ \t>]*(?P<all>(?:<u>)?(?:\*\*\*|\*\*_?|__|<(?:strong|b)>)"
    r"(?P<title>(?![ \t*_])(?:[^\n*_<]|\\[*_]|\*(?!\*)|_(?!_)){1,120})"
    r"(?:\*\*\*|_?\*\*|__|</(?:strong|b)>)(?:</u>)?[ \t]*:?)"
    r"[ \t]*(?:\\|<br ?/?>)?[ \t]*"
)
_NAMED = re.compile(
    r"^[ ]{0,3}\[(?P<name>[^\[\]\n]{1,100})\]:[ \t]{0,9}<?(?P<url>[^\s<>]{1,2000})",
    re.MULTILINE,
)
_LONGEST_TITLE = 120  # characters of a title over a ruler
_ROWS_OF_TITLE = 2  # the title and its ruler
_MOST_NAMED = 2_000  # links that are named at another place than where they lead
_TABLE_OF_CONTENTS = re.compile(r"[ \t]*\[\[?_?toc_?\]\]?[ \t]*", re.IGNORECASE)
_Lines = Sequence[tuple[int, int]]


def markdown_text(text: str) -> SourceText:
    """Return the text as a reader would see it, with headings, items and cells.

    It ends with what fits into ``LONGEST`` characters, and so does ``original``.
    """
    return _Page(text[:LONGEST]).made()


class _Page:
    """Goes through the blocks once, and then through the lines."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._begin = front_matter(text)
        self._builder = Builder(text)
        named = list(_NAMED.finditer(text, self._begin))[:_MOST_NAMED]
        addresses = {each["name"].casefold(): each["url"] for each in named}
        self._marks = Marks(self._builder, addresses)
        self._blocks: list[Block] = []
        self._lines = _lines(text, self._begin)
        self._tables = 0
        self._at = 0  # the line that comes next

    def made(self) -> SourceText:
        for start, end in told_ahead(self._text, self._begin):
            self._blocks.append(Block(kind=BlockKind.PLAIN, start=start, end=end))
            self._builder.copy(start, end)
            self._builder.write("\n\n", end, end)
        parser = MarkdownIt("commonmark").enable("table").disable("inline")
        depth = 0
        for token in parser.parse(self._text[self._begin :]):
            depth += token.nesting if token.type.startswith("list_item") else 0
            self._take(token, depth)
        self._go_to(len(self._lines))
        return self._builder.made("md", self._blocks)

    def _take(self, token: Token, depth: int) -> None:
        match token.type:
            case "heading_open":
                self._blocks += _heading(self._text, self._lines, token)
            case "list_item_open":
                self._blocks += _item(self._text, self._lines, token, depth)
            case "table_open":
                self._tables += 1
                self._blocks += _cells(self._text, self._lines, token, self._tables)
                self._copy_table(token)
            case "inline" if token.map and token.map[0] >= self._at:
                self._copy_marked(token)
            case "fence" | "code_block":
                self._copy_code(token)
            case "html_block":
                self._nest_page(token)

    def _span(self, token: Token) -> _Lines:
        first, last = token.map or (0, 0)
        return self._lines[first:last]

    def _go_to(self, line: int) -> None:
        """Leave out the lines up to one, but for the gap that they make.

        They are empty, or say something to the parser only.
        """
        for start, end in self._lines[self._at : line]:
            if not self._text[start:end].strip():
                self._end_line(end)
        self._at = max(self._at, line)

    def _end_line(self, end: int) -> None:
        found = _LINE_END.match(self._text, end)
        if found:
            self._builder.copy(end, found.end())

    def _copy_marked(self, token: Token) -> None:
        first, last = token.map or (0, 0)
        self._go_to(first)
        (begin, end), (_, stop) = self._lines[first], self._lines[last - 1]
        if _TABLE_OF_CONTENTS.fullmatch(self._text, begin, stop):
            self._at = last
            return
        heading = self._heading_at(begin)
        if heading is not None:
            self._marks.copy(heading.start, heading.end)
        else:
            self._note_bold(first, last)
            prefix = _PREFIX.match(self._text, begin, end)
            content = prefix.end() if prefix else begin
            for at in range(begin, content):
                if self._text[at] != ">":
                    self._builder.copy(at, at + 1)
            self._marks.copy(content, stop)
        self._end_line(stop)
        self._at = last

    def _heading_at(self, begin: int) -> Block | None:
        last = self._blocks[-1] if self._blocks else None
        is_it = last and last.kind is BlockKind.HEADING and last.start >= begin
        return last if is_it else None

    def _note_bold(self, first: int, last: int) -> None:
        for start, end in self._lines[first:last]:
            if bold := _BOLD.fullmatch(self._text, start, end):
                self._blocks.append(
                    Block(kind=BlockKind.BOLD, start=bold.start("all"), end=end)
                )

    def _copy_table(self, token: Token) -> None:
        first, last = token.map or (0, 0)
        self._go_to(first)
        for start, end in self._lines[first:last]:
            if not _RULER.fullmatch(self._text, start, end):
                self._marks.copy(start, end)
                self._end_line(end)
        self._at = last

    def _copy_code(self, token: Token) -> None:
        first, last = token.map or (0, 0)
        self._go_to(first)
        fenced = token.type == "fence"
        for start, end in self._lines[first + fenced : last]:
            if not (fenced and self._text[start:end].strip() in {"```", "~~~"}):
                self._builder.copy(start, end)
            self._end_line(end)
        self._at = last

    def _nest_page(self, token: Token) -> None:
        first, last = token.map or (0, 0)
        self._go_to(first)
        start, end = self._lines[first][0], self._lines[last - 1][1]
        inner = html_text(self._text[start:end])
        if inner.text.strip():
            self._builder.nest(inner, start)
            if not inner.text.endswith("\n"):
                self._builder.write("\n", end, end)
        self._at = last


def _lines(text: str, begin: int) -> _Lines:
    starts, ends = [begin], []
    for match in _LINE_END.finditer(text, begin):
        ends.append(match.start())
        starts.append(match.end())
    return list(zip(starts, [*ends, len(text)], strict=True))


def _heading(text: str, lines: _Lines, token: Token) -> Iterator[Block]:
    first, last = token.map or (0, 0)
    if not token.markup.startswith("#"):
        (start, _), (_, end) = lines[first], lines[last - 2]
        if end - start > _LONGEST_TITLE or last - first > _ROWS_OF_TITLE:
            return  # a paragraph, with what was meant as a ruler right below it
    for start, end in lines[first:last][:1]:
        opening = _MARKS.match(text, start, end)
        begin = opening.end() if opening else start
        yield Block(
            kind=BlockKind.HEADING,
            start=begin,
            end=max(begin, start + len(_unclosed(text[start:end]))),
            level=int(token.tag[1]),
        )


def _unclosed(line: str) -> str:
    """Return a heading's line without the #s that close it; they follow a blank.

    A pattern with "$" would try each run of blanks anew, and take hours for some.
    """
    shown = line.rstrip(_BLANKS)
    bare = shown.rstrip("#")
    return bare.rstrip(_BLANKS) if bare.endswith(tuple(_BLANKS)) else shown


def _item(text: str, lines: _Lines, token: Token, depth: int) -> Iterator[Block]:
    first, last = token.map or (0, 0)
    span = lines[first:last]
    for start, end in span[:1]:
        content = text[start:end]
        begin = start + len(content) - len(content.lstrip())
        yield Block(kind=BlockKind.ITEM, start=begin, end=span[-1][1], level=depth)


def _cells(text: str, lines: _Lines, token: Token, table: int) -> Iterator[Block]:
    first, last = token.map or (0, 0)
    row = 0
    for start, end in lines[first:last]:
        if _RULER.fullmatch(text, start, end):
            continue
        row += 1
        yield from _row(text, (start, end), table, row)


def _row(text: str, span: tuple[int, int], table: int, row: int) -> Iterator[Block]:
    start, end = span
    shown = text[start:end]
    column, at = (0 if shown.lstrip().startswith("|") else 1), start
    for match in _CELL.finditer(text, start, end):
        content = match[0]
        column += text.count("|", at, match.start())
        at = match.end()
        if content.strip():
            begin = match.start() + len(content) - len(content.lstrip())
            stop = match.start() + len(content.rstrip())
            yield Block(
                kind=BlockKind.CELL,
                start=begin,
                end=stop,
                level=max(1, column),
                table=table,
                row=row,
                head=row == 1,
            )
