"""Compares two texts line by line, and within lines word by word."""

import re
from collections.abc import Callable, Sequence

from hikidashi.domain.policy.compare.comparison import Hunk, Span
from hikidashi.domain.policy.compare.sequence import Budget, gaps

_LINE = re.compile(r"[^\n]+")
_WORD = re.compile(
    r"[A-Za-z\u00c0-\u024f]+|[0-9]+|\s+"
    r"|[\u3041-\u309f]+|[\u30a0-\u30ff]+|[\u4e00-\u9fff]+|.",  # Japanese, by script
    re.DOTALL,
)
_MOST = 100_000  # lines that are told apart; what follows counts as one more
_LONGEST = 12_000  # characters of a hunk's side that is compared word by word


def changed_lines(
    old: str, new: str, step: Callable[[], None]
) -> tuple[tuple[Hunk, ...], bool]:
    """Return what differs, and whether it was too much to look at all of it closely.

    Empty lines and the number of blanks make no difference. ``step`` is called now
    and then, and may raise to end it.
    """
    budget = Budget()
    before, after = _lines(old), _lines(new)
    step()
    found = gaps(_texts(old, before), _texts(new, after), budget)
    hunks: list[Hunk] = []
    for a0, a1, b0, b1 in found:
        step()
        was, now = _around(before, a0, a1), _around(after, b0, b1)
        hunks.append(Hunk(was, now, _changed_words(old, new, (was, now), budget)))
    return tuple(hunks), budget.spent or max(len(before), len(after)) > _MOST


def _lines(text: str) -> list[Span]:
    """Return the lines that have something in them."""
    lines: list[Span] = []
    for match in _LINE.finditer(text):
        if len(lines) == _MOST:
            lines.append(Span(match.start(), len(text)))
            break
        if not match[0].isspace():
            lines.append(Span(match.start(), match.end()))
    return lines


def _texts(text: str, lines: Sequence[Span]) -> list[str]:
    return [" ".join(text[line.start : line.end].split()) for line in lines]


def _around(lines: Sequence[Span], first: int, beyond: int) -> Span:
    """Return the stretch of some lines; of none, the place where they would stand."""
    if first < beyond:
        return Span(lines[first].start, lines[beyond - 1].end)
    at = lines[first - 1].end if first else 0
    return Span(at, at)


def _changed_words(
    old: str, new: str, hunk: tuple[Span, Span], budget: Budget
) -> tuple[tuple[Span, Span], ...]:
    was, now = hunk
    lengths = (was.end - was.start, now.end - now.start)
    if not all(lengths):
        return ()
    if max(lengths) > _LONGEST:
        budget.spent = True
        return ()
    a, b = _words(old, was), _words(new, now)
    found = gaps(
        [old[each.start : each.end] for each in a],
        [new[each.start : each.end] for each in b],
        budget,
    )
    return tuple(
        (_around_or_at(a, a0, a1, was), _around_or_at(b, b0, b1, now))
        for a0, a1, b0, b1 in found
    )


def _words(text: str, within: Span) -> list[Span]:
    return [
        Span(match.start(), match.end())
        for match in _WORD.finditer(text, within.start, within.end)
    ]


def _around_or_at(words: Sequence[Span], first: int, beyond: int, within: Span) -> Span:
    if first < beyond:
        return Span(words[first].start, words[beyond - 1].end)
    at = words[first - 1].end if first else within.start
    return Span(at, at)
