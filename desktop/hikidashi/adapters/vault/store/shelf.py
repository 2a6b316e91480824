"""The rows of the entities with what finds them: place, owner, day, words, and marks.

A row's place is a number: newer things have greater ones. It is made of the entity's
moment and of a count within that minute, so of two things of the same minute the one
that was put in later has the greater place.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from hikidashi.adapters.vault.forms.shape import ShapeError
from hikidashi.adapters.vault.store import codec
from hikidashi.adapters.vault.store.codec import Row
from hikidashi.adapters.vault.store.database import Cell, Database
from hikidashi.adapters.vault.store.index import RULES, pieces
from hikidashi.adapters.vault.store.marks import COUNTED, MARKS, Marks
from hikidashi.domain.change import Entity
from hikidashi.domain.traits import Traits, traits_of
from hikidashi.usecases.jobs import Ticket

_MOMENT_SHIFT = 24  # bits of the count within a minute
_NO_TRAITS = Traits()
_INSERT = """
    INSERT INTO entity (n, kind, id, body, owner, day) VALUES (?, ?, ?, ?, ?, ?)
"""
_LAST_PLACE = """
    SELECT n FROM entity WHERE n >= ? AND n < ? ORDER BY n DESC LIMIT 1
"""
WORDS = """
    CREATE VIRTUAL TABLE words
    USING fts5 (pieces, content = '', columnsize = 0, tokenize = 'ascii')
