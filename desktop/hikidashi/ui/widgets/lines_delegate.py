"""Draws a list row of several lines: the first strong, the others quiet."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPalette
from PySide6.QtWidgets import (
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from hikidashi.ui.theme import tokens
from hikidashi.ui.theme.style import current_colours
from hikidashi.ui.widgets.row_look import draw_ground, row_fonts

Index = QModelIndex | QPersistentModelIndex
_WRAP = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft
_TALLEST = 10_000
_LONGEST = 120  # characters of one line
_GAP = tokens.TINY // 2
_AT_ONCE = 200
"""Rows that are measured before the window may do something else; some 10 ms."""


@dataclass(frozen=True, slots=True)
class _Line:
    """Words with their font, and where they stand within the row."""

    text: str
    font: QFont
    place: QRect


class LinesDelegate(QStyledItemDelegate):
    """Takes the first line from the display role, the others from ``roles``.

    Lines wrap where the list is narrow, so that no word is ever cut off.
    """

    def __init__(self, roles: Sequence[int], view: QListView) -> None:
        super().__init__(view)
        self._view = view
        self._roles = tuple(roles)
        view.setResizeMode(QListView.ResizeMode.Adjust)
        view.setLayoutMode(QListView.LayoutMode.Batched)
        view.setBatchSize(_AT_ONCE)
        view.setWordWrap(True)  # else only a new height lays the rows out anew
        view.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        lines = self._lines(option, index, self._view.viewport().width())
        bottom = lines[-1].place.bottom() if lines else 0
        return QSize(0, bottom + tokens.MEDIUM)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: Index
    ) -> None:
        painter.save()
        rect = QRect(option.rect)
        draw_ground(painter, option)
        ink = option.palette.color(QPalette.ColorRole.Text)
        muted = QColor(current_colours().muted)
        for number, line in enumerate(self._lines(option, index, rect.width())):
            painter.setFont(line.font)
            painter.setPen(muted if number else ink)
            painter.drawText(line.place.translated(rect.topLeft()), _WRAP, line.text)
        painter.restore()

    def _lines(
        self, option: QStyleOptionViewItem, index: Index, width: int
    ) -> list[_Line]:
        """Return the lines that say anything, laid out in a row of ``width``."""
        strong, quiet = row_fonts(option.font)
        top, room = tokens.MEDIUM, max(1, width - tokens.LARGE - tokens.MEDIUM)
        lines: list[_Line] = []
        for role in (Qt.ItemDataRole.DisplayRole, *self._roles):
            text = _cut(str(index.data(role) or ""))
            font = quiet if lines else strong
            if text:
                needed = QFontMetrics(font).boundingRect(
                    QRect(0, 0, room, _TALLEST), _WRAP, text
                )
                place = QRect(tokens.LARGE, top, room, needed.height())
                lines.append(_Line(text, font, place))
                top = place.bottom() + 1 + _GAP
        return lines


def _cut(text: str) -> str:
    """Return what a row shows of ``text``, so that no row fills the whole list."""
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
