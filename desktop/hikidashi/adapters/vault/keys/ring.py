"""A ring: the key slots of one drawer, and those of the key that will replace its own.

What changes a ring gives a new one that nobody has signed; the key file signs it.
"""

import hmac
from collections.abc import Sequence
from dataclasses import dataclass, replace

from hikidashi.adapters.vault.forms.canonical import canonical
from hikidashi.adapters.vault.forms.shape import HEX, NUMBER, many, optional, shape
from hikidashi.adapters.vault.keys import slots as rules
from hikidashi.adapters.vault.keys.keys import DrawerKeys
from hikidashi.adapters.vault.keys.maker import KeyMaker
from hikidashi.adapters.vault.keys.pending import PENDING, Pending
from hikidashi.adapters.vault.keys.slot import FORMAT_VERSION, SLOT, STRETCHED, Slot
from hikidashi.adapters.vault.keys.slots import Slots
from hikidashi.adapters.vault.keys.summed import MAC_SIZE, MAGIC
from hikidashi.domain.drawer import Drawer
from hikidashi.domain.errors import (
    DamagedVaultError,
    InvalidValueError,
    NotFoundError,
    PendingRotationError,
    VaultPart,
)
from hikidashi.domain.keys.way import Way

_GENERATIONS = range(1, 2**31)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ring:
    """One drawer's part of the key file; ``gen`` names its live database."""

    gen: int
    slots: Slots
    mac: bytes
    pending: Pending | None

    @classmethod
    def make(
        cls,
        keys: DrawerKeys,
        ways: Sequence[tuple[Way, str]],
        maker: KeyMaker,
        gen: int,
    ) -> "Ring":
        """Make the slots of a new drawer.

        Raises:
            InvalidValueError, LastWayError, KeyringError: see ``slots.made``.
        """
        slots = rules.made(keys, ways, maker)
        return cls(gen=gen, slots=slots, mac=b"", pending=None)

    def signed(self, keys: DrawerKeys, created: str) -> "Ring":
        """Return the ring with its MAC; ``created`` is the vault's, as it is written.

        Args:
            keys: the drawer's own.
            created: bound in, so that nobody else can change that either.
        """
        return replace(self, mac=self._mac_under(keys, created))

    def refuse_forged(self, keys: DrawerKeys, created: str) -> None:
        """Refuse a ring that someone has changed who does not know the keys.

        Raises:
            DamagedVaultError: it was changed.
        """
        if not hmac.compare_digest(self.mac, self._mac_under(keys, created)):
            raise DamagedVaultError(VaultPart.KEY_FILE)

    def with_slot(
        self, keys: DrawerKeys, way: Way, name: str, maker: KeyMaker
    ) -> tuple["Ring", Slot]:
        """Add a way in, or put it in the place of the only one of its kind."""
        self._refuse_pending()
        rules.refuse_way(self.slots, way, keys.drawer)
        slot = Slot.make(keys, way, name, maker)
        return replace(self, slots=rules.placed(self.slots, slot)), slot

    def with_changed(
        self, keys: DrawerKeys, slot_id: str, way: Way, maker: KeyMaker
    ) -> "Ring":
        """Put another secret of the same sort in a slot's place."""
        self._refuse_pending()
        old = self._slot(slot_id)
        if way.type is not old.type and not {way.type, old.type} <= STRETCHED:
            raise InvalidValueError("way", "other-type")
        others = tuple(slot for slot in self.slots if slot is not old)
        rules.refuse_way(others, way, keys.drawer)
        new = old.changed(keys, way, maker)
        return replace(self, slots=rules.changed(self.slots, old, new))

    def with_renamed(
        self, keys: DrawerKeys, slot_id: str, name: str, maker: KeyMaker
    ) -> "Ring":
        """Give a slot another name."""
        self._refuse_pending()
        old = self._slot(slot_id)
        new = old.renamed(keys, name, maker)
        return replace(self, slots=rules.changed(self.slots, old, new))

    def without_slot(self, slot_id: str) -> "Ring":
        """Take a way in away, but not the last one that the user holds."""
        self._refuse_pending()
        left = rules.without(self.slots, self._slot(slot_id))
        return replace(self, slots=left)

    def begin_rotation(
        self, keys: DrawerKeys, ways: Sequence[tuple[Way, str]], maker: KeyMaker
    ) -> tuple["Ring", DrawerKeys]:
        """Make the next keys, beside those that hold for now."""
        self._refuse_pending()
        pending, new = Pending.make(keys, self.gen + 1, ways, maker)
        return replace(self, pending=pending), new

    def finished(self) -> "Ring":
        """Return the ring that the pending one becomes.

        Raises:
            NotFoundError: nothing is pending.
        """
        if self.pending is None:
            raise NotFoundError("rotation", "")
        slots, gen = self.pending.slots, self.pending.gen
        return Ring(gen=gen, slots=slots, mac=b"", pending=None)

    def abandoned(self) -> "Ring":
        """Return the ring as it was before a rotation began."""
        return replace(self, pending=None)

    def all_slots(self) -> Slots:
        """Return the slots with those that are pending."""
        return self.slots + (() if self.pending is None else self.pending.slots)

    def is_acceptable(self, drawer: Drawer) -> bool:
        """Tell whether we write such a one, or would take it."""
        return (
            self.gen in _GENERATIONS
            and rules.are_acceptable(self.slots, drawer)
            and len(self.mac) == MAC_SIZE
            and (self.pending is None or self.pending.is_acceptable(drawer, self.gen))
        )

    def _slot(self, slot_id: str) -> Slot:
        for slot in self.slots:
            if slot.id.hex() == slot_id:
                return slot
        raise NotFoundError("slot", slot_id)

    def _refuse_pending(self) -> None:
        if self.pending is not None:
            raise PendingRotationError

    def _mac_under(self, keys: DrawerKeys, created: str) -> bytes:
        fields = RING.write(self)
        del fields["mac"]
        place = [MAGIC, FORMAT_VERSION, keys.vault_id.hex(), created, keys.drawer.value]
        return hmac.digest(keys.ring_mac(), canonical([*place, fields]), "sha256")


RING = shape(
    Ring,
    {"gen": NUMBER, "slots": many(SLOT), "mac": HEX, "pending": optional(PENDING)},
)
