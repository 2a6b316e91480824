"""The record book: the user's own entries, in the private drawer."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from hikidashi.domain.attachments.attachment import Attachment
from hikidashi.domain.change import Change, Deed, Edit
from hikidashi.domain.drawer import Drawer
from hikidashi.domain.errors import NotFoundError
from hikidashi.domain.kept import Kept
from hikidashi.domain.records.query import RecordQuery
from hikidashi.domain.records.record import (
    NOTE,
    Record,
    RecordId,
    RecordTypeId,
    Start,
)
from hikidashi.domain.records.record_type import RecordType
from hikidashi.usecases.ledger import Ledger
from hikidashi.usecases.ports import Clock, Cursor, NewId, OpenedDrawer, Page
from hikidashi.usecases.trash_can import Removal

PAGE = 50  # records that a list shows before it asks for more
_MOST_A_DAY = 1_000


class RecordBook:
    """Adds, finds, changes and removes records."""

    def __init__(
        self, drawer: OpenedDrawer, ledger: Ledger, now: Clock, new_id: NewId
    ) -> None:
        self._drawer = drawer
        self._ledger = ledger
        self._now = now
        self._new_id = new_id
        self._removal = Removal(now, new_id)

    def blank(self, type_id: RecordTypeId = NOTE) -> Record:
        """Return a new record that is not kept yet."""
        record_id = RecordId(self._new_id())
        return Record(id=record_id, type=type_id, entered=self._now())

    def copy(self, record: Record, start: Start) -> Record:
        """Return a new record, not kept yet, that says the same of another time."""
        record_id = RecordId(self._new_id())
        return replace(
            record, id=record_id, start=start, entered=self._now(), origin=""
        )

    def record(self, record_id: RecordId) -> Record:
        """Return one record.

        Raises:
            NotFoundError: it is not in the drawer.
        """
        found = self._drawer.get(Record, record_id)
        if found is None:
            raise NotFoundError("record", record_id)
        return found

    def page(self, after: Cursor | None = None, most: int = PAGE) -> Page[Record]:
        """Return records, the newest first by when they began."""
        return self._drawer.page(Record, after=after, most=most)

    def search(
        self, words: str, after: Cursor | None = None, most: int = PAGE
    ) -> Page[Record]:
        """Return the records that hold all ``words``, the newest first."""
        return self._drawer.search(words, (Record,), after=after, most=most)

    def find(
        self,
        query: RecordQuery,
        after: Cursor | None = None,
        most: int = PAGE,
        *,
        oldest_first: bool = False,
    ) -> Page[Record]:
        """Return records that fit, the newest first unless asked otherwise."""
        return self._drawer.find(
            query, after=after, most=most, oldest_first=oldest_first
        )

    def matching(self, query: RecordQuery) -> int:
        """Return how many records fit."""
        return self._drawer.matching(query)

    def ids(self, query: RecordQuery) -> Sequence[RecordId]:
        """Return the ids of all records that fit, the newest first."""
        return self._drawer.ids(query)

    def on_day(self, day: date) -> Sequence[Record]:
        """Return the records of a day, the first first; of very many the first."""
        query = RecordQuery(first=day, last=day)
        found = self._drawer.find(
            query, after=None, most=_MOST_A_DAY, oldest_first=True
        )
        return found.entities

    def days(self, first: date, last: date) -> Mapping[date, int]:
        """Return how many records each day has, from first to last."""
        return self._drawer.days(Record, first, last)

    def count(self) -> int:
        return self._drawer.count(Record)

    def save(self, record: Record, types: Sequence[RecordType] = ()) -> None:
        """Keep a new record, or a new state of one; the same again changes nothing.

        ``types`` are record types that have become other with it, by a new option.
        """
        before = self._drawer.get(Record, record.id)
        deed = Deed.ADD_RECORD if before is None else Deed.EDIT_RECORD
        edits = [Edit(self._drawer.get(RecordType, each.id), each) for each in types]
        edits.append(Edit(before, record))
        self._commit(deed, edits)

    def add_all(self, records: Sequence[Record]) -> None:
        """Keep many new records as one change."""
        self._commit(Deed.ADD_RECORD, [Edit(None, each) for each in records])

    def edit_all(
        self, record_ids: Sequence[RecordId], edited: Callable[[Record], Record]
    ) -> int:
        """Change many records as one change; return how many became other.

        One that is already gone is no error.
        """
        found = [self._drawer.get(Record, each) for each in dict.fromkeys(record_ids)]
        edits = [Edit(each, edited(each)) for each in found if each is not None]
        return self._commit(Deed.EDIT_RECORDS, edits)

    def remove(self, record_ids: Sequence[RecordId]) -> None:
        """Put records into the trash, with their attachments, as one change.

        One that is already gone is no error.
        """
        gone: list[Kept] = []
        for each in dict.fromkeys(record_ids):
            record = self._drawer.get(Record, each)
            if record is not None:
                gone.extend((record, *self._drawer.where(Attachment, record.id)))
        if gone:
            change = self._removal.of(Deed.REMOVE_RECORD, gone, Drawer.PRIVATE)
            self._ledger.commit(change)

    def _commit(self, deed: Deed, edits: Sequence[Edit]) -> int:
        """Commit what changes anything, and return how much that is."""
        real = tuple(edit for edit in edits if edit.before != edit.after)
        if real:
            self._ledger.commit(Change(deed, real, Drawer.PRIVATE))
        return len(real)
