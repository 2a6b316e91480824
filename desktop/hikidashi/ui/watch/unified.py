"""Two texts as one: what stands in both, what is gone and what is new."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from hikidashi.domain.policy.compare.comparison import Hunk, Span
from hikidashi.ui.evidence.document_text import document_text

MOST = 600_000
"""Characters that are shown in all; the rest is told to be left out."""
AROUND = 2
"""Lines before and after a change that are shown as well."""
_LONGEST_LINE = 4_000  # characters; Qt lays a line out as a whole
_LONG = re.compile(rf"([^\n]{{{_LONGEST_LINE}}})(?=[^\n])")

_BLANK = re.compile(r"\n\s*\n")


class Part(StrEnum):
    """What a piece of the joined text is."""

    SAME = "same"
    REMOVED = "removed"
    REMOVED_WORDS = "removed-words"
    ADDED = "added"
    ADDED_WORDS = "added-words"
    SKIPPED = "skipped"
    """Lines that stand in both and are not shown; ``text`` is empty."""


SIGNS = {Part.SAME: "  ", Part.REMOVED: "− ", Part.ADDED: "+ "}
"""What stands before each line, so that colour never says it alone."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Some of the joined text; ``hunk`` is the number of its change, or -1.

    ``lines`` counts what is skipped. ``text`` holds whole lines with their signs, or
    parts of such a line.
    """

    part: Part
    text: str
    hunk: int = -1
    lines: int = 0


def joined_text(old: str, new: str, hunks: Sequence[Hunk]) -> Iterator[Piece]:
    """Return the pieces of both texts in their order."""
    at = 0
    for number, hunk in enumerate(hunks):
        yield from _between(new[at : hunk.after.start], first=at == 0, last=False)
        gone = [words for words, _ in hunk.words]
        come = [words for _, words in hunk.words]
        yield from _lines(old, hunk.before, gone, Part.REMOVED, number)
        yield from _lines(new, hunk.after, come, Part.ADDED, number)
        at = hunk.after.end
    if hunks:
        yield from _between(new[at:], first=False, last=True)


def _between(text: str, *, first: bool, last: bool) -> Iterator[Piece]:
    """Return the lines around changes, and how many are left out between them."""
    lines = [line for line in text.split("\n") if line.strip()]
    head = [] if first else lines[:AROUND]
    rest = lines[len(head) :]
    tail = [] if last else rest[max(0, len(rest) - AROUND) :]
    skipped = len(rest) - len(tail)
    if skipped == 1:  # to say so would take as much room
        head, skipped = [*head, rest[0]], 0
    if head:
        yield Piece(Part.SAME, _signed("\n".join(head)))
    if skipped:
        yield Piece(Part.SKIPPED, "", lines=skipped)
    if tail:
        yield Piece(Part.SAME, _signed("\n".join(tail)))


def _lines(
    text: str, span: Span, words: Sequence[Span], part: Part, hunk: int
) -> Iterator[Piece]:
    """Return the lines of a change; what differs inside of them is told apart."""
    if span.end <= span.start:
        return
    strong = Part.REMOVED_WORDS if part is Part.REMOVED else Part.ADDED_WORDS
    made: list[tuple[Part, str]] = []
    at = span.start
    for each in words:
        made.append((part, text[at : each.start]))
        made.append((strong, text[each.start : each.end]))
        at = each.end
    made.append((part, text[at : span.end]))
    sign = SIGNS[part]
    yield Piece(part, sign, hunk)
    for kind, said in made:
        for number, line in enumerate(_fit(_BLANK.sub("\n", said)).split("\n")):
            if number:
                yield Piece(part, f"\n{sign}", hunk)
            if line:
                yield Piece(kind, line, hunk)
    yield Piece(part, "\n", hunk)


def _signed(text: str) -> str:
    sign = SIGNS[Part.SAME]
    return "".join(f"{sign}{line}\n" for line in _fit(text).split("\n"))


def _fit(text: str) -> str:
    """Return foreign text as a field can show it, with no line that takes seconds."""
    return _LONG.sub(r"\1\n", document_text(text))
