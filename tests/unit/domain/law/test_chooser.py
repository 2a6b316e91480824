from collections.abc import Collection
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from hikidashi.adapters.laws.bundled import BundledLaws
from hikidashi.domain.law.chooser import (
    Choice,
    Closed,
    NotOpen,
    OpenGround,
    Option,
    Wish,
    choose,
)
from hikidashi.domain.law.fact import Fact
from hikidashi.domain.law.office import Holder
from hikidashi.domain.law.plan import Step
from hikidashi.domain.law.right import Basis, FeeRule, Way
from hikidashi.domain.law.want import Want

PACK = BundledLaws()
TODAY = date(2026, 11, 22)
REACH = {
    "eu-gdpr": {"controller_in_or_aiming_at_the_union"},
    "uk-gdpr": {"controller_in_or_aiming_at_the_uk"},
    "us-ca-ccpa": {"california_resident", "business_over_thresholds"},
    "ch-fadp": {"effects_in_switzerland"},
    "br-lgpd": {"controller_in_or_aiming_at_brazil"},
    "jp-appi": set[str](),
}


def chosen(want: Want, *laws: str, facts: Collection[str] = ()) -> Choice:
    return choose(
        Wish(want=want, day=TODAY, facts=frozenset(map(Fact, facts))),
        [PACK.law(law) for law in laws or ("jp-appi",)],
    )


def option(choice: Choice, right: str) -> Option:
    (found,) = (each for each in choice.options if each.right == right)
    return found


def names(choice: Choice) -> list[str]:
    return [each.right for each in choice.options]


# ---- Japan ----


@pytest.mark.parametrize(
    ("want", "rights"),
    [
        (Want.SEE, ["access", "third_party_records", "purpose_notice"]),
        (Want.FIX, ["correction"]),
        (Want.DELETE, ["erasure", "erasure_after_violation"]),
        (Want.STOP_ADVERTISING, ["marketing_stop"]),
        (Want.TAKE_ALONG, ["portability"]),
        (Want.KNOW_HOLDER, ["holder_information", "third_party_records"]),
        (
            Want.EXPLAIN,
            ["purpose_notice", "foreign_transfer_info", "holder_information"],
        ),
    ],
)
def test_a_wish_leads_to_its_rights_in_order(want: Want, rights: list[str]) -> None:
    assert names(chosen(want)) == rights


def test_disclosure_is_open_to_everybody_and_may_cost_something() -> None:
    found = option(chosen(Want.SEE), "access")

    assert found.ready
    assert found.articles == ("33(1)", "33(2)", "33(3)")
    assert found.fee.rule is FeeRule.MAY_CHARGE
    assert found.way is Way.HOLDER_PROCEDURE
    assert "way_of_disclosure_is_the_persons_choice" in found.conditions


def test_without_a_fact_no_article_of_deletion_is_put_forward() -> None:
    choice = chosen(Want.DELETE)

    assert [each.articles for each in choice.options] == [(), ()]
    assert not any(each.ready for each in choice.options)
    assert option(choice, "erasure").open_grounds == (
        OpenGround(code="no_longer_needed", asks=(Fact.USE_ENDS,)),
        OpenGround(code="reportable_breach", asks=(Fact.BREACH_NOTICE,)),
        OpenGround(code="rights_at_risk", asks=(Fact.HARM,)),
    )


def test_leaving_the_service_is_a_ground_and_nothing_else_is_claimed() -> None:
    choice = chosen(Want.DELETE, facts={"use_ends"})
    erasure = option(choice, "erasure")

    assert erasure.ready
    assert erasure.grounds == ("no_longer_needed",)
    assert erasure.articles == ("35(5)", "35(6)", "35(7)")
    assert erasure.fee.rule is FeeRule.NO_BASIS
    assert option(choice, "erasure_after_violation").articles == ()


@pytest.mark.parametrize(
    ("fact", "article"),
    [
        ("beyond_purpose", "18"),
        ("improper_use", "19"),
        ("wrongful_means", "20(1)"),
        ("sensitive_without_consent", "20(2)"),
    ],
)
def test_a_violation_is_claimed_only_with_its_own_fact(fact: str, article: str) -> None:
    choice = chosen(Want.DELETE, facts={fact})

    assert names(choice)[0] == "erasure_after_violation"  # the ready one first
    assert set(choice.options[0].articles) == {"35(1)", "35(2)", "35(7)", article}
    assert not option(choice, "erasure").ready


def test_no_wish_but_correction_leads_to_article_34() -> None:
    for want in set(Want) - {Want.FIX}:
        articles = [a for each in chosen(want).options for a in each.articles]
        assert not [a for a in articles if a.startswith("34")]


