"""Folds the many shapes of a character into one, so that rules need to know only one.

Folding never changes the length: what is found in the folded text stands at the same
place in the text itself. Plain NFKC would not do (① becomes 1, ㈱ becomes (株)).
"""

import re
import unicodedata

_RANGES = (
    (0x2E80, 0x2FE0),  # CJK and Kangxi radicals, as some PDF tools write 身 and 用
    (0xF900, 0xFB00),  # CJK compatibility ideographs
    (0xFF01, 0xFFA0),  # full-width ASCII, half-width kana
    (0xFFE0, 0xFFE7),  # full-width signs such as the yen sign
)
_SPACES = (
    "\t\x0b\x1c\x1d\x1e\x1f\xa0\u1680\u202f\u205f\u3000\u200b\u200c\u200d\u2060\ufeff"
)
_LINE_ENDS = "\r\x0c\x85\u2028\u2029"
_EMPHASIS = re.compile(
    r"(?<![A-Za-z0-9])_+|_+(?![A-Za-z0-9])|(?<=\S)\*+|\*+(?=\S)|[`\\]+"
)
_LONGEST_WORD = 60  # letters; the longest words that are in use have fewer
_STEP = _LONGEST_WORD + 1
_ENDLESS = re.compile(rf"\b\w{{{_STEP + 20},}}", re.ASCII)


def _one_to_one() -> dict[int, str]:
    table = {}
    for first, last in _RANGES:
        for code in range(first, last):
            plain = unicodedata.normalize("NFKC", chr(code))
            if len(plain) == 1:
                table[code] = plain
    table |= dict.fromkeys(map(ord, _SPACES), " ")
    table |= dict.fromkeys(range(0x2000, 0x200B), " ")
    table |= dict.fromkeys(map(ord, _LINE_ENDS), "\n")
    table |= dict.fromkeys(map(ord, "“”„‟«»"), '"')
    table |= dict.fromkeys(map(ord, "‘’‚‛"), "'")
    table |= dict.fromkeys(range(0x2010, 0x2016), "-")
    table |= {ord("−"): "-", ord("〜"): "~"}
    return table


def _plain_letters() -> dict[int, str]:
    """Return small letters without accents for the Latin ones that have them."""
    table = {code: chr(code + 32) for code in range(ord("A"), ord("Z") + 1)}
    for code in range(0xC0, 0x180):
        small = chr(code).lower()
        base = unicodedata.normalize("NFD", small)[0]
        table[code] = base if base.isascii() or len(small) > 1 else small
    return table


_TABLE = _one_to_one()
_LOWER = _plain_letters()


def fold(text: str) -> str:
    """Return ``text`` in plain shapes, each character at its own place.

    Marks of emphasis (``_so_``, ``**so**``) become spaces, since an underscore would
    make one word of a label and what follows it.
    """
    shaped = text.replace("\r\n", " \n").translate(_TABLE)
    parted = _EMPHASIS.sub(lambda match: " " * len(match[0]), shaped)
    return _ENDLESS.sub(_in_pieces, parted)


def _in_pieces(match: re.Match[str]) -> str:
    """Part what is longer than any word, so that no pattern follows it for ever."""
    word = match[0]
    pieces = (word[at : at + _LONGEST_WORD] for at in range(0, len(word), _STEP))
    return " ".join(pieces)[: len(word)].ljust(len(word))


def lower(folded: str) -> str:
    """Return ``folded`` with small Latin letters, and those without accents.

    Capitals are often written without them (DONNEES), so no rule may need them.
    Other scripts keep their length.
    """
    return folded.translate(_LOWER)
