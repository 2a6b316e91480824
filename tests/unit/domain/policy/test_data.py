import pytest

from fakes.policies import read, said, values
from hikidashi.domain.policy.fact import Confidence, Polarity


def _collected(text: str) -> set[object]:
    return {*values(read(text, language="ja"), "data.collected", "category")}


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        (
            "取得する情報\n\n当社は氏名と住所を取得します。",
            {"identity.name", "contact.postal"},
        ),
        (
            "取得する情報\n\n・クレジットカード番号\n・購入履歴\n",
            {"finance.payment", "finance.transactions"},
        ),
        ("当社はお客様から氏名をお伺いします。", {"identity.name"}),
        ("We collect your IP address.", {"online.ip"}),
        ("ご利用にあたって\n\n性行為の記録が端末に保存されます。", {"sex.activity"}),
        ("当社は、診療のために氏名を取得します。", {"identity.name"}),
        ("利用目的\n\n・顔データを装飾に利用します\n", {"bio.face"}),
    ],
)
def test_what_is_collected_is_found_by_its_words(text: str, codes: set[str]) -> None:
    assert _collected(text) == codes


@pytest.mark.parametrize(
    "text",
    [
        "個人情報の定義\n\n個人情報とは、氏名、指紋その他の情報をいいます。",
        "“User information” means name and address that identify you.",
        "公衆衛生の向上のために提供することがあります。",
        "利用目的\n\n・氏名の確認のため\n",
        "当社は、同意なく氏名を取得しません。",
        "私たちは指紋と呼ばれる模様について話します。",
    ],
)
def test_what_is_only_named_is_not_collected(text: str) -> None:
    assert _collected(text) == set()


def test_a_definition_lists_what_it_names() -> None:
    reading = read("「個人情報」とは、氏名と指紋をいいます。", language="ja")

    (fact,) = said(reading, "data.mentioned_not_collected", Polarity.NOT_A_COLLECTION)

    assert fact.value["categories"] == ("identity.name", "bio.other")


def test_a_definition_without_data_says_nothing() -> None:
    reading = read("「個人情報」とは、法に定めるものをいいます。", language="ja")

    assert not said(reading, "data.mentioned_not_collected", Polarity.NOT_A_COLLECTION)


@pytest.mark.parametrize(
    ("text", "denied"),
    [
        ("当社は位置情報を取得しません。", {("location.precise", "collected")}),
        (
            "We do not store, share, and disclose any face recognition data.",
            {("bio.face", "stored"), ("bio.face", "shared"), ("bio.face", "disclosed")},
        ),
        (
            "取得する情報\n\n次の情報は取得しません。\n・指紋\n",
            {("bio.other", "collected")},
        ),
        ("Credit card numbers are not stored by us.", {("finance.payment", "stored")}),
    ],
)
def test_what_is_denied_is_denied(text: str, denied: set[tuple[str, str]]) -> None:
    reading = read(text, language="ja")

    found = said(reading, "data.negated", Polarity.NEGATED)

    assert {(f.value["category"], f.value["act"]) for f in found} == denied
    assert not said(reading, "data.collected")


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("取得する情報\n\n提携先から氏名を取得します。", "third_party"),
        ("取得する情報\n\n氏名をご入力いただきます。", "user_direct"),
        ("取得する情報\n\n次を自動的に取得します。\n・閲覧ページ\n", "automatic"),
        ("取得する情報\n\nIPアドレスを取得します。", "automatic"),
    ],
)
def test_where_the_data_come_from_is_told(text: str, source: str) -> None:
    assert values(read(text, language="ja"), "data.collected", "source") == [source]


def test_outside_a_section_on_collecting_the_reader_is_less_sure() -> None:
    sure = said(
        read("取得する情報\n\n氏名を取得します。", language="ja"), "data.collected"
    )
    less = said(
        read("当社は氏名を取得することがあります。", language="ja"), "data.collected"
    )

    assert sure[0].confidence is Confidence.FOUND
    assert less[0].confidence is Confidence.LIKELY
    assert less[0].value["modality"] == "may"


def test_intimate_data_need_a_word_of_collecting_outside_their_section() -> None:
    assert _collected("利用目的\n\n・顔データの装飾のため\n") == set()


def test_purposes_are_read_from_items_and_sentences() -> None:
    listed = read(
        "利用目的\n\n次の目的で利用します。\n"
        "・お問い合わせへの対応（本人確認を含む）\n"
        "・変更前の目的と相当の関連性\n・あ\n",
        language="ja",
    )
    told = read(
        "利用目的\n\n商品の発送とアンケートのために利用します。\n\n商品の発送です。",
        language="ja",
    )

    assert values(listed, "purpose", "code") == [
        "customer_support",
        "identity_verification",
    ]
    assert values(told, "purpose", "code") == ["order_fulfilment", "survey"]


def test_lists_without_marks_are_read_too() -> None:
    data = read("取得する情報\n\n次の情報を取得します：\n氏名、住所\n", language="ja")
    purposes = read(
        "利用目的\n\n次の目的で利用します：\nお問い合わせへの対応\n", language="ja"
    )

    assert values(data, "data.collected", "category") == [
        "identity.name",
        "contact.postal",
    ]
    assert values(purposes, "purpose", "code") == ["customer_support"]


def test_a_purpose_may_imply_what_it_works_on() -> None:
    reading = read(
        "利用目的\n\n・購入履歴の分析\n・アンケートへの回答の集計\n・氏名の分析\n",
        language="ja",
    )

    assert {
        (fact.value["category"], fact.confidence)
        for fact in said(reading, "data.collected")
    } == {
        ("finance.transactions", Confidence.CHECK),
        ("content.survey", Confidence.CHECK),
    }


def test_what_is_registered_is_held() -> None:
    reading = read(
        "How to cancel\n\nWe write to your registered phone number, or by e-mail.",
        language="en",
    )

    assert values(reading, "data.collected", "category") == ["contact.phone"]


def test_a_channel_is_no_data() -> None:
    reading = read(
        "Information we collect\n\nWe receive your name by letter or e-mail.",
        language="en",
    )

    assert values(reading, "data.collected", "category") == ["identity.name"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("当社は、Cookieを広告の配信のために利用します。", ["advertising"]),
        ("The information is used to prevent fraud.", ["misuse_prevention"]),
        ("We use your data to send newsletters.", ["marketing_direct"]),
        ("情報は次の目的のために利用します。", []),
        ("Cookieは設定で無効にできます。", []),
    ],
)
def test_purposes_are_read_outside_their_article_too(
    text: str, found: list[str]
) -> None:
    reading = read(f"Cookie\n\n{text}\n", language="ja")

    facts = said(reading, "purpose")

    assert [fact.value["code"] for fact in facts] == found
    assert all(fact.confidence is Confidence.LIKELY for fact in facts)
