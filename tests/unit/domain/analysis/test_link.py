import pytest

from hikidashi.domain.analysis.link import Link, Measure, Verdict, judged

CLEAR = {"low": 0.01, "high": 0.99, "p": 0.001}


def verdict(measure: Measure, value: float) -> Verdict:
    low, high = sorted((value * 0.5, value * 1.1))
    return judged([Link(measure=measure, n=99, value=value, low=low, high=high, p=0)])[
        0
    ].verdict


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (0.05, Verdict.VERY_WEAK),
        (0.1, Verdict.WEAK),
        (-0.3, Verdict.MODERATE),
        (-0.9, Verdict.STRONG),
    ],
)
def test_strength_of_rho_is_by_cohen(value: float, expected: Verdict) -> None:
    assert verdict(Measure.RHO, value) is expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (0.14, Verdict.VERY_WEAK),
        (0.147, Verdict.WEAK),
        (-0.33, Verdict.MODERATE),
        (0.474, Verdict.STRONG),
    ],
)
def test_strength_of_delta_is_by_romano(value: float, expected: Verdict) -> None:
    assert verdict(Measure.DELTA, value) is expected


def test_an_interval_that_spans_0_is_no_clear_link() -> None:
    link = Link(measure=Measure.RHO, n=30, value=0.3, low=-0.1, high=0.6, p=0.04)

    (found,) = judged([link])

    assert (found.verdict, found.is_rising) == (Verdict.NO_CLEAR_LINK, None)


def test_a_link_tells_its_direction() -> None:
    up = Link(measure=Measure.RHO, n=30, value=0.6, low=0.1, high=0.8, p=0.001)
    down = Link(measure=Measure.DELTA, n=30, value=-0.6, low=-0.8, high=-0.1, p=0.001)
    table = Link(measure=Measure.V, n=30, value=0.6, low=0.1, high=0.8, p=0.001)

    found = judged([up, down, table])

    assert [each.is_rising for each in found] == [True, False, None]


def test_without_enough_data_there_is_no_verdict() -> None:
    link = Link(measure=Measure.RHO, n=3)

    assert judged([link]) == (link,)
    assert link.verdict is Verdict.NOT_ENOUGH


def test_many_comparisons_are_corrected_as_holm_does() -> None:
    """The smallest p times 4, the next times 3 …, until one is over 5 %.

    0.01 * 4 = 0.04 and 0.015 * 3 = 0.045 pass, 0.03 * 2 = 0.06 does not; so 0.04,
    which alone would, does not either.
    """
    links = [
        Link(measure=Measure.RHO, n=99, value=0.4, low=0.1, high=0.6, p=p)
        for p in (0.04, 0.01, 0.03, 0.015)
    ]

    found = [each.verdict for each in judged(links)]

    assert found == [
        Verdict.NO_CLEAR_LINK,
        Verdict.MODERATE,
        Verdict.NO_CLEAR_LINK,
        Verdict.MODERATE,
    ]
