"""Draws an entry's row: two lines, every row as tall as the others.

A list of a hundred thousand rows can be scrolled only if no row must be measured.
"""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from hikidashi.ui.private.records_model import RecordsModel
from hikidashi.ui.theme import tokens
from hikidashi.ui.theme.style import current_colours
from hikidashi.ui.widgets.row_look import draw_ground, row_fonts

Index = QModelIndex | QPersistentModelIndex
_GAP = tokens.TINY // 2


class RowDelegate(QStyledItemDelegate):
    """Cuts what does not fit, with a mark; the tool tip has all of it."""

    def __init__(self, view: QAbstractItemView) -> None:
        super().__init__(view)

    def sizeHint(self, option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(0, row_height(option.font))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: Index
    ) -> None:
        painter.save()
        rect = QRect(option.rect)
        draw_ground(painter, option)
        inks = option.palette.color(QPalette.ColorRole.Text), current_colours().muted
        roles = Qt.ItemDataRole.DisplayRole, RecordsModel.LINE
        top = rect.top() + tokens.MEDIUM
        room = rect.width() - tokens.LARGE - tokens.MEDIUM
        for role, font, ink in zip(roles, row_fonts(option.font), inks, strict=True):
            metrics = QFontMetrics(font)
            text = str(index.data(role) or "")
            place = QRect(rect.left() + tokens.LARGE, top, room, metrics.height())
            painter.setFont(font)
            painter.setPen(QColor(ink))
            cut = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)
            flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(place, flags | Qt.TextFlag.TextSingleLine, cut)
            top = place.bottom() + 1 + _GAP
        painter.restore()


def row_height(font: QFont) -> int:
    """Return how tall every row is in ``font``."""
    strong, quiet = row_fonts(font)
    text = QFontMetrics(strong).height() + _GAP + QFontMetrics(quiet).height()
    return text + 2 * tokens.MEDIUM
