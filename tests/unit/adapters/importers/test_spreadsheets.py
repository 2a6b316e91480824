"""Spreadsheets are read as they are meant, and none can grow beyond its bytes."""

import struct
import tracemalloc
import zlib
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from hikidashi.adapters.importers.tables.sheets import sheets
from hikidashi.domain.errors import ImportRefusedError, ImportTrouble, JobCancelledError
from hikidashi.usecases.jobs import Ticket
from import_kit import content_types, kept, workbook

NAMESPACE = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATION = (
    '<Relationship Id="{0}" Target="{0}.xml" Type="http://purl.oclc.org/ooxml/'
    'officeDocument/relationships/{0}"/>'
)
FORMATS = {
    1: "General", 14: None, 20: None, 22: None, 31: None, 46: None, 164: "[h]:mm",
    165: 'yyyy"年"m"月"d"日"', 166: '0.0" Tage"', 167: "[Red]0;[Blue]-0", 168: "[ss]",
}  # fmt: skip
STYLES = list(FORMATS)
SHEET = "xl/worksheets/sheet1.xml"


def book(rows: str, shared: str = "", *, is_mac: bool = False) -> bytes:
    """Return a workbook with styles and shared texts."""
    codes = "".join(
        f'<numFmt numFmtId="{n}" formatCode="{code.replace(chr(34), "&quot;")}"/>'
        for n, code in FORMATS.items()
        if code is not None
    )
    formats = "".join(f'<xf numFmtId="{n}"/>' for n in STYLES)
    styles = (
        f'<styleSheet xmlns="{NAMESPACE}"><numFmts>{codes}</numFmts>'
        f'<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>'
        f"<cellXfs>{formats}</cellXfs></styleSheet>"
    )
    extra = {"xl/styles.xml": styles}
    if shared:
        extra["xl/sharedStrings.xml"] = f'<sst xmlns="{NAMESPACE}">{shared}</sst>'
    return changed(workbook(rows), extra, is_mac=is_mac)


def changed(data: bytes, extra: Mapping[str, str], *, is_mac: bool = False) -> bytes:
    made = BytesIO()
    with ZipFile(BytesIO(data)) as old, ZipFile(made, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name).decode()
            if name.endswith("workbook.xml.rels"):
                more = RELATION.format("styles") + RELATION.format("sharedStrings")
                content = content.replace("</Relationships>", f"{more}</Relationships>")
            if name == "[Content_Types].xml":
                content = content_types(*old.namelist(), *extra)
            if name == "xl/workbook.xml" and is_mac:
                content = content.replace(
                    "<sheets>", '<workbookPr date1904="1"/><sheets>'
                )
            new.writestr(name, content)
        for name, content in extra.items():
            new.writestr(name, content)
    return made.getvalue()


def rows_of(path: Path) -> list[list[str]]:
    return [list(row) for each in sheets(path, Ticket()) for row in each.rows()]


def trouble_of(path: Path) -> ImportTrouble:
    with pytest.raises(ImportRefusedError) as caught:
        sheets(path, Ticket())
    return caught.value.trouble


def one(cell: str) -> str:
    return f'<row r="1">{cell}</row>'


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("<c><v>2</v></c>", "2"),
        ("<c><v>36.600000000000001</v></c>", "36.6"),
        ('<c t="b"><v>1</v></c>', "true"),
        ('<c t="b"><v>0</v></c>', "false"),
        ('<c t="str"><f>A1</f><v>x</v></c>', "x"),
        ('<c t="d"><v>2031-05-04</v></c>', "2031-05-04"),
        ('<c t="s"><v>1</v></c>', "静か"),
        ('<c t="inlineStr"><is><t>a&lt;_x000D_b</t></is></c>', "a<\rb"),
        (f'<c s="{STYLES.index(14)}"><v>47972</v></c>', "2031-05-04"),
        (f'<c s="{STYLES.index(14)}"><v>59</v></c>', "1900-02-28"),
        (f'<c s="{STYLES.index(22)}"><v>47972.9375</v></c>', "2031-05-04 22:30"),
        (f'<c s="{STYLES.index(20)}"><v>0.430555555555556</v></c>', "10:20"),
        (f'<c s="{STYLES.index(46)}"><v>1.5</v></c>', "36:00:00"),
        (f'<c s="{STYLES.index(164)}"><v>1.5</v></c>', "36:00:00"),
        (f'<c s="{STYLES.index(168)}"><v>0.5</v></c>', "12:00:00"),
        (f'<c s="{STYLES.index(165)}"><v>47972</v></c>', "2031-05-04"),
        (f'<c s="{STYLES.index(166)}"><v>47972</v></c>', "47972"),
        (f'<c s="{STYLES.index(167)}"><v>3</v></c>', "3"),
        (f'<c s="{STYLES.index(31)}"><v>47972</v></c>', "2031-05-04"),
        (f'<c s="{STYLES.index(46)}"><v>-0.0208333333333333</v></c>', "-0:30:00"),
        (f'<c s="{STYLES.index(22)}"><v>47972.937499</v></c>', "2031-05-04 22:30"),
        ("<c><v>12345678901234567890</v></c>", "12345678901234567890"),
        ('<c s="999"><v>7</v></c>', "7"),
    ],
)
def test_a_cell_is_read_as_it_is_meant(tmp_path: Path, cell: str, text: str) -> None:
    shared = (
        "<si><t>first</t></si><si><r><t>静</t></r><r><t>か</t></r>"
        '<rPh sb="0" eb="1"><t>しず</t></rPh></si>'
    )

    assert rows_of(kept(tmp_path, book(one(cell), shared))) == [[text]]


