import tomllib
from collections.abc import Callable
from copy import deepcopy
from datetime import date
from typing import Any

import pytest

from hikidashi.domain.errors import InvalidValueError
from hikidashi.domain.law.pending import Standing
from hikidashi.domain.law.read import read_law
from hikidashi.domain.law.right import FeeRule, RightKind
from hikidashi.domain.law.statute import Law
from hikidashi.domain.law.times import TimeKind
from hikidashi.resources import resource

Table = dict[str, Any]
TODAY = date(2026, 11, 22)


def bundled(code: str = "jp-appi") -> Table:
    return tomllib.loads(resource("laws").joinpath(f"{code}.toml").read_text("utf-8"))


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


def test_a_law_is_named_in_english_where_a_language_has_no_name(appi: Law) -> None:
    assert appi.names.said("ja") == "個人情報の保護に関する法律"
    assert appi.names.said("de") == appi.names.said("en") == appi.names.en


def test_the_law_tells_its_state_and_what_is_not_yet_in_force(appi: Law) -> None:
    (amendment,) = appi.pending

    assert appi.verified
    assert appi.valid_from == date(2022, 4, 1)
    assert amendment.promulgated == date(2026, 7, 17)
    assert amendment.latest > appi.checked
    assert not amendment.verified


def test_money_is_only_for_disclosure_records_and_purposes(appi: Law) -> None:
    with_fee = {r.code for r in appi.rights if r.fee.rule is FeeRule.MAY_CHARGE}

    # what stands in for portability is a disclosure too
    assert with_fee == {
        *("access", "third_party_records", "purpose_notice", "portability"),
    }


def test_no_right_has_a_number_of_days(appi: Law) -> None:
    assert {r.time.kind for r in appi.rights} == {
        TimeKind.WITHOUT_DELAY,
        TimeKind.NONE,
    }
    assert not any(r.time.has_date for r in appi.rights)


def test_a_letter_about_a_right_may_cite_its_own_articles_only(appi: Law) -> None:
    assert appi.citable("stop_opt_out_provision") == {
        *("27(2)", "27(2)(vi)", "27(2)(vii)"),
    }
    assert {"33(5)", "29(1)", "30(3)", "37(1)"} <= appi.citable("third_party_records")
    assert "38" not in appi.citable("erasure", "erasure_after_violation")
    assert "34(1)" not in appi.citable("erasure", "erasure_after_violation")


def test_a_right_or_an_office_that_is_not_there_is_none(appi: Law) -> None:
    with pytest.raises(KeyError):
        appi.right("erasure_of_everything")
    with pytest.raises(KeyError):
        appi.authority("us-ftc")
    with pytest.raises(KeyError):
        appi.effect("surprise")


def test_the_title_of_a_right_is_the_japanese_one(appi: Law) -> None:
    assert appi.right("access").title == "保有個人データの開示の請求"
    assert appi.authority("jp-ppc").phone == "03-6457-9849"


# ---- Amendments switch by date, and never before they are in force ----


def amended(day: date | None) -> Law:
    """Return the act with a right that rests on the effect on face features."""
    table = bundled()
    effect = next(
        e for e in table["pending"][0]["effects"] if e["code"] == "face-feature-data"
    )
    if day:
        effect["in_force"] = day
    new = deepcopy(next(r for r in table["right"] if r["code"] == "erasure"))
    new |= {"code": "face_features", "amendment": "face-feature-data"}
    table["right"].append(new)
    return read_law(table)


def test_what_is_only_promulgated_cannot_be_claimed_on_any_day() -> None:
    law = amended(None)
    right = law.right("face_features")

    for day in (TODAY, date(2028, 7, 15), date(2028, 7, 16), date(2040, 1, 1)):
        assert not law.holds(right, day)
        assert right not in law.on(day).rights


def test_an_amendment_holds_from_the_day_that_is_told_and_not_before() -> None:
    law = amended(date(2028, 4, 1))
    right = law.right("face_features")

    assert not law.holds(right, date(2028, 3, 31))
    assert law.holds(right, date(2028, 4, 1))
    assert right in law.on(date(2028, 4, 1)).rights
    assert len(law.on(date(2028, 3, 31)).rights) == len(law.rights) - 1


