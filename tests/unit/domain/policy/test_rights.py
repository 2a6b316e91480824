import pytest

from fakes.policies import read, rights, said, values
from hikidashi.domain.policy.fact import Fact, Polarity
from hikidashi.usecases.ports import SourceFormat


def _rights(text: str) -> list[Fact]:
    return said(read(text, language="ja"), "right")


def _codes(text: str) -> set[object]:
    return {fact.value["code"] for fact in _rights(text)}


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("お客様は、個人情報の開示を請求できます。", {"access"}),
        ("You may request access to your personal data.", {"access"}),
        ("本人は第三者提供記録の開示を請求できます。個人情報。", set()),
        (
            "お客様は、個人情報の第三者提供記録の開示を請求できます。",
            {"third_party_record_disclosure"},
        ),
        (
            "お客様は、個人情報の開示および第三者提供記録の開示を請求できます。",
            {"access", "third_party_record_disclosure"},
        ),
        (
            "お客様は、個人情報の利用目的の通知を求めることができます。",
            {"purpose_notification"},
        ),
        (
            "お客様は、個人情報の第三者への提供の停止を請求できます。",
            {"stop_third_party"},
        ),
        (
            "You have the right to data portability of your personal data.",
            {"portability"},
        ),
        (
            "お客様は、個人情報の利用への同意を撤回することを申し出られます。",
            {"withdraw_consent"},
        ),
    ],
)
def test_rights_are_known_by_their_words(text: str, codes: set[str]) -> None:
    assert _codes(text) == codes


@pytest.mark.parametrize(
    "text",
    [
        "裁判所から個人情報の開示を求められたお客様の場合があります。",
        "法令に基づき個人情報の開示を求められた場合、お客様に通知します。",
        "お客様はブラウザの設定によりCookieを含む個人情報を削除できます。",
        "個人情報を第三者に開示することを請求できるお客様はいません。",
        "開示します。",
        "第三者提供\n\nお客様は、個人情報の開示を請求できます。",
        "退会方法\n\nお客様は、個人情報の削除を請求できます。",
        "お客様が個人情報の開示を請求しても、開示する義務を負わないことがあります。",
    ],
)
def test_what_only_speaks_of_disclosing_gives_no_right(text: str) -> None:
    assert _codes(text) == set()


@pytest.mark.parametrize(
    ("text", "code", "grounds"),
    [
        (
            "内容が事実でないときは、訂正、追加又は削除を請求できます。",
            "erasure",
            ("not_true",),
        ),
        ("訂正、追加又は削除を請求できます。", "erasure", ()),
        (
            "目的の範囲を超えて取り扱われ、"
            "または不正の手段により取得されたときは、"
            "利用停止を請求できます。",
            "suspension_of_use",
            ("beyond_purpose", "wrongful_means"),
        ),
        (
            "利用する必要がなくなったときは、消去を請求できます。",
            "erasure",
            ("no_longer_needed",),
        ),
        (
            "We will correct inaccurate data on request, and erase it at your request.",
            "erasure",
            (),
        ),
        ("On request we erase false data.", "erasure", ("not_true",)),
        ("内容が誤っているときは、開示を請求できます。", "access", ()),
    ],
)
def test_grounds_belong_to_their_right(
    text: str, code: str, grounds: tuple[str, ...]
) -> None:
    found = {f.value["code"]: f for f in _rights("開示等の請求\n\n" + text)}

    assert found[code].value["grounds"] == grounds


def test_a_right_is_told_once_for_each_article() -> None:
    text = """第1条（開示）
本人から開示の請求があったときは、遅滞なく開示します。
開示の請求は書面によります。
第2条（苦情の処理）
当社は、開示、訂正、削除、提供の停止の請求その他の苦情に、適切かつ迅速に対応します。
"""
    found = rights(read(text, language="ja"))

    assert ("access", "第1条") in found
    assert ("access", "第2条") in found
    assert len([1 for code, _ in found if code == "access"]) == 2
    general = [f for f in _rights(text) if f.value.get("general")]
    assert {f.ref for f in general} == {"第2条"}


def test_a_deadline_and_a_separate_procedure_are_noted() -> None:
    (right,) = _rights(
        "開示\n\n本人から開示の請求があったときは、遅滞なく開示します。\n\n"
        "請求は、別途当社が定める手続によります。"
    )

    assert right.value["deadline_words"] == "遅滞なく"
    assert right.value["separate_procedure"] is True


