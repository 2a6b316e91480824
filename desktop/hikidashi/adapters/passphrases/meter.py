"""How hard a passphrase is to guess, estimated by zxcvbn (Wheeler, USENIX 2016)."""

import math
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from threading import Lock
from typing import Any

from hikidashi.adapters.passphrases.first_guesses import FIRST_GUESSES
from hikidashi.domain.keys.strength import Level, Strength

_PIECE = 48  # characters; zxcvbn's time grows faster than the length
_LOOKED_AT = 4 * _PIECE
_MOST_HINTS = 100
_SHORTEST_HINT = 2  # characters; a shorter one is a part of anything
_LEVELS = (6.0, 9.0, 12.0, 16.0)
"""Powers of ten at which the next level begins.

A guess costs about as much as an opening: a rich guesser with a thousand graphics cards
makes a million a second. Then these are a second, a quarter of an hour, eleven days and
three centuries.
"""
_ENOUGH = 24.0
"""Beyond this power of ten nothing is looked at any more."""

_BY_PATTERN = {
    "repeat": "repeat",
    "sequence": "sequence",
    "spatial": "keyboard",
    "date": "date",
    "regex": "date",  # its only expression is that of a year
}
_BY_DICTIONARY = {
    "passwords": "common",
    "male_names": "name",
    "female_names": "name",
    "surnames": "name",
}
_KATAKANA = {code: code - 0x60 for code in range(0x30A1, 0x30F7)}  # to hiragana

_lock = Lock()  # zxcvbn hands a call's hints on in a global dictionary


@dataclass(frozen=True, slots=True)
class _Estimate:
    guesses_log10: float
    reason: str


class ZxcvbnMeter:
    """Judges passphrases; the library is loaded at the first call."""

    def judge(self, passphrase: str, hints: Sequence[str] = ()) -> Strength:
        """Return how strong ``passphrase`` is; ``hints`` are words of the user.

        Of a very long one the beginning is judged, which is strong enough by then, or
        is repeated over and over.
        """
        text = _folded(passphrase[:_LOOKED_AT])[:_LOOKED_AT]
        unit, times = _unit(text)
        own = tuple(dict.fromkeys(_words(hints)))[:_MOST_HINTS]
        guesses = math.log10(times)
        reasons = ["repeat" if times > 1 else ""]
        for piece in _pieces(unit):
            estimate = _estimate(piece, own)
            guesses += estimate.guesses_log10
            reasons.append(estimate.reason)
            if guesses >= _ENOUGH:
                break
        level = Level(sum(guesses >= limit for limit in _LEVELS))
        reason = next(filter(None, reasons), "short")
        return Strength(level, guesses, "" if level >= Level.STRONG else reason)


def _folded(text: str) -> str:
    return unicodedata.normalize("NFKC", text).translate(_KATAKANA)


def _words(hints: Iterable[str]) -> Iterator[str]:
    """Return the user's words, whole and in parts."""
    for hint in hints:
        whole = _folded(hint[:_LOOKED_AT]).lower()
        parts = (*re.split(r"[\s@,]+", whole), *re.split(r"[\W_]+", whole))
        yield from (each for each in (whole, *parts) if len(each) >= _SHORTEST_HINT)


def _unit(text: str) -> tuple[str, int]:
    """Return what a text repeats, and how often: "abcabcab" is "abc", three times.

    By the failure function of Knuth, Morris and Pratt (SIAM J. Comput. 6, 1977).
    """
    borders = [0] * len(text)
    border = 0
    for at in range(1, len(text)):
        while border and text[at] != text[border]:
            border = borders[border - 1]
        border += text[at] == text[border]
        borders[at] = border
    period = len(text) - border
    if not text or 2 * period > len(text):
        return text, 1
    return text[:period], -(-len(text) // period)


def _pieces(text: str) -> Sequence[str]:
    """Cut a text so that zxcvbn stays quick; what comes twice is judged once."""
    pieces = (text[at : at + _PIECE] for at in range(0, len(text), _PIECE))
    return tuple(dict.fromkeys(pieces))


def _estimate(text: str, own: Sequence[str]) -> _Estimate:
    zxcvbn = import_module("zxcvbn")
    with _lock:
        result = zxcvbn.zxcvbn(
            text, user_inputs=[*own, *FIRST_GUESSES], max_length=_PIECE
        )
        zxcvbn.matching.RANKED_DICTIONARIES["user_inputs"] = {}
    found = [match for match in result["sequence"] if match["pattern"] != "bruteforce"]
    longest = max(found, key=lambda match: len(match["token"]), default=None)
    reason = "" if longest is None else _reason(longest, own)
    return _Estimate(float(result["guesses_log10"]), reason)


def _reason(match: Mapping[str, Any], own: Sequence[str]) -> str:
    """Return why a part is easy to guess; the library's own words are English."""
    if match["pattern"] != "dictionary":
        return _BY_PATTERN.get(match["pattern"], "")
    if match["dictionary_name"] == "user_inputs":
        return "own-data" if match["matched_word"] in own else "common"
    return _BY_DICTIONARY.get(match["dictionary_name"], "dictionary")
