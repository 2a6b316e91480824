from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from hikidashi.domain.records.builtin import MEDICATION, TEST
from hikidashi.domain.records.record import PartOfDay, Record, RecordId, Start
from hikidashi.domain.records.reminder import Reminder, ReminderId, Unit
from hikidashi.domain.reminders.due import (
    TAKEN,
    Done,
    DoseState,
    Due,
    DueState,
    after,
    due,
    is_done,
)

TODAY = date(2031, 5, 4)
NOON = 12 * 60
CHECK = Reminder(
    id=ReminderId("r"),
    name="check",
    type=TEST,
    every=3,
    unit=Unit.MONTH,
    since=date(2030, 1, 1),
)
PILL = replace(
    CHECK,
    name="pill",
    type=MEDICATION,
    every=1,
    unit=Unit.DAY,
    minutes=(8 * 60, 20 * 60),
)
EVENING = replace(PILL, minutes=(22 * 60,))
RECORD = Record(
    id=RecordId("a"),
    type=MEDICATION,
    start=Start(day=TODAY),
    entered=datetime(2031, 5, 4, tzinfo=UTC),
)


def at(hour: int, minute: int = 0) -> Record:
    return replace(RECORD, start=Start(day=TODAY, minute=hour * 60 + minute))


def in_the(part: PartOfDay) -> Record:
    return replace(RECORD, start=Start(day=TODAY, part=part))


def days_ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def done_on(day: date | None) -> Done:
    return Done(last=day, before_today=day)


def pill(*today: Record, minute: int = NOON) -> Due:
    last = TODAY if today else days_ago(1)
    done = Done(last=last, before_today=days_ago(1), today=today)
    return due(PILL, done, TODAY, minute)


def states(found: Due) -> list[DoseState]:
    return [each.state for each in found.doses]


@pytest.mark.parametrize(
    ("day", "every", "unit", "expected"),
    [
        (date(2031, 1, 31), 1, Unit.MONTH, date(2031, 2, 28)),
        (date(2032, 1, 31), 1, Unit.MONTH, date(2032, 2, 29)),
        (date(2031, 1, 31), 2, Unit.MONTH, date(2031, 3, 31)),
        (date(2031, 11, 30), 3, Unit.MONTH, date(2032, 2, 29)),
        (date(2031, 12, 31), 12, Unit.MONTH, date(2032, 12, 31)),
        (date(2032, 2, 29), 12, Unit.MONTH, date(2033, 2, 28)),
        (date(2031, 10, 25), 2, Unit.DAY, date(2031, 10, 27)),
        (date(2031, 12, 30), 1, Unit.WEEK, date(2032, 1, 6)),
    ],
)
def test_later_is_by_the_calendar(
    day: date, every: int, unit: Unit, expected: date
) -> None:
    assert after(day, every, unit) == expected


@pytest.mark.parametrize("unit", Unit)
def test_nothing_is_later_than_the_last_day_there_is(unit: Unit) -> None:
    assert after(date(9999, 12, 31), 1, unit) == date.max


def test_something_is_due_after_its_last_entry() -> None:
    found = due(CHECK, done_on(date(2031, 3, 31)), TODAY, NOON)

    assert (found.state, found.day) == (DueState.LATER, date(2031, 6, 30))
    assert (found.days, found.last_done) == (57, date(2031, 3, 31))
    assert found.doses == ()


def test_what_was_due_before_today_is_overdue() -> None:
    found = due(CHECK, done_on(date(2031, 1, 31)), TODAY, NOON)

    assert (found.state, found.day) == (DueState.OVERDUE, date(2031, 4, 30))
    assert found.days == -4


def test_what_is_due_today_is_not_overdue() -> None:
    found = due(CHECK, done_on(date(2031, 2, 4)), TODAY, NOON)

    assert (found.state, found.days) == (DueState.TODAY, 0)


def test_without_an_entry_it_is_due_on_the_day_it_begins() -> None:
    since = replace(CHECK, since=date(2031, 5, 10))

    found = due(since, done_on(None), TODAY, NOON)

    assert (found.state, found.day) == (DueState.LATER, date(2031, 5, 10))
    assert found.last_done is None


def test_a_reminder_made_today_does_not_begin_years_late() -> None:
    new = replace(CHECK, since=TODAY)

    found = due(new, done_on(date(2025, 1, 1)), TODAY, NOON)

    assert (found.state, found.day) == (DueState.TODAY, TODAY)


def test_what_is_paused_says_so_and_nothing_else() -> None:
    found = due(replace(PILL, is_paused=True), done_on(days_ago(9)), TODAY, NOON)

    assert (found.state, found.doses) == (DueState.PAUSED, ())


def test_times_of_day_are_recorded_due_or_later() -> None:
    assert states(pill()) == [DoseState.DUE, DoseState.LATER]
    assert states(pill(at(8, 10))) == [DoseState.RECORDED, DoseState.LATER]
    assert states(pill(at(19, 40))) == [DoseState.DUE, DoseState.RECORDED]
    assert states(pill(minute=8 * 60)) == [DoseState.DUE, DoseState.LATER]
    assert states(pill(minute=8 * 60 - 1)) == [DoseState.LATER, DoseState.LATER]


