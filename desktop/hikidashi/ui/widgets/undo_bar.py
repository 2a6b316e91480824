"""The undo bar: says what was done and takes it back, instead of asking before."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QEnterEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton

from hikidashi.ui.theme import tokens
from hikidashi.ui.widgets.buttons import quiet_button
from hikidashi.ui.widgets.text import Prose, dress
from hikidashi.words.catalogue import _


class UndoBar(QFrame):
    """Stays for ten seconds, and as long as the pointer or the focus is on it."""

    def __init__(self) -> None:
        super().__init__()
        self._undo: Callable[[], object] | None = None
        self._text = Prose()
        self.undo = QPushButton(_("Undo"))
        self.dismiss = quiet_button(_("Dismiss"))
        self.timer = QTimer(self)
        self.timer.setSingleShot(True)
        self.timer.setInterval(tokens.UNDO_MS)
        self.timer.timeout.connect(self._time_is_up)
        row = QHBoxLayout(self)
        row.setContentsMargins(tokens.LARGE, tokens.SMALL, tokens.SMALL, tokens.SMALL)
        row.setSpacing(tokens.MEDIUM)
        row.addWidget(self._text, 1)
        row.addWidget(self.undo)
        row.addWidget(self.dismiss)
        dress(self, role="undo")
        self.undo.clicked.connect(self._take_back)
        self.dismiss.clicked.connect(self.hide)
        self.hide()

    def offer(self, text: str, undo: Callable[[], object] | None) -> None:
        """Say what was done; without ``undo`` it is only said."""
        self._undo = undo
        self._text.set_text(text)
        self.setAccessibleName(text)
        self.undo.setVisible(undo is not None)
        self.show()
        self.timer.start()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, text))

    def message(self) -> str:
        return self._text.plain_text()

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.timer.stop()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        if self.isVisible():
            self.timer.start()

    def _time_is_up(self) -> None:
        focused = self.focusWidget()
        if focused is not None and focused.hasFocus():
            self.timer.start()
        else:
            self.hide()

    def _take_back(self) -> None:
        self.hide()
        if self._undo is not None:
            self._undo()
