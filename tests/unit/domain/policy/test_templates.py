from dataclasses import replace

from fakes.policies import codes, read_fixture
from hikidashi.domain.policy.fact import Confidence, Evidence, Fact, Polarity, Value
from hikidashi.domain.policy.reading import Section
from hikidashi.domain.policy.templates import StandardText, template_findings

ROLES = ("definition", "collection", "purposes", "third_parties", "disclosure")
TEXT = StandardText(
    name="five",
    roles=ROLES,
    holds=frozenset({"data.collected:identity.name", "right:access", "fee:1000"}),
    signs=frozenset({"fee:1000"}),
)


def fact(kind: str, polarity: Polarity = Polarity.ASSERTED, **value: Value) -> Fact:
    words = Evidence(quote="x", start=0, end=1, source_start=0, source_end=1)
    return Fact(type=kind, value=value, polarity=polarity, evidence=(words,))


def articles(*roles: str) -> list[Section]:
    return [
        Section(
            id=f"s{at}",
            kind="article",
            label=f"第{at + 1}条",
            role=role,
            start=at,
            end=at + 1,
            source_start=at,
            source_end=at + 1,
        )
        for at, role in enumerate(roles)
    ]


STANDARD = [
    fact("data.collected", category="identity.name"),
    fact("right", code="access"),
    fact("fee", amount=1000),
]


def test_a_text_like_the_standard_one_has_no_differences() -> None:
    found = list(template_findings([TEXT], articles(*ROLES), STANDARD))

    assert [(each.code, each.detail) for each in found] == [
        ("made-from-template", "five")
    ]


def test_what_was_added_is_told_once_with_its_fact() -> None:
    more = fact("data.collected", category="sex.activity")
    unsure = replace(more, value={"category": "genetic"}, confidence=Confidence.CHECK)
    denied = fact("data.collected", Polarity.NEGATED, category="bio.face")
    other = fact("cookies")
    facts = [*STANDARD, more, more, unsure, denied, other]

    found = list(template_findings([TEXT], articles(*ROLES), facts))

    assert [(each.fact, each.detail) for each in found[1:]] == [
        (3, "data.collected:sex.activity")
    ]


def test_an_article_more_and_a_right_less_are_told() -> None:
    found = list(
        template_findings(
            [TEXT],
            articles(*ROLES[:3], "minors", *ROLES[3:]),
            [STANDARD[0], STANDARD[2]],
        )
    )

    assert [(each.code, each.section, each.detail) for each in found[1:]] == [
        ("article-not-in-template", "s3", ""),
        ("left-out-of-template", "", "right:access"),
    ]


def test_another_order_or_no_sign_makes_another_text() -> None:
    backwards = articles(*reversed(ROLES))

    assert not list(template_findings([TEXT], backwards, STANDARD))
    assert not list(template_findings([TEXT], articles(*ROLES), STANDARD[:2]))
    assert not list(template_findings([TEXT], articles(*ROLES), [STANDARD[2]][:0]))


def test_a_text_that_holds_too_little_of_it_is_not_made_from_it() -> None:
    big = replace(TEXT, roles=(*ROLES, "contact", "history", "minors", "security"))

    assert not list(template_findings([big], articles(*ROLES), [STANDARD[2]]))


def test_what_a_service_has_changed_in_the_japanese_standard_text_is_told() -> None:
    reading = read_fixture("ten_articles_ja.txt")

    told = {f.detail for f in reading.findings if f.code == "not-in-template"}
    assert "made-from-template" in codes(reading)
    assert told >= {"data.collected:sex.activity", "storage.location:local_device"}
    assert not {each for each in told if "identity" in each or "contact" in each}
