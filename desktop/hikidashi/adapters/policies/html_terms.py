"""Tells lists of terms (``dl``) that are a text with titles from tables of values."""

import re
from collections.abc import Collection, Sequence
from dataclasses import replace

from hikidashi.domain.policy.source import Block, BlockKind

_SENTENCE = re.compile(r"。|[a-zà-ÿ)][.!?](?:\s|$)")
_PROSE = 16  # characters that a sentence has at least
_MOSTLY = 0.6  # of the descriptions of such a list are sentences
_FEWEST = 2  # terms of a list
_LEVEL = 5
_LONGEST = 60  # characters of a title


def titled(
    text: str, blocks: Sequence[Block], lists: Collection[int]
) -> Sequence[Block]:
    """Return the blocks with terms as headings where sentences describe them.

    ``lists`` are the numbers of the tables that are lists of terms.
    """
    changed = {
        number
        for number in lists
        if _is_prose(text, [each for each in blocks if each.table == number])
    }
    return [
        replace(each, kind=BlockKind.HEADING, level=_LEVEL, table=0, row=0, head=False)
        if each.table in changed
        else each
        for each in blocks
        if each.table not in changed or each.head
    ]


def _is_prose(text: str, cells: Sequence[Block]) -> bool:
    terms = [each for each in cells if each.head]
    told = [text[each.start : each.end] for each in cells if not each.head]
    if len(terms) < _FEWEST or any(each.end - each.start > _LONGEST for each in terms):
        return False
    prose = [each for each in told if len(each) >= _PROSE and _SENTENCE.search(each)]
    return bool(told) and len(prose) >= len(told) * _MOSTLY
