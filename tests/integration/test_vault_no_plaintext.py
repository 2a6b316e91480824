"""Not one private word stands in any file of a vault, at any moment of a session."""

from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path

import pytest

from hikidashi.adapters.vault.archives.backup import VaultBackups
from hikidashi.adapters.vault.drawer import OpenDrawer
from hikidashi.adapters.vault.vault import OpenVault
from hikidashi.domain.change import Change, Deed, Edit
from hikidashi.domain.drawer import Drawer
from hikidashi.domain.errors import StaleChangeError
from hikidashi.domain.keys.way import RecoveryCode
from hikidashi.domain.letters.letter import Letter
from hikidashi.usecases.jobs import Ticket
from vault_kit import (
    BLOB,
    MADE,
    PASSPHRASE,
    PRIVATE_WAY,
    WAY,
    adding,
    fill,
    keeper,
    letter,
    one_of_each,
    opened,
    person,
    replacing,
)

ENCODINGS = ("utf-8", "utf-16-le", "utf-16-be", "shift_jis", "euc_jp")
SHORTEST = 4  # characters; random bytes hold shorter words by chance


def texts(value: object) -> Iterator[str]:
    """Return every word that stands anywhere in a value."""
    match value:
        case str():
            yield value
        case tuple() | list():
            for each in value:
                yield from texts(each)
        case dict():
            yield from texts([*value.keys(), *value.values()])
        case _ if is_dataclass(value):
            for each in fields(value):
                yield from texts(getattr(value, each.name))


def spellings(text: str) -> Iterator[bytes]:
    for encoding in ENCODINGS:
        yield text.encode(encoding, "ignore")
    yield ascii(text).strip("'").encode()  # as JSON would escape it
    yield text.encode().hex().encode()


OURS = {
    text
    for drawer in Drawer
    for text in texts([*one_of_each(drawer), PASSPHRASE, PRIVATE_WAY])
}
# ids, marks of format and the like stand in places of ours as well
OPEN = {BLOB, "service", "0" * 64}
SECRETS = {text for text in OURS if len(text) >= SHORTEST} - OPEN
NEEDLES = {
    needle for text in SECRETS for needle in spellings(text) if len(needle) >= SHORTEST
}
STRUCTURE = (b"SQLite format 3", b"CREATE TABLE", b"entity", b"policy-version")


class Search:
    """Looks into every file below a folder; into one that has not changed, once."""

    def __init__(self) -> None:
        self.keys: set[bytes] = set()
        self.seen: set[str] = set()
        self._known: set[tuple[str, int, int, int, int]] = set()

    def leaks(self, folder: Path) -> list[str]:
        found = []
        needles = {
            *NEEDLES,
            *STRUCTURE,
            *self.keys,
            *(k.hex().encode() for k in self.keys),
        }
        for path in (each for each in folder.rglob("*") if each.is_file()):
            at = path.stat()
            self.seen.add(path.name)
            state = (str(path), at.st_ino, at.st_size, at.st_mtime_ns, len(self.keys))
            if state not in self._known:
                self._known.add(state)
                data = path.read_bytes()
                found += [
                    f"{path.name}: {needle!r}" for needle in needles if needle in data
                ]
        return found


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[OpenVault]:
    vault = keeper(tmp_path / "state").create(tmp_path / "vault", WAY)
    yield vault
    vault.close()


def test_the_search_looks_for_words_of_every_kind() -> None:
    assert {
        "Example Person",
        "例県例市例町一丁目",
        "わたしの覚え書き",
        "第1条 個人情報の開示に応じます。",
        "開示を請求します。",
        "登録メールアドレス",
        "覚え in the private drawer",
        "ひみつの題 secret title",
        "身分証 passport scan.pdf",
        "Removed Service 捨てたもの",
        PASSPHRASE,
        PRIVATE_WAY.text,
    } <= SECRETS
    assert "例県".encode("shift_jis") + "例市".encode("shift_jis") in {
        needle[:8] for needle in NEEDLES
    }


def test_the_search_finds_what_is_written_in_the_clear(tmp_path: Path) -> None:
    (tmp_path / "vault.db").write_bytes(b"\0" + "わたしの覚え書き".encode("utf-16-le"))

    (leak,) = Search().leaks(tmp_path)
    assert leak.startswith("vault.db: ")


class Looking(Ticket):
    """Looks at some steps of a long job."""

    def __init__(self, look: Callable[[], None]) -> None:
        super().__init__()
        self._look = look
        self._steps = 0

    def step(self, done: int, total: int) -> None:  # noqa: ARG002 - each one counts
        self._steps += 1
        if self._steps % 7 == 1:
            self._look()


def keys_of(drawer: OpenDrawer) -> set[bytes]:
    keys, generation = drawer.inside.keys, drawer.inside.generation
    return {
        keys.master_key(),
        keys.database(generation),
        keys.record_digest(),
        keys.blobs(generation),
        keys.blob_names(generation),
        keys.ring_mac(),
        keys.slot_about(),
        keys.freshness(),
        keys.previous(),
    }


def test_no_word_is_in_any_file_at_any_moment(vault: OpenVault, tmp_path: Path) -> None:
    search = Search()
    search.keys |= keys_of(vault)
    found: list[str] = []

    def look() -> None:
        found.extend(search.leaks(tmp_path))

    for step in steps(vault, search, Looking(look), tmp_path):
        look()
        assert found == [], step

    assert {"vault.json", "vault-1.db", "vault-1.db-wal", "private-1.db"} <= search.seen
    assert {"vault-2.db", "private-2.db", "private-2.db-wal"} <= search.seen


def steps(
    vault: OpenVault, search: Search, watched: Looking, place: Path
) -> Iterator[str]:
    """Do what a user may do with a vault, and stop after each thing."""
    yield "made"
    fill(vault)
    yield "filled"
    private = vault.create_private(PRIVATE_WAY)
    assert isinstance(private, OpenDrawer)
    search.keys |= keys_of(private)
    yield "private made"
    fill(private)
    yield "private filled"
    with pytest.raises(StaleChangeError):
        vault.apply(adding(letter("l2"), person()))
    yield "refused"
    vault.search("開示 請求", [Letter], after=None, most=3)
    vault.add_slot(RecoveryCode(b"c" * 20), "金庫の中の紙")
    yield "searched, way added"
    vault.check(watched)
    vault.repair(watched)
    yield "repaired"
    vault.rotate([(WAY, "金庫の中の紙")], watched)
    private.rotate([(PRIVATE_WAY, "金庫の中の紙")], watched)
    search.keys |= keys_of(vault) | keys_of(private)
    yield "rotated"
    (place / "backups").mkdir()
    VaultBackups(lambda: MADE).make(vault, place / "backups", watched)
    yield "backed up"
    for number in range(30):  # more than fits into the WAL before it is written back
        vault.apply(adding(letter(f"many{number}", "開示を請求します。" * 6000)))
        if number % 10 == 0:
            yield f"many {number}"
    private.close()
    yield "private closed"
    vault.apply(replacing(person(), None))
    vault.apply(Change(Deed.REMOVE_LETTER, (Edit(letter(), None),)))
    yield "removed"
    vault.close()
    yield "closed"
    again = opened(place / "vault")
    again.open_private(PRIVATE_WAY)
    yield "opened again"
    again.erase_private()
    yield "erased"
    again.close()
