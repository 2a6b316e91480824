"""Makes a value from outside safe to stand inside a line of a letter."""

import unicodedata

LONGEST = 200
"""Characters of a name or label that a letter shows."""

_DROPPED = frozenset(
    {"Cc", "Cf", "Cs", "Cn"}
)  # controls, steering marks, non-characters


def fold(untrusted: str, longest: int = LONGEST) -> str:
    """Return the text as one line of at most ``longest`` characters.

    Line breaks and runs of white space become one space, so that no value can start
    a line of its own; control characters and marks that turn the direction of
    writing go. Nothing else is changed, for a name is as its owner writes it.
    """
    line = " ".join("".join(map(_kept, untrusted)).split())
    return line if len(line) <= longest else f"{line[: longest - 1].rstrip()}…"


def _kept(character: str) -> str:
    if character.isspace():
        return " "
    return "" if unicodedata.category(character) in _DROPPED else character
