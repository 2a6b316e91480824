"""Asks for one condition: on which field, and what must stand there."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import (
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QWidget,
)

from hikidashi.domain.records.marks import Countable
from hikidashi.domain.records.query import Condition
from hikidashi.domain.records.record_type import FieldForm
from hikidashi.ui.private.entry.tag_field import read_tags
from hikidashi.ui.private.entry.times import read_minute
from hikidashi.ui.private.seeing.conditions import Filterable
from hikidashi.ui.room import RoomContext
from hikidashi.ui.widgets import LabelledField
from hikidashi.ui.widgets.choice_box import ChoiceBox
from hikidashi.ui.widgets.task_dialog import TaskDialog
from hikidashi.words.catalogue import _
from hikidashi.words.records import answer_words, option_name

_IS, _STATED, _NOT_STATED = "is", "stated", "not-stated"
_LONGEST = 200
_LIST_LINES = 7


class ConditionDialog(TaskDialog):
    """Shows what can be asked of the chosen field, and hands over the condition."""

    def __init__(
        self,
        ctx: RoomContext,
        parent: QWidget,
        offers: Sequence[Filterable],
        taken: Callable[[Condition], object],
    ) -> None:
        super().__init__(ctx.jobs, parent, _("Add a filter"), _("Add"))
        self._offers, self._taken = offers, taken
        self.about = ChoiceBox()
        self.how = ChoiceBox()
        self.values = QListWidget()
        self.text = QLineEdit()
        self.least = QLineEdit()
        self.most = QLineEdit()
        self.values_row = LabelledField(_("&One of these"), self.values)
        self.text_row = LabelledField(_("Te&xt"), self.text)
        self.least_row = LabelledField(_("A&t least"), self.least)
        self.most_row = LabelledField(_("At &most"), self.most)
        self._fill()

    @property
    def chosen(self) -> Filterable:
        """The field that the condition is about."""
        return self._offers[max(0, self.about.currentIndex())]

    def submit(self) -> None:
        condition = self._condition()
        if condition is not None:
            self._taken(condition)
            self.accept()

    def _fill(self) -> None:
        for each in self._offers:
            self.about.addItem(each.name)
        self.how.addItem(_("Has a certain value"), _IS)
        self.how.addItem(_("Is stated"), _STATED)
        self.how.addItem(_("Is not stated"), _NOT_STATED)
        hints = Qt.InputMethodHint
        for edit in (self.text, self.least, self.most):
            edit.setMaxLength(_LONGEST)
            edit.setInputMethodHints(hints.ImhSensitiveData | hints.ImhNoPredictiveText)
        height = self.fontMetrics().lineSpacing() * _LIST_LINES
        self.values.setFixedHeight(height)
        self.add(LabelledField(_("&Field"), self.about))
        self.add(LabelledField(_("&Condition"), self.how))
        for row in (self.values_row, self.text_row, self.least_row, self.most_row):
            self.add(row)
        self.about.currentIndexChanged.connect(self._on_about)
        self.how.currentIndexChanged.connect(self._show)
        self._on_about()

    @Slot()
    def _on_about(self) -> None:
        """Offer the values of the field, if it has certain ones."""
        found = self.chosen.field
        self.values.clear()
        offers: list[tuple[Countable, str]] = []
        if found is not None and found.form is FieldForm.ANSWER:
            offers = [(1, answer_words(found, True)), (0, answer_words(found, False))]  # noqa: FBT003 - cells
        elif found is not None:
            offers = [(each.id, option_name(found, each)) for each in found.options]
        for value, name in offers:
            item = QListWidgetItem(name, self.values)
            item.setData(Qt.ItemDataRole.UserRole, value)
            item.setCheckState(Qt.CheckState.Unchecked)
        help_text = _("Some words with commas between them.")
        self.text_row.set_help(help_text if self.chosen.is_tag else "")
        self._show()

    @Slot()
    def _show(self) -> None:
        """Show only what can be asked of the field."""
        asks = self.how.currentData() == _IS
        is_list = self.values.count() > 0
        is_text = self.chosen.is_tag or self._form is FieldForm.TEXT
        self.values_row.setVisible(asks and is_list)
        self.text_row.setVisible(asks and not is_list and is_text)
        is_range = asks and not is_list and not is_text
        self.least_row.setVisible(is_range)
        self.most_row.setVisible(is_range)
        is_time = self._form is FieldForm.TIME
        example = _("A time like 14:05") if is_time else ""
        if self._form is None and not self.chosen.is_tag:
            example = _("In minutes")
        for row in (self.least_row, self.most_row):
            row.set_help(example)
            row.set_problem("")

    @property
    def _form(self) -> FieldForm | None:
        return self.chosen.field.form if self.chosen.field is not None else None

    def _condition(self) -> Condition | None:
        """Return what was asked for, or None where it is not understood."""
        mark, how = self.chosen.mark, self.how.currentData()
        if how != _IS:
            return Condition(mark=mark, is_stated=how == _STATED)
        if self.values.count():
            return self._with_values(mark)
        if self.chosen.is_tag or self._form is FieldForm.TEXT:
            return self._with_text(mark)
        return self._with_range(mark)

    def _with_values(self, mark: str) -> Condition | None:
        items = [self.values.item(row) for row in range(self.values.count())]
        checked = tuple(
            each.data(Qt.ItemDataRole.UserRole)
            for each in items
            if each is not None and each.checkState() is Qt.CheckState.Checked
        )
        problem = "" if checked else _("Choose at least one.")
        self.values_row.set_problem(problem)
        return Condition(mark=mark, any_of=checked) if checked else None

    def _with_text(self, mark: str) -> Condition | None:
        text = self.text.text().strip()
        values = read_tags(text) if self.chosen.is_tag else (text,)
        wanted = tuple(each for each in values if each)
        self.text_row.set_problem("" if wanted else _("Write something here."))
        return Condition(mark=mark, any_of=wanted) if wanted else None

    def _with_range(self, mark: str) -> Condition | None:
        least, most = self._read(self.least_row), self._read(self.most_row)
        if least is None and most is None:
            if not (self.least_row.problem() or self.most_row.problem()):
                self.least_row.set_problem(_("Write at least one of the two."))
            return None
        if self.least_row.problem() or self.most_row.problem():
            return None
        return Condition(mark=mark, least=least, most=most)

    def _read(self, row: LabelledField) -> float | None:
        """Return the number in a field, or None; what is none is said."""
        edit = row.field
        text = edit.text().strip() if isinstance(edit, QLineEdit) else ""
        row.set_problem("")
        if not text:
            return None
        if self._form is FieldForm.TIME:
            found: float | None = read_minute(text)
        else:
            found = _float(text)
        if found is None:
            row.set_problem(_("This is not understood."))
        return found


def _float(text: str) -> float | None:
    try:
        found = float(text.replace(",", "."))
    except ValueError:
        return None
    return found if abs(found) < 1e15 else None  # noqa: PLR2004 - beyond it nothing is exact
