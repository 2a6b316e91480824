"""German in words of people who copy no standard text: one class, many ways."""

import pytest

from fakes.policies import read, said, values
from hikidashi.domain.policy.fact import Confidence, Polarity
from hikidashi.domain.policy.reading import PolicyReading
from hikidashi.usecases.ports import SourceFormat

SHARING = "## Weitergabe\n\n"


def _read(text: str) -> PolicyReading:
    return read(text, form=SourceFormat.MARKDOWN, language="de")


def _values(text: str, kind: str, key: str) -> set[object]:
    return set(values(_read(text), kind, key))


def _denied(text: str) -> set[tuple[object, object]]:
    facts = said(_read(text), "data.negated", Polarity.NEGATED)
    return {(fact.value["category"], fact.value["act"]) for fact in facts}


@pytest.mark.parametrize(
    ("text", "categories"),
    [
        ("Schreiben Sie uns eine E-Mail, so bewahren wir Ihre Mailadresse und den "
         "Text Ihrer Nachricht auf.", {"contact.email", "content.messages"}),
        ("Die App liest mit Ihrer Erlaubnis Ihren Standort aus.",
         {"location.precise"}),
        ("Bei der Aufnahme werden Sie nach Vorerkrankungen und Allergien gefragt.",
         {"health.medical"}),
        ("Zum Abonnieren genügt die Angabe Ihrer E-Mail-Adresse.", {"contact.email"}),
        ("Tragen Sie sich ein, merken wir uns E-Mail-Adresse und IP.",
         {"contact.email", "online.ip"}),
        ("Von den Eltern erbitten wir Telefonnummern für den Notfall.",
         {"contact.phone"}),
        ("Beim Kauf fallen Bestelldaten und Zahlungsinformationen an.",
         {"finance.transactions", "finance.payment"}),
        ("Nehmen Sie an einer Umfrage teil, werten wir Ihre Antworten aus.",
         {"content.survey"}),
        ("Wir führen Ihre Steuernummer und Ihre Kirchenzugehörigkeit.",
         {"identity.gov_id", "belief.religion"}),
        ("Auf unseren Festen entstehen Fotos, auf denen Sie zu sehen sein können.",
         {"identity.photo"}),
        ("Mit dem Absenden stimmen Sie zu, dass wir Ihre Telefonnummer notieren.",
         {"contact.phone"}),
        ("Ihre Daten verarbeiten wir, um Ihre Nachricht zu beantworten.", set()),
        ("Weitere Informationen zu Cookies finden Sie hier.", set()),
        ("Mit personenbezogenen Daten meinen wir Angaben wie zum Beispiel Name und "
         "E-Mail-Adresse.", set()),
        ("Die Halle wird durch Video-Kameras überwacht.", {"identity.photo"}),
    ],
)  # fmt: skip
def test_data_are_taken_in_many_words(text: str, categories: set[str]) -> None:
    assert _values(text, "data.collected", "category") == categories


@pytest.mark.parametrize(
    ("text", "denied"),
    [
        ("Ihre Zahlungsdaten sehen wir zu keinem Zeitpunkt.",
         ("finance.payment", "collected")),
        ("Auf Ihren Standort greift die App nie zu.",
         ("location.precise", "collected")),
        ("Auf Cookies verzichten wir vollständig.", ("online.cookies", "used")),
        ("Diese Seite kommt ohne Cookies aus.", ("online.cookies", "used")),
        ("Ihre E-Mail-Adresse bleibt bei uns und wird niemandem überlassen.",
         ("contact.email", "shared")),
        ("Fotos verlassen niemals dein Gerät.", ("identity.photo", "shared")),
        ("Eine Speicherung der IP-Adresse unterbleibt.", ("online.ip", "stored")),
        ("Ihr Passwort ist uns nicht bekannt.", ("account.credentials", "collected")),
        ("Daten von Kindern nehmen wir bewusst nicht entgegen.",
         ("children.data", "collected")),
        ("Kreditkartendaten gelangen nicht auf unsere Server.",
         ("finance.payment", "stored")),
        ("Wir haben keinen Einblick in Ihre Nachrichten.",
         ("content.messages", "collected")),
        ("Zu Religion oder Weltanschauung stellen wir keine Fragen.",
         ("belief.religion", "collected")),
        ("Die App fragt keine Berechtigungen für Standort, Kontakte und Mikrofon an.",
         ("location.precise", "collected")),
        ("Diese Website verarbeitet keine personenbezogenen Daten, außer den "
         "technisch erforderlichen Angaben beim Aufruf.",
         ("other_unspecified", "collected")),
        ("## Widerruf\n\nIhre E-Mail-Adresse wird nicht an Dritte weitergegeben.",
         ("contact.email", "shared")),
    ],
)  # fmt: skip
def test_data_are_denied_in_many_words(text: str, denied: tuple[str, str]) -> None:
    assert denied in _denied(text)


