from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from fakes.calendar import Calendar
from fakes.house import MemoryIntake, memory_house
from fakes.rooms import reading
from fakes.vault import DictVault
from hikidashi.domain.attachments.attachment import Attachment, AttachmentId
from hikidashi.domain.change import Change, Deed, Edit
from hikidashi.domain.drawer import Drawer
from hikidashi.domain.errors import (
    FolderTrouble,
    NotFoundError,
    OwnerErasedError,
    VaultFolderError,
)
from hikidashi.domain.person import ME, Person, PersonId
from hikidashi.domain.policy.version import PolicyVersion
from hikidashi.domain.services.service import Service
from hikidashi.domain.trash import TrashItem, TrashItemId
from hikidashi.usecases.house import Session
from hikidashi.usecases.jobs import Ticket
from hikidashi.usecases.ledger import Ledger
from hikidashi.usecases.ports import Clock, NewId
from hikidashi.usecases.trash_can import Removal, TrashCan

PERSON = Person(name="Someone")
FILE = Path("photo.png")


@pytest.fixture
def calendar(now: Clock) -> Calendar:
    return Calendar(now())


@pytest.fixture
def can(vault: DictVault, ledger: Ledger, calendar: Calendar) -> TrashCan:
    return TrashCan(vault, ledger, calendar, Drawer.MAIN)


@pytest.fixture
def removed(
    vault: DictVault, ledger: Ledger, calendar: Calendar, new_id: NewId
) -> TrashItemId:
    """Put a person with an attachment into the trash."""
    file = Attachment(
        id=AttachmentId("a"),
        owner=ME,
        name="photo.png",
        size=1,
        blob="0" * 32,
        added=calendar(),
    )
    edits = (Edit(None, PERSON), Edit(None, file))
    ledger.commit(Change(Deed.SAVE_PERSON, edits))
    removal = Removal(calendar, new_id)
    ledger.commit(removal.of(Deed.SAVE_PERSON, (PERSON, file), Drawer.MAIN))
    return vault.all(TrashItem)[0].id


@pytest.fixture
def session(vault: DictVault, now: Clock, new_id: NewId) -> Session:
    intake = MemoryIntake()
    intake.files[FILE] = b"pixels"
    return replace(memory_house(now, new_id), intake=intake).furnish(vault)


@pytest.fixture
def file_then_service(session: Session) -> Session:
    """Remove a file of a service, and later the service."""
    service = session.services.add_known("alpha")
    blob = session.documents.take_in(FILE, Ticket())
    session.documents.keep(service.id, [("photo.png", blob)])
    session.documents.remove(session.documents.of(service.id)[0].id)
    session.services.remove(service.id)
    return session


def test_what_was_removed_together_comes_back_together(
    vault: DictVault, can: TrashCan, removed: TrashItemId
) -> None:
    assert vault.get(Person, ME) is None

    can.restore(removed)

    assert vault.get(Person, ME) == PERSON
    assert len(vault.all(Attachment)) == 1
    assert can.items() == []


def test_several_things_come_back_as_one_change(
    vault: DictVault,
    ledger: Ledger,
    can: TrashCan,
    removed: TrashItemId,
    now: Clock,
) -> None:
    other = Person(id=PersonId("another"), name="Another")
    ledger.commit(Change(Deed.SAVE_PERSON, (Edit(None, other),)))
    removal = Removal(now, lambda: "t-other")
    ledger.commit(removal.of(Deed.SAVE_PERSON, (other,), Drawer.MAIN))

    can.restore_all([each.id for each in can.items()])
    assert vault.count(Person) == 2
    assert can.items() == []
    ledger.undo()

    assert {each.id for each in can.items()} > {removed}
    assert vault.count(Person) == 0


