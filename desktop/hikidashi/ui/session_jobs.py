"""The jobs of whoever will be gone before the app is."""

from collections.abc import Callable
from weakref import WeakSet

from hikidashi.ui.jobs import Ended, Failed, Job, Jobs, Lane, T, Then, Work
from hikidashi.usecases.jobs import AskVault, Ticket


class SessionJobs:
    """The jobs of whoever will be gone before the app is.

    Work that is under way when they go is still done, but nobody is told of it.
    """

    def __init__(self, jobs: Jobs) -> None:
        self._jobs = jobs
        self._mine: WeakSet[Job] = WeakSet()
        self._is_over = False

    def start(
        self,
        work: Work[T],
        *,
        lane: Lane,
        then: Then[T],
        failed: Failed,
        ended: Ended | None = None,
    ) -> Job:
        """Do ``work`` on ``lane``; see ``JobStarter``."""
        if self._is_over:  # the vault may be closed already
            return Job(Ticket(), work)
        job = self._jobs.start(work, lane=lane, then=then, failed=failed, ended=ended)
        self._mine.add(job)
        return job

    def run(
        self,
        work: Callable[[], T],
        *,
        then: Then[T],
        failed: Failed,
        ended: Ended | None = None,
    ) -> Job:
        """Do short work with the vault; see ``JobStarter``."""
        return self.start(
            lambda _: work(), lane=Lane.VAULT, then=then, failed=failed, ended=ended
        )

    def vault_for(self, ticket: Ticket) -> AskVault:
        """Return what lets work outside use the vault; see ``JobStarter``."""
        return self._jobs.vault_for(ticket)

    def cut(self) -> None:
        """Start nothing more, and tell nothing more."""
        self._is_over = True
        for job in self._mine:
            job.blockSignals(True)  # noqa: FBT003 - Qt's own argument
