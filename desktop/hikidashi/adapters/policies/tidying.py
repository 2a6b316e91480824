"""Tidies what all forms of text have alike: parted letters, hidden mail addresses."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import replace

from hikidashi.adapters.policies.building import Edit, edited
from hikidashi.domain.policy.lines import LONGEST
from hikidashi.domain.policy.source import Link, SourceText

_PARTED = re.compile(
    "[A-Za-z\u00c0-\u024f\u3040-\u30ff\uac00-\ud7a3\u1100-\u1112]"
    "[\u0300-\u036f\u3099\u309a\u1160-\u1175\u11a8-\u11c2]+"
)
_UNSEEN = re.compile(
    # Soft hyphens, joiners, marks of direction and other signs without a shape: they
    # part words for a program only, or show a line in another order than it is read.
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb\U000e0000-\U000e0fff]+"
)
_MARKS = re.compile("[\u0300-\u036f\u3099\u309a\u1160-\u1175\u11a8-\u11c2]")
_HIDDEN = re.compile(r"/cdn-cgi/l/email-protection#([0-9a-fA-F]{6,200})$")
_CHROME = re.compile(
    r"^[ \t]*(?:\[?e-?mail[ \u00a0]protected\]?"
    r"|.{0,300}\bprivacy policy that was archived on \d{4}.{0,600})[ \t]*$",
    re.IGNORECASE | re.MULTILINE,
)
_BREAKS = re.compile(r"[\t\r\n]")
_LONGEST_URL = 2_000  # characters; some servers and browsers take no more
_ARCHIVED = "archived on"
_MAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}", re.ASCII)


def tidied(source: SourceText) -> SourceText:
    """Return ``source`` with letters in one piece, and addresses that can be read.

    Links are as a browser would follow them; those that no page needs are left out.
    """
    source = replace(source, links=tuple(_usable(source.links)))
    source = edited(source, list(_without_unseen(source.text)))
    source = edited(source, list(_composed(source.text)))
    source = edited(source, list(_revealed(source)))
    if _ARCHIVED in source.text[:5_000]:
        found = _CHROME.finditer(source.text, 0, 5_000)
        source = edited(source, [(m.start(), m.end(), "") for m in found])
    return source


def _usable(links: Iterable[Link]) -> Iterator[Link]:
    """Yield links whose addresses show where they lead."""
    for link in links:
        url = _BREAKS.sub("", link.url.strip()).replace(" ", "%20")
        host = url.partition("//")[2].partition("/")[0]
        is_page = url.lower().startswith("http")
        # "https://shop.example@other.example/" leads to the other one.
        if (
            url.isprintable()
            and len(url) <= _LONGEST_URL
            and not (is_page and ("@" in host or not host.isascii()))
        ):
            yield replace(link, url=url)


def _without_unseen(text: str) -> Iterator[Edit]:
    if not text.isascii():
        for match in _UNSEEN.finditer(text, 0, LONGEST):
            yield match.start(), match.end(), ""


def _composed(text: str) -> Iterator[Edit]:
    """Yield what is written as a letter and its accent, as some systems do."""
    if text.isascii() or not _MARKS.search(text, 0, LONGEST):
        return
    for match in _PARTED.finditer(text, 0, LONGEST):
        whole = unicodedata.normalize("NFC", match[0][:8]) + match[0][8:]
        if len(whole) < len(match[0]):
            yield match.start(), match.end(), whole


def _revealed(source: SourceText) -> Iterator[Edit]:
    """Yield mail addresses that a page shows only to those who run its scripts."""
    at = 0
    for link in source.links:
        address = _address(link)
        if address and link.start >= at:
            at = link.end
            shown = source.text[link.start : link.end]
            yield link.start + len(shown) - len(shown.lstrip()), link.end, address


def _address(link: Link) -> str:
    """Return the address that a link of Cloudflare hides: each byte XOR the first."""
    hidden = _HIDDEN.search(link.url)
    if hidden is None or len(hidden[1]) % 2:
        return ""
    key, *letters = bytes.fromhex(hidden[1])
    shown = "".join(chr(letter ^ key) for letter in letters)
    return shown if _MAIL.fullmatch(shown) else ""
