"""Notices that nobody has touched the app for a while."""

import time
from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, QTimer, Signal

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
_TICK_MS = 1000


class IdleWatch(QObject):
    """Counts down while started; any key, click or movement starts it anew.

    Two clocks are asked, and the later one counts: the monotonic clock stands still
    while the computer sleeps, and the other can be set back.
    """

    ticked = Signal(int)
    """The whole seconds that are left."""
    idle = Signal()

    def __init__(
        self, app: QObject, clocks: Sequence[Clock] = (time.monotonic, time.time)
    ) -> None:
        super().__init__()
        self._app = app
        self._clocks = clocks
        self._touched = [clock() for clock in clocks]
        self._delay_s = 0
        self._timer = QTimer(self)
        self._timer.setInterval(_TICK_MS)
        self._timer.timeout.connect(self.tick)

    def start(self, delay_s: int) -> None:
        """Watch from now on; ``delay_s`` is how long the app may lie idle."""
        self._delay_s = delay_s
        self._touch()
        self._app.installEventFilter(self)
        self._timer.start()
        self.tick()

    def stop(self) -> None:
        self._app.removeEventFilter(self)
        self._timer.stop()

    def tick(self) -> None:
        """Compare the clocks with the last touch."""
        pairs = zip(self._clocks, self._touched, strict=True)
        still = max(clock() - then for clock, then in pairs)
        left = self._delay_s - int(still)
        if left > 0:
            self.ticked.emit(left)
        else:
            self.stop()
            self.idle.emit()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() in _TOUCHES:
            self._touch()
        return False

    def _touch(self) -> None:
        self._touched = [clock() for clock in self._clocks]
