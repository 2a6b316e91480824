"""Alt and a letter lead to one thing in each view."""

import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QLabel,
    QMainWindow,
    QTabWidget,
    QWidget,
)
from pytestqt.qtbot import QtBot

from hikidashi.domain.moves.move_plan import MoveStep
from hikidashi.ui.private.frame.page import Tab as PrivateTab
from hikidashi.ui.private.moves.page import MovesPage
from hikidashi.ui.private.reminders.page import RemindersPage
from hikidashi.ui.private.reminders.reminder_dialog import ReminderDialog
from hikidashi.ui.private.room import PrivateRoom
from hikidashi.ui.private.types.page import TypesPage
from hikidashi.ui.room import Place
from hikidashi.ui.rooms import room_makers
from hikidashi.ui.services.room import ServicesRoom
from hikidashi.ui.settings.page import SettingsRoom, Tab
from hikidashi.ui.unlock.unlock_page import UnlockPage
from hikidashi.ui.widgets.task_dialog import TaskDialog
from screen_kit import fail
from shell_kit import Walk, english, make_house, running

_LETTER = re.compile(r"&([^&\s])")
_PRIVATE = "a passphrase of its own"


@pytest.fixture
def walk(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Walk]:
    house = make_house(tmp_path, english(), "alpha")
    with running(qapp, house, room_makers) as app:
        yield Walk(qtbot, app)


def clashes(window: QWidget) -> dict[str, list[str]]:
    """Return every letter that stands for more than one thing that is shown."""
    found: dict[str, list[str]] = defaultdict(list)
    labels = [each for each in window.findChildren(QLabel) if each.buddy() is not None]
    parts: list[QLabel | QAbstractButton] = [
        *labels,
        *window.findChildren(QAbstractButton),
    ]
    texts = [each.text() for each in parts if each.isVisible() and each.isEnabled()]
    if isinstance(window, QMainWindow):
        texts += [action.text() for action in window.menuBar().actions()]
    for text in texts:
        for letter in _LETTER.findall(text):
            found[letter.lower()].append(text)
    return {letter: texts for letter, texts in found.items() if len(texts) > 1}


def dialog(walk: Walk) -> TaskDialog:
    walk.settle()
    shown = [x for x in walk.window.findChildren(TaskDialog) if x.isVisible()]
    assert len(shown) == 1
    return shown[0]


def clashes_of_dialog(walk: Walk) -> dict[str, list[str]]:
    shown = dialog(walk)
    found = clashes(shown)
    shown.reject()
    walk.settle()
    return found


def settings(walk: Walk, tab: Tab) -> SettingsRoom:
    room = walk.room(Place.SETTINGS)
    assert isinstance(room, SettingsRoom)
    room.visit({"tab": tab.value})
    walk.settle()
    return room


def test_before_the_door(walk: Walk) -> None:
    welcome = clashes(walk.window)
    walk.lobby.show_create()
    create = clashes(walk.window)
    walk.create()
    walk.lock()
    page = walk.page(UnlockPage)
    unlock = clashes(walk.window)
    page.use_code.click()

    assert [welcome, create, unlock, clashes(walk.window)] == [{}] * 4


@pytest.mark.parametrize("place", Place)
def test_in_each_room(walk: Walk, place: Place) -> None:
    walk.create()

    walk.room(place)

    assert clashes(walk.window) == {}


@pytest.mark.parametrize("tab", Tab)
def test_in_each_part_of_the_settings(walk: Walk, tab: Tab) -> None:
    add_service(walk)
    remove_service(walk)

    settings(walk, tab)

    assert clashes(walk.window) == {}


def test_in_the_parts_of_a_service(walk: Walk) -> None:
    add_service(walk)
    room = walk.room(Place.SERVICES)
    assert isinstance(room, ServicesRoom)
    tabs = room.detail.findChild(QTabWidget)
    assert tabs is not None
    found = []

    for number in range(tabs.count()):
        tabs.setCurrentIndex(number)
        walk.settle()
        found.append(clashes(walk.window))

    assert found == [{}] * tabs.count()


def test_in_the_private_drawer(walk: Walk) -> None:
    walk.create()
    room = walk.room(Place.PRIVATE)
    assert isinstance(room, PrivateRoom)
    room.making.wanted.emit(_PRIVATE)
    walk.settle()
    empty = clashes(walk.window)
    room.drawer.start_new()
    walk.settle()

    assert [empty, clashes(walk.window)] == [{}, {}]


