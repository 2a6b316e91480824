import pytest

from compare_kit import Part, Said, compared, policy
from hikidashi.domain.errors import InvalidValueError
from hikidashi.domain.policy.compare.comparison import (
    ChangeKind,
    Comparison,
    FactChange,
    Weight,
)
from hikidashi.domain.policy.fact import Confidence, Polarity, Value

NEGATED = Polarity.NEGATED


def said(type_: str, **value: Value) -> Said:
    return Said(type_, value)


def article(n: int, words: str, *facts: Said) -> Part:
    return Part(f"Article {n}", f"Title {n}", words, facts)


def change(old: tuple[Said, ...], new: tuple[Said, ...]) -> Comparison:
    return compared(
        policy(article(1, "What we said before of it.", *old)),
        policy(article(1, "What we say of it from now on.", *new)),
    )


def only(comparison: Comparison) -> FactChange:
    (found,) = comparison.facts
    return found


def test_a_fact_that_is_new_or_gone_is_told() -> None:
    recipient = said("recipient", name="Vendor", module=None)

    added, gone = only(change((), (recipient,))), only(change((recipient,), ()))

    assert (added.kind, added.before) == (ChangeKind.ADDED, None)
    assert (gone.kind, gone.after) == (ChangeKind.REMOVED, None)
    assert added.fact.value == gone.fact.value == recipient.value


def test_a_change_is_from_or_to_something() -> None:
    with pytest.raises(InvalidValueError):
        FactChange(kind=ChangeKind.ADDED, type="fee", weight=Weight.PLAIN)


def test_what_is_absent_or_no_collection_is_nothing() -> None:
    absent = Said("fee", polarity=Polarity.ABSENT)
    defined = Said("data.collected", {"category": "x"}, Polarity.NOT_A_COLLECTION)
    ref = said("cross_ref", text="Article 9")

    assert change((), (absent, defined, ref)).facts == ()


def test_a_fee_becomes_another() -> None:
    old = said("fee", amount=1000, currency="JPY", per="case", modality="fixed")
    new = said("fee", amount=None, currency=None, per=None, modality="none")

    found = only(change((old,), (new,)))

    assert (found.kind, found.weight) == (ChangeKind.CHANGED, Weight.GRAVE)
    assert found.before is not None
    assert found.after is not None
    assert (found.before.value, found.after.value) == (old.value, new.value)


def test_writing_alone_is_no_change() -> None:
    old, new = (
        said("controller.name", name="Kumo  Ltd."),
        said("controller.name", name="KUMO Ltd."),
    )

    assert change((old,), (new,)).facts == ()


def test_what_is_said_twice_is_not_new() -> None:
    place = said("data.collected", category="location.precise")

    assert change((place,), (place, place)).facts == ()


def test_of_what_is_told_twice_each_part_is_told() -> None:
    old = (said("retention", category="", duration="P30D"),)
    new = (*old, said("retention", category="", duration="P2Y"))

    assert only(change(old, new)).kind is ChangeKind.ADDED
    assert only(change(new, old)).kind is ChangeKind.REMOVED


def test_several_new_statements_of_a_kind_are_all_told() -> None:
    mails = tuple(said("contact.email", address=f"{n}@x.example") for n in range(3))

    assert len(change((), mails).facts) == 3


def test_a_right_with_fewer_grounds_has_changed() -> None:
    one = said("right", code="erasure", grounds=("not_true",))
    other = said("right", code="erasure", grounds=("no_longer_needed",))

    lost, new = only(change((one, other), (one,))), only(change((one,), (one, other)))

    assert lost.kind is new.kind is ChangeKind.CHANGED
    assert lost.before is not None
    assert lost.before.value == other.value
    assert new.after is not None
    assert new.after.value == other.value


def test_one_ground_that_became_two_is_told_once() -> None:
    one = said("right", code="erasure", grounds=("breach",))
    two = said("right", code="erasure", grounds=("harm",))
    three = said("right", code="erasure", grounds=("not_true",))

    assert len(change((one,), (two, three)).facts) == 1


def test_the_order_of_a_list_is_no_change() -> None:
    old = said("identity_check", required=True, documents=("passport", "seal"))
    new = said("identity_check", required=True, documents=("seal", "passport"))

    assert change((old,), (new,)).facts == ()


