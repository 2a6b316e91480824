from datetime import date

import pytest

from hikidashi.domain.analysis.span import (
    MOST_BUCKETS,
    Span,
    Step,
    around,
    buckets,
    days_in_month,
    finest,
    last_days,
    this_year,
)
from hikidashi.domain.errors import InvalidValueError

TODAY = date(2031, 5, 4)  # a Sunday
SUNDAY = 6


def test_a_span_counts_both_its_ends() -> None:
    span = Span(date(2031, 4, 30), date(2031, 5, 2))

    assert span.days == 3
    assert span.contains(date(2031, 4, 30))
    assert span.contains(date(2031, 5, 2))
    assert not span.contains(date(2031, 5, 3))


def test_a_span_cannot_end_before_it_begins() -> None:
    with pytest.raises(InvalidValueError):
        Span(TODAY, date(2031, 5, 3))


def test_a_span_is_cut_at_either_end() -> None:
    span = Span(date(2031, 5, 1), date(2031, 5, 9))

    assert span.until(TODAY) == Span(date(2031, 5, 1), TODAY)
    assert span.until(date(2031, 6, 1)) == span
    assert span.until(date(2031, 4, 1)) is None
    assert span.since(TODAY) == Span(TODAY, date(2031, 5, 9))
    assert span.since(date(2031, 4, 1)) == span
    assert span.since(date(2031, 6, 1)) is None


def test_the_last_days_end_with_today() -> None:
    assert last_days(TODAY, 1) == Span(TODAY, TODAY)
    assert last_days(TODAY, 30) == Span(date(2031, 4, 5), TODAY)
    assert last_days(TODAY, 10**6).first == date.min
    with pytest.raises(InvalidValueError):
        last_days(TODAY, 0)


def test_this_year_ends_today() -> None:
    assert this_year(TODAY) == Span(date(2031, 1, 1), TODAY)


def test_a_week_begins_on_the_day_that_is_asked_for() -> None:
    assert around(TODAY, Step.WEEK) == Span(date(2031, 4, 28), TODAY)
    assert around(TODAY, Step.WEEK, SUNDAY) == Span(TODAY, date(2031, 5, 10))


def test_days_months_and_years_are_those_of_the_calendar() -> None:
    leap = date(2032, 2, 10)

    assert around(leap, Step.DAY) == Span(leap, leap)
    assert around(leap, Step.MONTH) == Span(date(2032, 2, 1), date(2032, 2, 29))
    assert around(date(2032, 12, 9), Step.MONTH).last == date(2032, 12, 31)
    assert around(leap, Step.YEAR) == Span(date(2032, 1, 1), date(2032, 12, 31))
    assert days_in_month(2031, 2) == 28


def test_weeks_at_the_ends_of_the_calendar_are_cut() -> None:
    assert around(date.min, Step.WEEK, SUNDAY).first == date.min
    assert around(date.max, Step.WEEK).last == date.max


def test_buckets_are_cut_at_the_ends_of_the_span() -> None:
    span = Span(date(2031, 1, 30), date(2031, 3, 1))

    assert buckets(span, Step.MONTH) == (
        Span(date(2031, 1, 30), date(2031, 1, 31)),
        Span(date(2031, 2, 1), date(2031, 2, 28)),
        Span(date(2031, 3, 1), date(2031, 3, 1)),
    )


def test_the_day_that_the_clock_is_put_back_is_one_day() -> None:
    autumn = Span(date(2031, 10, 25), date(2031, 10, 27))

    assert autumn.days == 3
    assert len(buckets(autumn, Step.DAY)) == 3


def test_a_step_grows_with_the_span() -> None:
    assert finest(last_days(TODAY, 4_000), Step.DAY) is Step.DAY
    assert finest(last_days(TODAY, 4_001), Step.DAY) is Step.WEEK
    assert finest(last_days(TODAY, 60_000), Step.DAY) is Step.MONTH
    everything = Span(date.min, date.max)
    assert finest(everything, Step.DAY) is Step.YEAR
    assert len(buckets(last_days(TODAY, 28_000), Step.WEEK)) <= MOST_BUCKETS + 1
