"""What the user knows of a service: entered, checked, kept, and used in letters."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from desk_kit import TODAY, Desk, desk_of
from hikidashi.domain.errors import InvalidValueError, NotFoundError
from hikidashi.domain.letters.basis import Gap
from hikidashi.domain.letters.letter import Letter, LetterKind
from hikidashi.domain.services.service import Channel, Contact, Service
from hikidashi.ui.jobs import Jobs
from hikidashi.ui.letters.room import LettersRoom
from hikidashi.ui.relay import Relay
from hikidashi.ui.services.edit_page import EditPage
from hikidashi.ui.services.room import ServicesRoom
from hikidashi.ui.widgets import Prose

_MOST_STOPS = 40


@pytest.fixture
def desk(qtbot: QtBot, threaded_jobs: Jobs, relay: Relay) -> Iterator[Desk]:
    with desk_of(qtbot, threaded_jobs, relay) as desk:
        yield desk


@pytest.fixture
def sectra(desk: Desk) -> Service:
    return desk.known("sectra")


@pytest.fixture
def page(desk: Desk, sectra: Service) -> EditPage:
    """The page for correcting Sectra."""
    room = desk.services()
    room.detail.edit.click()
    desk.settle()
    assert room.edit_page.isVisible()
    assert room.edit_page.place()["service_id"] == sectra.id
    return room.edit_page


def line(page: EditPage, key: str) -> QLineEdit:
    field = page.form.fields[key]
    assert isinstance(field, QLineEdit)
    return field


def notes(page: EditPage) -> QPlainTextEdit:
    field = page.form.fields["notes"]
    assert isinstance(field, QPlainTextEdit)
    return field


def kept(desk: Desk, service: Service) -> Service:
    return desk.do(lambda: desk.session.services.card(service.id)).service


def reopen(desk: Desk, page: EditPage) -> None:
    """Come back to the page for the service that was edited last."""
    room = page.window()
    assert isinstance(room, ServicesRoom)
    room.detail.edit.click()
    desk.settle()


def save(desk: Desk, page: EditPage) -> None:
    page.save.click()
    desk.settle()


def offer_of(room: ServicesRoom) -> QPushButton | None:
    return room.detail.overview.enter_company


def lacks_company(room: ServicesRoom) -> bool:
    known = room.detail.known
    assert known is not None
    return known.lacks_company


def press(key: Qt.Key) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, key)
    QApplication.processEvents()


def tab_to(widget: QWidget) -> None:
    """Press Tab until ``widget`` has the focus."""
    for _ in range(_MOST_STOPS):
        if widget.hasFocus():
            return
        press(Qt.Key.Key_Tab)
    pytest.fail(f"Tab never leads to {widget}")


def said(widget: QWidget) -> str:
    return "\n".join(each.plain_text() for each in widget.findChildren(Prose))


def test_a_service_is_corrected_with_the_keyboard_alone(
    desk: Desk, sectra: Service
) -> None:
    room = desk.services()
    room.activateWindow()
    room.list.setFocus()
    press(Qt.Key.Key_F2)
    desk.settle()
    page = room.edit_page
    assert line(page, "service").hasFocus()
    tab_to(line(page, "phone"))
    QTest.keyClicks(line(page, "phone"), "03-0000-0000")
    tab_to(notes(page))
    QTest.keyClicks(notes(page), "Ask again in May.")
    tab_to(page.save)
    press(Qt.Key.Key_Space)
    desk.settle()

    told = Contact(
        channel=Channel.PHONE, value="03-0000-0000", source="user", checked=TODAY
    )
    service = kept(desk, sectra)
    assert service.controller.contacts == (*sectra.controller.contacts, told)
    assert service.notes == "Ask again in May."
    assert desk.notices == ["“Sectra” was changed."]
    assert room.detail.edit.hasFocus()
    overview = said(room.detail.overview)
    assert "03-0000-0000\ntold by you, 4 May 2031" in overview
    assert "Ask again in May." in overview
    desk.do(desk.session.ledger.undo)
    assert "03-0000-0000" not in said(room.detail.overview)


def test_tab_reaches_every_field_in_the_order_of_the_page(page: EditPage) -> None:
    for key in page.form.fields:
        tab_to(page.form.fields[key])
        if key != "notes":
            press(Qt.Key.Key_Tab)
            assert not page.form.fields[key].hasFocus()


def test_return_and_control_s_save(desk: Desk, page: EditPage, sectra: Service) -> None:
    line(page, "department_ja").insert("窓口")
    desk.qtbot.keyClick(line(page, "department_ja"), Qt.Key.Key_Return)
    desk.settle()
    assert kept(desk, sectra).controller.department_ja == "窓口"

    reopen(desk, page)
    notes(page).insertPlainText("x")
    control = Qt.KeyboardModifier.ControlModifier
    desk.qtbot.keyClick(notes(page), Qt.Key.Key_S, control)
    desk.settle()
    assert kept(desk, sectra).notes == "x"


def test_what_cannot_be_is_said_beside_its_field_and_nothing_is_lost(
    desk: Desk, page: EditPage, sectra: Service
) -> None:
    line(page, "service").clear()
    line(page, "email").setText("privacy.example")
    line(page, "form").setText("ask us")
    line(page, "name").setText("Sectra Inc.")
    save(desk, page)

    assert page.form.rows["service"].problem() == "▲ A service needs a name."
    assert "single address" in page.form.rows["email"].problem()
    assert "example.com/contact" in page.form.rows["form"].problem()
    assert page.form.rows["name"].problem() == ""
    assert line(page, "service").hasFocus()
    assert line(page, "name").text() == "Sectra Inc."
    assert kept(desk, sectra) == sectra
    line(page, "service").setText("Sectra")
    assert page.form.rows["email"].problem() == ""


def test_only_a_difference_can_be_saved(desk: Desk, page: EditPage) -> None:
    assert not page.save.isEnabled()
    line(page, "name").insert("x")
    assert page.save.isEnabled()
    line(page, "name").backspace()
    assert not page.save.isEnabled()

    desk.qtbot.keyClick(line(page, "name"), Qt.Key.Key_Return)
    desk.settle()

    assert page.isVisible()
    assert desk.notices == []


def test_controls_in_a_pasted_text_do_not_come_in(
    desk: Desk, page: EditPage, sectra: Service
) -> None:
    line(page, "representative_ja").setText(" 例示\u202e  花\x07 ")
    save(desk, page)

    assert kept(desk, sectra).controller.representative_ja == "例示 花"


def test_what_cannot_be_kept_is_explained_and_still_there(
    desk: Desk, page: EditPage, sectra: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_service: Service) -> None:
        raise NotFoundError("service", sectra.id)

    monkeypatch.setattr(desk.session.services, "edit", refuse)
    line(page, "name").setText("Sectra Inc.")
    save(desk, page)

    assert page.banner.isVisible()
    assert line(page, "name").text() == "Sectra Inc."
    assert page.save.isEnabled()


def test_leaving_keeps_what_was_typed_and_cancel_drops_it(
    desk: Desk, page: EditPage, sectra: Service
) -> None:
    line(page, "name").setText("Sectra Inc.")
    desk.qtbot.keyClick(line(page, "name"), Qt.Key.Key_Escape)
    assert not page.isVisible()
    reopen(desk, page)
    assert line(page, "name").text() == "Sectra Inc."
    assert "not saved it yet" in page.banner.message()

    page.cancel.click()
    reopen(desk, page)

    assert line(page, "name").text() == sectra.controller.name
    assert page.banner.isHidden()
    assert kept(desk, sectra) == sectra


def test_a_change_from_elsewhere_comes_in_beside_what_is_typed(
    desk: Desk, page: EditPage, sectra: Service
) -> None:
    line(page, "name").setText("Sectra Inc.")
    second = Contact(channel=Channel.EMAIL, value="b@sectra.example", source="user")
    who = replace(sectra.controller, contacts=(*sectra.controller.contacts, second))

    desk.do(
        lambda: desk.session.services.edit(
            replace(sectra, controller=who, notes="from elsewhere")
        )
    )

    assert notes(page).toPlainText() == "from elsewhere"
    assert line(page, "name").text() == "Sectra Inc."
    assert line(page, "email.2").text() == "b@sectra.example"
    line(page, "email.2").clear()
    save(desk, page)
    service = kept(desk, sectra)
    assert service.controller.name == "Sectra Inc."
    assert service.controller.contacts == sectra.controller.contacts


def test_the_page_of_a_service_that_goes_is_left(desk: Desk, page: EditPage) -> None:
    line(page, "name").setText("Sectra Inc.")

    desk.do(desk.session.ledger.undo)

    assert not page.isVisible()
    assert desk.complaints == []


def test_a_service_that_is_not_there_is_explained(desk: Desk) -> None:
    room = desk.services()

    room.visit({"service_id": "gone", "edit": "yes"})
    desk.settle()

    assert [type(each) for each in desk.complaints] == [NotFoundError]
    assert not room.edit_page.isVisible()


def test_locking_saves_what_can_be_saved(
    desk: Desk, page: EditPage, sectra: Service
) -> None:
    line(page, "name").setText("Sectra Inc.")
    line(page, "email").setText("not yet an addr")
    room = page.window()
    assert isinstance(room, ServicesRoom)

    [left_out] = desk.lock(room)

    assert isinstance(left_out, InvalidValueError)
    assert left_out.field == "email"
    who = kept(desk, sectra).controller
    assert who.name == "Sectra Inc."
    assert who.contacts == sectra.controller.contacts


def test_locking_saves_what_was_put_aside_too(desk: Desk, sectra: Service) -> None:
    other = desk.known("deskrex")
    room = desk.services()
    for service, note in ((other, "one"), (sectra, "two")):
        room.visit({"service_id": service.id, "edit": "yes"})
        desk.settle()
        notes(room.edit_page).setPlainText(note)

    errors = desk.lock(room)

    assert errors == []
    assert kept(desk, other).notes == "one"
    assert kept(desk, sectra).notes == "two"


def test_what_was_typed_of_a_service_that_is_gone_goes_with_it(
    desk: Desk, page: EditPage, sectra: Service
) -> None:
    line(page, "name").setText("Sectra Inc.")
    desk.qtbot.keyClick(line(page, "name"), Qt.Key.Key_Escape)
    desk.do(lambda: desk.session.services.remove(sectra.id))
    room = page.window()
    assert isinstance(room, ServicesRoom)

    assert desk.lock(room) == []


def test_the_place_leads_back_to_what_was_typed(
    desk: Desk, page: EditPage, sectra: Service
) -> None:
    room = page.window()
    assert isinstance(room, ServicesRoom)
    line(page, "email").setText("not yet an addr")
    line(page, "name").clear()

    place = room.place()
    other = desk.services()
    other.visit(place)
    desk.settle()

    assert line(other.edit_page, "email").text() == "not yet an addr"
    assert line(other.edit_page, "name").text() == ""
    assert other.place() == place
    other.visit({})
    assert line(other.edit_page, "service").hasFocus()
    assert kept(desk, sectra) == sectra


def test_another_visit_leaves_the_page(
    desk: Desk, page: EditPage, sectra: Service
) -> None:
    room = page.window()
    assert isinstance(room, ServicesRoom)

    room.visit({"service_id": sectra.id})

    assert not page.isVisible()
    assert room.place() == {"service_id": sectra.id}
    desk.settle()


def test_an_unknown_company_is_offered_to_be_entered(desk: Desk) -> None:
    desk.known("sekaoku")
    room = desk.services()
    offer = offer_of(room)
    assert offer is not None
    assert offer.text() == "Enter the company"

    offer.click()
    desk.settle()

    assert line(room.edit_page, "name").hasFocus()
    line(room.edit_page, "name").setText("株式会社例示")
    save(desk, room.edit_page)
    assert room.detail.known is not None
    assert Gap.CONTROLLER_NAME not in room.detail.known.missing


def test_a_company_that_nobody_can_reach_is_offered_to_be_completed(
    desk: Desk,
) -> None:
    desk.known("deskrex")
    room = desk.services()
    offer = offer_of(room)
    assert offer is not None
    assert lacks_company(room)

    offer.click()
    desk.settle()

    assert line(room.edit_page, "email").hasFocus()
    line(room.edit_page, "email").setText("privacy@example.com")
    save(desk, room.edit_page)
    assert not lacks_company(room)
    assert offer_of(room) is None


def letter_of(room: LettersRoom) -> Letter:
    letter = room.desk.model.letter
    assert letter is not None
    return letter


@pytest.fixture
def letters(desk: Desk) -> LettersRoom:
    """The desk with a disclosure letter to whoever runs sekaoku."""
    service = desk.known("sekaoku")
    room = desk.letters()
    desk.draft(room, service, LetterKind.DISCLOSURE)
    return room


def enter_company(desk: Desk, letters: LettersRoom) -> ServicesRoom:
    """Follow the letter's own offer, and enter whom it is for."""
    offer = letters.desk.proof.checks.enter_company
    assert offer is not None
    offer.click()
    room = desk.services()
    name, what = desk.visits[-1]
    assert name == "services"
    room.visit(what)
    desk.settle()
    line(room.edit_page, "name").setText("株式会社例示")
    line(room.edit_page, "email").setText("privacy@example.com")
    save(desk, room.edit_page)
    return room


