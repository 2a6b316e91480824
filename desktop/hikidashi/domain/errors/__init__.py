"""The errors that the user can be told about, and nothing else.

Anything that is not a ``HikidashiError`` is a bug and ends in the crash dialog.
The sentence in the user's language is made by ``hikidashi.words.errors``; the
text of the exception itself is for developers and never names user data.

    HikidashiError
    ├── InvalidValueError        the user typed something that cannot be
    ├── StaleChangeError         the vault has moved on since the change was made
    ├── NotFoundError            something was asked for that is not there
    ├── OwnerErasedError         what it belonged to is gone for good
    ├── JobCancelledError        the user asked a long job to stop
    ├── ExportFolderError        a file could not be written where the user said
    ├── SourceError              a file or text that was to be read
    │   ├── UnreadableSourceError    it cannot be opened or decoded
    │   ├── EmptySourceError         there is nothing in it
    │   ├── BinarySourceError        it is no text
    │   ├── SourceTooLargeError      it is larger than we are willing to read
    │   ├── NotAPolicyError          it is text, but no privacy policy
    │   └── ImportRefusedError       records in it that are not read, and why
    ├── FetchError               a page could not be fetched, or was not to be
    ├── VaultError
    │   ├── WrongKeyError            no key slot opened
    │   │   └── WrongPassphraseError     and what was tried is a passphrase
    │   ├── MistypedCodeError        a recovery code with a slip of the pen in it
    │   ├── LastWayError             the last way into a drawer would be gone
    │   ├── KeyringError             the system's keyring does not help
    │   ├── OlderVaultError          a newer state of this vault was seen before
    │   ├── PrivateClosedError       the private drawer must be open for this
    │   ├── PendingRotationError     a change of the data key waits to be finished
    │   ├── NotABackupError          the file is none of our backups or exports
    │   ├── DamagedVaultError        a part of the vault is not as it was written
    │   ├── VaultMissingError        there is no vault in the folder
    │   ├── VaultExistsError         there is one already
    │   ├── VaultInUseError          another process has it open
    │   ├── VaultTooNewError         a newer version of the app wrote it
    │   ├── NotEnoughMemoryError     too little is free to try the passphrase
    │   ├── AttachmentTooLargeError  a file beyond what a drawer takes
    │   └── VaultFolderError         the folder cannot be written, or the disk is full
    └── LetterError
        ├── UnknownLetterError       no template for this law, kind and language
        ├── IncompleteLetterError    something that the letter must say is not known
        ├── UnprintableError         the fonts lack a character
        └── FontsMissingError        no Japanese font is there at all
"""

from hikidashi.domain.errors.letter import (
    FontsMissingError,
    IncompleteLetterError,
    LetterError,
    UnknownLetterError,
    UnprintableError,
)
from hikidashi.domain.errors.network import FetchError, FetchTrouble
from hikidashi.domain.errors.root import (
    ExportFolderError,
    FolderTrouble,
    HikidashiError,
    InvalidValueError,
    JobCancelledError,
    NotFoundError,
    OwnerErasedError,
    StaleChangeError,
)
from hikidashi.domain.errors.source import (
    BinarySourceError,
    EmptySourceError,
    ImportRefusedError,
    ImportTrouble,
    NotAPolicyError,
    SourceError,
    SourceTooLargeError,
    UnreadableSourceError,
)
from hikidashi.domain.errors.vault import (
    AttachmentTooLargeError,
    DamagedVaultError,
    KeyringError,
    KeyringTrouble,
    LastWayError,
    MistypedCodeError,
    NotABackupError,
    NotEnoughMemoryError,
    OlderVaultError,
    PendingRotationError,
    PrivateClosedError,
    VaultError,
    VaultExistsError,
    VaultFolderError,
    VaultInUseError,
    VaultMissingError,
    VaultPart,
    VaultTooNewError,
    WrongKeyError,
    WrongPassphraseError,
)

__all__ = [
    "AttachmentTooLargeError",
    "BinarySourceError",
    "DamagedVaultError",
    "EmptySourceError",
    "ExportFolderError",
    "FetchError",
    "FetchTrouble",
    "FolderTrouble",
    "FontsMissingError",
    "HikidashiError",
    "ImportRefusedError",
    "ImportTrouble",
    "IncompleteLetterError",
    "InvalidValueError",
    "JobCancelledError",
    "KeyringError",
    "KeyringTrouble",
    "LastWayError",
    "LetterError",
    "MistypedCodeError",
    "NotABackupError",
    "NotAPolicyError",
    "NotEnoughMemoryError",
    "NotFoundError",
    "OlderVaultError",
    "OwnerErasedError",
    "PendingRotationError",
    "PrivateClosedError",
    "SourceError",
    "SourceTooLargeError",
    "StaleChangeError",
    "UnknownLetterError",
    "UnprintableError",
    "UnreadableSourceError",
    "VaultError",
    "VaultExistsError",
    "VaultFolderError",
    "VaultInUseError",
    "VaultMissingError",
    "VaultPart",
    "VaultTooNewError",
    "WrongKeyError",
    "WrongPassphraseError",
]
