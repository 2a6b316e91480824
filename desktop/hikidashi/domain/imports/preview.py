"""What taking in a file would do, for the user to look at first."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from hikidashi.domain.imports.read_records import ImportNote
from hikidashi.domain.imports.source_kind import SourceKind
from hikidashi.domain.records.record import Record, RecordId, RecordTypeId
from hikidashi.domain.records.record_type import RecordType


@dataclass(frozen=True, slots=True)
class Double:
    """A record of the file that another entry, of this id, seems to say already."""

    record: Record
    existing: RecordId


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportPreview:
    """What a file would bring.

    ``here`` are the records that are in the drawer already, from an earlier import, be
    they edited since; ``trashed`` counts those that lie in the trash. Neither comes
    again.
    ``types`` are the record types that would become other with the import.
    """

    kind: SourceKind
    new: tuple[Record, ...] = field(repr=False)
    doubles: tuple[Double, ...] = field(repr=False)
    here: tuple[RecordId, ...] = field(repr=False)
    trashed: int
    types: tuple[RecordType, ...] = field(repr=False)
    notes: tuple[ImportNote, ...]

    @property
    def known(self) -> int:
        """How many records are in the drawer already."""
        return len(self.here)

    @property
    def can_be_linked(self) -> bool:
        """Whether what is here already may get the name of the service that gave it.

        Our own files hold entries of any making, so for them it may not.
        """
        return bool(self.here) and self.kind is not SourceKind.HIKIDASHI

    def days(self) -> Mapping[date, int]:
        """Return how many new records each day would get, in the order of days."""
        days = Counter(r.start.day for r in self.new if r.start.day is not None)
        return dict(sorted(days.items()))

    @property
    def undated(self) -> int:
        """How many new records have no day."""
        return sum(record.start.day is None for record in self.new)

    def by_type(self) -> Mapping[RecordTypeId, int]:
        """Return how many new records there are of each type, the most first."""
        return dict(Counter(record.type for record in self.new).most_common())


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportChoice:
    """What of a preview is wanted: all that is new, unless it says less.

    ``types`` None means all of them; ``first`` leaves out what is older, and keeps
    what has no day. ``doubles`` are ids of doubtful records that are wanted anyway.
    """

    types: frozenset[RecordTypeId] | None = None
    first: date | None = None
    doubles: frozenset[RecordId] = frozenset()

    def wants_type(self, type_id: RecordTypeId) -> bool:
        """Tell whether records of a type are wanted."""
        return self.types is None or type_id in self.types

    def wants(self, record: Record) -> bool:
        """Tell whether a new record is wanted."""
        if not self.wants_type(record.type):
            return False
        day = record.start.day
        return self.first is None or day is None or day >= self.first
