"""Making a backup of the open drawer and thinning out the old ones."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from hikidashi.domain.preferences import Preferences
from hikidashi.usecases.house import House, Session
from hikidashi.usecases.jobs import AskVault, Ticket
from hikidashi.usecases.ports import KeptBackup


@dataclass(frozen=True, slots=True)
class Shelf:
    """The backups of one drawer, in the folder that the user chose."""

    house: House
    vault: Path
    folder: Path
    keep: int
    every_days: int

    def kept(self) -> Sequence[KeptBackup]:
        """Return what is there, the newest first."""
        return self.house.backups.kept(self.folder, self._vault_id())

    def is_due(self) -> bool:
        """Tell whether the schedule asks for one now."""
        now, days = self.house.now(), self.every_days
        return self.house.backups.is_due(self.folder, self._vault_id(), days, now)

    def back_up(self, session: Session, ticket: Ticket, ask_vault: AskVault) -> Path:
        """Write one, and remove the oldest beyond what is kept.

        Call it outside the vault's lane, where nobody waits for its end.

        Raises:
            ExportFolderError, JobCancelledError, DamagedVaultError
        """
        made = session.copies.back_up(self.folder, ticket, ask_vault)
        session.copies.thin_out(self.folder, self._vault_id(), self.keep)
        return made

    def _vault_id(self) -> str:
        return self.house.vaults.info(self.vault).vault_id


def shelf_of(house: House, now: Preferences) -> Shelf | None:
    """Return where the backups go, or None as long as no folder was chosen."""
    if not now.backup_folder:
        return None
    return Shelf(
        house,
        Path(now.vault_folder),
        Path(now.backup_folder),
        now.backup_keep,
        now.backup_every_days,
    )
