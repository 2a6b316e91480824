import pytest

from fakes.policies import document
from hikidashi.domain.policy.fact import Confidence, Fact
from hikidashi.domain.policy.rights import right_facts
from hikidashi.usecases.ports import SourceFormat


def _rights(text: str) -> list[Fact]:
    doc = document(text, form=SourceFormat.MARKDOWN)
    return [fact for fact in right_facts(doc) if fact.type == "right"]


def _codes(text: str) -> set[object]:
    return {fact.value["code"] for fact in _rights(text)}


ALL = {"access", "rectification", "erasure", "restriction", "portability", "object"}


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        (
            "## Ihre Rechte\n\nSie haben das Recht auf Auskunft,"
            " Berichtigung, Löschung,"
            " Einschränkung der Verarbeitung, Datenübertragbarkeit und Widerspruch.\n",
            ALL,
        ),
        (
            "## Vos droits\n\nVous disposez d'un droit d'accès, de rectification,"
            " d'effacement, de limitation, de portabilité et d'opposition.\n",
            ALL,
        ),
        (
            "## Your rights\n\nYou have the right to access, correct or delete your"
            " data, to restrict or object to our processing of it and to data"
            " portability.\n",
            ALL,
        ),
        (
            "## Widerruf\n\nSie können eine erteilte Einwilligung jederzeit mit Wirkung"
            " für die Zukunft widerrufen.\n",
            {"withdraw_consent"},
        ),
        (
            "## Grundlage\n\nGrundlage ist Ihre Einwilligung. Sie können diese"
            " jederzeit widerrufen.\n",
            {"withdraw_consent"},
        ),
        (
            "## Vos droits\n\nVous pouvez retirer votre consentement et introduire une"
            " réclamation auprès de la CNIL.\n",
            {"withdraw_consent", "complaint"},
        ),
        (
            "## California privacy rights\n\nResidents of California have the right to"
            " opt out of the sale of their personal information.\n",
            {"optout_sale_ads"},
        ),
        (
            "## Your rights\n\nYou have the right not to be subject to a decision based"
            " solely on automated processing.\n",
            {"automated_decision"},
        ),
    ],
)
def test_rights_are_read_in_the_languages_of_europe(
    text: str, codes: set[object]
) -> None:
    assert _codes(text) == codes


@pytest.mark.parametrize(
    "text",
    [
        "## Deine Rechte\n\nDu hast das Recht:\n\n- auf Auskunft über deine Daten\n"
        "- auf Berichtigung falscher Daten\n- auf Löschung deiner Daten\n",
        "## Vos droits\n\nVous disposez des droits suivants :\n\n- **Accès** : obtenir"
        " une copie de vos données.\n- **Rectification** : les corriger.\n"
        "- **Effacement** : les supprimer.\n",
        "## Your rights\n\nUnder the GDPR you have:\n\n- Right of access\n"
        "- Right to rectification\n- Right to erasure\n",
        "## Ihre Rechte\n\nSie haben folgende Rechte:\n\n| Recht |"
        " Grundlage |\n|---|---|\n"
        "| Auskunft | Art. 15 DSGVO |\n| Berichtigung | Art. 16 DSGVO |\n"
        "| Löschung | Art. 17 DSGVO |\n",
    ],
)
def test_each_entry_of_a_list_of_rights_is_one(text: str) -> None:
    assert _codes(text) == {"access", "rectification", "erasure"}


def test_a_right_named_by_its_title_has_the_sentence_below_as_evidence() -> None:
    (fact,) = _rights(
        "## Recht auf Datenübertragbarkeit\n\nSie haben das Recht, Ihre Daten an sich"
        " aushändigen zu lassen. Sie werden übergeben.\n"
    )

    assert fact.value["code"] == "portability"
    assert fact.evidence[0].quote.startswith("Sie haben das Recht")
    assert fact.confidence is Confidence.LIKELY


def test_a_title_over_words_that_give_nothing_stays_a_title() -> None:
    (fact,) = _rights("## Recht auf Auskunft\n\nUnser Büro ist montags geöffnet.\n")

    assert fact.polarity.value == "heading_only"


