"""A new encryption key: what ends, what stays, and what an interruption leaves."""

from collections.abc import Iterator
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from hikidashi.domain.drawer import Drawer
from hikidashi.domain.errors import WrongPassphraseError
from hikidashi.domain.keys.way import KeyFile, Keyring, Passphrase, SlotType, Way
from hikidashi.ui.jobs import Jobs
from hikidashi.ui.relay import Relay
from hikidashi.ui.security.page import SecurityPage
from hikidashi.ui.security.rotate_dialog import ResumeDialog, RotateDialog
from hikidashi.ui.settings.page import Tab
from hikidashi.usecases.jobs import Ticket
from security_kit import PASSPHRASE, Bench, bench_of

NEW = "chrysanthemum on a boat"


@pytest.fixture
def bench(
    qtbot: QtBot, threaded_jobs: Jobs, relay: Relay, tmp_path: Path
) -> Iterator[Bench]:
    with bench_of(qtbot, threaded_jobs, relay, tmp_path) as bench:
        yield bench


def security(bench: Bench) -> SecurityPage:
    return bench.settings(Tab.SECURITY).security


def rotation(page: SecurityPage) -> RotateDialog:
    page.ways.rotate.click()
    asked = page.ways.dialog
    assert isinstance(asked, RotateDialog)
    for field in (asked.form_new.first, asked.form_new.second):
        field.edit.setText(NEW)
    return asked


def test_afterwards_only_the_new_ways_open_it(bench: Bench) -> None:
    keys, vault = bench.session.keys, bench.session.vault
    bench.do(lambda: keys.keep_key_file(b"a key file", "Stick", Drawer.MAIN))
    bench.do(lambda: keys.use_keyring(""))
    page = security(bench)
    asked = rotation(page)
    assert asked.keyring.isVisible()
    assert asked.keyring.isChecked()

    asked.main.click()
    bench.settle()

    assert vault.fits(Passphrase(NEW))
    assert vault.fits(Keyring())
    assert not vault.fits(Passphrase(PASSPHRASE))
    assert not vault.fits(KeyFile(b"a key file"))
    assert [each.card.type for each in page.ways.rows] == [
        SlotType.PASSPHRASE,
        SlotType.KEYRING,
    ]
    assert "new recovery sheet" in page.told.message()


def test_it_says_first_that_old_backups_still_open(bench: Bench) -> None:
    asked = rotation(security(bench))

    said = " ".join(each.text() for each in asked.findChildren(type(asked.say(""))))

    assert "still open with the old passphrase" in said
    assert not asked.keyring.isVisible()
    asked.reject()


def test_it_can_be_cancelled_and_all_stays(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    started = Event()

    def rotate(_self: object, _ways: object, ticket: Ticket) -> None:
        for done in range(10_000_000):
            ticket.step(done, 20_000_000)
            started.set()

    vault = bench.session.vault
    page = security(bench)
    monkeypatch.setattr(type(vault), "rotate", rotate)
    asked = rotation(page)
    asked.main.click()
    bench.qtbot.waitUntil(started.is_set)

    asked.cancel.click()
    bench.settle()

    assert vault.fits(Passphrase(PASSPHRASE))
    assert page.ways.dialog is None
    assert page.told.message() == ""


class Interrupted:
    """Makes a vault in memory say that its change of the key was interrupted."""

    def __init__(self, bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
        self.pending = frozenset({Drawer.MAIN})
        kind = type(bench.session.vault)
        monkeypatch.setattr(kind, "rotating", property(lambda _: self.pending))
        monkeypatch.setattr(kind, "resume_rotation", self.resume)
        monkeypatch.setattr(kind, "abandon_rotation", self.abandon)

    def resume(self, _drawer: Drawer, way: Way, ticket: Ticket) -> None:
        if way != Passphrase(NEW):
            raise WrongPassphraseError
        ticket.step(1, 1)
        self.pending = frozenset()

    def abandon(self, _drawer: Drawer) -> None:
        self.pending = frozenset()


@pytest.fixture
def interrupted(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> Interrupted:
    return Interrupted(bench, monkeypatch)


def test_an_interrupted_change_is_told_and_finished(
    bench: Bench, interrupted: Interrupted
) -> None:
    page = security(bench)
    assert "was interrupted" in page.interrupted.message()

    page.interrupted.action.click()
    asked = page.findChild(ResumeDialog)
    assert asked is not None
    asked.main.click()
    assert "enter the new passphrase" in asked.passphrase.problem()
    asked.passphrase.edit.setText("another one")
    bench.qtbot.keyClick(asked.passphrase.edit, Qt.Key.Key_Return)
    bench.settle()
    assert "not the new passphrase" in asked.passphrase.problem()
    asked.passphrase.edit.setText(NEW)
    bench.qtbot.keyClick(asked.passphrase.edit, Qt.Key.Key_Return)
    bench.settle()

    assert interrupted.pending == frozenset()
    assert page.interrupted.isHidden()
    assert "new encryption key" in page.told.message()


def test_the_windows_own_banner_leads_to_the_very_question(
    bench: Bench, interrupted: Interrupted
) -> None:
    assert interrupted.pending
    room = bench.settings(Tab.GENERAL)

    room.visit({"rotation": Drawer.MAIN.value})
    bench.settle()

    assert room.place() == {"tab": "security"}
    asked = room.security.findChild(ResumeDialog)
    assert asked is not None
    assert asked.isVisible()
    asked.reject()


def test_an_interrupted_change_can_be_taken_back(
    bench: Bench, interrupted: Interrupted
) -> None:
    page = security(bench)
    assert page.interrupted.dismiss.text() == "Take it back"

    page.interrupted.dismiss.click()
    bench.settle()

    assert interrupted.pending == frozenset()
    assert page.interrupted.isHidden()
    assert "old ways in stay" in page.told.message()
