import pytest
from hypothesis import given
from hypothesis import strategies as st

from hikidashi.adapters.press.wrap import WIDTH, columns, wrap


def test_a_kanji_takes_two_columns() -> None:
    assert columns("第33条 ABC") == 10


def test_japanese_fills_the_line() -> None:
    lines = wrap("個人情報の保護に関する法律" * 10)

    assert [columns(line) for line in lines] == [70, 70, 70, 50]


def test_english_breaks_between_words_and_drops_the_space() -> None:
    lines = wrap("I request the disclosure of the retained personal data. " * 4)

    assert max(map(columns, lines)) <= WIDTH
    assert all(line == line.strip() for line in lines)


@pytest.mark.parametrize("lead", range(24, 36))
def test_no_line_starts_or_ends_with_a_sign_that_may_not(lead: int) -> None:
    lines = wrap("あ" * lead + "「いう」、（えっ、おー）。" + "か" * 30)

    assert not any(line[0] in "」、）。っー" for line in lines)
    assert not any(line[-1] in "「（" for line in lines)


@pytest.mark.parametrize("lead", range(20, 36))
@pytest.mark.parametrize("whole", ["法第33条第1項", "第35条の2第5項第1号", "1,000円"])
def test_a_citation_stays_together(lead: int, whole: str) -> None:
    text = "あ" * lead + whole + "を根拠とする請求です。"

    assert any(whole in line for line in wrap(text))


@pytest.mark.parametrize("lead", range(50, 70))
def test_an_english_citation_stays_together(lead: int) -> None:
    assert any("Article 33(1)" in line for line in wrap("a" * lead + " Article 33(1)."))


def test_an_address_is_never_cut_for_it_is_there_to_be_copied() -> None:
    address = "https://example.com/" + "a" * 200

    assert address in wrap(f"見よ {address} を")


def test_the_lines_of_an_item_hang_below_its_text() -> None:
    lines = wrap("あ" * 40, first="（1）", others="     ")

    assert lines[0].startswith("（1）あ")
    assert lines[1] == "     " + "あ" * 8


@given(st.text())
def test_nothing_but_spaces_is_lost(text: str) -> None:
    assert "".join(wrap(text)).replace(" ", "") == text.replace(" ", "")
