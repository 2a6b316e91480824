"""Compares the marks with the rows they count, a few at a time while changes go on."""

from collections.abc import Iterable

from hikidashi.adapters.vault.store.database import Database, Row
from hikidashi.adapters.vault.store.marks import COUNTED, MarkRow, mark_rows
from hikidashi.adapters.vault.store.shelf import Shelf, traits_of_row
from hikidashi.domain.records.marks import Mark

_MARKS_A_ROW = 10  # are read in about the time that one row takes
# Bodies of other kinds may be large, and are not needed.
_NEXT_ROWS = """
    SELECT n, kind, id, iif(kind = ?, body, x'') FROM entity NOT INDEXED
    WHERE n > ? ORDER BY n LIMIT ?
"""
# To Python a text and its bytes have the same hash.
_NEXT_MARKS = """
    SELECT field, n, iif(typeof(value) = 'text', NULL, value) FROM mark
    WHERE (field, n, value) > (?, ?, ?) ORDER BY field, n, value LIMIT ?
"""
_BEFORE_ALL = -(1 << 63)


class MarkSum:
    """A sum by which two lots of marks are compared, in whatever order they come."""

    def __init__(self) -> None:
        self._sum = 0
        self._count = 0

    def add(self, marks: Iterable[Row], by: int = 1) -> None:
        """Take marks, as their table has them, in; or out where ``by`` is -1."""
        for each in marks:
            self._sum += by * hash(each)
            self._count += by

    @property
    def is_zero(self) -> bool:
        """Tell whether as much was taken out as in."""
        return self._sum == 0 and self._count == 0


class MarkAudit:
    """Goes through all rows once for the marks they should have, then through those.

    When a change moves what was passed already, ``follow`` counts it here too.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self._shelf = Shelf(database)
        self._excess = MarkSum()  # what should be there, less what is
        self._row: int | None = _BEFORE_ALL  # None: all were read
        self._mark: MarkRow | None = (_BEFORE_ALL, 0, 0)  # the same

    def go_on(self, rows: int) -> bool:
        """Read so many more rows, or as much of the marks; True when all were read.

        Raises:
            DamagedVaultError: the marks are not those of the rows.
        """
        if self._row is not None:
            self._row = self._read_rows(self._row, rows)
        elif self._mark is not None:
            self._mark = self._read_marks(self._mark, rows * _MARKS_A_ROW)
        if self._mark is None and not self._excess.is_zero:
            raise self._database.damaged()
        return self._mark is None

    def follow(self, by: int, n: int, marks: Iterable[Mark]) -> None:
        """Take note of a row that was taken out (``by`` -1) or put in (1)."""
        if self._mark is None:
            return
        rows = list(mark_rows(n, marks))
        if self._row is None or n <= self._row:
            self._excess.add(rows, by)
        passed = _place(self._mark)
        self._excess.add((each for each in rows if _place(each) <= passed), -by)

    def _read_rows(self, after: int, most: int) -> int | None:
        found = self._database.all_rows(_NEXT_ROWS, (COUNTED, after, most))
        for cells in found:
            after, row = self._shelf.placed(cells)
            if row.kind == COUNTED:
                self._excess.add(mark_rows(after, traits_of_row(row).marks))
        return after if len(found) == most else None

    def _read_marks(self, after: MarkRow, most: int) -> MarkRow | None:
        found = self._database.all_rows(_NEXT_MARKS, (*after, most))
        self._excess.add(found, -1)
        if len(found) < most:
            return None
        match found[-1] if found else after:
            case (int() as field, int() as n, int() | float() | bytes() as value):
                return field, n, value
            case _:
                raise self._database.damaged()


def _place(mark: MarkRow) -> tuple[int, int, bool, int | float | bytes]:
    """Return what puts marks in the order of their table: texts after numbers."""
    field, n, value = mark
    return field, n, isinstance(value, bytes), value
