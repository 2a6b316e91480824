"""How long and how often, as people type it in English and Japanese."""

import re
from collections.abc import Iterator

from hikidashi.domain.quick_add.folded import fold
from hikidashi.domain.quick_add.said import CountSaid, LengthSaid
from hikidashi.domain.records.record import LONGEST_DURATION, MOST_COUNTED

_HOUR = 60
_TOO_FAR = 9_999_999  # more than any duration or count that is taken
_CLOCK = re.compile(r"(?P<h>\d{1,4}):(?P<m>[0-5]\d)")
_BARE = re.compile(r"(?P<m>\d{1,6})")
_LENGTHS = (
    re.compile(
        r"(?P<h>\d{1,5}) ?(?:hours?|hrs?|h)"
        r"(?: ?(?P<m>\d{1,2}) ?(?:minutes?|mins?|m)?)?"
    ),
    re.compile(r"(?P<h>\d{1,5}[.,]\d{1,2}) ?(?:hours?|hrs?|h|時間)"),
    re.compile(r"(?P<m>\d{1,6}) ?(?:minutes?|mins?|m)"),
    re.compile(r"(?P<h>\d{1,5})時間(?:(?P<half>半)|(?P<m>\d{1,2})分)?(?!前)"),
    re.compile(r"(?P<m>\d{1,6})分間?(?!前)"),
    re.compile(r"(?P<half>half an hour|half hour)"),
    re.compile(r"(?P<quarter>(?:a )?quarter of an hour)"),
    re.compile(r"(?P<quarters>(?:three quarters|3/4) of an hour)"),
    re.compile(r"(?P<one>an hour)(?P<half> and a half)?"),
)
_COUNTS = (
    re.compile(r"[x×](\d{1,6})"),
    re.compile(r"(\d{1,6})[x×]"),
    re.compile(r"(\d{1,6}) ?times"),
    re.compile(r"(\d{1,6})回"),
)
_WORDS = re.compile("once|twice")


def amounts(text: str, at: int) -> Iterator[tuple[int, LengthSaid | CountSaid, bool]]:
    """Return all that words beginning at a place may say of how long or how often.

    The last of each tells whether it is a word of ordinary sentences.
    """
    for shape in _LENGTHS:
        if found := shape.match(text, at):
            yield found.end(), LengthSaid(_minutes(found)), False
    for shape in _COUNTS:
        if found := shape.match(text, at):
            yield found.end(), CountSaid(int(found[1])), False
    if found := _WORDS.match(text, at):
        yield found.end(), CountSaid(1 if found[0] == "once" else 2), True


def read_length(text: str) -> int | None:
    """Return the duration in minutes that stands in a field of its own, or None.

    There 15 are minutes, and 1:15 is an hour and a quarter.
    """
    plain = " ".join(fold(text).split())
    for shape in (_BARE, _CLOCK, *_LENGTHS):
        if found := shape.fullmatch(plain):
            minutes = _minutes(found)
            return minutes if minutes <= LONGEST_DURATION else None
    return None


def read_count(text: str) -> int | None:
    """Return the number that stands in a field of its own, or None."""
    plain = fold(text).strip().removesuffix("回")
    is_number = plain.isascii() and plain.isdecimal()
    if not is_number or len(plain) > len(str(MOST_COUNTED)):
        return None
    return int(plain) if int(plain) <= MOST_COUNTED else None


def _minutes(found: re.Match[str]) -> int:
    said = found.groupdict()
    hours = 1.0 if said.get("one") else float((said.get("h") or "0").replace(",", "."))
    minutes = int(said.get("m") or 0) + (_HOUR // 2 if said.get("half") else 0)
    quarters = 3 if said.get("quarters") else int(bool(said.get("quarter")))
    minutes += quarters * _HOUR // 4
    return min(round(hours * _HOUR) + minutes, _TOO_FAR)
