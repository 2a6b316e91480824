"""The margin beside the text: in each line the signs of the facts that begin there."""

from collections.abc import Iterator, Sequence
from typing import Protocol

from PySide6.QtCore import QPointF, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QTextBlock
from PySide6.QtWidgets import QWidget

from hikidashi.ui.policy.marks import Mark
from hikidashi.ui.theme import tokens
from hikidashi.ui.theme.hues import hue_of
from hikidashi.ui.theme.style import current_colours
from hikidashi.words.fact_families import FAMILIES, family_sign

_BAR = 3  # pixels, of the bar beside what is spoken of
_MOST = 2
"""Signs beside one line; where there are more, a dot follows."""


class Marked(Protocol):
    """A text with marks, as far as its margin must know it."""

    def blocks_seen(self) -> Sequence[tuple[QTextBlock, QRect]]: ...
    def marks_between(self, first: int, last: int) -> Sequence[Mark]: ...
    @property
    def current(self) -> Sequence[tuple[int, int]]: ...


class Margin(QWidget):
    """Paints what can be seen only; what it says is also in the list of facts."""

    def __init__(self, parent: QWidget, pane: Marked) -> None:
        super().__init__(parent)
        self._pane = pane
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(self._font())
        widest = max(metrics.horizontalAdvance(family_sign(f)) for f in FAMILIES)
        return QSize((widest + 2) * (_MOST + 1) + tokens.SMALL + _BAR, 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(event.rect(), QColor(current_colours().paper))
        painter.setFont(self._font())
        for top, height in self.pointed():
            bar = QRect(self.width() - _BAR - 2, top, _BAR, height)
            painter.fillRect(bar, QColor(current_colours().accent))
        for top, height, marks in self.lines():
            self._signs(painter, QRect(0, top, self.width(), height), marks)
        painter.end()

    def lines(self) -> Iterator[tuple[int, int, Sequence[Mark]]]:
        """Yield the lines on which facts begin, with their tops and heights."""
        for block, place in self._pane.blocks_seen():
            first, last = block.position(), block.position() + block.length()
            lines: dict[tuple[int, int], list[Mark]] = {}
            for mark in self._pane.marks_between(first, last):
                if first <= mark.start < last:
                    line = _line_of(block, mark.start - first)
                    lines.setdefault(line, []).append(mark)
            for (top, height), marks in sorted(lines.items()):
                yield place.top() + top, height, marks

    def pointed(self) -> Iterator[tuple[int, int]]:
        """Yield tops and heights of the lines that are spoken of."""
        for block, place in self._pane.blocks_seen():
            first, layout = block.position(), block.layout()
            for number in range(layout.lineCount()):
                line = layout.lineAt(number)
                start = first + line.textStart()
                end = start + line.textLength()
                if any(a < end and b > start for a, b in self._pane.current):
                    yield place.top() + round(line.y()), round(line.height())

    def signs(self, marks: Sequence[Mark]) -> list[tuple[str, str, bool]]:
        """Return sign, family and whether it is spoken of, each family once."""
        current = self._pane.current
        pointed = {m.family for m in marks if (m.start, m.end) in current}
        found: dict[str, str] = {}
        for each in sorted(marks, key=lambda mark: mark.family not in pointed):
            sign = "×" if each.is_plain else family_sign(each.family)
            found.setdefault(each.family, sign)
        return [(sign, family, family in pointed) for family, sign in found.items()]

    def _signs(self, painter: QPainter, place: QRect, marks: Sequence[Mark]) -> None:
        colours, left = current_colours(), tokens.TINY
        metrics = painter.fontMetrics()
        base = place.top() + metrics.ascent() + (place.height() - metrics.height()) // 2
        if any(each.sign for each in marks):
            painter.setPen(QColor(colours.doubt))
            painter.drawText(QPointF(left, base), "?")
        left += metrics.horizontalAdvance("?") + 2
        found = self.signs(marks)
        for sign, family, pointed in found[:_MOST]:
            width = metrics.horizontalAdvance(sign)
            painter.setPen(QColor(hue_of(family, colours).ink))
            if pointed:
                ground = QRect(left - 1, place.top(), width + 2, place.height())
                painter.fillRect(ground, QColor(colours.accent))
                painter.setPen(QColor(colours.on_accent))
            painter.drawText(QPointF(left, base), sign)
            left += width + 3
        if len(found) > _MOST:
            painter.setPen(QColor(colours.muted))
            painter.drawText(QPointF(left, base), "·")

    def _font(self) -> QFont:
        font = QFont(self.font())
        font.setPointSizeF(font.pointSizeF() * tokens.CAPTION)
        font.setWeight(QFont.Weight.DemiBold)
        return font


def _line_of(block: QTextBlock, at: int) -> tuple[int, int]:
    """Return top and height of the line of a paragraph in which a place stands."""
    line = block.layout().lineForTextPosition(at)
    if not line.isValid():
        return 0, 0
    return round(line.y()), round(line.height())
