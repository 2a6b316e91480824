"""A key slot: a drawer's master key, wrapped for one way in."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from hikidashi.adapters.vault.forms.canonical import canonical
from hikidashi.adapters.vault.forms.shape import HEX, optional, shape, word
from hikidashi.adapters.vault.keys.about import ABOUT_SIZE, About
from hikidashi.adapters.vault.keys.kdf import KDF, SALT_SIZE, Kdf
from hikidashi.adapters.vault.keys.kept_secrets import KeptSecrets
from hikidashi.adapters.vault.keys.keys import MASTER_KEY_SIZE, DrawerKeys, slot_kek
from hikidashi.adapters.vault.keys.maker import KeyMaker
from hikidashi.adapters.vault.keys.sealing import OVERHEAD, seal, unseal
from hikidashi.adapters.vault.keys.summed import MAGIC
from hikidashi.adapters.vault.keys.way_secret import Secret, new_secret, secrets_of
from hikidashi.domain.drawer import Drawer
from hikidashi.domain.keys.way import SlotCard, SlotType, Way
from hikidashi.usecases.ports import SecretStore

FORMAT_VERSION = 2
"""Of the key file; it is bound into every slot."""

STRETCHED = frozenset({SlotType.PASSPHRASE, SlotType.PASSPHRASE_AND_KEY_FILE})
"""The kinds of slots whose secret people have made up, so that guesses must cost."""

_ID_SIZE = 8  # bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """One way into a drawer."""

    id: bytes
    type: SlotType
    kdf: Kdf | None
    wrapped: bytes
    about: bytes

    @classmethod
    def make(cls, keys: DrawerKeys, way: Way, name: str, maker: KeyMaker) -> "Slot":
        """Wrap the master key for ``way``, which must be fit.

        Raises:
            KeyringError: the keyring could not keep its secret.
        """
        about = About(name=name, added=_today(maker))
        slot_id = maker.random_bytes(_ID_SIZE)
        empty = cls(id=slot_id, type=way.type, kdf=None, wrapped=b"", about=b"")
        return _described(empty.changed(keys, way, maker), keys, about, maker)

    def changed(self, keys: DrawerKeys, way: Way, maker: KeyMaker) -> "Slot":
        """Wrap the master key for another way, in the same slot.

        Raises:
            KeyringError: the keyring could not keep its secret.
        """
        stretched = way.type in STRETCHED
        salt = maker.random_bytes(SALT_SIZE) if stretched else b""
        kdf = Kdf.make(maker.cost, salt) if stretched else None
        slot = replace(self, type=way.type, kdf=kdf)
        kept = KeptSecrets(maker.secrets, keys.vault_id, keys.drawer)
        secret = new_secret(way, kept, maker.random_bytes)
        kek = slot_kek(secret(kdf), keys.vault_id, keys.drawer, slot.type)
        bound = _bound(slot, keys.vault_id, keys.drawer)
        wrapped = seal(kek, keys.master_key(), bound, maker.random_bytes)
        return replace(slot, wrapped=wrapped)

    def renamed(self, keys: DrawerKeys, name: str, maker: KeyMaker) -> "Slot":
        """Give the slot another name; the day it was added stays."""
        about = About(name=name, added=self._about(keys).added)
        return _described(self, keys, about, maker)

    def unwrap(self, secret: Secret, vault_id: bytes, drawer: Drawer) -> bytes | None:
        """Return the master key, or None when the secret is another."""
        kek = slot_kek(secret(self.kdf), vault_id, drawer, self.type)
        return unseal(kek, self.wrapped, _bound(self, vault_id, drawer))

    def card(self, keys: DrawerKeys) -> SlotCard:
        """Return what the user may know of the slot.

        Raises:
            DamagedVaultError: its name does not open.
        """
        about = self._about(keys)
        return SlotCard(
            id=self.id.hex(),
            type=self.type,
            name=about.name,
            added=about.added,
            cost="" if self.kdf is None else self.kdf.cost.words(),
        )

    def is_acceptable(self) -> bool:
        """Tell whether sizes and costs are such as we write, or would take."""
        if self.type in STRETCHED:
            stretching_fits = self.kdf is not None and self.kdf.is_acceptable()
        else:
            stretching_fits = self.kdf is None
        return (
            stretching_fits
            and len(self.id) == _ID_SIZE
            and len(self.wrapped) == MASTER_KEY_SIZE + OVERHEAD
            and len(self.about) == ABOUT_SIZE
        )

    def _about(self, keys: DrawerKeys) -> About:
        return About.unseal(self.about, keys, _about_bound(self, keys))


def open_slots(
    slots: Iterable[Slot],
    way: Way,
    vault_id: bytes,
    drawer: Drawer,
    secrets: SecretStore | None,
) -> bytes | None:
    """Try a way on all slots of its kind; return the master key, or None.

    Raises:
        KeyringError: the keyring does not help.
        InvalidValueError: a key file is none of ours, or cannot be one.
        NotEnoughMemoryError: too little memory is free to find out.
    """
    fitting = [slot for slot in slots if slot.type is way.type]
    if not fitting:  # before the keyring asks the user for anything
        return None
    for secret in secrets_of(way, KeptSecrets(secrets, vault_id, drawer)):
        for slot in fitting:
            master_key = slot.unwrap(secret, vault_id, drawer)
            if master_key is not None:
                return master_key
    return None


def _described(slot: Slot, keys: DrawerKeys, about: About, maker: KeyMaker) -> Slot:
    sealed = about.seal(keys, _about_bound(slot, keys), maker.random_bytes)
    return replace(slot, about=sealed)


def _bound(slot: Slot, vault_id: bytes, drawer: Drawer) -> bytes:
    """Return what the wrapping authenticates: the slot's place and its costs.

    Without it, a slot of another vault or drawer, or one with cheaper costs written
    into it, would open all the same.
    """
    kdf = None if slot.kdf is None else KDF.write(slot.kdf)
    return canonical([*_place(vault_id, drawer, slot.id), slot.type.value, kdf])


def _about_bound(slot: Slot, keys: DrawerKeys) -> bytes:
    return canonical([*_place(keys.vault_id, keys.drawer, slot.id), "about"])


def _place(vault_id: bytes, drawer: Drawer, slot_id: bytes) -> list[object]:
    return [MAGIC, FORMAT_VERSION, vault_id.hex(), drawer.value, slot_id.hex()]


def _today(maker: KeyMaker) -> date:
    return maker.now().date()


SLOT = shape(
    Slot,
    {
        "id": HEX,
        "type": word(SlotType),
        "kdf": optional(KDF),
        "wrapped": HEX,
        "about": HEX,
    },
)
