"""What other apps kept becomes records, and what has no place is told."""

import json
import random
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from fakes.tickets import CancelledAt
from hikidashi.adapters.importers.apps.drip import COLUMNS
from hikidashi.domain.errors import (
    ImportRefusedError,
    ImportTrouble,
    JobCancelledError,
)
from hikidashi.domain.imports.read_records import NoteCode, ReadRecords
from hikidashi.domain.imports.source_kind import SourceKind
from hikidashi.domain.records.builtin import CYCLE, INTIMACY, MOOD, SYMPTOM
from hikidashi.domain.records.record import NOTE, Cell, Record, Start
from import_kit import ENTERED, database, kept, notes_of, read, reader, zipped

DAY = date(2031, 5, 4)
FULL = {
    "temperature.value": "36.55", "temperature.exclude": "false",
    "temperature.time": "06:30", "temperature.note": "thermometer",
    "bleeding.value": "2", "bleeding.exclude": "true", "mucus.feeling": "3",
    "mucus.texture": "2", "mucus.value": "4", "mucus.exclude": "false",
    "cervix.opening": "1", "cervix.firmness": "1", "cervix.position": "2",
    "cervix.exclude": "false", "note.value": "a day", "desire.value": "2",
    "sex.note": "with care", "pain.note": "strong", "mood.note": "so so",
}  # fmt: skip


def drip(folder: Path, *rows: dict[str, str]) -> ReadRecords:
    lines = [",".join(COLUMNS)]
    lines += [",".join(row.get(each, "") for each in COLUMNS) for row in rows]
    return read(kept(folder, "\n".join(lines) + "\n"))


def said(record: Record) -> dict[str, Cell]:
    return {each.field_id: each.cell for each in record.values}


def told(found: ReadRecords) -> list[tuple[str, dict[str, Cell], str]]:
    return [(each.type, said(each), each.note) for each in found.records]


def test_every_column_of_drip_lands_somewhere(tmp_path: Path) -> None:
    flags = {e: "true" for e in COLUMNS if e.split(".")[0] in {"sex", "pain", "mood"}}
    found = drip(tmp_path, {"date": "2031-05-04", **flags, **FULL})

    assert told(found) == [
        (CYCLE, {
            "bleeding": "medium", "bleeding-excluded": True,
            "cervix-excluded": False, "cervix-firmness": "soft",
            "cervix-opening": "medium", "cervix-position": "high",
            "mucus-excluded": False, "mucus-feeling": "slippery",
            "mucus-rating": 4, "mucus-texture": "egg-white",
            "temperature": Decimal("36.55"), "temperature-excluded": False,
            "temperature-time": 390,
        }, "thermometer"),
        (INTIMACY, {"kind": "solo"}, ""),
        (INTIMACY, {
            "contraception": ("condom", "pill", "iud", "patch", "ring", "implant",
                              "diaphragm", "none", "other"),
            "kind": "partnered",
        }, "with care"),
        (SYMPTOM, {
            "symptoms": ("cramps", "ovulation-pain", "headache", "backache", "nausea",
                         "tender-breasts", "migraine", "other"),
        }, "strong"),
        (MOOD, {
            "desire": 5,
            "feelings": ("happy", "sad", "stressed", "balanced", "fine", "anxious",
                         "energetic", "tired", "angry", "other"),
        }, "so so"),
        (NOTE, {}, "a day"),
    ]  # fmt: skip
    assert len(COLUMNS) == 49
    assert {each.start for each in found.records} == {Start(day=DAY)}
    assert found.notes == ()


def test_contraception_alone_is_no_intimacy(tmp_path: Path) -> None:
    found = drip(tmp_path, {"date": "2031-05-04", "sex.none": "true"})

    assert [(each.type, each.tags) for each in found.records] == [
        (NOTE, ("contraception", "none"))
    ]
    assert notes_of(found) == {(NoteCode.KEPT_AS_TAG, "sex"): 1}


