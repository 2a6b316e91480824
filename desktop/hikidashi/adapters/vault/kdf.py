"""From a passphrase to a key: Argon2id (RFC 9106)."""

import unicodedata
from dataclasses import dataclass

from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from hikidashi.domain.errors import NotEnoughMemoryError

SALT_SIZE = 16  # bytes, RFC 9106 section 3.1
_KEY_SIZE = 32  # bytes
_MIB = 1024  # KiB
_MEMORY_KIB = range(8 * _MIB, 1024 * _MIB + 1)
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

    def __str__(self) -> str:
        memory = self.memory_kib // _MIB
        return f"argon2id, {memory} MiB, {self.passes} passes, {self.lanes} lanes"


FLOOR = KdfCost(memory_kib=64 * _MIB, passes=3, lanes=4)
"""RFC 9106 section 4, second recommended option; no vault is made with less."""


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
        raise NotEnoughMemoryError(cost.memory_kib // _MIB) from None
