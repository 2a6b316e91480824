"""The whole window without a mouse, and every name that a screen reader speaks."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from hikidashi.domain.person import Person
from hikidashi.domain.preferences import Preferences, Theme
from hikidashi.ui.room import Place
from hikidashi.ui.rooms import room_makers
from hikidashi.ui.theme import tokens
from hikidashi.ui.unlock.create_page import CreatePage
from hikidashi.ui.unlock.unlock_page import UnlockPage
from screen_kit import fail, spoken_name
from shell_kit import PASSPHRASE, Running, Walk, english, make_house, running, tab_stops


@pytest.fixture
def walk(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Walk]:
    with running(qapp, make_house(tmp_path, english())) as app:
        yield Walk(qtbot, app)


@pytest.fixture(params=["ja", "en"])
def whole_app(
    request: pytest.FixtureRequest, qapp: QApplication, tmp_path: Path
) -> Iterator[Running]:
    preferences = Preferences(language=request.param, theme=Theme.LIGHT)
    house = make_house(tmp_path, preferences, "shop", "forum")
    with running(qapp, house, room_makers) as app:
        yield app


def pages(walk: Walk) -> Iterator[tuple[str, QWidget]]:
    """Walk through every page of the app, empty and filled."""
    yield "welcome", walk.window
    walk.lobby.show_create()
    yield "create", walk.window
    walk.create()
    for place in Place:
        walk.room(place)
        yield f"{place}, empty", walk.window
    session = walk.app.door.session
    assert session is not None
    book, me = session.services, session.about_me
    for work in (book.import_known, lambda: me.save(Person(name="Example Person"))):
        walk.app.jobs.run(work, then=lambda _: None, failed=fail)
    walk.settle()
    for place in Place:
        walk.room(place)
        yield f"{place}, filled", walk.window
    walk.app.lock()
    yield "unlock", walk.window


def test_everything_that_can_be_reached_has_a_spoken_name(
    qtbot: QtBot, whole_app: Running
) -> None:
    nameless = [
        (page, type(widget).__name__, widget.objectName())
        for page, window in pages(Walk(qtbot, whole_app))
        for widget in tab_stops(window)
        if not spoken_name(widget).strip()
    ]

    assert nameless == []


def test_everything_that_can_be_pressed_is_large_enough(
    qtbot: QtBot, whole_app: Running
) -> None:
    small = [
        (page, spoken_name(widget), widget.height())
        for page, window in pages(Walk(qtbot, whole_app))
        for widget in tab_stops(window)
        if min(widget.height(), widget.width()) < tokens.TARGET
    ]

    assert small == []


def test_a_drawer_is_made_locked_and_opened_with_the_keyboard_alone(
    walk: Walk,
) -> None:
    keys = Qt.Key

    walk.press(keys.Key_Return)  # "Create my drawer" has the focus
    walk.page(CreatePage)
    walk.type(PASSPHRASE)
    walk.press(keys.Key_Return)
    walk.type(PASSPHRASE)
    walk.press(keys.Key_Return)
    rooms = walk.inside()
    walk.shortcut("Ctrl+5")
    assert rooms.spot()[0] is Place.ME
    walk.shortcut("Ctrl+L")
    walk.page(UnlockPage)
    walk.type(PASSPHRASE)
    walk.press(keys.Key_Return)

    assert walk.inside() is not rooms


def test_tab_goes_through_the_whole_page_and_comes_back(walk: Walk) -> None:
    walk.lobby.show_create()
    walk.settle()
    first = spoken_name(walk.focused())
    wanted = {spoken_name(each) for each in tab_stops(walk.window)}

    visited = []
    for _ in range(len(wanted) + 1):
        visited.append(spoken_name(walk.focused()))
        walk.press(Qt.Key.Key_Tab)

    assert set(visited) == wanted
    assert visited[-1] == first


def test_the_rail_is_walked_with_the_arrow_keys(walk: Walk) -> None:
    rooms = walk.create()
    rooms.rail.buttons[Place.HOME].setFocus()

    walk.press(Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Space)

    assert rooms.spot()[0] is Place.LETTERS


def test_return_saves_from_any_field_about_me(walk: Walk) -> None:
    walk.create()
    walk.shortcut("Ctrl+5")
    walk.settle()
    walk.press(Qt.Key.Key_Tab)
    while spoken_name(walk.focused()) != "Telephone":
        walk.press(Qt.Key.Key_Tab)

    walk.type("03-0000-0000")
    walk.press(Qt.Key.Key_Return)
    walk.settle()

    rooms = walk.inside()
    assert rooms.undo_bar.message() == "Your details are saved."
