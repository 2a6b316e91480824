"""Locking options, the check of the drawer, and the settings' parts."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QWidget
from pytestqt.qtbot import QtBot

from hikidashi.domain.drawer import Drawer
from hikidashi.ui.activity.page import ClearDialog
from hikidashi.ui.backup.export_dialog import ExportAllDialog
from hikidashi.ui.backup.import_dialog import ImportDialog
from hikidashi.ui.backup.restore import RestoreDialog
from hikidashi.ui.guard import capture
from hikidashi.ui.jobs import Jobs
from hikidashi.ui.relay import Relay
from hikidashi.ui.security.check_dialog import CheckDialog
from hikidashi.ui.security.key_file_dialog import KeyFileDialog
from hikidashi.ui.security.keyring_dialog import KeyringDialog
from hikidashi.ui.security.recovery_dialog import RecoveryDialog
from hikidashi.ui.security.rotate_dialog import ResumeDialog, RotateDialog
from hikidashi.ui.security.way_dialogs import (
    AddPassphraseDialog,
    ChangePassphraseDialog,
    RemoveDialog,
    RenameDialog,
)
from hikidashi.ui.settings.page import SettingsRoom, Tab
from hikidashi.ui.theme import tokens
from hikidashi.ui.widgets import Prose
from hikidashi.ui.widgets.choice_box import ChoiceBox
from hikidashi.usecases.jobs import Ticket
from hikidashi.usecases.ports import Problem, VaultCheck
from screen_kit import spoken_name
from security_kit import Bench, bench_of
from shell_kit import tab_stops


@pytest.fixture
def bench(
    qtbot: QtBot, threaded_jobs: Jobs, relay: Relay, tmp_path: Path
) -> Iterator[Bench]:
    with bench_of(qtbot, threaded_jobs, relay, tmp_path) as bench:
        yield bench


def pick(box: ChoiceBox, code: str) -> None:
    box.setCurrentIndex(box.findData(code))
    box.activated.emit(box.currentIndex())


def test_every_locking_option_is_kept_at_once(bench: Bench) -> None:
    bench.do(lambda: bench.session.keys.use_keyring(""))
    card = bench.settings(Tab.SECURITY).security.locking

    pick(card.lock_after, "60")
    pick(card.private_after, "30")
    pick(card.clipboard, "10")
    for box in (card.on_screen_lock, card.on_suspend, card.on_minimise, card.keyring):
        box.click()

    now = bench.choices.now
    assert (now.lock_after_s, now.private_lock_after_s) == (60, 30)
    assert now.clear_clipboard_after_s == 10
    assert not now.lock_on_screen_lock
    assert not now.lock_on_suspend
    assert now.lock_on_minimise
    assert now.ask_keyring


def test_hiding_from_capture_is_offered_only_where_it_works(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(capture, "is_possible", lambda: False)
    box = bench.settings(Tab.SECURITY).security.locking.capture
    assert not box.isEnabled()
    assert "this system cannot" in box.text()

    monkeypatch.setattr(capture, "is_possible", lambda: True)
    box = bench.settings(Tab.SECURITY).security.locking.capture
    box.click()

    assert bench.choices.now.hide_from_capture


def checked(bench: Bench, room: SettingsRoom) -> CheckDialog:
    room.security.check.click()
    bench.settle()
    dialog = room.security.findChild(CheckDialog)
    assert dialog is not None
    return dialog


def said(dialog: CheckDialog) -> str:
    words = [each for card in dialog.results for each in card.findChildren(Prose)]
    return "\n".join(each.plain_text() for each in words)


def test_a_sound_drawer_is_said_to_be_sound(bench: Bench) -> None:
    bench.known()

    dialog = checked(bench, bench.settings(Tab.SECURITY))

    assert "Read: 3 entries, 0 attached files." in said(dialog)
    assert "as it was written" in said(dialog)
    assert dialog.main.isHidden()  # there is nothing to repair
    dialog.reject()


def test_damage_is_named_and_repaired_where_it_can_be(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    lost = Problem("attachment-damaged", 2)
    found = VaultCheck(7, (Problem("search-index", 1, mends=True), lost), 3)
    kind = type(bench.session.vault)
    monkeypatch.setattr(kind, "check", lambda _self, _ticket: found)

    def repair(_self: object, ticket: Ticket) -> VaultCheck:
        ticket.step(1, 1)
        return VaultCheck(7, (lost,), 3)

    monkeypatch.setattr(kind, "repair", repair)
    dialog = checked(bench, bench.settings(Tab.SECURITY))
    assert "search index does not match" in said(dialog)
    assert "attached file is damaged. (2)" in said(dialog)
    assert "restore a backup" in said(dialog)

    dialog.main.click()
    bench.settle()

    assert "search index" not in said(dialog)
    assert "attached file is damaged. (2)" in said(dialog)
    assert dialog.main.isHidden()
    assert len(dialog.results) == 1
    dialog.reject()


def test_both_drawers_are_checked_while_both_are_open(bench: Bench) -> None:
    bench.open_private()

    dialog = checked(bench, bench.settings(Tab.SECURITY))

    assert len(dialog.results) == 2
    dialog.reject()


def test_the_parts_are_made_when_they_are_looked_at(bench: Bench) -> None:
    room = bench.settings(Tab.GENERAL)
    assert len(room._pages) == 1

    room.tabs.tabBar().setFocus()
    bench.qtbot.keyClick(room.tabs.tabBar(), Qt.Key.Key_Right)
    bench.settle()

    assert room.place() == {"tab": "security"}
    assert len(room._pages) == 2
    room.visit({"tab": "trash"})
    bench.settle()
    assert room.trash.isVisible()


def test_a_recovery_sheet_can_be_asked_for_from_elsewhere(bench: Bench) -> None:
    room = bench.settings(Tab.GENERAL)

    room.visit({"recovery": "yes"})
    bench.settle()

    dialog = room.security.ways.dialog
    assert isinstance(dialog, RecoveryDialog)
    assert dialog.code != ""
    dialog.reject()


@pytest.mark.parametrize("tab", list(Tab))
def test_every_part_can_be_spoken_and_pressed(bench: Bench, tab: Tab) -> None:
    bench.open_private()
    bench.known()
    bench.remove_service(bench.do(bench.session.services.cards)[0].service)
    room = bench.settings(tab)

    stops = tab_stops(room)

    assert len(stops) > (0 if tab is Tab.NETWORK else 2)  # nothing has gone out yet
    assert [each for each in stops if not spoken_name(each).strip()] == []
    small = [each for each in stops if min(each.width(), each.height()) < tokens.TARGET]
    assert small == []


DIALOGS: Mapping[str, Callable[[Bench, QWidget], QDialog]] = {
    "rename": lambda b, w: RenameDialog(
        b.ctx, Drawer.MAIN, b.session.keys.slots()[0], w
    ),
    "remove": lambda b, w: RemoveDialog(
        b.ctx, Drawer.MAIN, b.session.keys.slots()[0], w
    ),
    "add": lambda b, w: AddPassphraseDialog(b.ctx, Drawer.MAIN, w),
    "change": lambda b, w: ChangePassphraseDialog(
        b.ctx, Drawer.MAIN, b.session.keys.slots()[0], w
    ),
    "key file": lambda b, w: KeyFileDialog(b.ctx, Drawer.MAIN, Path("/drawer"), w),
    "keyring": lambda b, w: KeyringDialog(b.ctx, lambda: None, w),
    "recovery": lambda b, w: RecoveryDialog(
        b.ctx, Drawer.MAIN, Path(b.choices.now.vault_folder), w
    ),
    "rotate": lambda b, w: RotateDialog(b.ctx, Drawer.MAIN, (), w),
    "resume": lambda b, w: ResumeDialog(b.ctx, Drawer.MAIN, w),
    "check": lambda b, w: CheckDialog(b.ctx, w),
    "restore": lambda b, w: RestoreDialog(b.house, b.jobs, w),
    "export": lambda b, w: ExportAllDialog(b.ctx, Path("/drawer"), w),
    "import": lambda b, w: ImportDialog(b.ctx, w),
    "clear": lambda b, w: ClearDialog(b.ctx, Drawer.MAIN, w),
}


@pytest.mark.parametrize("name", DIALOGS)
def test_every_dialog_can_be_spoken_pressed_and_left_by_key(
    bench: Bench, name: str
) -> None:
    dialog = DIALOGS[name](bench, bench.settings(Tab.GENERAL))
    dialog.open()
    bench.settle()

    stops = tab_stops(dialog)
    assert [each for each in stops if not spoken_name(each).strip()] == []
    small = [each for each in stops if min(each.width(), each.height()) < tokens.TARGET]
    assert small == []
    closed: list[int] = []
    dialog.finished.connect(closed.append)
    bench.qtbot.keyClick(dialog, Qt.Key.Key_Escape)

    assert closed == [0]
