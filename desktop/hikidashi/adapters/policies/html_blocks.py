"""Keeps what is open while a page is read, and makes blocks of what is closed."""

from collections import Counter
from dataclasses import dataclass, field, replace

from hikidashi.adapters.policies.html_writer import Writer
from hikidashi.domain.policy.source import Block, BlockKind

MAX_DEPTH = 50
"""Of lists and tables; what is nested deeper counts as that deep."""


@dataclass(slots=True)
class OpenList:
    """An open list; ``next`` is the number of its next item, or None if unordered."""

    next: int | None
    start: int
    links: int  # how many there were before it


@dataclass(slots=True)
class OpenTable:
    """An open table, and the row that it has come to."""

    number: int
    row: int = 0
    column: int = 0


@dataclass(slots=True)
class _Open:
    """A block whose end has not been seen."""

    name: str
    block: Block


@dataclass(slots=True, kw_only=True)
class Blocks:
    """The blocks that are closed, and those whose end has not been seen."""

    writer: Writer
    blocks: list[Block] = field(default_factory=list)
    pending: list[_Open] = field(default_factory=list)
    names: Counter[str] = field(default_factory=Counter)  # of what is pending

    def begin(self, name: str, block: Block) -> None:
        """Open a block where the text has come to."""
        if len(self.pending) < MAX_DEPTH:
            begun = replace(block, start=self.writer.length)
            self.pending.append(_Open(name, begun))
            self.names[name] += 1

    def close_up_to(self, name: str) -> None:
        """End the innermost open block of that name, and those inside it."""
        if not self.names[name]:
            return
        for at in range(len(self.pending) - 1, -1, -1):
            if self.pending[at].name == name:
                self.close_from(at)
                return

    def close_from(self, at: int) -> None:
        """End all open blocks from one on."""
        while len(self.pending) > at:
            opened = self.pending.pop()
            self.names[opened.name] -= 1
            self.finish(opened)

    def close_items(self, depth: int) -> None:
        """End the open items of the list at ``depth``, and all that is in them."""
        found = len(self.pending)
        for at in range(len(self.pending) - 1, -1, -1):
            block = self.pending[at].block
            if block.kind is BlockKind.ITEM:
                if block.level < min(depth, MAX_DEPTH):
                    break
                found = at
        self.close_from(found)

    def finish(self, opened: _Open) -> None:
        """Keep a block that has any text."""
        if self.writer.length > opened.block.start:
            self.blocks.append(replace(opened.block, end=self.writer.length))
