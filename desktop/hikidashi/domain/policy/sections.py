"""Names the parts of a policy: what they are about, and how a letter cites them."""

import re
from collections.abc import Iterator, Sequence

from hikidashi.domain.policy.fold import lower
from hikidashi.domain.policy.lexicon import Lexicon
from hikidashi.domain.policy.lines import LONGEST
from hikidashi.domain.policy.outline import Outline
from hikidashi.domain.policy.parts import TITLE_LEVEL, Node
from hikidashi.domain.policy.reading import Section
from hikidashi.domain.policy.source import SourceText
from hikidashi.domain.policy.titles import is_title_like

TITLE_ROLE = "title"
_OTHERS = frozenset({"third_parties", "joint_use", "outsourcing"})
_LEAD_IN = re.compile(
    r"[:]$|following|as follows|below|以下の|次の|下記|次に掲げる|各号"
)
_AFTER_FIRST = 2  # the first paragraph of a Japanese article bears no number
_LEAD_LENGTH = 200  # characters at the end of a text that may lead in a list


def sections_of(
    outline: Outline, source: SourceText, plain: str, lexicon: Lexicon
) -> list[Section]:
    """Return the outline's nodes as sections, in the same order."""
    nodes = outline.nodes
    ends = _ends(nodes, len(plain))
    _tell_paragraphs(outline, plain)
    sections: list[Section] = []
    for at, node in enumerate(nodes):
        parent = sections[node.parent] if node.parent >= 0 else None
        title = node.title or _item_title(outline, node, plain)
        inherited = parent.role if parent and parent.role != TITLE_ROLE else ""
        own = lexicon.roles.first(lower(title[:_LEAD_LENGTH])) if title else ""
        above = parent.number if parent and node.kind != "article" else ()
        sections.append(
            Section(
                id=f"s{at + 1}",
                parent=parent.id if parent else "",
                kind=node.kind,
                label=node.label,
                number=(*above, node.number) if node.number else (),
                title=title[:_LEAD_LENGTH],
                role=_role(node, own, inherited),
                start=node.start,
                end=ends[at],
                source_start=source.source_offset(node.start),
                source_end=max(
                    source.source_offset(node.start), source.source_end(ends[at])
                ),
            )
        )
    return sections


def _role(node: Node, own: str, inherited: str) -> str:
    """Return what a part is about; a list of purposes stays one, whatever it names."""
    if node.level == TITLE_LEVEL:
        return TITLE_ROLE
    if node.kind == "item" and inherited == "purposes" and own not in _OTHERS:
        return inherited
    return own or inherited


def reference(nodes: Sequence[Node], section: int) -> str:
    """Return how a letter cites a section: "Article 6(1)", "第6条第1項", a heading."""
    path: list[Node] = []
    while section >= 0 and nodes[section].kind == "item":
        path.insert(0, nodes[section])
        section = nodes[section].parent
    top = section
    while top >= 0 and nodes[top].kind != "article":
        top = nodes[top].parent
    if top >= 0:
        if top != section:
            path = []  # items below a heading inside an article have their own count
        return nodes[top].label + _clause(nodes[top], path)
    if section < 0 or nodes[section].level == 0:
        return ""
    node = nodes[section]
    return f"{node.label} {node.title}" if node.label else node.title


def _clause(article: Node, path: Sequence[Node]) -> str:
    japanese = article.label.startswith("第")
    shown = ""
    if article.first_is_paragraph and not (path and path[0].is_paragraph):
        shown = "第1項" if japanese else "(1)"
    for item in path:
        if not item.number:
            break
        if item.is_paragraph:
            shown += f"第{item.number}項" if japanese else f"({item.number})"
        elif "号" not in shown and "item" not in shown:
            shown += f"第{item.number}号" if japanese else f", item {item.number}"
        else:
            shown += f"({item.label.strip('().、 ')})"
    return shown


def _ends(nodes: Sequence[Node], length: int) -> list[int]:
    """Return where each part ends: where the next one begins that is not in it."""
    ends = [min(length, LONGEST)] * len(nodes)
    open_parts: list[int] = []
    for at, node in enumerate(nodes):
        while open_parts and open_parts[-1] != node.parent:
            ends[open_parts.pop()] = node.start
        open_parts.append(at)
    return ends


def _item_title(outline: Outline, node: Node, plain: str) -> str:
    """Return an item's first line where it stands over text of its own."""
    first = outline.lines[node.lines[0]] if node.lines else None
    if first is None or not (node.children or len(node.lines) > 1):
        return ""
    titled = is_title_like(plain, node.body, first.end)
    return plain[node.body : first.end].strip() if titled else ""


def _tell_paragraphs(outline: Outline, plain: str) -> None:
    """Tell for each article whether its numbers count paragraphs (項) or items (号).

    Items belong to a sentence that leads them in; paragraphs stand for themselves.
    """
    for node in outline.nodes:
        items = [
            n
            for n in _children(outline, node)
            if n.kind == "item"
            and n.number
            and n.style != "kanji"  # 一、二 are always 号
        ]
        if node.kind != "article" or not items:
            continue
        before = [
            outline.lines[at]
            for at in node.lines
            if outline.lines[at].start < items[0].start
        ]
        from_two = _style_from_two(items)
        later = [n for n in items if n.style == from_two]
        if before and later:  # 第1項 bears no number; what comes before 2 belongs to it
            node.first_is_paragraph = True
            for item in later:
                item.is_paragraph = True
            continue
        own_text = sum(len(n.lines) > 1 or bool(n.children) for n in items)
        led_in = bool(before) and _LEAD_IN.search(
            plain[max(before[-1].start, before[-1].end - _LEAD_LENGTH) : before[-1].end]
        )
        if not before or own_text * 2 > len(items) or not led_in:
            for item in items:
                item.is_paragraph = True


def _style_from_two(items: Sequence[Node]) -> str:
    """Return the style of a count that begins with 2, or "none"."""
    first = {item.style: item.number for item in reversed(items)}
    return next((style for style, n in first.items() if n == _AFTER_FIRST), "none")


def _children(outline: Outline, node: Node) -> Iterator[Node]:
    for child in node.children:
        yield outline.nodes[child]
