"""A dialog that works: progress, cancel, errors in words, and the focus."""

from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from hikidashi.domain.errors import VaultMissingError
from hikidashi.ui.jobs import Jobs, Lane
from hikidashi.ui.relay import Relay
from hikidashi.ui.widgets.task_dialog import TaskDialog
from hikidashi.usecases.jobs import Ticket
from security_kit import Bench, bench_of


@pytest.fixture
def bench(
    qtbot: QtBot, threaded_jobs: Jobs, relay: Relay, tmp_path: Path
) -> Iterator[Bench]:
    with bench_of(qtbot, threaded_jobs, relay, tmp_path) as bench:
        yield bench


class Asking(TaskDialog):
    """Asks for a word and does what a test says."""

    def __init__(self, bench: Bench, do: Callable[[Ticket], str]) -> None:
        super().__init__(bench.jobs, bench.show(QLineEdit()), "A title", "Do it")
        self.word = QLineEdit()
        self.add(self.word)
        self.do = do
        self.results: list[str] = []
        self.open()

    def submit(self) -> None:
        self.work("Doing it…", self.do, lane=Lane.VAULT, then=self.results.append)


def until_cancelled(started: Event) -> Callable[[Ticket], str]:
    def work(ticket: Ticket) -> str:
        done = 0
        while done < 10_000_000:  # a bug must not hang the tests for ever
            ticket.step(done, 20_000_000)
            started.set()
            done += 1
        return "never"

    return work


def test_the_form_sleeps_while_it_works_and_shows_how_far_it_is(bench: Bench) -> None:
    go = Event()

    def work(ticket: Ticket) -> str:
        ticket.step(1, 4)
        go.wait(10)
        return "done"

    dialog = Asking(bench, work)
    dialog.main.click()

    assert not dialog.form.isEnabled()
    assert not dialog.main.isEnabled()
    row = dialog.progress
    assert row is not None
    bench.qtbot.waitUntil(lambda: row.count() == "25 %")
    go.set()
    bench.settle()
    assert dialog.results == ["done"]
    assert dialog.form.isEnabled()
    assert row.isHidden()
    dialog.reject()


def test_an_error_is_told_and_what_was_typed_is_still_there(bench: Bench) -> None:
    def work(_ticket: Ticket) -> str:
        raise VaultMissingError

    dialog = Asking(bench, work)
    bench.qtbot.keyClicks(dialog.word, "typed")
    bench.qtbot.keyClick(dialog.word, Qt.Key.Key_Return)
    bench.settle()

    assert "no drawer in this folder" in dialog.banner.message()
    assert dialog.word.text() == "typed"
    assert dialog.word.hasFocus()
    assert dialog.isVisible()
    dialog.reject()


def test_cancel_stops_the_work_and_only_then_closes(bench: Bench) -> None:
    started = Event()
    dialog = Asking(bench, until_cancelled(started))
    dialog.main.click()
    bench.qtbot.waitUntil(started.is_set)
    closed: list[int] = []
    dialog.finished.connect(closed.append)

    dialog.cancel.click()
    assert closed == []
    bench.settle()

    assert closed == [0]
    assert dialog.results == []


def test_a_dialog_may_go_with_its_page_while_it_works(bench: Bench) -> None:
    go = Event()

    def work(_ticket: Ticket) -> str:
        go.wait(10)
        return "done"

    dialog = Asking(bench, work)
    results = dialog.results
    dialog.main.click()

    dialog.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    go.set()
    bench.settle()

    assert results == []


def test_the_first_field_has_the_focus_and_the_buttons_come_last(bench: Bench) -> None:
    dialog = Asking(bench, lambda _ticket: "")
    late = QLineEdit()
    dialog.add(late)
    bench.settle()
    assert dialog.word.hasFocus()

    visited: list[QWidget | None] = []
    for _ in range(4):
        bench.qtbot.keyClick(dialog, Qt.Key.Key_Tab)
        visited.append(dialog.focusWidget())

    assert visited == [late, dialog.cancel, dialog.main, dialog.word]
    dialog.reject()


def test_what_is_put_in_later_makes_the_dialog_grow(bench: Bench) -> None:
    dialog = Asking(bench, lambda _ticket: "")
    bench.settle()
    before = dialog.height()

    for _ in range(8):
        dialog.add(QLineEdit())

    bench.qtbot.waitUntil(lambda: dialog.height() > before + 60)
    assert dialog.area.verticalScrollBar().maximum() == 0
    dialog.reject()
