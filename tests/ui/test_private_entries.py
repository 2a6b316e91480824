"""The entries of the private drawer: timeline and editor side by side, and files."""

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFocusEvent, QShortcut
from PySide6.QtWidgets import QApplication

from desk_kit import TODAY, Desk
from hikidashi.domain.deed import Deed
from hikidashi.domain.errors import FolderTrouble, VaultFolderError
from hikidashi.domain.records.record import PartOfDay, Record, Start
from hikidashi.ui.private.entry.tag_field import read_tags
from hikidashi.ui.private.entry.times import read_minute
from hikidashi.usecases.record_book import RecordBook
from private_kit import (
    open_entry,
    opened_room,
    records,
    timeline,
    titles,
    write,
)


def leave(widget: object) -> None:
    """Let the focus go elsewhere, as Tab would."""
    event = QFocusEvent(QEvent.Type.FocusOut, Qt.FocusReason.TabFocusReason)
    QApplication.sendEvent(widget, event)  # type: ignore[arg-type]  # any widget


def test_the_newest_entry_is_shown_first(desk: Desk) -> None:
    room = opened_room(desk, "Today", "Yesterday")

    assert titles(room) == ["Today", "Yesterday"]
    assert room.drawer.editor.form.title.text() == "Today"
    assert timeline(room).count.text() == "2 entries"


def test_a_new_entry_is_kept_as_the_user_leaves_a_field(desk: Desk) -> None:
    room = opened_room(desk)
    room.drawer.empty.first.click()
    form = room.drawer.editor.form

    form.title.setText("First")
    form.title.editingFinished.emit()
    desk.settle()
    form.note.setPlainText("一行目\n二行目")
    leave(form.note)
    form.tags.setText("sleep、夢, sleep")
    form.tags.editingFinished.emit()
    desk.settle()

    kept = records(desk)
    assert len(kept) == 1
    assert kept[0].title == "First"
    assert kept[0].note == "一行目\n二行目"
    assert kept[0].tags == ("sleep", "夢")
    assert kept[0].start == Start(day=TODAY)
    assert room.drawer.editor.state.text() == "Saved"
    assert titles(room) == ["First"]


def test_an_entry_that_was_never_written_is_not_kept(desk: Desk) -> None:
    room = opened_room(desk, "One")

    room.drawer.head.add.click()
    open_entry(desk, room)

    assert [record.title for record in records(desk)] == ["One"]
    assert room.drawer.editor.form.title.text() == "One"


def test_what_is_not_saved_yet_is_said(desk: Desk) -> None:
    room = opened_room(desk, "One")
    editor = room.drawer.editor

    desk.qtbot.keyClicks(editor.form.title, " and more")
    assert editor.state.text() == "Not saved yet (Ctrl+S)"
    editor.keep()
    desk.settle()

    assert editor.state.text() == "Saved"


def test_choosing_another_entry_saves_the_one_before(desk: Desk) -> None:
    room = opened_room(desk, "One", "Two")
    room.drawer.editor.form.note.setPlainText("typed")

    open_entry(desk, room, 1)

    assert room.drawer.editor.form.title.text() == "Two"
    assert records(desk)[0].note == "typed"


def test_undo_brings_the_text_back_and_leaves_what_is_typed_since(desk: Desk) -> None:
    room = opened_room(desk, "Before")
    form = room.drawer.editor.form
    form.title.setText("After")
    form.title.editingFinished.emit()
    desk.settle()
    form.note.setPlainText("still being typed")

    assert desk.do(desk.session.ledger.undo) is Deed.EDIT_RECORD
    desk.settle()

    assert form.title.text() == "Before"
    assert form.note.toPlainText() == "still being typed"
    assert titles(room) == ["Before"]


def test_a_removed_entry_is_shown_no_more_and_comes_back(desk: Desk) -> None:
    room = opened_room(desk, "One", "Two", "Three")
    open_entry(desk, room, 1)

    room.drawer.editor.remove.click()
    desk.settle()

    assert titles(room) == ["One", "Three"]
    assert not room.drawer.panel.isVisible()
    assert room.drawer.editor.form.title.text() == ""
    assert timeline(room).count.text() == "2 entries"
    desk.do(desk.session.ledger.undo)
    desk.settle()
    assert titles(room) == ["One", "Two", "Three"]


def test_removing_the_last_entry_empties_the_room(desk: Desk) -> None:
    room = opened_room(desk, "One")

    room.drawer.editor.remove.click()
    desk.settle()

    assert room.drawer.empty.isVisible()
    assert room.drawer.editor.form.title.text() == ""


def test_another_day_moves_the_entry_to_its_place(desk: Desk) -> None:
    room = opened_room(desk, "Today", "Yesterday")
    start = room.drawer.editor.form.start

    start.day.setText("2031年5月1日")
    start.day.editingFinished.emit()
    desk.settle()

    assert titles(room) == ["Yesterday", "Today"]
    assert room.drawer.editor.form.title.text() == "Today"
    chosen = timeline(room).list.chosen
    assert chosen is not None
    assert chosen.title == "Today"


