"""Changing what can be recorded, and never losing what was."""

from dataclasses import replace
from decimal import Decimal

import pytest

from fakes.house import memory_house
from fakes.vault import DictVault
from hikidashi.domain.change import Deed
from hikidashi.domain.errors import InvalidValueError
from hikidashi.domain.keys.way import Passphrase
from hikidashi.domain.records.builtin import INTIMACY, MOOD, TEST
from hikidashi.domain.records.record import NOTE, Cell, OptionId, RecordTypeId
from hikidashi.domain.records.record_type import (
    FieldForm,
    Option,
    RecordField,
    RecordType,
)
from hikidashi.usecases.house import Session
from hikidashi.usecases.ports import Clock, NewId
from hikidashi.usecases.private_drawer import PrivateSession

ONE, TWO = (
    Option(id=OptionId("one"), name="one"),
    Option(id=OptionId("two"), name="two"),
)


@pytest.fixture
def session(vault: DictVault, now: Clock, new_id: NewId) -> Session:
    return memory_house(now, new_id).furnish(vault)


@pytest.fixture
def private(session: Session) -> PrivateSession:
    return session.private.create(Passphrase("only for this one"))


def a_type(private: PrivateSession, form: FieldForm) -> tuple[RecordType, RecordField]:
    """Keep a type of the user's own with one field of a form."""
    is_scale = form is FieldForm.SCALE
    field = RecordField(
        id=private.types.new_field_id(),
        form=form,
        name="Depth",
        low=1 if is_scale else None,
        high=5 if is_scale else None,
        options=(ONE, TWO) if form is FieldForm.CHOICE else (),
    )
    made = private.types.blank("Sleep").with_field(field)
    private.types.save(made)
    return made, field


def enter(
    private: PrivateSession, of: RecordType, field: RecordField, cell: Cell
) -> None:
    record = private.records.blank(of.id).with_cell(field.id, cell)
    private.records.save(record)


def test_a_field_that_no_entry_states_may_change_its_form_or_go(
    private: PrivateSession,
) -> None:
    made, field = a_type(private, FieldForm.NUMBER)

    private.types.save(made.with_field(replace(field, form=FieldForm.TEXT)))
    private.types.save(replace(made, fields=()))

    assert private.types.type(made.id).fields == ()


def test_a_field_with_history_keeps_its_form_and_stays(
    private: PrivateSession,
) -> None:
    made, field = a_type(private, FieldForm.NUMBER)
    enter(private, made, field, Decimal(7))

    with pytest.raises(InvalidValueError):
        private.types.save(made.with_field(replace(field, form=FieldForm.TEXT)))
    with pytest.raises(InvalidValueError):
        private.types.save(replace(made, fields=()))

    assert private.types.type(made.id) == made


def test_a_scale_with_history_keeps_its_ends(private: PrivateSession) -> None:
    made, field = a_type(private, FieldForm.SCALE)
    private.types.save(made.with_field(replace(field, high=7)))
    enter(private, made, field, 6)

    with pytest.raises(InvalidValueError):
        private.types.save(made.with_field(field))


def test_a_field_with_history_can_be_renamed_and_retired(
    private: PrivateSession,
) -> None:
    made, field = a_type(private, FieldForm.SCALE)
    enter(private, made, field, 3)

    private.types.save(made.with_field(replace(field, name="How deep", retired=True)))

    kept = private.types.type(made.id).field(field.id)
    assert kept is not None
    assert (kept.name, kept.retired) == ("How deep", True)
    assert private.types.entries_with(made.id, field.id) == 1


def test_only_an_option_that_no_entry_has_can_go(private: PrivateSession) -> None:
    made, field = a_type(private, FieldForm.CHOICE)
    enter(private, made, field, "one")

    private.types.save(made.with_field(replace(field, options=(ONE,))))
    with pytest.raises(InvalidValueError):
        private.types.save(made.with_field(replace(field, options=())))

    assert private.types.entries_with(made.id, field.id, ["one"]) == 1
    assert private.types.entries_with(made.id, field.id, ["two"]) == 0


def test_a_renamed_option_is_the_same_in_every_entry(private: PrivateSession) -> None:
    made, field = a_type(private, FieldForm.CHOICE)
    enter(private, made, field, "one")

    private.types.save(made.with_option(field.id, replace(ONE, name="uno")))

    kept = private.types.type(made.id).field(field.id)
    assert kept is not None
    assert kept.option("one") == Option(id=OptionId("one"), name="uno")
    assert private.types.entries(made.id) == 1


def test_what_is_chosen_is_offered_in_that_order_and_all_else_is_retired(
    session: Session, private: PrivateSession
) -> None:
    private.types.offer([TEST, MOOD, NOTE, TEST, RecordTypeId("unknown")])

    types = private.types.types()
    assert [e.id for e in types if not e.retired] == [TEST, MOOD, NOTE]
    assert private.types.type(INTIMACY).retired
    assert session.ledger.undo() is Deed.SAVE_RECORD_TYPE
    assert not any(each.retired for each in private.types.types())


def test_what_was_retired_can_be_offered_again(private: PrivateSession) -> None:
    private.types.offer([NOTE])

    private.types.offer([INTIMACY])

    assert [e.id for e in private.types.types() if not e.retired] == [INTIMACY]
