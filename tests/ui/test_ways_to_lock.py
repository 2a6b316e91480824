"""Whatever locks the drawer: it is saved, closed, off the screen, and then anew."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from threading import Event, current_thread

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from hikidashi.domain.drawer import Drawer
from hikidashi.domain.errors import (
    DamagedVaultError,
    FolderTrouble,
    VaultFolderError,
    VaultPart,
)
from hikidashi.domain.keys.way import Passphrase
from hikidashi.ui.guard.start import FirstPage, Reason, Start, Unsaved
from hikidashi.ui.look_over import LookOver
from hikidashi.ui.room import Place
from hikidashi.ui.settings.about_me import AboutMeRoom
from hikidashi.ui.unlock.unlock_page import UnlockPage
from hikidashi.usecases.house import House, Session
from screen_kit import fail
from shell_kit import PASSPHRASE, Running, Walk, english, make_house, running


@pytest.fixture
def overwritten() -> list[str]:
    """The threads on which free memory was overwritten."""
    return []


@pytest.fixture
def house(tmp_path: Path, overwritten: list[str]) -> House:
    return replace(
        make_house(tmp_path, english()),
        overwrite=lambda: overwritten.append(current_thread().name),
        overwrite_cached=lambda: overwritten.append("cached"),
    )


@pytest.fixture
def starts() -> list[Start]:
    """How the process would have come up again, each time that it would have."""
    return []


@pytest.fixture
def app(qapp: QApplication, house: House, starts: list[Start]) -> Iterator[Running]:
    with running(qapp, house, relaunch=starts.append) as app:
        yield app


@pytest.fixture
def walk(qtbot: QtBot, app: Running) -> Walk:
    return Walk(qtbot, app)


def session_of(walk: Walk) -> Session:
    session = walk.app.door.session
    assert session is not None
    return session


def is_closed(house: House, folder: Path) -> bool:
    """Tell whether a vault is closed, by opening it."""
    house.vaults.open(folder, Passphrase(PASSPHRASE)).close()
    return True


@pytest.mark.parametrize(
    ("keys", "start"),
    [
        ("Ctrl+L", Start(locked=Reason.ASKED)),
        ("Ctrl+O", Start(locked=Reason.ASKED, page=FirstPage.OTHER)),
        ("Ctrl+.", Start(locked=Reason.PANIC, minimised=True)),
    ],
)
def test_the_keys_that_lock_end_the_process_image(
    walk: Walk, starts: list[Start], keys: str, start: Start
) -> None:
    walk.create()

    walk.shortcut(keys)
    walk.settle()

    assert starts == [start]
    for each in QApplication.topLevelWidgets():
        if isinstance(each, QDialog):
            each.close()


@pytest.mark.parametrize("reason", [Reason.IDLE, Reason.SUSPEND, Reason.SCREEN])
def test_what_locks_by_itself_says_why(
    walk: Walk, starts: list[Start], reason: Reason, house: House, tmp_path: Path
) -> None:
    walk.create()

    walk.app.watchman.wanted.emit(reason)
    assert not walk.is_inside()
    walk.settle()

    assert starts == [Start(locked=reason)]
    assert is_closed(house, tmp_path / "vault")


def test_a_locked_drawer_is_not_locked_once_more(
    walk: Walk, starts: list[Start]
) -> None:
    walk.create()
    walk.lock()

    walk.app.watchman.wanted.emit(Reason.IDLE)
    walk.app.lock()
    walk.settle()

    assert len(starts) == 1


def test_putting_the_window_away_locks_only_if_that_is_wanted(
    walk: Walk, starts: list[Start]
) -> None:
    walk.create()
    walk.window.showMinimized()
    walk.settle()
    assert starts == []
    walk.window.showNormal()
    choices = walk.shell.choices
    choices.change(replace(choices.now, lock_on_minimise=True))

    walk.window.showMinimized()
    walk.settle()

    assert starts == [Start(locked=Reason.MINIMISED, minimised=True)]


def test_in_a_panic_nothing_is_on_the_screen_before_anything_else_is_done(
    walk: Walk, monkeypatch: pytest.MonkeyPatch
) -> None:
    rooms = walk.create()
    dialog = QDialog(walk.window)
    dialog.open()
    seen: list[bool] = []
    put_away = rooms.put_away

    def look() -> object:
        seen.append(walk.window.isVisible() or dialog.isVisible())
        return put_away()

    monkeypatch.setattr(rooms, "put_away", look)

    walk.app.hide_and_lock()
    walk.settle()

    assert seen == [False]
    assert walk.window.isMinimized()


def test_a_panic_while_all_is_locked_only_puts_the_window_away(
    walk: Walk, starts: list[Start]
) -> None:
    walk.create()
    walk.lock()
    walk.page(UnlockPage).passphrase.edit.setText("half a passph")

    walk.app.hide_and_lock()
    walk.settle()

    assert len(starts) == 1
    assert walk.window.isMinimized()
    assert walk.page(UnlockPage).passphrase.text() == ""


def test_the_place_of_the_window_is_kept_for_the_new_image(
    walk: Walk, house: House
) -> None:
    walk.create()
    walk.window.setGeometry(20, 30, 900, 600)

    walk.lock()

    assert house.preferences.load().window == (20, 30, 900, 600)


def test_the_clipboard_holds_nothing_of_ours_after_the_lock(walk: Walk) -> None:
    walk.create()
    walk.app.clipboard.copy_private("a letter")

    walk.lock()

    assert QGuiApplication.clipboard().text() == ""


def test_a_lane_that_is_busy_keeps_nothing_on_the_screen_and_loses_nothing(
    walk: Walk, starts: list[Start]
) -> None:
    walk.create()
    room = walk.room(Place.ME)
    assert isinstance(room, AboutMeRoom)
    room.fields["name"].insert("Example Person")
    gate = Event()
    walk.app.jobs.run(lambda: gate.wait(20), then=lambda _: None, failed=fail)

    walk.app.lock()

    page = walk.page(UnlockPage)
    assert not walk.is_inside()
    assert not page.unlock.isEnabled()
    assert not walk.app.leaving.clock.isActive()
    walk.app.menus.open_other.trigger()
    assert starts == []
    gate.set()
    walk.settle()
    assert starts == [Start(locked=Reason.ASKED, page=FirstPage.OTHER)]
    for each in QApplication.topLevelWidgets():
        if isinstance(each, QDialog):
            each.close()
    walk.unlock()
    room = walk.room(Place.ME)
    assert isinstance(room, AboutMeRoom)
    assert room.fields["name"].text() == "Example Person"


def test_another_language_while_the_drawer_is_being_closed_is_no_trouble(
    walk: Walk, starts: list[Start]
) -> None:
    walk.create()
    gate = Event()
    walk.app.jobs.run(lambda: gate.wait(20), then=lambda _: None, failed=fail)
    walk.app.lock()

    walk.shell.rebuild()
    page = walk.page(UnlockPage)

    assert not page.unlock.isEnabled()
    assert not page.leaving.isHidden()
    gate.set()
    walk.settle()
    assert len(starts) == 1


def test_what_could_not_be_saved_is_told_to_the_new_image(
    walk: Walk, starts: list[Start], monkeypatch: pytest.MonkeyPatch
) -> None:
    walk.create()
    room = walk.room(Place.ME)
    assert isinstance(room, AboutMeRoom)
    room.fields["name"].insert("Example Person")

    def refuse(_person: object) -> None:
        raise VaultFolderError(FolderTrouble.FULL)

    monkeypatch.setattr(session_of(walk).about_me, "save", refuse, raising=False)
    walk.lock()

    assert starts == [Start(locked=Reason.ASKED, unsaved=Unsaved.FULL)]


def test_a_bug_while_saving_is_told_to_the_new_image_too(
    walk: Walk, starts: list[Start], monkeypatch: pytest.MonkeyPatch
) -> None:
    walk.create()
    room = walk.room(Place.ME)
    assert isinstance(room, AboutMeRoom)
    room.fields["name"].insert("Example Person")

    def fall_over(_person: object) -> None:
        raise MemoryError

    monkeypatch.setattr(session_of(walk).about_me, "save", fall_over, raising=False)
    walk.lock()

    assert starts == [Start(locked=Reason.ASKED, unsaved=Unsaved.OTHER)]
    assert isinstance(walk.crashes.pop(), MemoryError)
    dialog = walk.shell.crashes._dialog
    assert dialog is not None
    dialog.go_on.click()


def test_quitting_needs_no_new_image(
    walk: Walk, starts: list[Start], house: House, tmp_path: Path
) -> None:
    walk.create()

    walk.window.close()
    walk.shell.shut_down()
    walk.settle()

    assert starts == []
    assert is_closed(house, tmp_path / "vault")


def open_private(walk: Walk) -> None:
    private = session_of(walk).private
    way = Passphrase("another row of words")
    walk.app.jobs.run(lambda: private.create(way), then=lambda _: None, failed=fail)
    walk.settle()
    walk.app.private_door.opened.emit()


def test_the_private_drawer_is_locked_alone_by_its_keys(
    walk: Walk, starts: list[Start]
) -> None:
    rooms = walk.create()
    dropped: list[bool] = []
    assert not walk.app.menus.close_private.isEnabled()
    open_private(walk)
    private = session_of(walk).private
    walk.app.private_door.closed.connect(
        lambda: dropped.append(private.session is None)
    )
    assert walk.app.menus.close_private.isEnabled()

    with walk.qtbot.waitSignal(walk.app.private_closed):
        walk.shortcut("Ctrl+Shift+L")
    walk.settle()

    assert dropped == [False]  # the views go first
    assert private.session is None
    assert walk.app.rooms is rooms
    assert starts == []
    assert not walk.app.menus.close_private.isEnabled()
    walk.app.close_private()  # once more is no trouble


def test_what_the_private_drawer_left_behind_is_overwritten_on_both_threads(
    walk: Walk, overwritten: list[str]
) -> None:
    walk.create()
    open_private(walk)
    overwritten.clear()

    walk.app.close_private()
    walk.settle()

    walk.qtbot.waitUntil(lambda: overwritten.count("vault_0") == 2)
    assert overwritten == ["vault_0", "cached", "vault_0"]  # never long on this one


def test_the_private_drawer_is_locked_after_its_own_while(walk: Walk) -> None:
    time = [0.0]
    walk.app.watchman.touches._clocks = (lambda: time[0],)
    walk.create()
    open_private(walk)

    time[0] += 121
    walk.app.watchman.private_idle.tick()
    walk.settle()

    assert session_of(walk).private.session is None
    assert walk.is_inside()


def test_another_delay_of_the_private_drawer_counts_from_now(walk: Walk) -> None:
    walk.create()
    open_private(walk)
    choices = walk.shell.choices

    choices.change(replace(choices.now, private_lock_after_s=30))

    assert walk.app.watchman.private_idle._delay_s == 30


def test_damage_that_is_found_later_is_told_in_every_room(
    walk: Walk, monkeypatch: pytest.MonkeyPatch
) -> None:
    walk.create()
    vault = session_of(walk).vault

    def look(_rows: int) -> bool:
        raise DamagedVaultError(VaultPart.DATABASE)

    monkeypatch.setattr(type(vault), "look_over", lambda _vault, rows: look(rows))
    walk.app.look_over.watch(vault)
    walk.qtbot.waitUntil(lambda: walk.app.look_over.is_done)
    walk.settle()

    rooms = walk.inside()
    told = rooms.damage.message()
    rooms.navigate(Place.SETTINGS)
    assert "restore a backup" in told
    assert rooms.damage.message() == told
    walk.shell.rebuild()
    assert walk.inside().damage.message() == told


class SlowDrawer:
    """Needs some looks until all of it was seen."""

    def __init__(self, looks: int) -> None:
        self.left = looks

    def look_over(self, _rows: int) -> bool:
        self.left -= 1
        return self.left == 0


def test_a_drawer_is_looked_through_until_all_of_it_was_seen(walk: Walk) -> None:
    drawers = [SlowDrawer(3), SlowDrawer(2)]
    look_over = LookOver(walk.app.jobs)
    for each in drawers:
        look_over.watch(each)  # type: ignore[arg-type]  # no more is asked of it

    walk.qtbot.waitUntil(lambda: look_over.is_done)

    assert [each.left for each in drawers] == [0, 0]


def test_nobody_has_to_wait_for_a_look(walk: Walk) -> None:
    gate, drawer = Event(), SlowDrawer(1)
    look_over = LookOver(walk.app.jobs)
    walk.app.jobs.run(lambda: gate.wait(20), then=lambda _: None, failed=fail)
    look_over.watch(drawer)  # type: ignore[arg-type]  # no more is asked of it

    look_over._look()
    before = drawer.left
    gate.set()
    walk.qtbot.waitUntil(lambda: look_over.is_done)

    assert before == 1


def test_a_drawer_that_closes_is_left_alone(walk: Walk) -> None:
    drawer = SlowDrawer(5)
    look_over = LookOver(walk.app.jobs)
    look_over.watch(drawer)  # type: ignore[arg-type]  # no more is asked of it

    look_over.forget(drawer)  # type: ignore[arg-type]  # as above
    look_over._look()
    look_over.watch(drawer)  # type: ignore[arg-type]  # as above
    look_over.stop()
    look_over._look()

    assert drawer.left == 5


def test_an_interrupted_change_of_the_key_is_told_and_leads_to_where_it_ends(
    walk: Walk, monkeypatch: pytest.MonkeyPatch
) -> None:
    walk.create()
    kind = type(session_of(walk).vault)
    walk.lock()
    monkeypatch.setattr(kind, "rotating", property(lambda _: frozenset({Drawer.MAIN})))
    found: list[object] = []
    walk.app.rotation_found.connect(found.append)

    rooms = walk.unlock()
    asked: list[Sequence[object]] = []
    monkeypatch.setattr(
        rooms, "navigate", lambda name, **what: asked.append((name, what))
    )
    rooms.rotation.action.click()

    assert found == [frozenset({Drawer.MAIN})]
    assert "interrupted" in rooms.rotation.message()
    assert asked == [(Place.SETTINGS, {"rotation": "main"})]
