"""The few questions whose answers fill the letter."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QCheckBox, QLineEdit, QPushButton, QVBoxLayout, QWidget

from hikidashi.ui.letters.days import EXAMPLE, read_day
from hikidashi.ui.letters.questions import Asked, Question
from hikidashi.ui.theme import tokens
from hikidashi.ui.widgets import LabelledField, PageView, Prose
from hikidashi.words.catalogue import _

_SETTLE_MS = 400


class AnswersForm(PageView):
    """A field for each question; ``changed`` comes once typing has paused."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._questions: Sequence[Question] = ()
        self._fields: dict[str, QLineEdit | QCheckBox] = {}
        self._labelled: dict[str, LabelledField] = {}
        self._pause = QTimer(self, singleShot=True, interval=_SETTLE_MS)
        self._pause.timeout.connect(self.changed)
        self.more = QPushButton()
        self._rare = QWidget()
        self._body = QWidget()
        self.add(self._body)
        self.finish()

    def ask(self, questions: Sequence[Question], answers: Mapping[str, str]) -> None:
        """Show ``questions`` with the answers that are there already.

        What is being typed right now is newer than ``answers``, and stays.
        """
        if tuple(questions) != tuple(self._questions):
            self._questions = tuple(questions)
            self._build()
        elif self._pause.isActive():
            return
        for key, field in self._fields.items():
            field.blockSignals(True)  # noqa: FBT003 - Qt's own argument
            if isinstance(field, QCheckBox):
                field.setChecked(answers.get(key) == "yes")
            elif self._told(key, field.text()) != answers.get(key, ""):
                field.setText(answers.get(key, ""))
            field.blockSignals(False)  # noqa: FBT003 - same
        rare = {each.key for each in self._questions if each.rare}
        if rare & answers.keys():
            self.more.setChecked(True)

    def answers(self) -> Mapping[str, str]:
        """Return what was answered, by key; an empty field is no answer."""
        told = {}
        for key, field in self._fields.items():
            if isinstance(field, QCheckBox):
                value = "yes" if field.isChecked() else ""
            else:
                value = self._told(key, field.text())
            if value:
                told[key] = value
        return told

    def settle(self) -> None:
        """Tell at once of what is being typed, instead of waiting for a pause."""
        if self._pause.isActive():
            self._pause.stop()
            self.changed.emit()

    def _told(self, key: str, text: str) -> str:
        """Return what was typed, a day as the letter's own checks want it."""
        asked = next(each.asked for each in self._questions if each.key == key)
        day = read_day(text) if asked is Asked.DAY else None
        return day.isoformat() if day is not None else text.strip()

    def show_problem(self, key: str, text: str) -> bool:
        """Say at a field what is wrong with it; tell whether there is such a field."""
        if key not in self._labelled:
            return False
        self._labelled[key].set_problem(text)
        return True

    def clear_problems(self) -> None:
        for labelled in self._labelled.values():
            labelled.set_problem("")

    def field(self, key: str) -> QLineEdit | QCheckBox:
        return self._fields[key]

    def _build(self) -> None:
        self._fields.clear()
        self._labelled.clear()
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.LARGE)
        column.addWidget(
            Prose(_("Answer what you like; nothing is required."), "muted")
        )
        self._rare = QWidget()
        rare = QVBoxLayout(self._rare)
        rare.setContentsMargins(0, 0, 0, 0)
        rare.setSpacing(tokens.LARGE)
        self.more = QPushButton(_("More questions"))
        self.more.setCheckable(True)
        self.more.toggled.connect(self._on_more)
        for question in self._questions:
            (rare if question.rare else column).addWidget(self._field_for(question))
        column.addWidget(self.more)
        column.addWidget(self._rare)
        self._rare.hide()
        self.column.replaceWidget(self._body, body)
        self._body.hide()
        self._body.deleteLater()
        self._body = body

    def _field_for(self, question: Question) -> QWidget:
        if question.asked is Asked.YES:
            return self._check_box(question)
        field = QLineEdit()
        field.setInputMethodHints(Qt.InputMethodHint.ImhSensitiveData)
        field.textEdited.connect(self._on_edited)
        if question.asked is Asked.DAY:
            field.setPlaceholderText(_("for example {day}").format(day=EXAMPLE))
        labelled = LabelledField(_(question.label), field, _(question.help))
        self._fields[question.key] = field
        self._labelled[question.key] = labelled
        return labelled

    def _check_box(self, question: Question) -> QWidget:
        box = QCheckBox(_(question.label))
        box.setAccessibleDescription(_(question.help))
        box.toggled.connect(self._on_edited)
        self._fields[question.key] = box
        both = QWidget()
        column = QVBoxLayout(both)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.TINY)
        column.addWidget(box)
        column.addWidget(Prose(_(question.help), "caption"))
        return both

    @Slot()
    def _on_edited(self) -> None:
        self._pause.start()

    @Slot(bool)
    def _on_more(self, shown: bool) -> None:  # noqa: FBT001 - a slot
        self._rare.setVisible(shown)
        self.more.setText(_("Close") if shown else _("More questions"))
