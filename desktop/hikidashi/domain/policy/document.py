"""A policy taken apart, ready for the rules: folded text, sections, sentences."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from hikidashi.domain.policy.fact import Confidence, Evidence, Fact, Polarity, Value
from hikidashi.domain.policy.fold import fold, lower
from hikidashi.domain.policy.grid import Tables
from hikidashi.domain.policy.lexicon import Frames, Lexicon, Wording
from hikidashi.domain.policy.lines import LONGEST, MOST_LINES, Line, split_lines
from hikidashi.domain.policy.outline import Outline
from hikidashi.domain.policy.paragraph_words import ParagraphWords
from hikidashi.domain.policy.parts import Node
from hikidashi.domain.policy.reading import Section
from hikidashi.domain.policy.section_roles import settled
from hikidashi.domain.policy.sections import reference, sections_of
from hikidashi.domain.policy.sentences import paragraphs, sentences, unwrapped
from hikidashi.domain.policy.source import SourceText

_BROKEN = re.compile(r"(?<=[^\x00-\x7f])\n[ \t]*(?=[^\x00-\x7f])")
_BEAT = 256  # sentences that are read before whoever waits is asked again


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

    ``language`` is that of most of the text; each paragraph may have its own.
    ``beat`` is called every now and then while the rules read, and may raise to end it.
    """

    def __init__(
        self,
        source: SourceText,
        lexicon: Lexicon,
        beat: Callable[[], None] = lambda: None,
        *,
        language: str = "",
    ) -> None:
        self.source = source
        self.lexicon = lexicon
        self._beat = beat
        self._reads = 0
        self.text = source.text
        self.plain = fold(source.text)
        self.low = lower(self.plain)
        self.limit = min(len(source.text), LONGEST)  # what comes after is not read
        self._wordings = ParagraphWords(self.plain, self.low, lexicon, language)
        self.language = self._wordings.language
        self._joined: dict[tuple[int, int], str] = {}
        self._worded: dict[int, Wording] = {}  # asked for a hundred times a sentence
        self._asked: dict[tuple[int, int], tuple[Frames, str]] = {}
        self.links = source.links_before(self.limit)
        beat()
        self.lines: Sequence[Line] = split_lines(source, self.plain)
        if len(self.lines) >= MOST_LINES:
            self.limit = self.lines[-1].end
        beat()
        self._tables = Tables(self.lines)
        outline = Outline(self.plain, self.lines)
        beat()
        self.nodes: Sequence[Node] = outline.nodes
        self.sections: list[Section] = [
            *sections_of(outline, source, self.plain, lexicon)
        ]
        self._starts = [section.start for section in self.sections]
        self._sentences: dict[int, list[Sentence]] = {}
        self.sentences = self._split_all(outline)
        spans = ((each.start, each.end) for each in self.sentences)
        self.low = unwrapped(self.low, spans)
        self.sections = self._settled()

    def sentences_of(self, section: int) -> Sequence[Sentence]:
        """Return a section's own sentences, without those of the sections in it."""
        return self._sentences.get(section, ())

    def read(self, part: Sentence) -> str:
        """Return a sentence folded and in small letters."""
        self._reads += 1
        if self._reads % _BEAT == 0:
            self._beat()
        return self.low[part.start : part.end]

    def joined(self, part: Sentence) -> str:
        """Return a sentence as ``read`` does, without line breaks in Japanese words.

        What is found in it has no place in the text: it may be shorter.
        """
        low = self.read(part)
        if "\n" not in low:
            return low
        found = self._joined.get((part.start, part.end))
        if found is None:
            found = _BROKEN.sub("", low)
            self._joined[part.start, part.end] = found
        return found

    def language_at(self, offset: int) -> str:
        """Return the language of the paragraph at an offset."""
        return self._wordings.language_at(offset)

    @property
    def languages(self) -> frozenset[str]:
        """The languages of all paragraphs."""
        return self._wordings.languages

    def words(self, part: Sentence) -> Wording:
        """Return the words of a sentence's language."""
        found = self._worded.get(part.start)
        if found is None:
            found = self._worded[part.start] = self.words_at(part.start)
        return found

    def words_at(self, offset: int) -> Wording:
        """Return the words of the language that is written at an offset."""
        return self._wordings.at(offset)

    @property
    def names(self) -> Frames:
        """The patterns of names and places, which texts in all languages share."""
        return self._wordings.names

    def frame(self, name: str, part: Sentence) -> re.Pattern[str]:
        """Return the pattern of a name in a sentence's language; see ``Frames``."""
        return self.words(part).frames[name]

    def says(self, name: str, part: Sentence) -> bool:
        """Tell whether the pattern of a name fits anywhere in a sentence."""
        place = part.start, part.end
        asked = self._asked.get(place)
        if asked is None:
            low = self.joined(part)
            asked = self._asked[place] = self._wordings.fitting(part.start, low), low
        frames, low = asked  # words of its own, so that "^" means their beginning
        return frames[name].search(low) is not None

    def cell_at(self, part: Sentence | Line) -> Line | None:
        """Return the cell of a table that a part stands in."""
        return self._tables.at(part.start)

    def row_of(self, part: Sentence | Line) -> Sequence[Line]:
        """Return all cells of the row that a part stands in, from the left."""
        return self._tables.row(part.start)

    def cell_header(self, part: Sentence | Line) -> str:
        """Return what a cell's column is called, folded and in small letters, or ""."""
        head = self._tables.header(part.start)
        return self.low[head.start : head.end] if head else ""

    def row_header(self, part: Sentence | Line) -> str:
        """Return the first cell of a cell's row, or "" for that cell itself."""
        first = next(iter(self._tables.row(part.start)), None)
        if first is None or part.start < first.end:
            return ""
        return self.low[first.start : first.end]

    def is_header_cell(self, part: Sentence | Line) -> bool:
        """Tell whether a part is the name of a column."""
        return self._tables.is_header(part.start)

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
        return " ".join(self.joined(each) for each in own[max(0, at - last) : at])

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
        section = self.sections[part.section].id if part.section >= 0 else ""
        return self.source.evidence(part.start, part.end, section)

    def _settled(self) -> list[Section]:
        """Return the sections with what their sentences tell that they are about."""
        return settled(
            self.sections,
            within=self.within,
            texts=lambda at: map(self.read, self.sentences_of(at)),
            frames_of=lambda each: self.words_at(each.start).frames,
        )

    def _split_all(self, outline: Outline) -> list[Sentence]:
        self._split(-1, 0, outline.preamble)
        for at, node in enumerate(self.nodes):
            self._split(at, node.body, node.lines)
        self._wordings.settle()
        every = (each for own in self._sentences.values() for each in own)
        return sorted(every, key=lambda each: each.start)

    def _split(self, section: int, body: int, own: Iterable[int]) -> None:
        for begin, stop in paragraphs(self.plain, self.lines, own, body=body):
            self._wordings.hear(begin, self.plain[begin:stop])
            self._sentences.setdefault(section, []).extend(
                Sentence(start, end, section)
                for start, end in sentences(self.plain, begin, stop)
            )
