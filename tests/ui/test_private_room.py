"""Making, opening and closing the private drawer in its room."""

import threading
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from desk_kit import Desk
from fakes.vault import DictVault
from hikidashi.domain.errors import OlderVaultError, UnreadableSourceError
from hikidashi.domain.keys.recovery_code import write_code
from hikidashi.domain.keys.way import Passphrase, RecoveryCode
from hikidashi.domain.preferences import Preferences
from hikidashi.ui.choices import Choices
from hikidashi.ui.documents.preview import PreviewDialog
from hikidashi.ui.jobs import Jobs
from hikidashi.ui.private.frame.page import Tab
from hikidashi.ui.private.room import PrivateRoom
from hikidashi.ui.relay import Relay
from private_kit import (
    PRIVATE,
    opened_room,
    pdf,
    private_desk,
    private_room,
    records,
    timeline,
    titles,
    write,
)


def made(desk: Desk) -> None:
    """Make the drawer beforehand, and leave it closed."""
    desk.do(lambda: desk.session.private.create(Passphrase(PRIVATE)))
    desk.do(desk.session.private.close)


def try_to_open(desk: Desk, room: PrivateRoom, passphrase: str) -> None:
    room.closed.passphrase.edit.setText(passphrase)
    room.closed.open.click()
    desk.settle()


def shows(room: PrivateRoom, page: QWidget) -> bool:
    return room.page is page


def words(widget: QWidget) -> str:
    """Return every word that ``widget`` holds, seen or not."""
    said = [each.text() for each in widget.findChildren(QLabel)]
    said += [each.text() for each in widget.findChildren(QLineEdit)]
    said += [each.toPlainText() for each in widget.findChildren(QPlainTextEdit)]
    said += [each.toolTip() for each in widget.findChildren(QWidget)]
    said += [each.accessibleName() for each in widget.findChildren(QWidget)]
    return "\n".join(said)


def test_where_there_is_none_the_room_offers_to_make_one(desk: Desk) -> None:
    room = private_room(desk)

    assert shows(room, room.making)
    room.making.form.first.edit.setText(PRIVATE)
    room.making.form.second.edit.setText(PRIVATE)
    room.making.make.click()
    desk.settle()

    assert shows(room, room.drawer)
    assert desk.do(lambda: desk.session.private.exists)
    assert room.drawer.empty.isVisible()
    assert "recovery code" in room.drawer.banner.message()
    assert room.making.form.text() == ""
    room.drawer.banner.action.click()
    assert desk.visits == [("settings", {"tab": "security"})]


def test_too_short_a_passphrase_makes_no_drawer(desk: Desk) -> None:
    room = private_room(desk)

    room.making.form.first.edit.setText("short")
    room.making.make.click()
    desk.settle()

    assert shows(room, room.making)
    assert room.making.form.first.problem()


def test_the_passphrase_opens_it_and_the_window_is_told(desk: Desk) -> None:
    made(desk)
    told: list[bool] = []
    desk.ctx.private_door.opened.connect(lambda: told.append(True))
    room = private_room(desk)
    assert shows(room, room.closed)

    try_to_open(desk, room, PRIVATE)

    assert shows(room, room.drawer)
    assert told == [True]
    assert room.closed.passphrase.text() == ""


def test_each_wrong_passphrase_makes_the_next_try_wait_longer(desk: Desk) -> None:
    made(desk)
    room = private_room(desk)

    try_to_open(desk, room, "wrong")
    first = room.closed.wait.interval()
    assert room.closed.passphrase.problem()
    assert not room.closed.open.isEnabled()
    desk.qtbot.waitUntil(room.closed.open.isEnabled)
    try_to_open(desk, room, "wrong again")

    assert room.closed.wait.interval() == 2 * first
    assert shows(room, room.closed)


