"""What every vault promises; the one in memory is held to the same as the real one."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from fakes.vault import DictVault
from hikidashi.domain.change import Change, Deed, Edit, Entity
from hikidashi.domain.errors import StaleChangeError
from hikidashi.domain.letters.letter import Letter
from hikidashi.domain.person import ME, Person
from hikidashi.domain.services.service import Service, ServiceId
from hikidashi.usecases.ports import OpenedVault
from vault_kit import (
    PASSPHRASE,
    adding,
    keeper,
    letter,
    one_of_each,
    person,
    policy,
    replacing,
    service,
)


@pytest.fixture(params=["memory", "sqlcipher"])
def any_vault(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[OpenedVault]:
    vault: OpenedVault = DictVault()
    if request.param == "sqlcipher":
        vault = keeper().create(tmp_path / "vault", PASSPHRASE)
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

    assert any_vault.check().entities == 0


def test_a_check_counts_what_is_there(any_vault: OpenedVault) -> None:
    any_vault.apply(adding(*one_of_each()))
    any_vault.apply(replacing(letter(), None))

    found = any_vault.check()

    assert found.entities == 3
    assert found.problems == ()


def test_closing_twice_is_no_error(any_vault: OpenedVault) -> None:
    any_vault.close()
    any_vault.close()
