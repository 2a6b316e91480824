"""Keeps the window's words on what has left this machine true."""

from PySide6.QtCore import QObject, Signal, Slot

from hikidashi.domain.activity import ActivityEntry
from hikidashi.domain.change import Change
from hikidashi.domain.errors import HikidashiError
from hikidashi.domain.network import NetworkUse
from hikidashi.ui.jobs import JobStarter
from hikidashi.ui.vault_news import RoomNews
from hikidashi.ui.watch.network_reading import Traffic, read_traffic, traffic_line
from hikidashi.usecases.house import Session


class NetworkCaption(QObject):
    """Reads the newest entry of the network ledger, and again after each new one."""

    told = Signal(str, bool)
    """The words, and whether nothing has left."""
    failed = Signal(HikidashiError)

    def __init__(self, session: Session, jobs: JobStarter, news: RoomNews) -> None:
        super().__init__()
        self._session = session
        self._jobs = jobs
        news.changed.connect(self._on_change)

    def look(self) -> None:
        """Read it now."""
        session = self._session
        self._jobs.run(
            lambda: read_traffic(session), then=self._tell, failed=self.failed.emit
        )

    @Slot(object)
    def _tell(self, traffic: Traffic) -> None:
        self.told.emit(traffic_line(traffic), traffic.newest is None)

    @Slot(object)
    def _on_change(self, change: Change) -> None:
        if change.touches(NetworkUse) or change.touches(ActivityEntry):
            self.look()
