"""Turns a letter into the data that the Typst templates set.

Everything travels as strings inside one JSON text, so that nothing of it is ever
read as Typst.
"""

import json
from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import TypedDict

from hikidashi.adapters.press.fonts import Typefaces
from hikidashi.adapters.press.outline import Node, outline, reference_line, signer, tree
from hikidashi.adapters.press.page_face import page_face
from hikidashi.adapters.press.runs import Run, runs
from hikidashi.adapters.press.wording import long_date, wording
from hikidashi.domain.letters.letter import Field, Letter, LetterLang
from hikidashi.domain.letters.markup import (
    Block,
    Centred,
    Heading,
    Item,
    Paragraph,
    Right,
)

Lines = list[list[Run]]


class Part(TypedDict):
    """A block of the letter's text, or an item of a list.

    ``end`` is 以上 where it closes this very block; one that ``stays`` is kept on the
    page of what follows it.
    """

    kind: str
    label: Lines
    text: Lines
    items: list["Part"]
    end: Lines
    stays: bool


_KINDS = {
    Paragraph: "paragraph",
    Heading: "heading",
    Centred: "centred",
    Right: "right",
}
_HOSTS = ("paragraph", "item")


def sheet(letter: Letter, faces: Typefaces) -> str:
    """Return a clean letter as the JSON text that ``letter.typ`` expects."""
    words = wording(letter.lang)
    order = outline(letter)
    cut = _Cutter(letter.lang)
    return json.dumps(
        {
            **page_face(letter.lang, faces),
            "title": f"{words.title} {letter.reference}".strip(),
            "reference": cut.lines(reference_line(letter)),
            "date": cut.lines(long_date(letter.written, letter.lang)),
            "addressee": cut.lines("\n".join(letter.addressee)),
            "sender": cut.fields(letter.sender),
            "subject": cut.lines(letter.subject),
            "opening": cut.parts(order.opening),
            "body": _body(letter, cut),
            "annex": words.annex,
            "columns": words.columns,
            "details": cut.fields(letter.details),
        }
    )


def _body(letter: Letter, cut: "_Cutter") -> list[Part]:
    order = outline(letter)
    text = cut.parts(order.text)
    if text and order.closing:
        text[-1]["stays"] = True
    return [
        *text,
        *(cut.part("closing", block.text) for block in order.closing),
        *([cut.part("signature", signer(letter))] if order.signed else []),
        *cut.parts(order.rest),
    ]


class _Cutter:
    """Cuts what a letter says into parts, lines and runs."""

    def __init__(self, lang: LetterLang) -> None:
        self._lang = lang

    def lines(self, text: str) -> Lines:
        """Cut a text into its lines, and these into runs; "" has no lines."""
        return [runs(line, self._lang) for line in text.split("\n")] if text else []

    def fields(self, fields: Iterable[Field]) -> list[dict[str, Lines]]:
        return [
            {"label": self.lines(each.label), "value": self.lines(each.value)}
            for each in fields
        ]

    def parts(self, blocks: Sequence[Block]) -> list[Part]:
        parts: list[Part] = []
        for is_list, group in groupby(blocks, lambda block: isinstance(block, Item)):
            if is_list:
                items = (block for block in group if isinstance(block, Item))
                parts.append(self.part("list", items=tree(items)))
                continue
            for block in group:
                host = _host(parts[-1]) if parts else None
                if host and isinstance(block, Right):
                    host["end"] = self.lines(block.text)
                else:
                    parts.append(self.part(_KINDS[type(block)], block.text))
        return parts

    def part(
        self, kind: str, text: str = "", *, label: str = "", items: Iterable[Node] = ()
    ) -> Part:
        return {
            "kind": kind,
            "label": self.lines(label),
            "text": self.lines(text),
            "items": [
                self.part(
                    "item", each.item.text, label=each.item.label, items=each.inner
                )
                for each in items
            ],
            "end": [],
            "stays": False,
        }


def _host(part: Part) -> Part | None:
    """Return the paragraph or item that the end of a letter can belong to."""
    while part["items"]:
        part = part["items"][-1]
    return part if part["kind"] in _HOSTS and not part["end"] else None
