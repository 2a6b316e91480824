"""Articles, headings, items: how a policy is taken apart, and how it is cited."""

import pytest

from fakes.policies import document, read
from hikidashi.domain.policy.lines import kanji_number, read_marker, roman
from hikidashi.usecases.ports import SourceFormat


@pytest.mark.parametrize(
    ("line", "style", "number"),
    [
        ("1. Title", "dot", 1),
        ("3、氏名", "dot", 3),
        ("(12) x", "paren", 12),
        ("4) x", "half", 4),
        ("【7】見出し", "bracket", 7),
        ("2.1 Title", "path", 1),
        ("2 前項の", "bare", 2),
        ("⑪ x", "circled", 11),
        ("(イ) x", "kana", 2),
        ("ウ x", "kana", 3),
        ("(iv) x", "roman", 4),
        ("(b) x", "letter", 2),
        ("C. x", "letter", 3),
        ("十二 x", "kanji", 12),
        ("(三) x", "kanji", 3),
        ("・氏名", "bullet", 0),
        ("- x", "bullet", 0),
        ("1. (2) x", "paren", 2),
        ("3.   ア x", "kana", 1),
        ("1. - x", "bullet", 0),
        ("1. 1. x", "dot", 1),
        ("1-2.本人", "path", 2),
    ],
)
def test_marks_of_items_are_read(line: str, style: str, number: int) -> None:
    marker = read_marker(line, 0, len(line))

    assert marker is not None
    assert (marker.style, marker.number) == (style, number)


@pytest.mark.parametrize(
    "line",
    ["2018.10.05", "1,000円", "-5", "a b", "三菱", "", "1、000円", "6-13, Ohashi"],
)
def test_what_only_looks_like_a_mark_is_none(line: str) -> None:
    assert read_marker(line, 0, len(line)) is None


def test_numbers_of_other_scripts_have_their_value() -> None:
    assert [roman(each) for each in ("i", "iv", "ix", "xii")] == [1, 4, 9, 12]
    numbers = ["七", "十", "十九", "二十", "二十三", "二〇", "15"]
    assert [kanji_number(each) for each in numbers] == [7, 10, 19, 20, 23, 20, 15]


def _refs(text: str, form: SourceFormat = SourceFormat.TEXT) -> list[str]:
    doc = document(text, form=form)
    return [doc.ref(at) for at in range(len(doc.sections))]


def test_paragraphs_and_items_of_an_article_are_cited_as_such() -> None:
    text = """第1条（開示）
1. 本人は請求できます。次の場合を除きます。
(1) 害する場合
(2) 違反する場合
  ア 法令
  イ 条例
2. 手数料は無料です。
第2条（目的）
次の目的に利用します。
(1) 提供
(2) 連絡
第2条の2（その他）
本文です。
"""

    assert _refs(text) == [
        "第1条",
        "第1条第1項",
        "第1条第1項第1号",
        "第1条第1項第2号",
        "第1条第1項第2号(ア)",
        "第1条第1項第2号(イ)",
        "第1条第2項",
        "第2条",
        "第2条第1号",
        "第2条第2号",
        "第2条の2",
    ]


def test_english_articles_are_cited_in_their_way() -> None:
    text = """Article 1 (Disclosure)

  1. We disclose it, except in the following cases:
    1. harm
    2. law
  2. A fee applies.

Article 2 (Purposes)

We use it for the following purposes:

  1. one
  2. two

Section 3: Contact

Write to us.
"""

    assert _refs(text) == [
        "Article 1",
        "Article 1(1)",
        "Article 1(1), item 1",
        "Article 1(1), item 2",
        "Article 1(2)",
        "Article 2",
        "Article 2, item 1",
        "Article 2, item 2",
        "Section 3",
    ]


def test_the_first_paragraph_of_a_law_bears_no_number() -> None:
    text = """第三条　本人は請求できる。次の各号による。
　一　開示
　二　訂正
２　前項の手数料は無料とする。
３　前項は準用する。
第四章 雑則
第五条　本文とする。
"""

    assert _refs(text) == [
        "第3条第1項",
        "第3条第1項第1号",
        "第3条第1項第2号",
        "第3条第2項",
        "第3条第3項",
        "第4章 雑則",
        "第5条",
    ]


def test_the_caption_over_an_article_is_its_title() -> None:
    doc = document(
        "（目的）\n第一条　この規程は定める。\n（開示）\n第二条　開示する。\n"
    )

    assert [s.title for s in doc.sections] == ["目的", "開示"]
    assert [doc.plain[s.start : s.end] for s in doc.sentences] == [
        "この規程は定める。",
        "開示する。",
    ]


def test_a_heading_over_an_article_is_not_taken_away() -> None:
    assert _refs("【目的】\n第一条　この規程は定める。\n") == ["目的", "第1条"]


