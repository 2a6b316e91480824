import pytest

from fakes.house import MemoryKeeper, memory_house
from fakes.vault import WAY, DictVault
from hikidashi.domain.change import Deed
from hikidashi.domain.drawer import Drawer
from hikidashi.domain.errors import (
    InvalidValueError,
    LastWayError,
    MistypedCodeError,
    NotFoundError,
    PrivateClosedError,
    WrongKeyError,
    WrongPassphraseError,
)
from hikidashi.domain.keys.recovery_code import read_code
from hikidashi.domain.keys.way import KeyFile, Passphrase, RecoveryCode, SlotType
from hikidashi.usecases.house import Session
from hikidashi.usecases.jobs import Ticket
from hikidashi.usecases.key_office import NewWays, passphrase_slot
from hikidashi.usecases.ports import Clock, NewId

MAIN = Drawer.MAIN
NEW = Passphrase("a new passphrase")


@pytest.fixture
def session(vault: DictVault, now: Clock, new_id: NewId) -> Session:
    return memory_house(now, new_id, MemoryKeeper()).furnish(vault)


def types(session: Session, drawer: Drawer = MAIN) -> list[SlotType]:
    return [card.type for card in session.keys.slots(drawer)]


def test_a_passphrase_is_changed_by_one_who_knows_it(
    session: Session, vault: DictVault
) -> None:
    slot = passphrase_slot(session.keys.slots())

    with pytest.raises(WrongPassphraseError):
        session.keys.change_passphrase(slot.id, NEW, NEW, MAIN)
    with pytest.raises(InvalidValueError):
        session.keys.change_passphrase(slot.id, WAY, Passphrase("short"), MAIN)
    session.keys.change_passphrase(slot.id, WAY, NEW, MAIN)

    assert vault.fits(NEW)
    assert not vault.fits(WAY)
    deeds = [each.deed for each in session.activity.page().entities]
    assert deeds.count(Deed.CHANGE_WAYS) == 1


def test_a_recovery_code_opens_only_once_it_is_kept(
    session: Session, vault: DictVault
) -> None:
    code = session.keys.draft_code()
    way = RecoveryCode(read_code(code))
    assert not vault.fits(way)

    with pytest.raises(MistypedCodeError):
        session.keys.keep_code(code[:-1] + "U", "", MAIN)
    card = session.keys.keep_code(code.lower(), " sheet ", MAIN)

    assert vault.fits(way)
    assert (card.type, card.name) == (SlotType.RECOVERY_CODE, "sheet")


def test_further_ways_are_added_renamed_and_removed(session: Session) -> None:
    keys = session.keys
    data = keys.draft_key_file()
    file = keys.keep_key_file(data, "stick", MAIN)
    keys.use_keyring("this computer")
    more = keys.add_passphrase(NEW, "", MAIN)
    keys.rename(file.id, " blue stick ", MAIN)

    keys.remove(more.id, MAIN)
    keys.remove(passphrase_slot(keys.slots()).id, MAIN)

    assert types(session) == [SlotType.KEY_FILE, SlotType.KEYRING]
    assert keys.slots()[0].name == "blue stick"
    assert session.vault.fits(KeyFile(data))
    with pytest.raises(LastWayError):
        keys.remove(file.id, MAIN)
    with pytest.raises(NotFoundError):
        passphrase_slot(keys.slots())
    with pytest.raises(InvalidValueError):
        keys.add_passphrase(Passphrase("short"), "", MAIN)


def test_the_private_drawer_has_ways_of_its_own_while_it_is_open(
    session: Session,
) -> None:
    with pytest.raises(PrivateClosedError):
        session.keys.slots(Drawer.PRIVATE)
    session.private.create(NEW)

    session.keys.keep_code(session.keys.draft_code(), "", Drawer.PRIVATE)

    assert types(session, Drawer.PRIVATE) == [
        SlotType.PASSPHRASE,
        SlotType.RECOVERY_CODE,
    ]
    assert types(session) == [SlotType.PASSPHRASE]


def test_a_new_data_key_opens_with_the_new_ways_alone(
    session: Session, vault: DictVault
) -> None:
    keys = session.keys
    slot = passphrase_slot(keys.slots())
    keys.rename(slot.id, "mine", MAIN)
    ways = NewWays(passphrase=NEW, recovery_code=keys.draft_code(), keyring=True)

    keys.rotate(ways, MAIN, Ticket())

    assert [card.type for card in keys.slots()] == [
        SlotType.PASSPHRASE,
        SlotType.RECOVERY_CODE,
        SlotType.KEYRING,
    ]
    assert keys.slots()[0].name == "mine"
    assert vault.fits(NEW)
    assert not vault.fits(WAY)
    with pytest.raises(InvalidValueError):
        keys.rotate(NewWays(passphrase=Passphrase("short")), MAIN, Ticket())


def test_a_new_data_key_needs_no_more_than_a_passphrase(session: Session) -> None:
    session.keys.rotate(NewWays(passphrase=NEW), MAIN, Ticket())

    assert types(session) == [SlotType.PASSPHRASE]


def test_what_a_new_data_key_left_behind_is_not_brought_back(session: Session) -> None:
    session.services.add_known("alpha")

    session.keys.rotate(NewWays(passphrase=NEW), MAIN, Ticket())

    assert session.ledger.next_undo is None


def test_an_interrupted_change_of_the_data_key_is_finished_or_taken_back(
    now: Clock, new_id: NewId
) -> None:
    class Interrupted(DictVault):
        waiting = True

        @property
        def rotating(self) -> frozenset[Drawer]:
            return frozenset({MAIN}) if self.waiting else frozenset()

        def resume_rotation(self, drawer: Drawer, way: object, ticket: Ticket) -> None:
            assert drawer is MAIN
            if way != NEW:
                raise WrongPassphraseError
            ticket.step(1, 1)
            self.waiting = False

        def abandon_rotation(self, drawer: Drawer) -> None:
            assert drawer is MAIN
            self.waiting = False

    vaults = Interrupted(), Interrupted()
    first, second = (memory_house(now, new_id).furnish(each) for each in vaults)
    assert first.keys.interrupted() == {MAIN}

    with pytest.raises(WrongKeyError):
        first.keys.resume(MAIN, WAY, Ticket())
    first.keys.resume(MAIN, NEW, Ticket())
    second.keys.abandon(MAIN)

    assert not first.keys.interrupted()
    assert not second.keys.interrupted()
    deeds = {each.deed for each in first.activity.page().entities}
    assert Deed.ROTATE_KEY in deeds
