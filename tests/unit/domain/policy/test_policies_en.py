"""How policies in English are read: one class of wordings after the other."""

import pytest

from fakes.policies import read, said, values
from hikidashi.domain.policy.fact import Polarity
from hikidashi.domain.policy.reading import PolicyReading
from hikidashi.usecases.ports import SourceFormat


def _read(text: str) -> PolicyReading:
    return read(text, language="en")


def _collected(text: str) -> set[object]:
    return {*values(_read(text), "data.collected", "category")}


def _denied(text: str) -> set[tuple[object, object]]:
    facts = said(_read(text), "data.negated", Polarity.NEGATED)
    return {(fact.value["category"], fact.value["act"]) for fact in facts}


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        (
            "Contact information (such as your name and email address)\n",
            {"identity.name", "contact.email", "contact.generic"},
        ),
        (
            "We process personal data: names; addresses; date of birth.\n",
            {"identity.name", "contact.postal", "identity.birth_age"},
        ),
        (
            "What we record\n\nWe keep records about your care.\n\nThese include:\n\n"
            "- name, ethnicity and religion\n- x-rays\n",
            {"identity.name", "origin.race", "belief.religion", "health.medical"},
        ),
        (
            "Personal Information\n\nWe will collect your name and your age.\n",
            {"identity.name", "identity.birth_age"},
        ),
        ("The chatbot stores your prompts.\n", {"content.ugc"}),
    ],
)
def test_data_are_found_in_brackets_lists_and_below_short_leads(
    text: str, codes: set[object]
) -> None:
    assert _collected(text) >= codes


@pytest.mark.parametrize(
    "text",
    [
        "You will not have to pay a fee to access your personal data.\n",
        "We believe that menstrual tracking should be wholly private.\n",
        "The app is designed for users who track their menstrual cycle.\n",
        "If your password was acquired by a third party we are not liable.\n",
        "The web application can tailor its operations to your likes and dislikes.\n",
        "We cannot guarantee the security of your data sent to our site.\n",
        "This notice does not apply to personal information of employees we hire.\n",
        "We do not use artificial intelligence to process your data.\n",
    ],
)
def test_beliefs_mishaps_and_fees_tell_nothing_of_data(text: str) -> None:
    assert not _collected(text)
    assert not _denied(text)


def test_what_another_collects_on_its_own_account_is_not_collected() -> None:
    text = (
        "Ads\n\nGoogle AdMob may automatically collect data, including:\n\n"
        "- device identifiers\n- your IP address\n"
    )

    assert not _collected(text)


@pytest.mark.parametrize(
    ("text", "denied"),
    [
        (
            "We will not upload any data that identify you (such as email addresses)."
            "\n",
            ("contact.email", "shared"),
        ),
        (
            "We will not disclose personal information received from you.\n",
            ("other_unspecified", "disclosed"),
        ),
        (
            "None of our apps collect your location data.\n",
            ("location.precise", "collected"),
        ),
    ],
)
def test_a_denial_reaches_only_the_act_that_it_names(
    text: str, denied: tuple[str, str]
) -> None:
    found = _denied(text)

    assert denied in found
    assert {act for _, act in found} == {denied[1]}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            'This privacy policy applies to the Sunny app (the "App") which was '
            "developed by Ada Example as a free service.\n",
            "Ada Example",
        ),
        (
            "Harbour Hospitals NHS Foundation Trust (the Trust) provides care.\n",
            "Harbour Hospitals NHS Foundation Trust",
        ),
        (
            "Banksia Dental Pty Ltd ABN 12 345 and its related bodies corporate "
            "(we, us or our) are bound by the Privacy Act.\n",
            "Banksia Dental Pty Ltd",
        ),
        ("We are Northmoor Bank Plc. We hold your name.\n", "Northmoor Bank Plc"),
    ],
)
def test_who_speaks_is_found_by_developer_short_name_and_opening(
    text: str, name: str
) -> None:
    assert values(_read(text), "controller.name", "name") == [name]


