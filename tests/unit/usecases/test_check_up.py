import pytest

from fakes.house import memory_house
from fakes.vault import DictVault
from hikidashi.domain.change import Deed
from hikidashi.domain.drawer import Drawer
from hikidashi.domain.keys.way import Passphrase
from hikidashi.usecases.house import Session
from hikidashi.usecases.jobs import Ticket
from hikidashi.usecases.ports import Clock, NewId


@pytest.fixture
def session(vault: DictVault, now: Clock, new_id: NewId) -> Session:
    return memory_house(now, new_id).furnish(vault)


def test_every_drawer_that_is_open_is_checked(session: Session) -> None:
    alone = session.check_up.check(Ticket())
    session.private.create(Passphrase("only for this one"))

    both = session.check_up.check(Ticket())

    assert set(alone) == {Drawer.MAIN}
    assert set(both) == {Drawer.MAIN, Drawer.PRIVATE}


def test_a_repair_is_logged_and_ends_what_could_be_undone_there(
    session: Session,
) -> None:
    session.services.add_known("alpha")
    private = session.private.create(Passphrase("only for this one"))
    private.records.save(private.records.blank())

    mended = session.check_up.repair(Ticket(), Drawer.MAIN)

    assert set(mended) == {Drawer.MAIN}
    assert session.ledger.undo() is Deed.ADD_RECORD
    assert session.ledger.undo() is None
    deeds = [each.deed for each in session.activity.page().entities]
    assert Deed.REPAIR in deeds
