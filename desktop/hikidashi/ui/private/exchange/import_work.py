"""The parts of an import, each as it is done on its lane."""

import csv
import io
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from hikidashi.domain.imports.import_map import ImportMap
from hikidashi.domain.imports.outline import SourceOutline, TableOutline
from hikidashi.domain.imports.preview import ImportChoice, ImportPreview
from hikidashi.domain.imports.read_records import ReadRecords
from hikidashi.domain.imports.source_kind import SourceKind
from hikidashi.domain.records.record import Record, RecordId, RecordTypeId
from hikidashi.domain.records.record_type import RecordType
from hikidashi.domain.services.service import Service
from hikidashi.usecases.house import Session
from hikidashi.usecases.jobs import Ticket
from hikidashi.usecases.ports import ImportSource, Pasted, TablePlan
from hikidashi.usecases.private_drawer import PrivateSession

_MAY_DIFFER = frozenset({SourceKind.HIKIDASHI, SourceKind.DRIP})
"""Files whose entries stay the same ones, whatever was added to them since."""


MOST_DOUBLES_LISTED = 500


@dataclass(frozen=True, slots=True)
class Around:
    """What is in the drawers that an import must know."""

    types: Sequence[RecordType] = field(repr=False)
    services: Sequence[Service] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Explained:
    """How a table is going to be read, and whether the user has said so before."""

    map: ImportMap = field(repr=False)
    is_known: bool


@dataclass(frozen=True, slots=True)
class Compared:
    """What a file would bring, counted where that may take a while.

    ``other`` of those that are here already are not the same in the file. ``here``
    are the entries that the first of the likely doubles are doubles of.
    """

    preview: ImportPreview = field(repr=False)
    days: Mapping[date, int] = field(repr=False)
    by_type: Mapping[RecordTypeId, int] = field(repr=False)
    undated: int
    other: int
    here: Mapping[RecordId, Record] = field(repr=False)


def look_around(house: Session, session: PrivateSession) -> Callable[[], Around]:
    """Return what reads types and services, on the vault's lane."""
    return lambda: Around(session.types.types(), house.vault.all(Service))


def recognising(
    session: PrivateSession, source: ImportSource
) -> Callable[[Ticket], SourceOutline | None]:
    """Return what tells what a source is; None: it opens with a passphrase."""

    def work(_ticket: Ticket) -> SourceOutline | None:
        if isinstance(source, Path) and session.exports.is_sealed(source):
            return None
        return session.imports.recognise(source)

    return work


def explaining(session: PrivateSession, table: TableOutline) -> Callable[[], Explained]:
    """Return what looks up how such a table was read last time."""
    imports = session.imports
    return lambda: Explained(imports.map_for(table), imports.is_known(table))


def comparing(
    session: PrivateSession, read: ReadRecords
) -> Callable[[Ticket], Compared]:
    """Return what compares a file with the drawer; entries of ours one by one."""

    def work(_ticket: Ticket) -> Compared:
        preview = session.imports.compare(read)
        may_differ = read.kind in _MAY_DIFFER and preview.known > 0
        other = _others(session, read) if may_differ else 0
        days, by_type = preview.days(), preview.by_type()
        here = _doubled(session, preview)
        return Compared(preview, days, by_type, preview.undated, other, here)

    return work


def _doubled(
    session: PrivateSession, preview: ImportPreview
) -> Mapping[RecordId, Record]:
    """Return the entries that some of the likely doubles are doubles of."""
    ids = [each.existing for each in preview.doubles[:MOST_DOUBLES_LISTED]]
    found = (session.drawer.get(Record, each) for each in ids)
    return {each.id: each for each in found if each is not None}


def _others(session: PrivateSession, read: ReadRecords) -> int:
    kept = ((session.drawer.get(Record, each.id), each) for each in read.records)
    pairs = [(here, each) for here, each in kept if here is not None]
    if read.kind is not SourceKind.HIKIDASHI:  # when it came is not in the file
        pairs = [
            (replace(here, entered=each.entered, service_id=each.service_id), each)
            for here, each in pairs
        ]
    return sum(here != each for here, each in pairs)


def taking_in(
    session: PrivateSession,
    preview: ImportPreview,
    choice: ImportChoice,
    service_id: str,
    kept: ImportMap | None,
) -> Callable[[Ticket], int]:
    """Return what keeps the entries, and how their table was read.

    The entries come last, so that they are what one undo takes back.
    """

    def work(_ticket: Ticket) -> int:
        if kept is not None:
            session.imports.save_map(kept)
        return session.imports.take_in(preview, choice, service_id)

    return work


def first_rows(
    session: PrivateSession, table: TableOutline, plan: TablePlan
) -> Callable[[Ticket], ReadRecords]:
    """Return what reads the first rows only, as if they had been pasted.

    Columns without headers are called by their numbers, which would be a row.
    """
    numbers = tuple(str(n) for n in range(1, len(table.headers) + 1))
    headers = () if table.headers == numbers else (table.headers,)
    out = io.StringIO(newline="")
    rows = csv.writer(out, delimiter="\t", lineterminator="\n")
    rows.writerows((*headers, *table.rows))
    source, first = Pasted(out.getvalue()), replace(plan, table=0)
    return lambda ticket: session.imports.read(source, ticket, first)
