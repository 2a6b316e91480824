"""The timeline: every entry, the newest first, under the months that they are of."""

from datetime import date
from functools import partial

from PySide6.QtCore import QSignalBlocker, Qt, QTimer, Slot
from PySide6.QtWidgets import QLineEdit, QPushButton, QVBoxLayout

from hikidashi.ui.letters.days import EXAMPLE, read_day
from hikidashi.ui.private.seeing.live_view import LiveView
from hikidashi.ui.private.seeing.rows_model import RowsModel
from hikidashi.ui.private.seeing.rows_view import RowsView
from hikidashi.ui.private.seeing.timeline_reader import Place, Read, Reader
from hikidashi.ui.private.seeing.wishes import Wishes
from hikidashi.ui.room import RoomContext
from hikidashi.ui.theme import tokens
from hikidashi.ui.widgets import Prose, label, quiet_button
from hikidashi.ui.widgets.flow import FlowRow
from hikidashi.ui.widgets.scroll import scrolling_inside
from hikidashi.words.catalogue import _, ngettext

PAUSE_MS = 150
"""How long nobody must type before it is searched."""
PAGE = 100
_MOST_AGAIN = 1_000
_LEAST_LINES = 8
"""So many rows at most are read at once when something has changed."""
_DAY_LETTERS = 14
_LONGEST_SEARCH = 200


