"""The analysis of the private drawer: a list of charts, and one of them beside it."""

from pathlib import Path

from PySide6.QtCore import Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListWidget,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from hikidashi.ui.private.charts.card import ChartCard
from hikidashi.ui.private.charts.choices_bar import ChoicesBar, section_word
from hikidashi.ui.private.charts.offers import Seen
from hikidashi.ui.private.charts.reader import look
from hikidashi.ui.private.charts.summary_dialog import SummaryDialog
from hikidashi.ui.private.charts.wish import Section
from hikidashi.ui.private.seeing.live_view import LiveView
from hikidashi.ui.room import RoomContext
from hikidashi.ui.theme import tokens
from hikidashi.ui.theme.fonts import text_scale
from hikidashi.ui.widgets import Banner, Kind, PageView
from hikidashi.ui.widgets.lines_delegate import LinesDelegate
from hikidashi.ui.widgets.text import show_if
from hikidashi.words.catalogue import _

_LIST_LETTERS = 24


class ChartsPage(LiveView):
    """Shows one chart at a time; what was read is forgotten with the drawer."""

    def __init__(self, ctx: RoomContext) -> None:
        super().__init__(ctx)
        self._dialog: SummaryDialog | None = None
        self._bar: ChoicesBar | None = None
        self._card: ChartCard | None = None
        self.list = QListWidget()
        self.banner = Banner(Kind.GOOD)
        self.summary = QPushButton(_("Summary for a &doctor…"))
        self.side = QWidget()
        self.page = PageView(width=2 * tokens.COLUMN)
        self._side_column = QVBoxLayout(self.side)
        self._is_narrow: bool | None = None
        self._lay_out()
        self._connect()
        self._arrange()

    @property
    def bar(self) -> ChoicesBar:
        """The boxes above the chart; made when they are first needed.

        It takes a while to make all that is on this page, so not all is made in one
        go, while the window would not answer.
        """
        if self._bar is None:
            self._bar = ChoicesBar()
            self._bar.show_section_box(wanted=bool(self._is_narrow))
            self._bar.changed.connect(self._on_wish)
            self.page.column.insertWidget(0, self._bar)
        return self._bar

    @property
    def card(self) -> ChartCard:
        """The chart with all that belongs to it; made for the first one."""
        if self._card is None:
            self._card = ChartCard(self._ctx)
            self._card.hide()
            self._card.saved.connect(self._on_saved)
            self._card.refused.connect(self._ctx.complain)
            self.page.column.insertWidget(
                self.page.column.indexOf(self.banner) + 1, self._card
            )
        return self._card

    def take_focus(self) -> None:
        """Bring the focus to the list of charts, or to the box in its stead."""
        (self.bar.section if self._is_narrow else self.list).setFocus()

    def read(self) -> None:
        """Read the chart that is wanted."""
        session = self.session
        if session is None:
            return
        wish, today = self.bar.wish, self._ctx.house.now().date()
        self.ask(lambda: look(session, wish, today), self._on_seen)

    def forget(self) -> None:
        """Hold no chart, no name and no file of the drawer."""
        dialog, self._dialog = self._dialog, None
        if dialog is not None:
            dialog.drop()
        if self._bar is not None:
            self._bar.forget()
        if self._card is not None:
            self._card.show_chart(None)
            self._card.as_table.setChecked(False)
            self._card.hide()
        self.banner.clear()
        self._choose(Section.FREQUENCY)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _lay_out(self) -> None:
        self.list.setAccessibleName(_("Charts"))
        for each in Section:
            self.list.addItem(section_word(each))
        self.list.setCurrentRow(0)
        self.list.setItemDelegate(LinesDelegate((), self.list))
        self.list.setFixedWidth(
            _LIST_LETTERS * self.list.fontMetrics().averageCharWidth()
        )
        self.summary.setToolTip(_("A PDF with exactly what you choose, and no more"))
        column = self._side_column
        column.setContentsMargins(tokens.PAGE, tokens.PAGE, 0, tokens.PAGE)
        column.setSpacing(tokens.MEDIUM)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.side)
        row.addWidget(self.page, 1)
        column.addWidget(self.list, 1)
        self.page.add(self.banner)
        self.page.finish()

    def _connect(self) -> None:
        self.list.currentRowChanged.connect(self._on_row)
        self.summary.clicked.connect(self._on_summary)

    def _arrange(self) -> None:
        """Put a box in the stead of the list where both do not fit side by side."""
        narrow = self.width() < tokens.NARROW * text_scale(self.font())
        if narrow == self._is_narrow:
            return
        self._is_narrow = narrow
        show_if(self.side, wanted=not narrow)
        if self._bar is not None:
            self._bar.show_section_box(wanted=narrow)
        if narrow:
            self.page.column.insertWidget(self.page.column.count() - 1, self.summary)
        else:
            self._side_column.addWidget(self.summary)

    def _choose(self, section: Section) -> None:
        self.list.blockSignals(True)  # noqa: FBT003 - Qt's own argument
        self.list.setCurrentRow(list(Section).index(section))
        self.list.blockSignals(False)  # noqa: FBT003 - Qt's own argument

    @Slot(int)
    def _on_row(self, row: int) -> None:
        if row >= 0:
            self.bar.choose_section(list(Section)[row])

    @Slot()
    def _on_wish(self) -> None:
        self._choose(self.bar.wish.section)
        self.banner.clear()
        self.void()
        self.refresh()

    @Slot(object)
    def _on_seen(self, seen: Seen) -> None:
        self.bar.show_seen(seen)
        if seen.chart != self.card.chart:
            self.card.show_chart(seen.chart)
        self.card.show()
        if seen.more is not None:
            self.go_on(seen.more, self._on_seen)
        self.content_shown.emit()

    @Slot(Path)
    def _on_saved(self, path: Path) -> None:
        if self.session is not None:
            told = _("Saved as {path}. The file is not encrypted.")
            self.banner.set_message(told.format(path=path))

    @Slot()
    def _on_summary(self) -> None:
        session = self.session
        if session is not None:
            self._dialog = SummaryDialog(self._ctx, session, self)
            self._dialog.made.connect(self._on_saved)
            self._dialog.finished.connect(self._on_dialog_gone)
            self._dialog.open()

    @Slot()
    def _on_dialog_gone(self) -> None:
        self._dialog = None
