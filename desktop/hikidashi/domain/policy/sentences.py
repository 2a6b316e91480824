"""Tells where paragraphs and sentences begin and end."""

import re
from collections.abc import Iterable, Iterator, Sequence

from hikidashi.domain.policy.lines import Line
from hikidashi.domain.policy.source import BlockKind

_BOUNDARY = re.compile(
    r"[。！？!?.](?:(?<=[。！？])(?![)」』\]])|(?<=[!?])(?=\s)"
    r"|(?<=\.)(?=[\"')\]]{0,2}\s+[\"'(\[]{0,2}[A-ZÄÖÜÀÉÊÎÔ])"
    r"(?<![Nn]o\.)(?<!Co\.)(?<!Ltd\.)(?<!Inc\.)(?<!e\.g\.)(?<!i\.e\.)(?<!vs\.)"
    r"(?<!\b[A-ZÄÖÜ]\.)(?<!\b[Aa]rt\.)(?<!\b[Aa]bs\.)(?<!\b[Nn]r\.)(?<!\bbzw\.)"
    r"(?<!\bz\.\sB\.)(?<!\bz\.B\.)(?<!\bggf\.)(?<!\b[Dd]r\.)(?<!\blit\.)(?<!\b[Tt]el\.)"
    r"(?<!\b[g-z]\.)(?<!\bMme\.)(?<!\b[Bb]uchst\.)(?<!\bca\.)(?<!\binkl\.)"
    r"(?<!\bMag\.)(?<!\bProf\.)(?<!\bSt\.)(?<!\binsb\.)(?<!\bsog\.)(?<!\b[Gg]em\.)"
    r"(?<!\bevtl\.)(?<!\b[Vv]gl\.)(?<!\bFa\.)(?<!\bbspw\.)(?<!\bu\.a\.)(?<!\bu\.\sa\.)"
    r"(?<!\bmed\.)(?<!\bdent\.)(?<!\bvet\.)(?<!\bjur\.)(?<!\brer\.)(?<!\bnat\.)"
    r"(?<!\bphil\.)(?<!\bDipl\.)(?<!\bIng\.)"
    r"(?!\s(?:Lebensjahr|Geburtstag|J[aä]n|Feb|März|April|Mai\b|Juni|Juli|August|Sept|Okt"
    r"|Nov|Dez))"
    r"(?<![\"「(]\d\.)(?<![\"「(]\d\d\.))"
)
_WRAPPED = re.compile(
    r".*[、,]|[^\x00-\x7f].{23,}[^。.!?:;]|.{40,}[^。.!?:;]"
    r"|.*\s(?:ne|de|du|des|la|le|les|et|ou|vos|votre|notre)",  # no line ends so
    re.DOTALL,
)
_WRAP = re.compile(r"(?<=[!-~])\n(?=[!-~])")
_LONGEST = 1_000  # characters of a sentence; longer ones are read in parts


def paragraphs(
    plain: str, lines: Sequence[Line], own: Iterable[int], *, body: int
) -> Iterator[tuple[int, int]]:
    """Yield the paragraphs that the ``own`` lines make, from ``body`` on.

    Lines that a line break in the middle of a sentence has parted are joined.
    """
    start = end = last = -1
    for at in own:
        line = lines[at]
        joined = (
            last >= 0
            and at == last + 1
            and not line.after_gap
            and not line.is_a(BlockKind.CELL)
            and _WRAPPED.fullmatch(plain, lines[last].start, end)
        )
        if not joined:
            if start < end:
                yield start, end
            start = max(line.start, body)
        end, last = line.end, at
    if start < end:
        yield start, end


def sentences(plain: str, start: int, stop: int) -> Iterator[tuple[int, int]]:
    """Yield the sentences between two offsets, without the white space around."""
    ends = [match.end() for match in _BOUNDARY.finditer(plain, start, stop)]
    for end in [*ends, stop]:
        while end - start > _LONGEST:
            yield from trimmed(plain, start, start + _LONGEST)
            start += _LONGEST
        yield from trimmed(plain, start, end)
        start = end


def unwrapped(low: str, parts: Iterable[tuple[int, int]]) -> str:
    """Turn the line breaks within Western sentences into spaces.

    The words of the lexicon are parted by spaces; offsets stay what they are.
    """
    pieces, at = [], 0
    for start, end in parts:
        if start >= at and low.find("\n", start, end) >= 0:
            pieces += [low[at:start], _WRAP.sub(" ", low[start:end])]
            at = end
    return "".join([*pieces, low[at:]])


def trimmed(plain: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield a stretch without the white space around; nothing if that is all."""
    shown = plain[start:end]
    begin = start + len(shown) - len(shown.lstrip())
    stop = start + len(shown.rstrip())
    if begin < stop:
        yield begin, stop
