"""The slots of the key that is to replace a drawer's key: a rotation that is under way.

``previous`` is the old master key, sealed under the new one: whoever opens a new slot
can read what is still encrypted under the old key, and finish.
"""

import hmac
from collections.abc import Sequence
from dataclasses import dataclass, replace

from hikidashi.adapters.vault.forms.canonical import canonical
from hikidashi.adapters.vault.forms.shape import HEX, NUMBER, many, shape
from hikidashi.adapters.vault.keys import slots as rules
from hikidashi.adapters.vault.keys.keys import MASTER_KEY_SIZE, DrawerKeys
from hikidashi.adapters.vault.keys.maker import KeyMaker
from hikidashi.adapters.vault.keys.sealing import OVERHEAD, seal, unseal
from hikidashi.adapters.vault.keys.slot import FORMAT_VERSION, SLOT
from hikidashi.adapters.vault.keys.slots import Slots
from hikidashi.adapters.vault.keys.summed import MAC_SIZE, MAGIC
from hikidashi.domain.drawer import Drawer
from hikidashi.domain.errors import DamagedVaultError, VaultPart
from hikidashi.domain.keys.way import Way


@dataclass(frozen=True, slots=True, kw_only=True)
class Pending:
    """What a ring will be once its drawer is written anew."""

    gen: int
    slots: Slots
    previous: bytes
    mac: bytes

    @classmethod
    def make(
        cls,
        old: DrawerKeys,
        gen: int,
        ways: Sequence[tuple[Way, str]],
        maker: KeyMaker,
    ) -> "tuple[Pending, DrawerKeys]":
        """Make the next keys of a drawer with the ways into it.

        Raises:
            InvalidValueError, LastWayError, KeyringError: see ``slots.made``.
        """
        new = DrawerKeys(maker.random_bytes(MASTER_KEY_SIZE), old.vault_id, old.drawer)
        slots = rules.made(new, ways, maker)
        bound = _bound(new, gen)
        previous = seal(new.previous(), old.master_key(), bound, maker.random_bytes)
        unsigned = cls(gen=gen, slots=slots, previous=previous, mac=b"")
        return replace(unsigned, mac=unsigned._mac_under(new)), new

    def previous_keys(self, new: DrawerKeys) -> DrawerKeys:
        """Return the keys that are being replaced.

        Raises:
            DamagedVaultError: this was changed by someone who does not know the keys.
        """
        sound = hmac.compare_digest(self.mac, self._mac_under(new))
        opened = unseal(new.previous(), self.previous, _bound(new, self.gen))
        if opened is None or not sound:
            raise DamagedVaultError(VaultPart.KEY_FILE)
        return DrawerKeys(opened, new.vault_id, new.drawer)

    def is_acceptable(self, drawer: Drawer, gen: int) -> bool:
        """Tell whether it may follow on generation ``gen``."""
        return (
            self.gen == gen + 1
            and rules.are_acceptable(self.slots, drawer)
            and len(self.previous) == MASTER_KEY_SIZE + OVERHEAD
            and len(self.mac) == MAC_SIZE
        )

    def _mac_under(self, new: DrawerKeys) -> bytes:
        fields = PENDING.write(self)
        del fields["mac"]
        place = [MAGIC, FORMAT_VERSION, new.vault_id.hex(), new.drawer.value, "pending"]
        return hmac.digest(new.ring_mac(), canonical([*place, fields]), "sha256")


def _bound(keys: DrawerKeys, gen: int) -> bytes:
    place = [MAGIC, FORMAT_VERSION, keys.vault_id.hex(), keys.drawer.value]
    return canonical([*place, gen, "previous"])


PENDING = shape(
    Pending, {"gen": NUMBER, "slots": many(SLOT), "previous": HEX, "mac": HEX}
)
