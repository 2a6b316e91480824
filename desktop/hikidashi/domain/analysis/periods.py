"""Periods: how often in one span of days, and how often in another."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from hikidashi.domain.analysis.aspects import Aspect
from hikidashi.domain.analysis.distribution import Summary, summary
from hikidashi.domain.analysis.frequency import DayCounts
from hikidashi.domain.analysis.group_link import group_link
from hikidashi.domain.analysis.link import Link, judged
from hikidashi.domain.analysis.span import Span
from hikidashi.domain.analysis.tails import CONFIDENCE, beta_share, root

FEWEST_COUNTED = 10
"""With fewer in both, one period must have all of them to differ clearly."""
FEWEST_DAYS = 7
"""A shorter period is not even a whole week, and weekdays differ."""


class RateVerdict(StrEnum):
    """What can be said about the second period beside the first."""

    NOT_ENOUGH = "not-enough"
    NO_CLEAR_DIFFERENCE = "no-clear-difference"
    LESS = "less"
    MORE = "more"


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Period:
    """How often in a span.

    ``observed`` is the part of it that is counted: without the days before the very
    first entry, and without those to come; the latter make it ``is_running``.
    """

    span: Span
    observed: Span | None
    count: int
    days_with_entry: int
    is_running: bool

    @property
    def days(self) -> int:
        """How many days are counted."""
        return self.observed.days if self.observed else 0

    @property
    def per_day(self) -> float | None:
        return self.count / self.days if self.days else None


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class ScaleChange:
    """The values of a scale or number in two periods; the link rises to the second."""

    aspect: Aspect
    first: Summary | None
    second: Summary | None
    link: Link


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class PeriodComparison:
    """Two periods beside each other.

    ``ratio`` is the rate of the second divided by that of the first, ``low`` to
    ``high`` its 95 % interval; without a ``high`` there is no upper limit, and without
    a ``ratio`` one of the two has nothing to divide by. ``comparisons`` is how many
    ``scales`` could be compared; their verdicts allow for that (``judged``).
    """

    first: Period
    second: Period
    ratio: float | None
    low: float | None
    high: float | None
    verdict: RateVerdict
    scales: tuple[ScaleChange, ...]
    comparisons: int


@dataclass(frozen=True, slots=True, repr=False)
class ScaleValues:
    """How often each value was there in two periods."""

    aspect: Aspect
    first: Mapping[float, int]
    second: Mapping[float, int]


def period(span: Span, days: DayCounts, first_ever: date | None, today: date) -> Period:
    """Return how often in a span.

    Args:
        span: which days.
        days: how often on each of them that has an entry.
        first_ever: the day of the first entry there is, in the span or not.
        today: days after it are not over yet.
    """
    past = span.until(today)
    observed = None
    if past is not None and first_ever is not None:
        observed = past.since(first_ever)
    inside = [n for day, n in days.items() if observed and observed.contains(day)]
    return Period(
        span=span,
        observed=observed,
        count=sum(inside),
        days_with_entry=len(inside),
        is_running=span.last > today,
    )


def compared(
    first: Period, second: Period, scales: Sequence[ScaleValues] = ()
) -> PeriodComparison:
    """Return two periods beside each other."""
    links = judged([group_link(each.second, each.first) for each in scales])
    changes = tuple(
        ScaleChange(
            aspect=each.aspect,
            first=summary(each.first),
            second=summary(each.second),
            link=link,
        )
        for each, link in zip(scales, links, strict=True)
    )
    ratio, low, high = None, None, None
    if first.days and second.days and first.count + second.count:
        low, high = rate_ratio_limits(
            (first.count, first.days), (second.count, second.days)
        )
        if first.count:
            ratio = second.count * first.days / (first.count * second.days)
    return PeriodComparison(
        first=first,
        second=second,
        ratio=ratio,
        low=low,
        high=high,
        verdict=_verdict(first, second, low, high),
        scales=changes,
        comparisons=sum(link.p is not None for link in links),
    )


def rate_ratio_limits(
    first: tuple[int, int], second: tuple[int, int]
) -> tuple[float, float | None]:
    """Return the exact 95 % interval of the ratio of two Poisson rates.

    Given how many there are in both, those of the second are binomial (Przyborowski
    and Wilenski, Biometrika 31, 1940, 313-323), whose share has the limits of Clopper
    and Pearson (Biometrika 26, 1934, 404-413). It holds where one does not lead to the
    next; where they come in clusters, the real interval is wider.

    Args:
        first: how many in how many days, of at least one day.
        second: the same of the other; there is at least one in both.
    """
    (n_first, days_first), (n_second, days_second) = first, second
    n = n_first + n_second
    tail = (1 - CONFIDENCE) / 2
    low = 0.0
    if n_second:
        share = root(lambda x: beta_share(x, n_second, n_first + 1) - tail, 0.0, 1.0)
        low = share / (1 - share) * days_first / days_second
    if n_second == n:
        return low, None
    share = root(lambda x: beta_share(x, n_second + 1, n_first) - (1 - tail), 0.0, 1.0)
    return low, share / (1 - share) * days_first / days_second


def _verdict(
    first: Period, second: Period, low: float | None, high: float | None
) -> RateVerdict:
    few_days = min(first.days, second.days) < FEWEST_DAYS
    if low is None or few_days or first.count + second.count < FEWEST_COUNTED:
        return RateVerdict.NOT_ENOUGH
    if low > 1:
        return RateVerdict.MORE
    if high is not None and high < 1:
        return RateVerdict.LESS
    return RateVerdict.NO_CLEAR_DIFFERENCE
