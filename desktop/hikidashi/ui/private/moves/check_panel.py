"""The check of a move: what the service shows, beside what came."""

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from hikidashi.domain.moves.completeness import Completeness, Verdict
from hikidashi.domain.moves.move_plan import MovePlan
from hikidashi.ui.letters.days import EXAMPLE, read_day
from hikidashi.ui.private.moves.sentences import comparison, verdict_words
from hikidashi.ui.theme import tokens
from hikidashi.ui.widgets import Banner, Kind, LabelledField, Prose
from hikidashi.ui.widgets.flow import FlowRow
from hikidashi.words.catalogue import _

_LONGEST = 20  # characters of a number or a day
_KINDS = {
    Verdict.NOTHING_CAME: Kind.DOUBT,
    Verdict.NOT_COMPARED: Kind.INFO,
    Verdict.LACKS: Kind.ATTENTION,
    Verdict.FITS: Kind.GOOD,
}


@dataclass(frozen=True, slots=True)
class Told:
    """What the service shows of the records, as the user has read it there."""

    count: int | None = field(repr=False)
    first: date | None = field(repr=False)
    last: date | None = field(repr=False)


class CheckPanel(QWidget):
    """Three fields, and what the comparison comes to."""

    told = Signal(Told)

    def __init__(self) -> None:
        super().__init__()
        self._shown: Told | None = None
        self.count = QLineEdit()
        self.first = QLineEdit()
        self.last = QLineEdit()
        self.count_row = LabelledField(_("How man&y entries it shows"), self.count)
        self.first_row = LabelledField(_("Day of the fir&st"), self.first)
        self.last_row = LabelledField(_("Day of the las&t"), self.last)
        self.verdict = Banner(Kind.INFO, dismissible=False)
        self.findings = Prose()
        self._lay_out()

    def show_told(self, plan: MovePlan) -> None:
        """Show what is told in a plan."""
        told = Told(plan.told_count, plan.told_first, plan.told_last)
        if told != self._shown:
            self._shown = told
            self.count.setText("" if told.count is None else str(told.count))
            self.first.setText("" if told.first is None else told.first.isoformat())
            self.last.setText("" if told.last is None else told.last.isoformat())

    def show_found(self, found: Completeness) -> None:
        """Show what the comparison found."""
        message = verdict_words(found)
        if message != self.verdict.message():  # or it would be announced each time
            self.verdict.set_message(message, _KINDS[found.verdict])
        self.findings.set_text("\n".join(comparison(found)))

    def read(self) -> Told | None:
        """Return what stands in the fields; None where something is not understood."""
        count = _count(self.count.text())
        first, last = _day(self.first.text()), _day(self.last.text())
        number = _("Write a number, or leave it empty.")
        self.count_row.set_problem(number if count is False else "")
        unclear = _("Write a day like {example}.").format(example=EXAMPLE)
        self.first_row.set_problem(unclear if first is False else "")
        self.last_row.set_problem(unclear if last is False else "")
        if count is False or first is False or last is False:
            return None
        if first is not None and last is not None and last < first:
            self.last_row.set_problem(_("This is before the first day."))
            return None
        return Told(count, first, last)

    def unsaved(self) -> Told | None:
        """Return what was typed and is not kept yet, if all of it is understood."""
        told = self.read() if self._shown is not None else None
        return told if told != self._shown else None

    def forget(self) -> None:
        """Show nothing, and keep nothing that was typed."""
        self._shown = None
        for each in (self.count, self.first, self.last):
            each.setText("")  # unlike ``clear`` it leaves nothing to undo
        for row in (self.count_row, self.first_row, self.last_row):
            row.set_problem("")
        self.verdict.clear()
        self.findings.set_text("")

    def _lay_out(self) -> None:
        hints = Qt.InputMethodHint
        width = self.fontMetrics().averageCharWidth() * 2 * _LONGEST
        for each in (self.count, self.first, self.last):
            each.setMaxLength(_LONGEST)
            each.setMaximumWidth(width)
            each.setInputMethodHints(hints.ImhSensitiveData | hints.ImhNoPredictiveText)
            each.editingFinished.connect(self._on_left)
        for each in (self.first, self.last):
            each.setPlaceholderText(EXAMPLE)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.MEDIUM)
        column.addWidget(Prose(_("Leave empty what it does not show."), "caption"))
        column.addWidget(FlowRow(self.count_row, self.first_row, self.last_row))
        column.addWidget(self.verdict)
        column.addWidget(self.findings)

    @Slot()
    def _on_left(self) -> None:
        told = self.unsaved()
        if told is not None:
            self.told.emit(told)


def _count(text: str) -> int | Literal[False] | None:
    plain = text.strip().replace(",", "")
    if not plain:
        return None
    return int(plain) if plain.isdecimal() else False


def _day(text: str) -> date | Literal[False] | None:
    return (read_day(text) or False) if text.strip() else None
