"""Watching policies: versions, what was agreed to, and looking again for changes."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from functools import partial

from hikidashi.domain.change import Change, Deed, Edit
from hikidashi.domain.errors import NotFoundError
from hikidashi.domain.policy.compare.comparison import Comparison
from hikidashi.domain.policy.reading import PolicyReading
from hikidashi.domain.policy.review import FactReview
from hikidashi.domain.policy.version import PolicyVersion
from hikidashi.domain.policy.watch import PolicyWatch
from hikidashi.domain.services.service import Service, ServiceId
from hikidashi.domain.web_address import page_address
from hikidashi.usecases.jobs import AskVault, PartOf, Ticket, ask_here
from hikidashi.usecases.ledger import Ledger
from hikidashi.usecases.policy_checking import PolicyChecking, watch_in
from hikidashi.usecases.policy_checks import Checked, FetchedPolicy, Watched
from hikidashi.usecases.policy_desk import PolicyDesk
from hikidashi.usecases.policy_fetch import PolicyFetch
from hikidashi.usecases.ports import Clock, NewId, Vault


class PolicyWatching:
    """Keeps versions of policies and tells what has changed.

    What takes a ``ticket`` is long work that belongs outside the vault's lane; it
    goes through ``ask`` for the short parts that need the vault. All else is done on
    that lane.
    """

    def __init__(  # noqa: PLR0913 - what stands behind it, each by its role
        self,
        vault: Vault,
        ledger: Ledger,
        desk: PolicyDesk,
        fetch: PolicyFetch,
        now: Clock,
        new_id: NewId,
    ) -> None:
        self._vault = vault
        self._ledger = ledger
        self._fetch = fetch
        self._checking = PolicyChecking(vault, ledger, desk, fetch, now, new_id)

    def watched(self) -> Sequence[Watched]:
        """Return the services whose policy has an address, by name."""
        found = [
            self._checking.order(each.service_id).watched
            for each in self._vault.all(PolicyWatch)
            if each.url and self._vault.get(Service, each.service_id) is not None
        ]
        return sorted(found, key=lambda each: each.service.name.casefold())

    def watch(self, service_id: ServiceId) -> PolicyWatch:
        """Return the watch over a service's policy; a blank one if there is none."""
        return watch_in(self._vault, service_id)

    def versions(self, service_id: ServiceId) -> Sequence[PolicyVersion]:
        """Return what is kept of a service's policy, the newest first."""
        found = self._vault.where(PolicyVersion, service_id)
        return sorted(found, key=lambda each: (each.captured, each.id), reverse=True)

    def agreed(self, service_id: ServiceId) -> PolicyVersion | None:
        """Return the version that the user agreed to, if it is told and kept."""
        wanted = self.watch(service_id).agreed
        kept = self._vault.get(PolicyVersion, wanted) if wanted else None
        return kept if kept is not None and kept.service_id == service_id else None

    def set(
        self, service_id: ServiceId, *, url: str, may_fetch: bool = False
    ) -> PolicyWatch:
        """Say where a policy is found, and whether it may be fetched; "" is nowhere.

        Raises:
            InvalidValueError: ("url", why); see ``page_address``.
            NotFoundError: the service is not in the vault.
        """
        address = page_address(url) if url.strip() else ""
        leave = may_fetch and bool(address)
        before = self._watch_of(service_id)
        return self._save(before, replace(before, url=address, may_fetch=leave))

    def agree(self, service_id: ServiceId, version_id: str) -> PolicyWatch:
        """Note which version the user agreed to; "" takes the note away.

        Raises:
            NotFoundError: the service, or this version of its policy, is not there.
        """
        before = self._watch_of(service_id)
        known = {each.id for each in self.versions(service_id)}
        if version_id and version_id not in known:
            raise NotFoundError("policy-version", version_id)
        return self._save(before, replace(before, agreed=version_id))

    def compare(
        self,
        old: PolicyVersion,
        new: PolicyVersion,
        ticket: Ticket,
        ask: AskVault = ask_here,
    ) -> Comparison:
        """Tell what differs between two versions, as the user has reviewed them.

        What older rules have read is read again first: a difference should be one of
        the policies, not of the rules.

        Raises:
            JobCancelledError
        """
        reviews = ask(lambda: tuple(self._vault.where(FactReview, old.service_id)))
        part = PartOf(ticket)
        return self._checking.compared(old.reading, new.reading, reviews, part)

    def take(
        self,
        service_id: ServiceId,
        reading: PolicyReading,
        source: str,
        ticket: Ticket,
        ask: AskVault = ask_here,
    ) -> Checked:
        """Look at a policy that the user has pasted or opened; a new text is kept.

        Raises:
            NotFoundError: the service is not in the vault.
            JobCancelledError, VaultFolderError
        """
        order = ask(lambda: self._checking.order(service_id))
        checked = self._checking.weighed(order, reading, source, PartOf(ticket))
        ask(lambda: self._checking.keep((checked,), Deed.ADD_POLICY))
        return checked

    def check(
        self, service_id: ServiceId, ticket: Ticket, ask: AskVault = ask_here
    ) -> Checked:
        """Fetch a service's policy, if the user has allowed that, and look at it.

        Raises:
            NotFoundError: the service is not in the vault.
            JobCancelledError, VaultFolderError
        """
        order = ask(lambda: self._checking.order(service_id))
        checked = self._checking.fetched(order, ticket, ask)
        ask(lambda: self._checking.keep((checked,), Deed.CHECK_POLICIES))
        return checked

    def check_all(self, ticket: Ticket, ask: AskVault = ask_here) -> Sequence[Checked]:
        """Look at the policies of all services that are watched; reports services.

        What has been found until the user stops it, or the disk is full, is kept; all
        of it is one change.

        Raises:
            JobCancelledError, VaultFolderError
        """
        ids = ask(lambda: [each.service.id for each in self.watched()])
        done: list[Checked] = []
        try:
            ticket.step(0, len(ids))
            for n, each in enumerate(ids, 1):
                with suppress(NotFoundError):  # removed in the meantime
                    order = ask(partial(self._checking.order, each))
                    done.append(self._checking.fetched(order, ticket, ask))
                ticket.step(n, len(ids))
        finally:
            ask(lambda: self._checking.keep(done, Deed.CHECK_POLICIES))
        return done

    def fetch_once(
        self, url: str, ticket: Ticket, ask: AskVault = ask_here
    ) -> FetchedPolicy:
        """Fetch a policy from a page that the user has just agreed to be fetched.

        Nothing of it is kept; see ``take`` and ``ServiceBook.add_from_policy``.

        Raises:
            InvalidValueError: ("url", why); nothing was sent.
            FetchError, SourceError, JobCancelledError, VaultFolderError
        """
        return self._fetch.get(page_address(url), "", "", ticket, ask)

    def _watch_of(self, service_id: ServiceId) -> PolicyWatch:
        if self._vault.get(Service, service_id) is None:
            raise NotFoundError("service", service_id)
        return self.watch(service_id)

    def _save(self, before: PolicyWatch, after: PolicyWatch) -> PolicyWatch:
        if before != after:
            kept = self._vault.get(PolicyWatch, before.id)
            self._ledger.commit(Change(Deed.SAVE_WATCH, (Edit(kept, after),)))
        return after
