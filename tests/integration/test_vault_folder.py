"""The vault's folder: who may read it, what is refused, what is left behind."""

import errno
import os
import stat
import traceback
from pathlib import Path

import pytest

from hikidashi.adapters.vault.disk import folder as folder_module
from hikidashi.domain.drawer import Drawer
from hikidashi.domain.errors import (
    DamagedVaultError,
    FolderTrouble,
    InvalidValueError,
    VaultExistsError,
    VaultFolderError,
    VaultMissingError,
    VaultPart,
    WrongPassphraseError,
)
from hikidashi.domain.keys.way import Passphrase
from hikidashi.domain.person import Person
from hikidashi.usecases.jobs import Ticket
from vault_kit import (
    CHEAP,
    MADE,
    PRIVATE_WAY,
    adding,
    codes,
    database_of,
    fill,
    keeper,
    made,
    one_of_each,
    opened,
    person,
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    vault = made(tmp_path / "vault")
    fill(vault)
    vault.close()
    return tmp_path / "vault"


def modes(folder: Path) -> set[int]:
    files = (each for each in folder.rglob("*") if each.is_file())
    return {stat.S_IMODE(each.stat().st_mode) for each in files}


def contents(folder: Path) -> dict[str, bytes]:
    files = (each for each in folder.rglob("*") if each.is_file())
    return {str(each.relative_to(folder)): each.read_bytes() for each in files}


def test_only_the_user_may_read_a_vault(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        vault = made(tmp_path / "deep" / "vault")
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
        made(tmp_path / "deep" / "deeper" / "vault").close()
    finally:
        os.umask(before)

    for name in ("deep", "deep/deeper"):
        assert stat.S_IMODE((tmp_path / name).stat().st_mode) == 0o700


def test_opening_takes_back_the_rights_that_others_have_got(folder: Path) -> None:
    folder.chmod(0o755)
    for each in folder.iterdir():
        each.chmod(0o644)

    opened(folder).close()

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

    opened(folder).close()

    assert stat.S_IMODE(folder.stat().st_mode) == 0o755
    assert stat.S_IMODE(other.stat().st_mode) == 0o644
    assert stat.S_IMODE((folder / "vault.json").stat().st_mode) == 0o600


def test_a_link_in_place_of_the_lock_is_not_followed(
    folder: Path, tmp_path: Path
) -> None:
    (folder / "lock").unlink()
    (folder / "lock").symlink_to(tmp_path / "elsewhere")

    with pytest.raises(VaultFolderError):
        opened(folder)

    assert not (tmp_path / "elsewhere").exists()


@pytest.mark.parametrize("name", ["file:x?mode=memory", "a?b#c%41"])
def test_a_folders_name_is_never_taken_for_an_address(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.chdir(tmp_path)

    vault = made(Path(name))
    vault.apply(adding(person()))
    vault.close()

    assert (tmp_path / name / "vault-1.db").stat().st_size > 0
    vault = opened(tmp_path / name)
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
        "private-1.db",
        "att-0",
        "att-1.txt",
        "my-att-1",
    )
    torn = ("vault-2.db", "vault-2.db-wal", "vault-2.db-shm", "vault-2.db-journal")
    place = folder_module.VaultFolder(tmp_path)
    for name in (*kept, *torn, "vault.making", "vault.json.0123456789abcdef.tmp"):
        (tmp_path / name).touch()
    (tmp_path / "att-1" / "ab").mkdir(parents=True)
    (tmp_path / "att-1" / "ab" / ("0" * 32)).touch()

    place.forget_making(Drawer.MAIN)
    place.sweep()

    assert {each.name for each in tmp_path.iterdir()} == set(kept)


def test_the_sweeping_of_generations_takes_those_of_one_drawer(tmp_path: Path) -> None:
    names = ("vault-{}.db", "vault-{}.db-wal", "vault-{}.db.before-v2", "private-{}.db")
    for name in names:
        for generation in (1, 2, 3):
            (tmp_path / name.format(generation)).touch()
    for generation in (1, 2, 3):
        (tmp_path / f"att-{generation}" / "ab").mkdir(parents=True)
        (tmp_path / f"private-att-{generation}").mkdir()

    folder_module.VaultFolder(tmp_path).sweep_generations(Drawer.MAIN, {2})

    left = {each.name for each in tmp_path.iterdir()}
    assert {each for each in left if each.startswith(("vault", "att"))} == {
        "vault-2.db",
        "vault-2.db-wal",
        "vault-2.db.before-v2",
        "att-2",
    }
    assert len([each for each in left if each.startswith("private")]) == 6


def test_a_folder_with_other_things_in_it_keeps_its_mode(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    (tmp_path / "other").touch()

    made(tmp_path).close()

    assert stat.S_IMODE(tmp_path.stat().st_mode) == 0o755
    assert (tmp_path / "other").exists()


CLOSED = {"att-1", "lock", "reserve", "vault-1.db", "vault.json"}


def test_a_closed_vault_is_these_files(folder: Path) -> None:
    assert {each.name for each in folder.iterdir()} == CLOSED


def test_what_was_saved_is_there_in_the_next_run(folder: Path) -> None:
    vault = opened(folder)

    for entity in one_of_each():
        assert vault.get(type(entity), entity.id) == entity
    assert codes(vault.check(Ticket())) == []
    vault.close()


def test_info_tells_about_a_vault_without_opening_it(folder: Path) -> None:
    info = keeper().info(folder)

    assert info.format_version == 2
    assert len(info.vault_id) == 32
    assert info.created == MADE
    assert info.kdf == str(CHEAP) == "argon2id, 8 MiB, 1 passes, 1 lanes"
    assert info.slots == ("passphrase",)
    assert not info.has_private
    assert not info.rotating
    files = [each for each in folder.rglob("*") if each.is_file()]
    assert info.size == sum(each.stat().st_size for each in files)


def test_info_tells_of_the_private_drawer(folder: Path) -> None:
    vault = opened(folder)
    vault.create_private(PRIVATE_WAY)
    vault.close()

    assert keeper().info(folder).has_private


def test_where_nothing_is_there_is_no_vault(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "notes.db").touch()
    for place in ("nowhere", "file", "file/below", "full"):
        assert not keeper().exists(tmp_path / place)
        with pytest.raises(VaultMissingError):
            opened(tmp_path / place)
        with pytest.raises(VaultMissingError):
            keeper().info(tmp_path / place)


def test_a_vault_is_never_overwritten(folder: Path) -> None:
    before = contents(folder)

    with pytest.raises(VaultExistsError):
        keeper().create(folder, Passphrase("another passphrase"))

    assert contents(folder) == before


def test_a_vault_that_lost_its_key_file_is_damaged_and_not_overwritten(
    folder: Path,
) -> None:
    (folder / "vault.json").unlink()

    assert keeper().exists(folder)
    with pytest.raises(VaultExistsError):
        made(folder)
    with pytest.raises(DamagedVaultError) as opening:
        opened(folder)
    with pytest.raises(DamagedVaultError) as telling:
        keeper().info(folder)
    assert opening.value.part is telling.value.part is VaultPart.KEY_FILE


def test_a_vault_that_lost_its_database_is_damaged(folder: Path) -> None:
    (folder / "vault-1.db").unlink()

    with pytest.raises(DamagedVaultError) as raised:
        opened(folder)

    assert raised.value.part is VaultPart.DATABASE
    assert not (folder / "vault-1.db").exists()


def test_a_key_file_that_is_a_folder_is_damage(folder: Path) -> None:
    (folder / "vault.json").unlink()
    (folder / "vault.json").mkdir()

    with pytest.raises(DamagedVaultError):
        opened(folder)


def test_a_wrong_passphrase_changes_nothing_and_is_not_quoted(folder: Path) -> None:
    before = contents(folder)
    wrong = "never to be shown"

    with pytest.raises(WrongPassphraseError) as raised:
        keeper().open(folder, Passphrase(wrong))

    assert wrong not in "".join(traceback.format_exception(raised.value))
    assert contents(folder) == before
    opened(folder).close()


def test_an_empty_passphrase_makes_nothing(tmp_path: Path) -> None:
    with pytest.raises(InvalidValueError):
        keeper().create(tmp_path / "vault", Passphrase(""))

    assert list(tmp_path.iterdir()) == []


def test_a_making_that_was_killed_can_be_made_again(tmp_path: Path) -> None:
    (tmp_path / "vault.making").touch()
    (tmp_path / "vault-1.db").write_bytes(b"half")
    (tmp_path / "vault-1.db-wal").write_bytes(b"half")

    assert not keeper().exists(tmp_path)
    made(tmp_path).close()

    opened(tmp_path).close()
    assert not (tmp_path / "vault.making").exists()


def test_opening_sweeps_what_a_crash_has_left(folder: Path) -> None:
    (folder / "vault.json.0123456789abcdef.tmp").touch()
    (folder / "vault.making").touch()
    (folder / "mine.tmp").touch()

    opened(folder).close()

    assert {each.name for each in folder.iterdir()} == CLOSED | {"mine.tmp"}


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
        made(tmp_path / "vault")

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

    for module in ("disk.folder", "inside"):
        place = f"hikidashi.adapters.vault.{module}.make_private_file"
        monkeypatch.setattr(place, make_or_fail)

    with pytest.raises(VaultFolderError) as raised:
        made(tmp_path / "vault")

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
        made(tmp_path)

    monkeypatch.undo()
    assert {each.name for each in tmp_path.iterdir()} == {"lock", "mine"}
    made(tmp_path).close()


@pytest.mark.parametrize("below", ["", "vault"])
def test_a_file_is_no_folder(tmp_path: Path, below: str) -> None:
    (tmp_path / "file").write_text("mine")

    with pytest.raises(VaultFolderError) as raised:
        made(tmp_path / "file" / below)

    assert raised.value.trouble is FolderTrouble.NOT_A_FOLDER
    assert (tmp_path / "file").read_text() == "mine"


def test_a_folder_that_nobody_may_write_is_refused() -> None:
    with pytest.raises(VaultFolderError) as raised:
        made(Path("/sys/hikidashi"))  # not even by root

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
        opened(folder)

    assert raised.value.trouble is FolderTrouble.NOT_WRITABLE
    assert keeper().info(folder).slots == ("passphrase",)


def test_a_folder_that_vanishes_under_an_open_vault_is_told(folder: Path) -> None:
    vault = opened(folder)
    folder.rename(folder.with_name("elsewhere"))
    database = database_of(vault)

    trouble = database._trouble(14)
    reading = database._meaning(266)

    assert trouble is FolderTrouble.MISSING
    assert isinstance(reading, VaultFolderError)
    vault.close()
