"""Splits a text into lines, and reads the marks that lines begin with."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from hikidashi.domain.policy.source import Block, BlockKind, SourceText

LONGEST = 400_000  # characters that are read for their meaning
MOST_LINES = 50_000  # that are read; the longest real policies have a tenth of that
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳㉑㉒㉓㉔㉕㉖㉗㉘㉙㉚㉛㉜㉝㉞㉟"
_KANA = "アイウエオカキクケコサシスセソ"
_KANJI = "〇一二三四五六七八九"
_ROMAN = {"i": 1, "v": 5, "x": 10}
_NUMERALS = r"[一二三四五六七八九十]{1,3}"
_MARKER = re.compile(
    r"[■◆●○◇□▼▪]?\s?(?:"
    r"(?P<paren>\((?P<paren_n>\d{1,3})\))"
    r"|(?P<bracket>[\[【<](?P<bracket_n>\d{1,3})[\]】>])"
    r"|(?P<half>(?P<half_n>\d{1,3})\))"
    r"|(?P<path>(?P<path_n>\d{1,2}(?:\.\d{1,2}){1,3})(?:\.|(?=\s)|(?=[぀-鿿]))"
    r"|(?P<path_m>\d{1,2}-\d{1,2})\.)"
    r"|(?P<dot>(?P<dot_n>\d{1,3})[.、:](?![\d,]))"
    r"|(?P<bare>(?P<bare_n>\d{1,2}))(?=\s{1,4}[「『ぁ-鿿])"
    rf"|(?P<circled>(?P<circled_n>[{_CIRCLED}]))"
    rf"|(?P<kana>\(?(?P<kana_n>[{_KANA}])(?:[).、:]|(?=\s)))"
    r"|(?P<roman>\((?P<roman_n>[ivx]{1,5})\)|(?P<roman_m>[ivx]{1,5})[.)](?=\s))"
    r"|(?P<upper>(?P<upper_n>[IVX]{1,5})[.)](?=\s))"
    r"|(?P<sign>§\s?(?P<sign_n>\d{1,3})[a-z]?\.?)(?=\s[A-ZÄÖÜ])"
    r"|(?P<letter>\((?P<letter_n>[a-zA-Z])\)|(?P<letter_m>[a-zA-Z])[.)](?=\s))"
    rf"|(?P<kanji>\((?P<kanji_n>{_NUMERALS})\)"
    rf"|(?P<kanji_m>{_NUMERALS})(?:[、.]|(?=\s)))"
    r")\s*"
)
_BULLET = re.compile(r"([・•●○◯■◆◇□▪◦‣※▼▶➢✓·]|[*+-](?=\s))\s*")
_SAYS = re.compile(r"\w")  # rulers and ornaments say nothing
_ROW = re.compile(r"[^\n]+")
# A long line that goes on below an empty one, in the middle of a sentence.
_DOUBLED = re.compile(r"[^\n]{60}[^\s.!?:;]\n\n(?=[a-zà-ÿ])")
_FEWEST_DOUBLED = 10


@dataclass(frozen=True, slots=True)
class Marker:
    """The mark of a list item: ``style`` tells its kind, ``end`` is behind it."""

    style: str
    number: int
    label: str
    end: int


@dataclass(frozen=True, slots=True)
class Line:
    """A line, or a cell of a table; ``after_gap`` tells of an empty line before it."""

    start: int
    end: int
    indent: int
    after_gap: bool
    marker: Marker | None = None
    block: Block | None = None

    @property
    def content(self) -> int:
        """Where the text behind the mark begins."""
        return self.marker.end if self.marker else self.start

    def is_a(self, kind: BlockKind) -> bool:
        return self.block is not None and self.block.kind is kind


def split_lines(source: SourceText, plain: str) -> list[Line]:
    """Return the lines that are not empty; ``plain`` is the folded text."""
    starts: dict[int, Block] = {block.start: block for block in source.blocks}
    order = sorted(starts)
    lines: list[Line] = []
    at, row_end, breaks = 0, 0, 0
    usual = _usual_breaks(plain)
    for row in _ROW.finditer(plain, 0, LONGEST):
        if len(lines) >= MOST_LINES:
            break
        inside = []
        while at < len(order) and order[at] < row.end():
            inside.append(starts[order[at]])
            at += 1
        breaks += plain.count("\n", row_end, row.start())
        row_end, gap = row.end(), breaks > usual
        for start, end, block in _parts(row.start(), row.end(), inside):
            content = plain[start:end]
            begin = start + len(content) - len(content.lstrip())
            stop = start + len(content.rstrip())
            if _SAYS.search(content):
                indent = begin - row.start()
                lines.append(_line(plain, (begin, stop), indent, block, gap=gap))
                gap, breaks = False, 0
    return lines


def _usual_breaks(plain: str) -> int:
    """Return how many line breaks part lines of one paragraph.

    What is copied from a PDF may have an empty line below each line.
    """
    doubled = sum(1 for _ in _DOUBLED.finditer(plain, 0, LONGEST))
    return 2 if doubled >= _FEWEST_DOUBLED else 1


def _parts(
    start: int, end: int, blocks: list[Block]
) -> Iterator[tuple[int, int, Block | None]]:
    cells = [block for block in blocks if block.kind is BlockKind.CELL]
    if len(cells) > 1:
        yield from ((cell.start, min(cell.end, end), cell) for cell in cells)
        return
    block = blocks[-1] if blocks else None
    if block is not None and block.kind is BlockKind.HEADING:
        yield block.start, max(block.start, min(block.end, end)), block
    else:
        yield start, end, block


def _line(
    plain: str, span: tuple[int, int], indent: int, block: Block | None, *, gap: bool
) -> Line:
    start, end = span
    marker = read_marker(plain, start, end)
    if block is not None and block.kind is BlockKind.ITEM:
        indent = 2 * block.level
        number = block.ordinal
        if marker is None and number is not None:
            marker = Marker("ordinal", number, str(number), start)
        elif marker is None:
            marker = Marker("bullet", 0, "", start)
    return Line(start, end, indent, gap, marker, block)


def read_marker(plain: str, start: int, end: int) -> Marker | None:
    """Return the mark that a line begins with, the inner one of two ("1. (1)")."""
    outer = _marker(plain, start, end)
    if outer is None or outer.style == "bullet":
        return outer
    inner = _marker(plain, outer.end, end)
    if inner is not None and inner.style not in {outer.style, *_AMBIGUOUS}:
        return inner
    return outer


def _marker(plain: str, start: int, end: int) -> Marker | None:
    found = _MARKER.match(plain, start, end)
    if found is None:
        bullet = _BULLET.match(plain, start, end)
        return Marker("bullet", 0, bullet[1], bullet.end()) if bullet else None
    groups = found.groupdict()
    style = next(name for name in _STYLES if groups[name] is not None)
    number = groups[f"{style}_n"] or groups[f"{style}_m"]
    value = _VALUES.get(style, int)(number)
    return Marker(style, value, groups[style].strip(), found.end())


_AMBIGUOUS = ("path", "bare", "kanji")  # what follows a mark may only look like these
_STYLES = (
    "paren", "bracket", "half", "path", "dot", "bare",
    "circled", "kana", "roman", "upper", "sign", "letter", "kanji",
)  # fmt: skip


def roman(shown: str) -> int:
    """Return the value of a small Roman number of i, v and x."""
    values = [_ROMAN[letter] for letter in shown]
    after = [*values[1:], 0]
    return sum(-v if v < n else v for v, n in zip(values, after, strict=True))


def kanji_number(shown: str) -> int:
    """Return the value of digits or of a kanji number below 100 (十二, 二〇)."""
    if shown.isdecimal():
        return int(shown)
    tens = ones = 0
    for letter in shown:
        if letter == "十":
            tens, ones = tens + (ones or 1) * 10, 0
        else:
            ones = ones * 10 + _KANJI.index(letter)
    return tens + ones


_VALUES: Mapping[str, Callable[[str], int]] = {
    "circled": lambda shown: _CIRCLED.index(shown) + 1,
    "kana": lambda shown: _KANA.index(shown) + 1,
    "roman": roman,
    "upper": lambda shown: roman(shown.lower()),
    "letter": lambda shown: ord(shown.lower()) - ord("a") + 1,
    "kanji": kanji_number,
    "path": lambda shown: int(re.split(r"[.-]", shown)[-1]),
}
