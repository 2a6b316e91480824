"""Cuts a line into runs, by what the page needs beyond the characters themselves.

It is done here and not by rules of Typst's, which fail on a paragraph that they apply
to some hundred times.
"""

import re
from collections.abc import Iterator
from enum import StrEnum

from hikidashi.domain.letters.letter import LetterLang

LONGEST_WORD = 20
"""Characters after which a word without a place to break gets one.

Twenty of the widest letters are narrower than the narrowest column of a letter.
"""


class Style(StrEnum):
    """How a run is set."""

    TEXT = "text"
    KEEP = "keep"  # on one line, and neither stretched nor squeezed
    LATIN = "latin"  # in the Latin font, inside a Japanese letter
    BREAK = "break"  # nothing that can be seen, but a line may end here


Run = tuple[Style, str]

_HAN_AND_KANA = (
    "\u3042\u3044\u3046\u3048\u304a-\u3062\u3064-\u3082\u3084\u3086\u3088-\u308d"
    "\u308f-\u3094\u30a2\u30a4\u30a6\u30a8\u30aa-\u30c2\u30c4-\u30e2\u30e4\u30e6"
    "\u30e8-\u30ed\u30ef-\u30f4\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
    "\U00020000-\U0003ffff"
)  # without the small kana, before which no line may break
_LONG_WORD = re.compile(rf"[^ \u3000{_HAN_AND_KANA}]{{{LONGEST_WORD + 1},}}")
_AFTER_SIGN = re.compile(r"(?<=[/?&=#._@,;:-])(?=[^/?&=#._@,;:-])")
# A mark must not be parted from the letter that it stands on.
_LETTER = re.compile(
    "(?s:.)[\u0300-\u036f\u200c\u200d\u3099\u309a\ufe00-\ufe0f\U000e0100-\U000e01ef]*"
)

# Letters that the Japanese fonts lack, or only make of parts that do not meet: Latin
# beyond Western Europe, Greek, Cyrillic. Such a word is set whole in another font. The
# long vowels of romaji are there and need no help.
_FOREIGN = "\u0100-\u036f\u0370-\u052f\u1e00-\u1fff"
_ROMAJI = "āēīōūĀĒĪŌŪ"
_ANY = f"A-Za-z\u00c0-\u00ff{_FOREIGN}"
_FOREIGN_WORD = rf"[{_ANY}]*(?![{_ROMAJI}])[{_FOREIGN}][{_ANY}]*"
# To fill a line, Typst takes the room behind a wide colon and leaves that before it. So
# the colon is kept together with its neighbours, and these with the signs that may not
# part from them.
_CLOSING = "[）」』】〕、。ぁぃぅぇぉっゃゅょァィゥェォッャュョー]{0,4}"
_AROUND_COLON = (
    rf"[^\s：；]{_CLOSING}[：；]{{1,2}}[（「『【〔]{{0,2}}(?:[^\s：；]{_CLOSING})?"
)
_CITATION = (
    r"\b(?:Articles?|Art\.|Sections?|[Pp]aragraphs?) "
    r"\d{1,4}[\w–-]{0,6}(?:\(\w{1,5}\)){0,4}"
)
_SPECIAL = {
    LetterLang.JA: re.compile(f"(?P<keep>{_AROUND_COLON})|(?P<latin>{_FOREIGN_WORD})"),
    LetterLang.EN: re.compile(f"(?P<keep>{_CITATION})"),
}


def runs(line: str, lang: LetterLang) -> list[Run]:
    """Cut a line into runs; their texts joined are the line."""
    found: list[Run] = []
    end = 0
    for special in _SPECIAL[lang].finditer(line):
        found += _breakable(line[end : special.start()], Style.TEXT)
        style = Style(special.lastgroup or Style.TEXT)
        if style is Style.KEEP:
            found.append((style, special.group()))
        else:
            found += _breakable(special.group(), style)
        end = special.end()
    return [*found, *_breakable(line[end:], Style.TEXT)]


def _breakable(text: str, style: Style) -> Iterator[Run]:
    """Give a word that is too long places to break.

    Without them a long address would run out of the page, for neither Unicode's line
    breaking nor Typst breaks inside words.
    """
    for number, piece in enumerate(_pieces(text)):
        if number:
            yield Style.BREAK, ""
        yield style, piece


def _pieces(text: str) -> list[str]:
    cut: list[str] = []
    end = 0
    for word in _LONG_WORD.finditer(text):
        first, *others = _parts(word.group())
        cut += [text[end : word.start()] + first, *others]
        end = word.end()
    return [*cut, text[end:]] if text[end:] else cut


def _parts(word: str) -> list[str]:
    return [part for chunk in _AFTER_SIGN.split(word) for part in _short(chunk)]


def _short(chunk: str) -> list[str]:
    if len(chunk) <= LONGEST_WORD:
        return [chunk]
    letters = _LETTER.findall(chunk)
    half = LONGEST_WORD // 2
    return ["".join(letters[at : at + half]) for at in range(0, len(letters), half)]
