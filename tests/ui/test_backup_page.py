"""Backups: where they go, how often, what is there, and by themselves."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from threading import Event

import pytest
from pytestqt.qtbot import QtBot

from fakes.house import MADE, MemoryBackups
from hikidashi.domain.errors import ExportFolderError, FolderTrouble
from hikidashi.ui.backup.automatic import AutomaticBackup
from hikidashi.ui.backup.page import BackupPage
from hikidashi.ui.backup.restore import RestoreDialog
from hikidashi.ui.backup.sentences import size_word
from hikidashi.ui.jobs import Jobs
from hikidashi.ui.relay import Relay
from hikidashi.ui.settings.page import Tab
from hikidashi.usecases.jobs import AskVault, Ticket, ask_here
from hikidashi.usecases.ports import OpenedVault
from security_kit import Bench, bench_of


@pytest.fixture
def bench(
    qtbot: QtBot, threaded_jobs: Jobs, relay: Relay, tmp_path: Path
) -> Iterator[Bench]:
    with bench_of(qtbot, threaded_jobs, relay, tmp_path) as bench:
        yield bench


@pytest.fixture
def page(bench: Bench) -> BackupPage:
    return bench.settings(Tab.BACKUP).backup


def files(bench: Bench) -> MemoryBackups:
    backups = bench.house.backup_files
    assert isinstance(backups, MemoryBackups)
    return backups


def rows(page: BackupPage) -> list[str]:
    return [str(page.model.index(n).data()) for n in range(page.model.rowCount())]


def test_without_a_folder_it_asks_for_one_first(bench: Bench, page: BackupPage) -> None:
    assert page.nothing.isVisible()
    assert "before you have chosen a folder" in page._every_field.help()

    page.back_up.click()

    assert "choose a folder first" in page._folder_field.problem()
    assert page.browse.hasFocus()
    assert files(bench).files == []


def test_a_backup_is_made_and_listed(
    bench: Bench, page: BackupPage, tmp_path: Path
) -> None:
    page.choose_folder(tmp_path / "disk")

    page.back_up.click()
    bench.settle()

    assert bench.choices.now.backup_folder == str(tmp_path / "disk")
    assert "while the drawer is open" in page._every_field.help()
    assert len(rows(page)) == 1
    assert "written and read back" in page.told.message()
    assert page.back_up.isEnabled()
    assert page.busy is None


def test_only_so_many_are_kept_as_were_chosen(
    bench: Bench, page: BackupPage, tmp_path: Path
) -> None:
    page.choose_folder(tmp_path / "disk")
    page.keep.setCurrentIndex(page.keep.findData("3"))
    page.keep.activated.emit(page.keep.currentIndex())
    assert page.keep.currentText() == "The newest 3 backups"

    for _ in range(5):
        page.back_up.click()
        bench.settle()

    assert bench.choices.now.backup_keep == 3
    assert len(rows(page)) == len(files(bench).files) == 3


def test_the_schedule_is_kept(bench: Bench, page: BackupPage) -> None:
    page.every.setCurrentIndex(page.every.findData("0"))
    page.every.activated.emit(page.every.currentIndex())

    assert page.every.currentText() == "Only by hand"
    assert bench.choices.now.backup_every_days == 0


def test_the_drawers_own_folder_is_no_place_for_backups(
    bench: Bench, page: BackupPage
) -> None:
    inside = Path(bench.choices.now.vault_folder) / "backups"

    page.choose_folder(inside)

    assert "outside the drawer" in page._folder_field.problem()
    assert bench.choices.now.backup_folder == ""


class FullDisk(MemoryBackups):
    def make(
        self,
        vault: OpenedVault,
        folder: Path,
        ticket: Ticket,
        ask_vault: AskVault = ask_here,
    ) -> Path:
        del vault, folder, ticket, ask_vault
        raise ExportFolderError(FolderTrouble.FULL)


class SlowDisk(MemoryBackups):
    def __init__(self) -> None:
        super().__init__()
        self.started = Event()

    def make(
        self,
        vault: OpenedVault,
        folder: Path,
        ticket: Ticket,
        ask_vault: AskVault = ask_here,
    ) -> Path:
        for done in range(10_000_000):
            ticket.step(done, 20_000_000)
            self.started.set()
        return super().make(vault, folder, ticket, ask_vault)


def with_files(bench: Bench, backups: MemoryBackups) -> BackupPage:
    bench.house = replace(bench.house, backup_files=backups)
    bench.session = bench.house.furnish(bench.session.vault)
    bench.ctx = replace(bench.ctx, house=bench.house, session=bench.session)
    return bench.settings(Tab.BACKUP).backup


def test_a_full_disk_is_told_in_words(bench: Bench, tmp_path: Path) -> None:
    page = with_files(bench, FullDisk())
    page.choose_folder(tmp_path)

    page.back_up.click()
    bench.settle()

    assert "disk with this folder is full" in page.told.message()
    assert "letter" not in page.told.message()
    assert page.back_up.isEnabled()


def test_a_backup_can_be_cancelled(bench: Bench, tmp_path: Path) -> None:
    slow = SlowDisk()
    page = with_files(bench, slow)
    page.choose_folder(tmp_path)
    page.back_up.click()
    bench.qtbot.waitUntil(slow.started.is_set)
    assert page.busy is not None
    assert not page.back_up.isEnabled()

    page.busy.cancel.click()
    bench.settle()

    assert rows(page) == []
    assert page.told.message() == ""
    assert page.back_up.hasFocus()


def test_a_listed_backup_opens_the_way_to_restore_it(
    bench: Bench, page: BackupPage, tmp_path: Path
) -> None:
    page.choose_folder(tmp_path)
    page.back_up.click()
    bench.settle()

    page.list.activated.emit(page.model.index(0))
    dialog = page.findChild(RestoreDialog)

    assert dialog is not None
    assert dialog.file.file() == files(bench).files[0].file
    dialog.reject()


@pytest.fixture
def automatic(bench: Bench, tmp_path: Path) -> AutomaticBackup:
    now = bench.choices.now
    folder = str(tmp_path / "disk")
    bench.choices.change(replace(now, backup_folder=folder, backup_every_days=7))
    return AutomaticBackup(bench.house, bench.session, bench.choices, bench.jobs)


def test_a_backup_is_made_by_itself_when_it_is_due(
    bench: Bench, automatic: AutomaticBackup
) -> None:
    told: list[str] = []
    automatic.told.connect(told.append)
    bench.clock.now = MADE

    automatic.look()
    bench.settle()
    bench.clock.pass_days(6)
    automatic.look()
    bench.settle()
    assert len(files(bench).files) == 1
    bench.clock.pass_days(1)
    automatic.look()
    bench.settle()

    assert len(files(bench).files) == 2
    assert told == ["Making a backup…", "A backup was made"] * 2
    automatic.stop()


def test_nothing_is_made_by_itself_where_it_is_not_wanted(
    bench: Bench, automatic: AutomaticBackup
) -> None:
    by_hand = replace(bench.choices.now, backup_every_days=0)
    for preferences in (by_hand, replace(bench.choices.now, backup_folder="")):
        bench.choices.change(preferences)
        automatic.look()
        bench.settle()

    assert files(bench).files == []
    automatic.stop()


def test_what_went_wrong_by_itself_is_a_quiet_line(
    bench: Bench, tmp_path: Path
) -> None:
    with_files(bench, FullDisk())
    now = replace(bench.choices.now, backup_folder=str(tmp_path))
    bench.choices.change(now)
    automatic = AutomaticBackup(bench.house, bench.session, bench.choices, bench.jobs)
    told: list[str] = []
    automatic.told.connect(told.append)

    automatic.look()
    bench.settle()

    assert told[-1] == "No backup: The disk with this folder is full."
    assert not automatic.is_busy
    assert bench.complaints == []
    automatic.stop()


def test_stopping_leaves_nothing(bench: Bench, tmp_path: Path) -> None:
    slow = SlowDisk()
    with_files(bench, slow)
    bench.choices.change(replace(bench.choices.now, backup_folder=str(tmp_path)))
    automatic = AutomaticBackup(bench.house, bench.session, bench.choices, bench.jobs)
    automatic.look()
    bench.qtbot.waitUntil(slow.started.is_set)

    automatic.stop()
    bench.settle()

    assert slow.files == []
    assert not automatic.is_busy
    assert not automatic.timer.isActive()


def test_nothing_is_begun_once_it_was_stopped(
    bench: Bench, automatic: AutomaticBackup
) -> None:
    automatic.look()
    automatic.stop()
    bench.settle()

    assert files(bench).files == []


@pytest.mark.parametrize(
    ("size", "word"),
    [
        (0, "1 kB"),
        (1, "1 kB"),
        (999_000, "999 kB"),
        (1_500_000, "1.5 MB"),
        (23_400_000, "23 MB"),
        (2_000_000_000, "2.0 GB"),
        (9_000_000_000_000_000, "9,000 TB"),
    ],
)
def test_sizes_are_said_as_people_say_them(size: int, word: str) -> None:
    assert size_word(size) == word


def test_a_backup_of_the_future_is_no_reason_to_wait(
    bench: Bench, automatic: AutomaticBackup
) -> None:
    bench.clock.now = MADE
    automatic.look()
    bench.settle()
    bench.clock.now = MADE - timedelta(days=400)

    automatic.look()
    bench.settle()

    assert len(files(bench).files) == 2
    automatic.stop()
