"""A database that nobody vouches for is read within bounds."""

import sqlite3
import struct
from contextlib import closing
from pathlib import Path

import pytest

from hikidashi.adapters.importers.apps.health_connect import _guard
from hikidashi.domain.errors import ImportRefusedError, ImportTrouble
from hikidashi.domain.imports.read_records import NoteCode, ReadRecords
from hikidashi.usecases.jobs import Ticket
from import_kit import database, kept, notes_of, read, zipped

PAGE = 4096
KNOWN = (
    "CREATE TABLE sexual_activity_record_table"
    " (uuid BLOB, time INTEGER, zone_offset INTEGER, protection_used INTEGER)",
    "INSERT INTO sexual_activity_record_table VALUES (x'00', 1, 1, 1)",
)
MANY_STEPS = (
    "CREATE TABLE steps_record_table (a)",
    "WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c WHERE x < 2000)"
    " INSERT INTO steps_record_table SELECT x FROM c",
)


def export(folder: Path, data: bytes) -> Path:
    return kept(folder, zipped({"health_connect_export.db": data}), "export.zip")


def read_made(folder: Path, *statements: str) -> ReadRecords:
    return read(export(folder, database(folder / "made.db", *statements)))


def interior(child: int) -> bytes:
    """Return a page of a tree all of whose 400 branches are the same page."""
    page = bytearray(PAGE)
    first = PAGE - 400 * 6
    struct.pack_into(">BHHHBL", page, 0, 5, 0, 400, first, 0, child)
    for n in range(400):
        struct.pack_into(">LBB", page, first + n * 6, child, 0x81, 0)
        struct.pack_into(">H", page, 12 + n * 2, first + n * 6)
    return bytes(page)


def test_a_tree_without_end_is_counted_no_further_than_a_million(
    tmp_path: Path,
) -> None:
    """SQLite counts a whole tree at once: of this one, for longer than the world is."""
    data = bytearray(database(tmp_path / "made.db", *KNOWN, *MANY_STEPS))
    with closing(sqlite3.connect(tmp_path / "made.db")) as made:
        query = "SELECT rootpage FROM sqlite_master WHERE name LIKE 'steps%'"
        (root,) = made.execute(query).fetchone()
    child = len(data) // PAGE
    for _ in range(15):
        data += interior(child)
        child += 1
    data[(root - 1) * PAGE : root * PAGE] = interior(child)
    struct.pack_into(">L", data, 28, child)

    found = read(export(tmp_path, bytes(data)))

    assert notes_of(found)[NoteCode.NOT_READ, "steps_record_table"] == 1_000_000


def test_a_table_whose_name_is_a_word_of_sql_is_passed_over(tmp_path: Path) -> None:
    assert len(read_made(tmp_path, *KNOWN, 'CREATE TABLE "select" (x)').records) == 1


@pytest.mark.parametrize(
    "table",
    [
        "CREATE VIRTUAL TABLE steps_record_table USING fts5(a)",
        "CREATE VIEW steps_record_table AS WITH RECURSIVE c(x) AS"
        " (SELECT 1 UNION ALL SELECT x + 1 FROM c) SELECT x FROM c",
    ],
)
def test_what_would_run_code_of_the_file_is_never_read(
    tmp_path: Path, table: str
) -> None:
    found = read_made(tmp_path, *KNOWN, table)

    assert len(found.records) == 1
    assert (NoteCode.NOT_READ, "steps_record_table") not in notes_of(found)


def test_a_column_that_is_computed_is_none_of_ours(tmp_path: Path) -> None:
    table = (
        "CREATE TABLE menstruation_flow_record_table (uuid BLOB, time INTEGER,"
        " zone_offset INTEGER, flow AS (length(hex(zeroblob(5000)))))"
    )
    row = (
        "INSERT INTO menstruation_flow_record_table (uuid, time, zone_offset)"
        " VALUES (x'00', 1, 1)"
    )
    found = read_made(tmp_path, *KNOWN, table, row)

    assert len(found.records) == 1
    assert notes_of(found)[NoteCode.NOT_READ, "menstruation_flow_record_table"] == 1


def test_a_value_of_many_megabytes_is_refused(tmp_path: Path) -> None:
    table = (
        "CREATE TABLE menstruation_flow_record_table (uuid, time, zone_offset, flow)"
    )
    row = (
        "INSERT INTO menstruation_flow_record_table"
        " VALUES (hex(randomblob(3000000)), 1, 1, 1)"
    )

    with pytest.raises(ImportRefusedError) as caught:
        read_made(tmp_path, *KNOWN, table, row)

    assert caught.value.trouble is ImportTrouble.DAMAGED


def test_nothing_of_it_is_sorted_on_the_disk() -> None:
    with closing(sqlite3.connect(":memory:")) as opened:
        _guard(opened, Ticket())

        assert opened.execute("PRAGMA temp_store").fetchone() == (2,)
        assert opened.execute("PRAGMA trusted_schema").fetchone() == (0,)
        with pytest.raises(sqlite3.OperationalError):
            opened.execute("ATTACH ':memory:' AS other")
