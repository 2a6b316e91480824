"""What Apple Health wrote becomes records that say no more and no less."""

import codecs
import struct
import tracemalloc
from datetime import date
from decimal import Decimal
from pathlib import Path
from zipfile import ZipFile

import pytest

from fakes.tickets import CancelledAt, turns_of
from health_kit import HealthExport, document, record, small_export
from hikidashi.adapters.importers.health import reader as health_reader
from hikidashi.domain.errors import (
    ImportRefusedError,
    ImportTrouble,
    JobCancelledError,
    UnreadableSourceError,
)
from hikidashi.domain.imports.read_records import NoteCode
from hikidashi.domain.imports.source_kind import SourceKind
from hikidashi.domain.records.builtin import CYCLE, INTIMACY, PROTECTION, SYMPTOM
from hikidashi.domain.records.record import Cell, FieldId, Record, Start
from import_kit import ENTERED, kept, notes_of, read, reader, zipped

DAY = date(2031, 5, 4)
BBT = '<Record type="HKQuantityTypeIdentifierBasalBodyTemperature" {}/>'


def records_of(folder: Path, *elements: str) -> list[Record]:
    return list(read(kept(folder, document(*elements))).records)


def cells(made: Record) -> dict[str, Cell]:
    return {each.field_id: each.cell for each in made.values}


@pytest.mark.parametrize(
    ("metadata", "protection"),
    [
        ({"HKSexualActivityProtectionUsed": "1"}, True),
        ({"HKSexualActivityProtectionUsed": "0"}, False),
        ({"HKWasUserEntered": "1"}, None),
    ],
)
def test_protection_has_three_states(
    tmp_path: Path, metadata: dict[str, str], protection: bool | None
) -> None:
    (made,) = records_of(tmp_path, record("SexualActivity", **metadata))

    assert made.cell(PROTECTION) is protection
    assert (made.type, made.origin) == (INTIMACY, "apple-health")
    assert made.start == Start(day=DAY, minute=1350, offset=540)
    assert (made.duration, made.count, made.entered) == (None, None, ENTERED)


@pytest.mark.parametrize(
    ("kind", "value", "said"),
    [
        ("MenstrualFlow", "MenstrualFlowHeavy", {"bleeding": "heavy"}),
        ("MenstrualFlow", "VaginalBleedingNone", {"bleeding": "none"}),
        ("IntermenstrualBleeding", "NotApplicable", {"bleeding": "spotting"}),
        ("OvulationTestResult", "OvulationTestResultLuteinizingHormoneSurge",
         {"ovulation-test": "positive"}),
        ("CervicalMucusQuality", "CervicalMucusQualityEggWhite",
         {"mucus-texture": "egg-white"}),
        ("CervicalMucusQuality", "CervicalMucusQualityDry", {"mucus-feeling": "dry"}),
        ("CervicalMucusQuality", "CervicalMucusQualitySticky", {}),
        ("PregnancyTestResult", "PregnancyTestResultNegative",
         {"tests": ("pregnancy",), "result": "negative"}),
        ("ProgesteroneTestResult", "ProgesteroneTestResultPositive",
         {"tests": ("other",), "result": "positive"}),
        ("Contraceptive", "ContraceptiveOral", {}),
        ("AbdominalCramps", "SeveritySevere", {"symptoms": ("cramps",), "strength": 5}),
        ("Headache", "SeverityUnspecified", {"symptoms": ("headache",)}),
        ("PelvicPain", "SeverityMild", {"symptoms": ("other",), "strength": 1}),
        ("AppetiteChanges", "AppetiteChangesIncreased", {"symptoms": ("appetite",)}),
        ("MoodChanges", "PresencePresent", {"symptoms": ("other",)}),
    ],
)  # fmt: skip
def test_each_value_is_understood(
    tmp_path: Path, kind: str, value: str, said: dict[str, Cell]
) -> None:
    (made,) = records_of(tmp_path, record(kind, "HKCategoryValue" + value))

    assert cells(made) == said


def test_the_beginning_of_a_cycle_is_kept(tmp_path: Path) -> None:
    flow = "HKCategoryValueMenstrualFlowLight"
    made = records_of(
        tmp_path,
        record("MenstrualFlow", flow, HKMenstrualCycleStart="1"),
        record("MenstrualFlow", flow, HKMenstrualCycleStart="0"),
    )

    assert [each.cell(FieldId("cycle-start")) for each in made] == [True, False]


