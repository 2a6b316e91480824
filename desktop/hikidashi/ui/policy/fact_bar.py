"""The fact that is spoken of, and what the user can say of it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout

from hikidashi.domain.policy.review import Verdict
from hikidashi.ui.policy.lines import FactLine, state_of, title_of
from hikidashi.ui.theme import tokens
from hikidashi.ui.widgets import Prose, quiet_button
from hikidashi.ui.widgets.flow import FlowRow
from hikidashi.ui.widgets.text import show_if, tip
from hikidashi.words.catalogue import _

_LONGEST = 300  # characters of a fact; the text beside it has all of it


class FactBar(QFrame):
    """A button for each answer, which tells its key; the fact stands in the list.

    While what is in doubt is gone through, it is asked here in full.
    """

    stopped = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.question = Prose(role="strong")
        self.quote = Prose()
        self.confirm = _button(_("It is right"), _("This fact is right (Y)"))
        self.reject = _button(_("It is wrong"), _("This fact is wrong (N)"))
        self.correct = _button(_("Correct…"), _("Say what it should be (C)"))
        self.take_back = _button(_("Take back"), _("Take back what you said (T)"))
        self.skip = _button(_("Later"), _("Go to the next one to check (J)"))
        self.stop = _button(_("Stop checking"), _("Show all facts again (Esc)"))
        self.add = _button(
            _("Add a fact…"), _("Add a fact from the words that you select (A)")
        )
        self.copy = quiet_button(_("Copy the sentence"))
        self.copy.setToolTip(_("Copy the words of the policy (Ctrl+C)"))
        self.keys = Prose(role="caption")
        self._lay_out()
        self.stop.clicked.connect(self.stopped)

    def show_fact(self, line: FactLine | None, *, editable: bool) -> None:
        """Show a fact, or that none is chosen."""
        verdict = line.verdict if line is not None else None
        here = editable and line is not None and bool(line.fact.evidence)
        settled = verdict is not None and line is not None and not line.moved
        wrong = verdict is Verdict.REJECTED
        for button, wanted in (
            (self.confirm, here and not settled),
            (self.reject, here and not wrong),
            (self.correct, editable and line is not None and not wrong),
            (self.take_back, here and verdict is not None),
            (self.add, editable),
            (self.copy, line is not None and bool(line.fact.evidence)),
        ):
            show_if(button, wanted=wanted)

    def offers(self, button: QPushButton) -> bool:
        """Tell whether one of the buttons is there to be pressed."""
        return not button.isHidden()

    def tell(self, text: str) -> None:
        """Say a sentence above the fact, until another one is chosen."""
        self.question.set_text(text)
        show_if(self.question, wanted=bool(text))

    def show_walk(
        self, line: FactLine | None, place: tuple[int, int], *, quoting: bool
    ) -> None:
        """Ask about one fact of those to check; the place (0, 0) asks nothing.

        ``quoting`` shows its sentence too, where the text itself may be out of sight.
        """
        number, total = place
        asking = total > 0 and line is not None
        asked = _("{number} of {total} to check: {fact}")
        told = _told(line) if line is not None else ""
        self.tell(asked.format(number=number, total=total, fact=told) if asking else "")
        quote = line.quote[:_LONGEST] if line is not None else ""
        self.quote.set_text(quote if asking and quoting else "")
        show_if(self.quote, wanted=asking and quoting)
        for part in (self.skip, self.stop):
            show_if(part, wanted=asking)
        if asking:
            show_if(self.add, wanted=False)

    def show_keys(self, *, editable: bool) -> None:
        """Tell the keys; where nothing can be said, only those to go about."""
        going = _("J K next and previous · F6 next part · Ctrl+C copy")
        saying = _("Y right · N wrong · C correct · A add · T take back")
        self.keys.set_text(f"{saying} · {going}" if editable else going)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(
            tokens.MEDIUM, tokens.SMALL, tokens.MEDIUM, tokens.SMALL
        )
        column.setSpacing(tokens.TINY)
        column.addWidget(self.question)
        column.addWidget(self.quote)
        self.buttons = FlowRow(
            self.confirm,
            self.reject,
            self.correct,
            self.take_back,
            self.skip,
            self.stop,
            self.add,
            self.copy,
        )
        column.addWidget(self.buttons)
        column.addWidget(self.keys)


def _button(text: str, help_text: str) -> QPushButton:
    button = QPushButton(text)
    button.setToolTip(tip(help_text))
    return button


def _told(line: FactLine) -> str:
    told = f"{title_of(line)} — {state_of(line)}"
    return told if len(told) <= _LONGEST else f"{told[: _LONGEST - 1]}…"
