"""Loads the word lists of ``resources/lexicons``."""

import tomllib
from collections.abc import Mapping, Sequence
from functools import cache

from hikidashi.domain.policy.lexicon import Lexicon, Module, Rules, Terms
from hikidashi.resources import resource


@cache
def bundled_lexicon() -> Lexicon:
    """Return the word lists that come with the app; they are read only once."""
    data = _table("data_categories")
    rights = _table("rights")
    parties = _table("third_parties")
    modules = [
        Module(name, each["company"], each["role"], tuple(each["words"]))
        for name, each in _table("modules").items()
    ]
    return Lexicon(
        roles=Rules.of(_both(_table("roles"))),
        rights=Rules.of(_both(rights["right"])),
        translated=Rules.of(_both(rights["translated"])),
        grounds=Rules.of(_both(rights["ground"])),
        exclusions=Rules.of(_both(rights["exclusion"])),
        purposes=Rules.of(_both(_table("purposes"))),
        exceptions=Rules.of(_both(parties["exception"])),
        data=Terms.of(_both(data)),
        levels={code: str(each["level"]) for code, each in data.items()},
        modules=Terms.of({each.name: each.words for each in modules}),
        module_by_name={each.name: each for each in modules},
    )


def _both(table: Mapping[str, Mapping[str, Sequence[str]]]) -> dict[str, list[str]]:
    return {
        code: [*each.get("ja", ()), *each.get("en", ())] for code, each in table.items()
    }


def _table(name: str) -> dict[str, dict]:  # type: ignore[type-arg]  # TOML of our own
    text = resource(f"lexicons/{name}.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)
