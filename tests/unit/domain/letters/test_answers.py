from datetime import date

import pytest

from hikidashi.domain.errors import InvalidValueError
from hikidashi.domain.letters.answers import (
    KEYS,
    LONGEST_TEXT,
    Answers,
    read_answers,
)

WRITTEN = date(2026, 11, 22)


def test_no_answers_are_no_facts() -> None:
    assert read_answers({}, written=WRITTEN) == Answers()


def test_an_empty_answer_is_no_answer() -> None:
    blank = dict.fromkeys(KEYS, " ")

    assert read_answers(blank, written=WRITTEN) == Answers()


def test_every_answer_finds_its_place() -> None:
    told = {
        "account_mail": "me@example.org",
        "account_id": "user.",
        "account_name": "Example Person",
        "account_phone": "090-0000-0000",
        "account_login": "Facebook",
        "account_service": "Example",
        "account_other": "formerly\nanother name",
        "reply_mail": "reply@example.org",
        "health_content": "yes",
        "period_from": "2024-01-01",
        "period_to": "2026-11-22",
        "checked_on": "2026-11-20",
        "fee_limit": "1,000円",
        "left_on": "2026-10-01",
        "breach_notice": "2026-09-01",
        "harm": "Mail keeps coming.",
        "beyond_purpose": "それは広告に使われた。",
        "wrongful_means": "a",
        "unconsented_provision": "b",
    }

    answers = read_answers(told, written=WRITTEN)

    assert told.keys() == KEYS
    assert answers == Answers(
        account_mail="me@example.org",
        account_id="user.",
        account_name="Example Person",
        account_phone="090-0000-0000",
        account_login="Facebook",
        account_service="Example",
        account_other="formerly another name",
        reply_mail="reply@example.org",
        health_content=True,
        period_from=date(2024, 1, 1),
        period_to=date(2026, 11, 22),
        checked_on=date(2026, 11, 20),
        fee_limit=1000,
        left_on=date(2026, 10, 1),
        breach_notice=date(2026, 9, 1),
        harm="Mail keeps coming",
        beyond_purpose="それは広告に使われた",
        wrongful_means="a",
        unconsented_provision="b",
    )


@pytest.mark.parametrize(
    ("word", "meant"),
    [("はい", True), ("TRUE", True), ("no", False), ("いいえ", False)],
)
def test_yes_and_no_are_understood(word: str, meant: bool) -> None:
    answers = read_answers({"health_content": word}, written=WRITTEN)

    assert answers.health_content is meant


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("name", "anything"),
        ("reply_mail", "nobody"),
        ("reply_mail", "a@example.org, b@example.org"),
        ("reply_mail", "a\u202e@example.org"),
        ("health_content", "perhaps"),
        ("period_from", "1 January 2024"),
        ("period_from", "20240101"),
        ("left_on", "2026-02-30"),
        ("left_on", "2026-11-23"),
        ("fee_limit", "-1"),
        ("fee_limit", "１０００"),
        ("fee_limit", "1000001"),
        ("fee_limit", "9" * 5000),
        ("harm", "x" * (LONGEST_TEXT + 1)),
    ],
)
def test_an_answer_that_cannot_be_is_refused_by_its_key(key: str, value: str) -> None:
    with pytest.raises(InvalidValueError) as refusal:
        read_answers({key: value}, written=WRITTEN)

    assert refusal.value.field == key
    assert value not in str(refusal.value)


def test_a_period_does_not_end_before_it_starts() -> None:
    told = {"period_from": "2026-02-02", "period_to": "2026-02-01"}

    with pytest.raises(InvalidValueError, match="period_to"):
        read_answers(told, written=WRITTEN)


def test_answers_are_left_out_of_repr() -> None:
    answers = read_answers({"harm": "something private"}, written=WRITTEN)

    assert repr(answers) == "Answers()"
