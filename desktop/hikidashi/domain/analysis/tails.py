"""Tails: how likely values beyond a limit are, for the distributions that tests need.

Formulas are those of the NIST Digital Library of Mathematical Functions (dlmf.nist.gov)
with the continued fractions evaluated by the method of Lentz; limits of intervals are
found by halving, which needs no derivatives and always ends.
"""

import math
from collections.abc import Callable
from statistics import NormalDist

CONFIDENCE = 0.95
Z = NormalDist().inv_cdf((1 + CONFIDENCE) / 2)
"""How many standard errors a 95 % interval reaches to each side: 1.95996."""
_TINY = 1e-300
_CLOSE = 1e-13
_LITTLE = 40.0


def normal_p(z: float) -> float:
    """Return how likely a normal deviate is at least ``z`` from 0, to either side."""
    return math.erfc(abs(z) / math.sqrt(2))


def beta_share(x: float, a: float, b: float) -> float:
    """Return the regularised incomplete beta function (DLMF 8.17.2, by 8.17.22).

    It is the share of a beta distribution up to ``x``, from 0 to 1.
    """
    if x <= 0:
        return 0.0
    if x >= 1:
        return 1.0
    if x > (a + 1) / (a + b + 2):
        return 1 - beta_share(1 - x, b, a)
    whole = math.lgamma(a + b) - math.lgamma(a) - math.lgamma(b)
    front = math.exp(whole + a * math.log(x) + b * math.log1p(-x)) / a

    def term(place: int) -> tuple[float, float]:
        m = place // 2
        if place % 2:
            top = -(a + m) * (a + b + m) * x
            return top / ((a + 2 * m) * (a + 2 * m + 1)), 1.0
        return m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m)), 1.0

    return front / _fraction(term)


def gamma_share(x: float, a: float) -> float:
    """Return the regularised incomplete gamma function P (DLMF 8.2.4).

    It is the share of a gamma distribution up to ``x``; by the series 8.11.4 below
    ``a`` + 1, by the continued fraction 8.9.2 above.
    """
    if x <= 0:
        return 0.0
    front = math.exp(a * math.log(x) - x - math.lgamma(a))
    if x >= a + 1:

        def term(place: int) -> tuple[float, float]:
            return -place * (place - a), x + 2 * place + 1 - a

        return 1 - front / _fraction(term, x + 1 - a)
    total = piece = 1 / a
    place = 0
    while piece > total * _CLOSE:
        place += 1
        piece *= x / (a + place)
        total += piece
    return front * total


def chi_square_p(x: float, freedom: int) -> float:
    """Return how likely a chi-square is at least ``x``."""
    return 1 - gamma_share(x / 2, freedom / 2)


def noncentral_share(x: float, freedom: int, noncentral: float) -> float:
    """Return the share of a noncentral chi-square distribution up to ``x``, nearly.

    With little noncentrality it is the sum that defines it: the shares of central
    ones, weighted by a Poisson distribution. Beyond it is the second approximation of
    Sankaran (Biometrika 50, 1963, 199-204), which costs the same for any number of
    records and is right to 0.005 there, but not below.
    """
    if noncentral <= _LITTLE:
        return _noncentral_sum(x / 2, freedom / 2, noncentral / 2)
    mean, spread = freedom + noncentral, freedom + 2 * noncentral
    h = 1 - 2 * mean * (freedom + 3 * noncentral) / (3 * spread**2)
    p = spread / mean**2
    m = (h - 1) * (1 - 3 * h)
    middle = 1 + h * p * (h - 1 - (2 - h) * m * p / 2)
    width = h * math.sqrt(2 * p) * (1 + m * p / 2)
    return NormalDist().cdf(((x / mean) ** h - middle) / width)


def _noncentral_sum(y: float, a: float, middle: float) -> float:
    """Sum up by P(a + 1, y) = P(a, y) - y^a e^-y / gamma(a + 1) (DLMF 8.8.5)."""
    if y <= 0:
        return 0.0
    weight, share = math.exp(-middle), gamma_share(y, a)
    step = math.exp(a * math.log(y) - y - math.lgamma(a + 1))
    total, place = weight * share, 0
    while place <= middle or weight * share > _CLOSE:
        place += 1
        share -= step
        step *= y / (a + place)
        weight *= middle / place
        total += weight * share
    return total


def t_limit(freedom: int, share: float) -> float:
    """Return how far Student's t lies from 0 with that share, to either side."""

    def beyond(t: float) -> float:
        return beta_share(freedom / (freedom + t * t), freedom / 2, 0.5)  # two tails

    return root(lambda t: (1 - share) - beyond(t), 0.0, 1e6)


def root(rising: Callable[[float], float], low: float, high: float) -> float:
    """Return where a rising function is 0 between two limits, or the limit nearest."""
    while high - low > _CLOSE * max(1.0, abs(low)):
        middle = (low + high) / 2
        if rising(middle) < 0:
            low = middle
        else:
            high = middle
    return (low + high) / 2


def _fraction(term: Callable[[int], tuple[float, float]], first: float = 1.0) -> float:
    """Evaluate first + a1 / (b1 + a2 / (b2 + …)) by the method of Lentz."""
    value = up = first or _TINY
    down, place, change = 0.0, 0, 0.0
    while abs(change - 1) > _CLOSE:
        place += 1
        a, b = term(place)
        down = 1 / ((b + a * down) or _TINY)
        up = (b + a / up) or _TINY
        change = up * down
        value *= change
    return value