@pytest.mark.parametrize(
    "text",
    [
        "## Cookies\n\nSie können Cookies jederzeit in Ihrem Browser löschen.\n",
        "## Google Analytics\n\nSie können der Erfassung durch Google widersprechen.\n",
        "## Disclosure of your information\n\nWe may disclose your personal information"
        " in response to requests by public authorities.\n",
        "## Sharing\n\nWe reserve the right to disclose your personal information.\n",
        "## Grundlagen\n\nDas Gesetz enthält Regelungen zum Recht auf Auskunft.\n",
        "## Sécurité\n\nNous protégeons l'accès à nos serveurs.\n",
        "## Speicherung\n\nWir löschen Ihre Daten nach dreißig Tagen.\n",
        "## Auskunft\n\nWir können eine Auskunft verweigern, wenn sie uns schadet.\n",
        "## Einstellungen\n\nSie können Ihre Daten in den"
        " Einstellungen der App löschen.\n",
        "## Conservation\n\nVous pouvez refuser de supprimer vos données.\n",
        "## Auskunftsrecht\n\nDas Recht auf Auskunft besteht nicht bei Missbrauch.\n",
        "## Retention\n\nYou can ask us to delete your data; the police keep theirs.\n",
        "## Website\n\nYou can ask us to delete your data from your browser.\n",
        "## アカウント\n\nアカウントの削除は当社の判断によります。\n",
    ],
)
def test_what_only_sounds_like_a_right_gives_none(text: str) -> None:
    assert [f for f in _rights(text) if f.polarity.value == "asserted"] == []


def test_what_can_be_asked_for_in_another_section_counts() -> None:
    assert _codes(
        "## Retention\n\nYou can ask us to delete your data at any time.\n"
    ) == {"erasure"}
    assert _codes(
        "## Konto\n\nSie können verlangen, dass wir Ihr Konto und alle Daten löschen.\n"
    ) == {"account_deletion", "erasure"}
    assert _codes(
        "## Newsletter\n\nVous avez le droit de retirer votre consentement.\n"
    ) == {"withdraw_consent"}


@pytest.mark.parametrize(
    ("text", "articles"),
    [
        (
            "## Ihre Rechte\n\nSie haben gemäß Art. 15 DSGVO das Recht auf Auskunft und"
            " gemäß Art. 17 DSGVO auf Löschung.\n",
            {"access": "Art. 15 DSGVO", "erasure": "Art. 17 DSGVO"},
        ),
        (
            "## Vos droits (RGPD)\n\n- Droit d'accès (article 15)\n-"
            " Droit d'opposition\n",
            {"access": "article 15", "object": None},
        ),
        (
            "## Your rights\n\nYou have the right of access under Article 12 GDPR.\n",
            {"access": None},
        ),
        (
            "## Your rights\n\nYou have the right of access (Article 15).\n",
            {"access": None},
        ),
        (
            "## Ihre Rechte\n\nSie haben diese Rechte:\n\n| Recht | Norm |\n|---|---|\n"
            "| Auskunft | Art. 15 DSGVO |\n| Widerspruch | formlos |\n",
            {"access": "Art. 15 DSGVO", "object": None},
        ),
    ],
)
def test_only_the_article_that_gives_a_right_is_told_with_it(
    text: str, articles: dict[str, str | None]
) -> None:
    found = {str(f.value["code"]): f.value.get("article") for f in _rights(text)}

    assert found == articles


def test_the_articles_of_the_japanese_act_are_known_too() -> None:
    text = (
        "## 開示等の請求\n\nご本人は、個人情報保護法第33条に基づき、保有個人データの"
        "開示を請求できます。\n"
    )

    (fact,) = _rights(text)

    assert fact.value["article"] == "個人情報保護法第33条"


def test_conditions_of_a_right_are_no_rights() -> None:
    text = (
        "## Recht auf Einschränkung\n\nUnter folgenden Voraussetzungen können Sie die"
        " Einschränkung der Verarbeitung verlangen:\n\n- die"
        " Verarbeitung ist falsch und"
        " eine Löschung unnötig\n- eine Berichtigung läuft noch\n"
    )

    assert _codes(text) == {"restriction"}


def test_closing_an_account_is_asked_for_in_japanese_too() -> None:
    text = "## 個人情報の削除\n\nお客様は、アカウントの削除を請求できます。\n"

    assert _codes(text) == {"account_deletion", "erasure"}


def test_words_of_others_are_left_to_them_in_sections_on_their_services() -> None:
    text = (
        "## Videos\n\nSie haben das Recht auf Auskunft gegenüber dem Anbieter Vimeo."
        " Sie können Ihre Einwilligung jederzeit über das Plugin widerrufen.\n"
    )

    assert _codes(text) == {"withdraw_consent"}


def test_a_second_sentence_of_an_item_gives_only_what_it_says_itself() -> None:
    text = (
        "## Vos droits\n\nVous disposez des droits suivants :\n\n"
        "- Droit d'accès. La portabilité est technique.\n- Droit de rectification\n"
    )

    assert _codes(text) == {"access", "rectification"}
