"""The network ledger: what has left this computer, where to, and what for."""

from dataclasses import replace

from hikidashi.domain.change import Change, Deed, Edit
from hikidashi.domain.errors import FetchError, JobCancelledError
from hikidashi.domain.errors.network import REFUSED_BY_US
from hikidashi.domain.network import Errand, NetworkUse, NetworkUseId, Outcome
from hikidashi.usecases.ledger import Ledger
from hikidashi.usecases.ports import Clock, Cursor, NewId, Page, Vault
from hikidashi.usecases.ports.network import Visit

PAGE = 100  # entries that a list shows before it asks for more


class NetworkLedger:
    """The book of everything that went out; used on the vault's lane.

    An entry stands in it before the first byte leaves, so that not even a crash can
    lose it, and says how it ended as soon as that is known.
    """

    def __init__(self, vault: Vault, ledger: Ledger, now: Clock, new_id: NewId) -> None:
        self._vault = vault
        self._ledger = ledger
        self._now = now
        self._new_id = new_id

    def page(self, after: Cursor | None = None, most: int = PAGE) -> Page[NetworkUse]:
        """Return entries, the newest first."""
        return self._vault.page(NetworkUse, after=after, most=most)

    def count(self) -> int:
        """Return how many entries there are; 0 means that nothing has ever left."""
        return self._vault.count(NetworkUse)

    def clear(self) -> None:
        """Remove all entries for good; the activity log tells that it was done.

        Raises:
            VaultFolderError: the disk takes nothing; all are still there.
        """
        edits = tuple(Edit(each, None) for each in self._vault.all(NetworkUse))
        if edits:
            self._ledger.commit_for_good(Change(Deed.CLEAR_NETWORK, edits))

    def begin(self, errand: Errand, host: str, service_id: str) -> NetworkUse:
        """Write down what is about to be sent; until it is over, it counts as failed.

        Raises:
            VaultFolderError: the disk takes nothing, so nothing may be sent.
        """
        use = NetworkUse(
            id=NetworkUseId(self._new_id()),
            at=self._now(),
            errand=errand,
            hosts=(host,),
            service_id=service_id,
            outcome=Outcome.FAILED,
        )
        self._ledger.enter(Change(Deed.CHECK_POLICIES, (Edit(None, use),)))
        return use

    def end(self, use: NetworkUse, visit: Visit) -> None:
        """Write down what came of it; a full disk leaves the entry as it began."""
        known = replace(
            use,
            hosts=visit.hosts or use.hosts,
            sent=visit.sent,
            received=visit.received,
            outcome=_outcome(visit),
        )
        change = Change(Deed.CHECK_POLICIES, (Edit(use, known),))
        self._ledger.tidy(change, logged=False)


def _outcome(visit: Visit) -> Outcome:
    match visit.error:
        case None:
            return Outcome.DONE
        case JobCancelledError():
            return Outcome.CANCELLED
        case FetchError(trouble=trouble) if trouble in REFUSED_BY_US:
            return Outcome.REFUSED
        case _:
            return Outcome.FAILED
