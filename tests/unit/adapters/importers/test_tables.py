"""Tables of any making are recognised, proposed and read."""

import datetime as dt
import json
import random
from pathlib import Path

import pytest

from fakes.tickets import CancelledAt
from hikidashi.domain.errors import (
    ImportRefusedError,
    ImportTrouble,
    JobCancelledError,
    SourceError,
)
from hikidashi.domain.imports.outline import TableOutline
from hikidashi.domain.imports.read_records import NoteCode
from hikidashi.domain.imports.source_kind import SourceKind
from hikidashi.domain.records.builtin import INTIMACY, KIND, MOOD
from hikidashi.domain.records.record import Start
from hikidashi.usecases.ports import ImportSource, Pasted, TablePlan
from import_kit import (
    ENTERED,
    as_proposed,
    builtin,
    kept,
    notes_of,
    pasted,
    read,
    reader,
    workbook,
    zipped,
)

DAY = dt.date(2031, 5, 4)
JAPANESE = "日付,時刻,種類,メモ\n2031年5月4日,22:30,ソロ,静かな夜\n"
CELL = '<c r="{0}" t="inlineStr"><is><t>{1}</t></is></c>'


def outline(source: ImportSource) -> TableOutline:
    found = reader().recognise(source)
    assert found.kind is SourceKind.TABLE
    return found.tables[0]


def trouble_of(source: ImportSource) -> ImportTrouble:
    with pytest.raises(ImportRefusedError) as caught:
        as_proposed(source)
    return caught.value.trouble


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp932"])
@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_a_csv_of_any_make_is_read(
    tmp_path: Path, encoding: str, separator: str
) -> None:
    text = JAPANESE.replace(",", separator)
    (record,) = as_proposed(kept(tmp_path, text.encode(encoding))).records

    assert record.type == INTIMACY
    assert record.start == Start(day=DAY, minute=1350)
    assert (record.cell(KIND), record.note) == ("solo", "静かな夜")


def test_a_pasted_table_is_read() -> None:
    found = as_proposed(pasted("Date\tKind\tCount", "2031-05-04\tsolo\t3"))

    assert [(each.start, each.count) for each in found.records] == [(Start(day=DAY), 3)]


def test_a_table_is_shown_as_it_is(tmp_path: Path) -> None:
    rows = [f"2031-05-{n:02},solo" for n in range(1, 20)]
    found = outline(kept(tmp_path, "\n".join(["date,kind", *rows])))

    assert found.headers == ("date", "kind")
    assert len(found.rows) == 5
    assert found.values[1] == ("solo",)
    assert [each.target for each in found.proposal.columns] == ["day", "=kind"]


def test_a_title_above_the_table_is_passed_over() -> None:
    found = as_proposed(pasted("My records", "", "date,kind", "2031-05-04,solo,"))

    assert len(found.records) == 1


def test_a_table_without_headers_gets_numbers() -> None:
    found = outline(pasted("2031-05-04,solo", "2031-05-05,solo"))

    assert found.headers == ("1", "2")
    assert [each.target for each in found.proposal.columns] == ["day", ""]
    assert len(found.rows) == 2


def test_columns_of_the_same_name_are_told_apart() -> None:
    assert outline(pasted("date,x,x,", "2031-05-04,1,2,3")).headers == (
        "date",
        "x",
        "x'",
        "4",
    )


def test_passwords_are_never_read() -> None:
    source = pasted("date,kind,Password", "2031-05-04,solo,hunter2")
    found = outline(source)

    assert found.headers == ("date", "kind")
    assert "hunter2" not in str((found.rows, found.values))
    assert notes_of(as_proposed(source)) == {(NoteCode.PASSWORDS, ""): 1}


def test_errors_are_told_with_the_numbers_of_their_rows() -> None:
    found = as_proposed(
        pasted("date,kind,other", "2031-05-04,solo,x", "soon,solo,y", ",,z")
    )

    notes = {each.code: each.rows for each in found.notes}
    assert len(found.records) == 1
    assert notes == {
        NoteCode.NO_DAY: (3,),
        NoteCode.EMPTY: (4,),
        NoteCode.COLUMN_LEFT_OUT: (),
    }


def test_a_table_needs_a_plan_that_fits() -> None:
    source = pasted("date,kind", "2031-05-04,solo")
    proposal = outline(source).proposal
    intimacy, mood = builtin(INTIMACY), builtin(MOOD)

    for plan in (
        None,
        TablePlan(map=proposal, type=mood),
        TablePlan(map=proposal, type=intimacy, table=1),
        TablePlan(map=outline(pasted("date,x", "a,b")).proposal, type=intimacy),
    ):
        with pytest.raises(ImportRefusedError) as caught:
            read(source, plan)
        assert caught.value.trouble is ImportTrouble.NOT_MAPPED


def test_lists_of_objects_are_tables(tmp_path: Path) -> None:
    rows = [
        {"date": "2031-05-04", "kind": "solo", "more": {"tags": ["a", "b"]}},
        {"date": "2031-05-05", "count": 2, "safe": True, "none": None},
    ]
    path = kept(tmp_path, json.dumps({"app": {"entries": rows, "users": [{"x": 1}]}}))

    found = reader().recognise(path).tables

    assert [each.name for each in found] == ["app.entries", "app.users"]
    assert found[0].headers == (
        "date", "kind", "more.tags", "count", "safe", "none",
    )  # fmt: skip
    assert found[0].rows[0] == ("2031-05-04", "solo", "a; b", "", "", "")
    assert found[0].rows[1] == ("2031-05-05", "", "", "2", "true", "")
    assert len(as_proposed(path).records) == 2


