"""Breaks plain text into lines as Japanese and English expect it (kinsoku)."""

import re
import unicodedata
from collections.abc import Iterator

WIDTH = 70
"""Columns of a line; a kanji takes two."""

_NO_START = (
    "、。，．・：；？！゛゜ヽヾゝゞ々ー）］｝」』】〕〉》”’…‥"
    "ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ"
)
_NO_END = "（［｛「『【〔〈《“‘"
_FIGURES = "[0-9０-９一二三四五六七八九十百]+"
# What must stay together: a citation of an article, and any Latin word or figure.
_TOKEN = re.compile(
    rf"法?第{_FIGURES}条(?:の{_FIGURES})?(?:第{_FIGURES}項)?(?:第{_FIGURES}号)?"
    r"|(?:Articles?|Art\.|Sections?|Paragraphs?) \d[\w()]*"
    r"|[0-9０-９][0-9０-９,.]*[年月日条項号件円通回週番]?"
    r"|(?P<space>[ ]+)"
    r"|[^ \u3000-\u30ff\u3400-\u9fff\uf900-\ufaff\uff01-\uffef\U00020000-\U0003ffff]+"
    r"|."
)


def columns(text: str) -> int:
    """Return how many columns a text takes in a font of fixed width."""
    return sum(1 + (unicodedata.east_asian_width(each) in "WF") for each in text)


def wrap(text: str, *, first: str = "", others: str = "") -> list[str]:
    """Break one paragraph; a word longer than a line is left whole.

    Args:
        text: a single line; spaces at which it breaks are dropped.
        first: what the first line begins with.
        others: what all others begin with.
    """
    lines: list[str] = []
    line, space = first, ""
    bare = True
    for token, is_space in _units(text):
        if is_space:
            space = token
            continue
        if not bare and columns(line + space + token) > WIDTH:
            lines.append(line)
            line, space = others, ""
        line += space + token
        space, bare = "", False
    return [*lines, line]


def _units(text: str) -> Iterator[tuple[str, bool]]:
    """Yield what must not be broken, with the signs that may not part from it."""
    unit = ""
    for match in _TOKEN.finditer(text):
        token = match.group()
        if match["space"]:
            if unit:
                yield unit, False
            yield token, True
            unit = ""
        elif unit and (token[0] in _NO_START or unit[-1] in _NO_END):
            unit += token
        else:
            if unit:
                yield unit, False
            unit = token
    if unit:
        yield unit, False
