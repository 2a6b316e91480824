import re
import tomllib

import pytest

from fakes.policies import read, said
from hikidashi.adapters.policies.lexicon import bundled_lexicon
from hikidashi.domain.policy.fold import fold, lower
from hikidashi.resources import resource
from hikidashi.usecases.ports import SourceFormat

RIGHTS = tomllib.loads(resource("lexicons/rights.toml").read_text(encoding="utf-8"))
GDPR = {
    "access": "A15",
    "rectification": "A16",
    "erasure": "A17",
    "restriction": "A18",
    "portability": "A20",
    "object": "A21",
    "automated_decision": "A22",
    "withdraw_consent": "A7-3",
    "complaint": "A77",
}


def test_each_right_has_its_term_of_the_data_privacy_vocabulary() -> None:
    terms = {code: each["dpv"] for code, each in RIGHTS["right"].items()}

    assert {c: t for c, t in terms.items() if c in GDPR} == {
        code: [f"eu-gdpr:{article}"] for code, article in GDPR.items()
    }
    assert {tuple(t) for c, t in terms.items() if c not in GDPR} == {
        ("dpv:DataSubjectRight",)
    }


def test_terms_for_refusals_are_justifications() -> None:
    terms = [t for each in RIGHTS["exclusion"].values() for t in each.get("dpv", ())]

    assert terms
    assert all(re.fullmatch(r"justifications:[A-Z][A-Za-z]+", term) for term in terms)


@pytest.mark.parametrize("code", sorted(GDPR))
def test_the_rights_of_the_gdpr_have_words_in_its_languages(code: str) -> None:
    assert all(RIGHTS["right"][code][language] for language in ("en", "de", "fr"))


@pytest.mark.parametrize(
    ("title", "role"),
    [
        ("Verantwortlicher", "controller"),
        ("Name und Kontaktdaten des Verantwortlichen", "controller"),
        ("Kontakt", "contact"),
        ("Datenschutzbeauftragter", "officer"),
        ("Zwecke der Verarbeitung", "purposes"),
        ("Rechtsgrundlagen", "legal_basis"),
        ("Empfänger der Daten", "third_parties"),
        ("Übermittlung in Drittländer", "transfers"),
        ("Speicherdauer", "retention"),
        ("Ihre Rechte", "rights"),
        ("Widerruf Ihrer Einwilligung", "rights"),
        ("Beschwerderecht bei der Aufsichtsbehörde", "complaint_body"),
        ("Server-Log-Dateien", "logs"),
        ("Newsletter", "newsletter"),
        ("Kontaktformular", "contact_form"),
        ("Analyse-Tools", "analytics"),
        ("Plugins und Tools", "plugins"),
        ("Minderjährige", "minors"),
        ("Datensicherheit", "security"),
        ("Änderung dieser Datenschutzerklärung", "policy_change"),
        ("Konto löschen", "account_deletion"),
        ("Bewerbungen", "applications"),
        ("Responsable du traitement", "controller"),
        ("Données collectées", "collection"),
        ("Finalités", "purposes"),
        ("Base légale", "legal_basis"),
        ("Destinataires", "third_parties"),
        ("Durée de conservation", "retention"),
        ("Vos droits", "rights"),
        ("Réclamation auprès de la CNIL", "complaint_body"),
        ("Transferts hors de l’Union européenne", "transfers"),
        ("Sécurité", "security"),
        ("Mineurs", "minors"),
        ("Modification de la politique", "policy_change"),
        ("Supprimer votre compte", "account_deletion"),
        ("Your privacy rights", "rights"),
        ("International transfers", "transfers"),
        ("How long we keep your data", "retention"),
        ("Legal basis for processing", "legal_basis"),
        ("Revision history", "history"),
        ("アクセス解析ツール", "cookies"),
        ("個人情報の開示・訂正", "rights"),
        ("お問い合わせフォーム", "contact_form"),
    ],
)
def test_headings_say_what_their_sections_are_about(title: str, role: str) -> None:
    assert bundled_lexicon().roles.first(lower(fold(title))) == role


@pytest.mark.parametrize(
    ("text", "about"),
    [
        (
            "## Ihre Rechte\n\nEine Löschung ist nicht möglich, soweit gesetzliche"
            " Aufbewahrungspflichten entgegenstehen.\n",
            "erasure",
        ),
        (
            "## Vos droits\n\nLa suppression et l'accès sont limités"
            " sous réserve de nos"
            " obligations légales.\n",
            "access",
        ),
    ],
)
def test_a_refusal_belongs_to_the_right_that_its_sentence_names(
    text: str, about: str
) -> None:
    reading = read(text, form=SourceFormat.MARKDOWN)

    (fact,) = said(reading, "right.exclusion")

    assert (fact.value["code"], fact.value["right"]) == ("violates_law", about)
