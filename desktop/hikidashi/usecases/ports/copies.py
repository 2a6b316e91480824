"""Copies of a whole vault: backups, and exports that others can read."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Protocol

from hikidashi.domain.change import Change
from hikidashi.domain.keys.way import Way
from hikidashi.usecases.jobs import AskVault, Ticket, ask_here
from hikidashi.usecases.ports.drawer import OpenedDrawer
from hikidashi.usecases.ports.keeper import OpenedVault


@dataclass(frozen=True, slots=True)
class BackupInfo:
    """What a backup holds, as far as its passphrase let us look.

    ``entities`` are counts by the word of the kind, ``private`` tells of a private
    drawer, into which nobody looked.
    """

    made: datetime
    vault_id: str
    size: int
    entities: Mapping[str, int]
    attachments: int
    private: bool


@dataclass(frozen=True, slots=True)
class KeptBackup:
    """A backup file, as its name tells of it; nobody has looked into it."""

    file: Path
    made: datetime
    size: int


class Backups(Protocol):
    """Backups: each is one file that holds a whole vault, as encrypted as the vault."""

    def make(
        self,
        vault: OpenedVault,
        folder: Path,
        ticket: Ticket,
        ask_vault: AskVault = ask_here,
    ) -> Path:
        """Write a backup of an open vault, read it back, and return where it is.

        The vault is used by ``ask_vault`` only, and for as long as its databases take
        to be copied; all else may take its time on another thread.

        Raises:
            ExportFolderError: the folder cannot take it; nothing is left there.
            JobCancelledError: nothing is left there. So it ends as well where what
                was to be backed up got a new data key meanwhile, or was erased.
            DamagedVaultError: what was written does not read back.
        """
        ...

    def kept(self, folder: Path, vault_id: str) -> Sequence[KeptBackup]:
        """Return the backups of a vault in ``folder``, newest first."""
        ...

    def thin_out(self, folder: Path, vault_id: str, keep: int) -> Sequence[Path]:
        """Remove all but the newest ``keep`` backups of a vault; return those.

        Backups from the future, made while a clock was wrong, stay and do not count.
        """
        ...

    def preview(self, untrusted_file: Path, way: Way, ticket: Ticket) -> BackupInfo:
        """Verify a whole backup and tell what is in it.

        Raises:
            WrongKeyError, NotEnoughMemoryError: ``way`` does not open it.
            VaultFolderError: there is no room to unpack it for that.
            NotABackupError, UnreadableSourceError, JobCancelledError
        """
        ...

    def restore(self, untrusted_file: Path, folder: Path, ticket: Ticket) -> None:
        """Make the vault of a backup in a new folder, whole or not at all.

        Raises:
            VaultExistsError: the folder holds a vault, or anything else.
            NotABackupError, UnreadableSourceError, VaultFolderError,
            JobCancelledError
        """
        ...


@dataclass(frozen=True, slots=True)
class ExportInfo:
    """What a portable export holds: counts by the word of the kind."""

    made: datetime
    entities: Mapping[str, int]
    attachments: int
    private: bool


class PortableExports(Protocol):
    """Exports that are readable without us: JSON and files, in an age archive.

    docs/portable-export.md tells what is in them.
    """

    def write(
        self,
        drawers: Sequence[OpenedDrawer],
        file: Path,
        passphrase: str | None,
        ticket: Ticket,
    ) -> None:
        """Write all that the open ``drawers`` hold; without a passphrase in the clear.

        Raises:
            ExportFolderError: it cannot be written; nothing is left.
            JobCancelledError, DamagedVaultError: nothing is left.
            StaleChangeError: a drawer was changed meanwhile; nothing is left.
            InvalidValueError: the passphrase is empty or too long.
            NotEnoughMemoryError: there is too little to stretch the passphrase.
        """
        ...

    def look(self, untrusted_file: Path, passphrase: str | None) -> ExportInfo:
        """Tell what an export holds.

        Raises:
            NotABackupError, WrongPassphraseError, UnreadableSourceError,
            NotEnoughMemoryError
        """
        ...

    def read(
        self,
        untrusted_file: Path,
        passphrase: str | None,
        drawers: Sequence[OpenedDrawer],
        ticket: Ticket,
    ) -> Sequence[Change]:
        """Take the attachments' contents in and return what adds the rest.

        One change for each drawer; what a drawer holds already in just that form is
        left out, what it holds in another form stays as it is there.

        Raises:
            NotABackupError, WrongPassphraseError, UnreadableSourceError,
            NotEnoughMemoryError, PrivateClosedError, VaultFolderError,
            JobCancelledError
        """
        ...
