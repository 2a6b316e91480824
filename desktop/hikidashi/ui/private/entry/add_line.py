"""A line that adds something to choose from."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from hikidashi.ui.private.entry.inputs import private_line
from hikidashi.ui.theme import tokens
from hikidashi.words.catalogue import _

LONGEST_NAME = 60
"""Characters of a new thing to choose."""
_LETTERS = 24


class AddLine(QWidget):
    """Takes a name; Return or the button adds it."""

    wanted = Signal(str)

    def __init__(self, field_name: str) -> None:
        super().__init__()
        self.edit = private_line(LONGEST_NAME)
        self.edit.setPlaceholderText(_("Another one…"))
        self.edit.setMaximumWidth(self.edit.fontMetrics().averageCharWidth() * _LETTERS)
        self.edit.setAccessibleName(_("{field}: add another").format(field=field_name))
        self.add = QPushButton(_("Add"))
        self.add.setAccessibleName(_("{field}: add").format(field=field_name))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(tokens.SMALL)
        row.addWidget(self.edit)
        row.addWidget(self.add)
        row.addStretch(1)
        self.add.hide()
        self.edit.textChanged.connect(self._on_changed)
        self.edit.returnPressed.connect(self._on_add)
        self.add.clicked.connect(self._on_add)

    def forget(self) -> None:
        self.edit.setText("")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keep Return here: it must not press the button of a dialog around."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            event.accept()
        else:
            super().keyPressEvent(event)

    @Slot(str)
    def _on_changed(self, text: str) -> None:
        self.add.setVisible(bool(text.strip()))

    @Slot()
    def _on_add(self) -> None:
        name = " ".join(self.edit.text().split())
        if name:
            self.edit.setText("")
            self.wanted.emit(name)
