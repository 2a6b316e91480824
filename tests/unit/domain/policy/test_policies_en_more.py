"""How policies in English are read: what is charged, denied, who speaks, who gets."""

import pytest

from fakes.policies import read, said, values
from hikidashi.domain.policy.fact import Confidence, Polarity
from hikidashi.domain.policy.reading import PolicyReading
from hikidashi.usecases.ports import SourceFormat


def _read(text: str) -> PolicyReading:
    return read(text, language="en")


def _denied(text: str) -> set[tuple[object, object]]:
    facts = said(_read(text), "data.negated", Polarity.NEGATED)
    return {(fact.value["category"], fact.value["act"]) for fact in facts}


def _fees(text: str) -> set[tuple[object, object, object]]:
    return {
        (fact.value["amount"], fact.value["currency"], fact.value["modality"])
        for fact in said(_read(f"Your rights\n\n{text}\n"), "fee")
    }


@pytest.mark.parametrize(
    ("text", "fees"),
    [
        (
            "Your first copy is free. Each further copy costs GBP 4.",
            {(None, None, "none"), (4, "GBP", "fixed")},
        ),
        (
            "The first copy of your data is free. For any other copy we charge "
            "7 euros.",
            {(None, None, "none"), (7, "EUR", "fixed")},
        ),
        ("There is never a fee.", {(None, None, "none")}),
        (
            "There is no charge for a copy of your file, but we may charge for "
            "repeated copies.",
            {(None, None, "none"), (None, None, "may")},
        ),
        ("A duplicate of a bank statement costs $9.", set()),
        ("We charge $3 for an extra paper copy of your invoice.", set()),
    ],
)
def test_what_requests_cost_is_told_and_nothing_else(
    text: str, fees: set[tuple[object, object, object]]
) -> None:
    assert _fees(text) == fees


@pytest.mark.parametrize(
    ("text", "denied"),
    [
        (
            "We do not ask about your religion, your criminal record or your income.",
            {
                ("belief.religion", "collected"),
                ("legal.criminal", "collected"),
                ("finance.income_credit", "collected"),
            },
        ),
        (
            "We do not sell your name, and we do not give your e-mail address to "
            "anyone.",
            {("identity.name", "sold"), ("contact.email", "shared")},
        ),
        (
            "Other members cannot see your e-mail address.",
            {("contact.email", "disclosed")},
        ),
        (
            "Your card number goes to the bank; we never see it and never store it.",
            {("finance.payment", "collected"), ("finance.payment", "stored")},
        ),
    ],
)
def test_denials_keep_to_their_acts(
    text: str, denied: set[tuple[object, object]]
) -> None:
    assert _denied(text) == denied


def test_what_is_asked_by_a_device_and_never_received_is_not_held() -> None:
    reading = _read(
        "Signing in\n\nThe app asks for your fingerprint. "
        "We never receive your fingerprint.\n"
    )

    assert not values(reading, "data.collected", "category")


def test_sensitive_data_that_are_denied_elsewhere_stay_as_they_were_read() -> None:
    reading = _read(
        "Signing in\n\nThe app asks for your fingerprint.\n\n"
        "Website\n\nHere we never receive your fingerprint.\n"
    )

    assert "bio.other" in values(reading, "data.collected", "category")


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ('[COMPANY NAME] ("we") built this app.\n', []),
        (
            "What does Larch Imaginary Bank do with your personal information?\n"
            "====\n\nWe collect your name.\n",
            ["Larch Imaginary Bank"],
        ),
        (
            "Pebble is a quiz game for schools, made by Nowhere Quiz Ltd.\n",
            ["Nowhere Quiz Ltd."],
        ),
        (
            "Where the words “we” and “us” are used, they mean Made Up Tools "
            "(Europe) Limited, a company registered in Ireland.\n",
            ["Made Up Tools (Europe) Limited"],
        ),
        (
            "Welcome to Pond! Invented Frog Co., Ltd.\n(hereinafter referred to as "
            '"we") knows that your data matter.\n',
            ["Invented Frog Co., Ltd."],
        ),
    ],
)
def test_who_answers_for_the_data_is_named(text: str, names: list[str]) -> None:
    reading = read(text, language="en", form=SourceFormat.MARKDOWN)

    assert values(reading, "controller.name", "name") == names


def test_an_earlier_version_is_no_revision() -> None:
    reading = _read("Effective: 2025-03-04. Previous version: 2024-01-02.\n")

    assert values(reading, "date.revised", "date") == []
    assert values(reading, "date.effective", "date") == ["2025-03-04"]


def test_a_list_of_names_is_no_rule_on_when_data_are_given() -> None:
    reading = _read(
        "Sharing\n\nWe share your personal information with the following third "
        "parties:\n\n- Stripe, to process payments\n"
    )

    assert values(reading, "third_party.rule", "default") == []
    assert "payment" in values(reading, "recipient.category", "role")


@pytest.mark.parametrize("title", ["Deleting it all", "Disclosure", "4. Closing up"])
def test_titles_of_what_is_done_give_no_right(title: str) -> None:
    assert not said(
        _read(f"{title}\n\nGo to the menu.\n"), "right", Polarity.HEADING_ONLY
    )


def test_how_long_people_have_is_no_deadline_of_the_controller() -> None:
    reading = _read(
        "Corrections\n\nIf it is wrong, write to us within 60 days and we will "
        "correct it.\n"
    )

    assert values(reading, "right.time_word", "words") == []


def test_the_third_item_of_a_list_is_no_notice_of_copyright() -> None:
    reading = _read(
        "What we do with it\n\n(a) We run the app.\n\n(b) We measure what works.\n\n"
        "(c) We find fraud and fake profiles.\n"
    )

    assert "misuse_prevention" in values(reading, "purpose", "code")


@pytest.mark.parametrize(
    ("html", "address"),
    [
        (
            '<b>Email</b><a href="mailto:ask@kin-tools.com">ask@kin-tools.com</a>',
            "ask@kin-tools.com",
        ),
        ("<b>Email</b><i>ask@kin-tools.com</i>", "Emailask@kin-tools.com"),
    ],
)
def test_a_label_glued_to_an_address_is_cut_or_asked_about(
    html: str, address: str
) -> None:
    page = f"<html><body><h1>Privacy Policy</h1><p>{html}</p></body></html>"

    found = said(read(page, form=SourceFormat.HTML), "contact.email")

    assert [fact.value["address"] for fact in found] == [address]
    assert {fact.confidence for fact in found} == {Confidence.CHECK}


def test_an_address_for_one_country_is_no_address_for_everyone() -> None:
    reading = _read(
        "The controller is Made Up Tools Ltd, 9 Nowhere Road, Sampleton, ZZ1 1ZZ. "
        "For users in Canada, the controller is Made Up Maple Ltd, 3 Sample Street, "
        "Exampleford, ZZ2 2ZZ.\n"
    )

    found = values(reading, "contact.postal", "text")
    assert found == ["9 Nowhere Road, Sampleton, ZZ1 1ZZ"]
