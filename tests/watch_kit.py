"""What the tests of watching policies on the screen share: a policy and its pages."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace

from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget
from pytestqt.qtbot import QtBot

from desk_kit import POLICY, TODAY, Desk, desk_of
from fakes.network import FewPages
from hikidashi.bootstrap import build_house
from hikidashi.domain.policy.version import PolicyVersion
from hikidashi.domain.services.service import Service
from hikidashi.ui.jobs import Jobs
from hikidashi.ui.relay import Relay
from hikidashi.usecases.jobs import Ticket
from hikidashi.usecases.policy_checks import Checked

_LETTER = re.compile(r"&([^&\s])")
PAGE = "https://lantern.example.com/privacy"
OLD_PAGE = "https://old.lantern.example.com/privacy"
CHANGED = (
    POLICY.replace("A fee of 800 yen", "A fee of 1,500 yen")
    .replace("2. To answer inquiries from users", "2. To train artificial intelligence")
    .replace(
        "Article 6 (Contact)",
        "Article 6 (Recipients)\nWe provide personal information to Example Ads Inc. "
        "for advertising.\n\nArticle 7 (Contact)",
    )
)
LOGIN = b"<html><body><h1>Welcome</h1><p>Please log in.</p></body></html>"


@dataclass
class Watcher:
    """A desk with the service of our own policy, and the pages that it fetches."""

    desk: Desk
    pages: FewPages
    service: Service

    def versions(self) -> list[PolicyVersion]:
        """Return what is kept, the newest first."""
        watching = self.desk.session.watching
        return list(self.desk.do(lambda: watching.versions(self.service.id)))

    def agree(self, number: int = 0) -> None:
        """Note that the user agreed to a version; 0 is the newest."""
        version = self.versions()[number]
        watching = self.desk.session.watching
        self.desk.do(lambda: watching.agree(self.service.id, version.id))

    def watch(self, url: str = PAGE, *, leave: bool = True) -> None:
        """Note where the policy is, and whether it may be fetched."""
        watching, service_id = self.desk.session.watching, self.service.id
        self.desk.do(lambda: watching.set(service_id, url=url, may_fetch=leave))

    def change(self, text: str = CHANGED) -> Checked:
        """Keep another version."""
        reading = self.desk.ctx.house.policies.read(text.encode())
        watching, service_id = self.desk.session.watching, self.service.id
        return self.desk.do(
            lambda: watching.take(service_id, reading, "paste", Ticket())
        )


@contextmanager
def watcher_of(qtbot: QtBot, jobs: Jobs, relay: Relay) -> Iterator[Watcher]:
    """Furnish a desk whose network is a few pages in memory."""
    pages = FewPages({PAGE: CHANGED.encode()}, redirects={OLD_PAGE: PAGE})
    house = replace(build_house(), fetch=pages)
    with desk_of(qtbot, jobs, relay, house) as desk:
        reading = house.policies.read(POLICY.encode())
        day = TODAY.replace(month=TODAY.month - 2)  # so that it is the older one
        book = desk.session.services
        service = desk.do(
            lambda: book.add_from_policy("Lantern", reading, "paste", day)
        )
        yield Watcher(desk, pages, service)


def letters(window: QWidget) -> list[str]:
    """Return each letter that leads somewhere with Alt, as often as it does."""
    labels = [each for each in window.findChildren(QLabel) if each.buddy() is not None]
    parts: list[QLabel | QAbstractButton] = [
        *labels,
        *window.findChildren(QAbstractButton),
    ]
    mine = (each for each in parts if each.window() is window.window())
    texts = [each.text() for each in mine if each.isVisible() and each.isEnabled()]
    return [found.lower() for text in texts for found in _LETTER.findall(text)]
