"""A table becomes records as its headers say, or as the user says."""

from dataclasses import replace
from datetime import date

import pytest

from hikidashi.domain.imports.headers import is_secret, signature
from hikidashi.domain.imports.import_map import ImportMap, ImportMapId, MappedColumn
from hikidashi.domain.imports.proposal import propose, proposed_type
from hikidashi.domain.imports.read_records import ImportNote, NoteCode
from hikidashi.domain.imports.rows import LONGEST_TEXT, RowReader
from hikidashi.domain.imports.styles import field_of_target, styles_of, targets_of
from hikidashi.domain.records.builtin import (
    CYCLE,
    INTIMACY,
    KIND,
    MOOD,
    PARTNER,
    SYMPTOM,
)
from hikidashi.domain.records.record import (
    NOTE,
    FieldId,
    PartOfDay,
    Record,
    RecordTypeId,
    Start,
)
from hikidashi.domain.records.record_type import FieldForm, RecordField, RecordType
from import_kit import ENTERED, builtin

DAY = date(2026, 11, 20)
TOLD = list[tuple[NoteCode, str, int | None]]


def proposal(
    columns: dict[str, list[str]], type_: RecordType | None = None
) -> dict[str, str]:
    """Return the proposed targets, with their styles, by header."""
    chosen = type_ or proposed_type(tuple(columns))
    found = propose(tuple(columns), list(columns.values()), chosen)
    return {e.header: f"{e.target} {e.style}".strip() for e in found.columns}


def rows(
    targets: dict[str, str], *cells: list[str], type_: RecordType | None = None
) -> tuple[list[Record | None], TOLD, RowReader]:
    """Read rows by a map of headers to targets, with a style after a space."""
    told: TOLD = []

    def tell(
        code: NoteCode, detail: str = "", count: int = 1, row: int | None = None
    ) -> None:
        assert count == 1
        told.append((code, detail, row))

    columns = tuple(
        MappedColumn(header=h, target=t.split(" ")[0], style=t.partition(" ")[2])
        for h, t in targets.items()
    )
    kind = type_ or builtin(INTIMACY)
    plan = ImportMap(id=ImportMapId("a"), type=kind.id, columns=columns)
    reader = RowReader(plan, kind, ENTERED, tell)
    found = [reader.record(n, each) for n, each in enumerate(cells, start=2)]
    return found, told, reader


@pytest.mark.parametrize(
    ("columns", "expected"),
    [
        (
            {"日付": ["2026年11月20日"], "時刻": ["22:30"], "種類": ["ソロ"],
             "回数": ["2"], "時間": ["15分"], "メモ": ["x"], "避妊": ["あり"]},
            {"日付": "day", "時刻": "time", "種類": "=kind", "回数": "count",
             "時間": "duration", "メモ": "note", "避妊": "=protection"},
        ),
        (
            {"Date": ["20/11/2026"], "Duration (min)": ["5"], "Notes": [], "Memo": [],
             "Note": ["a"], "Partner": ["Sam"], "x": ["?"]},
            {"Date": "day dmy", "Duration (min)": "duration", "Notes": "note",
             "Memo": "note", "Note": "note", "Partner": "=partner", "x": ""},
        ),
        (
            {"timestamp": ["1795213800"], "type": ["solo"]},
            {"timestamp": "moment unix", "type": "=kind"},
        ),
        ({"timestamp": ["1795213800000"]}, {"timestamp": "moment unix-ms"}),
        ({"timestamp": ["12"]}, {"timestamp": "moment"}),
        ({"date": ["2026-11-20 22:30"]}, {"date": "moment"}),
        ({"date": ["soon"]}, {"date": "day"}),
        ({"date": []}, {"date": "day"}),
        (
            {"日": ["11/20/2026"], "時間": ["22:30", "7:05"]},
            {"日": "day mdy", "時間": "time"},
        ),
        ({"時間": ["0:30", "1:15"]}, {"時間": "duration"}),
        ({"a": ["2026-11-20"], "b": ["22:30"]}, {"a": "day", "b": "time"}),
        ({"時間": ["午後10時"]}, {"時間": "time"}),
        ({"date": ["2026-11-20"], "day": ["2026-11-21"]}, {"date": "day", "day": ""}),
        ({"日付": ["20.11.2026 22:30"]}, {"日付": "moment dmy"}),
        (
            {"日付": ["46346", "46347"], "時刻": ["0.9375", ".5"]},
            {"日付": "day sheet", "時刻": "time sheet"},
        ),
        ({"日時": ["46346.9375", "46347"]}, {"日時": "moment sheet"}),
        ({"日付": ["12346"]}, {"日付": "day"}),
        ({"日付": ["2026-11-20", "2026-11-21 7:05"]}, {"日付": "moment"}),
        ({"日付": ["2026-11-20 夜", "2026-11-21"]}, {"日付": "moment"}),
        ({"date": ["2026-11-20 00:00:00", "2026-11-21 00:00"]}, {"date": "day"}),
        (
            {"避妊具": ["○"], "行為": ["ソロ"]},
            {"避妊具": "=protection", "行為": "=kind"},
        ),
        ({"日付": ["2026年11月20日", "合計"]}, {"日付": "day"}),
    ],
)  # fmt: skip
def test_headers_and_what_stands_under_them_tell_the_columns(
    columns: dict[str, list[str]], expected: dict[str, str]
) -> None:
    assert proposal(columns) == expected