def test_what_drip_cannot_have_written_is_told(tmp_path: Path) -> None:
    found = drip(
        tmp_path,
        {"date": "2031-05-04", "bleeding.value": "7", "temperature.value": "warm",
         "temperature.time": "late", "sex.solo": "perhaps", "mood.happy": "TRUE"},
        {"date": "tomorrow", "mood.sad": "true"},
        {"date": "2031-05-05"},
        {"date": "2031-05-06", "sex.note": "only a note", "mood.sad": "false"},
    )  # fmt: skip

    assert [each.type for each in found.records] == [MOOD, NOTE]
    assert notes_of(found) == {
        (NoteCode.BAD_VALUE, "bleeding.value"): 1,
        (NoteCode.BAD_VALUE, "temperature.value"): 1,
        (NoteCode.BAD_VALUE, "temperature.time"): 1,
        (NoteCode.BAD_VALUE, "sex.solo"): 1,
        (NoteCode.NO_DAY, ""): 1,
        (NoteCode.EMPTY, ""): 1,
    }
    assert [each.rows for each in found.notes if each.code is NoteCode.NO_DAY] == [(3,)]


def test_a_day_of_drip_that_only_says_no_is_told(tmp_path: Path) -> None:
    found = drip(tmp_path, {"date": "2031-05-04", "sex.solo": "false"})

    assert (found.records, notes_of(found)) == ((), {(NoteCode.EMPTY, ""): 1})


def test_a_note_of_drip_may_hold_any_line_end(tmp_path: Path) -> None:
    header = ",".join(COLUMNS)
    row = dict.fromkeys(COLUMNS, "") | {
        "date": "2031-05-04",
        "sex.note": "a\u2028b\x0bc",
    }
    text = f"{header}\n{','.join(row.values())}\n"

    (record,) = read(kept(tmp_path, text)).records
    assert record.note == "a\u2028b\x0bc"


def test_a_grown_drip_file_keeps_its_ids(tmp_path: Path) -> None:
    first = drip(tmp_path, {"date": "2031-05-04", "sex.solo": "true"})
    second = drip(
        tmp_path,
        {"date": "2031-05-05", "sex.solo": "true"},
        {"date": "2031-05-04", "sex.solo": "true", "sex.note": "added"},
    )

    assert first.records[0].id in {each.id for each in second.records}


def clue(folder: Path, *entries: tuple[str, object]) -> ReadRecords:
    rows = [
        {"type": kind, "id": str(n), "date": "2031-05-04", "value": value}
        for n, (kind, value) in enumerate(entries)
    ]
    return read(kept(folder, json.dumps(rows)))


@pytest.mark.parametrize(
    ("kind", "value", "type_id", "cells"),
    [
        ("period", {"option": "very_heavy"}, CYCLE, {"bleeding": "heavy"}),
        ("spotting", [{"option": "red"}], CYCLE, {"bleeding": "spotting"}),
        ("pain", [{"option": "migraine"}], SYMPTOM, {"symptoms": ("migraine",)}),
        ("energy", [{"option": "exhausted"}], MOOD, {"feelings": ("tired",)}),
        ("discharge", [{"option": "egg_white"}], CYCLE, {"mucus-texture": "egg-white"}),
        ("sex_life", [{"option": "masturbation"}], INTIMACY, {"kind": "solo"}),
        ("sex_life", [{"option": "high_sex_drive"}], MOOD, {"desire": 5}),
        ("bbt", 36.6, CYCLE, {"temperature": Decimal("36.6")}),
        ("bbt", {"celsius": 36.6}, CYCLE, {"temperature": Decimal("36.6")}),
    ],
)
def test_known_options_of_clue_are_understood(
    tmp_path: Path, kind: str, value: object, type_id: str, cells: dict[str, Cell]
) -> None:
    found = clue(tmp_path, (kind, value))

    assert told(found) == [(type_id, cells, "")]
    assert found.notes == ()


def test_a_day_without_sex_counts_none(tmp_path: Path) -> None:
    found = clue(tmp_path, ("sex_life", [{"option": "no_sex_today"}]))

    assert [(each.type, each.count) for each in found.records] == [(INTIMACY, 0)]


