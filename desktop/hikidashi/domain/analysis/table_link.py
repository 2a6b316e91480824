"""Table links: whether one choice goes with another."""

import math
from collections.abc import Mapping
from dataclasses import replace

from hikidashi.domain.analysis.link import (
    FEWEST_IN_GROUP,
    FEWEST_PAIRS,
    Link,
    Measure,
    Shortage,
)
from hikidashi.domain.analysis.tails import (
    CONFIDENCE,
    Z,
    chi_square_p,
    noncentral_share,
    root,
)
from hikidashi.domain.records.marks import Countable

Table = Mapping[tuple[Countable, Countable], int]
"""How often each pair of options is there; each entry in one of them."""
Four = tuple[float, float, float, float]
"""How often both, only the first, only the second, and neither."""

_FEWEST_OPTIONS = 2
_FEW_EXPECTED = 5
_MOST_THIN = 0.2
"""Cochran (Biometrics 10, 1954, 417-451): no more of the cells may expect under 5."""


def table_link(table: Table) -> Link:
    """Return Cramér's V of a table, without its bias (Bergsma, Journal of the Korean
    Statistical Society 42, 2013, 323-328).

    The interval is by the noncentrality of the chi-square (Smithson, Confidence
    Intervals, 2003, chapter 4); from 0 on it is not told apart from no link. Options
    in fewer entries than can be compared are left out.
    """  # noqa: D205 - a reference does not end at a line's end
    table = _without_rare(table)
    xs, ys = _sums(table, 0), _sums(table, 1)
    n = sum(xs.values())
    bare = Link(measure=Measure.V, n=n)
    shortage = _shortage(xs, ys, n)
    if shortage is not None:
        return replace(bare, shortage=shortage)
    chi_square = math.fsum(
        (table.get((x, y), 0) - n_x * n_y / n) ** 2 / (n_x * n_y / n)
        for x, n_x in xs.items()
        for y, n_y in ys.items()
    )
    rows, columns = len(xs), len(ys)
    freedom = (rows - 1) * (columns - 1)
    low, high = _noncentrality(chi_square, freedom)
    scale = n * (min(rows, columns) - 1)
    value = _bergsma(chi_square / n, n, rows, columns)
    return replace(
        bare,
        value=value,
        low=min(value, math.sqrt(low / scale)),
        high=min(1.0, max(value, math.sqrt(high / scale))),
        p=chi_square_p(chi_square, freedom),
    )


def phi_link(four: Four) -> Link:
    """Return the phi of two yes-or-no things, from how often both, one or none is so.

    Its variance is the one by the delta method (Bishop, Fienberg and Holland, Discrete
    Multivariate Analysis, 1975, section 11.3); where a cell is empty, 1/2 is added to
    each for it (Haldane, Annals of Human Genetics 20, 1956, 309-311).
    """
    both, first, second, neither = four
    n = int(sum(four))
    xs = {1: int(both + first), 0: int(second + neither)}
    ys = {1: int(both + second), 0: int(first + neither)}
    bare = Link(measure=Measure.PHI, n=n)
    shortage = _shortage(
        {x: n for x, n in xs.items() if n}, {y: n for y, n in ys.items() if n}, n
    )
    if shortage is not None:
        return replace(bare, shortage=shortage)
    value, _ = phi(four)
    full = (both + 0.5, first + 0.5, second + 0.5, neither + 0.5)
    middle, error = phi(four if min(four) else full)
    return replace(
        bare,
        value=value,
        low=max(-1.0, min(value, middle - Z * error)),
        high=min(1.0, max(value, middle + Z * error)),
        p=chi_square_p(n * value * value, 1),
    )


def phi(four: Four) -> tuple[float, float]:
    """Return phi and its standard error; no row and no column may be empty."""
    n = sum(four)
    both, first, second, neither = (each / n for each in four)
    x, y = both + first, both + second
    x_odds, y_odds = x * (1 - x), y * (1 - y)
    value = (both * neither - first * second) / math.sqrt(x_odds * y_odds)
    x_lean, y_lean = (2 * x - 1) / math.sqrt(x_odds), (2 * y - 1) / math.sqrt(y_odds)
    variance = (
        1
        - value**2
        + value * (1 + value**2 / 2) * x_lean * y_lean
        - 0.75 * value**2 * (x_lean**2 + y_lean**2)
    )
    return min(max(value, -1.0), 1.0), math.sqrt(max(variance, 0.0) / n)


def _without_rare(table: Table) -> Table:
    while True:
        xs, ys = _sums(table, 0), _sums(table, 1)
        kept = {
            (x, y): n
            for (x, y), n in table.items()
            if min(xs[x], ys[y]) >= FEWEST_IN_GROUP
        }
        if len(kept) == len(table):
            return kept
        table = kept


def _sums(table: Table, side: int) -> dict[Countable, int]:
    sums: dict[Countable, int] = {}
    for pair, n in table.items():
        sums[pair[side]] = sums.get(pair[side], 0) + n
    return sums


def _shortage(
    xs: Mapping[Countable, int], ys: Mapping[Countable, int], n: int
) -> Shortage | None:
    if n < FEWEST_PAIRS:
        return Shortage.TOO_FEW
    if min(len(xs), len(ys)) < _FEWEST_OPTIONS:
        return Shortage.TOO_ALIKE
    expected = [n_x * n_y / n for n_x in xs.values() for n_y in ys.values()]
    thin = sum(each < _FEW_EXPECTED for each in expected)
    if min(expected) < 1 or thin > _MOST_THIN * len(expected):
        return Shortage.TOO_THIN
    return None


def _bergsma(phi_square: float, n: int, rows: int, columns: int) -> float:
    freedom = (rows - 1) * (columns - 1)
    unbiased = max(0.0, phi_square - freedom / (n - 1))
    r = rows - (rows - 1) ** 2 / (n - 1)
    c = columns - (columns - 1) ** 2 / (n - 1)
    return min(1.0, math.sqrt(unbiased / (min(r, c) - 1)))


def _noncentrality(chi_square: float, freedom: int) -> tuple[float, float]:
    """Return the 95 % interval of the noncentrality that made a chi-square."""
    if not chi_square:
        return 0.0, 0.0
    tail = (1 - CONFIDENCE) / 2
    most = 4 * chi_square + 100

    def limit(share: float) -> float:
        return root(
            lambda each: share - noncentral_share(chi_square, freedom, each), 0.0, most
        )

    low, high = limit(1 - tail), limit(tail)
    return (low if low > _NEGLIGIBLE else 0.0), high


_NEGLIGIBLE = 1e-6
"""The halving ends this near to 0 where the limit is below."""
