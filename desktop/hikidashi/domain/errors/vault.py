"""What is wrong with the vault, its keys or its copies."""

from datetime import datetime
from enum import Enum

from hikidashi.domain.errors.root import FolderTrouble, HikidashiError


class VaultError(HikidashiError):
    """Something about the vault as a whole."""


class WrongKeyError(VaultError):
    """What was given opens no key slot of this vault.

    Args:
        slot_type: the word of the kind of slot that was tried.
    """

    def __init__(self, slot_type: str) -> None:
        super().__init__("the vault did not open")
        self.slot_type = slot_type


class WrongPassphraseError(WrongKeyError):
    """The passphrase opens no key slot of this vault."""

    def __init__(self) -> None:
        super().__init__("passphrase")


class MistypedCodeError(VaultError):
    """A recovery code whose check characters do not fit: a slip, not a wrong code."""

    def __init__(self) -> None:
        super().__init__("the recovery code was mistyped")


class LastWayError(VaultError):
    """What was to be removed is the last way into a drawer."""

    def __init__(self) -> None:
        super().__init__("the last way in cannot be removed")


class KeyringTrouble(Enum):
    """Why the system's keyring does not help."""

    MISSING = "missing"
    UNSAFE = "unsafe"  # it would keep secrets in the clear
    LOCKED = "locked"
    FAILED = "failed"


class KeyringError(VaultError):
    """The system's keyring cannot keep or give a secret; the other ways in still do."""

    def __init__(self, trouble: KeyringTrouble) -> None:
        super().__init__(f"the keyring is {trouble.value}")
        self.trouble = trouble


class OlderVaultError(VaultError):
    """The vault is in an older state than the one last seen on this computer.

    Args:
        seen: when the newer state was last open here.
    """

    def __init__(self, seen: datetime) -> None:
        super().__init__("a newer state of this vault was seen before")
        self.seen = seen


class PrivateClosedError(VaultError):
    """The private drawer must be open for this, and is not."""

    def __init__(self) -> None:
        super().__init__("the private drawer is closed")


class PendingRotationError(VaultError):
    """A change of the data key was interrupted; finish it or take it back first."""

    def __init__(self) -> None:
        super().__init__("a change of the data key is not finished")


class NotABackupError(VaultError):
    """The file is none of our backups or exports, or was cut or changed."""

    def __init__(self) -> None:
        super().__init__("not a backup, or a damaged one")


class AttachmentTooLargeError(VaultError):
    """A file larger than a drawer takes.

    Args:
        limit: the largest size that is taken, in bytes.
    """

    def __init__(self, limit: int) -> None:
        super().__init__(f"the file is larger than {limit} bytes")
        self.limit = limit


class VaultPart(Enum):
    """Which part of a vault an error speaks of."""

    KEY_FILE = "key-file"
    DATABASE = "database"
    PRIVATE_DATABASE = "private-database"
    ATTACHMENT = "attachment"
    BACKUP = "backup"


class DamagedVaultError(VaultError):
    """A part of the vault is not as it was written; nothing was changed."""

    def __init__(self, part: VaultPart) -> None:
        super().__init__(f"the vault's {part.value} is damaged")
        self.part = part


class VaultMissingError(VaultError):
    """There is no vault in the folder."""

    def __init__(self) -> None:
        super().__init__("there is no vault here")


class VaultExistsError(VaultError):
    """The folder holds a vault already; it is never overwritten."""

    def __init__(self) -> None:
        super().__init__("there is a vault here already")


class VaultInUseError(VaultError):
    """Another process has the vault open."""

    def __init__(self) -> None:
        super().__init__("the vault is open in another process")


class VaultTooNewError(VaultError):
    """A newer version of the app wrote this vault."""

    def __init__(self, version: int) -> None:
        super().__init__(f"vault format {version} is newer than this program")
        self.version = version


class NotEnoughMemoryError(VaultError):
    """Trying a passphrase needs more memory than the computer has free.

    Args:
        needed: how much, in MiB.
    """

    def __init__(self, needed: int) -> None:
        super().__init__(f"{needed} MiB of memory are not free")
        self.needed = needed


class VaultFolderError(VaultError):
    """The vault's folder cannot be written."""

    def __init__(self, trouble: FolderTrouble) -> None:
        super().__init__(f"the vault's folder is {trouble.value}")
        self.trouble = trouble
