"""A policy taken apart, ready for the rules: folded text, sections, sentences."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from hikidashi.domain.policy.fact import Confidence, Evidence, Fact, Polarity, Value
from hikidashi.domain.policy.fold import fold, lower
from hikidashi.domain.policy.lexicon import Lexicon
from hikidashi.domain.policy.lines import LONGEST, Line, split_lines
from hikidashi.domain.policy.outline import Outline
from hikidashi.domain.policy.parts import Node
from hikidashi.domain.policy.reading import Section
from hikidashi.domain.policy.sections import reference, sections_of
from hikidashi.domain.policy.source import BlockKind, SourceText

_BOUNDARY = re.compile(
    r"[。！？](?![)」』\]])|[!?](?=\s)"
    r"|(?<![Nn]o)(?<!Co)(?<!Ltd)(?<!Inc)(?<!e\.g)(?<!i\.e)(?<!vs)"
    r"(?<![\"「(]\d)(?<![\"「(]\d\d)"
    r"\.(?=[\"')\]]{0,2}\s+[\"'(\[]{0,2}[A-Z])"
)
_WRAPPED = re.compile(
    r".*[、,]|[^\x00-\x7f].{23,}[^。.!?:;]|.{40,}[^。.!?:;]", re.DOTALL
)
_BEAT = 256  # sentences that are read before whoever waits is asked again
_LONGEST = 1_000  # characters of a sentence; longer ones are read in parts


@dataclass(frozen=True, slots=True)
class Sentence:
    """A stretch of the text between two offsets, and the section it stands in.

    ``section`` is an index, -1 before the first heading.
    """

    start: int
    end: int
    section: int


class Document:
    """All that the rules may ask about a text; offsets are those of the text.

    ``beat`` is called every now and then while the rules read, and may raise to end it.
    """

    def __init__(
        self,
        source: SourceText,
        lexicon: Lexicon,
        beat: Callable[[], None] = lambda: None,
    ) -> None:
        self.source = source
        self.lexicon = lexicon
        self._beat = beat
        self._reads = 0
        self.text = source.text
        self.plain = fold(source.text)
        self.low = lower(self.plain)
        self.limit = min(len(source.text), LONGEST)  # what comes after is not read
        self.links = sorted(
            (link for link in source.links if link.end <= self.limit),
            key=lambda link: link.start,
        )
        beat()
        self.lines: Sequence[Line] = split_lines(source, self.plain)
        beat()
        outline = Outline(self.plain, self.lines)
        beat()
        self.nodes: Sequence[Node] = outline.nodes
        self.sections: Sequence[Section] = sections_of(
            outline, source, self.plain, lexicon
        )
        self._starts = [section.start for section in self.sections]
        self._sentences: dict[int, list[Sentence]] = {}
        self._split(-1, 0, outline.preamble)
        for at, node in enumerate(self.nodes):
            self._split(at, node.body, node.lines)
        every = (each for own in self._sentences.values() for each in own)
        self.sentences = sorted(every, key=lambda each: each.start)

    def sentences_of(self, section: int) -> Sequence[Sentence]:
        """Return a section's own sentences, without those of the sections in it."""
        return self._sentences.get(section, ())

    def read(self, part: Sentence) -> str:
        """Return a sentence folded and in small letters."""
        self._reads += 1
        if self._reads % _BEAT == 0:
            self._beat()
        return self.low[part.start : part.end]

    def link_in(self, part: Sentence) -> str:
        """Return where the first link that begins in a sentence leads, or ""."""
        at = bisect_left(self.links, part.start, key=lambda link: link.start)
        inside = at < len(self.links) and self.links[at].start < part.end
        return self.links[at].url if inside else ""

    def ref(self, section: int) -> str:
        """Return a section as letters cite it."""
        return reference(self.nodes, section)

    def role(self, section: int) -> str:
        return self.sections[section].role if section >= 0 else ""

    def heading_of(self, section: int) -> int:
        """Return the article or heading that a section belongs to, or -1."""
        while section >= 0 and self.nodes[section].kind == "item":
            section = self.nodes[section].parent
        return section

    def section_at(self, offset: int) -> int:
        """Return the section that begins last before an offset, or -1."""
        return bisect_right(self._starts, offset) - 1

    def within(self, section: int) -> Iterator[int]:
        """Yield a section and all sections in it."""
        yield section
        for child in self.nodes[section].children:
            yield from self.within(child)

    def lead(self, section: int, last: int = 1) -> str:
        """Return the ``last`` sentences before the list in which an item stands."""
        if section < 0:
            return ""
        own = self.sentences_of(self.nodes[section].parent)
        at = bisect_right(own, self.nodes[section].start, key=lambda each: each.end)
        return " ".join(self.read(each) for each in own[max(0, at - last) : at])

    def say(
        self,
        kind: str,
        value: Mapping[str, Value],
        part: Sentence,
        *,
        polarity: Polarity = Polarity.ASSERTED,
        confidence: Confidence = Confidence.FOUND,
    ) -> Fact:
        """Make a fact with ``part`` as its evidence."""
        code = value.get("code")
        return Fact(
            type=kind,
            value=dict(value),
            polarity=polarity,
            ref=self.ref(part.section),
            evidence=(self.evidence(part),),
            confidence=confidence,
            rule=f"{kind}.{code}" if code else kind,
        )

    def evidence(self, part: Sentence) -> Evidence:
        source = self.source
        return Evidence(
            quote=self.text[part.start : part.end],
            start=part.start,
            end=part.end,
            section=self.sections[part.section].id if part.section >= 0 else "",
            source_start=source.source_offset(part.start),
            source_end=source.source_end(part.end),
        )

    def _split(self, section: int, body: int, own: Iterable[int]) -> None:
        found = [
            Sentence(start, end, section)
            for begin, stop in self._paragraphs(body, own)
            for start, end in _sentences(self.plain, begin, stop)
        ]
        if found:
            self._sentences[section] = found

    def _paragraphs(self, body: int, own: Iterable[int]) -> Iterator[tuple[int, int]]:
        """Join lines that a line break in the middle of a sentence has parted."""
        start = end = last = -1
        for at in own:
            line = self.lines[at]
            joined = (
                last >= 0
                and at == last + 1
                and not line.after_gap
                and not line.is_a(BlockKind.CELL)
                and _WRAPPED.fullmatch(self.plain, self.lines[last].start, end)
            )
            if not joined:
                if start < end:
                    yield start, end
                start = max(line.start, body)
            end, last = line.end, at
        if start < end:
            yield start, end


def _sentences(plain: str, start: int, stop: int) -> Iterator[tuple[int, int]]:
    ends = [match.end() for match in _BOUNDARY.finditer(plain, start, stop)]
    for end in [*ends, stop]:
        while end - start > _LONGEST:
            yield from _trimmed(plain, start, start + _LONGEST)
            start += _LONGEST
        yield from _trimmed(plain, start, end)
        start = end


def _trimmed(plain: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    shown = plain[start:end]
    begin = start + len(shown) - len(shown.lstrip())
    stop = start + len(shown.rstrip())
    if begin < stop:
        yield begin, stop
