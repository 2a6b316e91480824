"""Reads what the table shows first of a query; used on the vault's lane."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from hikidashi.domain.records.query import RecordQuery
from hikidashi.domain.records.record import Record
from hikidashi.domain.records.saved_view import SavedView
from hikidashi.ui.private.seeing.rows import KnownTypes
from hikidashi.usecases.ports import Cursor
from hikidashi.usecases.private_drawer import PrivateSession


@dataclass(frozen=True, slots=True)
class Read:
    """The first page of a query, and all that is offered around it."""

    records: Sequence[Record] = field(repr=False)
    next: Cursor | None
    all_types: KnownTypes
    views: Sequence[SavedView] = field(repr=False)


def read_table(
    session: PrivateSession, query: RecordQuery, most: int, *, oldest: bool
) -> Read:
    """Return the first page, with all types and all saved views."""
    page = session.records.find(query, None, most, oldest_first=oldest)
    all_types = KnownTypes(session.types.types())
    return Read(page.entities, page.next, all_types, session.views.views())
