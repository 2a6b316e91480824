"""How English policies put rights, dates, numbers, changes and choices."""

import pytest

from fakes.policies import read, said, values
from hikidashi.domain.policy.fact import Confidence, Polarity
from hikidashi.domain.policy.reading import PolicyReading
from hikidashi.usecases.ports import SourceFormat


def _read(text: str) -> PolicyReading:
    return read(text, language="en")


def _rights(text: str) -> set[object]:
    return {fact.value["code"] for fact in said(_read(text), "right")}


def _days(text: str) -> set[tuple[str, object]]:
    reading = _read(text)
    kinds = ("date.established", "date.effective", "date.revised", "date.version")
    return {
        (kind, fact.value.get("date") or fact.value.get("month"))
        for kind in kinds
        for fact in said(reading, kind)
    }


def _numbers(text: str) -> set[object]:
    return {fact.value["number"] for fact in said(_read(text), "contact.phone")}


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        (
            "You have these rights: Access, Correct, Erasure, Port, Object.",
            {"access", "rectification", "erasure", "portability", "object"},
        ),
        (
            "You may have the right to access, correct, export or erase your data.",
            {"access", "rectification", "portability", "erasure"},
        ),
        ("Right to information according to Art. 15 GDPR", {"access"}),
        (
            "The law gives you the right to limit our sharing with affiliates.",
            {"stop_third_party"},
        ),
        (
            "We offer you the possibility to withdraw your consent at any time.",
            {"withdraw_consent"},
        ),
        (
            "At any time you may revoke your permissions by writing to us.",
            {"withdraw_consent"},
        ),
        ("You can cancel your account by e-mailing us.", {"account_deletion"}),
        (
            "You can delete your 'My Garden' account whenever you like.",
            {"account_deletion"},
        ),
        ("Please contact us if you would like us to destroy your data.", {"erasure"}),
        (
            "If you no longer wish us to share this information with our partners, "
            "please send us an e-mail.",
            {"stop_third_party"},
        ),
        (
            "If you are not happy with how we use your data, you can also contact the "
            "Information Commissioner's Office.",
            {"complaint"},
        ),
        (
            "You may require us to stop processing your personal data.",
            {"suspension_of_use"},
        ),
        ("You have the right to have incomplete data completed.", {"rectification"}),
        ("You can ask us what information we hold about you.", {"access"}),
        ("You have the right to oppose the processing of your data.", {"object"}),
        ("You have the right to opt out of receiving promotional e-mails.", set()),
        ("We do not sell your personal information.", set()),
        ("If you exercise your right, we will stop the processing.", set()),
        (
            "The law allows you to limit the use or disclosure of your sensitive data.",
            {"restriction"},
        ),
        (
            "Under the Shine the Light law you may request information about how we "
            "disclose your data to others.",
            {"third_party_record_disclosure"},
        ),
    ],
)
def test_rights_are_known_in_many_words(text: str, codes: set[object]) -> None:
    assert _rights(f"Your rights\n\n{text}\n") == codes


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("You can request account deletion in the app.", {"account_deletion"}),
        (
            "You can ask us to delete your account and all your data.",
            {"account_deletion", "erasure"},
        ),
        ("You may ask us to delete your data or your account.", {"erasure"}),
    ],
)
def test_deleting_an_account_is_not_deleting_data(
    text: str, codes: set[object]
) -> None:
    assert _rights(f"Your rights\n\n{text}\n") >= codes
    assert ("erasure" in _rights(f"Your rights\n\n{text}\n")) == ("erasure" in codes)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "We will respond to your request in a reasonable time.",
            {"in a reasonable time"},
        ),
        ("We will answer your request within 28 days.", {"within 28 days"}),
        (
            "We reply to requests within the time limits set by law.",
            {"within the time limits set by law"},
        ),
        ("Please contact us, as soon as possible, about any request.", set()),
    ],
)
def test_how_soon_requests_are_answered(text: str, words: set[object]) -> None:
    reading = _read(f"Your rights\n\n{text}\n")

    assert {fact.value["words"] for fact in said(reading, "right.time_word")} == words


@pytest.mark.parametrize(
    ("text", "days"),
    [
        (
            "This policy was published on 3 May 2021 and last updated on 4 June 2022.",
            {("date.established", "2021-05-03"), ("date.revised", "2022-06-04")},
        ),
        (
            "This notice was published and took effect on 9th March 2021.",
            {("date.established", "2021-03-09"), ("date.effective", "2021-03-09")},
        ),
        ("Rev 01-2021", {("date.revised", "2021-01")}),
        ("With effect from 5 May 2021", {("date.effective", "2021-05-05")}),
        ("date = 2021-05-05", set()),
    ],
)
def test_dates_of_the_policy_are_known_in_many_words(
    text: str, days: set[tuple[str, object]]
) -> None:
    assert _days(f"Privacy Policy\n\n{text}\n\nWe collect your name.\n") == days


