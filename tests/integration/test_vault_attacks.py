"""What somebody hostile does to files of a vault, of a backup and of an export."""

import errno
import os
import shutil
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from hikidashi.adapters.vault.archives import tar
from hikidashi.adapters.vault.archives.backup import VaultBackups
from hikidashi.adapters.vault.archives.export_reading import Import
from hikidashi.adapters.vault.archives.portable import AgeExports
from hikidashi.adapters.vault.disk import folder as disk
from hikidashi.adapters.vault.keeper import SqlcipherKeeper
from hikidashi.adapters.vault.keys.keys import DrawerKeys
from hikidashi.adapters.vault.store.copies import Own
from hikidashi.adapters.vault.store.store import Store
from hikidashi.domain.drawer import Drawer
from hikidashi.domain.errors import (
    DamagedVaultError,
    NotABackupError,
    OlderVaultError,
    VaultFolderError,
    VaultPart,
)
from hikidashi.domain.keys.way import Passphrase
from hikidashi.domain.letters.letter import Letter, LetterId
from hikidashi.usecases.jobs import Ticket
from vault_kit import (
    CHEAP,
    CONTENT,
    MADE,
    PRIVATE_WAY,
    WAY,
    adding,
    codes,
    database_of,
    fill,
    letter,
    made,
    opened,
    take_in,
)

FIXTURE = Path(__file__).resolve().parents[1] / "fixtures" / "vault_v1"
NEW = letter("new")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "vault"


@pytest.fixture
def watching(tmp_path: Path) -> SqlcipherKeeper:
    return SqlcipherKeeper(lambda: MADE, mirror=tmp_path / "state", kdf=CHEAP)


def put_back(older: Path, folder: Path) -> None:
    for path in older.iterdir():
        shutil.copy(path, folder / path.name)


def test_a_vault_of_format_1_put_back_is_told_and_ends_nothing_newer(
    watching: SqlcipherKeeper, folder: Path
) -> None:
    shutil.copytree(FIXTURE, folder)
    vault = watching.open(folder, WAY)
    vault.apply(adding(NEW))
    vault.close()
    watching.open(folder, WAY).close()  # so that nothing of format 1 is left
    newest = (folder / "vault.json").read_bytes()

    put_back(FIXTURE, folder)

    with pytest.raises(OlderVaultError):
        watching.open(folder, WAY)
    watching.open(folder, WAY, accept_older=True).close()
    (folder / "vault.json").write_bytes(newest)
    vault = watching.open(folder, WAY)
    assert vault.get(Letter, LetterId("new")) == NEW
    vault.close()


def test_to_take_an_older_state_ends_nothing_newer_yet(
    watching: SqlcipherKeeper, folder: Path, tmp_path: Path
) -> None:
    watching.create(folder, WAY).close()
    older = Path(shutil.copytree(folder, tmp_path / "older"))
    vault = watching.open(folder, WAY)
    vault.rotate(((WAY, ""),), Ticket())
    vault.apply(adding(NEW))
    vault.close()
    newest = (folder / "vault.json").read_bytes()
    put_back(older, folder)

    watching.open(folder, WAY, accept_older=True).close()

    (folder / "vault.json").write_bytes(newest)
    vault = watching.open(folder, WAY)
    assert vault.get(Letter, LetterId("new")) == NEW
    vault.close()


def test_an_older_journal_put_back_overwrites_nothing(
    watching: SqlcipherKeeper, folder: Path, tmp_path: Path
) -> None:
    journal = folder / "vault-1.db-wal"
    vault = watching.create(folder, WAY)
    vault.apply(adding(letter("first")))
    older = Path(shutil.copy(journal, tmp_path))
    vault.apply(adding(NEW))
    vault.close()
    whole = (folder / "vault-1.db").read_bytes()

    shutil.copy(older, journal)
    for _ in range(2):
        with pytest.raises(OlderVaultError):
            watching.open(folder, WAY)

    assert (folder / "vault-1.db").read_bytes() == whole
    assert journal.read_bytes() == older.read_bytes()
    journal.unlink()
    vault = watching.open(folder, WAY)
    assert vault.get(Letter, LetterId("new")) == NEW
    vault.close()


