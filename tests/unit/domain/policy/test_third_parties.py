import pytest

from fakes.policies import absent, read, said, values
from hikidashi.domain.policy.fact import Polarity


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("同意なく第三者に提供しません。", "consent_required"),
        ("We provide it to third parties only with your consent.", "consent_required"),
        ("次の場合には第三者に提供します。", "permitted_list"),
        (
            "We will provide it to third parties in the following cases.",
            "permitted_list",
        ),
        ("We never sell or provide it to third parties.", "never"),
        ("第三者に提供することはありません。", "never"),
        ("法令に基づく場合を除き、第三者に提供しません。", "consent_required"),
    ],
)
def test_the_rule_for_third_parties_is_read(text: str, rule: str) -> None:
    assert values(read(text, language="ja"), "third_party.rule", "default") == [rule]


@pytest.mark.parametrize(
    "text",
    [
        "第三者に提供することがあります。",
        "利用目的\n\n同意なく第三者に提供しません。",
        "当社は提供します。",
    ],
)
def test_other_sentences_are_no_rule(text: str) -> None:
    assert "third_party.rule" in absent(read(text, language="ja"))


def test_exceptions_records_and_transfers_abroad_are_read() -> None:
    text = """第1条（第三者提供）
1. 当社は、次の場合を除き、同意なく第三者（外国の者を含む）に個人情報を提供しません。
(1) 法令に基づく場合
(2) 人の生命、身体又は財産の保護のため
(3) 広告の配信のため
(4) あれこれ
2. 次の場合は第三者に該当しないものとします。
(1) 委託する場合
3. 第三者に提供したときは、記録を作成します。
"""
    reading = read(text, language="ja")

    assert values(reading, "third_party.exception", "code") == [
        "permitted_by_law",
        "life_body_property",
        "advertising",
        "outsourcing",
        "consent",
    ]
    assert values(reading, "third_party.rule", "abroad") == [True]
    (records,) = said(reading, "third_party.records")
    assert records.ref == "第1条第3項"


def test_a_rule_before_all_headings_has_no_list() -> None:
    reading = read(
        "同意なく第三者に提供しません。\n\n・法令に基づく場合\n", language="ja"
    )

    assert values(reading, "third_party.exception", "code") == ["consent"]


def test_an_article_on_outsourcing_comes_before_an_exception() -> None:
    text = """第1条（第三者提供）
同意なく第三者に提供しません。次の場合を除きます。
(1) 業務を委託する場合
第2条（委託）
当社は業務を委託します。委託先とは秘密保持契約を結び、監督します。
"""
    (fact,) = said(read(text, language="ja"), "outsourcing")

    assert fact.ref == "第2条"
    assert fact.value == {"allowed": True, "supervision": True, "confidentiality": True}


@pytest.mark.parametrize(
    ("text", "polarity", "value"),
    [
        (
            "共同利用\n\n次のとおり共同利用します。\n(1) "
            "共同利用する項目\n(2) 共同利用者の範囲\n",
            Polarity.MISSING_IN_TEXT,
            {"declared": True, "missing": ("items", "parties")},
        ),
        (
            "共同利用\n\n次のとおり共同利用します。\n(1) "
            "項目：氏名\n(2) 範囲：グループ各社\n",
            Polarity.ASSERTED,
            {"declared": True},
        ),
        (
            "共同利用\n\n次のとおり共同利用します。\n(1) 項目\n・氏名\n",
            Polarity.ASSERTED,
            {"declared": True},
        ),
        (
            "共同利用\n\n共同利用する場合は公表します。",
            Polarity.ASSERTED,
            {"declared": False, "conditional": True},
        ),
    ],
)
def test_joint_use_is_declared_conditional_or_empty(
    text: str, polarity: Polarity, value: dict[str, object]
) -> None:
    (fact,) = said(read(text, language="ja"), "joint_use", polarity)

    assert fact.value == value


def test_joint_use_in_passing_is_no_declaration() -> None:
    assert "joint_use" in absent(
        read("共同利用\n\n共同利用とは何でしょうか。", language="ja")
    )


def test_known_services_are_recipients_once() -> None:
    reading = read(
        "Cookie\n\nGoogle Analytics を使います。Google Analytics とStripeです。",
        language="ja",
    )

    assert values(reading, "recipient", "module") == ["Google Analytics", "Stripe"]


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Partners\n\nWe share data with the following partners.", "partner"),
        ("提供先\n\n以下の広告配信事業者に提供します。", "advertiser"),
    ],
)
def test_a_list_that_does_not_follow_is_missing(text: str, role: str) -> None:
    (missing,) = said(read(text, language="ja"), "recipient", Polarity.MISSING_IN_TEXT)

    assert missing.value["role"] == role


@pytest.mark.parametrize(
    "text",
    [
        "We share data with the following partners.",
        "Partners\n\nWe share data with the following partners.\n\n"
        "Acme Inc. and others.",
        "Partners\n\nWe share data with the following partners.\n- Acme\n",
        "Partners\n\nWe share data with the following partners: "
        "see https://a.jp/list here.",
        "Partners\n\nWe share data with the following partners.\n\n"
        "It is Stripe that gets it all.",
    ],
)
def test_a_list_that_follows_is_not_missing(text: str) -> None:
    assert not said(read(text, language="en"), "recipient", Polarity.MISSING_IN_TEXT)


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("記録は端末内に保存されます。", ["local_device"]),
        ("It is stored in local storage or cloud servers.", ["local_device", "cloud"]),
        ("クラウドに保管します。サーバに保存します。", ["cloud"]),
        ("Cookie\n\n端末内に保存されます。", []),
    ],
)
def test_places_of_storage_are_read(text: str, kinds: list[str]) -> None:
    assert values(read(text, language="ja"), "storage.location", "kind") == kinds


def test_what_is_said_of_training_is_read() -> None:
    reading = read(
        "We do not use it for training AI models. We apply an "
        "opt-out to training of AI models. "
        "Other AI models are trained with it.\n\nRevision History\n"
        "\nAdded training of AI models.",
        language="en",
    )

    assert [dict(f.value) for f in reading.facts if f.type == "ai_training"] == [
        {"uses_for_training": False},
        {"opt_out": True},
        {"uses_for_training": True},
    ]


@pytest.mark.parametrize(
    "text",
    [
        "個人情報保護委員会に届け出たうえで、個人データを第三者に提供することがあります。",
        "法第23条第2項に基づき、第三者に提供します。",
        "オプトアウトにより個人データを提供します。",
    ],
)
def test_a_scheme_to_provide_until_someone_objects_is_known(text: str) -> None:
    reading = read(f"第三者提供\n\n{text}{text}\n", language="ja")

    assert values(reading, "third_party.exception", "code") == [
        "optout_notified_to_ppc"
    ]


def test_stopping_the_provision_on_request_is_a_right() -> None:
    text = "■オプトアウト\n当社は、ご本人の求めに応じて提供を停止します。\n"

    assert values(read(text, language="ja"), "right", "code") == ["stop_third_party"]
