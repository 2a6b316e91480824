"""What the tests of security, backup, trash and activity share: a session in memory."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from fakes.house import memory_house
from hikidashi.domain.errors import HikidashiError
from hikidashi.domain.keys.way import Passphrase
from hikidashi.domain.preferences import Preferences, Theme
from hikidashi.domain.records.record import Record, RecordId
from hikidashi.domain.services.service import Service
from hikidashi.ui.choices import Choices
from hikidashi.ui.guard.private_door import PrivateDoor
from hikidashi.ui.jobs import Jobs
from hikidashi.ui.relay import Relay
from hikidashi.ui.room import RoomContext
from hikidashi.ui.settings.page import SettingsRoom, Tab
from hikidashi.ui.theme.style import apply_theme
from hikidashi.ui.vault_news import RoomNews, VaultNews
from hikidashi.usecases.house import House, Session
from hikidashi.usecases.private_drawer import PrivateSession
from hikidashi.words.catalogue import use_language
from screen_kit import fail

T = TypeVar("T")
W = TypeVar("W", bound=QWidget)
PASSPHRASE = "plain words in a row"
PRIVATE = "another row of words"
NOW = datetime(2031, 5, 4, 12, tzinfo=UTC)


def leave(dialog: QDialog) -> None:
    """Close a dialog that has not closed by itself, which deletes it."""
    if isValid(dialog) and dialog.isVisible():
        dialog.reject()


class Hours:
    """A clock that a test can put forward."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        return self.now

    def pass_days(self, days: float) -> None:
        self.now += timedelta(days=days)


def numbered() -> Callable[[], str]:
    """Return what makes UUIDv7 that grow as time does."""
    numbers = count(1)
    return lambda: f"01a39000-0000-7000-8000-{next(numbers):012d}"


@dataclass
class Bench:
    """An open drawer with all around it, and what its views asked of the window."""

    qtbot: QtBot
    jobs: Jobs
    house: House
    session: Session
    choices: Choices
    clock: Hours
    ctx: RoomContext
    notices: list[str] = field(default_factory=list)
    complaints: list[HikidashiError] = field(default_factory=list)
    visits: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    widgets: list[QWidget] = field(default_factory=list)

    def settle(self) -> None:
        """Wait until every job is done and what it led to is shown."""
        self.qtbot.waitUntil(lambda: not self.jobs._running, timeout=20_000)
        QApplication.sendPostedEvents()
        QApplication.processEvents()

    def do(self, work: Callable[[], T]) -> T:
        """Do ``work`` on the vault's lane, and return what came of it."""
        done: list[T] = []
        self.jobs.run(work, then=done.append, failed=fail)
        self.settle()
        return done[0]

    def show(self, widget: W) -> W:
        self.widgets.append(widget)
        widget.resize(1000, 640)
        with self.qtbot.waitActive(widget):  # who is not, gives nothing the focus
            widget.show()
        self.settle()
        return widget

    def settings(self, tab: Tab) -> SettingsRoom:
        """Show the settings at one of their parts."""
        room = SettingsRoom(self.ctx, choices=self.choices)
        room.visit({"tab": tab.value})
        return self.show(room)

    def known(self) -> Service:
        """Take the bundled service into the drawer."""
        return self.do(lambda: self.session.services.add_known("alpha"))

    def open_private(self) -> PrivateSession:
        """Make the private drawer and open it, as its room would."""
        way = Passphrase(PRIVATE)
        private = self.do(lambda: self.session.private.create(way))
        self.ctx.private_door.opened.emit()
        self.settle()
        return private

    def close_private(self) -> None:
        """Close the private drawer, as the window would."""
        self.ctx.private_door.closed.emit()
        self.do(self.session.private.close)

    def add_record(self, title: str) -> Record:
        private = self.session.private.session
        assert private is not None
        new_id = RecordId(self.house.new_id())
        record = Record(id=new_id, title=title, entered=self.clock())
        self.do(lambda: private.records.save(record))
        return record

    def remove_service(self, service: Service) -> None:
        self.do(lambda: self.session.services.remove(service.id))


@contextmanager
def bench_of(
    qtbot: QtBot, jobs: Jobs, relay: Relay, tmp_path: Path, house: House | None = None
) -> Iterator[Bench]:
    """Furnish a session around a vault in memory."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    apply_theme(app, Theme.LIGHT)
    use_language("en")
    clock = Hours()
    house = house or memory_house(clock, numbered())
    house = replace(house, now=clock)
    folder = tmp_path / "drawer"
    made: list[Session] = []
    jobs.run(  # a real vault is used on the lane that has opened it
        lambda: house.furnish(house.vaults.create(folder, Passphrase(PASSPHRASE))),
        then=made.append,
        failed=fail,
    )
    qtbot.waitUntil(lambda: bool(made))
    session = made[0]
    choices = Choices(Preferences(vault_folder=str(folder)))
    notices: list[str] = []
    complaints: list[HikidashiError] = []
    visits: list[tuple[str, dict[str, str]]] = []
    news = VaultNews(session.ledger, relay)
    ctx = RoomContext(
        house=house,
        session=session,
        jobs=jobs,
        news=RoomNews(news),
        notify=notices.append,
        complain=complaints.append,
        navigate=lambda name, **what: visits.append((name, what)),
        private_door=PrivateDoor(),
    )
    bench = Bench(qtbot, jobs, house, session, choices, clock, ctx, notices, complaints)
    try:
        yield bench
        bench.settle()
    finally:
        jobs.run(session.vault.close, then=lambda _: None, failed=fail)
        for widget in bench.widgets:
            widget.hide()
            widget.deleteLater()
        bench.settle()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        use_language("en")
        app.setStyleSheet("")
