"""Reads kept policies again once the rules have become better."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from hikidashi.domain.change import Change, Deed, Edit
from hikidashi.domain.errors import SourceError
from hikidashi.domain.policy.version import PolicyVersion, PolicyVersionId
from hikidashi.usecases.jobs import AskVault, Ticket, ask_here
from hikidashi.usecases.ledger import Ledger
from hikidashi.usecases.policy_desk import PolicyDesk
from hikidashi.usecases.ports import Vault


@dataclass(frozen=True, slots=True)
class Renewal:
    """How many kept policies were read again, and how many could not be."""

    renewed: int
    left: int


class PolicyRenewal:
    """Renews readings that older rules have made; the user's word on them stays."""

    def __init__(self, vault: Vault, ledger: Ledger, desk: PolicyDesk) -> None:
        self._vault = vault
        self._ledger = ledger
        self._desk = desk

    def stale(self) -> Sequence[PolicyVersionId]:
        """Return the versions that older rules have read; on the vault's lane."""
        versions = self._vault.all(PolicyVersion)
        return [each.id for each in versions if each.reading.is_stale]

    def renew(self, ticket: Ticket, ask_vault: AskVault = ask_here) -> Renewal:
        """Read all of them again, each kept at once, so that stopping loses nothing.

        Nobody can undo it: what was read before is only what older rules made of the
        same text. Long work: only what it asks of the vault is done on its lane.

        Raises:
            JobCancelledError: the user stopped it.
            VaultFolderError: the disk takes nothing now.
        """
        waiting = ask_vault(self.stale)
        renewed = 0
        for done, version_id in enumerate(waiting):
            ticket.step(done, len(waiting))
            renewed += self._renew(version_id, ticket, ask_vault)
        ticket.step(len(waiting), len(waiting))
        return Renewal(renewed, len(waiting) - renewed)

    def _renew(
        self, version_id: PolicyVersionId, ticket: Ticket, ask_vault: AskVault
    ) -> bool:
        version = ask_vault(lambda: self._vault.get(PolicyVersion, version_id))
        if version is None:
            return False
        try:
            reading = self._desk.read_again(version.reading)
        except SourceError:
            return False
        ticket.check()
        renewed = replace(version, reading=reading)
        return ask_vault(lambda: self._keep(version, renewed))

    def _keep(self, version: PolicyVersion, renewed: PolicyVersion) -> bool:
        """Put the new reading in the place of the old, if that is still there."""
        if self._vault.get(PolicyVersion, version.id) != version:
            return False
        change = Change(Deed.CHECK_POLICIES, (Edit(version, renewed),))
        self._ledger.commit_for_good(change)
        return True
