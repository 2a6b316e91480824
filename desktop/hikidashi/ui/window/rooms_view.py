"""The unlocked app: the frame, and the rooms that are made as they are visited."""

from collections.abc import Mapping

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from hikidashi.domain.change import Deed
from hikidashi.domain.errors import HikidashiError
from hikidashi.ui.jobs import Jobs
from hikidashi.ui.room import Place, Room, RoomContext, RoomMaker
from hikidashi.ui.theme import tokens
from hikidashi.ui.vault_news import VaultNews
from hikidashi.ui.widgets import Banner, UndoBar
from hikidashi.ui.window.frame import Rail, StatusStrip, TopBar
from hikidashi.ui.window.undoing import Undoing
from hikidashi.usecases.house import House, Session
from hikidashi.words import names
from hikidashi.words.catalogue import _
from hikidashi.words.errors import explain

Spot = tuple[Place, Mapping[str, str]]


class RoomsView(QWidget):
    """Lives as long as one session, in one language and one look."""

    lock_wanted = Signal()

    def __init__(
        self,
        makers: Mapping[Place, RoomMaker],
        *,
        house: House,
        session: Session,
        jobs: Jobs,
        news: VaultNews,
    ) -> None:
        super().__init__()
        self._makers = makers
        self._rooms: dict[Place, Room] = {}
        self._here = Place.HOME
        self.undoing = Undoing(session.ledger, jobs, news)
        self.rail = Rail()
        self.top = TopBar(
            add_service=self.add_service,
            write_letter=self.write_letter,
            lock=self.lock_wanted.emit,
        )
        self.status = StatusStrip()
        self.banner = Banner("attention")
        self.undo_bar = UndoBar()
        self._stack = QStackedWidget()
        self._ctx = RoomContext(
            house=house,
            session=session,
            jobs=jobs,
            news=news,
            notify=self.notify,
            complain=self.complain,
            navigate=self.navigate,
        )
        self._lay_out()
        self.rail.chosen.connect(self.navigate)
        self.undoing.undone.connect(self._on_undone)
        self.undoing.redone.connect(self._on_redone)
        self.undoing.failed.connect(self.complain)

    def navigate(self, name: str, **what: str) -> None:
        """Go to the room ``name``, and to ``what`` in it."""
        place = Place(name)
        room = self._rooms.get(place)
        if room is None:
            room = self._rooms[place] = self._makers[place](self._ctx)
            self._stack.addWidget(room)
        self._here = place
        self._stack.setCurrentWidget(room)
        self.rail.show_place(place)
        self.banner.clear()
        room.visit(what)
        focused = self.window().focusWidget()
        if focused is None or not room.isAncestorOf(focused):
            self.rail.focus_place(place)

    def spot(self) -> Spot:
        """Tell where the user is; ``navigate`` brings them back."""
        room = self._rooms.get(self._here)
        return self._here, room.place() if room is not None else {}

    def put_away(self) -> None:
        """Let every room start saving what it has not saved yet."""
        for room in self._rooms.values():
            room.put_away()

    def notify(self, text: str) -> None:
        """Say what was done and offer to undo it."""
        self.undo_bar.offer(text, self.undoing.undo)

    def complain(self, error: HikidashiError) -> None:
        """Say in words what did not work."""
        self.banner.set_message(explain(error).text)

    def add_service(self) -> None:
        self.navigate(Place.SERVICES, add="yes")

    def write_letter(self) -> None:
        self.navigate(Place.LETTERS, new="yes")

    def _lay_out(self) -> None:
        content = QVBoxLayout()
        content.setSpacing(0)
        for note in (self.banner, self.undo_bar):
            content.addLayout(_Margin(note))
        content.insertWidget(1, self._stack, 1)
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.rail)
        middle.addLayout(content, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.top)
        whole.addLayout(middle, 1)
        whole.addWidget(self.status)

    def _on_undone(self, deed: Deed) -> None:
        self.undo_bar.offer(_("Undone: {deed}").format(deed=names.deed(deed)), None)

    def _on_redone(self, deed: Deed) -> None:
        self.notify(_("Done again: {deed}").format(deed=names.deed(deed)))


class _Margin(QVBoxLayout):
    """Room around a note, but none while the note is hidden."""

    def __init__(self, note: QWidget) -> None:
        super().__init__()
        self.setContentsMargins(tokens.PAGE, tokens.SMALL, tokens.PAGE, tokens.SMALL)
        self.addWidget(note)

    def sizeHint(self) -> QSize:
        return QSize(0, 0) if self.isEmpty() else super().sizeHint()

    def minimumSize(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(0, 0) if self.isEmpty() else super().minimumSize()

    def heightForWidth(self, width: int) -> int:  # noqa: N802 - Qt's name
        return 0 if self.isEmpty() else super().heightForWidth(width)
