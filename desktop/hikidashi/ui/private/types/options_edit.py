"""The options of a field: added, renamed, ordered, retired."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QPushButton, QVBoxLayout, QWidget

from hikidashi.domain.records.record_type import Option, RecordField
from hikidashi.ui.theme import tokens
from hikidashi.ui.widgets import LabelledField, Prose
from hikidashi.ui.widgets.flow import FlowRow
from hikidashi.ui.widgets.name_length import LONGEST_NAME
from hikidashi.ui.widgets.rows_list import ListRow, RowsList, moved
from hikidashi.words.catalogue import _
from hikidashi.words.records import option_name

_LINES = 6  # of the list


class _NewName(QLineEdit):
    """Return adds what stands here, and does not close the dialog."""

    wanted = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_return = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        if is_return and self.text().strip():
            event.accept()
            self.wanted.emit()
        else:
            super().keyPressEvent(event)


class OptionsEdit(QWidget):
    """Works on a copy; whoever shows it takes ``options`` when the user is done."""

    def __init__(self, new_option: Callable[[str], Option], hint: str) -> None:
        super().__init__()
        self._new_option = new_option
        self._field: RecordField | None = None
        self.options: tuple[Option, ...] = ()
        self.list = RowsList(_("Options"))
        self.name = QLineEdit()
        self.name_row = LabelledField(_("Name of the chosen &option"), self.name)
        self.up = QPushButton(_("Move &up"))
        self.down = QPushButton(_("Move &down"))
        self.retire = QPushButton()
        self.new = _NewName()
        self.add = QPushButton(_("&Add"))
        self.new_row = LabelledField(_("New o&ption"), self.new, beside=self.add)
        self._lay_out(hint)
        self._connect()

    def show_field(self, field: RecordField) -> None:
        """Show the options of a field."""
        self._field, self.options = field, field.options
        self._show()

    def forget(self) -> None:
        """Hold nothing of what was shown or typed."""
        self._field, self.options = None, ()
        self.list.forget()
        for each in (self.name, self.new):
            each.setText("")

    def take_typed(self) -> None:
        """Add what stands in the field for a new one: the user is done."""
        self._on_add()

    def _lay_out(self, hint: str) -> None:
        self.list.setFixedHeight(2 * _LINES * self.fontMetrics().lineSpacing())
        hints = Qt.InputMethodHint
        for each in (self.name, self.new):
            each.setMaxLength(LONGEST_NAME)
            each.setInputMethodHints(hints.ImhSensitiveData | hints.ImhNoPredictiveText)
        self.add.setAccessibleName(_("Add the new option"))
        self.up.setToolTip(_("Move it up (Alt+Up)"))
        self.down.setToolTip(_("Move it down (Alt+Down)"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.SMALL)
        column.addWidget(Prose(hint, "caption"))
        column.addWidget(self.list)
        column.addWidget(FlowRow(self.up, self.down, self.retire))
        column.addWidget(self.name_row)
        column.addWidget(self.new_row)

    def _connect(self) -> None:
        self.list.chosen.connect(self._on_chosen)
        self.list.move_wanted.connect(self._move)
        self.up.clicked.connect(lambda: self._move(-1))
        self.down.clicked.connect(lambda: self._move(1))
        self.retire.clicked.connect(self._on_retire)
        self.name.textEdited.connect(self._on_named)
        self.new.wanted.connect(self._on_add)
        self.add.clicked.connect(self._on_add)

    def _chosen(self) -> Option | None:
        return next((e for e in self.options if e.id == self.list.key), None)

    def _show(self) -> None:
        field = self._field
        if field is not None:
            self.list.show_rows([_row(field, each) for each in self.options])

    @Slot()
    def _on_chosen(self) -> None:
        option, field = self._chosen(), self._field
        for each in (self.name, self.up, self.down, self.retire):
            each.setEnabled(option is not None)
        self.retire.setText(
            _("Br&ing back") if option is not None and option.retired else _("Ret&ire")
        )
        if option is None or field is None:
            self.name.setText("")
            return
        keys = self.list.keys
        self.up.setEnabled(keys[0] != option.id)
        self.down.setEnabled(keys[-1] != option.id)
        if not self.name.hasFocus():
            self.name.setText(option.name)
            known = option_name(field, replace(option, name=""))
            self.name.setPlaceholderText("" if known == option.id else known)

    @Slot(int)
    def _move(self, step: int) -> None:
        order = moved(self.list.keys, self.list.key, step)
        if order is not None:
            by_id = {str(each.id): each for each in self.options}
            self.options = tuple(by_id[each] for each in order)
            self._show()

    @Slot()
    def _on_retire(self) -> None:
        option = self._chosen()
        if option is not None:
            self._replace(replace(option, retired=not option.retired))

    @Slot(str)
    def _on_named(self, name: str) -> None:
        option = self._chosen()
        if option is not None and (name.strip() or self.name.placeholderText()):
            self._replace(replace(option, name=name.strip()))

    @Slot()
    def _on_add(self) -> None:
        name = " ".join(self.new.text().split())
        if not name or self._field is None:
            return
        field = self._field
        same = [e for e in self.options if option_name(field, e) == name]
        if same:  # it is there: bring it back, instead of a second one
            self._replace(replace(same[0], retired=False))
            self.list.choose(same[0].id)
        else:
            option = self._new_option(name)
            self.options = (*self.options, option)
            self._show()
            self.list.choose(option.id)
        self.new.setText("")

    def _replace(self, new: Option) -> None:
        self.options = tuple(new if e.id == new.id else e for e in self.options)
        self._show()


def _row(field: RecordField, option: Option) -> ListRow:
    facts = _("Retired") if option.retired else ""
    return ListRow(option.id, option_name(field, option), facts)
