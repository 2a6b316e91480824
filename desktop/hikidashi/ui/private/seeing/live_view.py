"""A view of the open drawer that reads on the vault's lane, and again when it must."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TypeVar

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from hikidashi.domain.change import Change, Entity
from hikidashi.domain.drawer import Drawer
from hikidashi.domain.errors import HikidashiError
from hikidashi.domain.records.record import Record
from hikidashi.domain.records.record_type import RecordType
from hikidashi.ui.room import RoomContext, Save
from hikidashi.usecases.private_drawer import PrivateSession

T = TypeVar("T")


class LiveView(QWidget):
    """Reads nothing while nobody sees it; a newer wish makes the older ones void."""

    content_shown = Signal()
    """What was read last stands on the screen."""
    heeds: tuple[type[Entity], ...] = (Record, RecordType)
    """Of which kinds a change makes other what is shown."""

    def __init__(self, ctx: RoomContext) -> None:
        super().__init__()
        self._ctx = ctx
        self._session: PrivateSession | None = None
        self._number = 0
        self._is_stale = False
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._renew)
        ctx.news.changed.connect(self._on_change)

    @property
    def session(self) -> PrivateSession | None:
        """The drawer that is shown."""
        return self._session

    def show_session(self, session: PrivateSession) -> None:
        """Show what is in a drawer, as soon as somebody looks."""
        self._session = session
        self.refresh()

    def put_away(self) -> Sequence[Save]:
        """Forget all that is shown; nothing is ever typed here that is kept."""
        self._session, self._is_stale = None, False
        self._number += 1
        self._soon.stop()
        self.forget()
        return ()

    def refresh(self) -> None:
        """Read anew, now or when the view is seen again."""
        self._is_stale = True
        self._soon.start()

    def void(self) -> None:
        """Take no notice of what was asked before."""
        self._number += 1

    def read(self) -> None:
        """Read what is shown, by ``ask``; a subclass does."""

    def forget(self) -> None:
        """Show nothing, and hold nothing of what was shown; a subclass does."""

    def ask(self, work: Callable[[], T], then: Callable[[T], object]) -> None:
        """Do ``work`` on the vault's lane, unless something newer is asked before."""
        self._number += 1
        self._ctx.jobs.run(
            work, then=partial(self._told, self._number, then), failed=self._on_unread
        )

    def go_on(self, work: Callable[[], T], then: Callable[[T], object]) -> None:
        """Do ``work`` too; it is void as soon as something else is asked."""
        self._ctx.jobs.run(
            work, then=partial(self._told, self._number, then), failed=self._on_unread
        )

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._is_stale:
            self._soon.start()

    def _told(self, number: int, then: Callable[[T], object], outcome: T) -> None:
        if number == self._number and self._session is not None:
            then(outcome)

    @Slot()
    def _renew(self) -> None:
        if self._is_stale and self._session is not None and self.isVisible():
            self._is_stale = False
            self.read()

    @Slot(object)
    def _on_change(self, change: Change) -> None:
        if self._session is None or change.drawer is not Drawer.PRIVATE:
            return
        if any(change.touches(kind) for kind in self.heeds):
            self.refresh()

    @Slot(HikidashiError)
    def _on_unread(self, error: HikidashiError) -> None:
        if self._session is not None:
            self._ctx.complain(error)
