"""What older rules have read is read again, and the user's word on it stays."""

from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

import pytest

from fakes.house import TextReader
from fakes.rooms import DAY, SmallDirectory
from fakes.vault import DictVault
from hikidashi.adapters.policies.lexicon import bundled_lexicon
from hikidashi.adapters.policies.reader import FileReader
from hikidashi.domain.errors import EmptySourceError, JobCancelledError
from hikidashi.domain.policy.kept_source import kept_source
from hikidashi.domain.policy.reading import RULES, PolicyReading, Section
from hikidashi.domain.policy.source import SourceText
from hikidashi.domain.policy.version import PolicyVersion
from hikidashi.usecases.fact_reviews import FactReviews
from hikidashi.usecases.jobs import Progress, Ticket
from hikidashi.usecases.ledger import Ledger
from hikidashi.usecases.policy_desk import PolicyDesk
from hikidashi.usecases.policy_renewal import PolicyRenewal, Renewal
from hikidashi.usecases.ports import Clock, NewId, SourceFormat
from hikidashi.usecases.service_book import ServiceBook
from review_texts import POLICY

T = TypeVar("T")


class Room:
    """A vault with policies that older rules have read."""

    def __init__(self, vault: DictVault, now: Clock, new_id: NewId) -> None:
        self.vault = vault
        self.ledger = Ledger(vault, now, new_id)
        self.desk = PolicyDesk(FileReader(), bundled_lexicon)
        self.book = ServiceBook(vault, self.ledger, SmallDirectory(), now, new_id)
        self.reviews = FactReviews(vault, self.ledger, now, new_id)
        self.renewal = PolicyRenewal(vault, self.ledger, self.desk)

    def add(self, data: str, *, stale: bool = True) -> PolicyVersion:
        reading = self.desk.read(data.encode())
        if stale:
            reading = replace(reading, rules=RULES - 1, facts=(), findings=())
        service = self.book.add_from_policy("Seeds", reading, "paste", DAY)
        (version,) = self.vault.where(PolicyVersion, service.id)
        return version

    def get(self, version: PolicyVersion) -> PolicyVersion:
        found = self.vault.get(PolicyVersion, version.id)
        assert found is not None
        return found


@pytest.fixture
def room(vault: DictVault, now: Clock, new_id: NewId) -> Room:
    return Room(vault, now, new_id)


PAGE = "".join(f"<p>{line}</p>" for line in POLICY.splitlines())
PAGE = f"<html><meta charset='shift_jis'><body>{PAGE}<p>Café</p></body></html>"


@pytest.mark.parametrize("data", [POLICY, PAGE, f"# Notes\n\n{POLICY}"])
def test_a_stale_reading_is_made_anew_from_its_source(room: Room, data: str) -> None:
    version = room.add(data)
    fresh = room.desk.read(data.encode())

    assert version.reading.is_stale
    assert room.renewal.stale() == [version.id]
    assert room.renewal.renew(Ticket()) == Renewal(renewed=1, left=0)

    assert room.get(version) == replace(version, reading=fresh)
    assert room.renewal.stale() == []


def test_a_saved_mail_is_read_again_from_the_part_that_was_read(room: Room) -> None:
    mail = f"From: a@seeds.example\nSubject: Policy\n\n{POLICY}"
    version = room.add(mail)

    assert room.renewal.renew(Ticket()) == Renewal(renewed=1, left=0)

    again = room.get(version).reading
    assert again.text.strip() == version.reading.text.strip()
    assert "desk@seeds.example" in str([dict(each.value) for each in again.facts])


def test_a_pdf_is_read_again_with_the_headings_that_its_print_told(room: Room) -> None:
    text = "Policy of seeds\n\nYour data\nWe collect names.\n\nOld\nNames are old."
    headings = [("s1", "", "Your data"), ("s2", "s1", "Old")]
    sections = tuple(
        Section(
            id=name,
            parent=parent,
            kind="heading",
            title=title,
            start=text.index(title),
            end=len(text),
            source_start=0,
            source_end=0,
        )
        for name, parent, title in headings
    )
    old = PolicyReading(
        text=text,
        text_sha256="",
        language="en",
        is_policy=True,
        form="pdf",
        rules=RULES - 1,
        sections=(*sections, replace(sections[1], kind="item", id="s3")),
    )

    again = room.desk.read_again(old)

    assert {"Your data", "Old"} <= {each.title for each in again.sections}
    assert (again.form, again.text, again.is_stale) == ("pdf", text, False)
    last = replace(sections[1], start=text.index("Names are"))
    (_, block) = kept_source(replace(old, sections=(sections[0], last))).blocks
    assert (block.level, text[block.start : block.end]) == (2, "Names are old.")


def test_what_todays_rules_have_read_is_left_alone(room: Room) -> None:
    version = room.add(POLICY, stale=False)

    assert room.renewal.renew(Ticket()) == Renewal(renewed=0, left=0)
    assert room.get(version) == version


def test_nobody_can_undo_a_better_reading(room: Room) -> None:
    version = room.add(POLICY)
    undo = room.ledger.next_undo

    room.renewal.renew(Ticket())

    assert room.ledger.next_undo is undo
    assert not room.get(version).reading.is_stale


def test_the_users_word_stays_on_the_new_reading(room: Room) -> None:
    version = room.add(POLICY)
    start = POLICY.index("1,000 yen")
    room.reviews.add(version.id, "cookies", start, start + 9, {"ref": "Article 2"})

    room.renewal.renew(Ticket())

    (seen,) = [e for e in room.reviews.reviewed(version.id).seen if e.review]
    assert seen.shown.type == "cookies"


def test_progress_counts_policies(room: Room) -> None:
    told: list[Progress] = []
    room.add(POLICY)

    room.renewal.renew(Ticket(told.append))

    assert told[-1] == Progress(1, 1)


class Asked:
    """Asks the vault at once, after doing something before the nth question."""

    def __init__(self, nth: int, first: Callable[[], object]) -> None:
        self._left = nth
        self._first = first

    def __call__(self, do: Callable[[], T], /) -> T:
        self._left -= 1
        if self._left == 0:
            self._first()
        return do()


def test_stopping_keeps_what_was_done(room: Room) -> None:
    room.add(POLICY)
    room.add(f"{POLICY}\nMore.")
    ticket = Ticket()

    with pytest.raises(JobCancelledError):
        room.renewal.renew(ticket, Asked(4, ticket.cancel))

    assert len(room.renewal.stale()) == 1


class Unreadable(TextReader):
    """Finds nothing in any source."""

    def read(
        self, untrusted_data: bytes, *, name: str = "", form: SourceFormat
    ) -> SourceText:
        super().read(untrusted_data, name=name, form=form)
        raise EmptySourceError


def test_what_cannot_be_read_again_is_left_as_it_is(room: Room) -> None:
    version = room.add(POLICY)
    desk = PolicyDesk(Unreadable(), bundled_lexicon)
    renewal = PolicyRenewal(room.vault, room.ledger, desk)

    assert renewal.renew(Ticket()) == Renewal(renewed=0, left=1)
    assert room.get(version) == version


@pytest.mark.parametrize("nth", [2, 3])
def test_what_goes_meanwhile_stays_away(room: Room, nth: int) -> None:
    version = room.add(POLICY)
    ask = Asked(nth, lambda: room.book.remove_policy(version.id))

    assert room.renewal.renew(Ticket(), ask) == Renewal(renewed=0, left=1)

    assert room.vault.get(PolicyVersion, version.id) is None
