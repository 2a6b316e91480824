from datetime import timedelta

import pytest

from fakes.calendar import Calendar
from fakes.vault import DictVault
from hikidashi.domain.activity import MOST_SUBJECTS, ActivityEntry, Subject, Turn
from hikidashi.domain.change import Change, Deed, Edit
from hikidashi.domain.drawer import Drawer
from hikidashi.domain.errors import FolderTrouble, PrivateClosedError, VaultFolderError
from hikidashi.domain.person import Person
from hikidashi.domain.services.service import Service, ServiceId
from hikidashi.usecases.activity_log import ActivityLog
from hikidashi.usecases.ledger import Ledger
from hikidashi.usecases.ports import Clock, NewId


@pytest.fixture
def calendar(now: Clock) -> Calendar:
    return Calendar(now())


@pytest.fixture
def ledger(vault: DictVault, calendar: Calendar, new_id: NewId) -> Ledger:
    return Ledger(vault, calendar, new_id)


@pytest.fixture
def log(vault: DictVault, ledger: Ledger, calendar: Calendar) -> ActivityLog:
    return ActivityLog(vault, ledger, calendar, Drawer.MAIN)


def told(log: ActivityLog) -> list[tuple[Deed, Turn]]:
    entries = log.page().entities
    return sorted(((e.deed, e.turn) for e in entries), key=str)


def test_each_turn_of_a_deed_is_told_with_what_it_was_about(
    ledger: Ledger, log: ActivityLog
) -> None:
    edits = (Edit(None, Person(name="Someone")), Edit(None, None))
    ledger.commit(Change(Deed.SAVE_PERSON, edits))
    ledger.undo()
    ledger.redo()

    entries = log.page().entities
    assert {each.turn for each in entries} == set(Turn)
    assert all(each.subjects == (Subject("person", "me"),) for each in entries)
    assert all(each.count == 1 for each in entries)


def test_no_name_of_what_was_kept_gets_into_it(
    ledger: Ledger, log: ActivityLog
) -> None:
    ledger.commit(Change(Deed.SAVE_PERSON, (Edit(None, Person(name="Someone")),)))

    assert "Someone" not in repr(log.page())


def test_of_very_many_things_only_the_first_are_named(
    ledger: Ledger, log: ActivityLog, calendar: Calendar
) -> None:
    day = calendar().date()
    many = [Service(id=ServiceId(str(n)), name="S", added=day) for n in range(99)]
    edits = tuple(Edit(None, each) for each in many)

    ledger.commit(Change(Deed.IMPORT_SERVICES, edits))

    (entry,) = log.page().entities
    assert len(entry.subjects) == MOST_SUBJECTS
    assert entry.count == 99


def test_what_changes_no_entity_is_told_but_not_undone(
    ledger: Ledger, log: ActivityLog
) -> None:
    ledger.note(Deed.BACK_UP)

    assert told(log) == [(Deed.BACK_UP, Turn.DONE)]
    assert ledger.undo() is None


def test_a_cleared_log_tells_that_it_was_cleared(
    ledger: Ledger, log: ActivityLog
) -> None:
    ledger.note(Deed.UNLOCK)
    ledger.note(Deed.BACK_UP)

    log.clear()

    assert told(log) == [(Deed.CLEAR_ACTIVITY, Turn.DONE)]


def test_entries_of_a_year_ago_are_cleared(
    ledger: Ledger, log: ActivityLog, calendar: Calendar
) -> None:
    ledger.note(Deed.UNLOCK)
    calendar.today += timedelta(days=200)
    ledger.note(Deed.BACK_UP)
    calendar.today += timedelta(days=165)

    assert log.clear_old() == 1
    assert log.clear_old() == 0

    assert told(log) == [(Deed.BACK_UP, Turn.DONE)]


def test_openings_that_follow_each_other_closely_are_one_entry(
    ledger: Ledger, log: ActivityLog, calendar: Calendar
) -> None:
    for _ in range(25):
        log.note_opening(Deed.UNLOCK)
        calendar.today += timedelta(minutes=1)
    assert len(log.page().entities) == 3

    ledger.note(Deed.BACK_UP)
    log.note_opening(Deed.UNLOCK)
    assert len(log.page().entities) == 5


def test_a_clock_set_back_hides_no_opening(
    log: ActivityLog, calendar: Calendar
) -> None:
    log.note_opening(Deed.UNLOCK)
    calendar.today -= timedelta(days=1)

    log.note_opening(Deed.UNLOCK)

    assert len(log.page().entities) == 2


def test_a_full_disk_leaves_old_entries_for_next_time(
    vault: DictVault,
    ledger: Ledger,
    log: ActivityLog,
    calendar: Calendar,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def refuse(_: Change) -> None:
        raise VaultFolderError(FolderTrouble.FULL)

    ledger.note(Deed.UNLOCK)
    calendar.today += timedelta(days=366)
    monkeypatch.setattr(vault, "apply", refuse)

    assert log.clear_old() == 0
    assert len(vault.all(ActivityEntry)) == 1
    with pytest.raises(VaultFolderError):
        log.clear()


def test_nothing_is_done_in_a_drawer_that_is_closed(ledger: Ledger) -> None:
    with pytest.raises(PrivateClosedError):
        ledger.commit(Change(Deed.EDIT_RECORD, (), Drawer.PRIVATE))
