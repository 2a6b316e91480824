"""The editor of one entry: kept as the user leaves a field, whatever its type."""

from dataclasses import replace
from decimal import Decimal
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from desk_kit import NOW, TODAY, Desk
from entry_kit import editor, entry, kept, leave, write
from hikidashi.domain.deed import Deed
from hikidashi.domain.errors import FolderTrouble, VaultFolderError
from hikidashi.domain.records.builtin import KIND, PARTNER, PROTECTION
from hikidashi.domain.records.record import (
    FieldId,
    OptionId,
    PartOfDay,
    Record,
    RecordTypeId,
    Start,
    values_of,
)
from hikidashi.domain.records.record_type import Option, RecordField, RecordType
from hikidashi.ui.private.entry.choosing import ChoiceInput, ChoicesInput
from hikidashi.ui.private.entry.draft import Draft, NewOption
from hikidashi.ui.private.entry.editor import RecordEditor
from hikidashi.ui.private.entry.inputs import LineInput
from hikidashi.ui.private.entry.one_of import OneOf
from hikidashi.ui.private.entry.tag_field import read_tags
from hikidashi.ui.private.entry.times import read_minute
from hikidashi.usecases.record_book import RecordBook
from private_kit import opened
from private_kit import write as write_file

SATISFACTION = FieldId("satisfaction")


def choose(desk: Desk, of: RecordEditor, field: str, cell: object) -> None:
    """Choose something in a field with radio buttons."""
    shown = of.form.fields.inputs[FieldId(field)]
    assert isinstance(shown, OneOf)
    button = shown.button(cell)  # type: ignore[arg-type]  # any cell
    assert button is not None
    button.click()
    desk.settle()


def test_three_clicks_make_an_entry(desk: Desk) -> None:
    session = opened(desk)
    shown = editor(desk)

    shown.start_new(session)  # the first click is the button of the view around
    choose(desk, shown, "kind", "solo")
    shown.save.click()
    desk.settle()

    (record,) = kept(desk, session)
    assert record.type == "intimacy"
    assert record.start == Start(day=TODAY)
    assert record.cell(KIND) == "solo"
    assert shown.state.text() == "Saved"


def test_the_keyboard_alone_makes_an_entry(desk: Desk) -> None:
    session = opened(desk)
    shown = editor(desk)
    shown.activateWindow()
    shown.start_new(session)
    desk.settle()

    focused = QApplication.focusWidget()
    assert focused is shown.form.types.buttons[RecordTypeId("intimacy")]
    satisfaction = shown.form.fields.inputs[SATISFACTION]
    QTest.keyClick(satisfaction.first, Qt.Key.Key_4)
    QTest.keySequence(shown, "Ctrl+S")
    desk.settle()

    (record,) = kept(desk, session)
    assert record.cell(SATISFACTION) == 4


def test_tab_goes_down_the_form_to_the_buttons_below_it(desk: Desk) -> None:
    session = opened(desk)
    shown = editor(desk)
    shown.activateWindow()
    shown.start_new(session)
    desk.settle()
    form = shown.form
    met: list[QWidget] = []

    while shown.remove not in met and len(met) < 60:
        focused = QApplication.focusWidget()
        assert focused is not None
        assert focused not in met
        met.append(focused)
        QTest.keyClick(focused, Qt.Key.Key_Tab)

    inputs = form.fields.inputs
    wanted = [
        *(form.types.buttons[RecordTypeId("intimacy")], form.start.day),
        *(form.only_count, inputs[KIND].first, inputs[SATISFACTION].first),
        *(form.fields.more, form.duration, form.note, form.tags),
        *(shown.documents.add, shown.save, shown.again, shown.remove),
    ]
    assert [each for each in met if each in wanted] == wanted


def test_tab_stops_at_what_is_stated(desk: Desk) -> None:
    session = opened(desk)
    values = values_of({KIND: "other", SATISFACTION: 4})
    record = entry(desk, session, "intimacy", values=values)
    shown = editor(desk)
    shown.activateWindow()
    shown.show_record(session, record)
    desk.settle()
    shown.form.focus_first()
    kind = shown.form.fields.inputs[KIND]
    scale = shown.form.fields.inputs[SATISFACTION]
    assert isinstance(kind, OneOf)
    assert isinstance(scale, OneOf)
    met = []

    assert QApplication.focusWidget() is kind.button("other")
    QTest.keyClick(kind.first, Qt.Key.Key_Left)
    for _each in range(30):
        focused = QApplication.focusWidget()
        assert focused is not None
        met.append(focused)
        QTest.keyClick(focused, Qt.Key.Key_Tab)

    assert met[0] is kind.button("solo")
    assert [each for each in met if each in scale.group.buttons()] == [scale.button(4)]
    desk.settle()
    assert kept(desk, session)[0].cell(KIND) == "solo"


