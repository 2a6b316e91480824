import pytest

from fakes.policies import codes, document, read
from hikidashi.domain.policy.nature import Nature, nature_of, notices_in

POLICIES = {
    "ja": (
        "プライバシーポリシー\n\n当店は、氏名とメールアドレスを取得します。"
        "利用目的は、予約の管理です。第三者に提供しません。"
        "開示や削除のご請求は、窓口 info@a.jp までお問い合わせください。"
        "個人情報は安全に管理します。\n"
    )
    * 3,
    "en": (
        "Privacy policy\n\nWe collect your name for the purpose of booking a table. "
        "We do not share personal information with third parties. You may ask us to "
        "correct or delete it: contact info@a.example. We protect personal data.\n"
    )
    * 4,
    "de": (
        "Datenschutzerklärung\n\nWir verarbeiten personenbezogene Daten zu dem Zweck, "
        "Tische zu vergeben. Eine Weitergabe an Dritte erfolgt nicht. Sie haben das "
        "Recht auf Auskunft und Löschung. Kontakt: info@a.example\n"
    )
    * 4,
    "fr": (
        "Politique de confidentialité\n\nNous collectons vos données personnelles afin "
        "de réserver une table. Elles ne sont pas transmises à des tiers. Vous avez "
        "un droit d'accès et de rectification. Contact : info@a.example\n"
    )
    * 4,
    "es": (
        "Política de privacidad\n\nRecogemos los datos personales que usted nos da con "
        "la finalidad de la reserva. No se ceden a terceros. Puede ejercer los "
        "derechos de acceso y supresión en el correo info@a.example\n"
    )
    * 4,
}


@pytest.mark.parametrize("language", POLICIES)
def test_a_policy_is_known_in_each_language(language: str) -> None:
    reading = read(POLICIES[language])

    assert reading.language == language
    assert reading.is_policy


@pytest.mark.parametrize(
    ("text", "nature"),
    [
        ("Rezept für Apfelkuchen: Man nehme Mehl, Butter und Äpfel.\n" * 30, "OTHER"),
        ("Der Datenschutz ist uns wichtig.\n", "STUB"),
        ("La protection de vos données nous tient à cœur.\n", "STUB"),
        (
            POLICIES["de"] + "Verantwortlich: [Firma einsetzen], [Adresse], [E-Mail]",
            "TEMPLATE",
        ),
        (POLICIES["fr"] + "[Nom de la société], [adresse], [email]", "TEMPLATE"),
        (POLICIES["en"] + "{{company}} {{address}} {{email}}", "TEMPLATE"),
        (POLICIES["de"] + "{{ site.name }} {{ site.city }} {{ site.email }}", "POLICY"),
        (
            "Legal\n\nPrivacy policy of the app\nPrivacy policy of the web site\n"
            "Privacy notice for applicants\nCookie policy\n",
            "INDEX",
        ),
        (
            "Rechtliches\n\nDatenschutzerklärung der App\nDatenschutzhinweise für "
            "Bewerber\nDatenschutzerklärung der Webseite\n",
            "INDEX",
        ),
        ("We make shoes and sell them to third parties.\n" * 40, "OTHER"),
    ],
)
def test_what_only_looks_like_a_policy_is_told(text: str, nature: str) -> None:
    doc = document(text)

    assert nature_of(doc, ()) is Nature[nature]


def test_a_policy_that_points_to_other_notices_is_no_index() -> None:
    text = POLICIES["en"] + "\nPrivacy notice for kids\nCookie policy\nPrivacy notice\n"

    assert nature_of(document(text), ()) is Nature.POLICY


def test_the_notices_of_an_index_are_found_with_their_places() -> None:
    doc = document("Legal\n\nPrivacy policy of the app\nTerms\nCookie policy\n")

    found = [doc.text[start:end] for start, end in notices_in(doc)]

    assert found == ["Privacy policy of the app", "Cookie policy"]


def test_an_index_is_said_and_is_no_policy() -> None:
    reading = read(
        "Legal\n\nPrivacy policy of the app\nPrivacy policy of the site\n"
        "Privacy notice for applicants\n"
    )

    assert not reading.is_policy
    assert codes(reading) == {"index-of-notices"}
