"""The legend of a chart: a sample of each pattern, and what it stands for."""

from collections.abc import Sequence
from enum import Enum, auto

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter

from hikidashi.ui.private.charts.look import GAP, Look

FAINT = 0.4
"""Of the accent, of what lies below a line that must be seen."""


class Sample(Enum):
    """How something is drawn."""

    FILLED = auto()
    FAINT = auto()
    HATCHED = auto()
    LINE = auto()
    DASHED = auto()
    RING = auto()


Entry = tuple[Sample, str]


def legend_height(entries: Sequence[Entry], look: Look, width: float) -> float:
    """Return how much room the legend takes; none where there is nothing to tell."""
    return _flow(None, entries, look, QRectF(0, 0, width, 0))


def paint_legend(
    painter: QPainter, entries: Sequence[Entry], look: Look, rect: QRectF
) -> None:
    """Draw the samples with their words, in as many lines as they need."""
    _flow(painter, entries, look, rect)


def _flow(
    painter: QPainter | None, entries: Sequence[Entry], look: Look, rect: QRectF
) -> float:
    left, top, swatch = rect.left(), rect.top(), look.line
    row = 0.0
    for sample, text in entries:
        words = min(look.width(text) + 2, rect.width() - 1.5 * swatch)
        needed = 1.5 * swatch + words
        if row and left + needed > rect.right():
            left, top, row = rect.left(), top + row, 0.0
        height = look.height(text, words)
        if painter is not None:
            _draw(painter, sample, look, QRectF(left, top, swatch, look.line))
            place = QRectF(left + 1.5 * swatch, top, words, height)
            look.write(painter, place, text, Qt.AlignmentFlag.AlignLeft, colour="ink")
        left += needed + 2 * GAP
        row = max(row, height + GAP / 2)
    return top + row - rect.top() + (GAP if entries else 0.0)


def _draw(painter: QPainter, sample: Sample, look: Look, place: QRectF) -> None:
    box = place.adjusted(0, 0.2 * place.height(), 0, -0.2 * place.height())
    if sample in {Sample.LINE, Sample.DASHED}:
        middle = box.center().y()
        painter.setPen(look.dashes() if sample is Sample.DASHED else look.solid())
        painter.drawLine(QLineF(box.left(), middle, box.right(), middle))
        return
    if sample is Sample.RING:
        paint_ring(painter, box.center(), look.line / 4, look)
        return
    if sample is Sample.FAINT:
        painter.fillRect(box, look.shade(FAINT))
        return
    painter.setPen(look.pen("accent" if sample is Sample.FILLED else "ink"))
    painter.setBrush(look.filled() if sample is Sample.FILLED else look.hatched())
    painter.drawRect(box)


def paint_ring(painter: QPainter, centre: QPointF, radius: float, look: Look) -> None:
    """Draw what stands for a nothing that was recorded."""
    painter.setPen(look.pen("ink", min(look.stroke, radius)))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(centre, radius, radius)
