"""What the tests of the views of the private drawer share."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TypeVar

from pytestqt.qtbot import QtBot

from desk_kit import TODAY, Desk
from hikidashi.domain.keys.way import Passphrase
from hikidashi.domain.records.builtin import INTIMACY
from hikidashi.domain.records.record import (
    Cell,
    FieldId,
    Record,
    RecordTypeId,
    Start,
    values_of,
)
from hikidashi.ui.jobs import Jobs
from hikidashi.ui.private.seeing.live_view import LiveView
from hikidashi.ui.private.seeing.wishes import Wishes
from hikidashi.ui.relay import Relay
from hikidashi.ui.room import RoomContext
from hikidashi.usecases.private_drawer import PrivateSession
from private_kit import PRIVATE, private_desk

V = TypeVar("V", bound=LiveView)


@dataclass
class Sight:
    """An open drawer, a view of it, and what the view wished for."""

    desk: Desk
    session: PrivateSession
    wishes: Wishes = field(default_factory=Wishes)
    wished: list[tuple[str, object]] = field(default_factory=list)

    def add(  # noqa: PLR0913 - keywords; each is one thing that a record says
        self,
        title: str = "",
        *,
        type_id: RecordTypeId = INTIMACY,
        start: Start | None = None,
        duration: int | None = None,
        tags: tuple[str, ...] = (),
        note: str = "",
        **cells: Cell,
    ) -> Record:
        """Keep an entry of today, unless another start is given."""
        named: dict[FieldId, Cell | None] = {
            FieldId(name): cell for name, cell in cells.items()
        }
        record = replace(
            self.session.records.blank(type_id),
            title=title,
            start=start if start is not None else Start(day=TODAY),
            duration=duration,
            tags=tags,
            note=note,
            values=values_of(named),
        )
        self.desk.do(lambda: self.session.records.save(record))
        return record

    def show(self, make: Callable[[RoomContext, Wishes], V], width: int = 1096) -> V:
        """Show a view of the drawer, and wait for its content."""
        view = make(self.desk.ctx, self.wishes)
        self.desk.widgets.append(view)
        view.resize(width, 620)
        view.show()
        view.show_session(self.session)
        self.settle()
        return view

    def settle(self) -> None:
        """Wait until all that was asked for is shown."""
        self.desk.settle()
        self.desk.settle()


@contextmanager
def sight(qtbot: QtBot, jobs: Jobs, relay: Relay) -> Iterator[Sight]:
    """Open a drawer in memory, and remember what its views wish for."""
    with private_desk(qtbot, jobs, relay) as desk:
        session = desk.do(lambda: desk.session.private.create(Passphrase(PRIVATE)))
        seen = Sight(desk, session)
        _listen(seen)
        yield seen


def day(text: str) -> date:
    return date.fromisoformat(text)


def _listen(seen: Sight) -> None:
    for name in ("entry", "new_entry", "copy", "removal", "bulk_edit", "export"):
        getattr(seen.wishes, name).connect(
            lambda what, name=name: seen.wished.append((name, what))
        )