"""
"""``ascii`` takes the pieces apart at their spaces, and leaves them as they are."""
# So that what was removed is gone from the index too, and not only marked as such
SECURE_DELETE = "INSERT INTO words (words, rank) VALUES ('secure-delete', 1)"


class Placed(NamedTuple):
    """A row with its place."""

    n: int
    row: Row


class Shelf:
    """Puts rows in and takes them out, with all that finds them."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._marks = Marks(database)

    def find(self, kind: str, row_id: bytes) -> Placed | None:
        query = "SELECT n, kind, id, body FROM entity WHERE kind = ? AND id = ?"
        cells = self._database.row(query, (kind, row_id))
        return None if cells is None else self.placed(cells)

    def place(self, kind: str, row_id: bytes) -> int | None:
        """Return where a row is, without reading it; None if it is not there."""
        query = "SELECT n FROM entity WHERE kind = ? AND id = ?"
        match self._database.row(query, (kind, row_id)):
            case (int() as n,):
                return n
            case _:
                return None

    def placed(self, cells: Sequence[object]) -> Placed:
        """Return what a query for n, kind, id and body has found.

        Raises:
            DamagedVaultError: it is none of that.
        """
        match cells:
            case (int() as n, str() as kind, bytes() as row_id, bytes() as body):
                return Placed(n, Row(kind, row_id, body))
            case _:
                raise self._database.damaged()

    def change(
        self, old: Placed | None, was: Traits, new: Row | None, becomes: Traits
    ) -> int:
        """Put ``new`` in the stead of ``old``; return its place.

        Args:
            old: the row that is there, or None.
            was: the traits that it was put in with.
            new: the row that shall be there, or None.
            becomes: its traits.
        """
        if old is not None and new is not None:
            return self._replace(old, was, new, becomes)
        if old is not None:
            self._take(old, was)
        return 0 if new is None else self.put(new, becomes)

    def put(self, row: Row, traits: Traits) -> int:
        """Put a row in that is not there; return its place."""
        n = self._free_place(traits.moment)
        self._database.execute(_INSERT, (n, *row, *found_by(traits)))
        self._add_words(n, row.kind, traits.text)
        self._marks.add(n, traits.marks)
        return n

    def make_words(self, count: int, ticket: Ticket) -> None:
        """Make the search index anew from the rows; in a transaction.

        Rows that cannot be read have no words.

        Args:
            count: how many rows there are.
            ticket: is told the progress in rows.
        """
        self._database.execute("DROP TABLE IF EXISTS words")
        self._database.execute(WORDS)
        self._database.execute(SECURE_DELETE)
        for n, row in self.all_rows(count, ticket):
            self._add_words(n, row.kind, traits_of_row(row).text)
        self._database.execute("DELETE FROM words_rules")
        self._database.execute("INSERT INTO words_rules VALUES (1, ?)", (RULES,))

    def make_marks(self, count: int, ticket: Ticket) -> None:
        """Make the table of marks anew from the rows; in a transaction.

        Args:
            count: how many rows there are.
            ticket: is told the progress in rows.
        """
        self._database.execute("DROP TABLE IF EXISTS mark")
        self._database.execute(MARKS)
        for n, row in self.all_rows(count, ticket):
            if row.kind == COUNTED:
                self._marks.add(n, traits_of_row(row).marks)

    def all_rows(self, count: int, ticket: Ticket) -> Iterator[Placed]:
        """Yield all rows, oldest first; read from their table alone."""
        query = "SELECT n, kind, id, body FROM entity NOT INDEXED ORDER BY n"
        for done, cells in enumerate(self._database.rows(query)):
            ticket.step(done, count)
            yield self.placed(cells)

    def _take(self, placed: Placed, traits: Traits) -> None:
        """Take a row out; ``traits`` are those that it was put in with."""
        self._remove_words(placed.n, placed.row.kind, traits.text)
        self._marks.remove(placed.n, traits.marks)
        self._database.execute("DELETE FROM entity WHERE n = ?", (placed.n,))

    def _replace(self, old: Placed, was: Traits, row: Row, traits: Traits) -> int:
        """Put a row in another one's stead; return its place.

        It stays where it is unless its moment has changed: then all else need not be
        written.
        """
        if was.moment != traits.moment:
            self._take(old, was)
            return self.put(row, traits)
        if found_by(was) == found_by(traits):
            cells: Sequence[Cell] = (row.body, old.n)
            self._database.execute("UPDATE entity SET body = ? WHERE n = ?", cells)
        else:
            query = "UPDATE entity SET body = ?, owner = ?, day = ? WHERE n = ?"
            self._database.execute(query, (row.body, *found_by(traits), old.n))
        if was.text != traits.text:
            self._remove_words(old.n, row.kind, was.text)
            self._add_words(old.n, row.kind, traits.text)
        self._marks.replace(old.n, was.marks, traits.marks)
        return old.n

    def _free_place(self, moment: int) -> int:
        first, beyond = place_of(moment), place_of(moment + 1)
        match self._database.row(_LAST_PLACE, (first, beyond)):
            case (int() as last,):
                return last + 1
            case _:
                return first

    def _add_words(self, n: int, kind: str, text: str) -> None:
        if words := pieces(text, codec.number_of(kind)):
            query = "INSERT INTO words (rowid, pieces) VALUES (?, ?)"
            self._database.execute(query, (n, words))

    def _remove_words(self, n: int, kind: str, text: str) -> None:
        # The index keeps no texts, so it has to be told what it shall forget.
        if words := pieces(text, codec.number_of(kind)):
            query = "INSERT INTO words (words, rowid, pieces) VALUES ('delete', ?, ?)"
            self._database.execute(query, (n, words))


def place_of(moment: int) -> int:
    """Return the first place of a minute."""
    return moment << _MOMENT_SHIFT


def moment_of(n: int) -> int:
    """Return the minute that a place belongs to."""
    return n >> _MOMENT_SHIFT


def is_in_place(n: int, owner: object, day: object, traits: Traits) -> bool:
    """Tell whether a row stands where its traits put it."""
    return (moment_of(n), owner, day) == (traits.moment, *found_by(traits))


def traits_of_row(row: Row) -> Traits:
    """Return what a row is found by; one that cannot be read by nothing."""
    try:
        entity: Entity = codec.from_row(row)
    except ShapeError:
        return _NO_TRAITS
    return traits_of(entity)


def found_by(traits: Traits) -> tuple[bytes, int | None]:
    """Return the cells for an owner and a day, counted from 0001-01-01 as day 1."""
    day = None if traits.day is None else traits.day.toordinal()
    return codec.as_bytes(traits.owner), day
