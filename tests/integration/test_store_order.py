"""The order in which a drawer's database makes the edits of one change."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from hikidashi.adapters.vault.store.database import Cell, Database
from hikidashi.adapters.vault.store.store import Store
from hikidashi.domain.records.record import Record
from store_kit import DAY, adding, change, database_of, found, opened, record, trash

MANY = 300


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = opened(tmp_path / "store.db")
    yield store
    store.close()


def made_up() -> list[Record]:
    """Make up records that come in another order than their days."""
    return [
        record(f"r{number}", f"gone{number}x", DAY - timedelta(days=number * 7 % 31))
        for number in range(MANY)
    ]


def test_the_index_is_told_of_one_place_after_the_other(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Told in another order, it writes anew for each of them."""
    places: list[Cell] = []
    execute = Database.execute

    def told(database: Database, query: str, cells: Sequence[Cell] = ()) -> None:
        if query.startswith("INSERT INTO words (words, rowid"):
            places.append(cells[0])
        execute(database, query, cells)

    brought = adding(*made_up())
    store.apply(brought)
    monkeypatch.setattr(Database, "execute", told)

    store.apply(brought.inverse())

    assert len(places) == MANY
    assert places == sorted(places, key=_number)


def _number(cell: Cell) -> int:
    assert isinstance(cell, int)
    return cell


def test_what_is_taken_back_in_one_go_leaves_no_word_in_the_index(
    store: Store,
) -> None:
    kept = record("kept", "stays")
    store.apply(adding(kept))
    brought = adding(*made_up())
    store.apply(brought)
    assert b"gone" in _index(store)

    store.apply(brought.inverse())

    assert b"gone" not in _index(store)
    assert found(store, "stays") == ["stays"]


def test_what_changes_twice_in_one_change_changes_in_the_order_told(
    store: Store,
) -> None:
    first = record("r1", "first", DAY)
    second = replace(first, note="second", start=record(day=date(2000, 1, 1)).start)

    store.apply(change((None, first), (first, second), (second, None)))
    store.apply(change((None, first), (first, second)))

    assert found(store, "second") == ["second"]
    assert found(store, "first") == []


def test_an_edit_of_nothing_is_no_edit(store: Store) -> None:
    store.apply(change((None, None), (None, record("r1", "there"))))

    assert found(store, "there") == ["there"]


def test_records_go_into_the_trash_together(store: Store) -> None:
    records = made_up()
    store.apply(adding(*records))
    to_trash = change(*((each, None) for each in records), (None, trash("t", *records)))

    store.apply(to_trash)
    store.apply(to_trash.inverse())

    assert store.count(Record) == MANY
    assert len(found(store, "gone7x")) == 1


def _index(store: Store) -> bytes:
    rows = database_of(store).all_rows("SELECT block FROM words_data")
    return b"".join(block for (block,) in rows if isinstance(block, bytes))
