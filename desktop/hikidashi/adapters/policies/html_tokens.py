"""Takes HTML apart into tags and texts, with their places; each byte is seen once.

The parser of the standard library needs quadratic time for some broken pages (many
``<!--`` or quotes that never end). This one never looks back, and never fails.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_NAME = re.compile(r"/?[a-zA-Z][^\s/>]{0,40}")
_UP_TO = re.compile(r"[^>\"']*")
_RAW = frozenset(
    {"script", "style", "textarea", "title", "xmp", "noscript", "template"}
)
_ATTRIBUTE = re.compile(
    r"([a-zA-Z][\w:-]{0,40})\s*=\s*(?:\"([^\"]{0,2000})\"|'([^']{0,2000})'"
    r"|([^\s\"'>]{1,2000}))"
    r"|\s(hidden)(?=[\s>/])"
)


@dataclass(frozen=True, slots=True)
class Text:
    """Text between tags; entities are still written out."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag; ``end`` is behind its ``>``."""

    name: str
    closes: bool
    start: int
    end: int


def tokens(html: str) -> Iterator[Text | Tag]:
    """Yield what ``html`` consists of; comments and scripts are left out."""
    at = 0
    while at < len(html):
        opening = html.find("<", at)
        if opening < 0:
            yield Text(at, len(html))
            return
        if opening > at:
            yield Text(at, opening)
        name = _NAME.match(html, opening + 1)
        if name is None:
            at = _past_markup(html, opening)
            if at == opening + 1:
                yield Text(opening, at)
            continue
        closes = name[0].startswith("/")
        end = _past_tag(html, opening)
        tag = Tag(name[0].lstrip("/").lower(), closes, opening, end)
        yield tag
        at = tag.end
        if tag.name in _RAW and not tag.closes:
            at = _past_raw(html, tag)


def attributes(html: str, tag: Tag) -> dict[str, str]:
    """Return the attributes of ``tag``; of two with one name the first counts."""
    found: dict[str, str] = {}
    for match in _ATTRIBUTE.finditer(html, tag.start, min(tag.end, tag.start + 8000)):
        name, *values, hidden = match.groups()
        found.setdefault((name or hidden).lower(), next((v for v in values if v), ""))
    return found


def _past_markup(html: str, at: int) -> int:
    """Return where a comment or declaration ends; a lone "<" is one character."""
    if html.startswith("<!--", at):
        closing = html.find("-->", at + 4)
        return closing + 3 if closing >= 0 else len(html)
    if html.startswith(("<!", "<?", "</"), at):
        closing = html.find(">", at)
        return closing + 1 if closing >= 0 else len(html)
    return at + 1


def _past_tag(html: str, at: int) -> int:
    """Return where a tag ends; a ``>`` inside quotes does not count."""
    while at < len(html):
        stop = _UP_TO.match(html, at)
        at = stop.end() if stop else at
        if html.startswith(">", at):
            return at + 1
        closing = html.find(html[at : at + 1], at + 1) if at < len(html) else -1
        if closing < 0:
            return len(html)
        at = closing + 1
    return len(html)


def _past_raw(html: str, tag: Tag) -> int:
    """Return where the closing tag of a script, style … begins."""
    closing = re.compile(rf"</{tag.name}", re.IGNORECASE).search(html, tag.end)
    return closing.start() if closing else len(html)
