"""Restoring, exporting and taking in: each looks before it leaps."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from fakes.house import INFO, MADE, MemoryBackups, MemoryExports
from hikidashi.domain.change import Change
from hikidashi.domain.errors import (
    NotABackupError,
    VaultExistsError,
    WrongPassphraseError,
)
from hikidashi.domain.keys.recovery_code import write_code
from hikidashi.domain.keys.way import Passphrase, RecoveryCode, Way
from hikidashi.domain.person import Person
from hikidashi.ui.backup.export_dialog import ExportAllDialog
from hikidashi.ui.backup.import_dialog import ImportDialog
from hikidashi.ui.backup.page import BackupPage
from hikidashi.ui.backup.restore import RestoreDialog, way_of
from hikidashi.ui.jobs import Jobs
from hikidashi.ui.relay import Relay
from hikidashi.ui.settings.page import Tab
from hikidashi.usecases.jobs import Ticket
from hikidashi.usecases.ports import BackupInfo, ExportInfo, OpenedDrawer
from security_kit import PASSPHRASE, Bench, bench_of, leave

COUNTS: Mapping[str, int] = {"service": 3, "letter": 1, "activity-entry": 90}


class Archive(MemoryBackups):
    """One backup that opens with the passphrase; restores once into each folder."""

    def preview(self, untrusted_file: Path, way: Way, ticket: Ticket) -> BackupInfo:
        ticket.step(1, 1)
        if untrusted_file.suffix != ".hkdbackup":
            raise NotABackupError
        if way != Passphrase(PASSPHRASE):
            raise WrongPassphraseError
        return BackupInfo(MADE, INFO.vault_id, 1_200_000, COUNTS, 2, private=True)

    def restore(self, untrusted_file: Path, folder: Path, ticket: Ticket) -> None:
        if folder.name == "taken":
            raise VaultExistsError
        super().restore(untrusted_file, folder, ticket)


class Letters(MemoryExports):
    """Exports that are encrypted, and one of them with private things."""

    def look(self, untrusted_file: Path, passphrase: str | None) -> ExportInfo:
        if passphrase != PASSPHRASE:
            raise WrongPassphraseError
        private = untrusted_file.stem == "private"
        return ExportInfo(MADE, COUNTS, 2, private=private)


class Known(MemoryExports):
    def read(
        self,
        untrusted_file: Path,
        passphrase: str | None,
        drawers: Sequence[OpenedDrawer],
        ticket: Ticket,
    ) -> Sequence[Change]:
        del untrusted_file, passphrase, drawers
        ticket.step(1, 1)
        return ()


@pytest.fixture
def bench(
    qtbot: QtBot, threaded_jobs: Jobs, relay: Relay, tmp_path: Path
) -> Iterator[Bench]:
    with bench_of(qtbot, threaded_jobs, relay, tmp_path) as bench:
        refurnish(bench, Letters())
        yield bench


def refurnish(bench: Bench, exports: MemoryExports) -> None:
    default = Path(bench.choices.now.vault_folder)
    bench.house = replace(
        bench.house, backup_files=Archive(), exports=exports, default_vault=default
    )
    bench.session = bench.house.furnish(bench.session.vault)
    bench.ctx = replace(bench.ctx, house=bench.house, session=bench.session)


@pytest.fixture
def page(bench: Bench) -> BackupPage:
    return bench.settings(Tab.BACKUP).backup


@pytest.fixture
def restoring(bench: Bench, page: BackupPage) -> Iterator[RestoreDialog]:
    dialog = RestoreDialog(bench.house, bench.jobs, page)
    dialog.open()
    dialog.file.path.setText("/disk/old.hkdbackup")
    dialog.passphrase.edit.setText(PASSPHRASE)
    yield dialog
    leave(dialog)


def archive(bench: Bench) -> Archive:
    assert isinstance(bench.house.backup_files, Archive)
    return bench.house.backup_files


def test_what_is_inside_is_shown_before_anything_is_written(
    bench: Bench, restoring: RestoreDialog
) -> None:
    assert not restoring.folder.isVisible()

    bench.qtbot.keyClick(restoring.passphrase.edit, Qt.Key.Key_Return)
    bench.settle()

    held = restoring.held.plain_text()
    assert "3 services, 1 letter, 2 attached files" in held
    assert "1.2 MB" in held
    assert "private drawer is in it too" in held
    assert "activity" not in held
    assert archive(bench).restored == []
    assert restoring.folder.isVisible()


def test_a_backup_becomes_a_drawer_in_a_new_folder(
    bench: Bench, restoring: RestoreDialog
) -> None:
    restored: list[Path] = []
    restoring.restored.connect(restored.append)
    restoring.main.click()
    bench.settle()
    folder = restoring.folder.folder()
    assert folder.name == "drawer-restored"

    restoring.main.click()
    bench.settle()

    assert archive(bench).restored == [(Path("/disk/old.hkdbackup"), folder)]
    assert restored == [folder]


def test_a_wrong_passphrase_is_told_at_its_field(
    bench: Bench, restoring: RestoreDialog
) -> None:
    restoring.passphrase.edit.setText("something else")
    restoring.main.click()
    bench.settle()

    assert restoring.passphrase.problem() != ""
    assert restoring.passphrase.edit.hasFocus()
    assert not restoring.folder.isVisible()


def test_another_file_is_looked_into_anew(
    bench: Bench, restoring: RestoreDialog
) -> None:
    restoring.main.click()
    bench.settle()
    assert restoring.main.text() == "&Restore"

    restoring.file.path.setText("/disk/holiday.png")
    assert restoring.main.text() == "&Look inside"
    assert not restoring.held.isVisible()
    restoring.main.click()
    bench.settle()

    assert restoring.banner.message() != ""
    assert archive(bench).restored == []


def test_a_folder_that_is_in_use_is_refused(
    bench: Bench, restoring: RestoreDialog, tmp_path: Path
) -> None:
    (tmp_path / "used").mkdir()
    (tmp_path / "used" / "file").touch()
    restoring.main.click()
    bench.settle()

    restoring.folder.path.setText(str(tmp_path / "used"))
    restoring.main.click()
    assert "not empty" in restoring.folder.problem()
    restoring.folder.path.setText(str(tmp_path / "taken"))
    restoring.main.click()
    bench.settle()

    assert "already" in restoring.folder.problem()
    assert archive(bench).restored == []


def test_a_recovery_code_is_told_from_a_passphrase() -> None:
    secret = bytes(range(20))

    assert way_of(write_code(secret).lower()) == RecoveryCode(secret)
    assert way_of(PASSPHRASE) == Passphrase(PASSPHRASE)


@pytest.fixture
def exporting(
    bench: Bench, page: BackupPage, tmp_path: Path
) -> Iterator[ExportAllDialog]:
    vault = Path(bench.choices.now.vault_folder)
    dialog = ExportAllDialog(bench.ctx, vault, page)
    dialog.open()
    bench.settle()
    dialog.folder.path.setText(str(tmp_path))
    yield dialog
    leave(dialog)


def written(bench: Bench) -> list[tuple[Path, str | None]]:
    exports = bench.house.exports
    assert isinstance(exports, MemoryExports)
    return [(file, passphrase) for _drawers, file, passphrase in exports.written]


def test_everything_is_exported_to_a_passphrase(
    bench: Bench, exporting: ExportAllDialog, tmp_path: Path
) -> None:
    exporting.main.click()
    assert "at least 8" in exporting.choice.form_new.first.problem()

    exporting.choice.form_new.suggest.click()
    exporting.main.click()
    bench.settle()

    file = tmp_path / "hikidashi-export-2031-05-04.zip"
    assert written(bench) == [(file, "kato-mine-sura-tebo")]


def test_in_the_clear_only_after_the_word_was_typed(
    bench: Bench, exporting: ExportAllDialog, tmp_path: Path
) -> None:
    (tmp_path / "hikidashi-export-2031-05-04.tar").touch()
    exporting.choice.plain.click()
    assert not exporting.choice.form_new.isVisible()
    exporting.main.click()
    assert "Type the word" in exporting.choice.word_field.problem()
    assert written(bench) == []

    bench.qtbot.keyClicks(exporting.choice.word, "Not Encrypted")
    bench.qtbot.keyClick(exporting.choice.word, Qt.Key.Key_Return)
    bench.settle()

    file = tmp_path / "hikidashi-export-2031-05-04 (2).tar"
    assert written(bench) == [(file, None)]


def test_a_closed_private_drawer_is_said_to_stay_out(
    bench: Bench, page: BackupPage
) -> None:
    bench.open_private()
    bench.close_private()
    dialog = ExportAllDialog(bench.ctx, Path("/drawer"), page)
    dialog.open()
    bench.settle()

    assert dialog.without_private.isVisible()
    dialog.reject()


def test_without_a_private_drawer_nothing_is_said_of_it(
    exporting: ExportAllDialog,
) -> None:
    assert not exporting.without_private.isVisible()


@pytest.fixture
def importing(bench: Bench, page: BackupPage) -> Iterator[ImportDialog]:
    yield from opened_import(bench, page)


def opened_import(bench: Bench, page: BackupPage) -> Iterator[ImportDialog]:
    page.take_in.click()
    dialog = page.findChild(ImportDialog)
    assert dialog is not None
    dialog.file.path.setText("/disk/export.zip")
    dialog.passphrase.edit.setText(PASSPHRASE)
    yield dialog
    leave(dialog)
    bench.settle()


def test_an_export_is_looked_into_then_taken_in_and_can_be_undone(
    bench: Bench, importing: ImportDialog
) -> None:
    importing.main.click()
    bench.settle()
    assert "3 services" in importing.held.plain_text()
    assert bench.do(lambda: bench.session.vault.count(Person)) == 0

    importing.main.click()
    bench.settle()

    assert bench.do(lambda: bench.session.vault.count(Person)) == 1
    assert bench.notices == ["1 thing was taken in."]
    bench.do(bench.session.ledger.undo)
    assert bench.do(lambda: bench.session.vault.count(Person)) == 0


def test_an_encrypted_export_asks_for_its_passphrase(
    bench: Bench, importing: ImportDialog
) -> None:
    importing.passphrase.edit.clear()
    importing.main.click()
    bench.settle()
    assert "is encrypted" in importing.passphrase.problem()

    importing.passphrase.edit.setText("something else")
    importing.main.click()
    bench.settle()

    assert "does not open the export" in importing.passphrase.problem()


def test_private_things_wait_for_their_drawer(
    bench: Bench, importing: ImportDialog
) -> None:
    importing.file.path.setText("/disk/private.zip")
    importing.main.click()
    bench.settle()
    assert "Open that one first" in importing.banner.message()
    assert importing.main.text() == "&Look inside"

    bench.open_private()
    importing.main.click()
    bench.settle()

    assert importing.main.text() == "&Take it in"


def test_an_export_that_is_all_known_says_so(bench: Bench) -> None:
    refurnish(bench, Known())
    page = bench.settings(Tab.BACKUP).backup
    for dialog in opened_import(bench, page):
        dialog.main.click()
        bench.settle()
        dialog.main.click()
        bench.settle()

    assert "held all of it already" in page.told.message()
    assert bench.notices == []
