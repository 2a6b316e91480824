"""Colours that can be told apart, one font that covers Japanese, and sharp icons."""

import re
from collections.abc import Iterator
from dataclasses import fields
from itertools import product

import pytest
from PySide6.QtGui import QColor, QFont, QFontInfo, QFontMetrics, QPalette
from PySide6.QtWidgets import QApplication, QPushButton

from hikidashi.domain.preferences import Theme
from hikidashi.resources import resource
from hikidashi.ui.theme import tokens
from hikidashi.ui.theme.fonts import screen_font
from hikidashi.ui.theme.icons import icon, pixmap
from hikidashi.ui.theme.palette import colours_of, note_system
from hikidashi.ui.theme.sheet import style_sheet
from hikidashi.ui.theme.style import apply_theme, current_colours
from hikidashi.ui.theme.tokens import Colours
from hikidashi.words import names

SETS = (tokens.LIGHT, tokens.DARK, tokens.HIGH_CONTRAST)
TEXTS = ("ink", "muted", "accent", "attention", "good", "doubt")
ICONS = sorted(
    each.name for each in resource("icons").iterdir() if each.name.endswith(".svg")
)


@pytest.fixture(autouse=True)
def _undressed(qapp: QApplication) -> Iterator[None]:
    yield
    qapp.setStyleSheet("")


def brightness(colour: str) -> float:
    """Return the relative luminance of WCAG 2.2."""
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    weights = (0.2126, 0.7152, 0.0722)
    return sum(w * _linear(x) for w, x in zip(weights, parts, strict=True))


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4


def contrast(one: str, other: str) -> float:
    light, dark = sorted((brightness(one), brightness(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("colours", SETS)
@pytest.mark.parametrize(("text", "ground"), [*product(TEXTS, ("paper", "surface"))])
def test_text_can_be_read(colours: Colours, text: str, ground: str) -> None:
    assert contrast(getattr(colours, text), getattr(colours, ground)) >= 4.5


@pytest.mark.parametrize("colours", SETS)
@pytest.mark.parametrize(
    ("text", "ground"),
    [
        ("on_accent", "accent"),
        ("accent", "accent_tint"),
        ("attention", "attention_tint"),
        ("good", "good_tint"),
        ("doubt", "doubt_tint"),
        ("ink", "accent_tint"),
        ("ink", "attention_tint"),
        ("ink", "good_tint"),
        ("ink", "doubt_tint"),
        ("ink", "hover"),
        ("muted", "hover"),
    ],
)
def test_text_on_coloured_ground_can_be_read(
    colours: Colours, text: str, ground: str
) -> None:
    assert contrast(getattr(colours, text), getattr(colours, ground)) >= 4.5


@pytest.mark.parametrize("colours", SETS)
@pytest.mark.parametrize("ground", ["paper", "surface"])
def test_the_edge_of_what_can_be_used_stands_out(colours: Colours, ground: str) -> None:
    assert contrast(colours.edge, getattr(colours, ground)) >= 3


def test_high_contrast_draws_thick_borders() -> None:
    assert tokens.HIGH_CONTRAST.border == 2


@pytest.mark.parametrize("colours", SETS)
def test_the_style_sheet_takes_every_colour_from_the_tokens(colours: Colours) -> None:
    sheet = style_sheet(colours, point_size=10, strong=600, scale=1)

    allowed = {str(getattr(colours, each.name)) for each in fields(colours)}
    assert set(re.findall(r"#[0-9A-Fa-f]{6}\b", sheet)) <= allowed
    assert "${" not in sheet


@pytest.mark.parametrize("theme", list(Theme))
def test_every_look_can_be_put_on_and_has_a_name(
    qapp: QApplication, theme: Theme
) -> None:
    worn = apply_theme(qapp, theme)

    assert current_colours() is worn
    assert qapp.palette().color(QPalette.ColorRole.Window) == QColor(worn.paper)
    assert names.theme(theme.value) != theme.value


@pytest.mark.parametrize("dark", [True, False])
def test_the_system_decides_where_the_user_does_not(
    qapp: QApplication, *, dark: bool
) -> None:
    note_system(qapp, dark=dark)

    assert colours_of(qapp, Theme.SYSTEM).dark is dark
    note_system(qapp, dark=False)


def test_the_screen_font_covers_japanese(qapp: QApplication) -> None:
    apply_theme(qapp, Theme.LIGHT)

    metrics = QFontMetrics(qapp.font())

    assert all(metrics.inFontUcs4(ord(each)) for each in "引き出し開示請求𠮷髙A")


def test_the_font_keeps_the_size_that_the_system_asks_for(qapp: QApplication) -> None:
    del qapp
    system = QFont("Sans Serif")
    system.setPointSizeF(21)

    assert screen_font(system).pointSizeF() == 21


def test_a_font_whose_size_is_in_pixels_is_taken_too(qapp: QApplication) -> None:
    del qapp
    system = QFont("Sans Serif")
    system.setPixelSize(30)

    assert QFontInfo(screen_font(system)).pointSizeF() > 0


@pytest.mark.parametrize("name", ICONS)
def test_icons_are_ours_to_colour_and_name_no_other_place(name: str) -> None:
    svg = resource(f"icons/{name}").read_text(encoding="utf-8")

    assert svg.count("http") == 1  # the name of SVG itself
    if not name.startswith("mark-"):
        assert set(re.findall(r'(?:stroke|fill)="([^"]+)"', svg)) == {
            "none",
            "currentColor",
        }


def test_an_icon_is_drawn_in_the_colour_of_its_button(qapp: QApplication) -> None:
    apply_theme(qapp, Theme.DARK)
    button = QPushButton()

    image = icon("lock", button.palette()).pixmap(40, 40).toImage()

    colours = {
        QColor.fromRgba(image.pixel(x, y)).name()
        for x in range(image.width())
        for y in range(image.height())
        if image.pixelColor(x, y).alpha() == 255
    }
    assert colours == {tokens.DARK.ink.lower()}


def test_a_mark_is_drawn_in_the_colour_of_its_kind(qapp: QApplication) -> None:
    apply_theme(qapp, Theme.LIGHT)

    image = pixmap("attention", "attention").toImage()

    solid = {
        image.pixelColor(x, y).name()
        for x in range(image.width())
        for y in range(image.height())
        if image.pixelColor(x, y).alpha() == 255
    }
    assert tokens.LIGHT.attention.lower() in solid
