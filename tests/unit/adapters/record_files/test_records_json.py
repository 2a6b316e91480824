"""Our own JSON, written and read back."""

import io
import json
from dataclasses import replace
from datetime import timedelta, timezone
from pathlib import Path

import pytest

from exchange_kit import ENTERED, GARDEN_TYPE, at, full, garden, paper
from hikidashi.adapters.record_files import json_reader
from hikidashi.adapters.record_files.files import PlainRecordFiles
from hikidashi.adapters.record_files.json_members import JsonMembers
from hikidashi.adapters.record_files.json_reader import RecordsJsonReader
from hikidashi.adapters.record_files.json_writer import json_pieces
from hikidashi.domain.attachments.attachment import Attachment, AttachmentId
from hikidashi.domain.errors import (
    ImportRefusedError,
    ImportTrouble,
    JobCancelledError,
    UnreadableSourceError,
)
from hikidashi.domain.imports.read_records import ImportNote, NoteCode, ReadRecords
from hikidashi.domain.imports.source_kind import SourceKind
from hikidashi.domain.records.builtin import BUILTIN
from hikidashi.usecases.jobs import Progress, Ticket
from hikidashi.usecases.ports import RecordForm, RecordPaper, RecordRow


def written(paper_: RecordPaper) -> bytes:
    return b"".join(json_pieces(paper_))


def read(data: bytes) -> ReadRecords:
    return RecordsJsonReader().read_bytes(data, Ticket())


def refused(data: bytes) -> ImportTrouble:
    with pytest.raises(ImportRefusedError) as refusal:
        read(data)
    return refusal.value.trouble


def test_all_comes_back_as_it_was() -> None:
    records = (full(), garden(1, at(None)), garden(2))

    found = read(written(paper(*records, types=(*BUILTIN, GARDEN_TYPE))))

    assert found.kind is SourceKind.HIKIDASHI
    assert found.records == records
    assert found.types == (*BUILTIN, GARDEN_TYPE)
    assert found.notes == ()


def test_the_form_is_the_one_that_the_documentation_shows() -> None:
    document = json.loads(written(paper(full())))

    assert list(document) == ["schema", "made", "attachments", "types", "records"]
    assert document["schema"] == "hikidashi-records/1"
    assert document["attachments"] == "listed, not contained"
    assert document["records"][0] == {
        "id": "full",
        "type": "garden",
        "day": "2031-05-04",
        "time": "22:30",
        "utc_offset": 540,
        "duration": 45,
        "count": 2,
        "values": {
            "height": {"number": "-12.5"},
            "light": -2,
            "noon": 720,
            "plant": "fern",
            "soil": "loam; damp, 粘土",
            "tools": ["hose", "rake"],
            "watered": False,
        },
        "title": "Spring 春",
        "note": "First line\nsecond, with a comma; and more",
        "tags": ["calm", "=rainy"],
        "service_id": "service",
        "origin": "drip",
        "entered": "2031-05-04T09:30:00Z",
    }


def test_a_record_is_a_line() -> None:
    lines = written(paper(garden(1), garden(2))).split(b"\n")

    assert sum(line.startswith(b'{"id":"record-') for line in lines) == 2


def test_none_that_day_is_told_from_one() -> None:
    none, one = replace(garden(1), count=0), replace(garden(2), count=None)

    assert [r.count for r in read(written(paper(none, one))).records] == [0, None]


def test_attached_files_are_listed_and_the_reader_says_that_they_are_missing() -> None:
    file = Attachment(
        id=AttachmentId("a"),
        owner="record-1",
        name="leaf.png",
        media_type="image/png",
        size=3,
        blob="b",
        added=ENTERED,
    )
    data = written(replace(paper(), rows=[RecordRow(garden(), (file,))]))

    assert json.loads(data)["records"][0]["attachments"] == [
        {"name": "leaf.png", "size": 3, "media_type": "image/png"}
    ]
    assert read(data).notes == (
        ImportNote(code=NoteCode.NOT_READ, count=1, detail="attachments"),
    )


def test_a_lone_surrogate_is_kept_and_the_file_is_utf_8_all_the_same() -> None:
    record = replace(garden(), title="a\udc80b", note="\ud800")
    data = written(paper(record))

    assert b"a\\udc80b" in data
    assert data.decode("utf-8")
    assert read(data).records == (record,)


def test_a_moment_in_another_offset_is_the_same_moment() -> None:
    here = ENTERED.astimezone(timezone(timedelta(hours=9)))

    (found,) = read(written(paper(replace(garden(), entered=here)))).records

    assert found.entered == here


def test_nobody_else_writes_such_a_beginning() -> None:
    reader = RecordsJsonReader()

    assert reader.fits(written(paper())[:100])
    assert reader.fits(b'\xef\xbb\xbf {"schema": "hikidashi-records/2", ')
    assert not reader.fits(b'{"schema": "hikidashi-export/1"}')
    assert not reader.fits(b"[]")


def test_another_version_is_not_guessed_at() -> None:
    later = b'{"schema":"hikidashi-records/2","records":[{"new":1}]}'

    assert refused(later) is ImportTrouble.UNKNOWN_SCHEMA


def test_another_file_is_none_of_ours() -> None:
    assert refused(b'{"records":[]}') is ImportTrouble.UNKNOWN


