"""The errors that the user can be told about, and nothing else.

Anything that is not a ``HikidashiError`` is a bug and ends in the crash dialog.
The sentence in the user's language is made by ``hikidashi.words.errors``; the
text of the exception itself is for developers and never names user data.

    HikidashiError
    ├── InvalidValueError        the user typed something that cannot be
    ├── StaleChangeError         the vault has moved on since the change was made
    ├── NotFoundError            something was asked for that is not there
    ├── JobCancelledError        the user asked a long job to stop
    ├── SourceError              a file or text that was to be read
    │   ├── UnreadableSourceError    it cannot be opened or decoded
    │   ├── EmptySourceError         there is nothing in it
    │   ├── BinarySourceError        it is no text
    │   ├── SourceTooLargeError      it is larger than we are willing to read
    │   └── NotAPolicyError          it is text, but no privacy policy
    ├── VaultError
    │   ├── WrongPassphraseError     no key slot opened
    │   ├── DamagedVaultError        a part of the vault is not as it was written
    │   ├── VaultMissingError        there is no vault in the folder
    │   ├── VaultExistsError         there is one already
    │   ├── VaultInUseError          another process has it open
    │   ├── VaultTooNewError         a newer version of the app wrote it
    │   ├── NotEnoughMemoryError     too little is free to try the passphrase
    │   └── VaultFolderError         the folder cannot be written, or the disk is full
    └── LetterError
        ├── UnknownLetterError       no template for this law, kind and language
        ├── IncompleteLetterError    something that the letter must say is not known
        ├── UnprintableError         the fonts lack a character
        ├── FontsMissingError        no Japanese font is there at all
        └── ExportFolderError        the letter could not be written there
"""

from enum import Enum


class HikidashiError(Exception):
    """Root of every error that a view may show; its text names no user data."""


class InvalidValueError(HikidashiError):
    """A value that the domain refuses."""

    def __init__(self, field: str, reason: str) -> None:
        super().__init__(f"{field}: {reason}")
        self.field = field
        self.reason = reason


class StaleChangeError(HikidashiError):
    """A change whose starting point is no longer what the vault holds."""

    def __init__(self) -> None:
        super().__init__("the vault no longer holds what this change started from")


class NotFoundError(HikidashiError):
    """Something was asked for by a name or id that nothing answers to."""

    def __init__(self, what: str, name: str) -> None:
        super().__init__(f"no such {what}")
        self.what = what
        self.name = name


class JobCancelledError(HikidashiError):
    """The user asked a long job to stop; whatever it had gathered is dropped."""


class SourceError(HikidashiError):
    """A file or text that was to be read."""


class UnreadableSourceError(SourceError):
    """A source that cannot be opened, or not decoded as what it should be."""

    def __init__(self, format_name: str) -> None:
        super().__init__(f"not readable as {format_name}")
        self.format_name = format_name


class EmptySourceError(SourceError):
    """A source with nothing in it."""

    def __init__(self) -> None:
        super().__init__("the source is empty")


class BinarySourceError(SourceError):
    """A source that is no text in any encoding that we read."""

    def __init__(self) -> None:
        super().__init__("the source is not text")


class SourceTooLargeError(SourceError):
    """A source beyond the limit; it was not read further.

    Args:
        limit: the largest size that is read, in bytes.
    """

    def __init__(self, limit: int) -> None:
        super().__init__(f"the source is larger than {limit} bytes")
        self.limit = limit


class NotAPolicyError(SourceError):
    """A text that does not read like a privacy policy."""

    def __init__(self) -> None:
        super().__init__("the text does not read like a privacy policy")


class VaultError(HikidashiError):
    """Something about the vault as a whole."""


class WrongPassphraseError(VaultError):
    """The passphrase opens no key slot of this vault."""

    def __init__(self) -> None:
        super().__init__("the vault did not open")


class VaultPart(Enum):
    """Which part of a vault an error speaks of."""

    KEY_FILE = "key-file"
    DATABASE = "database"


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


class FolderTrouble(Enum):
    """Why a folder cannot take what should be written into it."""

    NOT_WRITABLE = "not-writable"
    FULL = "full"
    MISSING = "missing"
    NOT_A_FOLDER = "not-a-folder"


class VaultFolderError(VaultError):
    """The vault's folder cannot be written."""

    def __init__(self, trouble: FolderTrouble) -> None:
        super().__init__(f"the vault's folder is {trouble.value}")
        self.trouble = trouble


class LetterError(HikidashiError):
    """Something about a letter."""


class UnknownLetterError(LetterError):
    """There is no template for this law, kind and language."""

    def __init__(self, law: str, kind: str, lang: str) -> None:
        super().__init__(f"no letter {law}/{kind}.{lang}")
        self.law = law
        self.kind = kind
        self.lang = lang


class IncompleteLetterError(LetterError):
    """The letter lacks something that it must say; names which, never values."""

    def __init__(self, *missing: str) -> None:
        super().__init__(f"the letter lacks {', '.join(missing)}")
        self.missing = missing


class UnprintableError(LetterError):
    """The fonts have no glyph for a character of the letter."""

    def __init__(self, characters: str) -> None:
        super().__init__("the fonts lack a character of the letter")
        self.characters = characters


class FontsMissingError(LetterError):
    """No font that covers Japanese was found."""

    def __init__(self) -> None:
        super().__init__("no Japanese font was found")


class ExportFolderError(LetterError):
    """The letter could not be written there; the draft itself is untouched."""

    def __init__(self, trouble: FolderTrouble) -> None:
        super().__init__(f"the export folder is {trouble.value}")
        self.trouble = trouble
