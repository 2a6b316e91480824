import math

import pytest

from hikidashi.domain.analysis.tails import (
    beta_share,
    chi_square_p,
    gamma_share,
    noncentral_share,
    normal_p,
    root,
    t_limit,
)


def binomial_tail(n: int, least: int, p: float) -> float:
    return sum(math.comb(n, k) * p**k * (1 - p) ** (n - k) for k in range(least, n + 1))


def noncentral_slowly(x: float, freedom: int, noncentral: float) -> float:
    """Add up the Poisson mixture that defines the distribution."""
    mean = noncentral / 2
    return sum(
        math.exp(-mean + j * math.log(mean) - math.lgamma(j + 1))
        * gamma_share(x / 2, freedom / 2 + j)
        for j in range(400)
    )


@pytest.mark.parametrize(("n", "least"), [(1, 1), (10, 3), (50, 49), (200, 20)])
@pytest.mark.parametrize("p", [0.01, 0.3, 0.9])
def test_the_beta_share_is_a_binomial_tail(n: int, least: int, p: float) -> None:
    assert beta_share(p, least, n - least + 1) == pytest.approx(
        binomial_tail(n, least, p), rel=1e-9
    )


def test_the_beta_share_ends_at_0_and_1() -> None:
    assert beta_share(0, 2, 3) == 0
    assert beta_share(1, 2, 3) == 1


@pytest.mark.parametrize("x", [0.1, 1.0, 3.0, 9.5, 40.0])
def test_the_gamma_share_of_a_whole_number_is_a_poisson_tail(x: float) -> None:
    fewer = sum(math.exp(-x) * x**k / math.factorial(k) for k in range(4))

    assert gamma_share(x, 4) == pytest.approx(1 - fewer, rel=1e-9)


def test_the_gamma_share_of_nothing_is_0() -> None:
    assert gamma_share(0, 4) == 0


@pytest.mark.parametrize(
    ("freedom", "limit"), [(1, 3.841), (2, 5.991), (4, 9.488), (10, 18.307)]
)
def test_chi_squares_are_those_of_the_tables(freedom: int, limit: float) -> None:
    """Upper 5 % points as every table has them, NIST/SEMATECH e-Handbook 1.3.6.7.4."""
    assert chi_square_p(limit, freedom) == pytest.approx(0.05, abs=1e-4)


@pytest.mark.parametrize(
    ("freedom", "limit"), [(1, 12.706), (2, 4.303), (10, 2.228), (30, 2.042)]
)
def test_t_limits_are_those_of_the_tables(freedom: int, limit: float) -> None:
    """Two-sided 95 % points, NIST/SEMATECH e-Handbook 1.3.6.7.2."""
    assert t_limit(freedom, 0.95) == pytest.approx(limit, abs=5e-4)


def test_normal_p_is_two_sided() -> None:
    assert normal_p(1.959964) == pytest.approx(0.05, abs=1e-6)
    assert normal_p(-1.959964) == pytest.approx(0.05, abs=1e-6)
    assert normal_p(0) == 1


@pytest.mark.parametrize("freedom", [1, 2, 4, 9])
@pytest.mark.parametrize("noncentral", [0.5, 4.0, 20.0, 90.0])
@pytest.mark.parametrize("factor", [0.5, 1.0, 2.0])
def test_the_noncentral_share_is_near_its_definition(
    freedom: int, noncentral: float, factor: float
) -> None:
    x = (freedom + noncentral) * factor

    near = noncentral_share(x, freedom, noncentral)

    assert near == pytest.approx(noncentral_slowly(x, freedom, noncentral), abs=0.008)


def test_a_root_outside_the_limits_is_the_nearest_limit() -> None:
    assert root(lambda x: x - 2, 0, 10) == pytest.approx(2)
    assert root(lambda x: x + 2, 0, 10) == pytest.approx(0, abs=1e-9)
    assert root(lambda x: x - 20, 0, 10) == pytest.approx(10)


@pytest.mark.parametrize(
    ("x", "freedom", "noncentral", "share"),
    [
        (0.0016, 1, 0.5, 0.0249),
        (0.0506, 2, 0.0, 0.025),
        (0.136, 2, 2.0, 0.025),
        (29.37, 4, 12.0, 0.94624),
    ],
)
def test_small_chi_squares_have_the_share_that_tables_have(
    x: float, freedom: int, noncentral: float, share: float
) -> None:
    """Worked out with another program; the approximation is wrong by up to 0.06."""
    assert noncentral_share(x, freedom, noncentral) == pytest.approx(share, abs=2e-4)
    assert noncentral_share(0, freedom, noncentral) == 0
