"""Group links: whether one group of values lies above another."""

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace

from hikidashi.domain.analysis.distribution import Summary, summary
from hikidashi.domain.analysis.link import (
    FEWEST_IN_GROUP,
    Group,
    Link,
    Measure,
    Shortage,
)
from hikidashi.domain.analysis.tails import Z, normal_p

Counts = Mapping[float, int]
_FEWEST_VALUES = 2
"""With one there is nothing that could differ; yes and no are enough for groups."""


@dataclass(frozen=True, slots=True)
class _Delta:
    """Cliff's delta, the sizes of its two groups, and its standard error."""

    value: float
    n_a: int
    n_b: int
    error: float


def group_link(having: Counts, others: Counts) -> Link:
    """Return Cliff's delta between two groups of numbers; it rises with ``having``.

    The interval is the asymmetric one of Feng and Cliff (Journal of Modern Applied
    Statistical Methods 3, 2004, 322-332), with their unbiased variance; p is that of
    the interval which would just not span 0.
    """
    a, b = summary(having), summary(others)
    n = (a.n if a else 0) + (b.n if b else 0)
    bare = Link(measure=Measure.DELTA, n=n, having=_group(a), others=_group(b))
    if a is None or b is None or min(a.n, b.n) < FEWEST_IN_GROUP:
        return replace(bare, shortage=Shortage.TOO_FEW)
    values = {v for v, count in (*having.items(), *others.items()) if count}
    if len(values) < _FEWEST_VALUES:
        return replace(bare, shortage=Shortage.TOO_ALIKE)
    delta = _delta(having, others, a.n, b.n)
    low, high = _limits(delta)
    return replace(bare, value=delta.value, low=low, high=high, p=_p(delta))


def _group(found: Summary | None) -> Group | None:
    if found is None:
        return None
    return Group(n=found.n, mean=found.mean, median=found.median)


def _delta(having: Counts, others: Counts, n_a: int, n_b: int) -> _Delta:
    over_a = _dominance(having, others, n_b)
    over_b = _dominance(others, having, n_a)
    pairs = n_a * n_b
    value = math.fsum(over_a[v] * n for v, n in having.items()) / n_a
    spread_a = math.fsum((over_a[v] - value) ** 2 * n for v, n in having.items())
    spread_b = math.fsum((over_b[v] + value) ** 2 * n for v, n in others.items())
    ties = sum(n * others.get(v, 0) for v, n in having.items())
    single = pairs - ties - pairs * value * value
    unbiased = n_b**2 * spread_a + n_a**2 * spread_b - single
    variance = unbiased / (pairs * (n_a - 1) * (n_b - 1))
    least = (1 - value * value) / (pairs - 1)  # the unbiased one can be below 0
    return _Delta(value, n_a, n_b, math.sqrt(max(variance, least, 0.0)))


def _dominance(these: Counts, those: Counts, size: int) -> dict[float, float]:
    """Return for each of these the share of those below it less that above it."""
    found: dict[float, float] = {}
    below = 0
    for value in sorted({*these, *those}):
        equal = those.get(value, 0)
        if value in these:
            found[value] = (2 * below + equal - size) / size
        below += equal
    return found


def _limits(delta: _Delta) -> tuple[float, float]:
    value, reach = delta.value, (Z * delta.error) ** 2
    if abs(value) == 1:
        fewest = min(delta.n_a, delta.n_b)
        inner = (fewest - Z**2) / (fewest + Z**2)
        return (inner, 1.0) if value > 0 else (-1.0, -inner)
    room = 1 - value * value
    side = Z * delta.error * math.sqrt(room**2 + reach)
    low = (value * room - side) / (room + reach)
    high = (value * room + side) / (room + reach)
    return max(low, -1.0), min(high, 1.0)


def _p(delta: _Delta) -> float:
    """Solve the limit of ``_limits`` that is nearer to 0 for the z where it is 0."""
    value = abs(delta.value)
    if value == 1:
        return normal_p(math.sqrt(min(delta.n_a, delta.n_b)))
    return normal_p(value * math.sqrt(1 - value * value) / delta.error)
