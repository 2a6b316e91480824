"""Tells the furniture of a site from the text of a page, and takes it out."""

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence

from hikidashi.adapters.policies.building import Edit, edited
from hikidashi.domain.policy.source import SourceText

_Span = tuple[int, int]

_FURNITURE = re.compile(
    r"(?:^|[\s_-])(?:cookie[_-]?(?:banner|consent|notice|bar|popup|law|modal|alert)"
    r"|cookieconsent\w*|cky-\S*|cmplz-cookiebanner|onetrust-\S*|borlabs-cookie"
    r"|breadcrumbs?|skip-?(?:link|nav|to-content)|screen-reader-text|sr-only"
    r"|visually-hidden|visuallyhidden|share-?(?:buttons?|bar|links)|social-?(?:share"
    r"|sharing|links|icons)|sharedaddy|addtoany\S*|site-?nav(?:igation)?|main-?nav"
    r"|navbar|nav-?menu|main-?menu|language-?(?:switcher|picker|selector)"
    r"|lang-?switch(?:er)?|back-?to-?top|table-of-contents|toc|toc-container)(?=[\s_]|$)",
    re.IGNORECASE,
)
_HEADLINE = re.compile(
    r"(?:^|[\s_-])(?:head(?:er|ing|line)?|(?:sub-?)?title|ttl|midashi|caption|h[1-6])"
    r"(?=[\s_-]|\d|$)",
    re.IGNORECASE,
)
_ROLES = frozenset({"navigation", "dialog", "alertdialog", "search", "menu", "menubar"})
_TIDY = re.compile(r"[^\w\n]*")


def is_chrome(told: Mapping[str, str]) -> bool:
    """Tell by a tag's attributes whether it holds what is on every page of a site."""
    if told.get("role") in _ROLES:
        return True
    names = f"{told.get('class', '')[:500]} {told.get('id', '')[:100]}"
    return _FURNITURE.search(names) is not None


def is_headline(told: Mapping[str, str]) -> bool:
    """Tell by a tag's attributes whether it was made to look like a heading."""
    return _HEADLINE.search(told.get("class", "")[:200]) is not None


def without_chrome(
    source: SourceText, frames: Sequence[_Span], contents: Sequence[_Span]
) -> SourceText:
    """Leave out tables of contents, and lines of links at the head and foot of a page.

    What else stands at the foot stays: it may be a date, or who is responsible.
    """
    ends = sorted((*contents, *_lines_of_links(source, frames)))
    edits: list[Edit] = []
    for start, end in ends:
        if edits and start < edits[-1][1]:
            begun, before, _ = edits[-1]
            edits[-1] = (begun, max(before, end), "")
        else:
            edits.append((start, end, ""))
    return edited(source, edits)


def _lines_of_links(source: SourceText, frames: Sequence[_Span]) -> list[_Span]:
    """Return the lines of the frames that have no words but those of links."""
    found: list[_Span] = []
    for start, end in frames:
        at = bisect_left(source.links, start, key=lambda link: link.start)
        while at < len(source.links) and source.links[at].start < end:
            begin = source.text.rfind("\n", 0, source.links[at].start) + 1
            stop = source.text.find("\n", source.links[at].end)
            stop = stop if stop >= 0 else len(source.text)
            place, bare = max(begin, start), True
            while at < len(source.links) and source.links[at].start < stop:
                link = source.links[at]
                bare &= not _words(source.text, place, link.start)
                bare &= "@" not in link.url and not link.url.startswith("tel:")
                place, at = link.end, at + 1
            if bare and not _words(source.text, place, stop):
                found.append((max(begin, start), stop))
    return found


def _words(text: str, start: int, end: int) -> bool:
    blank = _TIDY.match(text, start, end)
    return blank is not None and blank.end() < end
