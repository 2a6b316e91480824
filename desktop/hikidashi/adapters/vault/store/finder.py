"""Finds entities: by id, by kind, by owner, by time, and by words."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import islice
from typing import TypeVar

from hikidashi.adapters.vault.forms.shape import ShapeError
from hikidashi.adapters.vault.store import codec
from hikidashi.adapters.vault.store.codec import Row
from hikidashi.adapters.vault.store.database import Cell, Database
from hikidashi.adapters.vault.store.index import Query
from hikidashi.adapters.vault.store.shelf import Placed, Shelf, place_of
from hikidashi.domain.change import Entity, kind_word
from hikidashi.domain.traits import day_begins, traits_of
from hikidashi.usecases.ports import Cursor, Page

E = TypeVar("E", bound=Entity)

_ALL = "SELECT n, kind, id, body FROM entity WHERE kind = ? ORDER BY id"
_OF_OWNER = """
    SELECT n, kind, id, body FROM entity
    WHERE kind = ? AND owner = ? AND owner <> x'' ORDER BY n DESC
"""
_OF_NOBODY = """
    SELECT n, kind, id, body FROM entity
    WHERE kind = ? AND owner = x'' ORDER BY n DESC
"""
_NEWEST = """
    SELECT n, kind, id, body FROM entity
    WHERE kind = ? AND n < ? ORDER BY n DESC LIMIT ?
"""
_BEFORE = """
    SELECT n, kind, id, body FROM entity WHERE kind = ? AND n < ? ORDER BY n
"""
# The index is asked first, newest first, and for no more than is needed.
_MATCHING = """
    SELECT entity.n, entity.kind, entity.id, entity.body
    FROM words CROSS JOIN entity ON entity.n = words.rowid
    WHERE words MATCH ? AND words.rowid < ? ORDER BY words.rowid DESC
"""
# A day lies where its moments lie, so the index by time has the days in order too.
_DAYS = """
    SELECT day, count(*) FROM entity INDEXED BY entity_by_time
    WHERE kind = ? AND n >= ? AND n < ? AND day IS NOT NULL GROUP BY day ORDER BY day
"""
_BEYOND_ALL = (1 << 63) - 1


class Finder:
    """Answers every question about entities; changes nothing."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._shelf = Shelf(database)

    def get(self, kind: type[E], entity_id: str) -> E | None:
        placed = self._shelf.find(*codec.key(kind, entity_id))
        return None if placed is None else self.entity(placed.row, kind)

    def all(self, kind: type[E]) -> Sequence[E]:
        return self._found(kind, _ALL, ())

    def where(self, kind: type[E], owner: str) -> Sequence[E]:
        if not owner:
            return self._found(kind, _OF_NOBODY, ())
        return self._found(kind, _OF_OWNER, (codec.as_bytes(owner),))

    def page(self, kind: type[E], *, after: Cursor | None, most: int) -> Page[E]:
        cells = (kind_word(kind), _before(after), most + 1)
        hits = (
            (placed.n, self.entity(placed.row, kind))
            for placed in self._placed(_NEWEST, cells)
        )
        return page_of(hits, most)

    def before(self, kind: type[E], day: date) -> Sequence[E]:
        return self._found(kind, _BEFORE, (place_of(day_begins(day.toordinal())),))

    def search(
        self, words: str, kinds: Sequence[type[E]], *, after: Cursor | None, most: int
    ) -> Page[E]:
        query = Query(words)
        if not (query and kinds):
            return Page((), None)
        return page_of(self._matching(query, kinds, _before(after)), most)

    def days(self, kind: type[Entity], first: date, last: date) -> Mapping[date, int]:
        cells = (
            kind_word(kind),
            place_of(day_begins(first.toordinal())),
            place_of(day_begins(last.toordinal() + 1)),
        )
        days = {}
        for found in self._database.rows(_DAYS, cells):
            match found:
                case (int() as day, int() as count) if 0 < day <= date.max.toordinal():
                    days[date.fromordinal(day)] = count
                case _:
                    raise self._database.damaged()
        return days

    def entity(self, row: Row, kind: type[E]) -> E:
        """Read a row as an entity of ``kind``.

        Raises:
            DamagedVaultError: it is none.
        """
        try:
            entity = codec.from_row(row)
        except ShapeError:
            raise self._database.damaged() from None
        if not isinstance(entity, kind):
            raise self._database.damaged()
        return entity

    def _found(self, kind: type[E], query: str, cells: Sequence[Cell]) -> Sequence[E]:
        rows = self._placed(query, (kind_word(kind), *cells))
        return [self.entity(placed.row, kind) for placed in rows]

    def _matching(
        self, query: Query, kinds: Sequence[type[E]], before: int
    ) -> Iterator[tuple[int, E]]:
        """Yield what holds all words; the index alone may find too much."""
        kind_of = {kind_word(kind): kind for kind in kinds}
        match = query.match([codec.number_of(word) for word in kind_of])
        for placed in self._placed(_MATCHING, (match, before)):
            if (kind := kind_of.get(placed.row.kind)) is not None:
                entity = self.entity(placed.row, kind)
                if query.finds(traits_of(entity).text):
                    yield placed.n, entity

    def _placed(self, query: str, cells: Sequence[Cell]) -> Iterator[Placed]:
        return map(self._shelf.placed, self._database.rows(query, cells))


def _before(after: Cursor | None) -> int:
    return _BEYOND_ALL if after is None else after.position


def page_of(hits: Iterator[tuple[int, E]], most: int) -> Page[E]:
    """Return the first hits; one more than that only tells whether there are more.

    Args:
        hits: each with its place.
        most: how many are wanted.
    """
    found = list(islice(hits, most + 1))
    page = found[:most]
    more = Cursor(page[-1][0]) if page and len(found) > most else None
    return Page(tuple(entity for _, entity in page), more)
