"""The entry that a reminder is answered with."""

from datetime import UTC, date, datetime

from hikidashi.domain.records.builtin import BUILTIN, MEDICATION, TEST
from hikidashi.domain.records.marks import field_of
from hikidashi.domain.records.query import Condition
from hikidashi.domain.records.record import (
    NOTE,
    FieldId,
    Record,
    RecordId,
    RecordTypeId,
    Start,
)
from hikidashi.domain.records.record_type import FieldForm, RecordField, RecordType
from hikidashi.domain.records.reminder import Reminder, ReminderId, Unit
from hikidashi.domain.reminders.due import Dose, DoseState, Due, DueState
from hikidashi.domain.reminders.entry import entry_of

TODAY = date(2031, 5, 4)
NOW = Start(day=TODAY, minute=21 * 60, offset=540)
TYPES = {each.id: each for each in BUILTIN}


def due(
    type_id: RecordTypeId, *conditions: Condition, doses: tuple[Dose, ...] = ()
) -> Due:
    reminder = Reminder(
        id=ReminderId("reminder"),
        name="regular",
        type=type_id,
        conditions=conditions,
        every=1,
        unit=Unit.DAY,
        since=TODAY,
    )
    return Due(
        reminder=reminder,
        state=DueState.TODAY,
        day=TODAY,
        days=0,
        last_done=None,
        doses=doses,
    )


def answered(what: Due, of: RecordType | None = None) -> Record:
    type_id = what.reminder.type
    entered = datetime(2031, 5, 4, 21, tzinfo=UTC)
    blank = Record(id=RecordId("new"), type=type_id, entered=entered)
    return entry_of(what, of or TYPES[type_id], blank, NOW)


def having(type_id: RecordTypeId, field: str, *options: str) -> Condition:
    return Condition(mark=field_of(type_id, FieldId(field)), any_of=options)


def test_a_day_is_all_that_a_plain_reminder_tells() -> None:
    entry = answered(due(NOTE))

    assert entry.start == Start(day=TODAY)
    assert entry.values == ()


def test_the_test_that_it_counts_by_is_in_the_entry() -> None:
    entry = answered(due(TEST, having(TEST, "tests", "hiv")))

    assert entry.cell(FieldId("tests")) == ("hiv",)
    assert entry.cell(FieldId("result")) is None


def test_a_medicine_is_noted_as_taken() -> None:
    entry = answered(due(MEDICATION, having(MEDICATION, "medicine", "pill")))

    assert entry.cell(FieldId("medicine")) == "pill"
    assert entry.cell(FieldId("taken")) is True


def test_a_condition_that_names_no_option_adds_nothing() -> None:
    stated = Condition(mark=field_of(TEST, FieldId("tests")))
    depth = RecordField(id=FieldId("depth"), form=FieldForm.SCALE, low=1, high=5)
    own = RecordType(id=RecordTypeId("own"), name="Own", fields=(depth,))
    scale = Condition(mark=field_of(own.id, depth.id), any_of=(3,))

    assert answered(due(TEST, stated)).values == ()
    assert answered(due(own.id, scale), own).values == ()


def test_a_dose_is_noted_with_the_time_of_now() -> None:
    doses = (Dose(8 * 60, DoseState.DUE), Dose(20 * 60, DoseState.DUE))

    assert answered(due(MEDICATION, doses=doses)).start == NOW


def test_a_second_click_is_of_the_dose_that_is_left_and_invents_no_time() -> None:
    doses = (Dose(8 * 60, DoseState.DUE), Dose(20 * 60, DoseState.RECORDED))

    assert answered(due(MEDICATION, doses=doses)).start == Start(day=TODAY)


def test_a_clock_that_is_not_known_leaves_the_day() -> None:
    what = due(MEDICATION, doses=(Dose(8 * 60, DoseState.DUE),))
    entered = datetime(2031, 5, 4, 21, tzinfo=UTC)
    blank = Record(id=RecordId("new"), type=MEDICATION, entered=entered)

    entry = entry_of(what, TYPES[MEDICATION], blank, Start(day=TODAY))

    assert entry.start == Start(day=TODAY)