def test_halves_of_characters_are_replaced(tmp_path: Path) -> None:
    text = r'[{"date": "2031-05-04", "note\ud800": "a\u0000b\udc00c"}]'
    found = outline(kept(tmp_path, text))

    assert found.headers == ("date", "note\ufffd")
    assert found.rows == (("2031-05-04", "ab\ufffdc"),)
    assert outline(Pasted("date,a\ud800\n2031-05-04,x")).headers[1] == "a\ufffd"


def test_a_remembered_map_fits_headers_of_another_case() -> None:
    proposal = outline(pasted("date,kind", "2031-05-04,solo")).proposal
    plan = TablePlan(map=proposal, type=builtin(INTIMACY))

    assert len(read(pasted("Date,KIND", "2031-05-04,solo"), plan).records) == 1


def test_a_spreadsheet_is_read(tmp_path: Path) -> None:
    names = {"A1": "日付", "B1": "種類", "C1": "回数"}
    header = "".join(CELL.format(*each) for each in names.items())
    cells = CELL.format("A2", "2031/5/4") + CELL.format("B2", "ソロ")
    rows = f'<row r="1">{header}</row><row r="2">{cells}<c r="C2"><v>2</v></c></row>'
    path = kept(tmp_path, workbook(rows), "table.xlsx")

    found = outline(path)
    (record,) = as_proposed(path).records

    assert found.name == "記録"
    assert (record.start, record.cell(KIND), record.count) == (
        Start(day=DAY),
        "solo",
        2,
    )


@pytest.mark.parametrize(
    "rows",
    [
        '<row r="1"><c r="A1"><v>1</v></c></row>'
        '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>',
        '<row r="5000000"><c r="A5000000"><v>1</v></c></row>',
    ],
)
def test_a_spreadsheet_that_is_mostly_nothing_is_refused(
    tmp_path: Path, rows: str
) -> None:
    path = kept(tmp_path, workbook(rows))

    assert trouble_of(path) is ImportTrouble.TOO_MANY


def test_a_damaged_spreadsheet_is_refused(tmp_path: Path) -> None:
    chance = random.Random(5)  # noqa: S311 - data of a test
    whole = workbook('<row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c></row>')
    refused = 0
    for _ in range(150):
        broken = bytearray(whole)
        for _ in range(chance.randrange(1, 8)):
            broken[chance.randrange(len(broken))] = chance.randrange(256)
        try:
            reader().recognise(kept(tmp_path, bytes(broken)))
        except SourceError:
            refused += 1

    assert refused > 50


@pytest.mark.parametrize(
    ("data", "trouble"),
    [
        (b"\xd0\xcf\x11\xe0 old", ImportTrouble.UNKNOWN),
        (b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"),
         ImportTrouble.ENCRYPTED),
        (b"age-encryption.org/v1\n", ImportTrouble.ENCRYPTED),
        (zipped({"a.txt": "x"}), ImportTrouble.UNKNOWN),
        (b"PK\x03\x04 broken", ImportTrouble.DAMAGED),
        (b"%PDF-1.7", ImportTrouble.UNKNOWN),
        (b"<html><table></table>", ImportTrouble.UNKNOWN),
        (b"{broken", ImportTrouble.DAMAGED),
        (b"[1, 2]", ImportTrouble.NO_RECORDS),
        (b"{}", ImportTrouble.NO_RECORDS),
        (b",,\n,,\n", ImportTrouble.NO_RECORDS),
        (b"[" * 100_000, ImportTrouble.TOO_DEEP),
        (b"[" * 60 + b"]" * 60, ImportTrouble.TOO_DEEP),
        (b"a,b\n1," + b"x" * 200_000, ImportTrouble.TOO_LONG),
        (b",".join(b"c%d" % n for n in range(600)) + b"\n", ImportTrouble.TOO_MANY),
        (b'{"a": ' + b"9" * 5_000 + b"}", ImportTrouble.DAMAGED),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_refused_with_a_reason(
    tmp_path: Path, data: bytes, trouble: ImportTrouble
) -> None:
    assert trouble_of(kept(tmp_path, data)) is trouble


def test_nothing_at_all_is_refused() -> None:
    assert trouble_of(Pasted(" \n")) is ImportTrouble.EMPTY


def test_any_text_is_a_table_or_refused() -> None:
    chance = random.Random(7)  # noqa: S311 - data of a test
    alphabet = "date,;\t|\"'\n\r\0 2031-05-0４日付ソロ{}[]:"
    tables = 0
    for _ in range(300):
        text = "".join(chance.choices(alphabet, k=chance.randrange(80)))
        try:
            tables += len(as_proposed(Pasted(text)).notes) >= 0
        except SourceError:
            continue

    assert tables > 100


def test_reading_a_table_can_be_cancelled() -> None:
    source = pasted("date,kind", *["2031-05-04,solo"] * 1_500)
    plan = TablePlan(map=outline(source).proposal, type=builtin(INTIMACY))

    for turn in (1, 2):
        with pytest.raises(JobCancelledError):
            reader().read(source, CancelledAt(turn), entered=ENTERED, plan=plan)


def test_a_name_that_only_the_last_object_has_is_a_column(tmp_path: Path) -> None:
    rows = [{"date": "2031-05-04"}] * 1_500 + [{"date": "2031-05-05", "memo": "last"}]

    found = as_proposed(kept(tmp_path, json.dumps(rows)))

    assert found.records[-1].note == "last"
