"""The measures and colours of every screen, and the only place that names them."""

from dataclasses import dataclass, fields
from typing import Final

# Distances in device-independent pixels, on a grid of 4.
TINY: Final = 4
SMALL: Final = 8
MEDIUM: Final = 12
LARGE: Final = 16
PAGE: Final = 24

CORNER: Final = 6
HAIRLINE: Final = 1
ICON: Final = 20
TARGET: Final = 28
"""The least height and width of anything that can be clicked (WCAG 2.2, 2.5.8)."""
COLUMN: Final = 920
"""The widest column of text; tables may fill the window. Large text widens it."""
NARROW_COLUMN: Final = 560
"""The column of a page with one short form, such as the unlock page."""
RAIL: Final = 184
NARROW: Final = 900
"""A window less wide shows only icons on the rail; large text raises it."""
STACKED: Final = 720
"""Where there is less width, what usually stands side by side is stacked."""

# Type sizes, as a multiple of the system's own.
CAPTION: Final = 0.85
BODY: Final = 1.0
TITLE: Final = 1.25
HEADING: Final = 1.6
STRONG: Final = 600
SYNTHETIC_STRONG: Final = 700
"""For families without a bold of their own: from here on one is made for them."""

TEXT: Final = 14
"""The text size in pixels up to which columns keep their width."""

# Distance of lines in percent of the text's size; Japanese text needs more air.
LEADING: Final = 150
LEADING_JA: Final = 170

UNDO_MS: Final = 10_000
"""How long the undo bar stays, in milliseconds."""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False, eq=False)
class Colours:
    """One set of colours, as #rrggbb.

    ``line`` only divides; ``edge`` is the border of what can be used (3:1 against
    its surroundings). Each ``*_tint`` is a ground for text of its own colour (4.5:1).
    """

    paper: str
    surface: str
    line: str
    edge: str
    ink: str
    muted: str
    accent: str
    on_accent: str
    accent_tint: str
    hover: str
    attention: str
    attention_tint: str
    good: str
    good_tint: str
    doubt: str
    doubt_tint: str
    border: int = HAIRLINE
    dark: bool = False

    def as_dict(self) -> dict[str, str]:
        """Return every token by its name, as the style sheet's template wants it."""
        return {each.name: str(getattr(self, each.name)) for each in fields(self)}


LIGHT: Final = Colours(
    paper="#FBFAF7",
    surface="#FFFFFF",
    line="#DEDBD3",
    edge="#85827A",
    ink="#1D1F21",
    muted="#5C6066",
    accent="#274B7A",
    on_accent="#FFFFFF",
    accent_tint="#E6ECF4",
    hover="#F1EFE9",
    attention="#A63A22",
    attention_tint="#F9E9E4",
    good="#2F6146",
    good_tint="#E5F0E9",
    doubt="#7A5300",
    doubt_tint="#F8EED8",
)

DARK: Final = Colours(
    paper="#17181A",
    surface="#1F2124",
    line="#3A3D42",
    edge="#7E838B",
    ink="#ECEAE4",
    muted="#A9ADB3",
    accent="#8FB4E8",
    on_accent="#12161C",
    accent_tint="#25303F",
    hover="#2A2D31",
    attention="#F0907A",
    attention_tint="#3A2722",
    good="#86C7A1",
    good_tint="#22332A",
    doubt="#E3B65B",
    doubt_tint="#362E1E",
    dark=True,
)

HIGH_CONTRAST: Final = Colours(
    paper="#000000",
    surface="#000000",
    line="#FFFFFF",
    edge="#FFFFFF",
    ink="#FFFFFF",
    muted="#FFFFFF",
    accent="#FFFF00",
    on_accent="#000000",
    accent_tint="#000000",
    hover="#2B2B2B",
    attention="#FFFFFF",
    attention_tint="#000000",
    good="#FFFFFF",
    good_tint="#000000",
    doubt="#FFFFFF",
    doubt_tint="#000000",
    border=2,
    dark=True,
)
