"""Leaves out patterns that a text in one script cannot fit.

Japanese and English share one wording. A text without any Japanese letter need not be
searched for the Japanese half of it, nor a sentence without Latin ones for the other.
"""

import re
from collections.abc import Sequence

from hikidashi.domain.policy.branches import branches, element_end

_QUANTIFIER = re.compile(r"(?P<never>[?*]|\{0?,)|\+|\{\d+(?:,\d*)?\}")
_GROUP = re.compile(r"\((?:\?(?:[:=]|<=|[a-z]+:))?")
_WIDE = re.compile("[\u2e80-\U0010ffff]")  # quotes and dashes come before it
_LETTER = re.compile("[a-z]")
_NAMED = "(?P<"


def latin_only(patterns: Sequence[str]) -> list[str]:
    """Return patterns without those alternatives that need an East Asian letter.

    Patterns with named groups stay whole, since their names are asked for; so does an
    empty one, which fits everywhere.
    """
    return _without(patterns, _WIDE)


def wide_only(patterns: Sequence[str]) -> list[str]:
    """Return patterns without those alternatives that need a small Latin letter."""
    return _without(patterns, _LETTER)


def is_latin(text: str) -> bool:
    """Tell whether no letter of a text is an East Asian one."""
    return _WIDE.search(text) is None


def is_wide(low: str) -> bool:
    """Tell whether a text in small letters has no Latin one."""
    return _LETTER.search(low) is None


def _without(patterns: Sequence[str], letter: re.Pattern[str]) -> list[str]:
    return [
        kept
        for each in patterns
        if (kept := each if _NAMED in each else _rest(each, letter)) or not each
    ]


def _rest(pattern: str, letter: re.Pattern[str]) -> str:
    return "|".join(each for each in branches(pattern) if not _needs(each, letter))


def _needs(branch: str, letter: re.Pattern[str]) -> bool:
    """Tell whether one of the things that must be there is such a letter."""
    at = 0
    while at < len(branch):
        start, at = at, element_end(branch, at)
        is_one = _is_one(branch[start:at], letter)
        quantifier = _QUANTIFIER.match(branch, at)
        if is_one and not (quantifier and quantifier["never"]):
            return True
        at = quantifier.end() if quantifier else at
    return False


def _is_one(element: str, letter: re.Pattern[str]) -> bool:
    """Tell whether a letter, a set or all alternatives of a group are such letters."""
    if element.startswith("("):
        head = _GROUP.match(element)
        if head is None or (head[0] == "(" and element.startswith("(?")):
            return False  # it says what must not be there
        inside = branches(element[head.end() : -1])
        return all(_needs(each, letter) for each in inside)
    if element.startswith("[") and len(element) > 1:
        inner = element[1:-1].replace("-", "")
        return "\\" not in inner and inner[:1] != "^" and not letter.sub("", inner)
    return letter.fullmatch(element) is not None
