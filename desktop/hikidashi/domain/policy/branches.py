"""Parts regular expressions at their bars, and orders them so that they run fast."""

import re
from collections.abc import Iterator
from itertools import groupby, pairwise

_ELEMENT = re.compile(
    r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|\{[a-z]\w*\}|[^()|\\]", re.DOTALL
)
_EDGE = r"\b"


def branches(pattern: str) -> list[str]:
    """Part a pattern at the bars that stand in no group."""
    cuts = [-1, *(at for at, depth in _bars(pattern) if not depth), len(pattern)]
    return [pattern[start + 1 : end] for start, end in pairwise(cuts)]


def gathered(pattern: str) -> str:
    r"""Return a pattern that fits the same and looks for the edge of a word once.

    ``\bone|\btwo|three`` becomes ``\b(?:one|two)|three``. Such a pattern needs half the
    time: most places of a text are no edge, and there nothing else is tried.
    """
    parts: list[str] = []
    for edged, run in groupby(branches(pattern), key=_begins_at_edge):
        same = list(run)
        if edged and len(same) > 1:
            rest = "|".join(each.removeprefix(_EDGE) for each in same)
            parts.append(f"{_EDGE}(?:{rest})")
        else:
            parts += same
    return "|".join(parts)


def element_end(pattern: str, at: int) -> int:
    """Return where a letter, an escape, a set or a whole group ends.

    So does a ``{name}`` that stands for other patterns.
    """
    if pattern[at] != "(":
        return _end(pattern, at)
    depth = 0
    while at < len(pattern):
        depth += {"(": 1, ")": -1}.get(pattern[at], 0)
        at = _end(pattern, at)
        if not depth:
            break
    return at


def _begins_at_edge(branch: str) -> bool:
    return branch.startswith(_EDGE)


def _bars(pattern: str) -> Iterator[tuple[int, int]]:
    at = depth = 0
    while at < len(pattern):
        if pattern[at] == "|":
            yield at, depth
        depth += {"(": 1, ")": -1}.get(pattern[at], 0)
        at = _end(pattern, at)


def _end(pattern: str, at: int) -> int:
    element = _ELEMENT.match(pattern, at)
    return element.end() if element else at + 1