@pytest.mark.parametrize(
    "rest",
    [
        "",
        ',"records":[',
        ',"records":[{"id":"a"',
        ',"records":[{"id":"a"}]}',
        ',"records":[{"id":"a","type":"note"}]}',
        ',"records":[{"id":"a","type":"note","entered":"2031-05-04T09:30:00"}]}',
        ',"records":[{"id":"a","type":"note","entered":"soon"}]}',
        ',"records":[{"id":"a","type":"note","entered":"0001-01-01T00:00:00+14:00"}]}',
        ',"records":[7]}',
        ',"records":7}',
        ',"types":[{"id":""}]}',
        ',"types":[{"id":"a","retired":1}]}',
        ',"types":[{"id":"a","fields":[{"id":"f","form":"song"}]}]}',
        ',"types":[{"id":"a","fields":[{"id":"f","form":"scale"}]}]}',
        "} x",
        ",7:8}",
        ',"a" 8}',
    ],
)
def test_a_file_that_is_cut_or_broken_is_refused_whole(rest: str) -> None:
    data = f'{{"schema":"hikidashi-records/1"{rest}'.encode()

    assert refused(data) is ImportTrouble.DAMAGED


@pytest.mark.parametrize(
    "member",
    [
        '"day":"2031-02-30"',
        '"day":"2031-02-03","time":"24:00"',
        '"day":"2031-02-03","time":"9:00"',
        '"count":true',
        '"count":-1',
        '"tags":[1]',
        '"values":{"x":null}',
        '"values":{"x":{"number":"NaN"}}',
    ],
)
def test_a_record_that_cannot_be_is_no_record(member: str) -> None:
    whole = '"id":"a","type":"note","entered":"2031-05-04T09:30:00Z"'
    begin = '{"schema":"hikidashi-records/1","records":[{'

    assert read(f"{begin}{whole}}}]}}".encode()).records
    assert refused(f"{begin}{whole},{member}}}]}}".encode()) is ImportTrouble.DAMAGED


def test_what_is_no_utf_8_is_broken() -> None:
    data = b'{"schema":"hikidashi-records/1","x":"\xff"}'

    assert refused(data) is ImportTrouble.DAMAGED


def test_members_that_are_not_known_are_passed_over() -> None:
    data = b'{"schema":"hikidashi-records/1","later":[1,{"a":2}],"other":null}'

    assert read(data).records == ()


def test_empty_arrays_and_an_empty_object_are_read() -> None:
    assert list(JsonMembers(io.BytesIO(b" { } "), len_of)) == []
    assert list(JsonMembers(io.BytesIO(b'{"a":[ ]}'), len_of)) == []


def len_of(_size: int) -> None:
    """Hear of what was read."""


def test_what_lies_too_deep_is_refused() -> None:
    data = b'{"schema":"hikidashi-records/1","x":[' + b"[" * 200_000 + b"]}"

    assert refused(data) is ImportTrouble.TOO_DEEP


def test_an_element_without_end_is_refused() -> None:
    data = b'{"schema":"hikidashi-records/1","x":"' + b"a" * (20 << 20)

    assert refused(data) is ImportTrouble.TOO_LONG


def test_a_value_may_lie_across_any_two_pieces() -> None:
    class Slow(io.BytesIO):
        def read(self, size: int | None = -1, /) -> bytes:
            del size
            return super().read(1)

    data = '{"a":[12345,"春",true],"b":1.5e3,"c":-7}'.encode()

    assert list(JsonMembers(Slow(data), len_of)) == [
        ("a", 12345),
        ("a", "春"),
        ("a", True),
        ("b", 1500.0),
        ("c", -7),
    ]


def test_a_record_that_is_there_twice_comes_once() -> None:
    found = read(written(paper(garden(), replace(garden(), title="again"))))

    assert found.records == (garden(),)
    assert found.notes == (ImportNote(code=NoteCode.TWICE, count=1),)


def test_a_file_is_read_with_progress_and_can_be_stopped(tmp_path: Path) -> None:
    file = tmp_path / "records.json"
    file.write_bytes(written(paper(full())))
    told: list[Progress] = []

    found = RecordsJsonReader().read(file, Ticket(told.append), ENTERED)

    assert found.records == (full(),)
    assert told[-1].done == told[-1].total == file.stat().st_size
    stopped = Ticket()
    stopped.cancel()
    with pytest.raises(JobCancelledError):
        RecordsJsonReader().read(file, stopped, ENTERED)


def test_a_file_that_is_not_there_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(UnreadableSourceError):
        RecordsJsonReader().read(tmp_path / "none", Ticket(), ENTERED)


@pytest.mark.parametrize("form", RecordForm)
def test_each_form_is_written_the_same_each_time(form: RecordForm) -> None:
    files = PlainRecordFiles()
    once, again = (
        b"".join(files.pieces(form, paper(full(), garden()))) for _ in range(2)
    )

    assert once == again


@pytest.mark.parametrize("limit", ["_MOST_RECORDS", "_MOST_TYPES"])
def test_a_file_has_no_more_than_can_be_kept(
    limit: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = written(paper(full(), garden(), types=(*BUILTIN, GARDEN_TYPE)))
    monkeypatch.setattr(json_reader, limit, 1)

    assert refused(data) is ImportTrouble.TOO_MANY


def test_a_list_of_files_that_is_none_is_passed_over() -> None:
    data = written(paper(garden())).replace(b'"}\n]', b'","attachments":7}\n]')

    assert read(data).notes == ()
