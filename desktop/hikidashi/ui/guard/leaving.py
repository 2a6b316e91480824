"""The way from a lock to the end of the process image that knew what was inside.

Nothing is lost on it. What was typed and what was asked of the vault is waited for
without end: there is no screen left that shows anything of it, and the drawer is shut
to everybody. Only when all of that is on the disk does a clock run: closing the files,
and work outside the vault that was told to stop, get ``LONGEST_S`` to end by
themselves. Both can be cut off without harm, since a change is durable once it was
acknowledged, and a file that is written for the user is written whole or not at all.
"""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from hikidashi.ui.guard.relaunch import Relaunch
from hikidashi.ui.guard.start import Start
from hikidashi.ui.jobs import Jobs

LONGEST_S = 10


class Leaving(QObject):
    """Waits for all that is under way, then lets a new process image begin."""

    stayed = Signal(Start)
    """There was no new image, so this one must be what it would have been."""

    def __init__(
        self, jobs: Jobs, relaunch: Relaunch, farewell: Callable[[], object]
    ) -> None:
        """Call ``farewell`` last, on the screen's thread, to keep what must be kept."""
        super().__init__()
        self._jobs = jobs
        self._relaunch = relaunch
        self._farewell = farewell
        self.plan: Start | None = None
        self._is_empty = self._was_open = False
        self.clock = QTimer(self, singleShot=True, interval=LONGEST_S * 1000)
        self.clock.timeout.connect(self._go)
        jobs.rested.connect(self._look)

    def begin(self, plan: Start) -> None:
        """Leave as soon as that is safe; a second lock meanwhile changes nothing."""
        if self.plan is None:
            self.plan = plan
            self._is_empty = self._was_open = False
            self._jobs.give_up()

    def change(self, plan: Start) -> None:
        """Leave in another way; nothing happens where nobody is leaving."""
        if self.plan is not None:
            self.plan = plan

    def all_saved(self) -> None:
        """Take note that all is on the disk, and that closing the files begins."""
        if self.plan is not None:
            self.clock.start()

    def vault_closed(self, was_open: bool) -> None:  # noqa: FBT001 - a signal sends it
        """Take note that the vault is closed, and whether there had been one open."""
        self._is_empty, self._was_open = True, was_open
        if self.plan is not None and not self.clock.isActive():
            self.clock.start()
        self._look()

    def cancel(self) -> None:
        """Go nowhere: the app ends for good."""
        self.clock.stop()
        self.plan = None

    def _look(self) -> None:
        if self._is_empty and self._jobs.is_resting:
            self._go()

    def _go(self) -> None:
        self.clock.stop()
        plan, self.plan = self.plan, None
        if plan is None:
            return
        if self._was_open or not self._is_empty:
            self._farewell()
            self._relaunch(plan)
        self.stayed.emit(plan)
