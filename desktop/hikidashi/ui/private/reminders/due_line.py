"""A quiet line on how many reminders are due, while the private drawer is open."""

from collections.abc import Sequence

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout

from hikidashi.domain.records.record import Record
from hikidashi.domain.records.reminder import Reminder
from hikidashi.domain.reminders.due import Due
from hikidashi.ui.private.now import now_of
from hikidashi.ui.private.reminders.sentences import due_count_words, is_due
from hikidashi.ui.private.seeing.live_view import LiveView
from hikidashi.ui.room import RoomContext
from hikidashi.ui.theme import tokens
from hikidashi.ui.widgets import Banner, Kind
from hikidashi.words.catalogue import _

A_MINUTE_MS = 60_000


class DueLine(LiveView):
    """Says nothing while nothing is due; dismissed, nothing until that changes."""

    heeds = (Reminder, Record)
    reminders_wanted = Signal()

    def __init__(self, ctx: RoomContext) -> None:
        super().__init__(ctx)
        self._count = 0
        self.banner = Banner(Kind.INFO)
        self.tick = QTimer(self, interval=A_MINUTE_MS)
        self.tick.timeout.connect(self.refresh)
        self._column = QVBoxLayout(self)
        self._column.addWidget(self.banner)
        self.banner.dismissed.connect(self._close_up)
        self._close_up()

    def read(self) -> None:
        session = self.session
        if session is None:
            return
        book, now = session.reminders, now_of(self._ctx.house.now())
        self.ask(lambda: book.due(now.day, now.minute), self._on_due)
        self.tick.start()

    def forget(self) -> None:
        self.tick.stop()
        self._count = 0
        self.banner.clear()
        self._close_up()

    def _on_due(self, found: Sequence[Due]) -> None:
        count = sum(is_due(each) for each in found)
        if count == self._count:
            return
        self._count = count
        if not count:
            self.banner.clear()
            self._close_up()
            return
        self._column.setContentsMargins(tokens.LARGE, tokens.SMALL, tokens.LARGE, 0)
        self.banner.set_message(due_count_words(count))
        self.banner.set_action(_("Show"), self.reminders_wanted.emit)

    @Slot()
    def _close_up(self) -> None:
        """Take no room while nothing is said."""
        self._column.setContentsMargins(0, 0, 0, 0)
