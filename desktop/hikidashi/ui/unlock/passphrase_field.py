"""A field for a passphrase: hidden unless shown, with a word on Caps Lock."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QPushButton

from hikidashi.ui.widgets import LabelledField
from hikidashi.words.catalogue import _

LONGEST = 1024
"""Characters; more than anyone types, and no load for the key derivation."""


class SecretEdit(QLineEdit):
    """Hides what is typed; Qt also tells input methods not to learn from it."""

    caps_seen = Signal(bool)
    method_seen = Signal(bool)
    """An input method turns what is typed into other characters, or no longer."""

    def __init__(self) -> None:
        super().__init__()
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self.setMaxLength(LONGEST)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Compare the letter with the Shift key: no toolkit tells of Caps Lock."""
        text = event.text()
        if len(text) == 1 and text.isascii() and text.isalpha():
            shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.caps_seen.emit(text.isupper() != shift)
            self.method_seen.emit(False)  # noqa: FBT003 - Qt's signals take no names
        super().keyPressEvent(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Notice what the user may not see while the characters are hidden."""
        said = event.preeditString() + event.commitString()
        if said and not said.isascii():
            self.method_seen.emit(True)  # noqa: FBT003 - Qt's signals take no names
        super().inputMethodEvent(event)


class PassphraseField(LabelledField):
    """Label, hidden field, and a button that shows what was typed."""

    def __init__(self, text: str, help_text: str = "") -> None:
        self.edit = SecretEdit()
        self.show_button = QPushButton(_("Show"))
        self.show_button.setCheckable(True)
        super().__init__(text, self.edit, help_text, beside=self.show_button)
        self._name_button()
        self._help_text = help_text
        self._caps = self._method = False
        self.show_button.toggled.connect(self._reveal)
        self.edit.caps_seen.connect(self._on_caps)
        self.edit.method_seen.connect(self._on_method)

    def text(self) -> str:
        return self.edit.text()

    def clear(self) -> None:
        self.edit.clear()

    def set_help(self, text: str) -> None:
        self._help_text = text
        self._show_help()

    def _reveal(self, shown: bool) -> None:  # noqa: FBT001 - Qt's signal sends it so
        mode = QLineEdit.EchoMode
        self.edit.setEchoMode(mode.Normal if shown else mode.Password)
        # What is shown is still secret: no input method may learn or suggest it.
        hints = Qt.InputMethodHint
        self.edit.setInputMethodHints(
            hints.ImhSensitiveData
            | hints.ImhNoPredictiveText
            | hints.ImhNoAutoUppercase
        )
        self.show_button.setText(_("Hide") if shown else _("Show"))
        self._name_button()

    def _name_button(self) -> None:
        word = self.show_button.text()
        self.show_button.setAccessibleName(f"{word}: {self.edit.accessibleName()}")

    def _on_caps(self, on: bool) -> None:  # noqa: FBT001 - Qt's signal sends it so
        self._caps = on
        self._show_help()

    def _on_method(self, on: bool) -> None:  # noqa: FBT001 - Qt's signal sends it so
        self._method = on
        self._show_help()

    def _show_help(self) -> None:
        caps = _("Caps Lock seems to be on.") if self._caps else ""
        method = _("The input method for Japanese is on.") if self._method else ""
        said = (caps, method, self._help_text)
        super().set_help(" ".join(x for x in said if x).replace("。 ", "。"))
