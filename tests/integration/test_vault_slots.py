"""The ways into a vault: each change is one write, whole or not at all."""

from collections.abc import Callable
from pathlib import Path

import pytest

from fakes.keyring import MemoryKeyring
from hikidashi.adapters.vault.disk.folder import VaultFolder
from hikidashi.adapters.vault.keeper import SqlcipherKeeper
from hikidashi.adapters.vault.keys.user_key_file import make_key_file
from hikidashi.adapters.vault.vault import OpenVault
from hikidashi.domain.errors import (
    FolderTrouble,
    KeyringError,
    KeyringTrouble,
    LastWayError,
    VaultFolderError,
    WrongKeyError,
    WrongPassphraseError,
)
from hikidashi.domain.keys.way import KeyFile, Keyring, Passphrase, RecoveryCode, Way
from hikidashi.usecases.jobs import Ticket
from vault_kit import CHEAP, MADE, PASSPHRASE, WAY, codes, keeper

FILE = make_key_file()
WAYS: list[Way] = [
    Passphrase("a second passphrase"),
    Passphrase("a third one", FILE),
    RecoveryCode(b"c" * 20),
    KeyFile(FILE),
    Keyring(),
]


@pytest.fixture
def secrets() -> MemoryKeyring:
    return MemoryKeyring()


@pytest.fixture
def mine(secrets: MemoryKeyring) -> SqlcipherKeeper:
    return keeper(secrets=secrets)


@pytest.fixture
def folder(tmp_path: Path, mine: SqlcipherKeeper) -> Path:
    mine.create(tmp_path / "vault", WAY).close()
    return tmp_path / "vault"


@pytest.mark.parametrize("way", WAYS, ids=lambda way: str(way.type))
def test_a_vault_opens_by_every_way_that_was_added(
    mine: SqlcipherKeeper, folder: Path, way: Way
) -> None:
    vault = mine.open(folder, WAY)
    vault.add_slot(way, "added")
    vault.close()

    vault = mine.open(folder, way)
    assert [card.type for card in vault.slots()] == ["passphrase", str(way.type)]
    assert codes(vault.check(Ticket())) == []
    vault.close()
    mine.open(folder, WAY).close()


@pytest.mark.parametrize("way", WAYS, ids=lambda way: str(way.type))
def test_a_way_that_was_removed_opens_no_more(
    mine: SqlcipherKeeper, folder: Path, way: Way, secrets: MemoryKeyring
) -> None:
    vault = mine.open(folder, WAY)
    card = vault.add_slot(way, "added")
    vault.remove_slot(card.id)
    vault.close()

    with pytest.raises((WrongKeyError, KeyringError)):
        mine.open(folder, way)
    assert secrets.kept == {}


def test_a_passphrase_with_a_key_file_needs_both(
    mine: SqlcipherKeeper, folder: Path
) -> None:
    vault = mine.open(folder, WAY)
    vault.change_slot(vault.slots()[0].id, Passphrase(PASSPHRASE, FILE))
    vault.close()

    with pytest.raises(WrongPassphraseError):
        mine.open(folder, WAY)
    with pytest.raises(WrongKeyError):
        mine.open(folder, KeyFile(FILE))
    with pytest.raises(WrongKeyError):
        mine.open(folder, Passphrase(PASSPHRASE, make_key_file()))
    mine.open(folder, Passphrase(PASSPHRASE, FILE)).close()


def test_a_new_keyring_slot_ends_the_old_secret(
    mine: SqlcipherKeeper, folder: Path, secrets: MemoryKeyring
) -> None:
    vault = mine.open(folder, WAY)
    card = vault.add_slot(Keyring(), "one")
    (first,) = secrets.kept.values()

    vault.change_slot(card.id, Keyring())

    (second,) = secrets.kept.values()
    assert first != second
    vault.close()
    mine.open(folder, Keyring()).close()


