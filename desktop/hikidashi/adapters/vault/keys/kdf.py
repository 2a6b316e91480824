"""From a passphrase to a key: Argon2id (RFC 9106)."""

import unicodedata
from dataclasses import dataclass

from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from hikidashi.adapters.vault.forms.shape import HEX, NUMBER, TEXT, shape
from hikidashi.domain.errors import InvalidValueError, NotEnoughMemoryError

SALT_SIZE = 16  # bytes, RFC 9106 section 3.1
LONGEST_PASSPHRASE = 4 * 1024 * 1024  # characters; it is held in memory several times
MIB = 1024  # KiB
_ALGORITHM = "argon2id"
_KEY_SIZE = 32  # bytes
_MEMORY_KIB = range(8 * MIB, 1024 * MIB + 1)
_PASSES = range(1, 16 + 1)
_LANES = range(1, 16 + 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class KdfCost:
    """What one guess of the passphrase costs: us once, an attacker each time."""

    memory_kib: int
    passes: int
    lanes: int

    def is_acceptable(self) -> bool:
        """Tell whether a key file may ask for this.

        The lower bounds keep a forged key file from making guesses cheap, the upper
        ones from using up the computer.
        """
        return (
            self.memory_kib in _MEMORY_KIB
            and self.passes in _PASSES
            and self.lanes in _LANES
        )

    def words(self) -> str:
        """Return the costs alone, like "64 MiB, 3 passes, 4 lanes"."""
        memory = self.memory_kib // MIB
        return f"{memory} MiB, {self.passes} passes, {self.lanes} lanes"

    def __str__(self) -> str:
        return f"{_ALGORITHM}, {self.words()}"


FLOOR = KdfCost(memory_kib=64 * MIB, passes=3, lanes=4)
"""RFC 9106 section 4, second recommended option; no vault is made with less."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kdf:
    """How a slot's passphrase is stretched, as the key file says it."""

    alg: str
    memory_kib: int
    passes: int
    lanes: int
    salt: bytes

    @classmethod
    def make(cls, cost: KdfCost, salt: bytes) -> "Kdf":
        return cls(
            alg=_ALGORITHM,
            memory_kib=cost.memory_kib,
            passes=cost.passes,
            lanes=cost.lanes,
            salt=salt,
        )

    @property
    def cost(self) -> KdfCost:
        return KdfCost(memory_kib=self.memory_kib, passes=self.passes, lanes=self.lanes)

    def is_acceptable(self) -> bool:
        """Tell whether we write such a one, or would take it."""
        return (
            self.alg == _ALGORITHM
            and len(self.salt) == SALT_SIZE
            and self.cost.is_acceptable()
        )


KDF = shape(
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


def refuse_unfit(passphrase: str) -> None:
    """Refuse what cannot be a passphrase.

    Raises:
        InvalidValueError: it is empty, or far longer than anyone types.
    """
    if not passphrase:
        raise InvalidValueError("passphrase", "empty")
    if len(passphrase) > LONGEST_PASSPHRASE:
        raise InvalidValueError("passphrase", "too-long")


def stretch(passphrase: str, salt: bytes, cost: KdfCost) -> bytes:
    """Return 32 bytes that only this passphrase gives.

    NFKC first: Japanese input methods write the same word in full or half width,
    and macOS takes letters apart that Windows keeps together.

    Raises:
        NotEnoughMemoryError: the computer has less memory free than ``cost`` asks for.
    """
    text = unicodedata.normalize("NFKC", passphrase)
    argon2id = Argon2id(
        salt=salt,
        length=_KEY_SIZE,
        iterations=cost.passes,
        lanes=cost.lanes,
        memory_cost=cost.memory_kib,
    )
    # "surrogatepass" so that an odd character is no error that would quote the text
    try:
        return argon2id.derive(text.encode("utf-8", "surrogatepass"))
    except MemoryError:
        raise NotEnoughMemoryError(cost.memory_kib // MIB) from None
