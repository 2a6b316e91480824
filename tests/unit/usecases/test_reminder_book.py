from dataclasses import replace
from datetime import date, timedelta

import pytest

from fakes.house import memory_house
from fakes.vault import DictVault
from hikidashi.domain.change import Deed
from hikidashi.domain.errors import InvalidValueError
from hikidashi.domain.keys.way import Passphrase
from hikidashi.domain.records.builtin import MEDICATION, TEST
from hikidashi.domain.records.marks import field_of
from hikidashi.domain.records.query import Condition
from hikidashi.domain.records.record import (
    Cell,
    FieldId,
    Record,
    RecordTypeId,
    Start,
)
from hikidashi.domain.records.reminder import Reminder, Unit
from hikidashi.domain.reminders.due import DoseState, Due, DueState
from hikidashi.usecases.house import Session
from hikidashi.usecases.ports import Clock, NewId
from hikidashi.usecases.private_drawer import PrivateSession

TODAY = date(2031, 5, 4)
NOON = 12 * 60
TAKEN, MEDICINE = FieldId("taken"), FieldId("medicine")


@pytest.fixture
def session(vault: DictVault, now: Clock, new_id: NewId) -> Session:
    return memory_house(now, new_id).furnish(vault)


@pytest.fixture
def private(session: Session) -> PrivateSession:
    return session.private.create(Passphrase("only for this one"))


def days_ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def kept(private: PrivateSession, name: str, type_id: RecordTypeId = TEST) -> Reminder:
    blank = private.reminders.blank(type_id, days_ago(365))
    reminder = replace(blank, name=name)
    private.reminders.save(reminder)
    return reminder


def record(
    private: PrivateSession, type_id: RecordTypeId, start: Start, **cells: Cell
) -> Record:
    found = replace(private.records.blank(type_id), start=start)
    for field, cell in cells.items():
        found = found.with_cell(FieldId(field), cell)
    private.records.save(found)
    return found


def due(private: PrivateSession, today: date = TODAY) -> list[Due]:
    return list(private.reminders.due(today, NOON))


def test_reminders_are_listed_by_name(private: PrivateSession) -> None:
    second, first = kept(private, "b"), kept(private, "A")

    assert private.reminders.reminders() == [first, second]


def test_a_blank_reminder_is_not_kept_yet(private: PrivateSession) -> None:
    blank = private.reminders.blank(TEST, TODAY)

    assert (blank.every, blank.unit, blank.since) == (1, Unit.MONTH, TODAY)
    assert private.reminders.reminders() == []


def test_a_reminder_needs_a_name(private: PrivateSession) -> None:
    with pytest.raises(InvalidValueError):
        private.reminders.save(replace(private.reminders.blank(TEST, TODAY), name=" "))


def test_saving_is_one_change_that_can_be_undone(
    session: Session, private: PrivateSession
) -> None:
    reminder = kept(private, "check")

    private.reminders.save(reminder)

    assert session.ledger.undo() is Deed.SAVE_REMINDER
    assert private.reminders.reminders() == []


def test_a_removed_reminder_lies_in_the_trash(private: PrivateSession) -> None:
    reminder = kept(private, "check")

    private.reminders.remove(reminder.id)
    private.reminders.remove(reminder.id)

    assert private.reminders.reminders() == []
    (item,) = private.trash.items()
    assert item.entities == (reminder,)
    private.trash.restore(item.id)
    assert private.reminders.reminders() == [reminder]


def test_what_is_due_counts_from_the_last_entry(private: PrivateSession) -> None:
    kept(private, "check")
    record(private, TEST, Start(day=days_ago(90)))
    record(private, TEST, Start(day=days_ago(10)))

    (found,) = due(private)

    assert (found.last_done, found.state) == (days_ago(10), DueState.LATER)
    assert found.day == date(2031, 5, 24)


