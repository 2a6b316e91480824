"""Who answers, as German, French and English policies tell it; never someone else."""

import pytest

from fakes.policies import absent, read, said, values
from hikidashi.domain.policy.fact import Confidence, Polarity
from hikidashi.domain.policy.reading import PolicyReading

IMPRINT = (
    "# Datenschutzerklärung\n\nVerantwortlicher ist:\n\nHainbuch & Sohn GmbH & Co. KG\n"
    "Am Alten Markt 7a\nD-20095 Hamburg\nDeutschland\n\n"
    "vertreten durch den Geschäftsführer Timo Hainbuch\n\n"
    "Tel.: +49 (0)40 / 123 456-0\nFax: +49 40 123456-99\n"
    "E-Mail: datenschutz(at)hainbuch.de\nUSt-IdNr.: DE123456789\n"
)
SOCIETE = (
    "# Politique de confidentialité\n\nLe responsable du traitement est la société "
    "Tilleul, SAS au capital de 10 000 euros, immatriculée au RCS de Paris, dont le "
    "siège social est situé 24, rue du Moulin, 75002 Paris, représentée par "
    "Mme Jeanne Tilleul.\n\nVous pouvez nous écrire à rgpd[at]tilleul.fr ou appeler "
    "le 01 23 45 67 89.\n"
)


def _from(text: str, language: str) -> PolicyReading:
    return read(text, language=language)


def test_a_german_imprint_is_read_line_by_line() -> None:
    reading = _from(IMPRINT, "de")

    assert values(reading, "controller.name", "name") == [
        "Hainbuch & Sohn GmbH & Co. KG"
    ]
    assert values(reading, "controller.representative", "name") == ["Timo Hainbuch"]
    assert values(reading, "controller.address", "text") == [
        "Am Alten Markt 7a, D-20095 Hamburg, Deutschland"
    ]
    assert values(reading, "contact.phone", "number") == ["+49 (0)40 / 123 456-0"]
    assert values(reading, "contact.fax", "number") == ["+49 40 123456-99"]
    (mail,) = said(reading, "contact.email")
    assert mail.value["address"] == "datenschutz@hainbuch.de"
    assert mail.value["purpose"] == "privacy"


def test_a_french_company_is_read_from_its_sentence() -> None:
    reading = _from(SOCIETE, "fr")

    assert values(reading, "controller.name", "name") == ["Tilleul, SAS"]
    assert values(reading, "controller.representative", "name") == ["Jeanne Tilleul"]
    assert values(reading, "controller.address", "text") == [
        "24, rue du Moulin, 75002 Paris"
    ]
    assert values(reading, "contact.phone", "number") == ["01 23 45 67 89"]
    assert values(reading, "contact.email", "address") == ["rgpd@tilleul.fr"]


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        ("de", "Verantwortlich für die Daten ist Ada Linde, Weg 1.", "Ada Linde"),
        ("de", "## Verantwortliche Stelle\n\nLindenchor e.V.", "Lindenchor e.V."),
        ("de", "Die Lindenhof AG ist für alle Daten verantwortlich.", "Lindenhof AG"),
        ("de", 'Wir sind die Lindenhof GmbH (nachfolgend "wir").', "Lindenhof GmbH"),
        ("fr", "Responsable du traitement : Zoé Tilleul", "Zoé Tilleul"),
        ("fr", "Le site est édité par Tilleul SARL.", "Tilleul SARL"),
        (
            "fr",
            "Le site www.tilleul.fr est édité par :\n\nZoé Tilleul, entrepreneur "
            "individuel\n3 bis impasse des Lilas\n44000 Nantes",
            "Zoé Tilleul",
        ),
        (
            "de",
            "## Verantwortliche\n\nZoé Linde, Hopfenweg 3, 3920 Groß Linden",
            "Zoé Linde",
        ),
        (
            "de",
            "## Verantwortlich\n\nLindenzeit\nLinden Verlag GmbH\nWeg 1\n10115 Berlin",
            "Linden Verlag GmbH",
        ),
        (
            "de",
            "verantwortliche Stelle im Sinne des Datenschutzrechts\n\nBund der "
            "Lindenfreunde\n\nHopfenweg 21\n\n60489 Frankfurt",
            "Bund der Lindenfreunde",
        ),
        (
            "fr",
            "La société Tilleul Vert, dont le siège est à Caen, tient un fichier.",
            "Tilleul Vert",
        ),
        (
            "en",
            "This is the policy on data collected by Linden India Limited for you.",
            "Linden India Limited",
        ),
        (
            "de",
            "## Kontakt\n\nBei Fragen zum Datenschutz:\n\nZoé Linde\n"
            "E-Mail: zoe@linde.de",
            "Zoé Linde",
        ),
        (
            "fr",
            "La direction du numérique est responsable des traitements.",
            "La direction du numérique",
        ),
        ("fr", 'Tilleul SAS ("nous", "notre") respecte la loi.', "Tilleul SAS"),
        ("en", "The data controller is Linden Labs Ltd.", "Linden Labs Ltd."),
        ("en", "Linden Scout Group is the data controller.", "Linden Scout Group"),
        ("en", "This app is developed by Ada Linden.", "Ada Linden"),
        ("ja", "LindenLab（以下「開発者」）は個人情報を扱います。", "LindenLab"),
    ],
)
def test_the_controller_is_declared(language: str, text: str, name: str) -> None:
    assert values(_from(f"{text}\n", language), "controller.name", "name") == [name]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (
            "de",
            "Verantwortliche Stelle ist die natürliche oder juristische Person, die "
            "allein oder gemeinsam mit anderen entscheidet.",
        ),
        ("de", "- Verantwortlicher\n- Übersicht der Verarbeitungen\n- Zwecke"),
        ("de", "Diese Datenschutzerklärung der Seite gilt. Verantwortlich ist:"),
        ("de", "Mit Sitz in Berlin sind wir für Sie da."),
        ("de", "## Kontakt\n\nwir antworten schnell\npost@linde.de"),
        ("de", "## Kontakt\n\nLinde\nBerlin"),
        ("fr", 'L\'application Tilleul ("nous", "notre") ne collecte rien.'),
        ("de", "## Google Analytics\n\nVerantwortlich ist Google Ireland Limited."),
        ("fr", "Le responsable du traitement est la personne qui détermine le but."),
        ("en", "A controller is the person who decides."),
        ("en", "The data controller is responsible for this."),
    ],
)
def test_a_definition_a_blank_and_a_provider_are_no_controller(
    language: str, text: str
) -> None:
    assert "controller.name" in absent(_from(f"{text}\n", language))


