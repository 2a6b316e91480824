"""Analysis over anything that can be recorded: parts add up, intervals hold."""

import itertools
import math
import statistics
from collections import Counter
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from hikidashi.domain.analysis.cycle_starts import BREAK_DAYS
from hikidashi.domain.analysis.cycles import cycles
from hikidashi.domain.analysis.distribution import (
    clock_distribution,
    distribution,
    duration_distribution,
    summary,
)
from hikidashi.domain.analysis.frequency import Window, frequency
from hikidashi.domain.analysis.group_link import group_link
from hikidashi.domain.analysis.intervals import intervals
from hikidashi.domain.analysis.periods import rate_ratio_limits
from hikidashi.domain.analysis.rank_link import rank_link, spearman
from hikidashi.domain.analysis.span import Span, Step, around, buckets
from hikidashi.domain.analysis.table_link import phi_link, table_link
from hikidashi.domain.records.reminder import Unit
from hikidashi.domain.reminders.due import after

UNHURRIED = settings(deadline=None)  # a busy computer fails nothing
BEGIN = date(2028, 1, 1)
DAYS = st.integers(0, 1_500).map(lambda n: BEGIN + timedelta(days=n))
COUNTS = st.dictionaries(DAYS, st.integers(0, 9), max_size=60)
SPANS = st.tuples(DAYS, DAYS).map(lambda ends: Span(min(ends), max(ends)))
SMALL = st.integers(0, 5).map(float)
POINTS = st.lists(st.tuples(SMALL, SMALL), min_size=4, max_size=80)
VALUES = st.dictionaries(
    st.floats(-1e12, 1e12, allow_subnormal=False), st.integers(1, 50), min_size=1
)


def varied(points: list[tuple[float, float]]) -> bool:
    return all(len({each[side] for each in points}) > 1 for side in (0, 1))


def slow_spearman(points: list[tuple[float, float]]) -> float:
    """Rank by counting, then correlate: slow, and written without looking at ours."""
    sides = []
    for side in (0, 1):
        values = [each[side] for each in points]
        sides.append(
            [
                sum(v < value for v in values) + (values.count(value) + 1) / 2
                for value in values
            ]
        )
    return statistics.correlation(*sides)


@UNHURRIED
@given(COUNTS, SPANS, st.sampled_from(Step), st.integers(0, 6), st.sampled_from(Window))
def test_buckets_add_up_to_the_whole(
    counts: dict[date, int], span: Span, step: Step, week_start: int, how: Window
) -> None:
    found = frequency(
        counts, span, step, window=3, alignment=how, week_start=week_start
    )

    inside = {day: n for day, n in counts.items() if span.contains(day)}
    assert found.total == sum(e.count for e in found.buckets) == sum(inside.values())
    assert sum(e.span.days for e in found.buckets) == span.days
    assert sum(e.days_with_entry for e in found.buckets) == len(inside)
    assert found.days_with_entry == len(inside)
    assert len(found.average) == len(found.buckets)
    average = [each for each in found.average if each is not None]
    assert all(each <= max(e.count for e in found.buckets) for each in average)


@UNHURRIED
@given(SPANS, st.sampled_from(Step), st.integers(0, 6))
def test_buckets_follow_each_other_without_a_gap(
    span: Span, step: Step, week_start: int
) -> None:
    found = buckets(span, step, week_start)

    assert (found[0].first, found[-1].last) == (span.first, span.last)
    for one, other in itertools.pairwise(found):
        assert (other.first - one.last).days == 1
        whole = around(other.first, step, week_start)
        assert whole.first == other.first


@UNHURRIED
@given(COUNTS, DAYS)
def test_intervals_fill_the_time_between_the_first_and_the_last(
    counts: dict[date, int], today: date
) -> None:
    found = intervals(counts, today)

    active = sorted(day for day, n in counts.items() if n)
    assert sum(each.days for each in found.runs) == len(active) == found.active_days
    if active:
        whole = (active[-1] - active[0]).days
        assert sum(each.days for each in found.intervals) == whole


@UNHURRIED
@given(VALUES)
def test_bins_hold_every_value_once(values: dict[float, int]) -> None:
    found = distribution(values)

    assert sum(each.count for each in found.bins) == sum(values.values())
    assert len(found.bins) <= 18
    ends = [(each.low, each.high) for each in found.bins]
    assert all(one[1] == other[0] for one, other in itertools.pairwise(ends))


@UNHURRIED
@given(st.dictionaries(st.integers(0, 527_040).map(float), st.integers(1, 9)))
def test_bins_of_durations_hold_every_value_where_it_belongs(
    values: dict[float, int],
) -> None:
    for each in duration_distribution(values).bins:
        low = -math.inf if each.low is None else each.low
        high = math.inf if each.high is None else each.high
        inside = sum(n for value, n in values.items() if low <= value < high)
        assert each.count == inside


@UNHURRIED
@given(st.dictionaries(st.integers(0, 1_439).map(float), st.integers(1, 9)))
def test_hours_hold_every_time_of_day(values: dict[float, int]) -> None:
    found = clock_distribution(values)

    assert sum(each.count for each in found.bins) == sum(values.values())


