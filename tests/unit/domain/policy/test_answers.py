import pytest

from fakes.policies import document
from hikidashi.domain.policy.fact import Fact
from hikidashi.domain.policy.periods import iso_period, period
from hikidashi.domain.policy.rights import right_facts
from hikidashi.usecases.ports import SourceFormat


def _facts(text: str, kind: str) -> list[Fact]:
    doc = document(text, form=SourceFormat.MARKDOWN)
    return [fact for fact in right_facts(doc) if fact.type == kind]


@pytest.mark.parametrize(
    ("text", "words", "iso"),
    [
        (
            "## Ihre Rechte\n\nWir beantworten Ihre Anfrage innerhalb eines Monats.\n",
            "innerhalb eines Monats",
            "P1M",
        ),
        (
            "## Vos droits\n\nNous répondrons à votre demande dans un"
            " délai d'un mois.\n",
            "dans un délai d'un mois",
            "P1M",
        ),
        (
            "## Vos droits\n\nNous répondons aux demandes sous 30 jours.\n",
            "sous 30 jours",
            "P30D",
        ),
        (
            "## Your rights\n\nWe respond to all requests within one month.\n",
            "within one month",
            "P1M",
        ),
        (
            "## Your rights\n\nWe reply to your request without undue delay.\n",
            "without undue delay",
            None,
        ),
        (
            "## 開示等の請求\n\nご請求には２週間以内に回答します。\n",
            "２週間以内",
            "P2W",
        ),
        ("## 開示\n\n開示の請求には遅滞なく応じます。\n", "遅滞なく", None),
        (
            "## Timing\n\nWe respond to verified requests within 30 days.\n",
            "within 30 days",
            "P30D",
        ),
        (
            "## Your rights\n\nIf you make a request, we have one month to respond.\n",
            "one month",
            "P1M",
        ),
        (
            "## Data\n\nYou have the right to request access, which we answer"
            " within 45 days.\n",
            "within 45 days",
            "P45D",
        ),
    ],
)
def test_how_soon_requests_are_answered_is_read(
    text: str, words: str, iso: str | None
) -> None:
    (fact,) = _facts(text, "right.time_word")

    assert (fact.value["words"], fact.value.get("iso")) == (words, iso)


@pytest.mark.parametrize(
    "text",
    [
        "## Sicherheit\n\nEine Datenpanne melden wir unverzüglich der Behörde.\n",
        "## Logs\n\nLes journaux sont supprimés sous 30 jours.\n",
        "## Your rights\n\nThe office answers. Personal data breaches are reported"
        " without delay, as you have the right to respond.\n",
        "## 開示\n\n手数料は2週間以内に支払いください。開示します。\n",
        "## Your rights\n\nYou have the right to know. Please read"
        " on within the text.\n",
        "## Your rights\n\nWe delete logs within 30 days.\n",
        "## Hosting\n\nWir löschen auf Antrag unverzüglich.\n",
    ],
)
def test_other_times_are_none_of_answers(text: str) -> None:
    assert _facts(text, "right.time_word") == []


@pytest.mark.parametrize(
    "text",
    [
        "## 開示\n\n開示しない旨の決定をした場合は、その旨を遅滞なく通知します。\n",
        "## Your rights\n\nIf we refuse your request, we will tell you why.\n",
        "## Ihre Rechte\n\nLehnen wir einen Antrag ab? Eine abgelehnte Anfrage wird"
        " Ihnen begründet.\n",
        "## Vos droits\n\nTout refus d'une demande est motivé. Un refus est motivé.\n",
    ],
)
def test_that_a_refusal_is_told_is_noted_once(text: str) -> None:
    assert len(_facts(text, "right.refusal_notice")) == 1


@pytest.mark.parametrize(
    ("words", "iso"),
    [
        ("within one (1) month", "P1M"),
        ("innerhalb von 30 tagen", "P30D"),
        ("binnen vier wochen", "P4W"),
        ("dans un delai de 15 jours ouvres", ""),
        ("within 72 hours", "PT72H"),
        ("3か月以内", "P3M"),
        ("三日以内", "P3D"),
        ("within two years", "P2Y"),
        ("dans les meilleurs delais", ""),
        ("within days", ""),
    ],
)
def test_periods_are_read_out_of_words(words: str, iso: str) -> None:
    assert iso_period(words) == iso


def test_a_unit_that_is_not_known_counts_days() -> None:
    assert period(5, "werktagen") == "P5D"
    assert period(5, "fortnights") == "P5D"


def test_each_time_of_a_sentence_is_told_once() -> None:
    facts = _facts(
        "## Vos droits\n\nNous répondons à votre demande dans les meilleurs délais et"
        " dans un délai d'un (1) mois.\n\nNous répondons à une demande dans les"
        " meilleurs délais.\n",
        "right.time_word",
    )

    assert [(f.value["words"], f.value.get("iso")) for f in facts] == [
        ("dans les meilleurs délais", None),
        ("dans un délai d'un (1) mois", "P1M"),
    ]
