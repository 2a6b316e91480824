r"""Patterns are ordered so that they run fast, and fit what they fitted before."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fakes.policies import read
from hikidashi.adapters.policies.lexicon import bundled_lexicon
from hikidashi.domain.policy.branches import branches, element_end, gathered
from hikidashi.domain.policy.latin import is_latin, latin_only, wide_only
from hikidashi.domain.policy.lexicon import LATIN, WIDE

ENGLISH = "We may share your name with partners, but we never sell your data (GDPR)."
JAPANESE = "当社は、取得した氏名を第三者に提供しません。手数料は1件1000円です。"
WORDS = st.text("abc (),.-", max_size=40)


@pytest.mark.parametrize(
    ("pattern", "parts"),
    [
        ("a|b", ["a", "b"]),
        (r"a\|b|c", [r"a\|b", "c"]),
        ("(?:a|b)c|[|)]d", ["(?:a|b)c", "[|)]d"]),
        ("[]|]a|b", ["[]|]a", "b"]),
        ("[^]|]a|b", ["[^]|]a", "b"]),
        ("", [""]),
    ],
)
def test_a_pattern_is_parted_at_its_own_bars(pattern: str, parts: list[str]) -> None:
    assert branches(pattern) == parts


@pytest.mark.parametrize(
    ("pattern", "end"), [("(a(?:b)c)d", 9), ("[)]a", 3), (r"\)a", 2), ("(ab", 3)]
)
def test_a_group_ends_with_its_bracket_or_with_the_pattern(
    pattern: str, end: int
) -> None:
    assert element_end(pattern, 0) == end


def test_the_edge_of_a_word_is_looked_for_once() -> None:
    assert gathered(r"\bone|\btwo|three|\bfour") == r"\b(?:one|two)|three|\bfour"


@given(WORDS)
def test_a_gathered_pattern_finds_the_same(text: str) -> None:
    pattern = r"\ba+|\bab?c|c(?:a|\bb)|\b(?:b|ca)"

    found = [each.span() for each in re.finditer(gathered(pattern), text)]

    assert found == [each.span() for each in re.finditer(pattern, text)]


@pytest.mark.parametrize(
    ("patterns", "kept"),
    [
        (["取得|collect", "収集"], ["collect"]),
        (["(?:取得|collect)する", "(?:取得)?collect"], ["(?:取得)?collect"]),
        (
            ["情報*x", "a(?!情報)", "a(?<!情報)b"],
            ["a(?!情報)", "a(?<!情報)b"],
        ),
        (["[ぁ-ん]a", "[^ぁ-ん]a", "[aぁ]b"], ["[^ぁ-ん]a", "[aぁ]b"]),
        (["(?=情報)a", "(?i:会|社)b", "情{0,3}c", "情{2}d", "情+e"], ["情{0,3}c"]),
        (["(?P<name>情報)"], ["(?P<name>情報)"]),
        ([""], [""]),
        (["(?:|情報)a"], ["(?:|情報)a"]),
    ],
)
def test_what_needs_a_japanese_letter_is_left_out(
    patterns: list[str], kept: list[str]
) -> None:
    assert latin_only(patterns) == kept


def test_what_needs_a_latin_letter_is_left_out() -> None:
    patterns = ["取得|collect", r"[a-z]{2}|[a-z0-9]|\bx?\d", "(?:id|番号)"]

    assert wide_only(patterns) == ["取得", r"[a-z0-9]|\bx?\d", "(?:id|番号)"]
    assert wide_only(["{named_ja}する", "{named_ja}する|do"]) == ["{named_ja}する"] * 2


@pytest.mark.parametrize(
    ("script", "low"), [(LATIN, ENGLISH.lower()), (WIDE, JAPANESE)]
)
def test_every_pattern_finds_the_same_in_a_text_of_one_script(
    script: str, low: str
) -> None:
    lexicon = bundled_lexicon()
    shared, fitting = lexicon.of("en").frames, lexicon.of(script).frames

    for name in shared.names():
        found = [each.span() for each in fitting[name].finditer(low)]
        assert found == [each.span() for each in shared[name].finditer(low)], name


def test_a_japanese_letter_anywhere_brings_all_words_back() -> None:
    plain = read(f"Privacy policy\n\n{ENGLISH}\n")
    mixed = read(f"Privacy policy\n\n{ENGLISH}\n\n個人情報\n")

    assert is_latin(ENGLISH)
    assert not is_latin("個人情報")
    told = [(each.type, each.value) for each in plain.facts if each.evidence]
    assert told == [(each.type, each.value) for each in mixed.facts if each.evidence]


def test_the_patterns_of_two_languages_are_never_the_same() -> None:
    lexicon = bundled_lexicon()

    assert lexicon.of("de").frames != lexicon.of("fr").frames
    assert lexicon.of("ja").frames == lexicon.of("en").frames
