import math
import random
import statistics
from collections import Counter

import pytest

from hikidashi.domain.analysis.link import Shortage
from hikidashi.domain.analysis.rank_link import centred_ranks, rank_link, spearman

IQ_AND_TV = [
    (106, 7),
    (100, 27),
    (86, 2),
    (101, 50),
    (99, 28),
    (103, 29),
    (97, 20),
    (113, 12),
    (112, 6),
    (110, 17),
]


def slow_rank(values: list[float], value: float) -> float:
    """Return the mean place of all equals, by counting every one of them."""
    below = sum(each < value for each in values)
    equal = sum(each == value for each in values)
    return below + (equal + 1) / 2


def slow_spearman(pairs: list[tuple[float, float]]) -> float:
    xs, ys = [x for x, _ in pairs], [y for _, y in pairs]
    x_ranks = [slow_rank(xs, x) for x in xs]
    y_ranks = [slow_rank(ys, y) for y in ys]
    return statistics.correlation(x_ranks, y_ranks)


def test_rho_of_a_known_example() -> None:
    """Hours of television and IQ of ten people: rho is -29/165.

    The example is that of the article "Spearman's rank correlation coefficient" in the
    English Wikipedia.
    """
    points = Counter((float(x), float(y)) for x, y in IQ_AND_TV)

    assert spearman(points) == pytest.approx(-29 / 165)


@pytest.mark.parametrize("seed", range(8))
def test_rho_is_that_of_a_slow_reference(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - test data, not keys
    size = chance.randrange(20, 80)
    pairs = [
        (float(chance.randrange(5)), float(chance.randrange(11))) for _ in range(size)
    ]

    assert spearman(Counter(pairs)) == pytest.approx(slow_spearman(pairs))


def test_equal_values_share_the_mean_of_their_ranks() -> None:
    assert centred_ranks({1.0: 1, 2.0: 2, 5.0: 1}) == {1: -1.5, 2: 0, 5: 1.5}


def test_the_interval_is_that_of_bonett_and_wright() -> None:
    pairs = [(float(x), float((x * 7) % 30)) for x in range(30)]
    rho = slow_spearman(pairs)
    error = math.sqrt((1 + rho**2 / 2) / 27)

    link = rank_link(Counter(pairs))

    assert link.value == pytest.approx(rho)
    assert link.low == pytest.approx(math.tanh(math.atanh(rho) - 1.959964 * error))
    assert link.high == pytest.approx(math.tanh(math.atanh(rho) + 1.959964 * error))
    assert link.p == pytest.approx(math.erfc(abs(math.atanh(rho)) / error / 2**0.5))


@pytest.mark.parametrize("sign", [1, -1])
def test_a_perfect_order_still_is_uncertain(sign: int) -> None:
    link = rank_link({(float(x), float(sign * x)): 1 for x in range(20)})

    assert link.value == pytest.approx(sign)
    assert link.low is not None
    assert link.high is not None
    assert 0.9 < min(abs(link.low), abs(link.high)) < 1


def test_too_few_pairs_are_not_enough() -> None:
    link = rank_link({(float(x), float(x)): 1 for x in range(19)})

    assert (link.value, link.shortage, link.n) == (None, Shortage.TOO_FEW, 19)


def test_two_different_values_are_no_order() -> None:
    link = rank_link({(float(x % 2), float(x)): 1 for x in range(40)})

    assert (link.value, link.shortage) == (None, Shortage.TOO_ALIKE)
