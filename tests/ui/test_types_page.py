"""What the user keeps: types, fields and options, edited without losing anything."""

from dataclasses import replace
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.modeltest import ModelTester

from desk_kit import Desk
from hikidashi.domain.deed import Deed
from hikidashi.domain.records.builtin import CYCLE, INTIMACY, MOOD, PARTNER, SYMPTOM
from hikidashi.domain.records.record import NOTE, FieldId, OptionId, RecordTypeId
from hikidashi.domain.records.record_type import FieldForm, Option, RecordType
from hikidashi.ui.private.types.field_dialog import FieldDialog
from hikidashi.ui.private.types.first_steps import FirstSteps
from hikidashi.ui.private.types.page import TypesPage
from hikidashi.ui.private.types.type_dialog import NewTypeDialog
from hikidashi.ui.widgets import Prose
from hikidashi.usecases.private_drawer import PrivateSession
from screen_kit import spoken_name
from shell_kit import tab_stops
from tab_kit import dialog, rest, shown


@pytest.fixture
def page(desk: Desk, session: PrivateSession) -> TypesPage:
    return shown(desk, TypesPage(desk.ctx), session)


def kept(desk: Desk, session: PrivateSession, type_id: RecordTypeId) -> RecordType:
    return desk.do(lambda: session.types.type(type_id))


def open_type(desk: Desk, page: TypesPage, type_id: RecordTypeId) -> None:
    page.open_type(type_id)
    rest(desk)


def edit_field(desk: Desk, page: TypesPage, field_id: str) -> FieldDialog:
    page.view.fields.choose(field_id)
    page.view.edit_field.click()
    rest(desk)
    return dialog(page, FieldDialog)


def add_own(desk: Desk, page: TypesPage, name: str) -> RecordTypeId:
    page.new.click()
    asked = dialog(page, NewTypeDialog)
    asked.name.setText(name)
    asked.submit()
    rest(desk)
    assert page.view.type is not None
    return page.view.type.id


def test_all_types_are_listed_with_what_they_ask(
    page: TypesPage, qtmodeltester: ModelTester
) -> None:
    qtmodeltester.check(page.list.model())
    first = page.list.rows[0]

    assert page.list.keys[0] == INTIMACY
    assert first.title == "Intimacy"
    assert "9 fields" in first.facts
    assert spoken_name(page.list) == "What I keep"


