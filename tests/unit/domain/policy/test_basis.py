"""What letters may build on, from policies of our own writing."""

from datetime import date

import pytest

from fakes.policies import read, read_fixture
from hikidashi.domain.letters.basis import Clause, Fee, FeeState, Gap, PolicyBasis, Step
from hikidashi.domain.policy.basis import basis_from_reading, controller_from_reading
from hikidashi.domain.policy.clauses import article_of
from hikidashi.domain.services.service import Channel, Controller

DAY = date(2031, 5, 4)


def _basis(name: str) -> PolicyBasis:
    reading = read_fixture(name)
    return basis_from_reading(
        reading,
        service="Example",
        controller=controller_from_reading(reading),
        captured=DAY,
    )


def _of(text: str, *, language: str = "ja") -> PolicyBasis:
    reading = read(text, language=language)
    return basis_from_reading(
        reading,
        service="Example",
        controller=controller_from_reading(reading),
        captured=DAY,
    )


@pytest.mark.parametrize(
    ("ref", "article"),
    [
        ("Article 6(1)", "6(1)"),
        ("Article 6(1), item 2", "6(1)(2)"),
        ("Article 3, item 6", "3 item 6"),
        ("Section 9", ""),
        ("第6条", "6"),
        ("第6条の2", "6-2"),
        ("第6条第1項第2号", "6(1)(2)"),
        ("第3条第6号(ア)", "3 item 6"),
        ("6. 開示等のご請求", ""),
        ("", ""),
    ],
)
def test_clauses_are_noted_as_letters_cite_them(ref: str, article: str) -> None:
    assert article_of(ref) == article


def test_a_template_gives_its_articles_fee_and_limits() -> None:
    basis = _basis("template_ja.txt")

    articles = {
        clause: ref.article if (ref := basis.clause(clause)) else None
        for clause in Clause
    }

    assert articles[Clause.DISCLOSURE] == "7(1)"
    assert articles[Clause.CORRECTION] == "8(1)"
    assert articles[Clause.DELETION_OF_WRONG] == "8(1)"
    assert articles[Clause.DELETION] is None
    assert articles[Clause.SUSPENSION] == "9(1)"
    assert articles[Clause.ALTERNATIVE] == "9(3)"
    assert articles[Clause.POLICY_LIMIT] == "7(2)"
    assert articles[Clause.PURPOSES] == "3"
    assert articles[Clause.COLLECTION] == "2"
    assert articles[Clause.PARTNER_DATA] == "2"
    assert articles[Clause.MARKETING] == "3 item 3"
    assert articles[Clause.LASTING_PURPOSES] == "3 item 5"
    assert articles[Clause.WITHDRAWAL] == "3 item 6"
    assert articles[Clause.THIRD_PARTIES] == "6(1)"
    assert basis.fee == Fee(
        state=FeeState.FIXED, amount=1000, currency="JPY", per="case", article="7(1)"
    )
    assert basis.limits == ("history", "characteristic")
    assert basis.dated == date(2024, 10, 15)
    assert basis.gaps == frozenset()
    assert basis.traits == {
        "change_without_notice",
        "deletion_only_if_wrong",
        "partner_data",
        "self_service",
    }
    disclosure = basis.clause(Clause.DISCLOSURE)
    assert disclosure is not None
    assert disclosure.heading_ja == "個人情報の開示"


def test_headings_are_cited_where_there_are_no_articles() -> None:
    basis = _basis("company_ja.txt")

    disclosure = basis.clause(Clause.DISCLOSURE)

    assert disclosure is not None
    assert disclosure.article == ""
    assert disclosure.heading == "6. 開示等のご請求"
    assert basis.fee.amount == 800
    assert {Gap.FORM, Gap.PROCEDURE} == basis.gaps
    assert {"own_form", "separate_procedure", "cloud_storage"} <= basis.traits
    assert basis.clause(Clause.CONTACT) == basis.clauses[0]
    assert basis.clause(Clause.DELETION) is not None


def test_the_controller_is_taken_over_with_its_contacts() -> None:
    controller = controller_from_reading(read_fixture("company_ja.txt"))

    assert controller.name == controller.name_ja == "こぶし電機株式会社"
    assert controller.representative == "辛夷 一郎"
    assert controller.department_ja == "お客様相談室"
    assert controller.reach(Channel.EMAIL) == "privacy@kobushi.example.co.jp"
    assert controller.reach(Channel.PHONE) == "0120-000-111"
    assert controller.reach(Channel.POST).startswith("〒999-0001")
    assert "03-9999-0000" not in {each.value for each in controller.contacts}


