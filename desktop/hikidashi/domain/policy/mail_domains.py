"""Finds mail addresses with letters beyond ASCII: "info@müller.de", "窓口@例え.jp".

Such a domain is read where its letters are those of the language; one of another
alphabet, or a mixture of them, may only look like the name that a reader knows.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from hikidashi.domain.policy.document import Document

_SIGN = re.compile(r"@|\s?[(\[<{]\s?(?:at|ät|@)\s?[)\]>}]\s?", re.IGNORECASE)
_DOMAIN = re.compile(
    r"(?:[^\W_](?:[\w-]{0,61}[^\W_])?\.){1,6}"
    r"(?:[A-Za-z]{2,24}(?![A-Za-z0-9-])|[^\W\d_]{2,24})"
)
_LOCAL = re.compile(r"[^\W_][\w.%+-]{0,63}$")
_ASCII_LOCAL = re.compile(r"[A-Za-z0-9][A-Za-z0-9._%+-]{0,63}$")
_LONGEST = 64  # characters before the sign (RFC 5321)
_ACCENTED = frozenset("àáâãäåæçèéêëìíîïñòóôõöøùúûüýÿœß")
_JAPANESE = re.compile(r"[ぁ-ゖァ-ヺー々一-鿿]")


@dataclass(frozen=True, slots=True)
class Address:
    """An address, where it stands, and whether its letters are beyond doubt."""

    shown: str
    start: int
    end: int
    plain: bool


def addresses_abroad(doc: Document) -> Iterator[Address]:
    """Yield the addresses that have letters beyond ASCII beside their sign."""
    plain = doc.plain
    for sign in _SIGN.finditer(plain, 0, doc.limit):
        domain = _DOMAIN.match(plain, sign.end(), doc.limit)
        before = plain[max(0, sign.start() - _LONGEST) : sign.start()]
        local = _LOCAL.search(before)
        if not (domain and local) or f"{before[-1]}{domain[0]}".isascii():
            continue
        # Japanese words touch what stands behind them.
        own = _JAPANESE.search(local[0]) and _ASCII_LOCAL.search(before)
        name = own[0] if own else local[0]
        known = doc.lexicon.is_ending(domain[0].rpartition(".")[2].lower())
        sure = known and name.isascii() and _is_of(doc, domain[0], sign.start())
        start = sign.start() - len(name)
        yield Address(f"{name}@{domain[0]}", start, domain.end(), sure)


def _is_of(doc: Document, domain: str, start: int) -> bool:
    """Tell whether a domain's letters are all of the language that it stands in."""
    letters = {each for each in domain.lower() if not each.isascii()}
    if doc.language_at(start) == "ja":
        return all(_JAPANESE.match(each) for each in letters)
    return letters <= _ACCENTED
