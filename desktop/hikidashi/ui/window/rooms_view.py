"""The unlocked app: the frame, and the rooms that are made as they are visited."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from hikidashi.domain.change import Deed
from hikidashi.domain.drawer import Drawer
from hikidashi.domain.errors import DamagedVaultError, HikidashiError
from hikidashi.ui.guard.clipboard import Clipboard
from hikidashi.ui.guard.private_door import PrivateDoor
from hikidashi.ui.jobs import Jobs
from hikidashi.ui.room import Place, Room, RoomContext, RoomMaker, Save
from hikidashi.ui.session_jobs import SessionJobs
from hikidashi.ui.theme import tokens
from hikidashi.ui.theme.fonts import text_scale
from hikidashi.ui.vault_news import RoomNews, VaultNews
from hikidashi.ui.watch.network_caption import NetworkCaption
from hikidashi.ui.widgets import Banner, UndoBar
from hikidashi.ui.widgets.focus_chain import next_in_chain
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

    def __init__(  # noqa: PLR0913 - keywords; each is one thing that rooms share
        self,
        makers: Mapping[Place, RoomMaker],
        *,
        house: House,
        session: Session,
        jobs: Jobs,
        news: VaultNews,
        clipboard: Clipboard,
        private_door: PrivateDoor,
    ) -> None:
        super().__init__()
        self._makers = makers
        self._rooms: dict[Place, Room] = {}
        self._here = Place.HOME
        self._is_over = False
        self.jobs = SessionJobs(jobs)
        self._news = RoomNews(news)
        self.undoing = Undoing(session.ledger, self.jobs, self._news)
        self.rail = Rail()
        self.top = TopBar(
            add_service=self.add_service,
            write_letter=self.write_letter,
            lock=self.lock_wanted.emit,
        )
        self.status = StatusStrip()
        self.network = NetworkCaption(session, self.jobs, self._news)
        self.damage = Banner("attention", dismissible=False)
        self.rotation = Banner("doubt")
        self.banner = Banner("attention")
        self.undo_bar = UndoBar()
        self._stack = QStackedWidget()
        self._ctx = RoomContext(
            house=house,
            session=session,
            jobs=self.jobs,
            news=self._news,
            notify=self.notify,
            complain=self.complain,
            navigate=self.navigate,
            clipboard=clipboard,
            private_door=private_door,
        )
        self._lay_out()
        self._connect(private_door)
        self.network.look()

    def navigate(self, name: str, **what: str) -> None:
        """Go to the room ``name``, and to ``what`` in it."""
        place = Place(name)
        room = self._rooms.get(place)
        if room is None:
            room = self._rooms[place] = self._makers[place](self._ctx)
            self._stack.addWidget(room)
            room.settled.connect(lambda: self._land(room))
        self._here = place
        self._stack.setCurrentWidget(room)
        self.rail.show_place(place)
        self.banner.clear()
        room.visit(what)
        if not _holds_focus(room):
            self._focus_first(room)

    def spot(self) -> Spot:
        """Tell where the user is; ``navigate`` brings them back."""
        room = self._rooms.get(self._here)
        return self._here, room.place() if room is not None else {}

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < tokens.NARROW * text_scale(self.font())
        self.rail.set_narrow(narrow=narrow)

    def put_away(self) -> Sequence[Save]:
        """Return what keeps all that the rooms have not saved; they fall silent."""
        saves = [save for room in self._rooms.values() for save in room.put_away()]
        self._is_over = True
        self.jobs.cut()
        self._news.cut()
        return saves

    def notify(self, text: str) -> None:
        """Say what was done and offer to undo it."""
        if not self._is_over:
            self.undo_bar.offer(text, self.undoing.undo)

    def complain(self, error: HikidashiError) -> None:
        """Say in words what did not work."""
        if not self._is_over:
            self.warn(explain(error).text)

    def warn(self, text: str) -> None:
        """Show a sentence at the top of the window."""
        self.banner.set_message(text)

    def tell_damage(self, error: DamagedVaultError) -> None:
        """Say what is damaged and what is safe; it stays for all rooms."""
        told = _(
            "Something in your drawer is not as it was written last. {what} Nothing "
            "was changed, and what you can read is still yours: please restore a "
            "backup to another place, or export what matters to you now."
        )
        self.damage.set_message(told.format(what=explain(error).what))

    def tell_rotation(self, drawer: Drawer) -> None:
        """Say that a change of the data key waits to be finished, and lead there."""
        self.rotation.set_message(
            _(
                "A change of the encryption key was interrupted. Everything is still "
                "there."
            )
        )
        self.rotation.set_action(
            _("&Finish it…"),
            lambda: self.navigate(Place.SETTINGS, rotation=drawer.value),
        )

    def add_service(self) -> None:
        self.navigate(Place.SERVICES, add="yes")

    def write_letter(self) -> None:
        self.navigate(Place.LETTERS, new="yes")

    def _land(self, room: Room) -> None:
        """Bring the focus into a room that has only now something to focus."""
        focused = self.window().focusWidget()
        waits = focused is None or self.rail.isAncestorOf(focused)
        if waits and self._stack.currentWidget() is room:
            room.visit({})
            if not _holds_focus(room):
                self._focus_first(room)

    def _focus_first(self, room: Room) -> None:
        first = _first_stop(room)
        if first is not None:
            first.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.rail.focus_place(self._here)

    def _lay_out(self) -> None:
        content = QVBoxLayout()
        content.setSpacing(0)
        for note in (self.damage, self.rotation, self.banner):
            content.addLayout(_Margin(note))
        content.addWidget(self._stack, 1)
        content.addLayout(_Margin(self.undo_bar))
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

    def _connect(self, private_door: PrivateDoor) -> None:
        self.rail.chosen.connect(self.navigate)
        self.undoing.undone.connect(self._on_undone)
        self.undoing.redone.connect(self._on_redone)
        self.undoing.failed.connect(self.complain)
        private_door.closed.connect(self.undo_bar.hide)  # it may tell of that one
        self.network.told.connect(self.status.show_network)
        self.network.failed.connect(self.complain)
        self.status.network_wanted.connect(
            lambda: self.navigate(Place.SETTINGS, tab="network")
        )

    def _on_undone(self, deed: Deed) -> None:
        self.undo_bar.offer(_("Undone: {deed}").format(deed=names.deed(deed)), None)

    def _on_redone(self, deed: Deed) -> None:
        self.notify(_("Done again: {deed}").format(deed=names.deed(deed)))


def _holds_focus(room: Room) -> bool:
    focused = room.window().focusWidget()
    return focused is not None and room.isAncestorOf(focused)


def _first_stop(room: Room) -> QWidget | None:
    """Return the first thing in ``room`` that Tab would reach."""
    each = next_in_chain(room)
    while each is not None and each is not room:
        if (
            room.isAncestorOf(each)
            and each.isVisible()
            and each.isEnabled()
            and each.focusPolicy() & Qt.FocusPolicy.TabFocus
        ):
            return each
        each = next_in_chain(each)
    return None


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
