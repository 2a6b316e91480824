"""Whatever happens to the text around it, and whatever is read: the user is right."""

from collections.abc import Sequence
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from hikidashi.domain.policy.anchors import Places
from hikidashi.domain.policy.editable import Form, blank, editable, key_of
from hikidashi.domain.policy.fact import Confidence, Fact, Polarity, Value
from hikidashi.domain.policy.place import Place, anchor_at
from hikidashi.domain.policy.review import CONTEXT, FactReview, FactReviewId, Verdict
from hikidashi.domain.policy.reviewed import USER, reviewed
from hikidashi.domain.services.service import ServiceId
from review_texts import FEE_VALUE, fact, reading_of

WORDS = (
    *("garden", "seed", "plant", "letter", "name", "address", "order", "winter"),
    *("庭", "種", "手数料", "氏名", "住所"),
)
SENTENCE = st.lists(st.sampled_from(WORDS), min_size=6, max_size=14).map(
    lambda words: " ".join(words).capitalize() + "."
)
PARAGRAPHS = st.lists(SENTENCE, max_size=6)
BREAK = st.sampled_from(["\n", "\n\n", " "])


def joined(parts: Sequence[str], between: str) -> str:
    return between.join(parts)


@given(PARAGRAPHS, SENTENCE, PARAGRAPHS, PARAGRAPHS, PARAGRAPHS, BREAK)
@settings(max_examples=200, deadline=None)
def test_a_passage_is_found_again_whatever_is_written_around_it(  # noqa: PLR0913 - two texts around one sentence
    before: list[str],
    quote: str,
    after: list[str],
    new_before: list[str],
    new_after: list[str],
    between: str,
) -> None:
    text = joined([*before, quote, *after], "\n")
    start = text.index(quote)
    anchor = anchor_at(text, start, start + len(quote))

    newer = joined([*new_before, quote, *new_after], between)

    place = Places(newer).find(anchor)
    assert place is not None
    assert place.same
    assert newer[place.start : place.end] == quote


@given(st.lists(SENTENCE, min_size=2, max_size=8, unique=True), st.data())
@settings(max_examples=200, deadline=None)
def test_a_deleted_passage_is_never_taken_for_the_same(
    sentences: list[str], data: st.DataObject
) -> None:
    gone = data.draw(st.sampled_from(sentences))
    text = joined(sentences, "\n")
    start = text.index(gone)
    anchor = anchor_at(text, start, start + len(gone))

    rest = joined([each for each in sentences if each != gone], "\n")

    place = Places(rest).find(anchor)
    assert place is None or not place.same or gone in rest


@given(SENTENCE, st.integers(2, 5), st.data())
@settings(max_examples=200, deadline=None)
def test_of_equal_passages_each_is_found_at_its_own_place(
    quote: str, count: int, data: st.DataObject
) -> None:
    marks = [f"Part {letter * CONTEXT} of the text." for letter in "abcde"[:count]]
    text = joined([f"{mark}\n{quote}" for mark in marks], "\n")
    nth = data.draw(st.integers(0, count - 1))
    start = text.index(quote, text.index(marks[nth]))
    anchor = anchor_at(text, start, start + len(quote))

    parts = [f"{mark}\n{quote}\nNews of part {n}." for n, mark in enumerate(marks)]
    newer = joined(parts[::-1], "\n")

    start = newer.index(quote, newer.index(marks[nth]))
    assert Places(newer).find(anchor) == Place(start, start + len(quote), same=True)


@given(st.text(max_size=300), st.text(max_size=300), st.data())
@settings(max_examples=300, deadline=None)
def test_any_text_can_be_searched_for_any_words(
    text: str, other: str, data: st.DataObject
) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    if start == end:
        return
    anchor = anchor_at(text, start, end)

    for place in Places(other).candidates(anchor):
        assert 0 <= place.start <= place.end <= len(other)
    own = Places(text).candidates(anchor)
    assert not own or Place(start, end, same=True) in own


TEXT = "Article 1 (A)\n" + "\n".join(
    f"Sentence number {n} of the policy says some thing about {word}."
    for n, word in enumerate(WORDS)
)
QUOTES = TEXT.splitlines()[1:]
KINDS = ("fee", "contact.email", "data.collected", "right", "cookies", "optout")


