"""The first choice in an empty drawer: what to keep in it."""

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QCheckBox

from hikidashi.domain.records.builtin import (
    CYCLE,
    INTIMACY,
    MEDICATION,
    MOOD,
    SYMPTOM,
    TEST,
)
from hikidashi.domain.records.record import NOTE, RecordTypeId
from hikidashi.domain.records.record_type import RecordType
from hikidashi.ui.room import RoomContext, Save
from hikidashi.ui.widgets import primary_button, quiet_button
from hikidashi.ui.widgets.card import Card
from hikidashi.ui.widgets.flow import FlowRow
from hikidashi.ui.widgets.text import show_if
from hikidashi.usecases.private_drawer import PrivateSession
from hikidashi.words.catalogue import _


class FirstSteps(Card):
    """Ticks what was chosen before, if anything; it can be passed over."""

    done = Signal()
    """The user has chosen, or does not want to."""
    types_wanted = Signal()
    """Something else is to be kept."""

    def __init__(self, ctx: RoomContext) -> None:
        super().__init__(
            _("What would you like to keep here?"),
            _(
                "Choose as many as you like. It only decides what an entry offers "
                "you, and can be changed at any time."
            ),
        )
        self._ctx = ctx
        self._session: PrivateSession | None = None
        self.boxes = {types: QCheckBox(name) for types, name in _offers()}
        self.choose = primary_button(_("Offer &these"))
        self.own = quiet_button(_("Something of my &own…"))
        self.skip = quiet_button(_("Not &now"))
        for box in self.boxes.values():
            box.toggled.connect(self._enable)
            self.add(box)
        self.add(FlowRow(self.choose, self.own, self.skip))
        self.choose.clicked.connect(self._on_choose)
        self.own.clicked.connect(self._on_own)
        self.skip.clicked.connect(self._on_skip)
        self._enable()
        self.hide()

    def show_session(self, session: PrivateSession) -> None:
        """Offer the choice in a drawer that is open."""
        self._session = session
        self._ctx.jobs.run(
            lambda: _chosen(session), then=self._on_known, failed=self._ctx.complain
        )
        show_if(self, wanted=True)

    def put_away(self) -> Sequence[Save]:
        """Forget what was ticked."""
        self._session = None
        for box in self.boxes.values():
            box.setChecked(False)
        self.hide()
        return ()

    def take_focus(self) -> None:
        next(iter(self.boxes.values())).setFocus()

    @Slot(object)
    def _on_known(self, chosen: frozenset[RecordTypeId]) -> None:
        if self._session is not None:
            for types, box in self.boxes.items():
                box.setChecked(chosen.issuperset(types))

    @Slot()
    def _enable(self) -> None:
        self.choose.setEnabled(any(each.isChecked() for each in self.boxes.values()))

    @Slot()
    def _on_choose(self) -> None:
        session = self._session
        if session is None:
            return
        types = [
            each
            for offer, box in self.boxes.items()
            if box.isChecked()
            for each in offer
        ]
        book = session.types
        self._ctx.jobs.run(
            lambda: book.offer((*types, NOTE)),
            then=self._on_chosen,
            failed=self._ctx.complain,
        )

    @Slot(object)
    def _on_chosen(self, _none: object) -> None:
        self._ctx.notify(_("An entry offers these now, and a plain note."))
        self._on_skip()

    @Slot()
    def _on_own(self) -> None:
        self._on_skip()
        self.types_wanted.emit()

    @Slot()
    def _on_skip(self) -> None:
        self.hide()
        self.done.emit()


def _chosen(session: PrivateSession) -> frozenset[RecordTypeId]:
    """Return the types that are offered, or none while nobody has chosen."""
    if not session.drawer.count(RecordType):
        return frozenset()
    return frozenset(each.id for each in session.types.types() if not each.retired)


def _offers() -> Sequence[tuple[tuple[RecordTypeId, ...], str]]:
    return (
        ((INTIMACY,), _("Intimate life")),
        ((CYCLE, SYMPTOM), _("Cycle and symptoms")),
        ((MOOD,), _("Mood")),
        ((MEDICATION,), _("Medication")),
        ((TEST,), _("Test results")),
    )
