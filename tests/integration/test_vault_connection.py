"""The connection to a database: as it was decided, and for one thread alone."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2 as sqlcipher

from hikidashi.adapters.vault.keys.key_file import KeyFile
from hikidashi.domain.drawer import Drawer
from hikidashi.domain.errors import (
    VaultInUseError,
)
from hikidashi.domain.person import Person
from hikidashi.usecases.jobs import Ticket
from vault_kit import (
    WAY,
    codes,
    database_of,
    fill,
    made,
    opened,
    person,
    replacing,
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    vault = made(tmp_path / "vault")
    fill(vault)
    vault.close()
    return tmp_path / "vault"


def test_a_database_that_another_program_holds_is_in_use(folder: Path) -> None:
    other = sqlcipher.connect(str(folder / "vault-1.db"), isolation_level=None)
    other.set_key(f"x'{database_key(folder).hex()}'")
    other.execute("BEGIN IMMEDIATE")

    with pytest.raises(VaultInUseError):
        opened(folder)

    other.close()
    opened(folder).close()


def database_key(folder: Path) -> bytes:
    file = KeyFile.parse((folder / "vault.json").read_bytes())
    assert isinstance(file, KeyFile)
    return file.unlock(Drawer.MAIN, WAY).database(1)


def test_a_vault_is_used_on_one_thread_only(folder: Path) -> None:
    vault = opened(folder)

    with (
        ThreadPoolExecutor(1) as other,
        pytest.raises(sqlcipher.ProgrammingError, match="same thread"),
    ):
        other.submit(vault.get, Person, "me").result()

    vault.close()


@pytest.mark.parametrize(
    "statement",
    [
        "ATTACH 'other.db' AS other",
        "ATTACH 'plain.db' AS plain KEY ''",
        "DETACH main",
        "SELECT load_extension('x')",
        "PRAGMA cipher_memory_security = ON",
        "PRAGMA rekey = 'x'",
        "PRAGMA key = 'x'",
        "PRAGMA journal_mode = DELETE",
        "PRAGMA synchronous = OFF",
        "PRAGMA temp_store_directory = '/tmp'",
        "SELECT sqlcipher_export('main')",
    ],
)
def test_an_open_vault_refuses_what_it_never_needs(
    folder: Path, statement: str
) -> None:
    vault = opened(folder)

    with pytest.raises(sqlcipher.Error):
        database_of(vault).row(statement)

    assert codes(vault.check(Ticket())) == []
    vault.close()


@pytest.mark.parametrize(
    ("pragma", "value"),
    [
        ("journal_mode", "wal"),
        ("synchronous", 2),
        ("locking_mode", "exclusive"),
        ("secure_delete", 1),
        ("foreign_keys", 1),
        ("fullfsync", 1),
        ("checkpoint_fullfsync", 1),
        ("cache_size", -65536),
        ("temp_store", 2),
        ("trusted_schema", 0),
        ("cell_size_check", 1),
        ("cipher_memory_security", "0"),
        ("cipher_log_level", "NONE"),
        ("cipher_page_size", "4096"),
        ("cipher_use_hmac", "1"),
        ("cipher_hmac_algorithm", "HMAC_SHA512"),
    ],
)
def test_a_connection_is_set_up_as_decided(
    folder: Path, pragma: str, value: object
) -> None:
    vault = opened(folder)
    database_of(vault)._connection.set_authorizer(None)

    assert database_of(vault).row(f"PRAGMA {pragma}") == (value,)

    vault.close()


def test_each_change_moves_the_generation_on(folder: Path) -> None:
    vault = opened(folder)
    query = "SELECT counter, mark FROM generation"
    before = database_of(vault).row(query)

    vault.apply(replacing(person(), person("Renamed")))

    after = database_of(vault).row(query)
    assert before is not None
    assert after is not None
    assert (before[0], after[0]) == (1, 2)
    assert before[1] != after[1]
    vault.close()
