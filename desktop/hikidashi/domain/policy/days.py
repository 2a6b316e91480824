"""Finds dates in a text, as Japan, Europe and America write them.

A date that could be read in two ways is told with both; a month without a day stays
one: no day is ever made up.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from hikidashi.domain.policy.document import Document
from hikidashi.domain.policy.lexicon import Frames
from hikidashi.domain.policy.lines import kanji_number

_YEAR = r"(?:19|20)\d\d"
_ERAS = {"令和": 2018, "平成": 1988, "昭和": 1925}  # the year before the first
_KANJI = "[一二三四五六七八九十]{1,3}"
_JAPANESE = (
    rf"(?P<era>{'|'.join(_ERAS)})\s?(?P<era_y>元|\d{{1,2}}|{_KANJI})\s?年"
    rf"\s?(?P<era_m>\d{{1,2}}|{_KANJI})\s?月(?:\s?(?P<era_d>\d{{1,2}}|{_KANJI})\s?日)?"
    rf"|(?P<ja_y>{_YEAR})\s?年\s?(?P<ja_m>\d{{1,2}})\s?月"
    r"(?:\s?(?P<ja_d>\d{1,2})\s?日)?"
)
_NUMERIC = (
    rf"(?<![\d/.-])(?:(?P<iso_y>{_YEAR})\s?(?P<iso_s>[-/.])\s?(?P<iso_m>\d{{1,2}})"
    r"\s?(?P=iso_s)\s?(?P<iso_d>\d{1,2})(?![\d/-])"
    r"|(?P<one>\d{1,2})\s?(?P<sign>[-/.])\s?(?P<two>\d{1,2})\s?(?P=sign)\s?"
    rf"(?P<num_y>{_YEAR})(?![\d/-])"
    rf"|(?P<half_m>0?[1-9]|1[0-2])[/.-](?P<half_y>{_YEAR})(?![\d/-]))"
)
_MONTHS_A_YEAR = 12
_ANY_YEAR = re.compile(rf"{_YEAR}|{'|'.join(_ERAS)}")
_BEFORE, _BEHIND = 26, 18  # characters of a date beside its year


@dataclass(frozen=True, slots=True)
class Day:
    """A date at its place; ``iso`` is "" where only the month is told.

    ``month`` is "2024-05"; ``other`` the date by the other reading of 08/12/2026.
    """

    iso: str
    month: str
    start: int
    end: int
    other: str = ""
    day_first: bool | None = None


def days_in(doc: Document, start: int, end: int) -> Iterator[Day]:
    """Find the dates that the calendar knows between two offsets."""
    pattern = _pattern(*(doc.lexicon.of(each).frames for each in ("en", "de", "fr")))
    for begin, stop in _windows(doc.low, start, end):
        for match in pattern.finditer(doc.low, begin, stop):
            found = _read(match)
            if found is not None:
                yield found


def _windows(low: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield where years stand, with room for the rest of a date beside them.

    The pattern of all dates is slow; most of a policy has no year.
    """
    begin = stop = start
    for year in _ANY_YEAR.finditer(low, start, end):
        if year.start() - _BEFORE > stop:
            if stop > begin:
                yield begin, stop
            begin = year.start() - _BEFORE
        stop = min(year.end() + _BEHIND, end)
    if stop > begin:
        yield begin, stop


@lru_cache(maxsize=2)
def _pattern(*frames: Frames) -> re.Pattern[str]:
    """Return a pattern of all dates; months have names in all languages."""
    every = [each.folded_list("month_names") for each in frames]
    names = "|".join(
        f"(?P<m{lang}_{at}>{name})"
        for lang, own in enumerate(every)
        for at, name in enumerate(own, 1)
    )
    month = f"(?:{names})"
    # Named groups must be unique: the month stands once, its day before or behind it.
    written = (
        rf"(?<![\w.])(?:(?P<before>\d{{1,2}})(?:st|nd|rd|th|er|e|\.)?[\s-]{{0,3}}"
        rf"(?:(?:of|de)\s)?)?\b{month}\b\.?,?[\s-]{{1,3}}"
        rf"(?:(?P<behind>\d{{1,2}})(?:st|nd|rd|th)?\b,?\s{{1,3}})?(?P<word_y>{_YEAR})\b"
    )
    return re.compile(f"{_JAPANESE}|{_NUMERIC}|{written}", re.ASCII)


def _read(match: re.Match[str]) -> Day | None:
    told = {name: text for name, text in match.groupdict().items() if text}
    span = match.span()
    if "era" in told:
        first = 1 if told["era_y"] == "元" else kanji_number(told["era_y"])
        day = kanji_number(told["era_d"]) if "era_d" in told else 0
        return _made(_ERAS[told["era"]] + first, kanji_number(told["era_m"]), day, span)
    if "one" in told:
        return _numeric(told, span)
    for year, month, day_name in _WHOLE:
        if year in told:
            return _made(
                int(told[year]), int(told[month]), int(told.get(day_name, 0)), span
            )
    name = next(name for name in told if re.fullmatch(r"m\d_\d+", name))
    number = told.get("before") or told.get("behind") or "0"
    return _made(int(told["word_y"]), int(name.partition("_")[2]), int(number), span)


_WHOLE = (
    ("ja_y", "ja_m", "ja_d"),
    ("iso_y", "iso_m", "iso_d"),
    ("half_y", "half_m", ""),
)


def _numeric(told: dict[str, str], span: tuple[int, int]) -> Day | None:
    """Read "25.05.2018"; day first unless the calendar forbids it."""
    year, one, two = int(told["num_y"]), int(told["one"]), int(told["two"])
    first, second = _made(year, two, one, span), _made(year, one, two, span)
    if first is None or second is None or one == two or told["sign"] == ".":
        found = first or second
        if found is None:
            return None
        sure = None if one == two or told["sign"] == "." else found is first
        return Day(found.iso, found.month, *span, day_first=sure)
    return Day(first.iso, first.month, *span, other=second.iso)


def _made(year: int, month: int, day: int, span: tuple[int, int]) -> Day | None:
    """Return a date, or None where the calendar has none such."""
    if not 1 <= month <= _MONTHS_A_YEAR:
        return None
    short = f"{year}-{month:02d}"
    if not day:
        return Day("", short, *span)
    try:
        return Day(date(year, month, day).isoformat(), short, *span)
    except ValueError:
        return None