_LAST = "We may change this policy and tell you on this page what is new in it."


@pytest.mark.parametrize(
    ("text", "days"),
    [
        (
            f"Look for the date at the bottom of this page. {_LAST} 25/09/2021",
            {("date.revised", "2021-09-25")},
        ),
        (f"{_LAST} 25/09/2021", {("date.version", "2021-09-25")}),
        (f"{_LAST} Our founder was born on 25/09/2021", set()),
    ],
)
def test_a_bare_date_that_ends_the_text_is_asked_about(
    text: str, days: set[tuple[str, object]]
) -> None:
    text = f"Privacy Policy\n\nWe collect your name.\n\n{text}"

    assert _days(text) == days


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Last updated: [DATE]", "date.revised"),
        ("Effective date: {{effective_date}}", "date.effective"),
        ("Last updated: DD/MM/YYYY", "date.revised"),
    ],
)
def test_a_date_that_a_template_has_left_open_is_missing(line: str, kind: str) -> None:
    reading = _read(
        f"Privacy Policy\n\n{line}\n\nWhat we collect\n\nWe collect your name, your "
        "e-mail address and your telephone number when you open an account.\n\n"
        "How we use it\n\nWe use your data to run the service and to answer you.\n\n"
        "Sharing\n\nWe do not share your data with anyone.\n\nYour rights\n\nYou have "
        "the right to access your data.\n\nContact\n\nWrite to us at "
        "hello@fernlight.example.\n"
    )

    assert said(reading, kind, Polarity.MISSING_IN_TEXT)
    assert not any(each.code == "contact-lost" for each in reading.findings)


@pytest.mark.parametrize(
    "line", ["Last updated: see below", "Our office: [ROOM]", "Version: 2.1"]
)
def test_a_line_without_a_gap_for_a_date_misses_none(line: str) -> None:
    reading = _read(f"Privacy Policy\n\n{line}\n\nWe collect your name.\n")

    assert not any(fact.polarity is Polarity.MISSING_IN_TEXT for fact in reading.facts)


def test_a_date_that_is_told_elsewhere_is_not_missing() -> None:
    reading = _read(
        "Privacy Policy\n\nLast updated: [DATE]\n\nWe collect your name.\n\n"
        "Last updated: 4 June 2022\n"
    )

    assert not said(reading, "date.revised", Polarity.MISSING_IN_TEXT)


@pytest.mark.parametrize(
    ("line", "numbers"),
    [
        ("Tel: 020 7946 0011/0012", {"020 7946 0011/0012"}),
        ("Call us on 020 7946 0011 - 24 hours a day", {"020 7946 0011"}),
        ("SMS: 447700900123", {"447700900123"}),
        ("Tel.: 015750000000", {"015750000000"}),
        ("hello@shop.example or +44 20 7946 0011", {"+44 20 7946 0011"}),
        ("1.800.555.0100", {"1.800.555.0100"}),
        ("Routing number 000000000", set()),
        ("Reference 447700900123", set()),
        ("Version +1 2", set()),
    ],
)
def test_telephone_numbers_as_english_writes_them(
    line: str, numbers: set[object]
) -> None:
    assert _numbers(f"Contact us\n\nYou can reach us so:\n\n{line}\n") == numbers


@pytest.mark.parametrize(
    ("text", "ways"),
    [
        (
            "We will notify you of changes by e-mail or a notice on this website.",
            {"email", "website"},
        ),
        (
            "We will publish the new version here and tell you in the app.",
            {"website", "notice"},
        ),
        ("We will notify you of changes by posting them on this page.", {"website"}),
        ("We will e-mail you about each change.", {"email"}),
        ("If this policy changes, we write to you.", {"notice"}),
    ],
)
def test_each_way_to_tell_of_changes_is_told(text: str, ways: set[object]) -> None:
    reading = _read(f"Changes to this policy\n\n{text}\n")

    assert {fact.value["notice"] for fact in said(reading, "policy_change")} == ways


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("## To limit our sharing\n\nCall 1-800-555-0177.\n", True),
        ("## To limit our sharing\n\nThis is not possible.\n", False),
        ("## How we share\n\nCall 1-800-555-0177.\n", False),
        (
            "## Mail\n\nUnless you tell us not to, we send you our offers by e-mail.\n",
            True,
        ),
        ("## Mail\n\nCan you limit this sharing?\n", False),
        ("Call 1-800-555-0177.\n", False),
    ],
)
def test_how_to_opt_out_may_stand_below_a_title(text: str, *, told: bool) -> None:
    reading = read(text, form=SourceFormat.MARKDOWN, language="en")

    assert bool(said(reading, "optout")) == told


