"""What the tests of services and letters share: real parts, a vault in memory."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from typing import TypeVar

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from fakes.vault import DictVault
from hikidashi.bootstrap import build_house
from hikidashi.domain.errors import HikidashiError
from hikidashi.domain.letters.letter import LetterKind
from hikidashi.domain.person import Person
from hikidashi.domain.preferences import Theme
from hikidashi.domain.services.service import Service
from hikidashi.ui.jobs import Jobs
from hikidashi.ui.letters.room import LettersRoom
from hikidashi.ui.relay import Relay
from hikidashi.ui.room import Room, RoomContext
from hikidashi.ui.services.room import ServicesRoom
from hikidashi.ui.theme.style import apply_theme
from hikidashi.ui.vault_news import RoomNews, VaultNews
from hikidashi.usecases.house import House, Session
from hikidashi.words.catalogue import use_language
from screen_kit import fail

T = TypeVar("T")
NOW = datetime(2031, 5, 4, 9, tzinfo=UTC)
TODAY = date(2031, 5, 4)
ME = Person(
    name="Example Person",
    name_latin="Example Person",
    email="person@example.org",
    address="1-2-3 Example, Tokyo",
    address_latin="1-2-3 Example, Tokyo",
)

POLICY = """\
Privacy Policy of Lantern

Lantern Works, Inc. (hereinafter "the Company") sets out how it handles \
personal information of users of "Lantern" (hereinafter "the Service").

Article 1 (Information We Collect)
1. We collect your name, e-mail address and postal address when you register.
2. We also collect records of your sleep that you enter in the app.

Article 2 (Purposes of Use)
We use personal information for the following purposes:
1. To provide and operate the service
2. To answer inquiries from users

Article 3 (Disclosure of Personal Information)
1. When a person requests disclosure of personal information, the Company discloses \
it to the person without delay. A fee of 800 yen per case is charged for disclosure.

Article 4 (Correction and Deletion)
1. When the personal information held by the Company is incorrect, the person may \
request its correction, addition or deletion.

Article 5 (Suspension of Use)
1. When a person requests the suspension of use or deletion of personal information \
because it is handled beyond the purpose of use, the Company conducts the necessary \
investigation and suspends the use.

Article 6 (Contact)
Company name: Lantern Works, Inc.
E-mail: privacy@lantern.example.com

Established on 1 April 2029
"""


@dataclass
class Desk:
    """A session, the rooms around it, and what they asked of the window."""

    qtbot: QtBot
    jobs: Jobs
    session: Session
    ctx: RoomContext
    notices: list[str] = field(default_factory=list)
    complaints: list[HikidashiError] = field(default_factory=list)
    visits: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    widgets: list[QWidget] = field(default_factory=list)
    put_away: list[Room] = field(default_factory=list)

    def settle(self) -> None:
        """Wait until every job is done and what it led to is shown.

        Views that have heard of a change begin to read at the next turn of the loop.
        """
        for _turn in range(2):
            self.qtbot.waitUntil(lambda: not self.jobs._running, timeout=20_000)
            QApplication.processEvents()
        self.qtbot.waitUntil(lambda: not self.jobs._running, timeout=20_000)

    def do(self, work: Callable[[], T]) -> T:
        """Do ``work`` on the vault's lane, and return what came of it."""
        done: list[T] = []
        self.jobs.run(work, then=done.append, failed=fail)
        self.settle()
        return done[0]

    def lock(self, room: Room) -> list[HikidashiError]:
        """Let ``room`` save what it has not saved; return what could not be."""
        errors: list[HikidashiError] = []
        self.put_away.append(room)
        for save in room.put_away():
            self.jobs.run(save, then=lambda _: None, failed=errors.append)
        self.settle()
        return errors

    def services(self) -> ServicesRoom:
        return self._shown(ServicesRoom(self.ctx))

    def letters(self) -> LettersRoom:
        return self._shown(LettersRoom(self.ctx))

    def known(self, key: str) -> Service:
        """Take a bundled service into the vault."""
        return self.do(lambda: self.session.services.add_known(key))

    def lantern(self, text: str = POLICY) -> Service:
        """Add the service of our own policy, with its text."""
        reading = self.ctx.house.policies.read(text.encode())
        book = self.session.services
        return self.do(lambda: book.add_from_policy("Lantern", reading, "paste", TODAY))

    def draft(self, room: LettersRoom, service: Service, kind: LetterKind) -> None:
        """Open a new letter and wait until its pages are there."""
        room.visit({"service_id": service.id, "kind": kind})
        self.proof(room)

    def proof(self, room: LettersRoom) -> None:
        """Wait until the pages that are shown are those of the letter as it is."""
        feed = room.desk.feed

        def is_shown() -> bool:
            shown = room.desk.proof.proof
            return (
                not self.jobs._running
                and not feed.is_busy
                and shown is not None
                and shown.letter == room.desk.model.letter
            )

        self.qtbot.waitUntil(is_shown, timeout=30_000)

    def _shown(self, room: T) -> T:
        assert isinstance(room, QWidget)
        self.widgets.append(room)
        room.resize(1096, 600)
        room.show()
        self.settle()
        return room


@contextmanager
def desk_of(
    qtbot: QtBot, jobs: Jobs, relay: Relay, house: House | None = None
) -> Iterator[Desk]:
    """Furnish a session of real parts around a vault in memory."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    apply_theme(app, Theme.LIGHT)
    use_language("en")
    house = replace(house or build_house(), now=lambda: NOW)
    session = house.furnish(DictVault())
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
    )
    desk = Desk(qtbot, jobs, session, ctx, notices, complaints, visits)
    try:
        yield desk
        desk.settle()
    finally:
        for widget in desk.widgets:
            if isinstance(widget, Room) and widget not in desk.put_away:
                desk.lock(widget)
        desk.settle()
        for widget in desk.widgets:
            widget.hide()
            widget.deleteLater()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        use_language("en")
        app.setStyleSheet("")
