"""How everyday words of Japanese policies are read."""

import pytest

from fakes.policies import read, said, values
from hikidashi.domain.policy.fact import Polarity
from hikidashi.domain.policy.reading import PolicyReading
from hikidashi.usecases.ports import SourceFormat


def _under(title: str, text: str) -> PolicyReading:
    whole = f"# プライバシーポリシー\n\n## {title}\n\n{text}\n"
    return read(whole, language="ja", form=SourceFormat.MARKDOWN)


def _denied(reading: PolicyReading) -> set[tuple[object, object]]:
    facts = said(reading, "data.negated", Polarity.NEGATED)
    return {(fact.value["category"], fact.value["act"]) for fact in facts}


@pytest.mark.parametrize(
    ("sentence", "codes"),
    [
        (
            "お名前・ご住所・お電話番号をうかがいます。",
            {"identity.name", "contact.postal", "contact.phone"},
        ),
        ("端末のモデル名と広告IDが自動で送られてきます。", {"online.device"}),
        ("カードの下4桁を当店のシステムに控えます。", {"finance.payment"}),
        ("ご相談のお電話は録音しております。", {"content.voice_recording"}),
        ("端末のGPSから位置を読み取ります。", {"location.precise"}),
        ("ログには、IPアドレスと見たページが含まれます。", {"online.ip"}),
        ("氏名・住所は年賀状にも使わせていただきます。", {"contact.postal"}),
        ("お書きいただくカルテには、お名前が含まれます。", {"identity.name"}),
    ],
)
def test_data_are_collected_in_many_words(sentence: str, codes: set[str]) -> None:
    found = {
        *values(_under("お預かりするもの", sentence), "data.collected", "category")
    }
    assert found >= codes


@pytest.mark.parametrize(
    "sentence",
    [
        "採用に必要のない宗教や病歴を受け取った場合は、直ちに廃棄します。",
        "クッキーには氏名や電話番号などの情報は含まれません。",
        "お支払いのカード番号は決済会社が受け取り、当店が知ることはありません。",
        "お名前の入力は必要ありません。",
        "データプロバイダーに接続します。",
    ],
)
def test_what_is_not_held_is_not_collected(sentence: str) -> None:
    found = {*values(_under("取得する情報", sentence), "data.collected", "category")}
    assert found <= {"online.cookies"}


def test_a_label_that_denies_counts_for_its_list() -> None:
    reading = _under("集めているもの", "集めていないもの: 氏名、住所、位置情報。")

    assert not said(reading, "data.collected")
    assert ("contact.postal", "collected") in _denied(reading)


def test_what_stays_on_the_device_is_not_held_though_its_sharing_is_denied() -> None:
    reading = _under(
        "データ", "入力された収入は、端末間の同期にのみ使用され、共有されません。"
    )

    assert not said(reading, "data.collected")


def test_an_item_among_purposes_may_say_what_is_collected() -> None:
    reading = _under(
        "現在地の利用について", "- 現在地は、許可がある場合のみ取得します。"
    )

    assert values(reading, "data.collected", "category") == ["location.precise"]


def test_personal_data_count_where_only_traces_are_named() -> None:
    reading = _under(
        "情報の収集", "個人情報を収集します。\n\nまた、IPアドレスを収集します。"
    )

    found = values(reading, "data.collected", "category")
    assert {*found} == {"online.ip", "other_unspecified"}


@pytest.mark.parametrize(
    ("sentence", "durations"),
    [
        ("記録は半年間保管します。", ["P6M"]),
        ("一年半保管した後に廃棄します。", ["P18M"]),
        ("必要がなくなり次第、消去します。", [None]),
        ("退会されるまでのあいだ保管します。", [None]),
    ],
)
def test_times_of_keeping_are_read(sentence: str, durations: list[str | None]) -> None:
    assert values(_under("保存期間", sentence), "retention", "duration") == durations