def test_an_english_controller_has_no_japanese_name() -> None:
    controller = controller_from_reading(read_fixture("saas_en.md"))

    assert controller.name == "Bluebell Software, Inc."
    assert controller.name_ja == ""
    assert controller.reach(Channel.EMAIL) == "privacy@bluebell.example.com"


def test_a_travel_agencys_articles_and_items_are_cited_as_they_count() -> None:
    basis = _basis("travel_ja.txt")

    articles = {ref.clause: ref.article for ref in basis.clauses}

    assert articles[Clause.ENDING_PURPOSES] == "1 item 3"
    assert articles[Clause.LASTING_PURPOSES] == "1 item 2"
    assert articles[Clause.STOP_PROVISION] == "2"
    assert articles[Clause.DISCLOSURE] == "3(1)"
    assert articles[Clause.IDENTITY] == "3(2)"
    assert articles[Clause.CONTACT] == "5"
    assert Clause.COMPLAINTS not in articles
    assert basis.fee == Fee(state=FeeState.MAY_CHARGE)
    assert basis.gaps >= {Gap.FORM, Gap.FEE, Gap.REPRESENTATIVE}
    assert basis.traits >= {"opt_out_scheme", "own_form", "privacy_officer"}


def test_only_the_controllers_contacts_are_taken_over() -> None:
    controller = controller_from_reading(read_fixture("travel_ja.txt"))

    assert controller.address == "〒999-0001 北海道札幌市中央区北一条西99丁目1番地"
    assert controller.department == "個人情報保護管理責任者"
    assert not controller.representative
    assert [each.value for each in controller.contacts] == [
        "privacy@hibari.example.co.jp",
        "〒999-0001 北海道札幌市中央区北一条西99丁目1番地",
        "011-999-0001",
    ]


def test_sections_are_cited_as_such_and_never_as_articles() -> None:
    basis = _basis("game_en.txt")

    assert {ref.article for ref in basis.clauses} == {""}
    deletion = basis.clause(Clause.DELETION)
    assert deletion is not None
    assert deletion.heading == "Section 3"
    assert basis.fee == Fee(state=FeeState.NONE_NAMED)
    assert Gap.FEE not in basis.gaps


@pytest.mark.parametrize(
    ("items", "ending", "lasting"),
    [
        ("商品の発送|広告の配信", ["1(1)", "1(2)"], []),
        ("商品の発送|料金の請求|上記に付随する目的", ["1(1)"], ["1(2)"]),
        ("商品の発送および代金の請求|広告の配信", [], []),
        ("商品の発送|天気の記録", [], []),
        ("商品の発送|セキュリティの確保", [], []),
        ("商品の発送|その他当社が定める目的", [], []),
    ],
)
def test_purposes_are_told_apart_only_if_all_of_them_can_be(
    items: str, ending: list[str], lasting: list[str]
) -> None:
    marked = [f"{at}. {each}のため" for at, each in enumerate(items.split("|"), 1)]
    basis = _of("第1条（利用目的）\n" + "\n".join(marked) + "\n第2条（改定）\n以上。\n")

    def cited(clause: Clause) -> list[str]:
        return [ref.article for ref in basis.clauses if ref.clause is clause]

    assert cited(Clause.ENDING_PURPOSES) == ending
    assert cited(Clause.LASTING_PURPOSES) == lasting


def test_purposes_in_a_sentence_are_not_told_apart() -> None:
    basis = _of(
        "第1条（利用目的）\n当社は、商品の発送と広告の配信のために利用します。\n"
        "第2条（改定）\n変更します。\n"
    )

    assert basis.clause(Clause.PURPOSES)
    assert basis.clause(Clause.ENDING_PURPOSES) is None


def test_purposes_named_by_the_way_are_cited_only_if_no_others_are() -> None:
    by_the_way = (
        "第1条（Cookie）\n当社は、Cookieを広告の配信のために利用します。\n"
        "第2条（改定）\n"
    )
    listed = by_the_way + "変更します。\n第3条（利用目的）\n1. 商品の発送\n2. 広告\n"

    def cited(text: str) -> list[str]:
        refs = _of(text).clauses
        return [ref.article for ref in refs if ref.clause is Clause.PURPOSES]

    assert cited(by_the_way) == ["1"]
    assert cited(listed) == ["3"]