def test_days_may_be_counted_from_1904(tmp_path: Path) -> None:
    cell = f'<c s="{STYLES.index(14)}"><v>46510</v></c>'

    assert rows_of(kept(tmp_path, book(one(cell), is_mac=True))) == [["2031-05-04"]]


@pytest.mark.parametrize(
    "cell",
    [
        "<c/>",
        '<c t="e"><v>#N/A</v></c>',
        f'<c s="{STYLES.index(14)}"><v>-5</v></c>',
        f'<c s="{STYLES.index(14)}"><v>1e999</v></c>',
    ],
)
def test_a_cell_that_says_nothing_is_empty(tmp_path: Path, cell: str) -> None:
    rows = one(f"{cell}<c><v>2</v></c>")

    assert rows_of(kept(tmp_path, book(rows))) == [["", "2"]]


def test_rows_and_cells_lie_where_they_say(tmp_path: Path) -> None:
    rows = (
        '<row><c r="B1"><v>1</v></c></row>'
        '<row r="4"><c><v>2</v></c><c r="d4"><v>3</v></c></row>'
    )

    assert rows_of(kept(tmp_path, workbook(rows))) == [
        ["", "1"],
        [],
        [],
        ["2", "", "", "3"],
    ]


@pytest.mark.parametrize(
    ("rows", "trouble"),
    [
        ('<row r="2"/><row r="1"/>', ImportTrouble.DAMAGED),
        (one('<c r="B1"><v>1</v></c><c r="A1"/>'), ImportTrouble.DAMAGED),
        (one('<c r="1A"/>'), ImportTrouble.DAMAGED),
        (one('<c t="s"><v>9</v></c>'), ImportTrouble.DAMAGED),
        (one("<c><v>not a number</v></c>"), ImportTrouble.DAMAGED),
        ('<row r="99999999999999999999"/>', ImportTrouble.TOO_MANY),
        (one('<c r="xfe1"/>'), ImportTrouble.TOO_MANY),
        ('<row r="1000001"/>', ImportTrouble.TOO_MANY),
        ("<a>" * 200 + "</a>" * 200, ImportTrouble.TOO_DEEP),
        ("<row>", ImportTrouble.DAMAGED),
    ],
)
def test_a_sheet_that_no_program_writes_is_refused(
    tmp_path: Path, rows: str, trouble: ImportTrouble
) -> None:
    assert trouble_of(kept(tmp_path, workbook(rows))) is trouble


def test_far_apart_cells_cost_little(tmp_path: Path) -> None:
    rows = one("<c><v>1</v></c>") + '<row r="1000000"><c r="XFD1"><v>1</v></c></row>'
    path = kept(tmp_path, workbook(rows))
    tracemalloc.start()

    (found,) = sheets(path, Ticket())
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()

    assert sum(1 for _ in found.rows()) == 1_000_000
    assert most < 32 << 20


@pytest.mark.parametrize(
    "rows",
    [
        "".join(
            f'<row r="{n}"><c r="XFD{n}"><v>1</v></c></row>' for n in range(1, 400)
        ),
        f'<row spans="{" " * 300}"><c r="XFC1"><v>1</v></c></row>' * 400,
        "".join(
            f'<row r="{n}"><c r="xfd000{n}"><v>1</v></c></row>' for n in range(1, 400)
        ),
    ],
)
def test_a_sheet_that_is_mostly_nothing_is_refused(tmp_path: Path, rows: str) -> None:
    path = kept(tmp_path, workbook(rows))
    tracemalloc.start()

    trouble = trouble_of(path)
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()

    assert trouble is ImportTrouble.TOO_MANY
    assert most < 64 << 20


