from datetime import date

import pytest

from hikidashi.domain.analysis.aspects import Aspect, Shape, What
from hikidashi.domain.analysis.link import Verdict
from hikidashi.domain.analysis.periods import (
    RateVerdict,
    ScaleValues,
    compared,
    period,
    rate_ratio_limits,
)
from hikidashi.domain.analysis.span import Span
from hikidashi.domain.records.record import RecordTypeId

APRIL = Span(date(2031, 4, 1), date(2031, 4, 30))
MAY = Span(date(2031, 5, 1), date(2031, 5, 31))
TODAY = date(2031, 5, 10)
LONG_AGO = date(2030, 1, 1)
MOOD = Aspect(
    type=RecordTypeId("t"), what=What.FIELD, shape=Shape.SCALE, mark="t/=mood"
)


def test_the_limits_are_those_of_r() -> None:
    """The second example of poisson.test in the manual of R: 0.8584264, 4.2772659."""
    low, high = rate_ratio_limits((6 + 8 + 7, 1083 + 1050 + 878), (11, 800))

    assert low == pytest.approx(0.8584264, abs=1e-6)
    assert high == pytest.approx(4.2772659, abs=1e-6)


def test_nothing_in_one_period_leaves_one_side_open() -> None:
    """Of 10 and 0 the exact limit is 1 - 0.025^(1/10) of all: odds of 0.4458."""
    share = 1 - 0.025**0.1

    low, high = rate_ratio_limits((10, 30), (0, 30))
    other_low, other_high = rate_ratio_limits((0, 30), (10, 30))

    assert low == 0
    assert high == pytest.approx(share / (1 - share))
    assert other_low == pytest.approx((1 - share) / share)
    assert other_high is None


def test_a_running_period_counts_the_days_so_far() -> None:
    days = {date(2031, 5, 2): 3, date(2031, 5, 20): 9}

    found = period(MAY, days, LONG_AGO, TODAY)

    assert found.observed == Span(date(2031, 5, 1), TODAY)
    assert (found.days, found.count, found.days_with_entry) == (10, 3, 1)
    assert found.per_day == pytest.approx(0.3)
    assert found.is_running


def test_days_before_the_very_first_entry_are_not_counted() -> None:
    found = period(APRIL, {date(2031, 4, 21): 2}, date(2031, 4, 21), TODAY)

    assert found.observed == Span(date(2031, 4, 21), date(2031, 4, 30))
    assert (found.days, found.is_running) == (10, False)


@pytest.mark.parametrize(
    ("span", "first_ever"),
    [(APRIL, None), (APRIL, date(2031, 5, 1)), (Span(MAY.last, MAY.last), LONG_AGO)],
)
def test_a_period_may_have_nothing_to_count(
    span: Span, first_ever: date | None
) -> None:
    found = period(span, {}, first_ever, TODAY)

    assert (found.observed, found.days, found.per_day) == (None, 0, None)


def test_unequal_lengths_are_compared_by_rate() -> None:
    april = {date(2031, 4, day): 1 for day in range(1, 31)}
    may = {date(2031, 5, day): 4 for day in range(1, 11)}

    found = compared(
        period(APRIL, april, LONG_AGO, TODAY), period(MAY, may, LONG_AGO, TODAY)
    )

    assert found.ratio == pytest.approx(4)
    assert found.verdict is RateVerdict.MORE
    assert found.low is not None
    assert found.high is not None
    assert 1 < found.low < 4 < found.high


def test_less_is_told_as_well() -> None:
    april = {date(2031, 4, day): 3 for day in range(1, 31)}

    found = compared(
        period(APRIL, april, LONG_AGO, TODAY), period(MAY, {}, LONG_AGO, TODAY)
    )

    assert (found.ratio, found.low, found.verdict) == (0, 0, RateVerdict.LESS)


def test_a_period_without_any_has_no_ratio_to_it() -> None:
    may = {date(2031, 5, day): 4 for day in range(1, 11)}

    found = compared(
        period(APRIL, {}, LONG_AGO, TODAY), period(MAY, may, LONG_AGO, TODAY)
    )

    assert (found.ratio, found.high, found.verdict) == (None, None, RateVerdict.MORE)


def test_alike_periods_do_not_clearly_differ() -> None:
    days = {date(2031, month, day): 1 for month in (4, 5) for day in range(1, 11)}

    found = compared(
        period(APRIL, days, LONG_AGO, TODAY), period(MAY, days, LONG_AGO, TODAY)
    )

    assert found.verdict is RateVerdict.MORE
    half = {date(2031, 4, day): 1 for day in range(1, 29)}
    found = compared(
        period(APRIL, half, LONG_AGO, TODAY), period(MAY, days, LONG_AGO, TODAY)
    )
    assert found.verdict is RateVerdict.NO_CLEAR_DIFFERENCE


@pytest.mark.parametrize("first_ever", [None, date(2031, 4, 27), LONG_AGO])
def test_little_is_not_enough(first_ever: date | None) -> None:
    days = {date(2031, 4, 28): 4, date(2031, 5, 2): 5}

    found = compared(
        period(APRIL, days, first_ever, TODAY), period(MAY, days, first_ever, TODAY)
    )

    assert found.verdict is RateVerdict.NOT_ENOUGH


def test_scales_are_compared_with_their_numbers() -> None:
    values = ScaleValues(MOOD, {2.0: 20, 3.0: 5}, {4.0: 22, 5.0: 3})
    few = ScaleValues(MOOD, {2.0: 3}, {})

    found = compared(
        period(APRIL, {}, LONG_AGO, TODAY),
        period(MAY, {}, LONG_AGO, TODAY),
        [values, few],
    )

    change, unknown = found.scales
    assert change.first is not None
    assert change.second is not None
    assert (change.first.n, change.first.mean) == (25, 2.2)
    assert (change.link.verdict, change.link.is_rising) == (Verdict.STRONG, True)
    assert (unknown.second, unknown.link.verdict) == (None, Verdict.NOT_ENOUGH)
    assert found.comparisons == 1
    assert found.ratio is None
