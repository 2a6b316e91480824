"""Looks through an open drawer for damage, whenever nobody wants anything of it."""

from PySide6.QtCore import QObject, QTimer, Signal

from hikidashi.domain.errors import DamagedVaultError, HikidashiError
from hikidashi.ui.jobs import Jobs
from hikidashi.usecases.ports import OpenedDrawer

ROWS = 500
"""What is compared at once; some milliseconds, which nobody notices."""
_PAUSE_MS = 20  # between two looks, so that whoever comes then is served first


class LookOver(QObject):
    """Compares all entries with their digest, some at a time."""

    damaged = Signal(DamagedVaultError)

    def __init__(self, jobs: Jobs) -> None:
        super().__init__()
        self._jobs = jobs
        self._drawers: list[OpenedDrawer] = []
        self._is_looking = False
        self.pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self.pause.timeout.connect(self._look)
        jobs.rested.connect(self._on_rested)

    @property
    def is_done(self) -> bool:
        return not self._drawers

    def watch(self, drawer: OpenedDrawer) -> None:
        """Look through ``drawer`` from now on, until all of it was seen."""
        self._drawers.append(drawer)
        self.pause.start()

    def forget(self, drawer: OpenedDrawer) -> None:
        """Leave ``drawer`` alone: it is about to be closed."""
        self._drawers = [each for each in self._drawers if each is not drawer]

    def stop(self) -> None:
        self._drawers.clear()
        self.pause.stop()

    def _on_rested(self) -> None:
        if self._drawers:
            self.pause.start()

    def _look(self) -> None:
        if not self._drawers or self._is_looking or not self._jobs.is_resting:
            return  # ``rested`` brings us back
        self._is_looking = True
        drawer = self._drawers[0]
        self._jobs.run(
            lambda: drawer.look_over(ROWS),
            then=lambda done: self.forget(drawer) if done else None,
            failed=lambda error: self._on_failed(drawer, error),
            ended=self._on_ended,
        )

    def _on_ended(self) -> None:
        self._is_looking = False

    def _on_failed(self, drawer: OpenedDrawer, error: HikidashiError) -> None:
        """Tell of damage; any other trouble is told when the user meets it."""
        was_watched = any(each is drawer for each in self._drawers)
        self.forget(drawer)
        if was_watched and isinstance(error, DamagedVaultError):
            self.damaged.emit(error)
