"""Backups: what is in them comes back, and what is not sound is never taken."""

import errno
import io
import json
import os
import shutil
import stat
import subprocess
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from random import Random
from typing import TypeVar

import pytest

from fakes.tickets import CancelledAt, turns_of
from hikidashi.adapters.vault.archives import backup_file, tar
from hikidashi.adapters.vault.archives.backup import VaultBackups
from hikidashi.adapters.vault.archives.backup_manifest import Manifest, Member
from hikidashi.adapters.vault.archives.backup_packing import Packing
from hikidashi.adapters.vault.keeper import SqlcipherKeeper
from hikidashi.adapters.vault.vault import OpenVault
from hikidashi.domain.activity import ActivityEntry
from hikidashi.domain.drawer import Drawer
from hikidashi.domain.errors import (
    DamagedVaultError,
    ExportFolderError,
    FolderTrouble,
    JobCancelledError,
    NotABackupError,
    UnreadableSourceError,
    VaultExistsError,
    VaultFolderError,
    WrongKeyError,
    WrongPassphraseError,
)
from hikidashi.domain.keys.way import Passphrase, RecoveryCode
from hikidashi.domain.letters.letter import Letter
from hikidashi.domain.person import Person
from hikidashi.usecases.jobs import Progress, Ticket
from hikidashi.usecases.ports import OpenedVault
from store_kit import activity
from vault_kit import (
    BLOB,
    CONTENT,
    MADE,
    PRIVATE_WAY,
    WAY,
    adding,
    codes,
    fill,
    keeper,
    letter,
    made,
    one_of_each,
    opened,
    rounds,
    take_in,
)

T = TypeVar("T")
CODE = RecoveryCode(bytes(range(20)))


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[OpenVault]:
    vault = made(tmp_path / "vault")
    fill(vault)
    yield vault
    vault.close()


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "backups"


def backups(after: timedelta = timedelta()) -> VaultBackups:
    return VaultBackups(lambda: MADE + after)


def vault_id(vault: OpenVault) -> str:
    return vault.snapshot().vault_id


def assert_holds_all(vault: OpenedVault) -> None:
    for entity in one_of_each():
        assert vault.get(type(entity), entity.id) == entity
    assert vault.blobs.open(BLOB).read() == CONTENT
    assert codes(vault.check(Ticket())) == []


def test_a_restored_backup_opens_and_holds_all(
    vault: OpenVault, out: Path, tmp_path: Path
) -> None:
    file = backups().make(vault, out, Ticket())

    backups().restore(file, tmp_path / "new", Ticket())

    restored = opened(tmp_path / "new")
    assert_holds_all(restored)
    restored.close()
    folders = [
        tmp_path / "new",
        *(x for x in (tmp_path / "new").rglob("*") if x.is_dir()),
    ]
    assert {stat.S_IMODE(each.stat().st_mode) for each in folders} == {0o700}
    assert sorted(x.name for x in tmp_path.iterdir()) == ["backups", "new", "vault"]


def test_a_backup_is_named_after_the_vault_and_the_time(
    vault: OpenVault, out: Path
) -> None:
    first = backups().make(vault, out, Ticket())
    second = backups().make(vault, out, Ticket())

    stem = f"hikidashi-{vault_id(vault)[:8]}-20310504-120000"
    assert first == out / f"{stem}.hkdbackup"
    assert second == out / f"{stem}-2.hkdbackup"
    assert sorted(out.iterdir()) == sorted([first, second])
    assert stat.S_IMODE(first.stat().st_mode) == 0o600


def test_a_backup_opens_with_the_passphrase_of_its_time(
    vault: OpenVault, out: Path, tmp_path: Path
) -> None:
    file = backups().make(vault, out, Ticket())
    vault.change_slot(vault.slots()[0].id, Passphrase("a new one"))

    backups().restore(file, tmp_path / "new", Ticket())

    with pytest.raises(WrongPassphraseError):
        keeper().open(tmp_path / "new", Passphrase("a new one"))
    restored = opened(tmp_path / "new")
    assert_holds_all(restored)
    restored.close()


