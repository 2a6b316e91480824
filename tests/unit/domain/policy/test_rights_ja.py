"""How Japanese policies give rights, say how soon, and what it costs."""

import pytest

from fakes.policies import read, said, values
from hikidashi.domain.policy.fact import Polarity
from hikidashi.usecases.ports import SourceFormat


def test_a_bundle_of_requests_gives_rights_wherever_it_stands() -> None:
    reading = read(
        "個人情報の取得について\n当社は、保有する個人情報の開示等の求め（利用目的の通知、"
        "開示、訂正・追加又は削除、利用又は提供の停止）を受け付けます。\n",
        language="ja",
    )

    assert set(values(reading, "right", "code")) == {
        "purpose_notification",
        "access",
        "rectification",
        "addition",
        "erasure",
        "suspension_of_use",
        "stop_third_party",
    }


def test_a_bundle_that_is_refused_gives_none() -> None:
    reading = read(
        "個人情報の取得について\n本人から個人情報の開示、訂正、追加、削除を求められても、"
        "お断りする場合があります。\n",
        language="ja",
    )

    assert values(reading, "right", "code") == []


def test_a_line_that_only_names_rights_gives_them() -> None:
    reading = read(
        "■お客様の権利\nアクセス、訂正、削除、制限、異議申し立て。\n", language="ja"
    )

    assert set(values(reading, "right", "code")) == {
        "access",
        "rectification",
        "erasure",
        "restriction",
        "object",
    }


def test_keeping_data_up_to_date_is_rectification() -> None:
    reading = read(
        "個人情報の開示\n本人から個人情報の更新及び削除の請求があった場合、"
        "速やかに対応します。\n",
        language="ja",
    )

    assert set(values(reading, "right", "code")) == {"rectification", "erasure"}


@pytest.mark.parametrize(
    "words",
    [
        "できる限り迅速に",
        "できるだけ速やかに",
        "適切、かつ迅速に",
        "合理的期間内に",
        "可能な限り速やかに",
        "遅滞なく",
    ],
)
def test_words_that_tell_how_soon_a_request_is_answered(words: str) -> None:
    reading = read(
        f"開示等の請求\nご本人から開示の請求を受けた場合、{words}対応いたします。\n",
        language="ja",
    )

    assert values(reading, "right.time_word", "words") == [words]


def test_a_sum_below_the_title_of_fees_is_the_fee() -> None:
    reading = read(
        "3. 開示等の請求手続き\n(1)手数料\n"
        "①開示のご請求：1件につき1,100円（消費税込）\n"
        "②訂正のご請求：無料\nただし、本人限定受取郵便をご希望の場合は、別途実費を"
        "いただきます。\n",
        language="ja",
    )

    told = [
        (fact.value["applies_to"], fact.value["amount"], fact.value["modality"])
        for fact in said(reading, "fee")
    ]
    assert told == [
        (("access",), 1100, "fixed"),
        (("rectification",), None, "none"),
    ]


def test_a_money_order_for_the_fee_is_no_fee_of_its_own() -> None:
    reading = read(
        "開示等の請求\n請求書と、手数料分の郵便為替を窓口までご郵送いただきます。\n",
        language="ja",
    )

    assert said(reading, "fee") == []


def test_cases_in_one_sentence_after_the_rule_are_exceptions() -> None:
    reading = read(
        "第三者提供の制限\n当社は、個人情報を本人の同意を得ないで第三者に提供しません。"
        "ただし、法令に基づく場合、人の生命又は財産の保護に必要な場合は、"
        "この限りではありません。\n",
        language="ja",
    )

    assert set(values(reading, "third_party.exception", "code")) == {
        "permitted_by_law",
        "life_body_property",
        "consent",
    }


@pytest.mark.parametrize(
    ("sentence", "notice"),
    [
        ("本ポリシーを改定した場合、本ページに掲載して公表いたします。", "website"),
        ("本方針を変更する場合は、お客様に通知いたします。", "notice"),
    ],
)
def test_changes_are_announced_outside_a_part_of_their_own(
    sentence: str, notice: str
) -> None:
    reading = read(f"個人情報の管理\n{sentence}\n", language="ja")

    assert values(reading, "policy_change", "notice") == [notice]


def test_contacts_that_follow_in_their_own_part_are_not_missing() -> None:
    reading = read(
        "■開示・訂正・削除\n個人情報の開示をご希望の場合は、下記までご連絡ください。\n"
        "■お問い合わせ先\n電話 03-0000-0000\n",
        language="ja",
    )

    assert said(reading, "contact.form", Polarity.MISSING_IN_TEXT) == []


def test_work_that_is_watched_over_is_outsourced() -> None:
    reading = read(
        "個人情報の取得\n当社は、個人情報の取扱いを委託する場合は、"
        "委託先に対する適切な監督を行います。\n",
        language="ja",
    )

    assert len(said(reading, "outsourcing")) == 1


@pytest.mark.parametrize(
    "sentence",
    [
        "AIベース言語学習機能を提供します（外部AI API）。",
        "学習データをAIに送信します。",
    ],
)
def test_an_app_for_learning_trains_no_model(sentence: str) -> None:
    reading = read(f"利用目的\n{sentence}\n", language="ja")

    assert said(reading, "ai_training") == []


def test_a_table_of_recipients_tells_where_and_what_they_are() -> None:
    reading = read(
        "## 委託先\n\n| 委託先 | 役割 | 所在国 |\n|---|---|---|\n"
        "| Reino Inc. | ホスティング | 米国 |\n| Sample Inc. | AI処理 | 日本 |\n",
        language="ja",
        form=SourceFormat.MARKDOWN,
    )

    assert values(reading, "cross_border_transfer", "country") == ["US"]
    assert {"hosting", "ai_service"} <= set(
        values(reading, "recipient.category", "role")
    )


def test_a_column_of_countries_elsewhere_is_no_transfer() -> None:
    reading = read(
        "## 会社情報\n\n| 拠点 | 所在国 |\n|---|---|\n| 例野支店 | 米国 |\n",
        language="ja",
        form=SourceFormat.MARKDOWN,
    )

    assert values(reading, "cross_border_transfer", "country") == []


def test_only_the_first_sentence_of_a_case_is_one() -> None:
    reading = read(
        "第三者提供\n当社は、次の場合を除き、個人情報を第三者に提供しません。\n"
        "(1) 法令に基づく場合。裁判所の命令を含みます。\n(2) 本人の同意がある場合\n",
        language="ja",
    )

    assert values(reading, "third_party.exception", "code") == [
        "permitted_by_law",
        "consent",
    ]


def test_a_case_that_running_text_names_twice_is_told_once() -> None:
    reading = read(
        "## Sharing with third parties\n\nWe share data with the police where the law "
        "requires it. We share data with courts where the law requires it.\n",
        language="en",
        form=SourceFormat.MARKDOWN,
    )

    codes = values(reading, "third_party.exception", "code")
    assert len(codes) == len(set(codes))


def test_a_title_gives_what_its_text_grants_without_naming_it() -> None:
    reading = read(
        "# Privacy policy\n\n## Your rights to access and complaints\n\n"
        "You have the right to all of this at any time.\n",
        form=SourceFormat.MARKDOWN,
    )

    assert values(reading, "right", "code") == ["access"]
