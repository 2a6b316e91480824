"""How a table of the user's is to be read, kept so that it is asked only once."""

from dataclasses import dataclass, field
from typing import NewType

from hikidashi.domain.records.record import Cell, RecordTypeId

ImportMapId = NewType("ImportMapId", str)


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a text in a column stands for; no cell: it states nothing."""

    text: str = field(repr=False)
    cell: Cell | None = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class MappedColumn:
    """What a column is for.

    ``target`` is one of "moment", "day", "time", "duration", "count", "title", "note",
    "tags", or "=" and the id of a field; "" leaves the column out. ``style`` tells how
    what stands in it is written, where that is not plain.
    """

    header: str = field(repr=False)
    target: str
    style: str = ""
    meanings: tuple[Meaning, ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportMap:
    """The columns of a table, in their order, and the type of record they make."""

    id: ImportMapId
    name: str = field(default="", repr=False)
    type: RecordTypeId
    columns: tuple[MappedColumn, ...] = field(repr=False)
