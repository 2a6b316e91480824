"""The list of drafts, without a single widget."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal, Slot

from hikidashi.domain.change import Change
from hikidashi.domain.letters.letter import Letter, LetterId
from hikidashi.domain.services.service import Service
from hikidashi.ui.drafts.list_model import DraftListModel
from hikidashi.ui.evidence.search import folded
from hikidashi.ui.room import RoomContext
from hikidashi.usecases.house import Session
from hikidashi.words import names
from hikidashi.words.catalogue import _

Drafts = Sequence[tuple[Letter, str]]
"""Letters, each with the name of the service it is for."""


class LettersViewModel(QObject):
    """Keeps the list of drafts up to date."""

    listed = Signal()

    def __init__(self, ctx: RoomContext) -> None:
        super().__init__()
        self._ctx = ctx
        self._all: Drafts = ()
        self._wanted = ""
        self.services: Sequence[Service] = ()
        self.model = DraftListModel()
        ctx.news.changed.connect(self._on_change)

    @property
    def total(self) -> int:
        """How many drafts there are, found or not."""
        return len(self._all)

    @Slot()
    def reload(self) -> None:
        session = self._ctx.session
        self._ctx.jobs.run(
            lambda: _read(session), then=self._on_read, failed=self._ctx.complain
        )

    def search(self, wanted: str) -> None:
        """Show only the drafts that answer to all words of ``wanted``."""
        self._wanted = wanted
        words = folded(wanted).split()
        self.model.show_drafts(
            [row for row in self._all if all(word in _text(row) for word in words)]
        )
        self.listed.emit()

    def remove(self, letter: Letter) -> None:
        """Take a draft out; it can be undone."""
        book = self._ctx.session.letters
        self._ctx.jobs.run(
            partial(book.remove, LetterId(letter.id)),
            then=lambda _none: self._ctx.notify(
                _("The letter was moved to the trash.")
            ),
            failed=self._ctx.complain,
        )

    @Slot(object)
    def _on_change(self, change: Change) -> None:
        if change.touches(Letter) or change.touches(Service):
            self.reload()

    @Slot(object)
    def _on_read(self, read: tuple[Drafts, Sequence[Service]]) -> None:
        self._all, self.services = read
        self.search(self._wanted)


def _read(session: Session) -> tuple[Drafts, Sequence[Service]]:
    """Return all drafts and all services, by name; runs on the vault's lane."""
    services = [card.service for card in session.services.cards()]
    by_id = {each.id: each.name for each in services}
    drafts = [
        (letter, by_id.get(letter.service_id, ""))
        for letter in session.letters.letters()
    ]
    return drafts, services


def _text(row: tuple[Letter, str]) -> str:
    letter, service = row
    return folded(f"{service} {names.letter_kind(letter.kind)} {letter.subject}")
