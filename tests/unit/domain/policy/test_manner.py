from dataclasses import replace

import pytest

from fakes.policies import document
from hikidashi.domain.policy.document import Sentence
from hikidashi.domain.policy.fact import DataSubject, Fact, Modality, Polarity, Subject
from hikidashi.domain.policy.manner import with_manner
from hikidashi.domain.policy.rules import absent


def _with_manner(text: str, kind: str = "data.collected", category: str = "") -> Fact:
    doc = document(text)
    fact = doc.say(kind, {"category": category}, Sentence(0, len(text), -1))
    return with_manner(doc, fact)


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("We may collect your name.", Modality.MAY),
        ("We collect your name.", None),
        ("原則として氏名を取得します。", Modality.IN_PRINCIPLE),
        (
            ("Wir müssen Ihre Daten erheben und sie speichern, die wir brauchen."),
            Modality.SHALL,
        ),
        (
            ("Si vous le voulez, nous collectons votre nom pour les données."),
            Modality.CONDITIONAL,
        ),
    ],
)
def test_how_firmly_it_is_said(text: str, modality: Modality | None) -> None:
    assert _with_manner(text).modality is modality


def test_a_denial_is_a_must_not() -> None:
    doc = document("We never sell data.")
    fact = doc.say("data.negated", {}, Sentence(0, 19, -1), polarity=Polarity.NEGATED)

    assert with_manner(doc, fact).modality is Modality.MUST_NOT


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("Our partners may collect your IP address.", Subject.PARTNER),
        ("Google collects your IP address.", Subject.THIRD_PARTY),
        ("You can delete your data.", Subject.USER),
        ("We collect your IP address.", None),
    ],
)
def test_who_does_it(text: str, subject: Subject | None) -> None:
    assert _with_manner(text).subject is subject


@pytest.mark.parametrize(
    ("text", "category", "whose"),
    [
        ("We keep what children write.", "", DataSubject.CHILD),
        ("We keep it.", "children.data", DataSubject.CHILD),
        ("We read it.", "contact.addressbook", DataSubject.OTHER),
        ("We keep data about other people.", "", DataSubject.OTHER),
        ("We keep your name.", "", None),
    ],
)
def test_whose_data_they_are(
    text: str, category: str, whose: DataSubject | None
) -> None:
    assert _with_manner(text, category=category).data_subject is whose


def test_names_and_what_is_absent_have_no_manner() -> None:
    doc = document("You may call us.")
    name = doc.say("controller.name", {"name": "May"}, Sentence(0, 16, -1))
    missing = absent("fee")

    assert with_manner(doc, name) is name
    assert with_manner(doc, missing) is missing


def test_a_right_is_not_about_whose_data() -> None:
    assert _with_manner("Children can ask.", kind="right").data_subject is None


def test_what_a_rule_has_told_stays() -> None:
    doc = document("We may collect your name.")
    fact = doc.say("data.collected", {}, Sentence(0, 25, -1))
    told = replace(fact, modality=Modality.SHALL)

    assert with_manner(doc, told).modality is Modality.SHALL
