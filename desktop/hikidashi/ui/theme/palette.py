"""The palettes: what the first window is painted with, before it holds anything."""

from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

from hikidashi.domain.preferences import Theme
from hikidashi.ui.theme import tokens
from hikidashi.ui.theme.tokens import Colours

_DARK_SYSTEM = "hikidashi.dark_system"
_HALF = 128  # of the 256 steps from black to white


def colours_of(app: QApplication, theme: Theme) -> Colours:
    """Return the colours for ``theme``; SYSTEM follows the desktop."""
    match theme:
        case Theme.LIGHT:
            return tokens.LIGHT
        case Theme.DARK:
            return tokens.DARK
        case Theme.HIGH_CONTRAST:
            return tokens.HIGH_CONTRAST
        case Theme.SYSTEM:
            return tokens.DARK if _system_is_dark(app) else tokens.LIGHT


def note_system(app: QApplication, *, dark: bool) -> None:
    """Remember that the desktop has turned dark, or light."""
    app.setProperty(_DARK_SYSTEM, dark)


def palette_of(colours: Colours) -> QPalette:
    """Return the palette from which Fusion and our own painting take their colours."""
    role = QPalette.ColorRole
    palette = QPalette()
    for where, colour in {
        role.Window: colours.paper,
        role.WindowText: colours.ink,
        role.Base: colours.surface,
        role.AlternateBase: colours.paper,
        role.Text: colours.ink,
        role.Button: colours.surface,
        role.ButtonText: colours.ink,
        role.BrightText: colours.on_accent,
        role.ToolTipBase: colours.surface,
        role.ToolTipText: colours.ink,
        role.PlaceholderText: colours.muted,
        role.Highlight: colours.accent,
        role.HighlightedText: colours.on_accent,
        role.Accent: colours.accent,
        role.Link: colours.accent,
        role.LinkVisited: colours.accent,
        role.Light: colours.surface,
        role.Midlight: colours.hover,
        role.Mid: colours.line,
        role.Dark: colours.edge,
        role.Shadow: colours.edge,
    }.items():
        palette.setColor(where, QColor(colour))
    disabled = QPalette.ColorGroup.Disabled
    for where in (role.WindowText, role.Text, role.ButtonText, role.HighlightedText):
        palette.setColor(disabled, where, QColor(colours.muted))
    return palette


def _system_is_dark(app: QApplication) -> bool:
    """Tell by the palette that Qt had from the desktop, before we set ours.

    Qt's own name for it would do as well, but loads all of the namespace ``Qt``,
    which takes longer than everything else that the first window waits for.
    """
    noted = app.property(_DARK_SYSTEM)
    if isinstance(noted, bool):
        return noted
    window = app.palette().color(QPalette.ColorRole.Window)
    note_system(app, dark=window.lightness() < _HALF)
    return _system_is_dark(app)