def test_what_a_thing_belongs_to_comes_back_with_it(
    vault: DictVault, file_then_service: Session
) -> None:
    can = file_then_service.trash
    service, file = can.items()

    can.restore(file.id)

    assert [each.id for each in vault.all(Service)] == [service.entities[0].id]
    assert len(vault.all(Attachment)) == 1
    assert can.items() == []
    file_then_service.ledger.undo()
    assert can.items() == [service, file]


def test_what_has_no_place_to_go_back_to_stays_in_the_trash(
    file_then_service: Session,
) -> None:
    can = file_then_service.trash
    service, file = can.items()
    can.erase([service.id])

    with pytest.raises(OwnerErasedError):
        can.restore(file.id)

    assert can.items() == [file]
    file_then_service.ledger.undo()
    can.restore(file.id)
    assert can.items() == []


def test_a_policy_goes_back_to_a_service_that_is_there(
    vault: DictVault, session: Session, now: Clock, new_id: NewId
) -> None:
    known = session.services.add_known("alpha")
    version = session.services.add_policy(known.id, reading(), "pasted", known.added)
    change = Removal(now, new_id).of(Deed.REMOVE_SERVICE, (version,), Drawer.MAIN)
    session.ledger.commit(change)

    session.trash.restore(session.trash.items()[0].id)

    assert vault.all(PolicyVersion) == [version]


def test_restoring_nothing_is_no_change(ledger: Ledger, can: TrashCan) -> None:
    can.restore_all(())

    assert ledger.next_undo is None


def test_a_removal_can_be_undone_without_the_trash(
    vault: DictVault, ledger: Ledger, can: TrashCan, removed: TrashItemId
) -> None:
    ledger.undo()

    assert vault.get(Person, ME) == PERSON
    assert can.items() == []
    with pytest.raises(NotFoundError):
        can.restore(removed)


def test_what_is_erased_by_hand_can_be_undone_until_the_lock(
    ledger: Ledger, can: TrashCan, removed: TrashItemId
) -> None:
    can.erase([removed])
    assert can.items() == []

    ledger.undo()

    assert [each.id for each in can.items()] == [removed]


def test_erasing_nothing_is_no_change(ledger: Ledger, can: TrashCan) -> None:
    can.erase([])

    assert ledger.next_undo is None


def test_one_that_is_gone_keeps_the_others(can: TrashCan, removed: TrashItemId) -> None:
    with pytest.raises(NotFoundError):
        can.erase([removed, TrashItemId("gone")])

    assert [each.id for each in can.items()] == [removed]


def test_after_thirty_days_it_is_erased_for_good(
    ledger: Ledger, can: TrashCan, removed: TrashItemId, calendar: Calendar
) -> None:
    calendar.today += timedelta(days=30, seconds=-1)
    assert can.erase_old() == 0
    calendar.today += timedelta(seconds=1)
    before = ledger.next_undo

    assert can.erase_old() == 1

    assert can.items() == []
    assert ledger.next_undo is before
    assert can.erase_old() == 0
    assert removed


def test_a_full_disk_leaves_it_for_next_time(
    vault: DictVault,
    can: TrashCan,
    calendar: Calendar,
    removed: TrashItemId,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def refuse(_: Change) -> None:
        raise VaultFolderError(FolderTrouble.FULL)

    calendar.today += timedelta(days=31)
    monkeypatch.setattr(vault, "apply", refuse)

    assert can.erase_old() == 0
    assert [each.id for each in can.items()] == [removed]


def test_the_newest_is_listed_first(
    can: TrashCan, ledger: Ledger, calendar: Calendar, new_id: NewId
) -> None:
    removal = Removal(calendar, new_id)
    for name in ("first", "second"):
        calendar.today += timedelta(days=1)
        person = Person(name=name)
        ledger.commit(Change(Deed.SAVE_PERSON, (Edit(None, person),)))
        ledger.commit(removal.of(Deed.SAVE_PERSON, (person,), Drawer.MAIN))

    names = [getattr(each.entities[0], "name", "") for each in can.items()]

    assert names == ["second", "first"]
