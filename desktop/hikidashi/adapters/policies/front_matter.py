"""Finds the data before a page that a site generator works from: YAML or TOML."""

import re
from collections.abc import Iterator

_OPENING = re.compile(r"\s{0,9}(?P<fence>---|\+\+\+)[ \t]*\r?\n")
_ROW = re.compile(r"[^\r\n]*(?:\r?\n|$)")
_ENTRY = re.compile(r"\s*[\w'\"-]{1,40}\s*[:=]|\s*(?:-|#)\s|\s*$|\s+\S|[\]}>|]")
_MOST = 200  # rows
_TOLD = re.compile(
    r"(?:title|titre|titel|(?:last|pub|effective)?[ _-]?(?:date|updated?|modified|mod))"
    r"\s*[:=]\s*[\"']?(?P<value>[^\r\n]{2,200}?)[\"']?[ \t]*\r?$",
    re.IGNORECASE,
)


def front_matter(text: str) -> int:
    """Return where the text behind its front matter begins; 0 if it has none."""
    opening = _OPENING.match(text)
    if opening is None:
        return 0
    at = opening.end()
    for _ in range(_MOST):
        row = _ROW.match(text, at)
        if row is None or not row[0]:
            return 0
        if row[0].strip() == opening["fence"]:
            return row.end()
        if not _ENTRY.match(row[0]):
            return 0
        at = row.end()
    return 0


def told_ahead(text: str, end: int) -> Iterator[tuple[int, int]]:
    """Yield the rows of a front matter that say what a reader would see too.

    These are its title and its dates; what else it holds is for the site generator.
    """
    at = 0
    while at < end:
        stop = text.find("\n", at, end) + 1 or end
        row = text[at:stop].rstrip("\n")
        told = _TOLD.match(row)
        if told:
            is_title = row[:2].lower() == "ti"
            yield at + (told.start("value") if is_title else 0), at + told.end("value")
        at = stop
