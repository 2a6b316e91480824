"""Which policies speak under another law than the Japanese one."""

from dataclasses import replace
from datetime import date

import pytest

from fakes.policies import read
from hikidashi.domain.letters.basis import Clause, PolicyBasis
from hikidashi.domain.letters.check import check_basis
from hikidashi.domain.policy.basis import basis_from_reading
from hikidashi.domain.policy.fact import Confidence, Evidence, Fact, Polarity
from hikidashi.domain.policy.findings import fact_findings
from hikidashi.domain.policy.governed import is_elsewhere, jurisdiction_of
from hikidashi.domain.services.service import Controller


def fact(kind: str, polarity: Polarity = Polarity.ASSERTED, **value: object) -> Fact:
    words = Evidence(quote="x", start=0, end=1, source_start=0, source_end=1)
    return Fact(
        type=kind,
        value=value,  # type: ignore[arg-type] # strings and tuples, as the tests need
        polarity=polarity,
        evidence=(words,),
        confidence=Confidence.FOUND,
        ref="4",
    )


GDPR = fact("law.cited", law="EU-GDPR")
APPI = fact("law.cited", law="JP-APPI")
IN_JAPAN = fact("controller.address", text="x", country="JP")
IN_IRELAND = fact("controller.address", text="x", country="IE")
SOMEWHERE = fact("controller.address", text="x", country=None)


@pytest.mark.parametrize(
    ("language", "facts"),
    [
        ("de", []),
        ("fr", [SOMEWHERE]),
        ("es", []),
        ("en", [GDPR]),
        ("en", [IN_IRELAND]),
        ("de", [GDPR, IN_IRELAND]),
    ],
)
def test_other_laws_languages_and_places_are_elsewhere(
    language: str, facts: list[Fact]
) -> None:
    assert is_elsewhere(language, facts)
    assert not jurisdiction_of(language, facts)


@pytest.mark.parametrize(
    ("language", "facts"),
    [
        ("ja", []),
        ("ja", [GDPR]),
        ("en", []),
        ("en", [SOMEWHERE]),
        ("en", [GDPR, APPI]),
        ("de", [GDPR, APPI]),
        ("en", [GDPR, IN_JAPAN]),
        ("en", [fact("law.cited", Polarity.NEGATED, law="EU-GDPR")]),
    ],
)
def test_what_is_or_may_be_japanese_is_not_elsewhere(
    language: str, facts: list[Fact]
) -> None:
    assert not is_elsewhere(language, facts)
    assert jurisdiction_of(language, facts) == "JP"


FEE = fact("fee", applies_to=("erasure",), amount=500, currency="JPY", modality="fixed")
REPEATED = fact("right.exclusion", code="repetitive", broader_than_law=True)
NO_NOTICE = fact("policy_change", notice="without_notice")


def test_what_only_the_japanese_act_makes_odd_is_told_under_that_act_alone() -> None:
    odd = [FEE, REPEATED, NO_NOTICE]

    here = {each.code for each in fact_findings([*odd, APPI], "en")}
    there = {each.code for each in fact_findings([*odd, GDPR], "en")}

    assert {"fee-without-basis", "refusal-broader-than-law"} <= here
    assert not {"fee-without-basis", "refusal-broader-than-law"} & there
    assert "change-without-notice" in here & there


GERMAN = """Datenschutzerklärung

1. Verantwortlicher
Musterladen GmbH, Beispielweg 1, 80331 München, post@musterladen.example

2. Zwecke
Wir verarbeiten Ihre Daten zur Abwicklung von Bestellungen.
Wir verwenden Ihre Daten weder für Werbung noch für das Training von KI-Modellen.
Dienstleister in den USA binden wir auf Grundlage der Standardvertragsklauseln ein.

3. Rechte
Sie haben das Recht auf Auskunft und Löschung nach der DSGVO.
"""


def _basis(text: str, language: str) -> PolicyBasis:
    reading = read(text, language=language)
    return basis_from_reading(
        reading, service="Example", controller=Controller(), captured=date(2031, 5, 4)
    )


def test_a_letter_under_japanese_law_to_a_german_shop_is_told_of() -> None:
    elsewhere, here = _basis(GERMAN, "de"), _basis("個人情報を取得します。", "ja")

    assert [each.code for each in check_basis(elsewhere)] == ["other-law"]
    assert not check_basis(here)


def test_neither_nor_denies_both_purposes() -> None:
    purposes = {
        (fact.value["code"], fact.polarity)
        for fact in read(GERMAN, language="de").facts
        if fact.type == "purpose"
    }

    assert ("order_fulfilment", Polarity.ASSERTED) in purposes
    assert ("advertising", Polarity.NEGATED) in purposes
    assert ("advertising", Polarity.ASSERTED) not in purposes


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (GERMAN, "de"),
        ("We transfer data on the basis of the standard contractual clauses.", "en"),
        (
            "Nous transférons vos données sur la base de clauses contractuelles types.",
            "fr",
        ),
    ],
)
def test_standard_clauses_are_no_contract_with_the_user(
    text: str, language: str
) -> None:
    facts = read(text, language=language).facts

    assert "contract" not in {
        fact.value["code"] for fact in facts if fact.type == "legal_basis"
    }


@pytest.mark.parametrize(
    ("said", "is_denied"),
    [
        ("We do not store facial data.", True),
        ("We do not share facial data with third parties.", False),
    ],
)
def test_only_data_that_are_said_not_to_be_kept_are_asked_about_as_such(
    said: str, *, is_denied: bool
) -> None:
    basis = _basis(f"Article 3 (Face)\n{said}\n", "en")

    assert ("denies_face_data" in basis.traits) is is_denied
    assert (basis.clause(Clause.DENIED_DATA) is not None) is is_denied


@pytest.mark.parametrize(
    ("more", "is_told"),
    [([], True), ([fact("automated_decision", uses=False)], False)],
)
def test_machines_decide_alone_only_where_nothing_says_that_people_do(
    more: list[Fact], *, is_told: bool
) -> None:
    ranked = replace(
        fact("automated_decision", uses=True), confidence=Confidence.LIKELY
    )

    codes = {each.code for each in fact_findings([ranked, *more], "en")}

    assert ("automated-decision" in codes) is is_told


def test_answers_within_working_days_have_no_period_of_calendar_days() -> None:
    said = "Your rights\nYou may request access. We answer requests within 15 {}.\n"
    periods = {
        days: [
            (fact.value["words"], fact.value.get("iso"))
            for fact in read(said.format(days), language="en").facts
            if fact.type == "right.time_word"
        ]
        for days in ("days", "working days")
    }

    assert periods == {
        "days": [("within 15 days", "P15D")],
        "working days": [("within 15 working days", None)],
    }
