"""The user is right, whatever was read, wherever the words still stand."""

from dataclasses import replace
from datetime import date

import pytest

from hikidashi.domain.policy.fact import Confidence, Fact, Polarity, Value
from hikidashi.domain.policy.place import anchor_at
from hikidashi.domain.policy.reading import Finding, PolicyReading
from hikidashi.domain.policy.review import Anchor, FactReview, FactReviewId, Verdict
from hikidashi.domain.policy.reviewed import USER, SeenFact, reviewed
from hikidashi.domain.services.service import ServiceId
from review_texts import (
    DATA,
    FEE,
    FEE_VALUE,
    POLICY,
    RIGHT,
    fact,
    fee_fact,
    reading_of,
)

NAME = fact(
    POLICY, "data.collected", DATA, {"category": "identity.name"}, ref="Article 1"
)
POST = fact(
    POLICY, "data.collected", DATA, {"category": "contact.postal"}, ref="Article 1"
)
ACCESS = fact(POLICY, "right", RIGHT, {"code": "access"}, ref="Article 2")
MAIL = fact(
    POLICY, "contact.email", "desk@seeds.example",
    {"address": "desk@seeds.example"}, ref="Article 3",
)  # fmt: skip


def review(
    verdict: Verdict,
    of: Fact,
    value: dict[str, Value] | None = None,
    *,
    review_id: str = "v1",
    text: str = POLICY,
) -> FactReview:
    words = of.evidence[0]
    return FactReview(
        id=FactReviewId(review_id),
        service_id=ServiceId("s1"),
        verdict=verdict,
        type=of.type,
        found={} if verdict is Verdict.ADDED else of.value,
        value=value or {},
        polarity=of.polarity,
        anchor=anchor_at(text, words.start, words.end, of.ref),
        made=date(2031, 5, 4),
    )


def one(reading: PolicyReading, *reviews: FactReview) -> SeenFact:
    """Return the only fact that has a review."""
    (found,) = [each for each in reviewed(reading, reviews).seen if each.review]
    return found


def values(reading: PolicyReading, *reviews: FactReview) -> list[dict[str, Value]]:
    return [dict(each.value) for each in reviewed(reading, reviews).reading.facts]


def test_without_a_word_the_reading_is_as_it_was_read() -> None:
    reading = reading_of(POLICY, NAME, fee_fact())

    said = reviewed(reading, ())

    assert said.reading is reading
    assert [each.shown for each in said.seen] == [NAME, fee_fact()]
    assert said.lost == ()
    assert said.doubtful == ()
    assert all(each.verdict is None and each.counts for each in said.seen)


def test_a_rejected_fact_is_seen_but_counts_no_more() -> None:
    reading = reading_of(POLICY, NAME, fee_fact())

    said = reviewed(reading, [review(Verdict.REJECTED, fee_fact())])

    assert said.reading.facts == (NAME,)
    (rejected,) = [each for each in said.seen if each.review]
    assert rejected.shown == fee_fact()
    assert rejected.verdict is Verdict.REJECTED
    assert not rejected.counts


def test_a_confirmed_doubt_is_none_any_more() -> None:
    doubt = replace(fee_fact(), confidence=Confidence.CHECK)
    reading = reading_of(POLICY, doubt)

    said = reviewed(reading, [review(Verdict.CONFIRMED, doubt)])

    assert reviewed(reading, ()).doubtful[0].shown == doubt
    assert said.doubtful == ()
    assert said.reading.facts == (
        replace(doubt, confidence=Confidence.FOUND, rule=USER),
    )


def test_a_corrected_fact_has_the_users_value_and_the_policys_words() -> None:
    reading = reading_of(POLICY, fee_fact())

    shown = one(
        reading, review(Verdict.CORRECTED, fee_fact(), {**FEE_VALUE, "amount": 800})
    ).shown

    assert shown.value["amount"] == 800
    assert shown.evidence == fee_fact().evidence
    assert (shown.ref, shown.rule) == ("Article 2", USER)
    assert shown.confidence is Confidence.FOUND


def test_a_corrected_clause_is_where_letters_point_to() -> None:
    said = review(Verdict.CORRECTED, ACCESS, {"code": "access", "ref": "Article 3"})

    shown = one(reading_of(POLICY, ACCESS), said).shown

    assert shown.ref == "Article 3"
    assert shown.value == {"code": "access"}


def test_a_corrected_clause_is_asked_about_once_the_policy_counts_otherwise() -> None:
    said = review(Verdict.CORRECTED, ACCESS, {"code": "access", "ref": "Article 3"})
    later = replace(ACCESS, ref="Article 7(1)")

    seen = one(reading_of(POLICY, later), said)

    assert seen.moved
    assert seen.shown.ref == "Article 3"


