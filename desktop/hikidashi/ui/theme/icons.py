"""Our line icons, drawn from SVG in the colours of the screen."""

from functools import cache

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer

from hikidashi.resources import resource
from hikidashi.ui.theme import tokens
from hikidashi.ui.theme.fonts import text_scale
from hikidashi.ui.theme.style import current_colours

_ROLES = {
    QIcon.Mode.Normal: (QPalette.ColorGroup.Active, QPalette.ColorRole.ButtonText),
    QIcon.Mode.Disabled: (QPalette.ColorGroup.Disabled, QPalette.ColorRole.ButtonText),
}


_GAP = 0.3  # empty space at an icon's right, as a part of its width


def icon(name: str, palette: QPalette) -> QIcon:
    """Return the icon ``name`` in the colours of buttons and menus.

    It is as wide as ``icon_size`` says, with a little room at its right, since the
    style puts the text too near.
    """
    side = _scaled(tokens.ICON)
    made = QIcon()
    for mode, (group, role) in _ROLES.items():
        colour = palette.color(group, role)
        for ratio in sorted({1.0, _screen_ratio()}):
            made.addPixmap(_drawn(name, colour, side, ratio, _GAP), mode)
    return made


def icon_size() -> QSize:
    """Return the size of icons on buttons; they grow with the text."""
    side = _scaled(tokens.ICON)
    return QSize(round(side * (1 + _GAP)), side)


def pixmap(name: str, shade: str, size: int = tokens.ICON) -> QPixmap:
    """Return the icon ``name`` in the colour of ``shade`` ("attention", "muted").

    Other words than those of ``Colours`` mean ink; "info" means the accent.
    """
    colours = current_colours()
    value = getattr(colours, "accent" if shade == "info" else shade, colours.ink)
    return _drawn(name, QColor(str(value)), _scaled(size), _screen_ratio())


def picture(name: str, size: int) -> QPixmap:
    """Return a large quiet picture, as empty pages show it."""
    colour = QColor(current_colours().edge)
    return _drawn(name, colour, _scaled(size), _screen_ratio())


def _drawn(
    name: str, colour: QColor, size: int, ratio: float, gap: float = 0
) -> QPixmap:
    """Draw at the screen's own resolution, so that lines stay sharp."""
    svg = _source(name).replace("currentColor", colour.name())
    renderer = QSvgRenderer(QByteArray(svg.encode()))
    side = round(size * ratio)
    drawn = QPixmap(round(side * (1 + gap)), side)
    drawn.fill(Qt.GlobalColor.transparent)
    painter = QPainter(drawn)
    renderer.render(painter, QRectF(0, 0, side, side))
    painter.end()
    drawn.setDevicePixelRatio(ratio)
    return drawn


def _scaled(size: int) -> int:
    return round(size * text_scale(QGuiApplication.font()))


def _screen_ratio() -> float:
    app = QGuiApplication.instance()
    return app.devicePixelRatio() if isinstance(app, QGuiApplication) else 1.0


@cache
def _source(name: str) -> str:
    return resource(f"icons/{name}.svg").read_text(encoding="utf-8")
