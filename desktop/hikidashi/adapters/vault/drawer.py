"""One open drawer: what is in it, and what is done to it as a whole."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from datetime import date
from typing import BinaryIO, TypeVar

from hikidashi.adapters.vault import rotation
from hikidashi.adapters.vault.blobs.blobs import BlobFolder
from hikidashi.adapters.vault.checks import checked
from hikidashi.adapters.vault.entry import Entry
from hikidashi.adapters.vault.inside import Ground, Inside
from hikidashi.adapters.vault.keys.key_file import KeyFile
from hikidashi.adapters.vault.keys.keys import DrawerKeys
from hikidashi.adapters.vault.progress import PartTicket
from hikidashi.domain.change import Change, Entity
from hikidashi.domain.drawer import Drawer
from hikidashi.domain.errors import (
    DamagedVaultError,
    InvalidValueError,
    KeyringError,
    PendingRotationError,
    PrivateClosedError,
    VaultError,
    VaultFolderError,
    WrongKeyError,
)
from hikidashi.domain.keys.way import SlotCard, Way
from hikidashi.domain.records.marks import Countable
from hikidashi.domain.records.query import RecordQuery
from hikidashi.domain.records.record import Record, RecordId
from hikidashi.usecases.jobs import Ticket
from hikidashi.usecases.ports import (
    Cursor,
    Page,
    Pair,
    Slot,
    StoredBlob,
    VaultCheck,
)

E = TypeVar("E", bound=Entity)

_MENDED = 300  # of 1000


class DrawerBlobs:
    """The contents of a drawer's attachments, whatever its generation."""

    def __init__(self, current: Callable[[], BlobFolder]) -> None:
        self._current = current

    def add(self, untrusted_source: BinaryIO, size: int, ticket: Ticket) -> StoredBlob:
        return self._current().add(untrusted_source, size, ticket)

    def has(self, name: str) -> bool:
        return self._current().has(name)

    def open(self, name: str) -> BinaryIO:
        return self._current().open(name)


