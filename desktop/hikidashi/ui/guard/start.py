"""How the app comes up: by its user's hand, or again after a lock.

The words travel in the arguments of the new process image. They are fixed ones, so
nothing of the user is in them, and the command line does not offer them.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

W = TypeVar("W", bound=StrEnum)


class Reason(StrEnum):
    """Why the drawer was locked."""

    ASKED = "asked"
    IDLE = "idle"
    SUSPEND = "suspend"
    SCREEN = "screen"
    SESSION = "session"
    MINIMISED = "minimised"
    PANIC = "panic"


class FirstPage(StrEnum):
    """What is shown first."""

    USUAL = "usual"
    CREATE = "create"
    OTHER = "other"


class Unsaved(StrEnum):
    """Why something that had been typed could not be saved before the lock."""

    FULL = "full"
    NOT_WRITABLE = "not-writable"
    MISSING = "missing"
    DAMAGED = "damaged"
    OTHER = "other"


class Work(StrEnum):
    """What became of long work that was under way when the drawer was locked."""

    DONE = "done"
    UNDONE = "undone"
    DAMAGE = "damage"


_LOCKED = "--locked="
_PAGE = "--page="
_UNSAVED = "--unsaved="
_WORK = "--work="
_MINIMISED = "--minimised"
_OURS = (_LOCKED, _PAGE, _UNSAVED, _WORK, _MINIMISED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Start:
    """``locked`` is None where the user has started the app."""

    locked: Reason | None = None
    page: FirstPage = FirstPage.USUAL
    unsaved: Unsaved | None = None
    work: Work | None = None
    minimised: bool = False

    def arguments(self) -> list[str]:
        """Return what ``start_of`` reads back."""
        said = []
        if self.locked is not None:
            said.append(_LOCKED + self.locked)
        if self.page is not FirstPage.USUAL:
            said.append(_PAGE + self.page)
        if self.unsaved is not None:
            said.append(_UNSAVED + self.unsaved)
        if self.work is not None:
            said.append(_WORK + self.work)
        if self.minimised:
            said.append(_MINIMISED)
        return said


def start_of(arguments: Sequence[str]) -> Start | None:
    """Return how the window shall start, or None if these are for the command line."""
    if not all(map(is_ours, arguments)):
        return None
    said = dict(each.partition("=")[::2] for each in arguments)
    try:
        return Start(
            locked=_word(Reason, said.get("--locked")),
            page=_word(FirstPage, said.get("--page")) or FirstPage.USUAL,
            unsaved=_word(Unsaved, said.get("--unsaved")),
            work=_word(Work, said.get("--work")),
            minimised=_MINIMISED in said,
        )
    except ValueError:
        return None


def is_ours(argument: str) -> bool:
    """Tell whether an argument is one of those that ``Start`` makes."""
    return argument.startswith(_OURS[:-1]) or argument == _MINIMISED


def _word(kind: type[W], text: str | None) -> W | None:
    return None if text is None else kind(text)
