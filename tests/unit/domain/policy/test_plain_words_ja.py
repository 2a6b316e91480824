"""How Japanese policies in plain words, tables and hard-wrapped lines are read."""

import pytest

from fakes.policies import read, said, values
from hikidashi.domain.policy.fact import Polarity
from hikidashi.domain.policy.reading import PolicyReading
from hikidashi.usecases.ports import SourceFormat


def _read(text: str) -> PolicyReading:
    return read(f"プライバシーポリシー\n\n{text}\n", language="ja")


def _markdown(text: str) -> PolicyReading:
    return read(text, language="ja", form=SourceFormat.MARKDOWN)


def _denied(text: str) -> set[tuple[object, object]]:
    facts = said(_read(text), "data.negated", Polarity.NEGATED)
    return {(fact.value["category"], fact.value["act"]) for fact in facts}


@pytest.mark.parametrize(
    "sentence",
    [
        "メモの文章は、AIの学習にも使いません。",
        "会話の内容をAIの学習に使うことはありません。",
        "いただいた文章をAIの訓練には用いません。",
    ],
)
def test_what_machines_do_not_learn_from_is_no_training(sentence: str) -> None:
    (fact,) = said(_read(sentence), "ai_training", Polarity.NEGATED)

    assert fact.value == {"uses_for_training": False}


@pytest.mark.parametrize(
    ("sentence", "denied"),
    [
        ("電話番号はお伺いしません。", {("contact.phone", "collected")}),
        ("生年月日を決して尋ねません。", {("identity.birth_age", "collected")}),
        ("児童の位置情報は取得しません。", {("location.precise", "collected")}),
        ("接続の記録は残しておりません。", {("online.usage", "stored")}),
        ("氏名を外国に送信することはありません。", {("identity.name", "shared")}),
        (
            "「要配慮個人情報」とは、病歴、犯罪の経歴などをいいます。\n"
            "当店はこれらの情報をお客様にお尋ねしません。",
            {("health.medical", "collected"), ("legal.criminal", "collected")},
        ),
    ],
)
def test_plain_words_deny_too(
    sentence: str, denied: set[tuple[object, object]]
) -> None:
    assert _denied(sentence) == denied


@pytest.mark.parametrize(
    ("sentence", "notice"),
    [
        ("この方針の変更は、予告なしに行われることはありません。", False),
        ("この方針は、予告なしに変更することがあります。", True),
    ],
)
def test_never_without_notice_is_not_without_notice(
    sentence: str, notice: bool
) -> None:
    ways = values(_read(f"1. 変更\n{sentence}"), "policy_change", "notice")

    assert ("without_notice" in ways) is notice


def _fees(text: str) -> list[tuple[object, object, object]]:
    return [
        (fact.value["applies_to"], fact.value["amount"], fact.value["modality"])
        for fact in said(_markdown(text), "fee")
    ]


def test_a_sum_in_a_table_is_for_what_stands_left_of_it() -> None:
    fees = _fees(
        "# プライバシーポリシー\n\n## 開示等の請求\n\n次の手数料をいただきます。\n\n"
        "| 請求 | 手数料 |\n|---|---|\n| 開示 | 700円 |\n| 訂正、削除 | 無料 |\n"
        "| 会報 | 200円 |\n"
    )

    assert (("access",), 700, "fixed") in fees
    assert (("rectification", "erasure"), None, "none") in fees
    assert all(amount != 200 for _, amount, _ in fees)
    assert (("access",), None, "none") not in fees


def test_what_is_free_in_the_shop_is_no_fee_for_a_request() -> None:
    fees = _fees(
        "# プライバシーポリシー\n\n## 開示\n\n開示の手数料は1回500円です。\n"
        "店舗の無料Wi-Fiの利用に料金はかかりません。\n"
    )

    assert [amount for _, amount, _ in fees] == [500]


def test_a_price_for_each_copy_is_the_actual_cost_and_to_be_checked() -> None:
    text = (
        "# プライバシーポリシー\n\n## 開示\n\n開示には実費(写し1枚30円)を頂きます。\n"
    )
    (fact,) = said(read(text, language="ja"), "fee")

    assert (fact.value["amount"], fact.value["modality"]) == (30, "actual_cost")


def test_a_fee_is_read_below_a_title_of_the_request() -> None:
    fees = _fees("# プライバシーポリシー\n\n## 訂正・削除\n\n手数料はかかりません。\n")

    assert fees == [(("rectification", "erasure"), None, "none")]


def test_a_word_parted_by_a_line_break_still_is_one() -> None:
    reading = read(
        "プライバシーポリシー\n\n第1条（第三者提供）\n"
        "　当店は、次の場合を除き、お客様の同意を得ずに個人情報を第三者に提\n"
        "供しません。\n　　一　法令に基づく場合\n"
        "２　商品の配送のため、運送会社に個人情報の取扱いを委託することがあります。\n\n"
        "第2条（窓口）\n　お客様相談係\n",
        language="ja",
    )

    assert values(reading, "third_party.rule", "default") == ["consent_required"]
    assert values(reading, "third_party.exception", "code") == [
        "permitted_by_law",
        "consent",
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "ご本人の同意なく、外部へ情報をお渡しすることはありません。",
        "ご本人の承諾を得てから、その会社に応募書類を渡します。",
    ],
)
def test_handing_over_in_plain_words_needs_consent(sentence: str) -> None:
    reading = _read(f"1. お渡しする先\n{sentence}")

    assert values(reading, "third_party.rule", "default") == ["consent_required"]


