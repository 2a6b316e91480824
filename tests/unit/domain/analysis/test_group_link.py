import math
import random
from collections import Counter

import pytest

from hikidashi.domain.analysis.group_link import group_link
from hikidashi.domain.analysis.link import Shortage

Z = 1.959964


def slow(a: list[float], b: list[float]) -> tuple[float, float]:
    """Return delta and its variance from the whole matrix, as Feng and Cliff do."""
    d = [[(x > y) - (x < y) for y in b] for x in a]
    n, m = len(a), len(b)
    delta = sum(map(sum, d)) / (n * m)
    rows = [sum(row) / m for row in d]
    columns = [sum(row[j] for row in d) / n for j in range(m)]
    spread = m**2 * sum((each - delta) ** 2 for each in rows)
    spread += n**2 * sum((each - delta) ** 2 for each in columns)
    spread -= sum((each - delta) ** 2 for row in d for each in row)
    return delta, spread / (n * m * (n - 1) * (m - 1))


@pytest.mark.parametrize("seed", range(8))
def test_delta_and_interval_are_those_of_a_slow_reference(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - test data, not keys
    a = [float(chance.randrange(1, 6)) for _ in range(chance.randrange(10, 40))]
    b = [float(chance.randrange(2, 7)) for _ in range(chance.randrange(10, 40))]
    delta, variance = slow(a, b)
    room, reach = 1 - delta**2, Z**2 * variance
    side = Z * math.sqrt(variance) * math.sqrt(room**2 + reach)

    link = group_link(Counter(a), Counter(b))

    assert link.value == pytest.approx(delta)
    assert link.low == pytest.approx((delta * room - side) / (room + reach), abs=1e-6)
    assert link.high == pytest.approx((delta * room + side) / (room + reach), abs=1e-6)
    assert link.n == len(a) + len(b)


def test_p_is_that_of_the_interval_which_just_touches_0() -> None:
    a, b = [1.0] * 6 + [2.0] * 5 + [3.0] * 9, [1.0] * 9 + [2.0] * 6 + [3.0] * 5
    delta, variance = slow(a, b)

    link = group_link(Counter(a), Counter(b))

    z = abs(delta) * math.sqrt(1 - delta**2) / math.sqrt(variance)
    room, reach = 1 - delta**2, z**2 * variance
    touching = delta * room - z * math.sqrt(variance) * math.sqrt(room**2 + reach)
    assert touching == pytest.approx(0, abs=1e-12)
    assert link.p == pytest.approx(math.erfc(z / math.sqrt(2)))


@pytest.mark.parametrize("sign", [1, -1])
def test_groups_that_do_not_meet_still_are_uncertain(sign: int) -> None:
    above, below = {5.0: 12}, {3.0: 20}
    inner = (12 - Z**2) / (12 + Z**2)

    link = group_link(above, below) if sign > 0 else group_link(below, above)

    assert link.value == sign
    assert link.low is not None
    assert link.high is not None
    assert sorted((abs(link.low), abs(link.high))) == pytest.approx([inner, 1])
    assert link.p == pytest.approx(math.erfc(math.sqrt(12 / 2)))


def test_equal_groups_have_no_delta_and_an_interval_around_0() -> None:
    link = group_link({1.0: 10, 2.0: 10}, {1.0: 10, 2.0: 10})

    assert link.value == 0
    assert link.low is not None
    assert link.high is not None
    assert link.low < 0 < link.high
    assert link.p == 1


def test_both_groups_tell_their_means_and_medians() -> None:
    link = group_link({1.0: 6, 4.0: 6}, {2.0: 11, 13.0: 1})

    assert link.having is not None
    assert link.others is not None
    assert (link.having.n, link.having.mean, link.having.median) == (12, 2.5, 2.5)
    assert (link.others.mean, link.others.median) == (35 / 12, 2)


def test_a_small_group_is_not_enough() -> None:
    link = group_link({1.0: 9}, {2.0: 90})

    assert (link.shortage, link.value, link.n) == (Shortage.TOO_FEW, None, 99)


def test_an_empty_group_is_not_enough() -> None:
    assert group_link({}, {2.0: 90}).shortage is Shortage.TOO_FEW
    assert group_link({2.0: 90}, {}).shortage is Shortage.TOO_FEW
    assert group_link({}, {}).having is None


def test_groups_of_one_value_do_not_differ() -> None:
    link = group_link({3.0: 20, 4.0: 0}, {3.0: 20})

    assert link.shortage is Shortage.TOO_ALIKE
