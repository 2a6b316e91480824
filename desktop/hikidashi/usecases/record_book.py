"""The record book: the user's own entries, in the private drawer."""

from collections.abc import Mapping, Sequence
from datetime import date

from hikidashi.domain.attachments.attachment import Attachment
from hikidashi.domain.change import Change, Deed, Edit
from hikidashi.domain.drawer import Drawer
from hikidashi.domain.errors import NotFoundError
from hikidashi.domain.kept import Kept
from hikidashi.domain.records.record import Record, RecordId
from hikidashi.usecases.ledger import Ledger
from hikidashi.usecases.ports import Clock, Cursor, NewId, Page, Vault
from hikidashi.usecases.trash_can import Removal

PAGE = 50  # records that a list shows before it asks for more


class RecordBook:
    """Adds, finds, changes and removes records."""

    def __init__(self, vault: Vault, ledger: Ledger, now: Clock, new_id: NewId) -> None:
        self._vault = vault
        self._ledger = ledger
        self._now = now
        self._new_id = new_id
        self._removal = Removal(now, new_id)

    def blank(self) -> Record:
        """Return a new record that is not kept yet."""
        return Record(id=RecordId(self._new_id()), entered=self._now())

    def record(self, record_id: RecordId) -> Record:
        """Return one record.

        Raises:
            NotFoundError: it is not in the drawer.
        """
        found = self._vault.get(Record, record_id)
        if found is None:
            raise NotFoundError("record", record_id)
        return found

    def page(self, after: Cursor | None = None, most: int = PAGE) -> Page[Record]:
        """Return records, the newest first by when they began."""
        return self._vault.page(Record, after=after, most=most)

    def search(
        self, words: str, after: Cursor | None = None, most: int = PAGE
    ) -> Page[Record]:
        """Return the records that hold all ``words``, the newest first."""
        return self._vault.search(words, (Record,), after=after, most=most)

    def days(self, first: date, last: date) -> Mapping[date, int]:
        """Return how many records each day has, from first to last."""
        return self._vault.days(Record, first, last)

    def count(self) -> int:
        return self._vault.count(Record)

    def save(self, record: Record) -> None:
        """Keep a new record, or a new state of one; the same again changes nothing."""
        before = self._vault.get(Record, record.id)
        if before != record:
            deed = Deed.ADD_RECORD if before is None else Deed.EDIT_RECORD
            self._commit(deed, (Edit(before, record),))

    def add_all(self, records: Sequence[Record]) -> None:
        """Keep many new records as one change."""
        if records:
            edits = tuple(Edit(None, each) for each in records)
            self._commit(Deed.ADD_RECORD, edits)

    def remove(self, record_ids: Sequence[RecordId]) -> None:
        """Put records into the trash, with their attachments, as one change.

        One that is already gone is no error.
        """
        gone: list[Kept] = []
        for each in dict.fromkeys(record_ids):
            record = self._vault.get(Record, each)
            if record is not None:
                gone.extend((record, *self._vault.where(Attachment, record.id)))
        if gone:
            change = self._removal.of(Deed.REMOVE_RECORD, gone, Drawer.PRIVATE)
            self._ledger.commit(change)

    def _commit(self, deed: Deed, edits: tuple[Edit, ...]) -> None:
        self._ledger.commit(Change(deed, edits, Drawer.PRIVATE))
