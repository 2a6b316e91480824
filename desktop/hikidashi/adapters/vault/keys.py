"""The keys of a vault: each use has its own, all come from one master key.

HKDF-SHA256 (RFC 5869) with the vault's id as salt and the label as info. A label
names its use and is never used for anything else.
"""

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

MASTER_KEY_SIZE = 32  # bytes
_SLOT_KEK = "hkd/v1/slot-kek"
_KEY_FILE_MAC = "hkd/v1/slot-file-mac"
_RECORD_DIGEST = "hkd/v1/record-digest"
_DATABASE = "hkd/v1/sqlcipher-raw-key"


def _derive(secret: bytes, vault_id: bytes, label: str) -> bytes:
    info = label.encode("ascii")
    return HKDF(algorithm=SHA256(), length=32, salt=vault_id, info=info).derive(secret)


def slot_kek(stretched: bytes, vault_id: bytes) -> bytes:
    """Return the key that wraps the master key in one slot."""
    return _derive(stretched, vault_id, _SLOT_KEK)


class VaultKeys:
    """A master key (VMK) with what is derived from it; it is never used itself."""

    def __init__(self, master_key: bytes, vault_id: bytes) -> None:
        self._master_key = master_key
        self._vault_id = vault_id

    def key_file_mac(self) -> bytes:
        """Return the key of the key file's MAC."""
        return _derive(self._master_key, self._vault_id, _KEY_FILE_MAC)

    def record_digest(self) -> bytes:
        """Return the key of the digest over all records."""
        return _derive(self._master_key, self._vault_id, _RECORD_DIGEST)

    def database(self, generation: int) -> bytes:
        """Return SQLCipher's raw key; each generation of the database has its own."""
        return _derive(self._master_key, self._vault_id, f"{_DATABASE}/{generation}")
