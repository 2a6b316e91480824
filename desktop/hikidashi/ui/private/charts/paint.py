"""Paints any picture: onto the screen, into an SVG, into a PNG."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from hikidashi.ui.private.charts.look import Look
from hikidashi.ui.private.charts.paint_columns import columns_height, paint_columns
from hikidashi.ui.private.charts.paint_grid import grid_height, paint_grid
from hikidashi.ui.private.charts.paint_rows import paint_rows, rows_height
from hikidashi.ui.private.charts.paint_scatter import paint_scatter, scatter_height
from hikidashi.ui.private.charts.picture import Columns, Grid, Picture, Rows, Scatter


def picture_height(picture: Picture, look: Look, width: float) -> float:
    """Return how tall a picture is drawn best at a width, in pixels."""
    match picture:
        case Columns():
            return columns_height(picture, look, width)
        case Rows():
            return rows_height(picture, look, width)
        case Grid():
            return grid_height(picture, look, width)
        case Scatter():
            return scatter_height(look)


def paint_picture(
    painter: QPainter, rect: QRectF, picture: Picture, look: Look
) -> list[QRectF]:
    """Draw a picture; return where each of its values stands, as ``said`` orders."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    try:
        match picture:
            case Columns():
                return paint_columns(painter, rect, picture, look)
            case Rows():
                return paint_rows(painter, rect, picture, look)
            case Grid():
                return paint_grid(painter, rect, picture, look)
            case Scatter():
                return paint_scatter(painter, rect, picture, look)
    finally:
        painter.restore()
