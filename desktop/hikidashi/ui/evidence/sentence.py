"""Shows the words that say a fact, where they stand in the policy."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtGui import QColor, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from hikidashi.domain.policy.fact import Fact
from hikidashi.domain.policy.reading import PolicyReading, Section
from hikidashi.ui.evidence.document_text import document_position, document_text
from hikidashi.ui.theme import tokens
from hikidashi.ui.theme.style import current_colours
from hikidashi.words.catalogue import _

_SIZE = (720, 480)


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A stretch of a policy; ``start`` and ``end`` are indexes into its text.

    ``ref`` is the clause as a letter cites it, or "".
    """

    start: int
    end: int
    ref: str = ""


def fact_passages(fact: Fact) -> tuple[Passage, ...]:
    """Return every stretch of the policy that says ``fact``."""
    return tuple(
        Passage(start=each.start, end=each.end, ref=fact.ref) for each in fact.evidence
    )


def section_passage(section: Section) -> Passage:
    """Return the whole of one section."""
    return Passage(
        start=section.start, end=section.end, ref=section.label or section.title
    )


class SentenceDialog(QDialog):
    """The captured policy with one passage marked; the keyboard walks to the others.

    The policy is foreign text: it is shown as plain text and never interpreted.
    """

    def __init__(
        self,
        reading: PolicyReading,
        passages: Sequence[Passage],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._source = reading.text
        self._passages = tuple(passages)
        self._at = 0
        self.where = QLabel()
        self.where.setProperty("role", "strong")
        self.text = QPlainTextEdit(document_text(reading.text))
        self.text.setReadOnly(True)
        self.text.setAccessibleName(_("The policy as it was captured"))
        self.previous = QPushButton(_("&Previous"))
        self.next = QPushButton(_("&Next"))
        self.close_button = QPushButton(_("Close"))
        self._lay_out()
        self.previous.clicked.connect(self._on_previous)
        self.next.clicked.connect(self._on_next)
        self.close_button.clicked.connect(self.accept)
        self._mark()
        # The view has no size before it is shown, so it could not scroll there yet.
        QTimer.singleShot(0, self, self._centre)

    def _lay_out(self) -> None:
        self.setWindowTitle(_("The sentence in the policy"))
        self.resize(*_SIZE)
        self.where.setTextFormat(Qt.TextFormat.PlainText)
        line = QHBoxLayout()
        for walk in (self.previous, self.next):
            walk.setVisible(len(self._passages) > 1)
            line.addWidget(walk)
        line.addStretch()
        line.addWidget(self.close_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(*[tokens.LARGE] * 4)
        column.setSpacing(tokens.MEDIUM)
        column.addWidget(self.where)
        column.addWidget(self.text)
        column.addLayout(line)
        self.text.setFocus()

    @Slot()
    def _on_previous(self) -> None:
        self._walk(-1)

    @Slot()
    def _on_next(self) -> None:
        self._walk(1)

    def _walk(self, steps: int) -> None:
        self._at = (self._at + steps) % len(self._passages)
        self._mark()
        self._centre()

    def _mark(self) -> None:
        """Select the passage, and mark it so that it stays marked without focus."""
        passage = self._passages[self._at]
        cursor = QTextCursor(self.text.document())
        cursor.setPosition(document_position(self._source, passage.start))
        cursor.setPosition(
            document_position(self._source, passage.end),
            QTextCursor.MoveMode.KeepAnchor,
        )
        mark = QTextEdit.ExtraSelection()
        colours = current_colours()
        mark.format.setBackground(QColor(colours.doubt_tint))
        mark.format.setForeground(QColor(colours.ink))
        mark.format.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
        mark.cursor = cursor
        self.text.setExtraSelections([mark])
        self.text.setTextCursor(cursor)
        self.text.setAccessibleDescription(cursor.selectedText())
        self.where.setText(self._title(passage))

    def _title(self, passage: Passage) -> str:
        title = passage.ref or _("Without a number")
        if len(self._passages) == 1:
            return title
        return _("{where} ({number} of {total})").format(
            where=title, number=self._at + 1, total=len(self._passages)
        )

    @Slot()
    def _centre(self) -> None:
        self.text.centerCursor()
