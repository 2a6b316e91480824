"""What the use cases need from the outside world, in their own words."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Protocol, TypeVar

from hikidashi.domain.change import Change, Entity
from hikidashi.domain.letters.basis import PolicyBasis
from hikidashi.domain.letters.letter import Letter, LetterFormat
from hikidashi.domain.policy.lexicon import Lexicon
from hikidashi.domain.policy.source import SourceText
from hikidashi.domain.preferences import Preferences
from hikidashi.domain.services.service import Service

E = TypeVar("E", bound=Entity)
Clock = Callable[[], datetime]
"""Returns the time now, with time zone."""
NewId = Callable[[], str]
"""Returns a fresh UUIDv7 as 36 lower-case characters."""
LoadLexicon = Callable[[], Lexicon]
"""Returns the word lists for reading policies; reads its files on the first call."""


class Vault(Protocol):
    """The user's open encrypted store; every call is made on the vault's own lane."""

    def get(self, kind: type[E], entity_id: str) -> E | None:
        """Return the entity of ``kind`` with that id, or None."""
        ...

    def all(self, kind: type[E]) -> Sequence[E]:
        """Return all entities of ``kind``, in the order of their ids."""
        ...

    def apply(self, change: Change) -> None:
        """Make all edits of ``change`` or none of them, durably.

        Raises:
            StaleChangeError: an edit's ``before`` is not what the vault holds.
            VaultFolderError: the disk is full or read-only; nothing was changed.
            DamagedVaultError: the database is damaged; nothing was changed.
        """
        ...

    def close(self) -> None:
        """Write back and let go of the files; closing twice is no error."""
        ...


@dataclass(frozen=True, slots=True)
class VaultInfo:
    """What can be told of a vault without opening it.

    ``kdf`` is like "argon2id, 64 MiB, 3 passes, 4 lanes"; ``slots`` the kinds of the
    key slots; ``size`` all its files together, in bytes.
    """

    format_version: int
    vault_id: str
    created: datetime
    kdf: str
    slots: tuple[str, ...]
    size: int


@dataclass(frozen=True, slots=True)
class VaultCheck:
    """What a check of an open vault found; empty ``problems`` means sound.

    ``problems`` are stable words ("cipher-integrity", "sqlite-integrity",
    "digest", "unreadable-entity").
    """

    entities: int
    problems: tuple[str, ...]


class OpenedVault(Vault, Protocol):
    """A vault that can also say whether it is sound."""

    def check(self) -> VaultCheck:
        """Read everything once and compare it with its checksums.

        Raises:
            VaultFolderError: the disk is too full to write the journal back first.
        """
        ...


class VaultKeeper(Protocol):
    """Makes and opens vaults in folders."""

    def exists(self, folder: Path) -> bool:
        """Tell whether ``folder`` holds a vault, damaged or not."""
        ...

    def create(self, folder: Path, passphrase: str) -> OpenedVault:
        """Make a vault with one passphrase slot, and open it.

        Raises:
            VaultExistsError: there is one already.
            VaultFolderError: the folder cannot be written.
            InvalidValueError: the passphrase is empty.
        """
        ...

    def open(self, folder: Path, passphrase: str) -> OpenedVault:
        """Open a vault; takes as long as its key derivation.

        Raises:
            VaultMissingError, WrongPassphraseError, DamagedVaultError,
            VaultInUseError, VaultTooNewError, VaultFolderError, NotEnoughMemoryError
        """
        ...

    def info(self, folder: Path) -> VaultInfo:
        """Tell about a vault without opening it.

        Raises:
            VaultMissingError, DamagedVaultError, VaultTooNewError
        """
        ...


class SourceFormat(StrEnum):
    """What a policy file is; AUTO decides by name and content."""

    AUTO = "auto"
    TEXT = "text"
    HTML = "html"
    MARKDOWN = "md"


class SourceReader(Protocol):
    """Turns the bytes of a policy into text with structure."""

    def read(
        self, untrusted_data: bytes, *, name: str = "", form: SourceFormat
    ) -> SourceText:
        """Decode and take apart one source.

        Raises:
            EmptySourceError, BinarySourceError, SourceTooLargeError,
            UnreadableSourceError
        """
        ...

    def load(self, path: Path) -> bytes:
        """Read a file, but never more than the limit.

        Raises:
            UnreadableSourceError: it cannot be opened.
            SourceTooLargeError: it is larger than the limit.
        """
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class DirectoryEntry:
    """A bundled service: facts only, with their source and the day of the check.

    ``data_categories`` are codes of resources/lexicons/data_categories.toml, each
    with the article that names it, e.g. ("sex.activity", "2").
    """

    key: str
    service: Service
    basis: PolicyBasis
    data_categories: tuple[tuple[str, str], ...] = ()
    policy_url: str = ""


class ServiceDirectory(Protocol):
    """The services that the app knows without having to ask anyone."""

    def entries(self) -> Sequence[DirectoryEntry]:
        """Return all entries, in the order of their names."""
        ...

    def entry(self, key: str) -> DirectoryEntry:
        """Return one entry.

        Raises:
            NotFoundError: no bundled service has this key.
        """
        ...


class LetterTemplates(Protocol):
    """The words of the letters, by law, kind and language."""

    def render(self, name: str, values: Mapping[str, object]) -> str:
        """Fill the template ``name`` ("jp-appi/disclosure.ja") with ``values``.

        Raises:
            NotFoundError: there is no such template.
            IncompleteLetterError: it uses a value that is not given.
        """
        ...


class LetterPress(Protocol):
    """Sets a letter on paper, or as a file of another kind."""

    def pages(self, letter: Letter, *, dpi: int) -> Sequence[bytes]:
        """Return each page as PNG, the very pages that ``make`` puts into the PDF.

        Raises:
            UnprintableError, FontsMissingError
        """
        ...

    def make(self, letter: Letter, form: LetterFormat) -> bytes:
        """Return the letter as a file.

        Raises:
            UnprintableError, FontsMissingError
        """
        ...


class OutFolder(Protocol):
    """A place that the user chose for files."""

    def write(self, folder: Path, name: str, data: bytes) -> Path:
        """Write one file, whole or not at all; an existing one is never replaced.

        A free name is made by adding " (2)", " (3)" …

        Raises:
            ExportFolderError: the folder cannot take it.
        """
        ...


class PreferencesStore(Protocol):
    """Where preferences are kept between two runs."""

    def load(self) -> Preferences:
        """Return what was kept; a missing or broken file gives the defaults."""
        ...

    def save(self, preferences: Preferences) -> None:
        """Keep ``preferences``; a folder that cannot be written is no error."""
        ...
