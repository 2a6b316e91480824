from hikidashi.domain.policy.fact import Evidence, Fact, Polarity, Value
from hikidashi.domain.policy.gdpr_notice import gdpr_gaps


def fact(kind: str, polarity: Polarity = Polarity.ASSERTED, **value: Value) -> Fact:
    words = Evidence(quote="x", start=0, end=1, source_start=0, source_end=1)
    return Fact(type=kind, value=value, polarity=polarity, evidence=(words,))


GDPR = fact("law.cited", law="EU-GDPR")


def gaps(*facts: Fact) -> list[str]:
    return [each.code for each in gdpr_gaps(facts)]


def test_a_policy_that_does_not_name_the_gdpr_is_not_measured_by_it() -> None:
    assert gaps(fact("law.cited", law="JP-APPI"), fact("purpose", code="x")) == []


def test_all_that_article_13_asks_for_is_missed() -> None:
    assert gaps(GDPR) == [
        "gdpr-no-legal-basis",
        "gdpr-no-retention",
        "gdpr-no-rights",
        "gdpr-no-complaint",
    ]


def test_what_is_said_is_not_missed() -> None:
    assert (
        gaps(
            GDPR,
            fact("legal_basis", code="contract"),
            fact("retention", duration="P30D"),
            fact("right", code="erasure"),
            fact("authority.named", name="X"),
        )
        == []
    )


def test_a_consent_needs_its_withdrawal() -> None:
    said = (
        GDPR,
        fact("legal_basis", code="consent"),
        fact("retention", duration=None),
        fact("right", code="access"),
        fact("right", code="complaint"),
    )

    assert gaps(*said) == ["gdpr-no-withdrawal"]
    assert gaps(*said, fact("right", code="withdraw_consent")) == []


def test_what_is_denied_or_only_a_heading_is_not_said() -> None:
    heading = fact("right", Polarity.HEADING_ONLY, code="access")

    assert "gdpr-no-rights" in gaps(GDPR, heading)
