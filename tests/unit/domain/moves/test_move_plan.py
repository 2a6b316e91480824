"""How far a move has come, and whether all came."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from hikidashi.domain.errors import InvalidValueError
from hikidashi.domain.moves.completeness import Verdict, compare
from hikidashi.domain.moves.move_plan import MovePlan, MovePlanId, MoveStep, StepDone
from hikidashi.domain.records.record import Record, RecordId, Start

DAY = date(2031, 5, 4)
PLAN = MovePlan(
    id=MovePlanId("plan"), service_id="lantern", service_name="Lantern", started=DAY
)


def records(*days: date | None) -> list[Record]:
    entered = datetime(2031, 5, 4, tzinfo=UTC)
    return [
        Record(id=RecordId(str(number)), start=Start(day=day), entered=entered)
        for number, day in enumerate(days)
    ]


def told(
    count: int | None = None, first: date | None = None, last: date | None = None
) -> MovePlan:
    return MovePlan(
        id=PLAN.id,
        service_id="lantern",
        service_name="Lantern",
        started=DAY,
        told_count=count,
        told_first=first,
        told_last=last,
    )


def test_a_new_plan_begins_with_asking() -> None:
    assert PLAN.next is MoveStep.ASK
    assert PLAN.settled(MoveStep.ASK) is None


def test_a_step_that_is_done_leads_to_the_next() -> None:
    plan = PLAN.with_step(StepDone(MoveStep.ASK, DAY, letter_id="letter"))

    assert plan.next is MoveStep.ANSWER
    assert plan.settled(MoveStep.ASK) == StepDone(MoveStep.ASK, DAY, False, "letter")


def test_a_later_step_passes_over_the_open_ones_before_it() -> None:
    plan = PLAN.with_step(StepDone(MoveStep.ASK, DAY))

    plan = plan.with_step(StepDone(MoveStep.IMPORT, DAY))

    assert [each.was_passed_over for each in plan.done] == [False, True, False]
    assert plan.next is MoveStep.CHECK


def test_a_step_that_is_taken_up_again_is_next_and_the_others_stay() -> None:
    plan = PLAN
    for step in MoveStep:
        plan = plan.with_step(StepDone(step, DAY))

    again = plan.without_step(MoveStep.CHECK)

    assert plan.next is None
    assert again.next is MoveStep.CHECK
    assert len(again.done) == len(MoveStep) - 1


@pytest.mark.parametrize(
    ("letter", "answer"),
    [(MoveStep.ASK, MoveStep.ANSWER), (MoveStep.DELETE, MoveStep.CONFIRM)],
)
def test_without_a_letter_its_answer_is_passed_over_as_well(
    letter: MoveStep, answer: MoveStep
) -> None:
    plan = PLAN.with_step(StepDone(letter, DAY, was_passed_over=True))

    assert plan.settled(answer) == StepDone(answer, DAY, was_passed_over=True)
    assert plan.without_step(letter).settled(answer) is None


def test_an_answer_that_came_stays_whatever_becomes_of_its_letter() -> None:
    came = StepDone(MoveStep.ANSWER, DAY)
    plan = PLAN.with_step(came)

    plan = plan.with_step(StepDone(MoveStep.ASK, DAY, was_passed_over=True))

    assert plan.settled(MoveStep.ANSWER) == came
    assert plan.without_step(MoveStep.ASK).settled(MoveStep.ANSWER) == came


def test_no_step_is_there_twice() -> None:
    done = StepDone(MoveStep.ASK, DAY)

    with pytest.raises(InvalidValueError):
        MovePlan(
            id=PLAN.id,
            service_id="",
            service_name="",
            started=DAY,
            done=(done, done),
        )


def test_nothing_has_come_of_nothing() -> None:
    found = compare(PLAN, [])

    assert found.verdict is Verdict.NOTHING_CAME
    assert (found.came, found.first, found.months) == (0, None, ())


def test_what_came_is_not_judged_while_nothing_is_told() -> None:
    found = compare(PLAN, records(date(2030, 1, 1), None))

    assert found.verdict is Verdict.NOT_COMPARED
    assert (found.came, found.undated) == (2, 1)


def test_what_fits_is_said_to_fit() -> None:
    first, last = date(2030, 1, 1), date(2030, 3, 31)

    found = compare(told(2, first, last), records(last, first))

    assert found.verdict is Verdict.FITS
    assert found.missing == 0


def test_fewer_than_told_lack() -> None:
    found = compare(told(3), records(DAY))

    assert found.verdict is Verdict.LACKS
    assert found.missing == 2


@pytest.mark.parametrize(("shown", "missing"), [(2, 0), (5, 0), (6, 1), (0, -2)])
def test_a_service_may_count_entries_or_times(shown: int, missing: int) -> None:
    several, none = (
        replace(e, count=n) for e, n in zip(records(DAY, DAY), (5, 0), strict=True)
    )

    found = compare(told(shown), [several, none])

    assert (found.came, found.times) == (2, 5)
    assert found.missing == missing


def test_more_than_told_is_no_lack() -> None:
    found = compare(told(1), records(DAY, DAY))

    assert found.verdict is Verdict.FITS
    assert found.missing == -1


def test_a_late_beginning_and_an_early_end_lack() -> None:
    first, last = date(2029, 12, 31), date(2030, 3, 1)

    found = compare(told(None, first, last), records(date(2030, 1, 1), DAY))
    begun_late = compare(told(None, first), records(date(2030, 1, 1)))
    ended_early = compare(told(None, None, DAY), records(last))

    assert found.lacks_before == first
    assert found.lacks_after is None
    assert begun_late.verdict is Verdict.LACKS
    assert ended_early.lacks_after == DAY


def test_entries_without_a_day_say_nothing_of_beginning_and_end() -> None:
    found = compare(told(None, DAY, DAY), records(None))

    assert (found.lacks_before, found.lacks_after) == (DAY, DAY)


def test_months_without_an_entry_are_named_over_the_turn_of_the_year() -> None:
    came = records(date(2030, 11, 30), date(2031, 2, 1), date(2031, 2, 28))

    found = compare(told(None, date(2030, 10, 1)), came)

    assert [each.count for each in found.months] == [0, 1, 0, 0, 2]
    assert found.empty_months == (
        date(2030, 10, 1),
        date(2030, 12, 1),
        date(2031, 1, 1),
    )
