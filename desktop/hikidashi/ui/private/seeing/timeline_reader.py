"""Reads the timeline page by page: first what has a day, then what has none."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from hikidashi.domain.records.marks import day_of
from hikidashi.domain.records.query import Condition, RecordQuery
from hikidashi.domain.records.record import Record
from hikidashi.ui.private.seeing.calendar_words import month_title
from hikidashi.ui.private.seeing.rows import KnownTypes, SeenRow, seen
from hikidashi.usecases.ports import Cursor, OffsetsAt
from hikidashi.usecases.private_drawer import PrivateSession
from hikidashi.words.catalogue import _


@dataclass(frozen=True, slots=True)
class Place:
    """Where the next page begins: among the entries with a day, or those without."""

    after: Cursor | None = None
    is_dayless: bool = False


@dataclass(frozen=True, slots=True)
class Read:
    """A page of rows, where the next one begins, and at first how many there are."""

    rows: Sequence[SeenRow] = field(repr=False)
    next: Place | None
    total: int | None


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads pages of the timeline; used on the vault's lane."""

    words: str = field(repr=False)
    begin: date | None = field(repr=False)
    offsets_at: OffsetsAt

    def __call__(self, session: PrivateSession, place: Place, most: int) -> Read:
        all_types = KnownTypes(session.types.types())
        total = session.records.count() if place == Place() else None
        if place.is_dayless:
            rows, following = self._dayless(session, all_types, place.after, most)
            return Read(rows, following, total)
        query = RecordQuery(last=self.begin or date.max, words=self.words)
        page = session.records.find(query, place.after, most)
        rows = self._rows(page.entities, all_types)
        if page.next is not None:
            return Read(rows, Place(page.next), total)
        rest, following = self._dayless(
            session, all_types, None, max(1, most - len(rows))
        )
        return Read([*rows, *rest], following, total)

    def _dayless(
        self,
        session: PrivateSession,
        all_types: KnownTypes,
        after: Cursor | None,
        most: int,
    ) -> tuple[Sequence[SeenRow], Place | None]:
        """Return entries of which nobody knows the day; they come after all others."""
        without = tuple(
            Condition(mark=day_of(each.id), is_stated=False) for each in all_types.types
        )
        query = RecordQuery(conditions=without, words=self.words)
        page = session.records.find(query, after, most)
        following = Place(page.next, is_dayless=True) if page.next else None
        return self._rows(page.entities, all_types), following

    def _rows(self, records: Sequence[Record], all_types: KnownTypes) -> list[SeenRow]:
        return [
            seen(each, all_types, self.offsets_at, _group(each.start.day))
            for each in records
        ]


def _group(day: date | None) -> str:
    return month_title(day) if day is not None else _("Day not known")
