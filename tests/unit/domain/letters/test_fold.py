import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hikidashi.domain.letters.fold import LONGEST, fold


@pytest.mark.parametrize(
    ("untrusted", "folded"),
    [
        ("Example Person", "Example Person"),
        ("  two\n\nlines\r\nand\ttabs ", "two lines and tabs"),
        ("line\u2028separators\u2029too\x0b!", "line separators too !"),
        ("\u202eright to left\u202c", "right to left"),
        ("zero\u200bwidth\ufeff\x00\x1b[31m", "zerowidth[31m"),
        ("half \ud800 a letter", "half a letter"),
        ("例　示", "例 示"),
        ("{{ 7 * 7 }} {% raw %}", "{{ 7 * 7 }} {% raw %}"),
        ("辻\U000e0100", "辻\U000e0100"),
    ],
)
def test_a_value_becomes_one_visible_line(untrusted: str, folded: str) -> None:
    assert fold(untrusted) == folded


def test_a_value_that_is_too_long_is_cut_and_says_so() -> None:
    folded = fold("a" * 10_000)

    assert folded == "a" * (LONGEST - 1) + "…"


@given(st.text(max_size=300))
def test_no_control_character_and_no_line_break_is_left(untrusted: str) -> None:
    folded = fold(untrusted)

    assert len(folded.splitlines()) <= 1
    assert not any(unicodedata.category(c) in {"Cc", "Cf", "Cs"} for c in folded)
    assert fold(folded) == folded
