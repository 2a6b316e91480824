from dataclasses import replace
from datetime import date

import pytest

from hikidashi.domain.letters.check import Check, check_letter
from hikidashi.domain.letters.letter import (
    Field,
    Letter,
    LetterId,
    LetterKind,
    LetterLang,
)
from hikidashi.domain.services.service import ServiceId

GOOD = Letter(
    id=LetterId("a"),
    service_id=ServiceId("b"),
    kind=LetterKind.DISCLOSURE,
    lang=LetterLang.JA,
    law="jp-appi",
    written=date(2026, 11, 22),
    reference="HK-2026-0001",
    addressee=("Example Inc. 御中",),
    sender=(Field(label="氏名", value="Example Person"),),
    subject="個人情報に関するご請求",
    body="開示を請求いたします。\n\n1. 手数料：ご案内ください。",
    details=(Field(label="ID", value="1"), Field(label="その他")),
    mail_to="info@example.org",
    policy_sha256="00",
)
ENGLISH = replace(GOOD, lang=LetterLang.EN, body="I request.\n\n1. Fee. Please tell.")
DELETION = replace(GOOD, kind=LetterKind.DELETION, body="消去を請求いたします。")


def codes(letter: Letter) -> list[str]:
    return [check.code for check in check_letter(letter)]


@pytest.mark.parametrize("letter", [GOOD, ENGLISH])
def test_a_good_letter_has_nothing_to_say_about(letter: Letter) -> None:
    assert check_letter(letter) == ()


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"subject": " "}, "subject-empty"),
        ({"subject": "{{ subject }}"}, "placeholder"),
        ({"body": "手数料 {% if x %}"}, "placeholder"),
        ({"body": "手数料 ＿＿＿ 円"}, "placeholder"),
        ({"body": "手数料 ____ 円"}, "placeholder"),
        ({"body": "手数料 ○○円"}, "placeholder"),
        ({"body": "手数料 [YOUR NAME]"}, "placeholder"),
        ({"body": "手数料 【住所を記入】"}, "placeholder"),
        ({"addressee": ("〔会社名を入力〕 御中",)}, "placeholder"),
        ({"sender": (Field(label="氏名", value="<NAME>"),)}, "placeholder"),
        ({"details": (Field(label="ID", value="}}"),)}, "placeholder"),
        ({"mail_to": "[MAIL]"}, "placeholder"),
    ],
)
def test_what_is_not_finished_stops_the_export(
    change: dict[str, object], code: str
) -> None:
    first, *_ = check_letter(replace(GOOD, **change))  # type: ignore[arg-type] # one field of any kind

    assert (first.code, first.stops) == (code, True)


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"addressee": ()}, "addressee-missing"),
        ({"addressee": ("「例」運営事業者 御中",)}, "operator-unknown"),
        ({"addressee": ("The operator of “Example”",)}, "operator-unknown"),
        ({"addressee": ("Example 様 御中",)}, "two-honorifics"),
        ({"addressee": ("Example御中様",)}, "two-honorifics"),
        ({"addressee": ("Example 様 殿",)}, "two-honorifics"),
        ({"mail_to": "no-reply@example.org"}, "no-reply-address"),
        ({"mail_to": "DoNotReply+x@example.org"}, "no-reply-address"),
        ({"mail_to": ""}, "mail-unknown"),
        ({"sender": (Field(label="氏名"),)}, "sender-blank"),
        ({"details": (Field(label="ID"),)}, "account-blank"),
        ({"body": "開示を請求いたします。"}, "fee-unsaid"),
        ({"body": "手数料\n\n手数料"}, "fee-repeated"),
        ({"body": "手数料。14日以内にご回答ください。"}, "deadline"),
        ({"body": "手数料。回答期限は2026年12月1日です。"}, "deadline"),
        ({"subject": "性的な記録について"}, "indiscreet"),
        ({"subject": "About my sexual records"}, "indiscreet"),
        ({"policy_sha256": ""}, "policy-unseen"),
    ],
)
def test_what_looks_wrong_is_a_hint_and_no_stop(
    change: dict[str, object], code: str
) -> None:
    checks = check_letter(replace(GOOD, **change))  # type: ignore[arg-type] # one field of any kind

    assert [(check.code, check.stops) for check in checks] == [(code, False)]