def value_of(kind: str, word: str) -> dict[str, Value]:
    value = blank(kind)
    key = key_of(kind)
    if kind == "fee":
        value |= FEE_VALUE
    if kind == "optout":
        value["what"] = word
    return value | ({key: _in_form(kind, key, word)} if key else {})


def _in_form(kind: str, key: str, word: str) -> Value:
    """Return a value of the form that a key has; another word makes another one."""
    forms = {each.key: each.form for each in editable(kind)}
    match forms.get(key):
        case Form.WHOLE | Form.SUM:
            return len(word)
        case Form.FLAG:
            return len(word) % 2 == 0
        case Form.DAY:
            return f"2024-05-{len(word) % 28 + 1:02}"
        case Form.CODES:
            return (word,)
        case _:
            return word


FACT = st.builds(
    lambda kind, quote, value, polarity, confidence: fact(
        TEXT,
        kind,
        quote,
        value_of(kind, value),
        polarity=polarity,
        confidence=confidence,
    ),
    st.sampled_from(KINDS),
    st.sampled_from(QUOTES[:3]),
    st.sampled_from(["a", "b", "c"]),
    st.sampled_from([Polarity.ASSERTED, Polarity.NEGATED]),
    st.sampled_from(Confidence),
)


def review_of(one: Fact, verdict: Verdict, value: dict[str, Value]) -> FactReview:
    words = one.evidence[0]
    return FactReview(
        id=FactReviewId("v1"),
        service_id=ServiceId("s1"),
        verdict=verdict,
        type=one.type,
        found={} if verdict is Verdict.ADDED else one.value,
        value=value if verdict in {Verdict.CORRECTED, Verdict.ADDED} else {},
        polarity=one.polarity,
        anchor=anchor_at(TEXT, words.start, words.end, one.ref),
        made=date(2031, 5, 4),
    )


@given(FACT, st.sampled_from(Verdict), st.lists(FACT, max_size=8))
@settings(max_examples=400, deadline=None)
def test_the_users_word_wins_over_any_reading(
    one: Fact, verdict: Verdict, read: list[Fact]
) -> None:
    said = review_of(one, verdict, {**value_of(one.type, "mine"), "ref": ""})
    wanted = {k: v for k, v in (said.value or said.found).items() if k != "ref"}

    result = reviewed(reading_of(TEXT, *read), [said])

    there = [
        each
        for each in result.reading.facts
        if each.type == one.type and each.evidence[0].quote == one.evidence[0].quote
    ]
    if verdict is Verdict.REJECTED:
        assert not [
            each
            for each in there
            if each.polarity is one.polarity and each.value == one.value
        ]
    else:
        mine = [each for each in there if each.rule == USER]
        assert [(e.value, e.polarity) for e in mine] == [(wanted, one.polarity)]
        assert mine[0].confidence is Confidence.FOUND
        if one.type in {"fee", "contact.email"} and not _is_read(one, read):
            assert [e.polarity for e in there].count(one.polarity) == 1
    assert result.lost == ()


def _is_read(one: Fact, read: list[Fact]) -> bool:
    """Tell whether the reader still has what the user spoke of, beside other things."""
    key = key_of(one.type)
    return any(
        each.type == one.type
        and each.polarity is one.polarity
        and key is not None
        and each.value[key] in {one.value[key], "mine"}
        for each in read
    )


@given(st.lists(FACT, max_size=8), st.lists(st.tuples(FACT, st.sampled_from(Verdict))))
@settings(max_examples=300, deadline=None)
def test_every_fact_is_seen_and_what_counts_has_its_words(
    read: list[Fact], words: list[tuple[Fact, Verdict]]
) -> None:
    reading = reading_of(TEXT, *read)
    reviews = [
        review_of(one, verdict, {**value_of(one.type, "mine"), "ref": ""})
        for one, verdict in words
    ]

    result = reviewed(reading, reviews)

    counted = [each.shown for each in result.seen if each.counts]
    assert list(result.reading.facts) == counted
    for each in counted:
        for evidence in each.evidence:
            assert TEXT[evidence.start : evidence.end] == evidence.quote
    assert reviewed(reading, ()).reading is reading  # taken back: as it was read
