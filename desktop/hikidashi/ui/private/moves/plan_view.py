"""One plan: its steps below each other, one of them open, and remarks."""

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from hikidashi.domain.moves.completeness import Completeness
from hikidashi.domain.moves.move_plan import MoveStep
from hikidashi.ui.private.moves.check_panel import CheckPanel
from hikidashi.ui.private.moves.sentences import came_words
from hikidashi.ui.private.moves.step_card import StepCard
from hikidashi.ui.widgets import (
    Banner,
    Kind,
    LabelledField,
    PageHeader,
    PageView,
    Prose,
    quiet_button,
)
from hikidashi.ui.widgets.flow import FlowRow
from hikidashi.usecases.move_plans import MoveState
from hikidashi.words.catalogue import _
from hikidashi.words.facts import day

_LINES = 4  # of the remarks


class RemarksEdit(QPlainTextEdit):
    """Says when the user is done with it; Tab leads on."""

    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        hints = Qt.InputMethodHint
        self.setInputMethodHints(hints.ImhSensitiveData | hints.ImhNoPredictiveText)
        self.setTabChangesFocus(True)
        self.setFixedHeight((_LINES + 1) * self.fontMetrics().lineSpacing())

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()


class PlanView(PageView):
    """Shows a state; what the user wants done is told by signals."""

    left = Signal()
    removal_wanted = Signal()
    remarked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.state: MoveState | None = None
        self.found: Completeness | None = None
        self.back = quiet_button(_("&Back to the list"))
        self.remove = quiet_button(_("&Remove the plan"))
        self.header = PageHeader("", "", self.back)
        self.over = Banner(Kind.GOOD, dismissible=False)
        self.check = CheckPanel()
        self.came = Prose()
        panels: dict[MoveStep, QWidget] = {
            MoveStep.IMPORT: self.came,
            MoveStep.CHECK: self.check,
        }
        self.cards = {step: StepCard(step, panels.get(step)) for step in MoveStep}
        self.remarks = RemarksEdit()
        self._lay_out()

    def show_state(self, state: MoveState, today: date) -> None:
        """Show how a plan stands; what is being typed stays."""
        before, self.state = self.state, state
        is_new = before is None or before.plan.id != state.plan.id
        if is_new:
            self.found = None
        plan = state.plan
        self.header.set_title(
            _("Move from {service}").format(service=plan.service_name)
        )
        started = _("Started on {day}.").format(day=day(plan.started))
        if state.service is None:
            gone = _("The service is no longer in your list, so no letter can begin.")
            started = f"{started} {gone}"
        self.header.set_sentence(started)
        self._show_cards(state, today)
        self.check.show_told(plan)
        is_over = plan.next is None
        message = self._over_words(state) if is_over else ""
        if message != self.over.message():
            self.over.set_message(message)
        kept = before.plan.remarks if before is not None and not is_new else None
        if is_new or self.remarks.toPlainText() == kept:
            self._fill_remarks(plan.remarks)

    def show_found(self, found: Completeness, today: date) -> None:
        """Show what has come, which takes longer to count."""
        if self.state is not None:
            self.found = found
            self._show_cards(self.state, today)
            self.came.set_text(came_words(found))
            self.check.show_found(found)

    def _show_cards(self, state: MoveState, today: date) -> None:
        for card in self.cards.values():
            card.show_state(state, self.found, today)

    def take_focus(self) -> None:
        """Bring the focus to what leads on."""
        step = self.state.plan.next if self.state is not None else None
        if step is None:
            self.back.setFocus()
            return
        button = self.cards[step].main
        if not button.isVisibleTo(self) or not button.isEnabled():
            button = self.cards[step].skip
        button.setFocus()
        self.ensureWidgetVisible(self.cards[step])

    def unsaved_remarks(self) -> str | None:
        """Return the remarks as typed, or None where the plan has the same."""
        if self.state is None:
            return None
        text = self.remarks.toPlainText()
        return text if text != self.state.plan.remarks else None

    def forget(self) -> None:
        """Show nothing, and keep nothing that was typed."""
        self.state = self.found = None
        self.header.set_title("")
        self.header.set_sentence("")
        self.over.clear()
        self.came.set_text("")
        self.check.forget()
        for card in self.cards.values():
            card.forget()
        self._fill_remarks("")

    def _fill_remarks(self, text: str) -> None:
        if self.remarks.toPlainText() != text:
            self.remarks.setPlainText(text)
            self.remarks.document().clearUndoRedoStacks()

    def _over_words(self, state: MoveState) -> str:
        confirmed = state.plan.settled(MoveStep.CONFIRM)
        if confirmed is not None and not confirmed.was_passed_over:
            said = _("All steps are done: {service} has confirmed the deletion.")
        else:
            said = _("All steps are settled. Whatever you passed over can be taken up.")
        return said.format(service=state.plan.service_name)

    def _lay_out(self) -> None:
        self.setAccessibleName(_("Plan"))
        self.remove.setToolTip(_("Move the plan to the trash; the entries stay"))
        self.add(self.header)
        self.add(self.over)
        where = _(
            "This plan lies in the private drawer. Its letters lie with your other "
            "letters, outside of it, and tell nothing of the plan."
        )
        self.add(Prose(where, "muted"))
        for card in self.cards.values():
            self.add(card)
        self.add(LabelledField(_("Rem&arks"), self.remarks))
        self.add(FlowRow(self.remove))
        self.finish()
        self.back.clicked.connect(self.left)
        self.remove.clicked.connect(self.removal_wanted)
        self.remarks.left.connect(self.remarked)
