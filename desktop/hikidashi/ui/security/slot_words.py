"""What is said of a way into a drawer."""

from collections.abc import Sequence

from hikidashi.domain.errors import KeyringError, KeyringTrouble
from hikidashi.domain.keys.way import SlotCard, SlotType
from hikidashi.words import names
from hikidashi.words.catalogue import _
from hikidashi.words.errors import explain
from hikidashi.words.facts import day

_HELD = frozenset(SlotType) - {SlotType.KEYRING}
"""What the user holds; the keyring alone could go with the computer."""


def slot_title(card: SlotCard) -> str:
    """Return the user's own name for it, or its kind."""
    return card.name or names.slot_type(card.type)


def slot_facts(card: SlotCard) -> str:
    """Return what else is known of it, as one line."""
    facts = [names.slot_type(card.type)] if card.name else []
    facts.append(_("added on {day}").format(day=day(card.added)))
    line = " · ".join(facts)
    return f"{line[:1].upper()}{line[1:]}"


def is_last_way(card: SlotCard, cards: Sequence[SlotCard]) -> bool:
    """Tell whether nothing that the user holds would be left without it."""
    return card.type in _HELD and not any(
        each.type in _HELD for each in cards if each.id != card.id
    )


def keyring_trouble(trouble: KeyringTrouble) -> str:
    """Return why the keyring cannot be used here; the drawer is open already."""
    told = explain(KeyringError(trouble))
    return f"{told.what} {told.kept}".replace("。 ", "。")
