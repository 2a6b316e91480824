"""Contacts of a body that takes complaints are never those of the controller."""

import pytest

from fakes.policies import read, said, values
from hikidashi.domain.policy.fact import Confidence

HEAD = "個人情報の取扱いについて\n\n株式会社さくら（以下「当社」）の方針です。\n\n"
OWN = "株式会社さくら お客様窓口\n東京都港区例坂1-1\n"
BODY = "東京都千代田区例川9-9\n電話 03-9999-9999\nkujo@body.example.jp\n"


def _sure(text: str) -> list[object]:
    return [
        fact.value["text"]
        for fact in said(read(HEAD + text, language="ja"), "contact.postal")
        if fact.confidence is not Confidence.CHECK
    ]


def _kinds(text: str, *, language: str = "ja") -> set[str]:
    return {f.type for f in read(HEAD + text, language=language).facts if f.evidence}


@pytest.mark.parametrize(
    "text",
    [
        f"■認定個人情報保護団体\n一般財団法人例示団体\n{BODY}",
        f"■苦情\n当社は次の認定個人情報保護団体の対象事業者です。\n{BODY}",
        f"■苦情\n苦情の解決の申出先：苦情相談室\n{BODY}",
        f"■苦情\nJIPDEC 相談室\n{BODY}",
        f"第1条（苦情）\n次の団体の対象事業者です。\n\n連絡先\n\n{BODY}第2条（改定）\n以上。",
        f"第1条（認定個人情報保護団体）\n\n連絡先\n\n{BODY}第2条（改定）\n以上。",
    ],
)
def test_what_belongs_to_a_certified_body_is_its_own(text: str) -> None:
    kinds = _kinds(text)

    assert "contact.certified_body" in kinds
    assert not kinds & {"contact.postal", "contact.phone", "contact.email"}
    assert "controller.address" not in kinds


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("You can complain to a supervisory authority: a@b.example.org", "authority"),
        ("Our EU representative is Agents GmbH, a@b.example.de.", "eu_representative"),
        ("個人情報保護委員会 電話 03-9999-9999", "authority"),
    ],
)
def test_authorities_and_agents_are_told_apart(text: str, kind: str) -> None:
    kinds = _kinds(f"■苦情\n{text}\n", language="en")

    assert f"contact.{kind}" in kinds
    assert not kinds & {"contact.email", "contact.phone"}


def test_one_body_after_another_keeps_its_contacts() -> None:
    reading = read(
        "Your rights\n\nOur EU representative is a@agent.example.de. You may write to "
        "the data protection authority at b@authority.example.org.",
        language="en",
    )

    assert values(reading, "contact.eu_representative", "text") == [
        "a@agent.example.de"
    ]
    assert values(reading, "contact.authority", "text") == ["b@authority.example.org"]


def test_the_mark_ends_with_the_section() -> None:
    text = f"■認定個人情報保護団体\n{BODY}\n■お問い合わせ窓口\n{OWN}"

    assert _sure(text) == ["東京都港区例坂1-1"]


def test_the_mark_ends_where_the_controller_speaks_of_itself() -> None:
    text = f"■苦情\n認定個人情報保護団体：例示団体\n{BODY}{OWN}"

    assert _sure(text) == ["東京都港区例坂1-1"]


@pytest.mark.parametrize(
    "line",
    [
        "※当社の商品に関する問い合わせ先ではございません。",
        "当社の加入する団体の相談窓口です。",
    ],
)
def test_a_note_that_it_is_not_the_controller_does_not_end_the_mark(line: str) -> None:
    assert _sure(f"■苦情\n認定個人情報保護団体：例示団体\n{line}\n{BODY}") == []


def test_what_comes_before_is_the_controllers_where_it_says_so() -> None:
    text = f"■苦情\n{OWN}認定個人情報保護団体：例示団体\n電話 03-9999-9999\n"

    assert _sure(text) == ["東京都港区例坂1-1"]


def test_what_comes_before_is_doubtful_otherwise() -> None:
    text = "■苦情\n苦情相談室\n東京都港区例坂1-1\n（認定個人情報保護団体です）\n"
    (postal,) = said(read(HEAD + text, language="ja"), "contact.postal")

    assert postal.confidence is Confidence.CHECK


def test_a_heading_for_both_says_nothing_of_whose_they_are() -> None:
    title = "■お問い合わせ窓口および認定個人情報保護団体\n"

    assert _sure(f"{title}東京都港区例坂1-1\n") == []
    assert _sure(f"{title}{OWN}認定個人情報保護団体：例示団体\n{BODY}") == [
        "東京都港区例坂1-1"
    ]


def test_a_sentence_may_name_the_controller_and_then_the_authority() -> None:
    reading = read(
        "Your rights\n\nContact us at own@shop.example.com or the supervisory "
        "authority at a@authority.example.org.",
        language="en",
    )

    assert values(reading, "contact.email", "address") == ["own@shop.example.com"]
    assert values(reading, "contact.authority", "text") == ["a@authority.example.org"]


def test_an_organisation_that_is_not_known_is_doubted() -> None:
    text = f"■苦情\n一般社団法人例示協会\n東京都港区例川9-9\n■窓口\n{OWN}"

    assert _sure(text) == ["東京都港区例坂1-1"]
    assert _sure(f"■苦情\n例示協会 当社の窓口\n東京都港区例川9-9\n{OWN}") == [
        "東京都港区例坂1-1"
    ]


def test_a_report_to_the_commission_is_no_contact_of_it() -> None:
    text = f"■窓口\n漏えいは個人情報保護委員会に報告します。\n{OWN}"

    assert _sure(text) == ["東京都港区例坂1-1"]


def test_an_address_that_is_only_longer_is_the_same() -> None:
    text = f"■会社\n〒100-0001 東京都港区例坂1-1\n■窓口\n{OWN.strip()} 例ビル\n"

    assert len(_sure(text)) == 2


def test_of_two_addresses_none_is_sure() -> None:
    assert _sure(f"■会社\n東京都港区例川9-9\n■窓口\n{OWN}") == []
