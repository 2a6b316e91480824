"""German as small bodies write it: short sentences, lists, tables of yes and no."""

import pytest

from fakes.policies import read, said, values
from hikidashi.domain.policy.fact import Polarity
from hikidashi.domain.policy.reading import PolicyReading
from hikidashi.usecases.ports import SourceFormat

RIGHTS = "## Ihre Rechte\n\n"


def _read(text: str) -> PolicyReading:
    return read(text, form=SourceFormat.MARKDOWN, language="de")


def _denied(reading: PolicyReading) -> set[tuple[object, object]]:
    return {
        (fact.value["category"], fact.value["act"])
        for fact in said(reading, "data.negated", Polarity.NEGATED)
    }


def _collected(reading: PolicyReading) -> set[object]:
    return {fact.value["category"] for fact in said(reading, "data.collected")}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Wer eine zweite Kopie seiner Daten wünscht, zahlt dafür 8 Euro.", (8, "EUR")),
        ("Eine Auskunft kostet 12 Franken.", (12, "CHF")),
        ("Für eine Kopie Ihrer Daten können höchstens EUR 15,00 verlangt werden.",
         (15, "EUR")),
        ("Für eine Kopie Ihrer Daten verlangen wir 2,50 Euro.", (None, None)),
    ],
)  # fmt: skip
def test_a_sum_is_read_in_everyday_words(text: str, told: tuple[object, str]) -> None:
    fees = said(_read(RIGHTS + text), "fee")

    assert {(f.value["amount"], f.value["currency"]) for f in fees} <= {told}
    assert told[0] is None or fees


def test_the_first_request_is_free_and_the_next_has_its_price() -> None:
    text = (
        "Die erste Auskunft im Jahr ist kostenlos. Für jede weitere können bis zu "
        "EUR 18,00 verrechnet werden."
    )

    told = [
        (f.value["modality"], f.value["amount"])
        for f in said(_read(RIGHTS + text), "fee")
    ]

    assert told == [("none", None), ("may", 18)]


def test_the_price_of_goods_is_no_fee() -> None:
    text = "## Preise\n\nEin gedrucktes Album kostet 24 Euro. Die App ist kostenlos."

    assert not said(_read(text), "fee")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Die App gehört der Probierglas gGmbH, Musterweg 4, 12345 Musterstadt.",
         "Probierglas gGmbH"),
        ("Betrieben wird die App von der Probierglas UG (haftungsbeschränkt), "
         "Musterweg 4, 12345 Musterstadt.", "Probierglas UG (haftungsbeschränkt)"),
        ("## Verantwortlicher und Datenschutzbeauftragter\n\nVerantwortlicher ist "
         "die\n\nProbierglas Handel GmbH & Co. KG\nMusterweg 4\n12345 Musterstadt\n",
         "Probierglas Handel GmbH & Co. KG"),
        ("## Verantwortlich\n\nPraxis Probierglas AG, Musterweg 4, 8000 Musterlingen. "
         "Sie erreichen uns an jedem Werktag am Vormittag und am Nachmittag per Post.",
         "Praxis Probierglas AG"),
        ("| Verantwortlich für die Erhebung | Gemeinde Musterdorf, Die Bürgermeisterin,"
         " Musterweg 4, 12345 Musterdorf |\n|---|---|\n| Empfänger | Kasse |\n",
         "Gemeinde Musterdorf"),
    ],
)  # fmt: skip
def test_the_controller_is_named_in_everyday_words(text: str, name: str) -> None:
    assert values(_read(text), "controller.name", "name") == [name]


@pytest.mark.parametrize(
    "title",
    [
        "Datenschutz für Kundinnen und Kunden",
        "Merkblatt zum Datenschutz",
        "Muster einer Datenschutzerklärung",
        "Datenschutz\u00aderklärung",
    ],
)
def test_whom_a_notice_is_for_is_no_service(title: str) -> None:
    assert not said(_read(f"# {title}\n\nWir speichern Ihren Namen."), "service.name")


def test_a_quoted_name_in_the_title_is_the_service() -> None:
    text = "# Datenschutz in der Lern-App „Blattwerk“\n\nWir speichern Ihren Namen."

    assert values(_read(text), "service.name", "name") == ["Blattwerk"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Musterstadt, den 3. März 2023, geändert durch Beschluss\nder Versammlung vom "
         "4. April 2025", {("date.established", "2023-03-03"),
                           ("date.revised", "2025-04-04")}),
        ("Diese Richtlinie ist wirksam seit dem 2025-02-03 und ersetzt die Fassung vom "
         "2023-01-02.", {("date.effective", "2025-02-03")}),
    ],
)  # fmt: skip
def test_each_date_has_its_own_role(text: str, told: set[tuple[str, str]]) -> None:
    reading = _read(f"# Datenschutz\n\nWir speichern Ihren Namen.\n\n{text}\n")

    dates = [f for f in reading.facts if f.type.startswith("date.")]
    assert {(f.type, f.value.get("date")) for f in dates if f.evidence} == told


