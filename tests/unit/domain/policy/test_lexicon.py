import re
import tomllib

import pytest

from hikidashi.adapters.policies.lexicon import bundled_lexicon
from hikidashi.domain.policy.lexicon import Hit, Rules, Terms, trie_pattern
from hikidashi.resources import resource


def test_the_longest_term_wins_and_words_stay_whole() -> None:
    terms = Terms.of({"mail": ["mail", "mail address", "メール"], "name": ["name"]})
    low = "username, mail\naddresses and names, eメール"

    hits = list(terms.hits(low, 0, len(low)))

    assert [(h.code, low[h.start : h.end]) for h in hits] == [
        ("mail", "mail\naddresses"),
        ("name", "names"),
        ("mail", "メール"),
    ]


def test_no_terms_match_nothing() -> None:
    assert re.search(trie_pattern([]), "anything") is None
    assert list(Terms.of({}).hits("anything", 0, 8)) == []


def test_rules_give_the_first_code_or_all() -> None:
    rules = Rules.of({"a": ["x", "y"], "b": ["y"]})

    assert rules.first("yy") == "a"
    assert rules.first("z") == ""
    assert rules.every("y") == ("a", "b")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("お電話番号", "contact.phone"),
        ("性行為の記録", "sex.activity"),
        ("masturbation", "sex.activity"),
        ("クレジットカード番号", "finance.payment"),
        ("病歴", "health.medical"),
        ("fingerprints", "bio.other"),
    ],
)
def test_the_bundled_words_name_kinds_of_data(text: str, code: str) -> None:
    data = bundled_lexicon().of("ja").data

    assert [hit.code for hit in data.hits(text, 0, len(text))] == [code]


@pytest.mark.parametrize(
    "text", ["diagnostics", "prohibition", "distribution", "public health", "business"]
)
def test_words_that_only_look_intimate_are_no_data(text: str) -> None:
    lexicon = bundled_lexicon()

    hits: list[Hit] = list(lexicon.of("en").data.hits(text, 0, len(text)))

    assert [lexicon.levels[hit.code] for hit in hits] == []


def test_every_bundled_category_has_a_level_and_words_of_both_languages() -> None:
    lexicon = bundled_lexicon()

    assert set(lexicon.levels.values()) == {"S0", "S1", "S2", "S3"}
    for code in lexicon.levels:
        words = [w for w, c in lexicon.of("ja").data.codes.items() if c == code]
        assert any(w.isascii() for w in words), code
        assert any(not w.isascii() for w in words), code
        assert all(w == w.lower() for w in words), code


def test_the_levels_of_intimate_data_are_the_highest() -> None:
    levels = bundled_lexicon().levels

    assert {levels[c] for c in ("sex.activity", "sex.orientation", "genetic")} == {"S3"}


def test_every_category_says_its_vocabulary_and_its_law_and_is_named_everywhere() -> (
    None
):
    text = resource("lexicons/data_categories.toml").read_text(encoding="utf-8")
    table = tomllib.loads(text)

    assert set(table) == set(bundled_lexicon().levels)
    for code, each in table.items():
        assert all(each[language] for language in ("ja", "en", "de", "fr")), code
        assert all(term.startswith(("pd:", "dpv:")) for term in each["dpv"]), code
        assert each["dpv"], code
        assert isinstance(each["law"], list), code


def test_words_that_only_look_like_data_are_none() -> None:
    data = bundled_lexicon().of("fr").data

    assert list(data.hits("pour la sante publique", 0, 22)) == []