def test_the_journal_of_a_crash_is_taken_in(
    watching: SqlcipherKeeper, folder: Path, tmp_path: Path
) -> None:
    odd = tmp_path / "a folder % with ? odd # signs 引き出し"
    vault = watching.create(folder, WAY)
    vault.apply(adding(NEW))
    shutil.copytree(folder, odd)  # as after a crash
    vault.close()

    vault = watching.open(odd, WAY)
    assert vault.get(Letter, LetterId("new")) == NEW
    vault.close()
    assert not (odd / "vault-1.db-wal").exists()


def test_a_private_drawer_that_the_key_file_does_not_know_is_told_and_kept(
    folder: Path,
) -> None:
    vault = made(folder)
    before = (folder / "vault.json").read_bytes()
    vault.create_private(PRIVATE_WAY)
    vault.close()
    newest = (folder / "vault.json").read_bytes()
    (folder / "vault.json").write_bytes(before)

    vault = opened(folder)
    assert codes(vault.check(Ticket())) == ["private-keys"]
    with pytest.raises(DamagedVaultError) as raised:
        vault.create_private(PRIVATE_WAY)
    vault.close()

    assert raised.value.part is VaultPart.KEY_FILE
    (folder / "vault.json").write_bytes(newest)
    vault = opened(folder)
    vault.open_private(PRIVATE_WAY)
    vault.close()


def test_a_link_among_the_attachments_brings_nothing_into_a_backup(
    folder: Path, tmp_path: Path
) -> None:
    secret = tmp_path / "another file"
    secret.write_text("of nobody's business")
    vault = made(folder)
    take_in(vault)
    shelf = folder / "att-1" / "ab"
    shelf.mkdir(exist_ok=True)
    (shelf / ("ab" + 30 * "0")).symlink_to(secret)

    file = VaultBackups(lambda: MADE).make(vault, tmp_path / "out", Ticket())
    vault.close()

    assert b"of nobody's business" not in file.read_bytes()


@pytest.mark.parametrize("end", ["", "-wal"])
def test_a_link_for_a_closed_database_brings_nothing_into_a_backup(
    folder: Path, tmp_path: Path, end: str
) -> None:
    secret = tmp_path / "another file"
    secret.write_bytes(bytes(8192))
    vault = made(folder)
    vault.create_private(PRIVATE_WAY).close()
    path = folder / f"private-1.db{end}"
    path.unlink(missing_ok=True)
    path.symlink_to(secret)

    with pytest.raises(DamagedVaultError):
        VaultBackups(lambda: MADE).make(vault, tmp_path / "out", Ticket())
    vault.close()


def test_a_pipe_in_the_place_of_a_content_keeps_nobody_waiting(folder: Path) -> None:
    vault = made(folder)
    name = take_in(vault)
    (path,) = (folder / "att-1").glob("*/*")
    path.unlink()
    os.mkfifo(path)

    with pytest.raises(DamagedVaultError):
        vault.blobs.open(name)
    vault.close()


def test_backups_of_a_wrong_clock_cost_no_other_one(
    folder: Path, tmp_path: Path
) -> None:
    vault, out = made(folder), tmp_path / "out"
    vault_id = vault.snapshot().vault_id

    def backups(days: int) -> VaultBackups:
        return VaultBackups(lambda: MADE + timedelta(days))

    for days in (20_000, 20_001, 20_002):
        backups(days).make(vault, out, Ticket())
    fresh = [backups(days).make(vault, out, Ticket()) for days in (0, 1, 2)]
    gone = backups(2).thin_out(out, vault_id, 2)
    vault.close()

    assert gone == fresh[:1]
    assert backups(-9_000).thin_out(out, vault_id, 1) == []  # a clock set back


ENDLESS = """
    CREATE VIEW words_rules AS
    WITH RECURSIVE c (x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c)
    SELECT 1 AS one, 'x' AS rules FROM c WHERE x < 0
"""
DELETING = """
    CREATE TRIGGER t AFTER INSERT ON entity BEGIN
        DELETE FROM entity WHERE kind = 'service';
    END
"""