def test_a_time_is_as_precise_as_the_user_knows_it(desk: Desk) -> None:
    room = opened_room(desk, "One")
    start = room.drawer.editor.form.start

    start.time.setCurrentIndex(start.time.findData("evening"))
    start.time.activated.emit(0)
    desk.settle()
    assert records(desk)[0].start == Start(day=TODAY, part=PartOfDay.EVENING)

    start.time.setCurrentIndex(start.time.findData("at"))
    start.time.activated.emit(0)
    assert start.clock.isVisible()
    start.clock.setText("７時５分")
    start.clock.editingFinished.emit()
    desk.settle()
    assert records(desk)[0].start == Start(day=TODAY, minute=425, offset=540)

    start.day.setText("")
    start.day.editingFinished.emit()
    desk.settle()
    assert records(desk)[0].start == Start()


def test_a_day_that_is_none_is_said_and_the_rest_is_kept(desk: Desk) -> None:
    room = opened_room(desk, "One")
    form = room.drawer.editor.form

    form.start.day.setText("2031-02-30")
    form.title.setText("Changed")
    form.start.day.editingFinished.emit()
    desk.settle()

    assert "2025-04-01" in form.start.day_row.problem()
    assert records(desk)[0].title == "Changed"
    assert records(desk)[0].start == Start(day=TODAY)


@pytest.mark.parametrize(("day", "time"), [("2025", "unknown"), ("", "morning")])
def test_a_day_that_could_not_be_kept_is_not_called_saved(
    desk: Desk, day: str, time: str
) -> None:
    editor = opened_room(desk, "One").drawer.editor
    start = editor.form.start
    start.time.setCurrentIndex(start.time.findData(time))
    start.day.clear()

    desk.qtbot.keyClicks(start.day, day)
    for shortcut in editor.findChildren(QShortcut):
        if shortcut.key().toString() == "Ctrl+S":
            shortcut.activated.emit()
    desk.settle()

    assert editor.state.text() == "Saved, but for the day and time"
    assert start.day_row.problem() or start.time_row.problem()


def test_what_could_not_be_saved_is_told_and_tried_again(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    room = opened_room(desk, "One")
    full = VaultFolderError(FolderTrouble.FULL)

    def refuse(_book: RecordBook, _record: Record, _types: object) -> None:
        raise full

    with monkeypatch.context() as patch:
        patch.setattr(RecordBook, "save", refuse)
        room.drawer.editor.form.title.setText("Longer")
        room.drawer.editor.keep()
        desk.settle()
    assert desk.complaints == [full]
    assert room.drawer.editor.form.title.text() == "Longer"

    room.drawer.editor.keep()
    desk.settle()

    assert records(desk)[0].title == "Longer"


def test_a_new_entry_while_searching_is_not_taken_away(desk: Desk) -> None:
    room = opened_room(desk, "One", "Two")
    timeline(room).search.setText("Two")
    desk.qtbot.waitUntil(lambda: not timeline(room).is_waiting)
    desk.settle()

    room.drawer.start_new()
    form = room.drawer.editor.form
    form.title.setText("Three")
    room.drawer.editor.keep()
    desk.settle()

    assert form.title.text() == "Three"
    assert titles(room) == ["Two"]
    assert len(records(desk)) == 3


def test_an_empty_entry_is_dropped_without_a_word(desk: Desk) -> None:
    room = opened_room(desk, "One")
    room.drawer.start_new()

    room.drawer.editor.remove.click()
    desk.settle()

    assert desk.notices == []
    assert not room.drawer.panel.isVisible()
    assert [each.title for each in records(desk)] == ["One"]


def test_closing_an_entry_keeps_it_and_brings_the_focus_back(desk: Desk) -> None:
    room = opened_room(desk, "One")
    room.drawer.editor.form.note.setPlainText("typed")

    desk.qtbot.keyClick(room.drawer.editor.form.title, Qt.Key.Key_Escape)
    desk.settle()

    assert records(desk)[0].note == "typed"
    assert not room.drawer.panel.isVisible()
    assert timeline(room).list.hasFocus()


def test_files_belong_to_an_entry_and_go_with_it(desk: Desk, tmp_path: Path) -> None:
    room = opened_room(desk)
    room.drawer.start_new()
    panel = room.drawer.editor.documents

    panel.take([write(tmp_path, "scan.txt", b"scan")])
    desk.settle()

    kept = records(desk)
    assert len(kept) == 1  # an entry is kept before its files, whatever is in it
    assert panel.view_model.model.rowCount() == 1
    room.drawer.editor.remove.click()
    desk.settle()
    session = desk.session.private.session
    assert session is not None
    assert desk.do(lambda: session.documents.of(kept[0].id)) == []
    desk.do(desk.session.ledger.undo)
    assert len(desk.do(lambda: session.documents.of(kept[0].id))) == 1
    assert desk.do(desk.session.trash.items) == []


@pytest.mark.parametrize(
    ("text", "minute"),
    [
        ("14:05", 845),
        ("9", 540),
        ("0905", 545),
        ("９時", 540),
        ("9時5分", 545),
        ("9時半", 570),
        ("24:00", None),
        ("9:75", None),
        ("soon", None),
        ("", None),
    ],
)
def test_times_are_read_as_people_write_them(text: str, minute: int | None) -> None:
    assert read_minute(text) == minute


def test_tags_are_parted_by_any_comma() -> None:
    assert read_tags(" a, b、 c  d ；a,, ") == ("a", "b", "c d")
