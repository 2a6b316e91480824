"""What the word lists about uses must always hold."""

import re
import tomllib
from typing import Any
from urllib.parse import urlsplit

import pytest

from hikidashi.adapters.policies.lexicon import bundled_lexicon
from hikidashi.domain.policy.language import READ
from hikidashi.resources import resource

_DPV_TERM = re.compile(r"[A-Z][A-Za-z]+")


def table(name: str) -> dict[str, dict[str, Any]]:
    return tomllib.loads(resource(f"lexicons/{name}.toml").read_text("utf-8"))


def entries() -> dict[str, dict[str, Any]]:
    third = table("third_parties")
    return {**table("purposes"), **third["exception"], **third["role"]}


@pytest.mark.parametrize("code", sorted(entries()))
def test_every_code_has_its_term_of_the_dpv_or_is_our_own(code: str) -> None:
    entry = entries()[code]
    terms = entry.get("dpv", [])

    assert isinstance(terms, list)
    assert bool(terms) != (entry.get("own_term") is True)
    assert all(_DPV_TERM.fullmatch(str(term)) for term in terms)


@pytest.mark.parametrize("code", sorted(table("purposes")))
def test_every_purpose_has_words_in_every_language(code: str) -> None:
    assert {*table("purposes")[code]} >= READ


def test_a_service_is_named_by_no_word_of_another() -> None:
    words = [word for each in table("modules").values() for word in each["words"]]

    assert len(words) == len(set(words))
    assert len(table("modules")) > 150


def test_addresses_of_services_are_whole_and_safe() -> None:
    modules = bundled_lexicon().module_by_name.values()
    addresses = [url for each in modules for url in (each.optout, each.privacy) if url]

    assert addresses
    for url in addresses:
        parts = urlsplit(url)
        assert (parts.scheme, bool(parts.netloc), parts.username) == (
            "https",
            True,
            None,
        )


def test_a_service_that_everyone_names_is_marked_as_such() -> None:
    known = bundled_lexicon().module_by_name

    assert known["Google"].generic
    assert not known["Google Analytics"].generic
    assert known["Google Analytics"].optout.startswith("https://tools.google.com/")