@pytest.mark.parametrize(
    ("sentence", "roles"),
    [
        ("発送のため、宅配会社にお届け先をお伝えします。", {"delivery"}),
        ("お支払いの処理は決済の会社に任せています。", {"payment"}),
        ("保守を外部の会社に委ねることがあります。", {"processor"}),
        ("口コミは、ほかの利用者からも見えます。", {"other_users"}),
        ("警察から照会を受けたときは、回答することがあります。", {"authority"}),
    ],
)
def test_who_receives_data_is_told_in_many_words(
    sentence: str, roles: set[str]
) -> None:
    found = {*values(_under("外部への提供", sentence), "recipient.category", "role")}
    assert found >= roles


def test_items_of_a_hospitals_purposes_name_who_receives_data() -> None:
    reading = _under("利用目的", "- 他の病院との連携\n- 検査業務の委託\n- 病棟の管理\n")

    roles = {*values(reading, "recipient.category", "role")}
    assert roles == {"partner", "processor"}


def test_cases_of_the_law_name_who_may_receive_data() -> None:
    reading = _under(
        "第三者提供",
        "次の場合を除き、提供しません。\n\n- 国の機関に協力する場合\n- 学術の場合\n",
    )

    assert values(reading, "recipient.category", "role") == ["authority"]


def test_what_an_app_does_without_is_denied() -> None:
    reading = _under("分析", "分析ツールや広告の表示は使用していません。")

    facts = said(reading, "recipient.category", Polarity.NEGATED)
    assert {fact.value["role"] for fact in facts} == {"analytics", "ad_network"}


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("ご本人の了解を得ないで、他に渡すことはありません。", "consent_required"),
        ("第三者に販売、貸与、提供することは絶対にありません。", "never"),
        (
            "次の場合には、提供することがあります。\n\n- 法令に基づく場合",
            "permitted_list",
        ),
        (
            "次の場合を除き、第三者に提供しません。\n\n- 法令に基づく場合",
            "permitted_list",
        ),
        (
            "次の場合を除き、第三者に提供しません。\n\n- 同意を得た場合",
            "consent_required",
        ),
        ("次の場合を除き、第三者に提供しません。", "consent_required"),
    ],
)
def test_the_rule_on_others_is_told_in_many_words(text: str, rule: str) -> None:
    assert values(_under("第三者への提供", text), "third_party.rule", "default") == [
        rule
    ]


def test_a_rule_may_stand_below_a_heading_on_something_else() -> None:
    reading = _under("継続的改善", "当社は第三者に提供いたしません。")

    assert values(reading, "third_party.rule", "default") == ["never"]


def test_what_is_no_handing_on_is_named_as_cases() -> None:
    text = (
        "第8条（第三者提供）\n１　同意を得ないで第三者に提供しません。\n"
        "２　業務の委託や事業の承継に伴う提供は、第三者への提供に当たりません。\n"
    )
    found = values(read(text, language="ja"), "third_party.exception", "code")

    assert {"outsourcing", "business_succession"} <= {*found}


@pytest.mark.parametrize(
    ("sentence", "countries"),
    [
        ("クラウドのサーバーは米国にあります。", ["US"]),
        ("台湾の会社と情報を共有しています。", ["TW"]),
        ("OpenAI（米国）のAPIに入力内容を送信します。", ["US"]),
        ("認証団体は、米国の独立した法人です。", []),
    ],
)
def test_where_data_go_is_read(sentence: str, countries: list[str]) -> None:
    found = values(_under("外国", sentence), "cross_border_transfer", "country")
    assert found == countries


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("株式会社 Muster（以下「当社」）が運営します。", ["株式会社 Muster"]),
        ("【ひなた株式会社】（以下「当社」）です。", ["ひなた株式会社"]),
        ("ひなた株式会社 代表（以下「当社」）です。", ["ひなた株式会社"]),
        ("株式会社（以下「当社」）です。", []),
        ("ひなたツリー株式会社（以下「Hinata」）です。", ["ひなたツリー株式会社"]),
        ("本アプリは、個人開発者の見本太郎が開発しています。", ["見本太郎"]),
        ("「Muster」は Ada Muster によって開発されています。", ["Ada Muster"]),
        (
            "Muster（以下「当社」）です。\n\nMuster は Ada Beispiel が開発しています。",
            ["Ada Beispiel"],
        ),
        ("本サイトは Google LLC が提供しています。", []),
        ("あおば医院では、患者さんの個人情報を守ります。", ["あおば医院"]),
        ("「ひなた」運営事務局（以下「運営」）です。", ["「ひなた」運営事務局"]),
        ("見本「ひなた（以下「当社」）です。", []),
    ],
)
def test_the_controller_is_read(text: str, names: list[str]) -> None:
    reading = read(f"プライバシーポリシー\n\n{text}\n", language="ja")

    assert values(reading, "controller.name", "name") == names


