"""The watchman: all that locks by itself, for the drawer and for the private one."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QWidget

from hikidashi.domain.preferences import Preferences
from hikidashi.ui.choices import Choices
from hikidashi.ui.guard.idle import IdleWatch, Touches
from hikidashi.ui.guard.start import Reason
from hikidashi.ui.guard.triggers import MakeWatches, Triggers, system_watches


class Watchman(QObject):
    """Watches while something is open; costs nothing while all is shut."""

    wanted = Signal(Reason)
    """The drawer is to be locked."""
    private_wanted = Signal()
    """The private drawer is to be closed."""
    panic = Signal()
    """Everything is to go from the screen at once."""

    def __init__(
        self,
        app: QApplication,
        window: QWidget,
        choices: Choices,
        make_watches: MakeWatches = system_watches,
    ) -> None:
        super().__init__()
        self._choices = choices
        self._is_open = self._is_private_open = False
        self.touches = Touches(app)
        self.idle = IdleWatch(self.touches)
        self.private_idle = IdleWatch(self.touches)
        self.triggers = Triggers(window, choices, make_watches)
        self.idle.idle.connect(self._on_idle)
        self.private_idle.idle.connect(self.private_wanted)
        self.triggers.wanted.connect(self.wanted)
        self.touches.panic.connect(self.panic)
        choices.changed.connect(self._on_choices)

    def start(self) -> None:
        """Watch over the drawer, which was just opened."""
        self._is_open = True
        self.idle.start(self._choices.now.lock_after_s)
        self.triggers.start()

    def stop(self) -> None:
        self._is_open = False
        self.idle.stop()
        self.triggers.stop()
        self.stop_private()

    def start_private(self) -> None:
        """Watch over the private drawer as well."""
        self._is_private_open = True
        self.private_idle.start(self._choices.now.private_lock_after_s)

    def stop_private(self) -> None:
        self._is_private_open = False
        self.private_idle.stop()

    def _on_idle(self) -> None:
        self.wanted.emit(Reason.IDLE)

    def _on_choices(self, before: Preferences, after: Preferences) -> None:
        if self._is_open and before.lock_after_s != after.lock_after_s:
            self.idle.start(after.lock_after_s)
        private = before.private_lock_after_s != after.private_lock_after_s
        if self._is_private_open and private:
            self.private_idle.start(after.private_lock_after_s)
