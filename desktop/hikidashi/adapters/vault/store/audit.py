"""Compares the rows with their digest, a few at a time while changes go on."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from hikidashi.adapters.vault.store.codec import Row
from hikidashi.adapters.vault.store.database import Database
from hikidashi.adapters.vault.store.digest import Digest, hash_row, read_digests
from hikidashi.adapters.vault.store.mark_audit import MarkAudit
from hikidashi.domain.records.marks import Mark

_NEXT = """
    SELECT n, kind, id, body, owner <> x'' FROM entity
    WHERE n > ? ORDER BY n LIMIT ?
"""
_BEFORE_ALL = -(1 << 63)
_NO_LIMIT = -1
# The sum of many places would be beyond 64 bits, so it is taken in two parts.
_LOW_BITS = 24
_LOW = (1 << _LOW_BITS) - 1
_INDEX_SUMS = """
    SELECT count(*), coalesce(sum(n >> 24), 0), coalesce(sum(n & 16777215), 0)
    FROM entity INDEXED BY {index} WHERE {condition}
"""


class Move(NamedTuple):
    """One row that a change has taken out (``by`` -1) or put in (``by`` 1)."""

    by: int
    n: int
    kind: str
    row_hash: int
    has_owner: bool
    marks: tuple[Mark, ...]


class Audit:
    """Goes through all rows once, and takes note of what changes behind it.

    Rows are read in the order of their places. When a change takes out or puts in a
    row that has been passed, ``follow`` counts it here too: so changes in between are
    never taken for damage. Then the marks are compared in the same way.
    """

    def __init__(self, database: Database, digest_key: bytes) -> None:
        self._database = database
        self._digest_key = digest_key
        self._passed = _BEFORE_ALL
        self._tallies: dict[str, list[int]] = {}  # by kind: count, sum of the hashes
        self._places = [0, 0, 0]  # count, sums of the high and low parts
        self._owned = [0, 0, 0]  # the same of rows with an owner
        self._are_rows_done = False
        self._marks = MarkAudit(database)

    @property
    def count(self) -> int:
        """How many rows were read."""
        return self._places[0]

    def go_on(self, most: int) -> bool:
        """Read so many more rows; True when all were read, and the indexes compared.

        Raises:
            DamagedVaultError: the rows are not those that were written last, or what
                finds and counts them does not fit.
        """
        if self._are_rows_done:
            return self._marks.go_on(most)
        if self.read(most):
            self.demand_fit()
            if not self.index_fits():
                raise self._database.damaged()
            self._are_rows_done = True
        return False

    def read(self, most: int | None = None) -> bool:
        """Read on, but do not compare yet; True when all were read."""
        limit = _NO_LIMIT if most is None else most
        read = 0
        for cells in self._database.rows(_NEXT, (self._passed, limit)):
            self._take(cells)
            read += 1
        return read != limit

    def fits(self) -> bool:
        """Tell whether the rows that were read are those of the digest."""
        found = {
            kind: Digest().plus(total, count)
            for kind, (count, total) in self._tallies.items()
            if count
        }
        return found == read_digests(self._database)

    def demand_fit(self) -> None:
        """Make sure that the rows that were read are those of the digest.

        Raises:
            DamagedVaultError: they are not.
        """
        if not self.fits():
            raise self._database.damaged()

    def index_fits(self) -> bool:
        """Tell whether every index has the rows that were read.

        A page that an older state has brought back may be one of an index.
        """
        return all(
            tuple(sums)
            == self._database.row(_INDEX_SUMS.format(index=index, condition=condition))
            for index, condition, sums in (
                ("sqlite_autoindex_entity_1", "kind >= ''", self._places),
                ("entity_by_time", "kind >= ''", self._places),
                ("entity_by_owner", "owner <> x''", self._owned),
            )
        )

    def follow(self, moves: Iterable[Move]) -> None:
        """Take note of rows that a change, now durable, has moved."""
        for move in moves:
            if not self._are_rows_done and move.n <= self._passed:
                self._count(move.by, move.n, move.kind, move.row_hash, move.has_owner)
            self._marks.follow(move.by, move.n, move.marks)

    def _take(self, cells: Sequence[object]) -> None:
        match cells:
            case (
                int() as n,
                str() as kind,
                bytes() as row_id,
                bytes() as body,
                int() as has_owner,
            ):
                row_hash = hash_row(self._digest_key, Row(kind, row_id, body))
                self._count(1, n, kind, row_hash, has_owner)
                self._passed = n
            case _:
                raise self._database.damaged()

    def _count(self, by: int, n: int, kind: str, row_hash: int, has_owner: int) -> None:
        tally = self._tallies.get(kind)
        if tally is None:
            tally = self._tallies[kind] = [0, 0]
        tally[0] += by
        tally[1] += by * row_hash
        _count_place(self._places, by, n)
        if has_owner:
            _count_place(self._owned, by, n)


def _count_place(sums: list[int], by: int, n: int) -> None:
    sums[0] += by
    sums[1] += by * (n >> _LOW_BITS)
    sums[2] += by * (n & _LOW)
