from argparse import Namespace
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from fakes.house import MemoryKeeper, memory_house
from hikidashi.cli.program import build_parser
from hikidashi.cli.session import find_card, opened, unlocked
from hikidashi.cli.terminal import CommandError
from hikidashi.domain.drawer import Drawer
from hikidashi.domain.errors import NotFoundError, VaultMissingError
from hikidashi.domain.keys.way import Passphrase
from hikidashi.domain.services.service import ServiceId
from hikidashi.usecases.house import House, Session
from hikidashi.usecases.ports import Clock, NewId

MAIN, PRIVATE = "open the drawer", "open the private one"


class Home:
    def __init__(self, folder: Path, now: Clock, new_id: NewId) -> None:
        self.keeper = MemoryKeeper()
        self.house: House = memory_house(now, new_id, self.keeper)
        self.main, self.private = folder / "main", folder / "private"
        self.main.write_text(f"{MAIN}\n")
        self.private.write_text(f"{PRIVATE}\n")
        self.vault = self.keeper.create(Path("drawer"), Passphrase(MAIN))

    def args(self, *more: str | Path) -> Namespace:
        given = ("--vault", "drawer", "--passphrase-file", self.main, *more)
        return build_parser("1").parse_args(
            ["vault", "slots", "list", *map(str, given)]
        )

    def with_private(self) -> Namespace:
        return self.args("--private", "--private-passphrase-file", self.private)


@pytest.fixture
def home(tmp_path: Path, now: Clock, new_id: NewId) -> Home:
    return Home(tmp_path, now, new_id)


@pytest.fixture
def session(home: Home) -> Iterator[Session]:
    with opened(home.args(), home.house) as session:
        yield session


def test_the_vault_is_closed_whatever_happens(home: Home) -> None:
    with pytest.raises(ZeroDivisionError), opened(home.args(), home.house) as session:
        raise ZeroDivisionError

    assert not session.vault.is_open  # type: ignore[attr-defined] # of the fake


def test_a_folder_without_a_vault_asks_for_nothing(home: Home) -> None:
    args = home.args("--vault", "elsewhere", "--passphrase-file", "nobody")

    with pytest.raises(VaultMissingError), opened(args, home.house):
        pass


def test_an_older_state_is_taken_only_when_told_so(home: Home) -> None:
    with opened(home.args(), home.house):
        assert not home.keeper.accepted_older
    with opened(home.args("--accept-older"), home.house):
        assert home.keeper.accepted_older


def test_the_private_drawer_opens_with_its_own_key_and_closes(home: Home) -> None:
    drawer = home.vault.create_private(Passphrase(PRIVATE))

    with unlocked(home.with_private(), home.house) as found:
        assert found.private is not None
        assert found.drawer is Drawer.PRIVATE
        assert found.opened_by == Passphrase(PRIVATE)
        assert found.trash is found.private.trash
        assert found.activity is found.private.activity

    assert not drawer.is_open  # type: ignore[attr-defined] # of the fake


def test_without_the_private_drawer_a_command_is_about_the_main_one(
    home: Home,
) -> None:
    with unlocked(home.args(), home.house) as found:
        assert found.drawer is Drawer.MAIN
        assert found.opened_by == Passphrase(MAIN)
        assert found.trash is found.session.trash
        assert found.activity is found.session.activity


def test_a_private_drawer_that_is_not_there_is_named(home: Home) -> None:
    with (
        pytest.raises(CommandError, match="no private drawer"),
        unlocked(home.with_private(), home.house),
    ):
        pass


def test_a_wrong_key_tells_which_drawer_it_was_for(home: Home) -> None:
    home.vault.create_private(Passphrase("quite another passphrase"))

    with (
        pytest.raises(CommandError, match=r"^the private drawer: This passphrase"),
        unlocked(home.with_private(), home.house),
    ):
        pass


@pytest.mark.parametrize("wanted", ["alpha", "ALPHA", "Alpha"])
def test_a_service_answers_to_its_key_and_its_name(
    session: Session, wanted: str
) -> None:
    added = session.services.add_known("alpha")

    assert find_card(session, wanted).service == added


def test_a_service_answers_to_its_id(session: Session) -> None:
    added = session.services.add_known("alpha")

    assert find_card(session, added.id).service == added


def test_a_stranger_is_not_found(session: Session) -> None:
    with pytest.raises(NotFoundError):
        find_card(session, "sectra")


def test_a_name_of_two_services_is_no_answer(session: Session) -> None:
    first, second = session.services.add("Twin"), session.services.add("One")
    session.services.edit(replace(second, name="twin"))

    with pytest.raises(CommandError, match="Several services are called “twin”"):
        find_card(session, "twin")

    assert find_card(session, ServiceId(first.id)).service.id == first.id
