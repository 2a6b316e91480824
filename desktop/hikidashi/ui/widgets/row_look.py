"""How a row of a list looks: a strong line, quiet ones, and the ground below."""

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QColor, QFont, QPainter
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from hikidashi.ui.theme import tokens
from hikidashi.ui.theme.style import current_colours


def row_fonts(font: QFont) -> tuple[QFont, QFont]:
    """Return the fonts of a row's first line and of the others."""
    strong, quiet = QFont(font), QFont(font)
    strong.setWeight(QFont.Weight.DemiBold)
    quiet.setPointSizeF(quiet.pointSizeF() * tokens.CAPTION)
    return strong, quiet


def draw_ground(painter: QPainter, option: QStyleOptionViewItem) -> None:
    """Draw selection and the line below; the mark is no colour alone."""
    colours = current_colours()
    rect = QRect(option.rect)
    if option.state & QStyle.StateFlag.State_Selected:
        painter.fillRect(rect, QColor(colours.accent_tint))
        bar = QRect(rect.topLeft(), QSize(tokens.TINY, rect.height()))
        painter.fillRect(bar, QColor(colours.accent))
    elif option.state & QStyle.StateFlag.State_MouseOver:
        painter.fillRect(rect, QColor(colours.hover))
    painter.setPen(QColor(colours.line))
    painter.drawLine(rect.bottomLeft(), rect.bottomRight())
