"""The font of the screen: the system's own where it covers Japanese, else ours."""

from importlib.util import find_spec
from pathlib import Path

from PySide6.QtGui import QFont, QFontDatabase, QFontInfo, QGuiApplication

from hikidashi.ui.theme import tokens

_PACKAGE = "pylopdf_fonts_jp"
_FILE = "NotoSansJP-Regular.otf"
_FALLBACK_POINTS = 10.0


def screen_font(system: QFont) -> QFont:
    """Return the font for all screens, in the size of ``system``.

    The family is always named: left to themselves, toolkits take kanji from one
    font and letters from another, or Chinese forms of Japanese characters.
    """
    font = QFont(system)
    if font.pointSizeF() <= 0:  # the desktop gave its size in pixels
        font.setPointSizeF(_FALLBACK_POINTS)
    if not _covers_japanese(system.family()):
        font.setFamilies(_bundled_families() or [system.family()])
    return font


def strong_weight(font: QFont) -> int:
    """Return the weight for what stands out, which the family may not have."""
    family = QFontInfo(font).family()
    weights = (
        QFontDatabase.weight(family, style) for style in QFontDatabase.styles(family)
    )
    has_one = any(weight >= tokens.STRONG for weight in weights)
    return tokens.STRONG if has_one else tokens.SYNTHETIC_STRONG


def text_scale(font: QFont) -> float:
    """Return by how much marks and columns grow with the text; never below 1."""
    return max(1.0, QFontInfo(font).pixelSize() / tokens.TEXT)


def _covers_japanese(family: str) -> bool:
    if QGuiApplication.platformName() == "cocoa":
        return True  # its hidden family lists no scripts, and it falls back rightly
    japanese = QFontDatabase.WritingSystem.Japanese
    return japanese in QFontDatabase.writingSystems(family)


def _bundled_families() -> list[str]:
    # The package itself is not imported: nothing of it is needed but its place.
    package = find_spec(_PACKAGE)
    if package is None or package.origin is None:
        return []
    number = QFontDatabase.addApplicationFont(
        str(Path(package.origin).with_name(_FILE))
    )
    return QFontDatabase.applicationFontFamilies(number) if number >= 0 else []
