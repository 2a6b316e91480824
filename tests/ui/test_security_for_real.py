"""Security, backup and trash with a real drawer, real files and real PDFs."""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from age_kit import make_age_cheap
from fakes.keyring import MemoryKeyring
from fakes.rooms import SmallDirectory
from hikidashi.bootstrap import build_house
from hikidashi.domain.drawer import Drawer
from hikidashi.domain.errors import WrongPassphraseError
from hikidashi.domain.keys.recovery_code import read_code
from hikidashi.domain.keys.way import KeyFile, Passphrase, RecoveryCode, Way
from hikidashi.domain.services.service import Service
from hikidashi.ui.backup.export_dialog import ExportAllDialog
from hikidashi.ui.backup.import_dialog import ImportDialog
from hikidashi.ui.backup.restore import RestoreDialog
from hikidashi.ui.jobs import Jobs
from hikidashi.ui.relay import Relay
from hikidashi.ui.security.check_dialog import CheckDialog
from hikidashi.ui.security.key_file_dialog import KeyFileDialog
from hikidashi.ui.security.recovery_dialog import RecoveryDialog
from hikidashi.ui.security.rotate_dialog import RotateDialog
from hikidashi.ui.security.way_dialogs import (
    AddPassphraseDialog,
    ChangePassphraseDialog,
)
from hikidashi.ui.settings.page import Tab
from hikidashi.ui.widgets.strength_view import StrengthView
from hikidashi.usecases.vault_office import VaultOffice
from security_kit import PASSPHRASE, Bench, bench_of
from vault_kit import keeper

NEW = "chrysanthemum on a boat"


@pytest.fixture
def bench(
    qtbot: QtBot, threaded_jobs: Jobs, relay: Relay, tmp_path: Path
) -> Iterator[Bench]:
    keyring = MemoryKeyring()
    house = replace(
        build_house(),
        vaults=VaultOffice(keeper(tmp_path / "mirror", keyring)),
        keyring=keyring,
        directory=SmallDirectory("alpha"),
    )
    with bench_of(qtbot, threaded_jobs, relay, tmp_path, house) as bench:
        yield bench


def folder(bench: Bench) -> Path:
    return Path(bench.choices.now.vault_folder)


def fits(bench: Bench, way: Way) -> bool:
    return bench.do(lambda: bench.session.vault.fits(way))


def services(bench: Bench) -> int:
    return bench.do(lambda: bench.session.vault.count(Service))


def test_a_sheet_is_saved_proved_and_opens_the_drawer(
    bench: Bench, tmp_path: Path
) -> None:
    page = bench.settings(Tab.SECURITY).security
    page.ways.recovery.click()
    bench.settle()
    dialog = page.ways.dialog
    assert isinstance(dialog, RecoveryDialog)
    dialog.save_button.click()
    files = dialog.findChild(QFileDialog)
    assert files is not None
    files.fileSelected.emit(str(tmp_path))
    files.done(QFileDialog.DialogCode.Accepted)
    bench.settle()
    document = pypdfium2.PdfDocument(tmp_path / "hikidashi-recovery-sheet.pdf")
    try:
        assert len(document) == 1
        printed = document[0].get_textpage().get_text_bounded()
    finally:
        document.close()
    assert all(group in printed for group in dialog.code.split("-"))

    dialog.main.click()
    assert dialog.question is not None
    groups = dialog.code.split("-")
    for edit, number in zip(dialog.question.edits, dialog.question.asked, strict=True):
        edit.setText(groups[number])
    dialog.main.click()
    bench.settle()

    assert fits(bench, RecoveryCode(read_code(dialog.code)))
    assert bench.complaints == []


def test_the_passphrase_of_a_real_drawer_is_changed(bench: Bench) -> None:
    page = bench.settings(Tab.SECURITY).security
    assert "8 MiB" in page.ways.rows[0].card.cost
    page.ways.rows[0].change.click()
    dialog = page.ways.dialog
    assert isinstance(dialog, ChangePassphraseDialog)
    dialog.old.edit.setText(PASSPHRASE)
    for field in (dialog.form_new.first, dialog.form_new.second):
        field.edit.setText(NEW)
    dialog.main.click()
    bench.settle()

    assert fits(bench, Passphrase(NEW))
    assert not fits(bench, Passphrase(PASSPHRASE))


def test_a_real_key_file_opens_the_drawer(bench: Bench, tmp_path: Path) -> None:
    page = bench.settings(Tab.SECURITY).security
    page.ways.key_file.click()
    dialog = page.ways.dialog
    assert isinstance(dialog, KeyFileDialog)
    dialog.folder.path.setText(str(tmp_path / "stick"))
    dialog.main.click()
    bench.settle()

    data = (tmp_path / "stick" / "hikidashi-key.txt").read_bytes()
    assert fits(bench, KeyFile(data))