def test_other_options_of_clue_are_kept_as_tags(tmp_path: Path) -> None:
    found = clue(
        tmp_path,
        ("sex_life", [{"option": "sex_toys"}, {"option": "masturbation"}]),
        ("stool", ["x", {"option": "great"}]),
        ("leisure", "dancing"),
        ("pain", []),
        ("bbt", 97.7),
    )

    assert [each.tags for each in found.records] == [
        ("sex life: sex toys",),
        (),
        ("stool: great",),
        ("leisure: dancing",),
    ]
    assert (NoteCode.KEPT_AS_TAG, "sex_life/sex_toys") in notes_of(found)
    assert notes_of(found)[NoteCode.EMPTY, "pain"] == 1
    assert notes_of(found)[NoteCode.BAD_VALUE, "bbt"] == 1


def test_withdrawal_is_no_second_entry(tmp_path: Path) -> None:
    found = clue(
        tmp_path,
        ("sex_life", [{"option": "unprotected"}, {"option": "withdrawal"}]),
        ("sex_life", [{"option": "withdrawal"}]),
    )

    with_it = {"kind": "partnered", "contraception": ("withdrawal",)}
    assert told(found) == [
        (INTIMACY, {**with_it, "protection": False}, ""),
        (INTIMACY, with_it, ""),
    ]


def test_what_clue_says_more_closely_stays_as_a_tag(tmp_path: Path) -> None:
    found = clue(
        tmp_path,
        ("period", {"option": "very_heavy"}),
        ("pain", [{"option": "migraine_with_aura"}]),
        ("pain", [{"option": "migraine"}]),
    )

    assert [each.tags for each in found.records] == [
        ("period: very heavy",),
        ("pain: migraine with aura",),
        (),
    ]


def test_an_entry_of_clue_without_a_day_is_told(tmp_path: Path) -> None:
    rows = [{"type": "period", "date": "x", "value": {"option": "light"}}]

    found = read(kept(tmp_path, json.dumps(rows)))

    assert (found.records, notes_of(found)) == ((), {(NoteCode.NO_DAY, "period"): 1})


def test_what_flo_says_beyond_what_is_known_is_kept_or_told(tmp_path: Path) -> None:
    data = {
        "operationalData": {
            "point_events_manual_v2": [
                {"category": "Weight", "subcategory": "", "date": "2031-05-18",
                 "properties": {"value": 61.5, "unit": "kg", "empty": None}},
            ],
            "reminders": [{"a": 1}, {"a": 2}],
            "nothing": [],
            "version": 3,
        }
    }  # fmt: skip

    found = read(kept(tmp_path, json.dumps(data)))

    assert [(each.tags, each.note) for each in found.records] == [
        (("Weight",), "value: 61.5\nunit: kg")
    ]
    assert notes_of(found) == {
        (NoteCode.NOT_READ, "reminders"): 2,
        (NoteCode.KEPT_AS_TAG, "Weight"): 1,
        (NoteCode.KEPT_AS_NOTE, "Weight"): 1,
    }


def test_flo_tells_periods_tests_and_events(tmp_path: Path) -> None:
    data = {
        "operationalData": {
            "cycles": [
                {"period_start_date": "2031-05-04 00:00:00.0",
                 "period_end_date": "2031-05-06 00:00:00.0"},
                {"period_start_date": "2031-06-04", "period_end_date": "2032-06-04"},
                {"period_start_date": None},
                {"period_start_date": "9999-12-31", "period_end_date": "9999-12-31"},
            ],
            "point_events_manual_v2": [
                {"category": "OvulationTest", "subcategory": "Positive",
                 "date": "2031-05-18"},
                {"category": "Sex", "subcategory": "Unprotected", "date": "2031-05-18"},
                {"category": "Sex", "date": "?"},
                {"date": "2031-05-18"},
            ],
        }
    }  # fmt: skip
    found = read(kept(tmp_path, json.dumps(data)))

    days = [each.start.day for each in found.records if "bleeding" in said(each)]
    starts = [each for each in found.records if "cycle-start" in said(each)]
    assert days == [date(2031, 5, 4), date(2031, 5, 5), date(2031, 5, 6),
                    date(2031, 6, 4), date(9999, 12, 31)]  # fmt: skip
    assert [each.start.day for each in starts] == [days[0], *days[3:]]
    assert said(found.records[5]) == {"ovulation-test": "positive"}
    assert found.records[6].tags == ("Sex: Unprotected",)
    assert notes_of(found) == {
        (NoteCode.NO_DAY, "Sex"): 1,
        (NoteCode.NO_DAY, "cycles"): 1,
        (NoteCode.BAD_VALUE, "period_end_date"): 1,
        (NoteCode.KEPT_AS_TAG, "Sex: Unprotected"): 1,
        (NoteCode.EMPTY, "point_events_manual_v2"): 1,
    }


