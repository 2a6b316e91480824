"""What a room of the unlocked app is given, and what it owes the window."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from PySide6.QtWidgets import QWidget

from hikidashi.domain.errors import HikidashiError
from hikidashi.ui.jobs import Jobs
from hikidashi.ui.vault_news import VaultNews
from hikidashi.usecases.house import House, Session


class Place(StrEnum):
    """The rooms, in the order of the rail."""

    HOME = "home"
    SERVICES = "services"
    LETTERS = "letters"
    ME = "me"
    SETTINGS = "settings"


class Navigate(Protocol):
    """Brings the user to a room and to something in it.

    ``services`` understands ``service_id=…``, with ``edit="yes"`` or "company" to
    correct it (and ``letter_id=…`` to go back to), and ``add="yes"``; ``letters``
    understands ``letter_id=…``, and ``service_id=…`` with ``kind=…``.
    """

    def __call__(self, name: str, **what: str) -> None: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class RoomContext:
    """What every room may use while the vault is open.

    ``notify`` tells what was just done, in a bar at the bottom that offers to undo
    it for ten seconds: call it after a change has been committed. ``complain`` shows
    an error in words at the top of the window; it fits ``failed`` of a job.
    """

    house: House
    session: Session
    jobs: Jobs
    news: VaultNews
    notify: Callable[[str], None]
    complain: Callable[[HikidashiError], None]
    navigate: Navigate


class Room(QWidget):
    """A page of the unlocked app; the window makes it on the first visit."""

    def visit(self, what: Mapping[str, str]) -> None:
        """Show what ``navigate`` asked for; nothing given means: as it is."""

    def place(self) -> Mapping[str, str]:
        """Tell where the user is, so that ``visit`` can bring them back there."""
        return {}

    def put_away(self) -> None:
        """Start saving what is not saved yet; called before the room is dropped.

        The vault is closed on the same lane after that, so a job that is started
        here still finds it open.
        """


RoomMaker = Callable[[RoomContext], Room]
