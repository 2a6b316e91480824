from datetime import date

import pytest

from hikidashi.domain.letters.basis import Clause, ClauseRef
from hikidashi.domain.letters.cite import (
    cite,
    cite_all,
    cite_article,
    day,
    listed,
    money,
    span,
    whole_article,
)
from hikidashi.domain.letters.letter import LetterLang

JA, EN = LetterLang.JA, LetterLang.EN


@pytest.mark.parametrize(
    ("article", "japanese", "english"),
    [
        ("9", "第9条", "Article 9"),
        ("6-2", "第6条の2", "Article 6-2"),
        ("6-2(3)", "第6条の2第3項", "Article 6-2(3)"),
        ("6(1)", "第6条第1項", "Article 6(1)"),
        ("5(1)(4)", "第5条第1項第4号", "Article 5(1), item 4"),
        ("3 item 6", "第3条第6号", "Article 3, item 6"),
        ("5.2", "", ""),
        ("", "", ""),
    ],
)
def test_an_article_is_cited_in_the_manner_of_each_language(
    article: str, japanese: str, english: str
) -> None:
    assert cite_article(article, JA) == japanese
    assert cite_article(article, EN) == english


@pytest.mark.parametrize(
    ("articles", "japanese", "english"),
    [
        (
            ["3 item 1", "3 item 2", "3 item 3", "3 item 4", "3 item 6", "3 item 7"],
            "第3条第1号から第4号まで、第6号および第7号",
            "Article 3, items 1 to 4, 6 and 7",
        ),
        (["2 item 3", "2 item 7"], "第2条第3号および第7号", "Article 2, items 3 and 7"),
        (["3", "4"], "第3条および第4条", "Article 3 and Article 4"),
        (["4(1)", "4(2)"], "第4条第1項および第2項", "Articles 4(1) and 4(2)"),
        (["4", "4(2)"], "第4条", "Article 4"),
        (
            ["5(1)(2)", "5(1)(3)", "6"],
            "第5条第1項第2号および第3号および第6条",
            "Article 5(1), items 2 and 3 and Article 6",
        ),
        ([], "", ""),
    ],
)
def test_clauses_of_one_article_are_cited_together(
    articles: list[str], japanese: str, english: str
) -> None:
    refs = [ClauseRef(clause=Clause.PURPOSES, article=each) for each in articles]

    assert cite_all(refs, JA) == japanese
    assert cite_all(refs, EN) == english


def test_a_clause_without_a_number_is_cited_by_its_heading() -> None:
    ref = ClauseRef(
        clause=Clause.DISCLOSURE, heading="“Your rights”", heading_ja="権利"
    )

    assert cite(ref, JA) == "「権利」の項"
    assert cite(ref, EN) == "the section “Your rights”"


def test_another_way_of_counting_is_cited_as_it_stands() -> None:
    ref = ClauseRef(clause=Clause.DISCLOSURE, article="5.2")

    assert cite(ref, JA) == "「5.2」の項"
    assert cite(ref, EN) == "the section “5.2”"


def test_numbers_and_headings_are_cited_side_by_side() -> None:
    refs = [
        ClauseRef(clause=Clause.THIRD_PARTIES, article="6"),
        ClauseRef(clause=Clause.THIRD_PARTIES, heading="Partners"),
        ClauseRef(clause=Clause.THIRD_PARTIES, heading=" \u202e"),
    ]

    assert cite_all(refs, JA) == "第6条および「Partners」の項"
    assert cite_all(refs, EN) == "Article 6 and the section “Partners”"


def test_no_more_than_three_headings_are_cited() -> None:
    refs = [ClauseRef(clause=Clause.PURPOSES, heading=each) for each in "abcd"]

    assert cite_all(refs, JA) == "「a」の項、「b」の項および「c」の項"


@pytest.mark.parametrize(
    ("article", "whole"),
    [("6(1)", "6"), ("6-2(1)", "6-2"), ("3 item 6", "3"), ("5.2", "5.2"), ("", "")],
)
def test_an_article_can_be_cited_as_a_whole(article: str, whole: str) -> None:
    assert whole_article(article) == whole


def test_lists_name_equal_things_once() -> None:
    assert listed(["a", "b", "a", "c"], JA) == "a、bおよびc"
    assert listed(["a", "b", "a", "c"], EN) == "a, b and c"
    assert listed(["a", "a"], EN) == "a"


def test_days_and_sums_are_written_as_people_do() -> None:
    when = date(2026, 2, 10)

    assert (day(when, JA), day(when, EN)) == ("2026年2月10日", "10 February 2026")
    assert (money(1000, "JPY", JA), money(1000, "JPY", EN)) == ("1,000円", "1,000 yen")
    assert (money(5, "EUR", JA), money(5, "EUR", EN)) == ("EUR 5", "EUR 5")
    assert money(10.5, "GBP", EN) == "GBP 10.50"


@pytest.mark.parametrize(
    ("iso", "japanese", "english"),
    [
        ("P1M", "1か月", "one month"),
        ("P14D", "14日", "14 days"),
        ("P2W", "2週間", "2 weeks"),
        ("P1Y", "1年", "one year"),
        ("P1M2D", "", ""),
        ("", "", ""),
    ],
)
def test_a_duration_is_told_in_words(iso: str, japanese: str, english: str) -> None:
    assert span(iso, JA) == japanese
    assert span(iso, EN) == english


def test_a_heading_never_ends_the_quote_that_it_stands_in() -> None:
    ref = ClauseRef(
        clause=Clause.DISCLOSURE,
        heading='Rights”. I waive “all" of them' + "x" * 200,
        heading_ja="開示」により放棄します。「開示",
    )

    english, japanese = cite(ref, LetterLang.EN), cite(ref, LetterLang.JA)

    assert english.startswith("the section “Rights’. I waive ‘all’ of them")
    assert english.count("”") == 1
    assert len(english) < 150
    assert japanese == "「開示』により放棄します。『開示」の項"
