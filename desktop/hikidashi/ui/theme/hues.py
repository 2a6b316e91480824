"""The colours of the families of facts, beside those of ``tokens``.

None of them carries meaning alone: each family has a sign and a kind of line too.
"""

from dataclasses import dataclass
from typing import Final

from hikidashi.ui.theme import tokens
from hikidashi.ui.theme.tokens import Colours


@dataclass(frozen=True, slots=True)
class Hue:
    """``ink`` for lines and signs (4.5:1 on paper, surface and ``tint``).

    ``tint`` is a ground for text in the usual ink.
    """

    ink: str
    tint: str


_LIGHT: Final = {
    "data": Hue("#98275A", "#F8E3EC"),
    "purpose": Hue("#3D3F94", "#EAEAF9"),
    "sharing": Hue("#A63A22", "#F9E9E4"),
    "keeping": Hue("#665510", "#F3EED6"),
    "rights": Hue("#2F6146", "#E5F0E9"),
    "contact": Hue("#0E5C6B", "#DFF0F2"),
    "who": Hue("#4A5568", "#EAECEF"),
    "other": Hue("#6A4A3C", "#F1E9E4"),
}
_DARK: Final = {
    "data": Hue("#EE92B8", "#3A222D"),
    "purpose": Hue("#AEB0F4", "#2B2B45"),
    "sharing": Hue("#F0907A", "#3A2722"),
    "keeping": Hue("#D3C46A", "#322F1C"),
    "rights": Hue("#86C7A1", "#22332A"),
    "contact": Hue("#7CC9D6", "#1B3236"),
    "who": Hue("#B4BCC8", "#2B2F36"),
    "other": Hue("#D0B2A4", "#352B26"),
}


def hue_of(family: str, colours: Colours) -> Hue:
    """Return the colours of a family; where contrast is high, signs do without."""
    if colours is tokens.HIGH_CONTRAST:
        return Hue(colours.ink, colours.surface)
    return (_DARK if colours.dark else _LIGHT)[family]
