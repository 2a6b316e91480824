"""The style sheet: the few things that palettes cannot say, filled with tokens."""

from string import Template

from hikidashi.resources import resource
from hikidashi.ui.theme import tokens
from hikidashi.ui.theme.tokens import Colours

_MARK, _DOT, _CHEVRON = 16, 8, 12  # pixels at the usual text size


def style_sheet(
    colours: Colours, *, point_size: float, strong: int, scale: float
) -> str:
    """Return the one style sheet of the app.

    Args:
        colours: the set to draw with.
        point_size: the system's text size, in points; all others follow from it.
        strong: the weight of what stands out, from 100 to 900.
        scale: by how much marks grow with the text.
    """
    values = colours.as_dict() | {
        "corner": str(tokens.CORNER),
        "strong": str(strong),
        "target": str(tokens.TARGET),
        # Qt adds padding and border to min-height, which speaks of the content.
        "inner_target": str(round((tokens.TARGET - 10) * scale)),
        "chip_target": str(tokens.TARGET - 8),
        "chip_radius": str(tokens.TARGET // 2),
        "check": "dark" if colours.dark else "light",
        "caption_pt": _points(point_size * tokens.CAPTION),
        "title_pt": _points(point_size * tokens.TITLE),
        "heading_pt": _points(point_size * tokens.HEADING),
    }
    values |= _marks(colours.border, scale)
    # A focus ring is 2 px wide: the padding gives back what the border takes.
    taken = 2 - colours.border
    values["focus_pad"] = str(5 - taken)
    values["focus_pad_wide"] = str(14 - taken)
    values["focus_pad_tool"] = str(8 - taken)
    values["focus_pad_field"] = str(9 - taken)
    text = resource("style/app.qss").read_text(encoding="utf-8")
    return Template(text).substitute(values)


def _marks(border: int, scale: float) -> dict[str, str]:
    """Return the measures of check boxes, radio buttons and arrows, in pixels."""
    mark = round(_MARK * scale)
    dot = round(_DOT * scale)
    whole = mark + 2 * border
    sizes = {
        "mark": mark,
        "mark_border": border,
        "radio_dot": dot,
        "radio_border": (whole - dot) // 2,
        "radio_radius": whole // 2,
        "chevron": round(_CHEVRON * scale),
        "drop_down": round(_CHEVRON * scale) + 14,
    }
    return {name: str(size) for name, size in sizes.items()}


def _points(size: float) -> str:
    return f"{size:.2f}"
