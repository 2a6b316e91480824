"""Moving records from a service: one plan, one next step, and nothing lost."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QApplication, QDialog, QPushButton

from desk_kit import TODAY, Desk
from hikidashi.domain.change import Change, Edit
from hikidashi.domain.deed import Deed
from hikidashi.domain.drawer import Drawer
from hikidashi.domain.letters.letter import Letter, LetterId, LetterKind, LetterLang
from hikidashi.domain.moves.move_plan import MovePlan, MoveStep
from hikidashi.domain.records.builtin import INTIMACY
from hikidashi.domain.records.record import Record, Start
from hikidashi.domain.services.service import Service
from hikidashi.ui.private.exchange.import_dialog import ImportDialog
from hikidashi.ui.private.frame.page import Tab
from hikidashi.ui.private.moves.day_dialog import DayDialog
from hikidashi.ui.private.moves.page import MovesPage
from hikidashi.ui.private.moves.step_card import StepCard
from hikidashi.usecases.private_drawer import PrivateSession
from private_kit import PRIVATE, private_room
from screen_kit import spoken_name
from shell_kit import tab_stops
from tab_kit import dialog, rest, shown


@pytest.fixture
def page(desk: Desk, session: PrivateSession) -> MovesPage:
    return shown(desk, MovesPage(desk.ctx), session)


@pytest.fixture
def service(desk: Desk) -> Service:
    return desk.do(lambda: desk.session.services.add("Lantern"))


@pytest.fixture
def plan(desk: Desk, page: MovesPage, service: Service) -> MovePlan:
    """A plan that has just been started, and is shown."""
    page.start(service.id)
    rest(desk)
    return now(page)


def now(page: MovesPage) -> MovePlan:
    assert page.view.state is not None
    return page.view.state.plan


def card(page: MovesPage, step: MoveStep) -> StepCard:
    """Return the card of the step whose turn it is."""
    assert now(page).next is step
    return page.view.cards[step]


def press(desk: Desk, button: QPushButton) -> None:
    assert not button.isHidden()
    button.click()
    rest(desk)


def write_letter(desk: Desk, service: Service, kind: LetterKind) -> Letter:
    letter = Letter(
        id=LetterId(f"letter-{kind}"),
        service_id=service.id,
        kind=kind,
        lang=LetterLang.EN,
        law="jp-appi",
        written=TODAY,
    )
    change = Change(Deed.SAVE_LETTER, (Edit(None, letter),))
    desk.do(lambda: desk.session.ledger.commit(change))
    rest(desk)
    return letter


def take_in(
    desk: Desk, session: PrivateSession, service: Service, *days: date
) -> list[Record]:
    """Import entries, as the dialog for that does."""
    records = [
        replace(
            session.records.blank(INTIMACY),
            start=Start(day=day),
            service_id=service.id,
        )
        for day in days
    ]
    edits = tuple(Edit(None, each) for each in records)
    change = Change(Deed.IMPORT_RECORDS, edits, Drawer.PRIVATE)
    desk.do(lambda: desk.session.ledger.commit(change))
    rest(desk)
    return records


def tell(desk: Desk, page: MovesPage, count: str, first: str, last: str) -> None:
    check = page.view.check
    for field, text in (
        (check.count, count),
        (check.first, first),
        (check.last, last),
    ):
        field.setText(text)
    check.last.editingFinished.emit()
    rest(desk)


def test_an_empty_drawer_says_what_a_move_is(desk: Desk, page: MovesPage) -> None:
    assert page.page is page.empty

    press(desk, page.empty.buttons[0])

    assert not page.choosing.isHidden()
    assert not page.choosing.none.isHidden()
    assert not page.choosing.begin.isEnabled()


def test_without_a_service_one_is_added_in_its_own_room(
    desk: Desk, page: MovesPage
) -> None:
    page.choose()
    rest(desk)

    page.choosing.add.click()

    assert desk.visits == [("services", {"add": "yes"})]


def test_a_service_that_is_added_meanwhile_can_be_chosen(
    desk: Desk, page: MovesPage
) -> None:
    page.choose()
    rest(desk)

    lantern = desk.do(lambda: desk.session.services.add("Lantern"))
    rest(desk)
    press(desk, page.choosing.begin)

    assert now(page).service_id == lantern.id
    assert page.page is page.view


def test_the_whole_path(
    desk: Desk, session: PrivateSession, page: MovesPage, service: Service
) -> None:
    page.choose()
    rest(desk)
    page.choosing.list.opened.emit(service.id)
    rest(desk)

    press(desk, card(page, MoveStep.ASK).act)
    assert desk.visits[-1] == (
        "letters",
        {"service_id": service.id, "kind": "disclosure"},
    )
    asked = write_letter(desk, service, LetterKind.DISCLOSURE)
    press(desk, card(page, MoveStep.ASK).act)
    assert desk.visits[-1] == ("letters", {"letter_id": asked.id})
    press(desk, card(page, MoveStep.ASK).done)
    assert card(page, MoveStep.ANSWER).facts.plain_text() == "Asked today"
    press(desk, card(page, MoveStep.ANSWER).done)

    assert card(page, MoveStep.IMPORT).done.isHidden()
    take_in(desk, session, service, date(2030, 1, 3), date(2030, 2, 9))
    press(desk, card(page, MoveStep.IMPORT).done)

    tell(desk, page, "2", "2030-01-03", "2030/2/9")
    check = page.view.check
    assert check.verdict.message() == "What came fits what the service shows."
    press(desk, card(page, MoveStep.CHECK).done)

    press(desk, card(page, MoveStep.DELETE).act)
    assert desk.visits[-1] == (
        "letters",
        {"service_id": service.id, "kind": "deletion"},
    )
    write_letter(desk, service, LetterKind.DELETION)
    press(desk, card(page, MoveStep.DELETE).done)
    press(desk, card(page, MoveStep.CONFIRM).done)

    assert now(page).next is None
    assert page.view.over.message() == (
        "All steps are done: Lantern has confirmed the deletion."
    )
    done = now(page).done
    assert [each.step for each in done] == list(MoveStep)
    assert done[0].letter_id == asked.id
    page.show_list()
    rest(desk)
    assert page.list.rows[0].facts == "Over. Started on 4 May 2031."
    assert desk.session.vault.all(MovePlan) == []
    assert desk.complaints == []


def test_the_import_is_told_from_which_service(
    desk: Desk, page: MovesPage, plan: MovePlan
) -> None:
    press(desk, card(page, MoveStep.ASK).skip)
    assert now(page).id == plan.id

    press(desk, card(page, MoveStep.IMPORT).act)

    asked = dialog(page, ImportDialog)
    assert asked._service_id == plan.service_id
    page.put_away()
    QApplication.processEvents()
    assert not any(each.isVisible() for each in page.findChildren(QDialog))


def test_the_deletion_is_out_of_reach_before_the_check(
    desk: Desk, page: MovesPage, plan: MovePlan
) -> None:
    assert plan.next is MoveStep.ASK
    later = page.view.cards[MoveStep.DELETE]

    assert later.buttons.isHidden()
    for step in (MoveStep.ASK, MoveStep.IMPORT):
        press(desk, card(page, step).skip)
    assert later.buttons.isHidden()
    press(desk, card(page, MoveStep.CHECK).skip)
    assert not later.buttons.isHidden()


def test_where_nothing_is_asked_no_answer_is_waited_for(
    desk: Desk, page: MovesPage, plan: MovePlan
) -> None:
    assert plan.next is MoveStep.ASK
    press(desk, card(page, MoveStep.ASK).skip)
    press(desk, card(page, MoveStep.IMPORT).skip)
    press(desk, card(page, MoveStep.CHECK).skip)
    press(desk, card(page, MoveStep.DELETE).skip)
    assert now(page).next is None
    assert page.view.over.message() != ""

    press(desk, page.view.cards[MoveStep.DELETE].back)
    press(desk, card(page, MoveStep.DELETE).done)
    assert now(page).next is MoveStep.CONFIRM
    desk.do(desk.session.ledger.undo)
    desk.do(desk.session.ledger.undo)
    rest(desk)
    assert now(page).next is None


def test_the_deletion_says_whether_the_check_was_done(
    desk: Desk, session: PrivateSession, page: MovesPage, plan: MovePlan
) -> None:
    def sentence() -> str:
        rest(desk)
        return page.view.cards[MoveStep.DELETE].sentence.plain_text()

    desk.do(lambda: session.moves.finish(plan.id, MoveStep.CHECK))
    assert sentence().startswith("You found your records complete.")
    desk.do(lambda: session.moves.pass_over(plan.id, MoveStep.CHECK))
    assert sentence().startswith("You went on without the check.")


def test_what_the_law_says_is_told_where_that_law_holds(
    desk: Desk, session: PrivateSession, page: MovesPage, service: Service
) -> None:
    page.start(service.id)
    rest(desk)
    law = page.view.cards[MoveStep.ASK].law
    assert "Article 33" in law.plain_text()
    assert not law.isHidden()

    elsewhere = replace(service, jurisdiction="")
    change = Change(Deed.EDIT_SERVICE, (Edit(service, elsewhere),))
    desk.do(lambda: desk.session.ledger.commit(change))
    rest(desk)
    assert law.isHidden()
    assert session.moves.plans()[0].next is MoveStep.ASK


def test_what_is_missing_is_said_and_the_next_letter_offered(
    desk: Desk, session: PrivateSession, page: MovesPage, service: Service
) -> None:
    page.start(service.id)
    rest(desk)
    take_in(desk, session, service, date(2030, 1, 3), date(2030, 6, 1))
    press(desk, card(page, MoveStep.ASK).skip)
    press(desk, card(page, MoveStep.IMPORT).done)

    tell(desk, page, "5", "2029-12-01", "2030-08-01")

    assert page.view.check.verdict.message() == "Something seems to be missing."
    assert page.view.check.findings.plain_text().split("\n") == [
        "2 entries came from this service.",
        "The first is of 3 January 2030, the last of 1 June 2030.",
        "That is 3 fewer than the service shows.",
        "The service shows entries from 1 December 2029 on; here they begin later.",
        "The service shows entries up to 1 August 2030; here they end before.",
        "Months without an entry: December 2029, February 2030, March 2030, "
        "April 2030, May 2030, July 2030, August 2030.",
    ]
    check = card(page, MoveStep.CHECK)
    assert check.main is check.act
    press(desk, check.act)
    assert desk.visits[-1] == (
        "letters",
        {"service_id": service.id, "kind": "disclosure"},
    )


@pytest.mark.parametrize(
    "typed",
    [
        ("many", "", ""),
        ("", "spring", ""),
        ("", "", "x"),
        ("", "2030-02-01", "2030-01-01"),
    ],
)
def test_what_is_not_understood_is_said_and_not_kept(
    desk: Desk, page: MovesPage, plan: MovePlan, typed: tuple[str, str, str]
) -> None:
    for step in (MoveStep.ASK, MoveStep.IMPORT):
        press(desk, card(page, step).skip)

    tell(desk, page, *typed)

    check = page.view.check
    problems = (check.count_row, check.first_row, check.last_row)
    assert sum(bool(each.problem()) for each in problems) == 1
    assert now(page).id == plan.id
    assert now(page).told_first is None


def test_a_step_is_taken_up_again_and_its_day_corrected(
    desk: Desk, page: MovesPage, plan: MovePlan
) -> None:
    press(desk, card(page, MoveStep.ASK).done)
    asked = page.view.cards[MoveStep.ASK]

    press(desk, asked.day)
    form = dialog(page, DayDialog)
    form.edit.setText("2031-06-01")
    form.submit()
    assert form.field.problem() == "▲ This day is still to come."
    form.edit.setText("x")
    form.submit()
    assert form.field.problem()
    form.edit.setText("2031-04-22")
    form.submit()
    rest(desk)

    assert card(page, MoveStep.ANSWER).facts.plain_text() == "Asked 12 days ago"
    done = now(page).settled(MoveStep.ASK)
    assert done is not None
    assert done.on == TODAY - timedelta(days=12)
    press(desk, asked.back)
    assert now(page) == plan


def test_every_step_can_be_undone(desk: Desk, page: MovesPage, plan: MovePlan) -> None:
    press(desk, card(page, MoveStep.ASK).done)
    assert desk.notices == ["The step is noted as done."]

    desk.do(desk.session.ledger.undo)
    rest(desk)

    assert now(page) == plan


def test_remarks_are_kept_as_they_are_left_and_when_the_drawer_closes(
    desk: Desk, session: PrivateSession, page: MovesPage, plan: MovePlan
) -> None:
    page.view.remarks.setPlainText("By post only")
    event = QFocusEvent(QEvent.Type.FocusOut, Qt.FocusReason.TabFocusReason)
    QApplication.sendEvent(page.view.remarks, event)
    rest(desk)
    assert now(page).remarks == "By post only"

    page.view.remarks.setPlainText("By post, and slow")
    for save in page.put_away():
        desk.do(save)

    kept = desk.do(lambda: session.moves.plan(plan.id))
    assert kept.remarks == "By post, and slow"


def test_what_is_typed_survives_news(
    desk: Desk, session: PrivateSession, page: MovesPage, service: Service
) -> None:
    page.start(service.id)
    rest(desk)
    page.view.remarks.setPlainText("half a sen")

    take_in(desk, session, service, TODAY)

    assert page.view.remarks.toPlainText() == "half a sen"


def test_a_plan_goes_on_where_it_was_left(
    desk: Desk, page: MovesPage, plan: MovePlan
) -> None:
    press(desk, card(page, MoveStep.ASK).done)
    press(desk, page.view.back)
    assert page.list.key == plan.id
    assert page.list.rows[0].facts == "Next: Wait for the answer · asked today"

    press(desk, page.open)

    assert now(page).next is MoveStep.ANSWER


def test_the_same_service_leads_to_the_same_plan(
    desk: Desk, page: MovesPage, plan: MovePlan
) -> None:
    press(desk, page.view.back)

    page.start(plan.service_id)
    rest(desk)

    assert now(page).id == plan.id


def test_a_plan_outlives_its_service(
    desk: Desk, page: MovesPage, plan: MovePlan, service: Service
) -> None:
    desk.do(lambda: desk.session.services.remove(service.id))
    rest(desk)

    assert not card(page, MoveStep.ASK).act.isEnabled()
    assert now(page).service_name == plan.service_name


def test_a_removed_plan_goes_and_comes_back(
    desk: Desk, page: MovesPage, plan: MovePlan
) -> None:
    press(desk, page.view.remove)
    assert page.page is page.empty
    assert desk.notices == ["The plan was removed."]

    desk.do(desk.session.ledger.undo)
    rest(desk)

    assert page.list.keys == (plan.id,)
    page.list.removal_wanted.emit()
    rest(desk)
    assert page.page is page.empty


def test_nothing_is_held_once_the_drawer_is_closed(
    desk: Desk, page: MovesPage, plan: MovePlan
) -> None:
    press(desk, card(page, MoveStep.ASK).done)
    page.view.cards[MoveStep.ASK].day.click()
    assert now(page).id == plan.id

    page.put_away()
    QApplication.processEvents()

    assert page.session is None
    assert page.deeds.session is None
    assert page.view.state is None
    assert page.list.rows == ()
    assert page.choosing.list.rows == ()
    assert not any(each.isVisible() for each in page.findChildren(QDialog))
    texts = [each.sentence.plain_text() for each in page.view.cards.values()]
    assert not any(texts)


def test_the_room_begins_a_move_that_is_asked_for(
    desk: Desk, session: PrivateSession, service: Service
) -> None:
    room = private_room(desk)

    room.visit({"move_from": service.id})
    rest(desk)

    moves = room.drawer.tabs.widget(Tab.MOVES)
    assert isinstance(moves, MovesPage)
    assert now(moves).service_id == service.id
    assert desk.do(session.moves.plans) == [now(moves)]


def test_a_move_waits_until_the_drawer_is_open(desk: Desk, service: Service) -> None:
    room = private_room(desk)
    assert room.page is room.making
    room.visit({"move_from": service.id})

    room.making.wanted.emit(PRIVATE)
    rest(desk)

    moves = room.drawer.tabs.widget(Tab.MOVES)
    assert isinstance(moves, MovesPage)
    assert now(moves).service_id == service.id


def test_whoever_goes_away_instead_of_opening_wants_no_move_any_more(
    desk: Desk, service: Service
) -> None:
    room = private_room(desk)
    room.visit({"move_from": service.id})
    room.hide()
    room.show()

    room.making.wanted.emit(PRIVATE)
    rest(desk)

    opened_drawer = desk.session.private.session
    assert opened_drawer is not None
    assert desk.do(opened_drawer.moves.plans) == []


def test_everything_that_takes_the_focus_has_a_name(
    desk: Desk, page: MovesPage, plan: MovePlan
) -> None:
    assert plan.next is MoveStep.ASK
    stops = list(tab_stops(page))
    for step in (MoveStep.ASK, MoveStep.IMPORT):
        press(desk, card(page, step).skip)
    stops += tab_stops(page)
    page.choose()
    rest(desk)
    stops += tab_stops(page)

    assert len(stops) > 15
    assert [each for each in stops if not spoken_name(each)] == []


def test_buttons_of_the_same_words_say_of_which_step_they_are(
    desk: Desk, page: MovesPage, plan: MovePlan
) -> None:
    assert plan.next is MoveStep.ASK
    for step in (MoveStep.ASK, MoveStep.ANSWER):
        press(desk, card(page, step).done)

    names = [spoken_name(each) for each in tab_stops(page)]

    assert "Ask for your records: Take it up again" in names
    assert len(set(names)) == len(names)


def test_after_a_step_the_focus_is_on_what_leads_on(
    desk: Desk, page: MovesPage, plan: MovePlan
) -> None:
    assert plan.next is MoveStep.ASK
    page.view.cards[MoveStep.ASK].done.setFocus()

    press(desk, card(page, MoveStep.ASK).done)

    assert page.window().focusWidget() is card(page, MoveStep.ANSWER).done
