"""An older state of a vault is told from the one last seen on this computer."""

import shutil
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from fakes.keyring import MemoryKeyring
from hikidashi.adapters.vault.keeper import SqlcipherKeeper
from hikidashi.adapters.vault.keys.mirror import FreshnessMirror
from hikidashi.adapters.vault.vault import OpenVault
from hikidashi.domain.drawer import Drawer
from hikidashi.domain.errors import KeyringTrouble, OlderVaultError
from hikidashi.domain.keys.way import Keyring, RecoveryCode
from hikidashi.domain.letters.letter import Letter
from hikidashi.domain.records.record import Record
from hikidashi.usecases.jobs import Ticket
from vault_kit import (
    BLOB,
    CHEAP,
    CONTENT,
    MADE,
    PRIVATE_WAY,
    WAY,
    adding,
    fill,
    keeper,
    letter,
    record,
)

NEW_WAY = RecoveryCode(b"c" * 20)


class Hands:
    """A clock that the test sets."""

    def __init__(self) -> None:
        self.now = MADE

    def __call__(self) -> datetime:
        return self.now

    def pass_by(self, seconds: float) -> None:
        self.now += timedelta(seconds=seconds)


@pytest.fixture
def clock() -> Hands:
    return Hands()


@pytest.fixture
def watching(tmp_path: Path, clock: Hands) -> SqlcipherKeeper:
    return SqlcipherKeeper(clock, mirror=tmp_path / "state" / "deep", kdf=CHEAP)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "vault"


@pytest.fixture
def older(watching: SqlcipherKeeper, folder: Path, tmp_path: Path) -> Path:
    """Make a vault, and return a copy of it from before its last change."""
    vault = watching.create(folder, WAY)
    vault.apply(adding(letter("l1")))
    vault.close()
    copy = shutil.copytree(folder, tmp_path / "older")
    vault = watching.open(folder, WAY)
    vault.apply(adding(letter("l2")))
    vault.close()
    return Path(copy)


def test_an_older_copy_is_told_with_the_time_of_the_newer(
    watching: SqlcipherKeeper, older: Path, clock: Hands
) -> None:
    clock.pass_by(86_400)

    with pytest.raises(OlderVaultError) as raised:
        watching.open(older, WAY)

    assert raised.value.seen == MADE


def test_an_older_copy_keeps_all_that_is_in_it(
    watching: SqlcipherKeeper, older: Path, folder: Path
) -> None:
    with pytest.raises(OlderVaultError):
        watching.open(older, WAY)

    vault = watching.open(older, WAY, accept_older=True)
    assert vault.count(Letter) == 1
    vault.close()
    watching.open(older, WAY).close()  # it is the true one from now on
    vault = watching.open(folder, WAY)  # of which the other one is the future
    assert vault.count(Letter) == 2
    vault.close()


def test_the_newest_state_opens_without_a_word(
    watching: SqlcipherKeeper, older: Path, folder: Path
) -> None:
    assert older.exists()

    for _ in range(3):
        watching.open(folder, WAY).close()


def test_a_second_history_of_the_same_length_is_told(
    watching: SqlcipherKeeper, older: Path
) -> None:
    elsewhere = keeper()  # another computer, which has seen nothing
    vault = elsewhere.open(older, WAY)
    vault.apply(adding(letter("another")))
    vault.close()

    with pytest.raises(OlderVaultError):
        watching.open(older, WAY)


def test_another_computer_has_nothing_to_compare_with(older: Path) -> None:
    keeper().open(older, WAY).close()


def test_an_older_database_under_the_newest_key_file_is_told(
    watching: SqlcipherKeeper, older: Path, folder: Path
) -> None:
    shutil.copy(older / "vault-1.db", folder / "vault-1.db")

    with pytest.raises(OlderVaultError):
        watching.open(folder, WAY)


def test_a_change_is_noted_within_half_a_minute(
    watching: SqlcipherKeeper, folder: Path, tmp_path: Path, clock: Hands
) -> None:
    vault = watching.create(folder, WAY)
    vault.apply(adding(letter("l0")))
    before = shutil.copytree(folder, tmp_path / "before")
    clock.pass_by(31)
    vault.apply(adding(letter("l1")))  # so this one is noted

    with pytest.raises(OlderVaultError):
        watching.open(before, WAY)
    vault.close()


