"""What Japanese policies use data for."""

import pytest

from fakes.policies import read, said, values


def test_each_noun_of_a_row_of_acts_is_a_purpose() -> None:
    reading = read(
        "利用目的\n・不正利用防止、セキュリティ確保、お問い合わせ対応\n", language="ja"
    )

    assert values(reading, "purpose", "code") == [
        "misuse_prevention",
        "security",
        "customer_support",
    ]


def test_items_that_say_what_for_are_purposes_under_any_heading() -> None:
    reading = read(
        "■株主の皆様の個人情報\n・会社法に基づく義務を履行するため\n"
        "■応募者の個人情報\n・採用選考業務のため\n",
        language="ja",
    )

    assert set(values(reading, "purpose", "code")) == {
        "legal_compliance",
        "recruitment",
    }


@pytest.mark.parametrize(
    ("item", "code"),
    [
        ("管理運営業務に関する利用のため", None),
        ("会計・経理のため", "billing_payment"),
        ("審査支払機関へのレセプトの提出のため", "billing_payment"),
        ("行政機関の要請による情報提供のため", "legal_compliance"),
        ("宅地建物取引業法第49条に基づく帳簿の保管のため", "legal_compliance"),
        ("新商品のご案内のため", "marketing_direct"),
        ("診察、治療のため", "service_provision"),
    ],
)
def test_the_words_of_a_trade_are_known(item: str, code: str | None) -> None:
    reading = read(f"利用目的\n・{item}\n", language="ja")

    assert values(reading, "purpose", "code") == ([code] if code else [])


@pytest.mark.parametrize(
    "sentence",
    [
        "当社は、法令を遵守するため、個人情報保護の規程を策定し、運用します。",
        "当社は、漏えいを防ぐため、必要な安全対策を講じます。",
    ],
)
def test_what_is_done_for_the_data_is_no_purpose_of_theirs(sentence: str) -> None:
    reading = read(f"個人情報保護方針\n{sentence}\n", language="ja")

    assert values(reading, "purpose", "code") == []


def test_asking_before_another_use_is_a_change_of_purpose() -> None:
    reading = read(
        "個人情報の利用目的\n利用目的の範囲を超えて利用する場合には、"
        "改めて本人の同意をいただきます。\n",
        language="ja",
    )

    assert len(said(reading, "purpose.change")) == 1