def test_an_added_fact_stands_first_of_its_kind_and_nothing_is_called_absent() -> None:
    added = fact(POLICY, "contact.form", "E-mail: desk@seeds.example")
    absent = Fact(type="contact.form", polarity=Polarity.ABSENT)
    url: dict[str, Value] = {"url": "https://seeds.example/ask"}
    reading = reading_of(POLICY, NAME, absent)

    said = reviewed(reading, [review(Verdict.ADDED, added, url)])

    assert [each.type for each in said.reading.facts] == [
        "data.collected",
        "contact.form",
    ]
    new = said.seen[1]
    assert new.read is None
    assert new.shown.value == url
    assert new.shown.evidence[0].quote == "E-mail: desk@seeds.example"
    assert new.shown.evidence[0].section == "s3"
    assert new.shown.ref == "Article 3"


def test_an_added_contact_comes_before_the_read_ones() -> None:
    added = fact(POLICY, "contact.email", "the desk for personal data")
    reading = reading_of(POLICY, NAME, MAIL, fee_fact())

    said = review(Verdict.ADDED, added, {"address": "me@seeds.example"})

    assert values(reading, said)[1:3] == [{"address": "me@seeds.example"}, MAIL.value]


def test_two_added_ones_keep_the_order_in_which_they_were_told() -> None:
    first = fact(POLICY, "contact.email", "the desk for personal data")
    reading = reading_of(POLICY, NAME)

    said = [
        review(Verdict.ADDED, first, {"address": "a@seeds.example"}, review_id="v1"),
        review(Verdict.ADDED, first, {"address": "b@seeds.example"}, review_id="v2"),
    ]

    assert values(reading, *reversed(said))[1:] == [
        {"address": "a@seeds.example"},
        {"address": "b@seeds.example"},
    ]


def test_what_the_user_added_is_one_fact_with_what_a_later_reader_finds() -> None:
    said = review(Verdict.ADDED, ACCESS, {"code": "access", "ref": ""})
    read = replace(ACCESS, confidence=Confidence.CHECK)

    assert one(reading_of(POLICY, read), said).shown.confidence is Confidence.FOUND
    assert len(values(reading_of(POLICY, read), said)) == 1


def test_a_reader_that_has_learned_what_the_user_said_agrees_with_it() -> None:
    said = review(Verdict.CORRECTED, NAME, {"category": "account.profile"})
    learned = replace(NAME, value={"category": "account.profile", "text": "name"})
    reading = reading_of(POLICY, learned, POST)

    assert values(reading, said) == [{"category": "account.profile"}, POST.value]


def test_a_corrected_kind_of_data_is_not_told_twice() -> None:
    said = review(Verdict.CORRECTED, NAME, {"category": "contact.postal"})

    assert values(reading_of(POLICY, NAME, POST), said) == [
        {"category": "contact.postal"}
    ]


def test_one_kind_of_data_in_a_sentence_leaves_the_others_alone() -> None:
    said = review(Verdict.CORRECTED, NAME, {"category": "account.profile"})

    assert values(reading_of(POLICY, POST), said) == [
        {"category": "account.profile"},
        POST.value,
    ]


@pytest.mark.parametrize("verdict", [Verdict.CONFIRMED, Verdict.CORRECTED])
def test_one_passage_has_one_fee_and_the_user_knows_it(verdict: Verdict) -> None:
    value = {**FEE_VALUE, "amount": 800} if verdict is Verdict.CORRECTED else {}
    said = review(verdict, fee_fact(), value)
    others = [fee_fact(amount=5), fee_fact(amount=6)]

    amounts = [each["amount"] for each in values(reading_of(POLICY, *others), said)]

    assert amounts == [800 if value else 1000]


def test_a_fact_that_the_reader_lost_is_there_by_the_users_word() -> None:
    seen = one(reading_of(POLICY), review(Verdict.CONFIRMED, fee_fact()))

    assert seen.read is None
    assert seen.shown.value == FEE_VALUE
    assert seen.shown.evidence == fee_fact().evidence


def test_what_was_rejected_is_not_missed() -> None:
    said = reviewed(reading_of(POLICY, NAME), [review(Verdict.REJECTED, fee_fact())])

    assert said.reading.facts == (NAME,)
    assert said.lost == ()


def test_a_rejected_value_says_nothing_of_another() -> None:
    said = review(Verdict.REJECTED, fee_fact())

    assert values(reading_of(POLICY, fee_fact(amount=5)), said) == [
        {**FEE_VALUE, "amount": 5}
    ]


def test_a_rejected_fact_stays_so_with_more_to_its_value() -> None:
    said = review(Verdict.REJECTED, fee_fact())

    assert values(reading_of(POLICY, fee_fact(tax="included")), said) == []


def test_a_denial_is_another_fact() -> None:
    denied = replace(NAME, polarity=Polarity.NEGATED)

    assert values(reading_of(POLICY, denied), review(Verdict.REJECTED, NAME)) == [
        NAME.value
    ]


def test_a_fact_without_values_is_known_by_its_place() -> None:
    cookies = fact(POLICY, "cookies", DATA)
    richer = replace(cookies, value={"consent": True})

    assert values(reading_of(POLICY, richer), review(Verdict.REJECTED, cookies)) == []


