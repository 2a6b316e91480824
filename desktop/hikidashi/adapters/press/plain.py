"""A letter as plain text: as a file, and as the text of an e-mail."""

from collections.abc import Iterable, Iterator, Sequence

from hikidashi.adapters.press.outline import outline, reference_line, signer
from hikidashi.adapters.press.wording import Wording, long_date, wording
from hikidashi.adapters.press.wrap import WIDTH, columns, wrap
from hikidashi.domain.letters.letter import Field, Letter, LetterLang
from hikidashi.domain.letters.markup import (
    Block,
    Centred,
    Heading,
    Item,
    Paragraph,
    Right,
)

_SIGNATURE_RULE = "-" * 40


def plain_text(letter: Letter) -> str:
    """Return a clean letter as a text file.

    Lines end in a bare newline and there is no byte order mark: every editor of
    today reads that, and a web form that the text is pasted into counts neither.
    """
    words = wording(letter.lang)
    order = outline(letter)
    return _joined(
        [
            list(letter.addressee),
            _fields(letter.sender, words),
            [
                long_date(letter.written, letter.lang),
                *filter(None, [reference_line(letter)]),
            ],
            [f"{words.subject}{words.colon}{letter.subject}"],
            *_blocks(order.opening, letter.lang),
            *_body(letter),
            *_details(letter, words),
        ]
    )


def mail_text(letter: Letter) -> str:
    """Return a clean letter as the text of an e-mail.

    The subject and the date are in the header of the mail, the sender is its
    signature.
    """
    words = wording(letter.lang)
    order = outline(letter)
    sender = _fields(letter.sender, words)
    return _joined(
        [
            list(letter.addressee),
            [*filter(None, [reference_line(letter)])],
            *_blocks(order.opening, letter.lang),
            *_body(letter),
            *_details(letter, words),
            [_SIGNATURE_RULE, *sender] if sender else [],
        ]
    )


def _joined(groups: Iterable[Sequence[str]]) -> str:
    """Part the groups by a blank line; those that are empty leave no gap."""
    return "\n\n".join("\n".join(group) for group in groups if group) + "\n"


def _body(letter: Letter) -> Iterator[list[str]]:
    order = outline(letter)
    yield from _blocks((*order.text, *order.closing), letter.lang)
    if order.signed:
        yield [signer(letter)] if signer(letter) else []
    yield from _blocks(order.rest, letter.lang)


def _details(letter: Letter, words: Wording) -> list[list[str]]:
    if not letter.details:
        return []
    return [[words.annex], _fields(letter.details, words)]


def _fields(fields: Iterable[Field], words: Wording) -> list[str]:
    lines: list[str] = []
    for each in fields:
        first, *others = each.value.split("\n")
        lines.append(f"{each.label}{words.colon}{first}".rstrip())
        lines += [f"  {line}" for line in others]
    return lines


def _blocks(blocks: Iterable[Block], lang: LetterLang) -> Iterator[list[str]]:
    """Lay out blocks; items that follow each other form one group."""
    items: list[str] = []
    for block in blocks:
        if isinstance(block, Item):
            items += _item(block)
            continue
        if items:
            yield items
            items = []
        yield _block(block, lang)
    if items:
        yield items


def _item(item: Item) -> list[str]:
    gap = "" if item.label.endswith("）") else " "
    first = "  " * (item.depth - 1) + item.label + gap
    others = " " * columns(first)
    lines = item.text.split("\n")
    return [
        *wrap(lines[0], first=first, others=others),
        *(out for line in lines[1:] for out in wrap(line, first=others, others=others)),
    ]


def _block(block: Paragraph | Heading | Centred | Right, lang: LetterLang) -> list[str]:
    match block:
        case Paragraph(text):
            indent = "\u3000" if lang is LetterLang.JA else ""
            return [
                out for line in text.split("\n") for out in wrap(line, first=indent)
            ]
        case Heading(text):
            return wrap(text)
        case Centred(text):
            return [_pad((WIDTH - columns(text)) // 2) + text]
        case Right(text):
            return [_pad(WIDTH - columns(text)) + text]


def _pad(width: int) -> str:
    """Return white space; the wide one, for only Japanese letters centre lines."""
    return "\u3000" * (width // 2)
