"""The private drawer: what is in it cannot be read while it is closed."""

import gc
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2 as sqlcipher

from fakes.keyring import MemoryKeyring
from hikidashi.adapters.vault.blobs.blobs import BlobFolder
from hikidashi.adapters.vault.disk.folder import VaultFolder
from hikidashi.adapters.vault.drawer import OpenDrawer
from hikidashi.adapters.vault.keys.keys import DrawerKeys
from hikidashi.adapters.vault.vault import OpenVault
from hikidashi.domain.drawer import Drawer
from hikidashi.domain.errors import (
    DamagedVaultError,
    FolderTrouble,
    InvalidValueError,
    PrivateClosedError,
    VaultFolderError,
    VaultPart,
    WrongKeyError,
    WrongPassphraseError,
)
from hikidashi.domain.keys.way import Keyring, RecoveryCode
from hikidashi.domain.records.record import Record
from hikidashi.usecases.jobs import Ticket
from record_kit import full_record
from vault_kit import (
    BLOB,
    PRIVATE_WAY,
    WAY,
    adding,
    codes,
    fill,
    keeper,
    made,
    opened,
    record,
    replacing,
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "vault"


@pytest.fixture
def vault(folder: Path) -> Iterator[OpenVault]:
    vault = made(folder)
    fill(vault)
    fill(vault.create_private(PRIVATE_WAY))
    yield vault
    vault.close()


def closed(vault: OpenVault) -> OpenDrawer:
    """Close the private drawer and return it."""
    drawer = vault.private
    assert isinstance(drawer, OpenDrawer)
    drawer.close()
    return drawer


def test_the_open_main_drawer_holds_no_key_of_the_closed_private_one(
    vault: OpenVault, folder: Path
) -> None:
    closed(vault)
    main = vault.inside.keys
    as_private = DrawerKeys(main.master_key(), main.vault_id, Drawer.PRIVATE)

    for keys in (main, as_private):
        connection = sqlcipher.connect(str(folder / "private-1.db"))
        connection.set_key(f"x'{keys.database(1).hex()}'")
        with pytest.raises(sqlcipher.DatabaseError):
            connection.execute("SELECT count(*) FROM sqlite_schema")
        connection.close()
        path = folder / "private-att-1"
        blobs = BlobFolder(path, keys.blobs(1), keys.blob_names(1))
        with pytest.raises(DamagedVaultError):
            blobs.open(BLOB).read()


def test_a_closed_drawer_lets_go_of_its_keys_at_once(vault: OpenVault) -> None:
    drawer = vault.private
    assert isinstance(drawer, OpenDrawer)
    master_key = drawer.inside.keys.master_key()
    gc.collect()
    gc.disable()  # nothing may wait for it
    try:
        assert holders_of(master_key) > 0
        drawer.close()
        assert holders_of(master_key) == 0
    finally:
        gc.enable()


def holders_of(master_key: bytes) -> int:
    keys = [each for each in gc.get_objects() if isinstance(each, DrawerKeys)]
    return sum(each.master_key() == master_key for each in keys)


def test_a_closed_drawer_answers_no_more(vault: OpenVault) -> None:
    drawer = closed(vault)

    for ask in (
        lambda: drawer.get(Record, "r1"),
        lambda: drawer.all(Record),
        lambda: drawer.slots(),
        lambda: drawer.blobs.open(BLOB),
        lambda: drawer.check(Ticket()),
        lambda: drawer.apply(replacing(record(), None, Drawer.PRIVATE)),
    ):
        with pytest.raises(PrivateClosedError):
            ask()


def test_opening_it_again_gives_the_open_drawer_to_who_knows_the_way(
    vault: OpenVault,
) -> None:
    first = vault.private

    with pytest.raises(WrongPassphraseError):
        vault.open_private(WAY)
    with pytest.raises(WrongKeyError):
        vault.open_private(RecoveryCode(b"c" * 20))

    assert vault.open_private(PRIVATE_WAY) is first
    assert vault.private is first


def test_the_private_drawer_has_slots_of_its_own(
    vault: OpenVault, folder: Path
) -> None:
    drawer = vault.private
    assert drawer is not None
    drawer.add_slot(RecoveryCode(b"c" * 20), "別の紙")
    vault.close()

    vault = opened(folder)
    assert [card.name for card in vault.slots()] == [""]
    again = vault.open_private(RecoveryCode(b"c" * 20))
    assert [card.name for card in again.slots()] == ["", "別の紙"]
    vault.close()
    with pytest.raises(WrongPassphraseError):
        keeper().open(folder, PRIVATE_WAY)


def test_the_keyring_never_opens_the_private_drawer(tmp_path: Path) -> None:
    secrets = MemoryKeyring()
    vault = keeper(secrets=secrets).create(tmp_path / "vault", WAY)
    drawer = vault.create_private(PRIVATE_WAY)

    with pytest.raises(InvalidValueError):
        drawer.add_slot(Keyring(), "")
    with pytest.raises(InvalidValueError):
        drawer.rotate([(PRIVATE_WAY, ""), (Keyring(), "")], Ticket())

    assert secrets.kept == {}
    assert drawer.fits(PRIVATE_WAY)
    vault.close()


def test_a_damaged_private_drawer_is_named_and_spares_the_main_one(
    vault: OpenVault, folder: Path
) -> None:
    closed(vault)
    path = folder / "private-1.db"
    data = bytearray(path.read_bytes())
    data[100] ^= 1
    path.write_bytes(data)

    with pytest.raises(DamagedVaultError) as raised:
        vault.open_private(PRIVATE_WAY)

    assert raised.value.part is VaultPart.PRIVATE_DATABASE
    assert vault.private is None
    assert codes(vault.check(Ticket())) == []


def test_a_lost_private_database_is_damage_and_not_made_anew(
    vault: OpenVault, folder: Path
) -> None:
    closed(vault)
    (folder / "private-1.db").unlink()

    with pytest.raises(DamagedVaultError) as raised:
        vault.open_private(PRIVATE_WAY)

    assert raised.value.part is VaultPart.PRIVATE_DATABASE
    assert not (folder / "private-1.db").exists()


def test_an_erased_drawer_leaves_no_file(vault: OpenVault, folder: Path) -> None:
    before = (folder / "vault.json").read_bytes()

    vault.erase_private()

    names = {each.name for each in folder.iterdir()}
    assert not any("private" in each for each in names)
    assert len((folder / "vault.json").read_bytes()) < len(before)
    assert codes(vault.check(Ticket())) == []
    vault.close()
    assert not opened(folder).has_private


def test_erasing_works_while_it_is_closed(vault: OpenVault, folder: Path) -> None:
    closed(vault)

    vault.erase_private()

    assert not any("private" in each.name for each in folder.iterdir())


def test_an_erasing_that_cannot_drop_the_keys_leaves_all(
    vault: OpenVault, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise VaultFolderError(FolderTrouble.NOT_WRITABLE)

    with monkeypatch.context() as patch:
        patch.setattr(VaultFolder, "write_key_file", fail)
        with pytest.raises(VaultFolderError):
            vault.erase_private()

    assert vault.private is not None
    assert vault.private.all(Record) == [record(), full_record()]
    vault.close()
    vault = opened(folder)
    assert vault.open_private(PRIVATE_WAY).all(Record) == [record(), full_record()]
    vault.close()


def test_a_making_that_fails_at_the_key_file_leaves_nothing(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    vault = made(folder)
    before = {each.name for each in folder.iterdir()}

    def fail(*_: object) -> None:
        raise VaultFolderError(FolderTrouble.NOT_WRITABLE)

    with monkeypatch.context() as patch:
        patch.setattr(VaultFolder, "write_key_file", fail)
        with pytest.raises(VaultFolderError):
            vault.create_private(PRIVATE_WAY)

    assert not vault.has_private
    assert {each.name for each in folder.iterdir()} == before
    vault.create_private(PRIVATE_WAY)
    vault.close()


def test_an_older_key_file_put_back_erases_no_private_drawer(folder: Path) -> None:
    vault = made(folder)
    older = (folder / "vault.json").read_bytes()
    fill(vault.create_private(PRIVATE_WAY))
    vault.close()
    newer = (folder / "vault.json").read_bytes()

    (folder / "vault.json").write_bytes(older)
    vault = opened(folder)
    assert not vault.has_private
    vault.close()
    (folder / "vault.json").write_bytes(newer)

    vault = opened(folder)
    assert vault.open_private(PRIVATE_WAY).all(Record) == [record(), full_record()]
    vault.close()


def test_main_and_private_change_the_same_key_file_in_turn(
    vault: OpenVault, folder: Path
) -> None:
    private = vault.private
    assert private is not None
    for number in range(4):
        vault.add_slot(RecoveryCode(bytes([number]) * 20), f"main {number}")
        private.add_slot(RecoveryCode(bytes([9 - number]) * 20), f"private {number}")
    vault.rotate([(WAY, "")], Ticket())
    private.apply(adding(record("r2"), drawer=Drawer.PRIVATE))
    vault.close()

    vault = opened(folder)
    again = vault.open_private(RecoveryCode(bytes([6]) * 20))
    assert again.count(Record) == 3
    assert [card.name for card in again.slots()] == ["", "private 3"]
    vault.close()
