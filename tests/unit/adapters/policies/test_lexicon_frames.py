"""Every pattern of the word lists is asked for by some rule."""

import re
import tomllib
from pathlib import Path

import hikidashi
from hikidashi.resources import resource

_HOUSE = Path(hikidashi.__file__).parent
_FILES = ("data", "rights", "uses", "who", "whole")
_BEGINNING = re.compile(r'f"([a-z]+_[a-z_]*)\{')  # f"fee_for_{code}"
_LISTED = ("law_", "authority_")
"""What laws.py asks for by their beginning: every law and authority there is."""


def test_no_pattern_waits_for_a_rule_that_never_asks() -> None:
    texts = {
        name: resource(f"lexicons/frames/{name}.toml").read_text("utf-8")
        for name in _FILES
    }
    names = {name for text in texts.values() for name in tomllib.loads(text)}
    rules = [*(_HOUSE / "domain").rglob("*.py"), *(_HOUSE / "adapters").rglob("*.py")]
    code = "\n".join(path.read_text("utf-8") for path in rules)
    asked = {*re.findall(r'"(\w+)"', code)}
    asked |= {n for text in texts.values() for n in re.findall(r"\{(\w+)\}", text)}
    beginnings = (*_LISTED, *_BEGINNING.findall(code))
    dated = {name for name in names if name.replace("_", ".", 1) in code}

    unasked = {name for name in names - asked if not name.startswith(beginnings)}

    assert names
    assert unasked - dated == set()


def test_every_file_of_patterns_is_looked_into_here() -> None:
    folder = resource("lexicons/frames")

    found = {each.name.removesuffix(".toml") for each in folder.iterdir()}

    assert found == {*_FILES}
