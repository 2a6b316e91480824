"""The fields of a private note."""

import re
from dataclasses import replace
from datetime import date

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from hikidashi.domain.records.record import Record
from hikidashi.ui.private.start_field import StartField
from hikidashi.ui.theme import tokens
from hikidashi.ui.widgets import LabelledField
from hikidashi.words.catalogue import _

LONGEST_TITLE = 300
"""Characters."""
_LONGEST_TAGS = 1_000
_LEAST_LINES, _MOST_LINES = 6, 18  # of the note, before it scrolls
_PARTED = re.compile(r"[,、，;；\n]+")


class NoteEdit(QPlainTextEdit):
    """Grows with its text, up to a point, and says when the user leaves it."""

    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setTabChangesFocus(True)
        self.document().documentLayout().documentSizeChanged.connect(self._grow)
        self._grow()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self.left.emit()

    @Slot()
    def _grow(self) -> None:
        lines = round(self.document().size().height())  # it counts lines, not pixels
        shown = min(max(lines + 1, _LEAST_LINES), _MOST_LINES)
        height = shown * self.fontMetrics().lineSpacing() + 2 * tokens.MEDIUM
        if height != self.minimumHeight():
            self.setFixedHeight(height)


class NoteForm(QWidget):
    """Title, day and time, note and tags of one record.

    It leaves alone what it does not show, so a record of a richer type loses nothing.
    """

    edited = Signal()
    left = Signal()

    def __init__(self, today: date) -> None:
        super().__init__()
        self.title = QLineEdit()
        self.start = StartField(today)
        self.note = NoteEdit()
        self.tags = QLineEdit()
        self._lay_out()
        self._connect()

    def show_record(self, record: Record) -> None:
        """Show all fields of ``record``."""
        self._fill(self.title, record.title)
        self.start.show_start(record.start)
        self._fill(self.note, record.note)
        self._fill(self.tags, ", ".join(record.tags))

    def renew(self, before: Record, after: Record) -> None:
        """Show what has become other elsewhere; what was typed since then stays."""
        typed = self.filled(before)
        if typed.title == before.title:
            self._fill(self.title, after.title)
        if typed.start == before.start:
            self.start.show_start(after.start)
        if typed.note == before.note:
            self._fill(self.note, after.note)
        if typed.tags == before.tags:
            self._fill(self.tags, ", ".join(after.tags))

    def filled(self, record: Record) -> Record:
        """Return ``record`` with what stands in the fields now.

        A day or time that is not understood leaves the one from before.
        """
        start = self.start.start()
        return replace(
            record,
            title=self.title.text().strip(),
            start=start if start is not None else record.start,
            note=self.note.toPlainText(),
            tags=read_tags(self.tags.text()),
        )

    def forget(self) -> None:
        """Show nothing, and keep nothing that undo in a field could bring back."""
        for field in (self.title, self.tags, self.start.day, self.start.clock):
            field.setText("")  # unlike ``clear`` it leaves nothing to undo
        self.note.setPlainText("")
        self.note.document().clearUndoRedoStacks()

    def _lay_out(self) -> None:
        self.title.setMaxLength(LONGEST_TITLE)
        self.tags.setMaxLength(_LONGEST_TAGS)
        hints = Qt.InputMethodHint  # input methods should not learn it
        for field in (self.title, self.note, self.tags):
            field.setInputMethodHints(
                hints.ImhSensitiveData | hints.ImhNoPredictiveText
            )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.MEDIUM)
        column.addWidget(LabelledField(_("T&itle"), self.title))
        column.addWidget(self.start)
        column.addWidget(LabelledField(_("&Note"), self.note))
        tags = _("Words to find it by, with commas between them.")
        column.addWidget(LabelledField(_("Ta&gs"), self.tags, tags))

    def _connect(self) -> None:
        for field in (self.title, self.tags):
            field.textEdited.connect(self.edited)
            field.editingFinished.connect(self.left)
        self.note.textChanged.connect(self.edited)
        self.note.left.connect(self.left)
        self.start.edited.connect(self.edited)
        self.start.left.connect(self.left)

    @staticmethod
    def _fill(field: QLineEdit | QPlainTextEdit, text: str) -> None:
        """Put a text into a field, unless it stands there; the cursor stays then."""
        if isinstance(field, QLineEdit):
            if field.text() != text:
                field.setText(text)
        elif field.toPlainText() != text:
            field.setPlainText(text)


def read_tags(text: str) -> tuple[str, ...]:
    """Return the tags in ``text``, each once, in their order."""
    found = (" ".join(each.split()) for each in _PARTED.split(text))
    return tuple(dict.fromkeys(each for each in found if each))
