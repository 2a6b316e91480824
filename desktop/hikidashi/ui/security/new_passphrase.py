"""A new passphrase: typed twice or made up by the app, with its strength in words."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from hikidashi.ui.jobs import JobStarter
from hikidashi.ui.theme import tokens
from hikidashi.ui.unlock.passphrase_field import PassphraseField
from hikidashi.ui.widgets.strength_view import StrengthView
from hikidashi.usecases.passphrase import SHORTEST_PASSPHRASE
from hikidashi.usecases.ports import NewPassphrase, PassphraseMeter
from hikidashi.words.catalogue import _


class NewPassphraseForm(QWidget):
    """Two fields, the strength between them, and a button that suggests one."""

    entered = Signal()
    """Return was pressed in the last field."""

    def __init__(
        self, jobs: JobStarter, meter: PassphraseMeter, suggest: NewPassphrase
    ) -> None:
        super().__init__()
        self._suggest = suggest
        self._hints: Sequence[str] = ()
        self.first = PassphraseField(_("New &passphrase"))
        self.strength = StrengthView(jobs, meter)
        self.second = PassphraseField(_("New passphrase, &once more"))
        self.suggest = QPushButton(_("&Suggest one"))
        self.suggest.setToolTip(_("Make up words that are hard to guess"))
        row = QHBoxLayout()
        row.setSpacing(tokens.SMALL)
        row.addWidget(self.strength, 1)
        row.addWidget(self.suggest, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.MEDIUM)
        column.addWidget(self.first)
        column.addLayout(row)
        column.addWidget(self.second)
        self.first.edit.textChanged.connect(self._on_typed)
        self.first.edit.returnPressed.connect(self.second.edit.setFocus)
        self.second.edit.textChanged.connect(lambda: self.second.set_problem(""))
        self.second.edit.returnPressed.connect(self.entered)
        self.suggest.clicked.connect(self._on_suggest)

    def text(self) -> str:
        return self.first.text()

    def set_hints(self, words: Sequence[str]) -> None:
        """Take words of the user's own: a passphrase with them in it is weaker."""
        self._hints = words
        self.strength.set_text(self.text(), words)

    def is_sound(self) -> bool:
        """Tell whether it can be used; if not, what is wrong is said and focused."""
        length = len(self.first.text())
        if length < SHORTEST_PASSPHRASE:
            self.first.set_problem(
                _("Please enter a passphrase of at least {least} characters.").format(
                    least=SHORTEST_PASSPHRASE
                )
            )
            self.first.edit.setFocus()
        elif self.first.text() != self.second.text():
            self.second.set_problem(_("The two are not the same."))
            self.second.edit.setFocus()
        else:
            return True
        return False

    def clear(self) -> None:
        self.first.clear()
        self.second.clear()

    def _on_typed(self, text: str) -> None:
        self.first.set_problem("")
        self.first.set_help("")
        self.strength.set_text(text, self._hints)

    def _on_suggest(self) -> None:
        """Show it, since it must be written down or learned before it is used."""
        words = self._suggest()
        for field in (self.first, self.second):
            field.edit.setText(words)
            field.show_button.setChecked(True)
        self.first.set_help(
            _("Write it down and keep it in a safe place until you know it by heart.")
        )
        self.first.edit.setFocus()
        self.first.edit.selectAll()
