"""Android Health Connect: a SQLite database in a ZIP, read from memory alone.

The tables and columns are those of Android's own storage of health records
(android.healthconnect, its storage helpers): an id of 16 bytes, a time in milliseconds
since 1970, and how many seconds the clock there was ahead of UTC. A table that looks
any different is not read.
"""

import re
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zipfile import ZipFile, ZipInfo

from hikidashi.adapters.importers import archive as zips
from hikidashi.adapters.importers.apps.drafts import Drafts
from hikidashi.adapters.importers.apps.health_connect_tables import (
    COMMON,
    PERIODS,
    TABLES,
    Kept,
)
from hikidashi.adapters.importers.limits import MOST_ROWS
from hikidashi.domain.errors import (
    ImportRefusedError,
    ImportTrouble,
    JobCancelledError,
)
from hikidashi.domain.imports.read_records import NoteCode, ReadRecords
from hikidashi.domain.imports.source_kind import SourceKind
from hikidashi.domain.records.builtin import CYCLE
from hikidashi.domain.records.record import Start
from hikidashi.usecases.jobs import Ticket

_MAGIC = b"SQLite format 3\0"
_LARGEST = 300_000_000  # bytes; it is held in memory
_PIECE = 1 << 20
_STEPS = 100_000  # of SQLite's machine between two looks at the ticket
_LIMITS = {
    sqlite3.SQLITE_LIMIT_LENGTH: 1_000_000,  # bytes of a text, a row, what is computed
    sqlite3.SQLITE_LIMIT_SQL_LENGTH: 100_000,
    sqlite3.SQLITE_LIMIT_COLUMN: 500,
    sqlite3.SQLITE_LIMIT_EXPR_DEPTH: 50,
    sqlite3.SQLITE_LIMIT_COMPOUND_SELECT: 5,
    sqlite3.SQLITE_LIMIT_ATTACHED: 0,
    sqlite3.SQLITE_LIMIT_TRIGGER_DEPTH: 1,
    sqlite3.SQLITE_LIMIT_WORKER_THREADS: 0,
}
_SETTINGS = (
    "trusted_schema = OFF",
    "query_only = ON",
    "cell_size_check = ON",
    "temp_store = MEMORY",  # what must be sorted would lie on the disk in the clear
    "mmap_size = 0",
)
_UNIX = datetime(1970, 1, 1, tzinfo=UTC)
_MOST_SECONDS = 18 * 3600  # that a clock may be ahead or behind


_WORD = re.compile(r"[a-z0-9_]{1,100}")
_MOST_TABLES = 1_000
_LONGEST_ID = 64


def database_member(archive: ZipFile) -> ZipInfo | None:
    """Return the content of a ZIP that is a SQLite database, or None."""
    names = [e for e in zips.files(archive) if e.filename.lower().endswith(".db")]
    for info in names[:5]:
        with zips.member(archive, info) as stream:
            if stream.read(len(_MAGIC)) == _MAGIC:
                return info
    return None


def read_health_connect(path: Path, ticket: Ticket, entered: datetime) -> ReadRecords:
    """Read an export.

    Raises:
        ImportRefusedError: it is damaged, too large, or of a schema not known.
        JobCancelledError
    """
    drafts = Drafts(SourceKind.HEALTH_CONNECT, entered)
    data = _unpacked(path, ticket)
    try:
        with closing(sqlite3.connect(":memory:")) as database:
            _guard(database, ticket)
            database.deserialize(data)
            del data
            _read(database, drafts)
    except (sqlite3.Error, ValueError) as error:  # ValueError: a text that is none
        ticket.check()
        raise ImportRefusedError(ImportTrouble.DAMAGED) from error
    return drafts.read()


def _unpacked(path: Path, ticket: Ticket) -> bytearray:
    """Return the database in memory; it never lies on the disk."""
    with zips.opened(path) as archive:
        info = database_member(archive)
        if info is None:
            raise ImportRefusedError(ImportTrouble.NO_RECORDS)
        zips.check_size(info, _LARGEST)
        data = bytearray()
        with zips.member(archive, info) as stream:
            while piece := stream.read(_PIECE):
                data += piece
                ticket.step(len(data), info.file_size)
    # Who opens a database in memory has no place for a log beside it, so the header
    # must not ask for one (SQLite's file format, bytes 18 and 19).
    data[18:20] = b"\x01\x01"
    return data


def _guard(database: sqlite3.Connection, ticket: Ticket) -> None:
    """Give a database that nobody vouches for little room, and no place on the disk."""
    for limit, most in _LIMITS.items():
        database.setlimit(limit, most)
    for setting in _SETTINGS:
        database.execute(f"PRAGMA {setting}")
    database.set_progress_handler(lambda: _wants_stop(ticket), _STEPS)