def test_times_of_health_auto_export_stay_unknown(tmp_path: Path) -> None:
    at = "2031-05-04 00:00:00 +0900"
    activity = [
        {"date": at, "Unspecified": 1, "Protection Used": 2, "Protection Not Used": 0},
        {"date": at, "Protection Used": "some"},
        {"date": "?", "Unspecified": 1},
    ]
    temperatures = [{"date": at, "qty": 36.6}, {"date": at, "qty": "x"}, {"qty": 1}]
    metrics = [
        {"name": "sexual_activity", "units": "count", "data": activity},
        {"name": "basal_body_temperature", "units": "degC", "data": temperatures},
        {"name": "step_count", "data": [{}, {}]},
    ]
    data = {"data": {"metrics": metrics, "symptoms": [{}]}}
    found = read(kept(tmp_path, json.dumps(data)))

    assert [(said(each), each.count, each.start) for each in found.records] == [
        ({"protection": True}, 2, Start(day=DAY)),
        ({}, None, Start(day=DAY)),
        ({"temperature": Decimal("36.6")}, None, Start(day=DAY)),
    ]
    assert notes_of(found) == {
        (NoteCode.NOT_READ, "step_count"): 2,
        (NoteCode.NOT_READ, "symptoms"): 1,
        (NoteCode.NO_DAY, "sexual_activity"): 1,
        (NoteCode.NO_DAY, "basal_body_temperature"): 1,
        (NoteCode.BAD_VALUE, "Protection Used"): 1,
        (NoteCode.BAD_VALUE, "basal_body_temperature"): 1,
    }


_MS = 1935667800000  # 2031-05-04 13:30 UTC
_COMMON = "uuid BLOB, time INTEGER, zone_offset INTEGER"


def health_connect(folder: Path, *statements: str, journal: str = "delete") -> Path:
    data = database(folder / "made.db", *statements, journal=journal)
    (folder / "made.db").unlink()
    return kept(folder, zipped({"health_connect_export.db": data}), "export.zip")


def row(table: str, *values: object) -> str:
    """Return a statement that puts a row into a table."""
    listed = ", ".join(map(str, values))
    return f"INSERT INTO {table}_record_table VALUES ({listed})"  # noqa: S608 - ours


