"""What German, Austrian and Swiss policies say, class by class."""

import pytest

from fakes.policies import read, said, values
from hikidashi.domain.policy.fact import Polarity
from hikidashi.domain.policy.reading import PolicyReading
from hikidashi.usecases.ports import SourceFormat


def reading_of(text: str) -> PolicyReading:
    return read(text, language="de", form=SourceFormat.MARKDOWN)


def collected(text: str) -> set[object]:
    return set(values(reading_of(text), "data.collected", "category"))


def denied(text: str) -> set[tuple[object, object]]:
    facts = said(reading_of(text), "data.negated", Polarity.NEGATED)
    return {(fact.value["category"], fact.value["act"]) for fact in facts}


@pytest.mark.parametrize(
    ("text", "categories"),
    [
        (
            "Ihr Browser sendet uns technische Daten. Dazu gehören:\n\n"
            "- IP-Adresse\n- Betriebssystem\n",
            {"online.ip", "online.browser"},
        ),
        (
            "Ihr Browser sendet technische Daten.\nDazu gehören insbesondere:\n\n"
            "IP-Adresse\nReferrer-URL\n",
            {"online.ip", "online.browser"},
        ),
        (
            "Wir erfassen technische Daten. Dazu zählen Ihre IP-Adresse und Ihr "
            "Browsertyp.",
            {"online.ip", "online.browser"},
        ),
        (
            "Auf Anfrage bearbeiten wir Ihre Angaben (Name, E-Mail-Adresse).",
            {"identity.name", "contact.email"},
        ),
        (
            "## Von uns bearbeitete Daten\n\n- Geburtsdatum\n- Konfession\n",
            {"identity.birth_age", "belief.religion"},
        ),
        (
            "Wir erheben Vorname, Geschlecht, Größe, Gewicht und Zielgewicht.",
            {"identity.name", "identity.gender", "health.wellbeing"},
        ),
        (
            "Erfasst werden Ihre IP-Adresse und der Name Ihres Access-Providers.",
            {"online.ip", "online.browser"},
        ),
        (
            "Wir speichern Ihr Passwort nur als Hash, nicht im Klartext.",
            {"account.credentials"},
        ),
        ("Wir speichern die Rezepte, die Sie nachkochen.", set()),
        (
            "Angaben zu deiner Gesundheit, die du uns mitteilst, sind vertraulich.",
            {"health.medical"},
        ),
        (
            "## Welche Daten wir wofür bearbeiten\n\n| Daten | Zweck |\n|---|---|\n"
            "| Name, Profilbild | Konto bereitstellen |\n",
            {"identity.name", "identity.photo"},
        ),
        (
            "Daten, die zur Bearbeitung Ihrer Anfrage nötig sind, speichern wir.",
            set(),
        ),
        (
            "Die App greift auf folgende Berechtigungen zu:\n\n- GPS-Daten\n",
            {"location.precise"},
        ),
        (
            "Sie können Angaben zu Ihrer sexuellen Orientierung machen.",
            {"sex.orientation"},
        ),
        ("Wir speichern die von Ihnen mitgeteilten Daten.", {"other_unspecified"}),
        (
            "Der genaue Standort der Speicherung wird nicht von uns erfasst, sondern "
            "von anderen gewählt.",
            set(),
        ),
    ],
)
def test_data_are_collected(text: str, categories: set[str]) -> None:
    assert collected(text) == categories


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "Wir dürfen nicht nach Diagnose oder Versichertennummer fragen.",
            {("health.medical", "collected"), ("identity.gov_id", "collected")},
        ),
        (
            "Die Verarbeitung von Daten, aus denen politische Meinungen hervorgehen, "
            "findet nicht statt.",
            {("belief.politics_union", "collected")},
        ),
        (
            "Nicht übermittelt werden dein Name und deine E-Mail-Adresse.",
            {("identity.name", "shared"), ("contact.email", "shared")},
        ),
        (
            "Übertragen wird nur die Datei, nicht Ihr Name.",
            {("identity.name", "shared")},
        ),
        (
            "Wir erhalten eine Bestätigung, jedoch keine Kreditkarten- oder Bankdaten.",
            {("finance.payment", "collected")},
        ),
        (
            "Die App verzichtet auf jede Erfassung des Nutzungsverhaltens.",
            {("online.usage", "collected")},
        ),
        (
            "Wir veröffentlichen Ihre Telefonnummer nicht.",
            {("contact.phone", "disclosed")},
        ),
        ("Kein Tracking, keine Werbung.", {("online.usage", "collected")}),
        (
            "Es findet keine Analyse des Nutzerverhaltens statt.",
            {("online.usage", "collected")},
        ),
        (
            "Ein Verkauf Ihrer Daten findet nicht statt.",
            {("other_unspecified", "sold")},
        ),
        ("Keine Analyse erfolgt, wenn Sie widersprechen.", set()),
        ("Keine Analyse ohne Ihre Einwilligung.", set()),
    ],
)
def test_data_are_denied(text: str, wanted: set[tuple[str, str]]) -> None:
    assert denied(text) == wanted
    assert not collected(text)