@pytest.mark.parametrize(
    "text",
    [
        "Die Seite lässt sich nutzen, ohne Ihren Namen oder eine E-Mail-Adresse "
        "anzugeben.",
        "Eine Registrierung mit E-Mail-Adresse ist nicht nötig.",
        "Sie können der Nutzung Ihrer E-Mail-Adresse widersprechen, ohne dass andere "
        "als Übermittlungskosten entstehen.",
        "Ihr Browser lässt sich so einstellen, dass keine Cookies gespeichert werden.",
        "Es werden keine Cookies von Drittanbietern eingesetzt.",
        "Wir haben keinen Einfluss darauf, welche IP-Adressen Dritte speichern.",
    ],
)
def test_a_choice_or_a_kind_of_cookies_denies_nothing(text: str) -> None:
    assert _denied(text) == set()


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("Die Buchhaltung erledigt unser Steuerberater, der Rechnungen einsieht.",
         {"advisor"}),
        ("Wir reichen Ihre Anschrift an ein Versandunternehmen weiter.", {"delivery"}),
        ("Auch Schwestergesellschaften der Unternehmensgruppe haben Zugang.",
         {"group_company"}),
        ("Auf Anordnung müssen wir Daten der Polizei aushändigen.", {"authority"}),
        ("Deinen Anzeigenamen sehen alle anderen Mitglieder.", {"other_users"}),
        ("Ein externes IT-Unternehmen wartet die Systeme und kann Daten einsehen.",
         {"processor"}),
        ("Wird unser Betrieb verkauft, gehen die Kundendaten auf den Käufer über.",
         {"successor"}),
        ("Deine Eingaben schicken wir an einen Anbieter künstlicher Intelligenz.",
         {"ai_service"}),
        ("Ihre Unterlagen leiten wir an interessierte Arbeitgeber weiter.",
         {"employer"}),
        ("Diese Seite läuft bei GitHub Pages.", {"hosting"}),
        ("Fehler der App meldet uns Sentry.", set()),
    ],
)  # fmt: skip
def test_recipients_are_told_in_many_words(text: str, roles: set[str]) -> None:
    assert _values("## Empfänger\n\n" + text, "recipient.category", "role") == roles


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("Ihre Daten bleiben bei uns; Dritte bekommen sie nicht.", "never"),
        ("Wir teilen Ihre Angaben mit niemandem.", "never"),
        ("An Außenstehende wird nichts herausgegeben.", "never"),
        ("Ohne Ihr Einverständnis reichen wir nichts an andere Firmen weiter.",
         "consent_required"),
        ("Diese Daten gebe ich nicht ohne deine Einwilligung weiter.",
         "consent_required"),
        ("Personendaten geben wir Dritten nicht bekannt, es sei denn, ein Gesetz "
         "schreibt es vor oder Sie haben zugestimmt.", "consent_required"),
        ("Daten geben wir nur weiter, wenn Sie eingewilligt haben oder wenn eine "
         "gesetzliche Pflicht besteht.", "permitted_list"),
    ],
)  # fmt: skip
def test_the_rule_about_others_has_many_words(text: str, rule: str) -> None:
    assert _values(SHARING + text, "third_party.rule", "default") == {rule}


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Ausgenommen hiervon sind Dienstleister, die uns weisungsgebunden "
         "unterstützen.", {"outsourcing"}),
        ("Wir geben Daten weiter, wenn wir gesetzlich verpflichtet sind oder wenn "
         "Ansprüche durchzusetzen sind.", {"permitted_by_law", "dispute_resolution"}),
        ("Bei einer Fusion kann der Kundenstamm an den Rechtsnachfolger übergehen.",
         {"business_succession"}),
        ("Auskünfte erteilen wir nur, wenn ein Gericht oder eine Behörde dies "
         "anordnet.", {"public_authority"}),
    ],
)  # fmt: skip
def test_exceptions_are_told_in_many_words(text: str, codes: set[str]) -> None:
    assert _values(SHARING + text, "third_party.exception", "code") == codes


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Das geschieht, um den Vertrag mit Ihnen zu erfüllen.", {"contract"}),
        ("Hierzu sind wir nach der Abgabenordnung verpflichtet.",
         {"legal_obligation"}),
        ("Die Verarbeitung dient der Wahrnehmung einer Aufgabe im öffentlichen "
         "Interesse.", {"public_task"}),
        ("Nur mit Ihrem ausdrücklichen Einverständnis senden wir Angebote.",
         {"consent"}),
        ("Art. 6 I 1 lit. f DSGVO ist die Grundlage.", {"legitimate_interest"}),
    ],
)  # fmt: skip
def test_grounds_stand_in_running_text(text: str, codes: set[str]) -> None:
    assert _values("## Grundlage\n\n" + text, "legal_basis", "code") == codes


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Mit den Daten wickeln wir Ihren Einkauf ab.", "order_fulfilment"),
        ("Die Logdaten helfen uns, Angriffe zu erkennen.", "security"),
        ("So erkennen wir, welche Inhalte beliebt sind, und machen das Angebot "
         "besser.", "analytics_improvement"),
        ("Mithilfe der Daten stellen wir fest, wer Sie sind.",
         "identity_verification"),
        ("Wir nutzen Ihre Daten auch, um Ihnen passende Inhalte vorzuschlagen.",
         "personalisation"),
        ("Fotos zeigen wir auf unserer Homepage und in der Vereinszeitung.",
         "publication_on_platforms"),
    ],
)  # fmt: skip
def test_purposes_are_told_in_many_words(text: str, code: str) -> None:
    assert code in _values("## Nutzung\n\n" + text, "purpose", "code")


