"""The fields of a record type, each under its name."""

from collections.abc import Iterator, Mapping, Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from hikidashi.domain.records.record import Cell, FieldId, Record
from hikidashi.domain.records.record_type import RecordField, RecordType
from hikidashi.ui.private.entry.add_line import AddLine
from hikidashi.ui.private.entry.choosing import (
    ChoiceInput,
    ChoicesInput,
    MakeOption,
    input_for,
)
from hikidashi.ui.private.entry.draft import NewOption
from hikidashi.ui.private.entry.inputs import FieldInput, LineInput
from hikidashi.ui.theme import tokens
from hikidashi.ui.widgets import LabelledField, quiet_button
from hikidashi.words.catalogue import _


class FieldRows(QWidget):
    """Built anew for each type; what is retired stands here only where it is held."""

    edited = Signal()
    left = Signal()
    opened = Signal()
    """More fields are shown, or fewer."""

    def __init__(self, make: MakeOption) -> None:
        super().__init__()
        self._make = make
        self._of: RecordType | None = None
        self._shown: tuple[FieldId, ...] = ()
        self.inputs: dict[FieldId, FieldInput] = {}
        self.rows: dict[FieldId, LabelledField] = {}
        self._stood: dict[FieldId, tuple[Cell | None, Cell | None]] = {}
        self.more = quiet_button(_("More…"))
        self.more.setCheckable(True)
        self.more.toggled.connect(self._on_more)
        self.plain, self.tucked = QWidget(), QWidget()
        self._plain, self._tucked = _column(self.plain), _column(self.tucked)
        self._column = _column(self)
        self._column.addWidget(self.plain)
        self._column.addWidget(self.more, alignment=Qt.AlignmentFlag.AlignLeft)
        self._column.addWidget(self.tucked)

    @property
    def is_sound(self) -> bool:
        return all(each.is_sound for each in self.inputs.values())

    @property
    def states_anything(self) -> bool:
        return any(each.cell() is not None for each in self.inputs.values())

    @property
    def has_more(self) -> bool:
        """Tell whether fields that are tucked away are to be seen."""
        return self.more.isChecked()

    def show_record(self, of: RecordType, record: Record, *, has_more: bool) -> None:
        """Show the fields of a type with what is in a record.

        ``has_more`` tells that the form has more to show than fields.
        """
        wanted = tuple(f.id for f in _offered(of, record))
        if of != self._of or wanted != self._shown:
            self._build(of, record)
            self._shown = wanted
        for field_id in self.inputs:
            self.show_cell(field_id, record.cell(field_id))
        self.check()
        self.more.setVisible(has_more or self._tucked.count() > 0)

    def unread(self) -> dict[FieldId, str]:
        """Return what is typed and not understood."""
        lines = {k: v for k, v in self.inputs.items() if isinstance(v, LineInput)}
        return {k: v.edit.text() for k, v in lines.items() if not v.is_sound}

    def show_unread(self, texts: Mapping[FieldId, str]) -> None:
        """Show again what was typed and not understood."""
        for field_id, text in texts.items():
            shown = self.inputs.get(field_id)
            if isinstance(shown, LineInput):
                shown.edit.setText(text)
        self.check()

    def focused(self) -> tuple[FieldId, bool] | None:
        """Return which field has the focus, and whether in its line for another one."""
        for field_id, each in self.inputs.items():
            focused = each.window().focusWidget()
            if focused is not None and each.isAncestorOf(focused):
                return field_id, isinstance(focused.parent(), AddLine)
        return None

    def focus(self, place: tuple[FieldId, bool] | None) -> None:
        """Bring the focus back to where it was before the fields were built anew."""
        shown = self.inputs.get(place[0]) if place is not None else None
        if shown is None or place is None:
            return
        line = shown.findChild(AddLine) if place[1] else None
        (line.edit if isinstance(line, AddLine) else shown.first).setFocus()

    def show_cell(self, field_id: FieldId, cell: Cell | None) -> None:
        shown = self.inputs.get(field_id)
        if shown is not None:
            shown.show_cell(cell)
            self._stood[field_id] = cell, shown.cell()

    def filled(self, record: Record) -> Record:
        """Return a record with what stands in the fields; the rest stays."""
        for field_id, each in self.inputs.items():
            cell, (given, shown) = each.cell(), self._stood[field_id]
            if each.is_sound:
                stated = given if _same(cell, shown) else cell
                record = record.with_cell(field_id, stated)
        return record

    def new_options(self) -> Iterator[NewOption]:
        """Return what the user has added to choose from."""
        for field_id, each in self.inputs.items():
            if isinstance(each, ChoiceInput | ChoicesInput) and self._of is not None:
                for option in each.new:
                    yield NewOption(self._of.id, field_id, option)

    def check(self) -> None:
        """Say what is not understood."""
        for field_id, each in self.inputs.items():
            self.rows[field_id].set_problem(each.problem())

    def forget(self) -> None:
        for each in self.inputs.values():
            each.forget()
        self._clear()
        self._of, self._shown = None, ()

    def order(self) -> tuple[QWidget, ...]:
        """Return its parts, the first first."""
        return self.plain, self.more, self.tucked

    def first(self) -> QWidget | None:
        """Return what the focus goes to first, or None without fields."""
        shown = (each for each in self.inputs.values() if each.isVisibleTo(self))
        found = next(shown, None)
        return found.first if found is not None else None

    def _build(self, of: RecordType, record: Record) -> None:
        is_same_type = self._of is not None and self._of.id == of.id
        was_open = is_same_type and self.has_more
        self._clear()
        self._of = of
        for field in _offered(of, record):
            self._add(field, record)
        self.more.setChecked(was_open)
        self._column.insertWidget(0, self.plain)
        self._column.addWidget(self.tucked)
        self.plain.show()
        self.tucked.setVisible(was_open)

    def _add(self, field: RecordField, record: Record) -> None:
        made = input_for(field, self._make)
        row = LabelledField(made.name.replace("&", "＆"), made)
        made.edited.connect(self.edited)
        made.left.connect(self.left)
        self.inputs[field.id], self.rows[field.id] = made, row
        self._stood[field.id] = None, made.cell()
        is_tucked = field.is_tucked and record.cell(field.id) is None
        (self._tucked if is_tucked else self._plain).addWidget(row)

    def _clear(self) -> None:
        """Begin anew, apart from the form: in it each row would lay all out again."""
        for part in (self.plain, self.tucked):
            part.hide()
            part.setParent(None)
            part.deleteLater()
        self.plain, self.tucked = QWidget(), QWidget()
        self._plain, self._tucked = _column(self.plain), _column(self.tucked)
        self.inputs, self.rows, self._stood = {}, {}, {}

    @Slot(bool)
    def _on_more(self, is_open: bool) -> None:  # noqa: FBT001 - as the signal has it
        self.tucked.setVisible(is_open)
        self.more.setText(_("Less") if is_open else _("More…"))
        self.opened.emit()


def _offered(of: RecordType, record: Record) -> Sequence[RecordField]:
    return [f for f in of.fields if not f.retired or record.cell(f.id) is not None]


def _column(of: QWidget) -> QVBoxLayout:
    column = QVBoxLayout(of)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(tokens.MEDIUM)
    return column


def _same(one: Cell | None, other: Cell | None) -> bool:
    """Tell whether two cells are the same: 1 is not True."""
    return type(one) is type(other) and one == other
