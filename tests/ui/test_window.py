"""The window around the rooms: titles, languages, looks, undo and the idle lock."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from hikidashi.domain.errors import StaleChangeError
from hikidashi.domain.preferences import Theme
from hikidashi.ui.home.page import HomeRoom
from hikidashi.ui.room import Place
from hikidashi.ui.settings.about_me import AboutMeRoom
from hikidashi.ui.settings.page import SettingsRoom
from hikidashi.ui.theme.style import current_colours
from hikidashi.ui.theme.tokens import DARK, LIGHT
from hikidashi.ui.unlock.unlock_page import UnlockPage
from hikidashi.ui.welcome.page import WelcomePage
from hikidashi.words.catalogue import current_language
from screen_kit import fail
from shell_kit import (
    QuietRoom,
    Running,
    Shelf,
    Walk,
    english,
    make_house,
    running,
    start,
)


@pytest.fixture
def app(qapp: QApplication, tmp_path: Path) -> Iterator[Running]:
    with running(qapp, make_house(tmp_path, english(), "shop")) as app:
        yield app


@pytest.fixture
def walk(qtbot: QtBot, app: Running) -> Walk:
    return Walk(qtbot, app)


class StrayWindows(QObject):
    """Collects every window that is shown besides the one of the app."""

    def __init__(self, window: QWidget) -> None:
        super().__init__()
        self.seen: list[str] = []
        self._window = window

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            event.type() is QEvent.Type.Show
            and isinstance(watched, QWidget)
            and watched.isWindow()
            and watched is not self._window
        ):
            self.seen.append(type(watched).__name__)
        return False


def save_name(walk: Walk, name: str) -> AboutMeRoom:
    room = walk.room(Place.ME)
    assert isinstance(room, AboutMeRoom)
    room.fields["name"].setText("")
    room.fields["name"].insert(name)
    room.save.click()
    walk.settle()
    return room


def test_the_title_is_the_same_whatever_is_shown(walk: Walk) -> None:
    titles = [walk.window.windowTitle()]
    walk.create()
    for place in Place:
        walk.room(place)
        titles.append(walk.window.windowTitle())
    save_name(walk, "Example Person")
    titles.append(walk.window.windowTitle())
    walk.lock()
    titles.append(walk.window.windowTitle())

    assert set(titles) == {"Hikidashi"}


def test_no_other_window_ever_flashes_up(walk: Walk, qapp: QApplication) -> None:
    stray = StrayWindows(walk.window)
    qapp.installEventFilter(stray)

    walk.create()
    for place in Place:
        walk.room(place)
    save_name(walk, "Example Person")
    walk.shell.rebuild()
    walk.lock()

    qapp.removeEventFilter(stray)
    assert stray.seen == []


def test_the_language_changes_at_once_on_the_welcome_page(walk: Walk) -> None:
    page = walk.page(WelcomePage)

    page.languages["ja"].click()
    walk.settle()

    assert current_language() == "ja"
    assert walk.page(WelcomePage) is not page
    assert walk.page(WelcomePage).languages["ja"].isChecked()
    assert walk.shell.choices.now.language == "ja"


def test_the_language_changes_at_once_and_the_user_stays_where_they_were(
    walk: Walk,
) -> None:
    rooms = walk.create()
    rooms.navigate(Place.SERVICES, service_id="s1")

    walk.shell.choices.speak("ja")
    walk.settle()

    again = walk.inside()
    assert again is not rooms
    assert again.spot() == (Place.SERVICES, {"service_id": "s1"})
    assert current_language() == "ja"


def test_what_was_typed_survives_a_change_of_language(walk: Walk) -> None:
    walk.create()
    room = walk.room(Place.ME)
    assert isinstance(room, AboutMeRoom)
    room.fields["phone"].insert("03-0000-0000")

    walk.shell.choices.speak("ja")
    walk.settle()

    room = walk.room(Place.ME)
    assert isinstance(room, AboutMeRoom)
    assert room.fields["phone"].text() == "03-0000-0000"


def test_qt_speaks_the_language_too(walk: Walk, qapp: QApplication) -> None:
    walk.shell.choices.speak("ja")
    japanese = qapp.translate("QPlatformTheme", "Cancel")
    walk.shell.choices.speak("en")

    assert japanese == "キャンセル"
    assert qapp.translate("QPlatformTheme", "Cancel") == "Cancel"


def test_the_look_changes_at_once_and_the_focus_stays(walk: Walk) -> None:
    walk.create()
    room = walk.room(Place.SETTINGS)
    assert isinstance(room, SettingsRoom)
    room.theme.setFocus()
    assert current_colours() is LIGHT

    room.theme.setCurrentIndex(room.theme.findData(Theme.DARK.value))
    room.theme.activated.emit(room.theme.currentIndex())
    walk.settle()

    assert current_colours() is DARK
    assert walk.focused().objectName() == "setting-theme"


def test_an_idle_drawer_is_locked_and_says_so(walk: Walk) -> None:
    time = [0.0]
    walk.app.watchman.touches._clocks = (lambda: time[0],)
    status = walk.create().status.lock_timer

    time[0] += 60
    walk.app.watchman.idle.tick()
    assert status.text() == "Locks in 4 minutes"
    time[0] += 195
    walk.app.watchman.idle.tick()
    assert status.text() == "Locks in 0:45"
    time[0] += 45
    walk.app.watchman.idle.tick()

    assert not walk.is_inside()
    assert walk.app.door.session is None
    walk.settle()
    assert "nobody used it" in walk.page(UnlockPage).banner.message()


def test_any_touch_starts_the_countdown_anew(walk: Walk) -> None:
    time = [0.0]
    walk.app.watchman.touches._clocks = (lambda: time[0],)
    rooms = walk.create()

    time[0] += 299
    QTest.keyClick(walk.window.windowHandle(), Qt.Key.Key_Shift)
    time[0] += 299
    walk.app.watchman.idle.tick()

    assert walk.app.rooms is rooms


def test_a_computer_that_slept_is_locked_though_one_clock_stood_still(
    walk: Walk,
) -> None:
    asleep = [0.0]
    walk.app.watchman.touches._clocks = (lambda: 0.0, lambda: asleep[0])
    walk.create()

    asleep[0] += 9999
    walk.app.watchman.idle.tick()

    assert not walk.is_inside()


def test_a_new_delay_counts_from_now(walk: Walk) -> None:
    walk.create()
    room = walk.room(Place.SETTINGS)
    assert isinstance(room, SettingsRoom)

    room.lock_after.setCurrentIndex(room.lock_after.findData("60"))
    room.lock_after.activated.emit(room.lock_after.currentIndex())

    assert walk.app.rooms is not None
    assert walk.app.rooms.status.lock_timer.text() in {
        "Locks in 1:00",
        "Locks in 0:59",
    }


def test_locking_drops_the_views_and_lets_every_room_save_first(walk: Walk) -> None:
    rooms = walk.create()
    room = walk.room(Place.SERVICES)
    assert isinstance(room, QuietRoom)
    gone: list[bool] = []
    rooms.destroyed.connect(lambda: gone.append(True))

    walk.lock()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    assert room.put_away_calls == 1
    assert len(gone) == 1
    assert walk.app.door.news is None


def test_undo_and_redo_are_named_by_what_was_done(walk: Walk) -> None:
    walk.create()
    menus = walk.app.menus
    assert not menus.undo.isEnabled()

    save_name(walk, "Example Person")
    assert menus.undo.text() == "&Undo: change of your details"
    menus.undo.trigger()
    walk.settle()

    assert not menus.undo.isEnabled()
    assert menus.redo.text() == "&Redo: change of your details"
    room = walk.room(Place.ME)
    assert isinstance(room, AboutMeRoom)
    assert room.fields["name"].text() == ""
    menus.redo.trigger()
    walk.settle()
    assert room.fields["name"].text() == "Example Person"


def test_the_undo_bar_takes_back_what_it_tells_of(walk: Walk) -> None:
    rooms = walk.create()
    room = save_name(walk, "Example Person")
    assert rooms.undo_bar.message() == "Your details are saved."

    rooms.undo_bar.undo.click()
    walk.settle()

    assert room.fields["name"].text() == ""
    assert rooms.undo_bar.message() == "Undone: change of your details"


def test_an_error_is_shown_in_words_until_the_user_goes_elsewhere(walk: Walk) -> None:
    rooms = walk.create()

    rooms.complain(StaleChangeError())
    shown = rooms.banner.message()
    rooms.navigate(Place.SETTINGS)

    assert shown.startswith("This was changed somewhere else")
    assert rooms.banner.message() == ""


def test_home_offers_at_most_three_steps_and_they_lead_there(walk: Walk) -> None:
    walk.create()
    home = walk.room(Place.HOME)
    assert isinstance(home, HomeRoom)
    titles = [button.accessibleName() for button in home.buttons]

    home.buttons[0].click()

    assert titles == [
        "Add a service: Add a service that holds data about you",
        "Fill in: Tell the app who writes the letters",
    ]
    services = walk.room(Place.SERVICES)
    assert isinstance(services, QuietRoom)
    assert services.visits[0] == {"add": "yes"}


def test_home_offers_a_letter_to_a_service_without_one(walk: Walk) -> None:
    walk.create()
    home = walk.room(Place.HOME)
    session = walk.app.door.session
    assert isinstance(home, HomeRoom)
    assert session is not None
    book = session.services
    walk.app.jobs.run(lambda: book.add_known("shop"), then=lambda _: None, failed=fail)
    walk.settle()

    home.buttons[-1].click()

    assert home.services.text() == "1"
    letters = walk.room(Place.LETTERS)
    assert isinstance(letters, QuietRoom)
    assert letters.visits[0]["kind"] == "disclosure"
    assert letters.visits[0]["service_id"]


def test_a_mail_address_without_an_at_sign_is_not_saved(walk: Walk) -> None:
    walk.create()
    room = walk.room(Place.ME)
    assert isinstance(room, AboutMeRoom)
    room.fields["email"].insert("nobody")

    room.save.click()

    assert room.problem("email") == "▲ An e-mail address has an @ in it."
    assert room.save.isEnabled()


def test_the_place_of_the_window_is_kept(walk: Walk) -> None:
    walk.window.setGeometry(20, 30, 900, 600)

    walk.window.close()
    walk.settle()

    assert walk.shell.choices.now.window == (20, 30, 900, 600)
    shelf = walk.shell._porch.preferences
    assert isinstance(shelf, Shelf)
    assert shelf.saved[-1].window == (20, 30, 900, 600)


def test_a_window_whose_screen_is_gone_comes_back_where_it_can_be_seen(
    qapp: QApplication, tmp_path: Path
) -> None:
    house = make_house(tmp_path, english(window=(90_000, 90_000, 800, 600)))

    shell = start(qapp, house).shell

    screen = qapp.primaryScreen().availableGeometry()
    assert screen.intersects(shell.window.geometry())
    shell.shut_down()


def test_every_action_is_in_a_menu_and_has_a_mnemonic(walk: Walk) -> None:
    walk.create()
    bar = walk.window.menuBar()
    top = bar.actions()
    actions = [
        action
        for menu in top
        for action in _leaves(menu)
        if not action.isSeparator() and not action.isCheckable()
    ]

    assert all("&" in action.text() for action in top)
    shortcuts = [each.shortcut().toString() for each in actions]
    shortcuts = [each for each in shortcuts if each]
    assert len(shortcuts) == len(set(shortcuts))
    assert {"Ctrl+L", "Ctrl+Z", "Ctrl+1", "Ctrl+5", "Ctrl+Q"} <= set(shortcuts)


def test_the_status_strip_says_that_nothing_has_left(walk: Walk) -> None:
    rooms = walk.create()

    assert rooms.status.network.isVisible()
    assert rooms.status.network.words == "Nothing has left this machine"


def _leaves(action: QAction) -> list[QAction]:
    menu = action.menu()
    if not isinstance(menu, QMenu):
        return [action]
    return [leaf for each in menu.actions() for leaf in _leaves(each)]


def test_input_methods_are_asked_not_to_learn_who_the_user_is(walk: Walk) -> None:
    walk.create()
    room = walk.room(Place.ME)
    assert isinstance(room, AboutMeRoom)

    hints = [field.inputMethodHints() for field in room.fields.values()]

    assert all(each & Qt.InputMethodHint.ImhSensitiveData for each in hints)
    assert all(each & Qt.InputMethodHint.ImhNoPredictiveText for each in hints)
