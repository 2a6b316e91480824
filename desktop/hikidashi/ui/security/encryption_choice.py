"""Asks how a file that leaves the drawer is written: encrypted, or readable by all."""

import unicodedata

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QLineEdit,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from hikidashi.ui.room import RoomContext
from hikidashi.ui.security.way_fields import new_form
from hikidashi.ui.theme import tokens
from hikidashi.ui.widgets import Banner, Kind, LabelledField
from hikidashi.ui.widgets.text import show_if
from hikidashi.words.catalogue import _


class EncryptionChoice(QWidget):
    """Encrypted to a new passphrase, or in the clear once a word has been typed."""

    entered = Signal()
    """Return was pressed in the last field."""

    def __init__(self, ctx: RoomContext, warning: str = "") -> None:
        """Take what the clear form is warned of, where the dialog does not say it."""
        super().__init__()
        self._warns = bool(warning)
        self.encrypted = QRadioButton(
            _("En&crypted with a passphrase (age, an open standard)")
        )
        self.plain = QRadioButton(_("&Not encrypted: anyone can read it"))
        self.group = QButtonGroup(self)
        self.form_new = new_form(ctx)
        self.warning = Banner(Kind.ATTENTION, warning, dismissible=False)
        self.word = QLineEdit()
        self.word_field = LabelledField(
            _("To be sure, type: {word}").format(word=plain_word()), self.word
        )
        self._lay_out()
        self.encrypted.setChecked(True)
        self._on_plain(plain=False)
        self.plain.toggled.connect(self._on_plain)
        self.word.textChanged.connect(lambda: self.word_field.set_problem(""))
        self.word.returnPressed.connect(self.entered)
        self.form_new.entered.connect(self.entered)

    def passphrase(self) -> str | None:
        """Return what the file is encrypted to; None where it is not encrypted."""
        return None if self.plain.isChecked() else self.form_new.text()

    def is_sound(self) -> bool:
        """Tell whether it may be written so; if not, what lacks is said and focused."""
        if not self.plain.isChecked():
            return self.form_new.is_sound()
        is_it = _folded(self.word.text()).strip() == _folded(plain_word())
        if not is_it:
            self.word_field.set_problem(_("Type the word just as it stands above."))
            self.word.setFocus()
        return is_it

    def clear(self) -> None:
        """Forget the passphrase."""
        self.form_new.clear()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.MEDIUM)
        for button in (self.encrypted, self.plain):
            self.group.addButton(button)
        for each in (
            self.encrypted,
            self.plain,
            self.form_new,
            self.warning,
            self.word_field,
        ):
            column.addWidget(each)

    def _on_plain(self, plain: bool) -> None:  # noqa: FBT001 - Qt's signal sends it so
        show_if(self.form_new, wanted=not plain)
        show_if(self.warning, wanted=plain and self._warns)
        show_if(self.word_field, wanted=plain)


def plain_word() -> str:
    """Return the word that says: I know that it will not be encrypted."""
    return _("not encrypted")


def _folded(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold()