def test_what_an_amendment_replaces_ends_on_the_day_that_the_new_begins() -> None:
    table = bundled()
    effects = table["pending"][0]["effects"]
    next(e for e in effects if e["code"] == "minors-under-16")["in_force"] = date(
        2028, 4, 1
    )
    old = next(r for r in table["right"] if r["code"] == "correction")
    new = deepcopy(old) | {"code": "correction_2028", "amendment": "minors-under-16"}
    old["ends_with"] = "minors-under-16"
    table["right"].append(new)
    law = read_law(table)

    held = [
        [c for c in ("correction", "correction_2028") if law.holds(law.right(c), day)]
        for day in (date(2028, 3, 31), date(2028, 4, 1))
    ]

    assert held == [["correction"], ["correction_2028"]]


def test_a_file_that_has_missed_an_amendment_says_that_it_is_old(appi: Law) -> None:
    assert not appi.outdated_on(date(2028, 7, 15))
    assert appi.outdated_on(date(2028, 7, 16))


def test_an_effect_with_a_day_of_its_own_goes_by_it(appi: Law) -> None:
    penalties = appi.effect("penalties")

    assert penalties.standing(date(2027, 1, 16)) is Standing.NOT_IN_FORCE
    assert penalties.standing(date(2027, 1, 17)) is Standing.IN_FORCE


def test_a_right_begins_and_ends_on_its_own_days() -> None:
    table = bundled("uk-gdpr")
    complaint = next(
        r for r in table["right"] if r["code"] == "complaint_to_controller"
    )
    complaint["until"] = date(2030, 1, 1)
    law = read_law(table)
    right = law.right("complaint_to_controller")

    held = [
        law.holds(right, day)
        for day in (
            *(date(2026, 6, 18), date(2026, 6, 19)),
            *(date(2029, 12, 31), date(2030, 1, 1)),
        )
    ]

    assert held == [False, True, True, False]


def test_nothing_of_a_law_holds_before_the_law(appi: Law) -> None:
    assert appi.on(date(2022, 3, 31)).rights == ()


# ---- Numbers of the past ----


@pytest.mark.parametrize(
    ("article", "day", "now"),
    [
        ("25", date(2016, 1, 1), "33"),  # disclosure, before 2017
        ("25", date(2018, 10, 5), "29"),  # records, after it
        ("28", date(2018, 10, 5), "33"),
        ("30", date(2022, 3, 31), "35"),
        ("30", date(2022, 4, 1), "30"),
        ("33", date(2026, 11, 22), "33"),
        ("99", date(2018, 10, 5), None),
    ],
)
def test_an_old_number_is_read_by_the_day_of_the_policy(
    appi: Law, article: str, day: date, now: str | None
) -> None:
    assert appi.number_today(article, day) == now


# ---- A file that is not right is not read ----


def a_right(**changes: object) -> Callable[[Table], None]:
    return lambda table: table["right"][0].update(changes)


def at(*path: str | int, **changes: object) -> Callable[[Table], None]:
    def change(table: Table) -> None:
        spot: Any = table
        for step in path:
            spot = spot[step]
        spot.update(changes)

    return change


