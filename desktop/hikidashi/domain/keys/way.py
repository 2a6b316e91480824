"""The ways into a drawer: what the user gives to open it, and the slots that fit."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class SlotType(StrEnum):
    """The kinds of key slots."""

    PASSPHRASE = "passphrase"  # noqa: S105 - the word of a kind
    PASSPHRASE_AND_KEY_FILE = "passphrase+key-file"  # noqa: S105 - the same
    RECOVERY_CODE = "recovery-code"
    KEY_FILE = "key-file"
    KEYRING = "keyring"


@dataclass(frozen=True, slots=True)
class Passphrase:
    """A passphrase; with ``key_file``, the bytes of a key file, both are needed."""

    text: str = field(repr=False)
    key_file: bytes = field(default=b"", repr=False)

    @property
    def type(self) -> SlotType:
        with_file = SlotType.PASSPHRASE_AND_KEY_FILE
        return with_file if self.key_file else SlotType.PASSPHRASE


@dataclass(frozen=True, slots=True)
class RecoveryCode:
    """The 160 random bits of a recovery code; see ``recovery_code``."""

    secret: bytes = field(repr=False)

    @property
    def type(self) -> SlotType:
        return SlotType.RECOVERY_CODE


@dataclass(frozen=True, slots=True)
class KeyFile:
    """The bytes of a key file that opens a drawer alone."""

    data: bytes = field(repr=False)

    @property
    def type(self) -> SlotType:
        return SlotType.KEY_FILE


@dataclass(frozen=True, slots=True)
class Keyring:
    """This computer's own keyring, which the system opens at login."""

    @property
    def type(self) -> SlotType:
        return SlotType.KEYRING


Way = Passphrase | RecoveryCode | KeyFile | Keyring


@dataclass(frozen=True, slots=True, kw_only=True)
class SlotCard:
    """What can be told of a key slot of an open drawer.

    ``name`` is the user's own word for it, ``cost`` is like "64 MiB, 3 passes, 4
    lanes", or "" where nothing is stretched.
    """

    id: str
    type: SlotType
    name: str = field(repr=False)
    added: date
    cost: str = ""
