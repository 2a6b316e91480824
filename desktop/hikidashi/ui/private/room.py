"""The room of the private drawer: made, opened, used, and closed by itself."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from threading import Barrier, BrokenBarrierError

from PySide6.QtCore import QTimer, Slot
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QStackedLayout, QWidget

from hikidashi.domain.errors import HikidashiError
from hikidashi.domain.keys.way import Passphrase
from hikidashi.ui.choices import Choices
from hikidashi.ui.jobs import Lane
from hikidashi.ui.private.attempt import Attempt, opening
from hikidashi.ui.private.closed_page import ClosedPage
from hikidashi.ui.private.create_page import CreatePage
from hikidashi.ui.private.frame.drawer_view import OpenDrawerView
from hikidashi.ui.room import Place, Room, RoomContext, Save
from hikidashi.usecases.jobs import Ticket
from hikidashi.usecases.private_drawer import PrivateSession
from hikidashi.words.catalogue import _

_THREADS = 2  # of the outside lane, which reads and draws files
_PATIENCE_S = 1.0  # until the other thread must be free as well
State = tuple[bool, PrivateSession | None]


class PrivateRoom(Room):
    """Shows what can be done with the drawer now, and of an open one what is in it.

    While it is closed, nothing of it is held here: no text, no list, no key.
    """

    def __init__(self, ctx: RoomContext, choices: Choices | None = None) -> None:
        super().__init__()
        self._ctx = ctx
        self._choices = choices
        self._is_opening = False
        self._is_known = False
        self._move_from = ""  # the service whose records are to move here
        self.session: PrivateSession | None = None
        self.asking = QWidget()
        self.closed = ClosedPage()
        self.making = CreatePage(ctx)
        self._drawer: OpenDrawerView | None = None
        self.away = QTimer(self, singleShot=True)
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._stack = QStackedLayout(self)
        for page in (self.asking, self.closed, self.making):
            self._stack.addWidget(page)
        self._connect()
        self._ask()

    @property
    def page(self) -> QWidget:
        """The page that is shown."""
        return self._stack.currentWidget() or self.asking

    @property
    def drawer(self) -> OpenDrawerView:
        """The view of an open drawer; it is made when somebody begins to open one."""
        if self._drawer is None:
            self._drawer = OpenDrawerView(self._ctx)
            self._drawer.lock_wanted.connect(self._ctx.private_door.close_wanted)
            self._stack.addWidget(self._drawer)
        return self._drawer

    def visit(self, what: Mapping[str, str]) -> None:
        """Show it; what is in it nobody can ask for, but that a move begins."""
        self._move_from = what.get("move_from", self._move_from)
        self._begin_move()
        match self._stack.currentWidget():
            case ClosedPage() as closed:
                closed.focus_first()
            case CreatePage() as create:
                create.focus_first()
            case OpenDrawerView() as drawer:
                drawer.take_focus()

    def put_away(self) -> Sequence[Save]:
        self.closed.reset()
        self.making.reset()
        saves = self._leave()
        if self._is_opening:  # nobody would watch over it
            private = self._ctx.session.private
            return [*saves, private.close]
        return saves

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.away.stop()
        if self._is_known and self.session is None and not self._is_opening:
            self._ask()  # it may have been erased, restored or opened elsewhere

    def hideEvent(self, event: QHideEvent) -> None:
        """Keep what was typed, and count how long nobody is here."""
        super().hideEvent(event)
        self._move_from = ""
        if self._drawer is not None:
            self._drawer.keep()
        if self.session is not None and self._choices is not None:
            self.away.start(self._choices.now.private_lock_after_s * 1000)

    def _connect(self) -> None:
        door = self._ctx.private_door
        self.closed.wanted.connect(self._on_open)
        self.making.wanted.connect(self._on_create)
        self.away.timeout.connect(door.close_wanted)
        self._soon.timeout.connect(self._prepare)
        door.closed.connect(self._on_closed)

    def _ask(self) -> None:
        """Ask whether there is a drawer, and whether it is open already."""
        private = self._ctx.session.private
        self._ctx.jobs.run(
            lambda: (private.exists, private.session),
            then=self._on_state,
            failed=self._ctx.complain,
        )

    @Slot(object)
    def _on_state(self, state: State) -> None:
        exists, session = state
        is_first, self._is_known = not self._is_known, True
        if self._is_opening or self.session is not None:
            return
        if session is not None:
            self._enter(session)
        else:
            self._stack.setCurrentWidget(self.closed if exists else self.making)
        if is_first:
            self.settled.emit()
        focused: QWidget | None = self.window().focusWidget()
        if self.isVisible() and focused in {None, self, self.asking}:
            self.visit({})

    @Slot()
    def _prepare(self) -> None:
        """Make the view of the drawer, and then its form, while the key is made."""
        if self._drawer is None:
            self.drawer.ensurePolished()
            self._soon.start()
        else:
            self._drawer.editor.ensurePolished()

    @Slot(Attempt)
    def _on_open(self, attempt: Attempt) -> None:
        self._is_opening = True
        self._ctx.jobs.run(
            opening(self._ctx.session.private, self._ctx.house.intake, attempt),
            then=self._on_opened,
            failed=self.closed.refuse,
            ended=self._on_ended,
        )
        self._soon.start()  # making the key takes longer

    @Slot(str)
    def _on_create(self, passphrase: str) -> None:
        self._is_opening = True
        private, way = self._ctx.session.private, Passphrase(passphrase)
        self._ctx.jobs.run(
            lambda: private.create(way),
            then=self._on_created,
            failed=self.making.refuse,
            ended=self._on_ended,
        )
        self._soon.start()  # making the key takes longer

    @Slot(object)
    def _on_created(self, session: PrivateSession) -> None:
        self._on_opened(session)
        self.drawer.advise(
            _(
                "If you forget the passphrase, only a recovery code or a key file "
                "helps."
            ),
            _("Make one…"),
            lambda: self._ctx.navigate(Place.SETTINGS, tab="security"),
        )

    @Slot(object)
    def _on_opened(self, session: PrivateSession) -> None:
        self.closed.reset()
        self.making.reset()
        self._enter(session)
        if self.isVisible():
            self.drawer.take_focus()

    def _begin_move(self) -> None:
        if self._move_from and self.session is not None:
            service_id, self._move_from = self._move_from, ""
            self.drawer.move_from(service_id)

    @Slot()
    def _on_ended(self) -> None:
        self._is_opening = False
        self.closed.rest()
        self.making.rest()

    def _enter(self, session: PrivateSession) -> None:
        self.session = session
        self.drawer.show_session(session)
        self._stack.setCurrentWidget(self.drawer)
        self._begin_move()
        self._ctx.private_door.opened.emit()
        if not self.isVisible():
            self.hideEvent(QHideEvent())

    @Slot()
    def _on_closed(self) -> None:
        """Save what is typed, and drop all that is shown, before the drawer closes."""
        if self.session is None:
            return
        for save in self._leave():
            self._ctx.jobs.run(save, then=_nothing, failed=self._on_unsaved)
        self._overwrite_outside()
        self._stack.setCurrentWidget(self.closed)
        self.closed.tell(_("The private drawer is locked."))
        if self.isVisible():
            self.closed.focus_first()

    def _overwrite_outside(self) -> None:
        """Overwrite what the threads that read files have freed of them.

        They are told to meet first, so that no thread takes both jobs.
        """
        overwrite, meeting = self._ctx.house.overwrite_cached, Barrier(_THREADS)

        def work(_ticket: Ticket) -> None:
            with suppress(BrokenBarrierError):
                meeting.wait(_PATIENCE_S)
            overwrite()

        for _each in range(_THREADS):
            self._ctx.jobs.start(
                work, lane=Lane.OUTSIDE, then=_nothing, failed=_nothing
            )

    @Slot(HikidashiError)
    def _on_unsaved(self, error: HikidashiError) -> None:
        self._ctx.complain(error)

    def _leave(self) -> Sequence[Save]:
        self.session = None
        self.away.stop()
        return () if self._drawer is None else self._drawer.put_away()


def _nothing(_: object) -> None:
    pass
