"""The words that the rules look for; their lists are kept in ``resources/lexicons``.

All patterns and terms are written as a language writes them and folded as the text is
(small letters without accents), so that they fit DONNÉES and DONNEES alike.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from hikidashi.domain.policy.branches import gathered
from hikidashi.domain.policy.fold import lower
from hikidashi.domain.policy.templates import StandardText
from hikidashi.domain.policy.term_forms import forms

NOTHING = "nothing"
"""The code of terms that only look like others, such as "public health"."""
_ASCII = re.compile(r"[0-9a-z]")
_NOTHING = r"(?!)"
_NEVER = re.compile(r"(?!)")
_REFERENCE = re.compile(r"\{([a-z]+_[a-z_]+)\}")


@dataclass(frozen=True, slots=True)
class Rules:
    """Codes with the patterns that mean them, in the order in which they count.

    Patterns look at folded text in small letters; only Latin letters make words, so
    that the pattern of a whole word fits "GDPR" before Japanese.
    """

    entries: tuple[tuple[str, re.Pattern[str]], ...] = ()

    @classmethod
    def of(cls, table: Mapping[str, Sequence[str]]) -> "Rules":
        """Compile ``table``: code to regular expressions; codes without any are left.

        Raises:
            re.error: one of them is none.
        """
        return cls(
            tuple((code, compiled(table[code])) for code in table if table[code])
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

    codes: Mapping[str, str] = field(default_factory=dict)
    pattern: re.Pattern[str] = _NEVER

    @classmethod
    def of(
        cls, table: Mapping[str, Sequence[str]], endings: str = "(?:e?s)?"
    ) -> "Terms":
        """Make the list from code to terms.

        ``endings`` is a pattern of what may follow a Latin term and is still the same
        word: a plural, a case.
        """
        codes = {
            lower(form): code
            for code, terms in table.items()
            for term in terms
            for form in forms(term)
        }
        latin = [term for term in codes if _ASCII.match(term)]
        other = [term for term in codes if not _ASCII.match(term)]
        words = rf"(?<![0-9a-z])({trie_pattern(latin)}){endings}(?![0-9a-z])"
        return cls(codes, re.compile(f"{words}|({trie_pattern(other)})"))

    def hits(self, low: str, start: int, end: int) -> Iterator[Hit]:
        """Find the terms between two offsets; those of the code "nothing" are none."""
        for match in self.pattern.finditer(low, start, end):
            term = " ".join((match[1] or match[2]).split())
            code = self.codes[term]
            if code != NOTHING:
                yield Hit(code, match.start(), match.end())


LATIN = "latin"
"""Stands for a language: Japanese and English, in a text of Latin letters only."""
WIDE = "wide"
"""The same, for words in which no Latin letter stands."""
SHARED = frozenset({"ja", "en"})
"""The languages that share one wording."""


class Frames(dict[str, re.Pattern[str]]):
    """Named patterns of one language, such as what says that data are collected.

    Each is compiled when it is first asked for, since few texts need all of them.
    ``{company_en}`` within a pattern stands for the patterns of that name.
    """

    def __init__(self, table: Mapping[str, Sequence[str]]) -> None:
        super().__init__()
        self._table = table

    def __missing__(self, name: str) -> re.Pattern[str]:
        """Return a pattern; one that never fits where the language has none.

        Raises:
            KeyError: no language has a pattern of this name.
        """
        pattern = self[name] = compiled(self._filled(name))
        return pattern

    # Like any object's, for caches: the patterns of two languages are never the same.
    __hash__ = object.__hash__  # type: ignore[assignment]
    __eq__ = object.__eq__
    __ne__ = object.__ne__

    def names(self) -> Iterable[str]:
        return self._table.keys()

    def listed(self, name: str) -> Sequence[str]:
        """Return what a name lists, as written: plain terms, where they are such.

        Raises:
            KeyError: no language has anything of this name.
        """
        return self._table[name]

    def folded_list(self, name: str) -> Sequence[str]:
        """Return the patterns of a name one by one, folded and not compiled."""
        return [_folded(each) for each in self._filled(name)]

    def _filled(self, name: str) -> list[str]:
        return [_REFERENCE.sub(self._named, each) for each in self._table[name]]

    def _named(self, reference: re.Match[str]) -> str:
        return f"(?:{'|'.join(self._filled(reference[1])) or _NOTHING})"


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of one language."""

    rights: Rules
    translated: Rules  # rights in the words of translation machines
    grounds: Rules
    exclusions: Rules
    purposes: Rules
    told_purposes: Rules  # more words, for what stands behind "in order to"
    exceptions: Rules
    recipients: Rules
    data: Terms
    frames: Frames


@dataclass(frozen=True, slots=True)
class Module:
    """A third party's service that apps and pages are known to build in.

    ``generic`` marks a name that is often written without any data going there
    ("Google"); ``optout`` and ``privacy`` are addresses of pages, or "".
    """

    name: str
    company: str
    role: str
    words: tuple[str, ...]
    generic: bool = False
    optout: str = ""
    privacy: str = ""


@dataclass(kw_only=True)
class Lexicon:
    """All word lists together.

    ``word`` makes the wording of a language (one that is not read has none), the first
    time that a text needs it. ``roles`` is what headings say that a part is about, in
    all languages; ``levels`` gives each data category S0 to S3; ``known_modules`` are
    services with their words, ``templates`` standard texts that policies are made
    from. ``is_ending`` tells whether domains of the world end like that ("jp", "com").
    """

    word: Callable[[str], Wording]
    roles: Rules
    levels: Mapping[str, str]
    known_modules: Sequence[Module]
    is_ending: Callable[[str], bool]
    templates: Sequence[StandardText] = ()

    def __post_init__(self) -> None:
        self._wordings: dict[str, Wording] = {}
        known = self.known_modules
        self.modules = Terms.of({each.name: each.words for each in known})
        self.module_by_name = {each.name: each for each in known}

    def of(self, language: str) -> Wording:
        """Return the words of a language."""
        wording = self._wordings.get(language)
        if wording is None:
            wording = self._wordings[language] = self.word(language)
        return wording


def compiled(patterns: Sequence[str]) -> re.Pattern[str]:
    """Compile patterns that mean the same; none: a pattern that never fits."""
    if not patterns:
        return _NEVER
    joined = "|".join(_folded(each) for each in patterns)
    return re.compile(gathered(joined), re.ASCII)


def _folded(pattern: str) -> str:
    r"""Take accents from the letters of a pattern, and leave the rest (``\D``)."""
    return "".join(each if each.isascii() else lower(each) for each in pattern)


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
