"""The network list, and what the window says has left this machine."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from fakes.network import FewPages
from hikidashi.domain.change import Change, Deed, Edit
from hikidashi.domain.network import Errand, NetworkUse, NetworkUseId, Outcome
from hikidashi.ui.jobs import Jobs
from hikidashi.ui.relay import Relay
from hikidashi.ui.room import Place
from hikidashi.ui.rooms import room_makers
from hikidashi.ui.services.room import ServicesRoom
from hikidashi.ui.settings.page import SettingsRoom, Tab
from hikidashi.ui.watch.caption_button import CaptionButton
from hikidashi.ui.watch.network_page import ClearNetworkDialog, NetworkPage
from hikidashi.ui.watch.network_reading import Traffic, traffic_line
from hikidashi.ui.widgets import Prose
from hikidashi.usecases.jobs import Ticket
from hikidashi.usecases.network_ledger import PAGE as AT_ONCE
from shell_kit import NOW, Walk, english, make_house, running
from tab_kit import dialog as dialog_above
from watch_kit import CHANGED, OLD_PAGE, PAGE, Watcher, watcher_of


@pytest.fixture
def watcher(qtbot: QtBot, threaded_jobs: Jobs, relay: Relay) -> Iterator[Watcher]:
    with watcher_of(qtbot, threaded_jobs, relay) as watcher:
        yield watcher


@pytest.fixture
def walk(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Walk]:
    house = replace(
        make_house(tmp_path, english(), "alpha"),
        fetch=FewPages({PAGE: CHANGED.encode()}),
    )
    with running(qapp, house, room_makers) as app:
        yield Walk(qtbot, app)


def page_of(watcher: Watcher) -> NetworkPage:
    page = NetworkPage(watcher.desk.ctx)
    watcher.desk.widgets.append(page)
    page.resize(900, 600)
    page.show()
    watcher.desk.settle()
    return page


def fetch(watcher: Watcher) -> None:
    watching, service_id = watcher.desk.session.watching, watcher.service.id
    watcher.watch(OLD_PAGE)
    watcher.desk.do(lambda: watching.check(service_id, Ticket()))


def test_an_empty_list_says_that_nothing_has_left(watcher: Watcher) -> None:
    page = page_of(watcher)

    assert page.nothing.isVisible()
    assert not page.list.isVisible()
    assert not page.clear.isVisible()


def test_each_connection_tells_when_where_what_for_how_much_and_how_it_ended(
    watcher: Watcher, qtmodeltester: ModelTester
) -> None:
    page = page_of(watcher)

    fetch(watcher)
    watcher.desk.settle()

    spoken = str(page.model.index(0).data(Qt.ItemDataRole.AccessibleTextRole))
    assert "old.lantern.example.com → lantern.example.com" in spoken
    assert "of “Lantern”" in spoken
    assert "4 May 2031" in spoken
    assert "100 bytes sent, " in spoken
    assert spoken.endswith("it worked")
    qtmodeltester.check(page.model)


def test_clearing_asks_once_more_and_then_says_since_when(watcher: Watcher) -> None:
    fetch(watcher)
    page = page_of(watcher)

    page.clear.click()
    dialog = dialog_above(page, ClearNetworkDialog)
    assert dialog.focusWidget() is dialog.cancel
    dialog.main.click()
    watcher.desk.settle()

    assert page.model.rowCount() == 0
    assert watcher.desk.do(watcher.desk.session.network.count) == 0
    labels = page.nothing.findChildren(Prose)
    assert labels[0].plain_text() == ("Nothing has left this machine since 4 May 2031")


def test_older_connections_are_read_when_asked_for(watcher: Watcher) -> None:
    edits = tuple(
        Edit(
            None,
            NetworkUse(
                id=NetworkUseId(f"use-{n:04}"),
                at=datetime(2031, 5, 1, tzinfo=UTC),
                errand=Errand.FETCH_POLICY,
                hosts=("kumo.example",),
                outcome=Outcome.FAILED,
            ),
        )
        for n in range(AT_ONCE + 5)
    )
    change = Change(Deed.CHECK_POLICIES, edits)
    watcher.desk.do(lambda: watcher.desk.session.ledger.enter(change))
    page = page_of(watcher)
    assert page.model.rowCount() == AT_ONCE

    page.more.setFocus()
    page.more.click()
    watcher.desk.settle()

    assert page.model.rowCount() == AT_ONCE + 5
    assert not page.more.isVisible()
    assert page.list.hasFocus()


def test_news_are_read_when_somebody_looks(watcher: Watcher) -> None:
    page = page_of(watcher)
    page.hide()

    fetch(watcher)
    watcher.desk.settle()
    assert page.model.rowCount() == 0
    page.show()
    watcher.desk.settle()

    assert page.model.rowCount() == 1


def test_words_for_what_has_left() -> None:
    use = NetworkUse(
        id=NetworkUseId("u"),
        at=NOW,
        errand=Errand.FETCH_POLICY,
        hosts=("kumo.example",),
    )

    assert traffic_line(Traffic()) == "Nothing has left this machine"
    assert traffic_line(Traffic(cleared=NOW)).endswith("since 4 May 2031")
    assert traffic_line(Traffic(use)) == (
        "Last: 4 May 2031, kumo.example, for fetching a policy"
    )


def test_the_window_tells_the_truth_and_leads_to_the_list(walk: Walk) -> None:
    rooms = walk.create()
    assert rooms.status.network.words == "Nothing has left this machine"
    session = rooms._ctx.session

    def watch() -> None:
        service = session.services.add("Lantern")
        session.watching.set(service.id, url=PAGE, may_fetch=True)
        session.watching.check_all(Ticket())

    rooms.jobs.run(watch, then=lambda _none: None, failed=rooms.complain)
    walk.settle()
    assert rooms.status.network.words == (
        "Last: 4 May 2031, lantern.example.com, for fetching a policy"
    )
    rooms.status.network.click()
    walk.settle()

    room = walk.room(Place.SETTINGS)
    assert isinstance(room, SettingsRoom)
    assert room.tab is Tab.NETWORK
    assert room.network.model.rowCount() == 1
    rooms.jobs.run(
        session.network.clear, then=lambda _none: None, failed=rooms.complain
    )
    walk.settle()
    assert rooms.status.network.words == (
        "Nothing has left this machine since 4 May 2031"
    )


def test_the_caption_gives_way_where_there_is_no_room(qtbot: QtBot) -> None:
    button = CaptionButton()
    qtbot.addWidget(button)
    button.set_words("Last: 4 May 2031, kumo.example, for A & B", "All of them")
    button.show()
    button.resize(button.sizeHint())
    assert button.text() == "Last: 4 May 2031, kumo.example, for A && B"

    button.resize(button.minimumSizeHint())

    assert button.text().endswith("…")
    assert button.accessibleName() == button.words
    assert "for A &amp; B" in button.toolTip()


def test_a_long_name_of_a_site_is_shown_by_its_end() -> None:
    use = NetworkUse(
        id=NetworkUseId("u"),
        at=NOW,
        errand=Errand.FETCH_POLICY,
        hosts=(f"{'a' * 60}.kumo.example",),
    )

    told = traffic_line(Traffic(use))

    assert ".kumo.example, for" in told
    assert len(told) < 90


def test_locking_with_dialogs_open_leaves_nothing_behind(walk: Walk) -> None:
    rooms = walk.create()
    session = rooms._ctx.session

    def keep() -> None:
        service = session.services.add("Lantern")
        session.watching.set(service.id, url=PAGE, may_fetch=True)
        session.watching.check_all(Ticket())

    rooms.jobs.run(keep, then=lambda _none: None, failed=rooms.complain)
    walk.settle()
    room = walk.room(Place.SERVICES)
    assert isinstance(room, ServicesRoom)
    room.detail.tabs.setCurrentWidget(room.detail.policy)
    room.detail.policy.watch.versions.click()
    room.detail.policy.watch.look.click()
    walk.settle()

    walk.lock()

    assert walk.crashes == []
    assert not walk.is_inside()
    rooms = walk.unlock()
    assert rooms.status.network.words.startswith("Last: 4 May 2031")
