"""What a slot is called, and since when it is there: sealed, and of one size."""

import unicodedata
from dataclasses import dataclass
from datetime import date

from hikidashi.adapters.vault.forms.canonical import canonical, parsed
from hikidashi.adapters.vault.forms.shape import DATE, TEXT, ShapeError, shape
from hikidashi.adapters.vault.keys.keys import DrawerKeys
from hikidashi.adapters.vault.keys.maker import RandomBytes
from hikidashi.adapters.vault.keys.sealing import OVERHEAD, seal, unseal
from hikidashi.domain.errors import DamagedVaultError, InvalidValueError, VaultPart

LONGEST_NAME = 40  # characters; four bytes each, and the rest, still fit the padding
_PADDED_SIZE = 256  # bytes
ABOUT_SIZE = _PADDED_SIZE + OVERHEAD
_UNWRITABLE = {"Cc", "Cs"}  # control characters and lone surrogates


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """The user's name for a slot and the day it was added.

    Raises:
        InvalidValueError: the name is too long, or holds control characters.
    """

    name: str
    added: date

    def __post_init__(self) -> None:
        if len(self.name) > LONGEST_NAME:
            raise InvalidValueError("slot-name", "too-long")
        if any(unicodedata.category(each) in _UNWRITABLE for each in self.name):
            raise InvalidValueError("slot-name", "control-character")

    def seal(self, keys: DrawerKeys, bound: bytes, random_bytes: RandomBytes) -> bytes:
        """Encrypt it; its length tells nothing."""
        padded = canonical(_ABOUT.write(self)).ljust(_PADDED_SIZE, b"\0")
        return seal(keys.slot_about(), padded, bound, random_bytes)

    @classmethod
    def unseal(cls, untrusted_data: bytes, keys: DrawerKeys, bound: bytes) -> "About":
        """Open what ``seal`` has made.

        Raises:
            DamagedVaultError: it has not made this.
        """
        padded = unseal(keys.slot_about(), untrusted_data, bound)
        try:
            return _ABOUT.read(parsed((padded or b"").rstrip(b"\0")))
        except (ValueError, RecursionError, ShapeError):
            raise DamagedVaultError(VaultPart.KEY_FILE) from None


_ABOUT = shape(About, {"name": TEXT, "added": DATE})
