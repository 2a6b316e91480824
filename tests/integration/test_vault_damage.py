"""A damaged vault is noticed and named; it never opens with wrong contents."""

import random
import shutil
from collections.abc import Sequence
from pathlib import Path

import pytest

from hikidashi.adapters.vault.store import store
from hikidashi.adapters.vault.store.codec import Row
from hikidashi.adapters.vault.vault import OpenVault
from hikidashi.domain.errors import (
    DamagedVaultError,
    VaultPart,
    WrongPassphraseError,
)
from hikidashi.domain.keys.way import Passphrase
from hikidashi.domain.letters.letter import Letter
from hikidashi.domain.person import Person
from hikidashi.usecases.jobs import Ticket
from vault_kit import (
    adding,
    attachment,
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
    service,
)

PAGE = 4096


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make one vault whose every page is in use, for all tests to copy."""
    folder = tmp_path_factory.mktemp("sound") / "vault"
    vault = made(folder)
    fill(vault)
    vault.apply(adding(*(letter(f"x{n}", "例" * 900) for n in range(9))))
    vault.close()
    return folder


@pytest.fixture
def folder(sound: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(sound, tmp_path / "vault"))


def problems(folder: Path) -> Sequence[str]:
    """Return what the user would learn of a vault on opening and checking it."""
    try:
        vault = opened(folder)
    except DamagedVaultError as error:
        return [error.part.value]
    try:
        return codes(vault.check(Ticket()))
    finally:
        vault.close()


def test_the_sound_vault_has_no_problem(folder: Path) -> None:
    assert problems(folder) == []


def test_no_flipped_bit_of_the_database_stays_unnoticed(folder: Path) -> None:
    path = folder / "vault-1.db"
    whole = path.read_bytes()
    chance = random.Random(1)  # noqa: S311 - which bit flips is no secret
    anywhere = [chance.randrange(len(whole)) for _ in range(rounds(60))]
    # the salt, and the start, IV and HMAC of a page
    telling = [
        0,
        15,
        16,
        PAGE - 80,
        PAGE - 65,
        PAGE - 64,
        PAGE - 1,
        PAGE,
        len(whole) - 1,
    ]
    for place in (*telling, *anywhere):
        flipped = bytearray(whole)
        flipped[place] ^= 1 << chance.randrange(8)
        path.write_bytes(flipped)

        assert problems(folder), f"byte {place}"


@pytest.mark.parametrize("kept", [0, 1, 2, 100, 271, 543])
def test_a_truncated_key_file_is_damage(folder: Path, kept: int) -> None:
    path = folder / "vault.json"
    path.write_bytes(path.read_bytes()[:kept])

    assert problems(folder) == ["key-file"]


@pytest.mark.parametrize(
    "kept", [0, 1, 15, 16, 100, 4095, PAGE, PAGE + 1, 2 * PAGE, 5 * PAGE, -PAGE, -1]
)
def test_a_truncated_database_is_damage(folder: Path, kept: int) -> None:
    path = folder / "vault-1.db"
    path.write_bytes(path.read_bytes()[:kept])

    assert problems(folder) == ["database"]


@pytest.mark.parametrize(
    "garbage",
    [b"x", b"\0" * PAGE, b"\0" * 9 * PAGE, b"SQLite format 3\0" + b"\0" * 9000],
)
def test_a_database_of_garbage_is_damage(folder: Path, garbage: bytes) -> None:
    (folder / "vault-1.db").write_bytes(garbage)

    assert problems(folder) == ["database"]


def test_the_database_of_another_vault_is_damage(folder: Path, tmp_path: Path) -> None:
    made(tmp_path / "other").close()
    shutil.copy(tmp_path / "other" / "vault-1.db", folder / "vault-1.db")

    assert problems(folder) == ["database"]


def test_the_key_file_of_another_vault_opens_nothing(
    folder: Path, tmp_path: Path
) -> None:
    keeper().create(tmp_path / "other", Passphrase("another passphrase")).close()
    shutil.copy(tmp_path / "other" / "vault.json", folder / "vault.json")

    with pytest.raises(WrongPassphraseError):
        opened(folder)
    with pytest.raises(DamagedVaultError):
        keeper().open(folder, Passphrase("another passphrase"))


def test_two_swapped_pages_are_noticed(folder: Path) -> None:
    path = folder / "vault-1.db"
    data = path.read_bytes()
    two, three = data[PAGE : 2 * PAGE], data[2 * PAGE : 3 * PAGE]

    path.write_bytes(data[:PAGE] + three + two + data[3 * PAGE :])

    assert problems(folder)


def test_an_older_page_put_back_is_noticed(folder: Path) -> None:
    """SQLCipher cannot tell, since the page is authentic; our digest can."""
    path = folder / "vault-1.db"
    older = path.read_bytes()
    vault = opened(folder)
    vault.apply(replacing(person(), person("Renamed Person")))
    generation = root_of(vault, "generation")  # compared from outside, if at all
    vault.close()
    newer = path.read_bytes()
    starts = [n for n in range(0, len(newer), PAGE) if n != (generation - 1) * PAGE]
    replays = [n for n in starts if older[n : n + PAGE] != newer[n : n + PAGE]]
    found = set()
    for start in replays:
        replayed = older[start : start + PAGE]
        path.write_bytes(newer[:start] + replayed + newer[start + PAGE :])

        found.add(tuple(problems(folder)))

    assert found == {("database",)}


def test_a_row_that_is_not_the_newest_keeps_the_vault_shut(folder: Path) -> None:
    path = folder / "vault-1.db"
    older = path.read_bytes()
    vault = opened(folder)
    database_of(vault).execute("UPDATE entity SET body = x'7b7d' WHERE kind = 'person'")
    vault.close()

    with pytest.raises(DamagedVaultError) as raised:
        opened(folder)

    assert raised.value.part is VaultPart.DATABASE
    path.write_bytes(older)
    opened(folder).close()


def test_a_very_large_vault_opens_without_the_comparison(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    vault = opened(folder)
    entities = vault.check(Ticket()).entities
    database_of(vault).execute("UPDATE digest SET h = zeroblob(32)")
    vault.close()

    monkeypatch.setattr(store, "_MOST_COMPARED", entities - 1)
    vault = opened(folder)
    assert codes(vault.check(Ticket())) == ["digest"]
    vault.close()

    monkeypatch.setattr(store, "_MOST_COMPARED", entities)
    with pytest.raises(DamagedVaultError):
        opened(folder)


def root_of(vault: OpenVault, table: str) -> int:
    query = "SELECT rootpage FROM sqlite_schema WHERE name = ?"
    row = database_of(vault).row(query, (table,))
    assert row is not None
    assert isinstance(row[0], int)
    return row[0]


def test_a_torn_wal_opens_to_whole_changes(folder: Path, tmp_path: Path) -> None:
    vault = opened(folder)
    for number in range(12):
        vault.apply(adding(letter(f"y{number:02}", "例" * 2000)))
    wal = (folder / "vault-1.db-wal").read_bytes()
    chance = random.Random(2)  # noqa: S311 - where it tears is no secret
    for _ in range(rounds(20)):
        copy = tmp_path / "copy"
        shutil.copytree(folder, copy)
        torn = bytearray(wal[: chance.randrange(len(wal))])
        if torn and chance.random() < 0.5:
            place = chance.randrange(len(torn))
            torn[place : place + 512] = bytes(len(torn[place : place + 512]))
        (copy / "vault-1.db-wal").write_bytes(torn)

        again = opened(copy)
        kept = [each.id for each in again.all(Letter) if each.id.startswith("y")]
        assert kept == [f"y{number:02}" for number in range(len(kept))]
        assert codes(again.check(Ticket())) == []
        again.close()
        shutil.rmtree(copy)
    vault.close()


@pytest.fixture
def vault(folder: Path) -> OpenVault:
    return opened(folder)


def test_a_row_changed_behind_our_back_is_noticed(vault: OpenVault) -> None:
    database_of(vault).execute("UPDATE entity SET body = x'7b7d' WHERE kind = 'person'")

    assert codes(vault.check(Ticket())) == ["digest"]
    vault.close()


def test_a_row_removed_behind_our_back_is_noticed(vault: OpenVault) -> None:
    database_of(vault).execute("DELETE FROM entity WHERE kind = 'letter'")

    assert "digest" in codes(vault.check(Ticket()))
    vault.close()


def test_a_row_that_cannot_be_read_is_named_and_spares_the_others(
    vault: OpenVault,
) -> None:
    row = Row("letter", b"zz", b'{"from":"the future"}')
    insert = "INSERT INTO entity (kind, id, body) VALUES (?, ?, ?)"
    database_of(vault).execute(insert, row)

    assert {"digest", "unreadable-entity"} <= set(codes(vault.check(Ticket())))
    assert vault.get(Person, "me") == person()
    with pytest.raises(DamagedVaultError) as raised:
        vault.all(Letter)
    assert raised.value.part is VaultPart.DATABASE
    vault.close()


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM digest",
        "UPDATE digest SET h = zeroblob(32)",
        "UPDATE digest SET n = n + 1",
        "INSERT INTO digest VALUES ('passport', 1, zeroblob(32))",
    ],
)
def test_a_wrong_digest_is_noticed(vault: OpenVault, statement: str) -> None:
    database_of(vault).execute(statement)

    assert codes(vault.check(Ticket())) == ["digest"]
    vault.close()


def test_a_change_that_the_digest_cannot_follow_is_refused_as_a_whole(
    vault: OpenVault,
) -> None:
    database_of(vault).execute("DELETE FROM digest")

    with pytest.raises(DamagedVaultError):
        vault.apply(replacing(person(), None))

    assert vault.get(Person, "me") == person()
    vault.close()


def test_what_belongs_to_nothing_is_found(folder: Path) -> None:
    vault = opened(folder)
    vault.apply(adding(attachment("gone", attachment_id="a2"), letter("here")))
    vault.apply(replacing(service(), None))

    found = vault.check(Ticket()).problems

    vault.close()
    # eleven letters, the policy, the file, the review and the watch of the service,
    # and the file of "gone"
    assert [(each.code, each.count) for each in found] == [("reference", 16)]
