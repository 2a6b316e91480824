"""Damage, older pages, a full disk: noticed by one drawer's database, and mended."""

import random
import resource
import shutil
import signal
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from hikidashi.adapters.vault.store import store as store_module
from hikidashi.adapters.vault.store.database import is_cut
from hikidashi.adapters.vault.store.store import Store
from hikidashi.adapters.vault.store.tallies import Tally
from hikidashi.domain.errors import (
    DamagedVaultError,
    FolderTrouble,
    JobCancelledError,
    VaultFolderError,
    VaultPart,
)
from hikidashi.domain.records.marks import TAG, duration_of
from hikidashi.domain.records.query import RecordQuery
from hikidashi.domain.records.record import NOTE, Record, Start
from hikidashi.usecases.jobs import Progress, Ticket
from hikidashi.usecases.ports import Problem
from store_kit import (
    DIGEST_KEY,
    KEY,
    PAGE_SIZE,
    activity,
    adding,
    attachment,
    change,
    database_of,
    found,
    opened,
    record,
    trash,
)
from vault_kit import rounds

NOTES = RecordQuery(type=NOTE)
OTHER_KEY = bytes(range(64, 96))
OTHER_DIGEST_KEY = bytes(range(96, 128))
RESERVED = 80  # bytes at the end of a page: 16 of IV, 64 of HMAC
SECRET = "秘密裏"
SECRETS = ("zyxwvutsr", SECRET, "qponmlkji")


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make one store with something on every sort of page."""
    path = tmp_path_factory.mktemp("sound") / "store.db"
    store = opened(path)
    for batch in range(4):
        store.apply(adding(*(many(number) for number in range(batch, 400, 4))))
    store.apply(adding(attachment(), activity(), trash("t1", record("t"))))
    store.close()
    return path


def many(number: int, text: str = "検査の結果") -> Record:
    note = (
        f"{text} no{number} {chr(0x4E00 + number)}{chr(0x5000 + number)} word{number}"
    )
    plain = record(f"r{number:04}", note, service="s1" if number % 3 else "")
    start = Start(day=plain.start.day, minute=60)
    return replace(plain, start=start, duration=30, tags=("a",))


@pytest.fixture
def path(sound: Path, tmp_path: Path) -> Path:
    return Path(shutil.copyfile(sound, tmp_path / "store.db"))


def codes(path: Path) -> Sequence[str]:
    """Return what opening and checking a store tells of it."""
    if is_cut(path):
        return ["cut"]
    try:
        store = opened(path)
    except DamagedVaultError as error:
        return [error.part.value]
    try:
        return [each.code for each in store.check_rows(Ticket()).problems]
    finally:
        store.close()


def unseen(path: Path, monkeypatch: pytest.MonkeyPatch) -> Store:
    """Open a store as one that is too large to be compared at once."""
    monkeypatch.setattr(store_module, "_MOST_COMPARED", -1)
    return opened(path)


def mend(store: Store, path: Path) -> None:
    store.mend(path, path.with_name("aside.db"), KEY, Ticket())


def pages(path: Path, key: bytes = KEY) -> Iterator[bytes]:
    """Decrypt every page of a database, and every one in its WAL."""
    data = path.read_bytes()
    yield from (
        decrypted(data[at : at + PAGE_SIZE], key, skip=16 if at == 0 else 0)
        for at in range(0, len(data), PAGE_SIZE)
    )
    wal = path.with_name(path.name + "-wal")
    frames = wal.read_bytes()[32:] if wal.exists() else b""
    for at in range(0, len(frames) - PAGE_SIZE, PAGE_SIZE + 24):
        page = frames[at + 24 : at + 24 + PAGE_SIZE]
        is_first = frames[at : at + 4] == b"\0\0\0\1"
        yield decrypted(page, key, skip=16 if is_first else 0)


def decrypted(page: bytes, key: bytes, *, skip: int) -> bytes:
    iv = page[-RESERVED : -RESERVED + 16]
    cipher = Cipher(algorithms.AES(key), modes.CBC(iv)).decryptor()
    return cipher.update(page[skip:-RESERVED])


def residues(path: Path) -> set[str]:
    """Return the secret words that stand on any page, whole or as a pair."""
    plain = list(pages(path))
    pieces = {*SECRETS, *(SECRET[at : at + 2] for at in range(len(SECRET) - 1))}
    return {piece for piece in pieces for page in plain if piece.encode() in page}


def test_deleted_words_are_on_no_page_any_more(path: Path) -> None:
    store = opened(path)
    secret = [
        replace(record(f"x{number}", " ".join(SECRETS), service="s1"), tags=SECRETS)
        for number in range(40)
    ]
    store.apply(adding(*secret))
    for number in range(60):  # so that their pieces come into segments of the index
        store.apply(adding(many(1000 + number)))
    database_of(store).row("PRAGMA wal_checkpoint(TRUNCATE)")
    before = residues(path)

    store.apply(change(*((each, None) for each in secret[:20])))
    store.apply(change(*((each, record(each.id, "x")) for each in secret[20:])))
    database_of(store).row("PRAGMA wal_checkpoint(TRUNCATE)")
    while_open = residues(path)
    store.close()

    assert before == {*SECRETS, "秘密", "密裏"}
    assert while_open == residues(path) == set()
    assert codes(path) == []


def test_no_flipped_bit_stays_unnoticed(path: Path) -> None:
    whole = path.read_bytes()
    chance = random.Random(4)  # noqa: S311 - which bit flips is no secret
    for place in [chance.randrange(len(whole)) for _ in range(rounds(60))]:
        flipped = bytearray(whole)
        flipped[place] ^= 1 << chance.randrange(8)
        path.write_bytes(flipped)

        assert codes(path), f"byte {place}"


def older_pages(path: Path) -> Iterator[bytes]:
    """Change a store, and put back one page after the other of those that differ."""
    old = path.read_bytes()
    store = opened(path)
    for number in (0, 7, 200, 399):
        store.apply(change((many(number), many(number, "別の話"))))
    store.apply(change((many(100), None)))
    store.apply(adding(record("new", "新しい")))
    store.close()
    new = path.read_bytes()
    for at in range(0, len(old), PAGE_SIZE):
        if old[at : at + PAGE_SIZE] != new[at : at + PAGE_SIZE]:
            yield new[:at] + old[at : at + PAGE_SIZE] + new[at + PAGE_SIZE :]


def test_an_older_page_is_noticed_or_means_nothing(path: Path) -> None:
    at_opening = while_open = by_check = 0
    for content in older_pages(path):
        path.write_bytes(content)
        try:
            store = opened(path)
        except DamagedVaultError as error:
            assert error.part is VaultPart.PRIVATE_DATABASE  # noqa: PT017 - one of many
            at_opening += 1
            continue
        told = store.check_rows(Ticket()).problems
        while_open += not is_seen_through(store)
        by_check += bool(told)
        if not told:  # a page of nothing, or of what is there twice
            assert len(store.all(Record)) == 400
            assert len(found(store, "別の話")) == 4
            assert len(found(store, "検査")) == 395
            assert found(store, "新しい") == ["新しい"]
        store.close()

    assert at_opening >= 3  # at least those of the rows and of the digest
    assert while_open >= 2  # those of the indexes
    assert by_check > while_open  # the search index too


def is_seen_through(store: Store) -> bool:
    try:
        while not store.look_over(50):
            pass
    except DamagedVaultError:
        return False
    return True


def is_sound_when_opened(path: Path, content: bytes) -> bool:
    path.write_bytes(content)
    try:
        store = opened(path)
    except DamagedVaultError:
        return False
    is_sound = is_seen_through(store)
    store.close()
    return is_sound


def test_an_older_page_of_a_large_store_is_noticed_while_it_is_open(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    contents = list(older_pages(path))
    small = [is_sound_when_opened(path, content) for content in contents]
    monkeypatch.setattr(store_module, "_MOST_COMPARED", -1)

    large = [is_sound_when_opened(path, content) for content in contents]

    assert small.count(False) >= 5
    assert large == small


def test_looking_over_tells_when_it_is_through(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = unseen(path, monkeypatch)

    looks = [store.look_over(100) for _ in range(13)]
    last = [store.look_over(100) for _ in range(2)]
    store.apply(change((many(0), None)))
    last.append(store.look_over(100))

    # 403 rows, the same once more for their marks, and 2,000 marks
    assert looks == [False] * 12 + [True]
    assert last == [True] * 3
    store.close()


@pytest.mark.parametrize("kept", [0.0, 0.2, 0.5, 0.9, 0.999])
def test_a_torn_wal_leaves_whole_changes_only(
    path: Path, tmp_path: Path, kept: float
) -> None:
    store = opened(path)
    for number in range(20):
        old = many(number)
        store.apply(
            change((old, None), (None, record(f"n{number:03}", f"巻{number}番 new")))
        )
    torn = tmp_path / "torn.db"
    shutil.copyfile(path, torn)
    wal = path.with_name("store.db-wal").read_bytes()
    torn.with_name("torn.db-wal").write_bytes(wal[: int(len(wal) * kept)])
    store.close()

    again = opened(torn)

    done = [again.get(Record, f"n{number:03}") is not None for number in range(20)]
    assert done == sorted(done, reverse=True)
    assert len(found(again, "new")) == sum(done)
    assert [again.get(Record, many(n).id) is None for n in range(20)] == done
    assert again.check_rows(Ticket()).problems == ()
    again.close()


SPOILS: dict[str, Sequence[str]] = {
    "a place": (
        "UPDATE entity SET n = n + (1 << 30) WHERE id = CAST('r0003' AS BLOB)",
    ),
    "an owner": ("UPDATE entity SET owner = x'00' WHERE id = CAST('r0003' AS BLOB)",),
    "a day": ("UPDATE entity SET day = NULL WHERE id = CAST('r0003' AS BLOB)",),
    "a word too much": (
        "INSERT INTO words (rowid, pieces) SELECT n, 'stray' FROM entity LIMIT 1",
    ),
    "words too few": ("INSERT INTO words (words) VALUES ('delete-all')",),
    "a word too few": (
        "INSERT INTO words (words, rowid, pieces)"
        " SELECT 'delete', n, '検査' FROM entity"
        " WHERE id = CAST('r0003' AS BLOB)",
    ),
}
SPOILT_MARKS = {
    "a mark too few": "DELETE FROM mark WHERE n = {n} AND value = 30",
    "a mark too much": "INSERT INTO mark VALUES (7, 7, 7)",
    "a mark before all others": "INSERT INTO mark VALUES (-7, -7, x'')",
    "a mark of no text": "UPDATE mark SET value = 'a' WHERE n = {n} AND value = x'61'",
    "another value": "UPDATE mark SET value = 31 WHERE n = {n} AND value = 30",
    "a mark elsewhere": "UPDATE mark SET n = n + 1000 WHERE n = {n} AND value = 30",
    "other marks": "UPDATE mark SET field = field + 1 WHERE n = {n}",
    "no marks": "DELETE FROM mark",
    "no table of marks": "DROP TABLE mark",
}


def spoil(store: Store, statement: str) -> None:
    """Change what is kept behind the back of the store; {n} is the place of a row."""
    n = "(SELECT n FROM entity WHERE id = CAST('r0003' AS BLOB))"
    database_of(store).execute(statement.format(n=n))


@pytest.mark.parametrize("what", SPOILT_MARKS)
def test_marks_that_do_not_fit_are_noticed_and_made_anew(path: Path, what: str) -> None:
    store = opened(path)
    spoil(store, SPOILT_MARKS[what])
    problems = store.check_rows(Ticket()).problems
    are_seen = [not is_seen_through(store) for _ in range(2)]  # and not only once

    mend(store, path)

    assert problems == (Problem("index", mends=True),)
    assert are_seen == [True, True]
    assert store.check_rows(Ticket()).problems == ()
    assert is_seen_through(store)
    assert store.tally.by_value(NOTES, duration_of(NOTE)) == {30: 400}
    assert store.tally.by_value(NOTES, TAG) == {"a": 400}
    store.close()


Ask = Callable[[Tally], object]
BY_DAY: Ask = lambda tally: tally.by_day(NOTES)  # noqa: E731 - one of a table
BY_SLOT: Ask = lambda tally: tally.by_slot(NOTES)  # noqa: E731 - as above
MARKS_OF_NONSENSE: dict[str, tuple[str, Ask]] = {
    "a day beyond all": (
        "UPDATE mark SET n = 9223372036854775807 WHERE n = {n}",
        BY_DAY,
    ),
    "a day before all": (
        "UPDATE mark SET n = -9223372036854775807 WHERE n = {n}",
        BY_DAY,
    ),
    "an hour before all": (
        "UPDATE mark SET n = -9223372036854775807 WHERE n = {n}",
        BY_SLOT,
    ),
    "a text for a count": (
        "UPDATE mark SET value = x'61' WHERE n = {n} AND value = 1",
        BY_DAY,
    ),
    "more than there can be": (
        "UPDATE mark SET value = 9223372036854775807 WHERE value = 1",
        BY_SLOT,
    ),
    "a record that is not there": (
        "UPDATE mark SET n = n + 1000 WHERE n = {n}",
        lambda tally: tally.find(NOTES, after=None, most=500),
    ),
    "a text of no characters": (
        "UPDATE mark SET value = x'ff' WHERE value = x'61'",
        lambda tally: tally.by_value(NOTES, TAG),
    ),
    "an id of no characters": (
        "UPDATE entity SET id = x'ff' WHERE n = {n}",
        lambda tally: tally.ids(NOTES),
    ),
    "no table": ("DROP TABLE mark", lambda tally: tally.matching(NOTES)),
}


@pytest.mark.parametrize("what", MARKS_OF_NONSENSE)
def test_marks_that_make_no_sense_are_damage(path: Path, what: str) -> None:
    store = opened(path)
    statement, ask = MARKS_OF_NONSENSE[what]
    spoil(store, statement)

    with pytest.raises(DamagedVaultError):
        ask(store.tally)
    store.close()


@pytest.mark.parametrize("what", SPOILS)
def test_what_finds_entities_is_made_anew_from_them(path: Path, what: str) -> None:
    store = opened(path)
    for statement in SPOILS[what]:
        database_of(store).execute(statement)
    problems = store.check_rows(Ticket()).problems

    mend(store, path)

    assert problems
    assert {each.code for each in problems} <= {"index", "search-index"}
    assert all(each.mends for each in problems)
    assert store.check_rows(Ticket()).problems == ()
    assert len(found(store, "検査")) == 400
    assert len(store.where(Record, "s1")) == 266
    store.close()


def test_a_digest_that_does_not_fit_is_nothing_to_mend(path: Path) -> None:
    store = opened(path)
    database_of(store).execute(
        "UPDATE entity SET body = CAST('{}' AS BLOB) WHERE id = CAST('r0003' AS BLOB)"
    )

    problems = {each.code: each for each in store.check_rows(Ticket()).problems}

    assert problems["digest"] == Problem("digest")
    assert problems["unreadable-entity"] == Problem("unreadable-entity")
    assert not any(each.mends for each in problems.values())
    store.close()


def pages_of(path: Path, table: str) -> list[int]:
    """Return the numbers of the leaves below the root of a table or an index."""
    store = opened(path)
    query = "SELECT rootpage FROM sqlite_schema WHERE name = ?"
    (root,) = database_of(store).row(query, (table,)) or (0,)
    store.close()
    assert isinstance(root, int)
    return [root]


@pytest.mark.parametrize(
    "name",
    [
        "entity_by_time",
        "entity_by_owner",
        "sqlite_autoindex_entity_1",
        "words_data",
        "mark",
    ],
)
def test_a_rotten_page_of_an_index_is_mended(path: Path, name: str) -> None:
    (page,) = pages_of(path, name)
    whole = bytearray(path.read_bytes())
    whole[(page - 1) * PAGE_SIZE + 50] ^= 1
    path.write_bytes(whole)
    store = opened(path)
    before = store.freshness()

    problems = store.check_rows(Ticket()).problems
    mend(store, path)

    assert "cipher-integrity" in {each.code for each in problems}
    assert all(each.mends for each in problems)
    assert store.check_rows(Ticket()).problems == ()
    assert store.freshness() == before
    assert len(found(store, "検査")) == 400
    store.apply(adding(record("after")))
    store.close()
    assert codes(path) == []


def test_a_rotten_page_of_rows_is_nothing_to_mend(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (root,) = pages_of(path, "entity")
    plain = [
        decrypted(path.read_bytes()[(root - 1) * PAGE_SIZE :][:PAGE_SIZE], KEY, skip=0)
    ]
    leaf = int.from_bytes(plain[0][8:12])  # the right-most child of an inner page
    whole = bytearray(path.read_bytes())
    whole[(leaf - 1) * PAGE_SIZE + 50] ^= 1
    path.write_bytes(whole)
    store = unseen(path, monkeypatch)

    check = store.check_rows(Ticket())
    assert not is_seen_through(store)
    with pytest.raises(DamagedVaultError):
        store.apply(adding(record("new")))
    with pytest.raises(DamagedVaultError):
        mend(store, path)
    assert path.read_bytes() == whole
    assert [each.code for each in store.check_rows(Ticket()).problems] == [
        each.code for each in check.problems
    ]
    store.close()

    assert {"cipher-integrity", "sqlite-integrity"} <= {e.code for e in check.problems}
    assert not any(each.mends for each in check.problems)
    assert [each.name for each in path.parent.iterdir()] == ["store.db"]


def copying(store: Store, path: Path, ticket: Ticket) -> None:
    store.copy_to(path, ticket)


def exporting(store: Store, path: Path, ticket: Ticket) -> None:
    store.export_to(path, OTHER_KEY, OTHER_DIGEST_KEY, ticket)


def mending(store: Store, path: Path, ticket: Ticket) -> None:
    """Mend a store by way of ``path``; what came of it is there then too."""
    own = path.with_name("store.db")
    store.mend(own, path, KEY, ticket)
    shutil.copy(own, path)


WAYS_OUT = {"copy": copying, "export": exporting, "mend": mending}
WayOut = Callable[[Store, Path, Ticket], None]


@pytest.mark.parametrize("way_out", WAYS_OUT.values(), ids=WAYS_OUT)
def test_what_is_written_elsewhere_is_the_same(path: Path, way_out: WayOut) -> None:
    store = opened(path)
    new = path.with_name("new.db")

    way_out(store, new, Ticket())
    store.apply(adding(record("after")))

    keys = (OTHER_KEY, OTHER_DIGEST_KEY) if way_out is exporting else (KEY, DIGEST_KEY)
    assert {each.name for each in path.parent.iterdir()} == {
        "store.db",
        "store.db-wal",
        "new.db",
    }
    assert new.stat().st_mode & 0o777 == 0o600
    other = opened(new, *keys)
    assert other.check_rows(Ticket()).problems == ()
    assert other.freshness()[0] == store.freshness()[0] - 1
    assert other.all(Record) == [
        each for each in store.all(Record) if each.id != "after"
    ]
    assert len(found(other, "検査")) == 400
    other.close()
    store.close()


@pytest.mark.parametrize("way_out", WAYS_OUT.values(), ids=WAYS_OUT)
def test_what_is_stopped_leaves_nothing(path: Path, way_out: WayOut) -> None:
    store = opened(path)
    looks = 0

    def stop_at_once(_: Progress) -> None:
        nonlocal looks
        looks += 1
        ticket.cancel()

    ticket = Ticket(stop_at_once)

    with pytest.raises(JobCancelledError):
        way_out(store, path.with_name("new.db"), ticket)

    assert looks >= 1
    assert not path.with_name("new.db").exists()
    store.apply(adding(record("after")))
    store.close()
    assert codes(path) == []


@contextmanager
def no_file_beyond(size: int) -> Iterator[None]:
    """Let every file end at ``size`` bytes, as on a disk that is full."""
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, handler)


@pytest.mark.parametrize("way_out", WAYS_OUT.values(), ids=WAYS_OUT)
def test_a_full_disk_stops_what_is_written_elsewhere(
    path: Path, way_out: WayOut
) -> None:
    store = opened(path)

    with pytest.raises(VaultFolderError) as raised, no_file_beyond(10 * PAGE_SIZE):
        way_out(store, path.with_name("new.db"), Ticket())

    assert raised.value.trouble is FolderTrouble.FULL
    assert [each.name for each in path.parent.glob("new.db*")] == []
    store.close()
    assert codes(path) == []


@pytest.mark.parametrize("room", [0, 1, 3, 7, 10])  # pages of WAL
def test_a_full_disk_leaves_everything_as_it_was(path: Path, room: int) -> None:
    store = opened(path)
    before = store.freshness()
    size = path.stat().st_size

    with no_file_beyond(room * PAGE_SIZE):
        with pytest.raises(VaultFolderError) as raised:
            store.apply(adding(*(many(number) for number in range(1000, 1100))))
        with pytest.raises(VaultFolderError):
            mend(store, path)
        is_found = len(found(store, "検査"))

    assert raised.value.trouble is FolderTrouble.FULL
    assert is_found == 400
    assert store.freshness() == before
    store.apply(adding(record("after", "その後")))
    store.close()
    assert path.stat().st_size <= size + 10 * PAGE_SIZE
    assert codes(path) == []


def test_a_check_can_be_stopped(path: Path) -> None:
    store = opened(path)
    ticket = Ticket()
    ticket.cancel()

    with pytest.raises(JobCancelledError):
        store.check_rows(ticket)

    assert store.check_rows(Ticket()).entities == 403
    store.close()
