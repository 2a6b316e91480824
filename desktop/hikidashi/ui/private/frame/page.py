"""What a tab of the open private drawer shows, and what it owes the drawer."""

from collections.abc import Sequence
from enum import StrEnum
from typing import Protocol

from hikidashi.ui.room import Save
from hikidashi.usecases.private_drawer import PrivateSession


class Tab(StrEnum):
    """The tabs, in their order."""

    CALENDAR = "calendar"
    TIMELINE = "timeline"
    TABLE = "table"
    CHARTS = "charts"
    REMINDERS = "reminders"
    MOVES = "moves"
    TYPES = "types"


class Page(Protocol):
    """A widget in a tab; it is made when the tab is chosen for the first time."""

    def show_session(self, session: PrivateSession) -> None:
        """Show what is in a drawer that is open; also after it was put away."""
        ...

    def put_away(self) -> Sequence[Save]:
        """Return what keeps what was typed, and forget every private text."""
        ...

    def take_focus(self) -> None:
        """Bring the focus to where the user goes on."""
        ...
