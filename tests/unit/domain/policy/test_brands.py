"""Controllers that a policy only calls by a brand, and companies in odd places."""

import pytest

from fakes.policies import read, said, values
from hikidashi.domain.policy.fact import Confidence
from hikidashi.usecases.ports import SourceFormat


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "# Privacy policy - Teaparcel.example\n\nAt Teaparcel.example we make "
            "every effort to look after your data.\n",
            "Teaparcel.example",
        ),
        (
            "# Privacy notice\n\nAs the data controller of your personal data, "
            "Nonesuch Metropolitan University is subject to the UK GDPR.\n",
            "Nonesuch Metropolitan University",
        ),
        (
            "# Brambletel - Brambletel's Privacy Policy\n\nYour calls are your own."
            "\n\nBrambletel does not sell your number. Brambletel may ask you for "
            "your address.\n",
            "Brambletel",
        ),
        (
            "# Datenschutz\n\nQuittenladen legt großen Wert auf den Schutz Ihrer "
            "Daten.\n",
            "Quittenladen",
        ),
    ],
)
def test_a_brand_that_speaks_in_its_own_policy_is_the_controller_with_doubt(
    text: str, name: str
) -> None:
    facts = said(read(text, form=SourceFormat.MARKDOWN), "controller.name")

    assert [fact.value["name"] for fact in facts] == [name]
    assert facts[0].confidence is not Confidence.FOUND


@pytest.mark.parametrize(
    "text",
    [
        # a program
        "Twigpad - Privacy Policy\n\nTwigpad is a small app for notes. Twigpad does "
        "not collect your name. Twigpad may store your notes.",
        # a name that stands in the title alone
        "Privacy policy - Teaparcel\n\nYour name is kept for a year. Teaparcel is "
        "loved by many.",
        # nobody's name
        "Privacy policy\n\nAt the heart of all that we do we are committed to your "
        "privacy.",
    ],
)
def test_what_acts_for_nobody_is_no_controller(text: str) -> None:
    reading = read(f"# {text}\n", form=SourceFormat.MARKDOWN)

    assert not said(reading, "controller.name")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "We also share your photos with Madeup Ads Ltd. for advertising.",
            "Madeup Ads Ltd.",
        ),
        (
            "Ihre Fotos werden auch an die Erdachte Werbung GmbH weitergegeben.",
            "Erdachte Werbung GmbH",
        ),
        (
            "Nous partageons aussi vos photos avec Publicité Imaginaire SARL.",
            "Publicité Imaginaire SARL",
        ),
    ],
)
@pytest.mark.parametrize("title", ["Contact", "Changes to this policy"])
def test_a_company_that_gets_data_is_a_recipient_wherever_it_is_told(
    title: str, text: str, name: str
) -> None:
    reading = read(
        f"# Privacy policy\n\n## {title}\n\n{text}\n", form=SourceFormat.MARKDOWN
    )

    assert values(reading, "recipient", "name") == [name]


def test_a_company_in_a_contact_is_no_recipient() -> None:
    reading = read(
        "# Privacy policy\n\n## Contact\n\nSend your request to Madeup Shop Ltd., 1 "
        "Pretend Street, Nonesuch.\n",
        form=SourceFormat.MARKDOWN,
    )

    assert not values(reading, "recipient", "name")


def test_a_known_service_beside_the_controller_is_not_another_one() -> None:
    reading = read(
        "# Datenschutz\n\n## 1. Verantwortlicher\n\nVerantwortlich ist:\n\nErdachter "
        "Verein e. V.\nMusterweg 1\n12345 Musterstadt\n\n## 9. Hosting\n\nAnbieter: "
        "Cloudflare, Inc.\n101 Townsend St.\nSan Francisco\n",
        form=SourceFormat.MARKDOWN,
    )

    assert values(reading, "controller.name", "name") == ["Erdachter Verein e. V."]


@pytest.mark.parametrize(
    "text",
    [
        "当社は、株式会社架空見本個人情報保護規程を定め、外部のサービスを利用しています。",
        "Ces données sont transmises à la SARL qui édite le site.",
        "Suppliers such as the Practice's receive personal data from us.",
    ],
)
def test_what_only_looks_like_a_company_is_no_recipient(text: str) -> None:
    reading = read(
        f"# Privacy policy\n\n## Third parties\n\n{text}\n", form=SourceFormat.MARKDOWN
    )

    assert not [each for each in values(reading, "recipient", "name") if each]


def test_the_day_of_a_law_is_not_the_policys() -> None:
    reading = read(
        "個人情報の扱い\n\n2017年5月30日に、改正個人情報保護法が施行され、当店も適正に"
        "取り扱います。\n"
    )

    assert not [fact for fact in said(reading, "date.effective") if fact.value]


def test_words_in_the_address_of_a_page_are_no_data() -> None:
    reading = read(
        "# Privacy policy\n\nWe collect data when you visit religion.example.org or "
        "sexuality-talks.org.\n",
        form=SourceFormat.MARKDOWN,
    )

    kinds = set(values(reading, "data.collected", "category"))
    assert not kinds & {"belief.religion", "sex.orientation"}
