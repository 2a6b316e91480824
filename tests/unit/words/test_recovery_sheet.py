from datetime import date

import pytest

from hikidashi.domain.keys.recovery_code import write_code
from hikidashi.domain.keys.sheet import PrintedSheet
from hikidashi.words.catalogue import use_language
from hikidashi.words.recovery_sheet import grouped, recovery_sheet

CODE = write_code(bytes(range(20)))
NUMBER = "0123456789abcdef" * 2
MADE = date(2031, 5, 4)


def sheet(lang: str, folder: str = "/drawer", *, private: bool = False) -> PrintedSheet:
    return recovery_sheet(CODE, NUMBER, folder, MADE, lang, private=private)


def test_the_sheet_holds_what_its_finder_needs() -> None:
    made = sheet("en")

    assert made.code == CODE
    assert made.made == MADE
    assert [value for _label, value in made.facts] == [
        "0123 4567 89ab cdef 0123 4567 89ab cdef",
        "4 May 2031",
        "/drawer",
    ]
    assert len(made.steps) == 4
    assert "Keep this sheet apart from the computer" in made.closing[0]
    assert "if they also have its files" in made.closing[1]


@pytest.mark.parametrize("private", [False, True])
def test_the_language_of_the_sheet_is_not_that_of_the_screen(private: bool) -> None:
    use_language("en")
    japanese = sheet("ja", private=private)
    use_language("ja")
    english = sheet("en", private=private)

    assert "2031年5月4日" in dict(japanese.facts).values()
    assert english.title.startswith("Recovery sheet of your ")
    for ours, theirs in (
        ((english.title,), (japanese.title,)),
        (english.intro, japanese.intro),
        ((english.code_label,), (japanese.code_label,)),
        ([label for label, _ in english.facts], [label for label, _ in japanese.facts]),
        (english.steps, japanese.steps),
        (english.closing, japanese.closing),
    ):
        assert len(ours) == len(theirs)
        assert not set(ours) & set(theirs)


def test_the_private_drawer_has_a_sheet_of_its_own() -> None:
    ours, theirs = sheet("en"), sheet("en", private=True)

    assert "private" in theirs.title
    assert "private" not in ours.title
    assert ours.intro != theirs.intro


def test_a_folder_may_be_left_out() -> None:
    assert "Folder of the drawer" not in dict(sheet("en", "").facts)


def test_the_sheet_does_not_show_its_code_to_a_log() -> None:
    assert CODE not in repr(sheet("en"))
    assert "/drawer" not in repr(sheet("en"))


def test_a_number_is_grouped_for_the_eye() -> None:
    assert grouped("abcdef") == "abcd ef"
