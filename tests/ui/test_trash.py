"""The trash: what was removed, how long it stays, and the two ways out of it."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from hikidashi.domain.attachments.attachment import Attachment, AttachmentId
from hikidashi.domain.person import Person
from hikidashi.domain.records.record import Record, RecordId, Start
from hikidashi.domain.services.service import Service
from hikidashi.domain.trash import TrashItem
from hikidashi.ui.jobs import Jobs
from hikidashi.ui.relay import Relay
from hikidashi.ui.settings.page import Tab
from hikidashi.ui.trash.list_model import TrashListModel
from hikidashi.ui.trash.page import TrashPage
from hikidashi.ui.trash.words import called, title
from security_kit import NOW, Bench, bench_of

SPOKEN = Qt.ItemDataRole.AccessibleTextRole


@pytest.fixture
def bench(
    qtbot: QtBot, threaded_jobs: Jobs, relay: Relay, tmp_path: Path
) -> Iterator[Bench]:
    with bench_of(qtbot, threaded_jobs, relay, tmp_path) as bench:
        yield bench


def trash(bench: Bench) -> TrashPage:
    return bench.settings(Tab.TRASH).trash


def rows(page: TrashPage) -> list[str]:
    model = page.model
    return [str(model.index(n).data(SPOKEN)) for n in range(model.rowCount())]


def services(bench: Bench) -> int:
    return bench.do(lambda: bench.session.vault.count(Service))


def test_an_empty_trash_says_what_it_is_for(bench: Bench) -> None:
    page = trash(bench)

    assert page.empty.isVisible()
    assert rows(page) == []


def test_what_was_removed_comes_back_as_it_was(bench: Bench) -> None:
    service = bench.known()
    bench.remove_service(service)
    page = trash(bench)
    assert len(rows(page)) == 1
    assert rows(page)[0].startswith("Service: Alpha, ")
    assert rows(page)[0].endswith("30 days left")

    page.restore.click()
    bench.settle()

    found = bench.do(lambda: bench.session.vault.get(Service, service.id))
    assert found == service
    assert page.empty.isVisible()
    assert bench.notices == ["1 thing was restored."]


def test_it_follows_what_is_removed_elsewhere(bench: Bench) -> None:
    page = trash(bench)

    bench.remove_service(bench.known())
    bench.settle()
    assert len(rows(page)) == 1
    bench.do(bench.session.ledger.undo)
    bench.settle()

    assert rows(page) == []


def test_the_days_that_are_left_are_counted_down(bench: Bench) -> None:
    bench.remove_service(bench.known())
    bench.clock.pass_days(28.5)
    page = trash(bench)
    assert rows(page)[0].endswith("2 days left")

    bench.clock.pass_days(0.6)
    page.reload()
    bench.settle()

    assert rows(page)[0].endswith("1 day left")


def test_erasing_can_be_undone_like_all_else(bench: Bench) -> None:
    bench.remove_service(bench.known())
    page = trash(bench)

    page.list.setFocus()
    bench.qtbot.keyClick(page.list, Qt.Key.Key_Delete)
    bench.settle()
    assert bench.do(lambda: bench.session.vault.count(TrashItem)) == 0
    assert bench.notices == ["1 thing was erased."]
    bench.do(bench.session.ledger.undo)
    bench.settle()

    assert len(rows(page)) == 1


def test_several_are_chosen_at_once(bench: Bench) -> None:
    for _ in range(3):
        service = bench.known()
        bench.remove_service(service)
        bench.clock.pass_days(1)
    page = trash(bench)
    page.list.selectAll()

    page.erase.click()
    bench.settle()

    assert bench.notices == ["3 things were erased."]
    assert page.empty.isVisible()
    assert services(bench) == 0


def test_several_come_back_as_one_change(bench: Bench) -> None:
    for _ in range(3):
        bench.remove_service(bench.known())
        bench.clock.pass_days(1)
    page = trash(bench)
    page.list.selectAll()

    page.restore.click()
    bench.settle()
    assert bench.notices == ["3 things were restored."]
    assert services(bench) == 3
    bench.do(bench.session.ledger.undo)
    bench.settle()

    assert services(bench) == 0
    assert len(rows(page)) == 3


def test_emptying_takes_both_drawers_while_both_are_open(bench: Bench) -> None:
    bench.remove_service(bench.known())
    private = bench.open_private()
    record = bench.add_record("A long walk")
    bench.clock.pass_days(1)
    bench.do(lambda: private.records.remove([record.id]))
    page = trash(bench)
    assert [row.split(",")[0] for row in rows(page)] == [
        "Record: A long walk",
        "Service: Alpha",
    ]
    assert "in the private drawer" in rows(page)[0]

    page.empty_all.click()
    bench.settle()

    assert rows(page) == []
    assert bench.do(lambda: private.drawer.count(TrashItem)) == 0


def test_what_is_private_goes_from_the_screen_when_its_drawer_closes(
    bench: Bench,
) -> None:
    private = bench.open_private()
    record = bench.add_record("A long walk")
    bench.do(lambda: private.records.remove([record.id]))
    page = trash(bench)
    assert len(rows(page)) == 1

    bench.ctx.private_door.closed.emit()

    assert rows(page) == []
    assert page.empty.isVisible()
    bench.close_private()


def test_what_was_being_read_when_the_drawer_closed_is_not_shown(
    bench: Bench,
) -> None:
    private = bench.open_private()
    record = bench.add_record("A long walk")
    bench.do(lambda: private.records.remove([record.id]))
    page = trash(bench)

    page.reload()
    bench.ctx.private_door.closed.emit()
    bench.settle()

    assert rows(page) == []
    bench.close_private()


def test_the_list_stands_where_one_was_taken_out(bench: Bench) -> None:
    for _ in range(3):
        bench.remove_service(bench.known())
        bench.clock.pass_days(1)
    page = trash(bench)
    page.list.setCurrentIndex(page.model.index(1))
    page.list.setFocus()

    bench.qtbot.keyClick(page.list, Qt.Key.Key_Return)
    bench.settle()

    assert page.list.currentIndex().row() == 1
    assert page.list.hasFocus()
    assert services(bench) == 1


def test_everything_has_a_name_to_go_by() -> None:
    record = Record(id=RecordId("r"), start=Start(day=date(2031, 5, 4)), entered=NOW)
    attachment = Attachment(
        id=AttachmentId("a"), owner="o", name="scan.pdf", size=1, blob="b", added=NOW
    )

    assert called(record) == "4 May 2031"
    assert title(attachment) == "Attached file: scan.pdf"
    assert title(Person()) == "Your details"


def test_the_model_keeps_qts_rules(bench: Bench, qtmodeltester: ModelTester) -> None:
    bench.remove_service(bench.known())
    page = trash(bench)

    qtmodeltester.check(page.model)

    assert page.model.data(page.model.index(9)) is None
    assert page.model.index(0).data(TrashListModel.AGE) is not None
