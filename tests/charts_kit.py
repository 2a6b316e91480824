"""What the tests of the analysis page share: a drawer in memory, and the page."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

from pytestqt.qtbot import QtBot

from desk_kit import NOW, Desk, desk_of
from fakes.house import memory_house
from hikidashi.adapters.files.out_folder import DiskFolder
from hikidashi.adapters.press.summary import TypstSummaryPress
from hikidashi.bootstrap import new_id
from hikidashi.domain.keys.way import Passphrase
from hikidashi.ui.jobs import Jobs
from hikidashi.ui.private.charts.page import ChartsPage
from hikidashi.ui.relay import Relay
from hikidashi.usecases.private_drawer import PrivateSession
from made_entries import cycles, intimacies, keep, medical

PRIVATE = "a passphrase of its own"


@contextmanager
def charts_desk(qtbot: QtBot, jobs: Jobs, relay: Relay) -> Iterator[Desk]:
    """Furnish a session in memory that writes real files and sets real pages."""
    house = replace(
        memory_house(lambda: NOW, new_id),
        out=DiskFolder(),
        summaries=TypstSummaryPress(),
    )
    with desk_of(qtbot, jobs, relay, house) as desk:
        yield desk


def open_drawer(
    desk: Desk, *, few: int = 0, cycle: int = 0, with_tests: bool = False
) -> PrivateSession:
    """Return an open drawer with so many entries and cycles, in memory."""
    private = desk.session.private
    session = desk.do(lambda: private.create(Passphrase(PRIVATE)))
    entries = [*intimacies(session, few), *cycles(session, cycle)]
    if with_tests:
        entries += medical(session)
    desk.do(lambda: keep(session, *entries))
    return session


def charts_page(desk: Desk, session: PrivateSession) -> ChartsPage:
    """Show the page, as the first visit of its tab does."""
    page = ChartsPage(desk.ctx)
    desk.widgets.append(page)
    page.resize(1096, 640)
    page.show_session(session)
    page.show()
    settle(desk)
    return page


def settle(desk: Desk) -> None:
    """Wait until what was wanted is read and shown."""
    desk.qtbot.wait(1)  # the timer that asks for it
    desk.settle()
    desk.settle()
