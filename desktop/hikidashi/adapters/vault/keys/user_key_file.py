r"""The key file that a user carries: a small text file with 32 random bytes.

    hikidashi-key-file 1
    <64 hexadecimal digits>
    <16 hexadecimal digits of checksum>

The checksum is the beginning of SHA-256 of the first two lines with their line feeds.
With it, a file that was damaged is told from one that is another vault's.
"""

import hashlib
import secrets

from hikidashi.adapters.vault.keys.maker import RandomBytes
from hikidashi.domain.errors import InvalidValueError

LARGEST_OWN = 64 * 1024  # bytes
LARGEST_ANY = 1024 * 1024  # bytes, of a file that only goes with a passphrase
SHORTEST_ANY = 32  # bytes
_MAGIC = b"hikidashi-key-file"
_HEAD = _MAGIC + b" 1\n"
_SECRET_SIZE = 32  # bytes
_CHECK_LENGTH = 16  # hexadecimal digits
_BOM = b"\xef\xbb\xbf"  # some editors put it before every text
_FIELD = "key-file"


def make_key_file(random_bytes: RandomBytes = secrets.token_bytes) -> bytes:
    """Return the bytes of a new key file."""
    body = _HEAD + random_bytes(_SECRET_SIZE).hex().encode("ascii") + b"\n"
    return body + _check(body) + b"\n"


def read_key_file(untrusted_data: bytes) -> bytes:
    """Return the 32 bytes in a key file that we have made.

    What editors and mail programs do to a text does not matter: line ends, a byte
    order mark, spaces and empty lines around it.

    Raises:
        InvalidValueError: it is none of ours, or a damaged one.
    """
    if len(untrusted_data) > LARGEST_OWN:
        raise InvalidValueError(_FIELD, "not-ours")
    lines = untrusted_data.removeprefix(_BOM).split()
    if not lines or lines[0] != _MAGIC:
        raise InvalidValueError(_FIELD, "not-ours")
    match lines[1:]:
        case [b"1", secret, check] if _check(_HEAD + secret + b"\n") == check:
            return _secret(secret)
        case _:
            raise InvalidValueError(_FIELD, "damaged")


def refuse_unfit_file(data: bytes) -> None:
    """Refuse what cannot go with a passphrase; any other file may be chosen for it.

    Raises:
        InvalidValueError: it is too short to be hard to guess, or too large.
    """
    if len(data) < SHORTEST_ANY:
        raise InvalidValueError(_FIELD, "too-short")
    if len(data) > LARGEST_ANY:
        raise InvalidValueError(_FIELD, "too-large")


def _secret(digits: bytes) -> bytes:
    try:
        secret = bytes.fromhex(digits.decode("ascii"))
    except ValueError:
        secret = b""
    if len(secret) != _SECRET_SIZE:
        raise InvalidValueError(_FIELD, "damaged")
    return secret


def _check(body: bytes) -> bytes:
    return hashlib.sha256(body).hexdigest()[:_CHECK_LENGTH].encode("ascii")