class TimelinePage(LiveView):
    """Grows as it is scrolled; the search looks everywhere."""

    def __init__(self, ctx: RoomContext, wishes: Wishes) -> None:
        super().__init__(ctx)
        self._wishes = wishes
        self._from: date | None = None
        self._next: Place | None = None
        self._wanted = ""
        self._wants_focus = False
        self.total = 0
        self.model = RowsModel(of_one_day=False)
        self.list = RowsView(self.model)
        self.search = QLineEdit(clearButtonEnabled=True)
        self.day = QLineEdit()
        self.go = QPushButton(_("G&o to day"))
        self.newest = quiet_button(_("Back to the ne&west"))
        self.count = label("", "caption")
        self.problem = Prose("", "problem")
        self.none = Prose("", "muted")
        self.pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._lay_out()
        self._connect()

    @property
    def is_waiting(self) -> bool:
        """Tell whether a newer list is still to come."""
        return self.pause.isActive() or self.model.is_loading

    def take_focus(self) -> None:
        self._wants_focus = not self.model.rows
        if self.model.rows:
            self.list.setFocus()
        else:
            self.search.setFocus()

    def look_for(self) -> None:
        """Bring the focus to the search."""
        self.search.setFocus()
        self.search.selectAll()

    def read(self) -> None:
        session = self._session
        if session is None:
            return
        chosen = self.list.chosen
        self._wanted = self._wanted or (chosen.id if chosen is not None else "")
        most = min(max(PAGE, len(self.model.rows)), _MOST_AGAIN)
        self.model.is_loading = True
        work = partial(self._page(), session, Place(), most)
        self.ask(work, self._on_first)

    def forget(self) -> None:
        self.pause.stop()
        for each in (self.search, self.day):
            with QSignalBlocker(each):
                each.setText("")  # unlike ``clear`` it leaves nothing to undo
        self._from, self._next, self._wanted, self.total = None, None, "", 0
        self._wants_focus = False
        self.model.clear()
        self.count.setText("")
        self.problem.set_text("")
        self.none.set_text("")
        self.newest.hide()

    def show_entry(self, record_id: str) -> None:
        """Choose an entry, now or as soon as it is read."""
        self._wanted = record_id
        self.list.choose(record_id)

    def _page(self) -> Reader:
        words, begin = self.search.text().strip(), self._from
        return Reader(words, begin, self._ctx.house.offsets_at)

    def _lay_out(self) -> None:
        self.search.setPlaceholderText(_("Search the entries"))
        self.search.setAccessibleName(_("Search the entries"))
        self.search.setMaxLength(_LONGEST_SEARCH)
        self.day.setAccessibleName(_("Day to go to"))
        self.day.setPlaceholderText(EXAMPLE)
        letters = self.fontMetrics().horizontalAdvance("e")
        self.day.setFixedWidth(letters * _DAY_LETTERS + tokens.LARGE)
        self.search.setMinimumWidth(letters * 30)
        hints = Qt.InputMethodHint
        for each in (self.search, self.day):
            each.setInputMethodHints(hints.ImhSensitiveData | hints.ImhNoPredictiveText)
        self.newest.hide()
        self.problem.hide()
        self.none.hide()
        self.list.setMinimumHeight(self.fontMetrics().lineSpacing() * _LEAST_LINES)
        column = QVBoxLayout(scrolling_inside(self))
        column.setContentsMargins(*[tokens.LARGE] * 4)
        column.setSpacing(tokens.SMALL)
        column.addWidget(FlowRow(self.search, self.day, self.go, self.newest))
        column.addWidget(self.problem)
        column.addWidget(self.count)
        column.addWidget(self.none)
        column.addWidget(self.list, 1)

    def _connect(self) -> None:
        self.pause.timeout.connect(self._on_search)
        self.search.textChanged.connect(self._on_typed)
        self.day.returnPressed.connect(self._on_go)
        self.day.textEdited.connect(lambda: self._say_problem(""))
        self.go.clicked.connect(self._on_go)
        self.newest.clicked.connect(self._on_newest)
        self.list.opened.connect(self._wishes.entry)
        self.list.removal_wanted.connect(lambda each: self._wishes.removal.emit([each]))
        self.model.more_wanted.connect(self._on_more)

    @Slot()
    def _on_typed(self) -> None:
        if self._session is not None:
            self.pause.start()

    @Slot()
    def _on_search(self) -> None:
        self._wanted = ""
        self.list.selectionModel().clear()
        self.refresh()

    @Slot()
    def _on_go(self) -> None:
        text = self.day.text().strip()
        day = read_day(text)
        if day is None:
            self._say_problem(_("Write a day like {example}.").format(example=EXAMPLE))
            return
        self._say_problem("")
        self._go_from(day)

    @Slot()
    def _on_newest(self) -> None:
        self.day.setText("")
        self._go_from(None)

    def _go_from(self, day: date | None) -> None:
        self._from = day
        self._wanted = ""
        self.list.selectionModel().clear()
        self.newest.setVisible(day is not None)
        self._wants_focus = True
        self.refresh()

    def _say_problem(self, text: str) -> None:
        self.problem.set_text(f"▲ {text}" if text else "")
        self.problem.setVisible(bool(text))

    def _on_first(self, read: Read) -> None:
        place, row = (
            self.list.verticalScrollBar().value(),
            self.list.currentIndex().row(),
        )
        wanted, self._wanted = self._wanted, ""
        self._next = read.next
        self.total = read.total if read.total is not None else len(read.rows)
        self.model.replace(read.rows, has_more=read.next is not None)
        self._choose(wanted, row, place)
        self._say_count(read)
        if self._wants_focus and read.rows:
            self._wants_focus = False
            self.list.setFocus()
        self.content_shown.emit()

    def _choose(self, wanted: str, row: int, place: int) -> None:
        """Choose the same entry as before, or the one that stands in its row now."""
        self.list.verticalScrollBar().setValue(place)
        if not (wanted and self.list.choose(wanted)):
            self.list.setCurrentIndex(self.model.near(row if wanted else 0))
        if not wanted:
            self.list.scrollToTop()

    @Slot()
    def _on_more(self) -> None:
        session, place = self._session, self._next
        if session is not None and place is not None:
            self.go_on(partial(self._page(), session, place, PAGE), self._on_next)

    def _on_next(self, read: Read) -> None:
        self._next = read.next
        self.model.append(read.rows, has_more=read.next is not None)
        if self.search.text().strip():
            self._say_count(read)

    def _say_count(self, read: Read) -> None:
        shown = len(self.model.rows)
        if self.search.text().strip():
            more = read.next is not None
            told = _("{count} or more found") if more else _("{count} found")
            self.count.setText(told.format(count=f"{shown:,}"))
        else:
            told = ngettext("{count} entry", "{count} entries", self.total)
            self.count.setText(told.format(count=f"{self.total:,}"))
        words = self.search.text().strip()
        self.none.set_text(_("No entry matches.") if words else _("Nothing here yet."))
        self.none.setVisible(not shown)
