"""A banner: what needs to be known or decided, above what it is about."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton

from hikidashi.ui.theme import tokens
from hikidashi.ui.theme.icons import pixmap
from hikidashi.ui.widgets.buttons import quiet_button
from hikidashi.ui.widgets.text import Kind, Prose, dress, show_if
from hikidashi.words.catalogue import _

_ICONS = {
    Kind.INFO: "info",
    Kind.ATTENTION: "attention",
    Kind.GOOD: "good",
    Kind.DOUBT: "doubt",
}


class Banner(QFrame):
    """Shows one message, with an action and a way to dismiss it where wanted.

    It is hidden as long as it has no message.
    """

    dismissed = Signal()

    def __init__(
        self,
        kind: Kind | str = Kind.INFO,
        message: str = "",
        *,
        dismissible: bool = True,
    ) -> None:
        super().__init__()
        self._kind = Kind(kind)
        self._icon = QLabel()
        self._text = Prose()
        self.action = QPushButton()
        self.dismiss = quiet_button(_("Dismiss"))
        self.timer = QTimer(self, singleShot=True, interval=tokens.UNDO_MS)
        self.timer.timeout.connect(self._time_is_up)
        self._do: Callable[[], object] | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(tokens.MEDIUM, tokens.SMALL, tokens.MEDIUM, tokens.SMALL)
        row.setSpacing(tokens.MEDIUM)
        row.addWidget(self._icon)
        row.addWidget(self._text, 1)
        row.addWidget(self.action)
        row.addWidget(self.dismiss)
        self.action.hide()
        self.action.clicked.connect(self._act)
        self.dismiss.setVisible(dismissible)
        self.dismiss.clicked.connect(self.clear)
        self.dismiss.clicked.connect(self.dismissed)
        self.set_message(message, kind)

    def set_message(self, text: str, kind: Kind | str | None = None) -> None:
        """Show ``text``, or hide the banner if there is none."""
        self.timer.stop()
        self._kind = Kind(kind) if kind is not None else self._kind
        dress(self, role="banner", kind=self._kind)
        self._text.set_text(text)
        self._paint_icon()
        self.setAccessibleName(text)
        show_if(self, wanted=bool(text))
        if text:
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, text))

    def set_action(self, text: str, do: Callable[[], object] | None) -> None:
        """Offer one thing to do about it; None takes the offer back."""
        self._do = do
        self.action.setText(text)
        self.action.setVisible(do is not None)

    def clear(self) -> None:
        self.set_action("", None)
        self.set_message("")

    def fade(self) -> None:
        """Go away after a while, but not under the user's hands."""
        self.timer.start()

    def message(self) -> str:
        return self._text.plain_text()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange:
            self._paint_icon()

    def _time_is_up(self) -> None:
        if self.underMouse() or self.dismiss.hasFocus() or self.action.hasFocus():
            self.timer.start()
        else:
            self.clear()

    def _act(self) -> None:
        if self._do is not None:
            self._do()

    def _paint_icon(self) -> None:
        if self._kind in _ICONS:
            self._icon.setPixmap(pixmap(_ICONS[self._kind], self._kind))