@pytest.mark.parametrize("is_open", [True, False])
def test_the_private_drawer_is_in_it_open_or_closed(
    vault: OpenVault, out: Path, tmp_path: Path, is_open: bool
) -> None:
    private = vault.create_private(PRIVATE_WAY)
    fill(private)
    if not is_open:
        private.close()
    file = backups().make(vault, out, Ticket())

    backups().restore(file, tmp_path / "new", Ticket())

    restored = opened(tmp_path / "new")
    again = restored.open_private(PRIVATE_WAY)
    for entity in one_of_each(Drawer.PRIVATE):
        assert again.get(type(entity), entity.id) == entity
    assert again.blobs.open(BLOB).read() == CONTENT
    assert codes(again.check(Ticket())) == []
    restored.close()
    assert backups().preview(file, WAY, Ticket()).private


def test_what_a_killed_process_left_in_the_private_journal_is_in_it(
    vault: OpenVault, out: Path, tmp_path: Path
) -> None:
    private = vault.create_private(PRIVATE_WAY)
    fill(private)
    place = tmp_path / "killed"
    shutil.copytree(tmp_path / "vault", place)  # as a kill would leave it
    assert list(place.glob("private-*.db-wal"))
    again = opened(place)

    file = backups().make(again, out, Ticket())

    again.close()
    backups().restore(file, tmp_path / "new", Ticket())
    restored = opened(tmp_path / "new")
    found = restored.open_private(PRIVATE_WAY)
    for entity in one_of_each(Drawer.PRIVATE):
        assert found.get(type(entity), entity.id) == entity
    restored.close()


def test_a_preview_tells_what_is_inside(vault: OpenVault, out: Path) -> None:
    file = backups().make(vault, out, Ticket())

    info = backups().preview(file, WAY, Ticket())

    assert info.made == MADE
    assert info.vault_id == vault_id(vault)
    assert info.size == file.stat().st_size
    assert info.attachments == 1
    assert not info.private
    assert info.entities == {
        "person": 1,
        "service": 1,
        "policy-version": 1,
        "letter": 1,
        "attachment": 1,
        "trash-item": 1,
        "activity": 1,
        "fact-review": 1,
        "policy-watch": 1,
        "network-use": 1,
    }


def test_any_way_into_the_main_drawer_gives_a_preview(
    vault: OpenVault, out: Path
) -> None:
    vault.add_slot(CODE, "kit")
    file = backups().make(vault, out, Ticket())

    assert backups().preview(file, CODE, Ticket()).attachments == 1


def test_a_wrong_passphrase_gives_none(vault: OpenVault, out: Path) -> None:
    file = backups().make(vault, out, Ticket())

    with pytest.raises(WrongPassphraseError):
        backups().preview(file, Passphrase("wrong"), Ticket())
    with pytest.raises(WrongKeyError):
        backups().preview(file, CODE, Ticket())


def test_a_backup_is_what_it_was_when_it_was_made(
    vault: OpenVault, out: Path, tmp_path: Path
) -> None:
    file = backups().make(vault, out, Ticket())
    vault.apply(adding(letter("later")))
    take_in(vault, b"later")

    backups().restore(file, tmp_path / "new", Ticket())

    restored = opened(tmp_path / "new")
    assert restored.get(Letter, "later") is None
    assert codes(restored.check(Ticket())) == []
    restored.close()


def test_a_backup_made_after_a_rotation_opens_with_the_new_way(
    vault: OpenVault, out: Path, tmp_path: Path
) -> None:
    vault.rotate([(Passphrase("new"), "")], Ticket())
    file = backups().make(vault, out, Ticket())

    backups().restore(file, tmp_path / "new", Ticket())

    restored = keeper().open(tmp_path / "new", Passphrase("new"))
    assert_holds_all(restored)
    restored.close()