@pytest.mark.parametrize(
    ("headers", "type_id"),
    [
        (("date", "kind", "partner"), INTIMACY),
        (("日付", "基礎体温", "経血量"), CYCLE),
        (("date", "feeling", "energy"), MOOD),
        (("date", "text"), NOTE),
        (("日付", "回数"), INTIMACY),
        (("date", "symptom", "times"), SYMPTOM),
    ],
)
def test_the_headers_tell_the_type(
    headers: tuple[str, ...], type_id: RecordTypeId
) -> None:
    assert proposed_type(headers).id == type_id


def test_fields_of_the_users_own_are_found_by_their_names() -> None:
    field = RecordField(id=FieldId("f"), form=FieldForm.NUMBER, name="Weight")
    own = RecordType(id=RecordTypeId("own"), name="Own", fields=(field,))

    assert proposal({"weight": ["70"]}, own) == {"weight": "=f"}
    assert proposal({"weight": ["70"]}, replace(own, fields=())) == {"weight": ""}


@pytest.mark.parametrize("target", ["day", "moment"])
def test_a_day_that_the_file_calls_unknown_stays_so(target: str) -> None:
    found, told, _ = rows(
        {"Day": target, "Time": "time", "Note": "note"},
        ["不明", "", "once"],
        ["unknown", "22:30", "twice"],
        ["合計", "", "no day"],
    )

    assert [each and (each.start, each.note) for each in found] == [
        (Start(), "once"),
        (Start(), "twice"),
        None,
    ]
    assert told == [(NoteCode.BAD_TIME, "", 3), (NoteCode.NO_DAY, "", 4)]


def test_targets_and_styles_are_listed() -> None:
    targets = targets_of(builtin(INTIMACY))

    assert {"day", "count", "=kind", ""} <= set(targets)
    assert styles_of("moment")[-1] == "unix-ms"
    assert styles_of("title") == ("",)
    assert field_of_target("=kind") == KIND
    assert field_of_target("day") is None


@pytest.mark.parametrize(
    ("header", "is_so"),
    [("パスワード", True), ("login_password", True), ("PIN", True), ("OTP", True),
     ("spinning", False), ("メモ", False)],
)  # fmt: skip
def test_passwords_are_known_by_their_headers(header: str, is_so: bool) -> None:
    assert is_secret(header) == is_so


def test_the_signature_is_of_the_headers_alone() -> None:
    assert signature(("日付", "Kind")) == signature((" 日付", "kind"))
    assert signature(("a", "b")) != signature(("ab",))
    assert signature(("a", "b")) != signature(("b", "a"))


def test_a_row_becomes_a_record() -> None:
    (record,), told, _ = rows(
        {"d": "day", "t": "time", "k": "=kind", "n": "count", "l": "duration",
         "m": "note", "o": "note", "s": "title", "g": "tags", "x": ""},
        ["2026-11-20", "22:30", "solo", "2", "15", "a", "b", " a  title", "#x, y x",
         "z"],
    )  # fmt: skip

    assert record is not None
    assert record.start == Start(day=DAY, minute=1350)
    assert (record.count, record.duration, record.title) == (2, 15, "a title")
    assert (record.note, record.tags) == ("a\nb", ("x", "y"))
    assert record.cell(KIND) == "solo"
    assert (record.origin, record.entered, told) == ("table", ENTERED, [])


