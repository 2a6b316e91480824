"""Draws how often two values meet, as dots that are larger the more often they do."""

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter

from hikidashi.ui.private.charts.axis import axis, every, tick_text
from hikidashi.ui.private.charts.look import GAP, Look
from hikidashi.ui.private.charts.picture import Scatter

_LINES = 17
_SMALLEST, _LARGEST = 0.28, 0.95  # of a line's height
_MARGIN = 1.2  # lines around the dots, so that none is cut


def scatter_height(look: Look) -> float:
    """Return how tall the chart is drawn best."""
    return _LINES * look.line


def paint_scatter(
    painter: QPainter, rect: QRectF, picture: Scatter, look: Look
) -> list[QRectF]:
    """Draw it, and return where each of its dots stands."""
    across = axis(min(d.x for d in picture.dots), max(d.x for d in picture.dots))
    upward = axis(min(d.y for d in picture.dots), max(d.y for d in picture.dots))
    left = max(look.width(tick_text(each)) for each in upward.ticks) + GAP
    above = look.height(picture.y_name, rect.width()) + GAP / 2
    field = rect.adjusted(left, above, -GAP, -(2 * look.line + GAP))
    edge = min(_MARGIN * look.line, field.width() / 8, field.height() / 8)
    inner = field.adjusted(edge, edge, -edge, -edge)
    flags = Qt.AlignmentFlag.AlignLeft
    look.write(painter, rect, picture.y_name, flags, colour="ink")
    painter.setPen(look.pen("edge"))
    painter.drawLine(field.bottomLeft(), field.bottomRight())
    painter.drawLine(field.bottomLeft(), field.topLeft())
    for tick in upward.ticks:
        y = inner.bottom() - upward.share(tick) * inner.height()
        painter.setPen(look.pen("line"))
        painter.drawLine(QLineF(field.left() + 1, y, field.right(), y))
        place = QRectF(rect.left(), y - look.line / 2, left - GAP, look.line)
        look.write(painter, place, tick_text(tick), Qt.AlignmentFlag.AlignRight)
    texts = [tick_text(each) for each in across.ticks]
    room = inner.width() / max(1, len(texts) - 1)
    skip = every([look.width(each) for each in texts], room, GAP)
    for tick, text in list(zip(across.ticks, texts, strict=True))[::skip]:
        x = inner.left() + across.share(tick) * inner.width()
        middle = QPointF(x, field.bottom() + look.line / 2 + 2)
        look.label(painter, middle, text, colour=look.colour("muted"))
    below = QRectF(
        field.left(), field.bottom() + look.line + 4, field.width(), look.line
    )
    look.write(
        painter, below, picture.x_name, Qt.AlignmentFlag.AlignRight, colour="ink"
    )
    return _draw_dots(
        painter,
        picture,
        look,
        [
            QPointF(
                inner.left() + across.share(dot.x) * inner.width(),
                inner.bottom() - upward.share(dot.y) * inner.height(),
            )
            for dot in picture.dots
        ],
    )


def _draw_dots(
    painter: QPainter, picture: Scatter, look: Look, middles: list[QPointF]
) -> list[QRectF]:
    most = max(each.times for each in picture.dots)
    places: list[QRectF] = []
    for dot, middle in zip(picture.dots, middles, strict=True):
        share = (dot.times / most) ** 0.5
        radius = look.line * (_SMALLEST + (_LARGEST - _SMALLEST) * share)
        painter.setPen(look.pen("surface", 2))
        painter.setBrush(look.filled())
        painter.drawEllipse(middle, radius, radius)
        if dot.times > 1 and look.width(str(dot.times)) < 2 * radius - 2:
            colour = look.text_on(look.colour("accent"))
            look.label(painter, middle, str(dot.times), colour=colour)
        places.append(
            QRectF(middle.x() - radius, middle.y() - radius, 2 * radius, 2 * radius)
        )
    return places
