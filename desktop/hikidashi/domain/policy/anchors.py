"""Finds the words that say a fact again, in another version of a policy."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from hikidashi.domain.policy.fold import fold, lower
from hikidashi.domain.policy.lines import LONGEST
from hikidashi.domain.policy.place import Place
from hikidashi.domain.policy.review import CONTEXT, Anchor

_MOST_SAME = 1_000  # places that have the very same words
_ENOUGH = 24  # letters in quote and context together that are surely no accident
_EDGE = 12  # letters that the beginning or the end of a text is worth
_ALONE = 10  # letters of words that stand only once in the text
_KANJI = 2.5  # letters that one Japanese character is worth
_JAPANESE = 0x2E80  # from here on
_ALIKE = 0.65  # of their letters, three by three
_CONTEXT_WORTH = 0.2
_BEST = 4  # units that are compared in full
_UNIT = re.compile(
    r"[^\n。！？.!?]*(?:[。！？]|[.!?](?=\s)|[.!?](?!\s)[^\n。！？.!?]*)*\n?"
)
_BLANK = re.compile(r"\s+")
# What must not differ in words that are otherwise alike: sums, days, numbers,
# addresses.
_HARD = re.compile(r"[\w.+-]+@[\w.-]+\w|https?://[^\s\"<>]+|\d+(?:[.,:/-]\d+)*")


@dataclass(frozen=True, slots=True)
class _Unit:
    start: int
    end: int
    grams: Counter[str]


class Places:
    """Finds anchors in one text; what it looks things up in is made on first need."""

    def __init__(self, text: str) -> None:
        self._text = text

    def find(self, anchor: Anchor) -> Place | None:
        """Return where the anchor's words stand now, or None."""
        return next(iter(self.candidates(anchor)), None)

    def candidates(self, anchor: Anchor) -> Sequence[Place]:
        """Return the places that fit best, several only if they are equally good.

        The very same words count before words that are only alike, and so do those
        that have the same words around them.
        """
        same = list(self._same(anchor.quote)) or list(self._respaced(anchor.quote))
        if same:
            scores = [self._context(anchor, *span) for span in same]
            best = max(scores)
            if _is_sure(anchor.quote, best, alone=len(same) == 1):
                return [
                    Place(start, end, same=True)
                    for (start, end), score in zip(same, scores, strict=True)
                    if score == best
                ]
        changed = self._alike(anchor)
        return [changed] if changed is not None else []

    def _same(self, quote: str) -> Iterator[tuple[int, int]]:
        at = self._text.find(quote)
        for _ in range(_MOST_SAME):
            if at < 0:
                return
            yield at, at + len(quote)
            at = self._text.find(quote, at + 1)

    def _respaced(self, quote: str) -> Iterator[tuple[int, int]]:
        """Yield where the words stand with other line breaks, widths or quotes."""
        wanted = _squeezed(quote)
        text, offsets = self._tight
        at = text.find(wanted) if wanted else -1
        for _ in range(_MOST_SAME):
            if at < 0:
                return
            yield offsets[at], offsets[at + len(wanted) - 1] + 1
            at = text.find(wanted, at + 1)

    @cached_property
    def _tight(self) -> tuple[str, Sequence[int]]:
        """The text without white space, and where each of its characters stands."""
        low = lower(fold(self._text[:LONGEST]))
        offsets = [at for at, char in enumerate(low) if not char.isspace()]
        return _BLANK.sub("", low), offsets

    def _context(self, anchor: Anchor, start: int, end: int) -> int:
        """Return how many characters around a place are those around the anchor."""
        before = _squeezed(self._text[max(0, start - 2 * CONTEXT) : start])
        after = _squeezed(self._text[end : end + 2 * CONTEXT])
        return _agreeing(
            _squeezed(anchor.before)[::-1], before[::-1], edge=len(anchor.before)
        ) + _agreeing(_squeezed(anchor.after), after, edge=len(anchor.after))

    @cached_property
    def _units(self) -> Sequence[_Unit]:
        """The text in sentences and lines."""
        text = self._text[:LONGEST]
        return [
            _Unit(found.start(), found.end(), _grams(found[0]))
            for found in _UNIT.finditer(text)
            if found[0].strip()
        ]

    @cached_property
    def _holders(self) -> dict[str, list[int]]:
        holders: dict[str, list[int]] = {}
        for at, unit in enumerate(self._units):
            for gram in unit.grams:
                holders.setdefault(gram, []).append(at)
        return holders

    def _alike(self, anchor: Anchor) -> Place | None:
        """Return the sentences that are most like the quote, if any is like enough."""
        quote = _grams(anchor.quote)
        length = sum(1 for found in _UNIT.finditer(anchor.quote) if found[0].strip())
        votes: Counter[int] = Counter()
        for gram in quote:
            votes.update(self._holders.get(gram, ()))
        best, place = _ALIKE, None
        for at, _ in votes.most_common(_BEST):
            for first in range(max(0, at - length + 1), at + 1):
                run = self._units[first : first + length]
                start, end = _trimmed(self._text, run[0].start, run[-1].end)
                score = _likeness(quote, sum((u.grams for u in run), Counter()))
                if score < _ALIKE or _hard(anchor.quote) != _hard(
                    self._text[start:end]
                ):
                    continue
                around = self._context(anchor, start, end) / (2 * CONTEXT)
                score += _CONTEXT_WORTH * around
                if score > best:
                    best, place = score, Place(start, end, same=False)
        return place


def _squeezed(text: str) -> str:
    return _BLANK.sub("", lower(fold(text)))


def _agreeing(wanted: str, there: str, *, edge: int) -> int:
    """Count equal characters from the quote outwards; an edge of the text counts too.

    ``edge`` is the length of the context as it was: less than ``CONTEXT`` only where
    the text ended.
    """
    count = 0
    for one, other in zip(wanted, there, strict=False):
        if one != other:
            return count
        count += 1
    at_edge = edge < CONTEXT and count == len(wanted) == len(there)
    return count + _EDGE if at_edge else count


def _is_sure(quote: str, context: int, *, alone: bool) -> bool:
    """Tell whether the same words are no accident: "name" stands everywhere."""
    weight = sum(
        _KANJI if ord(char) >= _JAPANESE else 1 for char in quote if not char.isspace()
    )
    return weight + context >= _ENOUGH or (alone and weight >= _ALONE)


def _grams(text: str) -> Counter[str]:
    tight = _squeezed(text)
    return Counter(tight[at : at + 3] for at in range(max(1, len(tight) - 2)))


def _likeness(one: Counter[str], other: Counter[str]) -> float:
    return 2 * (one & other).total() / (one.total() + other.total())


def _hard(text: str) -> Counter[str]:
    return Counter(_HARD.findall(fold(text)))


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    shown = text[start:end]
    return start + len(shown) - len(shown.lstrip()), start + len(shown.rstrip())
