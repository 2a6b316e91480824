"""What the user sees of a bug: that it happened and where, never their data."""

import sys
import traceback
from pathlib import Path
from types import TracebackType

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from hikidashi.ui.guard.clipboard import Clipboard
from hikidashi.ui.theme import tokens
from hikidashi.ui.widgets import PageHeader, primary_button
from hikidashi.words.catalogue import _


def describe(error: BaseException) -> str:
    """Return the kind of error and the lines it went through.

    Neither its message nor any value is in it, since both may hold private text.
    """
    lines = [type(error).__name__]
    for frame in traceback.extract_tb(error.__traceback__):
        place = "/".join(Path(frame.filename).parts[-3:])
        lines.append(f"  {place}:{frame.lineno} {frame.name}")
    return "\n".join(lines)


class CrashDialog(QDialog):
    """Says that the program has a bug; the app goes on if the user wants."""

    def __init__(self, parent: QWidget | None, details: str) -> None:
        super().__init__(parent)
        self.setWindowTitle("Hikidashi")
        self.details = QPlainTextEdit(details)
        self.details.setReadOnly(True)
        self.details.setAccessibleName(_("Where it happened"))
        self.details.setTabChangesFocus(True)
        self.copy_button = QPushButton(_("&Copy details"))
        self.go_on = primary_button(_("&Go on"))
        self.go_on.setDefault(True)
        header = PageHeader(
            _("Something went wrong in the program itself"),
            _(
                "What you had saved is still in your drawer. The details below say "
                "where in the program it happened; they hold nothing about you."
            ),
        )
        buttons = QHBoxLayout()
        buttons.addWidget(self.copy_button)
        buttons.addStretch()
        buttons.addWidget(self.go_on)
        column = QVBoxLayout(self)
        column.setContentsMargins(*[tokens.PAGE] * 4)
        column.setSpacing(tokens.LARGE)
        column.addWidget(header)
        column.addWidget(self.details, 1)
        column.addLayout(buttons)
        self.copy_button.clicked.connect(self._copy)
        self.go_on.clicked.connect(self.accept)
        self.go_on.setFocus()
        self.resize(tokens.NARROW_COLUMN, tokens.NARROW_COLUMN // 2)

    def _copy(self) -> None:
        Clipboard().copy_plain(self.details.toPlainText())


class CrashReporter:
    """Shows the first bug of a run of bugs; the others would only bury it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self._parent = parent
        self._dialog: CrashDialog | None = None

    def report(self, error: BaseException) -> None:
        details = describe(error)
        if sys.stderr is not None:  # Windows gives a program without a console none
            sys.stderr.write(f"{details}\n")
        if self._dialog is None:
            self._dialog = CrashDialog(self._parent, details)
            self._dialog.finished.connect(self._closed)
            self._dialog.open()

    def hook(
        self,
        _kind: type[BaseException],
        error: BaseException,
        _traceback: TracebackType | None,
    ) -> None:
        """Fit ``sys.excepthook``; an interrupt from the terminal ends the app."""
        if isinstance(error, KeyboardInterrupt):
            QGuiApplication.quit()
        else:
            self.report(error)

    def _closed(self) -> None:
        self._dialog = None
