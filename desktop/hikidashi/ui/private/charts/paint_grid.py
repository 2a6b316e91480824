"""Draws values by rows and columns: the darker and the larger, the more."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter

from hikidashi.ui.private.charts.axis import every
from hikidashi.ui.private.charts.look import GAP, Look
from hikidashi.ui.private.charts.picture import Grid, Point

_LABEL_SHARE = 0.28
_CELL_LINES = 1.9
_LEAST = 0.25  # of a cell's side that the smallest value takes


def grid_height(picture: Grid, look: Look, width: float) -> float:
    """Return how tall the chart is drawn best."""
    labels = _label_width(picture, look, width)
    header = _header_height(picture, look, (width - labels - GAP))
    return header + sum(_row_heights(picture, look, labels)) + GAP


def paint_grid(
    painter: QPainter, rect: QRectF, picture: Grid, look: Look
) -> list[QRectF]:
    """Draw it, and return where each of its points stands, row by row."""
    labels = _label_width(picture, look, rect.width())
    room = rect.width() - labels - GAP
    step = room / max(1, len(picture.columns))
    header = _header_height(picture, look, room)
    left, top = rect.left() + labels + GAP, rect.top() + header
    _draw_header(painter, picture, look, QRectF(left, rect.top(), room, header))
    points = [each for row in picture.cells for each in row]
    most = max((each.value for each in points), default=0.0) or 1.0
    widest = max((look.width(each.shown) for each in points), default=0.0)
    is_numbered = widest + 4 <= step
    places: list[QRectF] = []
    heights = _row_heights(picture, look, labels)
    for name, row, height in zip(picture.rows, picture.cells, heights, strict=True):
        side = QRectF(rect.left(), top, labels, height)
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        look.write(painter, side, name, flags, colour="ink")
        for number, point in enumerate(row):
            cell = QRectF(left + number * step, top, step, height)
            places.append(cell)
            _draw_cell(painter, cell, point, look, most, is_numbered=is_numbered)
        top += height
    return places


def _draw_cell(  # noqa: PLR0913 - what is drawn, where, and in which scale
    painter: QPainter,
    cell: QRectF,
    point: Point,
    look: Look,
    most: float,
    *,
    is_numbered: bool,
) -> None:
    """Draw a number on a shade; where none fits, a square as large as the value."""
    box = cell.adjusted(1, 1, -1, -1)
    painter.setPen(look.pen("line"))
    painter.setBrush(look.colour("surface"))
    painter.drawRect(box)
    if not point.value:
        return
    share = point.value / most
    if not is_numbered:
        side = _LEAST + (1 - _LEAST) * share**0.5
        middle, half = box.center(), side * min(box.width(), box.height()) / 2
        painter.fillRect(
            QRectF(middle.x() - half, middle.y() - half, 2 * half, 2 * half),
            look.filled(),
        )
        return
    shade = look.shade(share)
    painter.fillRect(box, shade)
    look.label(painter, box.center(), point.shown, colour=look.text_on(shade))


def _draw_header(painter: QPainter, picture: Grid, look: Look, place: QRectF) -> None:
    count = max(1, len(picture.columns))
    step = place.width() / count
    if picture.thin_labels:
        widths = [look.width(each) for each in picture.columns]
        skip = every(widths, step, GAP / 2)
        skip = next(each for each in (1, 2, 3, 4, 6, 12, count) if each >= skip)
        for number in range(0, count, skip):
            middle = QPointF(
                place.left() + (number + 0.5) * step, place.top() + look.line / 2
            )
            look.label(
                painter, middle, picture.columns[number], colour=look.colour("muted")
            )
        return
    flags = Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignHCenter
    for number, name in enumerate(picture.columns):
        box = QRectF(
            place.left() + number * step + 2, place.top(), step - 4, place.height() - 4
        )
        look.write(painter, box, name, flags, colour="ink")


def _header_height(picture: Grid, look: Look, room: float) -> float:
    if picture.thin_labels:
        return look.line + GAP / 2
    step = room / max(1, len(picture.columns))
    heights = (look.height(each, step - 4) for each in picture.columns)
    return max(heights, default=0.0) + GAP


def _label_width(picture: Grid, look: Look, width: float) -> float:
    widest = max((look.width(each) for each in picture.rows), default=0.0) + 2
    return min(widest, _LABEL_SHARE * width)


def _row_heights(picture: Grid, look: Look, labels: float) -> list[float]:
    least = _CELL_LINES * look.line
    return [max(least, look.height(each, labels) + 4) for each in picture.rows]
