"""The service book: which services hold data about the user."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from hikidashi.domain.attachments.attachment import Attachment
from hikidashi.domain.change import Change, Deed, Edit
from hikidashi.domain.drawer import Drawer
from hikidashi.domain.errors import NotFoundError
from hikidashi.domain.kept import Kept
from hikidashi.domain.letters.basis import PolicyBasis
from hikidashi.domain.letters.letter import Letter
from hikidashi.domain.policy.basis import best_basis, controller_from_reading
from hikidashi.domain.policy.governed import jurisdiction_of
from hikidashi.domain.policy.reading import PolicyReading
from hikidashi.domain.policy.review import FactReview
from hikidashi.domain.policy.version import PolicyVersion, PolicyVersionId
from hikidashi.domain.policy.watch import PolicyWatch
from hikidashi.domain.services.service import Service, ServiceId
from hikidashi.usecases.ledger import Ledger
from hikidashi.usecases.ports import (
    Clock,
    DirectoryEntry,
    NewId,
    ServiceDirectory,
    Vault,
)
from hikidashi.usecases.service_card import ServiceCard
from hikidashi.usecases.trash_can import Removal


class ServiceBook:
    """Adds, shows and removes services and their policies."""

    def __init__(
        self,
        vault: Vault,
        ledger: Ledger,
        directory: ServiceDirectory,
        now: Clock,
        new_id: NewId,
    ) -> None:
        self._vault = vault
        self._ledger = ledger
        self._directory = directory
        self._now = now
        self._new_id = new_id
        self._removal = Removal(now, new_id)

    def cards(self) -> Sequence[ServiceCard]:
        """Return every service, by name."""
        policies, reviews = self._vault.all(PolicyVersion), self._vault.all(FactReview)
        return sorted(
            (self._card(each, policies, reviews) for each in self._vault.all(Service)),
            key=lambda card: card.service.name.casefold(),
        )

    def card(self, service_id: ServiceId) -> ServiceCard:
        """Return one service.

        Raises:
            NotFoundError: it is not in the vault.
        """
        service = self._vault.get(Service, service_id)
        if service is None:
            raise NotFoundError("service", service_id)
        policies = self._vault.where(PolicyVersion, service_id)
        return self._card(service, policies, self._vault.where(FactReview, service_id))

    def known(self) -> Sequence[DirectoryEntry]:
        """Return the bundled services that the vault does not hold yet."""
        mine = {each.directory_key for each in self._vault.all(Service)}
        return [each for each in self._directory.entries() if each.key not in mine]

    def add(self, name: str) -> Service:
        """Take in a service of which nothing but the name is known.

        Raises:
            InvalidValueError: ``name`` is empty.
        """
        service = Service(
            id=ServiceId(self._new_id()), name=name.strip(), added=self._today()
        )
        self._ledger.commit(Change(Deed.ADD_SERVICE, (Edit(None, service),)))
        return service

    def add_known(self, key: str) -> Service:
        """Take a bundled service into the vault; one that is there is returned.

        Raises:
            NotFoundError: no bundled service has this key.
        """
        for each in self._vault.all(Service):
            if each.directory_key == key:
                return each
        service = self._from_entry(self._directory.entry(key))
        self._ledger.commit(Change(Deed.ADD_SERVICE, (Edit(None, service),)))
        return service

    def import_known(self) -> Sequence[Service]:
        """Take all bundled services that are not there yet, as one change."""
        services = [self._from_entry(entry) for entry in self.known()]
        if services:
            edits = tuple(Edit(None, each) for each in services)
            self._ledger.commit(Change(Deed.IMPORT_SERVICES, edits))
        return services

    def add_from_policy(
        self,
        name: str,
        reading: PolicyReading,
        source: str,
        captured: date,
        *,
        known_as: str = "",
    ) -> Service:
        """Make a new service from its policy, and keep the policy with it.

        ``known_as`` is the key of the bundled service that it is, if it is one.

        Raises:
            InvalidValueError: ``name`` is empty.
            NotFoundError: no bundled service has this key.
        """
        if known_as:
            entry = self._directory.entry(known_as)
            service = replace(self._from_entry(entry), name=name.strip())
        else:
            service = Service(
                id=ServiceId(self._new_id()),
                name=name.strip(),
                controller=controller_from_reading(reading),
                jurisdiction=jurisdiction_of(reading.language, reading.facts),
                added=self._today(),
            )
        version = self._version(service.id, reading, source, captured)
        edits = (Edit(None, service), Edit(None, version))
        self._ledger.commit(Change(Deed.ADD_SERVICE, edits))
        return service

    def add_policy(
        self,
        service_id: ServiceId,
        reading: PolicyReading,
        source: str,
        captured: date,
    ) -> PolicyVersion:
        """Keep one more version of a service's policy; the same text only once.

        A reading of the same text by newer rules takes the place of the older one.

        Raises:
            NotFoundError: the service is not in the vault.
        """
        for known in self.card(service_id).policies:
            if known.reading.text_sha256 == reading.text_sha256:
                return self._renewed(known, reading)
        version = self._version(service_id, reading, source, captured)
        self._ledger.commit(Change(Deed.ADD_POLICY, (Edit(None, version),)))
        return version

    def edit(self, service: Service) -> None:
        """Replace what is kept of a service itself.

        Raises:
            NotFoundError: it is not in the vault.
        """
        before = self.card(service.id).service
        if before != service:
            self._ledger.commit(Change(Deed.EDIT_SERVICE, (Edit(before, service),)))

    def remove(self, service_id: ServiceId) -> None:
        """Put a service into the trash with all that belongs to it, as one change."""
        service = self._vault.get(Service, service_id)
        if service is None:
            return
        belongings: list[Kept] = [
            service,
            *self._vault.where(PolicyVersion, service_id),
            *self._vault.where(Letter, service_id),
            *self._vault.where(FactReview, service_id),
        ]
        files = [self._vault.where(Attachment, each.id) for each in belongings]
        belongings.extend(file for each in files for file in each)
        # It bears the id of the service, whose files it must not take a second time.
        belongings.extend(self._vault.where(PolicyWatch, service_id))
        change = self._removal.of(Deed.REMOVE_SERVICE, belongings, Drawer.MAIN)
        self._ledger.commit(change)

    def remove_policy(self, version_id: PolicyVersionId) -> None:
        """Put one version of a policy into the trash; one that is gone is no error.

        The user's word on the policy stays, for it is about all versions. So does the
        pin of ``PolicyWatch.agreed``: it pins nothing while the version is not there,
        and holds again once that is restored.
        """
        version = self._vault.get(PolicyVersion, version_id)
        if version is not None:
            gone: list[Kept] = [version, *self._vault.where(Attachment, version_id)]
            change = self._removal.of(Deed.REMOVE_POLICY, gone, Drawer.MAIN)
            self._ledger.commit(change)

    def basis(self, card: ServiceCard) -> PolicyBasis:
        """Return what letters to this service may build on; see ``best_basis``."""
        bundled = None if card.entry is None else card.entry.basis
        return best_basis(card.service, bundled, card.policy, card.reviewed)

    def _card(
        self,
        service: Service,
        policies: Sequence[PolicyVersion],
        reviews: Sequence[FactReview],
    ) -> ServiceCard:
        mine = [each for each in policies if each.service_id == service.id]
        mine.sort(key=lambda each: (each.captured, each.id), reverse=True)
        said = tuple(each for each in reviews if each.service_id == service.id)
        return ServiceCard(service, self._entry(service), tuple(mine), said)

    def _entry(self, service: Service) -> DirectoryEntry | None:
        entries = self._directory.entries()
        key = service.directory_key
        return next((each for each in entries if key and each.key == key), None)

    def _from_entry(self, entry: DirectoryEntry) -> Service:
        return Service(
            id=ServiceId(self._new_id()),
            name=entry.service.name,
            domains=entry.service.domains,
            controller=entry.service.controller,
            jurisdiction=entry.service.jurisdiction,
            directory_key=entry.key,
            added=self._today(),
        )

    def _renewed(self, known: PolicyVersion, reading: PolicyReading) -> PolicyVersion:
        if reading.rules <= known.reading.rules:
            return known
        renewed = replace(known, reading=reading)
        self._ledger.commit(Change(Deed.ADD_POLICY, (Edit(known, renewed),)))
        return renewed

    def _version(
        self, service_id: ServiceId, reading: PolicyReading, source: str, captured: date
    ) -> PolicyVersion:
        return PolicyVersion(
            id=PolicyVersionId(self._new_id()),
            service_id=service_id,
            captured=captured,
            source=source,
            reading=reading,
        )

    def _today(self) -> date:
        return self._now().date()
