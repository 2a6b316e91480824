import pytest

from hikidashi.domain.policy.fact import Confidence, Evidence, Fact, Polarity, Value
from hikidashi.domain.policy.findings import FROM_FACTS, fact_findings
from hikidashi.words import names

SOUND = ("contact.email", "date.revised", "controller.name")


def fact(
    kind: str,
    polarity: Polarity = Polarity.ASSERTED,
    confidence: Confidence = Confidence.FOUND,
    **value: Value,
) -> Fact:
    words = Evidence(quote="x", start=0, end=1, source_start=0, source_end=1)
    return Fact(
        type=kind,
        value=value,
        polarity=polarity,
        evidence=(words,),
        confidence=confidence,
        ref="Article 1",
    )


def codes(*facts: Fact) -> list[str]:
    sound = [fact(kind) for kind in SOUND]
    return [each.code for each in fact_findings([*sound, *facts], "en")]


@pytest.mark.parametrize(
    ("told", "code"),
    [
        (
            fact("third_party.rule", default="permitted_list"),
            "provided-without-consent",
        ),
        (fact("third_party.rule", default="opt_out"), "provided-without-consent"),
        (fact("third_party.rule", default="sale"), "sells-data"),
        (
            fact("third_party.exception", code="controller_necessity"),
            "provided-at-will",
        ),
        (fact("ai_training", uses_for_training=True), "ai-training"),
        (fact("automated_decision", uses=True), "automated-decision"),
        (fact("right.exclusion", broader_than_law=True), "refusal-broader-than-law"),
        (fact("policy_change", notice="without_notice"), "change-without-notice"),
        (fact("cross_ref", consistent=False), "wrong-cross-reference"),
        (fact("data.collected", category="genetic"), "intimate-data"),
    ],
)
def test_a_fact_that_stands_out_is_told(told: Fact, code: str) -> None:
    assert codes(told) == [code]
    assert codes(told, told) == [code]


@pytest.mark.parametrize(
    "told",
    [
        fact("third_party.rule", default="consent_required"),
        fact("third_party.rule", default="never"),
        fact("ai_training", uses_for_training=False),
        fact("ai_training", Polarity.NEGATED, uses_for_training=True),
        fact("automated_decision", uses=False),
        fact("policy_change", notice="website"),
        fact("data.collected", category="identity.name"),
        fact("cross_ref", consistent=None),
        fact("right.exclusion", code="violates_law"),
    ],
)
def test_what_is_usual_is_not_told(told: Fact) -> None:
    assert codes(told) == []


def test_rights_without_any_way_to_exercise_them_are_told() -> None:
    right = fact("right", code="access")
    alone = [fact("date.revised"), fact("controller.name"), right]
    found = {each.code: each for each in fact_findings(alone, "en")}

    assert found["rights-without-procedure"].fact == 2
    assert codes(right) == []
    with_form = [*alone, fact("procedure.external_document")]
    assert "rights-without-procedure" not in {
        f.code for f in fact_findings(with_form, "en")
    }


def test_a_right_of_which_only_the_heading_speaks_needs_no_procedure() -> None:
    heading = fact("right", Polarity.HEADING_ONLY, code="access")

    told = [each.code for each in fact_findings([heading], "en")]

    assert "rights-without-procedure" not in told
    assert "heading-only-right" in told


def test_data_that_are_denied_here_and_collected_there_are_told_with_both_places() -> (
    None
):
    denied = fact(
        "data.negated", Polarity.NEGATED, category="bio.face", act="collected"
    )
    taken = fact("data.collected", category="bio.face")
    sound = [fact(kind) for kind in SOUND]

    found = [
        f
        for f in fact_findings([*sound, denied, taken], "en")
        if f.code == "contradiction"
    ]

    assert [(each.fact, each.detail) for each in found] == [(3, "4")]


@pytest.mark.parametrize(
    ("denied", "taken"),
    [
        (
            fact("data.negated", Polarity.NEGATED, category="genetic", act="shared"),
            fact("data.collected", category="genetic"),
        ),
        (
            fact("data.negated", Polarity.NEGATED, category="genetic", act="collected"),
            fact("data.collected", category="bio.face"),
        ),
        (
            fact("data.negated", Polarity.NEGATED, category="genetic", act="collected"),
            fact("data.collected", confidence=Confidence.CHECK, category="genetic"),
        ),
        (
            fact(
                "data.negated",
                Polarity.NEGATED,
                Confidence.CHECK,
                category="genetic",
                act="collected",
            ),
            fact("data.collected", category="genetic"),
        ),
    ],
)
def test_other_acts_other_data_and_doubts_do_not_contradict(
    denied: Fact, taken: Fact
) -> None:
    assert "contradiction" not in codes(denied, taken)


def test_every_finding_has_its_sentence() -> None:
    for code in FROM_FACTS:
        assert names.finding(code) != code
    assert names.finding_advice("sells-data")
    assert names.finding_advice("not-a-policy") == ""
