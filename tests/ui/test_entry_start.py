"""When an entry began: summer time, and clocks of elsewhere."""

from collections.abc import Sequence
from datetime import date

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from hikidashi.domain.records.record import Start
from hikidashi.ui.private.entry.start_field import StartField

TWICE, SKIPPED, PLAIN = date(2031, 10, 26), date(2031, 3, 30), date(2031, 5, 4)
HALF_PAST_TWO = 150


def berlin(day: date, minute: int) -> Sequence[int]:
    """Return the offsets of Berlin on the three days of the tests."""
    if day == TWICE:
        return (120, 60) if 120 <= minute < 180 else (60,)
    if day == SKIPPED:
        return () if 120 <= minute < 180 else (120,)
    return (120,)


@pytest.fixture
def field(qtbot: QtBot) -> StartField:
    made = StartField(PLAIN, berlin)
    qtbot.addWidget(made)
    made.show()
    return made


def enter(field: StartField, day: date, time: str) -> None:
    field.day.setText(day.isoformat())
    field.day.editingFinished.emit()
    field.time.setCurrentIndex(field.time.findData("at"))
    field.clock.setText(time)
    field.clock.editingFinished.emit()


def test_a_time_here_has_the_offset_of_here(field: StartField) -> None:
    enter(field, PLAIN, "22:30")

    assert field.start() == Start(day=PLAIN, minute=1350, offset=120)
    assert field.which_row.isHidden()


def test_tab_goes_from_the_time_on_to_the_question_about_it(
    field: StartField, qtbot: QtBot
) -> None:
    field.activateWindow()
    field.day.setText(TWICE.isoformat())
    field.time.setCurrentIndex(field.time.findData("at"))
    field.check()
    field.clock.setFocus()

    qtbot.keyClicks(field.clock, "2:30")
    qtbot.keyClick(field.clock, Qt.Key.Key_Tab)

    assert field.which.hasFocus()
    field.clock.setFocus()
    qtbot.keyClicks(field.clock, "9")
    assert field.which_row.isHidden()


@pytest.mark.parametrize(("index", "offset"), [(0, None), (1, 120), (2, 60)])
def test_the_hour_that_comes_twice_is_asked_for(
    field: StartField, index: int, offset: int | None
) -> None:
    enter(field, TWICE, "2:30")
    assert field.which_row.isVisible()
    assert field.start() == Start(day=TWICE, minute=HALF_PAST_TWO)

    field.which.setCurrentIndex(index)
    field.which.activated.emit(index)

    expected = Start(day=TWICE, minute=HALF_PAST_TWO, offset=offset)
    assert field.start() == expected
    field.show_start(expected)
    assert field.start() == expected
    assert field.which_row.isVisible()


def test_a_minute_that_was_skipped_is_told_and_kept(field: StartField) -> None:
    enter(field, SKIPPED, "2:30")

    assert field.start() == Start(day=SKIPPED, minute=HALF_PAST_TWO)
    assert "put forward" in field.time_row.problem()
    enter(field, SKIPPED, "3:30")
    assert field.time_row.problem() == ""
    assert field.start() == Start(day=SKIPPED, minute=210, offset=120)


@pytest.mark.parametrize("day", [PLAIN, TWICE, SKIPPED])
def test_a_clock_of_elsewhere_stays_what_it_was(field: StartField, day: date) -> None:
    tokyo = Start(day=day, minute=HALF_PAST_TWO, offset=540)

    field.show_start(tokyo)

    assert field.start() == tokyo
    assert field.which_row.isHidden()
    assert field.time_row.problem() == ""


def test_an_offset_that_nobody_knows_is_not_invented(field: StartField) -> None:
    imported = Start(day=PLAIN, minute=HALF_PAST_TWO)

    field.show_start(imported)

    assert field.start() == imported


def test_forgetting_leaves_nothing(field: StartField) -> None:
    enter(field, TWICE, "2:30")

    field.forget()

    assert (field.day.text(), field.clock.text()) == ("", "")
    assert field.which_row.isHidden()
    assert field.start() == Start()


def test_without_a_place_no_offset_is_known(qtbot: QtBot) -> None:
    made = StartField(PLAIN)
    qtbot.addWidget(made)

    enter(made, SKIPPED, "2:30")

    assert made.start() == Start(day=SKIPPED, minute=HALF_PAST_TWO)
    assert made.time_row.problem() == ""
