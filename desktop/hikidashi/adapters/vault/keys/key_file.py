"""The key file: a vault's id, and for each drawer its key slots and live database.

It holds no secret in the clear. What it is made of, byte by byte, is written in
docs/vault-format.md; the example there is checked by a test. Whatever is done to the
keys gives a new ``KeyFile``; nothing has happened until its bytes are written.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from hikidashi.adapters.vault.forms.shape import (
    HEX,
    NUMBER,
    TEXT,
    ShapeError,
    optional,
    shape,
)
from hikidashi.adapters.vault.keys.kept_secrets import KeptSecrets, forget_keyring
from hikidashi.adapters.vault.keys.key_file_v1 import KEY_FILE_V1, KeyFileV1
from hikidashi.adapters.vault.keys.keys import MASTER_KEY_SIZE, DrawerKeys
from hikidashi.adapters.vault.keys.maker import KeyMaker
from hikidashi.adapters.vault.keys.ring import RING, Ring
from hikidashi.adapters.vault.keys.slot import FORMAT_VERSION, Slot, open_slots
from hikidashi.adapters.vault.keys.summed import (
    LARGEST_KEY_FILE,
    MAGIC,
    TIME,
    VAULT_ID_SIZE,
    summed_fields,
    with_sum,
)
from hikidashi.domain.drawer import Drawer
from hikidashi.domain.errors import (
    DamagedVaultError,
    VaultExistsError,
    VaultMissingError,
    VaultPart,
    VaultTooNewError,
    WrongKeyError,
    WrongPassphraseError,
)
from hikidashi.domain.keys.way import SlotCard, SlotType, Way
from hikidashi.usecases.ports import SecretStore

__all__ = ["LARGEST_KEY_FILE", "KeyFile", "KeyFileV1", "forget_keyring"]


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyFile:
    """What stands in ``vault.json``."""

    magic: str
    v: int
    vault_id: bytes
    created: datetime
    main: Ring
    private: Ring | None

    @classmethod
    def make(cls, way: Way, name: str, maker: KeyMaker) -> "tuple[KeyFile, DrawerKeys]":
        """Make the keys of a new vault's main drawer, with one way into it.

        Raises:
            InvalidValueError: the way or its name is unfit.
            LastWayError: it is none that the user holds.
        """
        vault_id = maker.random_bytes(VAULT_ID_SIZE)
        return cls._made(vault_id, maker.now(), way, name, maker, 1)

    @classmethod
    def upgraded(
        cls, old: KeyFileV1, way: Way, name: str, maker: KeyMaker, *, gen: int
    ) -> "tuple[KeyFile, DrawerKeys]":
        """Make the key file that takes the place of one of format 1.

        The master key is a new one: what is in the vault has to be written anew.

        Args:
            old: the key file of format 1.
            way: the way in, as a rule the passphrase that opened ``old``.
            name: of the way.
            maker: what the making needs.
            gen: the generation of the database that is written anew.
        """
        return cls._made(old.vault_id, old.created, way, name, maker, gen)

    @classmethod
    def parse(cls, untrusted_data: bytes) -> "KeyFile | KeyFileV1":
        """Read a key file; only the very bytes that ``to_bytes`` writes are taken.

        Raises:
            DamagedVaultError: the file is not as it was written.
            VaultTooNewError: it is sound, and of a later format.
        """
        try:
            fields = summed_fields(untrusted_data)
            file = _read(fields)
        except (ValueError, RecursionError, ShapeError):
            raise DamagedVaultError(VaultPart.KEY_FILE) from None
        if not file.is_acceptable() or file.to_bytes() != untrusted_data:
            raise DamagedVaultError(VaultPart.KEY_FILE)
        return file

    def to_bytes(self) -> bytes:
        return with_sum(_KEY_FILE.write(self))

    def is_acceptable(self) -> bool:
        """Tell whether sizes, numbers and costs are such as we write, or would take."""
        private = self.private
        return (
            self.v == FORMAT_VERSION
            and len(self.vault_id) == VAULT_ID_SIZE
            and self.main.is_acceptable(Drawer.MAIN)
            and (private is None or private.is_acceptable(Drawer.PRIVATE))
        )

    def ring(self, drawer: Drawer) -> Ring | None:
        """Return a drawer's ring, or None if there is no such drawer."""
        return self.main if drawer is Drawer.MAIN else self.private

    def gen(self, drawer: Drawer) -> int:
        """Return the generation of a drawer's live database.

        Raises:
            VaultMissingError: there is no such drawer.
        """
        return self._ring(drawer).gen

    def slot_types(self, drawer: Drawer) -> tuple[SlotType, ...]:
        """Return the kinds of a drawer's slots; none if there is no such drawer."""
        ring = self.ring(drawer)
        return () if ring is None else tuple(slot.type for slot in ring.slots)

    def kdf_words(self) -> str:
        """Return how the first passphrase is stretched, or "" if there is none."""
        costs = [str(slot.kdf.cost) for slot in self.main.slots if slot.kdf]
        return costs[0] if costs else ""

    def rotating(self) -> frozenset[Drawer]:
        """Return the drawers whose rotation is not finished."""
        rings = {drawer: self.ring(drawer) for drawer in Drawer}
        return frozenset(each for each, ring in rings.items() if ring and ring.pending)

    def unlock(
        self, drawer: Drawer, way: Way, secrets: SecretStore | None = None
    ) -> DrawerKeys:
        """Open a drawer's ring by its live slots.

        Raises:
            VaultMissingError: there is no such drawer.
            WrongKeyError: the way opens no slot.
            DamagedVaultError: it does, but the file was changed by someone who does
                not know the keys.
            NotEnoughMemoryError: too little memory is free to find out.
            InvalidValueError: a key file is none of ours, or cannot be one.
            KeyringError: the keyring does not help.
        """
        ring = self._ring(drawer)
        master_key = open_slots(ring.slots, way, self.vault_id, drawer, secrets)
        if master_key is None:
            if way.type is SlotType.PASSPHRASE:
                raise WrongPassphraseError
            raise WrongKeyError(way.type.value)
        keys = DrawerKeys(master_key, self.vault_id, drawer)
        ring.refuse_forged(keys, self._created())
        return keys

    def unlock_pending(
        self, drawer: Drawer, way: Way, secrets: SecretStore | None = None
    ) -> tuple[DrawerKeys, DrawerKeys] | None:
        """Open a drawer by a way of its unfinished rotation: the old and the new keys.

        None means that there is no rotation, or that the way is none of its new ones.

        Raises:
            as ``unlock``, but for ``WrongKeyError``.
        """
        ring = self._ring(drawer)
        if ring.pending is None:
            return None
        slots = ring.pending.slots
        master_key = open_slots(slots, way, self.vault_id, drawer, secrets)
        if master_key is None:
            return None
        new = DrawerKeys(master_key, self.vault_id, drawer)
        old = ring.pending.previous_keys(new)
        ring.refuse_forged(old, self._created())
        return old, new

    def cards(self, keys: DrawerKeys) -> tuple[SlotCard, ...]:
        """Return what the user may know of a drawer's live slots."""
        return tuple(slot.card(keys) for slot in self._ring(keys.drawer).slots)

    def with_slot(
        self, keys: DrawerKeys, way: Way, name: str, maker: KeyMaker
    ) -> "tuple[KeyFile, SlotCard]":
        """Add a way in; of recovery codes and keyrings the new takes the old's place.

        Raises:
            InvalidValueError: the way or its name is unfit, or there are too many.
            KeyringError: the keyring could not keep its secret.
            PendingRotationError: a rotation is not finished.
        """
        ring, slot = self._ring(keys.drawer).with_slot(keys, way, name, maker)
        return self._signed(keys, ring), slot.card(keys)

    def with_changed(
        self, keys: DrawerKeys, slot_id: str, way: Way, maker: KeyMaker
    ) -> "KeyFile":
        """Put another secret of the same sort in a slot's place.

        A passphrase may come to need a key file, or no longer need one.

        Raises:
            NotFoundError: there is no such slot.
            InvalidValueError, KeyringError, PendingRotationError: see ``with_slot``.
        """
        ring = self._ring(keys.drawer).with_changed(keys, slot_id, way, maker)
        return self._signed(keys, ring)

    def with_renamed(
        self, keys: DrawerKeys, slot_id: str, name: str, maker: KeyMaker
    ) -> "KeyFile":
        """Give a slot another name.

        Raises:
            NotFoundError: there is no such slot.
            InvalidValueError: the name is too long, or holds control characters.
            PendingRotationError: a rotation is not finished.
        """
        ring = self._ring(keys.drawer).with_renamed(keys, slot_id, name, maker)
        return self._signed(keys, ring)

    def without_slot(self, keys: DrawerKeys, slot_id: str) -> "KeyFile":
        """Take a way in away.

        Raises:
            NotFoundError: there is no such slot.
            LastWayError: it is the last one that the user holds.
            PendingRotationError: a rotation is not finished.
        """
        return self._signed(keys, self._ring(keys.drawer).without_slot(slot_id))

    def with_private(
        self, way: Way, name: str, maker: KeyMaker, *, gen: int = 1
    ) -> "tuple[KeyFile, DrawerKeys]":
        """Make the keys of the private drawer, with one way into it.

        Raises:
            VaultExistsError: there is one.
            InvalidValueError: the way or its name is unfit.
        """
        if self.private is not None:
            raise VaultExistsError
        master_key = maker.random_bytes(MASTER_KEY_SIZE)
        keys = DrawerKeys(master_key, self.vault_id, Drawer.PRIVATE)
        ring = Ring.make(keys, ((way, name),), maker, gen)
        return self._signed(keys, ring), keys

    def without_private(self) -> "KeyFile":
        """Drop the private drawer's keys: nobody can read any more what is in it."""
        return replace(self, private=None)

    def begin_rotation(
        self, keys: DrawerKeys, ways: Sequence[tuple[Way, str]], maker: KeyMaker
    ) -> "tuple[KeyFile, DrawerKeys]":
        """Make the next keys of a drawer, beside those that hold for now.

        Raises:
            PendingRotationError: another rotation is not finished.
            InvalidValueError: a way is unfit, or there are too many.
            LastWayError: there is none that the user holds.
            KeyringError: the keyring could not keep its secret.
        """
        ring, new = self._ring(keys.drawer).begin_rotation(keys, ways, maker)
        return self._signed(keys, ring), new

    def finish_rotation(self, new: DrawerKeys) -> "KeyFile":
        """Make the new keys the ones that hold.

        Raises:
            NotFoundError: no rotation is under way.
        """
        return self._signed(new, self._ring(new.drawer).finished())

    def abandon_rotation(self, keys: DrawerKeys) -> "KeyFile":
        """Take an unfinished rotation back."""
        return self._signed(keys, self._ring(keys.drawer).abandoned())

    def settle(self, keys: DrawerKeys, secrets: SecretStore | None) -> None:
        """Drop from the keyring what opens no slot of this, the written, key file.

        A keyring that does not help is no error.
        """
        slots = self._ring(keys.drawer).all_slots()
        by_keyring = [slot for slot in slots if slot.type is SlotType.KEYRING]
        kept = KeptSecrets(secrets, self.vault_id, keys.drawer)
        kept.keep_only(lambda secret: _opens_one(secret, by_keyring, keys))

    @classmethod
    def _made(  # noqa: PLR0913 - everything that a key file begins with
        cls,
        vault_id: bytes,
        created: datetime,
        way: Way,
        name: str,
        maker: KeyMaker,
        gen: int,
    ) -> "tuple[KeyFile, DrawerKeys]":
        keys = DrawerKeys(maker.random_bytes(MASTER_KEY_SIZE), vault_id, Drawer.MAIN)
        file = cls(
            magic=MAGIC,
            v=FORMAT_VERSION,
            vault_id=vault_id,
            created=created,
            main=Ring.make(keys, ((way, name),), maker, gen),
            private=None,
        )
        return file._signed(keys, file.main), keys

    def _signed(self, keys: DrawerKeys, ring: Ring) -> "KeyFile":
        signed = ring.signed(keys, self._created())
        if keys.drawer is Drawer.MAIN:
            return replace(self, main=signed)
        return replace(self, private=signed)

    def _ring(self, drawer: Drawer) -> Ring:
        ring = self.ring(drawer)
        if ring is None:
            raise VaultMissingError
        return ring

    def _created(self) -> str:
        return str(TIME.write(self.created))


def _opens_one(secret: bytes, slots: Sequence[Slot], keys: DrawerKeys) -> bool:
    opened = (
        slot.unwrap(lambda _kdf: secret, keys.vault_id, keys.drawer) for slot in slots
    )
    return any(each is not None for each in opened)


def _read(fields: dict[str, object]) -> KeyFile | KeyFileV1:
    version = NUMBER.read(fields.get("v"))
    if version > FORMAT_VERSION:
        raise VaultTooNewError(version)
    return KEY_FILE_V1.read(fields) if version == 1 else _KEY_FILE.read(fields)


_KEY_FILE = shape(
    KeyFile,
    {
        "magic": TEXT,
        "v": NUMBER,
        "vault_id": HEX,
        "created": TIME,
        "main": RING,
        "private": optional(RING),
    },
)
