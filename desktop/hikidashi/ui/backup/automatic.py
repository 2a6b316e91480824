"""Backups by themselves: once after unlocking, and then whenever one is due."""

from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from hikidashi.domain.errors import HikidashiError
from hikidashi.ui.backup.sentences import outside_reason
from hikidashi.ui.backup.work import Shelf, shelf_of
from hikidashi.ui.choices import Choices
from hikidashi.ui.jobs import Job, JobStarter, Lane
from hikidashi.usecases.house import House, Session
from hikidashi.usecases.jobs import Ticket
from hikidashi.words.catalogue import _

FIRST_LOOK_MS = 10_000
"""After unlocking; by then the user has what they came for on the screen."""
LOOK_EVERY_MS = 60 * 60 * 1000


class AutomaticBackup(QObject):
    """Quiet: all that it has to say is one short line, for the status bar."""

    told = Signal(str)
    """What it is doing now or came to; "" clears the line."""
    made = Signal(Path)

    def __init__(
        self, house: House, session: Session, choices: Choices, jobs: JobStarter
    ) -> None:
        super().__init__()
        self._house = house
        self._session = session
        self._choices = choices
        self._jobs = jobs
        self._job: Job | None = None
        self.is_busy = False
        self._is_over = False
        self.timer = QTimer(self, singleShot=True)
        self.timer.timeout.connect(self.look)
        self.timer.start(FIRST_LOOK_MS)

    def look(self) -> None:
        """Back up if the schedule asks for it; look again after a while."""
        self.timer.start(LOOK_EVERY_MS)
        shelf = shelf_of(self._house, self._choices.now)
        if shelf is None or shelf.every_days < 1 or self.is_busy:
            return
        self.is_busy = True
        self._jobs.start(
            lambda _ticket: shelf.is_due(),
            lane=Lane.OUTSIDE,
            then=lambda due: self._on_looked(shelf, due=due),
            failed=self._on_failed,
            ended=self._on_look_ended,
        )

    def stop(self) -> None:
        """Give up what is under way; nothing of it is left, and nothing is begun."""
        self._is_over = True
        self.timer.stop()
        if self._job is not None:
            self._job.cancel()

    def _on_looked(self, shelf: Shelf, *, due: bool) -> None:
        if not due or self._is_over:
            return
        self.told.emit(_("Making a backup…"))
        session, jobs = self._session, self._jobs

        def back_up(ticket: Ticket) -> Path:
            return shelf.back_up(session, ticket, jobs.vault_for(ticket))

        self._job = self._jobs.start(
            back_up,
            lane=Lane.OUTSIDE,
            then=self._on_made,
            failed=self._on_failed,
            ended=self._on_ended,
        )

    def _on_made(self, file: Path) -> None:
        self.told.emit(_("A backup was made"))
        self.made.emit(file)

    def _on_failed(self, error: HikidashiError) -> None:
        self.told.emit(_("No backup: {reason}").format(reason=outside_reason(error)))

    def _on_look_ended(self) -> None:
        self.is_busy = self._job is not None

    def _on_ended(self) -> None:
        self.is_busy = False
        self._job = None
