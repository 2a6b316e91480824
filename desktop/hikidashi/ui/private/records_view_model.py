"""What the list of entries shows, without a single widget."""

from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from hikidashi.domain.change import Change
from hikidashi.domain.drawer import Drawer
from hikidashi.domain.errors import HikidashiError
from hikidashi.domain.records.record import Record
from hikidashi.ui.private.records_model import RecordsModel
from hikidashi.ui.room import RoomContext
from hikidashi.usecases.ports import Cursor, Page
from hikidashi.usecases.record_book import RecordBook

PAUSE_MS = 150
"""How long nobody must type before it is searched."""
PAGE = 100
_FEW = 20  # changed entries that are put in place one by one

Read = tuple[Page[Record], int | None]


class RecordsViewModel(QObject):
    """Reads page by page on the vault's lane; a newer wish makes older ones void."""

    listed = Signal()  # the list is new: after a search, or the first reading
    counted = Signal()  # rows came, went or are other
    unread = Signal(HikidashiError)

    def __init__(self, ctx: RoomContext) -> None:
        super().__init__()
        self._ctx = ctx
        self._book: RecordBook | None = None
        self._words = ""
        self._number = 0
        self._next: Cursor | None = None
        self.total = 0
        self.is_read = False
        self.model = RecordsModel()
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self.reload)
        self.model.more_wanted.connect(self._on_more)
        ctx.news.changed.connect(self._on_change)

    @property
    def is_searching(self) -> bool:
        """Tell whether only what holds certain words is shown."""
        return bool(self._words)

    @property
    def is_waiting(self) -> bool:
        """Tell whether a newer list is still to come."""
        return self._pause.isActive() or self.model.is_loading

    def show(self, book: RecordBook) -> None:
        """Show the entries of a drawer that has just been opened."""
        self._book = book
        self.reload()

    def close(self) -> None:
        """Forget every entry, and what was looked for."""
        self._book, self._words, self.total = None, "", 0
        self._number += 1
        self._next, self.is_read = None, False
        self._pause.stop()
        self.model.is_loading = False
        self.model.clear()

    def search(self, words: str) -> None:
        """Show only what holds all ``words``, once the user pauses."""
        if words.strip() != self._words and self._book is not None:
            self._words = words.strip()
            self._number += 1
            self._pause.start()

    @Slot()
    def reload(self) -> None:
        """Read the first page anew."""
        self._number += 1
        self._next = None
        self._read(is_first=True)

    def _read(self, *, is_first: bool) -> None:
        book, words, after = self._book, self._words, self._next
        if book is None:
            return
        self.model.is_loading = True
        self._ctx.jobs.run(
            lambda: _read(book, words, after),
            then=partial(self._on_read, self._number, is_first),
            failed=self._on_unread,
            ended=partial(self._on_ended, self._number),
        )

    def _on_read(self, number: int, is_first: bool, read: Read) -> None:  # noqa: FBT001 - bound by partial
        if number != self._number:
            return
        page, total = read
        self.total = self.total if total is None else total
        self._next = page.next
        self.model.is_loading = False
        if is_first:
            self.model.clear()
        self.model.has_more = page.next is not None
        self.model.append(page.entities)
        if is_first:
            self.is_read = True
            self.listed.emit()
        else:
            self.counted.emit()

    def _on_ended(self, number: int) -> None:
        if number == self._number:
            self.model.is_loading = False

    @Slot(HikidashiError)
    def _on_unread(self, error: HikidashiError) -> None:
        if self._book is not None:
            self._ctx.complain(error)
            self.unread.emit(error)

    @Slot()
    def _on_more(self) -> None:
        self._read(is_first=False)

    @Slot(object)
    def _on_change(self, change: Change) -> None:
        if self._book is None or change.drawer is not Drawer.PRIVATE:
            return
        edits = [
            (edit.before, edit.after)
            for edit in change.edits
            if isinstance(edit.before or edit.after, Record)
        ]
        if len(edits) > _FEW:
            self.reload()
            return
        for before, after in edits:
            if isinstance(after, Record):
                self._put(after, is_new=before is None)
            elif isinstance(before, Record):
                self.model.drop(before.id)
                self.total -= 1
        if edits:
            self.counted.emit()

    def _put(self, record: Record, *, is_new: bool) -> None:
        """Show a record that has come or changed.

        While something is looked for, only the vault knows whether it fits: what is
        shown already stays in sight, what is new is looked for once more.
        """
        self.total += is_new
        if not self._words or self.model.number(record.id) is not None:
            self.model.put(record)
        elif is_new:
            self._pause.start()


def _read(book: RecordBook, words: str, after: Cursor | None) -> Read:
    """Return a page, and with the first how many entries there are in all."""
    page = book.search(words, after, PAGE) if words else book.page(after, PAGE)
    return page, book.count() if after is None else None
