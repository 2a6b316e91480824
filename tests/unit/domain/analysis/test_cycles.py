from collections.abc import Sequence
from datetime import date, timedelta

import pytest

from hikidashi.domain.analysis.cycles import (
    CycleEntries,
    NoEstimate,
    cycle_view,
    cycles,
    day_of_cycle,
)
from hikidashi.domain.analysis.span import Span

DAY = date(2031, 1, 6)


def after(days: int) -> date:
    return DAY + timedelta(days=days)


def bleeding(*starts: int, days: int = 4) -> list[date]:
    return [after(start + n) for start in starts for n in range(days)]


def entries(*starts: int) -> CycleEntries:
    return CycleEntries(
        bleedings=[(day, "medium") for day in bleeding(*starts)], starts={}
    )


def starts_of(blood: Sequence[date], stated: dict[date, bool]) -> list[int]:
    return [(each.start - DAY).days for each in cycles(blood, stated)]


def test_a_cycle_begins_with_bleeding_after_a_break() -> None:
    assert starts_of(bleeding(0, 28, 59), {}) == [0, 28, 59]


def test_bleeding_within_ten_days_belongs_to_the_same_cycle() -> None:
    blood = [*bleeding(0), after(13)]  # the tenth day after the last one

    assert starts_of(blood, {}) == [0]
    assert starts_of([*bleeding(0), after(14)], {}) == [0, 14]


def test_spotting_begins_no_cycle() -> None:
    spots = [(after(14), "spotting"), (after(15), "none"), (after(0), "light")]

    view = cycle_view(CycleEntries(bleedings=spots, starts={}), after(20))

    assert [each.start for each in view.cycles] == [DAY]


def test_a_stated_start_counts_without_bleeding() -> None:
    found = cycles([], {after(0): True, after(30): True})

    assert [(e.start, e.length, e.bleeding_days) for e in found] == [
        (after(0), 30, None),
        (after(30), None, None),
    ]
    assert all(each.is_stated for each in found)


def test_a_stated_start_takes_the_place_of_a_near_one() -> None:
    assert starts_of(bleeding(1), {after(0): True}) == [0]
    assert starts_of(bleeding(0), {after(1): True}) == [1]


def test_what_is_stated_to_be_no_start_is_none() -> None:
    assert starts_of(bleeding(0, 28), {after(28): False}) == [0]


def test_lengths_run_to_the_day_before_the_next_start() -> None:
    first, last = cycles(bleeding(0, 28), {})

    assert (first.end, first.length, first.bleeding_days) == (after(27), 28, 4)
    assert (last.end, last.length) == (None, None)
    assert not first.is_stated


def test_one_day_without_an_entry_does_not_end_a_bleeding() -> None:
    (one,) = cycles([after(0), after(2), after(5)], {})

    assert one.bleeding_days == 3


def test_bleeding_of_the_next_cycle_is_not_counted_twice() -> None:
    first, second = cycles(bleeding(0, days=15), {after(0): True, after(12): True})

    assert (first.bleeding_days, second.bleeding_days) == (12, 3)


def test_several_days_called_a_start_are_one_start() -> None:
    """Whoever ticks it on each day of a bleeding has had no cycles of one day."""
    told = {after(n): True for n in (0, 1, 2, 28, 29)}

    found = cycles(bleeding(0, 28), told)

    assert [each.length for each in found] == [28, None]


def test_cycles_of_every_length_give_no_estimate() -> None:
    """17, 60, 25: the range would be wider than a whole cycle."""
    view = cycle_view(entries(0, 17, 77, 102), after(110))

    assert (view.estimate, view.no_estimate) == (None, NoEstimate.TOO_VARIED)


def test_a_cycle_of_twice_the_usual_length_may_be_two() -> None:
    view = cycle_view(entries(0, 28, 56, 112, 140), after(150))

    assert view.lengths is not None
    assert (view.lengths.n, view.far_longer, view.left_out) == (4, 1, 0)
    few = cycle_view(entries(0, 28, 84), after(90))
    assert few.far_longer == 0


def test_nothing_is_no_cycle() -> None:
    view = cycle_view(CycleEntries(bleedings=[], starts={}), DAY)

    assert (view.cycles, view.lengths, view.bleeding) == ((), None, None)
    assert (view.estimate, view.no_estimate) == (None, NoEstimate.NO_START)
    assert view.day_of_cycle is None