def test_a_name_with_and_without_its_article_is_told_once() -> None:
    text = (
        "The University of Harbourton (the University) is a data controller.\n\n"
        "University of Harbourton is the data controller of your data.\n"
    )

    assert len(values(_read(text), "controller.name", "name")) == 1


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "This privacy policy applies to the UV Index: Sun & Air app (hereinafter "
            'referred to as "Application") by the "Service Provider".\n',
            "UV Index: Sun & Air",
        ),
        (
            'Privacy - tsubomi Japan\n\nWe run tsubomi Japan (hereinafter "the Site").'
            "\n",
            "tsubomi Japan",
        ),
        ('100 Wishes (the "App") stores nothing.\n', "100 Wishes"),
    ],
)
def test_the_whole_name_of_a_service_is_read(text: str, name: str) -> None:
    assert values(_read(text), "service.name", "name") == [name]


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        (
            "As a rule, we will not disclose personal information to third parties.\n",
            ["consent_required"],
        ),
        (
            "We will not pass your information to anyone else without your consent.\n",
            ["consent_required"],
        ),
        (
            "We do not disclose personal data to third parties for their own direct "
            "marketing.\n",
            [],
        ),
        (
            "The Developer may share your information with third parties.\n",
            ["permitted_list"],
        ),
        ("We never share your personal data with third parties.\n", ["never"]),
    ],
)
def test_a_rule_of_sharing_bends_where_the_sentence_does(
    text: str, rule: list[str]
) -> None:
    assert values(_read(text), "third_party.rule", "default") == rule


def test_cases_of_sharing_are_read_in_plain_lines_below_their_lead() -> None:
    text = (
        "Sharing with third parties\n\nWe may share personal information with third "
        "parties:\n\nIn response to a subpoena, or to enforce our terms, or to "
        "comply with applicable law.\n\nIn connection with a merger.\n"
    )

    codes = {*values(_read(text), "third_party.exception", "code")}

    assert codes >= {"public_authority", "permitted_by_law", "business_succession"}


def test_the_cases_of_the_japanese_law_are_read_in_any_list() -> None:
    text = (
        "Limits\n\nWe stay within the purpose, except:\n\n"
        "- In cases where it is necessary to protect the lives, health or assets of "
        "a person and consent is difficult to obtain\n"
        "- In cases where it is necessary to improve public health\n"
    )

    codes = values(_read(text), "third_party.exception", "code")

    assert codes == ["life_body_property", "public_health_children"]


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Purposes of use\n\nTo respond to inquiries.\n", ["customer_support"]),
        ("How we use data\n\nIn order to ship prizes.\n", ["order_fulfilment"]),
        ("We keep the Social Security number to pay you.\n", []),
    ],
)
def test_whole_sentences_of_a_list_of_purposes_are_read(
    text: str, codes: list[str]
) -> None:
    assert values(_read(text), "purpose", "code") == codes


@pytest.mark.parametrize(
    ("text", "notices"),
    [
        ("Changes\n\nThis policy is effective as of 2026-01-15.\n", []),
        (
            "Changes to the purpose of use\n\nWe may change the purpose of use, and "
            "will notify you of the change.\n",
            [],
        ),
        (
            "Please check this policy to be aware of the most recent version.\n",
            ["website"],
        ),
    ],
)
def test_only_changes_of_the_policy_itself_are_told(
    text: str, notices: list[str]
) -> None:
    assert values(_read(text), "policy_change", "notice") == notices


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        (
            "You also may delete or disable your account at any time.\n",
            {"account_deletion"},
        ),
        (
            "You have the ability to review and update your personal information.\n",
            {"access", "rectification"},
        ),
        (
            "This policy does not create rights or require disclosure of data.\n",
            set(),
        ),
    ],
)
def test_rights_are_found_in_abilities_and_not_in_disclaimers(
    text: str, codes: set[str]
) -> None:
    assert {*values(_read(text), "right", "code")} == codes


def test_an_identity_that_is_checked_on_requests_counts_anywhere() -> None:
    text = (
        "About verification\n\nIn response to requests for disclosure, the Company "
        "will confirm the identity of the User.\n"
    )

    assert said(_read(text), "identity_check")


def test_capital_lines_are_titles_beside_bold_ones() -> None:
    text = (
        "**Personal Data**\n\nWe hold your name.\n\n**Cookies**\n\nWe set cookies.\n\n"
        "OUR CHILDREN RULE\n\nWe do not knowingly collect data from children.\n"
    )

    reading = read(text, language="en", form=SourceFormat.MARKDOWN)

    assert "OUR CHILDREN RULE" in [each.title for each in reading.sections]


def test_a_mail_address_in_the_united_kingdom_is_no_transfer() -> None:
    text = "You can stop mail from other companies: send one to help@example.co.uk.\n"

    assert not said(_read(text), "cross_border_transfer")