def test_notes_are_written_every_half_minute_at_most(
    watching: SqlcipherKeeper,
    folder: Path,
    clock: Hands,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    noted: list[int] = []

    def note(
        _: object, _keys: object, counter: int, *_rest: object, **_k: bool
    ) -> None:
        noted.append(counter)

    monkeypatch.setattr(FreshnessMirror, "note", note)
    vault = watching.create(folder, WAY)
    for number in range(100):
        clock.pass_by(1)
        vault.apply(adding(letter(str(number))))
    vault.close()

    assert noted == [0, 30, 60, 90, 100]


def test_a_clock_that_is_set_back_stops_no_note(
    watching: SqlcipherKeeper, folder: Path, tmp_path: Path, clock: Hands
) -> None:
    vault = watching.create(folder, WAY)
    before = shutil.copytree(folder, tmp_path / "before")
    clock.pass_by(-400 * 86_400)
    vault.apply(adding(letter("l1")))
    assert vault.count(Letter) == 1

    with pytest.raises(OlderVaultError):
        watching.open(before, WAY)
    vault.close()
    watching.open(folder, WAY).close()


def test_what_a_crash_kept_from_being_noted_is_no_trouble(
    watching: SqlcipherKeeper, folder: Path, tmp_path: Path
) -> None:
    vault = watching.create(folder, WAY)
    for number in range(5):
        vault.apply(adding(letter(str(number))))
    crashed = shutil.copytree(folder, tmp_path / "crashed")

    vault_again = watching.open(crashed, WAY)

    assert vault_again.count(Letter) == 5
    vault_again.close()
    vault.close()


def test_the_private_drawer_is_watched_by_itself(
    watching: SqlcipherKeeper, folder: Path, tmp_path: Path
) -> None:
    vault = watching.create(folder, WAY)
    drawer = vault.create_private(PRIVATE_WAY)
    drawer.apply(adding(record("r1"), drawer=Drawer.PRIVATE))
    vault.close()
    older = Path(shutil.copytree(folder, tmp_path / "older"))
    vault = watching.open(folder, WAY)
    drawer = vault.open_private(PRIVATE_WAY)
    drawer.apply(adding(record("r2"), drawer=Drawer.PRIVATE))
    vault.close()
    shutil.copy(older / "private-1.db", folder / "private-1.db")

    vault = watching.open(folder, WAY)
    with pytest.raises(OlderVaultError):
        vault.open_private(PRIVATE_WAY)
    assert vault.private is None
    drawer = vault.open_private(PRIVATE_WAY, accept_older=True)
    assert drawer.count(Record) == 1
    vault.close()


def test_the_notes_tell_nobody_whose_they_are(
    watching: SqlcipherKeeper, older: Path, tmp_path: Path
) -> None:
    vault_id = watching.info(older).vault_id
    notes = [each for each in (tmp_path / "state").rglob("*") if each.is_file()]

    assert len(notes) == 1
    assert vault_id not in notes[0].name
    assert bytes.fromhex(vault_id) not in notes[0].read_bytes()


@pytest.mark.parametrize("data", [b"", b"x", b"\0" * 68, b"\xff" * 4096])
def test_a_damaged_note_keeps_nobody_out(
    watching: SqlcipherKeeper, older: Path, tmp_path: Path, data: bytes
) -> None:
    for each in (tmp_path / "state").rglob("*"):
        if each.is_file():
            each.write_bytes(data)

    watching.open(older, WAY).close()


def test_a_place_for_notes_that_cannot_be_written_keeps_nobody_out(
    tmp_path: Path, folder: Path
) -> None:
    (tmp_path / "file").touch()
    hindered = keeper(tmp_path / "file" / "state")

    vault = hindered.create(folder, WAY)
    vault.apply(adding(letter()))
    vault.close()

    hindered.open(folder, WAY).close()


@pytest.fixture
def by_keyring(
    tmp_path: Path, folder: Path
) -> Iterator[tuple[OpenVault, MemoryKeyring]]:
    secrets = MemoryKeyring()
    vault = keeper(tmp_path / "state", secrets).create(folder, WAY)
    vault.add_slot(Keyring(), "this computer")
    yield vault, secrets
    vault.close()


def test_the_keyring_remembers_what_the_folder_of_notes_forgot(
    by_keyring: tuple[OpenVault, MemoryKeyring], tmp_path: Path, folder: Path
) -> None:
    vault, secrets = by_keyring
    vault.apply(adding(letter("l1")))
    vault.close()
    watching = keeper(tmp_path / "state", secrets)
    watching.open(folder, WAY).close()
    older = shutil.copytree(folder, tmp_path / "older")
    vault = watching.open(folder, WAY)
    vault.apply(adding(letter("l2")))
    vault.close()
    shutil.rmtree(tmp_path / "state")

    with pytest.raises(OlderVaultError):
        watching.open(older, WAY)


def test_a_keyring_that_is_locked_keeps_no_other_way_out(
    by_keyring: tuple[OpenVault, MemoryKeyring], tmp_path: Path, folder: Path
) -> None:
    vault, secrets = by_keyring
    vault.close()
    secrets.out_of_order = KeyringTrouble.LOCKED

    vault = keeper(tmp_path / "state", secrets).open(folder, WAY)
    vault.apply(adding(letter()))
    vault.close()


def test_a_copy_from_before_counts_as_older(tmp_path: Path) -> None:
    watching = keeper(tmp_path / "state")
    vault = watching.create(tmp_path / "vault", WAY)
    fill(vault)
    vault.close()
    shutil.copytree(tmp_path / "vault", tmp_path / "copy")
    vault = watching.open(tmp_path / "vault", WAY)
    vault.rotate([(NEW_WAY, "")], Ticket())
    vault.close()

    with pytest.raises(OlderVaultError):
        watching.open(tmp_path / "copy", WAY)

    watching.open(tmp_path / "vault", NEW_WAY).close()


def test_an_older_key_file_beside_the_newest_database_is_told(tmp_path: Path) -> None:
    watching, folder = keeper(tmp_path / "state"), tmp_path / "vault"
    vault = watching.create(folder, WAY)
    fill(vault)
    older = (folder / "vault.json").read_bytes()
    vault.rotate([(NEW_WAY, "")], Ticket())
    vault.close()
    newer = (folder / "vault.json").read_bytes()
    (folder / "vault.json").write_bytes(older)

    with pytest.raises(OlderVaultError):
        watching.open(folder, WAY)

    (folder / "vault.json").write_bytes(newer)
    vault = watching.open(folder, NEW_WAY)
    assert vault.blobs.open(BLOB).read() == CONTENT
    vault.close()