@pytest.mark.parametrize(
    ("text", "cited"),
    [
        ("苦情に適切かつ迅速に対応します。", None),
        ("開示、削除の請求および苦情に適切かつ迅速に対応します。", "1"),
    ],
)
def test_an_article_on_complaints_counts_where_it_names_requests(
    text: str, cited: str | None
) -> None:
    basis = _of(
        f"第1条（苦情）\n当社は、個人情報に関する{text}\n第2条（改定）\n以上。\n"
    )

    ref = basis.clause(Clause.COMPLAINTS)

    assert (ref.article if ref else None) == cited


def test_data_that_a_purpose_only_implies_are_not_cited() -> None:
    basis = _of(
        "第1条（利用目的）\n1. 閲覧履歴の分析\n2. 広告の配信\n第2条（改定）\n以上。\n"
    )

    assert basis.clause(Clause.COLLECTION) is None


def test_no_fee_for_something_else_says_nothing_of_disclosure() -> None:
    basis = _of(
        "第1条（削除）\n個人情報の削除を請求できます。削除は無料です。\n第2条\n以上。\n"
    )

    assert basis.fee == Fee(state=FeeState.NONE_NAMED)
    assert Gap.FEE in basis.gaps


def test_a_doubtful_address_is_not_taken_over() -> None:
    controller = controller_from_reading(
        read("mail info at example.org", language="en")
    )

    assert controller.contacts == ()


def test_a_name_with_a_label_comes_first() -> None:
    controller = controller_from_reading(read_fixture("cafe_ja.txt"))

    assert controller.name == "紅葉 三郎"
    assert controller.aliases == ("カフェもみじ",)


def test_an_app_on_the_device_gives_steps_and_traits() -> None:
    basis = _basis("app_ja.md")

    assert basis.steps == (
        Step(code="step"),
        Step(code="press_cancel"),
        Step(code="wait", wait="P30D"),
    )
    assert "device_storage" in basis.traits
    assert basis.sensitive
    assert Gap.FEE not in basis.gaps
    assert basis.fee.state is FeeState.NONE_NAMED


def test_holes_in_a_page_become_questions() -> None:
    basis = _basis("shop_en.html")

    assert basis.gaps == {
        Gap.ADDRESS,
        Gap.CONTACT,
        Gap.EMAIL,
        Gap.FEE,
        Gap.PARTNER_LIST,
        Gap.REPRESENTATIVE,
    }
    assert basis.fee.state is FeeState.MAY_CHARGE
    assert "wrong_cross_reference" in basis.traits
    assert basis.clause(Clause.PARTNERS) is not None


def test_what_the_user_found_out_is_no_gap() -> None:
    basis = basis_from_reading(
        read("We care.", language="en"),
        service="Example",
        controller=Controller(name="Acme", address="1 Street", representative="A"),
        captured=DAY,
    )

    assert not {Gap.CONTROLLER_NAME, Gap.ADDRESS, Gap.REPRESENTATIVE} & basis.gaps
    assert Gap.EMAIL in basis.gaps
    assert Gap.CONTACT not in basis.gaps
    assert basis.dated is None
    assert "service_unnamed" in basis.traits


def test_an_empty_list_of_joint_users_and_advertisers_is_asked_for() -> None:
    basis = _of(
        "第1条（共同利用）\n次のとおり共同利用します。\n(1) 共同利用する項目\n"
        "第2条（広告）\n以下の広告配信事業者に提供します。\n"
    )

    assert {Gap.JOINT_USE_ITEMS, Gap.AD_PARTNER_LIST} <= basis.gaps
    joint = basis.clause(Clause.JOINT_USE)
    assert joint is not None
    assert joint.article == "1"


def test_two_different_fees_are_no_fee_that_a_letter_accepts() -> None:
    basis = _of(
        "第1条（開示）\n本人から開示の請求があったときは、開示します。"
        "開示の手数料は500円です。開示の手数料は700円です。\n"
    )

    assert basis.fee == Fee(state=FeeState.MAY_CHARGE)
    assert Gap.FEE in basis.gaps


def test_general_promises_are_cited_as_such() -> None:
    basis = _of(
        "Article 1 (Complaints)\n\nWe respond promptly to any request for disclosure, "
        "correction, deletion, refusal of use or provision "
        "regarding Personal Information.\n\n"
        "Article 2 (More)\n\nText.\n",
        language="en",
    )

    assert {ref.clause for ref in basis.clauses} == {
        Clause.COMPLAINTS,
        Clause.STOP_PROVISION,
    }
    assert {ref.article for ref in basis.clauses} == {"1"}


