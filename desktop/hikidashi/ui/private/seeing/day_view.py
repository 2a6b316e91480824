"""One day: its entries in the order in which they happened, and what to do there."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QPushButton, QVBoxLayout

from hikidashi.ui.private.seeing.calendar_words import day_title, today_too
from hikidashi.ui.private.seeing.live_view import LiveView
from hikidashi.ui.private.seeing.rows import KnownTypes, SeenRow, day_rows
from hikidashi.ui.private.seeing.rows_model import RowsModel
from hikidashi.ui.private.seeing.rows_view import RowsView
from hikidashi.ui.private.seeing.wishes import Wishes
from hikidashi.ui.room import RoomContext
from hikidashi.ui.theme import tokens
from hikidashi.ui.widgets import Prose, label, quiet_button
from hikidashi.ui.widgets.flow import FlowRow
from hikidashi.usecases.ports import OffsetsAt
from hikidashi.usecases.private_drawer import PrivateSession
from hikidashi.words.catalogue import _, ngettext


class DayView(LiveView):
    """Shows a day; what is chosen in it can be opened, copied and removed."""

    def __init__(self, ctx: RoomContext, wishes: Wishes) -> None:
        super().__init__(ctx)
        self._wishes = wishes
        self._wanted = ""
        self.day = ctx.house.now().date()
        self.title = label("", "title")
        self.title.setWordWrap(True)
        self.count = label("", "caption")
        self.model = RowsModel(of_one_day=True)
        self.list = RowsView(self.model)
        self.none = Prose(_("Nothing was entered for this day."), "muted")
        self.add = QPushButton(_("&Add to this day"))
        self.open = quiet_button(_("&Open"))
        self.copy = quiet_button(_("D&uplicate"))
        self.remove = quiet_button(_("&Remove"))
        self.column = QVBoxLayout(self)
        self._lay_out()
        self._connect()

    def show_day(self, day: date) -> None:
        """Show another day."""
        if day != self.day:
            self.day = day
            self.model.clear()
            self.count.setText("")
            self._say_day()
            self.refresh()

    def set_below(self, *, below: bool) -> None:
        """Keep the distance from what it stands below or beside."""
        left, top = (0, tokens.MEDIUM) if below else (tokens.MEDIUM, 0)
        self.column.setContentsMargins(left, top, 0, 0)

    def read(self) -> None:
        session = self._session
        if session is None:
            return
        chosen = self.list.chosen
        self._wanted = chosen.id if chosen is not None else ""
        offsets_at = self._ctx.house.offsets_at
        self.ask(partial(_read, session, self.day, offsets_at), self._on_read)

    def forget(self) -> None:
        self._wanted = ""
        self.model.clear()
        self.count.setText("")
        self.day = self._ctx.house.now().date()
        self._say_day()
        self._say_choice()

    def _lay_out(self) -> None:
        self.open.setToolTip(_("Show and change the chosen entry (Return)"))
        self.copy.setToolTip(_("Begin an entry that says the same"))
        self.remove.setToolTip(_("Move the chosen entry to the trash (Del)"))
        self.none.hide()
        column = self.column
        column.setContentsMargins(tokens.MEDIUM, 0, 0, 0)
        column.setSpacing(tokens.SMALL)
        for each in (self.title, self.count, self.none):
            column.addWidget(each)
        column.addWidget(self.list, 1)
        column.addWidget(FlowRow(self.add, self.open, self.copy, self.remove))
        column.addStretch()  # below a day without entries
        self.list.setMinimumHeight(self.fontMetrics().lineSpacing() * 4)
        self._say_day()
        self._say_choice()

    def _connect(self) -> None:
        wishes = self._wishes
        self.add.clicked.connect(lambda: wishes.new_entry.emit(self.day))
        self.list.opened.connect(wishes.entry)
        self.list.removal_wanted.connect(lambda each: wishes.removal.emit([each]))
        self.list.selectionModel().currentChanged.connect(self._say_choice)
        self.model.modelReset.connect(self._say_choice)
        self.open.clicked.connect(lambda: self._with_chosen(wishes.entry.emit))
        self.copy.clicked.connect(lambda: self._with_chosen(wishes.copy.emit))
        self.remove.clicked.connect(
            lambda: self._with_chosen(lambda each: wishes.removal.emit([each]))
        )

    def _with_chosen(self, do: Callable[[str], object]) -> None:
        chosen = self.list.chosen
        if chosen is not None:
            do(chosen.id)

    def _say_day(self) -> None:
        told = day_title(self.day)
        is_today = self.day == self._ctx.house.now().date()
        self.title.setText(today_too(told) if is_today else told)

    @Slot()
    def _say_choice(self) -> None:
        some = self.list.chosen is not None
        for each in (self.open, self.copy, self.remove):
            each.setEnabled(some)

    def _on_read(self, rows: Sequence[SeenRow]) -> None:
        row = self.list.currentIndex().row()
        self.model.replace(rows)
        words = ngettext("{count} entry", "{count} entries", len(rows))
        self.count.setText(words.format(count=f"{len(rows):,}") if rows else "")
        self.none.setVisible(not rows)
        self.list.setVisible(bool(rows))
        if rows and not (self._wanted and self.list.choose(self._wanted)):
            self.list.setCurrentIndex(self.model.near(row))
        self._say_choice()
        self.content_shown.emit()


def _read(
    session: PrivateSession, day: date, offsets_at: OffsetsAt
) -> Sequence[SeenRow]:
    all_types = KnownTypes(session.types.types())
    return day_rows(session.records.on_day(day), all_types, offsets_at)
