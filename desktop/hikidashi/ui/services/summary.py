"""What the list says of a service, in a line or two."""

from collections.abc import Sequence
from dataclasses import dataclass

from hikidashi.domain.letters.basis import Fee, FeeState, Gap, PolicyBasis
from hikidashi.ui.evidence.search import folded
from hikidashi.usecases.service_book import ServiceBook, ServiceCard
from hikidashi.words import names
from hikidashi.words.catalogue import _, ngettext
from hikidashi.words.facts import day, money


@dataclass(frozen=True, slots=True)
class Known:
    """A service with what is known of it, and what letters to it build on."""

    card: ServiceCard
    basis: PolicyBasis

    @property
    def id(self) -> str:
        return self.card.service.id

    @property
    def missing(self) -> tuple[Gap, ...]:
        """What neither the policy nor the user told, in a fixed order."""
        return self.basis.missing

    @property
    def lacks_company(self) -> bool:
        """Tell whether it is not known who answers, or how to reach them at all."""
        who = self.basis.controller
        named = who.name or who.name_ja
        return not (named and (who.contacts or who.address or who.address_ja))

    @property
    def has_facts(self) -> bool:
        """Tell whether anything was ever read of this service's policy."""
        return self.card.entry is not None or self.card.policy is not None


def read_all(book: ServiceBook) -> Sequence[Known]:
    """Return every service of the vault, by name; runs on the vault's lane."""
    return [Known(card, book.basis(card)) for card in book.cards()]


def controller_line(known: Known) -> str:
    """Return who answers for the service, as it is written in its own country."""
    controller = known.basis.controller
    shown = (controller.name_ja, controller.name)
    return next((name for name in shown if name), "") or _("Company not known")


def reach_line(known: Known) -> str:
    """Return fee and contact in a few words."""
    if not known.has_facts:
        return _("No policy yet")
    return f"{fee_line(known.basis.fee)} · {contact_line(known)}"


def state_line(known: Known) -> str:
    """Return how old the policy is and how much it leaves out."""
    if not known.has_facts:
        return ""
    parts = date_line(known.basis), gaps_line(known)
    return " · ".join(part for part in parts if part)


def fee_line(fee: Fee) -> str:
    """Return what the policy says of a fee for disclosure."""
    if fee.state is FeeState.FIXED and fee.amount is not None:
        return money(fee.amount, fee.currency, fee.per)
    return names.fee_state(fee.state)


def contact_line(known: Known) -> str:
    """Return by which ways the company can be reached."""
    channels = dict.fromkeys(c.channel for c in known.basis.controller.contacts)
    if not channels:
        return _("No contact")
    return names.listed(names.channel(each) for each in channels)


def date_line(basis: PolicyBasis) -> str:
    """Return the policy's own date, or when it was seen if it has none."""
    if basis.dated is not None:
        return _("Policy of {day}").format(day=day(basis.dated))
    return _("Seen on {day}").format(day=day(basis.captured))


def gaps_line(known: Known) -> str:
    """Return how many pieces are missing, or ""."""
    count = len(known.missing)
    if not count:
        return ""
    return ngettext("{count} thing missing", "{count} things missing", count).format(
        count=count
    )


def matches(known: Known, wanted: str) -> bool:
    """Tell whether the service answers to all words of ``wanted``."""
    haystack = folded(
        " ".join(
            (
                known.card.service.name,
                *known.card.service.domains,
                known.basis.controller.name,
                known.basis.controller.name_ja,
                *known.basis.controller.aliases,
            )
        )
    )
    return all(word in haystack for word in folded(wanted).split())
