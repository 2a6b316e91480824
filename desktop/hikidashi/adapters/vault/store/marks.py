"""The table of marks: what each row is counted by, so that no row need be read.

A mark's name is kept as a number made of its SHA-256, so nothing has to keep a list of
names, and a name is gone with the last row that has it.
"""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from functools import lru_cache
from hashlib import sha256

from hikidashi.adapters.vault.store.database import Database
from hikidashi.domain.change import kind_word
from hikidashi.domain.records.marks import Countable, Mark
from hikidashi.domain.records.record import Record

MARKS = """
    CREATE TABLE mark (
        field INTEGER NOT NULL,
        n INTEGER NOT NULL,
        value ANY NOT NULL,
        PRIMARY KEY (field, n, value)
    ) STRICT, WITHOUT ROWID
"""
COUNTED = kind_word(Record)
"""No row of another kind has marks."""
MarkCell = int | float | bytes
MarkRow = tuple[int, int, MarkCell]
"""The number of a mark, the place of the row that has it, and its value there."""

_NUMBER_SIZE = (
    6  # bytes of the hash: many more names than anybody has give no two alike
)
_ADD = "INSERT INTO mark (field, n, value) VALUES (?, ?, ?)"
_REMOVE = "DELETE FROM mark WHERE field = ? AND n = ? AND value = ?"


class Marks:
    """Puts marks in and takes them out."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, n: int, marks: Iterable[Mark]) -> None:
        """Put in marks of the row at a place."""
        self._each(_ADD, n, marks)

    def remove(self, n: int, marks: Iterable[Mark]) -> None:
        """Take out marks of the row at a place."""
        self._each(_REMOVE, n, marks)

    def replace(self, n: int, was: Iterable[Mark], becomes: Iterable[Mark]) -> None:
        """Put in and take out what is different about the marks of a row."""
        before, after = dict.fromkeys(was), dict.fromkeys(becomes)
        self.remove(n, (each for each in before if each not in after))
        self.add(n, (each for each in after if each not in before))

    def _each(self, statement: str, n: int, marks: Iterable[Mark]) -> None:
        for row in mark_rows(n, marks):
            self._database.execute(statement, row)


def mark_rows(n: int, marks: Iterable[Mark]) -> Iterator[MarkRow]:
    """Yield marks of the row at a place as their table has them."""
    for name, value in marks:
        yield number_of(name), n, to_cell(value)


@lru_cache(maxsize=1024)
def number_of(name: str) -> int:
    """Return the number of a mark, by its name."""
    digest = sha256(name.encode("utf-8", "surrogatepass")).digest()
    return int.from_bytes(digest[:_NUMBER_SIZE])


def to_cell(value: Countable) -> MarkCell:
    """Return how a value is kept: a text as its UTF-8, so that any text can be."""
    return value.encode("utf-8", "surrogatepass") if isinstance(value, str) else value


def from_cell(database: Database, cell: object) -> Countable:
    """Return the value of a cell.

    Raises:
        DamagedVaultError: there is something else in it.
    """
    match cell:
        case int() | float():
            return cell
        case bytes():
            with suppress(UnicodeDecodeError):
                return cell.decode("utf-8", "surrogatepass")
    raise database.damaged()