def test_a_letter_asks_for_the_company_until_it_is_entered(
    desk: Desk, letters: LettersRoom
) -> None:
    before = letter_of(letters)
    assert before.addressee == ("「sekaoku」運営事業者 御中",)
    assert "氏名または名称" in before.body

    enter_company(desk, letters)
    desk.proof(letters)

    after = letter_of(letters)
    assert after.addressee[0] == "株式会社例示 御中"
    assert after.mail_to == "privacy@example.com"
    assert after.id == before.id
    assert letters.desk.proof.checks.enter_company is None
    assert desk.visits[-1] == ("letters", {"letter_id": before.id})


def test_a_new_letter_is_addressed_to_the_company_that_was_entered(
    desk: Desk, letters: LettersRoom
) -> None:
    asked = letter_of(letters).body
    services = enter_company(desk, letters)
    service_id = services.view_model.choice
    letters.visit({"service_id": service_id, "kind": "disclosure"})
    desk.proof(letters)

    letter = letter_of(letters)
    assert letter.addressee == (
        "株式会社例示 御中",
        "（電子メール privacy@example.com）",
    )
    assert "氏名または名称" in asked
    assert "氏名または名称" not in letter.body


def test_a_text_changed_by_hand_stays_and_its_frame_is_new(
    desk: Desk, letters: LettersRoom
) -> None:
    letters.desk.text.body.setPlainText("My own words.")

    enter_company(desk, letters)
    desk.settle()
    assert letters.desk.choice.isVisible()
    letters.desk.choice.dismiss.click()
    desk.proof(letters)

    letter = letter_of(letters)
    assert letter.body == "My own words."
    assert letter.addressee[0] == "株式会社例示 御中"
    assert letters.desk.choice.isHidden()


def test_a_policy_that_was_added_comes_into_the_letter(desk: Desk) -> None:
    service = desk.lantern()
    room = desk.letters()
    desk.draft(room, service, LetterKind.DISCLOSURE)
    reading = desk.ctx.house.policies.read(b"Privacy Policy\n\nWe collect your name.\n")
    seen = letter_of(room).policy_sha256

    desk.do(
        lambda: desk.session.services.add_policy(
            service.id, reading, "paste", date(2031, 6, 1)
        )
    )
    desk.proof(room)

    assert letter_of(room).policy_sha256 == reading.text_sha256 != seen
