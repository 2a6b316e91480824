from dataclasses import replace

from fakes.letters import english_letter, japanese_letter, unfilled
from hikidashi.adapters.press.plain import mail_text, plain_text
from hikidashi.adapters.press.wrap import columns
from hikidashi.domain.letters.letter import Field


def _in_order(text: str, *parts: str) -> bool:
    places = [text.find(part) for part in parts]
    return -1 not in places and places == sorted(places)


def test_a_japanese_letter_reads_from_top_to_bottom() -> None:
    text = plain_text(japanese_letter())

    assert text.startswith("株式会社サンプル\n個人情報お問い合わせ窓口 御中\n\n")
    assert _in_order(
        text,
        "氏名（ふりがな）：𠮷谷 髙﨑（よしや たかさき）\n住所：〒100-0001",
        "2026年11月22日\n整理番号：HK-2026-001\n",
        "件名：保有個人データの開示等のご請求\n",
        "　私は、貴社が運営するサービスの利用者です。",
        "　記\n",
        "1. 開示を求める保有個人データの範囲\n  （1）会員登録",
        "6. 開示しない場合\n   保有",
        "　以上\n\n別紙　本人を特定するための事項\n\n登録メールアドレス：sender@",
    )
    assert text.endswith("利用期間：2023年4月頃から現在まで\n")


def test_no_line_of_the_body_is_wider_than_seventy_columns() -> None:
    for letter in (japanese_letter(), english_letter()):
        text = plain_text(replace(letter, sender=(), details=()))

        assert max(map(columns, text.splitlines())) <= 70


def test_an_english_letter_reads_from_top_to_bottom() -> None:
    text = plain_text(english_letter())

    assert _in_order(
        text,
        "Sample K.K.\nPrivacy Desk\n",
        "Name: Example Person (例 太郎)\nAddress: Flat 203",
        "22 November 2026\nReference: HK-2026-001\n",
        "Subject: Request for disclosure of retained personal data\n",
        "Dear Sir or Madam,\n",
        "1. Scope of the request\n  (1) the information that I gave",
        "Yours faithfully,\n\nExample Person (例 太郎)\n",
        "Annex: details that identify me\n\nRegistered e-mail: sender@example.com\n",
    )


def test_what_is_not_told_is_a_label_with_a_colon() -> None:
    assert "\n住所：\n電話番号：\n" in plain_text(unfilled(japanese_letter()))
    assert "\nAddress:\nTelephone:\n" in plain_text(unfilled(english_letter()))
    assert plain_text(unfilled(english_letter())).endswith("\nPeriod of use:\n")


def test_the_lines_of_a_value_hang_below_its_label() -> None:
    letter = replace(japanese_letter(), sender=(Field(label="住所", value="一\n二"),))

    assert "住所：一\n  二\n" in plain_text(letter)


def test_a_heading_and_the_second_line_of_an_item_are_laid_out() -> None:
    letter = replace(english_letter(), body="# Why\n\n(a) one\ntwo\n\n記\n\nend")

    text = plain_text(letter)

    assert "\n\nWhy\n\n    (a) one\n        two\n\n" in text


def test_a_letter_may_end_in_its_items() -> None:
    letter = replace(japanese_letter(), body="1. 一\n（1）二", details=())

    assert plain_text(letter).endswith("\n\n1. 一\n  （1）二\n")


def test_a_bare_letter_leaves_no_gaps() -> None:
    letter = replace(
        japanese_letter(),
        reference="",
        addressee=(),
        sender=(),
        subject="件",
        body="文。",
        details=(),
    )

    assert plain_text(letter) == "2026年11月22日\n\n件名：件\n\n　文。\n"
    assert mail_text(letter) == "　文。\n"


def test_a_mail_ends_in_the_senders_block() -> None:
    text = mail_text(japanese_letter())

    assert _in_order(
        text, "御中\n\n整理番号", "　以上\n", "別紙", "-----\n氏名（ふりがな）："
    )
    assert text.endswith("\nメールアドレス：sender@example.com\n")
    assert "件名" not in text
    assert "2026年11月22日" not in text
