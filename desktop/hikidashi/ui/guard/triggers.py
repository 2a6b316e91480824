"""All that locks the drawer by itself, but for idleness."""

import sys
from collections.abc import Callable, Sequence
from typing import Protocol

from PySide6.QtCore import QObject, Signal, SignalInstance
from PySide6.QtWidgets import QWidget

from hikidashi.domain.preferences import Preferences
from hikidashi.ui.choices import Choices
from hikidashi.ui.guard.clock import ClockWatch
from hikidashi.ui.guard.start import Reason


class Watch(Protocol):
    """Watches one source of reasons, while it is started."""

    @property
    def seen(self) -> SignalInstance: ...
    def start(self) -> None: ...
    def stop(self) -> None: ...


MakeWatches = Callable[[QWidget, Choices], Sequence[Watch]]


def system_watches(
    window: QWidget, choices: Choices, system: str = sys.platform
) -> Sequence[Watch]:
    """Return what this system can tell; a drawer must be open to need any of it."""
    clock = ClockWatch()
    if system == "win32":
        # Only here: each system loads its own alone.
        from hikidashi.ui.guard.windows import WindowsWatch  # noqa: PLC0415 - see above

        return clock, WindowsWatch(int(window.winId()))
    if system == "darwin":
        from hikidashi.ui.guard.macos import MacWatch  # noqa: PLC0415 - see above

        return clock, MacWatch()
    try:
        from hikidashi.ui.guard.bus import (  # noqa: PLC0415 - see above
            BusWatch,
            session_bus,
            system_bus,
        )
    except ImportError:  # the system's D-Bus library is not there
        return (clock,)
    bus = BusWatch(
        system_bus(), session_bus(), delays=lambda: choices.now.lock_on_suspend
    )
    return clock, bus


class Triggers(QObject):
    """Says that the drawer is to be locked, as far as the preferences want that."""

    wanted = Signal(Reason)

    def __init__(
        self,
        window: QWidget,
        choices: Choices,
        make_watches: MakeWatches = system_watches,
    ) -> None:
        super().__init__()
        self._window = window
        self._choices = choices
        self._make_watches = make_watches
        self._watches: Sequence[Watch] = ()

    def start(self) -> None:
        """Watch from now on; what watches is made with the first drawer that opens."""
        if not self._watches:
            self._watches = self._make_watches(self._window, self._choices)
            for each in self._watches:
                each.seen.connect(self.take)
        for each in self._watches:
            each.start()

    def stop(self) -> None:
        for each in self._watches:
            each.stop()

    def take(self, reason: Reason) -> None:
        """Pass a reason on, unless the user does not want it to count."""
        if _counts(reason, self._choices.now):
            self.wanted.emit(reason)


def _counts(reason: Reason, wishes: Preferences) -> bool:
    match reason:
        case Reason.SUSPEND:
            return wishes.lock_on_suspend
        case Reason.SCREEN | Reason.SESSION:
            return wishes.lock_on_screen_lock
        case Reason.MINIMISED:
            return wishes.lock_on_minimise
        case _:
            return True
