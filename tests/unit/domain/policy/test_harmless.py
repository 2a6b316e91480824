"""What a hasty reader would get wrong about money, places, times and names."""

import pytest

from fakes.policies import read, said, values
from hikidashi.domain.policy.fact import Polarity
from hikidashi.usecases.ports import SourceFormat

_MARKED = SourceFormat.MARKDOWN


def test_data_that_are_not_sent_out_of_a_land_are_not_transferred() -> None:
    text = (
        "## Sharing\n\nWe do not share, send or transfer personal data outside of the "
        "European Union.\n"
    )

    reading = read(text, language="en", form=_MARKED)

    assert said(reading, "cross_border_transfer") == []
    assert said(reading, "cross_border_transfer", Polarity.NEGATED)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Your data are transferred to the United States without an adequacy "
               "decision."),
        ("de", "Ihre Daten werden in die USA übermittelt, ein Drittland ohne "
               "Angemessenheitsbeschluss."),
        ("fr", "Vos données sont transférées vers les États-Unis en l'absence de "
               "décision d'adéquation."),
    ],
)  # fmt: skip
def test_a_missing_adequacy_decision_is_no_safeguard(language: str, text: str) -> None:
    reading = read(f"## Transfer\n\n{text}\n", language=language, form=_MARKED)

    assert values(reading, "cross_border_transfer", "country") == ["US"]
    assert values(reading, "cross_border_transfer", "safeguard") == [""]


@pytest.mark.parametrize(
    ("address", "countries"), [("a@shop.ch", []), ("a@shop.fr", ["CH"])]
)
def test_servers_at_home_are_no_transfer(address: str, countries: list[str]) -> None:
    text = (
        "## Transferts\n\nVos données vont à un prestataire situé en Suisse.\n\n"
        f"## Contact\n\nÉcrivez-nous : {address}\n"
    )

    reading = read(text, language="fr", form=_MARKED)

    assert values(reading, "cross_border_transfer", "country") == countries


def test_british_servers_are_at_home_for_a_british_address() -> None:
    text = (
        "## Security\n\nYour data are stored on our servers in the United Kingdom.\n\n"
        "## Contact\n\nE-mail: desk@shop.example.co.uk\n"
    )

    reading = read(text, language="en", form=_MARKED)

    assert said(reading, "cross_border_transfer") == []


def test_each_time_of_a_line_is_that_of_its_own_data() -> None:
    text = (
        "## Durée de conservation\n\nDonnées bancaires : 13 mois après le dernier "
        "prélèvement\nCookies : 6 mois\n"
    )

    reading = read(text, language="fr", form=_MARKED)

    kept = {
        fact.value["duration"]: fact.value["category"]
        for fact in said(reading, "retention")
    }
    assert kept == {"P13M": "finance.payment", "P6M": "online.cookies"}


def test_two_times_of_a_sentence_are_those_of_the_data_beside_them() -> None:
    text = "## Storage\n\nWe keep your IP address 7 days and your photos 2 years.\n"

    reading = read(text, language="en", form=_MARKED)

    kept = {
        fact.value["duration"]: fact.value["category"]
        for fact in said(reading, "retention")
    }
    assert kept == {"P7D": "online.ip", "P2Y": "identity.photo"}


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        (
            "de",
            "Die Zahlung erfolgt über den Kaufladen (Ahorn Ireland Limited, Dublin, "
            "Irland), der Ihre Daten erhält.",
            "Ahorn Ireland Limited",
        ),
        (
            "ja",
            "個人情報を株式会社梅田及び株式会社桜井に提供します。",
            "株式会社梅田",
        ),
    ],
)
def test_a_firm_is_named_without_the_words_around_it(
    language: str, text: str, name: str
) -> None:
    title = "第三者提供" if language == "ja" else "Weitergabe an Dritte"

    reading = read(f"## {title}\n\n{text}\n", language=language, form=_MARKED)

    assert name in values(reading, "recipient", "name")


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ('Ahorn Inc., (hereinafter "the Company") collects data.', ["Ahorn Inc."]),
        ('The "Ahorn Group" ("we") collects data.', ["Ahorn Group"]),
    ],
)
def test_a_name_is_told_without_commas_and_not_by_half(
    text: str, names: list[str]
) -> None:
    reading = read(f"# Privacy Policy\n\n{text}\n", language="en", form=_MARKED)

    assert values(reading, "controller.name", "name") == names


def test_a_free_download_is_no_fee() -> None:
    text = "第5条（開示）\n当社は開示します。\n必要です。（無償ダウンロードはこちら）\n"

    assert said(read(text, language="ja"), "fee") == []
