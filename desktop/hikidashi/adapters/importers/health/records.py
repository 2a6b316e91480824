"""Makes records from the entries of a health export."""

from datetime import UTC, datetime

from hikidashi.adapters.importers.health.entry import HealthEntry
from hikidashi.adapters.importers.health.meanings import Said, said_by
from hikidashi.adapters.importers.health.times import Span, span_of
from hikidashi.adapters.importers.limits import MOST_RECORDS
from hikidashi.adapters.importers.notes import Notes
from hikidashi.domain.errors import ImportRefusedError, ImportTrouble
from hikidashi.domain.imports.identity import RecordIds
from hikidashi.domain.imports.read_records import NoteCode
from hikidashi.domain.imports.source_kind import SourceKind
from hikidashi.domain.records.record import LONGEST_DURATION, Record, values_of

_TELLING = ("HKSexualActivityProtectionUsed", "HKMenstrualCycleStart")


class HealthRecords:
    """Collects what becomes of the entries of one export."""

    def __init__(self, entered: datetime, notes: Notes) -> None:
        self._entered = entered
        self._notes = notes
        self._ids = RecordIds(SourceKind.APPLE_HEALTH)
        self.records: list[Record] = []

    def add(self, entry: HealthEntry) -> None:
        """Take an entry of a wanted type.

        Raises:
            ImportRefusedError: there are too many.
        """
        span = span_of(entry.attributes, entry.metadata.get("HKTimeZone"))
        if span is None:
            self._notes.add(NoteCode.NO_DAY, entry.type)
            return
        said = said_by(entry)
        if said.unknown:
            self._notes.add(NoteCode.BAD_VALUE, entry.type)
        if said.tags:
            self._notes.add(NoteCode.KEPT_AS_TAG, entry.type)
        if len(self.records) >= MOST_RECORDS:
            raise ImportRefusedError(ImportTrouble.TOO_MANY)
        self.records.append(self._record(entry, span, said))

    def _record(self, entry: HealthEntry, span: Span, said: Said) -> Record:
        duration = span.duration if said.has_duration else None
        if duration is not None and duration > LONGEST_DURATION:
            duration = None
        return Record(
            id=self._ids.of(*_identity(entry, span)),
            type=said.type,
            start=span.start,
            duration=duration,
            count=0 if said.is_absent else None,
            values=values_of(said.cells),
            tags=said.tags,
            origin=SourceKind.APPLE_HEALTH.value,
            entered=self._entered,
        )


def _identity(entry: HealthEntry, span: Span) -> tuple[str, ...]:
    """Return what makes an entry the same in every export.

    Times count as instants, since each export writes them as the clock shows them
    where it is made; the names of devices may change and do not count.
    """
    return (
        entry.type,
        span.first.astimezone(UTC).isoformat(),
        span.last.astimezone(UTC).isoformat(),
        entry.attributes.get("value", ""),
        *(entry.metadata.get(each, "") for each in _TELLING),
    )
