"""The vault's folder: who may read it, what is refused, what is left behind."""

import errno
import os
import stat
import traceback
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2 as sqlcipher

from hikidashi.adapters.vault import folder as folder_module
from hikidashi.adapters.vault.key_file import KeyFile
from hikidashi.domain.errors import (
    DamagedVaultError,
    FolderTrouble,
    InvalidValueError,
    VaultExistsError,
    VaultFolderError,
    VaultInUseError,
    VaultMissingError,
    VaultPart,
    WrongPassphraseError,
)
from hikidashi.domain.person import Person
from vault_kit import (
    CHEAP,
    MADE,
    PASSPHRASE,
    adding,
    keeper,
    one_of_each,
    person,
    replacing,
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    vault = keeper().create(tmp_path / "vault", PASSPHRASE)
    vault.apply(adding(*one_of_each()))
    vault.close()
    return tmp_path / "vault"


def modes(folder: Path) -> set[int]:
    return {stat.S_IMODE(each.stat().st_mode) for each in folder.iterdir()}


def test_only_the_user_may_read_a_vault(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        vault = keeper().create(tmp_path / "deep" / "vault", PASSPHRASE)
        vault.apply(adding(person()))

        assert modes(tmp_path / "deep" / "vault") == {0o600}
        assert stat.S_IMODE((tmp_path / "deep" / "vault").stat().st_mode) == 0o700
        vault.close()
        assert modes(tmp_path / "deep" / "vault") == {0o600}
    finally:
        os.umask(before)


def test_folders_made_on_the_way_are_private_too(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        keeper().create(tmp_path / "deep" / "deeper" / "vault", PASSPHRASE).close()
    finally:
        os.umask(before)

    for made in ("deep", "deep/deeper"):
        assert stat.S_IMODE((tmp_path / made).stat().st_mode) == 0o700


def test_opening_takes_back_the_rights_that_others_have_got(folder: Path) -> None:
    folder.chmod(0o755)
    for each in folder.iterdir():
        each.chmod(0o644)

    keeper().open(folder, PASSPHRASE).close()

    assert modes(folder) == {0o600}
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_opening_leaves_alone_what_is_not_of_the_vault(
    folder: Path, tmp_path: Path
) -> None:
    other = tmp_path / "other"
    other.touch(0o644)
    (folder / "link").symlink_to(other)
    (folder / "vault.json.0123456789abcdef.tmp.txt").touch()
    for each in (other, *folder.iterdir()):
        each.chmod(0o644)
    folder.chmod(0o755)

    keeper().open(folder, PASSPHRASE).close()

    assert stat.S_IMODE(folder.stat().st_mode) == 0o755
    assert stat.S_IMODE(other.stat().st_mode) == 0o644
    assert stat.S_IMODE((folder / "vault.json").stat().st_mode) == 0o600


def test_a_link_in_place_of_the_lock_is_not_followed(
    folder: Path, tmp_path: Path
) -> None:
    (folder / "lock").unlink()
    (folder / "lock").symlink_to(tmp_path / "elsewhere")

    with pytest.raises(VaultFolderError):
        keeper().open(folder, PASSPHRASE)

    assert not (tmp_path / "elsewhere").exists()


@pytest.mark.parametrize("name", ["file:x?mode=memory", "a?b#c%41"])
def test_a_folders_name_is_never_taken_for_an_address(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.chdir(tmp_path)

    vault = keeper().create(Path(name), PASSPHRASE)
    vault.apply(adding(person()))
    vault.close()

    assert (tmp_path / name / "vault-1.db").stat().st_size > 0
    vault = keeper().open(tmp_path / name, PASSPHRASE)
    assert vault.get(Person, "me") == person()
    vault.close()


def test_clearing_up_takes_no_file_that_is_only_named_alike(tmp_path: Path) -> None:
    kept = (
        "vault-1.db.txt",
        "vault-1.db-notes",
        "vault-0.db",
        "my-vault-1.db",
        "vault-1.db.before-v1",
        "vault.json.mine.tmp",
        "vault.json.0123456789abcdef.tmp.txt",
    )
    torn = ("vault-2.db", "vault-2.db-wal", "vault-2.db-shm", "vault-2.db-journal")
    place = folder_module.VaultFolder(tmp_path)
    for name in (*kept, *torn, "vault.making", "vault.json.0123456789abcdef.tmp"):
        (tmp_path / name).touch()

    place.forget_making()
    place.sweep()

    assert {each.name for each in tmp_path.iterdir()} == set(kept)


def test_a_folder_with_other_things_in_it_keeps_its_mode(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    (tmp_path / "other").touch()

    keeper().create(tmp_path, PASSPHRASE).close()

    assert stat.S_IMODE(tmp_path.stat().st_mode) == 0o755
    assert (tmp_path / "other").exists()


def test_a_closed_vault_is_three_files(folder: Path) -> None:
    names = {each.name for each in folder.iterdir()}

    assert names == {"lock", "vault-1.db", "vault.json"}


def test_what_was_saved_is_there_in_the_next_run(folder: Path) -> None:
    vault = keeper().open(folder, PASSPHRASE)

    for entity in one_of_each():
        assert vault.get(type(entity), entity.id) == entity
    assert vault.check().problems == ()
    vault.close()


def test_info_tells_about_a_vault_without_opening_it(folder: Path) -> None:
    info = keeper().info(folder)

    assert info.format_version == 1
    assert len(info.vault_id) == 32
    assert info.created == MADE
    assert info.kdf == str(CHEAP) == "argon2id, 8 MiB, 1 passes, 1 lanes"
    assert info.slots == ("passphrase",)
    files = [folder / "vault.json", folder / "vault-1.db"]
    assert info.size == sum(each.stat().st_size for each in files)


def test_where_nothing_is_there_is_no_vault(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "notes.db").touch()
    for place in ("nowhere", "file", "file/below", "full"):
        assert not keeper().exists(tmp_path / place)
        with pytest.raises(VaultMissingError):
            keeper().open(tmp_path / place, PASSPHRASE)
        with pytest.raises(VaultMissingError):
            keeper().info(tmp_path / place)


def test_a_vault_is_never_overwritten(folder: Path) -> None:
    before = {each.name: each.read_bytes() for each in folder.iterdir()}

    with pytest.raises(VaultExistsError):
        keeper().create(folder, "another passphrase")

    assert {each.name: each.read_bytes() for each in folder.iterdir()} == before


def test_a_vault_that_lost_its_key_file_is_damaged_and_not_overwritten(
    folder: Path,
) -> None:
    (folder / "vault.json").unlink()

    assert keeper().exists(folder)
    with pytest.raises(VaultExistsError):
        keeper().create(folder, PASSPHRASE)
    with pytest.raises(DamagedVaultError) as opening:
        keeper().open(folder, PASSPHRASE)
    with pytest.raises(DamagedVaultError) as telling:
        keeper().info(folder)
    assert opening.value.part is telling.value.part is VaultPart.KEY_FILE


def test_a_vault_that_lost_its_database_is_damaged(folder: Path) -> None:
    (folder / "vault-1.db").unlink()

    with pytest.raises(DamagedVaultError) as raised:
        keeper().open(folder, PASSPHRASE)

    assert raised.value.part is VaultPart.DATABASE
    assert not (folder / "vault-1.db").exists()


def test_a_key_file_that_is_a_folder_is_damage(folder: Path) -> None:
    (folder / "vault.json").unlink()
    (folder / "vault.json").mkdir()

    with pytest.raises(DamagedVaultError):
        keeper().open(folder, PASSPHRASE)


def test_a_wrong_passphrase_changes_nothing_and_is_not_quoted(folder: Path) -> None:
    before = {each.name: each.read_bytes() for each in folder.iterdir()}
    wrong = "never to be shown"

    with pytest.raises(WrongPassphraseError) as raised:
        keeper().open(folder, wrong)

    assert wrong not in "".join(traceback.format_exception(raised.value))
    assert {each.name: each.read_bytes() for each in folder.iterdir()} == before
    keeper().open(folder, PASSPHRASE).close()


def test_an_empty_passphrase_makes_nothing(tmp_path: Path) -> None:
    with pytest.raises(InvalidValueError):
        keeper().create(tmp_path / "vault", "")

    assert list(tmp_path.iterdir()) == []


def test_a_making_that_was_killed_can_be_made_again(tmp_path: Path) -> None:
    (tmp_path / "vault.making").touch()
    (tmp_path / "vault-1.db").write_bytes(b"half")
    (tmp_path / "vault-1.db-wal").write_bytes(b"half")

    assert not keeper().exists(tmp_path)
    keeper().create(tmp_path, PASSPHRASE).close()

    keeper().open(tmp_path, PASSPHRASE).close()
    assert not (tmp_path / "vault.making").exists()


def test_opening_sweeps_what_a_crash_has_left(folder: Path) -> None:
    (folder / "vault.json.0123456789abcdef.tmp").touch()
    (folder / "vault.making").touch()
    (folder / "mine.tmp").touch()

    keeper().open(folder, PASSPHRASE).close()

    names = {each.name for each in folder.iterdir()}
    assert names == {"lock", "mine.tmp", "vault-1.db", "vault.json"}


@pytest.mark.parametrize(
    ("code", "trouble"),
    [
        (errno.ENOSPC, FolderTrouble.FULL),
        (errno.EDQUOT, FolderTrouble.FULL),
        (errno.EROFS, FolderTrouble.NOT_WRITABLE),
        (errno.EIO, FolderTrouble.NOT_WRITABLE),
    ],
)
@pytest.mark.parametrize("call", ["os.fsync", "pathlib.Path.replace"])
def test_a_making_that_fails_at_the_key_file_leaves_nothing(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    call: str,
    code: int,
    trouble: FolderTrouble,
) -> None:
    def fail(*_: object) -> None:
        raise OSError(code, "injected")

    monkeypatch.setattr(call, fail)

    with pytest.raises(VaultFolderError) as raised:
        keeper().create(tmp_path / "vault", PASSPHRASE)

    assert raised.value.trouble is trouble
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("nth", range(1, 4))
def test_a_making_that_cannot_make_a_file_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, nth: int
) -> None:
    makings = iter(range(1, 9))
    really_make = folder_module.make_private_file

    def make_or_fail(path: Path) -> None:
        if next(makings) == nth:
            raise PermissionError(errno.EACCES, "injected")
        really_make(path)

    for module in ("folder", "keeper"):
        place = f"hikidashi.adapters.vault.{module}.make_private_file"
        monkeypatch.setattr(place, make_or_fail)

    with pytest.raises(VaultFolderError) as raised:
        keeper().create(tmp_path / "vault", PASSPHRASE)

    assert raised.value.trouble is FolderTrouble.NOT_WRITABLE
    assert list(tmp_path.iterdir()) == []


def test_a_failed_making_leaves_the_users_own_folder_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "mine").touch()

    def fail(*_: object) -> None:
        raise OSError(errno.ENOSPC, "injected")

    monkeypatch.setattr(os, "fsync", fail)

    with pytest.raises(VaultFolderError):
        keeper().create(tmp_path, PASSPHRASE)

    monkeypatch.undo()
    assert {each.name for each in tmp_path.iterdir()} == {"lock", "mine"}
    keeper().create(tmp_path, PASSPHRASE).close()


@pytest.mark.parametrize("below", ["", "vault"])
def test_a_file_is_no_folder(tmp_path: Path, below: str) -> None:
    (tmp_path / "file").write_text("mine")

    with pytest.raises(VaultFolderError) as raised:
        keeper().create(tmp_path / "file" / below, PASSPHRASE)

    assert raised.value.trouble is FolderTrouble.NOT_A_FOLDER
    assert (tmp_path / "file").read_text() == "mine"


def test_a_folder_that_nobody_may_write_is_refused() -> None:
    with pytest.raises(VaultFolderError) as raised:
        keeper().create(Path("/sys/hikidashi"), PASSPHRASE)  # not even by root

    assert raised.value.trouble in {FolderTrouble.NOT_WRITABLE, FolderTrouble.MISSING}


def test_a_vault_whose_folder_is_read_only_does_not_open(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    really_open = os.open

    def refuse_to_write(path: Path, flags: int, *mode: int) -> int:
        if flags & (os.O_RDWR | os.O_WRONLY | os.O_CREAT):
            raise OSError(errno.EROFS, "injected")
        return really_open(path, flags, *mode)

    monkeypatch.setattr(os, "open", refuse_to_write)

    with pytest.raises(VaultFolderError) as raised:
        keeper().open(folder, PASSPHRASE)

    assert raised.value.trouble is FolderTrouble.NOT_WRITABLE
    assert keeper().info(folder).slots == ("passphrase",)


def test_a_folder_that_vanishes_under_an_open_vault_is_told(folder: Path) -> None:
    vault = keeper().open(folder, PASSPHRASE)
    folder.rename(folder.with_name("elsewhere"))
    database = vault._database

    trouble = database._trouble(14)
    reading = database._meaning(266)

    assert trouble is FolderTrouble.MISSING
    assert isinstance(reading, VaultFolderError)
    vault.close()


def test_a_database_that_another_program_holds_is_in_use(folder: Path) -> None:
    other = sqlcipher.connect(str(folder / "vault-1.db"), isolation_level=None)
    other.set_key(f"x'{database_key(folder).hex()}'")
    other.execute("BEGIN IMMEDIATE")

    with pytest.raises(VaultInUseError):
        keeper().open(folder, PASSPHRASE)

    other.close()
    keeper().open(folder, PASSPHRASE).close()


def database_key(folder: Path) -> bytes:
    file = KeyFile.parse((folder / "vault.json").read_bytes())
    return file.unlock(PASSPHRASE).database(1)


def test_a_vault_is_used_on_one_thread_only(folder: Path) -> None:
    vault = keeper().open(folder, PASSPHRASE)

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
    vault = keeper().open(folder, PASSPHRASE)

    with pytest.raises(sqlcipher.Error):
        vault._database.row(statement)

    assert vault.check().problems == ()
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
    vault = keeper().open(folder, PASSPHRASE)
    vault._database._connection.set_authorizer(None)

    assert vault._database.row(f"PRAGMA {pragma}") == (value,)

    vault.close()


def test_each_change_moves_the_generation_on(folder: Path) -> None:
    vault = keeper().open(folder, PASSPHRASE)
    query = "SELECT counter, mark FROM generation"
    before = vault._database.row(query)

    vault.apply(replacing(person(), person("Renamed")))

    after = vault._database.row(query)
    assert before is not None
    assert after is not None
    assert (before[0], after[0]) == (1, 2)
    assert before[1] != after[1]
    vault.close()