def test_a_real_drawer_gets_a_new_key_and_keeps_its_content(bench: Bench) -> None:
    service = bench.known()
    page = bench.settings(Tab.SECURITY).security
    page.ways.rotate.click()
    dialog = page.ways.dialog
    assert isinstance(dialog, RotateDialog)
    for field in (dialog.form_new.first, dialog.form_new.second):
        field.edit.setText(NEW)
    dialog.main.click()
    bench.settle()
    assert "new encryption key" in page.told.message()
    assert len(page.ways.rows) == 1

    bench.do(bench.session.vault.close)
    vaults, place = bench.house.vaults, folder(bench)
    with pytest.raises(WrongPassphraseError):
        vaults.open(place, Passphrase(PASSPHRASE))
    vault = vaults.open(place, Passphrase(NEW))
    try:
        assert vault.get(Service, service.id) == service
    finally:
        vault.close()


def test_a_real_drawer_is_checked_with_its_private_one(bench: Bench) -> None:
    bench.known()
    bench.open_private()
    bench.add_record("A long walk")
    page = bench.settings(Tab.SECURITY).security

    page.check.click()
    bench.settle()

    dialog = page.findChild(CheckDialog)
    assert dialog is not None
    assert set(dialog.checks) == set(Drawer)
    assert [check.problems for check in dialog.checks.values()] == [(), ()]
    dialog.reject()
    bench.close_private()


def test_a_backup_comes_back_as_a_drawer_of_its_own(
    bench: Bench, tmp_path: Path
) -> None:
    service = bench.known()
    page = bench.settings(Tab.BACKUP).backup
    page.choose_folder(tmp_path / "disk")
    page.back_up.click()
    bench.settle()
    assert page.model.rowCount() == 1
    bench.remove_service(service)

    page.list.activated.emit(page.model.index(0))
    dialog = page.findChild(RestoreDialog)
    assert dialog is not None
    dialog.passphrase.edit.setText("something else")
    dialog.main.click()
    bench.settle()
    assert dialog.passphrase.problem() != ""
    dialog.passphrase.edit.setText(PASSPHRASE)
    dialog.main.click()
    bench.settle()
    assert "1 service" in dialog.held.plain_text()
    dialog.folder.path.setText(str(tmp_path / "again"))
    dialog.main.click()
    bench.settle()

    assert str(tmp_path / "again") in page.told.message()
    bench.do(bench.session.vault.close)
    restored = bench.house.vaults.open(
        tmp_path / "again", Passphrase(PASSPHRASE), accept_older=True
    )
    try:
        assert restored.get(Service, service.id) == service
    finally:
        restored.close()


@pytest.mark.parametrize("plain", [False, True])
def test_an_export_is_taken_in_again_and_can_be_undone(
    bench: Bench, tmp_path: Path, plain: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_age_cheap(monkeypatch)
    bench.known()
    page = bench.settings(Tab.BACKUP).backup
    page.export.click()
    dialog = page.findChild(ExportAllDialog)
    assert dialog is not None
    bench.settle()
    dialog.folder.path.setText(str(tmp_path))
    if plain:
        dialog.choice.plain.click()
        dialog.choice.word.setText("not encrypted")
    else:
        form = dialog.choice.form_new
        for field in (form.first, form.second):
            field.edit.setText(NEW)
    dialog.main.click()
    bench.settle()
    file = tmp_path / f"hikidashi-export-2031-05-04.{'tar' if plain else 'zip'}"
    assert file.is_file()
    assert (b"Alpha" in file.read_bytes()) is plain
    bench.do(bench.session.ledger.undo)
    assert services(bench) == 0

    page.take_in.click()
    taking = page.findChild(ImportDialog)
    assert taking is not None
    taking.file.path.setText(str(file))
    taking.passphrase.edit.setText("" if plain else NEW)
    taking.main.click()
    bench.settle()
    assert "1 service" in taking.held.plain_text()
    taking.main.click()
    bench.settle()

    assert services(bench) == 1
    assert len(bench.notices) == 1
    bench.do(bench.session.ledger.undo)
    assert services(bench) == 0


def is_shown(strength: StrengthView, sign: str) -> bool:
    return sign in strength.pill.text()


def test_the_real_meter_tells_weak_from_strong(bench: Bench) -> None:
    page = bench.settings(Tab.SECURITY).security
    page.ways.add_passphrase.click()
    dialog = page.ways.dialog
    assert isinstance(dialog, AddPassphraseDialog)
    form = dialog.form_new
    for text, sign in (("password123", "▲"), (bench.house.new_passphrase(), "✓")):
        form.first.edit.setText(text)
        bench.qtbot.waitUntil(partial(is_shown, form.strength, sign), timeout=10_000)
    dialog.reject()


def test_what_was_removed_comes_back_from_a_real_trash(bench: Bench) -> None:
    service = bench.known()
    bench.remove_service(service)
    page = bench.settings(Tab.TRASH).trash

    page.restore.click()
    bench.settle()

    assert bench.do(lambda: bench.session.vault.get(Service, service.id)) == service
