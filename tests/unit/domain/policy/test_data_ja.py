"""How Japanese policies tell data apart: collected, denied, defined, named."""

import pytest

from fakes.policies import read, said, values
from hikidashi.domain.policy.fact import Polarity


def _acts(text: str) -> set[tuple[object, object]]:
    facts = said(read(text, language="ja"), "data.negated", Polarity.NEGATED)
    return {(fact.value["category"], fact.value["act"]) for fact in facts}


@pytest.mark.parametrize(
    ("sentence", "denied"),
    [
        (
            "クレジットカード番号は当社のサーバーに保存せず、決済会社が管理します。",
            {("finance.payment", "stored")},
        ),
        (
            "当店ではクレジットカード情報を一切保持しておりません。",
            {("finance.payment", "stored")},
        ),
        (
            "病歴については、取得、利用又は提供を行いません。",
            {
                ("health.medical", "collected"),
                ("health.medical", "used"),
                ("health.medical", "shared"),
            },
        ),
        (
            "位置情報を取得・保存することはございません。",
            {("location.precise", "collected"), ("location.precise", "stored")},
        ),
        (
            "電話番号を外部に送信することはありません。",
            {("contact.phone", "shared")},
        ),
        (
            "位置情報を開発者のサーバーへ送信することはありません。",
            {("location.precise", "collected"), ("location.precise", "shared")},
        ),
    ],
)
def test_each_act_of_a_list_is_denied(
    sentence: str, denied: set[tuple[object, object]]
) -> None:
    assert _acts(f"プライバシーポリシー\n\n{sentence}\n") == denied


def test_a_denial_in_brackets_is_no_collection_of_health_data() -> None:
    reading = read(
        "■社員の個人情報\n・健康管理のため。(健康診断の結果については、法令に基づく"
        "場合を除いて、取得、利用又は提供を行いません。)\n",
        language="ja",
    )

    assert "health.medical" not in values(reading, "data.collected", "category")
    denied = said(reading, "data.negated", Polarity.NEGATED)
    assert {fact.value["act"] for fact in denied} == {"collected", "used", "shared"}


def test_means_of_collecting_are_not_denied_with_what_they_do_not_collect() -> None:
    sentence = "クッキーを使用して個人情報を収集することはありません。"

    assert _acts(f"プライバシーポリシー\n\n{sentence}\n") == {
        ("other_unspecified", "collected")
    }


def test_a_heading_that_denies_sending_denies_no_collecting() -> None:
    text = (
        "■送信する情報\n・端末の機種\n・OSのバージョン\n\n"
        "■送信しない情報\n・電話番号\n・位置情報\n"
    )

    assert _acts(text) == {
        ("contact.phone", "shared"),
        ("location.precise", "shared"),
    }


@pytest.mark.parametrize(
    "definition",
    [
        "当院は、個人情報（生存する個人に関する情報であって、氏名、生年月日その他の"
        "記述により特定の個人を識別できるものをいいます。）を大切に収集し、扱います。",
        "「個人情報」とは、氏名、生年月日その他の記述により個人を識別できる情報を"
        "いいます。",
    ],
)
def test_a_definition_names_data_and_collects_none(definition: str) -> None:
    reading = read(f"個人情報保護方針\n\n{definition}\n", language="ja")

    assert "identity.birth_age" not in values(reading, "data.collected", "category")
    (fact,) = said(reading, "data.mentioned_not_collected", Polarity.NOT_A_COLLECTION)
    assert fact.value["why"] == "definition"


def test_a_definition_of_what_people_have_given_tells_what_is_collected() -> None:
    reading = read(
        "個人情報の収集\n個人情報とは、当サイトを通じてお客様からご提供いただく氏名、"
        "電話番号など個人を識別できる情報を指します。\n",
        language="ja",
    )

    assert {"identity.name", "contact.phone"} <= set(
        values(reading, "data.collected", "category")
    )


def test_a_definition_of_cookies_collects_no_input() -> None:
    reading = read(
        "Cookieについて\nCookieとは、閲覧履歴や入力内容を、お客様の端末にファイルとして"
        "保存しておく仕組みです。\n",
        language="ja",
    )

    assert values(reading, "data.collected", "category") == []


def test_sensitive_data_in_general_are_no_health_data() -> None:
    reading = read(
        "個人情報の取得\n要配慮個人情報は、本人の同意を得て取得します。\n",
        language="ja",
    )

    assert "health.medical" not in values(reading, "data.collected", "category")


def test_a_companys_name_is_no_data() -> None:
    reading = read("取得する情報\n・氏名\n・例野チャット株式会社\n", language="ja")

    assert values(reading, "data.collected", "category") == ["identity.name"]


def test_a_list_below_a_heading_of_what_is_asked_is_collected() -> None:
    reading = read(
        "個人情報の取り扱い\nれいの店（以下、当店）です。\n"
        "■ご注文の際にお伺いする情報\nお名前、ご住所、電話番号、お届け先\n"
        "■ご利用目的\n商品の発送のために利用いたします。\n",
        language="ja",
    )

    assert {"identity.name", "contact.postal", "contact.phone"} <= set(
        values(reading, "data.collected", "category")
    )


@pytest.mark.parametrize(
    ("sentence", "kinds"),
    [
        (
            "入力内容は端末にのみ保存され、当社のサーバーには保存されません。",
            ["local_device"],
        ),
        ("入力内容は当社のサーバーに保存します。", ["cloud"]),
    ],
)
def test_servers_that_keep_nothing_are_no_place(
    sentence: str, kinds: list[str]
) -> None:
    reading = read(f"データの保存\n{sentence}\n", language="ja")

    assert values(reading, "storage.location", "kind") == kinds


def test_a_period_that_hangs_on_the_account_has_no_number() -> None:
    reading = read(
        "保存期間\n会話はアカウントが有効な間保存されます。\n", language="ja"
    )

    (fact,) = said(reading, "retention")

    assert fact.value["duration"] is None