@pytest.mark.parametrize(
    ("text", "forms"),
    [
        ("When you write to us by contact form, we keep your message.", [""]),
        ("Please use the enquiry form in the app.", [""]),
        ("We have no contact form.", []),
        ("The order form asks for your name.", []),
    ],
)
def test_a_form_without_an_address_is_asked_about(
    text: str, forms: list[object]
) -> None:
    found = said(_read(f"Contact\n\n{text}\n"), "contact.form")

    assert [fact.value["url"] for fact in found] == forms
    assert all(fact.confidence is Confidence.CHECK for fact in found)


def test_details_below_may_stand_in_the_next_part() -> None:
    reading = _read(
        "Your rights\n\nFor more, contact our officer using the details below.\n\n"
        "How to see your file\n\nPlease write to the officer at dpo@shop.example.\n"
    )

    assert not said(reading, "contact.form", Polarity.MISSING_IN_TEXT)


def test_details_that_are_promised_here_may_stand_in_the_part_on_contact() -> None:
    far = "We keep your data with care. " * 40
    reading = _read(
        f"Your rights\n\nYou can contact us with the details below.\n\n{far}\n\n"
        f"Storage\n\n{far}\n\nContact\n\nWrite to hello@shop.example.\n"
    )

    assert not said(reading, "contact.form", Polarity.MISSING_IN_TEXT)


def test_numbered_titles_may_stand_over_numbered_paragraphs() -> None:
    reading = read(
        "# Privacy Policy\n\n1) **Who we are**\n\n"
        "1.1 We run this app and are glad that you use it every day.\n\n"
        "2) **Contact**\n\nWhen you contact us, we keep what you write to us.\n\n"
        "3) **Your rights**\n\n3.1 You may ask us for a copy of your data.\n",
        form=SourceFormat.MARKDOWN,
        language="en",
    )
    titles = [each.title for each in reading.sections if each.kind == "heading"]

    assert titles == ["Privacy Policy", "Who we are", "Contact", "Your rights"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("This policy explains what Fernlight collects and why.", ["Fernlight"]),
        ('Fernlight ("we", "us") looks after your plants.', ["Fernlight"]),
        ("Fernlight is operated by one person.", ["Fernlight"]),
        ('We provide a plant care app ("Fernlight").', ["Fernlight"]),
        ('Sample Ltd ("we", "us") looks after your plants.', []),
        ("Certain personal data is an input of the service.", []),
    ],
)
def test_a_service_is_named_in_passing(text: str, names: list[object]) -> None:
    assert values(_read(f"Privacy Policy\n\n{text}\n"), "service.name", "name") == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "# Fern Light - Care made easy\n\nFern Light keeps your name. We like Fern "
            "Light.\n",
            ["Fern Light"],
        ),
        ("# Fern Light - Care made easy\n\nWe keep your name.\n", []),
        ("# About us\n\nAbout us there is little to say. About us you know all.\n", []),
        ("Fern Light\n\nFern Light keeps your name. We like Fern Light.\n", []),
    ],
)
def test_a_title_that_the_text_speaks_of_names_the_service(
    text: str, names: list[object]
) -> None:
    reading = read(text, form=SourceFormat.MARKDOWN, language="en")

    assert values(reading, "service.name", "name") == names


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (
            "We might receive your address from one of our partners.",
            "source.third_party",
        ),
        ("Your friend may have given us your e-mail address.", "source.third_party"),
        ("Name and e-mail address, from Google or Apple sign-in", "source.third_party"),
        ("Our servers log the IP address of each visitor.", "logs"),
        ("Diagnostic logs (errors, time)", "logs"),
        ("Records are securely destroyed.", "security_measures"),
        ("Data are sent over HTTPS.", "security_measures"),
        ("The paper files are in a locked cabinet.", "security_measures"),
        ("If your data are hacked, we will let you know.", "breach_notification"),
    ],
)
def test_practices_are_known_in_many_words(text: str, kind: str) -> None:
    assert said(_read(f"Our data\n\n{text}\n"), kind)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("We note that you are logged in.", "logs"),
        (
            "A firewall prevents unauthorized access to information.",
            "breach_notification",
        ),
        (
            "We do not disclose data received from you to third parties.",
            "source.third_party",
        ),
        ("Read more at https://shop.example/more.", "security_measures"),
    ],
)
def test_practices_are_not_seen_where_only_a_word_is_alike(
    text: str, kind: str
) -> None:
    assert not said(_read(f"Our data\n\n{text}\n"), kind)


