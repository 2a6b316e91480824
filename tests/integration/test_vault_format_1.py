"""A vault of format 1 opens with its passphrase, and is of format 2 from then on."""

import shutil
from pathlib import Path

import pytest

from hikidashi.adapters.vault.disk.folder import VaultFolder
from hikidashi.adapters.vault.store.schema import STEPS
from hikidashi.domain.drawer import Drawer
from hikidashi.domain.errors import (
    DamagedVaultError,
    FolderTrouble,
    VaultFolderError,
    VaultPart,
    WrongKeyError,
    WrongPassphraseError,
)
from hikidashi.domain.keys.way import Passphrase, RecoveryCode
from hikidashi.domain.letters.letter import Letter, LetterId
from hikidashi.usecases.jobs import Ticket
from vault_kit import PRIVATE_WAY, WAY, codes, fill, keeper, letter, opened

FIXTURE = Path(__file__).resolve().parents[1] / "fixtures" / "vault_v1"
KEPT = letter(body="送付により開示を請求します。")
OLD = {"vault.json.before-v2", "vault-1.db", f"vault-1.db.before-v{len(STEPS)}"}
NEW = {"lock", "vault-2.db", "vault.json"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = Path(shutil.copytree(FIXTURE, tmp_path / "vault"))
    (folder / "contents.json").unlink()
    return folder


def names(folder: Path) -> set[str]:
    return {each.name for each in folder.iterdir()}


def test_an_old_vault_opens_with_all_that_is_in_it(folder: Path) -> None:
    assert keeper().info(folder).format_version == 1

    vault = opened(folder)

    assert vault.get(Letter, LetterId("l1")) == KEPT
    found = vault.check(Ticket())
    assert (found.entities, found.problems) == (4, ())
    assert keeper().info(folder).format_version == 2
    vault.close()


def test_what_was_is_kept_until_the_new_form_has_opened_once(folder: Path) -> None:
    before = (folder / "vault.json").read_bytes()

    opened(folder).close()
    assert names(folder) == OLD | NEW
    assert (folder / "vault.json.before-v2").read_bytes() == before

    opened(folder).close()
    assert names(folder) == NEW | {"reserve"}


def test_an_upgraded_vault_has_what_is_new(folder: Path) -> None:
    vault = opened(folder)
    vault.add_slot(RecoveryCode(b"c" * 20), "sheet")
    fill(vault.create_private(PRIVATE_WAY))
    vault.close()

    vault = keeper().open(folder, RecoveryCode(b"c" * 20))
    drawer = vault.open_private(PRIVATE_WAY)
    assert codes(drawer.check(Ticket())) == []
    assert drawer.drawer is Drawer.PRIVATE
    vault.close()


@pytest.mark.parametrize(
    ("way", "error"),
    [
        (Passphrase("another one"), WrongPassphraseError),
        (RecoveryCode(b"c" * 20), WrongKeyError),
        (Passphrase(WAY.text, b"and a key file"), WrongKeyError),
    ],
)
def test_a_wrong_way_leaves_an_old_vault_as_it_is(
    folder: Path, way: Passphrase | RecoveryCode, error: type[Exception]
) -> None:
    before = {each.name: each.read_bytes() for each in folder.iterdir()}

    with pytest.raises(error):
        keeper().open(folder, way)

    (folder / "lock").unlink()
    assert {each.name: each.read_bytes() for each in folder.iterdir()} == before


def test_a_damaged_old_vault_is_not_brought_up_to_date(folder: Path) -> None:
    path = folder / "vault-1.db"
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)

    with pytest.raises(DamagedVaultError) as raised:
        opened(folder)

    assert raised.value.part is VaultPart.DATABASE
    assert keeper().info(folder).format_version == 1


def test_an_upgrade_that_fails_at_its_last_step_can_be_made_again(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise VaultFolderError(FolderTrouble.FULL)

    with monkeypatch.context() as patch:
        patch.setattr(VaultFolder, "write_key_file", fail)
        with pytest.raises(VaultFolderError):
            opened(folder)
    assert keeper().info(folder).format_version == 1

    vault = opened(folder)

    assert vault.get(Letter, LetterId("l1")) == KEPT
    assert codes(vault.check(Ticket())) == []
    vault.close()
