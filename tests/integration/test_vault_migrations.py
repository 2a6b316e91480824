"""Older vaults are brought up to date, newer ones are left alone."""

import errno
import shutil
import stat
from collections.abc import Sequence
from pathlib import Path

import pytest

from hikidashi.adapters.vault.keeper import SqlcipherKeeper
from hikidashi.adapters.vault.store.database import Database
from hikidashi.adapters.vault.store.schema import STEPS, Step
from hikidashi.domain.errors import (
    DamagedVaultError,
    FolderTrouble,
    VaultFolderError,
    VaultTooNewError,
)
from hikidashi.domain.person import Person, PersonId
from hikidashi.domain.records.record import Record
from hikidashi.usecases.jobs import Ticket
from record_kit import full_record
from vault_kit import (
    CHEAP,
    MADE,
    PRIVATE_WAY,
    WAY,
    adding,
    codes,
    database_of,
    fill,
    opened,
    person,
    record,
)

NEW = len(STEPS) + 1
COPY = f"vault-1.db.before-v{NEW}"


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
    """Make a vault with the newest tables, which tests then lead further."""
    vault = with_steps(STEPS).create(tmp_path / "vault", WAY)
    fill(vault)
    vault.close()
    return tmp_path / "vault"


def contents(folder: Path) -> dict[str, bytes]:
    files = (each for each in folder.rglob("*") if each.is_file())
    return {str(each.relative_to(folder)): each.read_bytes() for each in files}


def version(keeper: SqlcipherKeeper, folder: Path) -> object:
    vault = keeper.open(folder, WAY)
    row = database_of(vault).row("PRAGMA user_version")
    vault.close()
    return row


def test_steps_are_taken_in_order_from_where_the_vault_stands(folder: Path) -> None:
    newer = with_steps([*STEPS, second, third])

    vault = newer.open(folder, WAY)

    assert database_of(vault).row("SELECT count(*) FROM label") == (10,)
    assert database_of(vault).row("PRAGMA user_version") == (NEW + 1,)
    assert codes(vault.check(Ticket())) == []
    assert vault.get(Person, "me") == person()
    vault.close()


def test_one_step_after_the_other_leads_to_the_same(folder: Path) -> None:
    assert version(with_steps([*STEPS, second]), folder) == (NEW,)
    assert version(with_steps([*STEPS, second, third]), folder) == (NEW + 1,)
    assert version(with_steps([*STEPS, second, third]), folder) == (NEW + 1,)


def test_a_new_vault_is_made_by_the_same_steps(tmp_path: Path) -> None:
    newer = with_steps([*STEPS, second, third])

    newer.create(tmp_path / "vault", WAY).close()

    assert version(newer, tmp_path / "vault") == (NEW + 1,)
    assert not list((tmp_path / "vault").glob("*.before-*"))


def test_a_copy_of_what_was_is_laid_aside(folder: Path, tmp_path: Path) -> None:
    version(with_steps([*STEPS, second]), folder)

    copy = folder / COPY
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    old = tmp_path / "old"
    old.mkdir()
    shutil.copy(folder / "vault.json", old)
    shutil.copy(copy, old / "vault-1.db")
    shutil.copytree(folder / "att-1", old / "att-1")
    vault = with_steps(STEPS).open(old, WAY)
    assert vault.get(Person, "me") == person()
    assert codes(vault.check(Ticket())) == []
    vault.close()


def test_what_was_still_in_the_wal_is_in_the_copy(folder: Path, tmp_path: Path) -> None:
    killed = tmp_path / "killed"
    vault = with_steps(STEPS).open(folder, WAY)
    vault.apply(adding(Person(id=PersonId("you"), name="in the WAL")))
    shutil.copytree(folder, killed)  # as a crash would leave it
    vault.close()

    version(with_steps([*STEPS, second]), killed)

    shutil.copy(killed / COPY, folder / "vault-1.db")
    again = with_steps(STEPS).open(folder, WAY)
    assert len(again.all(Person)) == 2
    again.close()


def test_only_the_newest_copy_is_kept(folder: Path) -> None:
    version(with_steps([*STEPS, second]), folder)
    version(with_steps([*STEPS, second, third]), folder)

    assert [each.name for each in folder.glob("*.before-*")] == [
        f"vault-1.db.before-v{NEW + 1}"
    ]


def test_a_step_that_fails_leaves_the_vault_as_it_was(folder: Path) -> None:
    with pytest.raises(ZeroDivisionError):
        with_steps([*STEPS, second, fails]).open(folder, WAY)

    vault = with_steps(STEPS).open(folder, WAY)
    assert database_of(vault).row("PRAGMA user_version") == (len(STEPS),)
    assert vault.get(Person, "me") == person()
    assert codes(vault.check(Ticket())) == []
    vault.close()


def test_without_room_for_the_copy_no_step_is_taken(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise OSError(errno.ENOSPC, "injected")

    with monkeypatch.context() as patch:
        patch.setattr(shutil, "copyfile", fail)
        with pytest.raises(VaultFolderError) as raised:
            with_steps([*STEPS, second]).open(folder, WAY)

    assert raised.value.trouble is FolderTrouble.FULL
    assert version(with_steps(STEPS), folder) == (len(STEPS),)
    assert not (folder / COPY).exists()


def test_a_newer_vault_is_refused_and_untouched(folder: Path) -> None:
    version(with_steps([*STEPS, second, third]), folder)
    before = contents(folder)

    with pytest.raises(VaultTooNewError) as raised:
        with_steps(STEPS).open(folder, WAY)

    assert raised.value.version == NEW + 1
    assert contents(folder) == before


def test_a_database_without_tables_is_damage(folder: Path) -> None:
    (folder / "vault-1.db").write_bytes(b"")

    with pytest.raises(DamagedVaultError):
        opened(folder)


def test_the_private_drawer_is_brought_up_to_date_when_it_opens(folder: Path) -> None:
    vault = with_steps(STEPS).open(folder, WAY)
    fill(vault.create_private(PRIVATE_WAY))
    vault.close()
    copy = folder / f"private-1.db.before-v{NEW}"

    vault = with_steps([*STEPS, second]).open(folder, WAY)
    assert not copy.exists()
    drawer = vault.open_private(PRIVATE_WAY)

    assert copy.exists()
    assert drawer.all(Record) == [record(), full_record()]
    assert codes(drawer.check(Ticket())) == []
    vault.close()


def test_a_new_data_key_ends_the_copies_that_the_old_one_opens(folder: Path) -> None:
    vault = with_steps([*STEPS, second]).open(folder, WAY)
    assert (folder / COPY).exists()

    vault.rotate([(WAY, "")], Ticket())

    assert not list(folder.glob("*.before-*"))
    vault.close()
