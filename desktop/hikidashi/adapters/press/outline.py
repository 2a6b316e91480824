"""The order of a letter's text: what stands above the subject, and who signs where."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from hikidashi.adapters.press.wording import wording
from hikidashi.domain.letters.letter import Letter, LetterLang
from hikidashi.domain.letters.markup import Block, Item, Paragraph, parse_body


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """A letter's body, laid out.

    ``opening`` is the salutation, which stands above the subject in English letters.
    ``closing`` is what the signature follows, and ``rest`` what follows it. A
    Japanese 請求書 is not signed below its text, and is all ``text``.
    """

    opening: tuple[Block, ...] = ()
    text: tuple[Block, ...] = ()
    closing: tuple[Block, ...] = ()
    signed: bool = False
    rest: tuple[Block, ...] = ()


@dataclass(frozen=True, slots=True)
class Node:
    """An item of a list, with the lists inside it."""

    item: Item
    inner: list["Node"] = field(default_factory=list)


def outline(letter: Letter) -> Outline:
    """Lay out the body of a letter."""
    blocks = parse_body(letter.body)
    if letter.lang is LetterLang.JA:
        return Outline(text=blocks)
    start = 1 if blocks and _greets(blocks[0]) else 0
    closings = (at for at in range(start, len(blocks)) if _closes(blocks[at]))
    end = max(closings, default=len(blocks))
    return Outline(
        opening=blocks[:start],
        text=blocks[start:end],
        closing=blocks[end : end + 1],
        signed=True,
        rest=blocks[end + 1 :],
    )


def signer(letter: Letter) -> str:
    """Return the name to stand below the signature: the first line of the sender."""
    return letter.sender[0].value if letter.sender else ""


def reference_line(letter: Letter) -> str:
    """Return the letter's own number with its name, or ""."""
    words = wording(letter.lang)
    number = letter.reference
    return number and f"{words.reference}{words.colon}{number}"


def tree(items: Iterable[Item]) -> Sequence[Node]:
    """Put each item inside the one that it belongs to."""
    roots: list[Node] = []
    way: list[tuple[int, list[Node]]] = [(0, roots)]
    for item in items:
        while way[-1][0] >= item.depth:
            way.pop()
        node = Node(item)
        way[-1][1].append(node)
        way.append((item.depth, node.inner))
    return roots


def _greets(block: Block) -> bool:
    return isinstance(block, Paragraph) and block.text.startswith("Dear ")


def _closes(block: Block) -> bool:
    """Tell "Yours faithfully," and its like from any other paragraph."""
    return (
        isinstance(block, Paragraph)
        and block.text.endswith(",")
        and "\n" not in block.text
    )