def test_a_correction_needs_to_know_what_is_wrong() -> None:
    asked = option(chosen(Want.FIX), "correction")
    told = option(chosen(Want.FIX, facts={"wrong_items"}), "correction")

    assert (asked.ready, asked.asks, asked.articles) == (False, ("wrong_items",), ())
    assert told.ready
    assert "34(1)" in told.articles


def test_what_is_a_wish_or_rests_on_the_policy_says_so() -> None:
    assert option(chosen(Want.TAKE_ALONG), "portability").basis is Basis.WISH
    withdrawal = option(chosen(Want.LEAVE), "consent_withdrawal")
    assert withdrawal.basis is Basis.POLICY
    assert withdrawal.articles == ()
    assert not withdrawal.verified


def test_the_opt_out_scheme_is_not_taken_for_granted() -> None:
    before = option(chosen(Want.STOP_SHARING), "stop_opt_out_provision")
    after = option(
        chosen(Want.STOP_SHARING, facts={"opt_out_scheme"}), "stop_opt_out_provision"
    )

    assert (before.ready, before.articles) == (False, ())
    assert (after.ready, after.articles[0]) == (True, "27(2)")


@pytest.mark.parametrize("want", list(Want))
def test_a_city_or_national_university_is_not_asked_under_chapter_4(
    want: Want,
) -> None:
    wish = Wish(want=want, day=TODAY, holder=Holder.PUBLIC_BODY)

    choice = choose(wish, [PACK.law("jp-appi")])

    assert choice.options == ()
    assert choice.not_open == (
        NotOpen(
            law="jp-appi",
            right="",
            reason=Closed.HOLDER_LEFT_OUT,
            detail="chapter_5",
            articles=("16(2)", "58", "76(1)", "83(1)", "90(1)", "98(1)"),
        ),
    )


@pytest.mark.parametrize(
    "name",
    [
        "横浜市",
        "渋谷区役所",
        "国立大学法人東京大学",
        "例示大学",
        "県立例示病院",
        "例示県警察本部",
        "例示税務署",
        "最高裁判所",
        "例示省",
    ],
)
def test_a_name_like_that_of_a_public_body_is_a_reason_to_ask(name: str) -> None:
    assert PACK.law("jp-appi").may_be_left_out(name) == {Holder.PUBLIC_BODY}


@pytest.mark.parametrize(
    "name",
    ["株式会社例示市", "学校法人例示大学", "例示サービス", "Example Inc.", ""],
)
def test_other_names_are_none(name: str) -> None:
    assert PACK.law("jp-appi").may_be_left_out(name) == frozenset()


def test_the_press_is_left_out_of_chapter_4() -> None:
    wish = Wish(want=Want.SEE, day=TODAY, holder=Holder.EXEMPT_PURPOSE)

    (closed,) = choose(wish, [PACK.law("jp-appi")]).not_open

    assert closed.articles == ("57",)


def test_public_bodies_of_the_union_are_asked_like_everybody() -> None:
    wish = Wish(want=Want.SEE, day=TODAY, holder=Holder.PUBLIC_BODY)

    assert names(choose(wish, [PACK.law("eu-gdpr")])) == ["access"]


def test_after_the_last_day_of_an_amendment_every_option_is_marked() -> None:
    wish = Wish(want=Want.SEE, day=date(2028, 7, 16))

    assert all(each.outdated for each in choose(wish, [PACK.law("jp-appi")]).options)
    assert not any(each.outdated for each in chosen(Want.SEE).options)


# ---- Other laws ----


def test_a_foreign_law_first_asks_whether_it_applies() -> None:
    asked = option(chosen(Want.SEE, "eu-gdpr"), "access")
    told = option(chosen(Want.SEE, "eu-gdpr", facts=REACH["eu-gdpr"]), "access")

    assert asked.asks == ("controller_in_or_aiming_at_the_union",)
    assert not asked.ready
    assert told.ready


def test_a_ground_of_the_gdpr_brings_its_own_letter() -> None:
    facts = REACH["eu-gdpr"] | {"consent_given"}

    found = option(chosen(Want.DELETE, "eu-gdpr", facts=facts), "erasure")

    assert found.ready
    assert found.articles == ("17(1)", "17(1)(b)", "7(3)")


def test_advertising_is_objected_to_without_a_reason() -> None:
    found = option(
        chosen(Want.STOP_ADVERTISING, "eu-gdpr", facts=REACH["eu-gdpr"]),
        "objection_marketing",
    )

    assert found.ready
    assert found.open_grounds == ()


def test_laws_keep_the_order_in_which_they_are_thought_of() -> None:
    choice = chosen(Want.SEE, "eu-gdpr", "jp-appi")

    assert [each.law for each in choice.options] == [
        *("eu-gdpr", "jp-appi", "jp-appi", "jp-appi"),
    ]


