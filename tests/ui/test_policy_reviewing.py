"""What a user says of a fact is kept, shown at once, and can be taken back."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from desk_kit import TODAY, Desk, desk_of
from hikidashi.domain.errors import NotFoundError
from hikidashi.domain.policy.review import Verdict
from hikidashi.ui.jobs import Jobs
from hikidashi.ui.policy.policy_view import PolicyView
from hikidashi.ui.policy.value_dialog import AddFactDialog, ValueDialog, addable
from hikidashi.ui.relay import Relay
from hikidashi.ui.services.policy_tab import PolicyTab
from hikidashi.ui.theme import tokens
from hikidashi.words.catalogue import use_language
from policy_view_kit import CONTACT, FEE, NAME, TEXT, press, reading_of, settle

KEYS = Qt.Key


@pytest.fixture
def desk(qtbot: QtBot, threaded_jobs: Jobs, relay: Relay) -> Iterator[Desk]:
    with desk_of(qtbot, threaded_jobs, relay) as desk:
        yield desk


@pytest.fixture
def tab(desk: Desk) -> PolicyTab:
    """The policy tab of a service, with the focus on its facts."""
    book = desk.session.services
    desk.do(lambda: book.add_from_policy("Lantern", reading_of(), "paste", TODAY))
    room = desk.services()
    room.detail.tabs.setCurrentWidget(room.detail.policy)
    room.activateWindow()
    room.detail.policy.view.facts.setFocus()
    settle()
    return room.detail.policy


def say(desk: Desk, tab: PolicyTab, key: str) -> None:
    press(tab.view, key)
    desk.settle()
    settle()


def dialog_of(tab: PolicyTab) -> ValueDialog:
    dialog = tab.reviewing.dialog
    assert dialog is not None
    assert dialog.isVisible()
    return dialog


def verdict(view: PolicyView) -> Verdict | None:
    """Return what was said of the chosen fact."""
    assert view.line is not None
    return view.line.verdict


def at(view: PolicyView, kind: str) -> None:
    """Go to the first fact of a kind."""
    assert view.policy is not None
    kinds = [line.fact.type for line in view.policy.lines]
    view.show_fact(kinds.index(kind))


def test_one_key_confirms_and_the_next_answer_is_waited_for(
    desk: Desk, tab: PolicyTab
) -> None:
    tab.view.start_checking()

    say(desk, tab, "y")
    say(desk, tab, "y")
    say(desk, tab, "y")

    reviews = desk.do(
        lambda: desk.session.reviews.of(desk.session.services.cards()[0].service.id)
    )
    assert [each.verdict for each in reviews] == [Verdict.CONFIRMED] * 3
    assert tab.view.check.isHidden()
    assert not tab.view.walk.is_on
    assert tab.view.facts.hasFocus()
    assert desk.notices[-1].startswith("Right: ")


def test_a_rejected_fact_no_longer_counts_and_undo_brings_it_back(
    desk: Desk, tab: PolicyTab
) -> None:
    at(tab.view, "contact.email")

    say(desk, tab, "n")
    assert verdict(tab.view) is Verdict.REJECTED
    card = desk.do(desk.session.services.cards)[0]
    assert card.reviewed is not None
    assert CONTACT.type not in {fact.type for fact in card.reviewed.reading.facts}
    desk.do(desk.session.ledger.undo)
    settle()

    assert verdict(tab.view) is None
    assert tab.view.line is not None
    assert tab.view.line.fact.type == "contact.email"


def test_t_takes_back_what_was_said(desk: Desk, tab: PolicyTab) -> None:
    say(desk, tab, "n")

    say(desk, tab, "t")

    assert tab.view.line is not None
    assert tab.view.line.verdict is None
    assert tab.view.line.fact == NAME


def test_a_correction_is_typed_refused_in_words_and_kept(
    desk: Desk, tab: PolicyTab
) -> None:
    at(tab.view, "contact.email")
    press(tab.view, "c")
    dialog = dialog_of(tab)
    field = dialog.fields["address"]
    assert field.text() == "privacy@lantern.example.com"
    assert CONTACT.evidence[0].quote in dialog.quote.toPlainText()

    field.set_text("not an address")
    dialog.main.click()
    desk.settle()
    assert "single address" in field.problem()
    field.set_text("desk@lantern.example.com")
    dialog.main.click()
    desk.settle()
    settle()

    assert tab.view.line is not None
    assert tab.view.line.verdict is Verdict.CORRECTED
    assert tab.view.line.fact.value["address"] == "desk@lantern.example.com"
    assert desk.notices[-1].startswith("Corrected: ")


def test_a_fee_is_corrected_by_choosing_and_by_its_sum(
    desk: Desk, tab: PolicyTab
) -> None:
    at(tab.view, "fee")
    press(tab.view, "c")
    dialog = dialog_of(tab)
    shown = {key: field.text() for key, field in dialog.fields.items()}
    assert shown["amount"] == str(FEE.value["amount"])
    assert shown["applies_to"] == "access"

    dialog.fields["modality"].set_text("none")
    dialog.fields["amount"].set_text("")
    dialog.main.click()
    desk.settle()
    settle()

    assert tab.view.line is not None
    assert tab.view.line.fact.value["modality"] == "none"
    assert tab.view.line.fact.value["amount"] is None


def test_a_fact_is_added_from_the_words_that_are_selected(
    desk: Desk, tab: PolicyTab
) -> None:
    view = tab.view
    start = TEXT.index("from partners")
    cursor = view.text.textCursor()
    cursor.setPosition(start)
    cursor.setPosition(start + len("from partners"), QTextCursor.MoveMode.KeepAnchor)
    view.text.setTextCursor(cursor)
    view.text.setFocus()

    press(view, "a")
    dialog = dialog_of(tab)
    assert isinstance(dialog, AddFactDialog)
    assert dialog.quote.toPlainText() == "from partners"
    dialog.kinds.setCurrentIndex(dialog.kinds.findData("recipient.category"))
    dialog.fields["role"].set_text("platform")
    dialog.main.click()
    desk.settle()
    settle()

    assert view.policy is not None
    added = [each for each in view.policy.lines if each.verdict is Verdict.ADDED]
    assert [each.fact.type for each in added] == ["recipient.category"]
    assert added[0].quote == "from partners"
    assert desk.notices[-1] == "The fact was added."


def test_what_the_reader_did_not_find_is_added_where_it_stands(
    desk: Desk, tab: PolicyTab
) -> None:
    at(tab.view, "date.revised")

    press(tab.view, "c")
    dialog = dialog_of(tab)

    assert isinstance(dialog, AddFactDialog)
    assert dialog.kind == "date.revised"
    dialog.reject()
    desk.settle()


def test_an_empty_place_asks_for_a_selection_first(desk: Desk, tab: PolicyTab) -> None:
    cursor = tab.view.text.textCursor()
    cursor.setPosition(TEXT.index("\n\n") + 1)
    tab.view.text.setTextCursor(cursor)

    press(tab.view, "a")

    assert tab.reviewing.dialog is None
    assert "Select the words" in tab.view.bar.question.plain_text()
    desk.settle()


def test_the_quoted_sentence_is_copied_as_something_private(
    desk: Desk, tab: PolicyTab
) -> None:
    tab.view.bar.copy.click()

    assert QGuiApplication.clipboard().text() == NAME.evidence[0].quote
    desk.ctx.clipboard.clear()
    assert QGuiApplication.clipboard().text() == ""


def test_the_large_view_answers_too_and_leaves_its_place_behind(
    desk: Desk, tab: PolicyTab
) -> None:
    at(tab.view, "purpose")
    tab.view.parts.full.click()
    settle()
    full = tab.full
    assert full is not None
    assert full.view.number == tab.view.number
    at(full.view, "fee")
    full.view.facts.setFocus()

    press(full.view, "y")
    desk.settle()
    settle()
    assert full.view.line is not None
    assert full.view.line.verdict is Verdict.CONFIRMED
    full.close_button.click()
    settle()

    assert tab.full is None
    assert tab.view.line is not None
    assert tab.view.line.fact.type == "fee"


def test_a_removed_service_closes_the_large_view(desk: Desk, tab: PolicyTab) -> None:
    desk.known("sectra")
    tab.view.parts.full.click()
    settle()
    assert tab.full is not None
    service = tab.reviewing.version.service_id if tab.reviewing.version else None
    assert service is not None

    desk.do(lambda: desk.session.services.remove(service))
    settle()

    assert tab.full is None


@pytest.mark.parametrize("language", ["ja", "en"])
def test_every_kind_of_fact_has_a_form_in_both_languages(
    qtbot: QtBot, desk: Desk, tab: PolicyTab, language: str
) -> None:
    use_language(language)
    dialog = AddFactDialog(desk.ctx.jobs, tab, "words", lambda _kind, _texts: None)
    qtbot.addWidget(dialog)

    for number in range(dialog.kinds.count()):
        dialog.kinds.setCurrentIndex(number)
        assert dialog.fields
        for field in dialog.fields.values():
            assert field.field.accessibleName().strip()
            field.set_text("")
            assert field.text() in {"", *field.asked.choices, "true"} or not (
                field.asked.choices
            )

    assert dialog.kinds.count() == len(addable())


def test_what_was_said_of_words_that_are_gone_is_named_and_can_be_forgotten(
    desk: Desk, tab: PolicyTab
) -> None:
    at(tab.view, "fee")
    say(desk, tab, "y")
    service = desk.do(desk.session.services.cards)[0].service
    renewed = reading_of("All of it is new.", facts=(), findings=(), sections=())

    book = desk.session.services
    later = TODAY.replace(year=TODAY.year + 1)
    desk.do(lambda: book.add_policy(service.id, renewed, "paste", later))
    settle()

    assert "Fee" in tab.view.parts.lost.message()
    assert "you said: right" in tab.view.parts.lost.message()
    tab.view.parts.lost.action.click()
    desk.settle()
    settle()
    assert tab.view.parts.lost.isHidden()
    assert desk.do(lambda: desk.session.reviews.of(service.id)) == []


def test_the_room_opens_at_a_place_in_the_policy(desk: Desk, tab: PolicyTab) -> None:
    service = desk.do(desk.session.services.cards)[0].service
    desk.known("sectra")
    room = desk.services()
    room.visit({"service_id": desk.known("sectra").id})

    place = str(TEXT.index("800 yen"))
    room.visit({"service_id": service.id, "policy_at": place})

    view = room.detail.policy.view
    assert room.detail.tabs.currentWidget() is room.detail.policy
    assert view.line is not None
    assert view.line.fact.type == "fee"
    assert view.facts.hasFocus()
    assert tab is not room.detail.policy


def test_tab_leads_through_the_whole_view_and_out_again(
    desk: Desk, tab: PolicyTab
) -> None:
    view = tab.view
    view.check.setFocus()
    reached = set()

    for _ in range(30):
        press(view, KEYS.Key_Tab)
        reached.add(view.window().focusWidget())

    stops = {view.outline, view.text, view.facts, view.findings, view.check}
    buttons = {view.bar.confirm, view.bar.reject, view.bar.correct, view.bar.add}
    assert stops | buttons | {view.legend.chips["data"]} <= reached
    assert reached - {each for each in reached if view.isAncestorOf(each)}
    desk.settle()


def test_a_whole_policy_is_checked_and_corrected_without_a_mouse(
    desk: Desk, tab: PolicyTab
) -> None:
    view = tab.view
    view.check.setFocus()

    press(view, KEYS.Key_Space)
    say(desk, tab, "y")
    say(desk, tab, "n")
    press(view, KEYS.Key_Return)
    dialog = dialog_of(tab)
    kind = dialog.kind
    press(dialog, KEYS.Key_Escape)
    desk.settle()
    say(desk, tab, "y")

    assert kind in {"fee", "contact.email", "data.collected"}
    reviews = desk.session.reviews
    service = desk.do(desk.session.services.cards)[0].service
    verdicts = [each.verdict for each in desk.do(lambda: reviews.of(service.id))]
    assert sorted(verdicts) == [Verdict.CONFIRMED, Verdict.CONFIRMED, Verdict.REJECTED]
    assert not view.walk.is_on


def test_a_key_that_is_pressed_twice_is_one_answer(desk: Desk, tab: PolicyTab) -> None:
    QTest.keyClicks(tab.view.facts, "yy")
    desk.settle()
    settle()
    assert verdict(tab.view) is Verdict.CONFIRMED

    desk.do(desk.session.ledger.undo)
    settle()

    assert verdict(tab.view) is None


def test_what_cannot_be_kept_is_told_and_can_be_tried_again(
    desk: Desk, tab: PolicyTab
) -> None:
    service = desk.do(desk.session.services.cards)[0].service
    line = tab.view.line
    desk.do(lambda: desk.session.services.remove(service.id))

    for _ in range(2):
        tab.view.deeds.confirm_wanted.emit(line)
        desk.settle()

    assert [type(error) for error in desk.complaints] == [NotFoundError] * 2


def test_everything_that_can_be_pressed_is_large_enough(tab: PolicyTab) -> None:
    small = [
        (each.text(), each.height(), each.width())
        for each in tab.view.findChildren(QPushButton)
        if each.isVisible() and min(each.height(), each.width()) < tokens.TARGET
    ]

    assert small == []
