"""Makes records of what an app kept of a day."""

from collections.abc import Mapping
from datetime import date, datetime

from hikidashi.adapters.importers.limits import LONGEST_TEXT, MOST_RECORDS
from hikidashi.adapters.importers.notes import Notes
from hikidashi.domain.errors import ImportRefusedError, ImportTrouble
from hikidashi.domain.imports.identity import RecordIds
from hikidashi.domain.imports.read_records import NoteCode, ReadRecords
from hikidashi.domain.imports.rows import LONGEST_TAG
from hikidashi.domain.imports.source_kind import SourceKind
from hikidashi.domain.records.record import (
    Cell,
    FieldId,
    Record,
    RecordTypeId,
    Start,
    values_of,
)

Cells = Mapping[str, Cell | None]


class Drafts:
    """Collects the records and the notes of one file."""

    def __init__(self, kind: SourceKind, entered: datetime) -> None:
        self._kind = kind
        self._entered = entered
        self._ids = RecordIds(kind)
        self._records: list[Record] = []
        self.notes = Notes()

    def add(  # noqa: PLR0913 - keywords; each is one thing that a record says
        self,
        type_id: RecordTypeId,
        start: Start,
        *identity: str,
        cells: Cells | None = None,
        note: str = "",
        tags: tuple[str, ...] = (),
        count: int | None = None,
    ) -> None:
        """Add a record that ``identity`` makes what it is, with its type and start.

        Raises:
            ImportRefusedError: there are too many.
        """
        if len(self._records) >= MOST_RECORDS:
            raise ImportRefusedError(ImportTrouble.TOO_MANY)
        if len(note) > LONGEST_TEXT or any(len(e) > LONGEST_TAG for e in tags):
            self.notes.add(NoteCode.SHORTENED)
        stated = {FieldId(name): cell for name, cell in (cells or {}).items()}
        record = Record(
            id=self._ids.of(type_id, str(start.day), str(start.minute), *identity),
            type=type_id,
            start=start,
            count=count,
            values=values_of(stated),
            note=note[:LONGEST_TEXT],
            tags=tuple(dict.fromkeys(each[:LONGEST_TAG] for each in tags)),
            origin=self._kind.value,
            entered=self._entered,
        )
        self._records.append(record)

    @property
    def size(self) -> int:
        """How many records there are by now."""
        return len(self._records)

    def read(self) -> ReadRecords:
        """Return all of it.

        Raises:
            ImportRefusedError: it is nothing at all.
        """
        notes = self.notes.told()
        if not self._records and not notes:
            raise ImportRefusedError(ImportTrouble.NO_RECORDS)
        return ReadRecords(kind=self._kind, records=tuple(self._records), notes=notes)


def day_of(text: object) -> date | None:
    """Return the day that a text in ISO 8601 begins with, or None."""
    try:
        return date.fromisoformat(str(text)[: len("2031-05-04")])
    except ValueError:
        return None
