"""Draws bars below each other, each with its label and its value in words."""

from collections.abc import Sequence

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QPainter

from hikidashi.ui.private.charts.legend import (
    Entry,
    Sample,
    legend_height,
    paint_legend,
)
from hikidashi.ui.private.charts.look import GAP, Look
from hikidashi.ui.private.charts.picture import Row, Rows

_LABEL_SHARE = 0.34
_BAR_LINES = 1.15
_SAMPLES = (Sample.FILLED, Sample.HATCHED)


def rows_height(picture: Rows, look: Look, width: float) -> float:
    """Return how tall the chart has to be."""
    labels = _label_width(picture, look, width)
    rows = sum(_row_height(each, look, labels) for each in picture.rows)
    return rows + legend_height(_entries(picture), look, width) + GAP


def paint_rows(
    painter: QPainter, rect: QRectF, picture: Rows, look: Look
) -> list[QRectF]:
    """Draw it, and return where each of its points stands."""
    paint_legend(painter, _entries(picture), look, rect)
    labels = _label_width(picture, look, rect.width())
    values = max(
        (look.width(p.shown) for r in picture.rows for p in r.points), default=0
    )
    left = rect.left() + labels + GAP
    room = max(1.0, rect.right() - left - values - 2 * GAP)
    every = [each.value for row in picture.rows for each in row.points]
    top = rect.top() + legend_height(_entries(picture), look, rect.width())
    places: list[QRectF] = []
    for row in picture.rows:
        height = _row_height(row, look, labels)
        _draw_label(painter, row, look, QRectF(rect.left(), top, labels, height))
        bar = _BAR_LINES * look.line
        y = top + (height - bar * len(row.points)) / 2
        own = [each.value for each in row.points]
        least, most = _ends(own if picture.has_own_scale else every)
        scale = room / (most - least)
        for sample, point in zip(_SAMPLES, row.points, strict=False):
            start = left + scale * (min(point.value, 0.0) - least)
            place = QRectF(start, y + 2, scale * abs(point.value), bar - 4)
            _draw_bar(painter, place, sample, look)
            zero = left - scale * least
            painter.setPen(look.pen("edge"))
            painter.drawLine(QLineF(zero, place.top(), zero, place.bottom()))
            text = QRectF(max(place.right(), zero) + GAP, y, values + 2, bar)
            flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
            look.write(painter, text, point.shown, flags, colour="ink")
            places.append(QRectF(rect.left(), y, rect.width(), bar))
            y += bar
        top += height
    return places


def _entries(picture: Rows) -> Sequence[Entry]:
    return tuple(zip(_SAMPLES, picture.names, strict=False))


def _label_width(picture: Rows, look: Look, width: float) -> float:
    widest = max((look.width(each.label) for each in picture.rows), default=0.0) + 2
    return min(widest, _LABEL_SHARE * width)


def _row_height(row: Row, look: Look, labels: float) -> float:
    bars = _BAR_LINES * look.line * len(row.points)
    return max(bars, look.height(row.label, labels)) + GAP


def _ends(values: Sequence[float]) -> tuple[float, float]:
    """Return where a scale begins and ends; 0 is always on it, numbers may be less."""
    least, most = min(0.0, *values), max(0.0, *values)
    return least, most if most > least else least + 1.0


def _draw_label(painter: QPainter, row: Row, look: Look, place: QRectF) -> None:
    flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
    look.write(painter, place, row.label, flags, colour="ink")


def _draw_bar(painter: QPainter, place: QRectF, sample: Sample, look: Look) -> None:
    if sample is Sample.FILLED:
        painter.fillRect(place, look.filled())
    elif place.width() > 0:
        painter.setPen(look.pen("ink"))
        painter.setBrush(look.hatched())
        painter.drawRect(place)
