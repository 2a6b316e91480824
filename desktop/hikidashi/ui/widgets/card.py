"""A card: some things that belong together, under a title."""

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from hikidashi.ui.theme import tokens
from hikidashi.ui.widgets.text import Prose, label


class Card(QFrame):
    """A framed column; what is added stands below each other."""

    def __init__(self, title: str = "", sentence: str = "") -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(*[tokens.LARGE] * 4)
        self.column.setSpacing(tokens.MEDIUM)
        if title:
            heading = label(title, "title")
            heading.setWordWrap(True)
            self.column.addWidget(heading)
        if sentence:
            self.column.addWidget(Prose(sentence, "muted"))

    def add(self, widget: QWidget) -> None:
        self.column.addWidget(widget)
