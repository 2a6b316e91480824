"""Asks on which day a step was done."""

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QLineEdit, QWidget

from hikidashi.domain.moves.move_plan import StepDone
from hikidashi.ui.jobs import JobStarter
from hikidashi.ui.letters.days import EXAMPLE, read_day
from hikidashi.ui.private.moves.sentences import step_title
from hikidashi.ui.widgets import LabelledField
from hikidashi.ui.widgets.task_dialog import TaskDialog
from hikidashi.words.catalogue import _


class DayDialog(TaskDialog):
    """One field; a day that is still to come is refused."""

    def __init__(
        self,
        jobs: JobStarter,
        done: StepDone,
        today: date,
        keep: Callable[[date], object],
        parent: QWidget,
    ) -> None:
        super().__init__(jobs, parent, _("Change the day"), _("&Save"))
        self._today = today
        self._keep = keep
        self.say(step_title(done.step), "strong")
        self.edit = QLineEdit(done.on.isoformat())
        self.edit.setPlaceholderText(EXAMPLE)
        self.field = LabelledField(_("&Day"), self.edit)
        self.add(self.field)
        self.edit.textChanged.connect(lambda: self.field.set_problem(""))
        self.edit.setFocus()
        self.edit.selectAll()

    def submit(self) -> None:
        day = read_day(self.edit.text())
        if day is None:
            said = _("Write a day like {example}.").format(example=EXAMPLE)
            self.field.set_problem(said)
        elif day > self._today:
            self.field.set_problem(_("This day is still to come."))
        else:
            self._keep(day)
            self.accept()