def test_a_second_entry_in_the_morning_is_not_that_of_the_evening() -> None:
    assert states(pill(at(7, 50), at(8, 10))) == [DoseState.RECORDED, DoseState.LATER]


def test_an_entry_between_two_times_is_of_the_earlier_one() -> None:
    assert states(pill(at(14))) == [DoseState.RECORDED, DoseState.LATER]


def test_an_entry_of_a_part_of_the_day_is_of_the_time_in_there() -> None:
    evening, morning = in_the(PartOfDay.EVENING), in_the(PartOfDay.MORNING)

    assert states(pill(evening)) == [DoseState.DUE, DoseState.RECORDED]
    assert states(pill(morning, morning)) == [DoseState.RECORDED, DoseState.LATER]
    assert states(pill(in_the(PartOfDay.NIGHT))) == [DoseState.DUE, DoseState.LATER]


def test_an_entry_of_any_part_of_the_day_is_of_the_only_time() -> None:
    done = Done(
        last=TODAY, before_today=days_ago(1), today=(in_the(PartOfDay.AFTERNOON),)
    )

    assert states(due(EVENING, done, TODAY, NOON)) == [DoseState.RECORDED]


def test_entries_of_the_day_alone_are_of_the_first_times_left() -> None:
    assert states(pill(RECORD)) == [DoseState.RECORDED, DoseState.LATER]
    assert states(pill(RECORD, at(8))) == [DoseState.RECORDED, DoseState.RECORDED]
    twice = replace(RECORD, count=2)
    assert states(pill(twice)) == [DoseState.RECORDED, DoseState.RECORDED]


def test_a_day_with_times_left_is_due_today() -> None:
    found = pill(at(8))

    assert (found.state, found.day, found.last_done) == (DueState.TODAY, TODAY, TODAY)


def test_a_day_with_all_times_recorded_is_done() -> None:
    found = pill(at(8), at(20))

    assert (found.state, found.days) == (DueState.LATER, 1)
    assert states(found) == [DoseState.RECORDED] * 2


def test_days_without_any_entry_are_told_as_overdue() -> None:
    found = due(PILL, done_on(days_ago(3)), TODAY, NOON)

    assert (found.state, found.days) == (DueState.OVERDUE, -2)
    assert states(found) == [DoseState.DUE, DoseState.LATER]


def test_between_two_days_there_are_no_times_of_day() -> None:
    weekly = replace(PILL, every=1, unit=Unit.WEEK)

    found = due(weekly, done_on(days_ago(3)), TODAY, NOON)

    assert (found.state, found.days, found.doses) == (DueState.LATER, 4, ())


def test_an_entry_before_its_day_counts_from_then_on() -> None:
    weekly = replace(PILL, every=1, unit=Unit.WEEK)
    done = Done(last=TODAY, before_today=days_ago(3), today=(at(8),))

    found = due(weekly, done, TODAY, NOON)

    assert (found.state, found.days, found.doses) == (DueState.LATER, 7, ())


def test_an_entry_may_say_that_it_was_not_done() -> None:
    assert is_done(RECORD)
    assert is_done(RECORD.with_cell(TAKEN, cell=True))
    assert not is_done(RECORD.with_cell(TAKEN, cell=False))
    assert not is_done(replace(RECORD, count=0))
    assert is_done(replace(RECORD, type=TEST).with_cell(TAKEN, cell=False))


def small_hours(*yesterday: Record, reminder: Reminder = EVENING) -> Due:
    """Return what is due on the day on which an entry of half past midnight is."""
    done = Done(
        last=TODAY,
        before_today=days_ago(1) if yesterday else days_ago(2),
        today=(at(0, 30),),
        yesterday=yesterday,
    )
    return due(reminder, done, TODAY, NOON)


def test_a_late_one_of_the_night_does_not_make_tonights_look_taken() -> None:
    found = small_hours()

    assert states(found) == [DoseState.LATER]
    assert (found.state, found.day) == (DueState.TODAY, TODAY)
    assert found.last_done == days_ago(1)


def test_a_late_one_of_every_night_is_of_the_day_before_every_time() -> None:
    found = small_hours(at(0, 30))

    assert states(found) == [DoseState.LATER]


@pytest.mark.parametrize(
    "reminder",
    [
        replace(EVENING, every=2),
        replace(EVENING, since=TODAY),
        replace(EVENING, minutes=(30,)),
    ],
)
def test_one_of_the_night_is_todays_where_yesterday_had_none(
    reminder: Reminder,
) -> None:
    assert states(small_hours(reminder=reminder)) == [DoseState.RECORDED]


def test_one_of_the_night_is_todays_where_yesterdays_is_recorded() -> None:
    assert states(small_hours(at(22, 5))) == [DoseState.RECORDED]


def test_after_a_late_one_the_next_of_the_day_still_counts() -> None:
    done = Done(
        last=TODAY,
        before_today=days_ago(1),
        today=(at(0, 30), at(8)),
        yesterday=(at(8),),
    )

    found = due(PILL, done, TODAY, NOON)

    assert states(found) == [DoseState.RECORDED, DoseState.LATER]
    assert found.last_done == TODAY


def test_what_is_due_tells_nothing_in_its_repr() -> None:
    found = repr(pill(at(8)))

    assert "pill" not in found
    assert "2031" not in found.replace(repr(PILL), "")