def test_a_recovery_code_opens_it_too(desk: Desk) -> None:
    secret = bytes(range(20))
    session = desk.do(lambda: desk.session.private.create(Passphrase(PRIVATE)))
    desk.do(lambda: session.drawer.add_slot(RecoveryCode(secret), ""))
    desk.do(desk.session.private.close)
    room = private_room(desk)

    room.closed.use_code.click()
    room.closed.code.edit.setText("x")
    room.closed.open.click()
    assert room.closed.code.problem()
    room.closed.code.edit.setText(write_code(secret))
    room.closed.open.click()
    desk.settle()

    assert shows(room, room.drawer)


def test_an_older_state_is_asked_about_before_it_is_taken(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    made(desk)
    room = private_room(desk)
    vault = desk.session.vault
    assert isinstance(vault, DictVault)
    really_open = vault.open_private

    def open_older(way: Passphrase, *, accept_older: bool = False) -> object:
        if not accept_older:
            raise OlderVaultError(desk.ctx.house.now())
        return really_open(way)

    monkeypatch.setattr(vault, "open_private", open_older)
    try_to_open(desk, room, PRIVATE)
    assert shows(room, room.closed)
    assert room.closed.older is not None
    assert not room.closed.older.restore.isVisible()

    room.closed.older.go_on.click()
    desk.settle()

    assert shows(room, room.drawer)


def test_closing_saves_what_is_typed_and_drops_every_word(desk: Desk) -> None:
    room = opened_room(desk, "きのうの夢")
    room.drawer.editor.form.note.setPlainText("a word that nobody may find")
    timeline(room).search.setText("夢")
    drawer = room.drawer
    for tab in Tab:
        drawer.show_tab(tab)
        desk.settle()

    drawer.lock.click()
    desk.settle()

    assert shows(room, room.closed)
    assert room.session is None
    assert desk.session.private.session is None
    assert timeline(room).model.rowCount() == 0
    held = words(room)
    assert "nobody may find" not in held
    assert "夢" not in held
    assert not drawer.editor.form.note.document().isUndoAvailable()
    assert not timeline(room).search.isUndoAvailable()
    assert not drawer.editor.form.title.isUndoAvailable()
    try_to_open(desk, room, PRIVATE)
    assert records(desk)[0].note == "a word that nobody may find"
    assert [each.title for each in records(desk)] == ["きのうの夢"]


def test_what_is_still_being_read_when_it_closes_is_never_shown(desk: Desk) -> None:
    room = opened_room(desk, "One", "Two")
    drawer = room.drawer

    timeline(room).read()
    drawer.show_entry(timeline(room).model.rows[1].id)
    drawer.lock.click()
    desk.settle()

    assert titles(room) == []
    assert drawer.editor.record_id == ""
    assert "Two" not in words(room)
    assert desk.complaints == []


def test_closing_also_closes_what_is_open_of_a_file(desk: Desk, tmp_path: Path) -> None:
    room = opened_room(desk, "One")
    panel = room.drawer.editor.documents
    panel.take([write(tmp_path, "a.pdf", pdf())])
    desk.settle()
    panel.open.click()
    desk.settle()
    preview = panel.findChild(PreviewDialog)
    assert isinstance(preview, PreviewDialog)
    pages = preview.pages._pages
    assert pages is not None

    desk.ctx.private_door.close_wanted.emit()
    desk.settle()

    assert panel.findChild(PreviewDialog) is None
    with pytest.raises(UnreadableSourceError):
        pages.page(0, 100)


def test_files_that_come_after_closing_are_not_kept(desk: Desk, tmp_path: Path) -> None:
    room = opened_room(desk, "One")
    session = room.session
    assert session is not None
    panel = room.drawer.editor.documents

    panel.take([write(tmp_path, "large.bin", bytes(8 << 20))])
    room.drawer.lock.click()
    desk.settle()
    try_to_open(desk, room, PRIVATE)

    assert panel.view_model.model.rowCount() == 0
    assert desk.complaints == []


def test_closing_overwrites_what_each_reading_thread_has_freed(
    qtbot: QtBot, threaded_jobs: Jobs, relay: Relay
) -> None:
    threads: list[str] = []

    with private_desk(qtbot, threaded_jobs, relay) as desk:
        overwrite = lambda: threads.append(threading.current_thread().name)  # noqa: E731 - as short as a name
        desk.ctx = replace(
            desk.ctx, house=replace(desk.ctx.house, overwrite_cached=overwrite)
        )
        room = opened_room(desk, "One")
        room._ctx.private_door.closed.emit()
        desk.settle()

    outside = {name for name in threads if name.startswith("outside")}
    assert len(outside) == 2


def test_nothing_that_is_told_elsewhere_names_an_entry(desk: Desk) -> None:
    room = opened_room(desk, "きのうの夢")

    room.drawer.editor.remove.click()
    desk.settle()

    assert desk.notices == ["The entry was moved to the trash."]
    assert room.windowTitle() == ""
    assert room.place() == {}


def test_a_locked_room_asks_again_what_there_is_when_it_is_shown(desk: Desk) -> None:
    room = private_room(desk)
    assert shows(room, room.making)
    room.hide()
    made(desk)

    room.show()
    desk.settle()

    assert shows(room, room.closed)


def test_a_drawer_that_is_open_already_is_shown_and_watched(desk: Desk) -> None:
    first = opened_room(desk, "An entry")
    desk.lock(first)
    told: list[bool] = []
    desk.ctx.private_door.opened.connect(lambda: told.append(True))

    second = private_room(desk)

    assert shows(second, second.drawer)
    second.drawer.show_tab(Tab.TIMELINE)
    desk.settle()
    assert titles(second) == ["An entry"]
    assert told == [True]


def test_a_room_that_goes_while_it_opens_the_drawer_closes_it_again(
    desk: Desk,
) -> None:
    made(desk)
    room = private_room(desk)
    room.closed.passphrase.edit.setText(PRIVATE)
    room.closed.open.click()

    assert desk.lock(room) == []

    assert desk.session.private.session is None


def test_nobody_in_the_room_for_a_while_closes_it(desk: Desk) -> None:
    choices = Choices(Preferences(private_lock_after_s=60))
    desk.do(lambda: desk.session.private.create(Passphrase(PRIVATE)))
    room = PrivateRoom(desk.ctx, choices)
    desk.widgets.append(room)
    room.show()
    desk.settle()
    assert not room.away.isActive()

    room.hide()
    assert room.away.isActive()
    assert room.away.interval() == 60_000
    room.show()
    assert not room.away.isActive()
    room.hide()
    room.away.timeout.emit()
    desk.settle()

    assert shows(room, room.closed)
    assert desk.session.private.session is None


def test_the_keys_of_the_room_work(desk: Desk) -> None:
    room = opened_room(desk, "One", "Two")
    control, shift = (
        Qt.KeyboardModifier.ControlModifier,
        Qt.KeyboardModifier.ShiftModifier,
    )
    entry = room.drawer.editor.form.title

    desk.qtbot.keyClick(entry, Qt.Key.Key_Escape)
    desk.settle()
    assert timeline(room).list.hasFocus()
    desk.qtbot.keyClick(timeline(room).list, Qt.Key.Key_F, control)
    assert timeline(room).search.hasFocus()
    desk.qtbot.keyClick(timeline(room).search, Qt.Key.Key_N, control | shift)
    room.drawer.editor.form.title.setText("Three")
    desk.qtbot.keyClick(entry, Qt.Key.Key_S, control)
    desk.settle()

    assert sorted(titles(room)) == ["One", "Three", "Two"]
    timeline(room).list.setFocus()
    desk.qtbot.keyClick(timeline(room).list, Qt.Key.Key_Delete)
    desk.settle()
    assert len(titles(room)) == 2


def test_a_dropped_room_leaves_no_widget_behind(desk: Desk) -> None:
    room = opened_room(desk, "One")
    desk.widgets.remove(room)
    desk.lock(room)

    room.hide()
    room.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    assert desk.complaints == []
