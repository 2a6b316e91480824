"""Notices that nobody has touched the app for a while."""

import time
from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent

Clock = Callable[[], float]

_TOUCHES = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.InputMethod,
        QEvent.Type.TabletPress,
    }
)
_MINUTE_S = 60
_LONG_TICK_S = 15
_CONTROL = Qt.KeyboardModifier.ControlModifier


class Touches(QObject):
    """Remembers when the user last did something.

    Only what has the user's input is watched, the windows and what has the focus: to
    look at each event of every widget costs more than all else that an idle app does.
    Input methods speak to the focus alone, so the windows would not be enough.

    Two clocks are asked, and the later one counts: the monotonic clock stands still
    while the computer sleeps, and the other can be set back.
    """

    panic = Signal()
    """Ctrl+. was pressed: in any window, even where a dialog blocks the menus."""

    def __init__(
        self,
        app: QGuiApplication,
        clocks: Sequence[Clock] = (time.monotonic, time.time),
    ) -> None:
        super().__init__()
        self._clocks = clocks
        self._touched = [clock() for clock in clocks]
        app.focusWindowChanged.connect(self._watch)
        app.focusObjectChanged.connect(self._watch)
        self.look()

    def still_s(self) -> float:
        """Return the seconds since the user last did something."""
        pairs = zip(self._clocks, self._touched, strict=True)
        return max(clock() - then for clock, then in pairs)

    def touch(self) -> None:
        self._touched = [clock() for clock in self._clocks]

    def look(self) -> None:
        """Watch windows that are there but have no focus: a wheel turns in them too."""
        for window in QGuiApplication.topLevelWindows():
            self._watch(window)
        self._watch(QGuiApplication.focusObject())

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() in _TOUCHES:
            self.touch()
            if _is_panic(event):
                self.panic.emit()
                return True
        return False

    def _watch(self, watched: QObject | None) -> None:
        if watched is not None:
            watched.installEventFilter(self)  # once, however often it is called


class IdleWatch(QObject):
    """Counts down while started; any key, click or movement starts it anew."""

    ticked = Signal(int)
    """The whole seconds that are left; told each second of the last minute only."""
    idle = Signal()

    def __init__(self, touches: Touches) -> None:
        super().__init__()
        self._touches = touches
        self._delay_s = 0  # not started
        self._timer = QTimer(self, singleShot=True)
        self._timer.setTimerType(Qt.TimerType.VeryCoarseTimer)
        self._timer.timeout.connect(self.tick)

    def start(self, delay_s: int) -> None:
        """Watch from now on; ``delay_s`` is how long the app may lie idle."""
        self._delay_s = delay_s
        self._touches.touch()
        self.tick()

    def stop(self) -> None:
        self._delay_s = 0
        self._timer.stop()

    def tick(self) -> None:
        """Compare the clocks with the last touch."""
        if self._delay_s == 0:
            return
        self._touches.look()
        left = self._delay_s - int(self._touches.still_s())
        if left <= 0:
            self.stop()
            self.idle.emit()
            return
        self._timer.start(_next_look_s(left) * 1000)
        self.ticked.emit(left)


def _next_look_s(left: int) -> int:
    return max(1, min(_LONG_TICK_S, left - _MINUTE_S))


def _is_panic(event: QEvent) -> bool:
    return (
        isinstance(event, QKeyEvent)
        and event.type() is QEvent.Type.KeyPress
        and event.key() == Qt.Key.Key_Period
        and event.modifiers() == _CONTROL
    )
