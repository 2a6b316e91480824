"""Builds the tree of a policy's parts: articles, headings, numbered items."""

import re

from hikidashi.domain.policy.articles import articles_in, numbered_titles
from hikidashi.domain.policy.headings import Headings
from hikidashi.domain.policy.lines import Line, Marker
from hikidashi.domain.policy.parts import (
    ARTICLE_LEVEL,
    BOLD_LEVEL,
    CHAPTER_LEVEL,
    PLAIN_LEVEL,
    TITLE_LEVEL,
    Node,
)
from hikidashi.domain.policy.source import BlockKind
from hikidashi.domain.policy.titles import CHROME, END_MATTER, bare_title

_CAPTION = re.compile(r"[(【](?P<title>[^()【】\n]{1,40})[)】]")
_SERIES = 2  # articles that make a policy one of articles
_NUMBERED = 3  # articles from which on "1. …" counts no articles
_DEEPEST = 30  # levels of items; what is deeper is kept at that level


class Outline:
    """Takes the lines one by one.

    ``nodes`` holds the tree in reading order, ``preamble`` the lines before it.
    """

    def __init__(self, plain: str, lines: list[Line]) -> None:
        self.nodes: list[Node] = []
        self.preamble: list[int] = []
        self._plain = plain
        self.lines = lines
        self._open: list[int] = []
        self._headed = False  # whether any part but a title has begun
        self._articles = articles_in(plain, lines)
        count = sum(each is not None for each in self._articles)
        self._many = count >= _SERIES
        self._numbered = (
            numbered_titles(plain, lines) if count < _NUMBERED else frozenset()
        )
        self._headings = Headings(plain, lines, has_articles=self._many)
        for at in range(len(lines)):
            self._take(at)
        for node in self.nodes:
            self._give_back(node)

    def _give_back(self, node: Node) -> None:
        """Return to a section what follows its list but is no part of the last item.

        Where no other item goes on after an empty line, the last one does not either.
        """
        items = [self.nodes[child] for child in node.children]
        items = [item for item in items if item.kind == "item" and item.stop is None]
        others = items[:-1]
        if not others or any(len(item.lines) > 1 for item in others):
            return
        last = items[-1]
        after = [at for at in last.lines[1:] if self.lines[at].after_gap]
        if after:
            cut = last.lines.index(after[0])
            node.lines += last.lines[cut:]
            del last.lines[cut:]

    def _take(self, at: int) -> None:
        line = self.lines[at]
        shown = self._plain[line.start : line.end]
        article = self._articles[at]
        if CHROME.fullmatch(shown):
            return
        if article is not None:
            self._push_article(at, article)
        elif not self._headed and self._headings.is_title(at):
            self._push(
                Node("heading", line.start, TITLE_LEVEL, title=bare_title(shown)),
                line,
            )
        elif line.is_a(BlockKind.HEADING) and line.block is not None:
            self._push_heading(line, CHAPTER_LEVEL + line.block.level)
        elif at in self._numbered:
            self._push_heading(line, ARTICLE_LEVEL)
        elif self._headings.is_titled_item(at):
            self._push_heading(line, BOLD_LEVEL + 1)
        elif self._headings.is_bold(at):
            self._push_heading(
                line, BOLD_LEVEL if self._headings.marked else PLAIN_LEVEL
            )
        elif self._headings.is_plain(at, below_heading=self._after_heading()):
            ends = END_MATTER.search(shown) is not None
            plain_level = ARTICLE_LEVEL if ends or not self._many else PLAIN_LEVEL
            self._push_heading(line, plain_level)
        elif line.marker is not None and not line.is_a(BlockKind.CELL):
            self._push_item(line, line.marker)
            self.nodes[-1].lines.append(at)
        else:
            self._continue(at)

    def _continue(self, at: int) -> None:
        """Give a line without a mark to the item or heading that it goes on."""
        line = self.lines[at]
        while self._open:
            node = self.nodes[self._open[-1]]
            if node.stop is not None:
                ended = line.start >= node.stop
            else:
                ended = line.indent < node.indent or (
                    node.style == "bullet" and line.after_gap
                )
            if node.kind != "item" or not ended:
                break
            self._open.pop()
        owner = self.nodes[self._open[-1]].lines if self._open else self.preamble
        owner.append(at)

    def _after_heading(self) -> bool:
        last = self.nodes[-1] if self.nodes else None
        return last is not None and last.kind == "heading" and not last.lines

    def _push_article(self, at: int, article: Node) -> None:
        line = self.lines[at]
        if not article.title and at and article.kind == "article":
            before = self.lines[at - 1]
            caption = _CAPTION.fullmatch(self._plain, before.start, before.end)
            if caption:
                article.title = caption["title"]
                self._forget(at - 1)
        if line.is_a(BlockKind.HEADING) and line.block is not None:
            article.level = CHAPTER_LEVEL + line.block.level
        self._push(article, line)
        if article.body < line.end:
            article.lines.append(at)

    def _forget(self, at: int) -> None:
        """Take back a line that turned out to be the title of what follows it."""
        last = self.nodes[self._open[-1]] if self._open else None
        owner = last.lines if last else self.preamble
        first = 1 if last and last.kind == "item" else 0  # an item keeps its own line
        if at in owner[first:]:
            owner.remove(at)

    def _push_heading(self, line: Line, level: int) -> None:
        marker = line.marker
        counted = marker is not None and marker.style != "bullet"
        node = Node(
            "heading",
            line.start,
            level,
            label=marker.label if marker and counted else "",
            number=marker.number if marker and counted else 0,
            title=bare_title(self._plain[line.content : line.end]),
            body=line.end,
        )
        self._push(node, line)

    def _push(self, node: Node, line: Line) -> None:
        """Open a heading; it ends all parts of its own level and below."""
        node.body = node.body or line.end
        while self._open:
            last = self.nodes[self._open[-1]]
            if last.kind != "item" and last.level < node.level:
                break
            self._open.pop()
        self._append(node)

    def _append(self, node: Node) -> None:
        node.parent = self._open[-1] if self._open else -1
        if node.parent >= 0:
            self.nodes[node.parent].children.append(len(self.nodes))
        self._headed |= node.level > TITLE_LEVEL
        self._open.append(len(self.nodes))
        self.nodes.append(node)

    def _push_item(self, line: Line, marker: Marker) -> None:
        depth = self._depth_for(line, marker)
        del self._open[depth:]
        node = Node(
            "item",
            line.start,
            PLAIN_LEVEL + len(self._open),
            style=marker.style,
            indent=line.indent,
            label=marker.label,
            number=marker.number,
            body=marker.end,
            stop=line.block.end if line.block and line.is_a(BlockKind.ITEM) else None,
        )
        self._append(node)

    def _depth_for(self, line: Line, marker: Marker) -> int:
        """Return how many open parts stay open when an item begins."""
        levels = [
            (depth, self.nodes[index])
            for depth, index in reversed(list(enumerate(self._open)))
            if self.nodes[index].kind == "item"
        ]
        same = [(d, n) for d, n in levels if n.style == marker.style]
        if marker.style == "bullet":
            same = [(d, n) for d, n in same if n.label == marker.label]
            beside = [d for d, n in same if n.indent == line.indent]
            outer = [d for d, n in same if n.indent > line.indent]
            return next(iter([*beside, *outer[-1:]]), self._below(line))
        following = [
            *(
                d
                for d, n in same
                if n.number + 1 == marker.number and n.indent == line.indent
            ),
            *(d for d, n in same if n.number + 1 == marker.number),
            *(d for d, n in levels if _goes_on(n, marker)),
        ]
        if following:
            alike = [d for d in following if self._ends_alike(d, line)]
            return next(iter(alike), following[0])
        if marker.number == 1:
            return self._below(line)
        return next((d for d, _ in same), self._below(line))

    def _ends_alike(self, depth: int, line: Line) -> bool:
        """Tell whether the last item at a depth and a line both end as sentences."""
        last = self.lines[self.nodes[self._open[depth]].lines[0]]
        ends = [self._plain[each.end - 1] in ".。" for each in (last, line)]
        return ends[0] == ends[1]

    def _below(self, line: Line) -> int:
        """Return the depth right below the last open part that stands further left."""
        depth = len(self._open)
        while depth:
            node = self.nodes[self._open[depth - 1]]
            if node.kind != "item" or (node.indent <= line.indent and depth < _DEEPEST):
                break
            depth -= 1
        return depth


def _goes_on(node: Node, marker: Marker) -> bool:
    """Tell whether a list goes on in another style: ⑧ (9) (10) ⑪."""
    styles = {"circled", "paren"}
    return {node.style, marker.style} <= styles and node.number + 1 == marker.number
