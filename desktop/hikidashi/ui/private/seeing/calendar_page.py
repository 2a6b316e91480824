"""The calendar of the private drawer: a month or a year, and the chosen day."""

from collections.abc import Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from hikidashi.ui.private.seeing import calendar_words as words
from hikidashi.ui.private.seeing.calendar_head import MONTH, CalendarHead
from hikidashi.ui.private.seeing.day_marks import (
    DaysRead,
    counted_words,
    read_days,
)
from hikidashi.ui.private.seeing.day_view import DayView
from hikidashi.ui.private.seeing.days_model import DaysModel
from hikidashi.ui.private.seeing.days_view import DaysView
from hikidashi.ui.private.seeing.legend import Legend
from hikidashi.ui.private.seeing.live_view import LiveView
from hikidashi.ui.private.seeing.table_text import TableText, as_table_dialog
from hikidashi.ui.private.seeing.wishes import Wishes
from hikidashi.ui.room import RoomContext, Save
from hikidashi.ui.theme import tokens
from hikidashi.ui.theme.fonts import text_scale
from hikidashi.ui.widgets.scroll import scrolling_inside
from hikidashi.usecases.private_drawer import PrivateSession
from hikidashi.words.catalogue import _
from hikidashi.words.names import listed

_DAY_WIDTH = 300


