"""Every way into a drawer, on the page that asks for it, with the real vault."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from hikidashi.adapters.vault.keys.user_key_file import make_key_file
from hikidashi.domain.errors import (
    DamagedVaultError,
    HikidashiError,
    InvalidValueError,
    KeyringError,
    KeyringTrouble,
    OlderVaultError,
    UnreadableSourceError,
    VaultInUseError,
    VaultPart,
    WrongKeyError,
    WrongPassphraseError,
)
from hikidashi.domain.keys.recovery_code import SECRET_SIZE, write_code
from hikidashi.domain.keys.way import (
    KeyFile,
    Keyring,
    Passphrase,
    RecoveryCode,
    SlotType,
    Way,
)
from hikidashi.ui.guard.start import FirstPage, Reason, Start, Unsaved
from hikidashi.ui.unlock.create_page import CreatePage
from hikidashi.ui.unlock.refusals import is_about_keyring, refusal_of
from hikidashi.ui.unlock.unlock_page import UnlockPage
from hikidashi.usecases.house import House
from hikidashi.usecases.ports import OpenedVault
from hikidashi.usecases.vault_office import VaultOffice
from hikidashi.words.facts import moment
from shell_kit import PASSPHRASE, Running, Walk, english, make_house, running

SECRET = bytes(range(SECRET_SIZE))
CODE = write_code(SECRET)
SEEN = datetime(2031, 5, 4, 9, tzinfo=UTC)


class Keeper:
    """Passes everything on, but answers openings as a test wants."""

    def __init__(self, vaults: VaultOffice) -> None:
        self._real = vaults
        self.tried: list[tuple[Way, bool]] = []
        self.slots: tuple[str, ...] = ("passphrase",)
        self.answers: list[HikidashiError | None] = []
        self.way: Way = Passphrase(PASSPHRASE)

    def exists(self, folder: Path) -> bool:
        return self._real.exists(folder)

    def create(self, folder: Path, way: Passphrase) -> OpenedVault:
        return self._real.create(folder, way)

    def open(
        self, folder: Path, way: Way, *, accept_older: bool = False
    ) -> OpenedVault:
        self.tried.append((way, accept_older))
        answer = self.answers.pop(0) if self.answers else None
        if answer is not None:
            raise answer
        return self._real.open(folder, self.way)

    def info(self, folder: Path) -> object:
        return replace(self._real.info(folder), slots=self.slots)


class Scene:
    """A drawer that exists and is locked, and a page that asks for its key."""

    def __init__(self, qtbot: QtBot, app: Running, keeper: Keeper) -> None:
        self.walk = Walk(qtbot, app)
        self.keeper = keeper

    @property
    def page(self) -> UnlockPage:
        return self.walk.page(UnlockPage)

    def ask(self, *slots: str, **wishes: object) -> UnlockPage:
        """Show the page as after a start by the user."""
        self.keeper.slots = slots
        choices = self.walk.shell.choices
        choices.change(replace(choices.now, **wishes))  # type: ignore[arg-type]  # each test names one field
        self.walk.lobby.start(Start())
        self.walk.settle()
        return self.page


@pytest.fixture
def keeper(tmp_path: Path) -> Keeper:
    house = make_house(tmp_path, english())
    house.vaults.create(tmp_path / "vault", Passphrase(PASSPHRASE)).close()
    return Keeper(house.vaults)


@pytest.fixture
def scene(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, keeper: Keeper
) -> Iterator[Scene]:
    house: House = make_house(tmp_path, english())
    house = replace(house, vaults=keeper)  # type: ignore[arg-type]  # as far as asked
    with running(qapp, house) as app:
        yield Scene(qtbot, app, keeper)


def test_only_the_ways_that_the_drawer_has_are_offered(scene: Scene) -> None:
    page = scene.ask("passphrase")
    offered = (page.use_key_file, page.use_code, page.use_keyring)
    assert all(each.isHidden() for each in offered)

    page = scene.ask("passphrase", "recovery-code", "key-file", "keyring")

    offered = (page.use_key_file, page.use_code, page.use_keyring)
    assert not any(each.isHidden() for each in offered)
    assert page.key_file.isHidden()


def test_a_drawer_that_needs_a_key_file_asks_for_it_at_once(scene: Scene) -> None:
    page = scene.ask("passphrase+key-file")

    assert not page.key_file.isHidden()
    assert page.use_key_file.isHidden()


def test_a_recovery_code_opens_the_drawer(scene: Scene) -> None:
    page = scene.ask("passphrase", "recovery-code")
    page.use_code.click()
    page.code.edit.setText(CODE.lower().replace("-", " "))
    assert "without a slip" in page.code.help()

    page.unlock.click()
    scene.walk.inside()

    assert scene.keeper.tried == [(RecoveryCode(SECRET), False)]


def test_a_slip_in_the_code_is_told_while_it_is_typed(scene: Scene) -> None:
    page = scene.ask("recovery-code", "passphrase")
    page.use_code.click()

    page.code.edit.setText(CODE[:10])
    short = page.code.help()
    page.code.edit.setText(CODE[:-1] + ("1" if CODE[-1] == "0" else "0"))

    assert short == "9 of 34 characters"
    assert "slip" in page.code.problem()
    page.unlock.click()
    assert scene.keeper.tried == []
    page.code.edit.clear()
    assert "sheet" in page.code.help()
    page.unlock.click()
    assert page.code.problem() == "▲ 0 of 34 characters"


def test_a_code_of_another_drawer_is_told_from_a_slip_and_waits(scene: Scene) -> None:
    scene.keeper.answers = [WrongKeyError(SlotType.RECOVERY_CODE)]
    page = scene.ask("recovery-code", "passphrase")
    page.use_code.click()
    page.code.edit.setText(CODE)

    page.unlock.click()
    scene.walk.settle()

    assert "does not open this drawer" in page.code.problem()
    assert not page.unlock.isEnabled()
    page.use_passphrase.click()
    assert not page.passphrase.isHidden()
    assert page.code.isHidden()


def choose_key_file(page: UnlockPage, path: Path) -> None:
    """Choose a file in the dialog that the page opens."""
    page.use_key_file.click()
    dialog = page.findChild(QFileDialog)
    assert dialog is not None
    dialog.fileSelected.emit(str(path))
    dialog.reject()


@pytest.mark.parametrize("typed", ["", "some words"])
def test_a_key_file_opens_alone_or_with_a_passphrase(
    scene: Scene, tmp_path: Path, typed: str
) -> None:
    data = make_key_file()
    (tmp_path / "my.key").write_bytes(data)
    page = scene.ask("passphrase", "key-file", "passphrase+key-file")
    choose_key_file(page, tmp_path / "my.key")
    page.passphrase.edit.setText(typed)
    assert page.key_file.name.plain_text() == "Key file: my.key"

    page.unlock.click()
    scene.walk.inside()

    way = Passphrase(typed, data) if typed else KeyFile(data)
    assert scene.keeper.tried == [(way, False)]


def test_a_key_file_can_be_left_out_again(scene: Scene, tmp_path: Path) -> None:
    page = scene.ask("passphrase", "key-file")
    page.key_file.take(tmp_path / "my.key")
    page.key_file.without.click()
    page.passphrase.edit.setText(PASSPHRASE)

    page.unlock.click()
    scene.walk.inside()

    assert scene.keeper.tried == [(Passphrase(PASSPHRASE), False)]


@pytest.mark.parametrize("content", [None, b"", b"x" * 70_000])
def test_a_file_that_can_be_no_key_file_is_told_and_never_counts_as_none(
    scene: Scene, tmp_path: Path, content: bytes | None
) -> None:
    path = tmp_path / "my.key"
    if content is not None:
        path.write_bytes(content)
    page = scene.ask("passphrase", "passphrase+key-file")
    page.key_file.take(path)
    page.passphrase.edit.setText(PASSPHRASE)

    page.unlock.click()
    scene.walk.settle()

    assert "no key file" in page.banner.message()
    assert scene.keeper.tried == []


def test_the_keyring_opens_by_itself_only_where_the_user_wants_that(
    scene: Scene,
) -> None:
    scene.ask("passphrase", "keyring")
    assert scene.keeper.tried == []

    scene.keeper.slots = ("passphrase", "keyring")
    choices = scene.walk.shell.choices
    choices.change(replace(choices.now, ask_keyring=True))
    scene.walk.lobby.start(Start())
    scene.walk.inside()

    assert scene.keeper.tried == [(Keyring(), False)]


def test_a_keyring_that_fails_is_not_asked_again_by_itself(scene: Scene) -> None:
    scene.keeper.answers = [KeyringError(KeyringTrouble.LOCKED)]
    page = scene.ask("passphrase", "keyring", ask_keyring=True)
    scene.walk.settle()

    told = page.banner.message()
    scene.walk.shell.rebuild()
    scene.walk.settle()

    assert told.endswith("stayed locked. Please use your passphrase.")
    assert scene.keeper.tried == [(Keyring(), False)]
    assert scene.page.unlock.isEnabled()


def test_a_drawer_that_was_just_locked_is_not_opened_again_by_the_keyring(
    scene: Scene,
) -> None:
    scene.ask("passphrase", "keyring")
    choices = scene.walk.shell.choices
    choices.change(replace(choices.now, ask_keyring=True))

    scene.walk.lobby.start(Start(locked=Reason.IDLE))
    scene.walk.settle()

    assert scene.keeper.tried == []
    scene.page.use_keyring.click()
    scene.walk.inside()
    assert scene.keeper.tried == [(Keyring(), False)]


def older(scene: Scene) -> UnlockPage:
    scene.keeper.answers = [OlderVaultError(SEEN)]
    page = scene.ask("passphrase")
    scene.walk.try_to_unlock(PASSPHRASE)
    scene.walk.settle()
    assert page.older is not None
    assert moment(SEEN) in page.older.words.plain_text()
    return page


def test_an_older_state_is_opened_only_when_the_user_says_so(scene: Scene) -> None:
    page = older(scene)
    assert page.older is not None

    page.older.go_on.click()
    scene.walk.inside()

    way = Passphrase(PASSPHRASE)
    assert scene.keeper.tried == [(way, False), (way, True)]


def test_an_older_state_can_be_left_shut(scene: Scene) -> None:
    page = older(scene)
    card = page.older
    assert card is not None

    card.close_button.click()

    assert page.older is not card
    assert card.isHidden()
    assert page.passphrase.text() == ""
    assert page.unlock.isEnabled()


def test_from_an_older_state_a_backup_can_be_restored(scene: Scene) -> None:
    page = older(scene)
    assert page.older is not None

    page.older.restore.click()

    dialogs = [each for each in QApplication.topLevelWidgets() if each.isVisible()]
    named = [type(each).__name__ for each in dialogs]
    assert "RestoreDialog" in named
    for each in dialogs:
        if type(each).__name__ == "RestoreDialog":
            each.close()


ERRORS: tuple[HikidashiError, ...] = (
    WrongPassphraseError(),
    *(WrongKeyError(each) for each in SlotType),
    *(KeyringError(each) for each in KeyringTrouble),
    InvalidValueError("key-file", "damaged"),
    UnreadableSourceError("file"),
    VaultInUseError(),
    DamagedVaultError(VaultPart.DATABASE),
)


def test_every_reason_to_stay_shut_is_said_in_its_own_words() -> None:
    words = [refusal_of(each) for each in ERRORS]

    about_keyring = [each for each in ERRORS if is_about_keyring(each)]
    assert all(words)
    assert "another window" in refusal_of(VaultInUseError())
    assert len(about_keyring) == len(KeyringTrouble) + 1
    assert all("passphrase" in refusal_of(each) for each in about_keyring)


def test_an_input_method_that_is_on_is_told_like_caps_lock(
    scene: Scene, qapp: QApplication
) -> None:
    page = scene.ask("passphrase")

    qapp.sendEvent(page.passphrase.edit, QInputMethodEvent("か", []))
    told = page.passphrase.help()
    scene.walk.qtbot.keyClicks(page.passphrase.edit, "a")

    assert told == "The input method for Japanese is on."
    assert page.passphrase.help() == ""


@pytest.mark.parametrize(
    ("start", "told"),
    [
        (Start(locked=Reason.IDLE), "nobody used it"),
        (Start(locked=Reason.SUSPEND), "went to sleep"),
        (Start(locked=Reason.IDLE, unsaved=Unsaved.FULL), "is full"),
    ],
)
def test_a_new_image_says_why_the_drawer_was_locked_and_what_was_lost(
    scene: Scene, start: Start, told: str
) -> None:
    scene.walk.lobby.start(start)

    assert told in scene.page.banner.message()


def test_a_new_image_goes_on_with_what_the_user_wanted(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def ask(_parent: object, title: str, *_rest: Callable[..., object]) -> None:
        asked.append(title)

    monkeypatch.setattr("hikidashi.ui.window.lobby.ask_for_folder", ask)

    scene.walk.lobby.start(Start(locked=Reason.ASKED, page=FirstPage.OTHER))
    assert asked == ["Folder of the drawer"]
    scene.walk.lobby.start(Start(locked=Reason.ASKED, page=FirstPage.CREATE))

    scene.walk.page(CreatePage)
