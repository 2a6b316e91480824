"""Leaves out patterns that no text in Latin letters can fit.

Japanese and English share one wording. A text without any Japanese letter need not be
searched for the Japanese half of it, which takes as long as the other.
"""

import re
from collections.abc import Sequence

from hikidashi.domain.policy.branches import branches, element_end

_QUANTIFIER = re.compile(r"(?P<never>[?*]|\{0?,)|\+|\{\d+(?:,\d*)?\}")
_GROUP = re.compile(r"\((?:\?(?:[:=]|<=|[a-z]+:))?")
_WIDE = re.compile("[\u2e80-\U0010ffff]")  # quotes and dashes come before it
_NAMED = "(?P<"


def latin_only(patterns: Sequence[str]) -> list[str]:
    """Return patterns without those alternatives that need an East Asian letter.

    Patterns with named groups stay whole, since their names are asked for; so does an
    empty one, which fits everywhere.
    """
    return [
        kept
        for each in patterns
        if (kept := each if _NAMED in each else _without_wide(each)) or not each
    ]


def is_latin(text: str) -> bool:
    """Tell whether no letter of a text is an East Asian one."""
    return _WIDE.search(text) is None


def _without_wide(pattern: str) -> str:
    return "|".join(each for each in branches(pattern) if not _needs_wide(each))


def _needs_wide(branch: str) -> bool:
    """Tell whether one of the things that must be there is an East Asian letter."""
    at = 0
    while at < len(branch):
        start, at = at, element_end(branch, at)
        wide = _is_wide(branch[start:at])
        quantifier = _QUANTIFIER.match(branch, at)
        if wide and not (quantifier and quantifier["never"]):
            return True
        at = quantifier.end() if quantifier else at
    return False


def _is_wide(element: str) -> bool:
    """Tell whether a letter, a set or all alternatives of a group are such letters."""
    if element.startswith("("):
        head = _GROUP.match(element)
        if head is None or (head[0] == "(" and element.startswith("(?")):
            return False  # it says what must not be there
        return all(_needs_wide(each) for each in branches(element[head.end() : -1]))
    if element.startswith("[") and len(element) > 1:
        inside = element[1:-1].replace("-", "")
        return not inside.startswith("^") and not _WIDE.sub("", inside)
    return _WIDE.fullmatch(element) is not None
