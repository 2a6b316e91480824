"""What the tests of the window share: a house with a real vault, and ways around it."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from fakes.rooms import SmallDirectory
from hikidashi.bootstrap import build_house
from hikidashi.domain.preferences import Preferences, Theme
from hikidashi.ui.choices import Choices
from hikidashi.ui.guard.relaunch import Relaunch, stay
from hikidashi.ui.guard.triggers import Watch
from hikidashi.ui.home.page import HomeRoom
from hikidashi.ui.inside import Inside, MakeRooms
from hikidashi.ui.room import Place, Room, RoomContext, RoomMaker, Save
from hikidashi.ui.settings.about_me import AboutMeRoom
from hikidashi.ui.settings.page import SettingsRoom
from hikidashi.ui.shell import Shell
from hikidashi.ui.unlock.create_page import CreatePage
from hikidashi.ui.unlock.unlock_page import UnlockPage
from hikidashi.ui.window.lobby import Page
from hikidashi.ui.window.rooms_view import RoomsView
from hikidashi.usecases.house import House
from hikidashi.usecases.porch import Porch
from hikidashi.usecases.vault_office import VaultOffice
from vault_kit import keeper

P = TypeVar("P", bound=Page)
PASSPHRASE = "plain words in a row"
NOW = datetime(2031, 5, 4, 9, tzinfo=UTC)


@dataclass
class Shelf:
    """Preferences in memory, and every state they were saved in."""

    now: Preferences
    saved: list[Preferences] = field(default_factory=list)

    def load(self) -> Preferences:
        return self.now

    def save(self, preferences: Preferences) -> None:
        self.now = preferences
        self.saved.append(preferences)


def english(**changes: object) -> Preferences:
    return Preferences(language="en", theme=Theme.LIGHT, **changes)  # type: ignore[arg-type]  # each test names one field


def make_house(folder: Path, preferences: Preferences, *known: str) -> House:
    """Return the real house, but with cheap keys and nothing outside ``folder``."""
    return replace(
        build_house(),
        vaults=VaultOffice(keeper()),
        directory=SmallDirectory(*known),
        preferences=Shelf(preferences),
        default_vault=folder / "vault",
        now=lambda: NOW,
    )


class QuietRoom(Room):
    """Stands for a room that a test is not about; remembers its visits."""

    def __init__(self, ctx: RoomContext) -> None:
        super().__init__()
        self.ctx = ctx
        self.visits: list[dict[str, str]] = []
        self.put_away_calls = 0

    def visit(self, what: Mapping[str, str]) -> None:
        self.visits.append(dict(what))

    def place(self) -> Mapping[str, str]:
        return self.visits[-1]

    def put_away(self) -> Sequence[Save]:
        self.put_away_calls += 1
        return ()


def own_rooms(choices: Choices) -> Mapping[Place, RoomMaker]:
    """Return the shell's own rooms, and quiet ones for the others."""
    return {
        Place.HOME: HomeRoom,
        Place.SERVICES: QuietRoom,
        Place.LETTERS: QuietRoom,
        Place.PRIVATE: QuietRoom,
        Place.ME: AboutMeRoom,
        Place.SETTINGS: partial(SettingsRoom, choices=choices),
    }


@dataclass
class Running:
    """The whole app: what the first window shows, and what is behind it.

    ``crashes`` are the bugs of jobs so far; a test that wants one takes it out.
    """

    shell: Shell
    inside: Inside
    crashes: list[BaseException] = field(default_factory=list)


def no_watches(*_about: object) -> Sequence[Watch]:
    """Listen to nothing: a test must not lock because this computer sleeps."""
    return ()


def start(
    app: QApplication,
    house: House,
    rooms: MakeRooms = own_rooms,
    relaunch: Relaunch = stay,
) -> Running:
    """Start the app around ``house``, without another thread for the loading."""
    porch = Porch(
        preferences=house.preferences,
        default_vault=house.default_vault,
        holds_vault=house.vaults.exists,
        build_house=lambda: house,
    )
    shell = Shell(app, porch, relaunch=relaunch, make_watches=no_watches)
    inside = Inside(house, shell.front(), rooms)
    shell.move_in(lambda: inside)
    both = Running(shell, inside)
    inside.jobs.crashed.connect(both.crashes.append)
    return both


