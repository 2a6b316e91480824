"""Times of day as people write them."""

import re
import unicodedata

_HOURS, _MINUTES = 24, 60
_SHAPES = (
    re.compile(r"(\d{1,2})[:.h](\d{2})"),
    re.compile(r"(\d{1,2})時(?:(\d{1,2})分?)?"),
    re.compile(r"(\d{2})(\d{2})"),
    re.compile(r"(\d{1,2})()"),
)


def read_minute(text: str) -> int | None:
    """Return the minute of the day that ``text`` names: 9:05, 09.05, 9時5分, 0905, 9.

    None where it names none.
    """
    plain = "".join(unicodedata.normalize("NFKC", text).split())
    half = "半" in plain
    for shape in _SHAPES:
        if found := shape.fullmatch(plain.replace("半", "30分") if half else plain):
            hour, minute = int(found[1]), int(found[2] or 0)
            is_time = hour < _HOURS and minute < _MINUTES
            return hour * _MINUTES + minute if is_time else None
    return None
