"""Deadlines over every rule of the pack and any course of events."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from hikidashi.adapters.calendars.packaged import PackagedHolidays
from hikidashi.adapters.laws.bundled import BundledLaws
from hikidashi.domain.law.arrival import (
    Arrival,
    Channel,
    Pause,
    arrived,
    assumed_arrival,
)
from hikidashi.domain.law.days import is_day_off
from hikidashi.domain.law.deadline import expect, open_from
from hikidashi.domain.law.expectation import Course, Extended
from hikidashi.domain.law.times import Shift, Stop, TimeKind, TimeRule

PACK = BundledLaws()
CALENDAR = PackagedHolidays()
RULES = list(
    dict.fromkeys(repr(right.time) for law in PACK.laws() for right in law.rights)
)
BY_NAME = {repr(r.time): r.time for law in PACK.laws() for r in law.rights}

rules = st.sampled_from([BY_NAME[name] for name in RULES])
dated_rules = rules.filter(lambda rule: rule.has_date)
days = st.dates(date(2015, 1, 1), date(2040, 12, 31))
countries = st.sampled_from(["", "DE", "JP", "GB-ENG", "FR", "US-CA", "CH", "BR"])
# The first look at a year of a country loads its calendar.
patient = settings(deadline=None)
spans = st.integers(0, 60).map(lambda count: timedelta(days=count))
stops = st.sampled_from(list(Stop))


@st.composite
def pauses(draw: st.DrawFn, after: date) -> Pause:
    since = after + draw(spans)
    until = since + draw(spans) if draw(st.booleans()) else None
    return Pause(stop=draw(stops), since=since, until=until)


@st.composite
def courses(draw: st.DrawFn) -> Course:
    earliest = draw(days)
    told = earliest + draw(spans)
    named = st.one_of(st.none(), spans.map(lambda span: told + span))
    extended = st.builds(Extended, told=st.just(told), named=named)
    return Course(
        arrival=Arrival(
            earliest=earliest,
            latest=earliest + timedelta(days=draw(st.integers(0, 5))),
        ),
        country=draw(countries),
        pauses=tuple(draw(st.lists(pauses(earliest), max_size=4))),
        extended=draw(st.one_of(st.none(), extended)),
    )


@patient
@given(rules, courses())
def test_dates_come_in_pairs_and_never_before_arrival(
    rule: TimeRule, course: Course
) -> None:
    found = expect(rule, course, CALENDAR.is_holiday)

    assert (found.expected_by is None) == (found.overdue_after is None)
    if found.expected_by is None or found.overdue_after is None:
        assert found.follow_ups
        return
    assert not found.follow_ups
    assert course.arrival.earliest <= found.expected_by <= found.overdue_after
    assert course.arrival.latest <= found.overdue_after


@patient
@given(rules.filter(lambda rule: not rule.has_date), courses())
def test_a_rule_without_a_number_never_has_a_date(
    rule: TimeRule, course: Course
) -> None:
    found = expect(rule, course, CALENDAR.is_holiday)

    assert rule.kind not in {TimeKind.FIXED, TimeKind.AUTHORITY}
    assert (found.expected_by, found.overdue_after) == (None, None)
    assert not found.is_overdue(date(2200, 12, 31))
    assert all(each.day > course.arrival.latest for each in found.follow_ups)


@patient
@given(dated_rules, days, st.integers(0, 400), countries)
def test_who_receives_later_answers_no_earlier(
    rule: TimeRule, first: date, later: int, country: str
) -> None:
    soon, late = (
        expect(
            rule,
            Course(arrival=arrived(day), country=country),
            CALENDAR.is_holiday,
        )
        for day in (first, first + timedelta(days=later))
    )

    assert soon.expected_by
    assert soon.overdue_after
    assert late.expected_by
    assert late.overdue_after
    assert soon.expected_by <= late.expected_by
    assert soon.overdue_after <= late.overdue_after


@patient
@given(dated_rules, days, countries, st.booleans())
def test_what_moves_to_a_working_day_ends_on_one(
    rule: TimeRule, arrival: date, country: str, extended: bool
) -> None:
    course = Course(
        arrival=arrived(arrival),
        country=country,
        extended=Extended(told=arrival) if extended else None,
    )

    found = expect(rule, course, CALENDAR.is_holiday)

    if found.overdue_after and rule.shift is not Shift.NONE:
        assert not is_day_off(found.overdue_after, country, CALENDAR.is_holiday)


@patient
@given(dated_rules, courses())
def test_waiting_and_more_time_never_bring_a_date_forward(
    rule: TimeRule, course: Course
) -> None:
    plain = expect(rule, replace(course, pauses=(), extended=None), CALENDAR.is_holiday)
    found = expect(rule, course, CALENDAR.is_holiday)

    if found.overdue_after:
        assert plain.overdue_after
        assert plain.overdue_after <= found.overdue_after


@patient
@given(dated_rules, courses())
def test_a_clock_stands_only_for_what_the_law_waits_for(
    rule: TimeRule, course: Course
) -> None:
    found = expect(rule, course, CALENDAR.is_holiday)

    assert found.stands <= rule.restarts | rule.pauses
    assert not found.stands or found.overdue_after is None


@patient
@given(days, st.one_of(st.none(), days))
def test_the_wait_before_a_suit_is_fifteen_days_or_less(
    arrival: date, refused: date | None
) -> None:
    (wait,) = PACK.law("jp-appi").waits

    found = open_from(wait, arrived(arrival), refused)

    assert arrival <= found <= arrival + timedelta(days=15)
    assert refused is not None or found == arrival + timedelta(days=15)


@patient
@given(st.sampled_from(list(Channel)), days, countries)
def test_nothing_arrives_before_it_is_sent(
    channel: Channel, sent: date, country: str
) -> None:
    found = assumed_arrival(channel, sent, country, CALENDAR.is_holiday)

    assert sent <= found.earliest <= found.latest <= sent + timedelta(days=21)
