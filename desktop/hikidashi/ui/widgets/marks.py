"""Marks: a word with a colour and a sign, never a colour alone."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QSizePolicy

from hikidashi.ui.widgets.text import Kind, dress

_SIGNS = {
    Kind.INFO: "●",
    Kind.ATTENTION: "▲",
    Kind.GOOD: "✓",
    Kind.DOUBT: "?",
    Kind.PLAIN: "",
}


class StatusPill(QLabel):
    """A short word on what state something is in."""

    def __init__(self, word: str, kind: Kind | str = Kind.PLAIN) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)  # the word may be a policy's own
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.set_word(word, kind)

    def set_word(self, word: str, kind: Kind | str = Kind.PLAIN) -> None:
        self.setText(f"{_SIGNS[Kind(kind)]} {word}".strip())
        self.setAccessibleName(word)
        dress(self, role="pill", kind=Kind(kind))
