"""The activity log on the screen: sentences, names, pages, and clearing it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from hikidashi.domain.activity import ActivityEntry
from hikidashi.domain.change import Deed
from hikidashi.domain.drawer import Drawer
from hikidashi.domain.trash import TrashItem
from hikidashi.ui.activity.page import ActivityPage, ClearDialog
from hikidashi.ui.jobs import Jobs
from hikidashi.ui.relay import Relay
from hikidashi.ui.settings.page import Tab
from hikidashi.ui.widgets.lines_model import LinesModel
from hikidashi.usecases.activity_log import PAGE
from security_kit import Bench, bench_of


@pytest.fixture
def bench(
    qtbot: QtBot, threaded_jobs: Jobs, relay: Relay, tmp_path: Path
) -> Iterator[Bench]:
    with bench_of(qtbot, threaded_jobs, relay, tmp_path) as bench:
        yield bench


def activity(bench: Bench) -> ActivityPage:
    return bench.settings(Tab.ACTIVITY).activity


def column(page: ActivityPage, role: int = Qt.ItemDataRole.DisplayRole) -> list[str]:
    model = page.model
    return [str(model.index(n).data(role)) for n in range(model.rowCount())]


def test_it_says_what_was_done_newest_first(bench: Bench) -> None:
    bench.known()
    page = activity(bench)

    assert column(page) == ["You added a service.", "You opened the drawer."]
    assert column(page, LinesModel.ABOUT)[0] == "Alpha"
    assert "2031" in column(page, LinesModel.NOTE)[0]


def test_it_goes_on_while_it_is_looked_at(bench: Bench) -> None:
    page = activity(bench)

    bench.known()
    bench.settle()
    bench.do(bench.session.ledger.undo)
    bench.settle()

    assert column(page)[0] == "You took back: adding a service."


def test_what_was_removed_is_named_only_as_long_as_it_is_known(bench: Bench) -> None:
    bench.remove_service(bench.known())
    page = activity(bench)
    assert column(page, LinesModel.ABOUT)[0] == "Alpha (in the trash)"

    items = bench.do(bench.session.trash.items)
    bench.do(lambda: bench.session.trash.erase([each.id for each in items]))
    bench.settle()

    assert "Service (not there any more)" in column(page, LinesModel.ABOUT)
    assert bench.do(lambda: bench.session.vault.count(TrashItem)) == 0


def test_older_entries_are_read_when_they_are_asked_for(bench: Bench) -> None:
    ledger = bench.session.ledger
    for _ in range(PAGE + 20):
        bench.do(lambda: ledger.note(Deed.BACK_UP))
    page = activity(bench)
    assert page.model.rowCount() == PAGE
    assert page.more.isVisible()

    page.more.setFocus()
    page.more.click()
    bench.settle()

    assert page.model.rowCount() == PAGE + 21
    assert not page.more.isVisible()
    assert page.list.hasFocus()
    assert column(page)[-1] == "You opened the drawer."


def test_it_is_cleared_only_after_a_second_look(bench: Bench) -> None:
    bench.known()
    page = activity(bench)
    page.clear.click()
    asked = page.findChild(ClearDialog)
    assert asked is not None
    assert asked.focusWidget() is asked.cancel  # Return alone clears nothing
    asked.cancel.click()
    bench.settle()
    assert bench.do(lambda: bench.session.vault.count(ActivityEntry)) == 2

    page.clear.click()
    dialogs = [each for each in page.findChildren(ClearDialog) if each.isVisible()]
    dialogs[0].main.click()
    bench.settle()

    assert column(page) == ["Older entries of this log were removed."]


def test_the_private_drawer_has_a_log_of_its_own_while_it_is_open(
    bench: Bench,
) -> None:
    page = activity(bench)
    assert not page.drawer_field.isVisible()
    bench.open_private()
    bench.add_record("A long walk")
    assert page.drawer_field.isVisible()

    page.drawer.setCurrentIndex(page.drawer.findData(Drawer.PRIVATE))
    page.drawer.activated.emit(page.drawer.currentIndex())
    bench.settle()
    assert column(page)[0] == "You added an entry."
    assert column(page, LinesModel.ABOUT)[0] == "A long walk"

    bench.ctx.private_door.closed.emit()
    assert "A long walk" not in column(page, LinesModel.ABOUT)
    bench.settle()
    assert not page.drawer_field.isVisible()
    assert column(page)[-1] == "You opened the drawer."
    bench.close_private()


def test_the_model_keeps_qts_rules(bench: Bench, qtmodeltester: ModelTester) -> None:
    page = activity(bench)

    qtmodeltester.check(page.model)

    assert page.model.data(page.model.index(99)) is None
