"""The facts of a policy on the screen, each with its sign, its place and its state."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from hikidashi.ui.policy.facts_model import STATE, FactsListModel
from hikidashi.ui.policy.lines import FactLine
from hikidashi.ui.theme import tokens
from hikidashi.ui.theme.hues import hue_of
from hikidashi.ui.theme.style import current_colours
from hikidashi.ui.widgets.row_look import draw_ground, row_fonts
from hikidashi.words.catalogue import _
from hikidashi.words.fact_families import family_sign

Index = QModelIndex | QPersistentModelIndex
AT_ONCE = 100
"""Rows that are measured before the window may do something else."""
_WRAP = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft
_TALLEST = 10_000
_LONGEST = 160  # characters of what a row shows; the text has all of it


class FactsList(QListView):
    """Tells which fact the user has gone to, by its number among the lines."""

    chosen = Signal(int)
    opened = Signal()
    """Return was pressed on the chosen fact."""

    def __init__(self) -> None:
        super().__init__()
        self.rows = FactsListModel()
        self._follows = False
        self.setModel(self.rows)
        self.setItemDelegate(FactDelegate(self))
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setLayoutMode(QListView.LayoutMode.Batched)
        self.setBatchSize(AT_ONCE)
        self.setWordWrap(True)  # else only a new height lays the rows out anew
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setAccessibleName(_("Facts"))

    @property
    def number(self) -> int:
        """The number of the chosen line, or -1."""
        return self.rows.number(self.currentIndex().row())

    def follow(self, number: int) -> None:
        """Choose a line without telling of it; -1 or a hidden one: none."""
        self._follows = True
        index = self.rows.find(number)
        self.setCurrentIndex(index)
        if index.isValid():
            self.scrollTo(index)
        self._follows = False

    def currentChanged(self, current: Index, previous: Index) -> None:  # noqa: N802 - Qt's name
        super().currentChanged(current, previous)
        number = self.rows.number(current.row()) if current.isValid() else -1
        if number >= 0 and not self._follows:
            self.chosen.emit(number)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.number >= 0:
            self.opened.emit()
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        return self.minimumSizeHint()  # the view gives it all the room there is

    def minimumSizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        return QSize(16 * metrics.averageCharWidth(), 6 * metrics.lineSpacing())


class FactDelegate(QStyledItemDelegate):
    """Draws the family's sign, what the fact says, and below it where and how sure.

    What the user has called wrong is struck through, and still says so in words.
    """

    def __init__(self, view: FactsList) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        width = self._view.viewport().width()
        title, state = self._places(option.font, index, QRect(0, 0, width, 0))
        bottom = max(title.bottom(), state.bottom())
        return QSize(0, bottom + tokens.SMALL)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: Index
    ) -> None:
        painter.save()
        line = self._view.rows.line(index.row())
        title, state = self._places(option.font, index, QRect(option.rect))
        if line is None:
            self._heading(painter, option, title, index)
        else:
            draw_ground(painter, option)
            self._sign(painter, option, line, title)
            self._words(painter, option.font, index, (title, state))
        painter.restore()

    def _heading(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        place: QRect,
        index: Index,
    ) -> None:
        colours = current_colours()
        painter.fillRect(QRect(option.rect), QColor(colours.paper))
        painter.setPen(QColor(colours.muted))
        painter.setFont(row_fonts(option.font)[1])
        painter.drawText(place, _WRAP, self._view.rows.heading(index.row()))

    def _sign(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        line: FactLine,
        place: QRect,
    ) -> None:
        hue = hue_of(line.family, current_colours())
        strong = row_fonts(option.font)[0]
        side = QFontMetrics(strong).height()
        badge = QRect(place.left() - side - tokens.SMALL, place.top(), side, side)
        painter.fillRect(badge, QColor(hue.tint))
        painter.setPen(QColor(hue.ink))
        painter.setFont(strong)
        painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, family_sign(line.family))

    def _words(
        self, painter: QPainter, font: QFont, index: Index, places: tuple[QRect, QRect]
    ) -> None:
        colours, line = current_colours(), self._view.rows.line(index.row())
        strong, quiet = row_fonts(font)
        wrong = line is not None and line.is_rejected
        doubtful = line is not None and line.is_to_check
        strong.setStrikeOut(wrong)
        painter.setFont(strong)
        painter.setPen(QColor(colours.muted if wrong else colours.ink))
        painter.drawText(places[0], _WRAP, _cut(str(index.data() or "")))
        painter.setFont(quiet)
        painter.setPen(QColor(colours.doubt if doubtful else colours.muted))
        painter.drawText(places[1], _WRAP, _cut(str(index.data(STATE) or "")))

    def _places(self, font: QFont, index: Index, row: QRect) -> tuple[QRect, QRect]:
        """Return where the two lines of a row stand."""
        strong, quiet = row_fonts(font)
        state = _cut(str(index.data(STATE) or ""))
        is_heading = self._view.rows.line(index.row()) is None
        sign = QFontMetrics(strong).height() + tokens.SMALL
        left = row.left() + (tokens.SMALL if is_heading else tokens.SMALL + sign)
        room = max(1, row.right() - left - tokens.SMALL)
        top = row.top() + (tokens.MEDIUM if is_heading else tokens.SMALL)
        title = _fit(
            quiet if is_heading else strong, _cut(str(index.data() or "")), room
        )
        title.moveTo(left, top)
        below = _fit(quiet, state, room) if state else QRect()
        below.moveTo(left, title.bottom() + 2)
        return title, below


def _fit(font: QFont, text: str, width: int) -> QRect:
    room = QRect(0, 0, width, _TALLEST)
    needed = QFontMetrics(font).boundingRect(room, _WRAP, text)
    return QRect(0, 0, width, needed.height())


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
