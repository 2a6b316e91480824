"""Dresses the app: Fusion with our palettes, one small style sheet, one font."""

from PySide6.QtCore import QDir
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication, QStyleFactory

from hikidashi.domain.preferences import Theme
from hikidashi.resources import resource
from hikidashi.ui.theme import tokens
from hikidashi.ui.theme.fonts import screen_font, strong_weight, text_scale
from hikidashi.ui.theme.palette import colours_of, palette_of
from hikidashi.ui.theme.sheet import style_sheet
from hikidashi.ui.theme.tokens import Colours

_SYSTEM_FONT = "hikidashi.system_font"
_COLOURS = "hikidashi.colours"


def apply_theme(app: QApplication, theme: Theme) -> Colours:
    """Dress the app and all that it shows; may be called again at any time.

    Returns:
        the colours that are used from now on; ``current_colours`` tells them too.
    """
    contrast = theme is Theme.SYSTEM and _wants_contrast(app)
    colours = tokens.HIGH_CONTRAST if contrast else colours_of(app, theme)
    font = _font(app)
    QDir.setSearchPaths("icons", [str(resource("icons"))])
    app.setPalette(palette_of(colours))
    app.setFont(font)
    app.setProperty(_COLOURS, colours)
    app.setStyleSheet(
        style_sheet(
            colours,
            point_size=font.pointSizeF(),
            strong=strong_weight(font),
            scale=text_scale(font),
        )
    )
    return colours


def current_colours() -> Colours:
    """Return the colours that the app is dressed in."""
    app = QApplication.instance()
    colours = app.property(_COLOURS) if app is not None else None
    return colours if isinstance(colours, Colours) else tokens.LIGHT


def _font(app: QApplication) -> QFont:
    """Return our font; made once, from the system's, since setFont replaces that.

    The style is set once too: a style sheet wraps it, and hides what it is.
    """
    kept = app.property(_SYSTEM_FONT)
    if isinstance(kept, QFont):
        return kept
    app.setStyle(QStyleFactory.create("Fusion"))
    font = screen_font(app.font())
    app.setProperty(_SYSTEM_FONT, font)
    return font


def _wants_contrast(app: QApplication) -> bool:
    # Qt 6.10 and newer can tell; older ones know nothing of it.
    accessibility = getattr(app.styleHints(), "accessibility", None)
    if accessibility is None:
        return False
    return "High" in str(accessibility().contrastPreference())
