"""What the user does in a plan: letters, the import, and how far it has come."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from hikidashi.domain.letters.letter import LetterKind
from hikidashi.domain.moves.move_plan import MovePlanId, MoveStep, StepDone
from hikidashi.ui.private.exchange.opening import open_import
from hikidashi.ui.private.moves.check_panel import Told
from hikidashi.ui.private.moves.day_dialog import DayDialog
from hikidashi.ui.private.moves.plan_view import PlanView
from hikidashi.ui.room import Place, RoomContext, Save
from hikidashi.usecases.move_plans import MovePlans
from hikidashi.usecases.private_drawer import PrivateSession
from hikidashi.words.catalogue import _

_KIND_OF = {
    MoveStep.ASK: LetterKind.DISCLOSURE,
    MoveStep.ANSWER: LetterKind.DISCLOSURE,
    MoveStep.CHECK: LetterKind.DISCLOSURE,
    MoveStep.DELETE: LetterKind.DELETION,
    MoveStep.CONFIRM: LetterKind.DELETION,
}
"""Which letter helps on in a step."""


class PlanActions(QObject):
    """Does what the view of a plan asks for; ``session`` is there while it may."""

    def __init__(self, ctx: RoomContext, view: PlanView, parent: QWidget) -> None:
        super().__init__(parent)
        self.session: PrivateSession | None = None
        self._ctx = ctx
        self._view = view
        self._window = parent
        view.remarked.connect(self.keep)
        view.check.told.connect(self._on_told)
        for step, card in view.cards.items():
            card.act_wanted.connect(partial(self._on_act, step))
            card.done_wanted.connect(partial(self._on_done, step))
            card.skip_wanted.connect(partial(self._on_skip, step))
            card.day_wanted.connect(partial(self._on_day, step))
            card.back_wanted.connect(partial(self._on_back, step))
            card.letter_wanted.connect(self._on_letter)

    def saves(self) -> Sequence[Save]:
        """Return what keeps all that was typed and is not kept yet."""
        session, state = self.session, self._view.state
        if session is None or state is None:
            return ()
        moves, plan_id, saves = session.moves, state.plan.id, list[Save]()
        told, remarks = self._view.check.unsaved(), self._view.unsaved_remarks()
        if told is not None:
            saves.append(partial(_tell, moves, plan_id, told))
        if remarks is not None:
            saves.append(partial(_remark, moves, plan_id, remarks))
        return saves

    @Slot()
    def keep(self) -> None:
        """Keep all that was typed."""
        for save in self.saves():
            self._ctx.jobs.run(save, then=_nothing, failed=self._ctx.complain)

    @Slot(Told)
    def _on_told(self, told: Told) -> None:
        del told  # the panel still has it
        self.keep()

    def _on_act(self, step: MoveStep) -> None:
        session, state = self.session, self._view.state
        if session is None or state is None:
            return
        service_id = state.plan.service_id
        if step is MoveStep.IMPORT:
            open_import(self._ctx, session, self._window, service_id)
        else:
            kind = _KIND_OF[step].value
            self._ctx.navigate(Place.LETTERS, service_id=service_id, kind=kind)

    @Slot(str)
    def _on_letter(self, letter_id: str) -> None:
        self._ctx.navigate(Place.LETTERS, letter_id=letter_id)

    def _on_done(self, step: MoveStep) -> None:
        state = self._view.state
        letter = state.letter(step) if state is not None else None
        letter_id = letter.id if letter is not None else ""
        self.keep()
        self._change(
            lambda moves, plan_id: moves.finish(plan_id, step, letter_id=letter_id),
            _("The step is noted as done."),
        )

    def _on_skip(self, step: MoveStep) -> None:
        self.keep()
        self._change(
            lambda moves, plan_id: moves.pass_over(plan_id, step),
            _("The step is passed over."),
        )

    def _on_back(self, step: MoveStep) -> None:
        self._change(
            lambda moves, plan_id: moves.reopen(plan_id, step),
            _("The step is open again."),
        )

    def _on_day(self, step: MoveStep) -> None:
        state = self._view.state
        done = state.plan.settled(step) if state is not None else None
        if done is not None:
            today = self._ctx.house.now().date()
            keep = partial(self._redate, done)
            DayDialog(self._ctx.jobs, done, today, keep, self._window).open()

    def _redate(self, done: StepDone, day: date) -> None:
        self._change(
            lambda moves, plan_id: moves.redate(plan_id, done.step, day),
            _("The day was changed."),
        )

    def _change(
        self, work: Callable[[MovePlans, MovePlanId], object], told: str
    ) -> None:
        session, state = self.session, self._view.state
        if session is None or state is None:
            return
        moves, plan_id = session.moves, state.plan.id
        self._ctx.jobs.run(
            lambda: work(moves, plan_id),
            then=lambda _none: self._ctx.notify(told),
            failed=self._ctx.complain,
        )


def _tell(moves: MovePlans, plan_id: MovePlanId, told: Told) -> None:
    moves.tell(plan_id, count=told.count, first=told.first, last=told.last)


def _remark(moves: MovePlans, plan_id: MovePlanId, text: str) -> None:
    moves.remark(plan_id, text)


def _nothing(_: object) -> None:
    pass
