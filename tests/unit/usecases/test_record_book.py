from dataclasses import replace
from datetime import date

import pytest

from fakes.house import memory_house
from fakes.vault import DictVault
from hikidashi.domain.change import Deed
from hikidashi.domain.errors import InvalidValueError, NotFoundError
from hikidashi.domain.keys.way import Passphrase
from hikidashi.domain.records.builtin import INTIMACY, KIND, MOOD, PARTNER
from hikidashi.domain.records.marks import field_of
from hikidashi.domain.records.query import Condition, RecordQuery
from hikidashi.domain.records.record import (
    NOTE,
    FieldId,
    Record,
    RecordId,
    RecordTypeId,
    Start,
)
from hikidashi.domain.records.record_type import FieldForm, RecordField
from hikidashi.domain.records.saved_view import SavedViewId
from hikidashi.usecases.house import Session
from hikidashi.usecases.ports import Clock, NewId
from hikidashi.usecases.private_drawer import PrivateSession

DAY = date(2031, 5, 4)
OTHER = date(2031, 5, 5)
SOLO = Condition(mark=field_of(INTIMACY, KIND), any_of=("solo",))


@pytest.fixture
def session(vault: DictVault, now: Clock, new_id: NewId) -> Session:
    return memory_house(now, new_id).furnish(vault)


@pytest.fixture
def private(session: Session) -> PrivateSession:
    return session.private.create(Passphrase("only for this one"))


def a_record(private: PrivateSession, kind: str = "solo", day: date = DAY) -> Record:
    blank = replace(private.records.blank(INTIMACY), start=Start(day=day))
    record = blank.with_cell(KIND, kind)
    private.records.save(record)
    return record


def test_records_are_found_by_what_was_stated(private: PrivateSession) -> None:
    solo, other = a_record(private), a_record(private, "other", OTHER)
    book = private.records

    assert book.find(RecordQuery(type=INTIMACY)).entities == (other, solo)
    assert book.find(RecordQuery(), oldest_first=True).entities == (solo, other)
    fits = RecordQuery(type=INTIMACY, conditions=(SOLO,))
    assert book.find(fits).entities == (solo,)
    assert book.matching(fits) == 1
    assert book.ids(fits) == [solo.id]
    assert list(book.on_day(OTHER)) == [other]


def test_a_copy_is_of_another_time_and_not_kept_yet(private: PrivateSession) -> None:
    record = replace(a_record(private), origin="drip")

    copy = private.records.copy(record, Start(day=OTHER))

    assert copy.id != record.id
    assert (copy.start.day, copy.cell(KIND), copy.origin) == (OTHER, "solo", "")
    assert private.records.count() == 1


def test_a_new_alias_is_kept_with_its_record(
    session: Session, private: PrivateSession
) -> None:
    option = private.types.new_option("K")
    kind = private.types.type(INTIMACY).with_option(PARTNER, option)
    record = private.records.blank(INTIMACY).with_cell(PARTNER, (option.id,))

    private.records.save(record, [kind])

    assert private.types.type(INTIMACY) == kind
    session.ledger.undo()
    assert private.types.type(INTIMACY) != kind
    assert private.records.count() == 0


def test_many_records_are_changed_as_one(
    session: Session, private: PrivateSession
) -> None:
    ids = [a_record(private).id, a_record(private).id, RecordId("gone")]

    changed = private.records.edit_all(ids, lambda each: replace(each, tags=("x",)))

    assert changed == 2
    assert [private.records.record(each).tags for each in ids[:2]] == [("x",)] * 2
    assert session.ledger.undo() is Deed.EDIT_RECORDS
    assert [private.records.record(each).tags for each in ids[:2]] == [()] * 2


def test_a_change_that_changes_nothing_is_none(
    session: Session, private: PrivateSession
) -> None:
    record = a_record(private)

    assert private.records.edit_all([record.id], lambda each: each) == 0
    assert session.ledger.undo() is Deed.ADD_RECORD


def test_a_type_of_the_users_own_is_made_ordered_and_removed(
    session: Session, private: PrivateSession
) -> None:
    types = private.types
    own = types.blank("Sleep")
    hours = RecordField(
        id=types.new_field_id(), form=FieldForm.NUMBER, name="Hours", unit="h"
    )
    types.save(own.with_field(hours))

    types.arrange([own.id, NOTE, RecordTypeId("unknown")])

    assert [each.id for each in types.types()][:3] == [own.id, NOTE, INTIMACY]
    types.remove(own.id)
    with pytest.raises(NotFoundError):
        types.type(own.id)
    assert session.ledger.undo() is Deed.REMOVE_RECORD_TYPE
    assert types.type(own.id).field(hours.id) == hours


def test_a_type_of_the_apps_own_can_be_changed_but_not_removed(
    session: Session, private: PrivateSession
) -> None:
    mood = private.types.type(MOOD)
    changed = replace(mood, retired=True, name="Feelings")
    private.types.save(changed)
    private.types.save(changed)

    assert private.types.type(MOOD).retired
    with pytest.raises(InvalidValueError):
        private.types.remove(MOOD)
    assert session.ledger.undo() is Deed.SAVE_RECORD_TYPE
    assert not private.types.type(MOOD).retired


def test_a_type_with_records_is_not_removed(private: PrivateSession) -> None:
    own = private.types.blank("Sleep")
    private.types.save(own)
    private.records.save(private.records.blank(own.id))

    with pytest.raises(InvalidValueError):
        private.types.remove(own.id)
    with pytest.raises(NotFoundError):
        private.types.remove(RecordTypeId("unknown"))


def test_what_is_of_the_users_own_needs_a_name(private: PrivateSession) -> None:
    nameless = RecordField(id=FieldId("x"), form=FieldForm.TEXT, name=" ")

    with pytest.raises(InvalidValueError):
        private.types.save(private.types.blank(" "))
    with pytest.raises(InvalidValueError):
        private.types.save(private.types.type(MOOD).with_field(nameless))


def test_views_are_kept_renamed_and_removed(
    session: Session, private: PrivateSession
) -> None:
    views = private.views
    first = views.add(" Alone ", RecordQuery(type=INTIMACY, conditions=(SOLO,)))
    second = views.add("All", RecordQuery())

    assert first.name == "Alone"
    assert list(views.views()) == [first, second]
    views.save(replace(second, position=0))
    views.save(replace(second, position=0))
    assert [each.name for each in views.views()] == ["All", "Alone"]
    views.remove(first.id)
    views.remove(SavedViewId("unknown"))
    assert [each.name for each in views.views()] == ["All"]
    assert session.ledger.undo() is Deed.REMOVE_VIEW
    with pytest.raises(InvalidValueError):
        views.add(" ", RecordQuery())
