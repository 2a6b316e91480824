import pytest

from hikidashi.domain.policy.fold import fold, lower


@pytest.mark.parametrize(
    ("shown", "folded"),
    [
        ("１，０００円", "1,000円"),
        ("ｉｎｆｏ＠ａ．ｊｐ", "info@a.jp"),
        ("個⼈情報の利⽤⽬的", "個人情報の利用目的"),
        ("⾝ 体", "身 体"),
        ("第６条（開示）", "第6条(開示)"),
        ("①㈱", "①㈱"),
        ("“We”", '"We"'),
        ("a\u3000b\u2003c\xa0d", "a b c d"),
        ("a\r\nb\rc\u2028d", "a \nb\nc\nd"),
        ("_Last Updated: May 30, 2024_", " Last Updated: May 30, 2024 "),
        ("**電話**：03", "  電話  :03"),
        ("john_doe@a.jp", "john_doe@a.jp"),
        ("* item", "* item"),
    ],
)
def test_many_shapes_of_a_character_become_one(shown: str, folded: str) -> None:
    assert fold(shown) == folded
    assert len(fold(shown)) == len(shown)


def test_only_latin_letters_become_small_and_lose_their_accents() -> None:
    assert lower("Article Ａ 第 Ω") == "article Ａ 第 Ω"
    assert lower("DONNÉES Löschung ŒUVRE Straße") == "donnees loschung œuvre straße"


@pytest.mark.parametrize("length", [80, 81, 82, 121, 122, 123, 1_000])
def test_no_word_is_longer_than_words_are(length: int) -> None:
    folded = fold(f"x {'a' * length} y")

    assert len(folded) == length + 4
    assert max(len(word) for word in folded.split()) <= 80
