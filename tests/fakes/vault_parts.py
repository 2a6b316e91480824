"""Ways in and contents of attachments, in memory."""

import hashlib
import io
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import count
from typing import BinaryIO

from hikidashi.domain.drawer import Drawer
from hikidashi.domain.errors import (
    AttachmentTooLargeError,
    DamagedVaultError,
    InvalidValueError,
    LastWayError,
    NotFoundError,
    VaultPart,
)
from hikidashi.domain.keys.way import SlotCard, SlotType, Way
from hikidashi.usecases.jobs import Ticket
from hikidashi.usecases.ports import StoredBlob

LARGEST = 4 * 1024**3  # bytes
MOST_SLOTS = 16
MOST_STRETCHED = 4
STRETCHED = {SlotType.PASSPHRASE, SlotType.PASSPHRASE_AND_KEY_FILE}
ONE_AT_MOST = {SlotType.RECOVERY_CODE, SlotType.KEYRING}
ADDED = date(2031, 5, 4)
PIECE = 64 * 1024


class DictBlobs:
    """Keeps each content once, by its hash."""

    def __init__(self) -> None:
        self.contents: dict[str, bytes] = {}

    def add(self, untrusted_source: BinaryIO, size: int, ticket: Ticket) -> StoredBlob:
        if size > LARGEST:
            raise AttachmentTooLargeError(LARGEST)
        content = b""
        while piece := untrusted_source.read(PIECE):
            content += piece
            ticket.step(len(content), max(size, len(content)))
        name = hashlib.sha256(content).hexdigest()
        self.contents[name] = content
        return StoredBlob(name, len(content))

    def has(self, name: str) -> bool:
        return name in self.contents

    def open(self, name: str) -> BinaryIO:
        if name not in self.contents:
            raise DamagedVaultError(VaultPart.ATTACHMENT)
        return io.BytesIO(self.contents[name])


class DictSlots:
    """The ways into one drawer, with their secrets beside them."""

    def __init__(self, drawer: Drawer, ways: Sequence[tuple[Way, str]]) -> None:
        self._drawer = drawer
        self._numbers = count(1)
        self._slots: dict[str, tuple[SlotCard, Way]] = {}
        self.begin(ways)

    def begin(self, ways: Sequence[tuple[Way, str]]) -> None:
        """Let nothing but ``ways`` in from now on."""
        before, self._slots = self._slots, {}
        try:
            for way, name in ways:
                self.add(way, name)
        except InvalidValueError:
            self._slots = before
            raise

    def cards(self) -> Sequence[SlotCard]:
        return tuple(card for card, _ in self._slots.values())

    def opens(self, way: Way) -> bool:
        return any(kept == way for _, kept in self._slots.values())

    def add(self, way: Way, name: str) -> SlotCard:
        self._refuse_odd(way)
        replaced = next(
            (k for k, old in self._slots.items() if _gives_way(old, way)), ""
        )
        others = [card.type for k, (card, _) in self._slots.items() if k != replaced]
        types = [*others, way.type]
        stretched = sum(each in STRETCHED for each in types)
        if len(types) > MOST_SLOTS or stretched > MOST_STRETCHED:
            raise InvalidValueError("slots", "too-many")
        slot_id = f"{next(self._numbers):016x}"
        card = SlotCard(
            id=slot_id,
            type=way.type,
            name=name,
            added=ADDED,
            cost="8 MiB, 1 passes, 1 lanes" if way.type in STRETCHED else "",
        )
        slots: dict[str, tuple[SlotCard, Way]] = {}
        for each, old in self._slots.items():
            slots |= {slot_id: (card, way)} if each == replaced else {each: old}
        self._slots = slots | {slot_id: (card, way)}
        return card

    def change(self, slot_id: str, way: Way) -> None:
        card = self._card(slot_id)
        self._refuse_odd(way)
        if _sort(way.type) != _sort(card.type):
            raise InvalidValueError("way", "another-type")
        self._slots[slot_id] = (replace(card, type=way.type), way)

    def rename(self, slot_id: str, name: str) -> None:
        card = self._card(slot_id)
        self._slots[slot_id] = (replace(card, name=name), self._slots[slot_id][1])

    def remove(self, slot_id: str) -> None:
        self._card(slot_id)
        rest = {k: slot for k, slot in self._slots.items() if k != slot_id}
        if all(card.type is SlotType.KEYRING for card, _ in rest.values()):
            raise LastWayError
        self._slots = rest

    def _card(self, slot_id: str) -> SlotCard:
        if slot_id not in self._slots:
            raise NotFoundError("slot", slot_id)
        return self._slots[slot_id][0]

    def _refuse_odd(self, way: Way) -> None:
        if way.type is SlotType.KEYRING and self._drawer is Drawer.PRIVATE:
            raise InvalidValueError("way", "keyring")
        if way.type in STRETCHED and not getattr(way, "text", ""):
            raise InvalidValueError("passphrase", "empty")
        if way.type is SlotType.KEY_FILE and not getattr(way, "data", b""):
            raise InvalidValueError("key-file", "empty")


def _sort(slot_type: SlotType) -> SlotType:
    return SlotType.PASSPHRASE if slot_type in STRETCHED else slot_type


def _gives_way(old: tuple[SlotCard, Way], way: Way) -> bool:
    return way.type in ONE_AT_MOST and old[0].type is way.type