class Meanwhile:
    """Uses the vault for a backup, and does something else once it is let go of."""

    def __init__(self, do: Callable[[], object]) -> None:
        self._do = do
        self.inside = False

    def __call__(self, part: Callable[[], T], /) -> T:
        self.inside = True
        result = part()
        self.inside = False
        if isinstance(result, Packing):
            self._do()
        return result


def test_the_vault_can_be_used_while_a_backup_is_packed(
    vault: OpenVault, out: Path, tmp_path: Path
) -> None:
    used = Meanwhile(lambda: vault.apply(adding(letter("meanwhile"))))
    packed: list[bool] = []
    told = Ticket(lambda _progress: packed.append(used.inside))

    file = backups().make(vault, out, told, used)

    assert packed[-1] is False
    assert vault.get(Letter, "meanwhile") is not None
    backups().restore(file, tmp_path / "new", Ticket())
    restored = opened(tmp_path / "new")
    assert restored.get(Letter, "meanwhile") is None
    assert_holds_all(restored)
    restored.close()


def test_a_private_drawer_may_be_opened_and_written_meanwhile(
    vault: OpenVault, out: Path, tmp_path: Path
) -> None:
    fill(vault.create_private(PRIVATE_WAY))
    assert vault.private is not None
    vault.private.close()

    def write() -> None:
        private = vault.open_private(PRIVATE_WAY)
        for number in range(200):
            entry = activity(f"a{number}")
            private.apply(adding(entry, drawer=Drawer.PRIVATE))
        private.close()

    file = backups().make(vault, out, Ticket(), Meanwhile(write))

    backups().restore(file, tmp_path / "new", Ticket())
    restored = opened(tmp_path / "new")
    again = restored.open_private(PRIVATE_WAY)
    assert codes(again.check(Ticket())) == []
    assert again.get(ActivityEntry, "a0") is None
    restored.close()


def test_a_private_drawer_may_be_closed_meanwhile(
    vault: OpenVault, out: Path, tmp_path: Path
) -> None:
    private = vault.create_private(PRIVATE_WAY)
    fill(private)

    file = backups().make(vault, out, Ticket(), Meanwhile(private.close))

    backups().restore(file, tmp_path / "new", Ticket())
    restored = opened(tmp_path / "new")
    assert codes(restored.open_private(PRIVATE_WAY).check(Ticket())) == []
    restored.close()


@pytest.mark.parametrize("what", ["rotated", "erased"])
def test_a_backup_that_is_overtaken_ends_without_a_trace(
    vault: OpenVault, out: Path, what: str
) -> None:
    fill(vault.create_private(PRIVATE_WAY))

    def overtake() -> None:
        if what == "rotated":
            vault.rotate([(Passphrase("new"), "")], Ticket())
        else:
            vault.erase_private()

    with pytest.raises(JobCancelledError):
        backups().make(vault, out, Ticket(), Meanwhile(overtake))

    assert list(out.iterdir()) == []


def test_a_content_that_vanishes_by_itself_is_damage(
    vault: OpenVault, out: Path, tmp_path: Path
) -> None:
    listed = Packing.manifest

    def list_then_lose(self: Packing, made: datetime) -> Manifest:
        manifest = listed(self, made)
        for each in (tmp_path / "vault" / "att-1").glob("*/*"):
            each.unlink()
        return manifest

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Packing, "manifest", list_then_lose)
        with pytest.raises(DamagedVaultError):
            backups().make(vault, out, Ticket())

    assert list(out.iterdir()) == []


def test_tar_alone_unpacks_it_and_the_manifest_is_true(
    vault: OpenVault, out: Path, tmp_path: Path
) -> None:
    file = backups().make(vault, out, Ticket())
    place = tmp_path / "unpacked"
    place.mkdir()

    subprocess.run(["tar", "-xf", file, "-C", place], check=True)

    manifest = json.loads((place / "manifest.json").read_text())
    assert manifest["files"][0]["name"] == "vault.json"
    for each in manifest["files"]:
        data = (place / each["name"]).read_bytes()
        assert (len(data), sha256(data).hexdigest()) == (each["size"], each["sha256"])
    restored = opened(place)
    assert_holds_all(restored)
    restored.close()


