"""Finds what differs between two sequences, in time that is bounded for any input."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass

_MOST_CELLS = 250_000  # of one table: half a second at most
_DEEPEST = 30

Gap = tuple[int, int, int, int]
"""Where two sequences differ: from and to in the one, from and to in the other."""


@dataclass(slots=True)
class Budget:
    """How many more cells of tables may be filled; ``spent`` once it did not do."""

    cells: int = 3_000_000
    spent: bool = False

    def allows(self, cells: int) -> bool:
        """Take so many cells if they are there."""
        if cells > min(self.cells, _MOST_CELLS):
            self.spent = True
            return False
        self.cells -= cells
        return True


def gaps(a: Sequence[Hashable], b: Sequence[Hashable], budget: Budget) -> list[Gap]:
    """Return where two sequences differ, in their order.

    What stands once in both is taken for the same first (patience diff, by Bram
    Cohen), the rest by the longest common subsequence while the budget lasts.
    """
    found: list[Gap] = []
    waiting = [(0, len(a), 0, len(b), 0)]
    while waiting:
        a0, a1, b0, b1, depth = waiting.pop()
        a0, a1, b0, b1 = _trimmed(a, b, (a0, a1, b0, b1))
        if a0 == a1 and b0 == b1:
            continue
        anchors = _anchors(a, b, (a0, a1, b0, b1)) if depth < _DEEPEST else []
        if anchors:
            parts = _between(anchors, (a0, a1, b0, b1))
            waiting += [(*part, depth + 1) for part in parts][::-1]
        elif a0 < a1 and b0 < b1 and budget.allows((a1 - a0) * (b1 - b0)):
            found += _by_table(a, b, (a0, a1, b0, b1))
        else:
            found.append((a0, a1, b0, b1))
    return found


def rising(values: Sequence[int]) -> list[int]:
    """Return the indexes of a longest rising subsequence of different numbers."""
    tails: list[int] = []  # the smallest end of a rise of each length
    ends: list[int] = []  # and its index
    before: list[int] = []
    for at, value in enumerate(values):
        length = bisect_left(tails, value)
        before.append(ends[length - 1] if length else -1)
        tails[length : length + 1] = [value]
        ends[length : length + 1] = [at]
    chain: list[int] = []
    at = ends[-1] if ends else -1
    while at >= 0:
        chain.append(at)
        at = before[at]
    return chain[::-1]


def _trimmed(a: Sequence[Hashable], b: Sequence[Hashable], part: Gap) -> Gap:
    a0, a1, b0, b1 = part
    while a0 < a1 and b0 < b1 and a[a0] == b[b0]:
        a0, b0 = a0 + 1, b0 + 1
    while a0 < a1 and b0 < b1 and a[a1 - 1] == b[b1 - 1]:
        a1, b1 = a1 - 1, b1 - 1
    return a0, a1, b0, b1


def _anchors(
    a: Sequence[Hashable], b: Sequence[Hashable], part: Gap
) -> list[tuple[int, int]]:
    """Return what stands once in both parts, as far as its order is the same."""
    a0, a1, b0, b1 = part
    in_a, in_b = Counter(a[a0:a1]), Counter(b[b0:b1])
    place = {b[at]: at for at in range(b0, b1) if in_b[b[at]] == 1}
    both = [
        (at, place[a[at]])
        for at in range(a0, a1)
        if in_a[a[at]] == 1 and a[at] in place
    ]
    return [both[at] for at in rising([other for _at, other in both])]


def _between(anchors: Sequence[tuple[int, int]], part: Gap) -> Iterator[Gap]:
    a0, a1, b0, b1 = part
    for at, other in anchors:
        yield a0, at, b0, other
        a0, b0 = at + 1, other + 1
    yield a0, a1, b0, b1


def _by_table(a: Sequence[Hashable], b: Sequence[Hashable], part: Gap) -> list[Gap]:
    """Return the gaps by a table of common lengths (Wagner and Fischer, 1974)."""
    a0, a1, b0, b1 = part
    rows = [[0] * (b1 - b0 + 1)]
    for at in range(a1 - 1, a0 - 1, -1):
        below, row = rows[-1], [0] * (b1 - b0 + 1)
        for to in range(b1 - b0 - 1, -1, -1):
            same = a[at] == b[b0 + to]
            row[to] = below[to + 1] + 1 if same else max(below[to], row[to + 1])
        rows.append(row)
    rows.reverse()
    found: list[Gap] = []
    at, to = a0, b0
    from_a, from_b = a0, b0
    while at < a1 and to < b1:
        if a[at] == b[to]:
            if at > from_a or to > from_b:
                found.append((from_a, at, from_b, to))
            at, to = at + 1, to + 1
            from_a, from_b = at, to
        elif rows[at - a0 + 1][to - b0] >= rows[at - a0][to - b0 + 1]:
            at += 1
        else:
            to += 1
    # Both ends were trimmed, so what is left over differs.
    found.append((from_a, a1, from_b, b1))
    return found