def test_the_analytics_provider_is_no_controller() -> None:
    reading = _under("アクセス解析", "本ツールは Ada Muster が提供しています。")

    assert not said(reading, "controller.name")


def test_a_company_signs_with_its_head_on_one_line() -> None:
    reading = _under("見直し", "見直します。\n\nひなた株式会社　代表取締役　見本　太郎")

    assert values(reading, "controller.name", "name") == ["ひなた株式会社"]
    assert values(reading, "controller.representative", "name") == ["見本 太郎"]


def test_a_year_of_copyright_begins_no_address() -> None:
    text = "プライバシーポリシー\n\nお問い合わせ\n\n1 Top Page\n© 2026 AI Studio Team\n"

    assert not said(read(text, language="ja"), "contact.postal")


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("- Boxy（保管）／外部\n- 何か", ["Boxy"]),
        ("- Boxy／Tidy Drive（保管）\n", ["Boxy", "Tidy Drive"]),
        ("- [Add]（保管）\n", []),
        ("- OpenAI／Boxy（連携）\n", ["OpenAI", "Boxy"]),
        ("- Boxy（保管）は使用していません。\n", []),
    ],
)
def test_names_in_a_list_of_services_are_recipients(
    text: str, names: list[str]
) -> None:
    assert values(_under("外部サービスの利用", text), "recipient", "name") == names


def test_a_slash_parts_names_and_addresses() -> None:
    reading = _under(
        "外部",
        "Stripe/PayPalで決済します。https://example.com/stripe/ をご覧ください。",
    )

    assert values(reading, "recipient", "module") == ["Stripe", "PayPal"]


@pytest.mark.parametrize(
    ("title", "sentence", "codes"),
    [
        ("開示・訂正", "窓口までお問い合わせください。", {"access", "rectification"}),
        ("開示・訂正", "画面から確認、変更を行えます。", {"access", "rectification"}),
        ("退会", "退会は、設定画面から行えます。", {"account_deletion"}),
        ("退会", "退会はできません。", set()),
        ("お問い合わせ", "苦情及び相談には、迅速に対応します。", {"complaint"}),
        ("保存期間", "利用者は、個人情報の削除を請求できます。", {"erasure"}),
    ],
)
def test_rights_are_given_in_many_places(
    title: str, sentence: str, codes: set[str]
) -> None:
    assert {*values(_under(title, sentence), "right", "code")} == codes


def test_numbered_lines_with_text_below_them_are_titles() -> None:
    text = (
        "1. 取得する情報\n氏名を取得します。\n\n2. 利用目的\n連絡に利用します。\n\n"
        "3. 委託\n委託します。\n"
    )
    reading = read(text, language="ja", form=SourceFormat.MARKDOWN)

    titles = [each.title for each in reading.sections if each.kind == "heading"]
    assert titles == ["取得する情報", "利用目的", "委託"]


def test_local_storage_is_a_place_also_below_cookies() -> None:
    reading = _under("Cookie", "設定はローカルストレージに保存されます。")

    assert values(reading, "storage.location", "kind") == ["local_device"]


def test_nothing_is_handed_on_where_a_sentence_names_no_data() -> None:
    reading = _under("保存", "第三者への提供、販売は一切行いません。")

    assert _denied(reading) == {
        ("other_unspecified", "shared"),
        ("other_unspecified", "sold"),
    }


@pytest.mark.parametrize(
    "sentence",
    ["次の場合を除き、第三者に提供しません。", "第三者に提供することがあります。"],
)
def test_a_case_or_a_plain_sentence_denies_no_handing_on(sentence: str) -> None:
    assert not _denied(_under("保存", sentence))


def test_a_row_that_says_none_denies_that_data_are_kept() -> None:
    reading = _under("表", "|項目|内容|\n|---|---|\n|アクセスログの保管|無し|\n")

    assert _denied(reading) == {("online.usage", "stored")}