class CalendarPage(LiveView):
    """Reads only the days that are shown; another month reads those of that one."""

    def __init__(self, ctx: RoomContext, wishes: Wishes) -> None:
        super().__init__(ctx)
        today = ctx.house.now().date()
        self.day = today
        self.month = DaysView(DaysModel(today, is_year=False))
        self.year = DaysView(DaysModel(today, is_year=True))
        self.day_view = DayView(ctx, wishes)
        self.head = CalendarHead()
        self.legend = Legend()
        self.left = QWidget()
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self._lay_out()
        self._connect()
        self._say()

    @property
    def grid(self) -> DaysView:
        """The view that is shown now: of a month or of a year."""
        return self.year if self.head.is_year else self.month

    def show_session(self, session: PrivateSession) -> None:
        super().show_session(session)
        self.day_view.show_session(session)

    def put_away(self) -> Sequence[Save]:
        self.day_view.put_away()
        return super().put_away()

    def take_focus(self) -> None:
        self.grid.setFocus()

    def read(self) -> None:
        session = self._session
        if session is not None:
            model = self.grid.days
            by_type = not model.is_year
            first, last = model.shown
            work = partial(
                read_days, session, first, last, self.head.type, by_type=by_type
            )
            self.ask(work, self._on_read)

    def forget(self) -> None:
        for dialog in self.findChildren(TableText):
            dialog.close()
        self.day = self._ctx.house.now().date()
        self.head.span.setCurrentIndex(self.head.span.findData(MONTH))
        for grid in (self.month, self.year):
            grid.days.fill(None)
            grid.days.turn_to(self.day)
        self.head.types.setCurrentIndex(0)
        self.head.show_types(())
        self.legend.forget()
        self._say()

    def go_to(self, day: date) -> None:
        """Choose a day, and show its month or year."""
        self.day = words.within(day)
        model = self.grid.days
        if not model.first <= self.day <= model.last:
            model.turn_to(self.day)
            self.refresh()
        self.grid.choose(self.day)
        self.day_view.show_day(self.day)
        self._say()

    def give_room(self, *, wanted: bool) -> None:
        """Make room for an entry that is shown beside the calendar, or take it back."""
        self.day_view.setVisible(not wanted)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Put the day below the calendar where there is no room beside it."""
        narrow = self.width() < tokens.STACKED * text_scale(self.font())
        below = narrow or self.grid.days.is_year
        turned = Qt.Orientation.Vertical if below else Qt.Orientation.Horizontal
        if self.splitter.orientation() is not turned:
            self.splitter.setOrientation(turned)
            self.day_view.set_below(below=below)
        is_year, layout = self.grid.days.is_year, self.left.layout()
        needed = layout.totalHeightForWidth(self.left.width()) if layout else 0
        self.left.setMinimumHeight(needed if is_year else 0)
        if is_year:  # as tall as it is; the day has what is left
            self.splitter.setSizes([1, self.height()])

    def _lay_out(self) -> None:
        column = QVBoxLayout(self.left)
        column.setContentsMargins(0, 0, tokens.MEDIUM, 0)
        column.setSpacing(tokens.SMALL)
        column.addWidget(self.head)
        self.year.hide()
        column.addWidget(self.month, 1)
        column.addWidget(self.year)
        column.addWidget(self.legend)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.addWidget(self.left)
        self.splitter.addWidget(self.day_view)
        self.splitter.setStretchFactor(0, 1)
        self.splitter.setSizes([2 * _DAY_WIDTH, _DAY_WIDTH])
        inner = scrolling_inside(self)
        whole = QVBoxLayout(inner)
        whole.setContentsMargins(*[tokens.LARGE] * 4)
        whole.addWidget(self.splitter, 1)

    def _connect(self) -> None:
        for grid in (self.month, self.year):
            grid.day_chosen.connect(self.go_to)
        self.month.day_opened.connect(self._on_day_opened)
        self.year.day_opened.connect(self._on_month_wanted)
        self.head.back.clicked.connect(lambda: self._step(-1))
        self.head.on.clicked.connect(lambda: self._step(1))
        self.head.today.clicked.connect(self._on_today)
        self.head.span.currentIndexChanged.connect(self._on_span)
        self.head.types.currentIndexChanged.connect(self._on_type)
        self.head.as_table.clicked.connect(self._on_as_table)

    def _step(self, steps: int) -> None:
        is_year = self.grid.days.is_year
        self.go_to(words.month_later(self.day, steps * 12 if is_year else steps))

    def _say(self) -> None:
        """Name what is shown."""
        begin = self.grid.days.first
        title = words.year_title(begin.year)
        if not self.grid.days.is_year:
            title = words.month_title(begin)
        self.head.name(title)

    def _on_read(self, read: DaysRead) -> None:
        self.head.show_types(read.types)
        grid = self.grid
        if (read.first, read.last) != grid.days.shown:
            return  # the user has gone on, and what is shown now was asked for
        grid.days.fill(read)
        if grid.day != self.day:
            grid.choose(self.day)
        if grid.days.is_year:
            self.legend.show_levels()
        else:
            there = {shape for mark in read.days.values() for shape in mark.shapes}
            self.legend.show_types([t for t in read.types if t.shape in there])
        self._fit()
        self._say()
        self.content_shown.emit()

    @Slot()
    def _on_today(self) -> None:
        self.go_to(self._ctx.house.now().date())

    @Slot()
    def _on_span(self) -> None:
        for each in (self.month, self.year):
            each.setVisible(each is self.grid)
        self.grid.days.turn_to(self.day)
        self.grid.choose(self.day)
        self.legend.forget()
        self._fit()
        self._say()
        self.refresh()

    @Slot()
    def _on_type(self) -> None:
        self.refresh()

    @Slot(object)
    def _on_day_opened(self, day: date) -> None:
        self.go_to(day)
        if self.day_view.model.rows:
            self.day_view.list.setFocus()
        else:
            self.day_view.add.setFocus()

    @Slot(object)
    def _on_month_wanted(self, day: date) -> None:
        self.day = day
        self.head.span.setCurrentIndex(self.head.span.findData(MONTH))
        self.go_to(day)
        self.month.setFocus()

    @Slot()
    def _on_as_table(self) -> None:
        read = self.grid.days.read
        if read is None:
            return
        names = {each.shape: each.name for each in read.types}
        first, last = self.grid.days.first, self.grid.days.last
        rows = [
            (
                words.day_title(day),
                counted_words(mark.count, is_of_type=read.is_of_type),
                listed(names[shape] for shape in mark.shapes),
            )
            for day, mark in sorted(read.days.items())
            if first <= day <= last
        ]
        headers = (_("Day"), _("Entries"), _("Types"))
        wanted = 2 if self.grid.days.is_year else 3
        title = self.head.title.text()
        as_table_dialog(self, title, headers[:wanted], [r[:wanted] for r in rows])
