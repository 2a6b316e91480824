import math

import pytest

from hikidashi.domain.analysis.link import Shortage
from hikidashi.domain.analysis.table_link import Table, phi, phi_link, table_link


def shares_of(four: tuple[float, ...]) -> float:
    a, b, c, d = four
    return (a * d - b * c) / math.sqrt((a + b) * (c + d) * (a + c) * (b + d))


def test_v_of_a_table_worked_out_by_hand() -> None:
    """Every margin is 50, so chi-square is 4 times 15²/25 = 36 and V² is 0.36.

    Bergsma's correction: (0.36 - 1/99) / (2 - 1/99 - 1).
    """
    table: Table = {("a", "x"): 40, ("a", "y"): 10, ("b", "x"): 10, ("b", "y"): 40}

    link = table_link(table)

    assert link.value == pytest.approx(math.sqrt((0.36 - 1 / 99) / (1 - 1 / 99)))
    assert link.p == pytest.approx(math.erfc(math.sqrt(36 / 2)))
    assert link.low is not None
    assert link.high is not None
    assert 0.3 < link.low < 0.6 < link.high < 0.85
    assert link.n == 100


def test_a_table_without_link_has_an_interval_from_0() -> None:
    table: Table = {(x, y): 20 for x in "abc" for y in "xy"}

    link = table_link(table)

    assert (link.value, link.low, link.p) == (0, 0, 1)


def test_a_weak_link_is_not_told_apart_from_none() -> None:
    table: Table = {("a", "x"): 22, ("a", "y"): 18, ("b", "x"): 19, ("b", "y"): 21}

    link = table_link(table)

    assert link.low == 0
    assert link.high is not None
    assert link.high > 0.1


def test_rare_options_are_left_out() -> None:
    table: Table = {
        ("a", "a"): 30,
        ("b", "b"): 30,
        ("a", "b"): 10,
        ("c", "a"): 9,
        ("b", "c"): 3,
    }

    link = table_link(table)

    assert link.n == 70


def test_small_tables_are_not_enough() -> None:
    few = table_link({("a", "x"): 10, ("b", "y"): 9})
    alike = table_link({("a", "x"): 30, ("a", "y"): 30})
    enough = table_link({("a", "x"): 10, ("b", "y"): 10})

    assert few.shortage is Shortage.TOO_FEW
    assert alike.shortage is Shortage.TOO_ALIKE
    assert enough.shortage is None


def test_a_table_that_expects_too_little_of_its_cells_is_too_thin() -> None:
    table: Table = {("a", "x"): 10, ("b", "y"): 10, ("b", "x"): 4}

    assert table_link(table).shortage is Shortage.TOO_THIN


def test_phi_has_the_sign_of_the_direction() -> None:
    together, apart = phi_link((40, 10, 10, 40)), phi_link((10, 40, 40, 10))

    assert together.value == pytest.approx(0.6)
    assert apart.value == pytest.approx(-0.6)
    assert together.low == pytest.approx(-(apart.high or 0))
    assert together.p == apart.p == pytest.approx(math.erfc(math.sqrt(18)))


@pytest.mark.parametrize(
    "four", [(40.0, 10.0, 15.0, 35.0), (5.0, 30.0, 45.0, 20.0), (50.0, 4.0, 3.0, 9.0)]
)
def test_the_error_of_phi_is_that_of_the_delta_method(
    four: tuple[float, float, float, float],
) -> None:
    """Its variance is that of a multinomial through the gradient, taken numerically."""
    n, step = sum(four), 1e-6
    p = [each / n for each in four]
    slopes = []
    for place in range(4):
        more = tuple(e + step * (i == place) for i, e in enumerate(p))
        less = tuple(e - step * (i == place) for i, e in enumerate(p))
        slopes.append((shares_of(more) - shares_of(less)) / (2 * step))
    mean = sum(share * slope for share, slope in zip(p, slopes, strict=True))
    square = sum(share * slope**2 for share, slope in zip(p, slopes, strict=True))

    value, error = phi(four)

    assert value == pytest.approx(shares_of(four))
    assert error == pytest.approx(math.sqrt((square - mean**2) / n), rel=1e-4)


def test_a_perfect_phi_still_is_uncertain() -> None:
    link = phi_link((15, 0, 0, 15))

    assert link.value == 1
    assert link.low is not None
    assert 0.5 < link.low < 1
    assert link.high == 1


def test_phi_needs_enough_of_both() -> None:
    assert phi_link((9, 0, 0, 9)).shortage is Shortage.TOO_FEW
    assert phi_link((30, 30, 0, 0)).shortage is Shortage.TOO_ALIKE
    assert phi_link((3, 2, 40, 40)).shortage is Shortage.TOO_THIN
