"""Everything in the private drawer and in a preview can be named, reached and hit."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desk_kit import Desk
from hikidashi.ui.documents.dialogs import ExportFileDialog, RenameDialog
from hikidashi.ui.documents.preview import PreviewDialog
from hikidashi.ui.jobs import Jobs
from hikidashi.ui.relay import Relay
from hikidashi.ui.theme import tokens
from hikidashi.words.catalogue import use_language
from private_kit import opened_room, pdf, picture, private_desk, private_room, write
from screen_kit import spoken_name
from shell_kit import tab_stops


@pytest.fixture(params=["ja", "en"])
def desk(
    request: pytest.FixtureRequest, qtbot: QtBot, threaded_jobs: Jobs, relay: Relay
) -> Iterator[Desk]:
    with private_desk(qtbot, threaded_jobs, relay) as desk:
        use_language(request.param)
        yield desk


def faults(page: QWidget) -> list[str]:
    """Return what Tab reaches that has no name, or is too small to be hit."""
    stops = tab_stops(page)
    assert stops
    return [
        f"{type(each).__name__} {spoken_name(each)!r} {each.width()}×{each.height()}"
        for each in stops
        if not spoken_name(each).strip()
        or min(each.width(), each.height()) < tokens.TARGET
    ]


def test_making_it(desk: Desk) -> None:
    assert faults(private_room(desk)) == []


def test_opening_it_in_each_way(desk: Desk) -> None:
    room = opened_room(desk)
    room.drawer.lock.click()
    desk.settle()
    assert faults(room) == []

    room.closed.use_code.click()
    assert faults(room) == []
    room.closed.use_passphrase.click()
    room.closed.key_file.take(Path("a.key"))
    room.closed.key_file.show()
    assert faults(room) == []


def test_the_empty_drawer_and_the_first_entry(desk: Desk) -> None:
    room = opened_room(desk)
    assert faults(room) == []

    room.drawer.start_new()
    desk.settle()

    assert faults(room) == []


def test_entries_with_files(desk: Desk, tmp_path: Path) -> None:
    room = opened_room(desk, "One", "Two")
    start = room.drawer.editor.form.start
    start.time.setCurrentIndex(start.time.findData("at"))
    start.time.activated.emit(0)
    room.drawer.editor.documents.take([write(tmp_path, "a.txt", b"x")])
    desk.settle()

    assert faults(room) == []
    names = [spoken_name(each) for each in tab_stops(room)]
    assert sorted(set(names)) == sorted(names)


@pytest.mark.parametrize(
    ("name", "data"),
    [("a.txt", b"x"), ("a.png", picture()), ("a.pdf", pdf()), ("a.zip", b"PK")],
)
def test_looking_into_files(desk: Desk, tmp_path: Path, name: str, data: bytes) -> None:
    room = opened_room(desk, "One")
    panel = room.drawer.editor.documents
    panel.take([write(tmp_path, name, data)])
    desk.settle()

    panel.open.click()
    desk.settle()
    preview = panel.findChild(PreviewDialog)
    assert isinstance(preview, PreviewDialog)
    assert faults(preview) == []
    panel.close_dialogs()


def test_the_questions_about_a_file(desk: Desk, tmp_path: Path) -> None:
    room = opened_room(desk, "One")
    panel = room.drawer.editor.documents
    panel.take([write(tmp_path, "a.txt", b"x")])
    desk.settle()

    panel.export.click()
    panel.rename.click()
    desk.settle()

    for kind in (ExportFileDialog, RenameDialog):
        dialog = panel.findChild(kind)
        assert isinstance(dialog, QWidget)
        assert faults(dialog) == []
    panel.close_dialogs()
