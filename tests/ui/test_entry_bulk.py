"""The same change to many entries, and one undo for it."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from desk_kit import Desk
from entry_kit import entry, kept, shown
from hikidashi.domain.records.builtin import KIND, PROTECTION
from hikidashi.domain.records.record import FieldId, Record, RecordId, values_of
from hikidashi.ui.private.entry.bulk_edit_dialog import BulkEditDialog
from hikidashi.ui.private.entry.one_of import OneOf
from hikidashi.usecases.private_drawer import PrivateSession
from private_kit import opened


def dialog(
    desk: Desk, session: PrivateSession, records: Sequence[Record]
) -> BulkEditDialog:
    parent = shown(desk, QWidget())
    ids = [RecordId(each.id) for each in records]
    made = BulkEditDialog(desk.ctx, parent, session, ids)
    made.open()
    desk.settle()
    return made


def pick(made: BulkEditDialog, text: str) -> None:
    made.which.setCurrentIndex(made.which.findText(text))


def test_tags_come_and_go_in_one_step(desk: Desk) -> None:
    session = opened(desk)
    records = [entry(desk, session, tags=(name, "old")) for name in ("a", "b", "c")]
    made = dialog(desk, session, records[:2])

    assert made.how_many.plain_text() == "2 entries are chosen."
    made.add_tags.setText("new, also")
    made.remove_tags.setText("old")
    made.main.click()
    desk.settle()

    tags = {each.id: each.tags for each in kept(desk, session)}
    assert [tags[each.id] for each in records] == [
        *(("a", "new", "also"), ("b", "new", "also"), ("c", "old")),
    ]
    assert desk.notices == ["2 entries were changed."]
    desk.do(desk.session.ledger.undo)
    assert {each.id: each.tags for each in kept(desk, session)} == {
        each.id: each.tags for each in records
    }


def test_a_field_is_set_only_where_there_is_one(desk: Desk) -> None:
    session = opened(desk)
    records = [entry(desk, session, of) for of in ("intimacy", "intimacy", "note")]
    made = dialog(desk, session, records)

    pick(made, "Protection")
    assert made.note.plain_text().startswith("2 of them have this field.")
    shown_input = made.value.findChild(OneOf)
    assert isinstance(shown_input, OneOf)
    button = shown_input.button(cell=False)
    assert button is not None
    button.click()
    made.main.click()
    desk.settle()

    cells = {each.id: each.cell(PROTECTION) for each in kept(desk, session)}
    assert [cells[each.id] for each in records] == [False, False, None]
    assert desk.notices == ["2 entries were changed."]


def test_nothing_stated_clears_the_field(desk: Desk) -> None:
    session = opened(desk)
    record = entry(desk, session, "intimacy", values=values_of({KIND: "solo"}))
    made = dialog(desk, session, [record])

    pick(made, "Kind")
    made.main.click()
    desk.settle()

    assert kept(desk, session)[0].values == ()


def test_fields_of_several_types_are_told_apart(desk: Desk) -> None:
    session = opened(desk)
    records = [entry(desk, session, of) for of in ("intimacy", "symptom")]
    made = dialog(desk, session, records)

    offers = [made.which.itemText(n) for n in range(made.which.count())]

    assert "Intimacy: Pain" in offers
    assert "Symptoms: Pain" in offers


def test_nothing_to_change_is_said(desk: Desk) -> None:
    session = opened(desk)
    made = dialog(desk, session, [entry(desk, session)])

    made.main.click()
    desk.settle()

    assert made.isVisible()
    assert made.banner.isVisible()
    made.reject()


def test_a_number_that_is_none_is_said(desk: Desk) -> None:
    session = opened(desk)
    record = entry(desk, session, "cycle")
    made = dialog(desk, session, [record])
    pick(made, "Temperature")

    made._input.edit.setText("warm")  # type: ignore[union-attr]  # a number's input
    made.main.click()
    desk.settle()

    assert made.isVisible()
    assert kept(desk, session)[0].cell(FieldId("temperature")) is None
    pick(made, "No field")
    assert not made.value.isVisible()
    made.reject()


def test_what_is_the_same_already_is_no_change(desk: Desk) -> None:
    session = opened(desk)
    made = dialog(desk, session, [entry(desk, session, tags=("a",))])

    made.add_tags.setText("a")
    QTest.keyClick(made.add_tags, Qt.Key.Key_Return)
    desk.settle()

    assert desk.notices == []


def test_closing_forgets_what_was_typed(desk: Desk) -> None:
    session = opened(desk)
    made = dialog(desk, session, [entry(desk, session, "intimacy")])
    made.add_tags.setText("secret")
    pick(made, "Kind")

    made.done(0)

    assert made.add_tags.text() == ""
