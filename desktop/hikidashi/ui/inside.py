"""All that the first window did not have to wait for: the door, menus and rooms."""

from collections.abc import Callable, Mapping
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from hikidashi.domain.errors import HikidashiError, WrongPassphraseError
from hikidashi.domain.preferences import Preferences
from hikidashi.ui.choices import Choices
from hikidashi.ui.door import Door
from hikidashi.ui.front import Front
from hikidashi.ui.jobs import Jobs
from hikidashi.ui.room import Place, RoomMaker
from hikidashi.ui.window.about import AboutDialog
from hikidashi.ui.window.idle import IdleWatch
from hikidashi.ui.window.menus import Commands, Menus
from hikidashi.ui.window.rooms_view import RoomsView, Spot
from hikidashi.usecases.house import House
from hikidashi.words.catalogue import _
from hikidashi.words.errors import explain

MakeRooms = Callable[[Choices], Mapping[Place, RoomMaker]]


def all_rooms(choices: Choices) -> Mapping[Place, RoomMaker]:
    """Return the makers of all rooms."""
    # Only when a drawer is open: whoever is still outside need not wait for them.
    from hikidashi.ui.rooms import room_makers  # noqa: PLC0415 - see above

    return room_makers(choices)


def inside_of(house: object, front: Front) -> "Inside":
    """Put the app together; called on the screen's thread.

    ``house`` is the ``House``; the porch knows it by no name, so it is looked at here.
    """
    if not isinstance(house, House):
        raise TypeError(type(house).__name__)
    return Inside(house, front)


class Inside(QObject):
    """Knows whether the drawer is open, and shows what belongs to that."""

    def __init__(
        self,
        house: House,
        front: Front,
        make_rooms: MakeRooms = all_rooms,
    ) -> None:
        super().__init__()
        self._house = house
        self._window = front.window
        self._lobby = front.lobby
        self._choices = front.choices
        self._make_rooms = make_rooms
        self._spot: Spot = (Place.HOME, {})
        self.rooms: RoomsView | None = None
        self.jobs = Jobs(front.relay)
        self.jobs.crashed.connect(front.crashes.report)
        self.door = Door(house, self.jobs, front.relay)
        self.idle = IdleWatch(QApplication.instance() or self)
        self.menus = self._make_menus()
        self.door.opened.connect(self._on_opened)
        self.door.refused.connect(self._on_refused)
        self.door.given_up.connect(self._lobby.rest)
        self.door.locked.connect(self._on_locked)
        self.idle.idle.connect(self._on_idle)
        self._choices.changed.connect(self._on_choices)
        self._lobby.hang_door(create=self.door.create, open_vault=self.door.open)

    def fold(self) -> None:
        """Let go of all views, but keep in mind where the user was."""
        if self.rooms is not None:
            self._spot = self.rooms.spot()
            self._put_away(self.rooms)
            self._drop_rooms()

    def unfold(self) -> None:
        """Make menus and rooms anew, and bring the user back to where they were."""
        self.menus = self._make_menus()
        if self.door.session is not None:
            self._show_rooms(*self._spot)

    def lock(self) -> None:
        """Save what is typed, drop every view, and close the drawer."""
        if self.rooms is not None:
            self._put_away(self.rooms)
        self.door.lock()

    def shut_down(self) -> None:
        """Lock, and wait until the vault's lane has done all that it was asked."""
        self.lock()
        self.idle.stop()
        self._choices.changed.disconnect(self._on_choices)
        self.jobs.shut_down()

    def _put_away(self, rooms: RoomsView) -> None:
        """Save what is typed; the vault is closed on the same lane, so after that."""
        for save in rooms.put_away():
            self.jobs.run(save, then=_nothing, failed=self._on_unsaved)

    def _make_menus(self) -> Menus:
        commands = Commands(
            create=self._on_create,
            open_other=self._on_open_other,
            lock=self.lock,
            quit=self._window.close,
            undo=lambda: self._if_open(lambda rooms: rooms.undoing.undo()),
            redo=lambda: self._if_open(lambda rooms: rooms.undoing.redo()),
            add_service=lambda: self._if_open(RoomsView.add_service),
            write_letter=lambda: self._if_open(RoomsView.write_letter),
            go=lambda place: self._if_open(lambda rooms: rooms.navigate(place)),
            speak=self._choices.speak,
            dress=self._choices.dress,
            about=lambda: AboutDialog(self._window).open(),
        )
        menus = Menus(self._window.menuBar(), commands, self._choices.now.theme)
        menus.show_inside(inside=self.rooms is not None)
        return menus

    def _if_open(self, do: Callable[[RoomsView], object]) -> None:
        if self.rooms is not None:
            do(self.rooms)

    def _on_create(self) -> None:
        self.lock()
        self._lobby.show_create()

    def _on_open_other(self) -> None:
        self.lock()
        self._lobby.choose_other()

    def _on_opened(self, folder: Path) -> None:
        self._choices.keep_vault(str(folder))
        self._show_rooms(Place.HOME, {})
        self.idle.start(self._choices.now.lock_after_s)

    def _on_refused(self, error: HikidashiError, wait_s: float) -> None:
        reason = explain(error).text
        if isinstance(error, WrongPassphraseError):
            self._lobby.refuse_passphrase(reason, wait_s)
        else:
            self._lobby.refuse(reason)

    def _on_locked(self) -> None:
        self.idle.stop()
        self._drop_rooms()
        self._lobby.show_unlock(Path(self._choices.now.vault_folder))

    def _on_idle(self) -> None:
        self.lock()
        notice = _("Locked, since nobody used it for a while.")
        self._lobby.show_unlock(Path(self._choices.now.vault_folder), notice)

    def _on_unsaved(self, error: HikidashiError) -> None:
        """Tell what was lost, wherever the user is by now."""
        told = _("Not everything that you had typed could be saved. {reason}").format(
            reason=explain(error).what
        )
        if self.rooms is not None:
            self.rooms.warn(told)
        else:
            self._lobby.warn(told)

    def _on_choices(self, before: Preferences, after: Preferences) -> None:
        """Keep them on disk: on the vault's lane, so the newest is written last."""
        store = self._house.preferences
        self.jobs.run(lambda: store.save(after), then=_nothing, failed=_nothing)
        if before.lock_after_s != after.lock_after_s and self.rooms is not None:
            self.idle.start(after.lock_after_s)

    def _show_rooms(self, place: Place, what: Mapping[str, str]) -> None:
        session, news = self.door.session, self.door.news
        if session is None or news is None:
            return
        rooms = self.rooms = RoomsView(
            self._make_rooms(self._choices),
            house=self._house,
            session=session,
            jobs=self.jobs,
            news=news,
        )
        self._window.show_page(rooms)
        self._lobby.clear()
        self.menus.show_inside(inside=True)
        rooms.lock_wanted.connect(self.lock)
        rooms.undoing.named.connect(self.menus.name_deeds)
        self.idle.ticked.connect(rooms.status.show_time_left)
        rooms.navigate(place, **what)
        rooms.undoing.look()

    def _drop_rooms(self) -> None:
        rooms, self.rooms = self.rooms, None
        if rooms is not None:
            self._window.drop_page(rooms)
            self._window.show_page(self._lobby)
        self.menus.show_inside(inside=False)


def _nothing(_: object) -> None:
    pass
