"""Finds the structure of a Markdown text; the text itself stays as it is."""

import re
from collections.abc import Iterator, Sequence

from markdown_it import MarkdownIt
from markdown_it.token import Token

from hikidashi.domain.policy.source import Block, BlockKind, SourceText

_PARSED = 300_000  # characters; beyond it only the text counts
_LINE_END = re.compile(r"\r\n?|\n")  # as the parser counts lines
_MARKS = re.compile(r"[ \t>]*(?:#{1,6}(?:[ \t]+|$))?")
_BLANKS = " \t"
_CELL = re.compile(r"(?:\\.|[^|\\])+")
_RULER = re.compile(r"[\s|:-]*")


def markdown_text(text: str) -> SourceText:
    """Return ``text`` with its headings, list items and table cells."""
    parser = MarkdownIt("commonmark").enable("table").disable("inline")
    lines = _lines(text)
    blocks: list[Block] = []
    depth = 0
    for token in parser.parse(text[:_PARSED]):
        match token.type:
            case "heading_open":
                blocks += _heading(text, lines, token)
            case "list_item_open":
                depth += 1
                blocks += _item(text, lines, token, depth)
            case "list_item_close":
                depth -= 1
            case "table_open":
                blocks += _cells(text, lines, token)
    return SourceText(text=text, blocks=tuple(blocks), form="md")


def _lines(text: str) -> Sequence[tuple[int, int]]:
    starts, ends = [0], []
    for match in _LINE_END.finditer(text, 0, _PARSED):
        ends.append(match.start())
        starts.append(match.end())
    return list(zip(starts, [*ends, min(len(text), _PARSED)], strict=True))


def _span(lines: Sequence[tuple[int, int]], token: Token) -> Sequence[tuple[int, int]]:
    first, last = token.map or (0, 0)
    return lines[first:last]


def _heading(
    text: str, lines: Sequence[tuple[int, int]], token: Token
) -> Iterator[Block]:
    for start, end in _span(lines, token)[:1]:
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


def _item(
    text: str, lines: Sequence[tuple[int, int]], token: Token, depth: int
) -> Iterator[Block]:
    span = _span(lines, token)
    for start, end in span[:1]:
        content = text[start:end]
        begin = start + len(content) - len(content.lstrip())
        yield Block(kind=BlockKind.ITEM, start=begin, end=span[-1][1], level=depth)


def _cells(
    text: str, lines: Sequence[tuple[int, int]], token: Token
) -> Iterator[Block]:
    for start, end in _span(lines, token):
        if _RULER.fullmatch(text, start, end):
            continue
        column = 0
        for match in _CELL.finditer(text, start, end):
            content = match[0]
            if content.strip():
                column += 1
                begin = match.start() + len(content) - len(content.lstrip())
                stop = match.start() + len(content.rstrip())
                yield Block(kind=BlockKind.CELL, start=begin, end=stop, level=column)
