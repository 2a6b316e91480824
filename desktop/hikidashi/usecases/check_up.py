"""The check-up: is everything in the open drawers as it was written?"""

from collections.abc import Mapping

from hikidashi.domain.change import Deed
from hikidashi.domain.drawer import Drawer
from hikidashi.usecases.jobs import Ticket
from hikidashi.usecases.ledger import Ledger
from hikidashi.usecases.ports import OpenedDrawer, OpenedVault, VaultCheck


class CheckUp:
    """Checks and mends the drawers that are open; use it on the vault's lane."""

    def __init__(self, vault: OpenedVault, ledger: Ledger) -> None:
        self._vault = vault
        self._ledger = ledger

    def check(self, ticket: Ticket) -> Mapping[Drawer, VaultCheck]:
        """Read all that is open once; see ``OpenedDrawer.check``.

        Raises:
            JobCancelledError, VaultFolderError
        """
        return {each.drawer: each.check(ticket) for each in self._open()}

    def repair(self, ticket: Ticket, *drawers: Drawer) -> Mapping[Drawer, VaultCheck]:
        """Mend ``drawers`` without guessing, and return what a check finds then.

        What was done in them before can no longer be undone.

        Raises:
            JobCancelledError, VaultFolderError
        """
        chosen = [each for each in self._open() if each.drawer in drawers]
        return {each.drawer: self._repaired(each, ticket) for each in chosen}

    def _repaired(self, drawer: OpenedDrawer, ticket: Ticket) -> VaultCheck:
        self._ledger.forget(drawer.drawer)  # stray contents are swept
        check = drawer.repair(ticket)
        self._ledger.note(Deed.REPAIR, drawer.drawer)
        return check

    def _open(self) -> tuple[OpenedDrawer, ...]:
        private = self._vault.private
        return (self._vault,) if private is None else (self._vault, private)