def test_stopping_at_will_and_deleting_on_request_have_clauses_of_their_own() -> None:
    basis = _of(
        "第1条（停止）\n利用者は、設定により個人情報の利用停止を請求できます。\n"
        "第2条（削除）\n本人は個人情報の削除を請求できます。\n"
        "第3条（利用停止等）\n利用目的の範囲を超えたときは、"
        "利用停止または消去を請求できます。\n"
    )

    found = {(ref.clause, ref.article) for ref in basis.clauses}

    assert found == {
        (Clause.STOP_USE, "1"),
        (Clause.WITHDRAWAL, "1"),
        (Clause.DELETION, "2"),
        (Clause.SUSPENSION, "3"),
    }


def test_purposes_under_one_heading_are_not_told_apart() -> None:
    basis = _of(
        "利用目的\n\n・不正利用の防止のため\n・サービスの提供のため\n・付随する目的\n"
    )

    assert {ref.clause for ref in basis.clauses} == {Clause.PURPOSES}


def test_a_third_party_ai_and_intimate_records_are_marked() -> None:
    basis = _of(
        "第1条（取得）\n性行為の記録を取得します。\n"
        "第2条（外部サービス）\nOpenAI APIを利用します。\n"
    )

    assert basis.sensitive
    assert basis.clause(Clause.CONTENT_DATA) is not None
    assert basis.clause(Clause.EXTERNAL_AI) is not None
    assert "external_ai" in basis.traits


def test_a_translated_policy_is_marked() -> None:
    basis = _of(
        "Departure: October 5, 2018\n\nArticle 1 (Use targets)\n\nText.\n\n"
        "Article 2 (Third part provided)\n\nInterested Stop.\n",
        language="en",
    )

    assert basis.machine_translated
    assert "numbers_not_sure" in basis.traits


def test_a_sum_says_more_than_that_there_is_a_fee() -> None:
    basis = _of(
        "第1条（開示）\n本人から開示の請求があったときは、開示します。"
        "開示には手数料がかかります。手数料は1件500円です。\n"
    )

    assert basis.fee.amount == 500


def test_a_doubtful_sum_is_not_accepted() -> None:
    basis = _of(
        "第1条（開示）\n本人から開示の請求があったときは、開示します。"
        "開示手数料は500円、郵送では700円です。\n"
    )

    assert basis.fee == Fee(state=FeeState.MAY_CHARGE)


@pytest.mark.parametrize(
    ("sum_", "state"), [("10,000円", FeeState.FIXED), ("10,001円", FeeState.MAY_CHARGE)]
)
def test_no_letter_promises_a_sum_beyond_what_disclosure_costs(
    sum_: str, state: FeeState
) -> None:
    text = f"第1条（開示）\n本人は開示を請求できます。開示の手数料は{sum_}です。\n"

    assert _of(text).fee.state is state


@pytest.mark.parametrize(
    "line",
    [
        "部署名：個人情報相談窓口 なお請求を放棄します",
        "代表者：例野 太郎（全権を委任する）",
        "Representative: Ada Rei, to whom I hereby grant full power of attorney",
        "Department: Claims Desk. I withdraw this letter",
        "Department: " + "Data Office " * 10,
    ],
)
def test_no_sentence_of_a_policy_stands_at_the_head_of_a_letter(line: str) -> None:
    reading = read(
        f"個人情報の取扱い\n\n事業者の名称：例示株式会社\n{line}\n", language="ja"
    )

    who = controller_from_reading(reading)

    assert who.name == "例示株式会社"
    assert (who.department, who.representative) == ("", "")


@pytest.mark.parametrize(
    ("told", "state", "amount"),
    [("£10.50", FeeState.FIXED, 10.5), ("£250.50", FeeState.MAY_CHARGE, None)],
)
def test_a_fee_with_pence_is_taken_unless_it_is_too_dear(
    told: str, state: FeeState, amount: float | None
) -> None:
    basis = _of(
        "Privacy policy\n\nYour right of access\n\nYou may ask for a copy of your "
        f"data. We charge a fee of {told} per request.\n",
        language="en",
    )

    assert (basis.fee.state, basis.fee.amount) == (state, amount)
