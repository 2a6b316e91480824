"""The text of a policy as a Qt document holds it, and how the two count."""

import re
from bisect import bisect_right
from itertools import pairwise

from hikidashi.ui.evidence.document_text import document_text

_WIDE = re.compile("[\U00010000-\U0010ffff]")  # two units of UTF-16 each
_LINE = re.compile(r"[^\n\u2029]+")
_LONGEST_LINE = 4_000  # characters; Qt lays a line out as a whole
_LONGEST_SHOWN = 500_000
"""Characters; a longer text is cut, long after what is read of it (300,000)."""


class ShownText:
    """Foreign text made fit for a text field.

    Lines that would take seconds to lay out are broken; nothing else is changed, and
    places are told both ways.
    """

    def __init__(self, text: str) -> None:
        self.is_cut = len(text) > _LONGEST_SHOWN
        text = text[:_LONGEST_SHOWN]
        breaks = [
            at
            for line in _LINE.finditer(text)
            for at in range(line.start() + _LONGEST_LINE, line.end(), _LONGEST_LINE)
        ]
        self.text = _broken(document_text(text), breaks)
        wide = [match.start() + 1 for match in _WIDE.finditer(text)]
        # Each of these offsets and all behind it stand one further in the document.
        self._shifts = sorted([*wide, *breaks])
        self._shifted = [at + n + 1 for n, at in enumerate(self._shifts)]
        self._last = len(text)

    def part(self, start: int, end: int) -> str:
        """Return some of the text, counted in its own characters."""
        return self.text[start:end]

    def position(self, offset: int) -> int:
        """Return where the character at ``offset`` of the text stands for Qt."""
        offset = min(max(0, offset), self._last)
        return offset + bisect_right(self._shifts, offset)

    def offset(self, position: int) -> int:
        """Return which character of the text stands at a position of Qt's."""
        return max(0, position - bisect_right(self._shifted, position))


def _broken(text: str, breaks: list[int]) -> str:
    if not breaks:
        return text
    edges = [0, *breaks, len(text)]
    return "\n".join(text[a:b] for a, b in pairwise(edges))
