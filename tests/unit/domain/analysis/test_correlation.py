from collections import Counter
from datetime import date, timedelta

import pytest

from hikidashi.domain.analysis.aspects import Aspect, Shape, What
from hikidashi.domain.analysis.correlation import (
    MOST_CELLS,
    correlation,
    judged_together,
)
from hikidashi.domain.analysis.link import Measure, Verdict
from hikidashi.domain.analysis.meeting import Meeting, Pair, by_day, of_days, of_pairs
from hikidashi.domain.records.record import RecordTypeId

DAY = date(2031, 5, 4)
Pairs = dict[Pair, int]


def aspect(shape: Shape, what: What = What.FIELD) -> Aspect:
    return Aspect(type=RecordTypeId("t"), what=what, shape=shape, mark=f"t/={shape}")


SCALE, NUMBER = aspect(Shape.SCALE), aspect(Shape.NUMBER)
ANSWER, CHOICE, CHOICES = map(aspect, (Shape.ANSWER, Shape.CHOICE, Shape.CHOICES))


def test_scale_and_number_are_compared_by_rank() -> None:
    pairs: Pairs = {(x, float(x * x)): 1 for x in range(30)}

    found = correlation(SCALE, NUMBER, of_pairs(pairs), by_day=False)

    (link,) = found.links
    assert (link.measure, link.value, link.verdict) == (Measure.RHO, 1, Verdict.STRONG)
    assert link.is_rising
    assert len(found.cells) == 30
    assert found.comparisons == 1


def test_an_answer_is_compared_with_a_scale_as_yes_against_no() -> None:
    pairs: Pairs = {(1, 5): 15, (1, 4): 5, (0, 2): 15, (0, 3): 6}

    (link,) = correlation(ANSWER, SCALE, of_pairs(pairs), by_day=False).links

    assert (link.measure, link.x_value, link.value) == (Measure.DELTA, 1, 1)
    assert link.having is not None
    assert link.others is not None
    assert (link.having.n, link.others.n) == (20, 21)
    assert link.having.median == 5


def test_a_scale_beside_a_choice_is_the_same_turned_around() -> None:
    pairs: Pairs = {("a", 5): 15, ("b", 2): 15, ("c", 3): 15}
    turned: Pairs = {(value, option): n for (option, value), n in pairs.items()}

    one = correlation(CHOICE, SCALE, of_pairs(pairs), by_day=False)
    other = correlation(SCALE, CHOICE, of_pairs(turned), by_day=False)

    assert [e.x_value for e in one.links] == [e.y_value for e in other.links]
    assert [e.value for e in one.links] == [e.value for e in other.links]
    assert {e.x_value for e in other.links} == {None}
    assert one.comparisons == 3


def test_each_of_several_choices_is_held_against_entries_without_it() -> None:
    days = {
        DAY + timedelta(days=n): (("a", "b") if n % 2 else ("b",)) for n in range(40)
    }
    values = {day: (5.0 if "a" in options else 1.0,) for day, options in days.items()}

    found = correlation(CHOICES, SCALE, of_days(days, values), by_day=True)

    by_option = {each.x_value: each for each in found.links}
    assert by_option["a"].value == 1
    assert by_option["b"].verdict is Verdict.NOT_ENOUGH
    assert found.links[0].x_value == "a"


def test_two_answers_have_one_phi() -> None:
    pairs: Pairs = {(1, 1): 20, (1, 0): 10, (0, 0): 20, (0, 1): 10}

    (link,) = correlation(ANSWER, ANSWER, of_pairs(pairs), by_day=False).links

    assert link.measure is Measure.PHI
    assert link.value == pytest.approx(1 / 3)
    assert link.is_rising


def test_two_choices_have_one_table() -> None:
    pairs: Pairs = {("a", "x"): 20, ("a", "y"): 10, ("b", "x"): 10, ("b", "y"): 20}

    (link,) = correlation(CHOICE, CHOICE, of_pairs(pairs), by_day=False).links

    assert link.measure is Measure.V


