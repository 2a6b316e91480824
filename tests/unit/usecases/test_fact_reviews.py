"""The user's word is one change each, kept for all versions, and taken back at will."""

from dataclasses import replace
from datetime import timedelta

import pytest

from fakes.rooms import DAY, SmallDirectory
from fakes.vault import DictVault
from hikidashi.domain.change import Deed
from hikidashi.domain.errors import InvalidValueError, NotFoundError
from hikidashi.domain.policy.fact import Confidence, Fact, Polarity
from hikidashi.domain.policy.reading import PolicyReading
from hikidashi.domain.policy.review import FactReview, FactReviewId, Verdict
from hikidashi.domain.policy.reviewed import ReviewedReading, SeenFact
from hikidashi.domain.policy.version import PolicyVersion, PolicyVersionId
from hikidashi.usecases.fact_reviews import FactReviews
from hikidashi.usecases.ledger import Ledger
from hikidashi.usecases.ports import Clock, NewId
from hikidashi.usecases.service_book import ServiceBook
from review_texts import FEE, POLICY, RIGHT, fact, fee_fact, reading_of

ACCESS = fact(POLICY, "right", RIGHT, {"code": "access"}, ref="Article 2")


class Room:
    """A service with a policy, and the user's word on it."""

    def __init__(self, vault: DictVault, now: Clock, new_id: NewId) -> None:
        self.vault = vault
        self.ledger = Ledger(vault, now, new_id)
        self.book = ServiceBook(vault, self.ledger, SmallDirectory(), now, new_id)
        self.reviews = FactReviews(vault, self.ledger, now, new_id)
        reading = reading_of(POLICY, ACCESS, fee_fact())
        self.service = self.book.add_from_policy("Seeds", reading, "paste", DAY)
        self.version = self.only_version().id

    def only_version(self) -> PolicyVersion:
        (version,) = self.vault.where(PolicyVersion, self.service.id)
        return version

    def seen(self, kind: str = "fee") -> SeenFact:
        said = self.reviews.reviewed(self.version)
        return next(each for each in said.seen if each.shown.type == kind)

    def kept(self) -> list[FactReview]:
        return list(self.reviews.of(self.service.id))

    def now(self) -> ReviewedReading:
        said = self.book.card(self.service.id).reviewed
        assert said is not None
        return said

    def add_version(self, reading: PolicyReading) -> PolicyVersionId:
        later = DAY + timedelta(days=1)
        version = self.book.add_policy(self.service.id, reading, "paste", later)
        self.version = version.id
        return version.id


@pytest.fixture
def room(vault: DictVault, now: Clock, new_id: NewId) -> Room:
    return Room(vault, now, new_id)


def test_a_corrected_fee_is_the_fee_from_now_on(room: Room) -> None:
    room.reviews.correct(room.version, room.seen(), {"amount": "800"})

    assert room.seen().shown.value["amount"] == 800
    assert room.seen().shown.value["per"] == "request"
    assert [each.value["amount"] for each in room.now().reading.facts[1:]] == [800]


def test_each_word_is_one_change_that_undo_takes_back(room: Room) -> None:
    room.reviews.reject(room.version, room.seen())

    assert not room.seen().counts
    assert room.ledger.undo() is Deed.REVIEW_FACT
    assert room.seen().verdict is None


def test_a_second_word_on_a_fact_replaces_the_first(room: Room) -> None:
    first = room.seen()
    room.reviews.confirm(room.version, first)
    room.reviews.correct(room.version, first, {"amount": "800"})
    room.reviews.reject(room.version, first)  # as the screen still shows it

    assert [each.verdict for each in room.kept()] == [Verdict.REJECTED]
    assert [room.ledger.undo(), room.seen().shown.value["amount"]] == [
        Deed.REVIEW_FACT,
        800,
    ]


def test_the_same_word_again_is_no_change(room: Room) -> None:
    said = room.reviews.confirm(room.version, room.seen())
    undo = room.ledger.next_undo

    assert room.reviews.confirm(room.version, room.seen()) == said
    assert room.ledger.undo() is undo
    assert room.kept() == []


def test_a_rejected_fact_that_is_confirmed_is_right_as_it_was_read(room: Room) -> None:
    room.reviews.reject(room.version, room.seen())

    room.reviews.confirm(room.version, room.seen())

    assert room.seen().verdict is Verdict.CONFIRMED
    assert room.seen().shown.value == fee_fact().value


def test_a_correction_can_be_corrected_and_still_knows_what_was_read(
    room: Room,
) -> None:
    room.reviews.correct(room.version, room.seen(), {"amount": "800"})
    room.reviews.correct(room.version, room.seen(), {"ref": "Article 3"})

    (said,) = room.kept()
    assert said.found == fee_fact().value
    assert (said.value["amount"], said.value["ref"]) == (800, "Article 3")
    room.reviews.correct(room.version, room.seen(), {"amount": "700"})
    assert room.seen().shown.ref == "Article 3"


def test_confirming_ones_own_correction_leaves_it_alone(room: Room) -> None:
    said = room.reviews.correct(room.version, room.seen(), {"amount": "800"})

    assert room.reviews.confirm(room.version, room.seen()) == said


def test_what_was_taken_back_is_as_it_was_read(room: Room) -> None:
    said = room.reviews.correct(room.version, room.seen(), {"amount": "800"})

    room.reviews.take_back(said.id)
    room.reviews.take_back(said.id)

    assert room.seen() == SeenFact(read=fee_fact(), shown=fee_fact())
    assert room.kept() == []


