"""Key files of format 1: read, opened by their passphrase, and never written again.

Format 1 had one drawer with one slot. What it is made of stands in
docs/vault-format.md, "Format 1".
"""

import hmac
from dataclasses import dataclass
from datetime import datetime

from hikidashi.adapters.vault.forms.canonical import canonical
from hikidashi.adapters.vault.forms.shape import HEX, NUMBER, TEXT, many, shape
from hikidashi.adapters.vault.keys.kdf import KDF, Kdf, stretch
from hikidashi.adapters.vault.keys.keys import MASTER_KEY_SIZE, DrawerKeys, derive
from hikidashi.adapters.vault.keys.sealing import OVERHEAD, unseal
from hikidashi.adapters.vault.keys.summed import (
    MAC_SIZE,
    MAGIC,
    TIME,
    VAULT_ID_SIZE,
    with_sum,
)
from hikidashi.domain.drawer import Drawer
from hikidashi.domain.errors import (
    DamagedVaultError,
    VaultPart,
    WrongPassphraseError,
)

FORMAT_VERSION = 1
_SLOTS = 1  # more of them would multiply what a forged file costs
_SLOT_ID_SIZE = 8  # bytes
_PASSPHRASE = "passphrase"  # noqa: S105 - the name of a kind of slot


class V1Keys:
    """The master key of a vault of format 1 with what is derived from it."""

    def __init__(self, master_key: bytes, vault_id: bytes) -> None:
        self._master_key = master_key
        self._vault_id = vault_id

    def key_file_mac(self) -> bytes:
        """Return the key of the key file's MAC."""
        return derive(self._master_key, self._vault_id, "hkd/v1/slot-file-mac")

    def for_notes(self) -> DrawerKeys:
        """Return what notes outside the vault are kept under, and nothing else is."""
        return DrawerKeys(self._master_key, self._vault_id, Drawer.MAIN)

    def record_digest(self) -> bytes:
        """Return the key of the digest over all records."""
        return derive(self._master_key, self._vault_id, "hkd/v1/record-digest")

    def database(self, generation: int) -> bytes:
        """Return SQLCipher's raw key."""
        info = f"hkd/v1/sqlcipher-raw-key/{generation}"
        return derive(self._master_key, self._vault_id, info)


@dataclass(frozen=True, slots=True, kw_only=True)
class SlotV1:
    """The way into a vault of format 1."""

    id: bytes
    type: str
    kdf: Kdf
    wrapped: bytes

    def unwrap(self, vault_id: bytes, passphrase: str) -> bytes | None:
        """Return the master key, or None when the passphrase is another."""
        stretched = stretch(passphrase, self.kdf.salt, self.kdf.cost)
        kek = derive(stretched, vault_id, "hkd/v1/slot-kek")
        place = [MAGIC, FORMAT_VERSION, vault_id.hex(), self.id.hex(), self.type]
        return unseal(kek, self.wrapped, canonical([*place, KDF.write(self.kdf)]))

    def is_acceptable(self) -> bool:
        """Tell whether sizes and costs are such as were ever written."""
        return (
            self.type == _PASSPHRASE
            and len(self.id) == _SLOT_ID_SIZE
            and len(self.wrapped) == MASTER_KEY_SIZE + OVERHEAD
            and self.kdf.is_acceptable()
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyFileV1:
    """What stands in a ``vault.json`` of format 1."""

    magic: str
    v: int
    vault_id: bytes
    created: datetime
    generation: int
    slots: tuple[SlotV1, ...]
    mac: bytes

    def to_bytes(self) -> bytes:
        return with_sum(KEY_FILE_V1.write(self))

    def kdf_words(self) -> str:
        """Return how the passphrase is stretched, like "argon2id, 64 MiB, …"."""
        return str(self.slots[0].kdf.cost)

    def is_acceptable(self) -> bool:
        """Tell whether all sizes, numbers and costs are such as were ever written."""
        return (
            self.v == FORMAT_VERSION
            and len(self.vault_id) == VAULT_ID_SIZE
            and len(self.mac) == MAC_SIZE
            and self.generation >= 1
            and len(self.slots) == _SLOTS
            and all(slot.is_acceptable() for slot in self.slots)
        )

    def unlock(self, passphrase: str) -> V1Keys:
        """Open the slot, if the passphrase fits it.

        Raises:
            WrongPassphraseError: it does not.
            DamagedVaultError: it does, but the file was changed by someone who does
                not know the keys.
            NotEnoughMemoryError: too little memory is free to find out.
        """
        (slot,) = self.slots
        master_key = slot.unwrap(self.vault_id, passphrase) if passphrase else None
        if master_key is None:
            raise WrongPassphraseError
        keys = V1Keys(master_key, self.vault_id)
        if not hmac.compare_digest(self.mac, self._mac(keys)):
            raise DamagedVaultError(VaultPart.KEY_FILE)
        return keys

    def _mac(self, keys: V1Keys) -> bytes:
        fields = KEY_FILE_V1.write(self)
        del fields["mac"]
        return hmac.digest(keys.key_file_mac(), canonical(fields), "sha256")


_SLOT_V1 = shape(SlotV1, {"id": HEX, "type": TEXT, "kdf": KDF, "wrapped": HEX})
KEY_FILE_V1 = shape(
    KeyFileV1,
    {
        "magic": TEXT,
        "v": NUMBER,
        "vault_id": HEX,
        "created": TIME,
        "generation": NUMBER,
        "slots": many(_SLOT_V1),
        "mac": HEX,
    },
    words={"generation": "gen"},
)