def test_the_type_keeps_the_focus_when_the_types_of_the_drawer_come(
    desk: Desk,
) -> None:
    session = opened(desk)
    partner = session.types.new_option("K")
    intimacy = session.types.type(RecordTypeId("intimacy"))
    desk.do(lambda: session.types.save(intimacy.with_option(PARTNER, partner)))
    shown = editor(desk)
    shown.activateWindow()

    shown.start_new(session)
    desk.settle()

    chosen = shown.form.types.buttons[RecordTypeId("intimacy")]
    assert QApplication.focusWidget() is chosen


def test_a_first_entry_is_of_the_type_that_is_shown(desk: Desk) -> None:
    """The editor knows the drawer's types only after it has begun the entry."""
    session = opened(desk)
    for each in ("intimacy", "cycle", "symptom"):
        of = session.types.type(RecordTypeId(each))
        desk.do(partial(session.types.save, replace(of, retired=True)))
    shown = editor(desk)

    shown.start_new(session)
    desk.settle()
    of_mood = shown.form.fields.inputs[FieldId("mood")]
    assert isinstance(of_mood, OneOf)
    of_mood.button(4).click()  # type: ignore[union-attr]  # the scale has a 4
    shown.save.click()
    desk.settle()

    (record,) = kept(desk, session)
    assert (record.type, record.cell(FieldId("mood"))) == ("mood", 4)


def test_today_alone_is_an_entry_once_it_is_saved(desk: Desk) -> None:
    session = opened(desk)
    shown = editor(desk)
    shown.start_new(session)

    shown.keep()
    desk.settle()
    assert kept(desk, session) == []
    assert not shown.is_dirty

    shown.save.click()
    desk.settle()
    assert len(kept(desk, session)) == 1


def test_an_empty_note_is_not_kept(desk: Desk) -> None:
    session = opened(desk)
    shown = editor(desk)
    shown.start_new(session, type_id=RecordTypeId("note"))

    shown.save.click()
    desk.settle()

    assert kept(desk, session) == []


def test_a_new_note_is_kept_as_the_user_leaves_a_field(desk: Desk) -> None:
    session = opened(desk)
    shown = editor(desk)
    shown.start_new(session, type_id=RecordTypeId("note"))
    form = shown.form

    write(desk, form.title, "First")
    form.note.setPlainText("一行目\n二行目")
    leave(form.note)
    write(desk, form.tags, "sleep, dream, sleep")

    (record,) = kept(desk, session)
    assert (record.title, record.note) == ("First", "一行目\n二行目")
    assert record.tags == ("sleep", "dream")
    assert shown.state.text() == "Saved"


def test_what_is_not_saved_yet_is_said(desk: Desk) -> None:
    session = opened(desk)
    record = entry(desk, session, title="One")
    shown = editor(desk)
    shown.show_record(session, record)

    QTest.keyClicks(shown.form.title, " and more")
    assert shown.state.text() == "Not saved yet (Ctrl+S)"
    shown.keep()
    desk.settle()

    assert shown.state.text() == "Saved"


def test_another_entry_saves_the_one_before(desk: Desk) -> None:
    session = opened(desk)
    one, two = entry(desk, session, title="One"), entry(desk, session, title="Two")
    shown = editor(desk)
    shown.show_record(session, one)
    shown.form.note.setPlainText("typed")

    shown.show_record(session, two)
    desk.settle()

    assert shown.form.title.text() == "Two"
    assert desk.do(lambda: session.records.record(one.id)).note == "typed"


