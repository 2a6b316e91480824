from collections.abc import Mapping
from datetime import UTC, date, datetime

import pytest

from hikidashi.domain.letters.basis import Clause, ClauseRef
from hikidashi.domain.policy.fact import Confidence, Evidence, Fact, Polarity, Value
from hikidashi.words.catalogue import use_language
from hikidashi.words.facts import article, day, fact_line, moment, money

EVIDENCE = (Evidence(quote="words", start=0, end=5, source_start=0, source_end=5),)


def fact(kind: str, value: Mapping[str, Value]) -> Fact:
    return Fact(type=kind, value=value, evidence=EVIDENCE)


@pytest.mark.parametrize(
    ("kind", "value", "english", "japanese"),
    [
        (
            "fee",
            {"amount": 1000, "currency": "JPY", "per": "case"},
            "Fee: 1,000 yen per case",
            "手数料: 1件につき1,000円",
        ),
        (
            "fee",
            {"modality": "may"},
            *("Fee: A fee may be charged",),
            "手数料: 手数料がかかることがあります",
        ),
        ("fee", {"modality": "whim"}, "Fee", "手数料"),
        ("fee", {"amount": 5, "currency": "CHF"}, "Fee: 5 CHF", "手数料: 5 CHF"),
        (
            "data.collected",
            {"category": "contact.email", "source": "user"},
            "Data collected: E-mail address",
            "取得する情報: メールアドレス",
        ),
        (
            "right",
            {"code": "access", "conditional": True},
            "Right: Disclosure of your data",
            "権利: 開示",
        ),
        (
            "date.revised",
            {"date": "2031-05-04"},
            "Revised: 4 May 2031",
            "改定日: 2031年5月4日",
        ),
        ("date.revised", {"date": "spring"}, "Revised: spring", "改定日: spring"),
        (
            "right.exclusion",
            {"right": "access", "code": "repetitive", "strength": "in_principle"},
            "When a right is refused: Disclosure of your data, Repeated requests",
            "応じない場合: 開示、繰り返しの請求",
        ),
        (
            "procedure.step",
            {"code": "confirm_by_sms", "wait": "P1M", "n": 2},
            "Step of a procedure: Confirm by SMS, wait one month",
            "手続の手順: SMSで確認する、1か月待つ",
        ),
        (
            "identity_check",
            {"required": True, "documents": ("passport", "residence_record")},
            "Identity check: Passport, Residence record",
            "本人確認: パスポート、住民票",
        ),
        ("astral", {"aura": ("a", "b")}, "astral", "astral"),
        ("cookies", {}, "Cookies and tracking", "Cookie・トラッキング"),
    ],
)
def test_a_fact_is_said_in_one_line(
    kind: str, value: Mapping[str, Value], english: str, japanese: str
) -> None:
    assert fact_line(fact(kind, value)) == english

    use_language("ja")

    assert fact_line(fact(kind, value)) == japanese


@pytest.mark.parametrize(
    ("polarity", "confidence", "doubt"),
    [
        (Polarity.NEGATED, Confidence.FOUND, "[The policy denies it]"),
        (Polarity.ASSERTED, Confidence.CHECK, "[Please check]"),
        (Polarity.NEGATED, Confidence.LIKELY, "[The policy denies it (Likely)]"),
    ],
)
def test_what_is_less_than_certain_says_so(
    polarity: Polarity, confidence: Confidence, doubt: str
) -> None:
    line = fact_line(
        Fact(type="logs", polarity=polarity, confidence=confidence, evidence=EVIDENCE)
    )

    assert line == f"Logs {doubt}"


def test_what_is_absent_is_not_said_to_be_doubtful() -> None:
    absent = Fact(type="logs", polarity=Polarity.ABSENT, confidence=Confidence.LIKELY)

    assert fact_line(absent) == "Logs [Searched for, not there]"


@pytest.mark.parametrize(
    ("ref", "english", "japanese"),
    [
        (
            ClauseRef(clause=Clause.CONTACT, article="6(1)"),
            "Article 6(1)",
            "第6条第1項",
        ),
        (ClauseRef(clause=Clause.CONTACT, article="10"), "Article 10", "第10条"),
        (ClauseRef(clause=Clause.CONTACT, article="Annex"), "Annex", "Annex"),
        (
            ClauseRef(clause=Clause.CONTACT, heading="Contact us"),
            "Contact us",
            "Contact us",
        ),
        (
            ClauseRef(
                clause=Clause.CONTACT, heading="Contact us", heading_ja="お問い合わせ"
            ),
            "Contact us",
            "お問い合わせ",
        ),
    ],
)
def test_a_clause_is_found_again(ref: ClauseRef, english: str, japanese: str) -> None:
    assert article(ref) == english

    use_language("ja")

    assert article(ref) == japanese


def test_sums_and_days_are_written_as_people_do() -> None:
    assert money(800, "JPY", "request") == "800 yen per request"
    assert money(800, "JPY", "") == "800 yen"
    assert day(date(2031, 12, 24)) == "24 December 2031"


def test_a_moment_is_told_on_the_users_own_clock() -> None:
    noon = datetime(2031, 5, 4, 12, 5).astimezone()
    english = moment(noon.astimezone(UTC))
    use_language("ja")

    assert english == "4 May 2031, 12:05"
    assert moment(noon) == "2031年5月4日 12:05"
