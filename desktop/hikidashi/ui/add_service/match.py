"""Finds out which service a policy is of, if it is one that is known."""

from dataclasses import dataclass

from hikidashi.domain.policy.fact import Polarity
from hikidashi.domain.policy.reading import PolicyReading
from hikidashi.domain.services.service import Channel, Controller
from hikidashi.ui.evidence.search import folded
from hikidashi.usecases.ports import ServiceDirectory
from hikidashi.usecases.service_book import ServiceBook

_NAMES = ("service.name", "controller.name")


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """A known service; ``service_id`` where it is in the list already, else ``key``."""

    name: str
    service_id: str = ""
    key: str = ""


def find_match(
    reading: PolicyReading, book: ServiceBook, directory: ServiceDirectory
) -> Match | None:
    """Return the service that the policy names; runs on the vault's lane.

    Only equal names or an equal address of mail count: a wrong match would send a
    letter to the wrong company.
    """
    said = _said(reading)
    cards = book.cards()
    for card in cards:
        if said & _known(card.service.name, card.service.controller):
            return Match(name=card.service.name, service_id=card.service.id)
    for entry in directory.entries():
        if said & _known(entry.service.name, entry.service.controller):
            return Match(name=entry.service.name, key=entry.key)
    return None


def stated_name(reading: PolicyReading) -> str:
    """Return the name that the policy gives the service, or else its company, or ""."""
    for wanted in _NAMES:
        for fact in reading.facts:
            name = fact.value.get("name")
            if fact.type == wanted and isinstance(name, str) and name:
                return name
    return ""


def _said(reading: PolicyReading) -> set[str]:
    keys = {"contact.email": "address"} | dict.fromkeys(_NAMES, "name")
    return {
        folded(str(fact.value[keys[fact.type]]))
        for fact in reading.facts
        if fact.polarity is Polarity.ASSERTED
        and fact.value.get(keys.get(fact.type, ""))
    }


def _known(name: str, controller: Controller) -> set[str]:
    words = {name, controller.name, controller.name_ja, controller.reach(Channel.EMAIL)}
    return {folded(word) for word in words if word}