def test_a_denial_that_becomes_a_statement_has_changed() -> None:
    old = Said("ai_training", {"uses_for_training": False}, NEGATED)
    new = said("ai_training", uses_for_training=True)

    found = only(change((old,), (new,)))

    assert (found.kind, found.weight) == (ChangeKind.CHANGED, Weight.GRAVE)


def test_statements_of_one_clause_belong_together() -> None:
    a, b = "We keep logs for a while.", "We keep letters for a while."

    first = said("retention", category="", duration="P1Y")
    second = said("retention", category="", duration="P2Y")
    third = said("retention", category="", duration="P3Y")
    fourth = said("retention", category="", duration="P4Y")

    found = compared(
        policy(article(1, a, first), article(2, b, second)),
        policy(
            Part("Article 1", "Title 2", b + " now", (fourth,)),
            Part("Article 2", "Title 1", a + " now", (third,)),
        ),
    ).facts

    pairs = {
        (each.before.value["duration"], each.after.value["duration"])
        for each in found
        if each.before and each.after
    }
    assert pairs == {("P1Y", "P3Y"), ("P2Y", "P4Y")}


@pytest.mark.parametrize(
    ("fact", "weight"),
    [
        (said("data.collected", category="x", sensitivity="S3"), Weight.GRAVE),
        (said("data.collected", category="x", sensitivity="S1"), Weight.WEIGHTY),
        (said("ai_training", uses_for_training=True), Weight.GRAVE),
        (said("ai_training", uses_for_training=False), Weight.PLAIN),
        (Said("ai_training", {}, NEGATED), Weight.PLAIN),
        (said("automated_decision", uses=False), Weight.PLAIN),
        (said("fee", modality="none"), Weight.PLAIN),
        (said("fee", modality="fixed", amount=1), Weight.GRAVE),
        (said("purpose", code="advertising"), Weight.GRAVE),
        (said("purpose", code="security"), Weight.WEIGHTY),
        (said("third_party.rule", default="sale"), Weight.GRAVE),
        (Said("data.negated", {"category": "x"}, NEGATED), Weight.PLAIN),
        (said("something.unknown", a="b"), Weight.PLAIN),
    ],
)
def test_new_things_weigh_what_they_mean(fact: Said, weight: Weight) -> None:
    assert only(change((), (fact,))).weight is weight


def test_a_right_or_a_promise_that_is_gone_weighs_most() -> None:
    right = said("right", code="access")
    promise = Said("data.negated", {"category": "x", "act": "sold"}, NEGATED)

    found = change((right, promise), ())

    assert {each.weight for each in found.facts} == {Weight.GRAVE}
    assert found.weight is Weight.GRAVE


def test_what_matters_most_comes_first() -> None:
    facts = (
        said("date.revised", date="2030-01-01"),
        said("logs"),
        said("recipient", name="Vendor"),
    )

    found = change((), facts).facts

    assert [each.type for each in found] == ["recipient", "logs", "date.revised"]


def test_a_right_in_another_clause_has_moved() -> None:
    right = said("right", code="access")
    one, other = "You may ask for your data.", "About something else entirely."

    found = only(
        compared(
            policy(article(1, one, right), article(2, other)),
            policy(article(1, one), article(2, other, right)),
        )
    )

    assert (found.kind, found.weight) == (ChangeKind.MOVED, Weight.SLIGHT)


def test_a_right_whose_clause_has_another_number_has_not_moved_itself() -> None:
    right = said("right", code="access")
    words = "You may ask for your data at any time."

    found = compared(
        policy(article(1, words, right)),
        policy(Part("Article 5", "Title 1", words, (right,))),
    )

    assert found.facts == ()


def test_what_is_doubtful_is_said_to_be() -> None:
    doubtful = Said("fee", {"modality": "may"}, confidence=Confidence.CHECK)

    assert not only(change((), (doubtful,))).sure
    assert only(change((), (said("fee", modality="may"),))).sure


def test_the_same_words_that_now_say_something_are_doubtful() -> None:
    words = "Your name is among them."

    found = only(
        compared(
            policy(article(1, words)), policy(article(1, words, said("logs")), head="P")
        )
    )

    assert found.same_words
    assert not found.sure