def test_undo_brings_back_what_was_and_leaves_what_is_typed_since(desk: Desk) -> None:
    session = opened(desk)
    record = entry(desk, session, "intimacy", title="Before", duration=15)
    shown = editor(desk)
    shown.show_record(session, record)
    form = shown.form
    write(desk, form.title, "After")
    form.duration.setText("1:00")
    form.duration.editingFinished.emit()
    desk.settle()
    choose(desk, shown, "protection", cell=True)
    form.note.setPlainText("still being typed")

    for _each in range(2):
        assert desk.do(desk.session.ledger.undo) is Deed.EDIT_RECORD
        desk.settle()

    assert form.duration.number() == 15
    assert form.fields.inputs[PROTECTION].cell() is None
    assert form.note.toPlainText() == "still being typed"


def test_a_removed_entry_is_forgotten(desk: Desk) -> None:
    session = opened(desk)
    record = entry(desk, session, title="One")
    shown = editor(desk)
    shown.show_record(session, record)
    gone: list[bool] = []
    shown.gone.connect(lambda: gone.append(True))

    desk.do(lambda: session.records.remove([record.id]))
    desk.settle()

    assert gone == [True]
    assert shown.record_id == ""
    assert shown.form.title.text() == ""


def test_a_time_is_as_precise_as_the_user_knows_it(desk: Desk) -> None:
    session = opened(desk)
    shown = editor(desk)
    shown.show_record(session, entry(desk, session, title="One"))
    start = shown.form.start

    start.time.setCurrentIndex(start.time.findData("evening"))
    start.time.activated.emit(0)
    desk.settle()
    assert kept(desk, session)[0].start == Start(day=TODAY, part=PartOfDay.EVENING)

    start.time.setCurrentIndex(start.time.findData("at"))
    start.time.activated.emit(0)
    assert start.clock.isVisible()
    start.clock.setText("７時５分")
    start.clock.editingFinished.emit()
    desk.settle()
    assert kept(desk, session)[0].start == Start(day=TODAY, minute=425, offset=540)

    start.day.setText("")
    start.day.editingFinished.emit()
    desk.settle()
    assert kept(desk, session)[0].start == Start()


def test_a_day_that_is_none_is_said_and_the_rest_is_kept(desk: Desk) -> None:
    session = opened(desk)
    shown = editor(desk)
    shown.show_record(session, entry(desk, session, title="One"))
    form = shown.form

    form.start.day.setText("2031-02-30")
    form.title.setText("Changed")
    form.start.day.editingFinished.emit()
    desk.settle()

    assert "2025-04-01" in form.start.day_row.problem()
    (record,) = kept(desk, session)
    assert (record.title, record.start) == ("Changed", Start(day=TODAY))
    assert shown.state.text() == "Saved, but for the day and time"


def test_a_number_that_is_none_is_said_and_the_rest_is_kept(desk: Desk) -> None:
    session = opened(desk)
    shown = editor(desk)
    shown.show_record(session, entry(desk, session, "cycle"))
    temperature = shown.form.fields.inputs[FieldId("temperature")]
    assert isinstance(temperature, LineInput)

    write(desk, temperature.edit, "warm")
    choose(desk, shown, "bleeding", "light")

    row = shown.form.fields.rows[FieldId("temperature")]
    assert row.problem() == "▲ Write a number like 36.5."
    assert shown.state.text() == "Saved, but for what is marked"
    (record,) = kept(desk, session)
    assert [each.field_id for each in record.values] == ["bleeding"]

    temperature.edit.setText("")
    write(desk, temperature.edit, "36,55")
    assert row.problem() == ""
    assert kept(desk, session)[0].cell(FieldId("temperature")) == Decimal("36.55")


