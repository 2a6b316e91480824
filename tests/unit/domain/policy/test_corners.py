"""Corners of the rules: short texts in which a rule has to hold back."""

import pytest

from fakes.policies import codes, read, said, values
from hikidashi.domain.policy.fact import Polarity
from hikidashi.usecases.ports import SourceFormat


def test_a_section_on_others_ends_where_the_controller_speaks_of_itself() -> None:
    reading = read(
        "Privacy Policy\n\n## Google Analytics\n\nGoogle Analytics is a service of "
        "Google Ireland Limited, Gordon House, Barrow Street, Dublin 4, Ireland.\n\n"
        "Please contact us at info@shop.com.\n",
        form=SourceFormat.MARKDOWN,
    )

    assert values(reading, "contact.email", "address") == ["info@shop.com"]
    assert not said(reading, "contact.postal")


def test_what_is_said_of_defined_data_without_denying_is_no_denial() -> None:
    reading = read(
        "第1条（定義）\n要配慮個人情報とは、病歴、信条その他の情報をいいます。\n"
        "第2条（取扱い）\n当社は、これらの情報を適切に管理します。\n"
    )

    assert not said(reading, "data.negated", Polarity.NEGATED)


def test_no_purpose_in_the_column_of_purposes_denies_no_data() -> None:
    reading = read(
        "<h1>Privacy Policy</h1><h2>Information we collect</h2><table><tr><th>Data</th>"
        "<th>Purpose</th></tr><tr><td>Name</td><td>no</td></tr></table>",
        form=SourceFormat.HTML,
    )

    assert not said(reading, "data.negated", Polarity.NEGATED)


def test_a_date_that_a_line_break_parts_stays_out() -> None:
    reading = read("Privacy Policy\n\nLast updated: May\n25, 2024\n")

    assert not said(reading, "date.revised")


def test_a_date_deep_inside_a_very_long_sentence_is_not_the_policys() -> None:
    text = "個人情報\n\n" + "あ" * 990 + "改定日は2024年5月25日です" + "い" * 300 + "\n"

    assert not said(read(text), "date.revised")


@pytest.mark.parametrize(
    "text",
    [
        "Access is free of charge, but we may need some days.",
        "You may request access free of charge; however, please write to us.",
    ],
)
def test_a_free_request_with_another_condition_stays_free(text: str) -> None:
    reading = read(f"Your rights\n\n{text}\n")

    assert {f.value["modality"] for f in said(reading, "fee")} <= {"none"}
    assert not [f for f in said(reading, "fee") if f.value["amount"]]


def test_a_part_in_a_language_that_is_not_read_is_said() -> None:
    english = (
        "Privacy Policy\n\nWe collect your personal data and the purposes of the use "
        "are these. Third parties do not receive it and you have the right to access "
        "it. Contact us at a@b.com for that. We protect it.\n\n"
    )
    spanish = (
        "Recogemos los datos personales que usted nos da con el registro, para los "
        "fines de la privacidad y con su acceso en la web de la empresa.\n"
    )

    assert "part-not-read" in codes(read(english * 3 + spanish))


def test_one_letter_before_a_bracket_is_no_company() -> None:
    reading = read('Datenschutz\n\nA (nachfolgend "wir") verarbeitet Daten.\n')

    assert not said(reading, "controller.name")


def test_whom_an_app_is_made_for_is_no_rule_for_minors() -> None:
    text = "Privacy Policy\n\nChildren\n\nOur app is made for children aged 3 to 6.\n"

    assert not said(read(text), "minors")


def test_a_case_that_says_what_there_is_not_is_no_exception() -> None:
    reading = read(
        "# Privacy Policy\n\n## Sharing with third parties\n\nWe share your personal "
        "data with third parties only in the following cases:\n\n"
        "- No sale of data to advertisers\n- to comply with the law\n",
        form=SourceFormat.MARKDOWN,
    )

    assert values(reading, "third_party.exception", "code") == ["permitted_by_law"]


def test_a_name_in_small_letters_is_none() -> None:
    reading = read("Privacy Policy\n\nkumo is an app for the weather.\n")

    assert not said(reading, "service.name")


@pytest.mark.parametrize(
    "text", ["本サービスは、無料のアプリです。", "当社は、便利なサービスです。"]
)
def test_a_word_for_any_service_is_no_name(text: str) -> None:
    reading = read(f"プライバシーポリシー\n\n{text}\n")

    assert not said(reading, "service.name")


def test_two_controllers_named_in_one_breath_are_no_third_one() -> None:
    reading = read(
        "Privacy Policy\n\nThe data controller is Ahorn GmbH, Berlin.\n\n"
        "The data controller is Birke GmbH, Bonn.\n\n"
        "The data controller is Ahorn GmbH and Birke GmbH, Berlin.\n"
    )

    assert values(reading, "controller.name", "name") == ["Ahorn GmbH", "Birke GmbH"]


def test_a_service_below_a_title_that_shares_a_page_is_no_controller() -> None:
    reading = read(
        "Privacy Policy\n\n## Data controller\n\n"
        "Meta Platforms Ireland Ltd, jointly responsible with us\n",
        form=SourceFormat.MARKDOWN,
    )

    assert not said(reading, "controller.name")


@pytest.mark.parametrize(("before", "names"), [(0, ["株式会社ひなた工房"]), (30, [])])
def test_a_brand_speaks_for_a_company_at_the_beginning_only(
    before: int, names: list[str]
) -> None:
    rest = "".join(f"{n}個目の規則を定めます。\n" for n in range(before))
    reading = read(
        f"個人情報の取扱い\n\n{rest}"
        "株式会社ひなた工房(以下「ヒナタ」といいます。)は、規則を守ります。\n"
    )

    assert values(reading, "controller.name", "name") == names


def test_a_short_name_in_quotes_before_we_is_not_the_name_of_a_company() -> None:
    reading = read(
        'Privacy Policy\n\nThe parties are the "Ahorn Group" (also known as "we").\n'
    )

    assert not said(reading, "controller.name")


def test_a_gap_in_a_list_of_services_is_none_of_them() -> None:
    reading = read(
        "個人情報\n\n# 利用する外部サービス\n\n- ADD (解析)\n- Kumodana (保管)\n",
        form=SourceFormat.MARKDOWN,
    )

    assert values(reading, "recipient", "name") == ["Kumodana"]


def test_of_several_denials_only_that_of_handing_on_needs_no_data() -> None:
    reading = read("個人情報\n\n第三者への提供、収集は一切行いません。\n")

    denied = said(reading, "data.negated", Polarity.NEGATED)
    assert [fact.value["act"] for fact in denied] == ["shared"]
