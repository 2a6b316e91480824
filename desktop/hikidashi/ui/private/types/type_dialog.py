"""Asks what the user wants to keep beyond what the app brings."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget

from hikidashi.ui.jobs import JobStarter
from hikidashi.ui.widgets import LabelledField
from hikidashi.ui.widgets.name_length import LONGEST_NAME
from hikidashi.ui.widgets.task_dialog import TaskDialog
from hikidashi.words.catalogue import _


class NewTypeDialog(TaskDialog):
    """One name; fields are added on its page."""

    def __init__(
        self, jobs: JobStarter, keep: Callable[[str], object], parent: QWidget
    ) -> None:
        super().__init__(jobs, parent, _("Keep something else"), _("&Go on"))
        self._keep = keep
        self.name = QLineEdit()
        self.name.setMaxLength(LONGEST_NAME)
        hints = Qt.InputMethodHint
        self.name.setInputMethodHints(
            hints.ImhSensitiveData | hints.ImhNoPredictiveText
        )
        self.field = LabelledField(
            _("What do you want to &keep?"),
            self.name,
            _("Like sleep, headache, weight. Its fields come next."),
        )
        self.add(self.field)
        self.name.textChanged.connect(lambda: self.field.set_problem(""))

    def submit(self) -> None:
        name = " ".join(self.name.text().split())
        if not name:
            self.field.set_problem(_("It needs a name."))
            return
        self._keep(name)
        self.accept()