def test_choices_are_compared_option_by_option() -> None:
    meeting = Meeting(
        pairs={("a", 1): 25, ("b", 1): 10, ("a", 0): 5, ("b", 0): 20},
        n=50,
        xs={"a": 30, "b": 30},
        ys={1: 27, 0: 23},
    )

    found = correlation(CHOICES, ANSWER, meeting, by_day=False)

    assert [each.is_rising for each in found.links] == [True, False]
    assert [(e.x_value, e.y_value, e.n) for e in found.links] == [
        ("a", 1, 50),
        ("b", 1, 50),
    ]


def test_choices_of_a_day_can_be_several() -> None:
    x = {DAY + timedelta(days=n): ("a", "b")[: 1 + n % 2] for n in range(30)}
    y = dict.fromkeys(x, ("c",))

    found = correlation(CHOICE, CHOICE, of_days(x, y), by_day=True)

    assert {each.measure for each in found.links} == {Measure.PHI}


def test_too_many_points_are_not_listed() -> None:
    pairs: Pairs = {(float(n), float(-n)): 1 for n in range(MOST_CELLS + 1)}

    found = correlation(NUMBER, NUMBER, of_pairs(pairs), by_day=False)

    assert found.cells == ()
    assert found.links[0].is_rising is False


def test_texts_from_before_a_field_changed_its_form_are_left_out() -> None:
    pairs: Pairs = {(float(n), float(n)): 1 for n in range(20)} | {("old", 3.0): 4}

    found = correlation(NUMBER, NUMBER, of_pairs(pairs), by_day=False)

    assert found.links[0].n == 20


def test_correlations_that_were_looked_at_together_share_their_correction() -> None:
    clear: Pairs = {(float(n), float(n)): 1 for n in range(30)}
    doubtful: Pairs = {(float(n), float((n * 11) % 30 + n / 3)): 1 for n in range(30)}
    alone = correlation(NUMBER, SCALE, of_pairs(doubtful), by_day=False)
    assert alone.comparisons == 1
    many = [correlation(NUMBER, SCALE, of_pairs(clear), by_day=False), *[alone] * 40]

    found = judged_together(many)

    assert {each.comparisons for each in found} == {41}
    assert found[0].links[0].verdict is Verdict.STRONG
    assert found[1].links[0].verdict is Verdict.NO_CLEAR_LINK


def test_a_day_has_the_mean_of_its_numbers() -> None:
    found = by_day(SCALE, [(DAY, 2), (DAY, 5), (DAY, "old")])

    assert found == {DAY: (3.5,)}


def test_a_day_with_any_yes_is_a_yes() -> None:
    other = DAY + timedelta(days=1)

    found = by_day(ANSWER, [(DAY, 0), (DAY, 1), (other, 0), (other, 0)])

    assert found == {DAY: (1,), other: (0,)}


def test_a_day_without_a_number_has_none() -> None:
    assert by_day(SCALE, [(DAY, "old")]) == {DAY: ()}


def test_a_day_has_each_choice_once() -> None:
    assert by_day(CHOICE, [(DAY, "a"), (DAY, "b"), (DAY, "a")]) == {DAY: ("a", "b")}


def test_days_without_a_tag_are_days_that_have_none() -> None:
    other = DAY + timedelta(days=1)

    found = by_day(aspect(Shape.CHOICES, What.TAG), [(DAY, "calm")], [DAY, other])

    assert found == {DAY: ("calm",), other: ()}


def test_times_of_a_day_are_added_up() -> None:
    assert by_day(aspect(Shape.NUMBER, What.TIMES), [(DAY, 2), (DAY, 1)]) == {DAY: (3,)}


def test_only_days_that_have_both_are_compared() -> None:
    other = DAY + timedelta(days=1)

    found = of_days({DAY: (1,), other: (2,)}, {other: (5,)})

    assert found.n == 1
    assert found.pairs == Counter({(2, 5): 1})
