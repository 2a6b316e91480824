"""Nothing that is kept in the private drawer is held, or shown, once it is closed."""

import gc

import pytest

import private_journey
from fakes.house import memory_house
from hikidashi.adapters.files.out_folder import DiskFolder
from hikidashi.adapters.vault.store.codec import to_row
from hikidashi.bootstrap import new_id, now
from hikidashi.domain.change import Entity
from hikidashi.domain.keys.way import Passphrase
from hikidashi.domain.records.builtin import INTIMACY
from hikidashi.domain.records.record import Record
from hikidashi.usecases.house import Session
from vault_kit import kinds, made

WAY = Passphrase("a lock of its own")


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory) -> Session:
    """Use the private drawer of a real vault in every way, and close it.

    That takes seconds, and what the tests ask changes nothing of it.
    """
    house, tmp_path = memory_house(now, new_id), tmp_path_factory.mktemp("private")
    session = house.furnish(made(tmp_path / "vault"))
    kept = session.services.add("Example Service")
    private = session.private.create(WAY)
    private.exports._out = DiskFolder()
    out = tmp_path / "out"
    out.mkdir()
    private_journey.use(house, private, kept.id, out, lambda _step: None)
    session.private.close()
    return session


def written(session: Session) -> list[tuple[str, bytes]]:
    """Return every row of the main drawer, as it is kept."""
    found: list[Entity] = [
        each for kind in kinds() if kind is not Record for each in _all(session, kind)
    ]
    return [(row.kind, row.id + row.body) for row in map(to_row, found)]


def _all(session: Session, kind: type[Entity]) -> list[Entity]:
    try:
        return list(session.vault.all(kind))
    except ValueError:  # a kind of the private drawer
        return []


def test_the_main_drawer_tells_nothing_of_it(session: Session) -> None:
    rows = written(session)
    secrets = [each.encode() for each in private_journey.TEXTS]

    assert rows
    assert [kind for kind, row in rows if any(each in row for each in secrets)] == []
    assert not any(INTIMACY.encode() in row for _, row in rows)


def test_what_was_done_there_can_be_neither_undone_nor_seen(session: Session) -> None:
    ledger = session.ledger

    assert {each.drawer.value for each in (*ledger._done, *ledger._undone)} <= {"main"}
    for text in private_journey.TEXTS:
        assert session.vault.search(text, kinds(), after=None, most=5).entities == ()


def test_no_entry_of_it_is_held_by_anybody(session: Session) -> None:
    gc.collect()

    alive = [each for each in gc.get_objects() if isinstance(each, Record)]
    mine = [each for each in alive if private_journey.TAG in each.tags]

    assert session.private.session is None
    assert mine == []