def test_what_only_an_excepted_case_is_about_is_not_denied() -> None:
    text = "Außer bei Anfragen sammeln wir keine personenbezogenen Daten."

    assert denied(text) == {("other_unspecified", "collected")}


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (
            "## Was sind personenbezogene Daten?\n\nPersonenbezogene Daten umfassen "
            "Informationen, die mit Ihnen in Verbindung gebracht werden können, wie "
            "Ihr Name.",
            "definition",
        ),
        (
            "Personenbezogene Daten sind Einzelangaben über persönliche Verhältnisse. "
            "Dazu gehören Ihr Name und Ihr Geburtsdatum.",
            "definition",
        ),
        (
            "Profiling ist jede Art der automatisierten Auswertung von Daten, um etwa "
            "Aufenthaltsort oder Vorlieben zu analysieren oder vorherzusagen.",
            "definition",
        ),
        (
            "Ihre IP-Adresse wird dabei vom Anbieter in eigener Verantwortung "
            "verarbeitet.",
            "others",
        ),
    ],
)
def test_data_are_only_mentioned(text: str, why: str) -> None:
    reading = reading_of(text)
    facts = said(reading, "data.mentioned_not_collected", Polarity.NOT_A_COLLECTION)

    assert {fact.value["why"] for fact in facts} == {why}
    assert not said(reading, "data.collected")


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        (
            "## Ihre Rechte\n\nSie haben Rechte auf Auskunft, die Sie unentgeltlich "
            "geltend machen können.",
            "none",
        ),
        ("## Ihre Rechte\n\nSie können kostenlos Auskunft verlangen.", "none"),
        (
            "## Ihre Rechte\n\nFür weitere Kopien der Auskunft können wir ein "
            "angemessenes Entgelt verlangen.",
            "may",
        ),
        (
            "## Ihre Rechte\n\nFür die Auskunft kann eine Bearbeitungsgebühr anfallen.",
            "may",
        ),
    ],
)
def test_free_is_no_fee_that_may_be_charged(text: str, modality: str) -> None:
    assert values(reading_of(text), "fee", "modality") == [modality]


def test_compelling_grounds_against_an_objection_harm_no_one_else() -> None:
    text = (
        "## Widerspruchsrecht\n\nWir verarbeiten Ihre Daten nach einem Widerspruch "
        "nicht mehr, es sei denn, zwingende schutzwürdige Gründe überwiegen."
    )

    assert not said(reading_of(text), "right.exclusion")


@pytest.mark.parametrize(
    ("text", "rule", "codes"),
    [
        (
            "## Weitergabe\n\nEine Weitergabe an weitere Empfänger erfolgt nur, soweit "
            "dies für die Vertragsabwicklung erforderlich ist oder wir gesetzlich "
            "verpflichtet sind.",
            "permitted_list",
            {"controller_necessity", "permitted_by_law"},
        ),
        (
            "## Weitergabe\n\nEine Übermittlung an Dritte findet nicht statt, es sei "
            "denn, dies ist zur Erfüllung gesetzlicher Pflichten bzw. zur Durchführung "
            "eines Vertrags erforderlich.",
            "permitted_list",
            {"controller_necessity", "permitted_by_law"},
        ),
        (
            "## Weitergabe\n\nEine darüber hinausgehende Weitergabe an Dritte erfolgt "
            "nicht.",
            "permitted_list",
            set(),
        ),
    ],
)
def test_when_data_go_to_others(text: str, rule: str, codes: set[str]) -> None:
    reading = reading_of(text)

    assert values(reading, "third_party.rule", "default") == [rule]
    assert set(values(reading, "third_party.exception", "code")) == codes


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "Verantwortlich für die Verarbeitung ist die Kanzlei:\n\n"
            "Beispiel & Muster\nMusterweg 4\n12345 Musterstadt\n",
            "Beispiel & Muster",
        ),
        (
            "Verantwortlicher ist der Betreiber, Erika Beispiel.",
            "Erika Beispiel",
        ),
        (
            "Der Anbieter der Muster-App (im Folgenden „App“) ist das Institut "
            "Beispielhof, Musterweg 4, 12345 Musterstadt.",
            "Institut Beispielhof",
        ),
        (
            "## Verantwortliche\n\nAnfragen können Sie jederzeit an uns richten:\n\n"
            "Praxis am Musterweg\nMusterweg 4\n1220 Wien\n",
            "Praxis am Musterweg",
        ),
        (
            "Verantwortung für die Bearbeitung von Personendaten:\n\nErika Beispiel\n"
            "Musterweg 4\n8000 Zürich\n",
            "Erika Beispiel",
        ),
    ],
)
def test_the_controller_is_named(text: str, name: str) -> None:
    assert values(reading_of(text), "controller.name", "name") == [name]