_ABOUT = "Privacy Policy\n\nWe collect your name when you sign up.\n\n"


@pytest.mark.parametrize(
    ("title", "text", "kind"),
    [
        ("Your rights", "We may ask you to prove who you are.", "identity_check"),
        ("Your rights", "You must show us photo ID.", "identity_check"),
        ("Your rights", "We need two forms of identification.", "identity_check"),
        ("Your rights", "We will check your identity first.", "identity_check"),
        ("Your rights", "Someone else may make a request for you.", "agent"),
        ("Your rights", "You can authorise someone else to make a request.", "agent"),
        ("Children", "You must be 18 or over to open an account.", "minors"),
        ("Age", "This service is only for people aged 16 and above.", "minors"),
        ("Children", "We don't knowingly gather anything from kids.", "minors"),
        ("Children", "Users must have reached the age of majority.", "minors"),
        ("Cookies", "We set a small text file on your computer.", "cookies"),
        (
            "Links",
            "Once you leave our site, this policy no longer applies.",
            "scope.exclusion",
        ),
        (
            "Links",
            "We have no say over the privacy practices of sites we link to.",
            "scope.exclusion",
        ),
        (
            "Account",
            "Log in and go to Settings to download or delete your data.",
            "self_service",
        ),
        (
            "Account",
            "Simply write to us to have your account removed.",
            "procedure.step",
        ),
        ("Texts", "Reply STOP to be taken off our list.", "optout"),
        ("Statistics", "To opt out, install the browser add-on.", "optout"),
        ("Security", "Only staff who need it can see your file.", "security_measures"),
        ("Security", "Passwords are stored as salted hashes.", "security_measures"),
        (
            "Breach",
            "Should your data be exposed, we will inform you.",
            "breach_notification",
        ),
        (
            "Sources",
            "Credit reference agencies supply us with details about you.",
            "source.third_party",
        ),
        (
            "Sources",
            "We sometimes buy mailing lists from other companies.",
            "source.third_party",
        ),
        (
            "Logs",
            "The web server keeps a record of the request and your IP address.",
            "logs",
        ),
        (
            "Your rights",
            "You will normally hear from us within 30 days.",
            "right.time_word",
        ),
    ],
)
def test_everyday_words_are_understood(title: str, text: str, kind: str) -> None:
    facts = _read(f"{_ABOUT}{title}\n\n{text}\n").facts
    told = {fact.type for fact in facts if fact.polarity is not Polarity.ABSENT}

    assert kind in told


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Ask us at any time what details we keep about you.", {"access"}),
        ("You can require us to get rid of your personal data.", {"erasure"}),
        ("You can ask us to pause the processing of your data.", {"restriction"}),
        ("You may ask us to limit what we do with your data.", {"restriction"}),
        ("Consent, once given, may be taken back.", {"withdraw_consent"}),
        ("You can ask a human to look at it again.", {"automated_decision"}),
        ("You may tell us not to sell your data.", {"optout_sale_ads"}),
        ("You can take your data with you to another provider.", {"portability"}),
        ("These rights are not absolute.", set()),
        ("You have the right to be told how your data are used.", set()),
    ],
)
def test_rights_in_everyday_words(text: str, codes: set[object]) -> None:
    assert _rights(f"{_ABOUT}Your rights\n\n{text}\n") == codes


@pytest.mark.parametrize(
    ("title", "text", "codes"),
    [
        ("Storage", "We delete your data after two years.", set()),
        ("Use", "We use your data to correct errors in our app.", set()),
        ("Security", "You should not give anyone access to your account.", set()),
        ("Cookies", "You can delete cookies in your browser.", set()),
        (
            "Contact",
            "If you want your account closed, e-mail us.",
            {"account_deletion"},
        ),
        ("Children", "Parents can ask us to delete their child's data.", {"erasure"}),
    ],
)
def test_rights_in_other_parts_need_a_request(
    title: str, text: str, codes: set[object]
) -> None:
    assert _rights(f"{_ABOUT}{title}\n\n{text}\n") == codes
