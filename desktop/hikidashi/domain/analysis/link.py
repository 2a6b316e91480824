"""Links: how clearly two things go together, and how strongly.

None of this says that one is the reason of the other. Entries that are close in time
are often alike, so the real uncertainty is larger than any interval here.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from hikidashi.domain.analysis.tails import CONFIDENCE
from hikidashi.domain.records.marks import Countable

FEWEST_PAIRS = 20
"""With fewer, the 95 % interval of a rho of 0 is wider than 0.9: it tells nothing."""
FEWEST_IN_GROUP = 10
"""The smallest groups for which the interval of Cliff's delta was studied."""
FEWEST_VALUES = 3
"""With two different values there is no order to follow, only two groups."""


class Measure(StrEnum):
    """What a link is measured by."""

    RHO = "rho"
    """Spearman's rank correlation, from -1 to 1."""
    DELTA = "delta"
    """Cliff's delta, from -1 to 1: how much oftener one group is above the other."""
    V = "v"
    """Cramér's V without its bias, from 0 to 1."""
    PHI = "phi"
    """Cramér's V of two times two, with the sign of the direction."""


class Verdict(StrEnum):
    """What can be said about a link."""

    NOT_ENOUGH = "not-enough"
    NO_CLEAR_LINK = "no-clear-link"
    """The interval spans 0, or so many were compared that chance may have made it."""
    VERY_WEAK = "very-weak"
    WEAK = "weak"
    MODERATE = "moderate"
    STRONG = "strong"


class Shortage(StrEnum):
    """Why there is not enough data."""

    TOO_FEW = "too-few"
    TOO_ALIKE = "too-alike"
    """Too few different values on a side."""
    TOO_THIN = "too-thin"
    """Spread over so many values that too few are left for each."""


_LADDERS = {
    # Cohen, Statistical Power Analysis for the Behavioral Sciences, 1988: r, and w
    Measure.RHO: (0.1, 0.3, 0.5),
    Measure.V: (0.1, 0.3, 0.5),
    Measure.PHI: (0.1, 0.3, 0.5),
    # Romano, Kromrey, Coraggio and Skowronek, Florida Association of Institutional
    # Research, 2006: what Cohen's d of 0.2, 0.5 and 0.8 are as a delta
    Measure.DELTA: (0.147, 0.33, 0.474),
}
_STEPS = (Verdict.VERY_WEAK, Verdict.WEAK, Verdict.MODERATE, Verdict.STRONG)


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Group:
    """The values of one of two groups that are compared."""

    n: int
    mean: float
    median: float


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Link:
    """How two things go together.

    ``n`` is the number of pairs; ``low`` to ``high`` the 95 % interval of ``value``,
    and ``p`` how likely chance alone would make it as large, both as if nothing else
    had been compared. Without enough data all four are None and ``shortage`` tells why.
    ``is_rising`` tells the direction where the verdict has one. ``x_value`` and
    ``y_value`` are options where one of them is held against all others; ``having``
    and ``others`` are then their two groups of values, where values have an order.
    """

    measure: Measure
    n: int
    value: float | None = None
    low: float | None = None
    high: float | None = None
    p: float | None = None
    verdict: Verdict = Verdict.NOT_ENOUGH
    is_rising: bool | None = None
    shortage: Shortage | None = None
    x_value: Countable | None = None
    y_value: Countable | None = None
    having: Group | None = None
    others: Group | None = None


def judged(links: Sequence[Link]) -> tuple[Link, ...]:
    """Return links that were looked at together, each with its verdict.

    Their p are corrected by the method of Holm (Scandinavian Journal of Statistics 6,
    1979, 65-70), so that among many comparisons one is called a link by chance alone
    in no more than 5 % of all cases.
    """
    measured = [
        (each.p, place) for place, each in enumerate(links) if each.p is not None
    ]
    passed: set[int] = set()
    for rank, (p, place) in enumerate(sorted(measured)):
        if p * (len(measured) - rank) > 1 - CONFIDENCE:
            break
        passed.add(place)
    return tuple(
        _judged(each, is_clear=place in passed) for place, each in enumerate(links)
    )


def _judged(link: Link, *, is_clear: bool) -> Link:
    value, low, high = link.value, link.low, link.high
    if value is None or low is None or high is None:
        return link
    if not is_clear or low <= 0 <= high:
        return replace(link, verdict=Verdict.NO_CLEAR_LINK, is_rising=None)
    reached = sum(abs(value) >= step for step in _LADDERS[link.measure])
    has_direction = link.measure is not Measure.V
    return replace(
        link,
        verdict=_STEPS[reached],
        is_rising=value > 0 if has_direction else None,
    )
