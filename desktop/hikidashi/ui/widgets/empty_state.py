"""What stands where nothing is yet: why, and what to do about it."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from hikidashi.ui.theme import tokens
from hikidashi.ui.theme.icons import picture
from hikidashi.ui.widgets.buttons import primary_button
from hikidashi.ui.widgets.text import Prose

_PICTURE = 96


class EmptyState(QWidget):
    """Our picture, one sentence and at most two actions; the first is the main one."""

    def __init__(
        self, sentence: str, actions: Sequence[tuple[str, Callable[[], object]]] = ()
    ) -> None:
        super().__init__()
        self._picture = QLabel()
        self._picture.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._sentence = Prose(sentence)
        self._sentence.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.buttons: list[QPushButton] = []
        row = QHBoxLayout()
        row.setSpacing(tokens.MEDIUM)
        row.addStretch()
        for text, do in actions:
            button = QPushButton(text) if self.buttons else primary_button(text)
            button.clicked.connect(lambda _checked=False, act=do: act())
            row.addWidget(button)
            self.buttons.append(button)
        row.addStretch()
        column = QVBoxLayout(self)
        column.setSpacing(tokens.LARGE)
        column.addStretch()
        column.addWidget(self._picture)
        column.addWidget(self._sentence)
        column.addLayout(row)
        column.addStretch()
        self._paint()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange:
            self._paint()

    def _paint(self) -> None:
        self._picture.setPixmap(picture("empty-drawer", _PICTURE))
