"""Draws columns side by side, with a line over them and levels across them."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPolygonF

from hikidashi.ui.private.charts.axis import Axis, axis_of_counts, every, tick_text
from hikidashi.ui.private.charts.legend import (
    FAINT,
    Entry,
    Sample,
    legend_height,
    paint_legend,
    paint_ring,
)
from hikidashi.ui.private.charts.look import GAP, Look
from hikidashi.ui.private.charts.picture import Columns, Point

_LINES = 15
_THIN = 3.0  # pixels below which single columns are drawn as one shape
_FILL = 0.72  # of its room that a column takes
_WIDEST = 6  # lines of text
_SAMPLED = 100


@dataclass(frozen=True, slots=True)
class _Plot:
    """The field inside of the axes, and the scale that it is drawn in."""

    field: QRectF
    axis: Axis
    step: float

    @property
    def in_a_pixel(self) -> int:
        """How many columns share a pixel, where there are thousands of them."""
        return max(1, int(1 / self.step))

    def y(self, value: float) -> float:
        return self.field.bottom() - self.axis.share(value) * self.field.height()

    def x(self, number: int) -> float:
        """Return the middle of a column."""
        return self.field.left() + (number + 0.5) * self.step


def columns_height(picture: Columns, look: Look, width: float) -> float:
    """Return how tall the chart is drawn best."""
    return _LINES * look.line + legend_height(_entries(picture, width), look, width)


def paint_columns(
    painter: QPainter, rect: QRectF, picture: Columns, look: Look
) -> list[QRectF]:
    """Draw it, and return where each of its points stands."""
    plot = _plot(rect, picture, look)
    paint_legend(painter, _entries(picture, rect.width()), look, rect)
    _draw_scale(painter, plot, look)
    if _are_thin(picture, rect.width()):
        _draw_shape(painter, plot, picture, look)
    else:
        _draw_bars(painter, plot, picture, look)
    _draw_nones(painter, plot, picture, look)
    _draw_line(painter, plot, picture.line, look)
    _draw_levels(painter, plot, picture, look)
    _draw_labels(painter, plot, picture, look, rect)
    field = plot.field
    return [
        QRectF(field.left() + n * plot.step, field.top(), plot.step, field.height())
        for n in range(len(picture.points))
    ]


def _are_thin(picture: Columns, width: float) -> bool:
    return width < _THIN * len(picture.points)


def _entries(picture: Columns, width: float) -> Sequence[Entry]:
    thin = _are_thin(picture, width)
    sample = Sample.FAINT if thin and picture.line else Sample.FILLED
    entries = [(sample, picture.name)] if picture.name else []
    if picture.part_name and not thin:
        entries.append((Sample.HATCHED, picture.part_name))
    if picture.none_name:
        entries.append((Sample.RING, picture.none_name))
    if picture.line_name:
        entries.append((Sample.LINE, picture.line_name))
    entries += [(Sample.DASHED, each.label) for each in picture.levels]
    return entries


def _plot(rect: QRectF, picture: Columns, look: Look) -> _Plot:
    heights = [each.value for each in picture.points]
    heights += [each for each in picture.line if each is not None]
    heights += [each.value for each in picture.levels]
    scale = axis_of_counts(max(heights, default=1.0))
    left = max(look.width(tick_text(each)) for each in scale.ticks) + GAP
    top = legend_height(_entries(picture, rect.width()), look, rect.width()) + look.line
    bottom = look.line + GAP + (look.line if picture.across else 0.0)
    field = rect.adjusted(left, top, -GAP, -bottom)
    return _Plot(field, scale, field.width() / max(1, len(picture.points)))


def _draw_scale(painter: QPainter, plot: _Plot, look: Look) -> None:
    field = plot.field
    for tick in plot.axis.ticks:
        y = plot.y(tick)
        painter.setPen(look.pen("edge" if tick == plot.axis.low else "line"))
        painter.drawLine(QLineF(field.left(), y, field.right(), y))
        text = tick_text(tick)
        width = look.width(text) + 2
        place = QRectF(field.left() - GAP - width, y - look.line / 2, width, look.line)
        look.write(painter, place, text, Qt.AlignmentFlag.AlignRight)


def _draw_bars(painter: QPainter, plot: _Plot, picture: Columns, look: Look) -> None:
    fits = plot.step >= GAP / 2 + max(look.width(p.shown) for p in picture.points)
    width = min(_FILL * plot.step, _WIDEST * look.line)
    for number, point in enumerate(picture.points):
        top = plot.y(point.value)
        bar = QRectF(plot.x(number) - width / 2, top, width, plot.field.bottom() - top)
        _draw_bar(painter, bar, point, look)
        if fits and not picture.line and point.value:
            _draw_value(painter, bar, point.shown, look, within=bool(picture.levels))


def _draw_bar(painter: QPainter, bar: QRectF, point: Point, look: Look) -> None:
    """Draw a time that is not over otherwise, or it would look like a drop."""
    if not point.is_part:
        painter.fillRect(bar, look.filled())
    elif point.value:
        painter.setPen(look.pen("ink"))
        painter.setBrush(look.hatched())
        painter.drawRect(bar)


def _draw_nones(painter: QPainter, plot: _Plot, picture: Columns, look: Look) -> None:
    """Set a ring on the axis where nothing was recorded as such."""
    radius = max(1.0, min(plot.step / 3, look.line / 4))
    last = -1.0
    for number, point in enumerate(picture.points):
        if point.is_none and plot.x(number) - last >= 1:
            last = plot.x(number)
            place = QPointF(last, plot.field.bottom() - radius)
            paint_ring(painter, place, radius, look)


def _draw_value(
    painter: QPainter, bar: QRectF, text: str, look: Look, *, within: bool
) -> None:
    """Write a value on top of its column, or where lines cross there, within it."""
    if within and bar.height() > 2 * look.line and bar.width() > look.width(text):
        low = QPointF(bar.center().x(), bar.bottom() - look.line)
        look.label(painter, low, text, colour=look.text_on(look.colour("accent")))
    elif not within:
        look.label(painter, QPointF(bar.center().x(), bar.top() - look.line / 2), text)


def _draw_shape(painter: QPainter, plot: _Plot, picture: Columns, look: Look) -> None:
    """Draw columns that touch each other, one for each pixel at most.

    A polygon of them all would look the same, and take twenty times as long.
    """
    points, some = picture.points, plot.in_a_pixel
    colour = look.shade(FAINT) if picture.line else look.colour("accent")
    width, bottom = some * plot.step, plot.field.bottom()
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
    for number in range(0, len(points), some):
        highest = max(each.value for each in points[number : number + some])
        left, y = plot.field.left() + number * plot.step, plot.y(highest)
        painter.fillRect(QRectF(left, y, width, bottom - y), colour)
    painter.restore()


def _draw_line(
    painter: QPainter, plot: _Plot, line: Sequence[float | None], look: Look
) -> None:
    runs: list[list[QPointF]] = [[]]
    for number in range(0, len(line), plot.in_a_pixel):
        value = line[number]
        if value is None:
            runs.append([])
        else:
            runs[-1].append(QPointF(plot.x(number), plot.y(value)))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    # A ground below it parts the line from the columns that it crosses.
    for pen in (look.pen("surface", look.stroke + 3), look.solid()):
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        for run in runs:
            painter.drawPolyline(QPolygonF(run))


def _draw_levels(painter: QPainter, plot: _Plot, picture: Columns, look: Look) -> None:
    for level in picture.levels:
        y = plot.y(level.value)
        across = QLineF(plot.field.left(), y, plot.field.right(), y)
        for pen in (look.pen("surface", look.stroke + 2), look.dashes()):
            painter.setPen(pen)
            painter.drawLine(across)


def _draw_labels(
    painter: QPainter, plot: _Plot, picture: Columns, look: Look, rect: QRectF
) -> None:
    labels = [each.label for each in picture.points]
    # Of thousands of labels a few tell how wide they are.
    some = labels[:: max(1, len(labels) // _SAMPLED)]
    step = every([look.width(each) for each in some], plot.step, GAP)
    top = plot.field.bottom() + GAP / 2
    for number in range(0, len(picture.points), step):
        text = labels[number]
        middle, half = plot.x(number), look.width(text) / 2 + 1
        # The outermost labels lean inwards rather than out of the picture.
        middle = min(max(middle, rect.left() + half), rect.right() - half)
        look.label(
            painter,
            QPointF(middle, top + look.line / 2),
            text,
            colour=look.colour("muted"),
        )
    if picture.across:
        place = QRectF(
            plot.field.left(), top + look.line, plot.field.width(), look.line
        )
        look.write(painter, place, picture.across, Qt.AlignmentFlag.AlignHCenter)
