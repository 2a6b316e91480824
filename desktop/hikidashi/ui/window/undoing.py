"""Undo and redo, run on the vault's lane and named by what was done."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from hikidashi.domain.change import Deed
from hikidashi.domain.errors import HikidashiError
from hikidashi.ui.jobs import JobStarter
from hikidashi.ui.vault_news import RoomNews
from hikidashi.usecases.ledger import Ledger

Deeds = tuple[Deed | None, Deed | None]


class Undoing(QObject):
    """Knows what could be taken back, and takes it back."""

    named = Signal(object, object)
    """The deeds that undo and redo would be about, or None."""
    undone = Signal(Deed)
    redone = Signal(Deed)
    failed = Signal(HikidashiError)

    def __init__(self, ledger: Ledger, jobs: JobStarter, news: RoomNews) -> None:
        super().__init__()
        self._ledger = ledger
        self._jobs = jobs
        news.changed.connect(self.look)

    def look(self) -> None:
        """Ask what could be undone and redone now; ``named`` brings the answer."""
        ledger = self._ledger
        self._jobs.run(
            lambda: (ledger.next_undo, ledger.next_redo),
            then=self._tell,
            failed=self.failed.emit,
        )

    def undo(self) -> None:
        self._run(self._ledger.undo, self.undone.emit)

    def redo(self) -> None:
        self._run(self._ledger.redo, self.redone.emit)

    def _run(
        self, work: Callable[[], Deed | None], tell: Callable[[Deed], object]
    ) -> None:
        def then(deed: Deed | None) -> None:
            if deed is not None:
                tell(deed)

        self._jobs.run(work, then=then, failed=self.failed.emit)

    def _tell(self, deeds: Deeds) -> None:
        self.named.emit(*deeds)