@pytest.mark.parametrize("want", list(Want))
@pytest.mark.parametrize("code", sorted(REACH))
def test_every_wish_has_an_answer_under_every_law_in_full(
    code: str, want: Want
) -> None:
    everything = {
        fact
        for right in PACK.law(code).rights
        for fact in (*right.facts, *(f for g in right.grounds for f in g.facts))
    }

    choice = chosen(want, code, facts=everything | REACH[code])

    assert choice.options
    assert choice.not_open == ()
    assert all(each.ready for each in choice.options)
    assert all(each.articles or each.basis is Basis.POLICY for each in choice.options)


def test_a_row_that_nobody_checked_is_not_offered_unless_asked_for() -> None:
    law = [PACK.law("us-va")]
    quiet = choose(Wish(want=Want.SEE, day=TODAY), law)
    asked = choose(Wish(want=Want.SEE, day=TODAY, unverified_too=True), law)

    assert quiet.options == ()
    assert quiet.not_open[0].reason is Closed.NOT_VERIFIED
    assert names(asked) == ["access"]
    assert not asked.options[0].verified


def test_of_a_short_row_only_what_was_checked_is_offered() -> None:
    assert names(chosen(Want.SEE, "ca-pipeda")) == ["access"]
    assert names(chosen(Want.FIX, "ca-pipeda")) == []


def test_a_law_that_has_not_begun_is_not_offered() -> None:
    wish = Wish(want=Want.SEE, day=TODAY, unverified_too=True)

    (closed,) = choose(wish, [PACK.law("in-dpdp")]).not_open

    assert closed.reason is Closed.NOT_IN_FORCE


def test_a_right_that_has_not_begun_is_not_offered() -> None:
    law = PACK.law("uk-gdpr")
    wish = Wish(want=Want.EXPLAIN, day=date(2026, 2, 5))

    before = choose(Wish(want=Want.EXPLAIN, day=date(2026, 2, 4)), [law])

    assert before.not_open[0].reason is Closed.NOT_IN_FORCE
    assert "automated_decision" in names(choose(wish, [law]))
    assert not law.holds(law.right("complaint_to_controller"), date(2026, 6, 18))


def test_a_right_of_its_own_day_is_shut_by_itself() -> None:
    law = PACK.law("uk-gdpr")
    rights = tuple(
        replace(right, since=date(2030, 1, 1)) if right.code == "access" else right
        for right in law.rights
    )

    choice = choose(Wish(want=Want.SEE, day=TODAY), [replace(law, rights=rights)])

    assert choice.not_open == (
        NotOpen(law="uk-gdpr", right="access", reason=Closed.NOT_IN_FORCE),
    )


def test_a_law_without_an_answer_says_so() -> None:
    wish = Wish(want=Want.DELETE, day=TODAY, unverified_too=True)

    (closed,) = choose(wish, [PACK.law("sg-pdpa")]).not_open

    assert closed.reason is Closed.NO_SUCH_RIGHT


# ---- The advised order ----


def test_deletion_comes_after_the_copies_and_before_the_confirmation() -> None:
    plan = chosen(Want.DELETE).plan

    assert [each.step for each in plan] == [
        *(Step.EXPORT, Step.DISCLOSURE, Step.WITHDRAWAL),
        *(Step.DELETION, Step.CONFIRMATION),
    ]
    assert not any(each.done for each in plan)


def test_steps_that_are_done_are_marked() -> None:
    plan = chosen(Want.LEAVE, facts={"export_done", "disclosure_done"}).plan

    assert [each.done for each in plan] == [True, True, False, False, False]


def test_who_only_asks_has_no_order_to_keep() -> None:
    assert chosen(Want.EXPLAIN).plan == ()


def test_every_fact_is_asked_for_by_a_law_or_a_plan() -> None:
    rights = [right for law in PACK.laws() for right in law.rights]
    asked = {fact for law in PACK.laws() for fact in law.applies_if}
    asked |= {fact for right in rights for fact in right.facts}
    asked |= {f for right in rights for ground in right.grounds for f in ground.facts}

    assert {fact for fact in Fact if not fact.endswith("_done")} == asked


def test_facts_stay_out_of_tracebacks() -> None:
    wish = Wish(want=Want.DELETE, day=TODAY, facts=frozenset({Fact.HARM}))

    assert "harm" not in repr(wish)


def test_the_page_on_laws_says_what_every_fact_asks() -> None:
    page = (Path(__file__).parents[4] / "docs" / "laws.md").read_text("utf-8")

    assert [fact for fact in Fact if f"`{fact}`" not in page] == []