@pytest.mark.parametrize(
    ("language", "text", "kind"),
    [
        (
            "de",
            "## Beschwerderecht\n\nZuständig ist der Hessische Datenschutzbeauftragte, "
            "Ring 1, 65021 Wiesbaden, Telefon: 0611 1408-0, amt@behoerde.example.de",
            "contact.authority",
        ),
        (
            "de",
            "## Hosting\n\nDie Seite wird gehostet von der Wolke GmbH, Werkstr. 25, "
            "91710 Gunzenhausen, hilfe@wolke.example.de",
            "contact.third_party",
        ),
        (
            "fr",
            "## Hébergement\n\nLe site est hébergé par Nuage SAS, 2 rue Haute, "
            "59100 Roubaix. Tél. 09 72 10 10 07",
            "contact.third_party",
        ),
        (
            "fr",
            "## Réclamation\n\nVous pouvez saisir la CNIL, 3 place Haute, TSA 80715, "
            "75334 Paris Cedex 07, tél. 01 53 73 22 22.",
            "contact.authority",
        ),
        (
            "en",
            "## Complaints\n\nYou can complain to the Information Commissioner's "
            "Office, 1 Water Lane, Wilmslow SK9 5AF.",
            "contact.authority",
        ),
    ],
)
def test_the_contacts_of_others_are_never_the_controllers(
    language: str, text: str, kind: str
) -> None:
    reading = _from(f"{text}\n", language)

    assert said(reading, kind)
    assert absent(reading) >= {"contact.email", "contact.phone", "contact.postal"}
    assert "controller.address" in absent(reading)


def test_the_officer_is_reached_instead_of_the_controller() -> None:
    text = (
        f"{IMPRINT}\n### Datenschutzbeauftragter\n\nUnseren Datenschutzbeauftragten "
        "erreichen Sie unter:\n\nWächter Consult GmbH\nHafenstr. 3\n20457 Hamburg\n"
        "Telefon: 040 7654321\nE-Mail: post@waechter.example.de\n"
    )
    reading = _from(text, "de")

    assert values(reading, "controller.address", "text") == [
        "Am Alten Markt 7a, D-20095 Hamburg, Deutschland"
    ]
    whose = {
        mail.value["address"]: mail.value["whose"]
        for mail in said(reading, "contact.email")
    }
    assert whose == {
        "datenschutz@hainbuch.de": "controller",
        "post@waechter.example.de": "dpo",
    }
    (officer,) = said(reading, "dpo")
    assert officer.value["email"] == "post@waechter.example.de"
    assert officer.value["phone"] == "040 7654321"
    postal = {p.value["whose"]: p.confidence for p in said(reading, "contact.postal")}
    assert postal["dpo"] is Confidence.CHECK


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Ein Datenschutzbeauftragter ist nicht bestellt."),
        ("fr", "Nous n'avons pas désigné de délégué à la protection des données."),
        ("en", "We are not required to appoint a Data Protection Officer."),
    ],
)
def test_that_there_is_no_officer_is_said(language: str, text: str) -> None:
    (none,) = said(_from(f"{text}\n", language), "dpo", Polarity.NEGATED)

    assert none.value == {}


