"""One step of a move: what it is, how it stands, and what can be done about it."""

from datetime import date

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from hikidashi.domain.moves.completeness import Completeness, Verdict
from hikidashi.domain.moves.move_plan import MoveStep
from hikidashi.ui.private.moves.sentences import (
    law_words,
    step_sentence,
    step_state,
    step_title,
    waiting_words,
)
from hikidashi.ui.theme import tokens
from hikidashi.ui.widgets import (
    Kind,
    Prose,
    StatusPill,
    label,
    primary_button,
    quiet_button,
)
from hikidashi.ui.widgets.card import Card
from hikidashi.ui.widgets.flow import FlowRow
from hikidashi.ui.widgets.text import dress, show_if
from hikidashi.usecases.move_plans import LETTER_OF, MoveState
from hikidashi.words.catalogue import _

_ORDER = tuple(MoveStep)


class StepCard(Card):
    """Opens while it is its turn; else one line tells how it stands."""

    act_wanted = Signal()
    """Do what the step is about: write a letter, import a file."""
    done_wanted = Signal()
    skip_wanted = Signal()
    day_wanted = Signal()
    back_wanted = Signal()
    letter_wanted = Signal(str)  # the id of a letter that is there

    def __init__(self, step: MoveStep, panel: QWidget | None = None) -> None:
        super().__init__()
        self.step = step
        self._letter_id = ""
        self.title = label("", "strong")
        self.title.setWordWrap(True)
        self.pill = StatusPill("")
        self.sentence = Prose("", "muted")
        self.law = Prose("", "caption")
        self.facts = Prose()
        self.panel = panel
        self.act = primary_button("")
        self.done = primary_button("")
        self.skip = quiet_button("")
        self.letter = quiet_button(_("Open the letter"))
        self.day = quiet_button(_("Change the day…"))
        self.back = quiet_button(_("Take it up again"))
        self.buttons = FlowRow(
            self.act, self.done, self.letter, self.skip, self.day, self.back
        )
        self._lay_out()
        self._connect()

    @property
    def main(self) -> QPushButton:
        """The button that leads on."""
        return self.done if self.done.property("role") == "primary" else self.act

    def show_state(
        self, state: MoveState, found: Completeness | None, today: date
    ) -> None:
        """Show how the step stands; ``found`` is there as soon as it is known."""
        done = state.plan.settled(self.step)
        is_next = state.plan.next is self.step
        number = _ORDER.index(self.step) + 1
        self.title.setText(
            _("{number}. {step}").format(number=number, step=step_title(self.step))
        )
        if done is not None:
            kind = Kind.PLAIN if done.was_passed_over else Kind.GOOD
            self.pill.set_word(step_state(done), kind)
        else:
            word, kind = (_("next"), Kind.INFO) if is_next else (_("later"), Kind.PLAIN)
            self.pill.set_word(word, kind)
        waiting = waiting_words(state.plan, today) if is_next else ""
        self.facts.set_text(waiting[:1].upper() + waiting[1:])
        self.sentence.set_text(step_sentence(self.step, state.plan) if is_next else "")
        self.law.set_text(law_words(self.step, state.service) if is_next else "")
        letter = state.letter(self.step)
        self._letter_id = letter.id if letter is not None else ""
        show_if(self.facts, wanted=bool(waiting))
        show_if(self.sentence, wanted=is_next)
        show_if(self.law, wanted=bool(self.law.plain_text()))
        if self.panel is not None:
            show_if(self.panel, wanted=is_next)
        for each in (self.act, self.done, self.skip):
            show_if(each, wanted=is_next)
        for each in (self.day, self.back):
            show_if(each, wanted=done is not None)
        show_if(self.letter, wanted=done is not None and bool(self._letter_id))
        show_if(self.buttons, wanted=is_next or done is not None)
        if is_next:
            self._name_buttons(state, found)
        self._tell_apart()

    def forget(self) -> None:
        """Hold nothing of a plan any more."""
        self._letter_id = ""
        for each in (self.sentence, self.law, self.facts):
            each.set_text("")

    def _name_buttons(self, state: MoveState, found: Completeness | None) -> None:
        words = _words(self.step)
        has_letter = self.step in LETTER_OF and bool(self._letter_id)
        self.act.setText(_("Open the letter") if has_letter else words[0])
        self.done.setText(words[1])
        self.skip.setText(words[2])
        came = found is not None and found.came > 0
        show_if(self.act, wanted=bool(words[0]) or has_letter)
        show_if(self.done, wanted=self.step is not MoveStep.IMPORT or came)
        leads = self._leads_by_act(found, has_letter=has_letter)
        _dress(self.act, is_main=leads)
        _dress(self.done, is_main=not leads)
        needs_service = self.step is not MoveStep.IMPORT and not has_letter
        self.act.setEnabled(state.service is not None or not needs_service)

    def _tell_apart(self) -> None:
        """Say of which step a button is: each step has one of the same words."""
        step = step_title(self.step)
        for each in (
            self.act,
            self.done,
            self.skip,
            self.letter,
            self.day,
            self.back,
        ):
            name = _("{label}: {value}").format(label=step, value=each.text())
            each.setAccessibleName(name)

    def _leads_by_act(self, found: Completeness | None, *, has_letter: bool) -> bool:
        """Tell whether something is to be done yet, before the step can be done."""
        match self.step:
            case MoveStep.ASK | MoveStep.DELETE:
                return not has_letter
            case MoveStep.IMPORT:
                return found is None or not found.came
            case MoveStep.CHECK:
                lacking = {Verdict.NOTHING_CAME, Verdict.LACKS}
                return found is not None and found.verdict in lacking
            case _:
                return False

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(tokens.MEDIUM)
        head.addWidget(self.title, 1)
        head.addWidget(self.pill)
        self.column.addLayout(head)
        self.add(self.sentence)
        self.add(self.law)
        self.add(self.facts)
        if self.panel is not None:
            self.add(self.panel)
        self.add(self.buttons)

    def _connect(self) -> None:
        self.act.clicked.connect(self._on_act)
        self.done.clicked.connect(self.done_wanted)
        self.skip.clicked.connect(self.skip_wanted)
        self.day.clicked.connect(self.day_wanted)
        self.back.clicked.connect(self.back_wanted)
        self.letter.clicked.connect(self._on_letter)

    @Slot()
    def _on_act(self) -> None:
        if self.step in LETTER_OF and self._letter_id:
            self.letter_wanted.emit(self._letter_id)
        else:
            self.act_wanted.emit()

    @Slot()
    def _on_letter(self) -> None:
        self.letter_wanted.emit(self._letter_id)


def _dress(button: QPushButton, *, is_main: bool) -> None:
    button.setProperty("role", "primary" if is_main else "")
    dress(button)


def _words(step: MoveStep) -> tuple[str, str, str]:
    """Return what the buttons of a step say: do it, it is done, go on without."""
    match step:
        case MoveStep.ASK:
            return (
                _("Write the letter…"),
                _("I have sent it"),
                _("I have my records already"),
            )
        case MoveStep.ANSWER:
            return _("Write again…"), _("The answer is here"), _("Go on without it")
        case MoveStep.IMPORT:
            return _("Import…"), _("That is all they sent"), _("Go on without it")
        case MoveStep.CHECK:
            return (
                _("Ask for the rest…"),
                _("It is complete"),
                _("Go on without the check"),
            )
        case MoveStep.DELETE:
            return (
                _("Write the letter…"),
                _("I have sent it"),
                _("Leave them there"),
            )
        case MoveStep.CONFIRM:
            return _("Write again…"), _("They have confirmed"), _("Go on without it")