def test_a_text_that_all_cells_share_is_there_once_and_counts_each_time(
    tmp_path: Path,
) -> None:
    """A library that gives each cell its own would need a hundred gigabytes here."""
    shared = f"<si><t>{'a' * 90_000}</t></si>"
    few = one('<c t="s"><v>0</v></c>' * 400)
    many = "".join("<row>" + '<c t="s"><v>0</v></c>' * 400 + "</row>" for _ in range(9))
    tracemalloc.start()

    rows = rows_of(kept(tmp_path, book(few, shared)))
    trouble = trouble_of(kept(tmp_path, book(many, shared), "many"))
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()

    assert len({id(each) for each in rows[0]}) == 1
    assert trouble is ImportTrouble.BOMB
    assert most < 16 << 20


def test_what_a_part_holds_beyond_what_it_claims_is_never_read(
    tmp_path: Path,
) -> None:
    """Its list of contents says 1,000 bytes; what lies there inflates to 50 million."""
    data = bytearray(
        book(one("<c><v>1</v></c>"), f"<si><t>{'a' * 50_000_000}</t></si>")
    )
    with ZipFile(BytesIO(data)) as archive:
        info = archive.getinfo("xl/sharedStrings.xml")
        begin = zlib.crc32(archive.read(info)[:1000])
    name = b"xl/sharedStrings.xml"
    entry = data.rfind(b"PK\x01\x02", 0, data.rfind(name))
    struct.pack_into("<L", data, entry + 16, begin)
    struct.pack_into("<L", data, entry + 24, 1000)
    path = kept(tmp_path, bytes(data))
    tracemalloc.start()

    trouble = trouble_of(path)
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()

    assert trouble is ImportTrouble.DAMAGED
    assert most < 8 << 20


def test_entities_are_refused(tmp_path: Path) -> None:
    data = book(one("<c><v>1</v></c>"), "<si><t>&a;</t></si>")
    made = BytesIO()
    with ZipFile(BytesIO(data)) as old, ZipFile(made, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            doctype = b'<!DOCTYPE sst [<!ENTITY a "aaaa">]>' * name.endswith("ngs.xml")
            new.writestr(name, doctype + old.read(name))

    assert trouble_of(kept(tmp_path, made.getvalue())) is ImportTrouble.ENTITIES


@pytest.mark.parametrize("encoding", ["utf-7", "cp932", "rot13", "idna", "nonsense"])
def test_an_encoding_that_no_parser_reads_is_told(
    tmp_path: Path, encoding: str
) -> None:
    made = BytesIO()
    begin = f'<?xml version="1.0" encoding="{encoding}"?>'.encode()
    with ZipFile(BytesIO(book("\u3042"))) as old, ZipFile(made, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            new.writestr(name, data.replace(b'<?xml version="1.0"?>', begin))

    assert trouble_of(kept(tmp_path, made.getvalue())) is ImportTrouble.DAMAGED


@pytest.mark.parametrize(
    ("part", "old", "new", "trouble"),
    [
        ("xl/styles.xml", "</cellXfs>", "<xf/>" * 21_000 + "</cellXfs>", "too-many"),
        ("xl/styles.xml", '"[h]:mm"', f'"{"[" * 256}"', "too-long"),
        (SHEET, NAMESPACE, "http://purl.oclc.org/x", "unknown-schema"),
        (SHEET, "<sheetData>", "<a/>" * 21_000, "too-many"),
        (SHEET, "<sheetData>", f'<a b="{"A1 " * 999}"/>', "too-long"),
        (SHEET, "<sheetData>", "<a" + "><a" * 101 + "/>", "too-deep"),
        ("xl/workbook.xml", "</workbook>", "", "damaged"),
        ("[Content_Types].xml", "sheet.main", "other", "damaged"),
    ],
)
def test_a_part_that_would_cost_the_library_much_is_refused(
    tmp_path: Path, part: str, old: str, new: str, trouble: str
) -> None:
    made = BytesIO()
    with ZipFile(BytesIO(book(one("<c/>")))) as whole, ZipFile(made, "w") as other:
        for name in whole.namelist():
            text = whole.read(name).decode()
            other.writestr(name, text.replace(old, new) if name == part else text)

    assert trouble_of(kept(tmp_path, made.getvalue())).value == trouble


def test_what_follows_the_rows_is_not_read(tmp_path: Path) -> None:
    data = workbook(one("<c><v>1</v></c>") + "</sheetData>" + "<a/>" * 50_000)
    made = BytesIO()
    with ZipFile(BytesIO(data)) as old, ZipFile(made, "w") as new:
        for name in old.namelist():
            text = old.read(name).decode()
            new.writestr(name, text.replace("</sheetData></worksheet>", "</worksheet>"))

    assert rows_of(kept(tmp_path, made.getvalue())) == [["1"]]


def test_reading_stops_when_it_is_no_longer_wanted(tmp_path: Path) -> None:
    ticket = Ticket()
    ticket.cancel()

    with pytest.raises(JobCancelledError):
        sheets(kept(tmp_path, workbook(one("<c><v>1</v></c>"))), ticket)
