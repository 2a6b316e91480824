"""The private drawer in the whole app, with the real vault on its real lane."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from hikidashi.domain.records.record import NOTE
from hikidashi.ui.documents.preview import PreviewDialog
from hikidashi.ui.private.frame.page import Tab
from hikidashi.ui.private.room import PrivateRoom
from hikidashi.ui.private.seeing.calendar_page import CalendarPage
from hikidashi.ui.room import Place
from hikidashi.ui.rooms import room_makers
from private_kit import PRIVATE, pdf, picture, timeline, write
from shell_kit import Walk, english, make_house, running, tab_stops


@pytest.fixture
def walk(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Walk]:
    with running(qapp, make_house(tmp_path, english()), room_makers) as app:
        yield Walk(qtbot, app)


def private(walk: Walk) -> PrivateRoom:
    room = walk.room(Place.PRIVATE)
    assert isinstance(room, PrivateRoom)
    return room


def made(walk: Walk) -> PrivateRoom:
    room = private(walk)
    room.making.form.first.edit.setText(PRIVATE)
    room.making.form.second.edit.setText(PRIVATE)
    room.making.make.click()
    walk.settle()
    return room


def written(walk: Walk, title: str) -> None:
    """Write a free note, whatever type is offered first."""
    room = private(walk)
    walk.shortcut("Ctrl+Shift+N")
    room.drawer.editor.form.types.buttons[NOTE].click()
    room.drawer.editor.form.title.setFocus()
    walk.type(title)
    walk.shortcut("Ctrl+S")


def reopened(walk: Walk, room: PrivateRoom) -> None:
    room.closed.passphrase.edit.setText(PRIVATE)
    room.closed.open.click()
    walk.settle()


def titles(walk: Walk, room: PrivateRoom) -> list[str]:
    """Go to the timeline, and return what it lists."""
    room.drawer.show_tab(Tab.TIMELINE)
    walk.settle()
    return [row.title for row in timeline(room).model.rows]


def open_first(walk: Walk, room: PrivateRoom) -> None:
    """Open the newest entry of the timeline."""
    titles(walk, room)
    room.drawer.show_entry(timeline(room).model.rows[0].id)
    walk.settle()


def test_what_is_written_is_there_after_closing_and_after_locking(walk: Walk) -> None:
    walk.create()
    walk.shortcut("Ctrl+4")
    room = made(walk)
    written(walk, "Headache")
    assert titles(walk, room) == ["Headache"]

    walk.shortcut("Ctrl+Shift+L")
    assert room.session is None
    assert timeline(room).model.rowCount() == 0
    reopened(walk, room)
    assert titles(walk, room) == ["Headache"]


def test_files_in_it_are_taken_in_shown_and_exported(
    walk: Walk, tmp_path: Path
) -> None:
    walk.create()
    room = made(walk)
    written(walk, "With files")
    panel = room.drawer.editor.documents
    sources = [
        write(tmp_path, "a.pdf", pdf()),
        write(tmp_path, "b.png", picture()),
        write(tmp_path, "c.txt", b"words"),
    ]

    panel.take(sources)
    walk.settle()
    assert panel.view_model.model.rowCount() == 3
    panel.open.click()
    walk.settle()
    panel.close_dialogs()
    room.drawer.lock.click()
    walk.settle()
    reopened(walk, room)
    open_first(walk, room)

    assert room.drawer.editor.documents.view_model.model.rowCount() == 3


def test_a_damaged_file_is_told_and_the_others_are_still_shown(
    walk: Walk, tmp_path: Path
) -> None:
    walk.create()
    room = made(walk)
    written(walk, "With files")
    panel = room.drawer.editor.documents
    panel.take([write(tmp_path, "whole.txt", b"whole")])
    walk.settle()
    before = set((tmp_path / "vault").rglob("*"))
    panel.take([write(tmp_path, "broken.pdf", pdf(40))])
    walk.settle()
    for blob in set((tmp_path / "vault").rglob("*")) - before:
        if blob.is_file():
            data = bytearray(blob.read_bytes())
            data[len(data) // 2] ^= 1
            blob.write_bytes(data)

    said = {}
    for row in range(2):
        panel.list.setCurrentIndex(panel.view_model.model.index(row))
        panel.open.click()
        walk.settle()
        preview = panel.findChildren(PreviewDialog)[-1]
        name = preview.name.plain_text()
        said[name] = preview.text.toPlainText() or preview.accessibleDescription()
        panel.close_dialogs()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    assert said["whole.txt"] == "whole"
    assert "damaged on the disk" in said["broken.pdf"]


def test_no_word_of_it_is_on_the_disk(walk: Walk, tmp_path: Path) -> None:
    title, note, tag, name = (
        "頭痛日記キリン",
        "sentinel-of-a-note",
        "札キリン",
        "カルテ.txt",
    )
    outside = tmp_path / "outside"
    outside.mkdir()
    walk.create()
    room = made(walk)
    written(walk, "x")
    room.drawer.editor.form.title.setText(title)
    room.drawer.editor.form.note.setPlainText(note)
    room.drawer.editor.form.tags.setText(tag)
    room.drawer.editor.keep()
    panel = room.drawer.editor.documents
    panel.take([write(outside, name, b"sentinel-of-a-file")])
    walk.settle()
    panel.open.click()
    walk.settle()
    panel.close_dialogs()
    titles(walk, room)
    timeline(room).search.setText(tag)
    walk.qtbot.waitUntil(lambda: not timeline(room).pause.isActive())
    walk.settle()
    room.drawer.lock.click()
    walk.settle()

    files = [each for each in tmp_path.rglob("*") if each.is_file()]
    held = b"".join(each.read_bytes() for each in files if outside not in each.parents)
    assert len(held) > 10_000
    for word in (title, note, tag, name, "sentinel-of-a-file"):
        for encoding in ("utf-8", "utf-16-le"):
            assert word.encode(encoding) not in held


def test_once_it_is_closed_nothing_of_it_can_be_undone(walk: Walk) -> None:
    rooms = walk.create()
    room = made(walk)
    written(walk, "Headache")
    room.drawer.editor.remove.click()
    walk.settle()
    assert rooms.undo_bar.isVisible()
    assert "Headache" not in rooms.undo_bar.message()
    assert walk.app.menus.undo.isEnabled()

    walk.shortcut("Ctrl+Shift+L")

    assert not rooms.undo_bar.isVisible()
    assert not walk.app.menus.undo.isEnabled()
    assert walk.window.windowTitle() == "Hikidashi"


def test_what_is_typed_is_saved_when_the_whole_drawer_locks(walk: Walk) -> None:
    walk.create()
    room = made(walk)
    written(walk, "Headache")
    room.drawer.editor.form.note.setPlainText("typed at the last moment")

    walk.lock()
    walk.unlock()
    room = private(walk)
    assert room.page is room.closed
    reopened(walk, room)
    open_first(walk, room)

    assert room.drawer.editor.form.note.toPlainText() == "typed at the last moment"


def test_the_whole_room_is_walked_with_the_keyboard_alone(walk: Walk) -> None:
    walk.create()
    walk.shortcut("Ctrl+4")
    walk.type(PRIVATE)
    walk.press(Qt.Key.Key_Return)
    walk.type(PRIVATE)
    walk.press(Qt.Key.Key_Return)
    walk.settle()
    room = private(walk)
    assert room.drawer.empty.first.hasFocus()

    walk.press(Qt.Key.Key_Space)
    walk.settle()
    form = room.drawer.editor.form
    for _type in range(len(form.types.buttons)):  # down to the last one, a free note
        walk.press(Qt.Key.Key_Down)
    for _stop in tab_stops(walk.window):
        if not form.title.hasFocus():
            walk.press(Qt.Key.Key_Tab)
    walk.type("Slept well")
    walk.press(Qt.Key.Key_Tab)
    walk.settle()
    assert titles(walk, room) == ["Slept well"]
    walk.shortcut("Ctrl+Shift+L")
    walk.type(PRIVATE)
    walk.press(Qt.Key.Key_Return)
    walk.settle()

    day = room.drawer.tabs.widget(Tab.CALENDAR)
    assert isinstance(day, CalendarPage)
    assert day.month.hasFocus()
    walk.press(Qt.Key.Key_Return)
    assert day.day_view.list.hasFocus()
    walk.press(Qt.Key.Key_Return)
    walk.settle()
    assert room.drawer.editor.form.title.text() == "Slept well"
    walk.press(Qt.Key.Key_Escape)
    walk.settle()
    assert day.month.hasFocus()
