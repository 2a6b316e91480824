from hypothesis import given
from hypothesis import strategies as st

from hikidashi.domain.policy.compare.sequence import Budget, gaps, rising

LISTS = st.lists(st.integers(0, 5), max_size=30)


@given(LISTS)
def test_the_same_has_no_gaps(a: list[int]) -> None:
    assert gaps(a, a, Budget()) == []


@given(LISTS, LISTS, st.sampled_from([0, 3, 1_000_000]))
def test_gaps_lead_from_one_to_the_other(
    a: list[int], b: list[int], cells: int
) -> None:
    found = gaps(a, b, Budget(cells))

    made: list[int] = []
    at = 0
    for a0, a1, b0, b1 in found:
        assert (a0, b0) >= (at, 0)
        assert a0 < a1 or b0 < b1
        made += [*a[at:a0], *b[b0:b1]]
        at = a1
    assert [*made, *a[at:]] == b


def test_what_stands_once_in_both_holds_the_rest_together() -> None:
    a, b = list("x1y2z"), list("x3y4z")

    assert gaps(a, b, Budget()) == [(1, 2, 1, 2), (3, 4, 3, 4)]


def test_the_longest_common_part_is_kept_without_such() -> None:
    assert gaps(list("aabb"), list("abab"), Budget()) == [(1, 2, 1, 1), (3, 3, 2, 3)]


def test_a_budget_that_is_spent_says_so() -> None:
    budget = Budget(1)

    assert gaps(list("aabb"), list("bbaa"), budget) == [(0, 4, 0, 4)]
    assert budget.spent


def test_anchors_within_anchors_come_to_an_end() -> None:
    n = 500
    a = [each for at in range(n) for each in (at, at)]
    b = [each for at in range(n, 0, -1) for each in (at, at)]

    found = gaps(a, b, Budget(0))

    assert found[0][0] == 0
    assert found[-1][1] == len(a)


@given(st.lists(st.integers(0, 100), unique=True))
def test_a_rise_rises(values: list[int]) -> None:
    chain = [values[at] for at in rising(values)]

    assert chain == sorted(chain)
    assert bool(chain) is bool(values)


def test_the_longest_rise_is_found() -> None:
    assert rising([3, 0, 1, 4, 2]) == [1, 2, 4]
