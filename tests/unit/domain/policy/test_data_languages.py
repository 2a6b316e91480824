import pytest

from fakes.policies import read, said
from hikidashi.domain.policy.fact import Confidence, Polarity
from hikidashi.usecases.ports import SourceFormat


def _collected(text: str, language: str) -> set[object]:
    reading = read(text, language=language, form=SourceFormat.MARKDOWN)
    return {fact.value["category"] for fact in said(reading, "data.collected")}


def _denied(text: str, language: str) -> set[tuple[object, object]]:
    reading = read(text, language=language, form=SourceFormat.MARKDOWN)
    facts = said(reading, "data.negated", Polarity.NEGATED)
    return {(fact.value["category"], fact.value["act"]) for fact in facts}


_COLLECTED: list[tuple[str, str, set[str]]] = [
    (
        "en",
        "# Shop\n\n## Registration information\n\n### Basics\n\n- passport number\n",
        {"identity.gov_id"},
    ),
    ("en", "However, we collect your passport number.", {"identity.gov_id"}),
    ("en", "We save the language or the country, and more of it.", set()),
    ("en", "## About our shop\n\n### Basics\n\n- passport number\n", set()),
    ("en", "## Use of your personal information\n\n- passport number\n", set()),
    (
        "en",
        "## Third parties\n\nWe share your full name and aggregated data.",
        {"identity.name"},
    ),
    (
        "en",
        "## Data we collect\n\n### Basics\n\n- passport number\n",
        {"identity.gov_id"},
    ),
    (
        "en",
        "| Data | Why |\n|---|---|\n| Passport number | a |\n| IP address | b |\n",
        {"identity.gov_id", "online.ip"},
    ),
    (
        "en",
        "## Data we collect\n\nWe collect personal data.\n\n- other information\n",
        {"other_unspecified"},
    ),
    (
        "en",
        (
            "We process health data within the meaning of Article 9 GDPR "
            "only if you have given consent."
        ),
        {"health.medical"},
    ),
    (
        "en",
        (
            "Special categories of personal data are data revealing racial "
            "or ethnic origin, political opinions, religious beliefs, "
            "genetic data or data concerning health."
        ),
        set(),
    ),
    (
        "en",
        (
            "We do not collect any special categories of personal data about "
            "you (this includes details about your race or ethnicity, "
            "religious beliefs, sex life, sexual orientation, political "
            "opinions, trade union membership, information about your "
            "health, and genetic and biometric data)."
        ),
        set(),
    ),
    (
        "en",
        (
            "## Sensitive data\n\nPlease do not send us any sensitive "
            "personal data such as health information or religious beliefs."
        ),
        set(),
    ),
    (
        "en",
        (
            "## Information we collect\n\n- Health information such as "
            "allergies\n- Race or ethnicity\n- Heart rate"
        ),
        {"health.medical", "health.wellbeing", "origin.race"},
    ),
    (
        "en",
        (
            "We may disclose your information where necessary to protect "
            "public health or to investigate criminal offences."
        ),
        set(),
    ),
    (
        "en",
        ("We use the diagnostics to fix crashes and protect our rights and interests."),
        set(),
    ),
    (
        "en",
        (
            "Some browsers let you unlock the app with a fingerprint or Face "
            "ID; this is handled by your device and we never receive your "
            "biometric data."
        ),
        set(),
    ),
    (
        "en",
        (
            "You may choose to provide your dietary requirements or "
            "disability information when registering for an event."
        ),
        {"health.medical"},
    ),
    (
        "en",
        (
            "### Your rights\n\nYou have the right to object to processing "
            "of your health data."
        ),
        set(),
    ),
    (
        "en",
        (
            "If you apply for a job we may carry out a criminal record check "
            "where permitted by law and receive the results."
        ),
        {"legal.criminal"},
    ),
    (
        "en",
        (
            "You must not upload content that promotes racial hatred, "
            "religion-based violence or sexual activity."
        ),
        set(),
    ),
    (
        "en",
        (
            "We collect data about your sexual activity and menstrual cycle "
            "that you log in the app."
        ),
        {"health.wellbeing", "sex.activity"},
    ),
    (
        "de",
        (
            "Besondere Kategorien personenbezogener Daten sind Daten, aus "
            "denen die rassische und ethnische Herkunft, politische "
            "Meinungen oder religiöse Überzeugungen hervorgehen, sowie "
            "Gesundheitsdaten."
        ),
        set(),
    ),
    (
        "de",
        (
            "Wir verarbeiten keine besonderen Kategorien personenbezogener "
            "Daten wie Gesundheitsdaten oder genetische Daten."
        ),
        set(),
    ),
    (
        "de",
        (
            "Im Rahmen der Behandlung verarbeiten wir Ihre Gesundheitsdaten, "
            "dazu zählen Anamnesen, Diagnosen, Therapievorschläge und "
            "Befunde."
        ),
        {"health.medical"},
    ),
    (
        "de",
        ("Bitte übermitteln Sie uns über das Kontaktformular keine Gesundheitsdaten."),
        set(),
    ),
    (
        "de",
        (
            "Bewerber können ihre Schwerbehinderteneigenschaft angeben; wir "
            "verarbeiten diese Angabe im Bewerbungsverfahren."
        ),
        {"health.medical"},
    ),
    (
        "de",
        (
            "## Welche Daten wir erheben\n\n- Name, Anschrift\n- Konfession\n"
            "- Gesundheitsdaten"
        ),
        {"belief.religion", "contact.postal", "health.medical", "identity.name"},
    ),
    (
        "de",
        (
            "Wir erheben folgende Daten:\n\n- IP-Adresse\n- Datum und "
            "Uhrzeit der Anfrage\n- Browsertyp und -version"
        ),
        {"online.browser", "online.ip", "online.usage"},
    ),
    (
        "de",
        (
            "Eine Weitergabe erfolgt, wenn dies aus Gründen der öffentlichen "
            "Gesundheit oder zur Verfolgung von Straftaten erforderlich ist."
        ),
        set(),
    ),
    ("de", "Wir verwenden keine Cookies.", set()),
    (
        "fr",
        (
            "Les données de santé sont des données sensibles au sens de "
            "l’article 9 du RGPD."
        ),
        set(),
    ),
    (
        "fr",
        (
            "Nous ne collectons aucune donnée sensible (origine raciale ou "
            "ethnique, opinions politiques, convictions religieuses, données "
            "de santé)."
        ),
        set(),
    ),
    (
        "fr",
        (
            "Nous collectons les données de santé que vous saisissez : "
            "poids, taille, traitements en cours et allergies."
        ),
        {"health.medical", "health.wellbeing"},
    ),
    (
        "fr",
        (
            "Merci de ne pas transmettre de données de santé via le "
            "formulaire de contact."
        ),
        set(),
    ),
    (
        "fr",
        (
            "Les infractions aux présentes conditions et le délai de "
            "prescription sont régis par la loi, notamment pour la santé "
            "publique."
        ),
        set(),
    ),
    (
        "fr",
        (
            "Les données collectées sont :\n\n- nom, prénom\n- adresse "
            "e-mail\n- appartenance syndicale"
        ),
        {"belief.politics_union", "contact.email", "identity.name"},
    ),
    ("fr", "Nous n’utilisons pas de cookies.", set()),
    (
        "ja",
        (
            "要配慮個人情報（人種、信条、病歴、犯罪の経歴等）は、本人の同意を"
            "得ずに取得しません。"
        ),
        set(),
    ),
    (
        "ja",
        (
            "当社は、思想、信条、宗教、人種、民族、本籍地、病歴に関する個人情"
            "報は取得いたしません。"
        ),
        set(),
    ),
    (
        "ja",
        "当院は、診療のため、病歴、アレルギー、検査結果を取得します。",
        {"health.medical"},
    ),
    (
        "ja",
        (
            "「要配慮個人情報」とは、本人の人種、信条、社会的身分、病歴、犯罪"
            "の経歴等をいいます。"
        ),
        set(),
    ),
    (
        "ja",
        ("公衆衛生の向上又は児童の健全な育成の推進のために特に必要がある場合"),
        set(),
    ),
    (
        "ja",
        "## 取得する情報\n\n- 氏名\n- 健康診断の結果\n- 指紋",
        {"bio.other", "health.medical", "identity.name"},
    ),
    ("ja", "健康情報や宗教など機微な情報は入力しないでください。", set()),
    (
        "ja",
        "当社は、お客様の体重、歩数、睡眠データを記録します。",
        {"health.wellbeing"},
    ),
    (
        "en",
        (
            "| Category | Examples | Collected |\n|---|---|---|\n| A. "
            "Identifiers | name, e-mail address, IP address | YES |\n| E. "
            "Biometric information | fingerprints, faceprints | NO |\n"
        ),
        {"contact.email", "identity.name", "online.ip"},
    ),
    (
        "en",
        (
            "Category\nExamples\nCollected\nA. Identifiers.\nA real name, "
            "postal address, email address.\nYES\nB. Protected "
            "classifications.\nAge, race, religion.\nNO\nC. Biometric "
            "information.\nFingerprints and voiceprints.\nNO\nD. Geolocation "
            "data.\nPhysical location.\nYES\n"
        ),
        {"contact.email", "contact.postal", "identity.name", "location.precise"},
    ),
    (
        "en",
        (
            "## What we collect\n\nWhen you create an account, we ask for "
            "your name, email address and a password.\n\n## What we do not "
            "collect\n\n- Location\n- Contacts\n- Health data"
        ),
        {"account.credentials", "contact.email", "identity.name"},
    ),
    (
        "en",
        (
            "We use Google Analytics, which uses cookies to collect your IP "
            "address, browser type and the pages you visit."
        ),
        {"online.browser", "online.cookies", "online.ip", "online.usage"},
    ),
    (
        "de",
        (
            "Google Analytics verwendet Cookies. Die durch den Cookie "
            "erzeugten Informationen über Ihre Benutzung dieser Website "
            "werden an einen Server von Google übertragen und dort "
            "gespeichert."
        ),
        {"online.cookies", "online.usage"},
    ),
    (
        "de",
        (
            "## Kontaktformular\n\nWenn Sie uns per Kontaktformular Anfragen "
            "zukommen lassen, werden Ihre Angaben aus dem Anfrageformular "
            "inklusive der von Ihnen dort angegebenen Kontaktdaten zwecks "
            "Bearbeitung der Anfrage bei uns gespeichert."
        ),
        {"contact.generic", "content.messages"},
    ),
    (
        "fr",
        (
            "Lors de la création de votre compte, nous vous demandons votre "
            "nom, votre adresse e-mail et un mot de passe."
        ),
        {"account.credentials", "contact.email", "identity.name"},
    ),
    (
        "ja",
        ("お問い合わせの際に、氏名、メールアドレス、電話番号をご入力いただきます。"),
        {"contact.email", "contact.phone", "identity.name"},
    ),
    ("en", "We never sell your email address or share it with third parties.", set()),
    (
        "en",
        ("To contact us, write to privacy@example.com or use our postal address."),
        set(),
    ),
    (
        "en",
        ("Our chat (the password is never stored in clear) records your full name."),
        {"account.credentials", "identity.name"},
    ),
    ("fr", "Ce site n'utilise que deux cookies techniques.", {"online.cookies"}),
    (
        "en",
        ("We show the account data: your name and full address, which we collect."),
        {"contact.postal", "identity.name"},
    ),
    (
        "en",
        "## What we collect\n\nName, e-mail address, passport number.",
        {"contact.email", "identity.gov_id", "identity.name"},
    ),
    (
        "en",
        (
            "We collect the following:\n\nyour nickname\nyour GPS location\n"
            "your birthday\n"
        ),
        {"identity.birth_age", "identity.name", "location.precise"},
    ),
    (
        "en",
        "## How we use data\n\nWe use your e-mail address to answer you.",
        {"contact.email"},
    ),
    (
        "en",
        (
            "| Data | Purpose |\n|---|---|\n| E-mail address | Sending your "
            "order history |\n"
        ),
        {"contact.email"},
    ),
    (
        "en",
        (
            "## Data we collect\n\n| What | When |\n|---|---|\n| Passport "
            "number | at check-in |\n"
        ),
        {"identity.gov_id"},
    ),
    (
        "en",
        "## Data we collect\n\n### Sign-up\n\n- passport number\n",
        {"identity.gov_id"},
    ),
    (
        "en",
        ("## Security\n\nWe keep the following data safe:\n\n- passport number\n"),
        set(),
    ),
    (
        "en",
        ("Sensitive data means the following:\n\n- fingerprints we collect\n- DNA\n"),
        set(),
    ),
    ("en", "## Third parties\n\nWe share your health data with doctors.", set()),
    (
        "en",
        (
            "Contact us by phone number 012345 or E-mail: a@example.com, "
            "which we record."
        ),
        set(),
    ),
    (
        "en",
        "We collect your name but we do not collect your passport number.",
        {"identity.name"},
    ),
    ("en", "These websites may collect your IP address and use cookies.", set()),
    ("de", "Die IP-Adresse wird vom jeweiligen Anbieter verarbeitet.", set()),
]

