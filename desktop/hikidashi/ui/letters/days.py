"""Days as people write them."""

import re
import unicodedata
from datetime import date

EXAMPLE = "2025-04-01"
"""A day, as hints and errors show one."""
_SHAPES = tuple(
    re.compile(shape)
    for shape in (
        r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})",
        r"(\d{4})(年)(\d{1,2})月(\d{1,2})日?",
        r"(\d{4})()(\d{2})(\d{2})",
    )
)


def read_day(text: str) -> date | None:
    """Return the day that ``text`` names: 2025-04-01, 2025/4/1, 2025年4月1日, 20250401.

    None where it names none, or one that no calendar has.
    """
    plain = "".join(unicodedata.normalize("NFKC", text).split())
    for shape in _SHAPES:
        if found := shape.fullmatch(plain):
            year, month, day = (int(found[group]) for group in (1, 3, 4))
            try:
                return date(year, month, day)
            except ValueError:
                return None
    return None
