"""A lock that comes while something long is under way that the user has started."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtWidgets import QApplication, QDialog, QLabel
from pytestqt.qtbot import QtBot

from hikidashi.domain.drawer import Drawer
from hikidashi.domain.errors import FolderTrouble, VaultFolderError
from hikidashi.domain.keys.way import Passphrase
from hikidashi.domain.preferences import Theme
from hikidashi.ui.guard.start import Reason, Work
from hikidashi.ui.jobs import Job, Lane
from hikidashi.ui.rooms import room_makers
from hikidashi.ui.security.rotate_dialog import RotateDialog
from hikidashi.ui.unlock.unlock_page import UnlockPage
from hikidashi.ui.widgets.task_dialog import TaskDialog
from hikidashi.usecases.jobs import Ticket
from hikidashi.usecases.ports import Problem, VaultCheck
from shell_kit import PASSPHRASE, Walk, english, make_house, running

NEW = "quite another set of words"


@pytest.fixture
def walk(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Walk]:
    with running(qapp, make_house(tmp_path, english()), room_makers) as app:
        yield Walk(qtbot, app)


@pytest.fixture
def gate() -> Iterator[Event]:
    gate = Event()
    yield gate
    gate.set()


def ignore(_: object) -> None:
    pass


def begun(walk: Walk, gate: Event, result: Callable[[], object] = lambda: None) -> Job:
    """Begin something long; it can be cancelled, and ends when the gate opens."""

    def work(ticket: Ticket) -> object:
        while not gate.wait(0.005):
            ticket.step(0, 1)
        return result()

    assert walk.app.rooms is not None
    jobs = walk.app.rooms.jobs
    job = jobs.start(work, lane=Lane.OUTSIDE, then=ignore, failed=ignore)
    job.lasts = True
    return job


def idle(walk: Walk) -> None:
    walk.app.watchman.idle.idle.emit()


def is_shut(walk: Walk) -> bool:
    return walk.app.door.is_shut


def is_veiled(walk: Walk) -> bool:
    veil = walk.app.veil
    return veil is not None and veil.isVisible()


def notice(walk: Walk) -> str:
    return walk.page(UnlockPage).banner.message()


def test_the_idle_lock_lets_long_work_end_but_shows_nothing_meanwhile(
    walk: Walk, gate: Event
) -> None:
    rooms = walk.create()
    begun(walk, gate)

    idle(walk)

    assert not rooms.isVisible()
    assert is_veiled(walk)
    assert not is_shut(walk)
    gate.set()
    walk.settle()
    assert is_shut(walk)
    assert not walk.is_inside()
    assert not is_veiled(walk)
    assert "was finished" in notice(walk)


def test_without_long_work_the_idle_lock_waits_for_nothing(walk: Walk) -> None:
    walk.create()

    idle(walk)

    assert is_shut(walk)
    walk.settle()
    assert notice(walk) == "Locked, since nobody used it for a while."


@pytest.mark.parametrize("reason", [Reason.SCREEN, Reason.SUSPEND, Reason.SESSION])
def test_no_other_lock_waits_and_what_was_stopped_is_told(
    walk: Walk, gate: Event, reason: Reason
) -> None:
    walk.create()
    begun(walk, gate)

    walk.app.watchman.triggers.wanted.emit(reason)

    assert is_shut(walk)
    walk.settle()
    assert "was not finished" in notice(walk)


def test_the_screens_lock_does_not_wait_behind_the_veil(
    walk: Walk, gate: Event
) -> None:
    walk.create()
    begun(walk, gate)
    idle(walk)

    walk.app.watchman.triggers.wanted.emit(Reason.SCREEN)

    assert walk.app.veil is None
    assert is_shut(walk)
    walk.settle()
    assert "together with the screen" in notice(walk)


def test_who_does_not_want_to_wait_stops_it(walk: Walk, gate: Event) -> None:
    walk.create()
    begun(walk, gate)
    idle(walk)
    assert walk.app.veil is not None

    walk.app.veil.state.buttons[0].click()
    walk.settle()

    assert is_shut(walk)
    assert "was not finished" in notice(walk)


def test_work_that_ended_badly_is_told_after_the_lock(walk: Walk, gate: Event) -> None:
    def fail() -> None:
        raise VaultFolderError(FolderTrouble.FULL)

    walk.create()
    begun(walk, gate, fail)
    idle(walk)

    gate.set()
    walk.settle()

    assert is_shut(walk)
    assert "was not finished" in notice(walk)


def test_damage_that_a_check_found_is_told_after_the_lock(
    walk: Walk, gate: Event
) -> None:
    found = VaultCheck(3, (Problem("database", 1, mends=False),))
    walk.create()
    begun(walk, gate, lambda: {Drawer.MAIN: found})
    idle(walk)

    gate.set()
    walk.settle()

    assert "has found damage" in notice(walk)


def test_work_that_ends_well_in_spite_of_a_lock_is_told_so(
    walk: Walk, gate: Event
) -> None:
    def work(_ticket: Ticket) -> None:  # past the point at which it could be stopped
        gate.wait(20)

    rooms = walk.create()
    job = rooms.jobs.start(work, lane=Lane.VAULT, then=ignore, failed=ignore)
    job.lasts = True

    walk.app.watchman.triggers.wanted.emit(Reason.SCREEN)
    assert walk.app.leaving.plan is not None
    assert walk.app.leaving.plan.work is Work.UNDONE
    gate.set()
    walk.settle()

    assert "was finished" in notice(walk)


def test_behind_the_veil_no_command_reaches_the_rooms(walk: Walk, gate: Event) -> None:
    rooms = walk.create()
    here = rooms.spot()
    begun(walk, gate)
    idle(walk)

    walk.window.setFocus()
    walk.app.menus.undo.trigger()
    for keys in ("Ctrl+4", "Ctrl+Shift+N"):
        walk.qtbot.keyClick(walk.window, keys[-1])
    walk.app._if_open(lambda _: pytest.fail("it reached the rooms"))

    assert rooms.spot() == here
    assert not rooms.isVisible()


def test_a_new_look_does_not_lift_the_veil(walk: Walk, gate: Event) -> None:
    walk.create()
    begun(walk, gate)
    idle(walk)

    walk.shell.choices.dress(Theme.DARK)
    QApplication.processEvents()

    assert walk.app.veil is not None
    assert walk.app.veil.isVisible()
    assert walk.app.rooms is None
    gate.set()
    walk.settle()
    assert is_shut(walk)
    assert walk.lobby.isVisible()


def test_of_all_dialogs_only_the_progress_of_the_busy_one_stays(
    walk: Walk, gate: Event
) -> None:
    rooms = walk.create()
    other = QDialog(rooms)
    QLabel("something private", other)
    other.show()
    busy = TaskDialog(rooms.jobs, rooms, "A long one", "Do it")
    typed = busy.say("typed in the clear")
    busy.open()

    def work(ticket: Ticket) -> None:
        while not gate.wait(0.005):
            ticket.step(0, 1)

    busy.work("Doing it…", work, lane=Lane.VAULT, then=ignore, lasts=True)
    QApplication.processEvents()
    idle(walk)

    assert not other.isVisible()
    assert busy.isVisible()
    assert not typed.isVisible()
    assert busy.progress is not None
    assert busy.progress.isVisible()
    busy.cancel.click()  # which must still stop it
    walk.settle()
    assert is_shut(walk)


def test_a_change_of_the_data_key_outlasts_the_idle_delay(
    walk: Walk, monkeypatch: pytest.MonkeyPatch
) -> None:
    walk.create()
    session = walk.app.door.session
    assert session is not None
    assert walk.app.rooms is not None
    dialog = RotateDialog(walk.app.rooms._ctx, Drawer.MAIN, (), walk.app.rooms)
    dialog.open()
    with ExitStack() as late:
        gate = Event()
        late.callback(gate.set)
        walk.app.jobs.run(lambda: gate.wait(20), then=ignore, failed=ignore)
        dialog.form_new.first.edit.setText(NEW)
        dialog.form_new.second.edit.setText(NEW)
        monkeypatch.setattr(dialog.form_new, "is_sound", lambda: True)
        dialog.submit()
        idle(walk)
        assert not is_shut(walk)
    walk.settle()

    assert is_shut(walk)
    assert "was finished" in notice(walk)
    vaults = walk.app._house.vaults
    vaults.open(walk.page(UnlockPage).folder, Passphrase(NEW)).close()


def test_a_change_that_the_screens_lock_stops_leaves_all_as_it_was(
    walk: Walk, monkeypatch: pytest.MonkeyPatch
) -> None:
    walk.create()
    assert walk.app.rooms is not None
    dialog = RotateDialog(walk.app.rooms._ctx, Drawer.MAIN, (), walk.app.rooms)
    dialog.open()
    gate = Event()
    walk.app.jobs.run(lambda: gate.wait(20), then=ignore, failed=ignore)
    dialog.form_new.first.edit.setText(NEW)
    dialog.form_new.second.edit.setText(NEW)
    monkeypatch.setattr(dialog.form_new, "is_sound", lambda: True)
    dialog.submit()

    walk.app.watchman.triggers.wanted.emit(Reason.SCREEN)
    gate.set()
    walk.settle()

    assert "was not finished" in notice(walk)
    walk.unlock(PASSPHRASE)
    assert walk.app.rotating == frozenset()