def test_a_count_of_a_day_has_no_time() -> None:
    found, _, _ = rows(
        {"d": "day", "n": "count"}, ["2026-11-20", "3"], [DAY.isoformat()]
    )

    assert [each and (each.start, each.count) for each in found] == [
        (Start(day=DAY), 3),
        (Start(day=DAY), None),
    ]


@pytest.mark.parametrize(
    ("targets", "cells", "start"),
    [
        ({"d": "moment"}, ["2026-11-20 22:30"], Start(day=DAY, minute=1350)),
        ({"d": "day"}, ["2026-11-20 22:30"], Start(day=DAY)),
        ({"d": "day dmy"}, ["20.11.2026"], Start(day=DAY)),
        ({"d": "day", "t": "time"}, [DAY.isoformat(), "夜"],
         Start(day=DAY, part=PartOfDay.EVENING)),
        ({"d": "moment", "t": "time"}, ["2026-11-20 22:30", "5:00"],
         Start(day=DAY, minute=1350)),
        ({"k": "=kind"}, ["solo"], Start()),
    ],
)  # fmt: skip
def test_a_row_tells_when(
    targets: dict[str, str], cells: list[str], start: Start
) -> None:
    (record,), _, _ = rows(targets, cells)

    assert record is not None
    assert record.start == start


def test_what_is_left_out_is_told_with_its_row() -> None:
    targets = {"d": "day", "t": "time", "k": "=satisfaction", "n": "count",
               "l": "duration", "x": "=gone"}  # fmt: skip
    found, told, _ = rows(
        targets,
        ["", " "],
        ["soon"],
        ["", "22:30"],
        ["2026-11-20", "later", "9", "many", "long", "x"],
        type_=builtin(INTIMACY),
    )

    assert [each is None for each in found] == [True, True, True, False]
    assert told == [
        (NoteCode.EMPTY, "", 2),
        (NoteCode.NO_DAY, "", 3),
        (NoteCode.NO_DAY, "", 4),
        (NoteCode.BAD_TIME, "t", 5),
        (NoteCode.BAD_VALUE, "k", 5),
        (NoteCode.BAD_VALUE, "n", 5),
        (NoteCode.BAD_VALUE, "l", 5),
        (NoteCode.COLUMN_LEFT_OUT, "x", 5),
    ]


def test_a_text_beyond_all_measure_is_shortened() -> None:
    (record,), told, _ = rows({"m": "note"}, ["x" * (LONGEST_TEXT + 1)])

    assert record is not None
    assert len(record.note) == LONGEST_TEXT
    assert told == [(NoteCode.SHORTENED, "m", 2)]


def test_equal_rows_are_told_apart_and_keep_their_ids() -> None:
    row = ["2026-11-20", "solo"]
    once, _, _ = rows({"d": "day", "k": "=kind"}, row, row)
    again, _, _ = rows({"k": "=kind", "y": "", "d": "day"}, ["solo", "new", row[0]])

    ids = [each.id for each in (*once, *again) if each is not None]
    assert len(set(ids)) == 2
    assert ids[0] == ids[2]


def test_new_options_of_two_columns_are_needed_once() -> None:
    targets = {"a": "=partner", "b": "=partner", "d": "=kind"}
    _, _, reader = rows(targets, ["Sam", "Kim", "ours"], ["Sam", "Sam", "solo"])

    needed = reader.needed_type()
    partner, kind = needed.field(PARTNER), needed.field(KIND)
    assert partner is not None
    assert kind is not None
    assert sorted(each.name for each in partner.options) == ["Kim", "Sam"]
    assert [each.name for each in kind.options] == ["ours"]
    assert rows({"d": "=kind"}, ["solo"])[2].needed_type().fields == ()


def test_a_blank_answer_states_nothing() -> None:
    (record,), told, _ = rows({"p": "=protection", "k": "=kind"}, ["不明", "solo"])

    assert record is not None
    assert record.cell(FieldId("protection")) is None
    assert told == []


def test_notes_never_show_what_they_are_about() -> None:
    note = ImportNote(code=NoteCode.NOT_READ, count=1, detail="secret")

    assert "secret" not in repr(note)
