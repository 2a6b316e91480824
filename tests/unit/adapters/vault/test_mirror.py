"""What was last seen of a drawer: kept outside it, and never in anyone's way."""

import os
import stat
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from fakes.keyring import MemoryKeyring
from hikidashi.adapters.vault.keys.keys import DrawerKeys
from hikidashi.adapters.vault.keys.mirror import FreshnessMirror, Seen
from hikidashi.domain.drawer import Drawer
from hikidashi.domain.errors import KeyringTrouble

KEYS = DrawerKeys(b"\1" * 32, bytes(16), Drawer.MAIN)
OTHERS = [
    DrawerKeys(b"\2" * 32, bytes(16), Drawer.MAIN),
    DrawerKeys(b"\1" * 32, b"\1" * 16, Drawer.MAIN),
    DrawerKeys(b"\1" * 32, bytes(16), Drawer.PRIVATE),
]
MARK, OTHER_MARK = b"m" * 16, b"o" * 16
WHEN = datetime(2031, 5, 4, 12, tzinfo=UTC)
SEEN = Seen(counter=7, mark=MARK, when=WHEN)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "state" / "seen"


@pytest.fixture
def secrets() -> MemoryKeyring:
    return MemoryKeyring()


def the_file(folder: Path) -> Path:
    (file,) = folder.iterdir()
    return file


def test_what_was_noted_is_seen_again(folder: Path) -> None:
    FreshnessMirror(folder).note(KEYS, 7, MARK, WHEN)

    assert FreshnessMirror(folder).seen(KEYS) == SEEN


def test_before_anything_was_noted_nothing_was_seen(folder: Path) -> None:
    assert FreshnessMirror(folder).seen(KEYS) is None
    assert not folder.exists()


def test_each_vault_and_drawer_has_a_note_of_its_own(folder: Path) -> None:
    mirror = FreshnessMirror(folder)
    for number, keys in enumerate([KEYS, *OTHERS]):
        mirror.note(keys, number, MARK, WHEN)

    seen = [mirror.seen(keys) for keys in [KEYS, *OTHERS]]

    assert [each.counter for each in seen if each] == [0, 1, 2, 3]
    assert len(list(folder.iterdir())) == 4


def test_a_later_note_takes_the_place_of_an_earlier_one(folder: Path) -> None:
    mirror = FreshnessMirror(folder)
    mirror.note(KEYS, 9, OTHER_MARK, WHEN)

    mirror.note(KEYS, 7, MARK, WHEN + timedelta(seconds=5, microseconds=3))

    seen = mirror.seen(KEYS)
    assert seen == Seen(counter=7, mark=MARK, when=WHEN + timedelta(seconds=5))
    assert len(list(folder.iterdir())) == 1


@pytest.mark.parametrize(
    ("counter", "mark", "newer"),
    [
        (6, MARK, True),
        (6, OTHER_MARK, True),
        (7, MARK, False),
        (7, OTHER_MARK, True),
        (8, MARK, False),
        (8, OTHER_MARK, False),
    ],
)
def test_what_is_older_than_it_is_told(counter: int, mark: bytes, newer: bool) -> None:
    assert SEEN.is_newer_than(counter, mark) is newer


def test_all_notes_have_one_size_and_tell_nothing(folder: Path) -> None:
    mirror = FreshnessMirror(folder)
    for number, keys in enumerate([KEYS, *OTHERS]):
        mirror.note(keys, 10**number, MARK, WHEN)

    files = list(folder.iterdir())

    assert {file.stat().st_size for file in files} == {60}
    assert not [file for file in files if MARK in file.read_bytes()]
    assert not [file for file in files if KEYS.vault_id.hex() in file.name]


def test_only_the_user_may_read_them(folder: Path) -> None:
    FreshnessMirror(folder).note(KEYS, 7, MARK, WHEN)

    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert stat.S_IMODE(the_file(folder).stat().st_mode) == 0o600


def test_a_torn_changed_or_foreign_note_counts_as_none(folder: Path) -> None:
    mirror = FreshnessMirror(folder)
    mirror.note(KEYS, 7, MARK, WHEN)
    file = the_file(folder)
    good = file.read_bytes()
    FreshnessMirror(folder.parent / "other").note(OTHERS[0], 9, MARK, WHEN)
    foreign = the_file(folder.parent / "other").read_bytes()
    flipped = [
        good[:at] + bytes([good[at] ^ 1]) + good[at + 1 :] for at in range(len(good))
    ]
    torn = [good[:length] for length in range(len(good))]

    for bad in (*flipped, *torn, foreign, good + b"\0", b"\0" * 60, b"x" * 10**6):
        file.write_bytes(bad)
        assert mirror.seen(KEYS) is None
    file.write_bytes(good)
    assert mirror.seen(KEYS) == SEEN


