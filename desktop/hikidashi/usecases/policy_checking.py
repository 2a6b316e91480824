"""Looks at one policy again: is it still the one that is kept?"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from hikidashi.domain.change import Change, Deed, Edit
from hikidashi.domain.errors import FetchError, NotFoundError, SourceError
from hikidashi.domain.policy.compare.comparison import Comparison
from hikidashi.domain.policy.reading import PolicyReading
from hikidashi.domain.policy.review import FactReview
from hikidashi.domain.policy.reviewed import reviewed
from hikidashi.domain.policy.version import PolicyVersion, PolicyVersionId
from hikidashi.domain.policy.watch import PolicyWatch, PolicyWatchId
from hikidashi.domain.services.service import Service, ServiceId
from hikidashi.usecases.jobs import AskVault, Ticket
from hikidashi.usecases.ledger import Ledger
from hikidashi.usecases.policy_checks import Checked, CheckOutcome, Watched
from hikidashi.usecases.policy_desk import PolicyDesk
from hikidashi.usecases.policy_fetch import PolicyFetch
from hikidashi.usecases.ports import Clock, NewId, Vault

_SEEN = frozenset({CheckOutcome.FIRST, CheckOutcome.SAME, CheckOutcome.CHANGED})


@dataclass(frozen=True, slots=True)
class Order:
    """What is needed of the vault to look at one policy without it."""

    watched: Watched
    reviews: tuple[FactReview, ...]


def watch_in(vault: Vault, service_id: ServiceId) -> PolicyWatch:
    """Return the watch over a service's policy; a blank one if there is none."""
    kept = vault.get(PolicyWatch, service_id)
    return kept or PolicyWatch(id=PolicyWatchId(service_id), service_id=service_id)


@dataclass(frozen=True, slots=True)
class PolicyChecking:
    """Weighs what is there now against what is kept.

    ``order`` and ``keep`` need the vault's lane; ``weighed`` and ``fetched`` are long
    work between the two, outside of it.
    """

    vault: Vault
    ledger: Ledger
    desk: PolicyDesk
    fetch: PolicyFetch
    now: Clock
    new_id: NewId

    def order(self, service_id: ServiceId) -> Order:
        """Return what is kept of a service's policy.

        Raises:
            NotFoundError: the service is not in the vault.
        """
        service = self.vault.get(Service, service_id)
        if service is None:
            raise NotFoundError("service", service_id)
        versions = self.vault.where(PolicyVersion, service_id)
        newest = max(versions, key=lambda each: (each.captured, each.id), default=None)
        return Order(
            Watched(
                service=service,
                watch=watch_in(self.vault, service_id),
                newest=newest,
            ),
            tuple(self.vault.where(FactReview, service_id)),
        )

    def fetched(self, order: Order, ticket: Ticket, ask: AskVault) -> Checked:
        """Fetch a policy if the user has allowed it, and look at it."""
        service, watch = order.watched.service, order.watched.watch
        newest = order.watched.newest
        if not (watch.may_fetch and watch.url):
            return Checked(
                service=service, outcome=CheckOutcome.NEEDS_YOU, version=newest
            )
        language = newest.reading.language if newest is not None else ""
        try:
            found = self.fetch.get(watch.url, service.id, language, ticket, ask)
        except (FetchError, SourceError) as error:
            return Checked(
                service=service,
                outcome=CheckOutcome.FAILED,
                version=newest,
                error=error,
            )
        checked = self.weighed(order, found.reading, found.url, ticket)
        return replace(checked, redirects=found.redirects)

    def weighed(
        self, order: Order, reading: PolicyReading, source: str, ticket: Ticket
    ) -> Checked:
        """Compare a policy with the newest version; a new one is not kept yet."""
        service, newest = order.watched.service, order.watched.newest
        if not reading.is_policy:
            return Checked(
                service=service, outcome=CheckOutcome.NOT_A_POLICY, version=newest
            )
        same = Checked(service=service, outcome=CheckOutcome.SAME, version=newest)
        if newest is not None and newest.reading.text_sha256 == reading.text_sha256:
            return same
        version = PolicyVersion(
            id=PolicyVersionId(self.new_id()),
            service_id=service.id,
            captured=self.now().date(),
            source=source,
            reading=reading,
        )
        if newest is None:
            return replace(same, outcome=CheckOutcome.FIRST, version=version)
        comparison = self.compared(newest.reading, reading, order.reviews, ticket)
        if comparison.is_empty:  # other blanks and line ends only
            return same
        return replace(
            same,
            outcome=CheckOutcome.CHANGED,
            version=version,
            before=newest,
            comparison=comparison,
        )

    def compared(
        self,
        old: PolicyReading,
        new: PolicyReading,
        reviews: Sequence[FactReview],
        ticket: Ticket,
    ) -> Comparison:
        """Compare as the same rules read them and as the user has reviewed them."""
        fresh = (self._fresh(each, ticket) for each in (old, new))
        before, after = (reviewed(each, reviews).reading for each in fresh)
        return self.desk.compare(before, after, ticket=ticket)

    def _fresh(self, reading: PolicyReading, ticket: Ticket) -> PolicyReading:
        if not reading.is_stale:
            return reading
        try:
            return self.desk.read_again(reading, ticket=ticket)
        except SourceError:  # then what older rules have read is better than nothing
            return reading

    def keep(self, checks: Sequence[Checked], deed: Deed) -> None:
        """Keep new versions, and when each policy was looked at, as one change.

        Without a new version there is nothing to undo, so that the user's own last
        deed stays the one that "undo" takes back.
        """
        edits: list[Edit] = []
        for each in checks:
            # Long work lies between, in which the service may have been removed.
            if self.vault.get(Service, each.service.id) is not None:
                edits += self._edits(each)
        change = Change(deed, tuple(edits))
        if change.touches(PolicyVersion):
            self.ledger.commit(change)
        elif edits:
            self.ledger.tidy(Change(Deed.CHECK_POLICIES, change.edits))

    def _edits(self, checked: Checked) -> list[Edit]:
        if checked.outcome not in _SEEN:
            return []
        service_id = checked.service.id
        seen = replace(watch_in(self.vault, service_id), checked=self.now())
        edits = [Edit(self.vault.get(PolicyWatch, service_id), seen)]
        version = checked.version
        if checked.outcome is not CheckOutcome.SAME and version is not None:
            newest = self.order(service_id).watched.newest
            text = None if newest is None else newest.reading.text_sha256
            if version.reading.text_sha256 != text:  # else kept in the meantime
                edits.append(Edit(None, version))
        return edits
