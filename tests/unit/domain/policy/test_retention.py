import pytest

from fakes.policies import document
from hikidashi.domain.policy.retention import retention_facts
from hikidashi.usecases.ports import SourceFormat

_KEPT = [
    ("Personal data are kept by us for 3 days.", {("P3D", "")}),
    ("Die Widerrufsfrist von 14 Tagen wird gespeichert.", set()),
    ("We keep server logs for 30 days.", {("P30D", "online.usage")}),
    (
        ("Your account data is deleted two years after your last login."),
        {("P2Y", "account.profile")},
    ),
    (
        "Die IP-Adresse wird nach spätestens sieben Tagen gelöscht.",
        {("P7D", "online.ip")},
    ),
    ("Die Daten werden für die Dauer von 24 Stunden gespeichert.", {("PT24H", "")}),
    (
        ("Les données sont conservées pendant trois ans à compter de la collecte."),
        {("P3Y", "")},
    ),
    ("Ce cookie a une durée de vie de 13 mois.", {("P13M", "online.cookies")}),
    ("当社は、ログ情報を取得日から６か月間保存します。", {("P6M", "online.usage")}),
    ("The code is valid for 15 minutes and then deleted.", {("PT15M", "")}),
    ("We answer your request within 30 days.", set()),
    ("You must be at least 16 years old to be kept informed.", set()),
    ("The 5 best shops store nothing.", set()),
    ("We will be held to 0 days.", set()),
    ("Data are kept as long as necessary.", {(None, "")}),
    (
        ("Die Daten werden gelöscht, sobald sie nicht mehr erforderlich sind."),
        {(None, "")},
    ),
    (("Les données sont conservées aussi longtemps que nécessaire."), {(None, "")}),
    ("利用目的の達成に必要な期間、個人情報を保管します。", {(None, "")}),
    (
        (
            "Data are kept for 3 days. Data are kept for 3 days. They "
            "are kept until no longer needed. They are kept until you "
            "leave."
        ),
        {("P3D", ""), (None, "")},
    ),
    (("## Changes to this policy\n\nOld versions are kept for 3 years."), set()),
    (("## Your rights\n\nWe respond within 30 days, at most 60 days."), set()),
    (
        (
            "This is the policy of our shop.\n\n## Retention\n\nThe "
            "booking details: 10 years"
        ),
        {("P10Y", "finance.transactions")},
    ),
    (
        (
            "This is the policy of our shop.\n\n| Data | Retention |\n"
            "|---|---|\n| E-mail address | 12 months |\n"
        ),
        {("P12M", "contact.email")},
    ),
    ("## Cookies\n\nIt has been online for 3 years.", set()),
]


@pytest.mark.parametrize(("text", "told"), _KEPT)
def test_how_long_data_are_kept_is_read(text: str, told: set[tuple[str, str]]) -> None:
    facts = list(retention_facts(document(text, form=SourceFormat.MARKDOWN)))

    assert {(f.value["duration"], f.value["category"]) for f in facts} == told


def test_what_ends_the_time_is_told() -> None:
    facts = list(
        retention_facts(
            document(
                "We delete data 30 days after you close your account by "
                "deletion of the account."
            )
        )
    )

    assert [fact.value["event"] for fact in facts] == ["account_deletion"]
