"""AES-256-GCM as the key file uses it: 12 random bytes of nonce, then what it seals."""

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from hikidashi.adapters.vault.keys.maker import RandomBytes

NONCE_SIZE = 12  # bytes, NIST SP 800-38D section 8.2
TAG_SIZE = 16  # bytes
OVERHEAD = NONCE_SIZE + TAG_SIZE
"""How many bytes sealing adds."""


def seal(key: bytes, data: bytes, bound: bytes, random_bytes: RandomBytes) -> bytes:
    """Encrypt ``data``; it opens only together with the very same ``bound``."""
    nonce = random_bytes(NONCE_SIZE)
    return nonce + AESGCM(key).encrypt(nonce, data, bound)


def unseal(key: bytes, untrusted_data: bytes, bound: bytes) -> bytes | None:
    """Return what was sealed, or None when the key or anything else is another."""
    nonce, sealed = untrusted_data[:NONCE_SIZE], untrusted_data[NONCE_SIZE:]
    if len(untrusted_data) < OVERHEAD:
        return None
    try:
        return AESGCM(key).decrypt(nonce, sealed, bound)
    except InvalidTag:
        return None