def test_a_type_that_nobody_can_correct_is_known_by_its_whole_value() -> None:
    other = fact(POLICY, "optout", DATA, {"what": "mail"})
    reading = reading_of(POLICY, other, replace(other, value={"what": "ads"}))

    assert values(reading, review(Verdict.REJECTED, other)) == [{"what": "ads"}]


def test_of_two_equal_passages_each_has_its_own_word() -> None:
    line = "-" * 100
    passage = f"\n{line}\n{FEE}\n{line}\n"
    text = f"Article 1 (A){passage}Article 2 (B){passage}"
    first = replace(fact(text, "fee", FEE, FEE_VALUE), ref="Article 1")
    second = replace(fact(text, "fee", FEE, FEE_VALUE, nth=1), ref="Article 2")
    reading = reading_of(text, first, second)

    for wrong, right in ((first, second), (second, first)):
        said = reviewed(reading, [review(Verdict.REJECTED, wrong, text=text)])

        assert said.reading.facts == (right,)


def test_words_that_have_changed_make_the_users_word_something_to_check() -> None:
    text = POLICY.replace("for each request", "for every request")
    changed = fee_fact(text, FEE.replace("for each request", "for every request"))
    said = review(Verdict.CORRECTED, fee_fact(), {**FEE_VALUE, "amount": 800})

    seen = one(reading_of(text, changed), said)

    assert seen.moved
    assert seen.shown.value["amount"] == 800
    assert seen.shown.confidence is Confidence.CHECK
    assert reviewed(reading_of(text, changed), [said]).doubtful == (seen,)


def test_a_reader_that_agrees_is_as_sure_as_it_is() -> None:
    text = POLICY.replace("for each request", "for every request")
    changed = fee_fact(text, FEE.replace("for each request", "for every request"))

    seen = one(reading_of(text, changed), review(Verdict.CONFIRMED, fee_fact()))

    assert seen.moved
    assert seen.shown.confidence is Confidence.FOUND


def test_a_confirmed_fact_of_changed_words_that_is_not_read_is_lost() -> None:
    text = POLICY.replace("for each request", "for every request")
    said = review(Verdict.CONFIRMED, fee_fact())

    assert reviewed(reading_of(text), [said]).lost == (said,)


def test_a_word_on_a_passage_that_is_gone_is_lost_but_told() -> None:
    text = POLICY.replace(FEE, "")
    said = review(Verdict.CORRECTED, fee_fact(), {**FEE_VALUE, "amount": 800})

    found = reviewed(reading_of(text, NAME), [said])

    assert found.lost == (said,)
    assert found.reading.facts == (NAME,)


def test_findings_follow_the_facts() -> None:
    doubt = replace(MAIL, confidence=Confidence.CHECK)
    before = Finding(code="made-from-template")
    after = Finding(code="machine-translation", fact=3)
    reading = replace(
        reading_of(POLICY, doubt),
        findings=(before, Finding(code="contact-not-sure", fact=0), after),
    )

    confirmed = reviewed(reading, [review(Verdict.CONFIRMED, doubt)]).reading.findings
    rejected = reviewed(reading, [review(Verdict.REJECTED, doubt)]).reading.findings

    assert "contact-not-sure" not in {each.code for each in confirmed}
    assert "contact-missing" in {each.code for each in rejected}
    assert confirmed[0] == before
    assert confirmed[-1] == replace(after, fact=None)
    assert all(each.fact is None or each.fact < 1 for each in (*confirmed, *rejected))


def test_findings_of_an_unread_language_are_left_alone() -> None:
    unread = Finding(code="language-not-read")
    reading = replace(reading_of(POLICY, MAIL, language="it"), findings=(unread,))

    said = reviewed(reading, [review(Verdict.REJECTED, MAIL)])

    assert said.reading.findings == (unread,)


def test_in_a_page_the_source_of_added_words_is_known_to_the_section() -> None:
    added = fact(POLICY, "cookies", DATA)
    told = review(Verdict.ADDED, added, {"ref": ""})
    page = replace(reading_of(POLICY), original=f"<pre>{POLICY}</pre>")
    top = replace(
        told, anchor=Anchor(quote="Privacy Policy", after=POLICY[14:94]), type="logs"
    )

    words = one(page, told).shown.evidence[0]
    first = one(page, top).shown.evidence[0]

    section = page.sections[0]
    assert words.source_start == section.source_start
    assert words.source_end == section.source_end
    assert (first.section, first.source_start) == ("", 0)
    assert first.source_end == len(page.original)


def test_sections_that_are_no_articles_are_cited_by_their_heading() -> None:
    article = reading_of(POLICY).sections[0]
    heading = replace(article, kind="heading", label="1.", title="Collection")
    item = replace(
        heading, id="i1", parent=heading.id, kind="item", label="(1)",
        start=POLICY.index(DATA),
    )  # fmt: skip
    title = replace(heading, role="title")
    told = review(Verdict.ADDED, fact(POLICY, "cookies", DATA), {"ref": ""})

    refs = [
        one(replace(reading_of(POLICY), sections=each), told).shown.ref
        for each in ((heading, item), (title,), ())
    ]

    assert refs == ["1. Collection", "", ""]
