"""Finds the tables in plain text, and reads entities that were left in it."""

import re
from collections.abc import Iterator, Sequence
from html import unescape

from hikidashi.adapters.policies.building import Edit, edited
from hikidashi.domain.policy.lines import LONGEST
from hikidashi.domain.policy.source import Block, BlockKind, SourceText

_ENTITY = re.compile(
    r"&(?:#(?:[xX][0-9a-fA-F]{1,6}|[0-9]{1,7})|(?:amp|lt|gt|quot|apos|nbsp|shy|szlig"
    r"|euro|copy|laquo|raquo|[lr][ds]quo|bull|middot|[mn]dash|hellip"
    r"|[A-Za-z](?:uml|acute|grave|circ|cedil|tilde|ring)|(?:ae|oe|AE|OE)lig));"
)
_ROW = re.compile(r"[^\n]+")
_CELLS = re.compile(r"[^\t\r\n]+")
_ALIGNED = re.compile(r"(?:[^ \t\r\n]| (?! ))+")
_FEWEST_ROWS = 3
_FEWEST_TABS = 2  # rows that are parted by tabs
_MOST_CELLS = 12


def plain_text(text: str) -> SourceText:
    """Return ``text`` with the cells of its tables, and entities as what they mean."""
    edits: list[Edit] = []
    if "&" in text:
        edits = [
            (m.start(), m.end(), " " if shown.isspace() else shown)
            for m in _ENTITY.finditer(text, 0, LONGEST)
            if (shown := unescape(m[0])) != m[0]
        ]
    return edited(SourceText(text=text, blocks=tuple(_tables(text))), edits)


def _tables(text: str) -> Iterator[Block]:
    """Yield the cells of rows that follow one another and have the same columns."""
    number = 0
    table: list[list[tuple[int, int]]] = []
    tabbed = False
    for row in _ROW.finditer(text, 0, LONGEST):
        cells, has_tabs = _cells(text, row)
        if table and not _goes_on(text, table, cells, row.start()):
            number += _is_table(table, tabbed=tabbed)
            yield from _blocks(table, number, tabbed=tabbed)
            table = []
        if len(cells) > 1:
            tabbed = has_tabs if not table else tabbed and has_tabs
            table.append(cells)
    number += _is_table(table, tabbed=tabbed)
    yield from _blocks(table, number, tabbed=tabbed)


def _cells(text: str, row: re.Match[str]) -> tuple[list[tuple[int, int]], bool]:
    start, end = row.span()
    if "\t" in text[start:end].strip():
        pattern, tabbed = _CELLS, True
    elif "  " in text[start:end].strip():
        pattern, tabbed = _ALIGNED, False
    else:
        return [], False
    found = []
    for match in pattern.finditer(text, start, end):
        shown = match[0]
        if shown.strip():
            begin = match.start() + len(shown) - len(shown.lstrip())
            found.append((begin, match.start() + len(shown.rstrip())))
        if len(found) > _MOST_CELLS:
            return [], False
    return found, tabbed


def _goes_on(
    text: str,
    table: Sequence[Sequence[tuple[int, int]]],
    cells: Sequence[tuple[int, int]],
    at: int,
) -> bool:
    """Tell whether a row has as many cells as the one right above it."""
    last = table[-1]
    parted = text.count("\n", last[-1][1], at) != 1
    return not parted and len(last) == len(cells)


def _is_table(table: Sequence[object], *, tabbed: bool) -> bool:
    return len(table) >= (_FEWEST_TABS if tabbed else _FEWEST_ROWS)


def _blocks(
    table: Sequence[Sequence[tuple[int, int]]], number: int, *, tabbed: bool
) -> Iterator[Block]:
    if not _is_table(table, tabbed=tabbed):
        return
    for row, cells in enumerate(table, start=1):
        for column, (start, end) in enumerate(cells, start=1):
            yield Block(
                kind=BlockKind.CELL,
                start=start,
                end=end,
                level=column,
                table=number,
                row=row,
            )
