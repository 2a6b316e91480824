"""What is asked of all records at once: which fit a query, and how many of what."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from hikidashi.domain.records.marks import Countable
from hikidashi.domain.records.query import RecordQuery
from hikidashi.domain.records.record import Record, RecordId
from hikidashi.usecases.ports.vault import Cursor, Page

Pair = tuple[Countable, Countable]


@dataclass(frozen=True, slots=True)
class Slot:
    """An hour of the week: Monday is 0, and 0 the hour from midnight on."""

    weekday: int
    hour: int


class Tallies(Protocol):
    """Counts records without reading them; used on the vault's lane.

    Where it counts "how often", a record counts as many times as it stands for
    (``Record.times``). Nothing but ``find``, ``matching`` and ``ids`` takes a query
    with words, and nothing but these three one without a type.
    """

    def find(
        self,
        query: RecordQuery,
        *,
        after: Cursor | None,
        most: int,
        oldest_first: bool = False,
    ) -> Page[Record]:
        """Return up to ``most`` records that fit."""
        ...

    def matching(self, query: RecordQuery) -> int:
        """Return how many records fit."""
        ...

    def ids(self, query: RecordQuery) -> Sequence[RecordId]:
        """Return the ids of all records that fit, the newest first."""
        ...

    def by_day(self, query: RecordQuery) -> Mapping[date, int]:
        """Return how often on each day that has a record, in their order.

        A day of which a record says that there was nothing counts 0.
        """
        ...

    def by_slot(self, query: RecordQuery) -> Mapping[Slot, int]:
        """Return how often in each hour of the week; only what has a minute counts."""
        ...

    def by_value(self, query: RecordQuery, mark: str) -> Mapping[Countable, int]:
        """Return in how many records a mark has each of its values."""
        ...

    def pairs(self, query: RecordQuery, x: str, y: str) -> Mapping[Pair, int]:
        """Return in how many records two marks meet, by their values."""
        ...

    def series(self, query: RecordQuery, mark: str) -> Sequence[tuple[date, Countable]]:
        """Return every value of a mark with its day, oldest first.

        Records without a day are left out.
        """
        ...
