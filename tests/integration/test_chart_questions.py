"""How often a chart asks the drawer does not depend on how much is in it."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from fakes.house import memory_house
from hikidashi.adapters.vault.store import database
from hikidashi.bootstrap import new_id
from hikidashi.domain.change import Change, Edit
from hikidashi.domain.deed import Deed
from hikidashi.domain.drawer import Drawer
from hikidashi.domain.records.builtin import INTIMACY
from hikidashi.domain.records.marks import field_of
from hikidashi.domain.records.record import FieldId
from hikidashi.ui.private.charts.reader import look
from hikidashi.ui.private.charts.wish import EVERYTHING, Reach, Section, Wish
from hikidashi.usecases.private_drawer import PrivateSession
from many_records import NOW, made_up
from vault_kit import PRIVATE_WAY, made

FEW, MANY = 400, 1_600
MOST = 30
_FIELD = f"{INTIMACY} {field_of(INTIMACY, FieldId('satisfaction'))}"
WISHES = {
    **{
        f"{section} {reach}": Wish(type=INTIMACY, section=section, reach=reach)
        for section in Section
        for reach in (Reach.YEAR, Reach.ALL)
    },
    "everything": Wish(
        type=INTIMACY,
        section=Section.LINK,
        reach=Reach.ALL,
        field=_FIELD,
        other=EVERYTHING,
    ),
}


@pytest.fixture(scope="module")
def sessions(
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[tuple[PrivateSession, PrivateSession]]:
    """Open a drawer with few records and one with many, in real vaults."""
    rooms = [_filled(tmp_path_factory.mktemp(str(n)) / "v", n) for n in (FEW, MANY)]
    (few, leave_few), (many, leave_many) = rooms
    yield few, many
    leave_few()
    leave_many()


@pytest.mark.parametrize("name", WISHES)
def test_more_records_are_no_more_questions(
    sessions: tuple[PrivateSession, PrivateSession],
    name: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[str] = []
    for way in ("rows", "all_rows", "row"):
        _count(monkeypatch, way, asked)

    figures = []
    for session in sessions:
        del asked[:]
        seen = look(session, WISHES[name], NOW.date())
        while seen.more is not None:
            seen = seen.more()
        figures.append(len(asked))

    assert figures[0] == figures[1]
    assert 0 < figures[0] <= MOST


def _count(monkeypatch: pytest.MonkeyPatch, way: str, asked: list[str]) -> None:
    ask = getattr(database.Database, way)

    def counted(self: database.Database, query: str, *cells: object) -> object:
        asked.append(query)
        return ask(self, query, *cells)

    monkeypatch.setattr(database.Database, way, counted)


def _filled(folder: Path, count: int) -> tuple[PrivateSession, Callable[[], None]]:
    vault = made(folder)
    session = (
        memory_house(lambda: NOW, new_id).furnish(vault).private.create(PRIVATE_WAY)
    )
    edits = tuple(Edit(None, each) for each in made_up(count))
    session.drawer.apply(Change(Deed.ADD_RECORD, edits, Drawer.PRIVATE))

    def leave() -> None:
        session.drawer.close()
        vault.close()

    return session, leave
