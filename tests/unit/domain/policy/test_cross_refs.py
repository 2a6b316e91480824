import pytest

from fakes.policies import read, said, values
from hikidashi.domain.policy.fact import Value
from hikidashi.usecases.ports import SourceFormat

POLICY = """Article 1 (Purposes)

We use it for the following purposes:

  1. To deliver newsletters and campaigns to subscribers
  2. To publish pictures on media platforms linked through interfaces
  3. To repair bicycles

Article 2 (Provision)

  1. We publish pictures on media platforms linked through interfaces under {ref}.
  2. Another sentence.

Article 3 (Correction and suspension)

  1. We correct records and suspend handling after investigating complaints.
  2. Nothing more.
"""


def _checked(ref: str) -> dict[str, Value]:
    (fact,) = said(read(POLICY.format(ref=ref), language="en"), "cross_ref")
    return dict(fact.value)


def test_a_reference_to_a_clause_that_fits_is_consistent() -> None:
    found = _checked("Article 1, Paragraph 2")

    assert found["consistent"] is True
    assert found["target"] == "Article 1, item 2"


def test_a_reference_to_the_neighbour_of_what_is_meant_is_not() -> None:
    found = _checked("Article 1, Paragraph 3")

    assert found["consistent"] is False
    assert found["intended"] == "Article 1, item 2"


def test_a_reference_to_nothing_is_not() -> None:
    assert _checked("Article 9")["consistent"] is False
    assert _checked("Article 1, Paragraph 7")["consistent"] is False


def test_what_cannot_be_told_is_left_open() -> None:
    assert _checked("Article 3")["consistent"] is None
    assert _checked("Article 3, Paragraph 1")["consistent"] is None
    assert _checked("Article 2, Paragraph 2")["consistent"] is None


def test_this_article_with_another_number_is_wrong() -> None:
    found = _checked("paragraph 1 of this Article 7")

    assert found["consistent"] is False
    assert found["intended"] == "Article 2(1)"
    assert _checked("paragraph 1 of this Article 2")["target"] == "Article 2(1)"


def test_an_article_without_paragraphs_is_its_own_first() -> None:
    text = (
        "第1条（目的）\n当社は自転車を修理する。\n第2条（範囲）\n"
        "第1条第1項の自転車の修理に限る。\n"
    )

    (fact,) = said(read(text, language="ja"), "cross_ref")

    assert fact.value["target"] == "第1条"
    assert fact.value["consistent"] is True


def test_a_reference_that_fits_ones_own_article_better_is_wrong() -> None:
    text = POLICY.format(ref="the rules").replace(
        "Nothing more.",
        "Correct records, suspend handling, investigating "
        "complaints: see Article 1, Paragraph 1.",
    )

    (fact,) = said(read(text, language="en"), "cross_ref")

    assert fact.value["consistent"] is False
    assert fact.value["intended"] == "Article 3(1)"


def test_articles_of_laws_are_left_alone() -> None:
    for ref in (
        "Article 2, Paragraph 1 of the Act on Something",
        "the Act, Article 2",
    ):
        assert not said(read(POLICY.format(ref=ref), language="en"), "cross_ref")
    law = "第1条（定義）\n個人情報保護法第2条第1項に定めるもの。\n第2条（他）\n本文。\n"
    assert not said(read(law, language="ja"), "cross_ref")


def test_references_before_the_first_article_are_checked_too() -> None:
    text = (
        "See Article 1 and paragraph 1 of this Article 2.\n\nArticle 1 (A)\n\nText.\n"
    )

    first, second = said(read(text, language="en"), "cross_ref")

    assert first.value["target"] == "Article 1"
    assert second.value["intended"] == ""


def test_headings_are_found_by_their_title() -> None:
    text = """1. definition

It is defined.

Purpose of use

We use it.

Outsourcing

See “4. Purpose of use”, “1. definition”, "2. definition" and “3. Something else”.
"""
    found = [dict(f.value) for f in said(read(text, language="en"), "cross_ref")]

    assert [(f["consistent"], f["numbered_otherwise"]) for f in found] == [
        (None, True),
        (True, False),
        (False, True),
    ]


def test_articles_of_a_law_in_a_row_are_all_of_the_law() -> None:
    reading = read(
        "第1条（開示）\n個人情報保護法第28条（開示）、第29条（訂正等）および第30条"
        "に基づく請求に応じます。本ポリシー第9条もご覧ください。\n第2条（改定）\n以上。\n",
        language="ja",
    )

    assert values(reading, "cross_ref", "text") == ["第9条"]


NUMBERED = """## 1. {first}

{text}

## 2. {second}

{more}

## 3. {third}

{more}
"""


@pytest.mark.parametrize(
    ("words", "text", "target", "consistent"),
    [
        (
            ("Data", "Cookies", "Contact", "Nothing is said of weather here."),
            "We set cookies, see section 2.",
            "2. Cookies",
            True,
        ),
        (
            ("Daten", "Speicherdauer", "Kontakt", "Wir sagen hier nichts von Wetter."),
            "Die Anschrift steht unter Ziffer 3.",
            "3. Kontakt",
            None,
        ),
        (
            ("Données", "Durée", "Contact", "Nous ne disons rien de la pluie."),
            "Les traceurs sont décrits dans la section 7.",
            None,
            False,
        ),
    ],
)
def test_sections_are_found_by_their_number(
    words: tuple[str, str, str, str],
    text: str,
    target: str | None,
    consistent: bool | None,
) -> None:
    first, second, third, more = words
    policy = NUMBERED.format(
        first=first, second=second, third=third, text=text, more=more
    )

    (fact,) = said(read(policy, form=SourceFormat.MARKDOWN), "cross_ref")

    assert fact.value.get("target") == target
    assert fact.value["consistent"] is consistent


@pytest.mark.parametrize(
    "text",
    [
        "Section 5 of the Data Act applies, as in section 5 of the Act.",
        "We follow the rules in section 2.1 of this text.",
    ],
)
def test_sections_of_laws_and_of_other_counts_are_left_alone(text: str) -> None:
    policy = NUMBERED.format(
        first="Data", second="Cookies", third="Contact", text=text, more="Here we are."
    )

    assert said(read(policy, form=SourceFormat.MARKDOWN), "cross_ref") == []


def test_two_sections_of_one_number_are_none() -> None:
    policy = "## 1. Data\n\nWe set cookies, see section 1.\n\n" * 4

    assert said(read(policy, form=SourceFormat.MARKDOWN), "cross_ref") == []
