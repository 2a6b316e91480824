from datetime import timedelta
from pathlib import Path

import pytest

from fakes.house import FOLDER, MemoryKeeper, MemoryShelf, memory_house
from fakes.vault import WAY, DictVault
from hikidashi.domain.activity import ActivityEntry
from hikidashi.domain.change import Change, Deed, Edit
from hikidashi.domain.errors import (
    DamagedVaultError,
    FolderTrouble,
    InvalidValueError,
    VaultFolderError,
    VaultPart,
    WrongPassphraseError,
)
from hikidashi.domain.keys.way import Passphrase
from hikidashi.domain.preferences import Preferences
from hikidashi.domain.trash import TrashItem, TrashItemId
from hikidashi.usecases.porch import Porch
from hikidashi.usecases.ports import Clock, NewId

LONG = Passphrase("long enough")


def test_all_rooms_of_an_open_vault_share_one_ledger(now: Clock, new_id: NewId) -> None:
    session = memory_house(now, new_id).furnish(DictVault())

    session.services.add_known("alpha")
    session.about_me.save(session.about_me.me())
    session.ledger.undo()
    session.ledger.undo()

    assert session.services.cards() == []
    assert session.letters.letters() == []


def test_unlocking_is_logged_and_old_trash_is_erased(now: Clock, new_id: NewId) -> None:
    vault = DictVault()
    old = TrashItem(
        id=TrashItemId("t"),
        removed=now() - timedelta(days=30),
        deed=Deed.REMOVE_LETTER,
        entities=(),
    )
    vault.apply(Change(Deed.REMOVE_LETTER, (Edit(None, old),)))

    session = memory_house(now, new_id).furnish(vault)

    assert session.trash.items() == []
    assert session.ledger.next_undo is None
    assert [each.deed for each in session.activity.page().entities] == [
        Deed.UNLOCK,
        Deed.EMPTY_TRASH,
    ]


def test_a_full_disk_keeps_nobody_out(now: Clock, new_id: NewId) -> None:
    class FullVault(DictVault):
        def apply(self, change: Change) -> None:
            del change
            raise VaultFolderError(FolderTrouble.FULL)

    vault = FullVault()

    session = memory_house(now, new_id).furnish(vault)

    assert session.services.cards() == []
    assert vault.all(ActivityEntry) == []


def test_a_vault_that_cannot_be_entered_is_closed_again(
    now: Clock, new_id: NewId, vault: DictVault, monkeypatch: pytest.MonkeyPatch
) -> None:
    def damaged(*_: object) -> None:
        raise DamagedVaultError(VaultPart.DATABASE)

    monkeypatch.setattr(vault, "before", damaged)

    with pytest.raises(DamagedVaultError):
        memory_house(now, new_id).furnish(vault)

    assert not vault.is_open


def test_a_vault_is_made_opened_and_told_of(now: Clock, new_id: NewId) -> None:
    office = memory_house(now, new_id).vaults

    assert not office.exists(FOLDER)
    office.create(FOLDER, LONG).close()
    office.open(FOLDER, LONG).close()

    assert office.exists(FOLDER)
    assert office.info(FOLDER).slots == ("passphrase",)
    with pytest.raises(WrongPassphraseError):
        office.open(FOLDER, WAY)


def test_an_older_state_is_taken_only_if_the_user_says_so(
    now: Clock, new_id: NewId
) -> None:
    keeper = MemoryKeeper()
    office = memory_house(now, new_id, keeper).vaults
    office.create(FOLDER, LONG).close()

    office.open(FOLDER, LONG)
    by_itself = keeper.accepted_older
    office.open(FOLDER, LONG, accept_older=True)

    assert (by_itself, keeper.accepted_older) == (False, True)


def test_a_passphrase_that_is_soon_guessed_makes_no_vault(
    now: Clock, new_id: NewId
) -> None:
    office = memory_house(now, new_id).vaults

    with pytest.raises(InvalidValueError) as caught:
        office.create(FOLDER, Passphrase("seven77"))

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
    assert porch.risk_of(FOLDER) is None
    assert porch.preferences.load() == Preferences()


def test_backups_are_looked_into_without_a_vault(now: Clock, new_id: NewId) -> None:
    office = memory_house(now, new_id).backups

    assert office.kept(Path("elsewhere"), "id") == []
