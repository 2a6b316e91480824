from datetime import date

import pytest

from hikidashi.adapters.calendars.packaged import PackagedHolidays
from hikidashi.adapters.laws.bundled import BundledLaws
from hikidashi.domain.law.arrival import Channel, arrived
from hikidashi.domain.law.expectation import Course, Note
from hikidashi.usecases.deadline_desk import DeadlineDesk

DESK = DeadlineDesk(BundledLaws(), PackagedHolidays())


def test_a_request_in_japan_has_reminders_and_no_date() -> None:
    course = Course(arrival=arrived(date(2026, 11, 24)), country="JP")

    found = DESK.expectation("jp-appi", "access", course, (7,))

    assert found.overdue_after is None
    assert [each.day for each in found.follow_ups] == [date(2026, 12, 1)]


def test_a_country_without_a_calendar_counts_weekends_alone() -> None:
    course = Course(arrival=arrived(date(2026, 11, 25)), country="Atlantis")

    found = DESK.expectation("eu-gdpr", "access", course)

    assert found.overdue_after == date(2026, 12, 25)
    assert Note.COUNTRY_UNKNOWN in found.notes


def test_the_controllers_holidays_move_the_date() -> None:
    course = Course(arrival=arrived(date(2026, 11, 25)), country="DE")

    found = DESK.expectation("eu-gdpr", "access", course)

    assert found.overdue_after == date(2026, 12, 28)


def test_a_letter_by_post_takes_working_days() -> None:
    found = DESK.assumed(Channel.POST, date(2026, 4, 28), "JP")

    assert (found.earliest, found.latest) == (date(2026, 5, 1), date(2026, 5, 7))


def test_a_suit_is_a_matter_of_its_own() -> None:
    ((wait, day),) = DESK.steps_open("jp-appi", "access", arrived(date(2026, 4, 1)))

    assert (wait.code, day) == ("suit", date(2026, 4, 16))


def test_a_purpose_notice_opens_no_suit() -> None:
    arrival = arrived(date(2026, 4, 1))

    assert DESK.steps_open("jp-appi", "purpose_notice", arrival) == []


def test_a_law_or_right_that_is_not_there_is_told() -> None:
    course = Course(arrival=arrived(date(2026, 4, 1)))

    with pytest.raises(KeyError):
        DESK.expectation("xx-none", "access", course)
    with pytest.raises(KeyError):
        DESK.expectation("jp-appi", "none", course)
