"""Tables whose columns stand apart by spaces, as one copies them from a PDF."""

from datetime import date

import pytest

from hikidashi.adapters.importers.tables.separated import separated
from hikidashi.adapters.importers.tables.spaced import spaced
from hikidashi.domain.errors import ImportRefusedError, ImportTrouble
from hikidashi.domain.records.builtin import KIND, PROTECTION
from hikidashi.domain.records.record import PartOfDay, Start
from import_kit import as_proposed, notes_of, pasted

DAY = date(2031, 5, 4)


def cells(*lines: str) -> list[list[str]]:
    return [list(each) for each in separated("\n".join(lines)).rows()]


def test_wide_gaps_are_columns_and_empty_cells_stay_empty() -> None:
    assert cells(
        "日付         時刻    種類       避妊   メモ",
        "2031/05/01   22:30   パートナー   あり   静かな 夜",
        "2031/05/02           ソロ",
        "2031/05/03   07:00   ソロ              朝",
    ) == [
        ["日付", "時刻", "種類", "避妊", "メモ"],
        ["2031/05/01", "22:30", "パートナー", "あり", "静かな 夜"],
        ["2031/05/02", "", "ソロ", "", ""],
        ["2031/05/03", "07:00", "ソロ", "", "朝"],
    ]


def test_wide_spaces_of_japanese_are_gaps_and_a_title_above_is_no_row_of_it() -> None:
    assert cells(
        "私の記録",
        "日付　　　　　時刻　　種類",
        "2031/05/01　　22:30　　ソロ",
        "2031/05/02　　　　　　　ソロ",
    ) == [
        ["私の記録", "", ""],
        ["日付", "時刻", "種類"],
        ["2031/05/01", "22:30", "ソロ"],
        ["2031/05/02", "", "ソロ"],
    ]


def test_a_figure_belongs_to_the_header_that_it_ends_below() -> None:
    assert cells(
        "Day          Minutes   Note",
        "2031-05-04        15",
        "2031-05-05       120   long",
    )[1:] == [["2031-05-04", "15", ""], ["2031-05-05", "120", "long"]]


def test_with_single_spaces_the_last_column_takes_what_is_left() -> None:
    assert cells(
        "Date Time Kind Note",
        "5/14/2031 10:30 PM solo a, b, c",
        "5/15/2031 9:00 AM partnered x, y",
    ) == [
        ["Date", "Time", "Kind", "Note"],
        ["5/14/2031", "10:30PM", "solo", "a, b, c"],
        ["5/15/2031", "9:00AM", "partnered", "x, y"],
    ]


@pytest.mark.parametrize(
    "lines",
    [
        ("A text of some words", "and another line of it"),
        ("Day", "2031-05-04"),
        ("one line  with  gaps",),
        ("Start time,Note", "2031-05-04 22:30,a  b"),
        ("Note\tDay", "a  b\t2031-05-04"),
    ],
)
def test_prose_and_other_tables_are_left_as_they_are(lines: tuple[str, ...]) -> None:
    separator = "," if "," in lines[0] else "\t"
    assert cells(*lines) == [each.split(separator) for each in lines]


def test_a_table_from_a_pdf_becomes_entries() -> None:
    found = as_proposed(
        pasted(
            "日付         時刻    種類       避妊   メモ",
            "2031/05/04   22:30   パートナー   なし   静かな 夜",
            "2031/05/04   朝      ソロ",
        )
    )

    first, second = found.records
    assert (first.start, first.note) == (Start(day=DAY, minute=1350), "静かな 夜")
    assert (first.cell(KIND), first.cell(PROTECTION)) == ("partnered", False)
    assert second.start == Start(day=DAY, part=PartOfDay.MORNING)
    assert second.cell(PROTECTION) is None
    assert notes_of(found) == {}


def test_a_line_without_end_is_refused() -> None:
    lines = ["Day   Note", *(["2031-05-04   a"] * 60), "x" * 20_001]

    with pytest.raises(ImportRefusedError) as caught:
        list(separated("\n".join(lines)).rows())
    assert caught.value.trouble is ImportTrouble.TOO_LONG


def test_nothing_has_no_columns() -> None:
    assert spaced(lambda: iter([])) is None
    assert spaced(lambda: iter(["", "one"])) is None
    assert spaced(lambda: iter(["a  b", "c  d", "x" * 20_001])) is None


@pytest.mark.parametrize("text", ["Day,Note\n", "Day\n", "vm\n"])
def test_headers_without_a_row_are_no_records(text: str) -> None:
    with pytest.raises(ImportRefusedError) as caught:
        as_proposed(pasted(text))
    assert caught.value.trouble is ImportTrouble.NO_RECORDS
