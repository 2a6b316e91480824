r"""The light markup of a letter's body: what the user types is what is set.

A body is plain text, read line by line; every text parses, and nothing in it is
interpreted beyond these rules:

- a blank line ends a block;
- ``# Words`` is a heading;
- ``1. Words`` is an item of depth 1, ``(1) Words`` and ``（1）Words`` of depth 2, as
  is ``・Words`` or ``- Words``; ``ア Words`` and ``(a) Words`` are of depth 3;
- a line that is nothing but ``記`` is centred; one that is nothing but ``以上`` or
  ``敬具`` is set to the right;
- any other line is a paragraph, or, right below a paragraph or an item, goes on with
  it; the line break stays in its text as ``\n``.

Numbers are kept as written and never counted anew, so a citation of "item 3" stays
true. Spaces at both ends of a line are dropped.
"""

import re
from dataclasses import dataclass, replace

_CENTRED = frozenset({"記"})
_RIGHT = frozenset({"以上", "敬具"})
_HEADING = re.compile(r"#{1,3}[ 　]+(?P<text>\S.*)")
_ITEMS = (
    (1, re.compile(r"(?P<label>\d{1,2}[.．])[ 　]+(?P<text>\S.*)")),
    (2, re.compile(r"(?P<label>\(\d{1,2}\))[ 　]+(?P<text>\S.*)")),
    (2, re.compile(r"(?P<label>（\d{1,2}）)[ 　]*(?P<text>\S.*)")),
    (2, re.compile(r"(?P<label>・)[ 　]*(?P<text>\S.*)")),
    (2, re.compile(r"(?P<label>-)[ 　]+(?P<text>\S.*)")),
    (3, re.compile(r"(?P<label>[ア-ン])[ 　]+(?P<text>\S.*)")),
    (3, re.compile(r"(?P<label>\([a-z]\))[ 　]+(?P<text>\S.*)")),
)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text; ``text`` may hold line breaks."""

    text: str


@dataclass(frozen=True, slots=True)
class Item:
    """A numbered or dotted item; ``depth`` is 1, 2 or 3, ``label`` as written."""

    label: str
    text: str
    depth: int


@dataclass(frozen=True, slots=True)
class Heading:
    """A line that names what follows."""

    text: str


@dataclass(frozen=True, slots=True)
class Centred:
    """A line in the middle: 記."""

    text: str


@dataclass(frozen=True, slots=True)
class Right:
    """A line at the right edge: 以上."""

    text: str


Block = Paragraph | Item | Heading | Centred | Right


def parse_body(body: str) -> tuple[Block, ...]:
    """Take a body apart into its blocks, in reading order."""
    blocks: list[Block] = []
    joins = False
    for line in map(str.strip, body.splitlines()):
        block = _block(line) if line else None
        if isinstance(block, Paragraph) and joins:
            blocks[-1] = _longer(blocks[-1], line)
        elif block is not None:
            blocks.append(block)
        joins = isinstance(block, Paragraph | Item)
    return tuple(blocks)


def _block(line: str) -> Block:
    if line in _CENTRED:
        return Centred(line)
    if line in _RIGHT:
        return Right(line)
    if heading := _HEADING.fullmatch(line):
        return Heading(heading["text"])
    for depth, pattern in _ITEMS:
        if item := pattern.fullmatch(line):
            return Item(item["label"], item["text"], depth)
    return Paragraph(line)


def _longer(block: Block, line: str) -> Block:
    return replace(block, text=f"{block.text}\n{line}")