_DENIED: list[tuple[str, str, set[tuple[str, str]]]] = [
    ("en", "No passport numbers.", {("identity.gov_id", "collected")}),
    ("en", "There are no tracking cookies.", {("online.cookies", "used")}),
    (
        "en",
        "We never collect personal data when children visit us.",
        {("children.data", "collected")},
    ),
    (
        "en",
        (
            "Some browsers let you unlock the app with a fingerprint or Face "
            "ID; this is handled by your device and we never receive your "
            "biometric data."
        ),
        {("bio.other", "collected")},
    ),
    (
        "de",
        (
            "Wir verarbeiten keine besonderen Kategorien personenbezogener "
            "Daten wie Gesundheitsdaten oder genetische Daten."
        ),
        {("genetic", "collected"), ("health.medical", "collected")},
    ),
    ("de", "Wir verwenden keine Cookies.", {("online.cookies", "used")}),
    ("fr", "Nous n’utilisons pas de cookies.", {("online.cookies", "used")}),
    (
        "en",
        "We never sell your email address or share it with third parties.",
        {("contact.email", "shared"), ("contact.email", "sold")},
    ),
    (
        "en",
        "We do not knowingly collect personal data from children.",
        {("children.data", "collected")},
    ),
    (
        "en",
        (
            "Personal data like your e-mail address that you provide to us "
            "is never sold."
        ),
        {("other_unspecified", "sold")},
    ),
    (
        "en",
        "## Collection\n\nWe collect your name and no passport number.",
        {("identity.gov_id", "collected")},
    ),
    (
        "en",
        "## No data collection\n\n- names and birthdays\n",
        {("identity.birth_age", "collected"), ("identity.name", "collected")},
    ),
]


@pytest.mark.parametrize(("language", "text", "codes"), _COLLECTED)
def test_what_is_collected_is_told_from_what_is_only_named(
    language: str, text: str, codes: set[str]
) -> None:
    assert _collected(text, language) == codes


@pytest.mark.parametrize(("language", "text", "denied"), _DENIED)
def test_a_denial_tells_what_is_not_done(
    language: str, text: str, denied: set[tuple[str, str]]
) -> None:
    assert _denied(text, language) >= denied


def test_personal_data_are_a_kind_only_where_no_other_is_named() -> None:
    alone = "## Data we collect\n\nWe collect personal data where we must."
    more = f"{alone} We also collect your passport number."

    assert _collected(alone, "en") == {"other_unspecified"}
    assert _collected(more, "en") == {"identity.gov_id"}


def test_data_of_others_come_from_third_parties() -> None:
    reading = read("We receive your full name from our partners.", language="en")

    (fact,) = said(reading, "data.collected")

    assert fact.value["source"] == "third_party"
    assert fact.confidence is Confidence.LIKELY
