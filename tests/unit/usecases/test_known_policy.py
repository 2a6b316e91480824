"""A policy that turns out to be of a service that the app knows."""

import pytest

from fakes.rooms import DAY, SmallDirectory, reading
from fakes.vault import DictVault
from hikidashi.domain.errors import InvalidValueError, NotFoundError
from hikidashi.domain.services.service import Service
from hikidashi.usecases.ledger import Ledger
from hikidashi.usecases.ports import Clock, NewId
from hikidashi.usecases.service_book import ServiceBook


@pytest.fixture
def ledger(vault: DictVault, now: Clock, new_id: NewId) -> Ledger:
    return Ledger(vault, now, new_id)


@pytest.fixture
def book(vault: DictVault, ledger: Ledger, now: Clock, new_id: NewId) -> ServiceBook:
    return ServiceBook(vault, ledger, SmallDirectory("alpha"), now, new_id)


def test_it_joins_the_bundled_entry_under_the_users_own_name(book: ServiceBook) -> None:
    service = book.add_from_policy(
        "My Alpha", reading(), "paste", DAY, known_as="alpha"
    )

    card = book.card(service.id)
    assert card.service.name == "My Alpha"
    assert card.entry is not None
    assert card.entry.key == "alpha"
    assert card.policy is not None
    assert book.known() == []


def test_undoing_it_takes_both_away(
    book: ServiceBook, ledger: Ledger, vault: DictVault
) -> None:
    book.add_from_policy("My Alpha", reading(), "paste", DAY, known_as="alpha")

    ledger.undo()

    assert vault.all(Service) == []


@pytest.mark.parametrize(
    ("name", "key", "error"),
    [("Beta", "beta", NotFoundError), (" ", "alpha", InvalidValueError)],
)
def test_an_unknown_key_or_no_name_changes_nothing(
    book: ServiceBook, vault: DictVault, name: str, key: str, error: type[Exception]
) -> None:
    with pytest.raises(error):
        book.add_from_policy(name, reading(), "paste", DAY, known_as=key)

    assert vault.all(Service) == []