class OpenDrawer:
    """An open drawer; use it from the thread that opened it, but for ``blobs``.

    Args:
        ground: what it shares with the other drawer.
        drawer: which one it is.
        inside: what is in it; nobody else keeps it, so that closing the drawer lets
            go of its keys.
    """

    def __init__(self, ground: Ground, drawer: Drawer, inside: Inside) -> None:
        self._ground = ground
        self._drawer = drawer
        self._held: Inside | None = inside
        self._blobs = DrawerBlobs(lambda: self.inside.blobs)

    @property
    def drawer(self) -> Drawer:
        return self._drawer

    @property
    def blobs(self) -> DrawerBlobs:
        return self._blobs

    @property
    def is_open(self) -> bool:
        return self._held is not None

    @property
    def inside(self) -> Inside:
        """What is in it.

        Raises:
            PrivateClosedError: the private drawer is closed.
        """
        if self._held is None:
            if self._drawer is Drawer.PRIVATE:
                raise PrivateClosedError
            raise ValueError("the drawer is closed")
        return self._held

    def get(self, kind: type[E], entity_id: str) -> E | None:
        return self.inside.store.get(kind, entity_id)

    def all(self, kind: type[E]) -> Sequence[E]:
        return self.inside.store.all(kind)

    def where(self, kind: type[E], owner: str) -> Sequence[E]:
        return self.inside.store.where(kind, owner)

    def page(self, kind: type[E], *, after: Cursor | None, most: int) -> Page[E]:
        return self.inside.store.page(kind, after=after, most=most)

    def before(self, kind: type[E], day: date) -> Sequence[E]:
        return self.inside.store.before(kind, day)

    def search(
        self, words: str, kinds: Sequence[type[E]], *, after: Cursor | None, most: int
    ) -> Page[E]:
        return self.inside.store.search(words, kinds, after=after, most=most)

    def count(self, kind: type[Entity]) -> int:
        return self.inside.store.count(kind)

    def days(self, kind: type[Entity], first: date, last: date) -> Mapping[date, int]:
        return self.inside.store.days(kind, first, last)

    def find(
        self,
        query: RecordQuery,
        *,
        after: Cursor | None,
        most: int,
        oldest_first: bool = False,
    ) -> Page[Record]:
        tally = self.inside.store.tally
        return tally.find(query, after=after, most=most, oldest_first=oldest_first)

    def matching(self, query: RecordQuery) -> int:
        return self.inside.store.tally.matching(query)

    def ids(self, query: RecordQuery) -> Sequence[RecordId]:
        return self.inside.store.tally.ids(query)

    def by_day(self, query: RecordQuery) -> Mapping[date, int]:
        return self.inside.store.tally.by_day(query)

    def by_slot(self, query: RecordQuery) -> Mapping[Slot, int]:
        return self.inside.store.tally.by_slot(query)

    def by_value(self, query: RecordQuery, mark: str) -> Mapping[Countable, int]:
        return self.inside.store.tally.by_value(query, mark)

    def pairs(self, query: RecordQuery, x: str, y: str) -> Mapping[Pair, int]:
        return self.inside.store.tally.pairs(query, x, y)

    def series(self, query: RecordQuery, mark: str) -> Sequence[tuple[date, Countable]]:
        return self.inside.store.tally.series(query, mark)

    def apply(self, change: Change) -> None:
        if change.drawer is not self._drawer:  # never private words in the main one
            raise ValueError("a change of another drawer")
        store = self.inside.store
        self._ground.reserve.lend(lambda: store.apply(change))

    def look_over(self, rows: int) -> bool:
        return self.inside.store.look_over(rows)

    def check(self, ticket: Ticket) -> VaultCheck:
        return checked(self._ground, self._drawer, self.inside, ticket)

    def repair(self, ticket: Ticket) -> VaultCheck:
        inside = self.inside
        place, generation = self._ground.place, inside.generation
        place.forget_database(generation + 1, self._drawer)  # of an interrupted run
        # What is wrong with the entities stays, and the check tells of it.
        with suppress(DamagedVaultError):
            inside.store.mend(
                place.database(generation, self._drawer),
                place.database(generation + 1, self._drawer),
                inside.keys.database(generation),
                PartTicket(ticket, 0, _MENDED),
            )
            inside.blobs.sweep(inside.store.blob_names())
        return self.check(PartTicket(ticket, _MENDED, 1000))

    def close(self) -> None:
        inside, self._held = self._held, None
        if inside is None:
            return
        try:
            with suppress(VaultError):  # what cannot be read cannot be noted
                inside.watch.note()
        finally:
            _shut(inside)

    def discard(self) -> None:
        """Close an erased drawer, and forget what was noted of it."""
        inside, self._held = self._held, None
        if inside is not None:
            inside.watch.forget()
            _shut(inside)

    def slots(self) -> Sequence[SlotCard]:
        return self._file.cards(self.inside.keys)

    def add_slot(self, way: Way, name: str) -> SlotCard:
        maker = self._ground.maker([way])
        keys = self.inside.keys
        file, card = self._file.with_slot(keys, way, name, maker)
        self._put(file)
        return card

    def change_slot(self, slot_id: str, way: Way) -> None:
        maker = self._ground.maker([way])
        keys = self.inside.keys
        self._put(self._file.with_changed(keys, slot_id, way, maker))

    def rename_slot(self, slot_id: str, name: str) -> None:
        maker = self._ground.maker([])
        keys = self.inside.keys
        self._put(self._file.with_renamed(keys, slot_id, name, maker))

    def remove_slot(self, slot_id: str) -> None:
        self._put(self._file.without_slot(self.inside.keys, slot_id))

    def fits(self, way: Way) -> bool:
        secrets = self._ground.secrets
        try:
            self._file.unlock(self._drawer, way, secrets)
        except (WrongKeyError, InvalidValueError, KeyringError):
            return False
        return True

    def rotate(self, ways: Sequence[tuple[Way, str]], ticket: Ticket) -> None:
        keys = self.inside.keys
        if self._drawer in self._file.rotating():
            raise PendingRotationError
        maker = self._ground.maker([way for way, _ in ways])
        file, new_keys = self._file.begin_rotation(keys, ways, maker)
        self._put(file)
        try:
            self.finish_rotation(new_keys, ticket)
        except BaseException:
            with suppress(VaultError):  # then it can be taken back later
                self.abandon_rotation()
            raise

    def finish_rotation(self, new_keys: DrawerKeys, ticket: Ticket) -> None:
        """Write everything anew under the pending keys; see ``rotation.finish``."""
        args = (self._ground, self._drawer, self.inside, new_keys, ticket)
        self._held = rotation.finish(*args)

    def finish_if_entered_anew(self, entry: Entry) -> None:
        """Finish an interrupted rotation if the drawer opened by one of its ways."""
        if entry.new_keys is not None:
            # If it cannot be done now it stays pending; what was asked for is to open.
            with suppress(VaultFolderError, DamagedVaultError):
                self.finish_rotation(entry.new_keys, Ticket())

    def abandon_rotation(self) -> None:
        """Take a pending rotation back; none is no error."""
        rotation.abandon(self._ground, self._drawer, self.inside.keys)

    @property
    def _file(self) -> KeyFile:
        return self._ground.holder.file

    def _put(self, file: KeyFile) -> None:
        self._ground.put(file, self.inside.keys)


def _shut(inside: Inside) -> None:
    """Close a database; nothing is left that would keep its keys in memory."""
    inside.store.on_change = None
    inside.store.close()
