"""A vault in memory that keeps the same promises as the real one."""

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import TypeVar

from fakes.tallies import NaiveTallies
from fakes.vault_parts import DictBlobs, DictSlots
from hikidashi.domain.change import Change, Entity
from hikidashi.domain.drawer import Drawer
from hikidashi.domain.errors import (
    InvalidValueError,
    StaleChangeError,
    VaultExistsError,
    VaultMissingError,
    WrongKeyError,
    WrongPassphraseError,
)
from hikidashi.domain.keys.way import Passphrase, SlotCard, SlotType, Way
from hikidashi.domain.records.record import Record
from hikidashi.domain.traits import day_begins, traits_of
from hikidashi.usecases.jobs import Ticket
from hikidashi.usecases.ports import Cursor, OpenedDrawer, Page, VaultCheck

E = TypeVar("E", bound=Entity)
Key = tuple[type[object], str]

WAY = Passphrase("the passphrase of a drawer in memory")
_JAPANESE = 0x2E80  # from here on words are not told apart by spaces


class DictDrawer(NaiveTallies):
    """Keeps entities in a dict; tests/contracts holds it to the real drawer's rules."""

    def __init__(self, drawer: Drawer = Drawer.MAIN, way: Way = WAY) -> None:
        self._drawer = drawer
        self._entities: dict[Key, Entity] = {}
        self._slots = DictSlots(drawer, [(way, "")])
        self._blobs = DictBlobs()
        self.is_open = True

    @property
    def drawer(self) -> Drawer:
        return self._drawer

    @property
    def blobs(self) -> DictBlobs:
        return self._blobs

    def get(self, kind: type[E], entity_id: str) -> E | None:
        found = self._entities.get((kind, entity_id))
        return found if isinstance(found, kind) else None

    def all(self, kind: type[E]) -> Sequence[E]:
        return sorted(self._of(kind), key=lambda each: each.id)

    def where(self, kind: type[E], owner: str) -> Sequence[E]:
        return _newest(e for e in self._of(kind) if traits_of(e).owner == owner)

    def page(self, kind: type[E], *, after: Cursor | None, most: int) -> Page[E]:
        return _page(_newest(self._of(kind)), after, most)

    def before(self, kind: type[E], day: date) -> Sequence[E]:
        first = day_begins(day.toordinal())
        found = [e for e in self._of(kind) if traits_of(e).moment < first]
        return sorted(found, key=lambda e: (traits_of(e).moment, e.id))

    def search(
        self, words: str, kinds: Sequence[type[E]], *, after: Cursor | None, most: int
    ) -> Page[E]:
        wanted = _folded(words).split()
        all_of_them = [each for kind in kinds for each in self._of(kind)]
        found = (e for e in all_of_them if wanted and _has(e, wanted))
        return _page(_newest(found), after, most)

    def records(self) -> Iterable[Record]:
        return self._of(Record)

    def holds_words(self, record: Record, words: str) -> bool:
        wanted = _folded(words).split()
        return bool(wanted) and _has(record, wanted)

    def count(self, kind: type[Entity]) -> int:
        return len(self._of(kind))

    def days(self, kind: type[Entity], first: date, last: date) -> Mapping[date, int]:
        days = [traits_of(each).day for each in self._of(kind)]
        within = [day for day in days if day is not None and first <= day <= last]
        return {day: within.count(day) for day in sorted(set(within))}

    def apply(self, change: Change) -> None:
        if change.drawer is not self._drawer:
            raise ValueError("a change of another drawer")
        entities = dict(self._entities)
        for edit in change.edits:
            entity = edit.after or edit.before
            if entity is None:
                continue
            key = (type(entity), entity.id)
            if entities.get(key) != edit.before:
                raise StaleChangeError
            if edit.after is None:
                del entities[key]
            else:
                entities[key] = edit.after
        self._entities = entities

    def look_over(self, rows: int) -> bool:
        return rows > 0

    def check(self, ticket: Ticket) -> VaultCheck:
        ticket.step(1, 1)
        return VaultCheck(len(self._entities), (), len(self._blobs.contents))

    def repair(self, ticket: Ticket) -> VaultCheck:
        return self.check(ticket)

    def close(self) -> None:
        self.is_open = False

    def slots(self) -> Sequence[SlotCard]:
        return self._slots.cards()

    def add_slot(self, way: Way, name: str) -> SlotCard:
        return self._slots.add(way, name)

    def change_slot(self, slot_id: str, way: Way) -> None:
        self._slots.change(slot_id, way)

    def rename_slot(self, slot_id: str, name: str) -> None:
        self._slots.rename(slot_id, name)

    def remove_slot(self, slot_id: str) -> None:
        self._slots.remove(slot_id)

    def fits(self, way: Way) -> bool:
        return self._slots.opens(way)

    def rotate(self, ways: Sequence[tuple[Way, str]], ticket: Ticket) -> None:
        if all(way.type is SlotType.KEYRING for way, _ in ways):
            raise InvalidValueError("ways", "none")
        ticket.step(0, 1)
        self._slots.begin(ways)
        ticket.step(1, 1)

    def reopen(self, way: Way) -> "DictDrawer":
        """Open it again, as after ``close``."""
        if not self.fits(way):
            if isinstance(way, Passphrase):
                raise WrongPassphraseError
            raise WrongKeyError(way.type)
        self.is_open = True
        return self

    def _of(self, kind: type[E]) -> list[E]:
        return [each for each in self._entities.values() if isinstance(each, kind)]


