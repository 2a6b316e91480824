"""The trash: what was removed, until it is restored or its time has come."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import NewType

from hikidashi.domain.deed import Deed
from hikidashi.domain.kept import Kept

TrashItemId = NewType("TrashItemId", str)

A_DAY = timedelta(days=1)
KEPT_FOR = timedelta(days=30)
"""How long what was removed can be restored."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TrashItem:
    """What one deed removed together, and what comes back together.

    The first of ``entities`` is what the user removed, the others belonged to it.
    """

    id: TrashItemId
    removed: datetime
    deed: Deed
    entities: tuple[Kept, ...] = field(repr=False)

    def is_over(self, now: datetime) -> bool:
        """Tell whether it is to be erased now."""
        return now - self.removed >= KEPT_FOR
