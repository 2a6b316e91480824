from datetime import date

import pytest

from hikidashi.domain.analysis.frequency import Window, frequency
from hikidashi.domain.analysis.span import Span, Step
from hikidashi.domain.analysis.week_hours import week_hours
from hikidashi.domain.errors import InvalidValueError

WEEK = Span(date(2031, 5, 5), date(2031, 5, 11))  # Monday to Sunday


def on(day: int) -> date:
    return date(2031, 5, day)


def test_a_day_without_entry_is_no_stated_none() -> None:
    found = frequency({on(5): 2, on(6): 0}, WEEK, Step.DAY)

    counts = [(each.count, each.days_with_entry) for each in found.buckets[:3]]
    assert counts == [(2, 1), (0, 1), (0, 0)]
    assert (found.active_days, found.days_stated_none) == (1, 1)
    assert (found.days_with_entry, found.days) == (2, 7)


def test_means_are_over_all_days_of_an_observed_span() -> None:
    found = frequency({on(5): 2, on(6): 5}, WEEK, Step.DAY)

    assert found.total == 7
    assert found.per_day == 1
    assert found.per_week == 7
    assert found.per_month == pytest.approx(365.2425 / 12)


def test_days_before_the_first_entry_ever_are_in_no_mean() -> None:
    span = Span(date(2030, 5, 12), on(11))

    found = frequency({on(5): 7, on(9): 7}, span, Step.DAY, first_ever=on(5))

    assert found.observed == WEEK
    assert (found.days, found.per_day, found.per_week) == (7, 2, 14)
    assert len(found.buckets) == 365


def test_a_span_before_the_first_entry_ever_has_no_mean() -> None:
    found = frequency({}, WEEK, Step.DAY, first_ever=on(12))

    assert found.observed is None
    assert (found.days, found.per_day, found.per_month) == (0, 0, 0)
    assert not any(found.average)
    assert found.counted(found.buckets[0]) == found.buckets[0].span


def test_a_bucket_is_whole_only_where_all_its_days_count() -> None:
    span = Span(date(2031, 4, 28), on(13))  # two weeks, and two days of a third

    found = frequency({on(1): 1}, span, Step.WEEK, first_ever=on(1))
    first, second, third = found.buckets

    assert found.counted(first) == Span(on(1), on(4))
    assert [found.is_whole(each) for each in (first, second, third)] == [
        False,
        True,
        False,
    ]


def test_an_average_does_not_climb_from_before_the_first_entry() -> None:
    found = frequency({on(8): 3, on(9): 3}, WEEK, Step.DAY, window=2, first_ever=on(8))

    assert list(found.average) == [None, None, None, None, 3, 1.5, 0]


def test_what_lies_outside_the_span_is_left_out() -> None:
    found = frequency({on(4): 1, on(5): 1, on(12): 1}, WEEK, Step.WEEK)

    assert [each.count for each in found.buckets] == [1]


def test_a_week_that_is_cut_off_is_not_whole() -> None:
    span = Span(on(3), on(14))

    found = frequency({on(3): 1, on(9): 2, on(14): 3}, span, Step.WEEK)

    assert [(e.count, e.is_whole) for e in found.buckets] == [
        (1, False),
        (2, True),
        (3, False),
    ]
    assert found.step is Step.WEEK


def test_a_trailing_average_begins_where_its_window_is_full() -> None:
    days = {on(5): 3, on(6): 0, on(8): 3}

    found = frequency(days, WEEK, Step.DAY, window=3)

    assert list(found.average) == [None, None, 1, 1, 1, 1, 0]
    assert found.window == 3
    assert found.alignment is Window.TRAILING


def test_a_centred_average_has_none_at_both_edges() -> None:
    days = {on(5): 3, on(11): 6}

    found = frequency(days, WEEK, Step.DAY, window=3, alignment=Window.CENTRED)

    assert list(found.average) == [None, 1, 0, 0, 0, 2, None]


def test_an_average_takes_no_week_that_is_cut_off() -> None:
    span = Span(on(3), on(28))

    found = frequency({on(5): 2, on(12): 4}, span, Step.WEEK, window=2)

    assert list(found.average) == [None, None, 3, 2, None]


def test_an_average_needs_a_window_that_can_be() -> None:
    with pytest.raises(InvalidValueError):
        frequency({}, WEEK, Step.DAY, window=0)
    with pytest.raises(InvalidValueError):
        frequency({}, WEEK, Step.DAY, window=2, alignment=Window.CENTRED)


def test_weeks_may_begin_on_sunday() -> None:
    span = Span(on(4), on(10))

    found = frequency({on(4): 1, on(10): 1}, span, Step.WEEK, week_start=6)

    assert [(e.count, e.is_whole) for e in found.buckets] == [(2, True)]


def test_a_mistyped_year_does_not_make_a_million_days() -> None:
    span = Span(date(203, 1, 1), on(11))

    found = frequency({date(203, 1, 1): 1, on(5): 1}, span, Step.DAY)

    assert found.step is Step.YEAR
    assert found.total == 2


def test_what_is_analysed_is_in_no_repr() -> None:
    found = frequency({on(5): 77}, WEEK, Step.DAY)

    assert repr(found) == object.__repr__(found)  # its address may have any digits
    assert repr(found.buckets[0]) == object.__repr__(found.buckets[0])


def test_a_week_has_a_row_for_each_day_and_tells_what_has_no_time() -> None:
    found = week_hours({(0, 22): 3, (6, 0): 1}, total=10)

    assert found.counts[0][22] == 3
    assert found.counts[6][0] == 1
    assert [len(row) for row in found.counts] == [24] * 7
    assert (found.total, found.without_time) == (4, 6)
