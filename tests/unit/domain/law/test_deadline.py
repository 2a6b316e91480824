"""Dates under every rule of the pack, counted by hand, with the real calendars."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, TypedDict, Unpack

import pytest

from hikidashi.adapters.calendars.packaged import PackagedHolidays
from hikidashi.adapters.laws.bundled import BundledLaws
from hikidashi.domain.errors import InvalidValueError
from hikidashi.domain.law.arrival import Arrival, Pause, arrived
from hikidashi.domain.law.deadline import expect, open_from
from hikidashi.domain.law.expectation import Course, Expectation, Extended, Note
from hikidashi.domain.law.times import Stop, TimeKind, TimeRule

VECTORS: list[dict[str, Any]] = json.loads(
    (Path(__file__).parents[3] / "fixtures" / "laws" / "rows.json").read_text("utf-8")
)["vectors"]
PACK = BundledLaws()
CALENDAR = PackagedHolidays()


def day(text: str) -> date:
    return date.fromisoformat(text)


def rule(law: str, right: str) -> TimeRule:
    return PACK.law(law).right(right).time


class Happened(TypedDict, total=False):
    """What a ``Course`` has beside its arrival."""

    country: str
    pauses: tuple[Pause, ...]
    extended: Extended | None


def told(law: str, right: str, arrival: str, **course: Unpack[Happened]) -> Expectation:
    happened = Course(arrival=arrived(day(arrival)), **course)
    return expect(rule(law, right), happened, CALENDAR.is_holiday)


def dates(expectation: Expectation) -> tuple[str, str]:
    return (str(expectation.expected_by), str(expectation.overdue_after))


def late(expectation: Expectation | None) -> str:
    return str(expectation and expectation.overdue_after)


# ---- The eleven vectors of the table ----


def gdpr(at: str, *, extended: bool = False) -> tuple[str, str]:
    more = Extended(told=day(at)) if extended else None
    return dates(told("eu-gdpr", "access", at, country="DE", extended=more))


def ccpa(at: str, *, extended: bool = False) -> Expectation:
    more = Extended(told=day(at)) if extended else None
    return told("us-ca-ccpa", "access", at, extended=more)


def suit(at: str) -> str:
    (wait,) = PACK.law("jp-appi").waits
    return str(open_from(wait, arrived(day(at))))


def complaint(at: str) -> str:
    found = told("uk-gdpr", "complaint_to_controller", at)
    assert found.expected_by is None  # the outcome itself has no date
    return late(found.acknowledgement)


OF_VECTOR: dict[str, Callable[[str], str]] = {
    "appi.art39.earliest_suit": suit,
    "gdpr.one_month": lambda at: gdpr(at)[1],
    "gdpr.extended.latest": lambda at: gdpr(at, extended=True)[1],
    "gdpr.extended.earliest": lambda at: gdpr(at, extended=True)[0],
    "ccpa.45.overdue_after": lambda at: late(ccpa(at)),
    "ccpa.90.overdue_after": lambda at: late(ccpa(at, extended=True)),
    "ccpa.10_business_days": lambda at: late(ccpa(at).acknowledgement),
    "uk.164A.ack": complaint,
}


@pytest.mark.parametrize("vector", VECTORS, ids=lambda v: f"{v['rule']} {v['expect']}")
def test_the_vectors_of_the_table_hold(vector: dict[str, Any]) -> None:
    at = vector.get("receipt") or vector["arrival"]

    assert OF_VECTOR[vector["rule"]](at) == vector["expect"]


def test_there_are_eleven_vectors() -> None:
    assert len(VECTORS) == 11


def test_without_its_holidays_california_counts_two_days_less() -> None:
    acknowledgement = rule("us-ca-ccpa", "access").acknowledgement
    assert acknowledgement
    course = Course(arrival=arrived(day("2026-11-24")))

    found = expect(acknowledgement, course, lambda _country, _day: False)

    assert late(found) == "2026-12-08"


# ---- One month under the GDPR (Regulation 1182/71) ----


@pytest.mark.parametrize(
    ("arrival", "country", "end"),
    [
        ("2026-03-31", "DE", "2026-04-30"),  # no 31 April
        ("2026-05-31", "DE", "2026-06-30"),
        ("2026-08-31", "DE", "2026-09-30"),
        ("2026-01-15", "DE", "2026-02-16"),  # Sunday
        ("2028-01-29", "DE", "2028-02-29"),  # leap year
        ("2028-01-30", "DE", "2028-02-29"),
        ("2028-01-31", "DE", "2028-02-29"),
        ("2027-01-31", "DE", "2027-03-01"),  # 28 February is a Sunday
        ("2024-02-29", "DE", "2024-04-02"),  # Good Friday to Easter Monday
        ("2027-02-28", "DE", "2027-03-30"),  # Easter Sunday and Monday
        ("2026-03-03", "DE", "2026-04-07"),  # Good Friday to Easter Monday
        ("2026-03-03", "", "2026-04-03"),  # nobody told where
        ("2026-03-03", "JP", "2026-04-03"),  # no Easter there
        ("2026-11-25", "DE", "2026-12-28"),  # Christmas, then Sunday
        ("2026-12-01", "DE", "2027-01-04"),  # New Year on a Friday
        ("2026-12-31", "DE", "2027-02-01"),
        ("2026-04-01", "DE", "2026-05-04"),  # 1 May on a Friday
        ("2026-04-08", "FR", "2026-05-11"),  # 8 May on a Friday
        ("2026-04-14", "FR", "2026-05-15"),  # Ascension
        ("2027-10-01", "DE-BY", "2027-11-02"),  # All Saints in Bavaria
        ("2027-10-01", "DE", "2027-11-01"),  # not in all of Germany
        ("2027-02-17", "IE", "2027-03-18"),  # Saint Patrick
        ("2026-07-03", "IE", "2026-08-04"),  # first Monday of August
        ("2026-09-26", "AT", "2026-10-27"),  # national day
    ],
)
def test_a_month_of_the_gdpr(arrival: str, country: str, end: str) -> None:
    assert dates(told("eu-gdpr", "access", arrival, country=country)) == (end, end)


@pytest.mark.parametrize(
    ("arrival", "soon", "latest"),
    [
        ("2026-11-30", "2027-03-01", "2027-03-01"),  # 28 February is a Sunday
        ("2026-12-31", "2027-03-31", "2027-03-31"),
        ("2025-11-30", "2026-03-02", "2026-03-02"),  # 28 February is a Saturday
        ("2027-01-29", "2027-04-28", "2027-04-29"),  # the two readings differ
        ("2028-01-31", "2028-05-02", "2028-05-02"),  # weekend and 1 May
    ],
)
def test_two_months_more_in_both_readings(arrival: str, soon: str, latest: str) -> None:
    found = told(
        "eu-gdpr",
        "access",
        arrival,
        country="DE",
        extended=Extended(told=day(arrival)),
    )

    assert dates(found) == (soon, latest)
    assert Note.EXTENDED in found.notes


def test_word_of_more_time_that_comes_late_moves_only_the_milder_date() -> None:
    found = told(
        "eu-gdpr",
        "erasure",
        "2026-01-31",
        country="DE",
        extended=Extended(told=day("2026-03-10")),
    )

    assert dates(found) == ("2026-03-02", "2026-04-30")
    assert Note.EXTENSION_TOLD_LATE in found.notes


@pytest.mark.parametrize(
    ("law", "right", "soon", "latest"),
    [
        ("eu-gdpr", "access", "2026-07-01", "2026-09-01"),
        ("uk-gdpr", "erasure", "2026-07-01", "2026-09-01"),
        ("us-ca-ccpa", "access", "2026-07-15", "2026-08-30"),
        ("ca-pipeda", "access", "2026-07-01", "2026-07-31"),
    ],
)
def test_more_time_without_a_reason_moves_only_the_milder_date(
    law: str, right: str, soon: str, latest: str
) -> None:
    word = Extended(told=day("2026-06-20"), reasoned=False)

    found = told(law, right, "2026-06-01", extended=word)

    assert dates(found) == (soon, latest)
    assert Note.EXTENSION_WITHOUT_REASONS in found.notes


def test_word_of_more_time_comes_neither_before_the_request_nor_after_its_day() -> None:
    early = Extended(told=day("2026-05-31"))

    with pytest.raises(InvalidValueError, match="told"):
        Course(arrival=arrived(day("2026-06-01")), extended=early)
    with pytest.raises(InvalidValueError, match="named"):
        Extended(told=day("2026-06-20"), named=day("2026-06-19"))

    window = replace(arrived(day("2026-06-01")), assumed=True)
    assert Course(arrival=window, extended=early).extended is early


@pytest.mark.parametrize(
    ("named", "soon"),
    [
        ("2026-07-31", "2026-07-31"),
        ("2026-06-25", "2026-07-01"),  # no sooner than without
        ("2026-12-24", "2026-09-01"),  # no later than the law has it
    ],
)
def test_a_day_that_the_controller_gives_is_expected(named: str, soon: str) -> None:
    found = told(
        "eu-gdpr",
        "access",
        "2026-06-01",
        country="DE",
        extended=Extended(told=day("2026-06-20"), named=day(named)),
    )

    assert dates(found) == (soon, "2026-09-01")
    assert Note.DAY_NAMED in found.notes


def test_an_arrival_between_two_days_is_read_both_ways() -> None:
    window = Arrival(earliest=day("2026-03-10"), latest=day("2026-03-12"), assumed=True)

    found = expect(
        rule("eu-gdpr", "access"),
        Course(arrival=window, country="DE"),
        CALENDAR.is_holiday,
    )

    assert dates(found) == ("2026-04-10", "2026-04-13")
    assert Note.ARRIVAL_ASSUMED in found.notes


def test_the_gdpr_knows_no_stopping_of_the_clock() -> None:
    asked = Pause(stop=Stop.IDENTITY, since=day("2026-09-10"))

    found = told("eu-gdpr", "access", "2026-09-01", country="DE", pauses=(asked,))

    assert dates(found) == ("2026-10-01", "2026-10-01")
    assert Note.PAUSE_WITHOUT_EFFECT in found.notes


# ---- The United Kingdom ----


@pytest.mark.parametrize(
    ("arrival", "country", "soon", "latest"),
    [
        ("2026-02-28", "GB-ENG", "2026-03-28", "2026-03-30"),  # Saturday
        ("2027-01-31", "GB-ENG", "2027-02-28", "2027-03-01"),
        ("2026-11-25", "GB-ENG", "2026-12-25", "2026-12-29"),  # Boxing Day made up
        ("2026-09-05", "GB-ENG", "2026-10-05", "2026-10-05"),
        ("2026-10-30", "GB-SCT", "2026-11-30", "2026-12-01"),  # Saint Andrew
        ("2026-10-30", "GB-ENG", "2026-11-30", "2026-11-30"),
    ],
)
def test_a_month_in_the_uk_moves_only_in_the_milder_reading(
    arrival: str, country: str, soon: str, latest: str
) -> None:
    found = told("uk-gdpr", "access", arrival, country=country)

    assert dates(found) == (soon, latest)
    assert (Note.MOVED in found.notes) == (soon != latest)


def pause(stop: Stop, since: str, until: str | None = None) -> Pause:
    return Pause(stop=stop, since=day(since), until=day(until) if until else None)


@pytest.mark.parametrize(
    ("pauses", "end"),
    [
        ([pause(Stop.CLARIFICATION, "2026-09-10", "2026-09-14")], "2026-10-06"),
        ([pause(Stop.CLARIFICATION, "2026-09-10", "2026-09-10")], "2026-10-02"),
        ([pause(Stop.IDENTITY, "2026-09-03", "2026-09-20")], "2026-10-20"),
        ([pause(Stop.FEE, "2026-09-02", "2026-09-30")], "2026-10-30"),
        (  # the later of two proofs
            [
                pause(Stop.IDENTITY, "2026-09-03", "2026-09-20"),
                pause(Stop.FEE, "2026-09-03", "2026-09-10"),
            ],
            "2026-10-20",
        ),
        (  # a question after the proof
            [
                pause(Stop.CLARIFICATION, "2026-09-25", "2026-09-25"),
                pause(Stop.IDENTITY, "2026-09-03", "2026-09-20"),
            ],
            "2026-10-21",
        ),
        (  # a question before the proof takes no days of the new period
            [
                pause(Stop.CLARIFICATION, "2026-09-04", "2026-09-08"),
                pause(Stop.IDENTITY, "2026-09-03", "2026-09-20"),
            ],
            "2026-10-20",
        ),
        (  # two questions at once
            [
                pause(Stop.CLARIFICATION, "2026-09-10", "2026-09-14"),
                pause(Stop.CLARIFICATION, "2026-09-12", "2026-09-15"),
            ],
            "2026-10-07",
        ),
        (  # one within the other
            [
                pause(Stop.CLARIFICATION, "2026-09-10", "2026-09-14"),
                pause(Stop.CLARIFICATION, "2026-09-11", "2026-09-12"),
            ],
            "2026-10-06",
        ),
        (  # the day of arrival does not count, and is not lost by waiting
            [pause(Stop.CLARIFICATION, "2026-09-01", "2026-09-02")],
            "2026-10-02",
        ),
        (  # nor is that of the proof
            [
                pause(Stop.IDENTITY, "2026-09-02", "2026-09-10"),
                pause(Stop.CLARIFICATION, "2026-09-05", "2026-09-12"),
            ],
            "2026-10-12",
        ),
        ([pause(Stop.CLARIFICATION, "2026-10-05", "2026-10-20")], "2026-10-01"),
        ([pause(Stop.IDENTITY, "2026-10-02")], "2026-10-01"),
    ],
)
def test_the_clock_of_the_uk_stands_while_the_controller_waits(
    pauses: list[Pause], end: str
) -> None:
    found = told(
        "uk-gdpr", "access", "2026-09-01", country="GB-ENG", pauses=tuple(pauses)
    )

    assert dates(found) == (end, end)


def test_while_the_clock_stands_there_is_no_date_but_reminders() -> None:
    found = told(
        "uk-gdpr",
        "access",
        "2026-09-01",
        country="GB-ENG",
        pauses=(pause(Stop.IDENTITY, "2026-09-03"),),
    )

    assert found.stands == {Stop.IDENTITY}
    assert found.notes == (Note.CLOCK_STANDS,)
    assert (found.expected_by, found.overdue_after) == (None, None)
    assert [str(each.day) for each in found.follow_ups] == ["2026-09-15", "2026-10-01"]
    assert not found.is_overdue(day("2030-01-01"))


def test_what_was_over_before_the_request_arrived_stops_no_clock() -> None:
    over = pause(Stop.CLARIFICATION, "2026-08-01", "2026-08-10")

    found = told("uk-gdpr", "access", "2026-09-01", country="GB-ENG", pauses=(over,))

    assert dates(found) == ("2026-10-01", "2026-10-01")
    assert found.notes == (Note.PAUSE_WITHOUT_EFFECT,)


def test_a_question_within_the_extension_still_counts() -> None:
    found = told(
        "uk-gdpr",
        "access",
        "2026-09-01",
        country="GB-ENG",
        extended=Extended(told=day("2026-09-20")),
        pauses=(pause(Stop.CLARIFICATION, "2026-11-02", "2026-11-06"),),
    )

    assert dates(found) == ("2026-12-06", "2026-12-07")  # a Sunday
    assert {Note.EXTENDED, Note.CLOCK_PAUSED} <= set(found.notes)


@pytest.mark.parametrize(
    ("arrival", "end"),
    [("2026-06-19", "2026-07-18"), ("2027-02-01", "2027-03-02")],
)
def test_a_complaint_is_confirmed_within_thirty_days_from_the_first(
    arrival: str, end: str
) -> None:
    found = told("uk-gdpr", "complaint_to_controller", arrival)

    assert late(found.acknowledgement) == end
    assert found.acknowledgement
    assert Note.EVENT_DAY_COUNTED in found.acknowledgement.notes
    assert found.acknowledgement.follow_ups == ()


# ---- California ----


@pytest.mark.parametrize(
    ("arrival", "soon", "latest"),
    [
        ("2026-01-01", "2026-02-14", "2026-02-15"),  # a weekend moves nothing
        ("2028-01-16", "2028-02-29", "2028-03-01"),  # leap year
        ("2026-11-24", "2027-01-07", "2027-01-08"),
    ],
)
def test_forty_five_days_with_the_first_read_both_ways(
    arrival: str, soon: str, latest: str
) -> None:
    found = told("us-ca-ccpa", "access", arrival)

    assert dates(found) == (soon, latest)
    assert found.notes == (Note.EVENT_DAY_EITHER,)


def test_ninety_days_in_all_are_the_most() -> None:
    found = told(
        "us-ca-ccpa",
        "erasure",
        "2026-11-24",
        extended=Extended(told=day("2026-12-20")),
    )

    assert dates(found) == ("2027-02-21", "2027-02-22")


@pytest.mark.parametrize(
    ("arrival", "end"),
    [
        ("2026-12-24", "2027-01-11"),  # Christmas and New Year
        ("2026-05-22", "2026-06-08"),  # Memorial Day
    ],
)
def test_receipt_is_confirmed_within_ten_business_days(arrival: str, end: str) -> None:
    assert late(told("us-ca-ccpa", "access", arrival).acknowledgement) == end


@pytest.mark.parametrize(
    ("arrival", "end"),
    [("2026-11-24", "2026-12-17"), ("2026-03-30", "2026-04-21")],
)
def test_an_opt_out_takes_fifteen_business_days_at_most(arrival: str, end: str) -> None:
    found = told("us-ca-ccpa", "opt_out", arrival)

    assert dates(found) == (end, end)
    assert not found.verified


# ---- Others ----


@pytest.mark.parametrize(
    ("law", "right", "arrival", "end"),
    [
        ("br-lgpd", "access", "2026-12-20", "2027-01-04"),
        ("ca-pipeda", "access", "2026-02-01", "2026-03-03"),
        ("ch-fadp", "access", "2026-10-01", "2026-10-31"),
        ("eu-gdpr", "complaint", "2026-11-30", "2027-02-28"),
        ("kr-pipa", "access", "2026-12-25", "2027-01-04"),
        ("tw-pdpa", "access", "2028-02-20", "2028-03-06"),
    ],
)
def test_days_and_months_of_other_laws(
    law: str, right: str, arrival: str, end: str
) -> None:
    assert dates(told(law, right, arrival)) == (end, end)


def test_canada_may_take_thirty_days_more() -> None:
    found = told(
        "ca-pipeda", "access", "2026-02-01", extended=Extended(told=day("2026-02-20"))
    )

    assert dates(found) == ("2026-04-02", "2026-04-02")


def test_a_delay_without_a_number_leaves_no_date() -> None:
    found = told(
        "ch-fadp", "access", "2026-10-01", extended=Extended(told=day("2026-10-20"))
    )

    assert dates(found) == ("None", "None")
    assert Note.EXTENSION_WITHOUT_NUMBER in found.notes
    assert len(found.follow_ups) == 2


@pytest.mark.parametrize(
    ("named", "soon", "latest"),
    [
        ("2026-12-15", "2026-12-15", "2026-12-15"),
        ("2026-10-25", "2026-10-25", "2026-10-31"),
    ],
)
def test_a_delay_ends_on_the_day_that_the_controller_gives(
    named: str, soon: str, latest: str
) -> None:
    found = told(
        "ch-fadp",
        "access",
        "2026-10-01",
        extended=Extended(told=day("2026-10-20"), named=day(named)),
    )

    assert dates(found) == (soon, latest)


def test_in_switzerland_a_share_of_costs_lets_the_days_begin_anew() -> None:
    asked = pause(Stop.FEE, "2026-10-05", "2026-10-15")  # ten days to think it over

    found = told("ch-fadp", "access", "2026-10-01", pauses=(asked,))

    assert dates(found) == ("2026-11-14", "2026-11-14")
    assert Note.CLOCK_RESTARTED in found.notes


@pytest.mark.parametrize(
    ("named", "latest"), [(None, "2026-10-31"), ("2026-12-15", "2026-12-15")]
)
def test_a_delay_told_too_late_does_not_take_back_that_it_is_late(
    named: str | None, latest: str
) -> None:
    word = Extended(told=day("2026-11-20"), named=day(named) if named else None)

    found = told("ch-fadp", "access", "2026-10-01", extended=word)

    assert dates(found) == ("2026-10-31", latest)
    assert Note.EXTENSION_TOLD_LATE in found.notes


def test_more_time_that_the_law_does_not_know_changes_nothing() -> None:
    found = told(
        "br-lgpd", "access", "2026-12-20", extended=Extended(told=day("2026-12-24"))
    )

    assert dates(found) == ("2027-01-04", "2027-01-04")
    assert Note.EXTENSION_NOT_IN_LAW in found.notes


# ---- Japan: never a date for the answer ----


@pytest.mark.parametrize("right", [r.code for r in PACK.law("jp-appi").rights])
def test_the_appi_gives_no_date_for_any_right(right: str) -> None:
    found = told("jp-appi", right, "2026-02-14", country="JP")

    assert (found.expected_by, found.overdue_after) == (None, None)
    assert found.kind in {TimeKind.WITHOUT_DELAY, TimeKind.NONE}
    assert found.notes == (Note.NO_DATE_IN_LAW,)
    assert [str(each.day) for each in found.follow_ups] == ["2026-02-28", "2026-03-16"]
    assert [each.days_after_arrival for each in found.follow_ups] == [14, 30]


def test_the_user_sets_when_to_ask_again() -> None:
    course = Course(arrival=arrived(day("2026-11-24")))

    found = expect(rule("jp-appi", "access"), course, CALENDAR.is_holiday, (21, 7, 7))

    assert [str(each.day) for each in found.follow_ups] == ["2026-12-01", "2026-12-15"]


@pytest.mark.parametrize("count", [-5, 0, 401, 10**9])
def test_a_reminder_comes_after_arrival_and_within_reach(count: int) -> None:
    course = Course(arrival=arrived(day("2026-11-24")))

    with pytest.raises(InvalidValueError, match="follow_ups"):
        expect(rule("jp-appi", "access"), course, CALENDAR.is_holiday, (14, count))


@pytest.mark.parametrize(
    ("arrival", "refused", "open_on"),
    [
        ("2026-12-31", None, "2027-01-15"),
        ("2028-02-20", None, "2028-03-06"),  # leap year
        ("2026-04-20", None, "2026-05-05"),  # holidays make no difference
        ("2026-11-24", "2026-12-01", "2026-12-01"),  # refused: at once
        ("2026-11-24", "2026-12-24", "2026-12-09"),
        ("2026-11-24", "2026-11-01", "2026-11-24"),  # not before it arrived
    ],
)
def test_a_suit_is_open_after_two_weeks_or_a_refusal(
    arrival: str, refused: str | None, open_on: str
) -> None:
    (wait,) = PACK.law("jp-appi").waits

    found = open_from(wait, arrived(day(arrival)), day(refused) if refused else None)

    assert str(found) == open_on
    assert "purpose_notice" not in wait.rights
    assert "stop_opt_out_provision" not in wait.rights  # of 27(2), not of 35(3)
    assert "marketing_stop" in wait.rights  # which claims 35(5)


# ---- What the dates rest on ----


def test_articles_and_sources_come_along() -> None:
    found = told("eu-gdpr", "access", "2026-01-31")

    assert found.articles == ("12(3)",)
    assert "regulation-1182-71" in found.source
    assert found.verified
    assert set(found.notes) == {Note.MONTH_CUT, Note.MOVED, Note.COUNTRY_UNKNOWN}


def test_overdue_begins_on_the_day_after() -> None:
    found = told("eu-gdpr", "access", "2026-12-25", country="DE")

    assert not found.is_overdue(day("2027-01-25"))
    assert found.is_overdue(day("2027-01-26"))