def test_the_keyring_alone_is_not_enough(mine: SqlcipherKeeper, folder: Path) -> None:
    vault = mine.open(folder, WAY)
    vault.add_slot(Keyring(), "")

    with pytest.raises(LastWayError):
        vault.remove_slot(vault.slots()[0].id)

    vault.close()
    mine.open(folder, WAY).close()


def test_a_keyring_that_refuses_leaves_no_slot(
    mine: SqlcipherKeeper, folder: Path, secrets: MemoryKeyring
) -> None:
    vault = mine.open(folder, WAY)
    secrets.out_of_order = KeyringTrouble.LOCKED

    with pytest.raises(KeyringError):
        vault.add_slot(Keyring(), "")

    assert len(vault.slots()) == 1
    assert not vault.fits(Keyring())
    vault.close()


CHANGES: dict[str, Callable[[OpenVault], object]] = {
    "add": lambda vault: vault.add_slot(RecoveryCode(b"d" * 20), "x"),
    "add keyring": lambda vault: vault.add_slot(Keyring(), "x"),
    "change": lambda vault: vault.change_slot(vault.slots()[0].id, Passphrase("new")),
    "rename": lambda vault: vault.rename_slot(vault.slots()[0].id, "new name"),
    "remove": lambda vault: vault.remove_slot(vault.slots()[1].id),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_a_change_that_cannot_be_written_is_none(
    mine: SqlcipherKeeper,
    folder: Path,
    secrets: MemoryKeyring,
    monkeypatch: pytest.MonkeyPatch,
    change: Callable[[OpenVault], object],
) -> None:
    vault = mine.open(folder, WAY)
    vault.add_slot(RecoveryCode(b"c" * 20), "sheet")
    before, cards = (folder / "vault.json").read_bytes(), vault.slots()

    def fail(*_: object) -> None:
        raise VaultFolderError(FolderTrouble.NOT_WRITABLE)

    with monkeypatch.context() as patch:
        patch.setattr(VaultFolder, "write_key_file", fail)
        with pytest.raises(VaultFolderError):
            change(vault)

    assert vault.slots() == cards
    assert (folder / "vault.json").read_bytes() == before
    assert vault.fits(RecoveryCode(b"c" * 20))
    assert secrets.kept == {}
    vault.close()


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_a_change_is_one_write(
    mine: SqlcipherKeeper,
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    change: Callable[[OpenVault], object],
) -> None:
    vault = mine.open(folder, WAY)
    vault.add_slot(RecoveryCode(b"c" * 20), "sheet")
    written: list[bytes] = []
    really_write = VaultFolder.write_key_file

    def write(place: VaultFolder, data: bytes) -> None:
        written.append(data)
        really_write(place, data)

    monkeypatch.setattr(VaultFolder, "write_key_file", write)
    change(vault)

    assert written == [(folder / "vault.json").read_bytes()]
    vault.close()


def test_names_of_slots_stand_nowhere_in_the_clear(
    mine: SqlcipherKeeper, folder: Path
) -> None:
    vault = mine.open(folder, WAY)
    name = "金庫の中 in the safe"
    vault.add_slot(RecoveryCode(b"c" * 20), name)
    vault.close()

    data = (folder / "vault.json").read_bytes()
    assert "金庫".encode() not in data
    assert b"safe" not in data
    assert name.encode().hex().encode() not in data


def test_what_a_guess_costs_is_measured_once_and_only_for_passphrases(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    measurings: list[int] = []

    def measured() -> object:
        measurings.append(1)
        return CHEAP

    place = "hikidashi.adapters.vault.keeper.measured"
    monkeypatch.setattr(place, measured)
    unmeasured = SqlcipherKeeper(lambda: MADE)

    vault = unmeasured.open(folder, WAY)
    vault.add_slot(RecoveryCode(b"c" * 20), "")
    assert measurings == []
    vault.change_slot(vault.slots()[0].id, Passphrase("new one"))
    vault.add_slot(Passphrase("another new one"), "")
    assert measurings == [1]
    assert vault.slots()[0].cost == CHEAP.words()
    vault.close()
