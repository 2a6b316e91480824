from datetime import date

import pytest

from hikidashi.adapters.press.wording import long_date
from hikidashi.domain.letters.letter import LetterLang


@pytest.mark.parametrize(
    ("day", "japanese", "english"),
    [
        (date(2026, 11, 22), "2026年11月22日", "22 November 2026"),
        (date(2027, 1, 3), "2027年1月3日", "3 January 2027"),
        (date(2028, 12, 31), "2028年12月31日", "31 December 2028"),
    ],
)
def test_dates_are_written_out(day: date, japanese: str, english: str) -> None:
    assert long_date(day, LetterLang.JA) == japanese
    assert long_date(day, LetterLang.EN) == english
