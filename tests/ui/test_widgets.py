"""The parts that pages are built from."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QEnterEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from hikidashi.domain.errors import HikidashiError
from hikidashi.ui.jobs import Jobs, Lane
from hikidashi.ui.theme import tokens
from hikidashi.ui.widgets import (
    Banner,
    EmptyState,
    EvidenceChip,
    Kind,
    LabelledField,
    PageHeader,
    PageView,
    ProgressRow,
    Prose,
    StatusPill,
    UndoBar,
)
from hikidashi.usecases.jobs import Ticket
from hikidashi.words.catalogue import use_language

Show = Callable[[QWidget], None]


@pytest.fixture(autouse=True)
def _english() -> None:
    use_language("en")


@pytest.fixture
def show(qtbot: QtBot) -> Show:
    """Shows a widget in a window that lives as long as the test."""
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)

    def show(widget: QWidget) -> None:
        column.addWidget(widget)
        window.show()

    return show


def test_prose_is_never_taken_for_markup(qtbot: QtBot) -> None:
    prose = Prose("<b>5 & 6</b>\nnext <img src='x'>")
    qtbot.addWidget(prose)

    assert prose.plain_text() == "<b>5 & 6</b>\nnext <img src='x'>"
    assert "<b>" not in prose.text()
    assert "<img" not in prose.text()
    assert prose.accessibleName() == prose.plain_text()


def test_prose_takes_the_height_that_its_lines_need(qtbot: QtBot) -> None:
    prose = Prose("word " * 60)
    qtbot.addWidget(prose)

    assert prose.heightForWidth(200) > 3 * prose.heightForWidth(2000)


def test_japanese_lines_stand_further_apart(qtbot: QtBot) -> None:
    english = Prose("x\n" * 20)
    use_language("ja")
    japanese = Prose("x\n" * 20)
    qtbot.addWidget(english)
    qtbot.addWidget(japanese)

    assert japanese.heightForWidth(300) > english.heightForWidth(300)


def test_a_banner_is_there_only_while_it_has_something_to_say(show: Show) -> None:
    banner = Banner("attention")
    show(banner)
    before = banner.isVisible()

    banner.set_message("Something happened.")
    during = banner.isVisible()
    banner.dismiss.click()

    assert (before, during, banner.isVisible()) == (False, True, False)


def test_a_banner_offers_one_action(show: Show) -> None:
    done: list[str] = []
    banner = Banner("doubt", "Please look.")
    show(banner)

    banner.set_action("Look", lambda: done.append("looked"))
    banner.action.click()

    assert done == ["looked"]
    assert banner.action.text() == "Look"


@pytest.mark.parametrize("kind", [each for each in Kind if each is not Kind.PLAIN])
def test_a_pill_never_speaks_by_colour_alone(qtbot: QtBot, kind: Kind) -> None:
    pill = StatusPill("open", kind)
    qtbot.addWidget(pill)

    assert pill.text().endswith(" open")
    assert pill.accessibleName() == "open"


def test_an_evidence_chip_says_what_pressing_it_does(show: Show) -> None:
    chip = EvidenceChip("Article 6(1)")
    show(chip)

    assert chip.accessibleName() == "Show the sentence: Article 6(1)"


def test_a_field_is_named_by_its_label_and_described_by_help_and_problem(
    show: Show,
) -> None:
    edit = QLineEdit()
    field = LabelledField("&E-mail", edit, "The one they know.")
    show(field)

    field.set_problem("There is no @ in it.")

    assert edit.accessibleName() == "E-mail"
    assert edit.accessibleDescription() == "There is no @ in it. The one they know."
    assert field.problem() == "▲ There is no @ in it."
    field.set_problem("")
    assert edit.accessibleDescription() == "The one they know."


def test_the_undo_bar_leaves_after_its_time(show: Show) -> None:
    bar = UndoBar()
    show(bar)
    bar.offer("Removed.", lambda: None)
    assert bar.timer.interval() == tokens.UNDO_MS
    assert bar.timer.isActive()

    bar.timer.timeout.emit()

    assert not bar.isVisible()


def test_the_undo_bar_stays_while_the_pointer_is_on_it(show: Show) -> None:
    bar = UndoBar()
    show(bar)
    bar.offer("Removed.", lambda: None)
    place = QPointF(1, 1)

    QApplication.sendEvent(bar, QEnterEvent(place, place, place))
    on_it = bar.timer.isActive()
    QApplication.sendEvent(bar, QEvent(QEvent.Type.Leave))

    assert not on_it
    assert bar.timer.isActive()


def test_the_undo_bar_stays_while_it_has_the_focus(qtbot: QtBot, show: Show) -> None:
    bar = UndoBar()
    show(bar)
    bar.offer("Removed.", lambda: None)
    bar.undo.setFocus()
    qtbot.waitUntil(bar.undo.hasFocus)

    bar.timer.timeout.emit()

    assert bar.isVisible()


def test_the_undo_bar_undoes_once_and_goes(show: Show) -> None:
    undone: list[str] = []
    bar = UndoBar()
    show(bar)
    bar.offer("Removed.", lambda: undone.append("it"))

    bar.undo.click()

    assert undone == ["it"]
    assert not bar.isVisible()


def test_the_undo_bar_can_simply_tell(show: Show) -> None:
    bar = UndoBar()
    show(bar)

    bar.offer("Undone.", None)

    assert bar.isVisible()
    assert not bar.undo.isVisible()


def test_an_empty_page_offers_its_actions_the_first_as_the_main_one(
    show: Show,
) -> None:
    done: list[str] = []
    empty = EmptyState(
        "Nothing yet.",
        (("Add", lambda: done.append("add")), ("Open", lambda: done.append("open"))),
    )
    show(empty)

    for button in empty.buttons:
        button.click()

    assert done == ["add", "open"]
    assert empty.buttons[0].property("role") == "primary"
    assert empty.buttons[1].property("role") is None


def test_a_header_shows_its_sentence_only_if_there_is_one(show: Show) -> None:
    header = PageHeader("Title", primary=QPushButton("Do"))
    show(header)
    before = header.sentence_is_shown()

    header.set_sentence("A sentence.")

    assert not before
    assert header.sentence_is_shown()


def test_a_page_scrolls_and_never_grows_too_wide_to_read(qtbot: QtBot) -> None:
    page = PageView(width=300)
    body = Prose("word " * 2000)
    page.add(body)
    page.finish()
    qtbot.addWidget(page)
    page.resize(900, 200)
    page.show()

    qtbot.waitUntil(lambda: page.verticalScrollBar().maximum() > 0)

    assert body.width() <= 300
    assert page.horizontalScrollBar().maximum() == 0


def test_a_progress_row_follows_its_job_and_can_stop_it(
    qtbot: QtBot, show: Show, threaded_jobs: Jobs
) -> None:
    row = ProgressRow("Reading")
    show(row)

    def endless(ticket: Ticket) -> None:
        while True:
            ticket.step(1, 4)

    errors: list[HikidashiError] = []
    job = threaded_jobs.start(
        endless, lane=Lane.OUTSIDE, then=lambda _: None, failed=errors.append
    )
    row.watch(job)
    qtbot.waitUntil(lambda: row.count() == "1 / 4")
    qtbot.mouseClick(row.cancel, Qt.MouseButton.LeftButton)

    qtbot.waitUntil(lambda: not row.isVisible())
    assert errors == []


def test_progress_may_count_further_than_qt_does(qtbot: QtBot) -> None:
    row = ProgressRow("Reading")
    qtbot.addWidget(row)

    row.set_progress(5_000_000_000, 10_000_000_000)

    assert row.share() == pytest.approx(0.5)