@contextmanager
def running(
    app: QApplication,
    house: House,
    rooms: MakeRooms = own_rooms,
    relaunch: Relaunch = stay,
) -> Iterator[Running]:
    """Run the app around ``house``; afterwards nothing of it is left on the screen."""
    both = start(app, house, rooms, relaunch)
    both.shell.window.show()
    try:
        yield both
    finally:
        both.shell.tongue.speak("en")
        both.shell.window.close()
        both.shell.shut_down()
        both.shell.window.deleteLater()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        app.setStyleSheet("")
    assert both.crashes == []


class Walk:
    """A user who knows the way: does what a person would do, and waits for it."""

    def __init__(self, qtbot: QtBot, app: Running) -> None:
        self.qtbot = qtbot
        self.shell = app.shell
        self.app = app.inside
        self.window = app.shell.window
        self.crashes = app.crashes
        self.lobby = app.shell.lobby

    def create(self, passphrase: str = PASSPHRASE) -> RoomsView:
        """Make a drawer and wait until it is open."""
        self.lobby.show_create()
        page = self.page(CreatePage)
        page.passphrase.edit.setText(passphrase)
        page.again.edit.setText(passphrase)
        page.create_button.click()
        return self.inside()

    def page(self, kind: type[P]) -> P:
        """Return the lobby's page, which must be of ``kind``."""
        page = self.lobby.page
        assert isinstance(page, kind)
        return page

    def try_to_unlock(self, passphrase: str) -> None:
        self.qtbot.waitUntil(lambda: self.page(UnlockPage).unlock.isEnabled())
        page = self.page(UnlockPage)
        page.passphrase.edit.setText(passphrase)
        page.unlock.click()

    def unlock(self, passphrase: str = PASSPHRASE) -> RoomsView:
        self.try_to_unlock(passphrase)
        return self.inside()

    def lock(self) -> None:
        """Lock, and wait until the app is as it would be after a new start."""
        self.app.lock()
        self.settle()
        assert self.app.leaving.plan is None

    def inside(self) -> RoomsView:
        self.qtbot.waitUntil(lambda: self.app.rooms is not None)
        self.settle()
        assert self.app.rooms is not None
        return self.app.rooms

    def is_inside(self) -> bool:
        return self.app.rooms is not None

    def room(self, place: Place) -> Room:
        assert self.app.rooms is not None
        self.app.rooms.navigate(place)
        self.settle()
        return self.app.rooms._rooms[place]

    def settle(self) -> None:
        """Wait until every job is done and what it led to is shown."""
        for _turn in range(2):  # views begin to read at the next turn of the loop
            self.qtbot.waitUntil(lambda: not self.app.jobs._running)
            QApplication.sendPostedEvents()
            QApplication.processEvents()
        self.qtbot.waitUntil(lambda: not self.app.jobs._running)

    def focused(self) -> QWidget:
        focused: QWidget | None = self.window.focusWidget()
        assert focused is not None
        return focused

    def press(self, *keys: Qt.Key) -> None:
        for key in keys:
            QTest.keyClick(self.focused(), key)

    def type(self, text: str) -> None:
        QTest.keyClicks(self.focused(), text)

    def shortcut(self, keys: str) -> None:
        """Press the keys of a menu's action, wherever the focus is."""
        QTest.keySequence(self.window, QKeySequence(keys))
        self.settle()


def tab_stops(window: QWidget) -> list[QWidget]:
    """Return every visible widget that Tab can reach."""
    return [
        each
        for each in window.findChildren(QWidget)
        if each.isVisible()
        and each.isEnabled()
        and each.focusProxy() is None
        and each.focusPolicy() & Qt.FocusPolicy.TabFocus
        and not isinstance(each, QMenu)
    ]
