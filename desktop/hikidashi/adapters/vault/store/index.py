"""The search index: which pieces of a text it keeps, and what a query asks of them.

Japanese has no spaces between its words, and most of them have one or two characters.
So a run of kanji and kana is kept as its overlapping pairs of characters and its last
character: whatever part of the run is looked for is a sequence of those, or the
beginning of one. Other scripts are kept as words.

What is removed from the index must be told again piece by piece: if the pieces of a
text become others, by a change in here or in ``domain.traits``, raise ``_RULES``.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_RULES = 1
RULES = f"{_RULES}/{unicodedata.unidata_version}"
"""By what the pieces of a text are made; another Python may know more characters."""

# Kanji, kana and their iteration and length marks, after normalization (NFKC)
_CJK = (
    "\u3005-\u3007\u3021-\u3029\u3031-\u3035\u3038-\u303c\u3041-\u3096\u3099\u309a"
    "\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff"
    "\uf900-\ufaff\U00020000-\U0003ffff"
)
_WORD = rf"[^\W_{_CJK}]"
_BETWEEN = rf"(?:[^\w{_CJK}]|_)*"
_RUNS = re.compile(rf"(?P<cjk>[{_CJK}]+)|{_WORD}+")
# Accents, and what is there without being seen; the marks of kana are none of them
_UNSEEN = re.compile(
    "[\u00ad\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u200b-\u200d\u2060\u20d0-\u20ff"
    "\ufe00-\ufe0f\ufe20-\ufe2f\ufeff\U000e0100-\U000e01ef]"
)
_FIRST_MARK = 0xE000  # for private use, so no text has it as a letter
_LONGEST_WORD = 64  # characters; of a longer word the index keeps the beginning
_LONGEST_QUERY = 1000  # characters
_MOST_TERMS = 16  # are asked of the index; the others are looked for in what it finds
_MOST_PAIRS = 32


def fold(text: str) -> str:
    """Return ``text`` without case, width, accents and invisible characters."""
    if text.isascii():
        return text.lower()
    plain = unicodedata.normalize("NFKC", text).casefold()
    apart = unicodedata.normalize("NFKD", plain)
    return unicodedata.normalize("NFKC", _UNSEEN.sub("", apart))


def mark(number: int) -> str:
    """Return the piece that every text of one kind begins with."""
    return chr(_FIRST_MARK + number)


def pieces(text: str, kind: int) -> str:
    """Return what the index keeps of a text, or "" for a text without words.

    Args:
        text: the text.
        kind: the number of the kind of its entity.
    """
    found = [piece for run in _RUNS.finditer(fold(text)) for piece in _of_run(run)]
    return " ".join((mark(kind), *found)) if found else ""


def _of_run(run: re.Match[str]) -> Sequence[str]:
    text = run.group()
    if run.lastgroup == "cjk":
        return [text[at : at + 2] for at in range(len(text))]
    return (text[:_LONGEST_WORD],)


@dataclass(frozen=True, slots=True)
class _Term:
    """One run of a query; ``is_whole`` where it cannot be but the beginning."""

    text: str
    is_cjk: bool
    is_whole: bool

    @property
    def is_exact(self) -> bool:
        """Tell whether the index has no fewer characters of it than a text."""
        most = _MOST_PAIRS + 1 if self.is_cjk else _LONGEST_WORD
        return len(self.text) <= most

    def match(self) -> str:
        """Return what the index is asked; it never finds less than ``pattern``."""
        if not self.is_cjk:
            is_all = self.is_whole and len(self.text) < _LONGEST_WORD
            return f'"{self.text[:_LONGEST_WORD]}"' + ("" if is_all else " *")
        if len(self.text) == 1:
            return f'"{self.text}" *'
        count = min(len(self.text) - 1, _MOST_PAIRS)
        return f'"{" ".join(self.text[at : at + 2] for at in range(count))}"'


class Query:
    """What the user looks for: all words of it, each as it is written."""

    def __init__(self, untrusted_words: str) -> None:
        words = fold(untrusted_words[:_LONGEST_QUERY]).split()
        self._words = [terms for word in words if (terms := [*_terms(word)])]
        patterns = dict.fromkeys(_pattern(terms) for terms in self._words)
        self._patterns = [re.compile(each) for each in patterns]

    def __bool__(self) -> bool:
        """Tell whether there is anything to look for."""
        return bool(self._words)

    @property
    def is_exact(self) -> bool:
        """Tell whether what the index finds need not be compared with the texts."""
        return len(self._words) <= _MOST_TERMS and all(
            len(terms) == 1 and terms[0].is_exact for terms in self._words
        )

    def match(self, kinds: Sequence[int]) -> str:
        """Return the question to the index, in the language of FTS5.

        Each term stands in quotes and has no quotes in it, so nothing that the user
        writes is taken for a part of that language.
        """
        terms = dict.fromkeys(term.match() for word in self._words for term in word)
        marks = " OR ".join(f'"{mark(kind)}"' for kind in kinds)
        return " AND ".join((f"({marks})", *list(terms)[:_MOST_TERMS]))

    def finds(self, text: str) -> bool:
        """Tell whether ``text`` holds all words."""
        folded = fold(text)
        return all(each.search(folded) for each in self._patterns)


def _terms(word: str) -> Iterator[_Term]:
    runs = list(_RUNS.finditer(word))
    for run in runs:
        yield _Term(run.group(), run.lastgroup == "cjk", run is not runs[-1])


def _pattern(terms: Sequence[_Term]) -> str:
    """Return what finds the terms one after the other, with no other word between.

    A term that is not Japanese stands at the beginning of a word, so the one before it
    is whole. Between Japanese and others a text may have a space or none.
    """
    parts = []
    for term in terms:
        begins = "" if term.is_cjk else f"(?<!{_WORD})"
        parts.append(begins + re.escape(term.text))
    return _BETWEEN.join(parts)