def test_only_the_newest_are_kept(vault: OpenVault, out: Path) -> None:
    days = [timedelta(days=n) for n in range(5)]
    files = [backups(each).make(vault, out, Ticket()) for each in days]
    other = out / files[0].name.replace("20310504", "20290101")
    other.write_bytes(b"some other file")

    removed = backups(days[4]).thin_out(out, vault_id(vault), 2)

    assert list(removed) == files[2::-1]
    kept = backups().kept(out, vault_id(vault))
    assert [each.file for each in kept] == [files[4], files[3]]
    assert [each.made for each in kept] == [MADE + days[4], MADE + days[3]]
    assert kept[0].size == files[4].stat().st_size
    assert other.exists()


def test_the_backups_of_another_vault_are_left_alone(
    vault: OpenVault, out: Path, tmp_path: Path
) -> None:
    mine = backups().make(vault, out, Ticket())
    other = made(tmp_path / "other")
    theirs = backups().make(other, out, Ticket())
    alike = out / theirs.name.replace(vault_id(other)[:8], vault_id(vault)[:8]).replace(
        "1200", "1300"
    )
    shutil.copy(theirs, alike)  # the short id in a name is no proof
    other.close()

    kept = backups().kept(out, vault_id(vault))
    backups().thin_out(out, vault_id(vault), 0)

    assert [each.file for each in kept] == [mine]
    assert sorted(out.iterdir()) == sorted([theirs, alike])


def test_a_folder_that_is_not_there_keeps_nothing(tmp_path: Path) -> None:
    assert list(backups().kept(tmp_path / "none", "0" * 32)) == []


def sink(_: Member) -> backup_file.Sink:
    return len


def verify(data: bytes | bytearray) -> None:
    file = io.BytesIO(data)
    manifest = backup_file.read_manifest(file, len(data))
    backup_file.read_members(file, manifest, sink, Ticket())


def test_every_flipped_byte_is_noticed(vault: OpenVault, out: Path) -> None:
    whole = bytearray(backups().make(vault, out, Ticket()).read_bytes())
    verify(whole)
    chance = Random(3)  # noqa: S311 - where to flip is no secret
    places = {*range(1600), *range(len(whole) - 1100, len(whole))}
    places |= {chance.randrange(len(whole)) for _ in range(rounds(500))}
    for place in places:
        changed = whole.copy()
        changed[place] ^= 1 << chance.randrange(8)

        with pytest.raises(NotABackupError):
            verify(changed)


@pytest.mark.parametrize("cut", [0, 1, 511, 512, 1500, 20_000, -513, -1])
def test_a_cut_backup_is_refused_and_nothing_is_restored(
    vault: OpenVault, out: Path, tmp_path: Path, cut: int
) -> None:
    file = backups().make(vault, out, Ticket())
    file.write_bytes(file.read_bytes()[:cut])

    with pytest.raises(NotABackupError):
        backups().preview(file, WAY, Ticket())
    with pytest.raises(NotABackupError):
        backups().restore(file, tmp_path / "new", Ticket())

    assert sorted(x.name for x in tmp_path.iterdir()) == ["backups", "vault"]
    assert list(backups().kept(out, vault_id(vault))) == []


def unpacked(file: Path, place: Path) -> Manifest:
    subprocess.run(["tar", "-xf", file, "-C", place], check=True)
    with file.open("rb") as opened_file:
        return backup_file.read_manifest(opened_file, file.stat().st_size)


def packed(file: Path, place: Path, manifest: Manifest, key: bytes = bytes(32)) -> None:
    """Write a backup anew, with right sums, as somebody without the key could."""
    members = tuple(
        Member(each.name, (place / each.name).stat().st_size)
        for each in manifest.members
    )

    def read_from(member: Member) -> Iterator[bytes]:
        yield (place / member.name).read_bytes()

    with file.open("w+b") as target:
        fresh = replace(manifest, members=members)
        backup_file.write(target, fresh, read_from, key, Ticket())


