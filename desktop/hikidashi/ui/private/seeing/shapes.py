"""The marks of a calendar: each type has a shape of its own, so it needs no colour."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF

_LINE = 1.6  # pixels, of what is drawn in outline
_BAR = 0.32  # of the size: how thick a bar and a cross are


def _disc(place: QRectF) -> QPainterPath:
    path = QPainterPath()
    path.addEllipse(place)
    return path


def _square(place: QRectF) -> QPainterPath:
    path = QPainterPath()
    inset = place.width() * 0.06
    path.addRect(place.adjusted(inset, inset, -inset, -inset))
    return path


def _polygon(place: QRectF, *points: tuple[float, float]) -> QPainterPath:
    corners = [
        QPointF(place.x() + x * place.width(), place.y() + y * place.height())
        for x, y in points
    ]
    path = QPainterPath()
    path.addPolygon(QPolygonF(corners))
    path.closeSubpath()
    return path


def _triangle(place: QRectF) -> QPainterPath:
    return _polygon(place, (0.5, 0), (1, 0.95), (0, 0.95))


def _diamond(place: QRectF) -> QPainterPath:
    return _polygon(place, (0.5, 0), (1, 0.5), (0.5, 1), (0, 0.5))


def _cross(place: QRectF) -> QPainterPath:
    low, high = (1 - _BAR) / 2, (1 + _BAR) / 2
    upper = ((low, 0.0), (high, 0.0), (high, low), (1.0, low), (1.0, high))
    lower = ((high, high), (high, 1.0), (low, 1.0), (low, high), (0.0, high))
    return _polygon(place, *upper, *lower, (0.0, low), (low, low))


def _bar(place: QRectF) -> QPainterPath:
    low, high = (1 - _BAR) / 2, (1 + _BAR) / 2
    return _polygon(place, (0, low), (1, low), (1, high), (0, high))


def _down(place: QRectF) -> QPainterPath:
    return _polygon(place, (0, 0.05), (1, 0.05), (0.5, 1))


_SHAPES = (_disc, _square, _triangle, _diamond, _cross, _down, _bar)
MOST_SHAPES = 2 * len(_SHAPES)
"""So many can be told apart: each shape is filled, or in outline."""


def draw_shape(
    painter: QPainter, place: QRectF, number: int, colour: QColor | str
) -> None:
    """Draw the shape of the type that is the ``number``-th, from 0 on."""
    path = _SHAPES[number % len(_SHAPES)](place)
    hollow = number % MOST_SHAPES >= len(_SHAPES)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if hollow:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(colour), _LINE))
    else:
        painter.setBrush(QColor(colour))
        painter.setPen(Qt.PenStyle.NoPen)
    painter.drawPath(path)
    painter.restore()
