"""What an entry is about: a button for each type while it is new."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QVBoxLayout, QWidget

from hikidashi.domain.records.record import RecordTypeId
from hikidashi.domain.records.record_type import RecordType
from hikidashi.ui.theme import tokens
from hikidashi.ui.widgets import label
from hikidashi.ui.widgets.flow import FlowRow
from hikidashi.words.catalogue import _
from hikidashi.words.records import type_name


class TypeRow(QWidget):
    """Offers the types of a new entry; of one that is kept it only tells the type."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.buttons: dict[RecordTypeId, QRadioButton] = {}
        self._group = QButtonGroup(self)
        self._types: tuple[RecordType, ...] = ()
        self.told = label("", "title")
        self.row = FlowRow()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.SMALL)
        column.addWidget(self.told)
        column.addWidget(self.row)

    def show_type(
        self, types: Sequence[RecordType], of: RecordType, *, is_new: bool
    ) -> None:
        """Show the type of an entry."""
        self.told.setText(type_name(of))
        offered = tuple(t for t in types if not t.retired or t.id == of.id)
        if offered != self._types:
            self._offer(offered)
        if of.id in self.buttons:
            self.buttons[of.id].setChecked(True)
        self.told.setVisible(not is_new)
        self.row.setVisible(is_new)

    @property
    def has_focus(self) -> bool:
        """Tell whether the user is about to choose."""
        return any(each.hasFocus() for each in self.buttons.values())

    def forget(self) -> None:
        """Name no type any more."""
        self.told.setText("")
        self._offer(())

    def _offer(self, types: tuple[RecordType, ...]) -> None:
        self._types = types
        for button in self._group.buttons():
            self._group.removeButton(button)
        self.buttons = {each.id: self._button(each) for each in types}
        self.row.show_only(*self.buttons.values())
        for button in self.buttons.values():
            button.show()  # at once, so that it can take the focus

    def _button(self, of: RecordType) -> QRadioButton:
        name = type_name(of)
        button = QRadioButton(name.replace("&", "&&"))
        button.setAccessibleName(_("Entry about: {type}").format(type=name))
        self._group.addButton(button)
        button.clicked.connect(lambda: self.chosen.emit(of.id))
        return button
