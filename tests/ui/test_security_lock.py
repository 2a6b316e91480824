"""A lock comes first: whatever the settings are doing stops, and nothing breaks."""

from collections.abc import Iterator
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from hikidashi.adapters.vault.vault import OpenVault
from hikidashi.ui.room import Place
from hikidashi.ui.security.rotate_dialog import RotateDialog
from hikidashi.ui.settings.page import SettingsRoom, Tab
from hikidashi.usecases.jobs import Ticket
from shell_kit import Walk, english, make_house, running

NEW = "chrysanthemum on a boat"


@pytest.fixture
def walk(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Walk]:
    with running(qapp, make_house(tmp_path, english())) as app:
        yield Walk(qtbot, app)


def settings(walk: Walk, tab: Tab) -> SettingsRoom:
    room = walk.room(Place.SETTINGS)
    assert isinstance(room, SettingsRoom)
    room.visit({"tab": tab.value})
    walk.settle()
    return room


def test_a_lock_stops_a_change_of_the_key_and_the_old_way_still_opens(
    walk: Walk, monkeypatch: pytest.MonkeyPatch
) -> None:
    started = Event()

    def rotate(_self: object, _ways: object, ticket: Ticket) -> None:
        for done in range(10_000_000):  # a bug must not hang the tests for ever
            ticket.step(done, 20_000_000)
            started.set()

    walk.create()
    page = settings(walk, Tab.SECURITY).security
    monkeypatch.setattr(OpenVault, "rotate", rotate)
    page.ways.rotate.click()
    dialog = page.ways.dialog
    assert isinstance(dialog, RotateDialog)
    for field in (dialog.form_new.first, dialog.form_new.second):
        field.edit.setText(NEW)
    dialog.main.click()
    walk.qtbot.waitUntil(started.is_set)

    walk.lock()
    monkeypatch.undo()

    assert not walk.is_inside()
    walk.unlock()


@pytest.mark.parametrize("tab", list(Tab))
def test_each_part_is_there_again_after_another_language(walk: Walk, tab: Tab) -> None:
    walk.create()
    settings(walk, tab)

    walk.shell.choices.speak("ja")
    walk.settle()

    assert walk.app.rooms is not None
    assert walk.app.rooms.spot() == (Place.SETTINGS, {"tab": tab.value})
