"""A dialog to look around in, where no button is the one that it is for."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QPushButton

_RETURNS = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


class BrowseDialog(QDialog):
    """Return presses the button that has the focus, and no other."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        focused = self.focusWidget()
        if event.key() in _RETURNS and isinstance(focused, QPushButton):
            focused.click()
        else:
            super().keyPressEvent(event)
