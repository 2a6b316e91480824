"""A field of a record type: what it is called, and what is entered into it."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from hikidashi.domain.records.record import RecordTypeId
from hikidashi.domain.records.record_type import (
    CHOOSING,
    FieldForm,
    Option,
    RecordField,
)
from hikidashi.ui.jobs import JobStarter
from hikidashi.ui.private.types.options_edit import OptionsEdit
from hikidashi.ui.private.types.sentences import form_name, is_builtin, options_hint
from hikidashi.ui.widgets import LabelledField
from hikidashi.ui.widgets.choice_box import ChoiceBox
from hikidashi.ui.widgets.flow import FlowRow
from hikidashi.ui.widgets.name_length import LONGEST_NAME
from hikidashi.ui.widgets.task_dialog import TaskDialog
from hikidashi.words.catalogue import _
from hikidashi.words.records import field_name

LOWEST, HIGHEST = 0, 100
"""Between these the ends of a scale lie: more steps are a number."""
_LONGEST_UNIT = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldTask:
    """A field to edit, and what must be known for it.

    ``is_used`` tells that entries state it; ``keep`` is called with the new state.
    """

    type_id: RecordTypeId
    field: RecordField
    is_new: bool
    is_used: bool
    new_option: Callable[[str], Option]
    keep: Callable[[RecordField], object]


class FieldDialog(TaskDialog):
    """Shows what fits the form of the field; its form is fixed once it is used."""

    def __init__(self, jobs: JobStarter, task: FieldTask, parent: QWidget) -> None:
        title = _("Add a field") if task.is_new else _("Edit the field")
        super().__init__(jobs, parent, title, _("&Save"))
        self._task = task
        self._is_fixed = task.is_used or is_builtin(task.type_id, task.field.id)
        self.name = QLineEdit(task.field.name)
        self.form_box = ChoiceBox()
        self.unit = QLineEdit(task.field.unit)
        self.low = QLineEdit()
        self.high = QLineEdit()
        self.options = OptionsEdit(task.new_option, options_hint(task.field.id))
        self.is_open = QCheckBox(_("Offer to add options while &writing an entry"))
        self.is_tucked = QCheckBox(_("Show it under “&More” while it is empty"))
        self.name_row = LabelledField(_("&Name of the field"), self.name)
        self.form_row = LabelledField(
            _("What is &entered"), self.form_box, self._form_help()
        )
        self.unit_row = LabelledField(
            _("Un&it"),
            self.unit,
            _("Like kg or °C. What was entered before is not converted."),
        )
        self.low_row = LabelledField(_("&Lowest"), self.low)
        self.high_row = LabelledField(_("&Highest"), self.high)
        self.ends = FlowRow(self.low_row, self.high_row)
        self._fill()
        for each in (
            self.name_row,
            self.form_row,
            self.unit_row,
            self.ends,
            self.options,
            self.is_open,
            self.is_tucked,
        ):
            self.add(each)
        self._on_form()
        self.name.setFocus()

    def submit(self) -> None:
        self.options.take_typed()
        field = self._filled()
        if field is not None:
            self._task.keep(field)
            self.accept()

    def _form_help(self) -> str:
        if is_builtin(self._task.type_id, self._task.field.id):
            return _("This field comes with the app, so what is entered is fixed.")
        if self._task.is_used:
            return _(
                "Entries use this field, so what is entered can no longer change. For "
                "another sort, retire it and add a new one."
            )
        return _("Once an entry uses the field, this can no longer change.")

    def _fill(self) -> None:
        field = self._task.field
        for form in FieldForm:
            self.form_box.addItem(form_name(form), form.value)
        self.form_box.setCurrentIndex(self.form_box.findData(field.form.value))
        self.form_box.setEnabled(not self._is_fixed)
        self.form_box.currentIndexChanged.connect(self._on_form)
        known = field_name(self._task.type_id, replace(field, name=""))
        self.name.setPlaceholderText("" if known == field.id else known)
        self.name.setMaxLength(LONGEST_NAME)
        self.unit.setMaxLength(_LONGEST_UNIT)
        self.low.setText("1" if field.low is None else str(field.low))
        self.high.setText("5" if field.high is None else str(field.high))
        hints = Qt.InputMethodHint
        for each in (self.name, self.unit):
            each.setInputMethodHints(hints.ImhSensitiveData | hints.ImhNoPredictiveText)
        for each in (self.low, self.high):
            each.setMaxLength(len(str(HIGHEST)))
            each.setEnabled(not self._is_fixed)
        self.options.show_field(field)
        self.is_open.setChecked(field.is_open)
        self.is_tucked.setChecked(field.is_tucked)

    @property
    def form_chosen(self) -> FieldForm:
        return FieldForm(self.form_box.currentData())

    @Slot()
    def _on_form(self) -> None:
        form = self.form_chosen
        self.unit_row.setVisible(form is FieldForm.NUMBER)
        self.ends.setVisible(form is FieldForm.SCALE)
        self.options.setVisible(form in CHOOSING)
        self.is_open.setVisible(form in CHOOSING)

    def _filled(self) -> RecordField | None:
        """Return the field as it stands here; None where something is wrong."""
        task, form = self._task, self.form_chosen
        name = " ".join(self.name.text().split())
        is_nameless = not name and not self.name.placeholderText()
        self.name_row.set_problem(_("A field needs a name.") if is_nameless else "")
        if is_nameless:
            self.name.setFocus()
            return None
        ends = self._ends() if form is FieldForm.SCALE else (None, None)
        if ends is None:
            return None
        chooses = form in CHOOSING
        return replace(
            task.field,
            name=name,
            form=form,
            unit=self.unit.text().strip() if form is FieldForm.NUMBER else "",
            low=ends[0],
            high=ends[1],
            options=self.options.options if chooses else (),
            is_open=chooses and self.is_open.isChecked(),
            is_tucked=self.is_tucked.isChecked(),
        )

    def _ends(self) -> tuple[int, int] | None:
        low, high = self.low.text().strip(), self.high.text().strip()
        sound = low.isdecimal() and high.isdecimal()
        if sound and LOWEST <= int(low) < int(high) <= HIGHEST:
            self.high_row.set_problem("")
            return int(low), int(high)
        said = _("Two whole numbers from {low} to {high}, the lower one first.")
        self.high_row.set_problem(said.format(low=LOWEST, high=HIGHEST))
        self.high.setFocus()
        return None
