"""The words of a text, paragraph by paragraph, each in its own language."""

from bisect import bisect_right

from hikidashi.domain.policy.language import detect, detect_paragraph
from hikidashi.domain.policy.latin import is_latin, is_wide
from hikidashi.domain.policy.lexicon import (
    LATIN,
    SHARED,
    WIDE,
    Frames,
    Lexicon,
    Wording,
)


class ParagraphWords:
    """Knows in which language each paragraph is, and the words of that language.

    ``language`` is that of most of the text. Where the caller names one, all paragraphs
    are in it.
    """

    def __init__(self, plain: str, low: str, lexicon: Lexicon, told: str) -> None:
        self.language = told or detect(plain)
        self._lexicon = lexicon
        self._latin = is_latin(low)
        self._may_differ = not told
        self._tongues: list[tuple[int, str]] = []

    def hear(self, start: int, paragraph: str) -> None:
        """Find out the language of a paragraph that begins at an offset."""
        if self._may_differ:
            self._tongues.append((start, detect_paragraph(paragraph, self.language)))

    def settle(self) -> None:
        """Put the paragraphs in order, once all have been heard."""
        self._tongues.sort()

    def language_at(self, offset: int) -> str:
        """Return the language of the paragraph at an offset."""
        at = bisect_right(self._tongues, offset, key=lambda each: each[0]) - 1
        return self._tongues[at][1] if at >= 0 else self.language

    @property
    def languages(self) -> frozenset[str]:
        """The languages of all paragraphs."""
        return frozenset({self.language, *(each for _, each in self._tongues)})

    def at(self, offset: int) -> Wording:
        """Return the words of the language that is written at an offset."""
        tongue = self.language_at(offset)
        shared = self._latin and tongue in SHARED
        return self._lexicon.of(LATIN if shared else tongue)

    def fitting(self, offset: int, low: str) -> Frames:
        """Return the patterns that can fit some words at an offset."""
        wide = self.language_at(offset) in SHARED and not self._latin and is_wide(low)
        return (self._lexicon.of(WIDE) if wide else self.at(offset)).frames

    @property
    def names(self) -> Frames:
        """The patterns of names and places, which texts in all languages share."""
        return self._lexicon.of(LATIN if self._latin else "en").frames
