"""All that the first window did not have to wait for: the door, menus and rooms."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from hikidashi.domain.drawer import Drawer
from hikidashi.domain.errors import (
    DamagedVaultError,
    HikidashiError,
    OlderVaultError,
    WrongKeyError,
)
from hikidashi.domain.preferences import Preferences
from hikidashi.ui.backup.automatic import AutomaticBackup
from hikidashi.ui.choices import Choices
from hikidashi.ui.door import Door
from hikidashi.ui.front import Front
from hikidashi.ui.guard.capture import CaptureGuard
from hikidashi.ui.guard.clipboard import Clipboard
from hikidashi.ui.guard.forget import forget_views
from hikidashi.ui.guard.leaving import Leaving
from hikidashi.ui.guard.private_door import PrivateDoor
from hikidashi.ui.guard.start import FirstPage, Reason, Start, Unsaved, Work
from hikidashi.ui.guard.veil import Veil, hide_windows, what_became_of
from hikidashi.ui.guard.watchman import Watchman
from hikidashi.ui.jobs import Job, Jobs
from hikidashi.ui.look_over import LookOver
from hikidashi.ui.room import Place, RoomMaker
from hikidashi.ui.saving import keep
from hikidashi.ui.unlock.notices import loss_of, unsaved_by
from hikidashi.ui.unlock.refusals import is_about_keyring, refusal_of
from hikidashi.ui.window.about import AboutDialog
from hikidashi.ui.window.entrance import entrance
from hikidashi.ui.window.menus import Commands, Menus
from hikidashi.ui.window.rooms_view import RoomsView, Spot
from hikidashi.usecases.house import House

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

    private_closed = Signal()
    """The private drawer was shut; the rooms have dropped what they showed of it."""
    rotation_found = Signal(object)
    """The drawers (a frozenset) whose change of the data key was interrupted."""

    def __init__(
        self,
        house: House,
        front: Front,
        make_rooms: MakeRooms = all_rooms,
    ) -> None:
        super().__init__()
        app = QApplication.instance()
        if not isinstance(app, QApplication):
            raise TypeError(type(app).__name__)
        self._house = house
        self._window = front.window
        self._lobby = front.lobby
        self._choices = front.choices
        self._make_rooms = make_rooms
        self._spot: Spot = (Place.HOME, {})
        self._damage: DamagedVaultError | None = None
        self._is_over = False
        self.veil: Veil | None = None
        self.rotating: frozenset[Drawer] = frozenset()
        self.rooms: RoomsView | None = None
        self.backup: AutomaticBackup | None = None
        self.jobs = Jobs(front.relay)
        self.jobs.crashed.connect(front.crashes.report)
        self.door = Door(house, self.jobs, front.relay)
        self.leaving = Leaving(self.jobs, front.relaunch, self._keep_preferences)
        self.clipboard = Clipboard(lambda: self._choices.now.clear_clipboard_after_s)
        self.clipboard.watch()
        self.private_door = PrivateDoor()
        self.look_over = LookOver(self.jobs)
        self.capture = CaptureGuard(app, self._choices)
        self.watchman = Watchman(app, self._window, self._choices, front.make_watches)
        self.menus = self._make_menus()
        self._connect()
        self._lobby.hang_door(entrance(house, self.door, self.jobs, self._lobby))

    def fold(self) -> None:
        """Let go of all views, but keep in mind where the user was."""
        if self.rooms is not None:
            self._spot = self.rooms.spot()
            self._put_away(self.rooms)
            self._drop_rooms()

    def unfold(self) -> None:
        """Make menus and rooms anew, and bring the user back to where they were."""
        self.menus = self._make_menus()
        if self.veil is not None:
            self._draw_veil()
        elif self.door.session is not None:
            self._show_rooms(*self._spot)

    def lock(
        self, reason: Reason = Reason.ASKED, page: FirstPage = FirstPage.USUAL
    ) -> None:
        """Save what is typed, drop every view, close the drawer, and start anew.

        The locked page is shown at once; the process image ends a moment later, when
        all that was asked of the drawer is done (see ``Leaving``).
        """
        minimised = self._window.isMinimized() or reason is Reason.PANIC
        plan = Start(locked=reason, page=page, minimised=minimised)
        if self.leaving.plan is not None:
            told = self.leaving.plan
            self.leaving.change(replace(plan, unsaved=told.unsaved, work=told.work))
        elif not self.door.is_shut:
            self._shut(plan)
        elif page is FirstPage.USUAL:
            self._come_up(plan)
        else:
            self._lobby.go_to(page)

    def hide_and_lock(self) -> None:
        """Take everything off the screen this instant, and only then lock."""
        for each in QApplication.topLevelWidgets():
            if each.isWindow():
                each.hide()
        QGuiApplication.sync()
        self.lock(Reason.PANIC)

    def close_private(self) -> None:
        """Shut the private drawer alone; what was typed there is saved before."""
        session = self.door.session
        if session is None or session.private.session is None:
            return
        private = session.private
        self.watchman.stop_private()
        self.look_over.forget(session.private.session.drawer)
        self.clipboard.clear()
        self.private_door.closed.emit()
        self.jobs.run(
            private.close,
            then=_nothing,
            failed=_nothing,
            # By then the views are gone.
            ended=lambda: QTimer.singleShot(
                0, partial(forget_views, self._house, self.jobs)
            ),
        )
        self.menus.show_private(is_open=False)
        if self.rooms is not None:
            self.rooms.undoing.look()
        self.private_closed.emit()

    def shut_down(self) -> None:
        """Lock, and wait until the vault's lane has done all that it was asked."""
        if self._is_over:
            return
        self._is_over = True
        if not self.door.is_shut:
            self._shut(Start(locked=Reason.ASKED))
        self.leaving.cancel()
        self.clipboard.clear()
        self.watchman.stop()
        self._choices.changed.disconnect(self._on_choices)
        self.jobs.shut_down()
        self._lobby.clear()  # with whatever was typed there

    def _connect(self) -> None:
        door, leaving, watchman = self.door, self.leaving, self.watchman
        door.opened.connect(self._on_opened)
        door.refused.connect(self._on_refused)
        door.given_up.connect(self._lobby.rest)
        door.locked.connect(self._on_locked)
        door.saved.connect(leaving.all_saved)
        door.emptied.connect(leaving.vault_closed)
        leaving.stayed.connect(self._come_up)
        self.jobs.lasting_ended.connect(self._on_lasting_ended)
        watchman.wanted.connect(self._on_wanted)
        watchman.private_wanted.connect(self.close_private)
        watchman.panic.connect(self.hide_and_lock)
        self._window.minimised.connect(lambda: watchman.triggers.take(Reason.MINIMISED))
        self.private_door.opened.connect(self._on_private_opened)
        self.private_door.close_wanted.connect(self.close_private)
        self.look_over.damaged.connect(self._on_damaged)
        self._choices.changed.connect(self._on_choices)

    def _shut(self, plan: Start) -> None:
        self.clipboard.clear()
        if self.jobs.lasts:  # it is stopped, unless it is all but done
            plan = replace(plan, work=Work.UNDONE)
        self.leaving.begin(plan)
        if self.rooms is not None:
            self._put_away(self.rooms)
        self._lobby.leave(plan)
        self.door.lock()

    def _put_away(self, rooms: RoomsView) -> None:
        """Save what is typed; the vault is closed on the same lane, so after that."""
        for save in rooms.put_away():
            keep(self.jobs, save, self._on_unsaved)

    def _make_menus(self) -> Menus:
        commands = Commands(
            create=lambda: self.lock(page=FirstPage.CREATE),
            open_other=lambda: self.lock(page=FirstPage.OTHER),
            lock=self._on_lock,
            close_private=self.close_private,
            hide=self.hide_and_lock,
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
        if self.rooms is not None and self.veil is None:
            do(self.rooms)

    def _come_up(self, plan: Start) -> None:
        """Show what a new process image would; this one need not end, or cannot."""
        self._lobby.start(plan)
        if plan.minimised:
            self._window.showMinimized()

    def _on_lock(self) -> None:
        self.lock()

    def _on_wanted(self, reason: Reason) -> None:
        if self.door.session is None:
            return
        if reason is Reason.IDLE and self.jobs.lasts:
            self._draw_veil()
        else:
            self.lock(reason)

    def _draw_veil(self) -> None:
        """Show nothing any more, and lock when what the user has started is done."""
        self.clipboard.clear()
        self._drop_veil()
        self.veil = Veil(lambda: self.lock(Reason.IDLE))
        self._window.show_page(self.veil)
        hide_windows(but=self._window)
        self.menus.show_inside(inside=False)

    def _drop_veil(self) -> None:
        veil, self.veil = self.veil, None
        if veil is not None:
            self._window.drop_page(veil)

    def _on_lasting_ended(self, job: Job) -> None:
        work = what_became_of(job)
        if self.veil is not None and self.leaving.plan is None:
            self.lock(Reason.IDLE)
        if self.leaving.plan is not None:
            plan = replace(self.leaving.plan, work=work)
            self.leaving.change(plan)
            self._lobby.leave(plan)

    def _on_opened(self, folder: Path) -> None:
        self._choices.keep_vault(str(folder))
        session = self.door.session
        if session is None:
            return
        self.rotating = session.vault.rotating
        self._damage = None
        self._show_rooms(Place.HOME, {})
        self.watchman.start()
        self.look_over.watch(session.vault)
        if self.rotating:
            self.rotation_found.emit(self.rotating)

    def _on_private_opened(self) -> None:
        session = self.door.session
        if session is not None and session.private.session is not None:
            self.menus.show_private(is_open=True)
            self.watchman.start_private()
            self.look_over.watch(session.private.session.drawer)

    def _on_refused(self, error: HikidashiError, wait_s: float) -> None:
        match error:
            case OlderVaultError():
                self._lobby.ask_about_older(error.seen)
            case _ if is_about_keyring(error):
                self._lobby.refuse_keyring(refusal_of(error))
            case WrongKeyError():
                self._lobby.refuse_way(refusal_of(error), wait_s)
            case _:
                self._lobby.refuse(refusal_of(error))

    def _on_locked(self) -> None:
        self.watchman.stop()
        self.look_over.stop()
        self._drop_rooms()
        self._drop_veil()
        self._window.show_page(self._lobby)

    def _on_damaged(self, error: DamagedVaultError) -> None:
        self._damage = error
        if self.rooms is not None:
            self.rooms.tell_damage(error)

    def _on_unsaved(self, error: HikidashiError) -> None:
        """Tell what was lost, wherever the user is by now."""
        word: Unsaved = unsaved_by(error)
        plan = self.leaving.plan
        if plan is not None:
            self.leaving.change(replace(plan, unsaved=word))
        if self.rooms is not None:
            self.rooms.warn(loss_of(word))
        else:
            self._lobby.warn(loss_of(word))

    def _on_choices(self, _before: Preferences, after: Preferences) -> None:
        """Keep them on disk: on the vault's lane, so the newest is written last."""
        store = self._house.preferences
        self.jobs.run(lambda: store.save(after), then=_nothing, failed=_nothing)

    def _keep_preferences(self) -> None:
        """Keep them on disk, with the place of the window: this image ends now."""
        window = self._window
        self._choices.keep_window(window.place(), maximised=window.isMaximized())
        self._house.preferences.save(self._choices.now)

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
            clipboard=self.clipboard,
            private_door=self.private_door,
        )
        self._window.show_page(rooms)
        self._lobby.clear()
        self.menus.show_inside(inside=True)
        self.menus.show_private(is_open=session.private.session is not None)
        rooms.lock_wanted.connect(self.lock)
        rooms.undoing.named.connect(self.menus.name_deeds)
        self.watchman.idle.ticked.connect(rooms.status.show_time_left)
        self.watchman.idle.tick()
        house, choices = self._house, self._choices
        self.backup = AutomaticBackup(house, session, choices, rooms.jobs)
        self.backup.told.connect(rooms.status.tell)
        rooms.navigate(place, **what)
        rooms.undoing.look()
        if self._damage is not None:
            rooms.tell_damage(self._damage)
        for drawer in self.rotating:
            rooms.tell_rotation(drawer)

    def _drop_rooms(self) -> None:
        rooms, self.rooms = self.rooms, None
        backup, self.backup = self.backup, None
        if backup is not None:
            backup.stop()
        if rooms is not None:
            self._window.drop_page(rooms)
            self._window.show_page(self._lobby)
        self.menus.show_inside(inside=False)


def _nothing(_: object) -> None:
    pass
