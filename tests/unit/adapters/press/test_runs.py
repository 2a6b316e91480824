import pytest
from hypothesis import given
from hypothesis import strategies as st

from hikidashi.adapters.press.runs import LONGEST_WORD, Style, runs
from hikidashi.domain.letters.letter import LetterLang

JA, EN = LetterLang.JA, LetterLang.EN
TEXT, KEEP, LATIN, BREAK = Style.TEXT, Style.KEEP, Style.LATIN, Style.BREAK


@pytest.mark.parametrize("lang", LetterLang)
@pytest.mark.parametrize(
    "line",
    [
        "個人情報の保護に関する法律（平成15年法律第57号）第33条第1項 and (5).",
        "𠮷谷 髙﨑 Ōnishi in Kōbe, Müller, Åse",
    ],
)
def test_ordinary_words_are_one_run(line: str, lang: LetterLang) -> None:
    assert runs(line, lang) == [(TEXT, line)]


def test_an_empty_line_has_no_runs() -> None:
    assert runs("", JA) == []


def test_an_address_may_break_after_its_signs() -> None:
    cut = runs("見よ https://example.com/one/two?three=4 を", JA)

    assert [text for style, text in cut if style is TEXT] == [
        "見よ https://",
        "example.",
        "com/",
        "one/",
        "two?",
        "three=",
        "4",
        " を",
    ]
    assert [style for style, _ in cut][:4] == [TEXT, BREAK, TEXT, BREAK]


def test_a_mark_is_not_parted_from_its_letter() -> None:
    cut = [text for style, text in runs("e\u0301" * 40, EN) if style is TEXT]

    assert len(cut) > 1
    assert all(piece.startswith("e") for piece in cut)


@pytest.mark.parametrize(
    "word", ["Zażółć", "Łukasz", "Nguyễn", "Київ", "Ελλάδα", "Jose\u0301", "Škōda"]
)
def test_a_foreign_word_is_set_whole_in_the_latin_font(word: str) -> None:
    assert runs(f"氏名は{word}です", JA) == [
        (TEXT, "氏名は"),
        (LATIN, word),
        (TEXT, "です"),
    ]
    assert runs(word, EN) == [(TEXT, word)]


@pytest.mark.parametrize(
    ("line", "kept"),
    [
        ("手数料：本ポリシー", ["料：本"]),
        ("（手数料）：「本」は", ["料）：「本」"]),
        ("次のとおり：", ["り："]),
        ("方法：あっ、と", ["法：あっ、"]),
        ("一：二：三", ["一：二"]),
    ],
)
def test_a_wide_colon_is_kept_with_its_neighbours(line: str, kept: list[str]) -> None:
    assert [text for style, text in runs(line, JA) if style is KEEP] == kept


@pytest.mark.parametrize(
    ("line", "kept"),
    [
        ("under Article 33(1), and", ["Article 33(1)"]),
        ("Articles 32(1)(iii) and 38", ["Articles 32(1)(iii)"]),
        ("Articles 33-35 and Art. 7", ["Articles 33-35", "Art. 7"]),
        ("Article Three and Section4", []),
    ],
)
def test_an_article_is_kept_with_its_number(line: str, kept: list[str]) -> None:
    assert [text for style, text in runs(line, EN) if style is KEEP] == kept


@given(st.text(), st.sampled_from(LetterLang))
def test_the_runs_of_a_line_are_the_line(line: str, lang: LetterLang) -> None:
    assert "".join(text for _, text in runs(line, lang)) == line


@given(
    st.text(st.sampled_from("Wa。（：/.?\u30fc\u3063\u00a0ż"), max_size=300),
    st.sampled_from(LetterLang),
)
def test_no_run_is_longer_than_the_longest_word(line: str, lang: LetterLang) -> None:
    assert max((len(text) for _, text in runs(line, lang)), default=0) <= LONGEST_WORD
