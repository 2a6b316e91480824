"""A digest over all rows that tells when one of them is not the newest.

SQLCipher notices a page that was changed, but not one that was replaced by an older
state of itself. The digest is a sum (modulo 2^256) of one keyed hash per row, so it
is kept up to date by adding and subtracting, whatever the number of rows.
"""

import hmac
from dataclasses import dataclass

from hikidashi.adapters.vault.canonical import canonical
from hikidashi.adapters.vault.codec import Row

_SIZE = 32  # bytes
_MODULUS = 1 << 256


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

    def plus(self, row_hash: int) -> "Digest":
        return Digest(self.count + 1, (self.total + row_hash) % _MODULUS)

    def minus(self, row_hash: int) -> "Digest":
        return Digest(self.count - 1, (self.total - row_hash) % _MODULUS)


def hash_row(key: bytes, row: Row) -> int:
    """Return the keyed hash of one row.

    Kind and id as JSON hold no line feed, so no two rows give the same message.
    """
    place = canonical([row.kind, row.id.hex()])
    return int.from_bytes(hmac.digest(key, place + b"\n" + row.body, "sha256"))