def test_all_companies_that_are_called_controllers_are_told() -> None:
    text = (
        "The Site is run by the Kern Group, which includes Kern Holding Limited, "
        "Tarn and Sohn Ltd and Lark LLC, all of which are controllers of your data.\n"
    )

    names = values(_read(text), "controller.name", "name")

    assert names == ["Kern Holding Limited", "Tarn and Sohn Ltd", "Lark LLC"]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("Contact\n\nCall us toll-free at 1-866-212-4471.\n", ["1-866-212-4471"]),
        ("Contact\n\nReach us: (503) 244-1187.\n", ["(503) 244-1187"]),
        ("Contact\n\nPhone: 1300 363 992\n", ["1300 363 992"]),
        ("Contact\n\nOur reference is 503-244-1187.\n", []),
    ],
)
def test_numbers_of_north_america_and_australia_are_read(
    text: str, numbers: list[str]
) -> None:
    assert values(_read(text), "contact.phone", "number") == numbers


@pytest.mark.parametrize(
    ("text", "address"),
    [
        (
            "Privacy Policy\n\nWe hold your name.\n\nContact us\n\n"
            "Cedar Home, Inc.\n1200 Main Street, Suite 400\n"
            "Portland, OR 97201\n",
            "1200 Main Street, Suite 400, Portland, OR 97201",
        ),
        (
            "Contact us\n\nBy post: PO Box 123, Collingwood VIC 3066\n",
            "PO Box 123, Collingwood VIC 3066",
        ),
        (
            "Contact us\n\nAddress: 18 Banas Main Road, Bangalore-560005, India\n",
            "18 Banas Main Road, Bangalore-560005, India",
        ),
    ],
)
def test_addresses_with_long_house_numbers_and_of_other_countries_are_read(
    text: str, address: str
) -> None:
    assert address in values(_read(text), "contact.postal", "text")


def test_a_country_that_data_leave_is_none_that_they_go_to() -> None:
    text = "Your data may be stored outside of Canada, including in the United States."

    countries = values(_read(text), "cross_border_transfer", "country")

    assert countries == ["US"]


def test_a_denial_of_selling_that_turns_names_who_receives() -> None:
    text = (
        "We do not sell your data, but we share it with partners such as Google LLC.\n"
    )

    assert values(_read(text), "recipient", "name") == ["Google"]


def test_a_law_that_defines_sensitive_data_collects_none() -> None:
    text = (
        'The Rules define "sensitive personal data" as encompassing passwords, '
        "health records and sexual orientation.\n"
    )

    assert not _collected(text)


def test_tables_tell_data_and_how_long_they_are_kept() -> None:
    text = (
        "<table><tr><th>Data</th><th>Duration</th></tr>"
        "<tr><th>Messages</th><td>24 Hours</td></tr>"
        "<tr><th>Cookies</th><td>2 weeks</td></tr></table>"
    )
    reading = read(text, language="en", form=SourceFormat.HTML)

    kept = [
        (fact.value["duration"], fact.value["category"])
        for fact in said(reading, "retention")
    ]

    assert {*values(reading, "data.collected", "category")} == {
        "content.messages",
        "online.cookies",
    }
    assert kept == [("PT24H", "content.messages"), ("P2W", "online.cookies")]


def test_a_request_that_is_answered_gives_the_right_to_ask() -> None:
    text = (
        "Upon written request, we will give you access to your personal information.\n"
    )

    assert values(_read(text), "right", "code") == ["access"]


@pytest.mark.parametrize(
    ("text", "durations"),
    [
        ("Cookies are kept for 1 year and 2 weeks.\n", ["P1Y14D"]),
        ("We keep your data for 2 years and 6 months.\n", ["P2Y6M"]),
        ("Logs are kept for 30 days and 12 months.\n", ["P30D", "P12M"]),
    ],
)
def test_a_time_in_two_units_is_one(text: str, durations: list[str]) -> None:
    assert values(_read(text), "retention", "duration") == durations


def test_the_usual_british_notice_is_read_as_it_is_meant() -> None:
    text = (
        "We may collect, use, store and transfer these kinds of personal data:\n\n"
        "- Financial Data includes bank account and payment card details.\n\n"
        "We do not collect any special categories of personal data (this includes "
        "details about your race, religion and health). Nor do we collect any "
        "information about criminal convictions.\n\n"
        "Your rights\n\nYou have the right to request the transfer of your data.\n"
    )
    reading = _read(text)

    assert not said(reading, "recipient.category")
    assert _collected(text) == {"finance.payment"}
    assert ("legal.criminal", "collected") in _denied(text)
    assert "portability" in values(reading, "right", "code")


def test_only_the_first_sentence_of_a_case_names_it() -> None:
    text = (
        "Third parties\n\nWe may disclose personal data to third parties in the "
        "following cases:\n\n1. With your consent. A court may decide otherwise.\n"
        "2. In a merger.\n"
    )

    codes = values(_read(text), "third_party.exception", "code")

    assert codes == ["consent", "business_succession"]


def test_where_to_find_contact_details_collects_none() -> None:
    assert not _collected("Please use the contact information listed on the page.\n")