def test_a_folder_in_its_files_place_counts_as_no_note(folder: Path) -> None:
    mirror = FreshnessMirror(folder)
    mirror.note(KEYS, 7, MARK, WHEN)
    file = the_file(folder)
    file.unlink()
    (file / "inside").mkdir(parents=True)

    mirror.note(KEYS, 8, MARK, WHEN)
    mirror.forget(KEYS)

    assert mirror.seen(KEYS) is None


def test_a_pipe_in_its_files_place_keeps_nobody_waiting(folder: Path) -> None:
    mirror = FreshnessMirror(folder)
    mirror.note(KEYS, 7, MARK, WHEN)
    file = the_file(folder)
    file.unlink()
    os.mkfifo(file)

    assert mirror.seen(KEYS) is None
    mirror.note(KEYS, 7, MARK, WHEN)
    assert mirror.seen(KEYS) == SEEN


def test_where_nothing_can_be_written_nothing_is_lost_but_the_note(
    folder: Path,
) -> None:
    folder.parent.write_bytes(b"a file where the folder should be")

    mirror = FreshnessMirror(folder)
    mirror.note(KEYS, 7, MARK, WHEN)

    assert mirror.seen(KEYS) is None
    mirror.forget(KEYS)


def test_what_a_crash_left_of_a_note_is_cleared_by_the_next(folder: Path) -> None:
    mirror = FreshnessMirror(folder)
    mirror.note(KEYS, 7, MARK, WHEN)
    file = the_file(folder)
    file.with_name(f"{file.name}.0123456789abcdef.tmp").write_bytes(b"torn")

    mirror.note(KEYS, 8, MARK, WHEN)

    assert the_file(folder) == file


def test_keys_that_were_replaced_open_nothing_but_old_states(folder: Path) -> None:
    mirror = FreshnessMirror(folder)
    mirror.note(KEYS, 7, MARK, WHEN)

    mirror.retire(KEYS, WHEN)

    seen = mirror.seen(KEYS)
    assert seen is not None
    assert seen.when == WHEN
    assert seen.is_newer_than(7, MARK)
    assert seen.is_newer_than(2**63 - 1, MARK)


def test_a_forgotten_drawer_was_never_seen(
    folder: Path, secrets: MemoryKeyring
) -> None:
    mirror = FreshnessMirror(folder, secrets)
    mirror.note(KEYS, 7, MARK, WHEN, keyring=True)

    mirror.forget(KEYS, keyring=True)

    assert mirror.seen(KEYS, keyring=True) is None
    assert list(folder.iterdir()) == []
    assert secrets.kept == {}


def test_the_copy_in_the_keyring_outlives_the_file(
    folder: Path, secrets: MemoryKeyring
) -> None:
    mirror = FreshnessMirror(folder, secrets)
    mirror.note(KEYS, 7, MARK, WHEN, keyring=True)
    the_file(folder).unlink()

    assert mirror.seen(KEYS) is None
    assert mirror.seen(KEYS, keyring=True) == SEEN


def test_the_newer_of_file_and_keyring_counts(
    folder: Path, secrets: MemoryKeyring
) -> None:
    mirror = FreshnessMirror(folder, secrets)
    mirror.note(KEYS, 7, MARK, WHEN, keyring=True)
    mirror.note(KEYS, 6, OTHER_MARK, WHEN)
    assert mirror.seen(KEYS, keyring=True) == SEEN

    mirror.note(KEYS, 8, OTHER_MARK, WHEN)
    seen = mirror.seen(KEYS, keyring=True)

    assert seen is not None
    assert seen.counter == 8


def test_the_keyring_is_left_alone_unless_it_is_asked_for(
    folder: Path, secrets: MemoryKeyring
) -> None:
    mirror = FreshnessMirror(folder, secrets)

    mirror.note(KEYS, 7, MARK, WHEN)
    mirror.seen(KEYS)
    mirror.retire(KEYS, WHEN)
    mirror.forget(KEYS)

    assert secrets.asked == 0


@pytest.mark.parametrize("kept", ["", "zz", "00" * 60, "0" * 10**6, "日本", "abc"])
def test_what_the_keyring_has_mixed_up_counts_as_none(
    folder: Path, secrets: MemoryKeyring, kept: str
) -> None:
    mirror = FreshnessMirror(folder, secrets)
    mirror.note(KEYS, 7, MARK, WHEN, keyring=True)
    secrets.kept = dict.fromkeys(secrets.kept, kept)

    assert mirror.seen(KEYS, keyring=True) == SEEN


def test_a_keyring_out_of_order_keeps_nobody_out(
    folder: Path, secrets: MemoryKeyring
) -> None:
    secrets.out_of_order = KeyringTrouble.LOCKED
    for mirror in (FreshnessMirror(folder, secrets), FreshnessMirror(folder)):
        mirror.note(KEYS, 7, MARK, WHEN, keyring=True)

        assert mirror.seen(KEYS, keyring=True) == SEEN
        mirror.forget(KEYS, keyring=True)
