"""When and where a line is typed."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class Now:
    """When and where the line is typed; ``day_first`` reads 4/5 as the 4th of May."""

    day: date
    minute: int
    day_first: bool = False