def test_what_the_reader_has_missed_can_be_told(room: Room) -> None:
    start = POLICY.index("E-mail")

    room.reviews.add(
        room.version, "contact.email", start - 1, start + 27, {"address": "a@b.example"}
    )

    added = room.seen("contact.email")
    assert added.shown.value == {"address": "a@b.example"}
    assert added.shown.evidence[0].quote == "E-mail: desk@seeds.example"
    assert room.now().reading.facts[-1] == added.shown


def test_a_practice_without_a_value_can_be_told(room: Room) -> None:
    start = POLICY.index("browser")

    said = room.reviews.add(room.version, "cookies", start, start + 7, {})

    assert said.value == {"ref": ""}
    assert room.seen("cookies").shown.value == {}
    assert room.seen("cookies").shown.ref == "Article 1"


def test_an_added_fact_is_corrected_and_rejected_like_any(room: Room) -> None:
    start = POLICY.index(FEE)
    texts = {"words": "at any time"}
    room.reviews.add(room.version, "right.time_word", start, start + 20, texts)

    room.reviews.correct(room.version, room.seen("right.time_word"), {"words": "soon"})
    assert room.seen("right.time_word").shown.value == {"words": "soon"}
    assert [each.verdict for each in room.kept()] == [Verdict.ADDED]
    room.reviews.confirm(room.version, room.seen("right.time_word"))
    assert [each.verdict for each in room.kept()] == [Verdict.ADDED]

    assert room.reviews.reject(room.version, room.seen("right.time_word")) is None
    assert room.kept() == []


@pytest.mark.parametrize(
    ("kind", "span", "polarity", "field"),
    [
        ("gardening", (0, 5), Polarity.ASSERTED, "type"),
        ("cookies", (0, 5), Polarity.ABSENT, "type"),
        ("cookies", (5, 5), Polarity.ASSERTED, "anchor"),
        ("cookies", (14, 16), Polarity.ASSERTED, "anchor"),
        ("cookies", (-9, 0), Polarity.ASSERTED, "anchor"),
        ("cookies", (9999, 99999), Polarity.ASSERTED, "anchor"),
        ("contact.email", (0, 5), Polarity.ASSERTED, "address"),
    ],
)
def test_what_cannot_be_told_is_refused(
    room: Room, kind: str, span: tuple[int, int], polarity: Polarity, field: str
) -> None:
    with pytest.raises(InvalidValueError) as refused:
        room.reviews.add(room.version, kind, *span, {}, polarity)

    assert refused.value.field == field
    assert room.kept() == []


def test_a_correction_that_leaves_a_hole_is_refused(room: Room) -> None:
    with pytest.raises(InvalidValueError):
        room.reviews.correct(room.version, room.seen(), {"amount": ""})

    assert room.kept() == []


def test_what_the_text_does_not_say_has_no_words_to_speak_of(room: Room) -> None:
    absent = Fact(type="fee", polarity=Polarity.ABSENT)

    with pytest.raises(InvalidValueError):
        room.reviews.confirm(room.version, SeenFact(read=absent, shown=absent))


def test_a_version_that_is_gone_is_an_error(room: Room) -> None:
    gone = PolicyVersionId("gone")

    with pytest.raises(NotFoundError):
        room.reviews.reviewed(gone)
    with pytest.raises(NotFoundError):
        room.reviews.reject(gone, room.seen())


def test_a_word_holds_for_every_version_that_says_the_same(room: Room) -> None:
    room.reviews.correct(room.version, room.seen(), {"amount": "800"})
    text = POLICY.replace("Article 1 (Collection)", "Article 1 (What we collect)")

    room.add_version(reading_of(text, fee_fact(text)))

    assert room.seen().shown.value["amount"] == 800
    assert not room.seen().moved


def test_a_moved_word_that_is_confirmed_holds_again(room: Room) -> None:
    room.reviews.correct(room.version, room.seen(), {"amount": "800"})
    text = POLICY.replace("for each request", "for every request")
    quote = FEE.replace("for each request", "for every request")
    room.add_version(reading_of(text, fee_fact(text, quote)))
    assert room.seen().shown.confidence is Confidence.CHECK

    room.reviews.confirm(room.version, room.seen())

    assert not room.seen().moved
    assert room.seen().shown.confidence is Confidence.FOUND
    assert room.seen().shown.value["amount"] == 800


def test_a_clause_that_is_counted_otherwise_is_confirmed_as_the_user_says(
    room: Room,
) -> None:
    start = POLICY.index(FEE)
    texts = {"words": "soon", "ref": "Article 9"}
    room.reviews.add(room.version, "right.time_word", start, start + 20, texts)
    text = POLICY.replace("Article 2", "Article 5")
    room.add_version(reading_of(text))
    assert room.seen("right.time_word").moved

    room.reviews.confirm(room.version, room.seen("right.time_word"))

    assert room.seen("right.time_word").shown.ref == "Article 9"
    assert not room.seen("right.time_word").moved


def test_what_the_reader_finds_no_more_can_still_be_corrected(room: Room) -> None:
    room.reviews.confirm(room.version, room.seen())
    text = f"{POLICY}Thank you.\n"
    room.add_version(reading_of(text))
    assert room.seen().read is None

    room.reviews.correct(room.version, room.seen(), {"amount": "700"})

    (said,) = room.kept()
    assert said.found == fee_fact().value
    assert room.seen().shown.value["amount"] == 700


def test_a_word_on_a_fact_that_nobody_sees_is_a_word_of_its_own(room: Room) -> None:
    stray = replace(ACCESS, value={"code": "erasure"})

    said = room.reviews.reject(room.version, SeenFact(read=stray, shown=stray))

    assert said is not None
    assert [each.id for each in room.kept()] == [said.id]
    assert said.id != FactReviewId("")
