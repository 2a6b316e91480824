"""A lock that comes at any moment of something else: nothing is lost or left open."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from random import Random
from threading import Event
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from hikidashi.adapters.vault.archives import backup_file
from hikidashi.domain.drawer import Drawer
from hikidashi.domain.errors import WrongPassphraseError
from hikidashi.domain.keys.way import Passphrase
from hikidashi.ui.backup.export_dialog import ExportAllDialog
from hikidashi.ui.guard.start import Reason
from hikidashi.ui.private.frame.page import Tab as DrawerTab
from hikidashi.ui.private.room import PrivateRoom
from hikidashi.ui.room import Place
from hikidashi.ui.rooms import room_makers
from hikidashi.ui.security.check_dialog import CheckDialog
from hikidashi.ui.security.rotate_dialog import RotateDialog
from hikidashi.ui.settings.page import SettingsRoom, Tab
from hikidashi.usecases.house import House
from hikidashi.usecases.jobs import Ticket
from hikidashi.usecases.ports import OpenedVault
from private_kit import timeline
from shell_kit import PASSPHRASE, Walk, english, make_house, running
from vault_kit import codes, rounds

PRIVATE = "a passphrase of its own"
NEW = "quite another set of words"
NOTE = "written before the lock"


@pytest.fixture
def house(tmp_path: Path) -> House:
    return make_house(tmp_path, english(backup_folder=str(tmp_path / "copies")))


@pytest.fixture
def walk(qtbot: QtBot, qapp: QApplication, house: House) -> Iterator[Walk]:
    with running(qapp, house, room_makers) as app:
        yield Walk(qtbot, app)


def private(walk: Walk) -> PrivateRoom:
    room = walk.room(Place.PRIVATE)
    assert isinstance(room, PrivateRoom)
    return room


def with_note(walk: Walk) -> PrivateRoom:
    """Make a drawer with a private one, and write a note into that."""
    walk.create()
    room = private(walk)
    room.making.form.first.edit.setText(PRIVATE)
    room.making.form.second.edit.setText(PRIVATE)
    room.making.make.click()
    walk.settle()
    room.drawer.start_new()
    room.drawer.editor.form.title.setText(NOTE)
    room.drawer.editor.keep()
    walk.settle()
    return room


def open_private(walk: Walk, _tmp: Path) -> None:
    walk.app.close_private()
    walk.settle()
    room = private(walk)
    room.closed.passphrase.edit.setText(PRIVATE)
    room.closed.open.click()


def close_private(walk: Walk, _tmp: Path) -> None:
    walk.app.close_private()


def add_a_file(walk: Walk, tmp: Path) -> None:
    file = tmp / "file.bin"
    file.write_bytes(bytes(20_000_000))
    private(walk).drawer.editor.documents.take([file])


def look_into_a_file(walk: Walk, tmp: Path) -> None:
    file = tmp / "file.txt"
    file.write_text("shown in a preview")
    panel = private(walk).drawer.editor.documents
    panel.take([file])
    walk.settle()
    panel.list.setCurrentIndex(panel.view_model.model.index(0, 0))
    panel.open.click()


def change_the_data_key(walk: Walk, _tmp: Path) -> None:
    assert walk.app.rooms is not None
    dialog = RotateDialog(walk.app.rooms._ctx, Drawer.MAIN, (), walk.app.rooms)
    dialog.open()
    dialog.form_new.first.edit.setText(NEW)
    dialog.form_new.second.edit.setText(NEW)
    walk.settle()
    dialog.submit()


def back_up(walk: Walk, _tmp: Path) -> None:
    room = walk.room(Place.SETTINGS)
    assert isinstance(room, SettingsRoom)
    room.tabs.setCurrentIndex(list(Tab).index(Tab.BACKUP))
    walk.settle()
    room.backup.back_up.click()


def export_all(walk: Walk, tmp: Path) -> None:
    assert walk.app.rooms is not None
    dialog = ExportAllDialog(walk.app.rooms._ctx, tmp / "vault", walk.app.rooms)
    dialog.folder.path.setText(str(tmp / "out"))
    (tmp / "out").mkdir(exist_ok=True)
    dialog.open()
    dialog.choice.plain.setChecked(True)
    dialog.choice.word.setText("not encrypted")
    walk.settle()
    dialog.submit()


def check(walk: Walk, _tmp: Path) -> None:
    assert walk.app.rooms is not None
    CheckDialog(walk.app.rooms._ctx, walk.app.rooms).open()


def test_while_a_backup_is_packed_nobody_waits_for_the_vault(
    walk: Walk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gate, packing, write = Event(), Event(), backup_file.write

    def wait(*about: Any) -> object:  # noqa: ANN401 - passed on as it is
        packing.set()
        gate.wait(20)
        return write(*about)

    monkeypatch.setattr(backup_file, "write", wait)
    with_note(walk)
    back_up(walk, tmp_path)
    walk.qtbot.waitUntil(packing.is_set)
    saved: list[object] = []
    walk.app.jobs.run(lambda: None, then=saved.append, failed=saved.append)

    walk.qtbot.waitUntil(lambda: saved == [None])

    gate.set()
    walk.settle()
    assert [each.suffix for each in (tmp_path / "copies").iterdir()] == [".hkdbackup"]


def opened(house: House, folder: Path) -> OpenedVault:
    with suppress(WrongPassphraseError):
        return house.vaults.open(folder, Passphrase(PASSPHRASE))
    return house.vaults.open(folder, Passphrase(NEW))


@pytest.mark.parametrize(
    "begin",
    [
        open_private,
        close_private,
        add_a_file,
        look_into_a_file,
        change_the_data_key,
        back_up,
        export_all,
        check,
    ],
)
def test_a_lock_in_the_middle_of_it_leaves_a_sound_drawer(
    walk: Walk,
    house: House,
    tmp_path: Path,
    begin: Callable[[Walk, Path], None],
) -> None:
    chance = Random(begin.__name__)  # noqa: S311 - when to lock is no secret
    with_note(walk)
    for _ in range(rounds(3)):
        begin(walk, tmp_path)
        for _ in range(chance.choice((0, 1, 5, 25))):
            walk.qtbot.wait(1)
        reason = chance.choice((Reason.IDLE, Reason.SCREEN, Reason.PANIC))
        if reason is Reason.PANIC:
            walk.app.hide_and_lock()
        else:
            walk.app.watchman.wanted.emit(reason)
        walk.settle()

        assert walk.app.door.is_shut
        assert not walk.is_inside()
        assert not any(each.isVisible() for each in dialogs())
        vault = opened(house, tmp_path / "vault")
        inner = vault.open_private(Passphrase(PRIVATE))
        assert codes(vault.check(Ticket())) == []
        assert set(codes(inner.check(Ticket()))) <= {"attachment-stray"}
        was_rotated = not vault.fits(Passphrase(PASSPHRASE))
        vault.close()
        left = {each.name for each in tmp_path.glob("copies/.*")}
        assert left == {each.name for each in tmp_path.glob("out/.*")} == set()
        walk.window.showNormal()
        walk.unlock(NEW if was_rotated else PASSPHRASE)
        if was_rotated:
            break
        open_again(walk)


def open_again(walk: Walk) -> None:
    room = private(walk)
    room.closed.passphrase.edit.setText(PRIVATE)
    room.closed.open.click()
    walk.qtbot.waitUntil(lambda: room.session is not None)
    walk.settle()
    room.drawer.show_tab(DrawerTab.TIMELINE)
    walk.settle()
    room.drawer.show_entry(timeline(room).model.rows[0].id)
    walk.settle()
    assert room.drawer.editor.form.title.text() == NOTE


def dialogs() -> list[QDialog]:
    return [x for x in QApplication.topLevelWidgets() if isinstance(x, QDialog)]