def test_what_could_not_be_saved_is_told_and_tried_again(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = opened(desk)
    shown = editor(desk)
    shown.show_record(session, entry(desk, session, title="One"))
    full = VaultFolderError(FolderTrouble.FULL)

    def refuse(_book: RecordBook, _record: Record, _types: object) -> None:
        raise full

    with monkeypatch.context() as patch:
        patch.setattr(RecordBook, "save", refuse)
        shown.form.title.setText("Longer")
        shown.keep()
        desk.settle()
    assert desk.complaints == [full]
    assert shown.state.text() == "Not saved yet (Ctrl+S)"
    shown.keep()
    desk.settle()

    assert kept(desk, session)[0].title == "Longer"


def test_yes_no_and_not_stated_are_three_things(desk: Desk) -> None:
    session = opened(desk)
    shown = editor(desk)
    shown.show_record(session, entry(desk, session, "intimacy"))

    stated = []
    for cell in (True, False, None):
        choose(desk, shown, "protection", cell)
        stated.append(kept(desk, session)[0].cell(PROTECTION))

    assert stated == [True, False, None]


def test_a_new_partner_is_kept_with_the_entry_as_one_change(desk: Desk) -> None:
    session = opened(desk)
    shown = editor(desk)
    shown.start_new(session)
    desk.settle()
    partner = shown.form.fields.inputs[PARTNER]
    assert isinstance(partner, ChoicesInput)

    write(desk, partner.adding.edit, "K")

    (record,) = kept(desk, session)
    cell = record.cell(PARTNER)
    assert isinstance(cell, tuple)
    field = desk.do(lambda: session.types.type(record.type)).field(PARTNER)
    assert field is not None
    assert [(each.id, each.name) for each in field.options] == [(cell[0], "K")]
    desk.do(desk.session.ledger.undo)
    assert kept(desk, session) == []
    field = desk.do(lambda: session.types.type(record.type)).field(PARTNER)
    assert field is not None
    assert field.options == ()


def test_a_name_that_was_changed_since_is_not_changed_back(desk: Desk) -> None:
    session = opened(desk)
    shown = editor(desk)
    option = Option(id=OptionId("k"), name="K")
    of = RecordTypeId("intimacy")
    record = replace(session.records.blank(of), values=values_of({PARTNER: ("k",)}))
    shown.show_draft(session, Draft(record, (NewOption(of, PARTNER, option),)))
    shown.save.click()
    desk.settle()
    known = desk.do(lambda: session.types.type(of))
    renamed = known.with_option(PARTNER, replace(option, name="Kay"))
    desk.do(lambda: session.types.save(renamed))
    desk.settle()

    write(desk, shown.form.tags, "later")

    field = desk.do(lambda: session.types.type(of)).field(PARTNER)
    assert field is not None
    assert [each.name for each in field.options] == ["Kay"]
    partner = shown.form.fields.inputs[PARTNER]
    assert isinstance(partner, ChoicesInput)
    assert [each.text() for each in partner.boxes.values()] == ["Kay"]


def test_adding_something_to_choose_leaves_the_focus_there(desk: Desk) -> None:
    session = opened(desk)
    shown = editor(desk)
    shown.activateWindow()
    shown.start_new(session)
    desk.settle()
    partner = shown.form.fields.inputs[PARTNER]
    assert isinstance(partner, ChoicesInput)
    partner.adding.edit.setFocus()

    write(desk, partner.adding.edit, "K")
    desk.settle()

    anew = shown.form.fields.inputs[PARTNER]
    assert isinstance(anew, ChoicesInput)
    assert anew is not partner
    assert shown.window().focusWidget() is anew.adding.edit
    assert next(iter(anew.boxes.values())).isChecked()


def test_the_same_name_is_no_second_option(desk: Desk) -> None:
    session = opened(desk)
    shown = editor(desk)
    shown.start_new(session)
    desk.settle()
    kind = shown.form.fields.inputs[KIND]
    assert isinstance(kind, ChoiceInput)

    write(desk, kind.adding.edit, "ｓolo")

    assert kept(desk, session)[0].cell(KIND) == "solo"


def test_an_option_that_no_entry_holds_is_not_kept(desk: Desk) -> None:
    session = opened(desk)
    shown = editor(desk)
    shown.start_new(session)
    desk.settle()
    kind = shown.form.fields.inputs[KIND]
    assert isinstance(kind, ChoiceInput)

    kind.adding.edit.setText("Mine")
    kind.show_cell(None)
    shown.save.click()
    desk.settle()

    of = desk.do(lambda: session.types.type(RecordTypeId("intimacy")))
    field = of.field(KIND)
    assert field is not None
    assert [each.id for each in field.options] == ["partnered", "solo", "other"]


def test_another_type_keeps_what_both_ask_for(desk: Desk) -> None:
    session = opened(desk)
    shown = editor(desk)
    shown.start_new(session)
    desk.settle()
    choose(desk, shown, "kind", "solo")
    shown.form.fields.more.click()
    choose(desk, shown, "pain", 3)

    shown.form.types.buttons[RecordTypeId("symptom")].click()
    desk.settle()

    (record,) = kept(desk, session)
    assert record.type == "symptom"
    assert record.values == values_of({FieldId("pain"): 3})
    shown.start_new(session)
    assert shown.form.types.buttons[RecordTypeId("symptom")].isChecked()


def test_who_only_counts_is_asked_for_a_number_alone(desk: Desk) -> None:
    session = opened(desk)
    shown = editor(desk)
    shown.start_new(session)
    form = shown.form

    form.only_count.click()
    assert not form.fields.isVisibleTo(form)
    assert not form.duration_row.isVisibleTo(form)
    write(desk, form.count, "0")
    assert kept(desk, session)[0].count == 0

    write(desk, form.count, "5")
    assert form.count_row.problem() == ""
    form.count.setText("many")
    form.count.editingFinished.emit()
    assert form.count_row.problem() != ""
    form.only_count.click()
    desk.settle()
    assert kept(desk, session)[0].count is None
    assert form.fields.isVisibleTo(form)


def test_what_is_tucked_away_shows_where_it_is_stated(desk: Desk) -> None:
    session = opened(desk)
    values = values_of({FieldId("pain"): 3})
    stated = entry(desk, session, "intimacy", values=values)
    shown = editor(desk)

    shown.show_record(session, stated)
    rows = shown.form.fields.rows
    assert rows[FieldId("pain")].isVisibleTo(shown)
    assert not rows[FieldId("desire")].isVisibleTo(shown)

    shown.form.fields.more.click()
    assert rows[FieldId("desire")].isVisibleTo(shown)
    assert shown.form.title_row.isVisibleTo(shown)


def test_the_same_again_is_an_entry_of_now(desk: Desk) -> None:
    session = opened(desk)
    values = values_of({KIND: "solo"})
    record = entry(desk, session, "intimacy", Start(), values=values, duration=15)
    shown = editor(desk)
    shown.show_record(session, record)

    shown.again.click()
    desk.settle()

    copy, first = kept(desk, session)
    assert first == record
    assert copy.start == Start(day=TODAY, minute=NOW.hour * 60, offset=0)
    assert (copy.values, copy.duration) == (values, 15)
    assert shown.record_id == copy.id
    assert desk.notices == ["The same was entered again, as of now."]


def test_the_same_again_by_keys(desk: Desk) -> None:
    session = opened(desk)
    shown = editor(desk)
    shown.show_record(session, entry(desk, session, "intimacy", duration=15))
    shown.activateWindow()
    shown.form.focus_first()

    QTest.keySequence(shown, "Ctrl+D")
    desk.settle()

    assert [each.duration for each in kept(desk, session)] == [15, 15]
    desk.do(desk.session.ledger.undo)
    assert len(kept(desk, session)) == 1


def test_an_option_that_is_retired_shows_where_it_is_held(desk: Desk) -> None:
    session = opened(desk)
    held = entry(desk, session, "intimacy", values=values_of({KIND: "other"}))
    blank = entry(desk, session, "intimacy")
    of = desk.do(lambda: session.types.type(RecordTypeId("intimacy")))
    gone = Option(id=OptionId("other"), retired=True)
    desk.do(lambda: session.types.save(of.with_option(KIND, gone)))
    shown = editor(desk)

    found = []
    for record in (blank, held, blank):
        shown.show_record(session, record)
        desk.settle()
        kind = shown.form.fields.inputs[KIND]
        assert isinstance(kind, ChoiceInput)
        found.append(kind.button("other") is not None)

    assert found == [False, True, False]


def test_a_field_that_is_retired_shows_where_it_is_held(desk: Desk) -> None:
    session = opened(desk)
    held = entry(desk, session, "intimacy", values=values_of({PROTECTION: True}))
    other = entry(desk, session, "intimacy")
    of = desk.do(lambda: session.types.type(RecordTypeId("intimacy")))
    field = of.field(PROTECTION)
    assert field is not None
    retired = of.with_field(_retired(field))
    desk.do(lambda: session.types.save(retired))
    shown = editor(desk)

    shown.show_record(session, held)
    desk.settle()
    assert PROTECTION in shown.form.fields.inputs
    shown.show_record(session, other)
    assert PROTECTION not in shown.form.fields.inputs


def test_what_the_form_does_not_know_is_left_alone(desk: Desk) -> None:
    session = opened(desk)
    values = values_of({FieldId("unknown"): "kept", SATISFACTION: 9, KIND: "gone"})
    record = entry(desk, session, "intimacy", values=values)
    shown = editor(desk)
    shown.show_record(session, record)
    desk.settle()

    write(desk, shown.form.tags, "touched")

    (after,) = kept(desk, session)
    assert after.values == record.values
    assert after.tags == ("touched",)


def test_types_that_change_meanwhile_change_the_form(desk: Desk) -> None:
    session = opened(desk)
    shown = editor(desk)
    shown.start_new(session)
    desk.settle()
    QTest.keyClicks(shown.form.duration, "20")
    of = desk.do(lambda: session.types.type(RecordTypeId("intimacy")))
    field = of.field(PROTECTION)
    assert field is not None

    desk.do(lambda: session.types.save(of.with_field(_retired(field))))
    desk.settle()

    assert PROTECTION not in shown.form.fields.inputs
    assert shown.form.duration.text() == "20"


def test_a_blank_entry_becomes_one_of_a_type_that_is_offered(desk: Desk) -> None:
    session = opened(desk)
    of = desk.do(lambda: session.types.type(RecordTypeId("intimacy")))
    desk.do(lambda: session.types.save(_retired_type(of)))
    shown = editor(desk)

    shown.start_new(session)
    desk.settle()

    assert shown.form.types.buttons[RecordTypeId("cycle")].isChecked()
    assert RecordTypeId("intimacy") not in shown.form.types.buttons


def test_tags_in_use_are_offered(desk: Desk) -> None:
    session = opened(desk)
    entry(desk, session, tags=("calm", "quiet evening"))
    shown = editor(desk)
    shown.show_record(session, entry(desk, session, tags=("x",)))
    desk.settle()
    tags = shown.form.tags

    QTest.keyClicks(tags, ", qu")
    assert tags.offers.currentCompletion() == "quiet evening"
    tags.offers.activated.emit("quiet evening")
    QTest.keyClick(tags, Qt.Key.Key_Return)
    desk.settle()

    assert tags.text() == "x, quiet evening"
    assert kept(desk, session)[0].tags == ("x", "quiet evening")


def test_putting_away_saves_and_forgets_all(desk: Desk) -> None:
    session = opened(desk)
    shown = editor(desk)
    shown.show_record(session, entry(desk, session, "intimacy", title="Secret"))
    shown.form.note.setPlainText("typed")

    (save,) = shown.put_away()
    desk.do(save)

    assert kept(desk, session)[0].note == "typed"
    form = shown.form
    texts = (form.title, form.tags, form.duration, form.start.day)
    assert [each.text() for each in texts] == [""] * 4
    assert form.note.toPlainText() == ""
    assert form.fields.inputs == {}
    assert form.types.buttons == {}
    assert not form.title.isUndoAvailable()
    assert shown.put_away() == ()


def test_files_keep_their_entry_first(desk: Desk, tmp_path: Path) -> None:
    session = opened(desk)
    shown = editor(desk)
    shown.start_new(session)
    desk.settle()

    shown.documents.take([write_file(tmp_path, "a.txt", b"text")])
    desk.settle()

    (record,) = kept(desk, session)
    assert record.id == shown.record_id


def test_every_choice_says_what_it_is_about(desk: Desk) -> None:
    session = opened(desk)
    shown = editor(desk)
    shown.start_new(session)
    protection = shown.form.fields.inputs[PROTECTION]
    satisfaction = shown.form.fields.inputs[SATISFACTION]
    assert isinstance(protection, OneOf)
    assert isinstance(satisfaction, OneOf)

    none, best = protection.button(None), satisfaction.button(5)

    assert none is not None
    assert none.accessibleName() == "Protection: Not stated"
    assert best is not None
    assert best.accessibleName() == "Satisfaction: 5, very high"


@pytest.mark.parametrize(
    ("text", "minute"),
    [
        *(("9:05", 545), ("09.05", 545), ("9時5分", 545), ("9時半", 570), ("9", 540)),
        *(("0905", 545), ("２３：５９", 1439), ("24:00", None), ("9:60", None)),
        *(("soon", None), ("", None)),
    ],
)
def test_times_are_read_as_people_write_them(text: str, minute: int | None) -> None:
    assert read_minute(text) == minute


def test_tags_are_parted_by_any_comma() -> None:
    assert read_tags(" a,b、 c d ，a；e;; ") == ("a", "b", "c d", "e")


def _retired(field: RecordField) -> RecordField:
    return replace(field, retired=True)


def _retired_type(of: RecordType) -> RecordType:
    return replace(of, retired=True)
