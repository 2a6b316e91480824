"""The backup office: copies of a vault, kept elsewhere and tried before trusted."""

from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path

from hikidashi.domain.change import Change, Deed
from hikidashi.domain.errors import JobCancelledError
from hikidashi.domain.keys.way import Way
from hikidashi.usecases.jobs import AskVault, Ticket, ask_here
from hikidashi.usecases.ledger import Ledger
from hikidashi.usecases.ports import (
    BackupInfo,
    Backups,
    ExportInfo,
    KeptBackup,
    OpenedDrawer,
    OpenedVault,
    PortableExports,
)


class BackupOffice:
    """What needs no open vault: looking into backups, and restoring them."""

    def __init__(self, backups: Backups) -> None:
        self._backups = backups

    def kept(self, folder: Path, vault_id: str) -> Sequence[KeptBackup]:
        """Return the backups of a vault, the newest first."""
        return self._backups.kept(folder, vault_id)

    def is_due(
        self, folder: Path, vault_id: str, every_days: int, now: datetime
    ) -> bool:
        """Tell whether the schedule asks for a backup; never if it is 0 days."""
        if every_days < 1:
            return False
        kept = self.kept(folder, vault_id)
        if not kept:
            return True
        # a backup of the future is a clock that was wrong, and no reason to wait
        return not timedelta() <= now - kept[0].made < timedelta(days=every_days)

    def preview(self, file: Path, way: Way, ticket: Ticket) -> BackupInfo:
        """Verify a backup and tell what is in it; see ``Backups.preview``."""
        return self._backups.preview(file, way, ticket)

    def restore(self, file: Path, folder: Path, ticket: Ticket) -> None:
        """Make the vault of a backup in a new folder; see ``Backups.restore``."""
        self._backups.restore(file, folder, ticket)


class VaultCopies:
    """Backups and exports of the vault that is open."""

    def __init__(
        self,
        vault: OpenedVault,
        ledger: Ledger,
        backups: Backups,
        exports: PortableExports,
    ) -> None:
        self._vault = vault
        self._ledger = ledger
        self._backups = backups
        self._exports = exports

    def back_up(
        self, folder: Path, ticket: Ticket, ask_vault: AskVault = ask_here
    ) -> Path:
        """Write and verify a backup, and return where it is; see ``Backups.make``.

        Raises:
            ExportFolderError, JobCancelledError, DamagedVaultError
        """
        made = self._backups.make(self._vault, folder, ticket, ask_vault)
        with suppress(JobCancelledError):  # it is made, whatever comes then
            ask_vault(lambda: self._ledger.note(Deed.BACK_UP))
        return made

    def thin_out(self, folder: Path, vault_id: str, keep: int) -> Sequence[Path]:
        """Remove all but the newest ``keep`` backups, at least one; return those."""
        return self._backups.thin_out(folder, vault_id, max(keep, 1))

    def export(self, file: Path, passphrase: str | None, ticket: Ticket) -> None:
        """Write all that is open, readable without us; see ``PortableExports.write``.

        Raises:
            ExportFolderError, JobCancelledError, DamagedVaultError, StaleChangeError,
            InvalidValueError, NotEnoughMemoryError
        """
        self._exports.write(self._open(), file, passphrase, ticket)
        self._ledger.note(Deed.EXPORT_ALL)

    def look(self, file: Path, passphrase: str | None) -> ExportInfo:
        """Tell what an export holds; see ``PortableExports.look``."""
        return self._exports.look(file, passphrase)

    def import_export(
        self, file: Path, passphrase: str | None, ticket: Ticket
    ) -> Sequence[Change]:
        """Take in what an export holds and the drawers do not; each can be undone.

        Raises:
            NotABackupError, WrongPassphraseError, PrivateClosedError,
            VaultFolderError, JobCancelledError
        """
        changes = self._exports.read(file, passphrase, self._open(), ticket)
        for change in changes:
            self._ledger.commit(change)
        return changes

    def _open(self) -> Sequence[OpenedDrawer]:
        private = self._vault.private
        return (self._vault,) if private is None else (self._vault, private)
