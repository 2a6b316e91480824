"""The frame of a page: what it is called, and a column that is good to read."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from hikidashi.ui.theme import tokens
from hikidashi.ui.theme.fonts import text_scale
from hikidashi.ui.widgets.scroll import KeyScrollArea
from hikidashi.ui.widgets.text import Prose, label, show_if


class PageHeader(QWidget):
    """Title, one sentence, and the page's main action at the right."""

    def __init__(
        self, title: str, sentence: str = "", primary: QPushButton | None = None
    ) -> None:
        super().__init__()
        self._title = label(title, "heading")
        self._title.setWordWrap(True)
        self._sentence = Prose(sentence, "muted")
        show_if(self._sentence, wanted=bool(sentence))
        words = QVBoxLayout()
        words.setSpacing(tokens.TINY)
        words.addWidget(self._title)
        words.addWidget(self._sentence)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(tokens.LARGE)
        row.addLayout(words, 1)
        if primary is not None:
            row.addWidget(primary, 0, Qt.AlignmentFlag.AlignTop)

    def sentence_is_shown(self) -> bool:
        return not self._sentence.isHidden()

    def set_title(self, title: str) -> None:
        self._title.setText(title)

    def set_sentence(self, sentence: str) -> None:
        self._sentence.set_text(sentence)
        show_if(self._sentence, wanted=bool(sentence))


class PageView(KeyScrollArea):
    """A page that scrolls; its ``column`` is never wider than text should be."""

    def __init__(self, *, width: int = tokens.COLUMN) -> None:
        super().__init__()
        inner = QWidget()
        inner.setProperty("role", "page")
        body = QWidget()
        body.setMaximumWidth(round(width * text_scale(self.font())))
        self.column = QVBoxLayout(body)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(tokens.LARGE)
        row = QHBoxLayout(inner)
        row.setContentsMargins(tokens.PAGE, tokens.PAGE, tokens.PAGE, tokens.PAGE)
        row.addStretch()
        row.addWidget(body, 1000)  # the column first, the margins take what is left
        row.addStretch()
        self.setWidget(inner)

    def add(self, widget: QWidget, stretch: int = 0) -> None:
        """Put ``widget`` below what is there."""
        self.column.addWidget(widget, stretch)

    def finish(self) -> None:
        """Keep what was added at the top of the page."""
        self.column.addStretch(1)
