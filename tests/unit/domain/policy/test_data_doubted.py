"""Data that no verb says to be collected, intimate words, and refused permissions."""

import pytest

from fakes.policies import read, said, values
from hikidashi.domain.policy.fact import Confidence, Polarity
from hikidashi.usecases.ports import SourceFormat


def denied(text: str) -> set[str]:
    reading = read(f"# Privacy policy\n\n{text}\n", form=SourceFormat.MARKDOWN)
    found = said(reading, "data.negated", Polarity.NEGATED)
    return {str(fact.value["category"]) for fact in found}


def collected(text: str) -> set[str]:
    reading = read(f"# Privacy policy\n\n{text}\n", form=SourceFormat.MARKDOWN)
    return {str(each) for each in values(reading, "data.collected", "category")}


def test_a_list_of_many_kinds_needs_no_verb_but_leaves_a_doubt() -> None:
    reading = read(
        "# Privacy policy\n\n## Sharing\n\nYour title, name, address, "
        "gender and date of birth: all in one place.\n",
        form=SourceFormat.MARKDOWN,
    )

    facts = said(reading, "data.collected")
    assert {"identity.name", "contact.postal", "identity.gender"} <= {
        str(fact.value["category"]) for fact in facts
    }
    assert {fact.confidence for fact in facts} == {Confidence.CHECK}


def test_a_short_list_without_a_verb_says_nothing() -> None:
    assert collected("## Terms\n\nYour name and your address: see below.") == set()


def test_intimate_kinds_are_never_taken_from_a_list_without_a_verb() -> None:
    found = collected(
        "## Sharing\n\nYour name, address, gender and medical history: one place."
    )

    assert "identity.name" in found
    assert "health.medical" not in found


@pytest.mark.parametrize(
    "text",
    [
        "We may also take steps in our network against malicious domains.",
        "当社は、女性生活者の意見と、安全性に関する情報を収集します。",
        "All our computers are protected by fingerprint access.",
    ],
)
def test_words_that_only_look_intimate_are_no_data(text: str) -> None:
    found = collected(text)

    assert not found & {"health.wellbeing", "sex.activity", "bio.other"}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("We record your steps and your weight.", "health.wellbeing"),
        ("本アプリは、性行為の種類、日時を記録します。", "sex.activity"),
        ("You can write notes about sex, which we store.", "sex.activity"),
        ("Wir erheben das gesuchte Geschlecht.", "sex.orientation"),
        ("Nous collectons le genre que vous recherchez.", "sex.orientation"),
        ("We process health data that you enter.", "health.medical"),
        ("Wir verarbeiten Gesundheitsdaten.", "health.medical"),
    ],
)
def test_intimate_data_are_found_in_plain_words(text: str, code: str) -> None:
    assert code in collected(text)


@pytest.mark.parametrize(
    "text",
    [
        "The app requests no permissions for location, contacts or microphone.",
        "Die App hat keinen Zugriff auf Standort, Kontakte oder Mikrofon.",
        "L'application n'a pas accès à votre position, à vos contacts ni au micro.",
        "位置情報、連絡先、マイクへのアクセス権限は要求しません。",
    ],
)
def test_a_permission_that_is_not_asked_for_denies_its_data(text: str) -> None:
    wanted = {"location.precise", "contact.addressbook", "content.voice_recording"}

    assert wanted <= denied(text)


def test_a_permission_that_is_asked_for_denies_nothing() -> None:
    assert denied("The app asks for permission to use your location.") == set()


def test_a_footnote_that_defines_special_data_collects_none() -> None:
    found = collected(
        "## Notes\n\n1 要配慮個人情報とは、本人の人種、信条、病歴その他特に配慮を要する"
        "ものを言います。"
    )

    assert not found & {"origin.race", "belief.religion", "health.medical"}
