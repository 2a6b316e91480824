"""What every vault promises; the one in memory is held to the same as the real one."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from fakes.vault import DictVault
from hikidashi.domain.attachments.attachment import Attachment
from hikidashi.domain.change import Change, Deed, Edit, Entity
from hikidashi.domain.drawer import Drawer
from hikidashi.domain.errors import (
    DamagedVaultError,
    InvalidValueError,
    JobCancelledError,
    LastWayError,
    NotFoundError,
    StaleChangeError,
    VaultExistsError,
    VaultMissingError,
    VaultPart,
    WrongKeyError,
    WrongPassphraseError,
)
from hikidashi.domain.keys.way import (
    KeyFile,
    Keyring,
    Passphrase,
    RecoveryCode,
    SlotType,
)
from hikidashi.domain.letters.letter import Letter
from hikidashi.domain.person import ME, Person
from hikidashi.domain.records.marks import TAG
from hikidashi.domain.records.query import RecordQuery
from hikidashi.domain.records.record import Record, Start
from hikidashi.domain.services.service import Service, ServiceId
from hikidashi.domain.trash import TrashItem
from hikidashi.usecases.jobs import Ticket
from hikidashi.usecases.ports import OpenedDrawer, OpenedVault
from record_kit import WALK, about_records, full_record
from vault_kit import (
    BLOB,
    CONTENT,
    DAY,
    MADE,
    PRIVATE_WAY,
    WAY,
    adding,
    attachment,
    fill,
    letter,
    made,
    one_of_each,
    person,
    policy,
    record,
    replacing,
    service,
    take_in,
)


@pytest.fixture(params=["memory", "sqlcipher"])
def any_vault(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[OpenedVault]:
    vault: OpenedVault = DictVault(WAY)
    if request.param == "sqlcipher":
        vault = made(tmp_path / "vault")
    yield vault
    vault.close()


def test_what_is_not_there_is_none(any_vault: OpenedVault) -> None:
    assert any_vault.get(Person, ME) is None
    assert any_vault.all(Service) == []


@pytest.mark.parametrize("entity", one_of_each(), ids=lambda each: type(each).__name__)
def test_an_entity_comes_back_as_it_was_put_in(
    any_vault: OpenedVault, entity: Entity
) -> None:
    any_vault.apply(adding(entity))

    assert any_vault.get(type(entity), entity.id) == entity
    assert any_vault.all(type(entity)) == [entity]


def test_kinds_do_not_share_their_ids(any_vault: OpenedVault) -> None:
    any_vault.apply(adding(service(service_id="x"), letter("x")))

    assert any_vault.get(Service, "x") == service(service_id="x")
    assert any_vault.get(Letter, "x") == letter("x")
    assert any_vault.get(Person, "x") is None


def test_entities_come_in_the_order_of_their_ids(any_vault: OpenedVault) -> None:
    ids = ["b", "a", "あ", "B", "10", "9", "", "ａ", "😀", "\ud800", "\udcff", "a\0"]

    any_vault.apply(adding(*(service(service_id=each) for each in ids)))

    assert [each.id for each in any_vault.all(Service)] == sorted(ids)


def test_an_odd_id_finds_nothing_and_harms_nothing(any_vault: OpenedVault) -> None:
    assert any_vault.get(Service, "\udcff' OR 1=1 --\0") is None


def test_an_entity_is_replaced(any_vault: OpenedVault) -> None:
    any_vault.apply(adding(service()))

    any_vault.apply(replacing(service(), service("Renamed")))

    assert any_vault.all(Service) == [service("Renamed")]


def test_an_entity_is_removed(any_vault: OpenedVault) -> None:
    any_vault.apply(adding(service()))

    any_vault.apply(replacing(service(), None))

    assert any_vault.all(Service) == []


@pytest.mark.parametrize(
    "change",
    [
        adding(service()),
        replacing(service("Another"), service("New")),
        replacing(service("Another"), None),
        replacing(service(service_id="s2"), None),
        replacing(service(service_id="s2"), service("New")),
        replacing(letter(), letter(body="new")),
        replacing(service(), letter()),
    ],
    ids=[
        "there already",
        "edited since",
        "edited before removal",
        "removed since",
        "another id",
        "never there",
        "another kind",
    ],
)
def test_a_stale_change_is_refused_as_a_whole(
    any_vault: OpenedVault, change: Change
) -> None:
    any_vault.apply(adding(service()))
    together = Change(Deed.SAVE_PERSON, (Edit(None, person()), *change.edits))

    with pytest.raises(StaleChangeError):
        any_vault.apply(together)

    assert any_vault.get(Person, ME) is None
    assert any_vault.all(Service) == [service()]
    assert any_vault.all(Letter) == []


def test_a_vault_goes_on_after_a_stale_change(any_vault: OpenedVault) -> None:
    with pytest.raises(StaleChangeError):
        any_vault.apply(replacing(service(), None))

    any_vault.apply(adding(service()))

    assert any_vault.all(Service) == [service()]


def test_edits_of_one_change_see_each_other(any_vault: OpenedVault) -> None:
    steps = (service("1"), service("2"), service("3"))
    edits = (Edit(None, steps[0]), Edit(steps[0], steps[1]), Edit(steps[1], steps[2]))

    any_vault.apply(Change(Deed.EDIT_SERVICE, edits))

    assert any_vault.all(Service) == [service("3")]


def test_the_inverse_takes_a_change_back(any_vault: OpenedVault) -> None:
    any_vault.apply(adding(person(), service()))
    edits = (
        Edit(person(), replace(person(), phone="")),
        Edit(service(), None),
        Edit(None, policy()),
    )
    change = Change(Deed.REMOVE_SERVICE, edits)

    any_vault.apply(change)
    any_vault.apply(change.inverse())

    assert any_vault.get(Person, ME) == person()
    assert any_vault.get(Service, ServiceId("s1")) == service()
    assert any_vault.all(type(policy())) == []


def test_a_change_of_nothing_is_taken(any_vault: OpenedVault) -> None:
    any_vault.apply(Change(Deed.EDIT_SERVICE, ()))
    any_vault.apply(Change(Deed.EDIT_SERVICE, (Edit(None, None),)))

    assert any_vault.check(Ticket()).entities == 0


def test_a_check_counts_what_is_there(any_vault: OpenedVault) -> None:
    fill(any_vault)
    any_vault.apply(replacing(letter(), None))

    found = any_vault.check(Ticket())

    assert found.entities == len(one_of_each()) - 1
    assert found.attachments == 1
    assert found.problems == ()


def test_closing_twice_is_no_error(any_vault: OpenedVault) -> None:
    any_vault.close()
    any_vault.close()


def test_a_change_of_the_other_drawer_is_refused(any_vault: OpenedVault) -> None:
    private = any_vault.create_private(PRIVATE_WAY)

    with pytest.raises(ValueError, match="another drawer"):
        any_vault.apply(adding(record(), drawer=Drawer.PRIVATE))
    with pytest.raises(ValueError, match="another drawer"):
        private.apply(adding(service()))

    assert private.count(Record) == any_vault.count(Service) == 0


# --- what is found, and in which order


def dated(number: int, note: str = "") -> Record:
    start = Start(day=DAY + timedelta(days=number % 7), minute=number)
    return replace(record(f"r{number:03}", note), start=start, service_id="s1")


@pytest.fixture
def records(any_vault: OpenedVault) -> OpenedDrawer:
    drawer = any_vault.create_private(PRIVATE_WAY)
    notes = ["Café au lait", "生理の記録", "full-width ＡＢＣ", ""]
    made_ones = [dated(n, notes[n % len(notes)]) for n in range(30)]
    drawer.apply(adding(*made_ones, drawer=Drawer.PRIVATE))
    return drawer


def newest_first(number: int) -> list[str]:
    of_all = [dated(n) for n in range(number)]
    return [e.id for e in sorted(of_all, key=lambda e: moment(e), reverse=True)]


def moment(entity: Record) -> tuple[date, int]:
    assert entity.start.day is not None
    assert entity.start.minute is not None
    return entity.start.day, entity.start.minute


def test_pages_follow_each_other_from_the_newest_on(records: OpenedDrawer) -> None:
    seen: list[str] = []
    page = records.page(Record, after=None, most=7)
    seen += [each.id for each in page.entities]
    while page.next is not None:
        page = records.page(Record, after=page.next, most=7)
        seen += [each.id for each in page.entities]

    assert seen == newest_first(30)


def test_a_page_that_holds_all_leads_nowhere(records: OpenedDrawer) -> None:
    page = records.page(Record, after=None, most=30)

    assert len(page.entities) == 30
    assert page.next is None


def test_what_belongs_to_an_owner_is_found_newest_first(any_vault: OpenedVault) -> None:
    later = replace(letter("l2"), written=DAY + timedelta(days=1))
    foreign = replace(letter("l3"), service_id=ServiceId("s2"))
    any_vault.apply(adding(letter("l1"), later, foreign, attachment("l1")))

    assert any_vault.where(Letter, "s1") == [later, letter("l1")]
    assert any_vault.where(Attachment, "l1") == [attachment("l1")]
    assert any_vault.where(Letter, "l1") == []


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("cafe", True),
        ("CAFÉ lait", True),
        ("lai", True),
        ("ait", False),
        ("記録", True),
        ("録", True),
        ("生理 記録", True),
        ("生理 lait", False),
        ("abc", True),
        ("ｆｕｌｌ", True),
        ("nothing of that", False),
        ("", False),
        ("  ", False),
        ('" OR *', False),
    ],
)
def test_words_are_found_as_people_write_them(
    records: OpenedDrawer, words: str, found: bool
) -> None:
    page = records.search(words, [Record], after=None, most=3)

    assert bool(page.entities) is found


def test_a_search_looks_into_the_kinds_that_are_asked_for(
    any_vault: OpenedVault,
) -> None:
    any_vault.apply(adding(service("Shared Word"), letter(body="shared word")))

    services = any_vault.search("shared", [Service], after=None, most=9)
    kinds: list[type[Entity]] = [Service, Letter]
    both = any_vault.search("shared", kinds, after=None, most=9)

    assert services.entities == (service("Shared Word"),)
    assert len(both.entities) == 2


def test_a_changed_text_is_found_by_its_new_words_only(records: OpenedDrawer) -> None:
    before = dated(0, "Café au lait")
    after = dated(0, "tea")
    records.apply(replacing(before, after, Drawer.PRIVATE))

    tea = records.search("tea", [Record], after=None, most=50)
    cafe = records.search("cafe", [Record], after=None, most=50)

    assert tea.entities == (after,)
    assert after.id not in [each.id for each in cafe.entities]


def test_days_tell_how_much_there_is_on_each(records: OpenedDrawer) -> None:
    days = records.days(Record, DAY + timedelta(days=1), DAY + timedelta(days=2))

    assert days == {DAY + timedelta(days=1): 5, DAY + timedelta(days=2): 4}


def test_a_count_is_of_one_kind(any_vault: OpenedVault) -> None:
    any_vault.apply(adding(*one_of_each(), letter("l2")))

    assert any_vault.count(Letter) == 2
    assert any_vault.count(TrashItem) == 1


# --- contents


def test_a_content_comes_back_and_can_be_read_anywhere(any_vault: OpenedVault) -> None:
    name = take_in(any_vault)

    with any_vault.blobs.open(name) as content:
        assert content.read() == CONTENT
        content.seek(10)
        assert content.read(5) == CONTENT[10:15]


def test_the_same_content_has_the_same_name(any_vault: OpenedVault) -> None:
    assert take_in(any_vault) == take_in(any_vault) == BLOB
    assert take_in(any_vault, b"another") != BLOB


def test_whether_a_content_is_there_is_told(any_vault: OpenedVault) -> None:
    name = take_in(any_vault)

    assert any_vault.blobs.has(name)
    assert not any_vault.blobs.has("0" * 64)
    assert not any_vault.blobs.has("../vault.json")


def test_a_content_that_is_not_there_is_damage(any_vault: OpenedVault) -> None:
    with pytest.raises(DamagedVaultError) as raised:
        any_vault.blobs.open("0" * 64).read()

    assert raised.value.part is VaultPart.ATTACHMENT


def test_a_content_of_one_drawer_is_not_in_the_other(any_vault: OpenedVault) -> None:
    private = any_vault.create_private(PRIVATE_WAY)
    name = take_in(private)

    with pytest.raises(DamagedVaultError):
        any_vault.blobs.open(name).read()


# --- ways in


def types(drawer: OpenedDrawer) -> list[str]:
    return [str(card.type) for card in drawer.slots()]


def test_a_new_drawer_has_one_way_in(any_vault: OpenedVault) -> None:
    (card,) = any_vault.slots()

    assert (card.type, card.name) == (SlotType.PASSPHRASE, "")
    assert card.added == MADE.date()
    assert any_vault.fits(WAY)
    assert not any_vault.fits(Passphrase("another passphrase"))


def test_ways_are_added_renamed_changed_and_removed(any_vault: OpenedVault) -> None:
    code = RecoveryCode(b"c" * 20)
    card = any_vault.add_slot(code, "in the safe")

    assert any_vault.fits(code)
    assert any_vault.slots()[1] == card
    any_vault.rename_slot(card.id, "金庫の中")
    assert any_vault.slots()[1].name == "金庫の中"
    other = RecoveryCode(b"d" * 20)
    any_vault.change_slot(card.id, other)
    assert not any_vault.fits(code)
    assert any_vault.fits(other)
    any_vault.remove_slot(card.id)
    assert types(any_vault) == ["passphrase"]
    assert not any_vault.fits(other)


def test_a_new_recovery_code_takes_the_place_of_the_old(any_vault: OpenedVault) -> None:
    any_vault.add_slot(RecoveryCode(b"c" * 20), "old")
    any_vault.add_slot(Passphrase("a second passphrase"), "")
    any_vault.add_slot(RecoveryCode(b"d" * 20), "new")

    assert types(any_vault) == ["passphrase", "recovery-code", "passphrase"]
    assert any_vault.slots()[1].name == "new"
    assert not any_vault.fits(RecoveryCode(b"c" * 20))


def test_a_changed_passphrase_is_the_only_one(any_vault: OpenedVault) -> None:
    new = Passphrase("a new passphrase 新")

    any_vault.change_slot(any_vault.slots()[0].id, new)

    assert any_vault.fits(new)
    assert not any_vault.fits(WAY)


def test_the_last_way_in_stays(any_vault: OpenedVault) -> None:
    (card,) = any_vault.slots()

    with pytest.raises(LastWayError):
        any_vault.remove_slot(card.id)

    assert any_vault.fits(WAY)


def test_a_slot_that_is_not_there_is_told(any_vault: OpenedVault) -> None:
    for change in (
        lambda: any_vault.remove_slot("0" * 16),
        lambda: any_vault.rename_slot("0" * 16, "x"),
        lambda: any_vault.change_slot("0" * 16, WAY),
    ):
        with pytest.raises(NotFoundError):
            change()


def test_unfit_ways_are_refused(any_vault: OpenedVault) -> None:
    (card,) = any_vault.slots()
    private = any_vault.create_private(PRIVATE_WAY)

    for change in (
        lambda: any_vault.add_slot(Passphrase(""), ""),
        lambda: any_vault.add_slot(KeyFile(b""), ""),
        lambda: any_vault.change_slot(card.id, RecoveryCode(b"c" * 20)),
        lambda: private.add_slot(Keyring(), ""),
    ):
        with pytest.raises(InvalidValueError):
            change()

    assert types(any_vault) == types(private) == ["passphrase"]


def test_there_is_room_for_four_passphrases(any_vault: OpenedVault) -> None:
    for number in range(3):
        any_vault.add_slot(Passphrase(f"passphrase {number}"), "")

    with pytest.raises(InvalidValueError):
        any_vault.add_slot(Passphrase("one too many"), "")

    assert any_vault.fits(Passphrase("passphrase 2"))


# --- a new data key


NEW_WAY = Passphrase("after the rotation")


def test_a_new_data_key_keeps_all_but_the_ways_in(any_vault: OpenedVault) -> None:
    fill(any_vault)
    code = RecoveryCode(b"c" * 20)

    any_vault.rotate([(NEW_WAY, "mine"), (code, "sheet")], Ticket())

    for entity in one_of_each():
        assert any_vault.get(type(entity), entity.id) == entity
    assert any_vault.blobs.open(BLOB).read() == CONTENT
    assert [card.name for card in any_vault.slots()] == ["mine", "sheet"]
    assert any_vault.fits(NEW_WAY)
    assert any_vault.fits(code)
    assert not any_vault.fits(WAY)
    assert any_vault.rotating == frozenset()
    assert any_vault.check(Ticket()).problems == ()


def test_a_cancelled_rotation_changes_nothing(any_vault: OpenedVault) -> None:
    fill(any_vault)
    ticket = Ticket()
    ticket.cancel()

    with pytest.raises(JobCancelledError):
        any_vault.rotate([(NEW_WAY, "")], ticket)

    assert any_vault.fits(WAY)
    assert not any_vault.fits(NEW_WAY)
    assert any_vault.rotating == frozenset()
    assert any_vault.get(Person, ME) == person()
    assert any_vault.blobs.open(BLOB).read() == CONTENT


def test_an_unfit_way_makes_no_rotation(any_vault: OpenedVault) -> None:
    with pytest.raises(InvalidValueError):
        any_vault.rotate([(Passphrase(""), "")], Ticket())

    assert any_vault.fits(WAY)
    assert any_vault.rotating == frozenset()


def test_where_nothing_was_interrupted_nothing_is_resumed(
    any_vault: OpenedVault,
) -> None:
    with pytest.raises(WrongKeyError):
        any_vault.resume_rotation(Drawer.MAIN, WAY, Ticket())
    any_vault.abandon_rotation(Drawer.MAIN)

    assert any_vault.fits(WAY)


# --- the private drawer


def test_a_vault_begins_without_a_private_drawer(any_vault: OpenedVault) -> None:
    assert not any_vault.has_private
    assert any_vault.private is None
    with pytest.raises(VaultMissingError):
        any_vault.open_private(PRIVATE_WAY)
    any_vault.erase_private()


def test_the_private_drawer_opens_by_its_own_way_only(any_vault: OpenedVault) -> None:
    any_vault.create_private(PRIVATE_WAY).close()

    assert any_vault.has_private
    assert not is_private_open(any_vault)
    with pytest.raises(WrongPassphraseError):
        any_vault.open_private(WAY)
    assert not is_private_open(any_vault)
    drawer = any_vault.open_private(PRIVATE_WAY)
    assert any_vault.private is drawer
    assert drawer.drawer is Drawer.PRIVATE
    assert any_vault.drawer is Drawer.MAIN


def test_there_is_one_private_drawer(any_vault: OpenedVault) -> None:
    any_vault.create_private(PRIVATE_WAY)

    with pytest.raises(VaultExistsError):
        any_vault.create_private(WAY)


@pytest.mark.parametrize("entity", one_of_each(Drawer.PRIVATE))
def test_what_is_private_is_there_when_it_opens_again(
    any_vault: OpenedVault, entity: Entity
) -> None:
    drawer = any_vault.create_private(PRIVATE_WAY)
    drawer.apply(adding(entity, drawer=Drawer.PRIVATE))
    drawer.close()
    drawer.close()

    drawer = any_vault.open_private(PRIVATE_WAY)

    assert drawer.all(type(entity)) == [entity]
    assert any_vault.count(type(entity)) == 0


def test_an_erased_private_drawer_is_gone(any_vault: OpenedVault) -> None:
    fill(any_vault.create_private(PRIVATE_WAY))

    any_vault.erase_private()

    assert not any_vault.has_private
    assert any_vault.private is None
    again = any_vault.create_private(WAY)
    assert again.count(Record) == 0
    assert again.check(Ticket()).problems == ()


def test_the_private_drawer_gets_a_new_data_key_of_its_own(
    any_vault: OpenedVault,
) -> None:
    drawer = any_vault.create_private(PRIVATE_WAY)
    fill(drawer)

    drawer.rotate([(NEW_WAY, "")], Ticket())
    drawer.close()

    assert any_vault.fits(WAY)
    with pytest.raises(WrongPassphraseError):
        any_vault.open_private(PRIVATE_WAY)
    drawer = any_vault.open_private(NEW_WAY)
    assert drawer.all(Record) == [record(), full_record()]
    assert drawer.by_value(RecordQuery(type=WALK), TAG) == {"しるし": 1, "long": 1}
    assert all(drawer.all(type(each)) == [each] for each in about_records())
    assert drawer.blobs.open(BLOB).read() == CONTENT


def test_closing_the_vault_closes_the_private_drawer(any_vault: OpenedVault) -> None:
    any_vault.create_private(PRIVATE_WAY)

    any_vault.close()

    assert not is_private_open(any_vault)


def is_private_open(vault: OpenedVault) -> bool:
    return vault.private is not None
