"""Not one private word stands in any file of a vault, at any moment of a session."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path

import pytest

from hikidashi.adapters.vault.key_file import KeyFile
from hikidashi.adapters.vault.sqlcipher import SqlcipherVault
from hikidashi.domain.change import Change, Deed, Edit
from hikidashi.domain.errors import StaleChangeError
from vault_kit import (
    PASSPHRASE,
    adding,
    keeper,
    letter,
    one_of_each,
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


SECRETS = {
    text for text in texts([*one_of_each(), PASSPHRASE]) if len(text) >= SHORTEST
}
NEEDLES = {
    needle for text in SECRETS for needle in spellings(text) if len(needle) >= SHORTEST
}
STRUCTURE = (b"SQLite format 3", b"CREATE TABLE", b"entity", b"policy-version")


def leaks(folder: Path, keys: tuple[bytes, ...] = ()) -> list[str]:
    found = []
    for path in (each for each in folder.rglob("*") if each.is_file()):
        data = path.read_bytes()
        needles = {*NEEDLES, *STRUCTURE, *keys, *(key.hex().encode() for key in keys)}
        found += [path.name for needle in needles if needle in data]
    return found


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[SqlcipherVault]:
    vault = keeper().create(tmp_path / "vault", PASSPHRASE)
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
        PASSPHRASE,
    } <= SECRETS
    assert "例県".encode("shift_jis") + "例市".encode("shift_jis") in {
        needle[:8] for needle in NEEDLES
    }


def test_the_search_finds_what_is_written_in_the_clear(tmp_path: Path) -> None:
    (tmp_path / "vault.db").write_bytes(b"\0" + "わたしの覚え書き".encode("utf-16-le"))

    assert leaks(tmp_path) == ["vault.db"]


def test_no_word_is_in_any_file_at_any_moment(
    vault: SqlcipherVault, tmp_path: Path
) -> None:
    folder = tmp_path / "vault"
    keys = KeyFile.parse((folder / "vault.json").read_bytes()).unlock(PASSPHRASE)
    secret_keys = (keys.database(1), keys.record_digest(), keys.key_file_mac())
    found: list[str] = []
    seen: set[str] = set()

    def look() -> None:
        found.extend(leaks(tmp_path, secret_keys))
        seen.update(each.name for each in folder.iterdir())

    look()
    vault.apply(adding(*one_of_each()))
    look()
    with pytest.raises(StaleChangeError):
        vault.apply(adding(letter("l2"), person()))
    look()
    with vault._database.transaction():
        vault._make(Edit(None, letter("l3")))
        look()
    for number in range(30):  # more than fits into the WAL before it is written back
        change = adding(letter(f"many{number}", "開示を請求します。" * 6000))
        vault.apply(change)
        if number % 10 == 0:
            look()
    vault.check()
    look()
    vault.apply(replacing(person(), None))
    vault.apply(Change(Deed.REMOVE_LETTER, (Edit(letter(), None),)))
    look()
    vault.close()
    look()
    again = keeper().open(folder, PASSPHRASE)
    look()
    again.close()

    assert found == []
    assert {"vault.json", "vault-1.db", "vault-1.db-wal"} <= seen
