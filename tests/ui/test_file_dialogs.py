"""What the user chooses in a file dialog is remembered nowhere outside the drawer."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QSettings
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from hikidashi.ui import file_dialogs
from hikidashi.ui.file_dialogs import Then, ask_for_file, ask_for_folder

SECRET = "divorce-papers"
Ask = Callable[[QWidget, Path, Then], QFileDialog]


@pytest.fixture
def secret(tmp_path: Path) -> Path:
    """A folder whose name tells something."""
    folder = tmp_path / SECRET
    folder.mkdir()
    (folder / "policy.txt").touch()
    return folder


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder in which Qt may write, as it can on Windows whatever we say."""
    folder = tmp_path / "settings"
    monkeypatch.setattr(file_dialogs, "NOWHERE", str(folder))
    return folder


@pytest.fixture
def parent(qtbot: QtBot) -> QWidget:
    widget = QWidget()
    qtbot.addWidget(widget)
    widget.show()
    return widget


def folder_of(parent: QWidget, folder: Path, then: Then) -> QFileDialog:
    return ask_for_folder(parent, "Folder", folder, then)


def file_of(parent: QWidget, folder: Path, then: Then) -> QFileDialog:
    dialog = ask_for_file(parent, "File", "All files (*)", then)
    dialog.setDirectory(str(folder))
    return dialog


def choose(dialog: QFileDialog, path: Path) -> None:
    """End the dialog as its button does, once a path was found to be there."""
    dialog.setDirectory(str(path if path.is_dir() else path.parent))
    dialog.fileSelected.emit(str(path))
    dialog.done(QFileDialog.DialogCode.Accepted)
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def words_in(folder: Path) -> str:
    files = [path for path in folder.rglob("*") if path.is_file()]
    return "\n".join(path.read_text(encoding="utf-8") for path in files)


@pytest.mark.parametrize(("ask", "name"), [(folder_of, ""), (file_of, "policy.txt")])
def test_what_was_chosen_arrives_and_is_forgotten(
    parent: QWidget, secret: Path, kept: Path, ask: Ask, name: str
) -> None:
    chosen: list[Path] = []

    choose(ask(parent, secret, chosen.append), secret / name)

    assert chosen == [secret / name]
    assert parent.findChildren(QFileDialog) == []
    assert kept.exists()  # else this test would prove nothing
    assert SECRET not in words_in(kept)


def test_a_dialog_that_goes_with_its_page_forgets_too(
    parent: QWidget, secret: Path, kept: Path
) -> None:
    chosen: list[Path] = []
    page = QWidget(parent)
    ask_for_folder(page, "Folder", secret, chosen.append)

    page.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    assert chosen == []
    assert kept.exists()
    assert SECRET not in words_in(kept)


def test_thinking_better_of_it_chooses_nothing(parent: QWidget, secret: Path) -> None:
    chosen: list[Path] = []

    folder_of(parent, secret, chosen.append).reject()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    assert chosen == []
    assert parent.findChildren(QFileDialog) == []


def test_qt_is_given_no_place_to_write_to(parent: QWidget, secret: Path) -> None:
    choose(folder_of(parent, secret, lambda _: None), secret)
    settings = QSettings(QSettings.Scope.UserScope, "QtProject")

    assert settings.fileName().startswith(file_dialogs.NOWHERE)
    assert not settings.isWritable()
