"""Takes the marks out of a stretch of Markdown: emphasis, links, entities, tags."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from html import unescape

from hikidashi.adapters.policies.building import Builder

_SPECIAL = re.compile(r"[\\*_`\[\]<&{!~>]")
_TAGS = (
    "a|abbr|address|article|aside|b|big|blockquote|body|br|center|cite|code|del|details"
    "|div|em|figure|font|footer|h[1-6]|header|hr|i|img|ins|kbd|li|main|mark|nav|ol|p"
    "|pre|q|s|samp|section|small|span|strike|strong|style|sub|summary|sup|table|tbody|td"
    "|tfoot|th|thead|tr|tt|u|ul|var|wbr"
)
_MARK = re.compile(
    r"(?P<fill>\b__[A-Z][A-Z_-]{0,60}__\b|_{4,}|\*{4,})"
    r"|\\(?P<escaped>[!-/:-@\[-`{-~])"
    r"|(?P<broken>\\(?=\r?\n))"
    r"|(?P<entity>&(?:#(?:[xX][0-9a-fA-F]{1,6}|[0-9]{1,7})|[a-zA-Z][a-zA-Z0-9]{1,31});)"
    r"|(?P<ticks>`+|~~)"
    r"|(?P<note><!--(?:[^-]|-(?!->)){0,5000}-->)"
    r"|<(?P<auto>(?:https?://|mailto:)[^\s<>]{1,2000}|[^\s<>@]{1,64}@[^\s<>@]{1,200})>"
    rf"|<(?P<closes>/?)(?P<tag>(?i:{_TAGS}))\b(?P<told>[^<>]{{0,2000}})>"
    r"|(?P<part></?[A-Z][A-Za-z]{1,40}(?:\s[^<>]{0,500})?/?>)"
    r"|(?P<image>!\[[^\[\]\n]{0,300}\]\([^()\n]{0,2000}\))"
    r"|(?P<opens>\[)|\](?P<target>\(\s{0,9}<?(?P<url>[^()\s<>]{0,2000}"
    r"(?:\([^()\s<>]{0,200}\)[^()\s<>]{0,300})?)>?"
    r"(?:\s{1,9}(?:\"[^\"\n]{0,300}\"|'[^'\n]{0,300}'))?\s{0,9}\)"
    r"|\[(?P<named>[^\[\]\n]{0,100})\])?"
    r"|(?P<anchor>[ \t]?\{[:#.][^{}\n]{0,200}\}|\{%[^{}\n]{0,300}%\})"
    r"|(?P<short>\{\{[<%][^{}\n]{0,200}[>%]\}\})"
    r"|(?P<quote>(?<=\n)[ \t]{0,9}>+[ \t]?)"
    r"|(?P<run>\*{1,3}|_{1,3})"
)
_HREF = re.compile(r"href\s*=\s*[\"']?([^\s\"'>]{1,2000})", re.IGNORECASE)
_MOST_OPEN = 100  # brackets or emphases within one another
_WORD = re.compile(r"\w")


@dataclass(slots=True)
class _Run:
    """Signs that may open an emphasis; they are kept until something closes them."""

    at: int
    size: int


@dataclass(slots=True)
class Marks:
    """Copies stretches of ``builder.source`` without their marks."""

    builder: Builder
    addresses: Mapping[str, str]  # of links that are named, by name in small letters
    _dropped: dict[int, int] = field(default_factory=dict)
    _links: list[tuple[int, str]] = field(default_factory=list)  # open <a href=…>

    def copy(self, start: int, end: int) -> None:
        source = self.builder.source
        if not _SPECIAL.search(source, start, end):
            self.builder.copy(start, end)
            return
        marks = list(_MARK.finditer(source, start, end))
        self._dropped = _emphases(source, marks)
        at, links = start, _linked(marks, self.addresses)
        opened: list[int] = []
        for mark in marks:
            self.builder.copy(at, mark.start())
            at = mark.end()
            kind = mark.lastgroup or ""
            if mark["opens"]:
                self._open_bracket(mark, links, opened)
            elif source[mark.start()] == "]":
                self._close_bracket(mark, links, opened)
            elif mark["tag"]:
                self._tag(mark)
            else:
                self._other(mark, kind)
        self.builder.copy(at, end)

    def _open_bracket(
        self, mark: re.Match[str], links: Mapping[int, str], opened: list[int]
    ) -> None:
        if mark.start() not in links:
            self.builder.copy(mark.start(), mark.end())
        opened.append(self.builder.length)
        del opened[:-_MOST_OPEN]

    def _close_bracket(
        self, mark: re.Match[str], links: Mapping[int, str], opened: list[int]
    ) -> None:
        begun = opened.pop() if opened else self.builder.length
        if mark.start() in links:
            self.builder.link(begun, links[mark.start()])
        else:
            self.builder.copy(mark.start(), mark.end())

    def _tag(self, mark: re.Match[str]) -> None:
        name = mark["tag"].lower()
        if name in {"br", "p", "div", "li", "tr"} and not mark["closes"]:
            self.builder.write("\n", mark.start(), mark.end())
        elif name == "a" and not mark["closes"]:
            href = _HREF.search(mark["told"])
            url = unescape(href[1]) if href else ""
            self._links.append((self.builder.length, url))
        elif name == "a" and self._links:
            self.builder.link(*self._links.pop())

    def _other(self, mark: re.Match[str], kind: str) -> None:
        builder, start, end = self.builder, mark.start(), mark.end()
        match kind:
            case "escaped":
                builder.copy(start + 1, end)
            case "entity":
                shown = unescape(mark[0])
                builder.write(" " if shown.isspace() else shown, start, end)
            case "auto":
                begun = builder.length
                builder.copy(start + 1, end - 1)
                address = mark["auto"]
                is_mail = "@" in address and "/" not in address
                plain = address.removeprefix("mailto:")
                builder.link(begun, f"mailto:{plain}" if is_mail else address)
            case "short":
                builder.write(" ", start, end)
            case "run":
                gone = self._dropped.get(start, 0)
                builder.copy(start + gone, end)
            case "fill":
                builder.copy(start, end)
            case _:  # ticks, notes, images, anchors and the like say nothing
                pass


def _linked(marks: list[re.Match[str]], addresses: Mapping[str, str]) -> dict[int, str]:
    """Return the places of brackets that make links, with where these lead."""
    links: dict[int, str] = {}
    opened: list[re.Match[str]] = []
    for mark in marks:
        if mark["opens"]:
            opened.append(mark)
            del opened[:-_MOST_OPEN]
        elif mark[0].startswith("]") and opened:
            begun = opened.pop()
            shown = mark.string[begun.end() : mark.start()][:100]
            name = (mark["named"] or shown).casefold().strip()
            if mark["url"] is not None:
                links[begun.start()] = links[mark.start()] = mark["url"]
            elif name in addresses:
                links[begun.start()] = links[mark.start()] = addresses[name]
    return links


def _emphases(source: str, marks: list[re.Match[str]]) -> dict[int, int]:
    """Return how many signs to drop at each run that opens or closes an emphasis."""
    dropped: dict[int, int] = {}
    opened: dict[str, list[_Run]] = {"*": [], "_": []}
    for mark in marks:
        if not mark["run"]:
            continue
        start, end = mark.span()
        before, after = source[start - 1 : start], source[end : end + 1]
        sign = source[start]
        closes, opens = bool(before.strip()), bool(after.strip())
        if sign == "_" and _WORD.match(before) and _WORD.match(after):
            continue
        stack = opened[sign]
        if closes and stack:
            run = stack[-1]
            size = min(run.size, end - start)
            dropped[run.at] = dropped.get(run.at, 0) + size
            dropped[start] = size
            run.size -= size
            if not run.size:
                stack.pop()
        elif opens:
            stack.append(_Run(start, end - start))
            del stack[:-_MOST_OPEN]
    return dropped
