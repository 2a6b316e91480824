"""A way to look at records that the user wants to come back to."""

from dataclasses import dataclass, field
from typing import NewType

from hikidashi.domain.records.query import RecordQuery

SavedViewId = NewType("SavedViewId", str)


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedView:
    """A query with a name; ``position`` is its place among the others."""

    id: SavedViewId
    name: str = field(repr=False)
    query: RecordQuery = field(repr=False)
    position: int | None = None
