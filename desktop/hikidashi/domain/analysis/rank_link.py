"""Rank links: whether more of one thing goes with more of another."""

import math
from collections.abc import Mapping

from hikidashi.domain.analysis.link import (
    FEWEST_PAIRS,
    FEWEST_VALUES,
    Link,
    Measure,
    Shortage,
)
from hikidashi.domain.analysis.tails import Z, normal_p

Points = Mapping[tuple[float, float], int]
"""How often each pair of numbers is there."""


def rank_link(points: Points) -> Link:
    """Return Spearman's rank correlation of pairs of numbers.

    Its interval is by Fisher's z with the variance of Bonett and Wright (Psychometrika
    65, 2000, 23-28): (1 + rho² / 2) / (n - 3).
    """
    n = sum(points.values())
    if n < FEWEST_PAIRS:
        return Link(measure=Measure.RHO, n=n, shortage=Shortage.TOO_FEW)
    xs, ys = _marginals(points)
    if min(len(xs), len(ys)) < FEWEST_VALUES:
        return Link(measure=Measure.RHO, n=n, shortage=Shortage.TOO_ALIKE)
    rho = spearman(points)
    # Fisher's z of 1 is infinite. A perfect order is read as if two neighbours had
    # changed places, which is the next smaller rho that there is.
    most = 1 - 12 / (n**3 - n)
    z = math.atanh(min(max(rho, -most), most))
    error = math.sqrt((1 + rho * rho / 2) / (n - 3))
    return Link(
        measure=Measure.RHO,
        n=n,
        value=rho,
        low=min(rho, math.tanh(z - Z * error)),
        high=max(rho, math.tanh(z + Z * error)),
        p=normal_p(z / error),
    )


def spearman(points: Points) -> float:
    """Return Spearman's rho: the product-moment correlation of ranks.

    Equal values share the mean of their ranks, which is the correction for ties
    (Kendall, Rank Correlation Methods, 1948, chapter 3). Both sides need two values.
    """
    xs, ys = _marginals(points)
    x_ranks, y_ranks = centred_ranks(xs), centred_ranks(ys)
    both = math.fsum(x_ranks[x] * y_ranks[y] * n for (x, y), n in points.items())
    x_square = math.fsum(x_ranks[x] ** 2 * n for x, n in xs.items())
    y_square = math.fsum(y_ranks[y] ** 2 * n for y, n in ys.items())
    return min(max(both / math.sqrt(x_square * y_square), -1.0), 1.0)


def centred_ranks(counts: Mapping[float, int]) -> dict[float, float]:
    """Return the rank of each value less the mean of all ranks."""
    ranks: dict[float, float] = {}
    below = 0
    middle = sum(counts.values()) / 2
    for value in sorted(counts):
        ranks[value] = below + counts[value] / 2 - middle
        below += counts[value]
    return ranks


def _marginals(points: Points) -> tuple[dict[float, int], dict[float, int]]:
    xs: dict[float, int] = {}
    ys: dict[float, int] = {}
    for (x, y), n in points.items():
        xs[x] = xs.get(x, 0) + n
        ys[y] = ys.get(y, 0) + n
    return xs, ys
