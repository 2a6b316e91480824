from dataclasses import replace
from datetime import date

import pytest

from fakes.rooms import DAY, SmallDirectory, reading
from fakes.vault import DictVault
from hikidashi.domain.change import Change, Deed, Edit
from hikidashi.domain.drawer import Drawer
from hikidashi.domain.errors import InvalidValueError, NotFoundError
from hikidashi.domain.letters.letter import Letter, LetterId, LetterKind, LetterLang
from hikidashi.domain.policy.fact import Evidence, Fact
from hikidashi.domain.policy.reading import PolicyReading
from hikidashi.domain.policy.review import FactReview
from hikidashi.domain.policy.version import PolicyVersion
from hikidashi.domain.policy.watch import PolicyWatch
from hikidashi.domain.services.service import Controller, Service, ServiceId
from hikidashi.domain.trash import TrashItem
from hikidashi.usecases.fact_reviews import FactReviews
from hikidashi.usecases.ledger import Ledger
from hikidashi.usecases.ports import Clock, NewId
from hikidashi.usecases.service_book import ServiceBook
from hikidashi.usecases.trash_can import TrashCan
from review_kit import fact_review, policy_watch
from review_texts import POLICY, fee_fact, reading_of
from vault_kit import attachment


class Room:
    """A service book with all that stands around it."""

    def __init__(self, vault: DictVault, now: Clock, new_id: NewId) -> None:
        self.vault = vault
        self.now = now
        self.new_id = new_id
        self.ledger = Ledger(vault, now, new_id)
        self.directory = SmallDirectory("beta", "alpha")
        self.book = ServiceBook(vault, self.ledger, self.directory, now, new_id)

    def names(self) -> list[str]:
        return [card.service.name for card in self.book.cards()]


@pytest.fixture
def room(vault: DictVault, now: Clock, new_id: NewId) -> Room:
    return Room(vault, now, new_id)


def test_a_known_service_is_taken_in_only_once(room: Room) -> None:
    first = room.book.add_known("alpha")
    other = room.book.add_known("beta")

    again = room.book.add_known("alpha")

    assert again == first
    assert other != first
    assert room.names() == ["Alpha", "Beta"]
    assert room.book.known() == []


def test_a_service_may_be_no_more_than_a_name(room: Room) -> None:
    added = room.book.add(" Diary ")

    assert (added.name, added.directory_key) == ("Diary", "")
    assert room.book.card(added.id).service == added


def test_an_unknown_key_is_an_error(room: Room) -> None:
    with pytest.raises(NotFoundError):
        room.book.add_known("gamma")


def test_one_undo_takes_a_whole_import_back(room: Room) -> None:
    room.book.add_known("beta")

    assert [each.name for each in room.book.import_known()] == ["Alpha"]
    assert room.book.import_known() == []
    assert room.ledger.undo() is Deed.IMPORT_SERVICES

    assert room.names() == ["Beta"]


def test_a_service_comes_with_its_policy(room: Room) -> None:
    service = room.book.add_from_policy("  Shop ", reading(), "paste", DAY)

    card = room.book.card(service.id)
    assert card.service.name == "Shop"
    assert card.policy is not None
    assert card.policy.source == "paste"
    assert card.entry is None


def test_a_service_without_a_name_is_refused(room: Room) -> None:
    with pytest.raises(InvalidValueError):
        room.book.add_from_policy(" ", reading(), "paste", DAY)


def test_policies_are_kept_newest_first_and_the_same_text_once(room: Room) -> None:
    service = room.book.add_known("alpha")
    assert room.book.card(service.id).policy is None
    old = room.book.add_policy(service.id, reading("old"), "file", date(2030, 1, 1))
    new = room.book.add_policy(service.id, reading("new"), "file", DAY)

    again = room.book.add_policy(service.id, reading("old"), "file", DAY)

    assert again == old
    assert room.book.card(service.id).policies == (new, old)


def test_a_reading_by_newer_rules_takes_the_place_of_the_older_one(room: Room) -> None:
    service = room.book.add_known("alpha")
    old = room.book.add_policy(service.id, reading(), "file", DAY)
    again = replace(reading(), rules=old.reading.rules + 1)

    renewed = room.book.add_policy(service.id, again, "paste", DAY)

    assert renewed == replace(old, reading=again)
    assert room.book.card(service.id).policies == (renewed,)
    room.ledger.undo()
    assert room.book.card(service.id).policies == (old,)


def test_an_edit_that_changes_nothing_is_no_change(room: Room) -> None:
    service = room.book.add_known("alpha")

    room.book.edit(service)
    after_the_same = room.ledger.next_undo
    room.book.edit(replace(service, notes="left in May"))
    after_another = room.ledger.next_undo

    assert (after_the_same, after_another) == (Deed.ADD_SERVICE, Deed.EDIT_SERVICE)


def test_removing_a_service_takes_its_belongings_and_undo_brings_all_back(
    room: Room,
) -> None:
    service = room.book.add_from_policy("Shop", reading(), "paste", DAY)
    other = room.book.add_from_policy("Other", reading(), "paste", DAY)
    letters = [
        Letter(
            id=LetterId(name),
            service_id=owner.id,
            kind=LetterKind.DISCLOSURE,
            lang=LetterLang.JA,
            law="jp-appi",
            written=DAY,
        )
        for name, owner in (("mine", service), ("theirs", other))
    ]
    for letter in letters:
        room.ledger.commit(Change(Deed.SAVE_LETTER, (Edit(None, letter),)))

    room.book.remove(service.id)

    assert room.names() == ["Other"]
    assert list(room.vault.all(Letter)) == letters[1:]
    assert len(room.vault.all(PolicyVersion)) == 1
    room.ledger.undo()
    assert room.names() == ["Other", "Shop"]
    assert len(room.vault.all(Letter)) == 2