def test_who_cannot_open_it_cannot_leave_out_a_file_or_exchange_one(
    vault: OpenVault, out: Path, tmp_path: Path
) -> None:
    file = backups().make(vault, out, Ticket())
    place = tmp_path / "unpacked"
    place.mkdir()
    manifest = unpacked(file, place)
    without = replace(manifest, members=manifest.members[:-1])

    packed(file, place, without)
    verify(file.read_bytes())
    with pytest.raises(NotABackupError):
        backups().preview(file, WAY, Ticket())


@pytest.mark.parametrize(
    "name",
    [
        "../evil",
        "/etc/passwd",
        "vault.json/x",
        "att-1/ab/" + "c" * 32,  # not on its shelf
        "att-1/../vault.json",
        "att-2/ab/" + "a" * 32,  # of another generation
        "vault-2.db",
        "vault-1.db-wal",
        "vault-01.db",
        "lock",
        "vault.json",  # twice
        "private-1.db",  # of no drawer
        "vault-1.db\0",
    ],
)
def test_no_other_file_is_ever_taken(
    vault: OpenVault, out: Path, tmp_path: Path, name: str
) -> None:
    file = backups().make(vault, out, Ticket())
    with file.open("rb") as opened_file:
        manifest = backup_file.read_manifest(opened_file, file.stat().st_size)
    data = {each.name: b"" for each in manifest.members}
    with file.open("rb") as opened_file:
        backup_file.read_manifest(opened_file, file.stat().st_size)

        def keep(member: Member) -> backup_file.Sink:
            def take(piece: bytes) -> None:
                data[member.name] += piece

            return take

        backup_file.read_members(opened_file, manifest, keep, Ticket())
    evil = Member(name, 4)
    data.setdefault(name, b"evil")
    members = (*manifest.members, replace(evil, size=len(data[name])))
    key = vault.snapshot().main.keys.backup()
    with file.open("w+b") as target:
        fresh = replace(manifest, members=members)
        backup_file.write(target, fresh, lambda m: iter([data[m.name]]), key, Ticket())

    with pytest.raises(NotABackupError):
        backups().preview(file, WAY, Ticket())
    with pytest.raises(NotABackupError):
        backups().restore(file, tmp_path / "new", Ticket())
    assert sorted(x.name for x in tmp_path.iterdir()) == ["backups", "vault"]


def test_the_key_file_of_another_vault_is_refused(
    vault: OpenVault, out: Path, tmp_path: Path
) -> None:
    file = backups().make(vault, out, Ticket())
    place = tmp_path / "unpacked"
    place.mkdir()
    manifest = unpacked(file, place)
    made(tmp_path / "other").close()
    shutil.copy(tmp_path / "other" / "vault.json", place / "vault.json")
    packed(file, place, manifest)

    with pytest.raises(NotABackupError):
        backups().preview(file, WAY, Ticket())


def test_an_exchanged_database_is_refused_even_with_right_sums(
    vault: OpenVault, out: Path, tmp_path: Path
) -> None:
    file = backups().make(vault, out, Ticket())
    place = tmp_path / "unpacked"
    place.mkdir()
    manifest = unpacked(file, place)
    other = made(tmp_path / "other")
    other.close()
    shutil.copy(tmp_path / "other" / "vault-1.db", place / "vault-1.db")
    packed(file, place, manifest, vault.snapshot().main.keys.backup())

    with pytest.raises(NotABackupError):
        backups().preview(file, WAY, Ticket())


def changed(data: bytearray, chance: Random) -> None:
    for _ in range(chance.randint(1, 5)):
        place = chance.randrange(len(data))
        match chance.randrange(4):
            case 0:
                data[place] = chance.randrange(256)
            case 1:
                del data[place : place + chance.randint(1, 2000)]
            case 2:
                data[place:place] = chance.randbytes(chance.randint(1, 600))
            case _:
                end = place + chance.randint(1, 3000)
                data[place:end] = data[: end - place]


