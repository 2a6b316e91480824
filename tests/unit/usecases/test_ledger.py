import pytest

from fakes.vault import DictVault
from hikidashi.domain.change import Change, Deed, Edit
from hikidashi.domain.errors import StaleChangeError
from hikidashi.domain.person import ME, Person
from hikidashi.domain.services.service import Service
from hikidashi.usecases.ledger import Ledger

FIRST = Person(name="First")
SECOND = Person(name="Second")


def save(before: Person | None, after: Person) -> Change:
    return Change(Deed.SAVE_PERSON, (Edit(before, after),))


def test_undo_and_redo_walk_through_what_was_done(vault: DictVault) -> None:
    ledger = Ledger(vault)
    ledger.commit(save(None, FIRST))
    ledger.commit(save(FIRST, SECOND))

    assert ledger.undo() is Deed.SAVE_PERSON
    assert vault.get(Person, ME) == FIRST
    assert ledger.undo() is Deed.SAVE_PERSON
    assert vault.get(Person, ME) is None
    assert ledger.undo() is None

    assert ledger.redo() is Deed.SAVE_PERSON
    assert ledger.redo() is Deed.SAVE_PERSON
    assert vault.get(Person, ME) == SECOND
    assert ledger.redo() is None


def test_a_new_change_ends_what_could_be_redone(vault: DictVault) -> None:
    ledger = Ledger(vault)
    ledger.commit(save(None, FIRST))
    ledger.undo()

    ledger.commit(save(None, SECOND))

    assert ledger.next_redo is None
    assert ledger.next_undo is Deed.SAVE_PERSON


def test_menus_learn_what_can_be_undone_and_redone(vault: DictVault) -> None:
    ledger = Ledger(vault)
    assert ledger.next_undo is None

    ledger.commit(save(None, FIRST))
    ledger.undo()

    assert ledger.next_undo is None
    assert ledger.next_redo is Deed.SAVE_PERSON


def test_listeners_hear_the_change_as_it_was_applied(vault: DictVault) -> None:
    ledger = Ledger(vault)
    heard: list[Change] = []
    ledger.listen(heard.append)

    ledger.commit(save(None, FIRST))
    ledger.undo()

    assert [change.edits[0].after for change in heard] == [FIRST, None]
    assert all(change.touches(Person) for change in heard)
    assert not heard[0].touches(Service)


def test_a_refused_change_is_not_remembered(vault: DictVault) -> None:
    ledger = Ledger(vault)

    with pytest.raises(StaleChangeError):
        ledger.commit(save(FIRST, SECOND))

    assert ledger.next_undo is None
