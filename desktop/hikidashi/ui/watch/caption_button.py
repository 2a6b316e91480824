"""A quiet button whose words give way where there is no room for all of them."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy

from hikidashi.ui.theme import tokens
from hikidashi.ui.widgets.text import tip

_LEAST = 12  # letters that are always shown
_AROUND = 2 * (tokens.SMALL + tokens.TINY)  # what the style puts beside the words


class CaptionButton(QPushButton):
    """Tells all of its words to a screen reader and in its tool tip."""

    def __init__(self) -> None:
        super().__init__()
        self._words = ""
        self.setProperty("role", "quiet")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    @property
    def words(self) -> str:
        """All that it says, shown or not."""
        return self._words

    def set_words(self, words: str, about: str) -> None:
        """Show ``words``; ``about`` tells in the tool tip what pressing it does."""
        self._words = words
        self.setAccessibleName(words)
        self.setAccessibleDescription(about)
        self.setToolTip(tip(f"{words}\n{about}"))
        self._fit()
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        size = super().sizeHint()
        words = self.fontMetrics().horizontalAdvance(self._words)
        size.setWidth(words + _AROUND + tokens.TINY)  # it is rounded down
        return size

    def minimumSizeHint(self) -> QSize:
        size = super().minimumSizeHint()
        least = _LEAST * self.fontMetrics().averageCharWidth() + _AROUND
        size.setWidth(min(least, self.sizeHint().width()))
        return size

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        room = self.width() - _AROUND
        mode = Qt.TextElideMode.ElideRight
        text = self.fontMetrics().elidedText(self._words, mode, room)
        self.setText(text.replace("&", "&&"))
