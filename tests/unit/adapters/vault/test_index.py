"""What the search index keeps of a text, and what a query asks of it."""

import pytest

from hikidashi.adapters.vault.store.index import Query, fold, mark, pieces


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Café ÜBER", "cafe uber"),
        ("ｶﾌｪ ＡＢＣ①", "カフェ abc1"),
        ("が は\u3099 ハ", "が ば ハ"),
        ("葛\U000e0100城", "葛城"),
        ("so\u00adft\u200b", "soft"),
        ("Straße İ", "strasse i"),
        ("각", "각"),
    ],
)
def test_a_text_is_folded_so_that_spelling_does_not_matter(
    text: str, folded: str
) -> None:
    assert fold(text) == folded
    assert fold(folded) == folded


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("病院へ", "病院 院へ へ"),
        ("C型肝炎の検査", "c 型肝 肝炎 炎の の検 検査 査"),
        ("東京・大阪", "東京 京 大阪 阪"),
        ("don't foo_bar 10-20", "don t foo bar 10 20"),
        ("人々はコーヒー〆", "人々 々は はコ コー ーヒ ヒー ー〆 〆"),
        ("한글 테스트", "한글 테스트"),
        ("x" * 70, "x" * 64),
        ("\ud800\0病", "病"),
    ],
)
def test_runs_of_japanese_are_kept_as_pairs_and_others_as_words(
    text: str, kept: str
) -> None:
    assert pieces(text, 4) == f"{mark(4)} {kept}"


@pytest.mark.parametrize("text", ["", " ", "…!?", "☺", "\ud800"])
def test_a_text_without_words_is_not_kept(text: str) -> None:
    assert pieces(text, 0) == ""


def test_no_text_has_the_mark_of_a_kind_as_a_piece_of_its_own() -> None:
    assert pieces(f"a {mark(1)}{mark(1)} b", 0).split() == [mark(0), "a", "b"]


@pytest.mark.parametrize(
    ("words", "asked"),
    [
        ("病", '"病" *'),
        ("病院へ", '"病院 院へ"'),
        ("doct", '"doct" *'),
        ("C型", '"c" AND "型" *'),
        ("a b", '"a" * AND "b" *'),
        ('"x" OR -y* NEAR(z', '"x" * AND "or" * AND "y" * AND "near" AND "z" *'),
        ("型 型", '"型" *'),
    ],
)
def test_a_query_asks_for_each_of_its_words(words: str, asked: str) -> None:
    assert Query(words).match([4]) == f'("{mark(4)}") AND {asked}'


@pytest.mark.parametrize("words", ["", " \n", "\"'()*:^-", "☺", "\ud800"])
def test_a_query_without_words_asks_for_nothing(words: str) -> None:
    assert not Query(words)


@pytest.mark.parametrize(
    ("words", "text", "is_found"),
    [
        ("院", "病院", True),
        ("病気", "病院 気", False),
        ("CAFÉ", "the cafe", True),
        ("afe", "the cafe", False),
        ("カフェ", "ｶﾌｪ", True),
        ("かふぇ", "カフェ", False),
        ("C型", "C 型", True),
        ("C型", "型 C", False),
        ("C型", "abc型", False),
        ("型c", "肝炎型cells", True),
        ("03-1234", "03(1234)5678", True),
        ("03-1234", "031234", False),
        ("no-on", "no one", True),
        ("no-on", "nobody on", False),
        ("東京・大阪", "東京大阪", True),
        ("a b", "b a", True),
        ("a b", "a c", False),
    ],
)
def test_a_query_finds_each_word_as_it_is_written(
    words: str, text: str, is_found: bool
) -> None:
    assert Query(words).finds(text) is is_found
