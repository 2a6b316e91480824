"""The keys of a drawer: each use has its own, all come from one master key.

HKDF-SHA256 (RFC 5869) with the vault's id as salt and a label as info. A label names
the drawer and the use, ``hkd/v2/<drawer>/<use>[/<detail>]``, and is never used for
anything else.
"""

from enum import StrEnum

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from hikidashi.domain.drawer import Drawer
from hikidashi.domain.keys.way import SlotType

KEY_SIZE = 32  # bytes, of every key here
MASTER_KEY_SIZE = KEY_SIZE


class Use(StrEnum):
    """What a derived key is for; the word is part of its label."""

    DATABASE = "database"
    RECORD_DIGEST = "record-digest"
    BLOBS = "attachments"
    BLOB_NAMES = "attachment-names"
    FRESHNESS = "freshness"
    RING_MAC = "ring-mac"
    SLOT_ABOUT = "slot-about"
    PREVIOUS = "previous"
    BACKUP = "backup"
    SLOT_KEK = "slot-kek"


def label(drawer: Drawer, use: Use, detail: str = "") -> str:
    """Return the label of a key; ``detail`` is a generation or a kind of slot."""
    parts = ("hkd", "v2", drawer.value, use.value, detail)
    return "/".join(part for part in parts if part)


def derive(secret: bytes, vault_id: bytes, info: str) -> bytes:
    """Return the 32 bytes that HKDF-SHA256 gives for one label."""
    hkdf = HKDF(
        algorithm=SHA256(), length=KEY_SIZE, salt=vault_id, info=info.encode("ascii")
    )
    return hkdf.derive(secret)


def slot_kek(
    secret: bytes, vault_id: bytes, drawer: Drawer, slot_type: SlotType
) -> bytes:
    """Return the key that wraps the master key in a slot.

    Args:
        secret: what the way in has given; at least 160 bits that nobody can guess, or
            the outcome of a stretching.
        vault_id: whose slot it is.
        drawer: of which drawer.
        slot_type: of which kind.
    """
    return derive(secret, vault_id, label(drawer, Use.SLOT_KEK, slot_type.value))


class DrawerKeys:
    """A drawer's master key with what is derived from it; it is never used itself."""

    def __init__(self, master_key: bytes, vault_id: bytes, drawer: Drawer) -> None:
        self._master_key = master_key
        self._vault_id = vault_id
        self._drawer = drawer

    @property
    def vault_id(self) -> bytes:
        return self._vault_id

    @property
    def drawer(self) -> Drawer:
        return self._drawer

    def master_key(self) -> bytes:
        """Return the master key, for wrapping it and for nothing else."""
        return self._master_key

    def database(self, generation: int) -> bytes:
        """Return SQLCipher's raw key; each generation of the database has its own."""
        return self._derive(Use.DATABASE, generation)

    def record_digest(self) -> bytes:
        """Return the key of the digest over all records."""
        return self._derive(Use.RECORD_DIGEST)

    def blobs(self, generation: int) -> bytes:
        """Return the key that the attachments of a generation are encrypted under."""
        return self._derive(Use.BLOBS, generation)

    def blob_names(self, generation: int) -> bytes:
        """Return the key that names the attachments of a generation."""
        return self._derive(Use.BLOB_NAMES, generation)

    def freshness(self) -> bytes:
        """Return the key of what is noted outside the vault about its newest state."""
        return self._derive(Use.FRESHNESS)

    def ring_mac(self) -> bytes:
        """Return the key of the MAC over the drawer's part of the key file."""
        return self._derive(Use.RING_MAC)

    def slot_about(self) -> bytes:
        """Return the key under which the names of the key slots are sealed."""
        return self._derive(Use.SLOT_ABOUT)

    def previous(self) -> bytes:
        """Return the key that seals the master key that this one will replace."""
        return self._derive(Use.PREVIOUS)

    def backup(self) -> bytes:
        """Return the key of the MAC over what a backup says of itself."""
        return self._derive(Use.BACKUP)

    def _derive(self, use: Use, generation: int | None = None) -> bytes:
        detail = "" if generation is None else str(generation)
        info = label(self._drawer, use, detail)
        return derive(self._master_key, self._vault_id, info)
