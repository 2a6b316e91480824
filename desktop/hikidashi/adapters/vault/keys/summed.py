"""What every format of the key file shares: ``magic``, ``v`` and a true ``sum``."""

import hashlib
from datetime import UTC, datetime

from hikidashi.adapters.vault.forms.canonical import canonical, parsed
from hikidashi.adapters.vault.forms.shape import TEXT, Part, ShapeError

MAGIC = "hikidashi-vault"
LARGEST_KEY_FILE = 65536  # bytes; with as many slots as there can be it has some 50,000
VAULT_ID_SIZE = 16  # bytes
MAC_SIZE = 32  # bytes
_TIME = "%Y-%m-%dT%H:%M:%SZ"


def with_sum(fields: dict[str, object]) -> bytes:
    """Return a key file's bytes."""
    return canonical(fields | {"sum": _sum(fields)}) + b"\n"


def summed_fields(untrusted_data: bytes) -> dict[str, object]:
    """Take a key file apart, without its sum.

    Raises:
        ShapeError, ValueError, RecursionError: the bytes are not those of a whole one.
    """
    if len(untrusted_data) > LARGEST_KEY_FILE:
        raise ShapeError("too large")
    fields = parsed(untrusted_data)
    if not isinstance(fields, dict) or fields.get("magic") != MAGIC:
        raise ShapeError("not a key file")
    if fields.pop("sum", None) != _sum(fields):
        raise ShapeError("wrong sum")
    return fields


def _sum(fields: dict[str, object]) -> str:
    """Return the checksum, which is no secret and keeps none.

    It tells a file that rotted from a passphrase that is wrong: without it both look
    like a slot that does not open. Against tampering there is the MAC.
    """
    return hashlib.sha256(canonical(fields)).hexdigest()


def _write_time(value: datetime) -> str:
    return value.astimezone(UTC).strftime(_TIME)


def _read_time(untrusted: object) -> datetime:
    return datetime.strptime(TEXT.read(untrusted), _TIME).replace(tzinfo=UTC)


TIME = Part(_write_time, _read_time)
"""A moment in UTC, to the second; ``read`` also raises ``ValueError``."""
