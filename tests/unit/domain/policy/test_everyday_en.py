"""How English policies that say things in their own words are read."""

import pytest

from fakes.policies import read, said, values
from hikidashi.domain.policy.fact import Confidence, Polarity
from hikidashi.domain.policy.reading import PolicyReading
from hikidashi.usecases.ports import SourceFormat


def _read(text: str, heading: str = "Overview") -> PolicyReading:
    return read(
        "# Privacy Policy\n\nThis privacy policy tells what happens to your data.\n\n"
        f"## {heading}\n\n{text}\n\n## The end\n\nNothing else is said here.\n",
        language="en",
        form=SourceFormat.MARKDOWN,
    )


def _codes(reading: PolicyReading, kind: str, key: str) -> set[object]:
    return set(values(reading, kind, key))


def _denied(text: str) -> set[tuple[object, object]]:
    facts = said(_read(text), "data.negated", Polarity.NEGATED)
    return {(fact.value["category"], fact.value["act"]) for fact in facts}


@pytest.mark.parametrize(
    ("sentence", "role"),
    [
        ("We employ outside firms to carry out certain tasks for us.", "processor"),
        ("Companies we have hired to help run the shop see your file.", "processor"),
        ("Shippers and fulfilment houses receive your address.", "delivery"),
        ("Card transactions are settled by an external payments firm.", "payment"),
        ("Other firms under common ownership may use the data too.", "group_company"),
        ("Your nickname is shown to everyone who uses the app.", "other_users"),
        ("Your reviews can be read by anybody on the open web.", "public"),
        ("If you make a claim we give the file to our insurance company.", "insurer"),
        ("Should the firm be sold, records move to the purchaser.", "successor"),
        ("We share data with universities that we collaborate with.", "partner"),
        ("We report completion of courses to your employer.", "employer"),
        ("We let a measurement firm see which screens are opened.", "analytics"),
        ("Some of it is shared with companies that show ads.", "ad_network"),
        ("An outside help desk reads the messages you send to us.", "support"),
        ("Prompts are forwarded to OpenAI to produce an answer.", "ai_service"),
    ],
)
def test_who_gets_data_is_told_by_what_they_do(sentence: str, role: str) -> None:
    reading = _read(sentence, "Who sees your data")

    assert role in _codes(reading, "recipient.category", "role")


def test_disclosure_to_others_is_told_from_disclosure_on_request() -> None:
    others = _read("We disclose data when a judge orders us to.", "Disclosure")
    asked = _read(
        "When the person requests disclosure of personal data, we disclose them to "
        "the person without delay, and to no third parties.",
        "Disclosure",
    )

    assert "authority" in _codes(others, "recipient.category", "role")
    assert [s.role for s in others.sections if s.title == "Disclosure"] == [
        "third_parties"
    ]
    assert [s.role for s in asked.sections if s.title == "Disclosure"] == ["disclosure"]


def test_a_line_among_purposes_that_hands_data_on_names_who_gets_them() -> None:
    reading = _read(
        "You agree to:\n\n- Let us give your details to contractors who do work "
        "for us.\n",
        "How we use your data",
    )

    assert "processor" in _codes(reading, "recipient.category", "role")
    assert "outsourcing" in _codes(reading, "third_party.exception", "code")


@pytest.mark.parametrize(
    ("sentence", "rule"),
    [
        ("We will not give your details to any outside organisation.", "never"),
        ("We ask for your approval before we hand your data over.", None),
        (
            "We will always ask for your permission to share your details with others.",
            "consent_required",
        ),
        (
            "We don't share your personal information, except with the third parties "
            "we work with.",
            "permitted_list",
        ),
        ("We may pass your information to our suppliers.", "permitted_list"),
        (
            "We may share your details with other companies unless you tell us not to.",
            "opt_out",
        ),
        ("We sell lists of subscribers to other companies.", "sale"),
        ("We do not share your information with advertisers.", None),
        ("If you do not provide your personal information, we cannot help.", None),
    ],
)
def test_the_rule_for_third_parties_is_read(sentence: str, rule: str | None) -> None:
    told = values(_read(sentence), "third_party.rule", "default")

    assert told == ([rule] if rule else [])


@pytest.mark.parametrize(
    ("sentence", "code"),
    [
        ("We may release data if a statute demands it.", "permitted_by_law"),
        ("We may disclose data to prevent serious harm.", "life_body_property"),
        ("We may disclose data to answer a lawsuit.", "dispute_resolution"),
        ("If we are bought, we pass the data to the buyer.", "business_succession"),
        ("We share personal data with vendors who work for us.", "outsourcing"),
        ("We share your story with the press if you agree.", "consent"),
        (
            "We may disclose data when we believe that this is necessary.",
            "controller_necessity",
        ),
    ],
)
def test_cases_in_running_text_are_exceptions(sentence: str, code: str) -> None:
    reading = _read(sentence, "Sharing your information")

    assert code in _codes(reading, "third_party.exception", "code")


