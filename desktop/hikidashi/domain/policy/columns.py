"""Finds what stands outside sentences: headings, and cells below their columns."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from hikidashi.domain.policy.document import Document, Sentence
from hikidashi.domain.policy.source import Block, BlockKind

_BETWEEN = re.compile(r"(?:[\s|:-]|<[^<>]{0,80}>)*+")
_LONGEST_GAP = 600  # characters of rulers between two cells of one table


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell below the first row; ``head`` is its column's first cell, folded."""

    part: Sentence
    column: int
    head: str


def headings_of(doc: Document) -> Iterator[Sentence]:
    """Yield the headings: what they name often stands nowhere else."""
    for at, node in enumerate(doc.nodes):
        if node.kind != "item" and node.start < node.body <= doc.limit:
            yield Sentence(node.start, node.body, at)


def cells_of(doc: Document) -> Iterator[Cell]:
    """Yield the cells of all tables but those of their first rows."""
    heads: dict[int, str] = {}
    in_head, last = True, -_LONGEST_GAP
    for block in doc.source.blocks:
        if block.kind is not BlockKind.CELL or block.end > doc.limit:
            continue
        if not _same_table(doc, last, block):
            heads, in_head = {}, True
        elif block.level == 1:
            in_head = False
        last = block.end
        if in_head:
            heads[block.level] = doc.low[block.start : block.end].strip(" |*")
        else:
            part = Sentence(block.start, block.end, doc.section_at(block.start))
            yield Cell(part, block.level, heads.get(block.level, ""))


def _same_table(doc: Document, last: int, block: Block) -> bool:
    return (
        0 <= block.start - last <= _LONGEST_GAP
        and _BETWEEN.fullmatch(doc.plain, last, block.start) is not None
    )


def is_refused(doc: Document, part: Sentence) -> bool:
    """Tell whether a cell right of a cell says NO to it: "Analytics: none"."""
    return any(
        doc.frame("data_cell_no", part).search(doc.low[cell.start : cell.end])
        for cell in doc.row_of(part)
        if cell.start >= part.end
    )