def test_the_representative_in_europe_is_named() -> None:
    reading = _from("Our EU representative is Linden Europe GmbH, Berlin.\n", "en")

    assert values(reading, "eu_representative", "name") == ["Linden Europe GmbH"]


def test_a_mail_address_for_privacy_comes_first() -> None:
    text = "## Contact\n\ninfo@linden.example.com\n\nprivacy@linden.example.com\n"

    assert values(_from(text, "en"), "contact.email", "address") == [
        "privacy@linden.example.com",
        "info@linden.example.com",
    ]


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("Mail: hallo [ät] linde [punkt] de", "hallo@linde.de"),
        ("Mail: hallo@linde.de", "hallo@linde.de"),
        ("privacy at linden dot com", "privacy@linden.com"),
    ],
)
def test_hidden_mail_addresses_are_read(text: str, address: str) -> None:
    reading = _from(f"## Kontakt\n\n{text}\n", "de")

    assert values(reading, "contact.email", "address") == [address]


def test_at_as_a_word_makes_no_address() -> None:
    reading = _from("## Contact\n\nYou can reach us at linden.com.\n", "en")

    assert "contact.email" in absent(reading)


@pytest.mark.parametrize(
    ("language", "text", "laws"),
    [
        (
            "de",
            "Es gelten die DSGVO, das BDSG und das TDDDG.",
            "EU-GDPR DE-BDSG DE-TDDDG",
        ),
        ("de", "nach dem revDSG", "CH-FADP"),
        ("fr", "la loi Informatique et Libertés et le RGPD", "FR-LIL EU-GDPR"),
        ("en", "the UK GDPR and the CCPA", "UK-GDPR US-CA-CCPA"),
        ("en", "write to gdpr@linden.example.com", ""),
    ],
)
def test_laws_are_known_by_their_names(language: str, text: str, laws: str) -> None:
    found = values(_from(f"{text}\n", language), "law.cited", "law")

    assert set(found) == set(laws.split())


@pytest.mark.parametrize(
    ("language", "text", "authority"),
    [
        ("de", "Landesbeauftragte für den Datenschutz Niedersachsen", "DE-NI"),
        ("de", "der EDÖB in Bern", "CH-FDPIC"),
        ("de", "die Österreichische Datenschutzbehörde", "AT-DSB"),
        ("fr", "auprès de la CNIL", "FR-CNIL"),
        ("en", "the Information Commissioner's Office", "UK-ICO"),
        ("ja", "個人情報保護委員会に申し出ることができます。", "JP-PPC"),
    ],
)
def test_authorities_are_known_by_their_names(
    language: str, text: str, authority: str
) -> None:
    found = values(_from(f"{text}\n", language), "authority.named", "authority")

    assert found == [authority]


@pytest.mark.parametrize(
    ("language", "text", "kind"),
    [
        (
            "de",
            "Für verlinkte Seiten sind deren Betreiber verantwortlich.",
            "scope.exclusion",
        ),
        ("fr", "Nous ne sommes pas responsables des sites tiers.", "scope.exclusion"),
        ("en", "We are not responsible for linked websites.", "scope.exclusion"),
        ("ja", "リンク先のサイトについて当社は責任を負いません。", "scope.exclusion"),
        ("en", "This policy is governed by the laws of England.", "law.governing"),
        ("de", "Es gilt deutsches Recht.", "law.governing"),
        ("fr", "La présente charte est soumise au droit français.", "law.governing"),
        ("ja", "準拠法は日本法とします。", "law.governing"),
        ("ja", "2024年に運営会社を変更しました。", "controller_changed"),
        ("en", "The operator of the service has been changed.", "controller_changed"),
    ],
)
def test_what_a_policy_does_not_cover_and_whose_law_holds(
    language: str, text: str, kind: str
) -> None:
    assert len(said(_from(f"{text}\n", language), kind)) == 1


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        (
            "de",
            "# Datenschutzerklärung der App Lindenzeit\n\nWir erheben nichts.",
            "Lindenzeit",
        ),
        ("de", "# Datenschutz\n\nDie App Lindenzeit ist kostenlos.", "Lindenzeit"),
        ("fr", "# Vie privée\n\nL'application « Tilleul » est gratuite.", "Tilleul"),
        ("en", "# Privacy Policy for Linden\n\nWe care.", "Linden"),
        ("en", "# Privacy\n\nLinden is a free app for you.", "Linden"),
    ],
)
def test_a_service_is_named_in_its_title_or_by_its_kind(
    language: str, text: str, name: str
) -> None:
    (service,) = said(_from(f"{text}\n", language), "service.name")

    assert service.value["name"] == name
    assert service.confidence is Confidence.LIKELY


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "# Datenschutz\n\nDie App Verbindungen herstellt."),
        ("fr", "# Vie privée\n\nConsultez le site cnil.fr pour vos droits."),
        ("en", "# Privacy Policy\n\nThis is an app."),
    ],
)
def test_other_words_are_no_service(language: str, text: str) -> None:
    assert "service.name" in absent(_from(f"{text}\n", language))