def test_tags_say_what_no_field_does(tmp_path: Path) -> None:
    made = records_of(
        tmp_path,
        record("Contraceptive", "HKCategoryValueContraceptiveOral"),
        record("PelvicPain", "HKCategoryValueSeverityMild"),
        record("AppetiteChanges", "HKCategoryValueAppetiteChangesDecreased"),
        record("CervicalMucusQuality", "HKCategoryValueCervicalMucusQualitySticky"),
        record("Contraceptive", "HKCategoryValueContraceptiveUnspecified"),
    )

    assert [each.tags for each in made] == [
        ("contraception", "pill"),
        ("pelvic pain",),
        ("decreased",),
        ("sticky mucus",),
        ("contraception",),
    ]


def test_a_symptom_that_was_not_there_counts_none(tmp_path: Path) -> None:
    made = records_of(
        tmp_path,
        record("Nausea", "HKCategoryValueSeverityNotPresent"),
        record("AppetiteChanges", "HKCategoryValueAppetiteChangesNoChange"),
    )

    assert [(each.type, each.count) for each in made] == [(SYMPTOM, 0), (SYMPTOM, 0)]


@pytest.mark.parametrize(
    ("value", "unit", "degrees"),
    [
        ("36.55", "degC", Decimal("36.55")),
        ("97.7", "degF", Decimal("36.5")),
        ("309", "K", None),
        ("warm", "degC", None),
    ],
)
def test_a_temperature_is_in_celsius(
    tmp_path: Path, value: str, unit: str, degrees: Decimal | None
) -> None:
    at = 'startDate="2031-05-04 06:00:00 +0900" endDate="2031-05-04 06:00:00 +0900"'
    found = read(
        kept(tmp_path, document(BBT.format(f'value="{value}" unit="{unit}" {at}')))
    )

    assert [each.type for each in found.records] == [CYCLE]
    assert found.records[0].cell(FieldId("temperature")) == degrees
    assert len(found.notes) == (degrees is None)


def test_the_zone_of_an_entry_counts_not_that_of_the_export(tmp_path: Path) -> None:
    at = "2031-05-04 15:30:00 +0200"
    made = records_of(
        tmp_path,
        record("SexualActivity", start=at, HKTimeZone="Asia/Tokyo"),
        record("SexualActivity", start=at, HKTimeZone="Nowhere/../etc"),
        record("SexualActivity", start=at, HKTimeZone="America"),
    )

    assert [each.start for each in made] == [
        Start(day=DAY, minute=1350, offset=540),
        Start(day=DAY, minute=930, offset=120),
        Start(day=DAY, minute=930, offset=120),
    ]


def test_an_export_made_elsewhere_gives_the_same_ids(tmp_path: Path) -> None:
    tokyo, berlin = (
        record("SexualActivity", start=at, HKTimeZone="Asia/Tokyo")
        for at in ("2031-05-04 22:30:00 +0900", "2031-05-04 15:30:00 +0200")
    )

    assert records_of(tmp_path, tokyo) == records_of(tmp_path, berlin)


def test_equal_entries_are_told_apart(tmp_path: Path) -> None:
    made = records_of(tmp_path, *[record("SexualActivity")] * 3)

    assert len({each.id for each in made}) == 3


@pytest.mark.parametrize(
    ("start", "end", "expected", "duration"),
    [
        ("2031-05-04 22:00:00 +0900", "2031-05-04 22:20:00 +0900",
         Start(day=DAY, minute=1320, offset=540), 20),
        ("2031-05-04 00:00:00 +0900", "2031-05-05 00:00:00 +0900",
         Start(day=DAY), None),
        ("2031-05-04 00:00:00 +0900", "2031-05-04 23:59:59 +0900",
         Start(day=DAY), None),
        ("2031-05-04 22:00:00 +0900", "2031-05-04 21:00:00 +0900",
         Start(day=DAY, minute=1320, offset=540), None),
        ("2031-05-04 22:00:00 +0900", "2039-05-04 21:00:00 +0900",
         Start(day=DAY, minute=1320, offset=540), None),
    ],
)  # fmt: skip
def test_times_are_as_long_and_as_precise_as_they_are(
    tmp_path: Path, start: str, end: str, expected: Start, duration: int | None
) -> None:
    (made,) = records_of(tmp_path, record("SexualActivity", start=start, end=end))

    assert (made.start, made.duration) == (expected, duration)