def test_advertising_that_one_may_object_to_is_not_denied() -> None:
    text = (
        "## Werbung\n\nWir behalten uns vor, diese Adresse auch zur Werbung für "
        "eigene Produkte zu verwenden, wenn Sie dem nicht widersprechen."
    )

    reading = _read(text)

    assert said(reading, "purpose", Polarity.NEGATED) == []
    assert said(reading, "purpose")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("## Wer wir sind\n\nIch, Petra Sommer, betreibe diesen Blog.", "Petra Sommer"),
        ("## Wer wir sind\n\nDie App „Zeitblick“ wird von der Nordlicht Software GmbH "
         "entwickelt.", "Nordlicht Software GmbH"),
        ("Hier steht, wie wir, Linde Assekuranz AG, Musterweg 1, Daten bearbeiten.",
         "Linde Assekuranz AG"),
        ("Für die Datenbearbeitung zuständig ist die Beispiel Treuhand AG in Bern.",
         "Beispiel Treuhand AG"),
        ("Verantwortlicher für die Verarbeitung auf dieser Seite ist Dr. med. Anna "
         "Weiß.", "Dr. med. Anna Weiß"),
        ("Verantwortlicher für die Datenverarbeitung\nJonas Beck\nLindauer Str. 97\n"
         "16515 Musterstadt", "Jonas Beck"),
    ],
)  # fmt: skip
def test_who_answers_for_the_data_is_told_in_many_ways(text: str, name: str) -> None:
    assert _values("# Datenschutzerklärung\n\n" + text, "controller.name", "name") == {
        name
    }


def test_whose_policy_is_pointed_to_is_not_the_controller() -> None:
    text = "Näheres finden Sie in der Datenschutzerklärung der Beispiel GmbH."

    assert said(_read(text), "controller.name") == []


@pytest.mark.parametrize(
    "text",
    [
        "## Verantwortlich\n\n**Kerstin Muster**  \nGrüner Weg 17a  \n28790 Musterdorf",
        "## Verantwortlich\n\n**Kerstin Muster**\n\nGrüner Weg 17a\n\n28790 Musterdorf",
        "Verantwortlich ist:\n\n**Kerstin Muster**  \nE-Mail: post@example.org",
    ],
)
def test_a_bold_name_above_an_address_is_no_heading(text: str) -> None:
    reading = _read(f"# Datenschutz\n\n{text}\n\n## Rechte\n\nSie haben Rechte.")

    assert "Kerstin Muster" not in [each.title for each in reading.sections]


@pytest.mark.parametrize(
    "text",
    [
        "**Zahlung**\n\nWir nutzen einen Dienst.",
        "## Wer\n\n**Kontakt**  \nE-Mail: post@example.org",
        "## Wer\n\n**Zahlung**\n\npost@example.org",
        "Ein Satz.\n\n**Zahlung**  \nGrüner Weg 17a",
        "## Wer\n\n**Zahlung**  \n" + "Ein langer Satz ohne Adresse " * 6,
    ],
)
def test_other_bold_lines_stay_headings(text: str) -> None:
    reading = _read(f"{text}\n\n**Rechte**\n\nSie haben Rechte.")

    titles = [each.title for each in reading.sections]
    assert {"Zahlung", "Kontakt"} & {*titles}


def test_a_form_without_an_address_is_told_once_and_asked_about() -> None:
    text = (
        "## Kontakt\n\nSchreiben Sie uns über das Kontaktformular.\n\nAngaben aus dem "
        "Kontaktformular werden gespeichert."
    )

    forms = said(_read(text), "contact.form")

    assert [(f.value["url"], f.confidence) for f in forms] == [("", Confidence.CHECK)]
    assert "contact-not-sure" not in [each.code for each in _read(text).findings]


@pytest.mark.parametrize(
    "text",
    [
        "Es gibt kein Kontaktformular.",
        "[Kontaktformular](https://example.org/kontakt) und das Kontaktformular",
    ],
)
def test_no_form_is_offered_where_none_is_or_where_its_address_is_told(
    text: str,
) -> None:
    reading = _read(f"## Kontakt\n\n{text}")

    assert "" not in values(reading, "contact.form", "url")


@pytest.mark.parametrize(
    ("text", "countries"),
    [
        ("Die Daten gelangen in Länder außerhalb der Schweiz.", {""}),
        ("Das ist eine Übermittlung in ein Drittland (USA).", {"US"}),
        ("Der Anbieter Beispiel Inc. (USA) bearbeitet Anfragen.", set()),
    ],
)
def test_countries_are_told_from_seats(text: str, countries: set[str]) -> None:
    told = _values("## Übermittlung\n\n" + text, "cross_border_transfer", "country")
    assert told == countries
