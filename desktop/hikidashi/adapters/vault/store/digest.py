"""A digest over all rows that tells when one of them is not the newest.

SQLCipher notices a page that was changed, but not one that was replaced by an older
state of itself. The digest is a sum (modulo 2^256) of one keyed hash per row, so it
is kept up to date by adding and subtracting, whatever the number of rows.
"""

import hmac
from dataclasses import dataclass
from functools import lru_cache

from hikidashi.adapters.vault.forms.canonical import canonical
from hikidashi.adapters.vault.store.codec import Row
from hikidashi.adapters.vault.store.database import Database

_SIZE = 32  # bytes
_MODULUS = 1 << 256
_PUT = """
    INSERT INTO digest (kind, n, h) VALUES (?, ?, ?)
    ON CONFLICT (kind) DO UPDATE SET n = excluded.n, h = excluded.h
"""


@dataclass(frozen=True, slots=True)
class Digest:
    """How many rows there are of one kind, and the sum of their hashes."""

    count: int = 0
    total: int = 0

    @classmethod
    def of_cells(cls, count: int, total: bytes) -> "Digest":
        return cls(count, int.from_bytes(total))

    def cells(self) -> tuple[int, bytes]:
        return self.count, self.total.to_bytes(_SIZE)

    def plus(self, row_hash: int, count: int = 1) -> "Digest":
        """Return it with a row more, or with more rows and the sum of their hashes."""
        return Digest(self.count + count, (self.total + row_hash) % _MODULUS)

    def minus(self, row_hash: int) -> "Digest":
        return Digest(self.count - 1, (self.total - row_hash) % _MODULUS)


class Digests:
    """The digests of a database while a change is made."""

    def __init__(self, database: Database, key: bytes) -> None:
        self._database = database
        self._key = key
        self._now = read_digests(database)
        self._changed: set[str] = set()

    def add(self, row: Row) -> int:
        """Take a row in; return its hash."""
        row_hash = hash_row(self._key, row)
        self._now[row.kind] = self._of(row.kind).plus(row_hash)
        return row_hash

    def remove(self, row: Row) -> int:
        """Take a row out; return its hash."""
        row_hash = hash_row(self._key, row)
        self._now[row.kind] = self._of(row.kind).minus(row_hash)
        return row_hash

    def write(self) -> None:
        """Write what has changed."""
        for kind in sorted(self._changed):
            self._database.execute(_PUT, (kind, *self._now[kind].cells()))

    def _of(self, kind: str) -> Digest:
        self._changed.add(kind)
        return self._now.get(kind, Digest())


def read_digests(database: Database) -> dict[str, Digest]:
    """Return the digest of each kind that has rows.

    Raises:
        DamagedVaultError: there is something else in their table.
    """
    digests = {}
    for cells in database.rows("SELECT kind, n, h FROM digest WHERE n > 0"):
        match cells:
            case (str() as kind, int() as count, bytes() as total):
                digests[kind] = Digest.of_cells(count, total)
            case _:
                raise database.damaged()
    return digests


def hash_row(key: bytes, row: Row) -> int:
    """Return the keyed hash of one row.

    Kind and id as JSON hold no line feed, so no two rows give the same message.
    """
    place = _head(row.kind) + row.id.hex().encode() + b'"]\n'
    return int.from_bytes(hmac.digest(key, place + row.body, "sha256"))


@lru_cache(maxsize=16)
def _head(kind: str) -> bytes:
    """Return how the canonical JSON of the list of a kind and an id begins."""
    return canonical([kind, ""])[:-2]
