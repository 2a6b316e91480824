"""Files of every size, in processes that are killed, full and short of memory."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest

from blob_child import KEYS, SIZE, content
from crash_kit import TESTS, Child, chance, kills
from hikidashi.adapters.vault.archives.backup import VaultBackups
from hikidashi.adapters.vault.archives.portable import AgeExports
from hikidashi.adapters.vault.blobs.blobs import BlobFolder
from hikidashi.adapters.vault.vault import OpenVault
from hikidashi.usecases.jobs import Ticket
from vault_kit import (
    BLOB,
    CONTENT,
    MADE,
    adding,
    attachment,
    codes,
    fill,
    made,
    one_of_each,
    opened,
    rounds,
    take_in,
)

MIB = 1 << 20
LONGEST_S = 0.4  # between two kills, at work
MOST_MEMORY = 12 * MIB  # for a file of any size


def command(order: str, folder: Path) -> list[str]:
    return [sys.executable, "-m", "blob_child", order, str(folder)]


def environment() -> dict[str, str]:
    path = os.pathsep.join([str(TESTS), str(TESTS.parent / "desktop")])
    return {**os.environ, "PYTHONPATH": path}


def told(order: str, folder: Path) -> list[str]:
    done = subprocess.run(
        command(order, folder),
        env=environment(),
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.splitlines()


@contextmanager
def at_work(order: str, folder: Path) -> Iterator[Child]:
    pipe = subprocess.PIPE
    with subprocess.Popen(
        command(order, folder), env=environment(), stdin=pipe, stdout=pipe
    ) as process:
        try:
            child = Child(process)
            assert child.hear() == "open"
            yield child
        finally:
            process.kill()


def lines_until_killed(order: str, folder: Path, moment: float) -> list[str]:
    with at_work(order, folder) as child:
        return child.hear_until(moment)


def fill_well(vault: OpenVault) -> None:
    """Put one of each kind in, and a file of some size."""
    fill(vault)
    name = take_in(vault, content(1))
    large = replace(attachment(blob=name, attachment_id="a2"), size=SIZE)
    vault.apply(adding(large))


def test_a_killed_add_leaves_whole_contents_only(tmp_path: Path) -> None:
    moments, blobs = chance(), BlobFolder(tmp_path / "att-1", *KEYS)
    said: list[str] = []
    for _ in range(kills(5)):
        said += lines_until_killed("add", tmp_path, moments.uniform(0, LONGEST_S))

        names = blobs.names()

        assert names >= set(said)
        for name in names:
            blobs.verify(name)
        blobs.sweep(names)
        assert not list(tmp_path.rglob("*.tmp"))
    assert said[0] == sha256(content(0)).hexdigest()


def test_a_killed_restore_leaves_whole_vaults_only(tmp_path: Path) -> None:
    moments = chance()
    vault = made(tmp_path / "vault")
    fill_well(vault)
    VaultBackups(lambda: MADE).make(vault, tmp_path, Ticket())
    vault.close()
    for _ in range(kills(4)):
        said = lines_until_killed("restore", tmp_path, moments.uniform(0, LONGEST_S))

        found = list(tmp_path.glob("new-?*"))
        whole = [each for each in found if ".restoring-" not in each.name]
        assert len(whole) >= len(said)
        for each in whole[-3:]:
            restored = opened(each)
            assert codes(restored.check(Ticket())) == []
            assert restored.blobs.open(BLOB).read() == CONTENT
            restored.close()
        for each in found:
            shutil.rmtree(each)


def test_a_killed_export_leaves_the_one_before_or_the_new_one(tmp_path: Path) -> None:
    moments = chance()
    vault = made(tmp_path / "vault")
    fill_well(vault)
    exports = AgeExports(lambda: MADE)
    exports.write([vault], tmp_path / "x.tar", None, Ticket())
    vault.close()
    before = (tmp_path / "x.tar").read_bytes()
    for _ in range(kills(4)):
        lines_until_killed("export", tmp_path, moments.uniform(0, LONGEST_S))

        assert (tmp_path / "x.tar").read_bytes() == before
    vault = opened(tmp_path / "vault")
    exports.write([vault], tmp_path / "x.tar", None, Ticket())
    vault.close()
    assert sorted(x.name for x in tmp_path.iterdir()) == ["vault", "x.tar"]


def test_a_killed_import_adds_all_or_nothing(tmp_path: Path) -> None:
    moments = chance()
    vault = made(tmp_path / "vault")
    fill(vault)
    AgeExports(lambda: MADE).write([vault], tmp_path / "x.tar", None, Ticket())
    vault.close()
    for _ in range(kills(4)):
        lines_until_killed("take", tmp_path, moments.uniform(0, LONGEST_S))

        for place in tmp_path.glob("other-*"):
            if (place / "vault.json").exists():  # or its making was killed
                other = opened(place)
                found = other.check(Ticket())
                assert found.entities in {0, len(one_of_each())}
                assert codes(found) == []
                other.close()
            shutil.rmtree(place)


def test_where_no_file_may_grow_all_is_told_and_nothing_left(tmp_path: Path) -> None:
    vault = made(tmp_path / "vault")
    fill_well(vault)
    VaultBackups(lambda: MADE).make(vault, tmp_path, Ticket())
    vault.close()
    before = sorted(tmp_path.rglob("*"))

    said = told("fill", tmp_path)

    assert said == [
        "add: VaultFolderError FolderTrouble.FULL",
        "back up: ExportFolderError FolderTrouble.FULL",
        "restore: VaultFolderError FolderTrouble.FULL",
        "export: ExportFolderError FolderTrouble.FULL",
        "box: ExportFolderError FolderTrouble.FULL",
    ]
    (tmp_path / "out").rmdir()  # was made for the backup, and is empty again
    assert sorted(tmp_path.rglob("*")) == before
    again = opened(tmp_path / "vault")
    assert codes(again.check(Ticket())) == []
    again.close()


def test_a_large_file_never_sits_in_memory(tmp_path: Path) -> None:
    size = 256 * MIB if rounds(1) == 1 else 2048 * MIB
    with (tmp_path / "large").open("wb") as large:
        large.truncate(size)

    (grown,) = told("measure", tmp_path)

    assert int(grown) << 10 < MOST_MEMORY


@pytest.mark.parametrize("size", [0, 1, 5 * MIB])
def test_a_content_goes_through_backup_and_restore(tmp_path: Path, size: int) -> None:
    vault = made(tmp_path / "vault")
    name = take_in(vault, bytes(size))
    backups = VaultBackups(lambda: MADE)

    file = backups.make(vault, tmp_path / "out", Ticket())
    backups.restore(file, tmp_path / "new", Ticket())

    snapshot = vault.snapshot().main
    keys = snapshot.keys.blobs(1), snapshot.keys.blob_names(1)
    vault.close()
    restored = BlobFolder(tmp_path / "new" / "att-1", *keys)
    restored.verify(name)
    with restored.open(name) as reader:
        assert reader.read() == bytes(size)