def test_types_are_put_in_order_by_the_keyboard(
    desk: Desk, session: PrivateSession, page: TypesPage
) -> None:
    page.list.setFocus()

    QTest.keyClick(page.list, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    rest(desk)

    assert page.list.keys[:2] == (CYCLE, INTIMACY)
    assert page.list.key == INTIMACY
    types = desk.do(session.types.types)
    assert [each.id for each in types][:2] == [CYCLE, INTIMACY]
    assert desk.notices == ["The order was changed."]


def test_the_first_goes_no_further_up(desk: Desk, page: TypesPage) -> None:
    assert not page.up.isEnabled()

    QTest.keyClick(page.list, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    rest(desk)

    assert page.list.keys[0] == INTIMACY
    assert desk.notices == []


def test_a_type_is_retired_and_comes_back_by_undo(
    desk: Desk, session: PrivateSession, page: TypesPage
) -> None:
    page.retire.click()
    rest(desk)

    assert kept(desk, session, INTIMACY).retired
    assert page.list.rows[0].facts.startswith("Retired")
    assert page.retire.text() == "&Offer it again"
    assert desk.do(desk.session.ledger.undo) is Deed.SAVE_RECORD_TYPE
    rest(desk)
    assert page.list.rows[0].facts.startswith("Offered")


def test_something_of_ones_own_is_kept_with_its_fields(
    desk: Desk, session: PrivateSession, page: TypesPage
) -> None:
    type_id = add_own(desk, page, "Sleep")

    page.view.add_field.click()
    asked = dialog(page, FieldDialog)
    asked.name.setText("Hours")
    asked.form_box.setCurrentIndex(asked.form_box.findData(FieldForm.NUMBER.value))
    asked.unit.setText("h")
    asked.submit()
    rest(desk)

    field = kept(desk, session, type_id).fields[0]
    assert (field.name, field.form, field.unit) == ("Hours", FieldForm.NUMBER, "h")
    assert page.view.fields.rows[0].facts == "Number · h"
    assert page.view.none.isHidden()


def test_what_has_no_name_is_not_kept(desk: Desk, page: TypesPage) -> None:
    page.new.click()
    asked = dialog(page, NewTypeDialog)
    asked.submit()
    assert asked.field.problem() == "▲ It needs a name."
    asked.reject()

    add_own(desk, page, "Sleep")
    page.view.add_field.click()
    field = dialog(page, FieldDialog)
    field.submit()

    assert field.name_row.problem() == "▲ A field needs a name."
    assert field.isVisible()


@pytest.mark.parametrize(("low", "high"), [("5", "1"), ("a", "5"), ("0", "101")])
def test_a_scale_needs_two_ends(
    desk: Desk, page: TypesPage, low: str, high: str
) -> None:
    add_own(desk, page, "Sleep")
    page.view.add_field.click()
    asked = dialog(page, FieldDialog)
    asked.name.setText("Depth")
    asked.form_box.setCurrentIndex(asked.form_box.findData(FieldForm.SCALE.value))
    asked.low.setText(low)
    asked.high.setText(high)

    asked.submit()

    assert asked.high_row.problem()
    asked.low.setText("1")
    asked.high.setText("10")
    asked.submit()
    rest(desk)
    assert page.view.fields.rows[0].facts == "Scale · 1 to 10"


def test_a_partner_is_renamed_everywhere_and_needs_no_real_name(
    desk: Desk, session: PrivateSession, page: TypesPage
) -> None:
    alias = Option(id=OptionId("a"), name="Moss")
    known = kept(desk, session, INTIMACY).with_option(PARTNER, alias)
    entry = session.records.blank(INTIMACY).with_cell(PARTNER, ("a",))
    desk.do(lambda: session.records.save(entry, (known,)))
    open_type(desk, page, INTIMACY)
    asked = edit_field(desk, page, PARTNER)

    asked.options.name.setFocus()
    asked.options.name.selectAll()
    QTest.keyClicks(asked.options.name, "Fern")
    asked.submit()
    rest(desk)

    partner = kept(desk, session, INTIMACY).field(PARTNER)
    assert partner is not None
    assert [each.name for each in partner.options] == ["Fern"]
    assert desk.do(lambda: session.records.record(entry.id)) == entry


def test_the_hint_says_that_no_real_name_is_needed(desk: Desk, page: TypesPage) -> None:
    open_type(desk, page, INTIMACY)

    asked = edit_field(desk, page, PARTNER)

    said = " ".join(each.plain_text() for each in asked.findChildren(Prose))
    assert "a real name is never needed" in said


def test_options_are_added_ordered_and_retired(
    desk: Desk, session: PrivateSession, page: TypesPage
) -> None:
    open_type(desk, page, INTIMACY)
    asked = edit_field(desk, page, "kind")
    options = asked.options

    QTest.keyClicks(options.new, "toys")
    QTest.keyClick(options.new, Qt.Key.Key_Return)
    options.up.click()
    options.list.choose("solo")
    options.retire.click()
    asked.submit()
    rest(desk)

    field = kept(desk, session, INTIMACY).field(FieldId("kind"))
    assert field is not None
    assert [each.name or each.id for each in field.options] == [
        "partnered",
        "solo",
        "toys",
        "other",
    ]
    assert [each.id for each in field.options if each.retired] == ["solo"]


def test_an_option_that_is_there_is_brought_back_instead_of_doubled(
    desk: Desk, page: TypesPage
) -> None:
    open_type(desk, page, INTIMACY)
    asked = edit_field(desk, page, "kind")
    options = asked.options
    options.list.choose("solo")
    options.retire.click()
    assert options.retire.text() == "Br&ing back"

    options.new.setText("Solo")
    options.add.click()

    assert len(options.options) == 3
    assert not any(each.retired for each in options.options)


def test_a_field_with_entries_keeps_its_form_and_says_why(
    desk: Desk, session: PrivateSession, page: TypesPage
) -> None:
    type_id = add_own(desk, page, "Sleep")
    page.view.add_field.click()
    new = dialog(page, FieldDialog)
    new.name.setText("Hours")
    new.form_box.setCurrentIndex(new.form_box.findData(FieldForm.NUMBER.value))
    new.submit()
    rest(desk)
    field = kept(desk, session, type_id).fields[0]
    entry = session.records.blank(type_id).with_cell(field.id, Decimal(7))
    desk.do(lambda: session.records.save(entry))

    asked = edit_field(desk, page, field.id)

    assert not asked.form_box.isEnabled()
    assert "retire it and add a new one" in asked.form_row.help()


def test_a_field_is_moved_and_retired_and_stays_in_sight(
    desk: Desk, session: PrivateSession, page: TypesPage
) -> None:
    open_type(desk, page, MOOD)
    page.view.fields.setFocus()

    QTest.keyClick(page.view.fields, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    rest(desk)
    QTest.keyClick(page.view.fields, Qt.Key.Key_Delete)
    rest(desk)

    fields = kept(desk, session, MOOD).fields
    assert [each.id for each in fields][:2] == ["feelings", "mood"]
    assert fields[1].retired
    assert page.view.fields.key == "mood"
    assert page.view.retire_field.text() == "Br&ing back"
    page.view.retire_field.click()
    rest(desk)
    assert not kept(desk, session, MOOD).fields[1].retired


def test_what_is_asked_is_kept_at_once(
    desk: Desk, session: PrivateSession, page: TypesPage
) -> None:
    open_type(desk, page, MOOD)

    page.view.asks_duration.click()
    page.view.asks_count.click()
    rest(desk)

    changed = kept(desk, session, MOOD)
    assert changed.asks_duration
    assert changed.asks_count


def test_a_name_of_the_apps_own_comes_back_when_it_is_emptied(
    desk: Desk, session: PrivateSession, page: TypesPage
) -> None:
    open_type(desk, page, MOOD)

    for name, title in (("Weather inside", "Weather inside"), ("", "Mood")):
        page.view.name.setText(name)
        page.view.name.editingFinished.emit()
        rest(desk)
        assert kept(desk, session, MOOD).name == name
        page.show_list()
        rest(desk)
        assert title in [each.title for each in page.list.rows]
        open_type(desk, page, MOOD)


def test_a_name_of_ones_own_is_never_emptied(
    desk: Desk, session: PrivateSession, page: TypesPage
) -> None:
    type_id = add_own(desk, page, "Sleep")

    page.view.name.setText(" ")
    page.view.name.editingFinished.emit()
    rest(desk)

    assert page.view.name_row.problem() == "▲ It needs a name."
    assert kept(desk, session, type_id).name == "Sleep"


def test_only_what_has_no_entries_can_be_removed(
    desk: Desk, session: PrivateSession, page: TypesPage
) -> None:
    type_id = add_own(desk, page, "Sleep")
    entry = session.records.blank(type_id)
    desk.do(lambda: session.records.save(entry))
    rest(desk)
    assert page.view.remove.isHidden()
    assert "So it can be retired, but not removed." in page.view.about.plain_text()

    desk.do(lambda: session.records.remove([entry.id]))
    rest(desk)
    page.view.remove.click()
    rest(desk)

    assert type_id not in page.list.keys
    assert page.page is page.full
    assert desk.notices[-1] == "What you kept was removed."


def test_a_name_that_was_typed_is_kept_when_the_drawer_closes(
    desk: Desk, session: PrivateSession, page: TypesPage
) -> None:
    type_id = add_own(desk, page, "Sleep")
    page.view.name.setText("Sleep and naps")

    for save in page.put_away():
        desk.do(save)

    assert kept(desk, session, type_id).name == "Sleep and naps"


def test_nothing_is_held_once_the_drawer_is_closed(desk: Desk, page: TypesPage) -> None:
    type_id = add_own(desk, page, "Sleep")
    open_type(desk, page, type_id)
    page.view.add_field.click()
    dialog(page, FieldDialog).name.setText("Hours")

    page.put_away()
    QApplication.processEvents()

    assert page.session is None
    assert page.view.type is None
    assert page.list.rows == ()
    assert page.view.name.text() == ""
    assert not any(each.isVisible() for each in page.findChildren(FieldDialog))


def test_the_first_choice_shortens_what_an_entry_offers(
    desk: Desk, session: PrivateSession
) -> None:
    steps = FirstSteps(desk.ctx)
    desk.widgets.append(steps)
    done: list[bool] = []
    steps.done.connect(lambda: done.append(True))
    steps.show_session(session)
    rest(desk)
    assert not steps.choose.isEnabled()

    steps.boxes[CYCLE, SYMPTOM].setChecked(True)
    steps.choose.click()
    rest(desk)

    types = desk.do(session.types.types)
    assert [e.id for e in types if not e.retired] == [CYCLE, SYMPTOM, NOTE]
    assert done == [True]
    assert steps.isHidden()


def test_the_first_choice_can_be_passed_over_and_remembers_what_was_chosen(
    desk: Desk, session: PrivateSession
) -> None:
    mood = kept(desk, session, MOOD)
    desk.do(lambda: session.types.save(replace(mood, retired=True)))
    steps = FirstSteps(desk.ctx)
    desk.widgets.append(steps)
    steps.show_session(session)
    rest(desk)

    assert steps.boxes[INTIMACY,].isChecked()
    assert not steps.boxes[MOOD,].isChecked()
    steps.skip.click()
    steps.put_away()

    assert steps.isHidden()
    assert not any(each.isChecked() for each in steps.boxes.values())
    assert not kept(desk, session, INTIMACY).retired


def test_something_of_ones_own_leads_to_the_types(
    desk: Desk, session: PrivateSession
) -> None:
    steps = FirstSteps(desk.ctx)
    desk.widgets.append(steps)
    wanted: list[bool] = []
    steps.types_wanted.connect(lambda: wanted.append(True))
    steps.show_session(session)

    steps.own.click()

    assert wanted == [True]


def test_the_form_can_be_tried_as_it_is_changed_and_nothing_is_kept(
    desk: Desk, session: PrivateSession, page: TypesPage
) -> None:
    open_type(desk, page, MOOD)
    tried = page.view.preview.fields
    assert list(tried.inputs) == ["mood", "feelings", "energy", "desire", "sleep"]

    page.view.fields.choose("feelings")
    page.view.retire_field.click()
    rest(desk)

    assert "feelings" not in tried.inputs
    assert desk.do(lambda: session.types.entries(MOOD)) == 0
    page.show_list()
    assert tried.inputs == {}
    assert page.view.preview.isHidden()


def test_everything_that_takes_the_focus_has_a_name(
    desk: Desk, page: TypesPage
) -> None:
    stops = list(tab_stops(page))
    open_type(desk, page, INTIMACY)
    stops += tab_stops(page)
    stops += tab_stops(edit_field(desk, page, "kind"))

    assert len(stops) > 20
    assert [each for each in stops if not spoken_name(each)] == []
