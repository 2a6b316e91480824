from hikidashi.domain.analysis.aspects import (
    Aspect,
    Shape,
    What,
    aspects_of,
)
from hikidashi.domain.analysis.shares import Shares, shares
from hikidashi.domain.records.builtin import BUILTIN, INTIMACY, MEDICATION
from hikidashi.domain.records.marks import Countable

TYPES = {each.id: each for each in BUILTIN}
ASPECTS = {str(each.field or each.what): each for each in aspects_of(TYPES[INTIMACY])}


def of(
    name: str, values: dict[Countable, int], stated: int, not_stated: int = 0
) -> Shares:
    return shares(
        ASPECTS[name], values, stated=stated, not_stated=not_stated, said_none=0
    )


def test_used_not_used_and_not_stated_are_three_things() -> None:
    found = of("protection", {1: 3, 0: 1}, stated=4, not_stated=4)

    assert [(e.value, e.records) for e in found.parts] == [(1, 3), (0, 1)]
    assert (found.records, found.stated, found.not_stated) == (8, 4, 4)
    assert found.is_exclusive


def test_a_scale_shows_what_never_was_stated_too() -> None:
    found = of("satisfaction", {5: 2, 2: 1}, stated=3)

    assert [(e.value, e.records) for e in found.parts] == [
        (1, 0),
        (2, 1),
        (3, 0),
        (4, 0),
        (5, 2),
    ]
    assert found.summary is not None
    assert found.summary.median == 5


def test_the_most_frequent_choice_comes_first() -> None:
    found = of("contraception", {"pill": 1, "condom": 4, "iud": 1}, stated=5)

    assert [each.value for each in found.parts] == ["condom", "iud", "pill"]
    assert not found.is_exclusive
    assert found.summary is None


def test_nothing_recorded_has_its_answers_all_the_same() -> None:
    found = of("protection", {}, stated=0)

    assert [(each.value, each.records) for each in found.parts] == [(1, 0), (0, 0)]
    assert found.records == 0


def test_what_is_from_before_a_field_changed_its_form_comes_last() -> None:
    found = of("satisfaction", {"solo": 2, 9: 1}, stated=3)

    assert [each.value for each in found.parts] == [1, 2, 3, 4, 5, 9, "solo"]


def test_an_own_scale_without_ends_shows_what_was_stated() -> None:
    bare = Aspect(type=INTIMACY, what=What.FIELD, shape=Shape.SCALE, mark="x")

    found = shares(bare, {3: 1}, stated=1, not_stated=0, said_none=2)

    assert [each.value for each in found.parts] == [3]
    assert found.said_none == 2


def test_aspects_tell_how_they_can_be_analysed() -> None:
    kind, satisfaction = ASPECTS["kind"], ASPECTS["satisfaction"]
    duration, times = ASPECTS[What.DURATION], ASPECTS[What.TIMES]

    assert (kind.has_shares, kind.has_distribution, kind.can_be_linked) == (
        True,
        False,
        True,
    )
    assert (satisfaction.low, satisfaction.high) == (1, 5)
    assert satisfaction.has_shares
    assert satisfaction.has_distribution
    assert (duration.has_shares, duration.has_distribution) == (False, True)
    assert not times.has_distribution
    assert ASPECTS[What.TAG].shape is Shape.CHOICES


def test_times_of_day_are_held_against_nothing() -> None:
    cycle = {each.field: each for each in aspects_of(BUILTIN[1])}

    clock = next(e for e in cycle.values() if e.shape is Shape.CLOCK)

    assert not clock.can_be_linked
    assert clock.has_distribution


def test_texts_are_no_aspects() -> None:
    fields = [each.field for each in aspects_of(TYPES[MEDICATION])]

    assert "dose" not in fields
    assert What.DURATION not in [e.what for e in aspects_of(TYPES[MEDICATION])]
