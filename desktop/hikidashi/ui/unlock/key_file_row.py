"""The key file that goes with a passphrase, or opens a drawer alone."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from hikidashi.ui.file_dialogs import ask_for_file
from hikidashi.ui.theme import tokens
from hikidashi.ui.widgets import Prose
from hikidashi.words.catalogue import _


class KeyFileRow(QWidget):
    """Names the chosen file; nothing of it is read here."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.path: Path | None = None
        self.name = Prose("", "muted")
        self.choose = QPushButton(_("C&hoose…"))
        self.without = QPushButton(_("&Without"))
        self.choose.setAccessibleName(_("Choose the key file"))
        self.without.setAccessibleName(_("Open without a key file"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(tokens.SMALL)
        row.addWidget(self.name, 1)
        row.addWidget(self.choose)
        row.addWidget(self.without)
        self.choose.clicked.connect(self.ask)
        self.without.clicked.connect(lambda: self.take(None))
        self.take(None)

    def ask(self) -> None:
        """Let the user choose the file."""
        ask_for_file(self, _("Key file"), _("All files (*)"), self.take)

    def take(self, path: Path | None) -> None:
        """Use the file at ``path``, or none."""
        self.path = path
        named = _("Key file: {name}").format(name=path.name if path else "")
        self.name.set_text(named if path else _("No key file was chosen."))
        self.without.setEnabled(path is not None)
        self.changed.emit()
