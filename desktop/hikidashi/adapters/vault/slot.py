"""A key slot: the master key, wrapped for one passphrase."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from hikidashi.adapters.vault.canonical import canonical
from hikidashi.adapters.vault.kdf import SALT_SIZE, KdfCost, stretch
from hikidashi.adapters.vault.keys import MASTER_KEY_SIZE, slot_kek
from hikidashi.adapters.vault.shape import HEX, NUMBER, TEXT, shape

RandomBytes = Callable[[int], bytes]

MAGIC = "hikidashi-vault"
FORMAT_VERSION = 1
"""Of the key file; both are bound into every slot."""

_ALGORITHM = "argon2id"
_PASSPHRASE = "passphrase"  # noqa: S105 - the name of a kind of slot
_ID_SIZE = 8  # bytes
_NONCE_SIZE = 12  # bytes, NIST SP 800-38D section 8.2
_TAG_SIZE = 16  # bytes
_WRAPPED_SIZE = _NONCE_SIZE + MASTER_KEY_SIZE + _TAG_SIZE


@dataclass(frozen=True, slots=True, kw_only=True)
class Kdf:
    """How a slot's passphrase is stretched."""

    alg: str
    memory_kib: int
    passes: int
    lanes: int
    salt: bytes

    @property
    def cost(self) -> KdfCost:
        return KdfCost(memory_kib=self.memory_kib, passes=self.passes, lanes=self.lanes)


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """One way into a vault."""

    id: bytes
    type: str
    kdf: Kdf
    wrapped: bytes

    @classmethod
    def wrap(
        cls,
        master_key: bytes,
        vault_id: bytes,
        passphrase: str,
        cost: KdfCost,
        random_bytes: RandomBytes,
    ) -> "Slot":
        """Wrap the master key of the vault ``vault_id``."""
        kdf = Kdf(
            alg=_ALGORITHM,
            memory_kib=cost.memory_kib,
            passes=cost.passes,
            lanes=cost.lanes,
            salt=random_bytes(SALT_SIZE),
        )
        slot = cls(id=random_bytes(_ID_SIZE), type=_PASSPHRASE, kdf=kdf, wrapped=b"")
        nonce = random_bytes(_NONCE_SIZE)
        cipher = slot._cipher(passphrase, vault_id)
        sealed = cipher.encrypt(nonce, master_key, slot._bound(vault_id))
        return replace(slot, wrapped=nonce + sealed)

    def unwrap(self, vault_id: bytes, passphrase: str) -> bytes | None:
        """Return the master key, or None when the passphrase is another."""
        nonce, sealed = self.wrapped[:_NONCE_SIZE], self.wrapped[_NONCE_SIZE:]
        cipher = self._cipher(passphrase, vault_id)
        try:
            return cipher.decrypt(nonce, sealed, self._bound(vault_id))
        except InvalidTag:
            return None

    def is_acceptable(self) -> bool:
        """Tell whether sizes and costs are such as we write, or would take."""
        return (
            self.type == _PASSPHRASE
            and self.kdf.alg == _ALGORITHM
            and len(self.id) == _ID_SIZE
            and len(self.kdf.salt) == SALT_SIZE
            and len(self.wrapped) == _WRAPPED_SIZE
            and self.kdf.cost.is_acceptable()
        )

    def _cipher(self, passphrase: str, vault_id: bytes) -> AESGCM:
        stretched = stretch(passphrase, self.kdf.salt, self.kdf.cost)
        return AESGCM(slot_kek(stretched, vault_id))

    def _bound(self, vault_id: bytes) -> bytes:
        """Return what the wrapping authenticates: the slot's place and its costs.

        Without it, a slot of another vault, or one with cheaper costs written into
        it, would open all the same.
        """
        kdf = _KDF.write(self.kdf)
        place = [MAGIC, FORMAT_VERSION, vault_id.hex(), self.id.hex(), self.type, kdf]
        return canonical(place)


_KDF = shape(
    Kdf,
    {
        "alg": TEXT,
        "memory_kib": NUMBER,
        "passes": NUMBER,
        "lanes": NUMBER,
        "salt": HEX,
    },
    words={"memory_kib": "m", "passes": "t", "lanes": "p"},  # as in RFC 9106
)
SLOT = shape(Slot, {"id": HEX, "type": TEXT, "kdf": _KDF, "wrapped": HEX})
