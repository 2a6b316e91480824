"""The words of the letter, to be edited, and the articles that they cite."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QSignalBlocker, Qt, Signal, Slot
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from hikidashi.domain.letters.letter import Letter
from hikidashi.ui.letters.citations import Citation
from hikidashi.ui.theme import tokens
from hikidashi.ui.widgets import EvidenceChip, Kind, LabelledField, StatusPill, label
from hikidashi.ui.widgets.flow import FlowRow
from hikidashi.ui.widgets.text import tip
from hikidashi.words.catalogue import _

_LEAST_LINES = 19  # of text: subject, some of the body, and the chips
_CHIP_LINES = 12  # how wide a chip may be, so that a long heading widens no desk


class TextPanel(QWidget):
    """Plain text only; Ctrl+Z takes back what was typed since the last draft."""

    edited = Signal(str, str)  # subject, body
    citation_wanted = Signal(object)  # Citation

    def __init__(self) -> None:
        super().__init__()
        self._cited: Sequence[Citation] = ()
        self.subject = QLineEdit()
        self.body = QPlainTextEdit()
        self.body.setTabChangesFocus(True)
        for field in (self.subject, self.body):  # input methods should not learn it
            field.setInputMethodHints(Qt.InputMethodHint.ImhSensitiveData)
        self.body.setAccessibleName(_("Text of the letter"))
        self.chips = FlowRow()
        self.cited = label(_("Cited from the policy"), "caption")
        # The fields' own least heights belong to the style sheet.
        self.setMinimumHeight(_LEAST_LINES * self.fontMetrics().lineSpacing())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, tokens.MEDIUM, tokens.LARGE, 0)
        column.setSpacing(tokens.SMALL)
        column.addWidget(LabelledField(_("S&ubject"), self.subject))
        name = label(_("&Text"), "strong")
        name.setBuddy(self.body)
        column.addWidget(name)
        column.addWidget(self.body, 1)
        column.addWidget(self.cited)
        column.addWidget(self.chips)
        self.subject.textChanged.connect(self._on_edited)
        self.body.textChanged.connect(self._on_edited)

    def show_letter(self, letter: Letter) -> None:
        """Show a letter's words; what is the same is left alone, cursor and all."""
        blockers = QSignalBlocker(self.subject), QSignalBlocker(self.body)
        if self.subject.text() != letter.subject:
            self.subject.setText(letter.subject)
        if self.body.toPlainText() != letter.body:
            self.body.setPlainText(letter.body)
        del blockers

    def show_citations(self, cited: Sequence[Citation]) -> None:
        """Show a chip for each place; one without a text to show is a mere word."""
        if tuple(cited) == tuple(self._cited):
            return
        self._cited = tuple(cited)
        self.cited.setVisible(bool(cited))
        self.chips.show_only(*(self._chip(each) for each in cited))

    def _chip(self, citation: Citation) -> QWidget:
        metrics = self.fontMetrics()
        shown = metrics.elidedText(
            citation.text,
            Qt.TextElideMode.ElideRight,
            _CHIP_LINES * metrics.lineSpacing(),
        )
        if not citation.passages:
            word = StatusPill(shown, Kind.PLAIN)
            word.setAccessibleName(citation.text)
            told = _(
                "{what}. Add the policy’s text to the service to see the sentence."
            ).format(what=citation.about)
            word.setToolTip(_tip(citation, shown, told))
            return word
        chip = EvidenceChip(shown)
        chip.setAccessibleName(
            _("Show the sentence: {place}").format(place=citation.text)
        )
        told = _("{what}: show the sentence in the policy").format(what=citation.about)
        chip.setToolTip(_tip(citation, shown, told))
        chip.clicked.connect(partial(self.citation_wanted.emit, citation))
        return chip

    @Slot()
    def _on_edited(self) -> None:
        self.edited.emit(self.subject.text(), self.body.toPlainText())


def _tip(citation: Citation, shown: str, told: str) -> str:
    """Return ``told``, below the whole place where the chip does not show it all."""
    return tip(told if shown == citation.text else f"{citation.text}\n{told}")
