"""The line of the quick entry."""

from PySide6.QtCore import QEvent
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit


class QuickLine(QLineEdit):
    """While it is empty, undo and redo are those of the app.

    The focus stays here after an entry was kept; whoever presses Ctrl+Z then means
    that entry.
    """

    def event(self, event: QEvent) -> bool:
        if self._is_of_the_app(event):
            event.ignore()
            return False
        return super().event(event)

    def _is_of_the_app(self, event: QEvent) -> bool:
        keys = QKeySequence.StandardKey
        return (
            event.type() is QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and not self.text()
            and (event.matches(keys.Undo) or event.matches(keys.Redo))
        )
