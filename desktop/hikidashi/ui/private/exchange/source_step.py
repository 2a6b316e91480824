"""Where entries come from: files that are chosen or dropped, or a pasted table."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QMimeData, Qt, Signal, Slot
from PySide6.QtWidgets import QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from hikidashi.ui.file_dialogs import ask_for_files
from hikidashi.ui.theme import tokens
from hikidashi.ui.unlock.passphrase_field import PassphraseField
from hikidashi.ui.widgets import LabelledField, Prose
from hikidashi.ui.widgets.flow import FlowRow
from hikidashi.ui.widgets.text import show_if
from hikidashi.usecases.ports import ImportSource, Pasted
from hikidashi.words.catalogue import _

MOST_PASTED = 2_000_000
"""Characters; a longer table is better read from a file."""
_LINES = 8


class TablePaste(QPlainTextEdit):
    """Takes a table from the clipboard, as plain text and no longer than it can show.

    Tab leads on: nobody types a table.
    """

    too_long = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setTabChangesFocus(True)
        self.setAcceptDrops(False)  # the dialog takes them, wherever they fall
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        hints = Qt.InputMethodHint
        self.setInputMethodHints(hints.ImhSensitiveData | hints.ImhNoPredictiveText)
        self.setMinimumHeight(_LINES * self.fontMetrics().lineSpacing())

    def insertFromMimeData(self, source: QMimeData) -> None:  # noqa: N802 - Qt's name
        text = source.text()
        if len(text) > MOST_PASTED:
            self.too_long.emit()
        else:
            self.insertPlainText(text)


class SourceStep(QWidget):
    """Names files, or holds a pasted table."""

    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._files: Sequence[Path] = ()
        self.about = Prose(
            _(
                "Apple Health, Health Connect, drip, Clue, Flo, tables (CSV, Excel, "
                "JSON) and entries from Hikidashi are recognised. Nothing is taken in "
                "before you have seen what it is, and nothing leaves this computer."
            ),
            "muted",
        )
        self.chosen = Prose("", "strong")
        self.choose = QPushButton(_("Choose &files…"))
        self.paste = QPushButton(_("&Paste a table"))
        self.table = TablePaste()
        self.table_field = LabelledField(
            _("Pasted &table"),
            self.table,
            _(
                "With its headers in the first line, as a spreadsheet or a PDF "
                "gives it."
            ),
        )
        self.passphrase = PassphraseField(_("P&assphrase of the file"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.MEDIUM)
        for each in (
            self.about,
            FlowRow(self.choose, self.paste),
            self.chosen,
            self.table_field,
            self.passphrase,
        ):
            column.addWidget(each)
        self.forget()
        self.choose.clicked.connect(self._on_choose)
        self.paste.clicked.connect(self._on_paste)
        self.table.textChanged.connect(self.edited)

    def sources(self) -> Sequence[ImportSource]:
        """Return what is to be read, in its order; nothing if nothing is named."""
        text = self.table.toPlainText()
        if not self.table_field.isHidden() and text.strip():
            return (Pasted(text),)
        return self._files

    def take(self, files: Sequence[Path]) -> None:
        """Name files in the stead of those before."""
        self._files = tuple(files)
        self.table.setPlainText("")
        self.table_field.hide()
        self.passphrase.hide()
        self.chosen.set_text("\n".join(each.name for each in self._files))
        self.chosen.setVisible(bool(self._files))
        self.edited.emit()

    def ask_passphrase(self, problem: str = "") -> None:
        """Ask for what opens the file; say what is wrong with what was typed."""
        show_if(self.passphrase, wanted=True)
        self.passphrase.set_problem(problem)
        self.passphrase.edit.setFocus()
        self.passphrase.edit.selectAll()

    def forget(self) -> None:
        """Let go of names, text and passphrase."""
        self._files = ()
        self.chosen.set_text("")
        self.table.setPlainText("")
        self.passphrase.clear()
        for each in (self.chosen, self.table_field, self.passphrase):
            show_if(each, wanted=False)

    @Slot()
    def _on_choose(self) -> None:
        ask_for_files(self, _("Choose files"), self.take)

    @Slot()
    def _on_paste(self) -> None:
        self.take(())
        self.table_field.show()
        self.table.setFocus()
        self.table.paste()
