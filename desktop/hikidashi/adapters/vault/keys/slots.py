"""What holds of all slots of a ring together."""

from collections import Counter
from collections.abc import Sequence

from hikidashi.adapters.vault.keys.keys import DrawerKeys
from hikidashi.adapters.vault.keys.maker import KeyMaker
from hikidashi.adapters.vault.keys.slot import STRETCHED, Slot
from hikidashi.adapters.vault.keys.way_secret import refuse_unfit_way
from hikidashi.domain.drawer import Drawer
from hikidashi.domain.errors import InvalidValueError, LastWayError
from hikidashi.domain.keys.way import SlotType, Way

Slots = tuple[Slot, ...]

MOST_SLOTS = 16
MOST_STRETCHED = 4
"""More of them would multiply what a wrong passphrase, or a forged file, costs."""

HELD = frozenset(SlotType) - {SlotType.KEYRING}
"""The ways in that the user holds; a keyring goes with its computer."""

SINGLE = frozenset({SlotType.RECOVERY_CODE, SlotType.KEYRING})
"""Of these there is one at most: the new one takes the old one's place."""


def are_acceptable(slots: Slots, drawer: Drawer) -> bool:
    """Tell whether a ring may have just these slots."""
    types = [slot.type for slot in slots]
    return (
        not _trouble(types, drawer)
        and any(each in HELD for each in types)
        and all(types.count(each) <= 1 for each in SINGLE)
        and len({slot.id for slot in slots}) == len(slots)
        and all(slot.is_acceptable() for slot in slots)
    )


def refuse_way(slots: Slots, way: Way, drawer: Drawer) -> None:
    """Refuse a way that cannot be put beside ``slots``.

    Raises:
        InvalidValueError: it is unfit, or there would be too many.
    """
    refuse_unfit_way(way)
    _refuse([*_types_beside(slots, way), way.type], drawer)


def placed(slots: Slots, new: Slot) -> Slots:
    """Put a new slot behind the others, or in the place of the one of its kind."""
    if new.type not in SINGLE or all(slot.type is not new.type for slot in slots):
        return (*slots, new)
    return tuple(new if slot.type is new.type else slot for slot in slots)


def changed(slots: Slots, old: Slot, new: Slot) -> Slots:
    """Put ``new`` in the place of ``old``."""
    return tuple(new if slot is old else slot for slot in slots)


def made(keys: DrawerKeys, ways: Sequence[tuple[Way, str]], maker: KeyMaker) -> Slots:
    """Make one slot for each way and its name; all are looked at before any is made.

    Raises:
        InvalidValueError: a way is unfit, or there are too many.
        LastWayError: there is none that the user holds.
        KeyringError: the keyring could not keep its secret.
    """
    for way, _name in ways:
        refuse_unfit_way(way)
    types = [way.type for way, _name in ways]
    _refuse(types, keys.drawer)
    if any(number > 1 and each in SINGLE for each, number in Counter(types).items()):
        raise InvalidValueError("slots", "twice")
    if not any(each in HELD for each in types):
        raise LastWayError
    return tuple(Slot.make(keys, way, name, maker) for way, name in ways)


def without(slots: Slots, gone: Slot) -> Slots:
    """Take a slot away.

    Raises:
        LastWayError: it is the last one that the user holds.
    """
    left = tuple(slot for slot in slots if slot is not gone)
    if not any(slot.type in HELD for slot in left):
        raise LastWayError
    return left


def _types_beside(slots: Slots, way: Way) -> list[SlotType]:
    """Return the kinds of the slots that stay when a slot for ``way`` is placed."""
    types = [slot.type for slot in slots]
    return [each for each in types if each not in SINGLE or each is not way.type]


def _refuse(types: Sequence[SlotType], drawer: Drawer) -> None:
    if trouble := _trouble(types, drawer):
        raise InvalidValueError(*trouble)


def _trouble(types: Sequence[SlotType], drawer: Drawer) -> tuple[str, str] | None:
    """Return which field is wrong, and why, or None."""
    stretched = sum(each in STRETCHED for each in types)
    if len(types) > MOST_SLOTS or stretched > MOST_STRETCHED:
        return "slots", "too-many"
    if drawer is Drawer.PRIVATE and SlotType.KEYRING in types:
        return "keyring", "private"
    return None