def test_lengths_have_mean_spread_and_range() -> None:
    view = cycle_view(entries(0, 28, 58, 84), after(90))

    assert view.lengths is not None
    assert (view.lengths.n, view.lengths.mean) == (3, 28)
    assert view.lengths.deviation == pytest.approx(2)
    assert (view.lengths.shortest, view.lengths.longest) == (26, 30)
    assert view.bleeding is not None
    assert (view.bleeding.mean, view.bleeding.deviation) == (4, 0)
    assert view.day_of_cycle == 7


def test_the_next_start_is_a_range_that_grows_with_the_spread() -> None:
    """Student's t of 2 degrees is 2.920 at 90 %: 28 ± 2.920 * 2 * sqrt(4/3) = 6.74."""
    view = cycle_view(entries(0, 28, 58, 84), after(90))

    assert view.estimate is not None
    begin = after(84)
    assert view.estimate.first == begin + timedelta(days=21)
    assert view.estimate.middle == begin + timedelta(days=28)
    assert view.estimate.last == begin + timedelta(days=35)
    assert (view.estimate.cycles, view.estimate.has_passed) == (3, False)
    assert view.no_estimate is None


def test_even_equal_cycles_leave_two_days_to_each_side() -> None:
    view = cycle_view(entries(0, 28, 56, 84), after(120))

    assert view.estimate is not None
    assert view.estimate.first == after(84 + 26)
    assert view.estimate.last == after(84 + 30)
    assert view.estimate.has_passed


def test_two_complete_cycles_are_too_few_for_an_estimate() -> None:
    view = cycle_view(entries(0, 28, 56), after(60))

    assert (view.estimate, view.no_estimate) == (None, NoEstimate.TOO_FEW)
    one = cycle_view(entries(0, 28), after(60)).lengths
    assert one is not None
    assert one.deviation is None


def test_a_start_long_ago_gives_no_estimate() -> None:
    view = cycle_view(entries(0, 28, 56, 84), after(84 + 89))

    assert (view.estimate, view.no_estimate) == (None, NoEstimate.TOO_LONG_AGO)
    assert view.day_of_cycle is None


def test_a_cycle_of_three_months_is_told_and_left_out() -> None:
    view = cycle_view(entries(0, 28, 128), after(130))

    assert view.lengths is not None
    assert (view.lengths.n, view.left_out) == (1, 1)
    assert [each.length for each in view.cycles] == [28, 100, None]


def test_an_estimate_is_from_the_last_twelve_cycles() -> None:
    starts = [n * 40 for n in range(10)] + [400 + n * 28 for n in range(13)]

    view = cycle_view(entries(*starts), after(starts[-1]))

    assert view.estimate is not None
    assert view.estimate.cycles == 12
    assert (view.estimate.middle - after(starts[-1])).days == 28


def test_days_to_come_are_not_looked_at() -> None:
    recorded = entries(0, 28)

    view = cycle_view(recorded, after(10))

    assert len(view.cycles) == 1
    told = CycleEntries(bleedings=(), starts={after(20): True})
    assert cycle_view(told, after(10)).cycles == ()


def test_a_span_shows_the_cycles_that_begin_in_it() -> None:
    span = Span(after(20), after(60))

    view = cycle_view(entries(0, 28, 58, 84), after(90), span)

    assert [each.length for each in view.cycles] == [30, 26]
    assert view.lengths is not None
    assert view.lengths.n == 2
    assert view.estimate is not None


def test_the_day_of_a_start_is_day_one() -> None:
    found = cycles(bleeding(0, 28), {})

    assert day_of_cycle(found, after(-1)) is None
    assert day_of_cycle(found, after(0)) == 1
    assert day_of_cycle(found, after(27)) == 28
    assert day_of_cycle(found, after(28)) == 1
    assert day_of_cycle(found, after(28 + 88)) == 89
    assert day_of_cycle(found, after(28 + 89)) is None


def test_temperatures_know_their_day_and_whether_they_are_excluded() -> None:
    recorded = CycleEntries(
        bleedings=[(DAY, "light")],
        starts={},
        temperatures=[(after(1), 36.5), (after(-1), 36.4)],
        excluded_temperatures=[(after(2), 38.9)],
    )

    view = cycle_view(recorded, after(5))

    found = [(e.day, e.value, e.is_excluded, e.day_of_cycle) for e in view.temperatures]
    assert found == [
        (after(-1), 36.4, False, None),
        (after(1), 36.5, False, 2),
        (after(2), 38.9, True, 3),
    ]
    inside = cycle_view(recorded, after(5), Span(after(0), after(1)))
    assert [each.value for each in inside.temperatures] == [36.5]
