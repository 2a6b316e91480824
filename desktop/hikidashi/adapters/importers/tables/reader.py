"""Reads a table as the user has said."""

from collections.abc import Sequence
from datetime import datetime
from itertools import islice

from hikidashi.adapters.importers.limits import MOST_RECORDS
from hikidashi.adapters.importers.notes import Notes
from hikidashi.adapters.importers.tables.raw import RawTable, Table, table_of
from hikidashi.domain.errors import ImportRefusedError, ImportTrouble
from hikidashi.domain.imports.headers import signature
from hikidashi.domain.imports.outline import SourceOutline, TableOutline
from hikidashi.domain.imports.proposal import propose, proposed_type
from hikidashi.domain.imports.read_records import NoteCode, ReadRecords
from hikidashi.domain.imports.rows import RowReader
from hikidashi.domain.imports.source_kind import SourceKind
from hikidashi.domain.records.record import Record
from hikidashi.usecases.jobs import Ticket
from hikidashi.usecases.ports import TablePlan

_SHOWN = 5  # rows
_LOOKED_AT = 500  # rows, for what stands in the columns
_MOST_VALUES = 30  # different texts of a column that may be choices
_LONGEST_SHOWN = 200  # characters of a cell
_EVERY = 1_000  # rows between two looks at the ticket


def tables(raw: Sequence[RawTable]) -> Sequence[Table]:
    """Return what of the tables has columns, and something in them.

    Raises:
        ImportRefusedError: nothing has.
    """
    of_raw = [table for each in raw if (table := table_of(each)) is not None]
    found = [each for each in of_raw if next(each.rows(), None) is not None]
    if not found:
        raise ImportRefusedError(ImportTrouble.NO_RECORDS)
    return found


def outlined(found: Sequence[Table]) -> SourceOutline:
    """Tell what tables there are, and how they may be meant."""
    return SourceOutline(
        kind=SourceKind.TABLE, tables=tuple(_outline(each) for each in found)
    )


def _outline(table: Table) -> TableOutline:
    first = [row for _, row in islice(table.rows(), _LOOKED_AT)]
    columns = [[row[n] for row in first] for n in range(len(table.headers))]
    return TableOutline(
        name=table.name,
        headers=table.headers,
        rows=tuple(tuple(c[:_LONGEST_SHOWN] for c in row) for row in first[:_SHOWN]),
        values=tuple(_different(each) for each in columns),
        proposal=propose(table.headers, columns, proposed_type(table.headers)),
    )


def _different(texts: Sequence[str]) -> tuple[str, ...]:
    """Return the different texts of a column, where they are few."""
    found = dict.fromkeys(each.strip() for each in texts if each.strip())
    is_few = len(found) <= _MOST_VALUES
    return tuple(each[:_LONGEST_SHOWN] for each in found) if is_few else ()


def read_table(
    found: Sequence[Table], plan: TablePlan, ticket: Ticket, entered: datetime
) -> ReadRecords:
    """Read one of the tables.

    Raises:
        ImportRefusedError: the plan is for another table, or there are too many rows.
        JobCancelledError
    """
    table = found[plan.table] if 0 <= plan.table < len(found) else None
    headers = tuple(each.header for each in plan.map.columns)
    is_fit = table is not None and signature(headers) == signature(table.headers)
    if table is None or not is_fit or plan.map.type != plan.type.id:
        raise ImportRefusedError(ImportTrouble.NOT_MAPPED)
    notes = Notes()
    _tell_columns(table, plan, notes)
    reader = RowReader(plan.map, plan.type, entered, notes.add)
    total = _counted(table, ticket)
    records: list[Record] = []
    for done, (number, row) in enumerate(table.rows(), start=1):
        if done % _EVERY == 0 or done == total:
            ticket.step(done, total)
        record = reader.record(number, row)
        if record is not None:
            records.append(record)
        if len(records) > MOST_RECORDS:
            raise ImportRefusedError(ImportTrouble.TOO_MANY)
    return ReadRecords(
        kind=SourceKind.TABLE,
        records=tuple(records),
        types=(reader.needed_type(),),
        notes=notes.told(),
    )


def _counted(table: Table, ticket: Ticket) -> int:
    total = 0
    for total, _ in enumerate(table.rows(), start=1):
        if total % _EVERY == 0:
            ticket.check()
    return total


def _tell_columns(table: Table, plan: TablePlan, notes: Notes) -> None:
    if table.secret:
        notes.add(NoteCode.PASSWORDS, count=table.secret)
    for column in plan.map.columns:
        if not column.target:
            notes.add(NoteCode.COLUMN_LEFT_OUT, column.header)
