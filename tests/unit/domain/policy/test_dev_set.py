"""The development set: policies of our own writing, with all that a person finds.

How well they are read may rise and must not fall. ``scores.json`` beside them is made
by ``python tests/benchmarks/policy_scores.py --json SCORES``.
"""

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

import pytest

from fakes.policies import FIXTURES
from gold.labels import complaints
from gold.scores import read_all, read_file, rows
from hikidashi.domain.policy.reading import PolicyReading

DEV = FIXTURES / "dev"
GOLD = sorted(DEV.rglob("*.gold.json"))
LANGUAGES = {"ja", "en", "de", "fr"}
_SLACK = 0.02
_TEXTS = {".md", ".html", ".txt"}
_HARMFUL = {
    "contact.email",
    "contact.fax",
    "contact.form",
    "contact.phone",
    "contact.postal",
    "controller.address",
    "fee",
}
"""What would send a letter astray if it were wrong."""

each_gold = pytest.mark.parametrize("gold", GOLD, ids=lambda path: path.stem)


def _told(gold: Path) -> dict[str, object]:
    told = json.loads(gold.read_text(encoding="utf-8"))
    assert isinstance(told, dict)
    return told


def _f1(table: Iterable[Mapping[str, object]]) -> dict[str, float]:
    return {
        str(row["type"]): float(str(row["f1"]))
        for row in table
        if row["language"] == "all"
    }


def _made_up(table: Iterable[Mapping[str, object]]) -> dict[str, int]:
    return {
        str(row["type"]): int(str(row["found"])) - int(str(row["hits"]))
        for row in table
        if row["language"] == "all" and row["type"] in _HARMFUL
    }


def _kept() -> list[dict[str, object]]:
    kept = json.loads((DEV / "scores.json").read_text(encoding="utf-8"))
    assert isinstance(kept, list)
    return kept


@cache
def _now() -> tuple[Mapping[str, object], ...]:
    return tuple(rows(read_all([DEV])))


def _source(gold: Path) -> Path:
    return gold.with_name(str(_told(gold)["file"]))


@cache
def _reading(source: Path) -> PolicyReading:
    return read_file(source)


def test_there_are_forty_policies_and_some_in_each_language() -> None:
    counts = Counter(gold.parent.name for gold in GOLD)

    assert counts.total() >= 40
    assert counts.keys() == LANGUAGES
    assert min(counts.values()) >= 10


def test_every_text_has_its_labels_beside_it() -> None:
    texts = {path for path in DEV.rglob("*") if path.suffix in _TEXTS}

    assert {_source(gold) for gold in GOLD} == texts


def test_every_kind_of_text_is_among_them() -> None:
    kinds = Counter(str(_told(gold)["kind"]) for gold in GOLD)

    assert {"policy", "stub", "index", "template", "not_a_policy"} <= kinds.keys()


@each_gold
def test_the_labels_use_known_codes_and_words_of_the_text(gold: Path) -> None:
    source = _source(gold)
    texts = (source.read_text(encoding="utf-8"), _reading(source).text)

    assert list(complaints(_told(gold), texts)) == []


@each_gold
def test_every_fact_read_quotes_the_place_that_it_points_to(gold: Path) -> None:
    reading = _reading(_source(gold))

    for fact in reading.facts:
        for each in fact.evidence:
            assert each.quote == reading.text[each.start : each.end]
            assert each.quote.strip() == each.quote != ""
            assert each.source_start < each.source_end


def test_nothing_is_read_worse_than_it_was() -> None:
    kept = _f1(_kept())

    now = _f1(_now())

    worse = {
        kind: (before, now.get(kind, 0.0))
        for kind, before in kept.items()
        if now.get(kind, 0.0) < before - _SLACK
    }
    assert worse == {}


def test_no_more_addresses_and_fees_are_made_up_than_before() -> None:
    kept = _made_up(_kept())

    now = _made_up(_now())

    assert {kind for kind, count in now.items() if count > kept.get(kind, 0)} == set()
