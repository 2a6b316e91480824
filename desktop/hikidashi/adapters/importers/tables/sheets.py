"""Rows of spreadsheets in the format of Excel since 2007, read by openpyxl.

See docs/decisions/0016-spreadsheets-by-openpyxl-within-bounds.md.
"""

import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import ParseError
from zipfile import ZipFile

from hikidashi.adapters.importers import archive as zips
from hikidashi.adapters.importers.sound_text import sound
from hikidashi.adapters.importers.tables.raw import RawTable, Row
from hikidashi.adapters.importers.tables.sheet_rows import Budget, Cells, kept_rows
from hikidashi.adapters.importers.tables.sheet_values import JAPANESE_DATES
from hikidashi.adapters.importers.tables.sheet_xml import Guard, GuardedStream
from hikidashi.domain.errors import (
    ImportRefusedError,
    ImportTrouble,
    JobCancelledError,
    UnreadableSourceError,
)
from hikidashi.usecases.jobs import Ticket

WORKBOOK = "xl/workbook.xml"
_MOST_SHEETS = 50
_LONGEST_NAME = 200
_LARGEST_PART = 100_000_000  # bytes unpacked, of sheets and of the shared texts
_LARGEST_WHOLE = 4_000_000  # of all others
_WORKSHEET = "/worksheet"


def sheets(path: Path, ticket: Ticket) -> Sequence[RawTable]:
    """Return the sheets of a workbook that have cells.

    Raises:
        ImportRefusedError: it is damaged, or far larger than any real one.
        UnreadableSourceError, JobCancelledError
    """
    with zips.opened(path) as archive, _refusals(), warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of what the library leaves out; we read texts
        found = list(_rows(_Parts(archive, ticket)))
    return [_table(name, rows) for name, rows in found if rows]


def is_workbook(archive: ZipFile) -> bool:
    """Tell whether a ZIP is a spreadsheet in the format of Excel since 2007."""
    return WORKBOOK in archive.namelist()


def _table(name: str, untrusted_rows: Sequence[Row]) -> RawTable:
    return RawTable(name, lambda: iter(untrusted_rows))


@contextmanager
def _refusals() -> Iterator[None]:
    """Make of whatever the library raises a refusal."""
    try:
        yield
    except (ImportRefusedError, JobCancelledError, UnreadableSourceError):
        raise
    except MemoryError:
        raise ImportRefusedError(ImportTrouble.BOMB) from None
    except Exception as error:  # it raises whatever comes of a lie
        raise ImportRefusedError(ImportTrouble.DAMAGED) from error


class _Parts:
    """The archive, as openpyxl is allowed to see it."""

    filename = "workbook"

    def __init__(self, archive: ZipFile, ticket: Ticket) -> None:
        self.archive = archive
        self.emptied = ""
        self._opened: set[str] = set()
        self._ticket = ticket
        self._done = 0
        self._total = sum(each.file_size for each in zips.files(archive))

    def read(self, name: str) -> bytes:
        """Return a small part as a whole."""
        info = self.archive.getinfo(name)
        zips.check_size(info, _LARGEST_WHOLE)
        with zips.member(self.archive, info) as stream:
            data = stream.read(_LARGEST_WHOLE)
        guard = Guard()
        guard.hear(data)
        guard.hear(b"")
        self._passed(len(data))
        return data

    def open(self, name: str) -> GuardedStream:
        """Open a large part, once."""
        if name in self._opened:
            raise ImportRefusedError(ImportTrouble.DAMAGED)
        self._opened.add(name)
        info = self.archive.getinfo(name)
        zips.check_size(info, _LARGEST_PART)
        stream = zips.member(self.archive, info)
        return GuardedStream(stream, Guard(self.emptied), self._passed)

    def _passed(self, size: int) -> None:
        self._done += size
        self._ticket.step(self._done, max(self._total, self._done))


def _rows(parts: _Parts) -> Iterator[tuple[str, Sequence[Row]]]:
    """Go through the names of the sheets with their rows.

    The steps are those of ``load_workbook``, without what no table needs: themes,
    properties, links, charts, names, and a first reading of each sheet for its size.
    """
    from openpyxl.reader.excel import ExcelReader  # noqa: PLC0415 - takes 0.2 s
    from openpyxl.styles.stylesheet import apply_stylesheet  # noqa: PLC0415 - as above

    reader = ExcelReader(
        parts.archive.fp, read_only=True, data_only=True, keep_links=False
    )
    reader.archive = parts
    reader.read_manifest()
    parts.emptied = "si"
    reader.read_strings()
    reader.read_workbook()
    apply_stylesheet(parts, reader.wb)
    parts.emptied = "row"
    budget = Budget()
    names = set(parts.archive.namelist())
    reader.parser.sheets = reader.parser.sheets[:_MOST_SHEETS]
    for sheet, relation in reader.parser.find_sheets():
        if relation.Type.endswith(_WORKSHEET) and relation.target in names:
            with parts.open(relation.target) as stream:
                rows = kept_rows(_parsed(stream, reader), budget)
            yield sound(sheet.name)[:_LONGEST_NAME], rows


def _parsed(stream: GuardedStream, reader: Any) -> Iterator[tuple[int, Cells]]:  # noqa: ANN401 - openpyxl has no types
    """Go through the rows of a sheet.

    As ``iter_rows`` does, which drops rows that are out of order, keeps the heights
    of all, and makes cells for those that are missing.
    """
    from openpyxl.worksheet import _reader  # noqa: PLC0415 - takes 0.2 s

    book = reader.wb
    dates = set(book._date_formats) | {  # noqa: SLF001 - for what openpyxl does not know
        number
        for number, style in enumerate(book._cell_styles)  # noqa: SLF001 - as above
        if style.numFmtId in JAPANESE_DATES
    }
    parser = _reader.WorkSheetParser(
        stream,
        reader.shared_strings,
        data_only=True,
        epoch=book.epoch,
        date_formats=dates,
        timedelta_formats=book._timedelta_formats,  # noqa: SLF001 - as above
    )
    try:
        for each in parser.parse():
            yield each
            parser.row_dimensions.clear()
    except ParseError:
        if not stream.is_over:
            raise
