"""Rules that no law of the pack has in just this form, yet that a file may hold."""

from dataclasses import replace
from datetime import date

import pytest

from hikidashi.domain.law.arrival import Arrival, Pause, arrived
from hikidashi.domain.law.deadline import expect
from hikidashi.domain.law.expectation import Course, Expectation, Extended, Note
from hikidashi.domain.law.times import (
    CountedDays,
    EventDay,
    Extension,
    Shift,
    Stop,
    TimeKind,
    TimeRule,
    TimeUnit,
)

MONTH = TimeRule(kind=TimeKind.FIXED, value=1, unit=TimeUnit.MONTH)
DAYS = TimeRule(kind=TimeKind.FIXED, value=45, extension=Extension(value=60, total=90))


def nobody(_country: str, _day: date) -> bool:
    return False


def told(rule: TimeRule, course: Course) -> Expectation:
    return expect(rule, course, nobody)


def ends(rule: TimeRule, arrival: str, extended: Extended | None = None) -> str:
    day = arrived(date.fromisoformat(arrival))
    return str(told(rule, Course(arrival=day, extended=extended)).overdue_after)


@pytest.mark.parametrize(
    ("arrival", "end"),
    [
        ("2026-03-03", "2026-04-02"),
        ("2026-03-01", "2026-03-31"),
        ("2026-01-28", "2026-02-27"),
        ("2026-01-29", "2026-02-28"),  # cut: the last day, and none before it
        ("2026-01-31", "2026-02-28"),
        ("2026-02-01", "2026-02-28"),
    ],
)
def test_a_month_that_begins_with_its_first_day(arrival: str, end: str) -> None:
    assert ends(replace(MONTH, event_day=EventDay.COUNTED), arrival) == end


def test_the_longest_time_in_all_bounds_an_extension() -> None:
    at_once = Extended(told=date(2026, 1, 1))

    assert ends(DAYS, "2026-01-01", at_once) == "2026-04-01"  # 90 days, not 105
    unbounded = replace(DAYS, extension=Extension(value=60))
    assert ends(unbounded, "2026-01-01", at_once) == "2026-04-16"


@pytest.mark.parametrize(
    ("day", "tell", "late"),
    [
        ("2026-02-15", True, False),  # the last day of the 45
        ("2026-02-16", True, True),
        ("2026-02-16", False, False),  # nobody has to be told
    ],
)
def test_word_of_an_extension_is_in_time_to_the_last_day(
    day: str, *, tell: bool, late: bool
) -> None:
    rule = replace(DAYS, extension=Extension(value=10, tell=tell))
    course = Course(
        arrival=arrived(date(2026, 1, 1)),
        extended=Extended(told=date.fromisoformat(day)),
    )

    assert (Note.EXTENSION_TOLD_LATE in told(rule, course).notes) == late


@pytest.mark.parametrize(
    ("event_day", "arrival", "end"),
    [
        (EventDay.COUNTED, "2026-11-26", "2026-11-30"),  # Thu, Fri, Mon
        (EventDay.NOT_COUNTED, "2026-11-26", "2026-12-01"),
        (EventDay.COUNTED, "2026-11-28", "2026-12-02"),  # a Saturday never counts
        (EventDay.NOT_COUNTED, "2026-11-28", "2026-12-02"),
    ],
)
def test_three_business_days(event_day: EventDay, arrival: str, end: str) -> None:
    rule = TimeRule(
        kind=TimeKind.FIXED,
        value=3,
        days=CountedDays.BUSINESS,
        country="JP",
        event_day=event_day,
    )

    assert ends(rule, arrival) == end


@pytest.mark.parametrize(
    ("since", "end"),
    [("2026-02-15", "2026-02-18"), ("2026-02-16", "2026-02-15")],
)
def test_a_question_on_the_last_day_is_in_time(since: str, end: str) -> None:
    rule = replace(DAYS, pauses=frozenset({Stop.CLARIFICATION}))
    asked = Pause(
        stop=Stop.CLARIFICATION,
        since=date.fromisoformat(since),
        until=date(2026, 2, 17),
    )
    course = Course(arrival=arrived(date(2026, 1, 1)), pauses=(asked,))

    assert str(told(rule, course).overdue_after) == end


def test_a_question_that_came_before_the_request_takes_only_days_after_it() -> None:
    rule = replace(DAYS, pauses=frozenset({Stop.CLARIFICATION}))
    asked = Pause(
        stop=Stop.CLARIFICATION, since=date(2025, 12, 20), until=date(2026, 1, 3)
    )
    course = Course(arrival=arrived(date(2026, 1, 1)), pauses=(asked,))

    # Forty-five days, 4 January being the first: 1 January never counted.
    assert str(told(rule, course).overdue_after) == "2026-02-17"


@pytest.mark.parametrize(
    ("earliest", "latest", "cut"),
    [
        (date(2026, 1, 27), date(2026, 1, 31), True),  # only the later one
        (date(2026, 1, 30), date(2026, 2, 2), True),  # only the sooner one
        (date(2026, 1, 27), date(2026, 1, 28), False),
    ],
)
def test_a_cut_month_is_told_of_by_either_reading(
    earliest: date, latest: date, *, cut: bool
) -> None:
    course = Course(arrival=Arrival(earliest=earliest, latest=latest))

    assert (Note.MONTH_CUT in told(MONTH, course).notes) == cut


def test_a_month_that_its_extension_makes_whole_is_not_cut() -> None:
    rule = replace(MONTH, extension=Extension(value=1))
    day = arrived(date(2026, 1, 31))

    plain = told(rule, Course(arrival=day))
    longer = told(rule, Course(arrival=day, extended=Extended(told=date(2026, 2, 1))))

    assert Note.MONTH_CUT in plain.notes
    assert Note.MONTH_CUT not in longer.notes
    assert str(longer.expected_by) == "2026-03-28"
    assert str(longer.overdue_after) == "2026-03-31"


def test_a_shift_without_a_day_off_is_no_note() -> None:
    rule = replace(MONTH, shift=Shift.WORKING_DAY, country="JP")

    found = told(rule, Course(arrival=arrived(date(2026, 9, 1))))

    assert found.notes == ()
    assert str(found.overdue_after) == "2026-10-01"