def test_what_was_done_today_is_due_a_period_from_today(
    private: PrivateSession,
) -> None:
    kept(private, "check")
    record(private, TEST, Start(day=days_ago(40)))
    record(private, TEST, Start(day=TODAY))

    (found,) = due(private)

    assert (found.last_done, found.state) == (TODAY, DueState.LATER)
    assert found.day == date(2031, 6, 4)


def test_entries_of_days_to_come_or_of_no_day_do_not_count(
    private: PrivateSession,
) -> None:
    kept(private, "check")
    record(private, TEST, Start(day=TODAY + timedelta(days=1)))
    record(private, TEST, Start())

    (found,) = due(private)

    assert found.last_done is None


def test_entries_that_do_not_meet_the_conditions_do_not_count(
    private: PrivateSession,
) -> None:
    wanted = Condition(mark=field_of(MEDICATION, MEDICINE), any_of=("m1",))
    reminder = kept(private, "m1", MEDICATION)
    private.reminders.save(replace(reminder, conditions=(wanted,)))
    record(private, MEDICATION, Start(day=days_ago(3)), medicine="m1")
    record(private, MEDICATION, Start(day=days_ago(1)), medicine="m2")

    (found,) = due(private)

    assert found.last_done == days_ago(3)


def test_what_was_not_taken_is_not_done(private: PrivateSession) -> None:
    kept(private, "pill", MEDICATION)
    record(private, MEDICATION, Start(day=days_ago(9)))
    record(private, MEDICATION, Start(day=days_ago(8)), taken=True)
    record(private, MEDICATION, Start(day=days_ago(2)), taken=False)

    (found,) = due(private)

    assert found.last_done == days_ago(8)


def test_a_stated_none_is_not_done(private: PrivateSession) -> None:
    kept(private, "check")
    none = replace(private.records.blank(TEST), start=Start(day=TODAY), count=0)
    private.records.save(none)

    (found,) = due(private)

    assert found.last_done is None


def test_todays_times_show_what_is_recorded(private: PrivateSession) -> None:
    reminder = kept(private, "pill", MEDICATION)
    private.reminders.save(
        replace(reminder, every=1, unit=Unit.DAY, minutes=(480, 1200))
    )
    record(private, MEDICATION, Start(day=days_ago(1)))
    record(private, MEDICATION, Start(day=TODAY, minute=470), taken=True)
    record(private, MEDICATION, Start(day=TODAY, minute=1190), taken=False)

    (found,) = due(private)

    assert [each.state for each in found.doses] == [
        DoseState.RECORDED,
        DoseState.LATER,
    ]
    assert found.state is DueState.TODAY


def test_a_pill_taken_after_midnight_is_that_of_yesterday(
    private: PrivateSession,
) -> None:
    reminder = kept(private, "pill", MEDICATION)
    private.reminders.save(replace(reminder, every=1, unit=Unit.DAY, minutes=(1320,)))
    record(private, MEDICATION, Start(day=days_ago(2), minute=1325))
    record(private, MEDICATION, Start(day=TODAY, minute=30))

    (found,) = due(private)

    assert [each.state for each in found.doses] == [DoseState.LATER]
    assert found.state is DueState.TODAY


def test_the_most_urgent_comes_first(private: PrivateSession) -> None:
    reminder = kept(private, "d: paused")
    private.reminders.save(replace(reminder, is_paused=True))
    for name, since in (
        ("c: later", days_ago(-40)),
        ("b: today", TODAY),
        ("a: later", days_ago(-3)),
        ("overdue", days_ago(3)),
    ):
        private.reminders.save(replace(kept(private, name), since=since))

    found = due(private)

    assert [each.reminder.name for each in found] == [
        "overdue",
        "b: today",
        "a: later",
        "c: later",
        "d: paused",
    ]
    assert [each.state for each in found] == [
        DueState.OVERDUE,
        DueState.TODAY,
        DueState.LATER,
        DueState.LATER,
        DueState.PAUSED,
    ]
