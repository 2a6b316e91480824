"""What the list says of a service, in a line or two."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from hikidashi.domain.letters.basis import FeeState, Gap, PolicyBasis
from hikidashi.ui.evidence.search import folded
from hikidashi.ui.watch.standing import CHANGED, Standing, change_mark
from hikidashi.usecases.policy_watch import PolicyWatching
from hikidashi.usecases.service_book import ServiceBook
from hikidashi.usecases.service_card import ServiceCard
from hikidashi.words import names
from hikidashi.words.catalogue import _, ngettext
from hikidashi.words.facts import day, fact_text, money

_TELLS = {
    "controller.name": Gap.CONTROLLER_NAME,
    "controller.address": Gap.ADDRESS,
    "controller.representative": Gap.REPRESENTATIVE,
    "contact.email": Gap.EMAIL,
}


@dataclass(frozen=True, slots=True)
class Known:
    """A service with what is known of it, and what letters to it build on."""

    card: ServiceCard
    basis: PolicyBasis
    standing: Standing = field(default_factory=Standing)

    @property
    def id(self) -> str:
        return self.card.service.id

    @property
    def missing(self) -> tuple[Gap, ...]:
        """What neither the policy nor the user told, in a fixed order."""
        return tuple(gap for gap in self.basis.missing if gap not in self.unsure)

    @property
    def unsure(self) -> Mapping[Gap, str]:
        """What is missing only because the reader doubts what it has read of it."""
        reading = self.card.reviewed
        read = {
            _TELLS[fact.type]: fact_text(fact)
            for fact in (seen.shown for seen in (reading.doubtful if reading else ()))
            if fact.type in _TELLS
        }
        return {gap: read[gap] for gap in self.basis.missing if gap in read}

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


def read_all(book: ServiceBook, watching: PolicyWatching) -> Sequence[Known]:
    """Return every service of the vault, by name; runs on the vault's lane."""
    return [
        Known(
            card,
            book.basis(card),
            Standing(card.policies, watching.watch(card.service.id)),
        )
        for card in book.cards()
    ]


def controller_line(known: Known) -> str:
    """Return who answers for the service, as it is written in its own country."""
    controller = known.basis.controller
    shown = (controller.name_ja, controller.name)
    return next((name for name in shown if name), "") or _("Company not known")


def reach_line(known: Known) -> str:
    """Return fee and contact in a few words."""
    if not known.has_facts:
        return _("No policy yet")
    return f"{fee_line(known.basis)} · {contact_line(known)}"


def change_line(known: Known) -> str:
    """Return that the policy is not the one it was, or ""."""
    mark = change_mark(known.standing)
    return f"{CHANGED} {mark}" if mark else ""


def state_line(known: Known) -> str:
    """Return how old the policy is and how much it leaves out."""
    if not known.has_facts:
        return ""
    parts = date_line(known.basis), gaps_line(known)
    return " · ".join(part for part in parts if part)


def fee_line(basis: PolicyBasis) -> str:
    """Return what the policy says of a fee for disclosure."""
    fee = basis.fee
    if fee.state is FeeState.FIXED and fee.amount is not None:
        return money(fee.amount, fee.currency, fee.per)
    if fee.state is FeeState.NONE_NAMED and Gap.FEE not in basis.gaps:
        return _("No fee is charged")
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
