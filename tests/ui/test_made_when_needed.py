"""What takes long to make or to load is made or loaded only when it is needed."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from charts_kit import charts_page, open_drawer
from desk_kit import Desk
from hikidashi.domain.keys.way import Passphrase
from hikidashi.ui.jobs import Jobs
from hikidashi.ui.private.charts.card import ChartCard
from hikidashi.ui.private.charts.choices_bar import ChoicesBar
from hikidashi.ui.private.charts.page import ChartsPage
from hikidashi.ui.private.entry.editor import RecordEditor
from hikidashi.ui.private.frame.drawer_view import OpenDrawerView
from hikidashi.ui.relay import Relay
from private_kit import PRIVATE, opened_room, private_desk, private_room

ROOT = Path(__file__).resolve().parents[2] / "desktop"
HEAVY = (
    "argon2",
    "hikidashi.adapters.importers",
    "hikidashi.adapters.press",
    "hikidashi.adapters.previews",
    "hikidashi.adapters.record_files",
    "hikidashi.ui.private.room",
    "hikidashi.ui.settings.page",
    "lxml",
    "pypdfium2",
    "pyrage",
    "python_calamine",
    "typst",
    "zoneinfo",
)


@pytest.fixture
def desk(qtbot: QtBot, threaded_jobs: Jobs, relay: Relay) -> Iterator[Desk]:
    with private_desk(qtbot, threaded_jobs, relay) as desk:
        yield desk


@pytest.mark.parametrize(
    "code", ["import hikidashi.ui.rooms", "import hikidashi.bootstrap as b"]
)
def test_no_room_waits_for_what_reads_and_writes_files(code: str) -> None:
    more = "; b.build_house()" if code.endswith(" b") else ""
    told = f"print([name for name in {HEAVY} if name in sys.modules])"

    done = subprocess.run(
        [sys.executable, "-c", f"import sys; {code}{more}; {told}"],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    )

    assert done.stdout.strip() == "[]"


def test_a_closed_room_has_no_view_of_what_is_inside(desk: Desk) -> None:
    desk.do(lambda: desk.session.private.create(Passphrase(PRIVATE)))
    desk.do(desk.session.private.close)

    room = private_room(desk)
    room.hide()
    room.show()

    assert room.page is room.closed
    assert not room.findChildren(OpenDrawerView)
    assert room.put_away() == ()


def test_the_view_and_its_form_are_made_while_the_key_is(desk: Desk) -> None:
    desk.do(lambda: desk.session.private.create(Passphrase(PRIVATE)))
    desk.do(desk.session.private.close)
    room = private_room(desk)

    room.closed.passphrase.edit.setText("not the passphrase")
    room.closed.open.click()
    desk.settle()

    assert not room.drawer.isVisible()
    assert len(room.findChildren(OpenDrawerView)) == 1
    room.closed.passphrase.edit.setText(PRIVATE)
    desk.qtbot.waitUntil(room.closed.open.isEnabled)
    room.closed.open.click()
    desk.settle()
    assert room.drawer.isVisible()
    assert len(room.findChildren(OpenDrawerView)) == 1
    assert len(room.findChildren(RecordEditor)) == 1


def test_the_form_of_an_entry_is_made_for_the_first_one(desk: Desk) -> None:
    room = opened_room(desk)
    room.drawer.keep()
    assert not room.findChildren(RecordEditor)

    room.drawer.start_new()
    desk.settle()

    assert room.findChildren(RecordEditor) == [room.drawer.editor]


def test_the_parts_of_the_analysis_are_made_one_after_the_other(desk: Desk) -> None:
    session = open_drawer(desk, few=20)
    page = ChartsPage(desk.ctx)
    desk.widgets.append(page)
    page.resize(1096, 640)
    page.put_away()  # of which nothing was made, so nothing is there to forget

    assert not page.findChildren(ChoicesBar)
    assert not page.findChildren(ChartCard)

    page.show_session(session)
    page.show()
    desk.qtbot.waitUntil(lambda: bool(page.findChildren(ChartCard)))
    QApplication.processEvents()
    order = [page.page.column.indexOf(e) for e in (page.bar, page.banner, page.card)]
    assert order == [0, 1, 2]


def test_a_narrow_analysis_offers_the_charts_in_its_boxes(desk: Desk) -> None:
    page = charts_page(desk, open_drawer(desk, few=20))
    wide = page.bar.section.isVisible()

    page.resize(400, 640)
    QApplication.processEvents()

    assert (wide, page.bar.section.isVisible()) == (False, True)
