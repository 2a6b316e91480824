from dataclasses import replace

from compare_kit import Part, compared, policy
from hikidashi.domain.policy.compare.comparison import ClauseKind, Comparison
from hikidashi.domain.policy.reading import PolicyReading

DATA = Part("Article 1", "Data", "We collect your name and your address.")
FEES = Part("Article 2", "Fees", "Disclosure costs a fee of one thousand yen.")
END = Part("Article 3", "Contact", "Write to our office about anything of this.")


def told(old: PolicyReading, new: PolicyReading) -> list[tuple[ClauseKind, str, str]]:
    found = compared(old, new).clauses
    return [(each.kind, each.before_ref, each.after_ref) for each in found]


def kinds(comparison: Comparison) -> list[ClauseKind]:
    return [each.kind for each in comparison.clauses]


def numbered(part: Part, n: int, **other: str) -> Part:
    return Part(
        f"Article {n}", other.get("title", part.title), other.get("words", part.words)
    )


def test_the_same_policy_has_the_same_clauses() -> None:
    reading = policy(DATA, FEES, END)

    assert set(kinds(compared(reading, reading))) == {ClauseKind.SAME}


def test_a_clause_put_in_between_moves_those_behind_it() -> None:
    new = Part("Article 2", "Cookies", "Our pages set cookies to know you again.")

    found = told(
        policy(DATA, FEES, END), policy(DATA, new, numbered(FEES, 3), numbered(END, 4))
    )

    assert found == [
        (ClauseKind.SAME, "Article 1", "Article 1"),
        (ClauseKind.ADDED, "", "Article 2"),
        (ClauseKind.MOVED, "Article 2", "Article 3"),
        (ClauseKind.MOVED, "Article 3", "Article 4"),
    ]


def test_what_is_gone_stands_behind_what_it_stood_behind() -> None:
    found = told(policy(DATA, FEES, END), policy(DATA, numbered(END, 2)))

    assert found == [
        (ClauseKind.SAME, "Article 1", "Article 1"),
        (ClauseKind.REMOVED, "Article 2", ""),
        (ClauseKind.MOVED, "Article 3", "Article 2"),
    ]


def test_what_is_gone_from_the_front_comes_first() -> None:
    found = told(policy(DATA, FEES), policy(numbered(FEES, 1)))

    assert found[0] == (ClauseKind.REMOVED, "Article 1", "")


def test_other_words_under_the_same_title_are_a_rewording() -> None:
    other = numbered(FEES, 2, words="From today on we ask for nothing at all.")

    (_same, change) = compared(policy(DATA, FEES), policy(DATA, other)).clauses

    assert (change.kind, change.reworded) == (ClauseKind.CHANGED, True)


def test_a_clause_with_another_title_is_known_by_its_words() -> None:
    other = numbered(FEES, 2, title="What disclosure costs")

    (_same, change) = compared(policy(DATA, FEES), policy(DATA, other)).clauses

    assert change.kind is ClauseKind.CHANGED


def test_a_clause_is_known_by_most_of_its_words() -> None:
    other = numbered(
        FEES, 4, title="Money", words="Disclosure costs a fee of two thousand yen."
    )

    found = compared(policy(DATA, FEES), policy(DATA, other)).clauses

    assert (found[1].kind, found[1].reworded) == (ClauseKind.MOVED, True)


def test_items_are_known_below_their_clause() -> None:
    old = Part(
        "Article 1",
        "Purposes",
        "As follows.",
        items=[Part("1", "", "a"), Part("2", "", "b")],
    )
    new = Part(
        "Article 1",
        "Purposes",
        "As follows.",
        items=[Part("1", "", "a"), Part("2", "", "c b")],
    )

    found = told(policy(old), policy(new))

    assert found == [
        (ClauseKind.SAME, "Article 1", "Article 1"),
        (ClauseKind.SAME, "Article 1 1", "Article 1 1"),
        (ClauseKind.REMOVED, "Article 1 2", ""),
        (ClauseKind.ADDED, "", "Article 1 2"),
    ]


def test_an_item_with_few_other_words_keeps_its_number() -> None:
    words = "To answer what you ask us"
    old = Part("Article 1", "Purposes", "As follows.", items=[Part("1", "", words)])
    new = Part(
        "Article 1", "Purposes", "As follows.", items=[Part("1", "", "To answer you")]
    )

    found = told(policy(old), policy(new))

    assert found[1] == (ClauseKind.CHANGED, "Article 1 1", "Article 1 1")


def test_clauses_that_say_the_same_over_and_over_are_still_the_same() -> None:
    reading = policy(*(Part("", "", "The same words again.") for _ in range(40)))

    assert set(kinds(compared(reading, reading))) == {ClauseKind.SAME}


def test_a_few_words_in_common_do_not_make_two_clauses_one() -> None:
    other = Part("Article 9", "Children", "A guardian agrees for a child, for a fee.")

    assert ClauseKind.ADDED in kinds(compared(policy(DATA, FEES), policy(DATA, other)))


def test_an_item_whose_clause_is_not_there_is_called_by_its_own_number() -> None:
    reading = policy(DATA)
    lone = replace(reading.sections[0], id="s2", kind="item", parent="s9", label="(3)")
    with_lone = replace(reading, sections=(*reading.sections, lone))

    assert told(reading, with_lone)[1] == (ClauseKind.ADDED, "", "(3)")


def test_an_item_of_another_clause_has_moved() -> None:
    item = Part("1", "", "To answer what you ask us, at any time of the year.")
    old = policy(
        Part("Article 1", "Purposes", "As follows.", items=[item]),
        Part("Article 2", "Services", "We run a service that does many things."),
    )
    new = policy(
        Part("Article 1", "Purposes", "As follows."),
        Part(
            "Article 2",
            "Services",
            "We run a service that does many things.",
            items=[item],
        ),
    )

    found = told(old, new)

    assert (ClauseKind.MOVED, "Article 1 1", "Article 2 1") in found


def test_headings_without_numbers_move_with_their_place() -> None:
    a, b, c = (Part("", name, f"What we say of {name} is this.") for name in "ABC")

    found = compared(policy(a, b, c), policy(c, a, b)).clauses

    assert [each.kind for each in found] == [
        ClauseKind.MOVED,
        ClauseKind.SAME,
        ClauseKind.SAME,
    ]


def test_of_very_many_alike_clauses_none_is_guessed() -> None:
    old = policy(*(Part("", "", f"The same words again {n % 2}.") for n in range(40)))
    new = policy(*(Part("", "", f"The same words again {n % 3}.") for n in range(40)))

    assert len(compared(old, new).clauses) >= 40


def test_more_clauses_than_any_policy_has_are_said_to_be_too_many() -> None:
    reading = policy(*(Part("", f"T{n}", "") for n in range(4_001)))

    assert compared(reading, reading).coarse