def test_an_empty_letter_stops_before_all_hints() -> None:
    checks = check_letter(replace(GOOD, subject="", body=""))

    assert [(check.code, check.stops) for check in checks] == [
        ("subject-empty", True),
        ("body-empty", True),
        ("fee-unsaid", False),
    ]


def test_a_finding_names_the_pieces_it_speaks_of() -> None:
    body = "手数料 ＿＿ ＿＿ [NAME]"

    assert check_letter(replace(GOOD, body=body)) == (
        Check("placeholder", stops=True, values=("＿＿", "[NAME]")),
    )


def test_a_deletion_letter_says_nothing_of_a_fee() -> None:
    with_fee = replace(DELETION, body="消去。手数料はお支払いします。")

    assert codes(DELETION) == ["keep-a-copy-first"]
    assert codes(with_fee) == ["fee-in-deletion", "keep-a-copy-first"]


def limited(letter: Letter, limit: str) -> Letter:
    return replace(letter, answers=(Field(label="fee_limit", value=limit),))


@pytest.mark.parametrize(
    ("letter", "body"),
    [
        (GOOD, "1. 手数料（1件につき1,000円）をお支払いいたします。"),
        (ENGLISH, "1. Fee. I agree to pay (1,000 yen per case)."),
    ],
)
def test_a_fee_beyond_the_users_limit_is_pointed_out(letter: Letter, body: str) -> None:
    told = replace(letter, body=body)

    assert codes(limited(told, "999")) == ["fee-over-limit"]
    assert codes(limited(told, "1,000円")) == []
    assert codes(told) == []


def test_a_limit_is_for_the_fee_and_not_for_other_sums() -> None:
    told = replace(GOOD, body="1. 手数料：500円以内。\n2. 代金は3,000円でした。")

    assert codes(limited(told, "500")) == []


def test_the_honorific_within_a_name_is_none() -> None:
    letter = replace(GOOD, addressee=("お客様相談窓口 御中",))

    assert codes(letter) == []


@pytest.mark.parametrize(
    ("lang", "body"),
    [
        (LetterLang.JA, "退会の手続が完了した時に、消去してください。"),
        (LetterLang.EN, "Please erase them once the procedure is completed."),
    ],
)
def test_leaving_comes_before_deletion(lang: LetterLang, body: str) -> None:
    letter = replace(DELETION, lang=lang, body=body)

    assert codes(letter) == ["leave-first", "keep-a-copy-first"]


@pytest.mark.parametrize(
    ("letter", "discreet"),
    [
        (GOOD, "件名には、サービスの内容がわかる語を記載せず。"),
        (ENGLISH, "Use no words that reveal what the service is about."),
    ],
)
def test_a_letter_that_asks_for_discretion_keeps_to_it(
    letter: Letter, discreet: str
) -> None:
    asking = replace(letter, body=f"{letter.body}\n\n{discreet}")
    typed = Field(label="ID", value="sexual")

    assert codes(asking) == []
    assert codes(replace(asking, details=(typed,))) == ["indiscreet"]
    assert codes(replace(asking, body=f"{asking.body} 妊娠")) == ["indiscreet"]
    assert codes(replace(letter, details=(typed,))) == []


@pytest.mark.parametrize(
    ("lang", "body"),
    [
        (LetterLang.JA, "法第34条にもとづき、すべての消去を請求いたします。"),
        (LetterLang.EN, "Under Article 34 APPI I request erasure."),
    ],
)
def test_the_article_of_correction_is_no_way_to_deletion(
    lang: LetterLang, body: str
) -> None:
    letter = replace(DELETION, lang=lang, body=body)

    assert codes(letter) == ["article-of-correction", "keep-a-copy-first"]


def test_the_article_of_correction_may_stand_in_other_letters() -> None:
    letter = replace(GOOD, body="手数料。法第34条")

    assert codes(letter) == []


@pytest.mark.parametrize(
    "body",
    ["Fee. Please answer within 30 days.", "Fee. The deadline is near."],
)
def test_the_appi_knows_no_deadline_in_english_either(body: str) -> None:
    assert codes(replace(ENGLISH, body=body)) == ["deadline"]


@pytest.mark.parametrize(
    "subject", ["性別の訂正について", "可能性", "整理番号", "Sussex"]
)
def test_harmless_words_are_not_taken_for_intimate_ones(subject: str) -> None:
    assert codes(replace(GOOD, subject=subject)) == []