def test_removing_what_is_gone_is_no_error(room: Room) -> None:
    room.book.remove(ServiceId("none"))

    assert room.ledger.next_undo is None
    with pytest.raises(NotFoundError):
        room.book.card(ServiceId("none"))


def test_the_basis_comes_from_the_directory_then_the_policy_then_the_service(
    room: Room,
) -> None:
    known = room.book.card(room.book.add_known("alpha").id)
    read = room.book.card(room.book.add_from_policy("Shop", reading(), "paste", DAY).id)
    bare_service = Service(
        id=ServiceId("bare"), name="Bare", controller=Controller(name="Co"), added=DAY
    )
    room.ledger.commit(Change(Deed.ADD_SERVICE, (Edit(None, bare_service),)))
    bare = room.book.card(ServiceId("bare"))

    assert known.entry is not None
    assert room.book.basis(known) == known.entry.basis
    assert room.book.basis(read).sha256 == "sha of Privacy policy"
    assert room.book.basis(bare).controller.name == "Co"


def dated(text: str, day: str) -> PolicyReading:
    words = Evidence(quote=text, start=0, end=len(text), source_start=0, source_end=0)
    fact = Fact(type="date.revised", value={"date": day}, evidence=(words,))
    return replace(reading(text), facts=(fact,))


def test_a_policy_that_says_it_is_newer_comes_before_the_bundled_entry(
    room: Room,
) -> None:
    service = room.book.add_known("alpha")
    room.book.add_policy(service.id, reading("undated"), "paste", DAY)
    assert room.book.basis(room.book.card(service.id)).sha256 == ""

    room.book.add_policy(service.id, dated("newer", "2031-05-01"), "paste", DAY)

    basis = room.book.basis(room.book.card(service.id))
    assert (basis.sha256, basis.dated) == ("sha of newer", date(2031, 5, 1))


def test_the_users_own_controller_comes_before_the_bundled_one(room: Room) -> None:
    service = room.book.add_known("alpha")

    room.book.edit(replace(service, controller=Controller(name="Found it")))

    basis = room.book.basis(room.book.card(service.id))
    assert basis.controller.name == "Found it"


def test_a_card_has_the_users_word_on_the_newest_policy(room: Room) -> None:
    service = room.book.add_from_policy("Shop", fee_reading(), "paste", DAY)
    version = room.book.card(service.id).policies[0]
    reviews = FactReviews(room.vault, room.ledger, room.now, room.new_id)

    said = reviews.reviewed(version.id)
    reviews.correct(version.id, said.seen[0], {"amount": "800"})

    one, listed = room.book.card(service.id), room.book.cards()[0]
    assert one == listed
    assert one.reviewed is not None
    assert one.reviewed.reading.facts[0].value["amount"] == 800
    assert one.policy is not None
    assert one.policy.reading == fee_reading()
    assert room.book.basis(one).fee.amount == 800


def test_a_card_without_a_policy_has_nothing_to_speak_of(room: Room) -> None:
    service = room.book.add("Diary")

    assert room.book.card(service.id).reviewed is None


def test_a_removed_service_takes_the_users_word_and_its_watch_along(
    room: Room,
) -> None:
    kept = (replace(fact_review(), service_id=ServiceId("s1")), policy_watch("s1"))
    service = Service(id=ServiceId("s1"), name="Shop", added=DAY)
    edits = tuple(Edit(None, each) for each in (service, *kept))
    room.ledger.commit(Change(Deed.ADD_SERVICE, edits))

    room.book.remove(service.id)

    assert room.vault.all(FactReview) == []
    assert room.vault.all(PolicyWatch) == []
    (item,) = room.vault.all(TrashItem)
    assert item.entities == (service, *kept)
    TrashCan(room.vault, room.ledger, room.now, Drawer.MAIN).restore(item.id)
    assert [*room.vault.all(FactReview), *room.vault.all(PolicyWatch)] == [*kept]


def test_the_files_of_a_watched_service_are_removed_once(room: Room) -> None:
    service = Service(id=ServiceId("s1"), name="Shop", added=DAY)
    file = attachment("s1")
    edits = tuple(Edit(None, each) for each in (service, file, policy_watch("s1")))
    room.ledger.commit(Change(Deed.ADD_SERVICE, edits))

    room.book.remove(service.id)

    (item,) = room.vault.all(TrashItem)
    assert item.entities == (service, file, policy_watch("s1"))


def test_one_version_of_a_policy_is_removed_and_the_users_word_stays(
    room: Room,
) -> None:
    service = room.book.add_from_policy("Shop", fee_reading(), "paste", DAY)
    older = room.book.card(service.id).policies[0]
    newer = room.book.add_policy(service.id, reading("New"), "paste", DAY)
    said = replace(fact_review(), service_id=service.id)
    watch = replace(policy_watch(service.id), agreed=older.id)
    file = attachment(older.id)
    edits = tuple(Edit(None, each) for each in (said, watch, file))
    room.ledger.commit(Change(Deed.REVIEW_FACT, edits))

    room.book.remove_policy(older.id)
    room.book.remove_policy(older.id)

    assert room.book.card(service.id).policies == (newer,)
    assert room.book.card(service.id).reviews == (said,)
    assert room.vault.all(PolicyWatch) == [watch]
    (item,) = room.vault.all(TrashItem)
    assert (item.deed, item.entities) == (Deed.REMOVE_POLICY, (older, file))
    assert room.ledger.undo() is Deed.REMOVE_POLICY
    assert older in room.book.card(service.id).policies


def fee_reading() -> PolicyReading:
    return reading_of(POLICY, fee_fact())
