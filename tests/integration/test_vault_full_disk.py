"""A full disk stops a change, never more; what the user has just typed is saved."""

import io
import os
import resource
import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Protocol

import pytest

from hikidashi.adapters.vault.disk.reserve import SIZE, Reserve
from hikidashi.adapters.vault.vault import OpenVault
from hikidashi.domain.drawer import Drawer
from hikidashi.domain.errors import FolderTrouble, VaultFolderError
from hikidashi.domain.keys.way import Passphrase, RecoveryCode
from hikidashi.domain.letters.letter import Letter
from hikidashi.domain.person import Person
from hikidashi.usecases.jobs import Ticket
from vault_kit import (
    BLOB,
    CONTENT,
    PRIVATE_WAY,
    adding,
    codes,
    database_of,
    fill,
    keeper,
    letter,
    made,
    opened,
    person,
    replacing,
    rounds,
    take_in,
)

PAGE = 4096
DISK = 10 * 1024 * 1024  # bytes
NEW_WAY = Passphrase("after the rotation")


class Disk(Protocol):
    """A disk that a test can fill."""

    root: Path

    def leave(self, room: int) -> None:
        """Fill the disk but for ``room`` bytes, or nearly so."""

    def empty(self) -> None:
        """Take away what fills it."""


class SmallDisk:
    """A real disk of a few MiB, in memory; only root can have one."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._filler = root / "filler"

    def leave(self, room: int) -> None:
        self.empty()
        left = shutil.disk_usage(self.root).free - room
        self._filler.write_bytes(bytes(max(0, left)))

    def empty(self) -> None:
        self._filler.unlink(missing_ok=True)


class Quota:
    """A limit to the size of any file, for those who are not root."""

    def __init__(self, root: Path, patch: pytest.MonkeyPatch) -> None:
        self.root = root
        self._before = resource.getrlimit(resource.RLIMIT_FSIZE)
        really_free = Reserve.free

        def free(reserve: Reserve) -> bool:
            was_there = really_free(reserve)
            if was_there:
                self.empty()  # as what the reserve gives up is room again
            return was_there

        patch.setattr(Reserve, "free", free)

    def leave(self, room: int) -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (room, self._before[1]))

    def empty(self) -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, self._before)


@pytest.fixture
def disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Disk]:
    if os.geteuid() == 0 and mounted(tmp_path):
        yield SmallDisk(tmp_path)
        subprocess.run(["umount", "--lazy", str(tmp_path)], check=True)
    else:
        quota = Quota(tmp_path, monkeypatch)
        yield quota
        quota.empty()


def mounted(place: Path) -> bool:
    mount = ["mount", "-t", "tmpfs", "-o", f"size={DISK}", "tmpfs", str(place)]
    return subprocess.run(mount, check=False, capture_output=True).returncode == 0


@pytest.fixture
def folder(disk: Disk) -> Path:
    vault = made(disk.root / "vault")
    fill(vault)
    vault.close()
    return disk.root / "vault"


def test_what_was_just_typed_is_saved_on_a_full_disk(disk: Disk, folder: Path) -> None:
    vault = opened(folder)
    assert (folder / "reserve").stat().st_size == SIZE
    disk.leave(0)

    vault.apply(adding(letter("typed", "長い手紙" * 9000)))

    assert not (folder / "reserve").exists()
    vault.close()
    disk.empty()
    vault = opened(folder)
    assert vault.get(Letter, "typed") == letter("typed", "長い手紙" * 9000)
    assert codes(vault.check(Ticket())) == []
    assert (folder / "reserve").stat().st_size == SIZE  # made anew
    vault.close()


def test_a_way_in_is_changed_on_a_full_disk(disk: Disk, folder: Path) -> None:
    vault = opened(folder)
    disk.leave(0)

    vault.change_slot(vault.slots()[0].id, NEW_WAY)

    vault.close()
    keeper().open(folder, NEW_WAY).close()


def test_a_full_disk_opens_a_vault_without_a_reserve(disk: Disk, folder: Path) -> None:
    (folder / "reserve").unlink()
    disk.leave(8 * PAGE)

    vault = opened(folder)

    assert vault.get(Person, "me") == person()
    assert not (folder / "reserve").exists()
    vault.close()
    assert [each.name for each in folder.iterdir() if "tmp" in each.name] == []


def acts() -> dict[str, Callable[[OpenVault], object]]:
    """Return what a user may try while the disk is filling up."""
    letters = [letter(f"n{n}", "長い手紙" * 2000) for n in range(20)]
    return {
        "save": lambda vault: vault.apply(adding(*letters)),
        "take in": lambda vault: take_in(vault, b"another content" * 9000),
        "add a way": lambda vault: vault.add_slot(RecoveryCode(b"c" * 20), "sheet"),
        "rotate": lambda vault: vault.rotate([(NEW_WAY, "")], Ticket()),
        "make private": lambda vault: fill(vault.create_private(PRIVATE_WAY)),
    }


@pytest.mark.parametrize("act", acts().values(), ids=acts())
def test_wherever_the_room_ends_nothing_is_lost(
    disk: Disk, folder: Path, act: Callable[[OpenVault], object]
) -> None:
    pristine = folder.with_name("pristine")
    folder.rename(pristine)
    (pristine / "reserve").unlink()
    outcomes: set[FolderTrouble | None] = set()
    count = rounds(16)
    for room in range(0, 512 * PAGE, max(PAGE, 512 * PAGE // count)):
        shutil.copytree(pristine, folder)
        vault = opened(folder)
        (folder / "reserve").unlink(missing_ok=True)  # it was used up before
        disk.leave(room)
        try:
            act(vault)
        except VaultFolderError as error:
            outcomes.add(error.trouble)
        else:
            outcomes.add(None)
        assert vault.get(Person, "me") == person()
        vault.close()
        disk.empty()

        vault = (
            opened(folder) if keeps_its_way(folder) else keeper().open(folder, NEW_WAY)
        )
        assert vault.get(Person, "me") == person()
        assert vault.blobs.open(BLOB).read() == CONTENT
        assert vault.count(Letter) in {1, 21}
        assert vault.rotating == frozenset()
        assert codes(vault.check(Ticket())) == []
        if vault.has_private:
            drawer = vault.open_private(PRIVATE_WAY)
            assert codes(drawer.check(Ticket())) == []
        vault.close()
        shutil.rmtree(folder)
    assert outcomes == {FolderTrouble.FULL, None}


def keeps_its_way(folder: Path) -> bool:
    vault_file = (folder / "vault.json").read_bytes()
    return b'"gen":2' not in vault_file


def test_without_room_for_a_content_none_is_kept(disk: Disk, folder: Path) -> None:
    vault = opened(folder)
    disk.leave(10 * PAGE)
    large = b"large" * (1 << 20)

    with pytest.raises(VaultFolderError) as raised:
        vault.blobs.add(io.BytesIO(large), len(large), Ticket())

    assert raised.value.trouble is FolderTrouble.FULL
    assert (folder / "reserve").exists()  # kept for what is typed
    assert len([each for each in (folder / "att-1").rglob("*") if each.is_file()]) == 1
    vault.close()


@contextmanager
def no_more_pages(vault: OpenVault) -> Iterator[None]:
    """Let SQLite itself say that the disk is full."""
    connection = database_of(vault)._connection
    connection.set_authorizer(None)
    pages = connection.execute("PRAGMA page_count").fetchone()[0]
    connection.execute(f"PRAGMA max_page_count = {pages + 2}")
    yield
    connection.execute("PRAGMA max_page_count = 1000000")


@contextmanager
def no_larger_files(_: OpenVault) -> Iterator[None]:
    """Let the operating system refuse to make any file larger, as a quota does."""
    limit = 300 * 1024
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


@pytest.mark.parametrize("full", [no_more_pages, no_larger_files])
@pytest.mark.parametrize("drawer", Drawer)
def test_a_full_disk_undoes_the_change_and_the_drawer_goes_on(
    tmp_path: Path,
    full: Callable[[OpenVault], AbstractContextManager[None]],
    drawer: Drawer,
) -> None:
    vault = made(tmp_path / "vault")
    vault.create_private(PRIVATE_WAY)
    place = vault if drawer is Drawer.MAIN else vault._private
    assert place is not None
    place.apply(adding(person(), drawer=drawer))
    letters = [letter(str(n), "長い手紙" * 9000) for n in range(40)]

    with full(place):  # type: ignore[arg-type] # of an open drawer as well
        with pytest.raises(VaultFolderError) as raised:
            place.apply(adding(*letters, drawer=drawer))
        assert raised.value.trouble is FolderTrouble.FULL
        assert place.all(Letter) == []
        place.apply(replacing(person(), person("Renamed"), drawer))
    place.apply(adding(letter(), drawer=drawer))

    assert {"digest", "index"}.isdisjoint(codes(place.check(Ticket())))
    vault.close()
    vault = opened(tmp_path / "vault")
    again = vault if drawer is Drawer.MAIN else vault.open_private(PRIVATE_WAY)
    assert again.get(Person, "me") == person("Renamed")
    assert again.all(Letter) == [letter()]
    vault.close()


def test_a_making_that_finds_the_disk_full_leaves_nothing(tmp_path: Path) -> None:
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (8 * 1024, before[1]))
    try:
        with pytest.raises(VaultFolderError) as raised:
            made(tmp_path / "new")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)

    assert raised.value.trouble is FolderTrouble.FULL
    assert list(tmp_path.iterdir()) == []
