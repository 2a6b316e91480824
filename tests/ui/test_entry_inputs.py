"""What each form of field is entered with."""

from collections.abc import Callable
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from hikidashi.domain.records.record import Cell, FieldId, OptionId
from hikidashi.domain.records.record_type import FieldForm, Option, RecordField
from hikidashi.ui.private.entry.choosing import (
    ChoiceInput,
    ChoicesInput,
    ScaleInput,
    input_for,
)
from hikidashi.ui.private.entry.inputs import FieldInput, LineInput
from hikidashi.ui.private.entry.one_of import OneOf

OPTIONS = tuple(Option(id=OptionId(each), name=each.upper()) for each in ("a", "b"))
SCALE = RecordField(id=FieldId("own"), form=FieldForm.SCALE, name="Own", low=0, high=3)

Make = Callable[[FieldForm], FieldInput]


def made_of(field: RecordField, qtbot: QtBot) -> FieldInput:
    made = input_for(field, lambda name: Option(id=OptionId(f"new {name}"), name=name))
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def make(qtbot: QtBot) -> Make:
    def made(form: FieldForm) -> FieldInput:
        if form is FieldForm.SCALE:
            return made_of(SCALE, qtbot)
        is_choice = form in {FieldForm.CHOICE, FieldForm.CHOICES}
        options = OPTIONS if is_choice else ()
        unit = "kg" if form is FieldForm.NUMBER else ""
        field = RecordField(
            id=FieldId("own"),
            form=form,
            name="Own",
            unit=unit,
            options=options,
            is_open=is_choice,
        )
        return made_of(field, qtbot)

    return made


@pytest.mark.parametrize(
    ("form", "cell"),
    [
        (FieldForm.NUMBER, Decimal("36.55")),
        (FieldForm.NUMBER, Decimal(-3)),
        (FieldForm.NUMBER, Decimal("1E+3")),
        (FieldForm.SCALE, 0),
        (FieldForm.SCALE, 3),
        (FieldForm.SCALE, 9),
        (FieldForm.CHOICE, "a"),
        (FieldForm.CHOICE, "unknown"),
        (FieldForm.CHOICES, ("a", "b")),
        (FieldForm.CHOICES, ("b", "unknown")),
        (FieldForm.ANSWER, True),
        (FieldForm.ANSWER, False),
        (FieldForm.TEXT, "two drops"),
        (FieldForm.TIME, 0),
        (FieldForm.TIME, 1439),
    ],
)
def test_what_is_shown_is_what_is_entered(
    make: Make, form: FieldForm, cell: Cell
) -> None:
    shown = make(form)

    shown.show_cell(cell)
    assert shown.cell() == cell
    assert type(shown.cell()) is type(cell)
    assert shown.is_sound

    shown.forget()
    assert shown.cell() is None


def test_an_answer_of_another_time_is_not_lost(make: Make) -> None:
    shown = make(FieldForm.ANSWER)

    shown.show_cell("often")

    assert shown.cell() == "often"


def test_zero_and_no_are_different_things(make: Make) -> None:
    scale = make(FieldForm.SCALE)
    assert isinstance(scale, OneOf)

    assert scale.button(0) is not None
    assert scale.button(cell=False) is None


@pytest.mark.parametrize(
    ("form", "text", "cell"),
    [
        (FieldForm.NUMBER, "３６，５", Decimal("36.5")),
        (FieldForm.NUMBER, "-2", Decimal(-2)),
        (FieldForm.NUMBER, "1e9999", None),
        (FieldForm.NUMBER, "warm", None),
        (FieldForm.TIME, "７時半", 450),
        (FieldForm.TIME, "25:00", None),
        (FieldForm.TEXT, "  two drops ", "two drops"),
    ],
)
def test_a_line_is_read_as_people_write(
    make: Make, form: FieldForm, text: str, cell: Cell | None
) -> None:
    shown = make(form)
    assert isinstance(shown, LineInput)

    shown.edit.setText(text)

    assert shown.cell() == cell
    assert shown.is_sound == (cell is not None)
    assert bool(shown.problem()) == (cell is None)


def test_a_number_names_its_unit(make: Make) -> None:
    shown = make(FieldForm.NUMBER)
    assert isinstance(shown, LineInput)

    assert shown.edit.accessibleName() == "Own in kg"


def test_keys_choose_on_a_scale(make: Make, qtbot: QtBot) -> None:
    shown = make(FieldForm.SCALE)
    assert isinstance(shown, ScaleInput)

    with qtbot.waitSignal(shown.left):
        QTest.keyClick(shown, Qt.Key.Key_2)
    assert shown.cell() == 2
    QTest.keyClick(shown, Qt.Key.Key_9)
    QTest.keyClick(shown, Qt.Key.Key_A)
    assert shown.cell() == 2


def test_not_stated_clears_a_choice(make: Make) -> None:
    shown = make(FieldForm.CHOICE)
    assert isinstance(shown, ChoiceInput)
    shown.show_cell("a")
    none = shown.button(None)
    assert none is not None

    none.click()

    assert shown.cell() is None


@pytest.mark.parametrize("form", [FieldForm.CHOICE, FieldForm.CHOICES])
def test_something_new_is_added_and_chosen(make: Make, form: FieldForm) -> None:
    shown = make(form)
    assert isinstance(shown, ChoiceInput | ChoicesInput)
    adding = shown.adding
    assert not adding.add.isVisible()

    adding.edit.setText("  more   of it ")
    assert adding.add.isVisible()
    adding.add.click()

    assert [each.name for each in shown.new] == ["more of it"]
    cell = shown.cell()
    assert cell in {"new more of it", ("new more of it",)}
    assert adding.edit.text() == ""


def test_what_is_there_already_is_chosen_beside_the_others(make: Make) -> None:
    shown = make(FieldForm.CHOICES)
    assert isinstance(shown, ChoicesInput)
    shown.show_cell(("b",))

    shown.adding.edit.setText("Ａ")
    QTest.keyClick(shown.adding.edit, Qt.Key.Key_Return)

    assert shown.cell() == ("a", "b")
    assert shown.new == []
    QTest.keyClick(shown.adding.edit, Qt.Key.Key_Return)
    assert shown.cell() == ("a", "b")
