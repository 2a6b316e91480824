"""How letters write articles, dates and sums, in Japanese and in English.

An article of a policy is noted as ``ClauseRef.article`` has it: "9", "6-2" (第6条の2),
"6(1)", "6(1)(2)" (第6条第1項第2号), and "3 item 6" (第3条第6号: an item of an article
that has no paragraphs). Whatever else the policy counts by is cited as it stands.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from hikidashi.domain.letters.basis import ClauseRef
from hikidashi.domain.letters.fold import fold
from hikidashi.domain.letters.letter import LetterLang

_NOTATION = re.compile(
    r"(?P<article>\d{1,3})(?:-(?P<branch>\d{1,2}))?"
    r"(?:\((?P<paragraph>\d{1,2})\)(?:\((?P<point>\d{1,2})\))?|"
    r" item (?P<item>\d{1,2}))?"
)
_SPAN = re.compile(r"P(?P<count>\d{1,3})(?P<unit>[DWMY])")
_UNITS = {
    "D": ("日", "day"),
    "W": ("週間", "week"),
    "M": ("か月", "month"),
    "Y": ("年", "year"),
}
_RUN = 3  # numbers in a row that are cited as "1 to 3"
_HEADINGS = 3  # more would fill the letter
_LONGEST = 120  # characters of a heading, as the outline has them
_QUOTES = "「」『』“”\"' "
_INNER_JA = str.maketrans("「」｢｣", "『』『』")
_INNER_EN = str.maketrans('“”„‟"＂〝〞〟', "‘’‘’’’‘’’")
_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a clause stands; "" for what its notation does not tell."""

    article: str
    branch: str
    paragraph: str
    item: str


def cite(ref: ClauseRef, lang: LetterLang) -> str:
    """Return how a letter names a clause: its article, or else its heading, or ""."""
    return cite_all((ref,), lang)


def cite_all(refs: Sequence[ClauseRef], lang: LetterLang) -> str:
    """Return how a letter names several clauses, those of one article together."""
    places: list[_Place] = []
    others: list[str] = []
    for ref in refs:
        if place := _place(ref.article):
            places.append(place)
        else:
            others.append(_as_written(ref, lang))
    grouped = [
        _together(list(group), lang) for _, group in groupby(places, key=_family)
    ]
    named = [each for each in others if each][:_HEADINGS]
    return listed([*grouped, *named], lang)


def cite_article(article: str, lang: LetterLang) -> str:
    """Return how a letter names an article by its notation alone, or ""."""
    place = _place(article)
    return _together([place], lang) if place else ""


def whole_article(article: str) -> str:
    """Return the notation of the article alone, without paragraph and item."""
    place = _place(article)
    if place is None:
        return article
    return f"{place.article}-{place.branch}" if place.branch else place.article


def listed(parts: Sequence[str], lang: LetterLang) -> str:
    """Return the parts as a list within a sentence, equal ones once; "" for none."""
    *head, last = dict.fromkeys(parts) if parts else [""]
    if not head:
        return last
    if lang is LetterLang.JA:
        return f"{'、'.join(head)}および{last}"
    return f"{', '.join(head)} and {last}"


def day(when: date, lang: LetterLang) -> str:
    """Return a date as letters write it, in the Western calendar."""
    if lang is LetterLang.JA:
        return f"{when.year}年{when.month}月{when.day}日"
    return f"{when.day} {_MONTHS[when.month - 1]} {when.year}"


def money(amount: float, currency: str, lang: LetterLang) -> str:
    """Return a sum; ``amount`` is in units of ``currency`` (ISO 4217)."""
    shown = f"{amount:,.2f}" if amount % 1 else f"{int(amount):,}"
    if currency == "JPY":
        return f"{shown}円" if lang is LetterLang.JA else f"{shown} yen"
    return f"{fold(currency)} {shown}"


def span(iso: str, lang: LetterLang) -> str:
    """Return an ISO 8601 duration of one unit ("P1M") in words, or ""."""
    found = _SPAN.fullmatch(iso)
    if found is None:
        return ""
    count, (ja, en) = int(found["count"]), _UNITS[found["unit"]]
    if lang is LetterLang.JA:
        return f"{count}{ja}"
    return f"one {en}" if count == 1 else f"{count} {en}s"


def _place(article: str) -> _Place | None:
    found = _NOTATION.fullmatch(article)
    if found is None:
        return None
    told = found.groupdict(default="")
    return _Place(
        told["article"],
        told["branch"],
        told["paragraph"],
        told["point"] or told["item"],
    )


def _as_written(ref: ClauseRef, lang: LetterLang) -> str:
    heading = ref.heading_ja if lang is LetterLang.JA else ref.heading
    shown = fold(heading or ref.heading or ref.article, _LONGEST).strip(_QUOTES)
    # A quote that ends within would let the policy speak in the user's name.
    words = shown.translate(_INNER_JA if lang is LetterLang.JA else _INNER_EN)
    if not words:
        return ""
    return f"「{words}」の項" if lang is LetterLang.JA else f"the section “{words}”"


def _family(place: _Place) -> _Place:
    """Return what clauses share that are cited together."""
    alone = place.paragraph if place.item else ""
    return _Place(place.article, place.branch, alone, "item" if place.item else "")


def _together(places: Sequence[_Place], lang: LetterLang) -> str:
    """Cite clauses of one article (and of one paragraph of it, if items)."""
    first = places[0]
    numbers = [place.item or place.paragraph for place in places]
    if "" in numbers:  # the whole article, which holds the others too
        numbers = []
    if lang is LetterLang.JA:
        return _together_ja(first, numbers)
    return _together_en(first, numbers)


def _together_ja(first: _Place, numbers: Sequence[str]) -> str:
    branch = f"の{first.branch}" if first.branch else ""
    stem = f"第{first.article}条{branch}"
    if first.item and first.paragraph:
        stem += f"第{first.paragraph}項"
    unit = "号" if first.item else "項"
    parts = [
        f"第{start}{unit}から第{end}{unit}まで" if end else f"第{start}{unit}"
        for start, end in _runs(numbers)
    ]
    return stem + listed(parts, LetterLang.JA)


def _together_en(first: _Place, numbers: Sequence[str]) -> str:
    branch = f"-{first.branch}" if first.branch else ""
    stem = f"{first.article}{branch}"
    if first.item:
        if first.paragraph:
            stem += f"({first.paragraph})"
        word = "item" if len(numbers) == 1 else "items"
        parts = [f"{start} to {end}" if end else start for start, end in _runs(numbers)]
        return f"Article {stem}, {word} {listed(parts, LetterLang.EN)}"
    if not numbers:
        return f"Article {stem}"
    places = [f"{stem}({number})" for number in numbers]
    word = "Article" if len(places) == 1 else "Articles"
    return f"{word} {listed(places, LetterLang.EN)}"


def _runs(numbers: Sequence[str]) -> list[tuple[str, str]]:
    """Put three or more numbers in a row together; the end of a single one is ""."""
    runs: list[list[str]] = []
    for number in numbers:
        if runs and int(number) == int(runs[-1][-1]) + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    found: list[tuple[str, str]] = []
    for run in runs:
        if len(run) < _RUN:
            found += [(number, "") for number in run]
        else:
            found.append((run[0], run[-1]))
    return found
