import pytest

from fakes.vault import DictVault
from hikidashi.domain.change import Change, Deed, Edit
from hikidashi.domain.drawer import Drawer
from hikidashi.domain.errors import StaleChangeError
from hikidashi.domain.person import ME, Person
from hikidashi.domain.services.service import Service
from hikidashi.usecases.ledger import Ledger

FIRST = Person(name="First")
SECOND = Person(name="Second")


def save(before: Person | None, after: Person) -> Change:
    return Change(Deed.SAVE_PERSON, (Edit(before, after),))


def test_undo_and_redo_walk_through_what_was_done(
    vault: DictVault, ledger: Ledger
) -> None:
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


def test_a_new_change_ends_what_could_be_redone(ledger: Ledger) -> None:
    ledger.commit(save(None, FIRST))
    ledger.undo()

    ledger.commit(save(None, SECOND))

    assert ledger.next_redo is None
    assert ledger.next_undo is Deed.SAVE_PERSON


def test_menus_learn_what_can_be_undone_and_redone(ledger: Ledger) -> None:
    assert ledger.next_undo is None

    ledger.commit(save(None, FIRST))
    ledger.undo()

    assert ledger.next_undo is None
    assert ledger.next_redo is Deed.SAVE_PERSON


def test_listeners_hear_the_change_as_it_was_applied(ledger: Ledger) -> None:
    heard: list[Change] = []
    ledger.listen(heard.append)

    ledger.commit(save(None, FIRST))
    ledger.undo()

    assert [change.edits[0].after for change in heard] == [FIRST, None]
    assert all(change.touches(Person) for change in heard)
    assert not heard[0].touches(Service)


def test_a_refused_change_is_not_remembered(ledger: Ledger) -> None:
    with pytest.raises(StaleChangeError):
        ledger.commit(save(FIRST, SECOND))

    assert ledger.next_undo is None


def test_what_can_no_longer_be_undone_does_not_bar_the_way(
    vault: DictVault, ledger: Ledger
) -> None:
    ledger.commit(save(None, FIRST))
    ledger.commit(save(FIRST, SECOND))
    vault.apply(save(SECOND, FIRST))

    with pytest.raises(StaleChangeError):
        ledger.undo()

    assert ledger.undo() is Deed.SAVE_PERSON
    assert vault.get(Person, ME) is None


def test_what_is_forgotten_is_neither_undone_nor_redone(ledger: Ledger) -> None:
    ledger.commit(save(None, FIRST))
    ledger.commit(save(FIRST, SECOND))
    ledger.undo()

    ledger.forget(Drawer.PRIVATE)
    assert (ledger.next_undo, ledger.next_redo) == (Deed.SAVE_PERSON, Deed.SAVE_PERSON)
    ledger.forget(Drawer.MAIN)

    assert (ledger.next_undo, ledger.next_redo) == (None, None)


def test_what_can_no_longer_be_redone_is_forgotten(
    vault: DictVault, ledger: Ledger
) -> None:
    ledger.commit(save(None, FIRST))
    ledger.undo()
    vault.apply(save(None, SECOND))

    with pytest.raises(StaleChangeError):
        ledger.redo()

    assert ledger.next_redo is None
