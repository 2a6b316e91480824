"""The note of an entry: as tall as what stands in it."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QPlainTextEdit

from hikidashi.ui.theme import tokens

_LEAST_LINES, _MOST_LINES = 4, 18  # before it scrolls


class NoteEdit(QPlainTextEdit):
    """Grows with its text, up to a point, and says when the user leaves it."""

    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setTabChangesFocus(True)
        hints = Qt.InputMethodHint  # input methods should not learn it
        self.setInputMethodHints(hints.ImhSensitiveData | hints.ImhNoPredictiveText)
        self.document().documentLayout().documentSizeChanged.connect(self._grow)
        self._grow()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self.left.emit()

    def forget(self) -> None:
        """Hold nothing, and nothing that undo could bring back."""
        self.setPlainText("")
        self.document().clearUndoRedoStacks()

    @Slot()
    def _grow(self) -> None:
        lines = round(self.document().size().height())  # it counts lines, not pixels
        shown = min(max(lines + 1, _LEAST_LINES), _MOST_LINES)
        height = shown * self.fontMetrics().lineSpacing() + 2 * tokens.MEDIUM
        if height != self.minimumHeight():
            self.setFixedHeight(height)
