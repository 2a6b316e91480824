"""A chart as a file: the very picture of the screen, with its title and its words."""

import re

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter
from PySide6.QtSvg import QSvgGenerator

from hikidashi.ui.private.charts.look import GAP, Look, foldable, text_height
from hikidashi.ui.private.charts.paint import paint_picture, picture_height
from hikidashi.ui.private.charts.picture import Chart
from hikidashi.ui.theme import tokens

_WIDTH = 960
_MARGIN = float(tokens.PAGE)
_FAMILY = re.compile(rb'(font-family="[^"<>]*)"')
_SHARP = 2  # pixels of a PNG for each pixel of the screen


def svg_of(chart: Chart, font: QFont) -> bytes:
    """Return the chart as SVG, in the light colours, whatever the screen's are."""
    look = Look.of(font, tokens.LIGHT)
    size = _size(chart, look)
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    made = QSvgGenerator()
    made.setOutputDevice(buffer)
    made.setSize(size)
    made.setViewBox(QRectF(0, 0, size.width(), size.height()))
    # A viewer may show both, and a screen reader says them.
    made.setTitle(chart.title)
    made.setDescription(chart.sentence)
    painter = QPainter(made)
    _paint(painter, chart, look)
    painter.end()
    buffer.close()
    # Where that family is not there, one without serifs is the most alike.
    return _FAMILY.sub(rb'\g<1>, sans-serif"', bytes(data.data()))


def png_of(chart: Chart, font: QFont) -> bytes:
    """Return the chart as PNG, twice as sharp as the screen."""
    look = Look.of(font, tokens.LIGHT)
    size = _size(chart, look)
    image = QImage(size * _SHARP, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(_SHARP)
    image.fill(QColor(tokens.LIGHT.surface))
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
    _paint(painter, chart, look)
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]  # as Qt takes it
    return bytes(buffer.data().data())


def _texts(chart: Chart, look: Look) -> list[tuple[QFont, str, str]]:
    above = [(look.strong, "ink", chart.title), (look.font, "ink", chart.sentence)]
    below = [(look.small, "muted", each) for each in chart.notes]
    return [*above, *below]


def _size(chart: Chart, look: Look) -> QSize:
    inner = _WIDTH - 2 * _MARGIN
    height = sum(_needed(font, text) + GAP for font, _, text in _texts(chart, look))
    if chart.picture is not None:
        height += picture_height(chart.picture, look, inner) + GAP
    return QSize(_WIDTH, round(height + 2 * _MARGIN))


def _needed(font: QFont, text: str) -> float:
    return text_height(font, text, _WIDTH - 2 * _MARGIN)


def _paint(painter: QPainter, chart: Chart, look: Look) -> None:
    size = _size(chart, look)
    painter.fillRect(QRectF(0, 0, size.width(), size.height()), look.colour("surface"))
    inner, top = _WIDTH - 2 * _MARGIN, _MARGIN
    for number, (font, colour, text) in enumerate(_texts(chart, look)):
        if number == 2 and chart.picture is not None:  # noqa: PLR2004 - below both
            top = _paint_picture(painter, chart, look, top)
        height = _needed(font, text)
        painter.setFont(font)
        painter.setPen(look.colour(colour))
        flags = Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap
        place = QRectF(_MARGIN, top, inner, height + 2)
        painter.drawText(place, flags, foldable(text))
        top += height + GAP
    if not chart.notes and chart.picture is not None:
        _paint_picture(painter, chart, look, top)


def _paint_picture(painter: QPainter, chart: Chart, look: Look, top: float) -> float:
    if chart.picture is None:
        return top
    inner = _WIDTH - 2 * _MARGIN
    height = picture_height(chart.picture, look, inner)
    paint_picture(painter, QRectF(_MARGIN, top, inner, height), chart.picture, look)
    return top + height + GAP
