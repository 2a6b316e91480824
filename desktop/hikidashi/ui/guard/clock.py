"""Notices that the computer slept, on any system, by its clocks alone."""

import time
from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from hikidashi.ui.guard.start import Reason

Clock = Callable[[], float]

JUMP_S = 15.0  # below it: a loaded computer, or a clock that is being set right
_LOOK_EVERY_MS = 5_000


def _clocks() -> tuple[Clock, ...]:
    """Return the clocks that go on while the computer sleeps."""
    boot = getattr(time, "CLOCK_BOOTTIME", None)  # Linux alone has it
    if boot is None:
        return (time.time,)
    return time.time, lambda: time.clock_gettime(boot)


class ClockWatch(QObject):
    """Compares clocks that go on during sleep with one that stands still.

    Where that one goes on as well, as on Windows, a look that comes far too late
    tells the same.
    """

    seen = Signal(Reason)

    def __init__(
        self,
        awake: Clock = time.monotonic,
        always: Sequence[Clock] | None = None,
    ) -> None:
        super().__init__()
        self._awake = awake
        self._always = _clocks() if always is None else always
        self._before = self._read()
        self._timer = QTimer(self, interval=_LOOK_EVERY_MS)
        self._timer.setTimerType(Qt.TimerType.VeryCoarseTimer)
        self._timer.timeout.connect(self.look)

    def start(self) -> None:
        self._before = self._read()
        self._timer.start()

    def stop(self) -> None:
        self._timer.stop()

    def look(self) -> None:
        """Compare the clocks with what they were at the last look."""
        before, self._before = self._before, self._read()
        awake, *always = (
            now - then for now, then in zip(self._before, before, strict=True)
        )
        late = awake - _LOOK_EVERY_MS / 1000
        if max(late, *(each - awake for each in always)) > JUMP_S:
            self.seen.emit(Reason.SUSPEND)

    def _read(self) -> list[float]:
        return [self._awake(), *(clock() for clock in self._always)]
