"""What is copied is marked, and does not stay longer than it must."""

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QClipboard, QGuiApplication
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from hikidashi.ui.guard.clipboard import Clipboard, marks


@pytest.fixture
def board(qapp: QGuiApplication) -> Iterator[QClipboard]:
    board = qapp.clipboard()
    board.clear()
    yield board
    board.clear()


def test_a_secret_is_marked_for_those_who_keep_histories(board: QClipboard) -> None:
    Clipboard().copy_secret("a secret")

    assert board.text() == "a secret"
    hint = board.mimeData().data("x-kde-passwordManagerHint")
    assert hint.data() == b"secret"


def test_windows_is_told_in_its_own_words() -> None:
    names = " ".join(marks("win32"))

    assert "ExcludeClipboardContentFromMonitorProcessing" in names
    assert "CanIncludeInClipboardHistory" in names
    assert set(marks("linux")) == {"x-kde-passwordManagerHint"}


def test_a_secret_is_taken_away_after_the_time_that_was_chosen(
    qtbot: QtBot, board: QClipboard
) -> None:
    clipboard = Clipboard(lambda: 30)
    clipboard.copy_secret("a secret")
    waits = clipboard.timer.interval()

    clipboard.timer.setInterval(0)
    qtbot.waitUntil(lambda: board.text() == "")

    assert waits == 30_000


def test_what_somebody_else_has_copied_meanwhile_stays(
    qtbot: QtBot, board: QClipboard
) -> None:
    clipboard = Clipboard()
    clipboard.copy_secret("a secret")
    board.setText("something else")

    with qtbot.waitSignal(clipboard.timer.timeout):
        clipboard.timer.setInterval(0)

    assert board.text() == "something else"


def test_a_letter_stays_until_the_lock(board: QClipboard) -> None:
    clipboard = Clipboard()
    clipboard.copy_private("a letter")
    assert not clipboard.timer.isActive()

    clipboard.clear()

    assert board.text() == ""


def test_at_the_lock_what_a_field_has_copied_by_itself_goes_too(
    board: QClipboard, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QClipboard, "ownsClipboard", lambda _board: True)
    cleared: list[QClipboard.Mode] = []
    monkeypatch.setattr(QClipboard, "ownsSelection", lambda _board: True)
    monkeypatch.setattr(QClipboard, "ownsFindBuffer", lambda _board: True)
    monkeypatch.setattr(QClipboard, "clear", lambda _board, mode: cleared.append(mode))
    board.setText("copied with Ctrl+C")

    Clipboard().clear()

    modes = QClipboard.Mode
    assert cleared == [modes.Clipboard, modes.Selection, modes.FindBuffer]


def test_at_the_lock_what_others_have_copied_stays(
    board: QClipboard, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QClipboard, "ownsClipboard", lambda _board: False)
    monkeypatch.setattr(QClipboard, "ownsSelection", lambda _board: False)
    clipboard = Clipboard()
    clipboard.copy_private("a letter")
    board.setText("theirs")

    clipboard.clear()

    assert board.text() == "theirs"


def test_what_tells_nothing_of_the_user_is_left_to_them(
    board: QClipboard, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QClipboard, "ownsClipboard", lambda _board: False)
    clipboard = Clipboard()
    clipboard.copy_secret("a secret")

    clipboard.copy_plain("where it happened")
    clipboard.clear()

    assert not clipboard.timer.isActive()
    assert board.text() == "where it happened"


def test_what_a_field_copies_by_itself_is_a_secret_too(
    qtbot: QtBot, board: QClipboard
) -> None:
    clipboard = Clipboard(lambda: 30, owns=lambda: True)  # no screen, so nobody owns it
    clipboard.watch()
    edit = QLineEdit("words of a private note")
    qtbot.addWidget(edit)
    edit.selectAll()

    edit.copy()

    assert board.text() == "words of a private note"
    assert board.mimeData().hasFormat("x-kde-passwordManagerHint")
    assert clipboard.timer.isActive()
    clipboard.timer.setInterval(0)
    qtbot.waitUntil(lambda: board.text() == "")


def test_what_tells_nothing_of_the_user_stays(board: QClipboard) -> None:
    clipboard = Clipboard(owns=lambda: True)
    clipboard.watch()

    Clipboard().copy_plain("where an error came from")

    assert not clipboard.timer.isActive()
    assert board.text() == "where an error came from"
    assert not board.mimeData().hasFormat("x-kde-passwordManagerHint")


def test_what_another_program_copies_is_left_alone(board: QClipboard) -> None:
    clipboard = Clipboard(owns=lambda: False)
    clipboard.watch()

    board.setText("of another program")

    assert not clipboard.timer.isActive()
    assert board.text() == "of another program"