@pytest.mark.parametrize(
    ("change", "field"),
    [
        (at(code=None), "code"),
        (at(checked="2026-11-22"), "checked"),
        (at(verified=1), "verified"),
        (at(right={}), "right"),
        (at(right=["access"]), "right"),
        (at(surprise=1), "surprise"),
        (at(depth="deep"), "depth"),
        (at(style="loose"), "style"),
        (at(name={"ja": "法"}), "en"),
        (at(name={"ja": "法", "en": "Act", "fr": "Loi"}), "fr"),
        (at(forms={"ja": {"article": "第{}条"}}), "forms"),
        (at(forms={"ja": 1, "en": {"article": "{}"}}), "ja"),
        (at("forms", "ja", article=1), "article"),
        (at("forms", "ja", clause="{}"), "clause"),
        (at("instruments", 0, style="loose"), "style"),
        (at("instruments", 0, page=3), "page"),
        (at("sources", 0, evidence="rumour"), "evidence"),
        (at("sources", 0, read_on="today"), "read_on"),
        (at("sources", 0, author="X"), "author"),
        (at(source=["hearsay"]), "source"),
        (at("wants", shout=["access"]), "wants"),
        (at("wants", see=["everything"]), "rights"),
        (at(left_out=[{"holder": "moon", "reason": "x"}]), "holder"),
        (at(left_out=[{"holder": "private", "reason": "x", "why": 1}]), "why"),
        (at(missing=[{"kind": "luck", "reason": "x"}]), "kind"),
        (at(missing=[{"kind": "erasure", "reason": "x", "why": 1}]), "why"),
        (at("agents", 0, mood="x"), "mood"),
        (at("agents", 0, source=["hearsay"]), "source"),
        (at("agents", 0, articles=["x"]), "articles"),
        (at("time", "none", words={"ja": "x"}), "en"),
        (at(stages=[{"code": "a", "articles": ["99(1)(a)"]}]), "articles"),
        (at(stages=[{"code": "a", "day": 1}]), "day"),
        (at("authority", 0, ways=["smoke"]), "ways"),
        (at("authority", 0, fax="1"), "fax"),
        (at("authority", 0, code="jp-else"), "authority"),
        (at("wait", 0, days=-1), "days"),
        (at("wait", 0, days=True), "days"),
        (at("wait", 0, hours=1), "hours"),
        (at("wait", 0, rights=["unknown"]), "rights"),
        (at("pending", 0, promulgated="soon"), "promulgated"),
        (at("pending", 0, mood="x"), "mood"),
        (at("pending", 0, "effects", 0, rights=["unknown"]), "rights"),
        (at("pending", 0, "effects", 0, latest="soon"), "latest"),
        (at("pending", 0, "effects", 0, mood="x"), "mood"),
        (at("old_numbers", 0, articles={"15": 17}), "15"),
        (at("old_numbers", 0, mood="x"), "mood"),
        (at("time", "none", kind="soon"), "kind"),
        (at("time", "none", value=3), "value"),
        (at("time", "none", value="3"), "value"),
        (at("time", "none", value=True), "value"),
        (at("time", "none", mood="x"), "mood"),
        (at("time", "none", kind="fixed"), "value"),
        (at("time", "none", kind="fixed", value=401), "value"),
        (at("time", "none", shift="working_day"), "country"),
        (
            at(
                "time",
                "none",
                kind="fixed",
                value=1,
                unit="month",
                days="business",
                country="JP",
            ),
            "days",
        ),
        (at("time", "none", restarts=["weather"]), "restarts"),
        (at("time", "none", extension={"value": 500}), "extension"),
        (at("time", "none", extension={"total": 500}), "total"),
        (at("time", "none", extension={"mood": 1}), "mood"),
        (
            at(
                "time",
                "none",
                acknowledgement={
                    "kind": "none",
                    "verified": False,
                    "acknowledgement": {"kind": "none", "verified": False},
                },
            ),
            "acknowledgement",
        ),
        (at("fee", "none", rule="tax"), "rule"),
        (at("fee", "none", mood="x"), "mood"),
        (at(time={"none": 1}), "none"),
        (a_right(code="third_party_records"), "code"),
        (a_right(kind="luck"), "kind"),
        (a_right(facts=["luck"]), "facts"),
        (at(applies_if=["luck"]), "applies_if"),
        (a_right(articles=[33]), "articles"),
        (a_right(articles=["33.1"]), "articles"),
        (a_right(articles=["decree:3"]), "articles"),
        (a_right(articles=[":33"]), "articles"),
        (a_right(fee="tax"), "fee"),
        (a_right(time="soon"), "time"),
        (a_right(identity="blood"), "identity"),
        (a_right(way="pigeon"), "way"),
        (a_right(authority="moon"), "authority"),
        (a_right(amendment="moon"), "amendment"),
        (a_right(ends_with="moon"), "amendment"),
        (a_right(source=["hearsay"]), "source"),
        (a_right(since="soon"), "since"),
        (a_right(mood="x"), "mood"),
        (a_right(ground_needed=True), "grounds"),
        (a_right(grounds=[{"code": "x", "articles": []}]), "facts"),
        (a_right(grounds=[{"code": "x", "facts": ["harm"], "why": 1}]), "why"),
        (a_right(exemptions=[{"code": "x", "why": 1}]), "why"),
    ],
)
def test_a_broken_file_says_which_value_is_wrong(
    change: Callable[[Table], None], field: str
) -> None:
    table = bundled()
    change(table)

    with pytest.raises(InvalidValueError) as refusal:
        read_law(table)

    assert refusal.value.field == field


def test_a_law_without_wishes_or_offices_is_still_a_law() -> None:
    table = bundled("us-va")
    for key in ("wants", "stages", "applies_if"):
        del table[key]

    law = read_law(table)

    assert (law.wants, law.stages, law.applies_if) == ({}, (), ())
    assert law.rights[0].kind is RightKind.ACCESS
