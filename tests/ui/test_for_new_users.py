"""What people stumbled over who used the app for the first time."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFrame, QLineEdit
from pytestqt.qtbot import QtBot

from desk_kit import Desk, desk_of
from hikidashi.domain.letters.check import Check
from hikidashi.domain.letters.letter import LetterKind
from hikidashi.ui.jobs import Jobs
from hikidashi.ui.letters.checks_view import ChecksView
from hikidashi.ui.letters.days import read_day
from hikidashi.ui.relay import Relay
from hikidashi.ui.unlock.place import drawer_folder
from hikidashi.ui.widgets import Banner, PageView, StatusPill, label
from hikidashi.ui.widgets.choice_box import ChoiceBox
from hikidashi.ui.window.frame import Rail


@pytest.fixture
def desk(qtbot: QtBot, threaded_jobs: Jobs, relay: Relay) -> Iterator[Desk]:
    with desk_of(qtbot, threaded_jobs, relay) as desk:
        yield desk


@pytest.mark.parametrize(
    "text",
    [
        "2025-04-01",
        "2025/4/1",
        "2025年4月1日",
        "20250401",
        "２０２５．４．１",
        " 2025-4-1 ",
    ],
)
def test_a_day_is_read_as_people_write_it(text: str) -> None:
    assert read_day(text) == date(2025, 4, 1)


@pytest.mark.parametrize(
    "text", ["", "1/4/2025", "2025-13-01", "2025-02-30", "2025-4/1"]
)
def test_what_names_no_day_is_none(text: str) -> None:
    assert read_day(text) is None


def test_a_page_without_controls_is_scrolled_by_keys(qtbot: QtBot) -> None:
    page = PageView()
    qtbot.addWidget(page)
    for number in range(80):
        page.add(label(f"Line {number}"))
    page.resize(400, 300)
    page.show()
    QApplication.processEvents()
    bar = page.verticalScrollBar()

    qtbot.waitUntil(lambda: page.focusPolicy() == Qt.FocusPolicy.TabFocus)
    page.setFocus()
    seen = []
    for key in (Qt.Key.Key_PageDown, Qt.Key.Key_Space, Qt.Key.Key_End, Qt.Key.Key_Home):
        QTest.keyClick(page, key)
        seen.append(bar.value())

    assert 0 < seen[0] < seen[1] < seen[2] == bar.maximum()
    assert seen[3] == 0


def test_the_wheel_changes_no_choice(qtbot: QtBot) -> None:
    box = ChoiceBox()
    qtbot.addWidget(box)
    box.addItems(["one", "two", "three"])
    box.show()
    turn = QWheelEvent(
        QPointF(5, 5),
        QPointF(5, 5),
        QPoint(),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )

    QApplication.sendEvent(box, turn)

    assert box.currentIndex() == 0
    assert not turn.isAccepted()


def test_all_of_a_list_of_choices_is_seen(desk: Desk) -> None:
    room = desk.letters()
    box = room.new.kind
    room.visit({"new": "yes"})
    desk.known("deskrex")
    room.visit({"new": "yes"})

    box.showPopup()
    view = box.view()

    needed = sum(view.sizeHintForRow(row) for row in range(box.count()))
    assert view.viewport().height() >= needed
    box.hidePopup()


def test_a_narrow_rail_shows_icons_that_keep_their_names(qtbot: QtBot) -> None:
    rail = Rail()
    qtbot.addWidget(rail)
    names = [button.text() for button in rail.buttons.values()]

    rail.set_narrow(narrow=True)

    assert {button.text() for button in rail.buttons.values()} == {""}
    assert [each.accessibleName() for each in rail.buttons.values()] == names
    assert all(each.toolTip() for each in rail.buttons.values())


def test_the_first_wish_for_a_new_letter_waits_for_the_services(desk: Desk) -> None:
    desk.lantern()
    room = desk.letters()
    again = type(room)(desk.ctx)
    desk.widgets.append(again)

    again.visit({"new": "yes"})
    again.show()
    desk.settle()

    assert again.new.isVisible()


def test_a_search_shows_who_was_found_and_nobody_else(desk: Desk) -> None:
    desk.known("deskrex")
    desk.lantern()
    room = desk.services()

    room.search.setText("lantern")
    found = room.detail.known
    room.search.setText("no such service")

    assert found is not None
    assert found.card.service.name == "Lantern"
    assert not room.detail.isVisible()
    assert room.nothing.isVisible()


def test_a_search_for_letters_says_that_nothing_matches(desk: Desk) -> None:
    room = desk.letters()
    service = desk.lantern()
    desk.draft(room, service, LetterKind.DISCLOSURE)
    room.desk.save.click()
    desk.settle()
    room.desk.left.emit()

    room.search.setText("no such letter")

    assert room.none.isVisible()
    assert not room.remove.isEnabled()
    assert not room.open.isEnabled()


def test_the_gravest_note_comes_first(qtbot: QtBot) -> None:
    view = ChecksView()
    qtbot.addWidget(view)

    view.show_checks((Check("fee-unsaid"), Check("keep-a-copy-first")))

    inner = view.widget()
    assert inner is not None
    names = [
        line.accessibleName()
        for line in inner.findChildren(QFrame)
        if not isinstance(line, StatusPill) and line.accessibleName()
    ]
    assert "copy" in names[0]


def test_a_banner_can_go_by_itself(qtbot: QtBot) -> None:
    banner = Banner("good", "Copied")
    qtbot.addWidget(banner)

    banner.fade()
    banner.timer.timeout.emit()

    assert banner.message() == ""


def test_a_drawer_is_never_made_among_other_files(tmp_path: Path) -> None:
    (tmp_path / "photo.jpg").touch()

    assert drawer_folder(tmp_path, lambda _: False) == tmp_path / "hikidashi"
    assert drawer_folder(tmp_path, lambda _: True) == tmp_path
    assert drawer_folder(tmp_path / "new", lambda _: False) == tmp_path / "new"


def test_nothing_pasted_leaves_the_focus_where_it_was(desk: Desk) -> None:
    room = desk.services()
    room.show_add()
    room.add_page.source.read.setFocus()

    room.add_page.source.read.click()
    desk.settle()

    assert room.add_page.banner.message()
    assert room.window().focusWidget() is room.add_page.source.read


def test_an_answer_may_be_a_day_in_japanese(desk: Desk) -> None:
    room = desk.letters()
    desk.draft(room, desk.lantern(), LetterKind.DELETION)
    answers = room.desk.answers
    field = answers.field("left_on")
    assert isinstance(field, QLineEdit)

    field.setText("2030年4月1日")

    assert answers.answers()["left_on"] == "2030-04-01"


def test_a_wrong_date_of_the_letter_is_told_in_words(desk: Desk) -> None:
    room = desk.letters()
    desk.draft(room, desk.lantern(), LetterKind.DISCLOSURE)

    room.desk.written.setText("soon")
    room.desk.written.textEdited.emit("soon")

    assert room.desk.day_problem.isVisible()
    assert "2025-04-01" in room.desk.day_problem.plain_text()