def test_in_the_dialogs_of_security(walk: Walk) -> None:
    walk.create()
    ways = settings(walk, Tab.SECURITY).security.ways
    buttons = (
        ways.add_passphrase,
        ways.recovery,
        ways.key_file,
        ways.keyring,
        ways.rotate,
        ways.rows[0].change,
        ways.rows[0].rename,
    )
    found = {}

    for button in buttons:
        button.click()
        if clash := clashes_of_dialog(walk):
            found[button.text()] = clash

    assert found == {}


def test_in_the_dialogs_of_backup(walk: Walk) -> None:
    walk.create()
    page = settings(walk, Tab.BACKUP).backup
    found = {}

    for button in (page.restore, page.export, page.take_in):
        button.click()
        if clash := clashes_of_dialog(walk):
            found[button.text()] = clash

    assert found == {}


def add_service(walk: Walk) -> None:
    walk.create()
    session = walk.app.door.session
    assert session is not None
    book = session.services
    walk.app.jobs.run(lambda: book.add_known("alpha"), then=lambda _: None, failed=fail)
    walk.settle()


def remove_service(walk: Walk) -> None:
    session = walk.app.door.session
    assert session is not None
    book = session.services

    def remove() -> None:
        book.remove(book.cards()[0].service.id)

    walk.app.jobs.run(remove, then=lambda _: None, failed=fail)
    walk.settle()


def test_in_types_reminders_and_moves(walk: Walk) -> None:
    walk.create()
    room = walk.room(Place.PRIVATE)
    assert isinstance(room, PrivateRoom)
    room.making.wanted.emit(_PRIVATE)
    walk.settle()
    found = {}

    for tab in (PrivateTab.TYPES, PrivateTab.REMINDERS, PrivateTab.MOVES):
        room.drawer.show_tab(tab)
        walk.settle()
        found[str(tab)] = clashes(walk.window)
    types = room.drawer.tabs.widget(PrivateTab.TYPES)
    assert isinstance(types, TypesPage)
    room.drawer.show_tab(PrivateTab.TYPES)
    types.new.click()
    found["new type"] = clashes_of_dialog(walk)
    types.open_type(types.list.key)
    walk.settle()
    walk.settle()
    found["type"] = clashes(walk.window)
    types.view.edit_field.click()
    found["field"] = clashes_of_dialog(walk)
    reminders = room.drawer.tabs.widget(PrivateTab.REMINDERS)
    assert isinstance(reminders, RemindersPage)
    room.drawer.show_tab(PrivateTab.REMINDERS)
    reminders.add_reminder()
    walk.settle()
    form = dialog(walk)
    assert isinstance(form, ReminderDialog)
    form.name.setText("Test")
    found["reminder"] = clashes(form)
    form.submit()
    walk.settle()
    found["reminders"] = clashes(walk.window)

    assert {name: each for name, each in found.items() if each} == {}


@pytest.mark.parametrize(
    "tab", [PrivateTab.CALENDAR, PrivateTab.TIMELINE, PrivateTab.TABLE]
)
def test_in_the_views_of_entries(walk: Walk, tab: PrivateTab) -> None:
    walk.create()
    room = walk.room(Place.PRIVATE)
    assert isinstance(room, PrivateRoom)
    room.making.wanted.emit(_PRIVATE)
    walk.settle()
    walk.settle()
    drawer = room.drawer
    drawer.start_new()
    drawer.editor.save.click()
    walk.settle()
    walk.settle()
    drawer.show_tab(tab)
    walk.settle()
    beside_an_entry = clashes(walk.window)

    walk.qtbot.keyClick(drawer.editor.form.note, Qt.Key.Key_Escape)
    walk.settle()

    assert (beside_an_entry, clashes(walk.window)) == ({}, {})


def test_in_a_move(walk: Walk) -> None:
    walk.create()
    services = walk.room(Place.SERVICES)
    assert isinstance(services, ServicesRoom)
    services._ctx.jobs.run(
        services._ctx.session.services.import_known, then=lambda _: None, failed=fail
    )
    walk.settle()
    services.detail.move_here.click()
    walk.settle()
    room = walk.room(Place.PRIVATE)
    assert isinstance(room, PrivateRoom)
    room.making.wanted.emit(_PRIVATE)
    walk.settle()
    walk.settle()
    moves = room.drawer.tabs.widget(PrivateTab.MOVES)
    assert isinstance(moves, MovesPage)

    assert moves.page is moves.view
    plan = clashes(walk.window)
    for step in (MoveStep.ASK, MoveStep.ANSWER, MoveStep.IMPORT):
        moves.view.cards[step].skip.click()
        walk.settle()
        walk.settle()
    check = clashes(walk.window)
    moves.view.back.click()
    walk.settle()
    listed = clashes(walk.window)
    moves.choose()
    walk.settle()

    assert (plan, check, listed) == ({}, {}, {})
    assert clashes(walk.window) == {}