def test_whatever_a_file_holds_it_is_told_in_our_own_errors(
    vault: OpenVault, out: Path, tmp_path: Path
) -> None:
    file = backups().make(vault, out, Ticket())
    whole = file.read_bytes()
    chance = Random(11)  # noqa: S311 - how to spoil a file is no secret
    for _ in range(rounds(100)):
        data = bytearray(whole)
        changed(data, chance)
        file.write_bytes(data)

        with suppress(NotABackupError):
            backups().restore(file, tmp_path / "new", Ticket())
            assert bytes(data) == whole
            shutil.rmtree(tmp_path / "new")
    assert sorted(x.name for x in tmp_path.iterdir()) == ["backups", "vault"]


@pytest.mark.parametrize(
    "text", ["[" * 100_000, "{}", "[]", "null", "1e999", '{"a":NaN}']
)
def test_a_manifest_that_is_none_is_refused(tmp_path: Path, text: str) -> None:
    file = tmp_path / "x.hkdbackup"
    data = text.encode()
    head = tar.head("manifest.json", len(data), 0)
    file.write_bytes(head + data + tar.filler(len(data)) + tar.END)

    with pytest.raises(NotABackupError):
        backups().preview(file, WAY, Ticket())


def test_what_cannot_be_read_is_told(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for name in ("missing", "pipe", "."):
        with pytest.raises(UnreadableSourceError):
            backups().preview(tmp_path / name, WAY, Ticket())
        with pytest.raises(UnreadableSourceError):
            backups().restore(tmp_path / name, tmp_path / "new", Ticket())


def test_nothing_is_ever_restored_over_what_is_there(
    vault: OpenVault, out: Path, tmp_path: Path
) -> None:
    file = backups().make(vault, out, Ticket())
    full = tmp_path / "full"
    full.mkdir()
    (full / "letter.txt").write_text("mine")

    with pytest.raises(VaultExistsError):
        backups().restore(file, tmp_path / "vault", Ticket())
    with pytest.raises(VaultExistsError):
        backups().restore(file, full, Ticket())

    assert [each.name for each in full.iterdir()] == ["letter.txt"]
    assert vault.get(Person, "me") is not None


def test_an_empty_folder_and_a_deep_one_take_a_restored_vault(
    vault: OpenVault, out: Path, tmp_path: Path
) -> None:
    file = backups().make(vault, out, Ticket())
    (tmp_path / "empty").mkdir()
    for place in (tmp_path / "empty", tmp_path / "深い" / "folder" / "new"):
        backups().restore(file, place, Ticket())

        assert keeper().info(place).vault_id == vault_id(vault)


def test_cancelling_at_any_time_leaves_nothing(
    vault: OpenVault, out: Path, tmp_path: Path
) -> None:
    turns = turns_of(lambda ticket: backups().make(vault, out, ticket))
    (file,) = out.iterdir()
    assert turns > 5
    for turn in range(1, turns + 1):
        with pytest.raises(JobCancelledError):
            backups().make(vault, out, CancelledAt(turn))
    place = tmp_path / "new"
    turns = turns_of(lambda ticket: backups().restore(file, place, ticket))
    shutil.rmtree(place)
    for turn in range(1, turns + 1):
        with pytest.raises(JobCancelledError):
            backups().restore(file, place, CancelledAt(turn))
        with pytest.raises(JobCancelledError):
            backups().preview(file, WAY, CancelledAt(turn))

    assert list(out.iterdir()) == [file]
    assert sorted(x.name for x in tmp_path.iterdir()) == ["backups", "vault"]


def test_progress_only_grows_and_ends(vault: OpenVault, out: Path) -> None:
    take_in(vault, bytes(3_000_000))
    told: list[Progress] = []

    file = backups().make(vault, out, Ticket(told.append))
    backups().preview(file, WAY, Ticket(told.append))

    first = [each.done / each.total for each in told if each.total == told[0].total]
    assert first == sorted(first)
    assert told[-1].done == told[-1].total > 3_000_000


@pytest.mark.parametrize(
    ("step", "error", "trouble"),
    [
        ("disk.aside.os.fsync", errno.ENOSPC, FolderTrouble.FULL),
        ("disk.aside.replace", errno.EROFS, FolderTrouble.NOT_WRITABLE),
        ("archives.backup.make_folder", errno.ENOENT, FolderTrouble.MISSING),
        ("disk.work_folder.VaultLock", errno.EACCES, FolderTrouble.NOT_WRITABLE),
    ],
)
def test_a_folder_that_cannot_take_it_is_told_and_left_as_it_was(
    vault: OpenVault, out: Path, step: str, error: int, trouble: FolderTrouble
) -> None:
    out.mkdir()

    def fail(*_: object) -> None:
        raise OSError(error, "no")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(f"hikidashi.adapters.vault.{step}", fail)
        with pytest.raises(ExportFolderError) as told:
            backups().make(vault, out, Ticket())

    assert told.value.trouble is trouble
    assert list(out.iterdir()) == []


def test_a_restore_without_room_leaves_nothing(
    vault: OpenVault, out: Path, tmp_path: Path
) -> None:
    file = backups().make(vault, out, Ticket())

    def fail(*_: object) -> None:
        raise OSError(errno.ENOSPC, "full")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(
            "hikidashi.adapters.vault.archives.backup_unpacking.os.fsync", fail
        )
        with pytest.raises(VaultFolderError) as told:
            backups().restore(file, tmp_path / "new", Ticket())

    assert told.value.trouble is FolderTrouble.FULL
    assert sorted(x.name for x in tmp_path.iterdir()) == ["backups", "vault"]


def test_a_disk_that_writes_something_else_is_noticed(
    vault: OpenVault, out: Path
) -> None:
    real = os.fsync

    def rot(descriptor: int) -> None:
        real(descriptor)
        if Path(f"/proc/self/fd/{descriptor}").readlink().suffix == ".hkdbackup":
            os.pwrite(descriptor, b"\xff", os.fstat(descriptor).st_size // 2)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("hikidashi.adapters.vault.disk.aside.os.fsync", rot)
        with pytest.raises(DamagedVaultError):
            backups().make(vault, out, Ticket())

    assert list(out.iterdir()) == []


def test_what_a_kill_has_left_is_swept_but_not_work_in_progress(
    vault: OpenVault, out: Path
) -> None:
    out.mkdir()
    short = vault_id(vault)[:8]
    left = out / f".hikidashi-{short}-{'0' * 16}"
    left.mkdir()
    (left / "vault-1.db").write_bytes(b"torn")
    (out / f".hikidashi-{short}-notes").mkdir()

    file = backups().make(vault, out, Ticket())

    assert sorted(x.name for x in out.iterdir()) == [
        f".hikidashi-{short}-notes",
        file.name,
    ]


def test_a_clock_without_zone_or_in_another_one_gives_utc(
    vault: OpenVault, out: Path
) -> None:
    there = datetime(2031, 5, 4, 23, 30, tzinfo=UTC).astimezone()

    file = VaultBackups(lambda: there).make(vault, out, Ticket())

    assert file.name.endswith("-20310504-233000.hkdbackup")


def test_nothing_readable_is_in_a_backup(vault: OpenVault, out: Path) -> None:
    file = backups().make(vault, out, Ticket())

    data = file.read_bytes()
    for text in ("Example Person", "レイ ジブン", "passport", "添付の中身", "請求"):
        assert text.encode() not in data


def test_a_keeper_is_all_that_a_restored_vault_needs(
    vault: OpenVault, out: Path, tmp_path: Path
) -> None:
    file = backups().make(vault, out, Ticket())
    vault.close()
    shutil.rmtree(tmp_path / "vault")

    backups().restore(file, tmp_path / "vault", Ticket())

    fresh = SqlcipherKeeper(lambda: MADE).open(tmp_path / "vault", WAY)
    assert_holds_all(fresh)
    fresh.close()