@pytest.mark.parametrize("journal", ["delete", "wal"])
def test_health_connect_is_read_from_memory_alone(tmp_path: Path, journal: str) -> None:
    path = health_connect(
        tmp_path,
        f"CREATE TABLE sexual_activity_record_table ({_COMMON}, protection_used)",
        f"CREATE TABLE menstruation_flow_record_table ({_COMMON}, flow)",
        f"CREATE TABLE ovulation_test_record_table ({_COMMON}, result)",
        f"CREATE TABLE cervical_mucus_record_table ({_COMMON}, appearance)",
        f"CREATE TABLE basal_body_temperature_record_table ({_COMMON}, temperature)",
        f"CREATE TABLE intermenstrual_bleeding_record_table ({_COMMON})",
        "CREATE TABLE menstruation_period_record_table "
        "(uuid BLOB, start_time INTEGER, start_zone_offset INTEGER)",
        "CREATE TABLE steps_record_table (uuid BLOB)",
        row("sexual_activity", "x'01'", _MS, 32400, 1),
        row("sexual_activity", "x'02'", _MS, 32400, 2),
        row("sexual_activity", "x'03'", _MS, "NULL", 0),
        row("sexual_activity", "x'04'", "'x'", 0, 0),
        row("sexual_activity", "x'05'", 10**18, 0, 0),
        row("menstruation_flow", "x'06'", _MS, 0, 3),
        row("menstruation_flow", "x'07'", _MS, 0, 99),
        row("ovulation_test", "x'08'", _MS, 0, 1),
        row("cervical_mucus", "x'09'", _MS, 0, 1),
        row("basal_body_temperature", "x'0a'", _MS, 0, 36.5),
        row("intermenstrual_bleeding", "'b'", _MS, 0),
        row("menstruation_period", "x'0c'", _MS, 32400),
        row("menstruation_period", "x'0d'", "NULL", 0),
        "INSERT INTO steps_record_table VALUES (x'0e')",
        journal=journal,
    )

    found = read(path)

    local = Start(day=DAY, minute=1350, offset=540)
    utc = Start(day=DAY, minute=810, offset=0)
    assert [(said(each), each.start) for each in found.records] == [
        ({"protection": True}, local),
        ({"protection": False}, local),
        ({}, utc),
        ({"bleeding": "heavy"}, utc),
        ({"ovulation-test": "positive"}, utc),
        ({"mucus-feeling": "dry"}, utc),
        ({"temperature": Decimal("36.5")}, utc),
        ({"bleeding": "spotting"}, utc),
        ({"cycle-start": True}, Start(day=DAY)),
    ]
    assert reader().recognise(path).kind is SourceKind.HEALTH_CONNECT
    assert [each.name for each in tmp_path.iterdir()] == ["export.zip"]
    assert notes_of(found) == {
        (NoteCode.NOT_READ, "steps_record_table"): 1,
        (NoteCode.NO_DAY, "sexual_activity_record_table"): 2,
        (NoteCode.NO_DAY, "menstruation_period_record_table"): 1,
        (NoteCode.BAD_VALUE, "menstruation_flow_record_table"): 1,
    }


def test_another_schema_is_refused_or_told(tmp_path: Path) -> None:
    other = health_connect(tmp_path, "CREATE TABLE other (x)")
    with pytest.raises(ImportRefusedError) as caught:
        read(other)
    assert caught.value.trouble is ImportTrouble.UNKNOWN_SCHEMA

    changed = health_connect(
        tmp_path, f"CREATE TABLE sexual_activity_record_table ({_COMMON})"
    )
    assert notes_of(read(changed)) == {
        (NoteCode.NOT_READ, "sexual_activity_record_table"): 1
    }


def test_a_damaged_database_is_refused(tmp_path: Path) -> None:
    data = b"SQLite format 3\0" + bytes(range(256)) * 40
    path = kept(tmp_path, zipped({"a.db": data}))

    with pytest.raises(ImportRefusedError) as caught:
        read(path)

    assert caught.value.trouble is ImportTrouble.DAMAGED


def test_a_changed_database_is_read_or_refused(tmp_path: Path) -> None:
    chance = random.Random(11)  # noqa: S311 - data of a test
    whole = database(
        tmp_path / "made.db",
        f"CREATE TABLE sexual_activity_record_table ({_COMMON}, protection_used)",
        *[row("sexual_activity", f"x'{n:02}'", _MS, 0, 1) for n in range(60)],
    )
    outcomes: set[object] = set()
    for _ in range(150):
        broken = bytearray(whole)
        for _ in range(chance.randrange(1, 12)):
            broken[chance.randrange(16, len(broken))] = chance.randrange(256)
        try:
            path = kept(tmp_path, zipped({"a.db": bytes(broken)}))
            outcomes.add(len(read(path).records) > 0)
        except ImportRefusedError as error:
            outcomes.add(error.trouble)

    assert {True, ImportTrouble.DAMAGED} <= outcomes


def test_reading_an_app_can_be_cancelled(tmp_path: Path) -> None:
    rows = [{"type": "period", "date": "2031-05-04", "value": {"option": "light"}}]
    paths = [
        kept(tmp_path, json.dumps(rows), "clue.json"),
        health_connect(tmp_path, "CREATE TABLE other (x)"),
    ]

    for path in paths:
        with pytest.raises(JobCancelledError):
            reader().read(path, CancelledAt(1), entered=ENTERED)
