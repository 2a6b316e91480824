from datetime import UTC, datetime
from pathlib import Path

import pytest

from fakes.rooms import EchoTemplates, ListFolder, PlainPress, SmallDirectory
from fakes.vault import DictVault
from hikidashi.adapters.policies.lexicon import bundled_lexicon
from hikidashi.domain.errors import InvalidValueError
from hikidashi.domain.preferences import Preferences
from hikidashi.usecases.house import House
from hikidashi.usecases.letter_desk import LetterDesk
from hikidashi.usecases.policy_desk import PolicyDesk
from hikidashi.usecases.porch import Porch
from hikidashi.usecases.ports import Clock, NewId, VaultInfo
from hikidashi.usecases.vault_office import VaultOffice
from unit.usecases.test_policy_desk import TextReader

FOLDER = Path("drawer")
INFO = VaultInfo(1, "id", datetime(2031, 5, 4, tzinfo=UTC), "kdf", ("passphrase",), 9)


class MemoryKeeper:
    """Keeps one vault in memory, behind any passphrase."""

    def __init__(self) -> None:
        self.made: list[tuple[Path, str]] = []

    def exists(self, folder: Path) -> bool:
        return any(folder == made for made, _ in self.made)

    def create(self, folder: Path, passphrase: str) -> DictVault:
        self.made.append((folder, passphrase))
        return DictVault()

    def open(self, folder: Path, passphrase: str) -> DictVault:
        assert (folder, passphrase) in self.made
        return DictVault()

    def info(self, folder: Path) -> VaultInfo:
        assert self.exists(folder)
        return INFO


class MemoryShelf:
    """Keeps preferences in memory."""

    def __init__(self) -> None:
        self._kept = Preferences()

    def load(self) -> Preferences:
        return self._kept

    def save(self, preferences: Preferences) -> None:
        self._kept = preferences


def make_house(now: Clock, new_id: NewId) -> House:
    return House(
        vaults=VaultOffice(MemoryKeeper()),
        policies=PolicyDesk(TextReader(), bundled_lexicon),
        letters=LetterDesk(EchoTemplates(""), PlainPress(), ListFolder(), new_id),
        directory=SmallDirectory("alpha"),
        preferences=MemoryShelf(),
        default_vault=FOLDER,
        now=now,
        new_id=new_id,
    )


def test_all_rooms_of_an_open_vault_share_one_ledger(now: Clock, new_id: NewId) -> None:
    session = make_house(now, new_id).furnish(DictVault())

    session.services.add_known("alpha")
    session.about_me.save(session.about_me.me())
    session.ledger.undo()
    session.ledger.undo()

    assert session.services.cards() == []
    assert session.letters.letters() == []


def test_a_vault_is_made_opened_and_told_of(now: Clock, new_id: NewId) -> None:
    office = make_house(now, new_id).vaults

    assert not office.exists(FOLDER)
    office.create(FOLDER, "long enough").close()
    office.open(FOLDER, "long enough").close()

    assert office.exists(FOLDER)
    assert office.info(FOLDER) == INFO


def test_a_short_passphrase_makes_no_vault(now: Clock, new_id: NewId) -> None:
    office = make_house(now, new_id).vaults

    with pytest.raises(InvalidValueError) as caught:
        office.create(FOLDER, "short")

    assert (caught.value.field, caught.value.reason) == ("passphrase", "too-short")
    assert not office.exists(FOLDER)


def test_the_porch_knows_nothing_but_where_things_are() -> None:
    porch = Porch(
        preferences=MemoryShelf(),
        default_vault=FOLDER,
        holds_vault=MemoryKeeper().exists,
        build_house=lambda: None,
    )

    assert not porch.holds_vault(porch.default_vault)
    assert porch.preferences.load() == Preferences()