class DictVault(DictDrawer):
    """A main drawer in memory, with the door to a private one."""

    def __init__(self, way: Way = WAY) -> None:
        super().__init__(Drawer.MAIN, way)
        self._private: DictDrawer | None = None

    @property
    def rotating(self) -> frozenset[Drawer]:
        return frozenset()  # here nothing is ever interrupted

    def resume_rotation(
        self,
        drawer: Drawer,  # noqa: ARG002 - of the port
        way: Way,
        ticket: Ticket,  # noqa: ARG002 - of the port
    ) -> None:
        """There is none, so no way is one of its new ways."""
        raise WrongKeyError(way.type)

    def abandon_rotation(self, drawer: Drawer) -> None:
        """There is none."""

    @property
    def has_private(self) -> bool:
        return self._private is not None

    @property
    def private(self) -> OpenedDrawer | None:
        is_open = self._private is not None and self._private.is_open
        return self._private if is_open else None

    def create_private(self, way: Passphrase) -> OpenedDrawer:
        if self._private is not None:
            raise VaultExistsError
        self._private = DictDrawer(Drawer.PRIVATE, way)
        return self._private

    def open_private(self, way: Way, *, accept_older: bool = False) -> OpenedDrawer:
        del accept_older  # here nothing is ever older
        if self._private is None:
            raise VaultMissingError
        return self._private.reopen(way)

    def erase_private(self) -> None:
        if self._private is not None:
            self._private.close()
        self._private = None

    def close(self) -> None:
        super().close()
        if self._private is not None:
            self._private.close()


def _newest(entities: Iterable[E]) -> list[E]:
    return sorted(entities, key=lambda e: (traits_of(e).moment, e.id), reverse=True)


def _page(entities: list[E], after: Cursor | None, most: int) -> Page[E]:
    start = 0 if after is None else after.position
    page = tuple(entities[start : start + most])
    is_last = start + most >= len(entities)
    return Page(page, None if is_last else Cursor(start + most))


def _has(entity: Entity, words: Sequence[str]) -> bool:
    text = _folded(traits_of(entity).text)
    at_beginnings = " " + " ".join(_tokens(text))
    return all(
        word in text if ord(word[0]) >= _JAPANESE else f" {word}" in at_beginnings
        for word in words
    )


def _tokens(text: str) -> list[str]:
    return "".join(each if each.isalnum() else " " for each in text).split()


def _folded(text: str) -> str:
    """Return a text without case, width and the accents of the Latin alphabet."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return "".join(
        each if ord(each) >= _JAPANESE else unicodedata.normalize("NFD", each)[0]
        for each in folded
    )
