"""What a file turned out to be, before it is read."""

from dataclasses import dataclass, field

from hikidashi.domain.imports.import_map import ImportMap
from hikidashi.domain.imports.source_kind import SourceKind


@dataclass(frozen=True, slots=True, kw_only=True)
class TableOutline:
    """A table of a file: its headers, its first rows, and a proposal how to read it.

    ``name`` is that of its sheet, or "". Rows have a cell for each header. Columns
    with passwords are left out of all three. ``values`` are the different texts of
    each column, in the order of the headers, where they are so few that they may be
    choices. The id of the proposal is the signature of the headers: a map that was
    kept for the same headers has the same id.
    """

    name: str = field(default="", repr=False)
    headers: tuple[str, ...] = field(repr=False)
    rows: tuple[tuple[str, ...], ...] = field(repr=False)
    values: tuple[tuple[str, ...], ...] = field(repr=False)
    proposal: ImportMap = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceOutline:
    """What a file is; only a ``SourceKind.TABLE`` has tables, at least one."""

    kind: SourceKind
    tables: tuple[TableOutline, ...] = field(default=(), repr=False)
