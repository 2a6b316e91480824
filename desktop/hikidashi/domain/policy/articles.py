"""Reads the lines that begin an article: "Article 6 (Title)", "第6条（…）", "6. …"."""

import re
from collections.abc import Sequence

from hikidashi.domain.policy.lines import Line, kanji_number
from hikidashi.domain.policy.parts import ARTICLE_LEVEL, CHAPTER_LEVEL, Node
from hikidashi.domain.policy.source import BlockKind
from hikidashi.domain.policy.titles import bare_title, is_title_like

_ENGLISH = re.compile(
    r"(?P<word>(?i:article|section|clause|artikel|abschnitt|ziffer|paragraph))\s{1,3}(?P<number>\d{1,3})\b\s*[.:-]?\s*"
    r"(?=[(\[\"A-ZÀ-Þ]|$)"
)
_JAPANESE = re.compile(
    r"(?:#{1,6}|[■◆●○◇□▼▪【〔\[<(])?\s?第\s?(?P<number>\d{1,3}|[一二三四五六七八九十〇]{1,4})\s?"
    r"(?P<unit>[条章節])(?:の(?P<branch>\d|[二三四五六七八九]))?\s*[】〕\]>).:]?\s*"
    r"(?![のにをがはや、及並又]|第|から|まで|各|項)"
)
_IN_BRACKETS = re.compile(
    r"[(\[【「<](?P<title>[^)\]】」>\n]{1,160})(?:[)\]】」>]\s*|$)"
)
_FEWEST = 3  # numbered titles that make a numbered policy
_STYLES = "dot bracket path bare half paren circled kanji upper sign ordinal"


def articles_in(plain: str, lines: Sequence[Line]) -> list[Node | None]:
    """Return for each line the article that it begins, or None.

    A table of contents names each article before it comes; its lines are none.
    """
    found = [_article(plain, line) for line in lines]
    last_at = {node.label: at for at, node in enumerate(found) if node}
    listed = False
    for at, node in enumerate(found):
        goes_on = at + 1 < len(found) and found[at + 1] is not None
        comes_again = node is not None and last_at[node.label] > at
        listed = comes_again and (goes_on or listed)
        if listed:
            found[at] = None
    return found


def numbered_titles(plain: str, lines: Sequence[Line]) -> frozenset[int]:
    """Return the lines "1. Title" of a policy that counts its parts that way.

    A title has text of its own before the next number comes; the items of a list
    follow one another.
    """
    for style in _STYLES.split():
        found: list[int] = []
        for at, line in enumerate(lines[:-1]):
            marker = line.marker
            if marker is None or marker.style != style or _is_wrapped(plain, line):
                continue
            after = lines[at + 1].marker
            has_body = after is None or after.style != style or after.number == 1
            is_next = marker.number == len(found) + 1
            asks = plain[line.end - 1] == "?"  # "1. Who answers for your data?"
            if (
                is_next
                and has_body
                and is_title_like(plain, line.content, line.end, marked=asks)
            ):
                found.append(at)
        if len(found) >= _FEWEST:
            return frozenset(found)
    return frozenset()


def _is_wrapped(plain: str, line: Line) -> bool:
    """Tell whether a list's item may go on in the next line: Japanese ones do not."""
    shown = plain[line.content : line.end]
    return line.is_a(BlockKind.ITEM) and shown.isascii()


def _article(plain: str, line: Line) -> Node | None:
    if found := _JAPANESE.match(plain, line.start, line.end):
        number = kanji_number(found["number"])
        branch = f"の{kanji_number(found['branch'])}" if found["branch"] else ""
        label = f"第{number}{found['unit']}{branch}"
        if found["unit"] == "条":
            node = Node("article", line.start, ARTICLE_LEVEL, label=label)
        else:
            node = Node("chapter", line.start, CHAPTER_LEVEL, label=label)
    elif found := _ENGLISH.match(plain, line.start, line.end):
        number = int(found["number"])
        label = f"{found['word'].capitalize()} {number}"
        node = Node("article", line.start, ARTICLE_LEVEL, label=label)
    else:
        return None
    node.number = number
    return _titled(plain, line, node, found.end())


def _titled(plain: str, line: Line, node: Node, body: int) -> Node | None:
    """Give an article its title, and tell where its text begins."""
    bracketed = _IN_BRACKETS.match(plain, body, line.end)
    if bracketed:
        node.title, node.body = bracketed["title"].strip(), bracketed.end()
    elif is_title_like(plain, body, line.end) or body == line.end:
        node.title, node.body = bare_title(plain[body : line.end]), line.end
    elif node.label.isascii():
        return None  # "Section 2 Applies when …." is a sentence
    else:
        node.body = body
    return node