def test_a_contact_behind_another_companys_name_is_doubted() -> None:
    text = (
        "Verantwortlich ist die Linden GmbH.\n\nUnsere Seite läuft bei der Wolke GmbH, "
        "hilfe@wolke.example.de, und wir erhalten Statistiken.\n"
    )
    (mail,) = said(_from(text, "de"), "contact.email")

    assert mail.confidence is Confidence.CHECK


def test_a_free_mail_address_beside_a_provider_is_the_controllers() -> None:
    text = (
        "## Hosting\n\nDie Seite wird gehostet von der Wolke GmbH. Fragen an "
        "linde@gmail.com.\n"
    )
    (mail,) = said(_from(text, "de"), "contact.email")

    assert mail.value["address"] == "linde@gmail.com"
    assert mail.confidence is Confidence.LIKELY


def test_a_provider_section_ends_where_the_controller_speaks_of_itself() -> None:
    text = (
        "## Google Analytics\n\nWir nutzen den Dienst.\n\nKontaktieren Sie uns unter "
        "post@linde.de.\n\nAnbieter ist die Google LLC, amt@wolke.example.de.\n"
    )
    reading = _from(text, "de")

    assert values(reading, "contact.email", "address") == ["post@linde.de"]
    assert values(reading, "contact.third_party", "text") == ["amt@wolke.example.de"]


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("Lindenweg 3\n10115 Berlin", "Lindenweg 3, 10115 Berlin"),
        (
            "c/o Linde\nLindenweg 3\n10115 Berlin",
            "c/o Linde, Lindenweg 3, 10115 Berlin",
        ),
        ("Lindenweg 3, 2. OG, 10115 Berlin", "Lindenweg 3, 2. OG, 10115 Berlin"),
        (
            "Sie erreichen uns unter Lindenweg 3, 10115 Berlin, Deutschland.",
            "Lindenweg 3, 10115 Berlin, Deutschland",
        ),
        ("12 High Street, Oxford OX1 2AB", "12 High Street, Oxford OX1 2AB"),
        (
            "1 Elm Street, Springfield, CA 90000, USA",
            "1 Elm Street, Springfield, CA 90000, USA",
        ),
    ],
)
def test_addresses_of_europe_and_america_are_read(text: str, address: str) -> None:
    reading = _from(f"# Datenschutz\n\n## Kontakt\n\n{text}\n", "de")

    assert values(reading, "contact.postal", "text") == [address]


@pytest.mark.parametrize(
    "text",
    [
        "Tel. 030 12345 Montag",
        "10115 Berlin\nTel. 030 12345 Montag",
        "Amtsgericht Berlin\nHRB 12345 Berlin",
        "12345 Berlin",
        "Seit 2018 Berlin",
        "Eine lange Zeile, die von vielem spricht und kein Ende findet und weiter "
        "geht\n10115 Berlin",
    ],
)
def test_a_postcode_without_a_street_is_no_address(text: str) -> None:
    reading = _from(f"# Datenschutz\n\n## Kontakt\n\n{text}\n", "de")

    assert "contact.postal" in absent(reading)


def test_a_form_on_another_companys_machine_may_be_the_controllers() -> None:
    text = (
        "## Contact\n\nContact form: https://docs.google.com/forms/linden\n\n"
        "Contact: https://support.google.com/contact\n"
    )
    reading = _from(text, "en")

    assert values(reading, "contact.form", "url") == [
        "https://docs.google.com/forms/linden"
    ]
    assert values(reading, "contact.third_party", "text") == [
        "https://support.google.com/contact"
    ]


def test_the_officer_of_an_authority_is_not_the_controllers() -> None:
    text = "Écrivez à la CNIL, à l'attention de son délégué à la protection.\n"

    assert not said(_from(text, "fr"), "dpo")


@pytest.mark.parametrize(
    "text",
    [
        "Die Seite liegt bei der Wolke GmbH, Werkstr. 25, 91710 Gunzenhausen.",
        "## Protokolle\n\nDer Server steht in der Werkstr. 25, 91710 Gunzenhausen.",
    ],
)
def test_an_address_in_passing_is_not_the_controllers(text: str) -> None:
    reading = _from(
        f"# Hinweise\n\nVerantwortlich ist die Linden GmbH.\n\n{text}\n", "de"
    )

    assert absent(reading) >= {"contact.postal", "controller.address"}
