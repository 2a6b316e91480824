"""Files that hold records."""

from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Protocol

from hikidashi.domain.imports.import_map import ImportMap
from hikidashi.domain.imports.outline import SourceOutline
from hikidashi.domain.imports.read_records import ReadRecords
from hikidashi.domain.imports.source_kind import SourceKind
from hikidashi.domain.records.record_type import RecordType
from hikidashi.usecases.jobs import Ticket


@dataclass(frozen=True, slots=True)
class Pasted:
    """A table that the user pasted."""

    text: str = field(repr=False)


ImportSource = Path | Pasted


@dataclass(frozen=True, slots=True, kw_only=True)
class TablePlan:
    """Which table of a file is meant (``SourceOutline.tables``), and how to read it.

    ``type`` is the record type that the map makes.
    """

    table: int = 0
    map: ImportMap
    type: RecordType


class RecordReader(Protocol):
    """Reads records from files; needs no vault, and never writes a file."""

    def recognise(self, source: ImportSource) -> SourceOutline:
        """Tell what a file is by what is in it; quick, whatever its size.

        Raises:
            ImportRefusedError: and why.
            UnreadableSourceError: it cannot be opened.
        """
        ...

    def read(
        self,
        source: ImportSource,
        ticket: Ticket,
        *,
        entered: datetime,
        plan: TablePlan | None = None,
    ) -> ReadRecords:
        """Read all records, each ``entered`` at that time; reports bytes.

        Raises:
            JobCancelledError: nothing is left behind.
            ImportRefusedError: also where a table lacks its plan.
            UnreadableSourceError: it cannot be opened.
        """
        ...


class FormatReader(Protocol):
    """Reads one sort of file for a ``RecordReader``."""

    @property
    def kind(self) -> SourceKind:
        """What it reads."""
        ...

    def fits(self, untrusted_head: bytes) -> bool:
        """Tell by the first 64 KiB of a file whether it is of this sort."""
        ...

    def read(self, path: Path, ticket: Ticket, entered: datetime) -> ReadRecords:
        """See ``RecordReader.read``."""
        ...