@pytest.mark.parametrize(
    "text",
    [
        "Da die App nichts speichert, sind Sie für die Sicherung verantwortlich.",
        "## Name und Anschrift des Datenschutzbeauftragten\n\nDer "
        "Datenschutzbeauftragte des Verantwortlichen ist:\n\nMuster Datenschutz GmbH\n"
        "Musterweg 4\n12345 Musterstadt\n",
        "## Verantwortliche Stelle\n",
        "Verantwortlicher, der über die Zwecke entscheidet:\n\nHaus am See\n",
    ],
)
def test_no_one_else_is_the_controller(text: str) -> None:
    assert not said(reading_of(text), "controller.name")


def test_the_short_name_of_a_club_is_no_other_company() -> None:
    text = (
        "Verantwortlich für die Verarbeitung ist:\n\n"
        "Musterverein Beispielhof e. V. (MVB e.V.)  \nMusterweg 4  \n"
        "12345 Musterstadt\n"
    )

    assert values(reading_of(text), "controller.address", "text") == [
        "Musterweg 4, 12345 Musterstadt"
    ]


def test_an_address_ends_before_a_bracket() -> None:
    text = (
        "Verantwortlich ist die Muster GmbH, Musterweg 4, 12345 Berlin (im Folgenden "
        "„Muster“)."
    )

    assert values(reading_of(text), "controller.address", "text") == [
        "Musterweg 4, 12345 Berlin"
    ]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Die Daten werden nicht in einer Cloud gespeichert.", set()),
        ("Wir speichern Ihre Daten in der Cloud.", {("cloud", None)}),
        ("Serverstandort: Frankfurt, Deutschland.", {("region", "DE")}),
        (
            "Der Serverstandort befindet sich in den Niederlanden.",
            {("region", "NL")},
        ),
        ("Speicherort: Schweiz.", {("region", "CH")}),
        (
            "Es wird eine Verbindung zu einem Server in den USA hergestellt.",
            set(),
        ),
    ],
)
def test_where_data_are_kept(text: str, place: set[tuple[str, str | None]]) -> None:
    facts = said(reading_of(text), "storage.location")

    assert {(fact.value["kind"], fact.value.get("region")) for fact in facts} == place


def test_each_sentence_tells_of_its_own_data_how_long_they_are_kept() -> None:
    text = (
        "## Speicherdauer\n\nBewerbungsunterlagen löschen wir nach sechs Monaten. "
        "Aufzeichnungen der Kamera werden nach 72 Stunden gelöscht."
    )
    found = {
        (fact.value["duration"], fact.value["category"])
        for fact in said(reading_of(text), "retention")
    }

    assert found == {("P6M", "work.occupation"), ("PT72H", "")}


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        (
            "## Zwecke\n\n| Zweck | Rechtsgrundlage |\n|---|---|\n| Bestellungen "
            "ausführen | Erfüllung rechtlicher Verpflichtungen |\n",
            {"order_fulfilment"},
        ),
        (
            "Wir verarbeiten die Daten zur Sicherung und Aufrechterhaltung der "
            "technischen Infrastruktur.",
            {"security"},
        ),
        (
            "Wir verwenden Ihre Daten, um Ihnen eine E-Mail zu senden.",
            {"service_notices"},
        ),
    ],
)
def test_purposes(text: str, codes: set[str]) -> None:
    assert set(values(reading_of(text), "purpose", "code")) == codes


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Unsere App richtet sich an Personen ab 16 Jahren.", "minors"),
        (
            "## Änderungen\n\nWir passen diese Erklärung an. Die aktuelle Fassung ist "
            "in der App abrufbar.",
            "policy_change",
        ),
        ("Wir holen bei einer Auskunftei Auskünfte ein.", "source.third_party"),
        (
            "Auf Basis Ihrer Angaben entscheiden wir vollautomatisiert.",
            "automated_decision",
        ),
        (
            "Für diese Websites gelten eigene Datenschutzbestimmungen.",
            "scope.exclusion",
        ),
    ],
)
def test_practices(text: str, kind: str) -> None:
    assert said(reading_of(text), kind)


