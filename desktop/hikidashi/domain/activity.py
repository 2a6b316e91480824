"""The activity log: what was done, and when; never the words of what was kept."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import NewType

from hikidashi.domain.deed import Deed

ActivityId = NewType("ActivityId", str)

MOST_SUBJECTS = 20
"""An entry names no more than so many things; ``count`` tells how many there were."""


class Turn(StrEnum):
    """Whether a deed was done, taken back, or done again."""

    DONE = "done"
    UNDONE = "undone"
    REDONE = "redone"


@dataclass(frozen=True, slots=True)
class Subject:
    """What a deed was about: the word of its kind, and its id."""

    kind: str
    id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ActivityEntry:
    """One deed. It holds ids alone, so what is erased leaves no name behind here."""

    id: ActivityId
    at: datetime
    deed: Deed
    turn: Turn = Turn.DONE
    subjects: tuple[Subject, ...] = ()
    count: int = 0