def test_what_is_not_asked_for_is_told_from_what_is() -> None:
    text = (
        "## Ihr Konto\n\n- Wir brauchen: Ihren Namen und Ihre E-Mail-Adresse.\n"
        "- Wir brauchen nicht: Ihre Anschrift, Ihre Telefonnummer.\n"
        "- Wir fragen nie nach: Religion, Familienstand.\n"
    )

    reading = _read(text)

    assert _collected(reading) == {"identity.name", "contact.email"}
    assert _denied(reading) == {
        ("contact.postal", "collected"),
        ("contact.phone", "collected"),
        ("belief.religion", "collected"),
        ("identity.demographic", "collected"),
    }


def test_each_column_of_a_table_denies_its_own_act() -> None:
    text = (
        "## Was wir brauchen\n\n| Angabe | Wird erhoben? | Wird geteilt? |\n"
        "|---|---|---|\n| Standort | Nein | Nein |\n| Käufe | Ja | Nein |\n"
    )

    reading = _read(text)

    assert _denied(reading) == {
        ("location.precise", "collected"),
        ("location.precise", "shared"),
        ("finance.transactions", "shared"),
    }
    assert _collected(reading) == {"finance.transactions"}


def test_a_row_that_answers_no_denies_what_it_names() -> None:
    text = (
        "## Was wir nicht tun\n\n| Frage | Antwort |\n|---|---|\n"
        "| Werbung in der App | nein |\n"
        "| Analysedienste | keine |\n| Verkauf von Daten | nie |\n"
    )

    reading = _read(text)

    (purpose,) = said(reading, "purpose", Polarity.NEGATED)
    assert purpose.value["code"] == "advertising"
    assert not said(reading, "recipient.category")
    assert _denied(reading) == {("other_unspecified", "sold")}


def test_an_exception_leaves_its_data_out_of_the_denial() -> None:
    text = (
        "## Besondere Daten\n\nDas Gesetz zählt dazu Angaben über die Gesundheit, "
        "genetische Daten und Angaben zur Gewerkschaft. Mit Ausnahme der "
        "Gesundheitsdaten bearbeiten wir keine solchen Angaben."
    )

    reading = _read(text)

    assert ("genetic", "collected") in _denied(reading)
    assert ("health.medical", "collected") not in _denied(reading)
    assert "health.medical" in _collected(reading)


@pytest.mark.parametrize("who", ["Was wir verarbeiten.", "Was du notierst:"])
def test_a_list_is_about_what_leads_it_or_follows_it(who: str) -> None:
    text = (
        f"## Daten\n\n{who} Lebenslauf, Zeugnisse, ein Foto.\n\n"
        "All das speichert die App."
    )

    assert {"work.education"} <= _collected(_read(text))


def test_what_the_next_sentence_stores_is_collected() -> None:
    text = "## Einträge\n\nSymptome, Stimmung und Verhütung. All das speichert die App."

    assert "sex.activity" in _collected(_read(text))


def test_a_bare_list_with_a_colon_gives_its_rights() -> None:
    text = "## Deine Rechte\n\nAuskunft, Berichtigung, Löschung: Schreib uns einfach."

    told = {f.value["code"] for f in said(_read(text), "right")}

    assert {"access", "rectification", "erasure"} <= told


def test_where_to_complain_may_be_told_in_one_word() -> None:
    text = (
        RIGHTS + "Sie haben das Recht auf Auskunft. Zuständig ist das Bayerische "
        "Landesamt für Datenschutzaufsicht."
    )

    assert "complaint" in {f.value["code"] for f in said(_read(text), "right")}


def test_a_service_that_is_not_in_use_receives_nothing() -> None:
    text = "## Meta-Pixel\n\nDas Pixel ist auf dieser Website **nicht** aktiv."

    assert not said(_read(text), "recipient")


@pytest.mark.parametrize(
    ("text", "law"),
    [
        ("Das revidierte Datenschutzgesetz gilt für uns.", {"CH-FADP"}),
        ("Es gilt das DSG 2018 neben der DSGVO.", {"AT-DSG", "EU-GDPR"}),
        ("Grundlage ist das DSG.", set()),
    ],
)
def test_swiss_and_austrian_law_are_told_apart(text: str, law: set[str]) -> None:
    assert {f.value["law"] for f in said(_read(text), "law.cited")} == law


def test_periods_are_read_in_words() -> None:
    text = (
        "## Aufbewahrung\n\nDie Akte bewahren wir zwanzig Jahre nach dem Ende auf. "
        "Protokolle heben wir höchstens 90 Tage auf."
    )

    told = {f.value["duration"] for f in said(_read(text), "retention")}

    assert told == {"P20Y", "P90D"}
