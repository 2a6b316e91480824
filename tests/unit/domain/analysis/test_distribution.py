import statistics
from collections import Counter

import pytest

from hikidashi.domain.analysis.distribution import (
    clock_distribution,
    distribution,
    duration_distribution,
    summary,
)


def test_nothing_has_no_summary() -> None:
    assert summary({}) is None
    assert summary({5.0: 0}) is None
    assert distribution({}).bins == ()
    assert duration_distribution({}).summary is None


def test_quartiles_are_those_of_the_standard_library() -> None:
    values = [3, 7, 8, 5, 12, 14, 21, 13, 18]

    found = summary(Counter(map(float, values)))

    assert found is not None
    quartiles = statistics.quantiles(values, n=4, method="inclusive")
    assert [found.quarter, found.median, found.three_quarters] == quartiles
    assert (found.n, found.lowest, found.highest) == (9, 3, 21)
    assert found.mean == statistics.fmean(values)


def test_one_value_is_its_own_quartiles() -> None:
    found = summary({15.0: 1})

    assert found is not None
    assert (found.quarter, found.median, found.three_quarters) == (15, 15, 15)


def test_durations_have_bins_as_clocks_have_them() -> None:
    found = duration_distribution({12.0: 1, 15.0: 4, 29.0: 2, 61.0: 1})

    assert found.width == 5
    assert [(e.low, e.high, e.count) for e in found.bins][:4] == [
        (10, 15, 1),
        (15, 20, 4),
        (20, 25, 0),
        (25, 30, 2),
    ]
    assert (found.bins[-1].low, found.bins[-1].high) == (60, 65)


def test_one_far_value_hides_no_others() -> None:
    found = duration_distribution({10.0: 30, 20.0: 30, 30.0: 30, 6_000.0: 1})

    assert found.width == 2
    assert [each.low for each in found.bins][-1] == 32
    assert (found.bins[-1].high, found.bins[-1].count) == (None, 1)
    assert found.bins[-1].low == found.bins[-2].high


def test_a_far_low_value_is_in_a_bin_without_a_beginning() -> None:
    counts = {36.3: 5, 36.4: 5, 36.5: 5, 36.6: 5, 3.64: 1}

    found = distribution(counts)

    assert (found.bins[0].low, found.bins[0].count) == (None, 1)
    assert sum(each.count for each in found.bins) == 21


def test_tenths_lie_in_the_bins_that_are_named_after_them() -> None:
    found = distribution({36.3: 1, 36.4: 2, 36.5: 3, 36.6: 4, 36.7: 5})

    by_low = {each.low: each.count for each in found.bins if each.count}
    assert by_low == {36.3: 1, 36.4: 2, 36.5: 3, 36.6: 4, 36.7: 5}


def test_whole_numbers_have_no_bins_of_fractions() -> None:
    found = distribution({1.0: 4, 2.0: 4, 3.0: 1})

    assert found.width == 1
    assert [each.count for each in found.bins] == [4, 4, 1]


def test_equal_values_are_one_bin() -> None:
    found = distribution({7.5: 9})

    assert [(e.low, e.high, e.count) for e in found.bins] == [(7, 8, 9)]


def test_very_long_durations_still_fit_the_widest_bins() -> None:
    counts = {float(days * 24 * 60): 1 for days in range(0, 366, 5)}

    found = duration_distribution(counts)

    assert found.width == pytest.approx(28 * 24 * 60)
    assert sum(each.count for each in found.bins) == len(counts)


def test_numbers_may_be_huge() -> None:
    counts = {1e30: 1, 2e30: 2, 3e30: 3}

    found = distribution(counts)

    assert sum(each.count for each in found.bins) == 6


def test_times_of_day_have_hours_and_no_mean() -> None:
    found = clock_distribution({23 * 60.0: 1, 23 * 60.0 + 59: 1, 0.0: 3})

    assert found.summary is None
    assert (found.bins[23].count, found.bins[0].count) == (2, 3)
    assert len(found.bins) == 24
