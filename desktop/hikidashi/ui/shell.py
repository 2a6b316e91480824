"""What lives as long as the app: the pages before the door, the look, the language."""

import sys
from collections.abc import Callable
from functools import partial
from threading import Thread
from typing import Protocol

from PySide6 import QtCore
from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

from hikidashi.domain.preferences import Preferences, Theme
from hikidashi.ui.choices import Choices
from hikidashi.ui.crash import CrashReporter
from hikidashi.ui.front import Front
from hikidashi.ui.guard.relaunch import Relaunch, stay
from hikidashi.ui.guard.start import Start
from hikidashi.ui.guard.triggers import MakeWatches, system_watches
from hikidashi.ui.interrupt import Interrupts
from hikidashi.ui.language import Tongue
from hikidashi.ui.main_window import MainWindow
from hikidashi.ui.relay import Relay
from hikidashi.ui.theme.palette import note_system
from hikidashi.ui.theme.style import apply_theme
from hikidashi.ui.window.lobby import Lobby
from hikidashi.ui.window.titles import menu_titles
from hikidashi.usecases.porch import Porch


class Household(Protocol):
    """What is inside, as far as the shell must know it."""

    def fold(self) -> None: ...
    def unfold(self) -> None: ...
    def shut_down(self) -> None: ...


class Shell(QObject):
    """Puts the first page into the window, then loads all that is behind it."""

    loaded = Signal()
    rooms_loaded = Signal()
    """So is what nobody waits for before they have unlocked."""

    def __init__(  # noqa: PLR0913 - keywords; each is one thing that a test replaces
        self,
        app: QApplication,
        porch: Porch,
        window: MainWindow | None = None,
        *,
        start: Start | None = None,
        relaunch: Relaunch = stay,
        make_watches: MakeWatches = system_watches,
    ) -> None:
        """Take the window that is there already, and how the app was started.

        Only the real app is given a ``relaunch`` that ends the process image.
        """
        super().__init__()
        self._relaunch = relaunch
        self._make_watches = make_watches
        self._app = app
        self._porch = porch
        self._loading: Thread | None = None
        self._leaving = False
        self.inside: Household | None = None
        self.relay = Relay()
        self.choices = Choices(porch.preferences.load())
        self.tongue = Tongue(app)
        self.tongue.speak(self.choices.now.language)
        apply_theme(app, self.choices.now.theme)
        self.window = window or MainWindow(self.choices.now.window)
        self.crashes = CrashReporter(self.window)
        for title in menu_titles():  # the menus themselves are loaded later
            self.window.menuBar().addMenu(title)
        self.lobby = Lobby(porch, self.choices)
        self.window.show_page(self.lobby)
        self.lobby.start(start)
        self.window.closing.connect(self._on_closing)
        self.choices.changed.connect(self._on_choices)
        app.styleHints().colorSchemeChanged.connect(self._on_system_colours)
        app.aboutToQuit.connect(self.shut_down)

    def watch_over(self) -> None:
        """Take the process's own bugs and signals, as only the real app should."""
        sys.excepthook = self.crashes.hook
        interrupts = Interrupts(self)
        interrupts.asked.connect(QApplication.quit)

    def front(self) -> Front:
        """Return what is there for those behind the door."""
        return Front(
            window=self.window,
            lobby=self.lobby,
            choices=self.choices,
            relay=self.relay,
            crashes=self.crashes,
            relaunch=self._relaunch,
            make_watches=self._make_watches,
        )

    def load(self) -> None:
        """Load the rest on another thread; ``loaded`` tells when it is there."""
        self._loading = Thread(target=self._load, name="loading", daemon=True)
        self._loading.start()

    def move_in(self, make_inside: Callable[[], Household]) -> None:
        """Take what was loaded; the user may already have typed a passphrase."""
        if not self._leaving:
            self.inside = make_inside()
            self.loaded.emit()

    def shut_down(self) -> None:
        """Save what is typed, close the drawer, and wait until that is done."""
        self._leaving = True
        if self._loading is not None:
            self._loading.join()
        if self.inside is not None:
            self.inside.shut_down()
        self._porch.preferences.save(self.choices.now)

    def rebuild(self, *, dress: bool = False) -> None:
        """Make all that is visible anew, in the look and language of now.

        The user stays where they were. Every view is let go of before the look
        changes, since dressing each of them once more would take far longer.

        Args:
            dress: the look has changed, not only the language.
        """
        if self._leaving:
            return
        focused = self.window.focused_name()
        self.window.setUpdatesEnabled(False)
        self.lobby.fold()
        if self.inside is not None:
            self.inside.fold()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        if dress:
            apply_theme(self._app, self.choices.now.theme)
        self.lobby.unfold()
        if self.inside is not None:
            self.inside.unfold()
        self.window.focus_named(focused)
        self.window.setUpdatesEnabled(True)

    def _load(self) -> None:
        """Run on the loading thread; touches no Qt object but the relay."""
        try:
            # Only here: no page waits for any of this.
            from hikidashi.ui.inside import inside_of  # noqa: PLC0415 - see above

            house = self._porch.build_house()
            make_inside = partial(inside_of, house, self.front())
            self.relay.post(partial(self.move_in, make_inside))
            # Nobody waits for the rooms yet, but the first to unlock would.
            import hikidashi.ui.rooms  # noqa: PLC0415 - see above

            self.relay.post(self.rooms_loaded.emit)
            # The first visit of this one would have to wait for a good part more.
            import hikidashi.ui.private.room  # noqa: F401, PLC0415 - see above
        except BaseException as error:  # noqa: BLE001 - shown by the crash dialog
            self.relay.post(partial(self._on_unloaded, error))

    def _on_unloaded(self, error: BaseException) -> None:
        """Tell that something behind the first page is not there."""
        if self.inside is None:
            self.lobby.close_door()
        self.crashes.report(error)

    def _on_closing(self) -> None:
        maximised = self.window.isMaximized()
        self.choices.keep_window(self.window.place(), maximised=maximised)

    def _on_choices(self, before: Preferences, after: Preferences) -> None:
        if before.language != after.language:
            self.tongue.speak(after.language)
        if (before.language, before.theme) != (after.language, after.theme):
            # Not at once: the view that was clicked is one of those that will go.
            dress = before.theme != after.theme
            QTimer.singleShot(0, partial(self.rebuild, dress=dress))

    def _on_system_colours(self) -> None:
        scheme = self._app.styleHints().colorScheme()
        note_system(self._app, dark=scheme is QtCore.Qt.ColorScheme.Dark)
        if self.choices.now.theme is Theme.SYSTEM:
            self.rebuild(dress=True)
