"""The frame of the open private drawer: its tabs, the entry beside them, its end."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QWidget

from desk_kit import TODAY, Desk
from hikidashi.domain.errors import FolderTrouble, VaultFolderError
from hikidashi.domain.keys.way import Passphrase
from hikidashi.domain.records.query import RecordQuery
from hikidashi.domain.records.record import Start
from hikidashi.ui.private.charts.page import ChartsPage
from hikidashi.ui.private.entry.bulk_edit_dialog import BulkEditDialog
from hikidashi.ui.private.frame.page import Tab
from hikidashi.ui.private.moves.page import MovesPage
from hikidashi.ui.private.reminders.page import RemindersPage
from hikidashi.ui.private.room import PrivateRoom
from hikidashi.ui.private.seeing.calendar_page import CalendarPage
from hikidashi.ui.private.seeing.table_page import TablePage
from hikidashi.ui.private.seeing.timeline_page import TimelinePage
from hikidashi.ui.private.types.page import TypesPage
from hikidashi.usecases.record_book import RecordBook
from private_kit import (
    PRIVATE,
    open_entry,
    opened_room,
    private_room,
    records,
    timeline,
    titles,
)
from screen_kit import spoken_name
from shell_kit import tab_stops

PAGES = {
    Tab.CALENDAR: CalendarPage,
    Tab.TIMELINE: TimelinePage,
    Tab.TABLE: TablePage,
    Tab.CHARTS: ChartsPage,
    Tab.REMINDERS: RemindersPage,
    Tab.MOVES: MovesPage,
    Tab.TYPES: TypesPage,
}


def reopened(desk: Desk, room: PrivateRoom) -> None:
    room.closed.passphrase.edit.setText(PRIVATE)
    room.closed.open.click()
    desk.settle()


def dialogs(room: PrivateRoom) -> list[QDialog]:
    found = room.drawer.findChildren(QDialog)
    return [each for each in found if each.isVisible()]


def test_every_tab_has_its_page_and_is_made_when_it_is_visited(desk: Desk) -> None:
    room = opened_room(desk, "One")
    tabs = room.drawer.tabs
    assert tabs.made(Tab.TYPES) is None

    for tab, kind in PAGES.items():
        tabs.bar.setCurrentIndex(list(Tab).index(tab))
        desk.settle()
        assert type(tabs.stack.currentWidget()) is kind
        assert tabs.current is tab
        tabs.page.take_focus()

    assert len(tabs.pages()) == len(Tab)
    assert desk.complaints == []


def test_an_open_drawer_shows_the_calendar_first(desk: Desk) -> None:
    desk.do(lambda: desk.session.private.create(Passphrase(PRIVATE)))
    desk.do(desk.session.private.close)
    room = private_room(desk)
    reopened(desk, room)
    assert room.drawer.tabs.current is Tab.CALENDAR
    assert room.drawer.empty.isVisible()
    assert room.drawer.empty.first.hasFocus()

    room.drawer.show_tab(Tab.TYPES)
    room.drawer.lock.click()
    desk.settle()
    reopened(desk, room)

    assert room.drawer.tabs.current is Tab.CALENDAR


def test_an_empty_drawer_offers_three_ways_to_begin(desk: Desk) -> None:
    room = opened_room(desk)
    drawer = room.drawer
    for tab in (Tab.CALENDAR, Tab.TIMELINE, Tab.TABLE):
        drawer.show_tab(tab)
        assert drawer.tabs.shows_empty
    drawer.empty.state.buttons[1].click()
    desk.settle()
    assert drawer.empty.steps.isVisible()
    drawer.empty.steps.skip.click()
    assert drawer.empty.first.isVisible()
    drawer.empty.bring.click()
    assert len(dialogs(room)) == 1
    dialogs(room)[0].reject()
    drawer.empty.show_steps()
    drawer.empty.steps.own.click()
    desk.settle()
    assert drawer.tabs.current is Tab.TYPES

    drawer.show_tab(Tab.TIMELINE)
    drawer.empty.first.click()
    drawer.editor.form.note.setPlainText("something")
    drawer.editor.keep()
    desk.settle()

    assert not drawer.tabs.shows_empty
    assert len(titles(room)) == 1
    desk.do(desk.session.ledger.undo)
    desk.settle()
    assert drawer.tabs.shows_empty


def test_who_has_chosen_what_to_keep_goes_on_with_the_first_entry(desk: Desk) -> None:
    room = opened_room(desk)
    empty = room.drawer.empty
    empty.state.buttons[1].click()
    desk.settle()
    next(iter(empty.steps.boxes.values())).click()

    empty.steps.choose.click()
    desk.settle()

    assert empty.first.hasFocus()


def test_where_there_is_no_room_for_both_an_entry_comes_before_all_else(
    desk: Desk,
) -> None:
    room = opened_room(desk, "One")
    drawer = room.drawer
    assert drawer.head.isVisible()

    room.resize(640, 600)
    desk.settle()
    assert not drawer.head.isVisible()
    assert not drawer.tabs.isVisible()
    desk.qtbot.keyClick(drawer.editor.form.title, Qt.Key.Key_Escape)
    desk.settle()

    assert drawer.head.isVisible()
    assert drawer.tabs.isVisible()


def test_an_advice_stands_above_the_first_view_until_it_is_dismissed(
    desk: Desk,
) -> None:
    room = opened_room(desk)
    drawer = room.drawer
    drawer.advise("Some advice.", "Do it", lambda: None)
    assert not drawer.note.isVisible()

    drawer.show_tab(Tab.CALENDAR)
    assert drawer.note.isVisible()
    drawer.start_new()
    assert not drawer.note.isVisible()
    desk.qtbot.keyClick(drawer.editor.form.note, Qt.Key.Key_Escape)
    assert drawer.note.isVisible()
    drawer.banner.dismiss.click()

    assert not drawer.note.isVisible()


def test_a_copy_says_the_same_on_the_same_day(desk: Desk) -> None:
    room = opened_room(desk, "One")
    kept = records(desk)[0]

    room.drawer.copy_entry(kept.id)
    desk.settle()
    assert room.drawer.editor.record_id != kept.id
    desk.qtbot.keyClick(room.drawer.editor.form.title, Qt.Key.Key_Escape)
    desk.settle()

    assert [each.title for each in records(desk)] == ["One", "One"]
    assert {each.start for each in records(desk)} == {Start(day=TODAY)}


def test_a_new_entry_from_a_day_is_of_that_day(desk: Desk) -> None:
    room = opened_room(desk, "One")
    day = TODAY.replace(day=1)

    room.drawer.wishes.new_entry.emit(day)
    desk.settle()

    assert room.drawer.editor.form.start.start() == Start(day=day)


def test_many_are_removed_as_one_change(desk: Desk) -> None:
    room = opened_room(desk, "One", "Two", "Three")
    ids = [each.id for each in records(desk)[:2]]

    room.drawer.wishes.removal.emit(ids)
    desk.settle()

    assert titles(room) == ["Three"]
    assert desk.notices == ["2 entries were moved to the trash."]
    assert not room.drawer.panel.isVisible()
    desk.do(desk.session.ledger.undo)
    desk.settle()
    assert len(titles(room)) == 3


def test_what_cannot_be_removed_is_told(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    room = opened_room(desk, "One")
    full = VaultFolderError(FolderTrouble.FULL)

    def refuse(_book: RecordBook, _ids: object) -> None:
        raise full

    with monkeypatch.context() as patch:
        patch.setattr(RecordBook, "remove", refuse)
        room.drawer.wishes.removal.emit([records(desk)[0].id])
        desk.settle()

    assert desk.complaints == [full]
    assert titles(room) == ["One"]


def test_an_entry_that_is_gone_meanwhile_is_not_shown(desk: Desk) -> None:
    room = opened_room(desk, "One", "Two")
    session = room.session
    assert session is not None
    gone = records(desk)[1].id
    desk.do(lambda: session.records.remove([gone]))

    room.drawer.show_entry(gone)
    desk.settle()

    assert room.drawer.editor.record_id != gone
    assert desk.complaints == []


def test_closing_the_drawer_closes_every_dialog_of_it(desk: Desk) -> None:
    room = opened_room(desk, "One", "Two")
    wishes = room.drawer.wishes

    wishes.bulk_edit.emit([each.id for each in records(desk)])
    wishes.export.emit(RecordQuery())
    wishes.export_chosen.emit([records(desk)[0].id], RecordQuery())
    wishes.import_file.emit()
    desk.settle()
    assert len(dialogs(room)) == 4
    assert any(isinstance(each, BulkEditDialog) for each in dialogs(room))
    room.drawer.lock.click()
    desk.settle()

    assert dialogs(room) == []
    assert room.page is room.closed


def test_a_narrow_window_shows_the_entry_instead_of_the_view(desk: Desk) -> None:
    room = opened_room(desk, "One")
    room.resize(700, 640)
    desk.settle()
    assert room.drawer.panel.isVisible()
    assert not room.drawer.tabs.isVisible()

    room.drawer.panel.close_button.click()
    desk.settle()
    assert room.drawer.tabs.isVisible()
    open_entry(desk, room)
    assert not room.drawer.tabs.isVisible()
    desk.qtbot.keyClick(
        room.drawer.editor.form.title, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier
    )

    assert room.drawer.tabs.isVisible()
    assert timeline(room).search.hasFocus()


def test_find_in_the_table_looks_in_the_table(desk: Desk) -> None:
    room = opened_room(desk, "One")
    room.drawer.show_tab(Tab.TABLE)
    desk.settle()
    table = room.drawer.tabs.widget(Tab.TABLE)
    assert isinstance(table, TablePage)
    table.take_focus()

    desk.qtbot.keyClick(table.table, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)

    assert table.filters.words.hasFocus()


def test_the_calendar_makes_room_for_an_entry(desk: Desk) -> None:
    room = opened_room(desk, "One")
    room.drawer.panel.close_button.click()
    room.drawer.show_tab(Tab.CALENDAR)
    desk.settle()
    calendar = room.drawer.tabs.widget(Tab.CALENDAR)
    assert isinstance(calendar, CalendarPage)
    assert calendar.day_view.isVisible()

    calendar.day_view.open.click()
    desk.settle()
    assert room.drawer.editor.form.title.text() == "One"
    assert not calendar.day_view.isVisible()
    room.drawer.editor.remove.click()
    desk.settle()

    assert room.drawer.tabs.shows_empty


def test_leaving_the_room_keeps_what_is_typed(desk: Desk) -> None:
    room = opened_room(desk, "One")
    room.drawer.editor.form.note.setPlainText("typed")

    room.hide()
    desk.settle()

    assert records(desk)[0].note == "typed"


@pytest.mark.parametrize("tab", [Tab.CALENDAR, Tab.TIMELINE, Tab.TABLE])
def test_everything_in_a_view_has_a_name_and_can_be_reached(
    desk: Desk, tab: Tab
) -> None:
    room = opened_room(desk, "One", "Two")
    room.drawer.panel.close_button.click()
    room.drawer.show_tab(tab)
    desk.settle()

    view = room.drawer.tabs.stack.currentWidget()
    assert isinstance(view, QWidget)
    stops = tab_stops(view)

    assert len(stops) > 3
    assert [each for each in stops if not spoken_name(each).strip()] == []
    names = [spoken_name(each) for each in stops]
    assert sorted(set(names)) == sorted(names)


def test_a_frame_without_a_drawer_does_nothing(desk: Desk) -> None:
    room = opened_room(desk, "One")
    record_id = records(desk)[0].id
    room.drawer.lock.click()
    desk.settle()
    drawer = room.drawer

    drawer.start_new()
    drawer.show_entry(record_id)
    drawer.deeds.remove([record_id])
    drawer.wishes.bulk_edit.emit([record_id])
    drawer.wishes.export.emit(None)
    drawer.wishes.import_file.emit()
    drawer.empty.show_steps()
    desk.settle()

    assert drawer.panel.isHidden()
    assert dialogs(room) == []
    assert drawer.editor.record_id == ""


def quickly(desk: Desk, room: PrivateRoom, text: str) -> None:
    """Type into the quick add, and press Return."""
    bar = room.drawer.quick_add
    bar.take_focus()
    focused: QWidget | None = room.focusWidget()
    assert focused is not None
    desk.qtbot.keyClicks(focused, text)
    desk.settle()
    desk.qtbot.keyClick(focused, Qt.Key.Key_Return)
    desk.settle()


def test_what_is_added_quickly_comes_into_sight(desk: Desk) -> None:
    room = opened_room(desk, "One")
    room.drawer.panel.close_button.click()
    quickly(desk, room, "2031-04-20 solo 15m")
    chosen = timeline(room).list.chosen
    assert chosen is not None
    assert chosen.day == date(2031, 4, 20)

    room.drawer.show_tab(Tab.CALENDAR)
    desk.settle()
    quickly(desk, room, "2031-03-03 solo")

    calendar = room.drawer.tabs.widget(Tab.CALENDAR)
    assert isinstance(calendar, CalendarPage)
    assert calendar.day == date(2031, 3, 3)
    assert len(calendar.day_view.model.rows) == 1
