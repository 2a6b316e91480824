"""How the content of an attachment is encrypted; docs/vault-format.md tells the same.

A file is a head and chunks. Both are sealed under keys of their own, which come from
the drawer's key and the file's random salt: no nonce is ever used twice, and no part
of one file fits into another. The chunks follow STREAM (Hoang, Reyhanitabar, Rogaway
and Vizár, "Online Authenticated-Encryption and its Nonce-Reuse Misuse-Resistance",
CRYPTO 2015): the nonce counts them and marks the last one, so that chunks can be
neither left out, nor exchanged, nor cut off at the end.
"""

import hmac
from dataclasses import dataclass
from typing import NamedTuple

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from hikidashi.domain.errors import DamagedVaultError, VaultPart

LIMIT = 4 << 30
"""The largest content that is taken, in bytes."""
CHUNK = 64 << 10
"""Bytes of plaintext in every chunk but the last."""
SALT_SIZE = 32
"""Random bytes of one file."""

_TAG = 16
_MAGIC = b"hikidashi-blob\x00\x02"
_HEAD_INFO = b"hkd/v2/blob/head"
_CHUNKS_INFO = b"hkd/v2/blob/chunks"
_HASH_SIZE = 32
_LENGTH_SIZE = 8
_SEALED = _LENGTH_SIZE + _HASH_SIZE + _TAG
HEAD_SIZE = len(_MAGIC) + SALT_SIZE + _SEALED
# Below this, every content looks alike; a file system keeps a block for it anyway.
_LEAST_PADDED = 4096
_COUNTER_SIZE = 11  # bytes of the nonce; the twelfth tells the last chunk
_NAME_SIZE = 16


class Content(NamedTuple):
    """What a file holds: its length in bytes, and the SHA-256 of it."""

    length: int
    sha256: bytes


def padded(length: int) -> int:
    """Return to how many bytes a content of ``length`` bytes is filled up.

    Padmé: Nikitin, Barman, Lueks, Underwood, Hubaux and Ford, "Reducing Metadata
    Leakage from Encrypted Files and Communication with PURBs" (PoPETs 2019(4),
    algorithm 1): of a length of L bits no more than O(log log L) bits are told, and
    at most 12 % are added.
    """
    length = max(length, _LEAST_PADDED)
    exponent = length.bit_length() - 1
    mantissa = exponent.bit_length()
    mask = (1 << (exponent - mantissa)) - 1
    return (length + mask) & ~mask


def chunks_of(length: int) -> int:
    """Return in how many chunks a content of ``length`` bytes lies."""
    return -(-padded(length) // CHUNK)


def file_size(length: int) -> int:
    """Return how many bytes the file of a content of ``length`` bytes has."""
    return HEAD_SIZE + padded(length) + chunks_of(length) * _TAG


def chunk_place(number: int, length: int) -> tuple[int, int]:
    """Return where a chunk lies in the file of a content, and its size there."""
    start = number * CHUNK
    size = min(CHUNK, padded(length) - start) + _TAG
    return HEAD_SIZE + start + number * _TAG, size


def file_name(name_key: bytes, sha256: bytes) -> str:
    """Return under which name a content lies: without the key it tells nothing."""
    return hmac.digest(name_key, sha256, "sha256")[:_NAME_SIZE].hex()


@dataclass(frozen=True, slots=True)
class Sealing:
    """What seals one file and opens it again.

    Opening raises DamagedVaultError for what was not sealed so.
    """

    salt: bytes
    _head: ChaCha20Poly1305
    _chunks: ChaCha20Poly1305

    @classmethod
    def of(cls, key: bytes, salt: bytes) -> "Sealing":
        """Return the sealing of the file with that salt, in the drawer of ``key``."""
        head, chunks = (_subkey(key, salt, use) for use in (_HEAD_INFO, _CHUNKS_INFO))
        return cls(salt, ChaCha20Poly1305(head), ChaCha20Poly1305(chunks))

    @classmethod
    def of_head(cls, key: bytes, untrusted_head: bytes) -> "Sealing":
        """Return the sealing that the head of a file names."""
        if len(untrusted_head) != HEAD_SIZE or not untrusted_head.startswith(_MAGIC):
            raise damaged()
        return cls.of(key, untrusted_head[len(_MAGIC) :][:SALT_SIZE])

    def head(self, content: Content) -> bytes:
        """Return the head; it is known only when all of the content was seen."""
        plain = content.length.to_bytes(_LENGTH_SIZE) + content.sha256
        # One message only is ever sealed under this key, so the nonce may be fixed.
        sealed = self._head.encrypt(bytes(12), plain, _MAGIC)
        return _MAGIC + self.salt + sealed

    def open_head(self, untrusted_head: bytes) -> Content:
        """Return what the file holds."""
        sealed = untrusted_head[-_SEALED:]
        plain = _opened(self._head, bytes(12), sealed, _MAGIC)
        length = int.from_bytes(plain[:_LENGTH_SIZE])
        return Content(length, plain[_LENGTH_SIZE:])

    def chunk(self, number: int, plain: bytes, *, last: bool) -> bytes:
        """Return one chunk."""
        return self._chunks.encrypt(_nonce(number, last=last), plain, None)

    def open_chunk(self, number: int, untrusted: bytes, *, last: bool) -> bytes:
        """Return what is in one chunk."""
        return _opened(self._chunks, _nonce(number, last=last), untrusted, None)


def damaged() -> DamagedVaultError:
    """Return the error for a content that is not as it was written."""
    return DamagedVaultError(VaultPart.ATTACHMENT)


def _subkey(key: bytes, salt: bytes, info: bytes) -> bytes:
    return HKDF(algorithm=SHA256(), length=32, salt=salt, info=info).derive(key)


def _nonce(number: int, *, last: bool) -> bytes:
    return number.to_bytes(_COUNTER_SIZE) + bytes([last])


def _opened(
    cipher: ChaCha20Poly1305, nonce: bytes, untrusted: bytes, extra: bytes | None
) -> bytes:
    try:
        return cipher.decrypt(nonce, untrusted, extra)
    except (InvalidTag, ValueError):  # ValueError: shorter than a tag
        raise damaged() from None
