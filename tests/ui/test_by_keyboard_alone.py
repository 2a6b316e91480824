"""A policy in and a letter out, in the real window, without ever touching a mouse."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desk_kit import POLICY
from hikidashi.bootstrap import build_house
from hikidashi.domain.services.service import Service
from hikidashi.ui.letters.room import LettersRoom
from hikidashi.ui.room import Place
from hikidashi.ui.rooms import room_makers
from hikidashi.ui.services.room import ServicesRoom
from hikidashi.usecases.house import Session
from screen_kit import fail
from shell_kit import Walk, english, make_house, running

_MOST_STOPS = 60


@pytest.fixture
def walk(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Walk]:
    with running(qapp, make_house(tmp_path, english()), room_makers) as app:
        yield Walk(qtbot, app)


def press(key: Qt.Key) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, key)


def tab_to(widget: QWidget) -> None:
    """Press Tab until ``widget`` has the focus."""
    for _ in range(_MOST_STOPS):
        if widget.hasFocus():
            return
        press(Qt.Key.Key_Tab)
    pytest.fail(f"Tab never leads to {widget}")


def test_a_policy_comes_in_and_a_letter_goes_out(walk: Walk, tmp_path: Path) -> None:
    rooms = walk.create()
    walk.window.activateWindow()
    walk.shortcut("Ctrl+Shift+S")
    services = rooms._rooms[Place.SERVICES]
    assert isinstance(services, ServicesRoom)
    QGuiApplication.clipboard().setText(POLICY)
    assert services.add_page.source.paste.hasFocus()
    QTest.keySequence(services.add_page.source.paste, QKeySequence("Ctrl+V"))
    tab_to(services.add_page.source.read)
    press(Qt.Key.Key_Space)
    walk.settle()
    card = services.add_page.card
    assert card is not None
    tab_to(card.keep)
    press(Qt.Key.Key_Space)
    walk.settle()
    tab_to(services.detail.disclose)
    press(Qt.Key.Key_Space)
    walk.settle()
    letters = rooms._rooms[Place.LETTERS]
    assert isinstance(letters, LettersRoom)
    assert letters.desk.text.body.hasFocus()
    press(Qt.Key.Key_X)
    walk.settle()
    QTest.keySequence(letters.desk.text.body, QKeySequence("Ctrl+E"))
    walk.settle()
    dialog = letters.desk.export_dialog
    assert dialog is not None
    tab_to(dialog.folder)
    dialog.folder.selectAll()
    QTest.keyClicks(dialog.folder, str(tmp_path))
    press(Qt.Key.Key_Return)
    walk.settle()

    assert not dialog.isVisible()
    [pdf] = tmp_path.glob("*.pdf")
    assert pdf.read_bytes().startswith(b"%PDF")
    letter = letters.desk.model.letter
    assert letter is not None
    assert letter.body.startswith("x")


def test_a_draft_survives_a_change_of_language_and_the_lock(walk: Walk) -> None:
    rooms = walk.create()
    session = walk.app.door.session
    assert session is not None
    service = lantern(walk, session)
    rooms.navigate(Place.LETTERS, service_id=service.id, kind="deletion")
    walk.settle()
    letters_room(walk).desk.text.body.insertPlainText("My own words. ")

    walk.shell.choices.speak("ja")
    walk.settle()
    assert letters_room(walk).desk.text.body.toPlainText().startswith("My own words. ")
    walk.shell.choices.speak("en")
    walk.settle()
    walk.app.lock()
    walk.unlock()
    room = letters_room(walk)
    walk.settle()
    assert room.view_model.total == 1
    room.visit({"letter_id": room.view_model.model.letter(0).id})
    walk.settle()

    assert room.desk.model.is_edited
    assert room.desk.text.body.toPlainText().startswith("My own words. ")


def test_an_unknown_company_is_entered_and_the_letter_goes_to_it(walk: Walk) -> None:
    rooms = walk.create()
    walk.window.activateWindow()
    session = walk.app.door.session
    assert session is not None
    service = nobodys(walk, session)
    rooms.navigate(Place.LETTERS, service_id=service.id, kind="disclosure")
    walk.settle()
    letters = letters_room(walk)
    checks = letters.desk.proof.checks
    walk.qtbot.waitUntil(lambda: checks.enter_company is not None, timeout=20_000)
    letter = letters.desk.model.letter
    assert checks.enter_company is not None
    assert letter is not None
    tab_to(checks.enter_company)
    press(Qt.Key.Key_Space)
    walk.settle()
    services = rooms._rooms[Place.SERVICES]
    assert isinstance(services, ServicesRoom)
    fields = services.edit_page.form.fields
    assert fields["name"].hasFocus()
    QTest.keyClicks(fields["name"], "Example Inc.")
    tab_to(fields["email"])
    QTest.keyClicks(fields["email"], "privacy@example.com")
    press(Qt.Key.Key_Return)
    walk.settle()

    assert rooms.spot() == (Place.LETTERS, {"letter_id": letter.id})
    assert letters.desk.text.body.hasFocus()
    assert rooms.undo_bar.message() == "“Nobody’s” was changed."
    walk.settle()
    redrafted = letters.desk.model.letter
    assert redrafted is not None
    assert redrafted.addressee[0] == "Example Inc. 御中"
    assert redrafted.mail_to == "privacy@example.com"
    rooms.undo_bar.undo.click()
    walk.settle()
    undone = letters.desk.model.letter
    assert undone is not None
    assert undone.addressee == letter.addressee


def nobodys(walk: Walk, session: Session) -> Service:
    """Add a service whose policy does not say who runs it."""
    house = build_house()
    text = (
        "Privacy Policy\n\nArticle 1 (Data)\nWe collect your name when you register.\n"
    )
    reading = house.policies.read(text.encode())
    book, day = session.services, house.now().date()
    added: list[Service] = []
    walk.app.jobs.run(
        lambda: book.add_from_policy("Nobody’s", reading, "paste", day),
        then=added.append,
        failed=fail,
    )
    walk.settle()
    return added[0]


def lantern(walk: Walk, session: Session) -> Service:
    house = build_house()
    reading = house.policies.read(POLICY.encode())
    book, day = session.services, house.now().date()
    added: list[Service] = []
    walk.app.jobs.run(
        lambda: book.add_from_policy("Lantern", reading, "paste", day),
        then=added.append,
        failed=fail,
    )
    walk.settle()
    return added[0]


def letters_room(walk: Walk) -> LettersRoom:
    room = walk.room(Place.LETTERS)
    assert isinstance(room, LettersRoom)
    return room