@UNHURRIED
@given(st.lists(st.integers(-1_000, 1_000), min_size=2, max_size=60))
def test_quartiles_are_those_of_the_standard_library(values: list[int]) -> None:
    found = summary(Counter(map(float, values)))

    assert found is not None
    expected = statistics.quantiles(values, n=4, method="inclusive")
    ours = (found.quarter, found.median, found.three_quarters)
    assert all(
        math.isclose(a, b, abs_tol=1e-9) for a, b in zip(ours, expected, strict=True)
    )
    assert found.lowest <= found.quarter <= found.median <= found.three_quarters


@UNHURRIED
@given(POINTS.filter(varied))
def test_rho_equals_a_slow_reference(points: list[tuple[float, float]]) -> None:
    rho = spearman(Counter(points))

    assert -1 <= rho <= 1
    assert math.isclose(rho, slow_spearman(points), abs_tol=1e-9)
    turned = spearman(Counter((y, x) for x, y in points))
    assert math.isclose(rho, turned, abs_tol=1e-12)
    mirrored = spearman(Counter((-x, y) for x, y in points))
    assert math.isclose(rho, -mirrored, abs_tol=1e-12)


@UNHURRIED
@given(st.lists(st.tuples(SMALL, SMALL), min_size=20, max_size=80))
def test_the_interval_of_rho_covers_it(points: list[tuple[float, float]]) -> None:
    link = rank_link(Counter(points))

    if link.value is None:
        assert link.shortage is not None
    else:
        assert link.low is not None
        assert link.high is not None
        assert link.p is not None
        assert -1 <= link.low <= link.value <= link.high <= 1
        assert (link.p < 0.05) == (link.low > 0 or link.high < 0)


@UNHURRIED
@given(*[st.lists(SMALL, min_size=8, max_size=60)] * 2)
def test_the_interval_of_delta_covers_it(one: list[float], other: list[float]) -> None:
    link = group_link(Counter(one), Counter(other))
    turned = group_link(Counter(other), Counter(one))

    if link.value is None:
        assert link.shortage is turned.shortage is not None
    else:
        assert turned.value is not None
        assert link.low is not None
        assert link.high is not None
        assert link.p is not None
        assert math.isclose(link.value, -turned.value, abs_tol=1e-12)
        assert -1 <= link.low <= link.value + 1e-12
        assert link.value - 1e-12 <= link.high <= 1
        if abs(link.p - 0.05) > 1e-9:
            assert (link.p < 0.05) == (link.low > 0 or link.high < 0)


@UNHURRIED
@given(
    st.dictionaries(
        st.tuples(st.sampled_from("abc"), st.sampled_from("xyz")), st.integers(0, 60)
    )
)
def test_the_interval_of_v_covers_it(table: dict[tuple[str, str], int]) -> None:
    link = table_link({(a, b): n for (a, b), n in table.items()})

    if link.value is None:
        assert link.shortage is not None
    else:
        assert link.low is not None
        assert link.high is not None
        assert 0 <= link.low <= link.value <= link.high <= 1


@UNHURRIED
@given(*[st.integers(0, 60)] * 4)
def test_the_interval_of_phi_covers_it(a: int, b: int, c: int, d: int) -> None:
    link, mirrored = phi_link((a, b, c, d)), phi_link((b, a, d, c))

    if link.value is None:
        assert link.shortage is mirrored.shortage is not None
    else:
        assert mirrored.value is not None
        assert link.low is not None
        assert link.high is not None
        assert -1 <= link.low <= link.value <= link.high <= 1
        assert math.isclose(link.value, -mirrored.value, abs_tol=1e-9)


@UNHURRIED
@given(
    st.tuples(st.integers(0, 500), st.integers(1, 900)),
    st.tuples(st.integers(1, 500), st.integers(1, 900)),
)
def test_the_interval_of_a_ratio_covers_it(
    first: tuple[int, int], second: tuple[int, int]
) -> None:
    low, high = rate_ratio_limits(first, second)

    if first[0]:
        ratio = second[0] / second[1] / (first[0] / first[1])
        assert high is not None
        assert low <= ratio <= high
        back_low, back_high = rate_ratio_limits(second, first)
        assert math.isclose(back_low, 1 / high, rel_tol=1e-6)
        assert back_high is not None
        assert math.isclose(back_high, 1 / low, rel_tol=1e-6)
    else:
        assert high is None


@UNHURRIED
@given(st.sets(DAYS), st.dictionaries(DAYS, st.booleans()))
def test_cycles_follow_each_other_and_keep_what_is_stated(
    blood: set[date], stated: dict[date, bool]
) -> None:
    found = cycles(sorted(blood), stated)

    starts = [each.start for each in found]
    assert starts == sorted(set(starts))
    told = {day for day, is_one in stated.items() if is_one}
    # Of several that are near each other it keeps the first.
    for day in told:
        assert any(0 <= (day - each).days <= BREAK_DAYS for each in told & set(starts))
    assert not {day for day, is_one in stated.items() if not is_one} & set(starts)
    for one, other in itertools.pairwise(found):
        assert one.length == (other.start - one.start).days
    assert [each.end for each in found[-1:]] in ([], [None])


@UNHURRIED
@given(st.dates(date(1900, 1, 1), date(2900, 1, 1)), st.integers(1, 1_000))
def test_months_later_is_the_same_day_or_the_last_of_its_month(
    day: date, months: int
) -> None:
    found = after(day, months, Unit.MONTH)

    passed = (found.year - day.year) * 12 + found.month - day.month
    assert passed == months
    tomorrow = found + timedelta(days=1)
    assert found.day == day.day or (found.day < day.day and tomorrow.day == 1)
