"""How a chart is drawn: its letters, its colours, and the patterns that need none."""

import re
from dataclasses import dataclass
from functools import cached_property

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QFontInfo,
    QFontMetricsF,
    QPainter,
    QPen,
)

from hikidashi.ui.theme import tokens
from hikidashi.ui.theme.tokens import Colours

GAP = float(tokens.SMALL)
_TALL = 10_000.0
_LONG_WORD = re.compile(r"\S{17,}")
_PIECE = 12
_DARKEST = 0.04045  # up to which WCAG takes a colour for linear


@dataclass(frozen=True)
class Look:
    """Letters are measured in pixels, so a file looks as the screen does."""

    font: QFont
    colours: Colours

    @classmethod
    def of(cls, font: QFont, colours: Colours) -> "Look":
        sized = QFont(font)
        sized.setPixelSize(max(1, QFontInfo(font).pixelSize()))
        return cls(sized, colours)

    @cached_property
    def small(self) -> QFont:
        font = QFont(self.font)
        font.setPixelSize(max(1, round(self.font.pixelSize() * tokens.CAPTION)))
        return font

    @cached_property
    def strong(self) -> QFont:
        font = QFont(self.font)
        font.setWeight(QFont.Weight.DemiBold)
        return font

    @cached_property
    def metrics(self) -> QFontMetricsF:
        return QFontMetricsF(self.small)

    @cached_property
    def line(self) -> float:
        """The height of a line of small text."""
        return self.metrics.height()

    @property
    def stroke(self) -> float:
        """The thickness of a line that carries meaning."""
        return max(2.0, self.font.pixelSize() / 7)

    def width(self, text: str) -> float:
        return self.metrics.horizontalAdvance(text)

    def height(self, text: str, width: float) -> float:
        """Return how tall a small text is where it may only be so wide."""
        return text_height(self.small, text, width)

    def colour(self, name: str) -> QColor:
        return QColor(str(getattr(self.colours, name)))

    def shade(self, share: float) -> QColor:
        """Return the accent, as faint as ``share`` is small (0 to 1)."""
        ground, full = self.colour("surface"), self.colour("accent")
        mixed = [
            round(low + (high - low) * (0.12 + 0.88 * share))
            for low, high in zip(
                (ground.red(), ground.green(), ground.blue()),
                (full.red(), full.green(), full.blue()),
                strict=True,
            )
        ]
        return QColor(*mixed)

    def text_on(self, ground: QColor) -> QColor:
        """Return what can be read best on a ground: ink, or what stands on accent."""
        pairs = [self.colour("ink"), self.colour("surface"), self.colour("on_accent")]
        return max(pairs, key=lambda each: _contrast(each, ground))

    def pen(self, name: str, width: float = tokens.HAIRLINE) -> QPen:
        return QPen(self.colour(name), width)

    def solid(self) -> QPen:
        return self.pen("ink", self.stroke)

    def dashes(self) -> QPen:
        return QPen(self.colour("ink"), self.stroke / 1.5, Qt.PenStyle.DashLine)

    def filled(self) -> QBrush:
        return QBrush(self.colour("accent"))

    def hatched(self) -> QBrush:
        """The second of two: told from the first by its lines, not by a colour."""
        return QBrush(self.colour("ink"), Qt.BrushStyle.BDiagPattern)

    def write(
        self,
        painter: QPainter,
        place: QRectF,
        text: str,
        align: Qt.AlignmentFlag,
        *,
        colour: str = "muted",
    ) -> None:
        """Write a small text into a place; it wraps there."""
        painter.setFont(self.small)
        painter.setPen(self.colour(colour))
        painter.drawText(place, align | Qt.TextFlag.TextWordWrap, foldable(text))

    def label(
        self,
        painter: QPainter,
        centre: QPointF,
        text: str,
        *,
        colour: QColor | None = None,
    ) -> None:
        """Write a small text on one line around its middle."""
        width, height = self.width(text) + 2, self.line
        place = QRectF(centre.x() - width / 2, centre.y() - height / 2, width, height)
        painter.setFont(self.small)
        painter.setPen(colour or self.colour("ink"))
        painter.drawText(
            place, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextSingleLine, text
        )


def foldable(text: str) -> str:
    """Return the text with places to break in words that would fit into no column."""
    return _LONG_WORD.sub(_with_places, text)


def text_height(font: QFont, text: str, width: float) -> float:
    """Return how tall a text is in a font where it may only be so wide."""
    room = QRectF(0, 0, max(1.0, width), _TALL)
    wrapped = Qt.TextFlag.TextWordWrap
    return QFontMetricsF(font).boundingRect(room, wrapped, foldable(text)).height()


def _with_places(word: re.Match[str]) -> str:
    whole = word.group()
    pieces = (whole[at : at + _PIECE] for at in range(0, len(whole), _PIECE))
    return "\u200b".join(pieces)  # takes no room, and can be broken at


def _contrast(one: QColor, other: QColor) -> float:
    """Return the contrast of two colours as WCAG 2.2 reckons it."""
    lighter, darker = sorted((_light(one), _light(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _light(colour: QColor) -> float:
    def linear(part: float) -> float:
        return part / 12.92 if part <= _DARKEST else ((part + 0.055) / 1.055) ** 2.4

    red, green, blue = (
        linear(part) for part in (colour.redF(), colour.greenF(), colour.blueF())
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
