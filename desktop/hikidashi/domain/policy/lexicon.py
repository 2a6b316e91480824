"""The words that the rules look for; their lists are kept in ``resources/lexicons``."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

_ASCII = re.compile(r"[0-9a-z]")


@dataclass(frozen=True, slots=True)
class Rules:
    """Codes with the patterns that mean them, in the order in which they count.

    Patterns look at folded text in small letters; only Latin letters make words, so
    that the pattern of a whole word fits "GDPR" before Japanese.
    """

    entries: tuple[tuple[str, re.Pattern[str]], ...] = ()

    @classmethod
    def of(cls, table: Mapping[str, Sequence[str]]) -> "Rules":
        """Compile ``table``: code to regular expressions.

        Raises:
            re.error: one of them is none.
        """
        return cls(
            tuple((code, re.compile("|".join(table[code]), re.ASCII)) for code in table)
        )

    def first(self, low: str) -> str:
        """Return the first code that fits, or ""."""
        return next((code for code, rule in self.entries if rule.search(low)), "")

    def every(self, low: str) -> tuple[str, ...]:
        """Return all codes that fit."""
        return tuple(code for code, rule in self.entries if rule.search(low))


@dataclass(frozen=True, slots=True)
class Hit:
    """A term that was found."""

    code: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Terms:
    """A list of terms that is looked for in one pass; the longest term wins."""

    codes: Mapping[str, str]
    pattern: re.Pattern[str]

    @classmethod
    def of(cls, table: Mapping[str, Sequence[str]]) -> "Terms":
        """Make the list from code to terms (small letters)."""
        codes = {term: code for code, terms in table.items() for term in terms}
        latin = [term for term in codes if _ASCII.match(term)]
        other = [term for term in codes if not _ASCII.match(term)]
        words = rf"(?<![0-9a-z])({trie_pattern(latin)})(?:e?s)?(?![0-9a-z])"
        return cls(codes, re.compile(f"{words}|({trie_pattern(other)})"))

    def hits(self, low: str, start: int, end: int) -> Iterator[Hit]:
        """Find the terms between two offsets."""
        for match in self.pattern.finditer(low, start, end):
            term = " ".join((match[1] or match[2]).split())
            yield Hit(self.codes[term], match.start(), match.end())


@dataclass(frozen=True, slots=True)
class Module:
    """A third party's service that apps and pages are known to build in."""

    name: str
    company: str
    role: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All word lists together."""

    roles: Rules
    rights: Rules
    translated: Rules  # rights in the words of translation machines
    grounds: Rules
    exclusions: Rules
    purposes: Rules
    exceptions: Rules
    data: Terms
    levels: Mapping[str, str]  # data category: S0 … S3
    modules: Terms
    module_by_name: Mapping[str, Module]


def trie_pattern(terms: Iterable[str]) -> str:
    """Return a regular expression for ``terms`` that branches letter by letter.

    A plain alternation tries each of some hundred terms at every place of the text.
    A space in a term stands for any white space. No terms: matches nothing.
    """
    root: dict[str, dict] = {}  # type: ignore[type-arg]  # the type is recursive
    for term in terms:
        node = root
        for letter in term:
            node = node.setdefault(letter, {})
        node[""] = {}
    return _branch(root) or r"(?!)"


def _branch(node: dict[str, dict]) -> str:  # type: ignore[type-arg]  # see above
    ways = [
        (r"\s+" if letter == " " else re.escape(letter)) + _branch(below)
        for letter, below in node.items()
        if letter
    ]
    if not ways:
        return ""
    inner = ways[0] if len(ways) == 1 and "" not in node else f"(?:{'|'.join(ways)})"
    return f"{inner}?" if "" in node else inner
