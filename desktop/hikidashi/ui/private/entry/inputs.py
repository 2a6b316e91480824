"""What a field of an entry is entered with, by its form."""

from abc import abstractmethod
from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from hikidashi.domain.errors import InvalidValueError
from hikidashi.domain.quick_add.folded import fold
from hikidashi.domain.records.record import NOTE, Cell, number
from hikidashi.domain.records.record_type import RecordField
from hikidashi.ui.private.entry.times import read_minute
from hikidashi.ui.theme import tokens
from hikidashi.ui.widgets import label
from hikidashi.words.catalogue import _
from hikidashi.words.records import clock, field_name, unit_name

LONGEST_TEXT = 500
"""Characters of a text in a field."""
_NUMBER_LETTERS = 14


class FieldInput(QWidget):
    """Shows one cell, and says which one stands in it now.

    ``is_sound`` is False where something is typed that is not understood; ``cell`` is
    then None, and ``problem`` says what to do.
    """

    edited = Signal()
    left = Signal()
    """The user is done with it, or has chosen."""

    def __init__(self, field: RecordField) -> None:
        super().__init__()
        self.field = field
        self.name = field_name(NOTE, field)

    @abstractmethod
    def show_cell(self, cell: Cell | None) -> None:
        """Show what was entered, or that nothing was stated."""

    @abstractmethod
    def cell(self) -> Cell | None:
        """Return what is entered now."""

    @property
    @abstractmethod
    def first(self) -> QWidget:
        """Where its entry begins.

        It is no focus proxy: Tab would go from the end of the form back to that.
        """

    @property
    def is_sound(self) -> bool:
        return True

    def problem(self) -> str:
        """Say what is not understood, or ""."""
        return ""

    def forget(self) -> None:
        """Hold nothing private any more."""
        self.show_cell(None)


class LineInput(FieldInput):
    """A line that is read as a cell."""

    def __init__(self, field: RecordField) -> None:
        super().__init__(field)
        self.edit = private_line(LONGEST_TEXT)
        self.edit.setAccessibleName(self.name)
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(0, 0, 0, 0)
        self.row.setSpacing(tokens.SMALL)
        self.row.addWidget(self.edit)
        self.edit.textEdited.connect(self.edited)
        self.edit.editingFinished.connect(self.left)

    @property
    def first(self) -> QWidget:
        return self.edit

    def show_cell(self, cell: Cell | None) -> None:
        text = self.written(cell) if cell is not None else ""
        if cell is None or self.cell() != cell:
            self.edit.setText(text)  # unlike ``clear`` it leaves nothing to undo

    def cell(self) -> Cell | None:
        text = self.edit.text().strip()
        return self.read(text) if text else None

    @property
    def is_sound(self) -> bool:
        return not self.edit.text().strip() or self.cell() is not None

    def read(self, text: str) -> Cell | None:
        """Return the cell that a text (not empty) stands for, or None."""
        return text

    def written(self, cell: Cell) -> str:
        return str(cell)


class NumberInput(LineInput):
    """A number with its unit behind it."""

    def __init__(self, field: RecordField) -> None:
        super().__init__(field)
        letters = self.edit.fontMetrics().averageCharWidth() * _NUMBER_LETTERS
        self.edit.setMaximumWidth(letters)
        self.unit = label(unit_name(field))
        self.row.addWidget(self.unit)
        self.row.addStretch(1)
        if self.unit.text():
            named = _("{name} in {unit}").format(name=self.name, unit=self.unit.text())
            self.edit.setAccessibleName(named)

    def read(self, text: str) -> Cell | None:
        try:
            return number(fold(text).replace(",", ".").replace("−", "-"))
        except InvalidValueError:
            return None

    def written(self, cell: Cell) -> str:
        return f"{cell:f}" if not isinstance(cell, str | tuple | bool) else ""

    def problem(self) -> str:
        return "" if self.is_sound else _("Write a number like 36.5.")


class TimeInput(LineInput):
    """A time of day."""

    def __init__(self, field: RecordField) -> None:
        super().__init__(field)
        letters = self.edit.fontMetrics().averageCharWidth() * _NUMBER_LETTERS
        self.edit.setMaximumWidth(letters)
        self.edit.setPlaceholderText("14:05")
        self.row.addStretch(1)

    def read(self, text: str) -> Cell | None:
        return read_minute(text)

    def written(self, cell: Cell) -> str:
        return clock(cell) if isinstance(cell, int) else ""

    def problem(self) -> str:
        return "" if self.is_sound else _("Write a time like 14:05.")


class ReadInput(QLineEdit):
    """A line of its own that is read as a whole number, such as a duration."""

    def __init__(
        self, read: Callable[[str], int | None], written: Callable[[int], str]
    ) -> None:
        super().__init__()
        self._read, self._written = read, written
        make_private(self, _NUMBER_LETTERS * 2)

    def number(self) -> int | None:
        text = self.text().strip()
        return self._read(text) if text else None

    def show_number(self, shown: int | None) -> None:
        if shown is None or self.number() != shown:
            self.setText(self._written(shown) if shown is not None else "")

    @property
    def is_sound(self) -> bool:
        return not self.text().strip() or self.number() is not None


def private_line(longest: int) -> QLineEdit:
    """Return a line for private words."""
    edit = QLineEdit()
    make_private(edit, longest)
    return edit


def make_private(edit: QLineEdit, longest: int) -> None:
    """Keep what is typed from input methods that learn."""
    edit.setMaxLength(longest)
    hints = Qt.InputMethodHint
    edit.setInputMethodHints(hints.ImhSensitiveData | hints.ImhNoPredictiveText)