def test_a_procedure_before_all_headings_counts_too() -> None:
    found = _rights("お客様は、別途定める手続により個人情報の開示を請求できます。")

    assert found[0].value["separate_procedure"] is True


def test_conditions_of_a_right_are_noted() -> None:
    found = {
        f.value["code"]: f.value
        for f in _rights(
            "開示等の手続\n\nサービス上で確認できない個人情報の開示を請求できます。\n\n"
            "開示の結果、内容が事実でないときは、訂正を請求できます。"
        )
    }

    assert found["access"]["scope"] == "unseen"
    assert found["rectification"]["precondition"] == "disclosure"


def test_stopping_the_use_at_will_is_more_than_the_law_gives() -> None:
    text = (
        "第1条（利用の停止）\n1. 利用者は、"
        "設定により利用停止を請求できます。\n2. 開示を請求できます。\n"
    )

    found = {f.value["code"]: f.value.get("means") for f in _rights(text)}

    assert found == {"suspension_of_use": "at_will", "access": None}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("・ 同じ請求が繰り返される場合", "repetitive"),
        ("・ 過度な技術的作業を要する場合", "excessive_technical_work"),
        ("・ 業務に支障を及ぼすおそれがある場合", "impede_business"),
        ("・ ご本人であることが確認できない場合", "identity_unconfirmed"),
        ("・ 手数料のお支払いがない場合", "fee_unpaid"),
        ("・ 申請書類に不備がある場合", "application_incomplete"),
        ("・ 対象が保有個人データに該当しない場合", "not_held"),
        ("・ 当社が義務を負わない場合", "no_legal_obligation"),
        ("・ 法令に違反することとなる場合", "violates_law"),
        ("・ 本サービスの提供の前提となる場合", "prerequisite_for_service"),
    ],
)
def test_refusals_are_read_from_the_list(text: str, code: str) -> None:
    reading = read(
        "開示\n\n次の場合には開示しないことがあります。\n" + text, language="ja"
    )

    assert values(reading, "right.exclusion", "code") == [code]


def test_a_refusal_beyond_the_law_is_marked() -> None:
    lead = "第1条（開示）\n次の場合には開示しないことがあります。\n"
    mild = read(lead + "・ 業務に支障を及ぼす場合\n", language="ja")
    grave = read(lead + "・ 業務に著しい支障を及ぼす場合\n", language="ja")

    assert [f.value.get("broader_than_law") for f in said(mild, "right.exclusion")] == [
        True
    ]
    assert [
        f.value.get("broader_than_law") for f in said(grave, "right.exclusion")
    ] == [None]


def test_a_list_of_refusals_gives_no_rights() -> None:
    text = (
        "第1条（開示）\n次の場合は応じないことがあります。\n1 "
        "開示の請求が本人からであることを確認できない場合\n"
    )

    assert _codes(text) == set()


def test_what_only_the_heading_names_is_no_promise() -> None:
    reading = read(
        "開示、訂正、利用停止の手続\n\n"
        "本人から開示の請求があったときは、開示します。\n\n"
        "訂正の説明\n\n窓口でお尋ねください。",
        language="ja",
    )

    named = said(reading, "right", Polarity.HEADING_ONLY)

    assert [f.value["code"] for f in named] == ["rectification", "suspension_of_use"]
    assert named[0].evidence[0].quote == "開示、訂正、利用停止の手続"


def test_a_heading_at_the_end_of_the_text_is_quoted_whole() -> None:
    reading = read("<h2>第1条 開示</h2>", language="ja", form=SourceFormat.HTML)

    (named,) = said(reading, "right", Polarity.HEADING_ONLY)

    assert named.evidence[0].quote == "第1条 開示"


def test_the_words_of_a_translation_machine_are_understood() -> None:
    text = """Privacy policy

Departure: October 5, 2018

Article 1 (Use targets)

We use personal information for it.

Article 2 (Third part provided)

We do not provide personal information.

Article 3 (Right to Opening of Personal Information)

Please refer to the form for opening or Interested Stop of personal information.
"""
    found = {f.value["code"] for f in said(read(text, language="en"), "right")}

    assert found == {"access", "suspension_of_use"}


def test_a_list_of_rights_needs_no_more_than_their_names() -> None:
    listed = read(
        "開示等の請求の内容\n\n次のとおりです。\n1 開示\n2 訂正\n", language="ja"
    )
    told = read("訂正の説明\n\n次のとおりです。\n1 訂正印\n", language="ja")

    assert values(listed, "right", "code") == ["access", "rectification"]
    assert values(told, "right", "code") == []