def test_nothing_is_left_out_without_a_word(tmp_path: Path) -> None:
    found = read(
        kept(
            tmp_path,
            document(
                record("SleepAnalysis"),
                record("SleepAnalysis"),
                record("SexualActivity", start="yesterday"),
                record("SexualActivity", start="2031-02-30 00:00:00 +0900"),
                record("SexualActivity", start="0001-01-01 00:00:00 +0900"),
                record("MenstrualFlow", "HKCategoryValueMenstrualFlowBlue"),
                record("SexualActivity", HKSexualActivityProtectionUsed="perhaps"),
            ),
        )
    )

    kind = "HKCategoryTypeIdentifier"
    assert len(found.records) == 2
    assert notes_of(found) == {
        (NoteCode.NOT_READ, kind + "SleepAnalysis"): 2,
        (NoteCode.NO_DAY, kind + "SexualActivity"): 3,
        (NoteCode.BAD_VALUE, kind + "MenstrualFlow"): 1,
        (NoteCode.BAD_VALUE, kind + "SexualActivity"): 1,
    }


def test_the_export_is_found_in_its_zip_by_what_it_is(tmp_path: Path) -> None:
    path = tmp_path / "書き出したデータ.zip"
    truth = HealthExport(400_000, one_hit_in=50).write_zip(path)

    found = read(path)

    flags = [each.cell(PROTECTION) for each in found.records]
    assert reader().recognise(path).kind is SourceKind.APPLE_HEALTH
    assert flags.count(True) == truth.protection["1"]
    assert flags.count(False) == truth.protection["0"]
    assert flags.count(None) == truth.protection[""]


def test_an_export_that_was_zipped_without_packing_is_read(tmp_path: Path) -> None:
    path = tmp_path / "export.zip"
    data = small_export()
    with ZipFile(path, "w") as archive:
        archive.writestr("export.xml", data)

    assert read(path) == read(kept(tmp_path, data))


def test_a_cancelled_import_leaves_nothing_behind(tmp_path: Path) -> None:
    path = tmp_path / "export.zip"
    HealthExport(3_000_000).write_zip(path)
    turns = turns_of(lambda ticket: reader().read(path, ticket, entered=ENTERED))

    for turn in range(1, turns + 1):
        with pytest.raises(JobCancelledError):
            reader().read(path, CancelledAt(turn), entered=ENTERED)

    assert turns >= 3
    assert [each.name for each in tmp_path.iterdir()] == ["export.zip"]


@pytest.mark.parametrize("encoding", ["utf-16", "iso-8859-1", "utf-8-sig"])
def test_other_encodings_are_read_as_well(tmp_path: Path, encoding: str) -> None:
    declared = encoding.removesuffix("-sig")
    prolog = f'<?xml version="1.0" encoding="{declared}"?>'
    text = document(record("SexualActivity", Note="é"), prolog=prolog)

    (made,) = read(kept(tmp_path, text.encode(encoding))).records

    assert made.start.day == DAY
    assert codecs.lookup(encoding)


def test_what_a_document_type_says_counts(tmp_path: Path) -> None:
    given = '<!ATTLIST Record value CDATA "HKCategoryValueMenstrualFlowHeavy">'
    prolog = f'<?xml version="1.0"?><!DOCTYPE HealthData [{given}]>'
    bare = record("MenstrualFlow").replace(' value="HKCategoryValueNotApplicable"', "")

    (made,) = read(kept(tmp_path, document(bare, prolog=prolog))).records

    assert cells(made) == {"bleeding": "heavy"}


def test_entities_are_refused(tmp_path: Path) -> None:
    prolog = '<?xml version="1.0"?><!DOCTYPE HealthData [<!ENTITY a "aaaa">]>'
    path = kept(tmp_path, document(record("SexualActivity"), prolog=prolog))

    assert trouble_of(path) is ImportTrouble.ENTITIES


def trouble_of(path: Path) -> ImportTrouble:
    with pytest.raises(ImportRefusedError) as caught:
        read(path)
    return caught.value.trouble