@pytest.mark.parametrize("trap", [ENDLESS, DELETING])
def test_a_vault_that_somebody_else_has_made_runs_nothing(
    folder: Path, tmp_path: Path, trap: str
) -> None:
    vault = made(folder)
    fill(vault)
    database_of(vault).execute("DROP TABLE words_rules")
    database_of(vault).execute(trap)
    file = tmp_path / "hostile.hkdbackup"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Store, "look_over", lambda *_: True)
        made_file = VaultBackups(lambda: MADE).make(vault, tmp_path, Ticket())
    made_file.rename(file)
    vault.close()

    with pytest.raises(DamagedVaultError):
        opened(folder)
    with pytest.raises(NotABackupError):
        VaultBackups(lambda: MADE).preview(file, WAY, Ticket())


def test_an_index_that_is_gone_is_told_and_made_anew(folder: Path) -> None:
    vault = made(folder)
    fill(vault)
    database_of(vault).execute("DROP INDEX entity_by_time")

    assert codes(vault.check(Ticket())) == ["index"]
    assert codes(vault.repair(Ticket())) == []
    vault.close()


def export_of(folder: Path, file: Path) -> None:
    vault = made(folder)
    fill(vault)
    AgeExports(lambda: MADE).write([vault], file, None, Ticket())
    vault.close()


def members(file: Path) -> list[tuple[str, bytes]]:
    with file.open("rb") as stream:
        archive = tar.TarReader(stream)
        return [(entry.name, archive.read()) for entry in archive.entries()]


def archive_of(found: list[tuple[str, bytes]]) -> bytes:
    parts = [
        tar.head(name, len(data), 0) + data + tar.filler(len(data))
        for name, data in found
    ]
    return b"".join(parts) + tar.END


def test_a_file_that_is_not_as_long_as_its_entry_says_is_not_taken(
    folder: Path, tmp_path: Path
) -> None:
    export_of(folder, tmp_path / "export.tar")
    size = b'"size":%d' % len(CONTENT)
    found = [
        (name, data.replace(size, b'"size":5') if name.endswith("jsonl") else data)
        for name, data in members(tmp_path / "export.tar")
    ]
    (tmp_path / "export.tar").write_bytes(archive_of(found))
    other = made(tmp_path / "other")

    with pytest.raises(NotABackupError):
        AgeExports(lambda: MADE).read(tmp_path / "export.tar", None, [other], Ticket())
    other.close()


def with_a_hole_at_the_end(file: Path) -> None:
    os.truncate(file, 1 << 40)


def with_a_hole_for_a_known_content(file: Path) -> None:
    found = members(file)
    name, data = found.pop()
    start = len(archive_of(found)) - len(tar.END)
    size = 1 << 40
    head = tar.head(name, size, 0)
    file.write_bytes(archive_of(found)[:start] + head + data)
    os.truncate(file, start + len(head) + size)
    with file.open("ab") as stream:
        stream.write(tar.END)


@pytest.mark.parametrize(
    "dig", [with_a_hole_at_the_end, with_a_hole_for_a_known_content]
)
def test_a_hole_of_a_terabyte_is_not_read_to_its_end(
    folder: Path, tmp_path: Path, dig: Callable[[Path], None]
) -> None:
    file = tmp_path / "export.tar"
    export_of(folder, file)
    dig(file)
    vault = opened(folder)  # it holds all of that already

    with file.open("rb") as stream, pytest.raises(NotABackupError):
        Import(stream, 1 << 40, [vault], Ticket()).run()
    vault.close()


def test_a_change_that_the_disk_does_not_confirm_locks_nobody_out(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_: Path) -> None:
        raise OSError(errno.EIO, "")

    vault = made(folder)
    (card,) = vault.slots()
    with monkeypatch.context() as patch:
        patch.setattr(disk, "sync_folder", fail)
        with pytest.raises(VaultFolderError):
            vault.change_slot(card.id, Passphrase("other words"))
    vault.close()

    opened(folder).close()  # by the old words, as nothing has changed


def test_nothing_with_a_key_in_it_tells_the_key() -> None:
    key = b"not to be seen by anyone at all!"

    own = Own(Path("vault-1.db"), key, key, VaultPart.DATABASE)
    texts = [repr(own), repr(DrawerKeys(key, bytes(16), Drawer.MAIN))]

    assert not any("not to be" in text or key.hex() in text for text in texts)