def test_none_in_a_table_is_a_denial_and_free_of_charge_is_not() -> None:
    reading = _markdown(
        "# プライバシーポリシー\n\n## お伺いすること\n\n| 項目 | 取得 | 会員 |\n"
        "|---|---|---|\n| お名前 | あり | 無料会員 |\n| 電話番号 | なし | 全員 |\n\n"
        "## 保存期間\n\n| 情報 | 期間 |\n|---|---|\n| 通話の録音 | 保存しません |\n"
    )

    denied = said(reading, "data.negated", Polarity.NEGATED)
    told = {(fact.value["category"], fact.value["act"]) for fact in denied}
    assert ("contact.phone", "collected") in told
    assert ("content.voice_recording", "stored") in told
    assert "identity.name" in values(reading, "data.collected", "category")


def test_data_kept_in_the_controllers_own_country_are_not_transferred() -> None:
    reading = read(
        "プライバシーポリシー\n\n第1条（データの移転）\n個人データは、日本国内の"
        "サーバーに保存され、シンガポールの事業者に提供されます。\n"
        "氏名を外国に送信することはありません。\n",
        language="ja",
    )

    assert values(reading, "cross_border_transfer", "country") == ["SG"]


def test_a_hospital_that_sits_in_germany_transfers_nothing_to_germany() -> None:
    reading = read(
        "Privacy Policy\n\nExample Clinic GmbH\nMusterweg 4\n12345 Musterstadt\n"
        "Germany\n\nYour data is transferred to servers in Germany.\n",
        language="en",
    )

    assert "DE" not in values(reading, "cross_border_transfer", "country") or not said(
        reading, "controller.address"
    )


@pytest.mark.parametrize(
    ("sentence", "uses"),
    [
        ("選考の補助にAIを使うことがありますが、合否は必ず人が決めます。", [False]),
        ("会員に影響を与える決定を自動的に行うことはありません。", [False]),
    ],
)
def test_who_decides_is_told(sentence: str, uses: list[bool]) -> None:
    assert values(_read(sentence), "automated_decision", "uses") == uses


def test_the_furniture_of_a_page_is_no_address_and_no_controller() -> None:
    reading = _markdown(
        "# プライバシーポリシー\n\n## 収集する情報\n\nお名前を取得します。\n\n"
        "© 2025 Kakuu Development Team\n\n利用者数 100 万人\nページトップに戻る\n"
        "English Version\n"
    )

    for kind in ("controller.name", "controller.address", "controller.department"):
        assert said(reading, kind) == []


def test_a_desk_is_read_beside_its_address_and_a_second_post_is_one() -> None:
    reading = _markdown(
        "# プライバシーポリシー\n\n## 窓口\n\n総務係　〒999-0002　例示県見本市5番地\n\n"
        "店長 兼 個人情報取扱責任者\n\n受付 個人情報担当　電話 00-0000-0102\n\n"
        "当院の窓口\n"
    )

    assert values(reading, "controller.department", "name") == [
        "総務係",
        "個人情報取扱責任者",
        "受付 個人情報担当",
    ]


def test_a_wrapped_sentence_below_the_title_is_no_heading() -> None:
    reading = read(
        "■ 連絡アプリ　個人情報のお取り扱い\n\n"
        "このアプリは、見本会（以下「当会」）が、会員の皆さまとその家族の皆さま\n"
        "との連絡のために運営しています。\n\n【1】お預かりする情報\nお名前\n",
        language="ja",
    )

    assert not any(
        section.title.startswith("このアプリ") for section in reading.sections
    )


def test_the_day_of_publication_is_when_it_was_established() -> None:
    reading = _read("お名前を取得します。\n\n2025年9月3日 公開")

    assert values(reading, "date.established", "date") == ["2025-09-03"]


def test_a_policy_whose_only_title_is_a_plain_one_has_parts_of_its_own() -> None:
    reading = _markdown(
        "## 個人情報について\n\n### 第1条 (お伺いすること)\n\nお名前\n\n"
        "### 第2条 (使いみち)\n\n発送のために使います。\n\n"
        "### 第3条 (保存)\n\n3年。\n"
    )

    roles = [section.role for section in reading.sections]
    assert roles[:3] == ["title", "collection", "purposes"]


def test_a_part_of_the_controllers_own_name_is_no_recipient() -> None:
    reading = read(
        "プライバシーポリシー\n\nほくせい見本商会株式会社（以下「当社」）は情報を扱います。\n\n"
        "第1条（共同利用）\n責任者：ほくせい見本商会株式会社\n",
        language="ja",
    )

    assert said(reading, "recipient") == []