def test_items_below_a_sentence_that_hands_data_on_are_exceptions() -> None:
    reading = _read(
        "We share your data with others in these ways.\n\n"
        "We may give your records to:\n\n- the agents that run our services\n",
        "Sharing your information",
    )

    assert "outsourcing" in _codes(reading, "third_party.exception", "code")


def test_what_is_not_handed_on_is_no_exception_but_for_what_is() -> None:
    never = _read("We do not give agents your records.", "Sharing your information")
    but = _read(
        "We do not share your data with others unless the law requires it.",
        "Sharing your information",
    )

    assert values(never, "third_party.exception", "code") == []
    assert "permitted_by_law" in _codes(but, "third_party.exception", "code")


def test_consent_that_a_rule_asks_for_is_a_case() -> None:
    reading = _read("Data are not shared with third parties without your permission.")

    assert _codes(reading, "third_party.exception", "code") == {"consent"}


def test_what_goes_out_without_consent_has_no_such_case() -> None:
    reading = _read(
        "We may share your data without your consent if the law requires it.",
        "Sharing your information",
    )

    assert _codes(reading, "third_party.exception", "code") == {"permitted_by_law"}


@pytest.mark.parametrize(
    ("sentence", "category"),
    [
        ("To open an account you must type in your e-mail address.", "contact.email"),
        ("We need to know how old you are.", "identity.birth_age"),
        ("You may add a picture of yourself.", "identity.photo"),
        ("On the form we ask who you work for.", "work.occupation"),
        ("We keep a list of everything you have bought.", "finance.transactions"),
        ("We work out which city you are in.", "location.coarse"),
        ("Our web server writes the pages you open to a log.", "online.usage"),
    ],
)
def test_data_are_read_in_plain_words(sentence: str, category: str) -> None:
    assert category in _codes(_read(sentence), "data.collected", "category")


def test_a_list_of_data_among_the_purposes_is_one() -> None:
    reading = _read(
        "- This will be your name, postal address, sex and date of birth.\n"
        "- To verify your name, postal address and date of birth.\n",
        "How we use your information",
    )

    quotes = {f.evidence[0].quote for f in said(reading, "data.collected")}
    assert len(quotes) == 1
    assert next(iter(quotes)).startswith("This will be")


def test_a_phone_that_something_lies_on_is_no_number() -> None:
    reading = _read("The app reads the advertising ID and keeps it on your phone.")

    assert "contact.phone" not in _codes(reading, "data.collected", "category")


@pytest.mark.parametrize(
    ("sentence", "denied"),
    [
        (
            "Selling your information is something we just don't do.",
            ("other_unspecified", "sold"),
        ),
        ("This site is cookie-free.", ("online.cookies", "used")),
        ("At no time do we learn your location.", ("location.precise", "collected")),
        ("Card numbers never touch our servers.", ("finance.payment", "stored")),
        ("Your data stays with us.", ("other_unspecified", "shared")),
        (
            "Under no circumstances will your medical data be sold.",
            ("health.medical", "sold"),
        ),
    ],
)
def test_denials_are_read_in_plain_words(
    sentence: str, denied: tuple[str, str]
) -> None:
    assert denied in _denied(sentence)


def test_data_that_are_not_taken_are_not_collected() -> None:
    reading = _read("We do not take bank details from our customers.")

    assert _codes(reading, "data.collected", "category") == set()


def test_a_condition_denies_nothing() -> None:
    assert _denied("It is not shared without first obtaining your permission.") == set()
    assert _denied("We do not send your data outside the EEA.") == set()


@pytest.mark.parametrize(
    ("sentence", "code"),
    [
        ("We need this data to carry out our agreement with you.", "contract"),
        ("The law says we have to keep certain records.", "legal_obligation"),
        ("We process data to protect somebody's life.", "vital_interest"),
        ("We process this to carry out our public task.", "public_task"),
        ("You have agreed to this by ticking the box.", "consent"),
        (
            "For our legitimate interests or those of a third party.",
            "legitimate_interest",
        ),
    ],
)
def test_grounds_are_read_in_plain_words(sentence: str, code: str) -> None:
    assert code in _codes(_read(sentence), "legal_basis", "code")


@pytest.mark.parametrize(
    ("sentence", "duration"),
    [
        ("We keep data only while we need it.", None),
        ("Records stay on file until you ask us to remove them.", None),
        ("When you cancel, we wipe your data.", None),
        ("Backups roll over every 90 days.", "P90D"),
        ("The cookie expires after thirteen months.", "P13M"),
        ("We delete records after twenty-four months.", "P24M"),
    ],
)
def test_times_of_keeping_are_read_in_plain_words(
    sentence: str, duration: str | None
) -> None:
    assert values(_read(sentence), "retention", "duration") == [duration]


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("Stop spammers and cheaters.", "misuse_prevention"),
        ("Tell you about special offers.", "marketing_direct"),
        ("Take payment for your order.", "billing_payment"),
        ("Make sure that you are who you say you are.", "identity_verification"),
        ("Settle arguments and collect debts.", "dispute_resolution"),
        ("Ask what you think of us.", "survey"),
        ("Set up and look after your account.", "account_registration"),
        ("Maintain security, prevent abuse, and fix bugs.", "security"),
    ],
)
def test_a_line_that_says_what_is_done_is_a_purpose(line: str, code: str) -> None:
    assert code in _codes(_read(line, "How we use information"), "purpose", "code")


