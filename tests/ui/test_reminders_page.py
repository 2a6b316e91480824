"""Reminders inside the open private drawer: what is due, and one click that answers."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from PySide6.QtWidgets import QApplication

from desk_kit import TODAY, Desk
from hikidashi.domain.deed import Deed
from hikidashi.domain.records.builtin import MEDICATION, TEST
from hikidashi.domain.records.marks import field_of
from hikidashi.domain.records.query import Condition, RecordQuery
from hikidashi.domain.records.record import (
    NOTE,
    FieldId,
    Record,
    RecordTypeId,
    Start,
)
from hikidashi.domain.records.reminder import Reminder, Unit
from hikidashi.ui.private.reminders.due_line import DueLine
from hikidashi.ui.private.reminders.page import RemindersPage
from hikidashi.ui.private.reminders.reminder_dialog import (
    ReminderDialog,
    read_times,
)
from hikidashi.usecases.private_drawer import PrivateSession
from screen_kit import spoken_name
from shell_kit import tab_stops
from tab_kit import dialog, rest, shown

TESTS, MEDICINE = FieldId("tests"), FieldId("medicine")
HIV = Condition(mark=field_of(TEST, TESTS), any_of=("hiv",))


@pytest.fixture
def page(desk: Desk, session: PrivateSession) -> RemindersPage:
    return shown(desk, RemindersPage(desk.ctx), session)


def add(  # noqa: PLR0913 - keywords of a reminder
    desk: Desk,
    session: PrivateSession,
    name: str = "HIV test",
    *,
    of: RecordTypeId = TEST,
    conditions: tuple[Condition, ...] = (HIV,),
    every: int = 3,
    unit: Unit = Unit.MONTH,
    minutes: tuple[int, ...] = (),
    since: date = TODAY,
) -> Reminder:
    book = session.reminders
    reminder = replace(
        book.blank(of, TODAY),
        name=name,
        conditions=conditions,
        every=every,
        unit=unit,
        minutes=minutes,
        since=since,
    )
    desk.do(lambda: book.save(reminder))
    rest(desk)
    return reminder


def entries(desk: Desk, session: PrivateSession, of: RecordTypeId) -> list[Record]:
    query = RecordQuery(type=of)
    return list(desk.do(lambda: session.records.find(query)).entities)


def asked(page: RemindersPage) -> ReminderDialog:
    return dialog(page, ReminderDialog)


def choose(box: object, word: str) -> None:
    found = box.findText(word)  # type: ignore[attr-defined]  # a choice box
    assert found >= 0
    box.setCurrentIndex(found)  # type: ignore[attr-defined]  # same


def test_without_reminders_it_says_what_they_are_for(page: RemindersPage) -> None:
    assert page.page is page.empty

    page.take_focus()

    assert page.empty.buttons[0].text() == "Add a reminder"


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (0, "Due today"),
        (-1, "Due since yesterday"),
        (-3, "Due for 3 days"),
        (1, "Due tomorrow"),
        (12, "Due in 12 days"),
    ],
)
def test_it_tells_in_words_when_something_is_due(
    desk: Desk, session: PrivateSession, page: RemindersPage, days: int, words: str
) -> None:
    add(desk, session, since=TODAY + timedelta(days=days))

    assert page.page is page.full
    assert page.list.rows[0].facts == f"{words} · every 3 months"


def test_one_click_writes_the_entry_that_answers_it(
    desk: Desk, session: PrivateSession, page: RemindersPage
) -> None:
    add(desk, session)

    page.done.click()
    rest(desk)

    (entry,) = entries(desk, session, TEST)
    assert entry.cell(TESTS) == ("hiv",)
    assert entry.start == Start(day=TODAY)
    assert page.list.rows[0].facts == (
        "Due in 92 days · every 3 months · last entry on 4 May 2031"
    )
    assert desk.notices == ["An entry was written."]


def test_the_click_can_be_undone(
    desk: Desk, session: PrivateSession, page: RemindersPage
) -> None:
    add(desk, session)
    page.done.click()
    rest(desk)

    assert desk.do(desk.session.ledger.undo) is Deed.ADD_RECORD
    rest(desk)

    assert entries(desk, session, TEST) == []
    assert page.list.rows[0].facts.startswith("Due today")


def test_a_medicine_of_two_times_a_day_tells_of_each(
    desk: Desk, session: PrivateSession, page: RemindersPage
) -> None:
    pill = (8 * 60, 20 * 60)
    add(
        desk,
        session,
        "Pill",
        of=MEDICATION,
        conditions=(),
        every=1,
        unit=Unit.DAY,
        minutes=pill,
    )
    assert page.list.rows[0].facts == (
        "Due today · 8:00 open · 20:00 later · daily, at 8:00, 20:00"
    )

    page.done.click()
    rest(desk)

    (entry,) = entries(desk, session, MEDICATION)
    assert entry.start == Start(day=TODAY, minute=9 * 60, offset=0)
    assert entry.cell(FieldId("taken")) is True
    assert "8:00 recorded · 20:00 later" in page.list.rows[0].facts


def test_a_reminder_is_made_for_one_kind_of_test(
    desk: Desk, session: PrivateSession, page: RemindersPage
) -> None:
    page.add_reminder()
    rest(desk)
    form = asked(page)
    form.name.setText("Every quarter")
    choose(form.type, "Test")
    choose(form.which, "Tested for: HIV")
    form.every.setText("3")
    choose(form.unit, "Months")

    form.submit()
    rest(desk)

    (due,) = desk.do(lambda: session.reminders.due(TODAY, 0))
    reminder = due.reminder
    assert (reminder.name, reminder.type) == ("Every quarter", TEST)
    assert reminder.conditions == (HIV,)
    assert (reminder.every, reminder.unit) == (3, Unit.MONTH)
    assert page.list.rows[0].title == "Every quarter"


def test_a_medicine_that_is_new_gets_its_option(
    desk: Desk, session: PrivateSession, page: RemindersPage
) -> None:
    page.add_reminder()
    rest(desk)
    form = asked(page)
    choose(form.type, "Medication")
    choose(form.which, "Medicine: something new…")
    form.name.setText("Evening")
    form.submit()
    assert form.new_row.problem() == "▲ It needs a name."
    form.new.setText("Iron")
    form.every.setText("1")
    choose(form.unit, "Days")
    form.times.setText("20:00, 8:00")

    form.submit()
    rest(desk)

    medicine = desk.do(lambda: session.types.type(MEDICATION)).field(MEDICINE)
    assert medicine is not None
    (option,) = medicine.options
    (reminder,) = desk.do(session.reminders.reminders)
    assert option.name == "Iron"
    assert reminder.conditions[0].any_of == (option.id,)
    assert reminder.minutes == (8 * 60, 20 * 60)


def test_what_cannot_be_is_said_at_its_field(desk: Desk, page: RemindersPage) -> None:
    page.add_reminder()
    rest(desk)
    form = asked(page)
    form.every.setText("0")
    form.times.setText("late")
    form.since.setText("soon")

    form.submit()

    assert form.name_row.problem() == "▲ A reminder needs a name."
    assert form.every_row.problem() == "▲ A number from 1 to 1,000."
    assert form.times_row.problem() == "▲ Write times like 8:00, 20:00."
    assert form.since_row.problem() == "▲ Write a day like 2025-04-01."
    assert form.isVisible()


def test_editing_keeps_conditions_that_the_form_cannot_offer(
    desk: Desk, session: PrivateSession, page: RemindersPage
) -> None:
    several = Condition(mark=field_of(TEST, TESTS), any_of=("hiv", "syphilis"))
    add(desk, session, conditions=(several,))

    page.edit.click()
    rest(desk)
    form = asked(page)
    assert form.which.currentText() == "As it was set before"
    form.name.setText("Both")
    form.submit()
    rest(desk)

    (reminder,) = desk.do(session.reminders.reminders)
    assert (reminder.name, reminder.conditions) == ("Both", (several,))


def test_a_reminder_rests_and_goes_on(
    desk: Desk, session: PrivateSession, page: RemindersPage
) -> None:
    add(desk, session)

    page.pause.click()
    rest(desk)
    assert page.list.rows[0].facts.startswith("Paused")
    page.pause.click()
    rest(desk)

    assert page.list.rows[0].facts.startswith("Due today")
    assert desk.notices == ["The reminder is paused.", "The reminder goes on."]


def test_a_removed_reminder_leaves_its_entries(
    desk: Desk, session: PrivateSession, page: RemindersPage
) -> None:
    add(desk, session)
    page.done.click()
    rest(desk)

    page.list.removal_wanted.emit()
    rest(desk)

    assert page.page is page.empty
    assert len(entries(desk, session, TEST)) == 1
    assert desk.do(desk.session.ledger.undo) is Deed.REMOVE_REMINDER


def test_nothing_is_held_once_the_drawer_is_closed(
    desk: Desk, session: PrivateSession, page: RemindersPage
) -> None:
    add(desk, session)
    page.edit.click()
    rest(desk)

    page.put_away()
    QApplication.processEvents()

    assert page.found == ()
    assert page.list.rows == ()
    assert not page.tick.isActive()
    assert not any(each.isVisible() for each in page.findChildren(ReminderDialog))


def test_the_line_tells_how_many_are_due_and_is_silent_otherwise(
    desk: Desk, session: PrivateSession
) -> None:
    line = shown(desk, DueLine(desk.ctx), session)
    wanted: list[bool] = []
    line.reminders_wanted.connect(lambda: wanted.append(True))
    assert line.banner.isHidden()

    add(desk, session)
    assert line.banner.message() == "1 reminder is due."
    add(desk, session, "Note", of=NOTE, conditions=(), since=TODAY - timedelta(days=9))
    add(desk, session, "Later", since=TODAY + timedelta(days=9))
    assert line.banner.message() == "2 reminders are due."
    line.banner.action.click()

    assert wanted == [True]
    line.banner.dismiss.click()
    assert line.sizeHint().height() == 0
    line.put_away()
    assert line.banner.isHidden()
    assert line.banner.message() == ""


def test_a_dose_is_due_only_once_its_time_has_come(
    desk: Desk, session: PrivateSession
) -> None:
    line = shown(desk, DueLine(desk.ctx), session)
    daily = {"of": MEDICATION, "conditions": (), "every": 1, "unit": Unit.DAY}

    add(desk, session, "Evening", minutes=(20 * 60,), **daily)  # type: ignore[arg-type]  # keywords of a reminder
    assert line.banner.message() == ""
    add(desk, session, "Morning", minutes=(8 * 60,), **daily)  # type: ignore[arg-type]  # same

    assert line.banner.message() == "1 reminder is due."


def test_times_are_read_as_people_write_them() -> None:
    assert read_times("") == ()
    assert read_times("20:00, 8:00 8:00") == (480, 1200)
    assert read_times("8時半、20時") == (510, 1200)
    assert read_times("8:00, noon") is None


def test_everything_that_takes_the_focus_has_a_name(
    desk: Desk, session: PrivateSession, page: RemindersPage
) -> None:
    add(desk, session)
    stops = list(tab_stops(page))
    page.edit.click()
    rest(desk)
    stops += tab_stops(asked(page))

    assert len(stops) > 10
    assert [each for each in stops if not spoken_name(each)] == []
