from dataclasses import replace

from fakes.letters import english_letter, japanese_letter
from hikidashi.adapters.press.outline import Node, Outline, outline, signer, tree
from hikidashi.domain.letters.markup import Item, Paragraph, parse_body


def test_a_japanese_request_is_one_text_without_signature() -> None:
    laid = outline(japanese_letter())

    assert laid == Outline(text=parse_body(japanese_letter().body))


def test_an_english_letter_greets_closes_and_is_signed() -> None:
    laid = outline(english_letter())

    assert laid.opening == (Paragraph("Dear Sir or Madam,"),)
    assert laid.closing == (Paragraph("Yours faithfully,"),)
    assert laid.signed
    assert laid.rest == ()


def test_what_follows_the_closing_stands_below_the_signature() -> None:
    letter = english_letter()

    laid = outline(replace(letter, body=f"{letter.body}\nEnclosure: copy of a card"))

    assert laid.rest == (Paragraph("Enclosure: copy of a card"),)


def test_an_english_letter_without_greeting_and_closing_is_signed_at_its_end() -> None:
    laid = outline(replace(english_letter(), body="Please answer."))

    assert (laid.opening, laid.closing, laid.rest) == ((), (), ())
    assert laid.text == (Paragraph("Please answer."),)
    assert laid.signed


def test_an_empty_letter_has_an_outline() -> None:
    assert outline(replace(english_letter(), body="")).text == ()


def test_the_first_line_of_the_sender_signs() -> None:
    assert signer(english_letter()) == "Example Person (例 太郎)"
    assert signer(replace(english_letter(), sender=())) == ""


def test_items_are_put_inside_the_one_above() -> None:
    one, inner, deep, two = (
        Item("1.", "one", 1),
        Item("(1)", "inner", 2),
        Item("(a)", "deep", 3),
        Item("2.", "two", 1),
    )

    roots = tree([one, inner, deep, two])

    assert roots == [Node(one, [Node(inner, [Node(deep)])]), Node(two)]


def test_a_list_may_begin_and_jump_at_any_depth() -> None:
    first, second, third = (Item("・", str(depth), depth) for depth in (2, 1, 3))

    assert tree([first, second, third]) == [Node(first), Node(second, [Node(third)])]
