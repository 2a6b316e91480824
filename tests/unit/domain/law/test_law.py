import tomllib
from datetime import date

import pytest

from hikidashi.domain.errors import InvalidValueError
from hikidashi.domain.law.read import read_law
from hikidashi.domain.law.statute import DeadlineRule, FeeRule, Law
from hikidashi.domain.tables import Table
from hikidashi.resources import resource


def bundled() -> dict[str, object]:
    return tomllib.loads(resource("laws").joinpath("jp-appi.toml").read_text("utf-8"))


@pytest.fixture
def appi() -> Law:
    return read_law(bundled())


def test_the_law_is_cited_by_its_name_and_number(appi: Law) -> None:
    assert appi.cite_ja == (
        "個人情報の保護に関する法律（平成15年法律第57号。以下「法」といいます。）"
    )
    assert appi.cite_en == (
        "Act on the Protection of Personal Information (Act No. 57 of 2003, “APPI”)"
    )


def test_the_law_tells_its_state_and_what_is_not_yet_in_force(appi: Law) -> None:
    (amendment,) = appi.pending

    assert appi.verified
    assert appi.valid_from == date(2022, 4, 1)
    assert amendment.promulgated == date(2026, 7, 17)
    assert amendment.latest > appi.checked
    assert not amendment.verified


def test_money_is_only_for_disclosure_records_and_purposes(appi: Law) -> None:
    with_fee = {r.code for r in appi.rights if r.fee is FeeRule.MAY_CHARGE}

    assert with_fee == {"access", "third_party_records", "purpose_notice"}


def test_no_right_has_a_number_of_days(appi: Law) -> None:
    assert {r.deadline for r in appi.rights} == {DeadlineRule.WITHOUT_DELAY}


def test_a_letter_about_a_right_may_cite_its_own_articles_only(appi: Law) -> None:
    assert appi.citable("stop_opt_out_provision") == {"27(2)", "27(2)(vi)"}
    assert {"33(5)", "29(1)", "30(3)", "37(1)"} <= appi.citable("third_party_records")
    assert "38" not in appi.citable("erasure", "erasure_after_violation")


def test_a_right_that_is_not_there_is_no_right(appi: Law) -> None:
    with pytest.raises(KeyError):
        appi.right("portability")


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"code": None}, "code"),
        ({"checked": "2026-11-22"}, "checked"),
        ({"verified": 1}, "verified"),
        ({"right": {}}, "right"),
        ({"right": ["access"]}, "right"),
        ({"right": [{"code": "a", "title": "b", "articles": [33]}]}, "articles"),
        (
            {"right": [{"code": "a", "title": "b", "articles": [], "fee": "free"}]},
            "fee",
        ),
    ],
)
def test_a_broken_file_says_which_value_is_wrong(change: Table, field: str) -> None:
    with pytest.raises(InvalidValueError) as refusal:
        read_law({**bundled(), **change})

    assert refusal.value.field == field
