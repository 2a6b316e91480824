"""What stands above the contents of a tab: a sentence, and its main action."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from hikidashi.ui.theme import tokens
from hikidashi.ui.widgets import Prose


class TabHead(QWidget):
    """A page header without a title: the tab says it already."""

    def __init__(self, sentence: str, primary: QPushButton) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(tokens.LARGE)
        row.addWidget(Prose(sentence, "muted"), 1)
        row.addWidget(primary, 0, Qt.AlignmentFlag.AlignTop)
