"""Records as a table that spreadsheets open and never obey."""

import csv
import io
from dataclasses import replace
from decimal import Decimal

import pytest

from exchange_kit import GARDEN_TYPE, INTIMACY_TYPE, at, full, garden, paper
from hikidashi.adapters.record_files.csv_writer import csv_pieces
from hikidashi.domain.attachments.attachment import Attachment, AttachmentId
from hikidashi.domain.records.record import PartOfDay, RecordId, RecordTypeId
from hikidashi.usecases.ports import RecordPaper, RecordRow


def table(written: RecordPaper) -> list[dict[str, str]]:
    data = b"".join(csv_pieces(written))
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def test_it_begins_with_the_mark_and_ends_each_line_as_rfc_4180_says() -> None:
    data = b"".join(csv_pieces(paper(garden(), garden(2))))

    assert data.startswith(b"\xef\xbb\xbftype,day,")
    assert data.count(b"\r\n") == 3
    assert data.endswith(b"\r\n")


def test_every_field_of_a_record_has_its_column() -> None:
    (row,) = table(paper(full()))

    assert row == {
        "type": "Garden",
        "day": "2031-05-04",
        "time": "22:30",
        "part": "",
        "offset": "+09:00",
        "duration": "45",
        "count": "2",
        "title": "Spring 春",
        "note": "First line\nsecond, with a comma; and more",
        "tags": "calm; '=rainy",
        "Height (cm)": "-12.5",
        "Light": "-2",
        "Plant": "Fern",
        "Tools": "'=Hose; Rake",
        "Watered": "no",
        "Soil": "loam; damp, 粘土",
        "Sun from": "12:00",
        "files": "",
        "entered": "2031-05-04T09:30:00Z",
        "id": "full",
    }


def test_what_is_not_known_stays_empty_and_is_never_midnight() -> None:
    rows = table(
        paper(garden(1, at(None)), garden(2, at(part=PartOfDay.EVENING)), garden(3))
    )

    assert [(row["day"], row["time"], row["part"]) for row in rows] == [
        ("", "", ""),
        ("2031-05-04", "", "evening"),
        ("2031-05-04", "", ""),
    ]
    assert {row["offset"] for row in rows} == {""}
    assert {row["Watered"] for row in rows} == {""}


@pytest.mark.parametrize(
    "text", ["=1+1", "+1", "-1", "@sum", "\tx", "\rx", "\nx", "＝1", "－1", "'quoted"]
)
def test_a_text_that_looks_like_a_formula_can_be_told_from_one_and_got_back(
    text: str,
) -> None:
    (row,) = table(paper(replace(garden(), title=text, note=text, tags=(text,))))

    assert [row[name] for name in ("title", "note", "tags")] == [f"'{text}"] * 3
    assert row["title"][1:] == text


def test_names_of_the_users_own_are_no_formulas_either() -> None:
    field = replace(GARDEN_TYPE.fields[0], name="=Height", unit="")
    kind = replace(GARDEN_TYPE, name="@Garden", fields=(field,))

    data = b"".join(csv_pieces(paper(garden(height=Decimal(3)), types=(kind,))))

    assert "'=Height" in data.decode()
    assert "'@Garden" in data.decode()


def test_columns_of_several_types_name_theirs() -> None:
    rows = table(paper(garden(soil="loam"), types=(INTIMACY_TYPE, GARDEN_TYPE)))

    assert rows[0]["Garden: Soil"] == "loam"
    assert rows[0]["intimacy: kind"] == ""


def test_an_option_or_a_type_that_is_no_longer_known_is_shown_by_its_id() -> None:
    lost = replace(garden(2), type=RecordTypeId("lost"))
    rows = table(paper(garden(plant="gone"), lost))

    assert rows[0]["Plant"] == "gone"
    assert rows[1]["type"] == "lost"


def test_attached_files_are_named() -> None:
    file = Attachment(
        id=AttachmentId("a"),
        owner="record-1",
        name="leaf.png",
        size=3,
        blob="b",
        added=full().entered,
    )
    written = replace(paper(), rows=[RecordRow(garden(), (file,))])

    assert table(written)[0]["files"] == "leaf.png"


def test_a_lone_surrogate_becomes_the_sign_for_what_is_unreadable() -> None:
    (row,) = table(paper(replace(garden(), title="a\udc80b")))

    assert row["title"] == "a\ufffdb"


def test_a_west_offset_has_its_sign() -> None:
    (row,) = table(paper(garden(1, at(minute=0, offset=-210))))

    assert row["offset"] == "-03:30"


def test_many_rows_come_in_pieces() -> None:
    records = [replace(garden(), id=RecordId(f"r{n}")) for n in range(450)]

    pieces = list(csv_pieces(paper(*records)))

    assert len(pieces) == 4
    assert b"".join(pieces).count(b"\r\n") == 451
