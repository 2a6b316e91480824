"""The words of a fact are found again where they stand now, or not at all."""

import pytest

from hikidashi.domain.policy.anchors import Places
from hikidashi.domain.policy.place import LONGEST_QUOTE, Place, anchor_at
from hikidashi.domain.policy.review import CONTEXT, Anchor
from review_texts import FEE, POLICY


def anchor_of(quote: str, text: str = POLICY, nth: int = 0) -> Anchor:
    start = -1
    for _ in range(nth + 1):
        start = text.index(quote, start + 1)
    return anchor_at(text, start, start + len(quote))


def found(text: str, quote: str = FEE) -> str:
    place = Places(text).find(anchor_of(quote))
    return "" if place is None else text[place.start : place.end]


def test_an_anchor_holds_the_words_and_some_around_them() -> None:
    anchor = anchor_of(FEE)

    assert anchor.quote == FEE
    assert POLICY.count(anchor.before + FEE + anchor.after) == 1
    assert len(anchor.before) == CONTEXT


def test_a_long_stretch_is_cut() -> None:
    anchor = anchor_at("x" * 5_000, 10, 4_000)

    assert len(anchor.quote) == LONGEST_QUOTE
    assert anchor.after == "x" * CONTEXT


def test_the_same_text_gives_the_same_place() -> None:
    start = POLICY.index(FEE)

    assert Places(POLICY).find(anchor_of(FEE)) == Place(start, start + len(FEE), True)


def test_words_are_found_in_another_article_with_other_words_around() -> None:
    text = f"News of the garden\n\nArticle 9 (Costs)\nPlease mind:\n{FEE}\nThank you."

    assert found(text) == FEE
    assert Places(text).candidates(anchor_of(FEE))[0].same


def test_other_line_breaks_widths_and_quotes_make_no_difference() -> None:
    broken = FEE.replace("for each", "for\neach").replace("1,000", "１，０００")
    text = f"Costs\n\n{broken}\n"

    place = Places(text).find(anchor_of(FEE))

    assert place == Place(7, 7 + len(broken), True)


def test_of_several_equal_passages_the_one_with_the_same_surroundings_counts() -> None:
    text = "\n".join(
        f"Shop {name}: this is how the shop {name} treats you.\n{FEE}\n"
        for name in ("one", "two", "three")
    )
    for nth in range(3):
        anchor = anchor_of(FEE, text, nth)

        longer = f"A new first paragraph.\n\n{text}"

        place = Places(longer).find(anchor)
        assert place is not None
        assert place.start == anchor_start(longer, nth)


def anchor_start(text: str, nth: int) -> int:
    start = -1
    for _ in range(nth + 1):
        start = text.index(FEE, start + 1)
    return start


def test_passages_that_nothing_tells_apart_are_all_candidates() -> None:
    text = f"{'=' * 200}\n{FEE}\n{'=' * 200}\n{FEE}\n{'=' * 200}"

    places = Places(text).candidates(anchor_of(FEE, text))

    assert [text[each.start : each.end] for each in places] == [FEE, FEE]


def test_a_sentence_with_another_word_is_found_but_not_as_the_same() -> None:
    text = POLICY.replace(
        "for each request that we answer", "for every request we answer"
    )

    place = Places(text).find(anchor_of(FEE))

    assert place is not None
    assert not place.same
    assert (
        text[place.start : place.end]
        == "The fee is 1,000 yen for every request we answer."
    )


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("1,000 yen", "500 yen"),
        ("1,000 yen", "1,000 yen, or 2 stamps,"),
        ("The fee is 1,000 yen", "Details are at https://seeds.example/1,000 of"),
    ],
)
def test_a_sentence_with_another_number_is_another_sentence(old: str, new: str) -> None:
    assert found(POLICY.replace(old, new)) == ""


def test_an_address_that_has_changed_is_not_found() -> None:
    text = POLICY.replace("desk@seeds.example", "help@seeds.example")

    assert found(text, "desk@seeds.example") == ""
    assert found(text, "E-mail: desk@seeds.example") == ""


def test_words_that_are_gone_are_not_found() -> None:
    assert found(POLICY.replace(FEE, "")) == ""
    assert found("") == ""


def test_a_passage_of_two_sentences_is_found_with_changes_in_both() -> None:
    both = (
        "We collect your name and your postal address when you order.\n"
        "We also keep the address of your browser."
    )
    text = POLICY.replace("when you order", "when ordering").replace(
        "also keep", "keep"
    )

    place = Places(text).find(anchor_of(both))

    assert place is not None
    assert text[place.start : place.end] == (
        "We collect your name and your postal address when ordering.\n"
        "We keep the address of your browser."
    )


def test_a_short_word_among_other_words_is_no_place() -> None:
    text = "Whoever has a name may name a plant; the name is free, and a name is short."

    assert Places(text).find(anchor_of("name")) is None


def test_a_short_word_that_stands_alone_among_other_words_is_no_place() -> None:
    assert Places("Every plant has a name.").find(anchor_of("name")) is None


def test_a_short_word_with_its_words_around_is_a_place() -> None:
    text = f"Preface.\n{POLICY}"

    assert found(text, "name") == "name"


def test_an_address_that_stands_once_is_found_wherever_it_went() -> None:
    assert found("Write to desk@seeds.example", "desk@seeds.example")


def test_few_japanese_characters_are_as_good_as_many_letters() -> None:
    text = "当社は、手数料として金千円を申し受けます。ご了承ください。"
    quote = "手数料として金千円"

    place = Places("別の文です。" + text[3:]).find(anchor_of(quote, text))

    assert place is not None
    assert place.same


def test_a_whole_text_that_is_short_is_found_in_itself() -> None:
    place = Places("Fee: 1 yen").find(anchor_at("Fee: 1 yen", 0, 10))

    assert place == Place(0, 10, True)


def test_words_of_nothing_but_signs_are_sought_as_they_are() -> None:
    assert Places("a b c").find(Anchor(quote=" \n ")) is None


def test_very_many_equal_words_are_not_all_compared() -> None:
    places = Places("ab" * 5_000).candidates(Anchor(quote="ab"))

    assert len(places) <= 1_000


def test_very_many_words_that_differ_in_width_are_not_all_compared() -> None:
    places = Places("ａｂ" * 5_000).candidates(Anchor(quote="ab", after="ab" * 30))

    assert len(places) <= 1_000
