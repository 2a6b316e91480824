"""Ids of imported things: the same entry of the same file always gets the same.

They are UUIDs of version 8 (RFC 9562, section 5.8) made from a hash, so a file that is
read again brings only what is new, whatever happened to the rest of it meanwhile.
"""

from collections import Counter
from collections.abc import Sequence
from hashlib import sha256
from uuid import UUID

from hikidashi.domain.imports.source_kind import SourceKind
from hikidashi.domain.records.record import RecordId

_UUID_BITS = 16
_VERSION_8 = 0x8 << 76
_VERSION_MASK = 0xF << 76
_VARIANT = 0x2 << 62
_VARIANT_MASK = 0x3 << 62


class RecordIds:
    """Gives the entries of one file their ids.

    Entries that are equal in all that makes them are told apart by their number: the
    second of two equal ones is the second every time.
    """

    def __init__(self, kind: SourceKind) -> None:
        self._kind = kind
        self._seen: Counter[bytes] = Counter()

    def of(self, *identity: str) -> RecordId:
        """Return the id of the next entry that these texts make what it is."""
        key = _digest((self._kind.value, *identity))
        occurrence = self._seen[key]
        self._seen[key] += 1
        return RecordId(stable_uuid(key.hex(), str(occurrence)))


def stable_uuid(*parts: str) -> str:
    """Return the UUID that these texts always make, and no others."""
    bits = int.from_bytes(_digest(parts)[:_UUID_BITS], "big")
    bits = bits & ~_VERSION_MASK | _VERSION_8
    bits = bits & ~_VARIANT_MASK | _VARIANT
    return str(UUID(int=bits))


def _digest(parts: Sequence[str]) -> bytes:
    """Hash texts so that no two lists of them run into the same bytes."""
    data = [part.encode("utf-8", "surrogatepass") for part in parts]
    return sha256(b"".join(len(e).to_bytes(8, "big") + e for e in data)).digest()
