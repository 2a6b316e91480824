"""What a room of the unlocked app is given, and what it owes the window."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from hikidashi.domain.errors import HikidashiError
from hikidashi.ui.guard.clipboard import Clipboard
from hikidashi.ui.guard.private_door import PrivateDoor
from hikidashi.ui.jobs import JobStarter
from hikidashi.ui.vault_news import RoomNews
from hikidashi.usecases.house import House, Session


class Place(StrEnum):
    """The rooms, in the order of the rail."""

    HOME = "home"
    SERVICES = "services"
    LETTERS = "letters"
    PRIVATE = "private"
    ME = "me"
    SETTINGS = "settings"


class Navigate(Protocol):
    """Brings the user to a room and to something in it.

    ``services`` understands ``service_id=…``, with ``edit="yes"`` or "company" to
    correct it (and ``letter_id=…`` to go back to) or ``policy_at=…`` to show a place
    in its policy, an offset of the text, and ``add="yes"``; ``letters`` understands
    ``letter_id=…``, and ``service_id=…`` with ``kind=…``; ``private`` understands
    ``move_from=…``, the service whose records are to move there.
    """

    def __call__(self, name: str, **what: str) -> None: ...


Save = Callable[[], object]
"""Keeps what was typed; called on the vault's lane, before the vault is closed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RoomContext:
    """What every room may use while the vault is open.

    Once the rooms are put away, all of it falls silent: no job of theirs is told of
    any more, no news arrive, and ``notify`` and ``complain`` say nothing.

    ``notify`` tells what was just done, in a bar at the bottom that offers to undo
    it for ten seconds: call it after a change has been committed. ``complain`` shows
    an error in words at the top of the window; it fits ``failed`` of a job.
    ``clipboard`` is the only way to copy anything; ``private_door`` tells when the
    private drawer closes.
    """

    house: House
    session: Session
    jobs: JobStarter
    news: RoomNews
    notify: Callable[[str], None]
    complain: Callable[[HikidashiError], None]
    navigate: Navigate
    clipboard: Clipboard = field(default_factory=Clipboard)
    private_door: PrivateDoor = field(default_factory=PrivateDoor)


class Room(QWidget):
    """A page of the unlocked app; the window makes it on the first visit."""

    settled = Signal()
    """What the room shows has been read for the first time."""

    def visit(self, what: Mapping[str, str]) -> None:
        """Show what ``navigate`` asked for; nothing given means: as it is."""

    def place(self) -> Mapping[str, str]:
        """Tell where the user is, so that ``visit`` can bring them back there."""
        return {}

    def put_away(self) -> Sequence[Save]:
        """Return what keeps all that is not saved yet; the room is dropped after it.

        A save that fails raises a ``HikidashiError``, which the user is told.
        """
        return ()


RoomMaker = Callable[[RoomContext], Room]
