from dataclasses import replace

import pytest

from fakes.vault import DictVault
from hikidashi.adapters.directory.bundled import BundledDirectory
from hikidashi.cli.session import find_card
from hikidashi.cli.terminal import CommandError
from hikidashi.domain.errors import NotFoundError
from hikidashi.domain.services.service import ServiceId
from hikidashi.usecases.about_me import AboutMe
from hikidashi.usecases.house import Session
from hikidashi.usecases.ledger import Ledger
from hikidashi.usecases.letter_desk import LetterBook
from hikidashi.usecases.ports import Clock, NewId
from hikidashi.usecases.service_book import ServiceBook


@pytest.fixture
def session(vault: DictVault, now: Clock, new_id: NewId) -> Session:
    ledger = Ledger(vault)
    return Session(
        vault=vault,
        ledger=ledger,
        services=ServiceBook(vault, ledger, BundledDirectory(), now, new_id),
        letters=LetterBook(vault, ledger),
        about_me=AboutMe(vault, ledger),
    )


@pytest.mark.parametrize("wanted", ["sectra", "SECTRA", "Sectra"])
def test_a_service_answers_to_its_key_and_its_name(
    session: Session, wanted: str
) -> None:
    added = session.services.add_known("sectra")

    assert find_card(session, wanted).service == added


def test_a_service_answers_to_its_id(session: Session) -> None:
    added = session.services.add_known("sectra")

    assert find_card(session, added.id).service == added


def test_a_stranger_is_not_found(session: Session) -> None:
    with pytest.raises(NotFoundError):
        find_card(session, "sectra")


def test_a_name_of_two_services_is_no_answer(session: Session) -> None:
    first = session.services.add_known("sectra")
    second = session.services.add_known("1sec")
    for each in (first, second):
        twin = replace(each, name="Twin", directory_key="")
        session.services.edit(twin)

    with pytest.raises(CommandError, match="Several services are called “twin”"):
        find_card(session, "twin")

    assert find_card(session, ServiceId(first.id)).service.id == first.id