def test_purposes_in_a_row_of_a_pasted_table_are_read() -> None:
    reading = _read(
        "Provide the services; Communicate with you; Security/fraud prevention",
        "Categories of third parties",
    )

    assert _codes(reading, "purpose", "code") >= {
        "service_provision",
        "service_notices",
        "security",
        "misuse_prevention",
    }


def test_an_item_that_speaks_of_something_else_is_no_purpose() -> None:
    reading = _read(
        "- These contractors follow the same security rules as the council does.\n",
        "What we do with your data",
    )

    assert values(reading, "purpose", "code") == []


def test_who_only_tells_of_offers_sends_no_notices() -> None:
    offers = _read("We use your e-mail to contact you with special offers.")
    both = _read("We use your e-mail to contact you about orders and special offers.")

    assert "service_notices" not in _codes(offers, "purpose", "code")
    assert {"service_notices", "marketing_direct"} <= _codes(both, "purpose", "code")


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        (
            "We share records with bodies such as the Elm Registry, the Office for "
            "Fish and Tern Bureau (TB).",
            {"Elm Registry", "Office for Fish", "Tern Bureau"},
        ),
        ("The couriers we use are Quickfox and Slowhare.", {"Quickfox", "Slowhare"}),
        ("We use Papermole for our accounts.", {"Papermole"}),
        ("We use Cookies, and providers such as Your Bank or PayPal.", {"PayPal"}),
        ("We use providers such as Elm Paypal Desk.", {"PayPal"}),
        ("We share details such as Name and Date of Birth.", set()),
        ("We do not use providers such as Papermole.", set()),
    ],
)
def test_names_in_lists_of_examples_are_recipients(
    sentence: str, names: set[str]
) -> None:
    facts = said(_read(sentence, "Sharing"), "recipient")

    assert {str(fact.value["name"]) for fact in facts} == names
    doubted = [fact for fact in facts if not fact.value["module"]]
    assert all(fact.confidence is Confidence.CHECK for fact in doubted)


def test_no_names_of_examples_are_read_where_nobody_gets_data() -> None:
    words = "We use Papermole for our accounts."

    assert said(_read(words, "Your rights"), "recipient") == []
    assert said(_read("We sell Moles such as Papermole.", "Shop"), "recipient") == []


@pytest.mark.parametrize(
    ("sentence", "code"),
    [
        ("You can ask us to destroy it, your data and all.", "erasure"),
        ("You can contact the Information Commissioner if unhappy.", "complaint"),
        ("You have the right to be provided with a copy of it.", "access"),
        ("At any time you may revoke your permissions.", "withdraw_consent"),
        ("You can request that we stop processing your data.", "suspension_of_use"),
    ],
)
def test_rights_are_read_in_plain_words(sentence: str, code: str) -> None:
    assert code in _codes(_read(sentence, "Your rights"), "right", "code")


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("Please note that Elm Ltd is the controller.", "Elm Ltd"),
        ("The deed says so: Elm Ltd is the controller.", "Elm Ltd"),
        ('Elm College (also referred to as "we") cares for you.', "Elm College"),
        ("Elm Trust is defined as a 'data controller' here.", "Elm Trust"),
        ('In this policy, "we", "us" and "our" refer to Elm Dental.', "Elm Dental"),
    ],
)
def test_who_speaks_is_read_in_plain_words(sentence: str, name: str) -> None:
    assert values(_read(sentence), "controller.name", "name") == [name]


def test_a_line_that_dates_the_policy_says_nothing_of_changes() -> None:
    reading = _read("Last updated: 25 September 2024", "Changes")

    assert said(reading, "policy_change") == []


@pytest.mark.parametrize(
    ("sentence", "country", "safeguard"),
    [
        ("Our servers are in Virginia, USA.", "US", ""),
        ("Your data may leave the UK and leaves the EEA.", "", ""),
        (
            "Data leaves the EEA only for countries that are deemed adequate.",
            "",
            "adequacy",
        ),
        (
            "You agree to our sending data to countries which do not provide the same "
            "level of protection as the UK.",
            "",
            "consent",
        ),
    ],
)
def test_transfers_are_read_in_plain_words(
    sentence: str, country: str, safeguard: str
) -> None:
    (told,) = said(_read(sentence), "cross_border_transfer")

    assert (told.value["country"], told.value["safeguard"]) == (country, safeguard)