def test_a_cut_off_export_is_refused(tmp_path: Path) -> None:
    whole = small_export(60_000)

    assert trouble_of(kept(tmp_path, whole[:-200])) is ImportTrouble.DAMAGED


def test_a_zip_that_would_explode_is_refused(tmp_path: Path) -> None:
    flood = document(" " * 30_000_000)
    path = kept(tmp_path, zipped({"export.xml": flood}))

    assert trouble_of(path) is ImportTrouble.BOMB


def test_an_encrypted_zip_is_refused(tmp_path: Path) -> None:
    data = bytearray(zipped({"export.xml": document()}))
    data[data.index(b"PK\x01\x02") + 8] |= 1

    assert trouble_of(kept(tmp_path, bytes(data))) is ImportTrouble.ENCRYPTED


def test_a_damaged_zip_is_refused(tmp_path: Path) -> None:
    data = zipped({"export.xml": small_export()})
    broken = bytearray(data)
    broken[len(data) // 2] ^= 0xFF

    assert trouble_of(kept(tmp_path, bytes(broken))) is ImportTrouble.DAMAGED
    assert trouble_of(kept(tmp_path, data[:-60])) is ImportTrouble.DAMAGED


@pytest.mark.parametrize("size", [100_000_000, 0xFFFFFFFF])
def test_a_list_of_contents_longer_than_its_file_is_refused(
    tmp_path: Path, size: int
) -> None:
    end = bytearray(zipped({"a": "b"}))
    struct.pack_into("<L", end, end.rindex(b"PK\x05\x06") + 12, size)

    assert trouble_of(kept(tmp_path, bytes(end))) is ImportTrouble.DAMAGED


def test_a_list_of_contents_beyond_all_measure_is_never_held(tmp_path: Path) -> None:
    """Two places say that the list is short, and a third that it is the whole file."""
    size = 40_000_000
    path = kept(tmp_path, b"PK\x03\x04")
    short = b"PK\x06\x06" + bytes(36) + struct.pack("<QQ", 0, 0)
    whole = b"PK\x06\x06" + bytes(36) + struct.pack("<QQ", size, 0)
    locator = b"PK\x06\x07" + struct.pack("<LQL", 0, 4, 1)
    with path.open("ab") as file:
        file.write(short)
        file.truncate(size)
        file.seek(size)
        file.write(whole + locator + b"PK\x05\x06" + bytes(18))
    tracemalloc.start()

    trouble = trouble_of(path)
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()

    assert trouble is ImportTrouble.TOO_MANY
    assert most < 1 << 20


@pytest.mark.parametrize("encoding", ["utf-7", "cp932", "rot13", "idna", "nonsense"])
def test_an_encoding_that_no_parser_reads_is_told(
    tmp_path: Path, encoding: str
) -> None:
    begin = f'<?xml version="1.0" encoding="{encoding}"?>'
    path = kept(tmp_path, f"{begin}<HealthData>\u3042</HealthData>")

    assert trouble_of(path) is ImportTrouble.DAMAGED


def test_elements_without_end_within_each_other_are_refused(tmp_path: Path) -> None:
    begin = '<?xml version="1.0" encoding="iso-8859-1"?><HealthData>'
    path = kept(tmp_path, begin + "<a>" * 100_000)

    assert trouble_of(path) is ImportTrouble.TOO_DEEP


def test_a_name_that_is_no_text_is_told(tmp_path: Path) -> None:
    data = bytearray(zipped({"aaaa.xml": document()}))
    at = data.rindex(b"PK\x01\x02")
    data[at + 9] |= 0x08  # it says that the name is UTF-8
    data[at + 46] = 0xFF

    assert trouble_of(kept(tmp_path, bytes(data))) is ImportTrouble.DAMAGED


def test_what_cannot_be_opened_or_is_empty_is_told(tmp_path: Path) -> None:
    with pytest.raises(UnreadableSourceError):
        read(tmp_path)
    assert trouble_of(kept(tmp_path, "  \n")) is ImportTrouble.EMPTY


def test_a_disk_that_goes_away_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = kept(tmp_path, small_export())

    def fail(*_: object) -> None:
        raise OSError

    monkeypatch.setattr(health_reader, "read_entries", fail)

    with pytest.raises(UnreadableSourceError):
        read(path)
