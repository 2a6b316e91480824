"""Older vaults are brought up to date, newer ones are left alone."""

import errno
import shutil
import stat
from collections.abc import Sequence
from pathlib import Path

import pytest

from hikidashi.adapters.vault.database import Database
from hikidashi.adapters.vault.keeper import SqlcipherKeeper
from hikidashi.adapters.vault.schema import STEPS, Step
from hikidashi.domain.errors import (
    DamagedVaultError,
    FolderTrouble,
    VaultFolderError,
    VaultTooNewError,
)
from hikidashi.domain.person import Person, PersonId
from vault_kit import CHEAP, MADE, PASSPHRASE, adding, keeper, one_of_each, person

COPY = "vault-1.db.before-v2"


def second(database: Database) -> None:
    database.execute("CREATE TABLE tag (name TEXT NOT NULL) STRICT")
    database.execute("INSERT INTO tag SELECT 'of ' || kind FROM entity")


def third(database: Database) -> None:
    database.execute("ALTER TABLE tag RENAME TO label")


def fails(database: Database) -> None:
    database.execute("DELETE FROM entity")
    raise ZeroDivisionError


def with_steps(steps: Sequence[Step]) -> SqlcipherKeeper:
    return SqlcipherKeeper(lambda: MADE, kdf=CHEAP, steps=steps)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Make a vault of version 1, which is the first that there ever was."""
    vault = with_steps(STEPS[:1]).create(tmp_path / "vault", PASSPHRASE)
    vault.apply(adding(*one_of_each()))
    vault.close()
    return tmp_path / "vault"


def version(keeper: SqlcipherKeeper, folder: Path) -> object:
    vault = keeper.open(folder, PASSPHRASE)
    row = vault._database.row("PRAGMA user_version")
    vault.close()
    return row


def test_steps_are_taken_in_order_from_where_the_vault_stands(folder: Path) -> None:
    newer = with_steps([STEPS[0], second, third])

    vault = newer.open(folder, PASSPHRASE)

    assert vault._database.row("SELECT count(*) FROM label") == (4,)
    assert vault._database.row("PRAGMA user_version") == (3,)
    assert vault.check().problems == ()
    assert vault.get(Person, "me") == person()
    vault.close()


def test_one_step_after_the_other_leads_to_the_same(folder: Path) -> None:
    assert version(with_steps([STEPS[0], second]), folder) == (2,)
    assert version(with_steps([STEPS[0], second, third]), folder) == (3,)
    assert version(with_steps([STEPS[0], second, third]), folder) == (3,)


def test_a_new_vault_is_made_by_the_same_steps(tmp_path: Path) -> None:
    newer = with_steps([STEPS[0], second, third])

    newer.create(tmp_path / "vault", PASSPHRASE).close()

    assert version(newer, tmp_path / "vault") == (3,)
    assert not list((tmp_path / "vault").glob("*.before-*"))


def test_a_copy_of_what_was_is_laid_aside(folder: Path, tmp_path: Path) -> None:
    version(with_steps([STEPS[0], second]), folder)

    copy = folder / COPY
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    old = tmp_path / "old"
    old.mkdir()
    shutil.copy(folder / "vault.json", old)
    shutil.copy(copy, old / "vault-1.db")
    vault = with_steps(STEPS[:1]).open(old, PASSPHRASE)
    assert vault.get(Person, "me") == person()
    assert vault.check().problems == ()
    vault.close()


def test_what_was_still_in_the_wal_is_in_the_copy(folder: Path, tmp_path: Path) -> None:
    killed = tmp_path / "killed"
    vault = with_steps(STEPS[:1]).open(folder, PASSPHRASE)
    vault.apply(adding(Person(id=PersonId("you"), name="in the WAL")))
    shutil.copytree(folder, killed)  # as a crash would leave it
    vault.close()

    version(with_steps([STEPS[0], second]), killed)

    shutil.copy(killed / COPY, folder / "vault-1.db")
    again = with_steps(STEPS[:1]).open(folder, PASSPHRASE)
    assert len(again.all(Person)) == 2
    again.close()


def test_only_the_newest_copy_is_kept(folder: Path) -> None:
    version(with_steps([STEPS[0], second]), folder)
    version(with_steps([STEPS[0], second, third]), folder)

    assert [each.name for each in folder.glob("*.before-*")] == ["vault-1.db.before-v3"]


def test_a_step_that_fails_leaves_the_vault_as_it_was(folder: Path) -> None:
    with pytest.raises(ZeroDivisionError):
        with_steps([STEPS[0], second, fails]).open(folder, PASSPHRASE)

    vault = with_steps(STEPS[:1]).open(folder, PASSPHRASE)
    assert vault._database.row("PRAGMA user_version") == (1,)
    assert vault.get(Person, "me") == person()
    assert vault.check().problems == ()
    vault.close()


def test_without_room_for_the_copy_no_step_is_taken(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise OSError(errno.ENOSPC, "injected")

    with monkeypatch.context() as patch:
        patch.setattr(shutil, "copyfile", fail)
        with pytest.raises(VaultFolderError) as raised:
            with_steps([STEPS[0], second]).open(folder, PASSPHRASE)

    assert raised.value.trouble is FolderTrouble.FULL
    assert version(with_steps(STEPS[:1]), folder) == (1,)
    assert not (folder / COPY).exists()


def test_a_newer_vault_is_refused_and_untouched(folder: Path) -> None:
    version(with_steps([STEPS[0], second, third]), folder)
    before = {each.name: each.read_bytes() for each in folder.iterdir()}

    with pytest.raises(VaultTooNewError) as raised:
        with_steps(STEPS[:1]).open(folder, PASSPHRASE)

    assert raised.value.version == 3
    assert {each.name: each.read_bytes() for each in folder.iterdir()} == before


def test_a_database_without_tables_is_damage(folder: Path) -> None:
    (folder / "vault-1.db").write_bytes(b"")

    with pytest.raises(DamagedVaultError):
        keeper().open(folder, PASSPHRASE)
