"""How a calendar draws its days: a month by shapes, a year by larger squares."""

from datetime import date

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPalette, QPen
from PySide6.QtWidgets import (
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from hikidashi.ui.private.seeing.day_marks import DayMark
from hikidashi.ui.private.seeing.days_model import DaysModel, Index
from hikidashi.ui.private.seeing.shapes import draw_shape
from hikidashi.ui.theme import tokens
from hikidashi.ui.theme.style import current_colours

LEVELS = 4
_MARK = 0.62  # of a line of text: how large a shape is
_LEAST_SQUARE, _MOST_SQUARE = 0.28, 0.78  # of a cell of the year, from little to much


def level_of(count: int, most: int) -> int:
    """Return how much a day has, from 1 to ``LEVELS``; 0 where it has nothing."""
    if not count or not most:
        return 0
    return min(LEVELS, 1 + (count - 1) * LEVELS // most)


class _DayDelegate(QStyledItemDelegate):
    """Draws the cells that are days, and nothing in the others."""

    def __init__(self, view: QTableView, days: DaysModel) -> None:
        super().__init__(view)
        self._view, self._days = view, days

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: Index
    ) -> None:
        day = self._days.day_at(index)
        if day is not None:
            painter.save()
            self._day(painter, option, day)
            painter.restore()

    def _day(self, painter: QPainter, option: QStyleOptionViewItem, day: date) -> None:
        """Draw a day; a subclass does."""


class MonthDelegate(_DayDelegate):
    """Draws a day of a month: its number, and a shape for each type."""

    def _day(self, painter: QPainter, option: QStyleOptionViewItem, day: date) -> None:
        model, colours = self._days, current_colours()
        place = QRectF(option.rect).adjusted(0.5, 0.5, -0.5, -0.5)
        inside = model.first <= day <= model.last
        painter.fillRect(place, QColor(colours.surface if inside else colours.paper))
        painter.setPen(QColor(colours.line))
        painter.drawRect(place)
        if option.state & QStyle.StateFlag.State_Selected:
            _frame(painter, place, focused=self._view.hasFocus())
        self._number(painter, place, option.font, day, inside=inside)
        mark = model.mark(day)
        if mark is not None:
            self._marks(painter, place, mark)

    def _number(
        self, painter: QPainter, place: QRectF, font: QFont, day: date, *, inside: bool
    ) -> None:
        colours = current_colours()
        is_today = day == self._days.today
        face = QFont(font)
        face.setBold(is_today)
        painter.setFont(face)
        metrics = QFontMetrics(face)
        height = metrics.height()
        width = max(metrics.horizontalAdvance("00"), height) + tokens.TINY
        number = QRectF(place.x() + 3, place.y() + 3, width, height)
        if is_today:  # bold and in a ring: it is no colour alone
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(QColor(colours.accent), 1.5))
            painter.drawRoundedRect(number, tokens.CORNER, tokens.CORNER)
        painter.setPen(QColor(colours.ink if inside else colours.muted))
        painter.drawText(number, Qt.AlignmentFlag.AlignCenter, str(day.day))

    def _marks(self, painter: QPainter, place: QRectF, mark: DayMark) -> None:
        """Draw as many shapes as there is room for, and "+" for the others."""
        colours = current_colours()
        metrics = self._view.fontMetrics()
        size = metrics.height() * _MARK
        step = size + tokens.TINY
        left, top = place.x() + 6, place.bottom() - size - 5
        room = int((place.width() - 10) // step)
        shapes = mark.shapes or (0,)
        shown = shapes if len(shapes) <= room else shapes[: max(0, room - 1)]
        for number, shape in enumerate(shown):
            spot = QRectF(left + number * step, top, size, size)
            draw_shape(painter, spot, shape, colours.accent)
        if len(shown) < len(shapes):
            rest = QRectF(left + len(shown) * step, top - 2, step, size + 4)
            painter.setPen(QColor(colours.accent))
            painter.drawText(rest, Qt.AlignmentFlag.AlignCenter, "+")


class YearDelegate(_DayDelegate):
    """Draws a day of a year: the more it has, the larger its square."""

    def _day(self, painter: QPainter, option: QStyleOptionViewItem, day: date) -> None:
        model, colours = self._days, current_colours()
        place = QRectF(option.rect).adjusted(1, 1, -1, -1)
        painter.fillRect(place, QColor(colours.hover))
        mark = model.mark(day)
        if mark is not None:
            draw_level(painter, place, level_of(mark.count, model.most()))
        if day == model.today:
            painter.setPen(QPen(QColor(colours.accent), 1.5))
            painter.drawRect(place.adjusted(0.5, 0.5, -0.5, -0.5))
        if option.state & QStyle.StateFlag.State_Selected:
            ink = option.palette.color(QPalette.ColorRole.Text)
            outside = place.adjusted(-0.5, -0.5, 0.5, 0.5)
            _frame(painter, outside, focused=self._view.hasFocus(), ink=ink)


def draw_level(painter: QPainter, place: QRectF, level: int) -> None:
    """Draw a square that grows with ``level``; a day with a 0 gets a thin outline."""
    colour = QColor(current_colours().accent)
    span = _MOST_SQUARE - _LEAST_SQUARE
    part = _LEAST_SQUARE + span * max(0, level - 1) / (LEVELS - 1)
    size = min(place.width(), place.height()) * part
    spot = QRectF(0, 0, size, size)
    spot.moveCenter(place.center())
    if level:
        painter.fillRect(spot, colour)
    else:
        painter.setPen(QPen(colour, 1))
        painter.drawRect(spot)


def _frame(
    painter: QPainter, place: QRectF, *, focused: bool, ink: QColor | None = None
) -> None:
    """Draw the frame of the chosen day, thicker where the keys go."""
    width = 2.4 if focused else 1.2
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(ink or QColor(current_colours().accent), width))
    inset = width / 2
    painter.drawRect(place.adjusted(inset, inset, -inset, -inset))
