"""A calendar's days on the screen: every key that people expect leads through them."""

from datetime import date, timedelta

from PySide6.QtCore import QModelIndex, QRect, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFontMetrics,
    QKeyEvent,
    QPainter,
)
from PySide6.QtWidgets import (
    QHeaderView,
    QTableView,
)

from hikidashi.ui.private.seeing import calendar_words as words
from hikidashi.ui.private.seeing.day_delegates import MonthDelegate, YearDelegate
from hikidashi.ui.private.seeing.days_model import DaysModel
from hikidashi.ui.theme import tokens
from hikidashi.ui.theme.style import current_colours
from hikidashi.ui.widgets.row_look import row_fonts
from hikidashi.words.catalogue import _

_WEEK = 7
_SQUARE = 1.1  # of a line of text: how large a day of the year is


class DaysView(QTableView):
    """A table of days; one of them is chosen, and the arrows lead from day to day.

    Beyond the last day that it shows the next month, or year, begins.
    """

    day_chosen = Signal(object)
    """The user has gone to a ``date``, which may be in another month or year."""
    day_opened = Signal(object)
    """Return, or a double click, on a ``date``."""

    def __init__(self, model: DaysModel) -> None:
        super().__init__()
        self.days = model
        self.setModel(model)
        delegate = YearDelegate if model.is_year else MonthDelegate
        self.setItemDelegate(delegate(self, model))
        self._lay_out()
        self.clicked.connect(self._on_clicked)
        self.doubleClicked.connect(self._on_opened)

    def choose(self, day: date) -> None:
        """Put the mark on a day that is shown."""
        index = self.days.index_of(day)
        if index.isValid():
            self.setCurrentIndex(index)

    @property
    def day(self) -> date | None:
        """The day that is chosen."""
        return self.days.day_at(self.currentIndex())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        day = self.day
        if day is None:
            super().keyPressEvent(event)
            return
        keys = Qt.Key
        if event.key() in {keys.Key_Return, keys.Key_Enter, keys.Key_Space}:
            self.day_opened.emit(day)
            return
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
            return
        wanted = self._by_key(day, Qt.Key(event.key()))
        if wanted is None:
            super().keyPressEvent(event)
        else:
            self.day_chosen.emit(words.within(wanted))

    def _by_key(self, day: date, key: Qt.Key) -> date | None:
        """Return the day that a key leads to, or None."""
        keys, is_year = Qt.Key, self.days.is_year
        along, across = (_WEEK, 1) if is_year else (1, _WEEK)
        days = {
            keys.Key_Left: -along,
            keys.Key_Right: along,
            keys.Key_Up: -across,
            keys.Key_Down: across,
        }
        pages = {keys.Key_PageUp: -1, keys.Key_PageDown: 1}
        if key in days:
            return day + timedelta(days=days[key])
        if key in pages:
            return words.month_later(day, pages[key] * (12 if is_year else 1))
        ends = {keys.Key_Home: self.days.first, keys.Key_End: self.days.last}
        return ends.get(key)

    def _lay_out(self) -> None:
        is_year = self.days.is_year
        self.setAccessibleName(_("Days of the year") if is_year else _("Days"))
        self.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        self.setEditTriggers(QTableView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setCornerButtonEnabled(False)
        off = Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.setVerticalScrollBarPolicy(off)
        if self.days.is_year:
            self.setHorizontalHeader(PlainHeader(Qt.Orientation.Horizontal))
            self.setVerticalHeader(PlainHeader(Qt.Orientation.Vertical))
        across, down = self.horizontalHeader(), self.verticalHeader()
        for header in (across, down):
            header.setSectionsClickable(False)
            header.setHighlightSections(False)
            header.setMinimumSectionSize(tokens.MEDIUM)
        across.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        line = self.fontMetrics().lineSpacing()
        if is_year:
            side = round(line * _SQUARE)
            for header in (across, down):
                header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
                header.setDefaultSectionSize(side)
            across.setFixedHeight(line + tokens.TINY)
            names = words.weekday_names()
            widest = max(self.fontMetrics().horizontalAdvance(each) for each in names)
            down.setFixedWidth(widest + tokens.SMALL)
            self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
            bar = self.horizontalScrollBar().sizeHint().height()
            self.setFixedHeight(7 * side + line + bar + tokens.LARGE)
        else:
            self.setHorizontalScrollBarPolicy(off)
            down.hide()
            down.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
            self.setMinimumHeight(
                6 * round(line * 2.4) + across.sizeHint().height() + tokens.TINY
            )

    def _on_clicked(self, index: QModelIndex) -> None:
        day = self.days.day_at(index)
        if day is not None:
            self.day_chosen.emit(day)

    def _on_opened(self, index: QModelIndex) -> None:
        day = self.days.day_at(index)
        if day is not None:
            self.day_opened.emit(day)


class PlainHeader(QHeaderView):
    """Words without a ground: the name of a month may be wider than its week."""

    def paintSection(  # noqa: N802 - Qt's name
        self,
        painter: QPainter,
        rect: QRect,
        logicalIndex: int,  # noqa: N803 - Qt's name
    ) -> None:
        model, role = self.model(), Qt.ItemDataRole.DisplayRole
        text = str(model.headerData(logicalIndex, self.orientation(), role) or "")
        if not text:
            return
        painter.save()
        painter.setFont(row_fonts(self.font())[1])
        painter.setPen(QColor(current_colours().muted))
        flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        width = QFontMetrics(painter.font()).horizontalAdvance(text)
        place = QRect(rect)
        place.setWidth(max(rect.width(), width))
        painter.drawText(place.translated(2, 0), flags, text)
        painter.restore()
