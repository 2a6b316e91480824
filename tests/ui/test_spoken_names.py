"""Everything on the pages of services and letters has a name to speak."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QWidget
from pytestqt.qtbot import QtBot

from desk_kit import POLICY, Desk, desk_of
from hikidashi.domain.letters.letter import LetterKind
from hikidashi.ui.jobs import Jobs
from hikidashi.ui.relay import Relay
from hikidashi.words.catalogue import use_language
from screen_kit import spoken_name


@pytest.fixture(params=["ja", "en"])
def desk(
    request: pytest.FixtureRequest, qtbot: QtBot, threaded_jobs: Jobs, relay: Relay
) -> Iterator[Desk]:
    with desk_of(qtbot, threaded_jobs, relay) as desk:
        use_language(request.param)
        yield desk


def nameless(page: QWidget) -> list[str]:
    """Return what Tab can reach on a page and a screen reader cannot call."""
    return [
        type(widget).__name__
        for widget in page.findChildren(QWidget)
        if widget.isVisible()
        and widget.focusProxy() is None
        and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and not isinstance(widget, QMenu)
        and not spoken_name(widget).strip()
    ]


def test_adding_a_service(desk: Desk) -> None:
    room = desk.services()
    room.show_add()
    room.add_page.source.paste.setPlainText(POLICY)
    assert nameless(room) == []

    room.add_page.source.read.click()
    desk.settle()
    assert room.add_page.card is not None
    assert nameless(room) == []

    room.show_add(known=True)
    desk.settle()
    assert nameless(room) == []


def test_a_service_on_each_of_its_tabs(desk: Desk) -> None:
    desk.lantern()
    room = desk.services()

    for number in range(room.detail.tabs.count()):
        room.detail.tabs.setCurrentIndex(number)
        assert nameless(room) == []

    facts = room.detail.holdings.facts
    room.detail.tabs.setCurrentWidget(room.detail.holdings)
    facts.show_sentence.click()
    assert facts.dialog is not None
    assert nameless(facts.dialog) == []
    facts.dialog.reject()


def test_the_letter_desk_and_its_export(desk: Desk) -> None:
    service = desk.lantern()
    room = desk.letters()
    desk.draft(room, service, LetterKind.DELETION)
    room.desk.answers.more.setChecked(True)

    for number in range(room.desk.tabs.count()):
        room.desk.tabs.setCurrentIndex(number)
        assert nameless(room) == []

    room.desk.export.click()
    desk.settle()
    assert room.desk.export_dialog is not None
    assert nameless(room.desk.export_dialog) == []
    room.desk.export_dialog.reject()
    room.desk.back.click()
    desk.settle()
    assert nameless(room) == []


def test_correcting_a_service(desk: Desk) -> None:
    desk.lantern()
    room = desk.services()

    room.detail.edit.click()
    desk.settle()

    page = room.edit_page
    assert page.isVisible()
    assert nameless(room) == []
    names = [spoken_name(field) for field in page.form.fields.values()]
    assert len(set(names)) == len(names)


def test_what_is_offered_where_the_company_is_not_known(desk: Desk) -> None:
    service = desk.known("sekaoku")
    room = desk.services()
    assert room.detail.overview.enter_company is not None
    assert nameless(room) == []

    letters = desk.letters()
    desk.draft(letters, service, LetterKind.DISCLOSURE)
    assert letters.desk.proof.checks.enter_company is not None
    assert nameless(letters) == []
