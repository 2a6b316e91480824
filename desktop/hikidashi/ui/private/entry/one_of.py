"""One of a few things, as buttons of which one is pressed."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from hikidashi.domain.records.record import Cell
from hikidashi.domain.records.record_type import RecordField
from hikidashi.ui.private.entry.inputs import (
    FieldInput,
)
from hikidashi.ui.theme import tokens
from hikidashi.ui.widgets.flow import FlowRow
from hikidashi.words.records import answer_words


class OneOf(FieldInput):
    """Radio buttons, the last of which states nothing."""

    def __init__(self, field: RecordField) -> None:
        super().__init__(field)
        self.group = QButtonGroup(self)
        self._cells: dict[QAbstractButton, Cell | None] = {}
        self._held: Cell | None = None  # what is stated, but not offered
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(tokens.SMALL)
        self.row = FlowRow()
        self.column.addWidget(self.row)

    def offer(self, offers: dict[Cell, tuple[str, str]]) -> None:
        """Offer cells, each with its text and what a screen reader says of it."""
        for button in list(self._cells):
            self.group.removeButton(button)
        self._cells.clear()
        none = answer_words(self.field, None)
        for cell, (text, spoken) in offers.items():
            self._add(cell, text, spoken)
        self._add(None, none, none)
        self.row.show_only(*self._cells, *self.more())
        for button in self._cells if self.isVisible() else ():
            button.show()  # at once, so that it can take the focus

    @property
    def first(self) -> QWidget:
        """What is stated, or else the first to choose."""
        checked = self.group.checkedButton()
        if checked is not None and self._cells.get(checked) is not None:
            return checked
        return next(iter(self._cells))

    def more(self) -> Sequence[QWidget]:
        """Return what stands behind the buttons."""
        return ()

    def button(self, cell: Cell | None) -> QAbstractButton | None:
        """Return the button of a cell, or None if that is not offered."""
        return next((b for b, each in self._cells.items() if _same(each, cell)), None)

    def show_cell(self, cell: Cell | None) -> None:
        button = self.button(cell)
        self._held = cell if button is None else None
        if button is not None:
            button.setChecked(True)
        else:
            self.group.setExclusive(False)
            for each in self._cells:
                each.setChecked(False)
            self.group.setExclusive(True)
        self._stop_at(self.first)

    def cell(self) -> Cell | None:
        checked = self.group.checkedButton()
        return self._cells.get(checked) if checked is not None else self._held

    def _stop_at(self, stop: QWidget) -> None:
        """Let Tab stop at one button, as Qt does once one of them has the focus."""
        policies = Qt.FocusPolicy
        for each in self._cells:
            is_stop = each is stop
            each.setFocusPolicy(
                policies.StrongFocus if is_stop else policies.ClickFocus
            )

    def _add(self, cell: Cell | None, text: str, spoken: str) -> None:
        button = QRadioButton(text.replace("&", "&&"))
        button.setAccessibleName(f"{self.name}: {spoken}")
        self.group.addButton(button)
        self._cells[button] = cell
        button.clicked.connect(self.edited)
        button.clicked.connect(self.left)


def _same(one: Cell | None, other: Cell | None) -> bool:
    """Tell whether two cells are the same: 1 is not True."""
    return type(one) is type(other) and one == other