def _wants_stop(ticket: Ticket) -> int:
    try:
        ticket.check()
    except JobCancelledError:
        return 1
    return 0


def _read(database: sqlite3.Connection, drafts: Drafts) -> None:
    tables = _tables(database)
    known = [each for each in TABLES if each.table in tables]
    if not known and PERIODS not in tables:
        raise ImportRefusedError(ImportTrouble.UNKNOWN_SCHEMA)
    for kept in known:
        if {kept.column, *COMMON} <= tables[kept.table]:
            _add_all(database, kept, drafts)
        else:
            drafts.notes.add(NoteCode.NOT_READ, kept.table)
    _add_periods(database, tables, drafts)
    read = {PERIODS, *(each.table for each in known)}
    for name in sorted(tables.keys() - read):
        if name.endswith("_record_table"):
            count = _count(database, name)
            if count:
                drafts.notes.add(NoteCode.NOT_READ, name, count)


def _tables(database: sqlite3.Connection) -> Mapping[str, set[str]]:
    """Return the columns of each table whose name is a plain word."""
    # Without a page of its own it is a virtual table: code that reads what it likes.
    rows = database.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND rootpage > 0 LIMIT ?",
        (_MOST_TABLES,),
    )
    names = [str(name) for (name,) in rows if _WORD.fullmatch(str(name))]
    return {name: _columns(database, name) for name in names}


def _columns(database: sqlite3.Connection, name: str) -> set[str]:
    rows = database.execute(f'PRAGMA table_info("{name}")')
    return {str(each[1]) for each in rows}


def _count(database: sqlite3.Connection, name: str) -> int:
    """Return how many rows there are, row by row.

    A count of them all goes through the whole tree at once, and a damaged one has no
    end; nothing could stop that.
    """
    rows = f'SELECT 1 FROM "{name}" LIMIT {MOST_ROWS}'  # noqa: S608 - a plain word
    found = database.execute(f"SELECT count(*) FROM ({rows})")  # noqa: S608 - as above
    return int(found.fetchone()[0])


def _add_all(database: sqlite3.Connection, kept: Kept, drafts: Drafts) -> None:
    columns = f"uuid, time, zone_offset, {kept.column}"
    for own, time, offset, value in _rows(database, kept.table, columns):
        start, cells = _start(time, offset), kept.meant(value)
        if start is None:
            drafts.notes.add(NoteCode.NO_DAY, kept.table)
        elif cells is None:
            drafts.notes.add(NoteCode.BAD_VALUE, kept.table)
        else:
            drafts.add(kept.type, start, _hex(own), cells=cells)


def _add_periods(
    database: sqlite3.Connection, tables: Mapping[str, set[str]], drafts: Drafts
) -> None:
    """Add the first day of each period; its other days have a flow of their own."""
    columns = ("uuid", "start_time", "start_zone_offset")
    if not set(columns) <= tables.get(PERIODS, set()):
        return
    for own, time, offset in _rows(database, PERIODS, ", ".join(columns)):
        start = _start(time, offset)
        if start is None:
            drafts.notes.add(NoteCode.NO_DAY, PERIODS)
        else:
            first = Start(day=start.day)
            cells = {"cycle-start": True}
            drafts.add(CYCLE, first, _hex(own), "period", cells=cells)


def _rows(
    database: sqlite3.Connection, table: str, columns: str
) -> Iterator[Sequence[object]]:
    statement = f"SELECT {columns} FROM {table} ORDER BY rowid"  # noqa: S608 - ours
    for number, row in enumerate(database.execute(statement)):
        if number >= MOST_ROWS:
            raise ImportRefusedError(ImportTrouble.TOO_MANY)
        yield row


def _start(time: object, offset: object) -> Start | None:
    """Return when a record was, as the clock there showed it."""
    if not isinstance(time, int):
        return None
    ahead = offset if isinstance(offset, int) and abs(offset) <= _MOST_SECONDS else 0
    try:
        moment = _UNIX + timedelta(milliseconds=time, seconds=ahead)
    except OverflowError:
        return None
    minute = moment.hour * 60 + moment.minute
    return Start(day=moment.date(), minute=minute, offset=round(ahead / 60))


def _hex(own: object) -> str:
    """Return the id of a record as a text; a real one has 16 bytes."""
    if isinstance(own, bytes):
        return own[:_LONGEST_ID].hex()
    return str(own)[:_LONGEST_ID]
