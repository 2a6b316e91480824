"""Tells whether a mail address that was found is the whole of what stands there.

Letters beyond ASCII end what can be read as an address: of "jörg@example.com" only
"rg@example.com" looks like one, and a letter of another alphabet may look just like
a Latin one. A part of an address leads to someone else, so it is never told as sure.
"""

import unicodedata

from hikidashi.domain.policy.document import Document

_MARKS = frozenset("*_`\\'")
_LONGEST = 64  # letters to either side that may belong to an address
_INSIDE = frozenset("._+%-")
_ASIA = (  # scripts that are written without blanks: words may touch an address
    (0x0E00, 0x1000),
    (0x1780, 0x1800),
    (0x2E80, 0xFB00),
    (0xFE30, 0xFFF0),
    (0x20000, 0x40000),
)


def whole_address(doc: Document, start: int, end: int) -> tuple[int, int]:
    """Return the place of an address with what surely belongs to it at its edges.

    It is the same place if nothing does.
    """
    begin, stop = _before(doc.text, start), _behind(doc.text, end)
    return begin, stop


def _before(text: str, start: int) -> int:
    """Return where the word begins that an address is the end of."""
    at, first = start, max(0, start - _LONGEST)
    while at > first and (_belongs(text, at - 1) or _joins(text, at - 1)):
        at -= 1
    while at < start and not _is_letter(text[at]):
        at += 1
    return at


def _joins(text: str, at: int) -> bool:
    """Tell whether a quote or a mark of emphasis has a letter right before it."""
    return text[at] in _MARKS and at > 0 and _is_letter(text[at - 1])


def _behind(text: str, end: int) -> int:
    """Return where the word ends that an address is the beginning of."""
    at = end
    while at < min(len(text), end + _LONGEST) and (
        _belongs(text, at) or (text[at] == "@" and _belongs(text, at + 1))
    ):
        at += 1
    while at > end and not _is_letter(text[at - 1]):
        at -= 1
    return at


def _belongs(text: str, at: int) -> bool:
    letter = text[at : at + 1]
    return letter in _INSIDE or _is_letter(letter) if letter else False


def _is_letter(letter: str) -> bool:
    """Tell whether it is a letter, a digit or an accent that could be of an address."""
    code = ord(letter)
    if any(first <= code < end for first, end in _ASIA):
        return False
    return letter.isalnum() or unicodedata.category(letter).startswith("M")