def test_a_table_of_contents_is_no_article() -> None:
    text = (
        "第1条（目的）\n第2条（開示）\n第1条（目的）\n本文。\n第2条（開示）\n本文。\n"
    )

    assert _refs(text) == ["第1条", "第2条"]


def test_a_list_that_numbers_restart_in_is_a_list_in_a_list() -> None:
    text = """Article 1 (X)
1.
In principle we keep it in the following cases.
1. one
2. two
2. When we provide it, we keep records.
1. the date
2. the name
3. We follow the law.
Article 2 (Y)
Text.
"""

    assert _refs(text) == [
        "Article 1",
        "Article 1(1)",
        "Article 1(1), item 1",
        "Article 1(1), item 2",
        "Article 1(2)",
        "Article 1(2), item 1",
        "Article 1(2), item 2",
        "Article 1(3)",
        "Article 2",
    ]


def test_a_list_goes_on_in_another_style() -> None:
    doc = document("利用目的\n\n次の目的です。\n\n① a\n\n(2) b\n\n③ c\n\n(4) d\n")

    assert [s.number for s in doc.sections[1:]] == [(1,), (2,), (3,), (4,)]
    assert {s.parent for s in doc.sections[1:]} == {"s1"}


def test_text_behind_a_list_belongs_to_the_section_again() -> None:
    text = (
        "開示\n\n次の場合を除きます。\n\n① 害する場合\n\n② "
        "違反する場合\n\n手数料は無料です。\n"
    )
    doc = document(text)

    last = doc.sentences[-1]

    assert doc.plain[last.start : last.end] == "手数料は無料です。"
    assert doc.sections[last.section].kind == "heading"


def test_indented_lists_end_where_the_indentation_ends() -> None:
    text = """Article 6 (Provision)

We do not provide it, except in the following cases:
  1. When it is needed
    • a reason
    • another
  2. When the law says so
    1. inner
When we outsource, their policy applies.
"""
    doc = document(text)

    last = doc.sentences[-1]

    assert doc.ref(last.section) == "Article 6"


def test_bullets_nest_by_their_indentation() -> None:
    doc = document(
        "収集\n\n・ 一つ\n  - 内一\n  - 内二\n・ 二つ\n      - 深い\n  - 浅い\n"
    )

    parents = [s.parent for s in doc.sections]

    assert parents == ["", "s1", "s2", "s2", "s1", "s5", "s5"]


def test_headings_of_a_page_nest_by_their_level() -> None:
    html = (
        "<h1>方針</h1><h2>第1章</h2><h3>開示</h3><p>本文。"
        "</p><h2>窓口</h2><p>本文。</p>"
    )
    doc = document(html, form=SourceFormat.HTML)

    assert [(s.title, s.parent) for s in doc.sections] == [
        ("方針", ""),
        ("", "s1"),
        ("開示", "s2"),
        ("窓口", "s1"),
    ]


def test_items_of_a_page_bear_the_numbers_that_it_does_not_write() -> None:
    html = (
        "<h2>第4条　開示等</h2><ol start=2><li>二<li "
        "value=5>五<ul><li>内</ul></ol><p>後。</p>"
    )
    doc = document(html, form=SourceFormat.HTML)

    refs = [doc.ref(at) for at in range(4)]

    assert refs == ["第4条", "第4条第2項", "第4条第5項", "第4条第5項"]
    assert [s.number for s in doc.sections] == [(4,), (4, 2), (4, 5), ()]
    assert doc.sentences[-1].section == 0


def test_numbered_titles_are_headings_and_numbered_lists_are_not() -> None:
    text = """1. 取得する情報
次の情報です。
1. 氏名
2. 住所
3. 電話番号
2. 利用目的
次の目的です。
3. 第三者提供
しません。
"""
    doc = document(text)

    headings = [s.title for s in doc.sections if s.kind == "heading"]

    assert headings == ["取得する情報", "利用目的", "第三者提供"]
    assert doc.ref(0) == "1. 取得する情報"


def test_a_sentence_that_begins_with_an_article_is_no_heading() -> None:
    text = "第1条（A）\n第2条の規定によります。\n第3条（B）\n本文。\n"

    assert _refs(text) == ["第1条", "第3条"]
    assert _refs("Section 2 applies when you use the service, and also later.\n") == []
    assert _refs("Section 2 Applies when you use the service, and also later.\n") == []


def test_marks_alone_make_headings_but_not_lists() -> None:
    text = (
        "■ 取得する情報\n・氏名\n■ 利用目的\n●提供のため\n●連絡のため\n"
        "【窓口】\n株式会社A\n"
    )
    doc = document(text)

    assert [s.title for s in doc.sections if s.kind == "heading"] == [
        "取得する情報",
        "利用目的",
        "窓口",
    ]


