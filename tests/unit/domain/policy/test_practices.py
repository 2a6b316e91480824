import pytest

from fakes.policies import document
from hikidashi.domain.policy.practices import practice_facts

_TOLD = [
    ("This site uses cookies.", "cookies"),
    ("Der Server schreibt Logfiles.", "logs"),
    ("Nous recevons des données auprès de nos partenaires.", "source.third_party"),
    ("個人を特定できない形の統計情報を作成して利用します。", "data.use_anonymised"),
    ("We ask for your consent first: we do so with your consent.", "consent.required"),
    ("In case of a data breach we will notify you.", "breach_notification"),
    ("Im Falle einer Datenpanne informieren wir Sie.", "breach_notification"),
    ("お客様にご入力いただいた情報を取得します。", "collection.method"),
    ("Your data is encrypted with TLS.", "security_measures"),
]

_MINORS = [
    ("Not for children under 13. Not for children under 13.", [(13, "not_for_minors")]),
    ("Our service is not intended for children under 13.", [(13, "not_for_minors")]),
    (
        ("Kinder unter 16 Jahren benötigen die Zustimmung der Eltern."),
        [(16, "parental_consent")],
    ),
    (
        ("Nous ne collectons pas de données d'enfants de moins de 15 ans."),
        [(15, "not_collected")],
    ),
    ("未成年者は、保護者の同意を得て利用してください。", [(None, "parental_consent")]),
    ("１３歳未満の児童の情報は収集しません。", [(13, "not_collected")]),
    (
        (
            "All minors need the consent of their parents for this. "
            "Minors need a guardian's permission."
        ),
        [(None, "parental_consent")],
    ),
    ("Children like our bread, says the data. ", []),
    (("Children are 3 years old in the story about data, under 13 too."), [(13, "")]),
]


@pytest.mark.parametrize(("text", "kind"), _TOLD)
def test_a_practice_is_told_once(text: str, kind: str) -> None:
    facts = list(practice_facts(document(f"{text} {text}")))

    assert [fact.type for fact in facts].count(kind) == 1


@pytest.mark.parametrize(("text", "told"), _MINORS)
def test_what_holds_for_minors_is_told(
    text: str, told: list[tuple[int | None, str]]
) -> None:
    facts = [f for f in practice_facts(document(text)) if f.type == "minors"]

    assert [(f.value["age"], f.value["rule"]) for f in facts] == told


def test_measures_of_security_are_listed() -> None:
    facts = practice_facts(
        document("We take technical measures: encryption, backups, access controls.")
    )

    (fact,) = [each for each in facts if each.type == "security_measures"]
    assert fact.value["items"] == (
        "encryption",
        "access_control",
        "technical",
        "backup",
    )


def test_nothing_of_children_is_a_denial_without_a_word_for_data() -> None:
    facts = list(practice_facts(document("We do not collect anything of a child.")))

    assert {"minors", "data.negated"} <= {fact.type for fact in facts}


def test_a_right_is_no_practice() -> None:
    text = (
        "Your rights\n\nYou may withdraw; encryption with your "
        "consent is collected automatically from you."
    )

    assert list(practice_facts(document(text))) == []
