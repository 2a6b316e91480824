"""What the tests of imports share: a reader, a time, and files of our own making."""

import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

from hikidashi.adapters.importers.files import FileRecordReader
from hikidashi.adapters.policies.decode import decode
from hikidashi.domain.imports.read_records import NoteCode, ReadRecords
from hikidashi.domain.records.builtin import BUILTIN
from hikidashi.domain.records.record import RecordTypeId
from hikidashi.domain.records.record_type import RecordType
from hikidashi.usecases.jobs import Ticket
from hikidashi.usecases.ports import ImportSource, Pasted, TablePlan

ENTERED = datetime(2031, 5, 4, 12, tzinfo=UTC)

_WORKBOOK = """<?xml version="1.0"?><workbook
 xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"
 xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">
<sheets><sheet name="記録" sheetId="1" r:id="rId1"/></sheets></workbook>"""
_RELATIONS = """<?xml version="1.0"?><Relationships
 xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
<Relationship Id="{id}" Target="{target}"
 Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}"/>
</Relationships>"""
_TYPES = """<?xml version="1.0"?><Types
 xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="rels"
 ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Default Extension="xml" ContentType="application/xml"/>
{overrides}</Types>"""
_OVERRIDE = """<Override PartName="/xl/{0}.xml"
 ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.{1}+xml"/>"""
_PARTS = {
    "workbook": "sheet.main",
    "worksheets/sheet1": "worksheet",
    "styles": "styles",
    "sharedStrings": "sharedStrings",
}
_SHEET = """<?xml version="1.0"?><worksheet
 xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">
<sheetData>{rows}</sheetData></worksheet>"""


def reader() -> FileRecordReader:
    return FileRecordReader(decode)


def read(source: ImportSource, plan: TablePlan | None = None) -> ReadRecords:
    """Read a source with the real reader."""
    return reader().read(source, Ticket(), entered=ENTERED, plan=plan)


def kept(folder: Path, data: bytes | str, name: str = "file") -> Path:
    """Return a file with these contents."""
    path = folder / name
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


def builtin(type_id: RecordTypeId) -> RecordType:
    return next(each for each in BUILTIN if each.id == type_id)


def as_proposed(source: ImportSource, table: int = 0) -> ReadRecords:
    """Read a table as the reader itself proposes."""
    proposal = reader().recognise(source).tables[table].proposal
    plan = TablePlan(table=table, map=proposal, type=builtin(proposal.type))
    return read(source, plan)


def pasted(*lines: str) -> Pasted:
    return Pasted("\n".join(lines))


def notes_of(found: ReadRecords) -> dict[tuple[NoteCode, str], int]:
    """Return how often each note was made, by its code and detail."""
    return {(each.code, each.detail): each.count for each in found.notes}


def content_types(*names: str) -> str:
    """Return the list of what the parts of a spreadsheet with these names are."""
    kinds = [each for each in _PARTS.items() if f"xl/{each[0]}.xml" in names]
    return _TYPES.format(overrides="".join(_OVERRIDE.format(*each) for each in kinds))


def workbook(rows: str) -> bytes:
    """Return a spreadsheet of one sheet, whose rows are given as XML."""
    parts = {
        "_rels/.rels": _RELATIONS.format(
            id="rId1", target="xl/workbook.xml", kind="officeDocument"
        ),
        "xl/workbook.xml": _WORKBOOK,
        "xl/_rels/workbook.xml.rels": _RELATIONS.format(
            id="rId1", target="worksheets/sheet1.xml", kind="worksheet"
        ),
        "xl/worksheets/sheet1.xml": _SHEET.format(rows=rows),
    }
    return zipped({"[Content_Types].xml": content_types(*parts), **parts})


def zipped(parts: dict[str, str] | dict[str, bytes]) -> bytes:
    """Return a ZIP of these contents."""
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return file.getvalue()


def database(path: Path, *statements: str, journal: str = "delete") -> bytes:
    """Return the bytes of a SQLite database that these statements make."""
    with closing(sqlite3.connect(path)) as made:
        made.execute(f"PRAGMA journal_mode = {journal}")
        for each in statements:
            made.execute(each)
        made.commit()
    return path.read_bytes()