def test_page_furniture_is_no_part_of_a_policy() -> None:
    text = (
        "top of page\n\nSkip to main content\n\nEnglish\n\nPrivacy Policy\n\nWe care.\n"
    )
    doc = document(text)

    assert [doc.plain[s.start : s.end] for s in doc.sentences] == ["We care."]


def test_short_lines_over_text_are_headings() -> None:
    text = """Privacy Policy

Use of "logs", etc.
log

We collect the log of your visit.

Contacting us

Write to us by post.

Revision History

Revised in May.
"""
    doc = document(text)

    assert [s.title for s in doc.sections] == [
        "Privacy Policy",
        'Use of "logs", etc.',
        "log",
        "Contacting us",
        "Revision History",
    ]


def test_the_end_matter_stands_beside_the_articles() -> None:
    text = """Article 1 (A)

Text one.

A short aside

Text of the aside follows here.

Article 2 (B)

Text two.

Revision History

Established in May.
"""

    assert _refs(text) == [
        "Article 1",
        "Article 1",
        "Article 2",
        "Revision History",
    ]


def test_a_sentence_broken_by_lines_is_one_sentence() -> None:
    text = (
        "手数料\n\n利用目的の通知または開示の求めについて、"
        "1回の請求につき、\n1,000円とします。\n以上です。\n"
    )
    doc = document(text)

    shown = [doc.plain[s.start : s.end] for s in doc.sentences]

    assert shown[-2:] == [
        "利用目的の通知または開示の求めについて、1回の請求につき、\n1,000円とします。",
        "以上です。",
    ]


def test_brackets_and_abbreviations_do_not_end_a_sentence() -> None:
    text = (
        "A社（以下「当社」といいます。）は扱います。Acme Co., Ltd. "
        "Japan and No. 5 stay. New one.\n"
    )
    doc = document(text)

    assert [doc.plain[s.start : s.end] for s in doc.sentences] == [
        "A社(以下「当社」といいます。)は扱います。",
        "Acme Co., Ltd. Japan and No. 5 stay.",
        "New one.",
    ]


def test_a_sentence_without_end_is_read_in_parts() -> None:
    doc = document("あ" * 2500)

    assert [s.end - s.start for s in doc.sentences] == [1000, 1000, 500]


def test_what_comes_after_the_limit_is_kept_but_not_read() -> None:
    text = "個人情報の利用目的。\n" * 40_000

    reading = read(text)

    assert len(reading.text) == len(text)
    assert "text-cut" in {finding.code for finding in reading.findings}


def test_cells_of_a_markdown_table_are_read_one_by_one() -> None:
    doc = document(
        "| 所在地 | 東京都港区 |\n|---|---|\n| a | b |\n", form=SourceFormat.MARKDOWN
    )

    assert [doc.plain[s.start : s.end] for s in doc.sentences] == [
        "所在地",
        "東京都港区",
        "a",
        "b",
    ]


def test_items_that_follow_one_another_are_no_headings() -> None:
    text = (
        "内容\n\n次です。\n\n  1. 利用目的の通知\n  2. "
        "開示（記録を含む）\n\n以上の説明です。\n"
    )
    doc = document(text)

    assert [s.title for s in doc.sections if s.kind == "heading"] == ["内容"]


def test_a_title_keeps_the_brackets_that_are_part_of_it() -> None:
    doc = document(
        "【開示（記録を含む）】\n\n本文です。\n\n《注》 訂正（追加）\n\n本文です。\n"
    )

    assert [s.title for s in doc.sections] == [
        "【開示(記録を含む)】",
        "《注》 訂正(追加)",
    ]


def test_marks_of_markdown_before_an_article_are_no_part_of_it() -> None:
    assert _refs("##第6条（個人情報の開示）\n本文です。\n") == ["第6条"]


def test_kanji_numbers_always_count_items() -> None:
    text = (
        "第1条（利用目的）\n一　商品の発送\n二　広告の配信\n"
        "第2条（提供）\n1. 次の場合に提供します。\n一　法令に基づく場合\n"
        "2. 記録します。\n"
    )

    assert _refs(text) == [
        "第1条",
        "第1条第1号",
        "第1条第2号",
        "第2条",
        "第2条第1項",
        "第2条第1項第1号",
        "第2条第2項",
    ]


def test_a_numbered_title_may_ask_something() -> None:
    text = (
        "1. Who answers for your data?\n\nWe do.\n\n2. What we collect\n\n"
        "Your name.\n\n3. How long?\n\nTwo years.\n"
    )

    titles = [each.title for each in read(text).sections]

    assert titles == ["Who answers for your data?", "What we collect", "How long?"]