def test_ordinals_end_no_sentence() -> None:
    text = "Bis zum vollendeten 14. Lebensjahr ist die Zustimmung der Eltern nötig."

    (minors,) = said(reading_of(text), "minors")

    assert minors.evidence[0].quote == text
    assert minors.value["age"] == 14


@pytest.mark.parametrize(
    "text",
    [
        "Es werden keine Analysedienste eingesetzt.",
        "Wir verzichten auf Tracking-Tools und Webanalyse.",
    ],
)
def test_who_gets_nothing_is_no_recipient(text: str) -> None:
    assert not said(reading_of(text), "recipient.category")


@pytest.mark.parametrize(
    ("text", "countries"),
    [
        (
            "Für die USA besteht ein Angemessenheitsbeschluss.",
            {("US", Polarity.ASSERTED)},
        ),
        (
            "Für China besteht kein Angemessenheitsbeschluss; die Übermittlung beruht "
            "auf Standardvertragsklauseln.",
            {("CN", Polarity.ASSERTED)},
        ),
        ("Die Daten werden in der Schweiz gespeichert.", set()),
    ],
)
def test_transfers(text: str, countries: set[tuple[str, Polarity]]) -> None:
    facts = [
        fact
        for fact in reading_of(text).facts
        if fact.type == "cross_border_transfer" and fact.evidence
    ]

    assert {(fact.value["country"], fact.polarity) for fact in facts} == countries


def test_abbreviations_end_no_sentence() -> None:
    text = "Sie können unter der o. g. Adresse Auskunft über Ihre Daten verlangen."

    (right,) = said(reading_of(text), "right")

    assert right.evidence[0].quote == text


def test_a_name_with_the_letters_of_a_tax_number_hides_no_telephone() -> None:
    text = "Verantwortlich: Praxis Dr. Erika Muster, Tel. 0351 48010"

    assert values(reading_of(text), "contact.phone", "number") == ["0351 48010"]


@pytest.mark.parametrize(
    ("text", "right"),
    [
        (
            "## Ihre Rechte\n\nSie haben ein Recht auf Löschung, soweit keine "
            "gesetzlichen Aufbewahrungspflichten entgegenstehen, und ein Recht auf "
            "Einschränkung.",
            "erasure",
        ),
        (
            "## Ihre Rechte\n\nAuskunft und Löschung können wir bei exzessiven "
            "Anträgen verweigern.",
            "access",
        ),
        (
            "## Ihre Rechte\n\nSoweit gesetzliche Pflichten entgegenstehen, entfallen "
            "Auskunft und Löschung.",
            "access",
        ),
    ],
)
def test_what_is_kept_back_belongs_to_the_right_before_it(
    text: str, right: str
) -> None:
    assert values(reading_of(text), "right.exclusion", "right") == [right]


def test_requests_are_answered_without_undue_delay() -> None:
    text = (
        "## Ihre Rechte\n\nIhre Anfrage beantworten wir ohne unangemessene Verzögerung."
    )

    assert values(reading_of(text), "right.time_word", "words") == [
        "ohne unangemessene Verzögerung"
    ]


def test_a_saxon_authority_takes_complaints() -> None:
    text = (
        "## Ihre Rechte\n\nSie haben das Recht auf Beschwerde bei der Sächsischen "
        "Datenschutz- und Transparenzbeauftragten."
    )

    assert values(reading_of(text), "right", "code") == ["complaint"]


@pytest.mark.parametrize(
    "text",
    [
        "| Nutzung | Antwort |\n|---|---|\n| Training von KI-Modellen | nein |\n",
        "Ihre Daten dienen weder der Werbung noch dem Training von KI-Modellen.",
    ],
)
def test_no_model_is_trained(text: str) -> None:
    facts = said(reading_of(text), "ai_training", Polarity.NEGATED)

    assert [fact.value["uses_for_training"] for fact in facts] == [False]
