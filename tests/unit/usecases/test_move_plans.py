"""The plan of a move, from the first letter to the confirmation."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from fakes.vault import DictDrawer, DictVault
from hikidashi.domain.change import Change, Deed, Edit
from hikidashi.domain.drawer import Drawer
from hikidashi.domain.errors import InvalidValueError, NotFoundError
from hikidashi.domain.letters.letter import Letter, LetterId, LetterKind, LetterLang
from hikidashi.domain.moves.completeness import Verdict
from hikidashi.domain.moves.move_plan import MovePlan, MovePlanId, MoveStep
from hikidashi.domain.records.record import Record, RecordId, Start
from hikidashi.domain.services.service import Service, ServiceId
from hikidashi.domain.trash import TrashItem
from hikidashi.usecases.ledger import Ledger
from hikidashi.usecases.move_plans import MovePlans
from hikidashi.usecases.ports import Clock, NewId

TODAY = date(2031, 5, 4)
LANTERN = Service(id=ServiceId("lantern"), name="Lantern", added=TODAY)
ASTER = Service(id=ServiceId("aster"), name="Aster", added=TODAY)


@pytest.fixture
def drawer() -> DictDrawer:
    return DictDrawer(Drawer.PRIVATE)


@pytest.fixture
def moves(
    vault: DictVault, drawer: DictDrawer, ledger: Ledger, now: Clock, new_id: NewId
) -> MovePlans:
    ledger.attach(drawer)
    services = (Edit(None, LANTERN), Edit(None, ASTER))
    ledger.commit(Change(Deed.ADD_SERVICE, services))
    return MovePlans(drawer, vault, ledger, now, new_id)


def letter(kind: LetterKind, number: int = 0, days: int = 0) -> Letter:
    return Letter(
        id=LetterId(f"{kind}-{number}"),
        service_id=LANTERN.id,
        kind=kind,
        lang=LetterLang.EN,
        law="jp-appi",
        written=TODAY + timedelta(days=days),
    )


def add_letter(ledger: Ledger, new: Letter) -> None:
    ledger.commit(Change(Deed.SAVE_LETTER, (Edit(None, new),)))


def add_records(ledger: Ledger, now: Clock, *days: date) -> None:
    edits = tuple(
        Edit(
            None,
            Record(
                id=RecordId(f"record-{number}"),
                start=Start(day=day),
                service_id=LANTERN.id,
                entered=now(),
            ),
        )
        for number, day in enumerate(days)
    )
    ledger.commit(Change(Deed.IMPORT_RECORDS, edits, Drawer.PRIVATE))


def next_step(moves: MovePlans, plan: MovePlan) -> MoveStep | None:
    return moves.plan(plan.id).next


def test_services_are_offered_by_their_names(moves: MovePlans) -> None:
    assert moves.services() == [ASTER, LANTERN]


def test_a_plan_lies_in_the_private_drawer_and_nowhere_else(
    moves: MovePlans, vault: DictVault
) -> None:
    plan = moves.start(LANTERN.id)

    assert moves.plan(plan.id) == plan
    assert (plan.service_name, plan.started) == ("Lantern", TODAY)
    assert vault.all(MovePlan) == []


def test_a_service_has_one_plan_under_way(moves: MovePlans) -> None:
    plan = moves.start(LANTERN.id)

    assert moves.start(LANTERN.id) == plan
    assert moves.open_plan_of(LANTERN.id) == plan
    assert moves.open_plan_of(ASTER.id) is None


def test_after_a_plan_is_over_another_can_begin(moves: MovePlans) -> None:
    first = moves.start(LANTERN.id)
    moves.pass_over(first.id, MoveStep.CHECK)
    moves.finish(first.id, MoveStep.CONFIRM)

    second = moves.start(LANTERN.id)

    assert second.id != first.id
    assert [each.id for each in moves.plans()] == [second.id, first.id]


def test_the_newest_plan_comes_first(moves: MovePlans) -> None:
    old = replace(moves.start(LANTERN.id), started=TODAY - timedelta(days=9))
    moves.save(old)
    new = moves.start(ASTER.id)

    assert moves.plans() == [new, old]


def test_no_plan_begins_with_a_service_that_is_not_there(moves: MovePlans) -> None:
    with pytest.raises(NotFoundError):
        moves.start("nobody")


def test_a_plan_that_is_not_there_is_not_found(moves: MovePlans) -> None:
    with pytest.raises(NotFoundError):
        moves.state(MovePlanId("none"))


def test_the_whole_path_in_its_order(
    moves: MovePlans, ledger: Ledger, now: Clock
) -> None:
    plan = moves.start(LANTERN.id)
    add_letter(ledger, letter(LetterKind.DISCLOSURE))

    asked = moves.state(plan.id).letter(MoveStep.ASK)
    assert asked is not None
    moves.finish(plan.id, MoveStep.ASK, letter_id=asked.id)
    moves.finish(plan.id, MoveStep.ANSWER, on=TODAY + timedelta(days=14))
    add_records(ledger, now, date(2030, 1, 1), date(2030, 2, 1))
    moves.finish(plan.id, MoveStep.IMPORT)
    moves.tell(plan.id, count=2, first=date(2030, 1, 1), last=None)
    checked = moves.completeness(plan.id)
    moves.finish(plan.id, MoveStep.CHECK)
    moves.finish(plan.id, MoveStep.DELETE)
    moves.finish(plan.id, MoveStep.CONFIRM)

    assert checked.verdict is Verdict.FITS
    done = moves.plan(plan.id).done
    assert [each.step for each in done] == list(MoveStep)
    assert done[0].letter_id == asked.id
    assert done[1].on == TODAY + timedelta(days=14)
    assert not any(each.was_passed_over for each in done)


@pytest.mark.parametrize("step", [MoveStep.DELETE, MoveStep.CONFIRM])
def test_nothing_is_deleted_before_the_check_was_settled(
    moves: MovePlans, step: MoveStep
) -> None:
    plan = moves.start(LANTERN.id)
    moves.finish(plan.id, MoveStep.IMPORT)

    with pytest.raises(InvalidValueError):
        moves.finish(plan.id, step)
    with pytest.raises(InvalidValueError):
        moves.pass_over(plan.id, step)

    assert next_step(moves, plan) is MoveStep.CHECK


def test_the_user_may_go_on_without_the_check(moves: MovePlans) -> None:
    plan = moves.start(LANTERN.id)

    moves.pass_over(plan.id, MoveStep.CHECK)

    assert next_step(moves, plan) is MoveStep.DELETE


def test_a_step_can_be_taken_up_again(moves: MovePlans) -> None:
    plan = moves.start(LANTERN.id)
    moves.finish(plan.id, MoveStep.ASK)

    moves.reopen(plan.id, MoveStep.ASK)

    assert next_step(moves, plan) is MoveStep.ASK


def test_the_day_of_a_step_can_be_corrected_and_no_other_step_changes(
    moves: MovePlans,
) -> None:
    plan = moves.start(LANTERN.id)
    moves.finish(plan.id, MoveStep.ASK)
    moves.finish(plan.id, MoveStep.ANSWER)
    moves.reopen(plan.id, MoveStep.ASK)

    moves.redate(plan.id, MoveStep.ANSWER, TODAY - timedelta(days=2))
    moves.redate(plan.id, MoveStep.ASK, TODAY)

    changed = moves.plan(plan.id)
    answered = changed.settled(MoveStep.ANSWER)
    assert answered is not None
    assert answered.on == TODAY - timedelta(days=2)
    assert changed.next is MoveStep.ASK


def test_every_step_can_be_undone(moves: MovePlans, ledger: Ledger) -> None:
    plan = moves.start(LANTERN.id)
    moves.finish(plan.id, MoveStep.ASK)

    assert ledger.undo() is Deed.SAVE_MOVE_PLAN

    assert next_step(moves, plan) is MoveStep.ASK


def test_what_the_service_cannot_show_is_refused(moves: MovePlans) -> None:
    plan = moves.start(LANTERN.id)

    with pytest.raises(InvalidValueError):
        moves.tell(plan.id, count=-1, first=None, last=None)
    with pytest.raises(InvalidValueError):
        moves.tell(plan.id, count=None, first=TODAY, last=date(2031, 1, 1))

    moves.tell(plan.id, count=None, first=TODAY, last=TODAY)
    assert moves.plan(plan.id).told_last == TODAY


def test_remarks_are_kept_and_the_same_again_changes_nothing(
    moves: MovePlans, ledger: Ledger
) -> None:
    plan = moves.start(LANTERN.id)
    moves.remark(plan.id, "they answer by post")
    changes: list[Change] = []
    ledger.listen(changes.append)

    moves.remark(plan.id, "they answer by post")

    assert moves.plan(plan.id).remarks == "they answer by post"
    assert changes == []


def test_only_letters_of_this_move_belong_to_its_steps(
    moves: MovePlans, ledger: Ledger
) -> None:
    plan = moves.start(LANTERN.id)
    add_letter(ledger, letter(LetterKind.DISCLOSURE, days=-1))
    assert moves.state(plan.id).letter(MoveStep.ASK) is None

    add_letter(ledger, letter(LetterKind.DISCLOSURE, 1))
    add_letter(ledger, letter(LetterKind.DELETION, 2))
    state = moves.state(plan.id)

    assert state.letter(MoveStep.ASK) == letter(LetterKind.DISCLOSURE, 1)
    assert state.letter(MoveStep.DELETE) == letter(LetterKind.DELETION, 2)
    assert state.letter(MoveStep.CHECK) is None


def test_a_step_keeps_the_letter_that_it_was_done_by(
    moves: MovePlans, ledger: Ledger
) -> None:
    plan = moves.start(LANTERN.id)
    add_letter(ledger, letter(LetterKind.DISCLOSURE))
    moves.finish(plan.id, MoveStep.ASK, letter_id="disclosure-0")
    add_letter(ledger, letter(LetterKind.DISCLOSURE, 1, days=9))

    assert moves.state(plan.id).letter(MoveStep.ASK) == letter(LetterKind.DISCLOSURE)


def test_a_plan_outlives_its_service(
    moves: MovePlans, ledger: Ledger, now: Clock
) -> None:
    plan = moves.start(LANTERN.id)
    add_records(ledger, now, TODAY)
    ledger.commit(Change(Deed.REMOVE_SERVICE, (Edit(LANTERN, None),)))

    state = moves.state(plan.id)

    assert state.service is None
    assert state.plan.service_name == "Lantern"
    assert moves.completeness(plan.id).came == 1


def test_a_removed_plan_lies_in_the_private_trash_and_the_entries_stay(
    moves: MovePlans, drawer: DictDrawer, ledger: Ledger, now: Clock
) -> None:
    plan = moves.start(LANTERN.id)
    add_records(ledger, now, TODAY)

    moves.remove(plan.id)
    moves.remove(plan.id)

    assert moves.plans() == []
    assert [item.entities for item in drawer.all(TrashItem)] == [(plan,)]
    assert drawer.count(Record) == 1
