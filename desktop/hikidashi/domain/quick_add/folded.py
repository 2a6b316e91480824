"""A typed line in one plain form, which still knows where everything stood."""

import unicodedata
from dataclasses import dataclass, field

_VOICED = "ﾞﾟ"  # half-width marks that join the letter before them


@dataclass(frozen=True, slots=True)
class Folded:
    """The line in NFKC and without capitals.

    Sign ``n`` of ``text`` comes from ``original[starts[n]:ends[n]]``; one letter of
    the original may have become several.
    """

    original: str = field(repr=False)
    text: str = field(repr=False)
    starts: tuple[int, ...] = field(repr=False)
    ends: tuple[int, ...] = field(repr=False)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return where a part of ``text`` (not empty) stands in the original."""
        return self.starts[start], self.ends[end - 1]

    def as_written(self, start: int, end: int) -> str:
        """Return a part of ``text`` (not empty) with its capitals, in NFKC."""
        first, last = self.span(start, end)
        return unicodedata.normalize("NFKC", self.original[first:last])


def folded(line: str) -> Folded:
    """Bring a line into its plain form."""
    text: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    begin = 0
    while begin < len(line):
        end = begin + 1
        while end < len(line) and _joins(line[end]):
            end += 1
        plain = fold(line[begin:end])
        text.append(plain)
        starts += [begin] * len(plain)
        ends += [end] * len(plain)
        begin = end
    return Folded(line, "".join(text), tuple(starts), tuple(ends))


def fold(text: str) -> str:
    """Return ``text`` as it is compared."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    return unicodedata.normalize("NFKC", plain)


def _joins(sign: str) -> bool:
    return sign in _VOICED or unicodedata.combining(sign) != 0
