"""Loads the word lists of ``resources/lexicons``.

A list has its words by language. Japanese and English share one wording: their
scripts differ, and a policy in the one often names things in the other. German and
French have each their own, since their short words mean other things elsewhere.
"""

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from publicsuffixlist import PublicSuffixList

from hikidashi.domain.policy.latin import latin_only, wide_only
from hikidashi.domain.policy.lexicon import (
    LATIN,
    WIDE,
    Frames,
    Lexicon,
    Module,
    Rules,
    Terms,
    Wording,
)
from hikidashi.domain.policy.templates import StandardText
from hikidashi.resources import resource

_TOGETHER = {
    "ja": ("ja", "en"),
    "en": ("ja", "en"),
    LATIN: ("ja", "en"),
    WIDE: ("ja", "en"),
    "de": ("de",),
    "fr": ("fr",),
}
_FITTING = {LATIN: latin_only, WIDE: wide_only}
_ENDINGS = {"de": "(?:e[nsrm]?|s|n)?", "fr": "(?:e?s|x)?"}
_PLURAL = "(?:e?s)?"
FRAMES = ("who", "data", "uses", "rights", "whole")
"""The files of ``resources/lexicons/frames``: the names in them differ."""

Table = Mapping[str, Mapping[str, Sequence[str]]]


@cache
def bundled_lexicon() -> Lexicon:
    """Return the word lists that come with the app; they are read only once."""
    return Lexicon(
        word=_wording,
        roles=Rules.of(_words(_table("roles"), _all(_TOGETHER.values()))),
        levels={
            code: str(each["level"]) for code, each in _table("data_categories").items()
        },
        is_ending=_is_ending,
        templates=[
            StandardText(
                name,
                tuple(each["roles"]),
                frozenset(each["holds"]),
                frozenset(each["signs"]),
            )
            for name, each in _table("templates").items()
        ],
        known_modules=[
            Module(
                name,
                each["company"],
                each["role"],
                tuple(each["words"]),
                generic=each.get("generic", False),
                optout=each.get("optout", ""),
                privacy=each.get("privacy", ""),
            )
            for name, each in _table("modules").items()
        ],
    )


@cache
def _endings() -> PublicSuffixList:
    return PublicSuffixList(accept_unknown=False)


def _is_ending(shown: str) -> bool:
    return _endings().publicsuffix(shown) == shown


@cache
def _shared_wording(languages: tuple[str, ...], script: str) -> Wording:
    def rules(table: Table, tongues: Sequence[str] = languages) -> Rules:
        return Rules.of(_only(_words(table, tongues), script))

    rights = _table("rights")
    return Wording(
        rights=rules(rights["right"]),
        translated=rules(rights["translated"]),
        grounds=rules(rights["ground"]),
        exclusions=rules(rights["exclusion"]),
        purposes=rules(_table("purposes")),
        told_purposes=rules(_table("purposes"), _with_prose(languages)),
        exceptions=rules(_table("third_parties")["exception"]),
        recipients=rules(_table("third_parties")["role"]),
        data=Terms.of(
            _words(_table("data_categories") | _table("look_alikes"), languages),
            _ENDINGS.get("".join(languages), _PLURAL),
        ),
        frames=Frames(_only(_words(_frames(), languages), script)),
    )


def _wording(language: str) -> Wording:
    return _shared_wording(
        _TOGETHER.get(language, (language,)), language if language in _FITTING else ""
    )


def _only(table: dict[str, list[str]], script: str) -> dict[str, list[str]]:
    """Return the patterns that can fit in a script at all; "" is any."""
    fitting = _FITTING.get(script)
    if fitting is None:
        return table
    return {name: fitting(patterns) for name, patterns in table.items()}


def _all(groups: Iterable[Sequence[str]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(language for group in groups for language in group))


def _with_prose(languages: Sequence[str]) -> tuple[str, ...]:
    """Return the languages with the lists that are for running text only."""
    return (*languages, *(f"prose_{language}" for language in languages))


def _words(table: Table, languages: Sequence[str]) -> dict[str, list[str]]:
    return {
        code: [word for language in languages for word in each.get(language, ())]
        for code, each in table.items()
    }


def _frames() -> Table:
    return {
        name: words
        for file in FRAMES
        for name, words in _table(f"frames/{file}").items()
    }


@cache
def _table(name: str) -> dict[str, dict]:  # type: ignore[type-arg]  # TOML of our own
    text = resource(f"lexicons/{name}.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)
