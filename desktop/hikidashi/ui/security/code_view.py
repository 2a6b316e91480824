"""A recovery code on the screen, and the question that proves it was copied."""

from secrets import SystemRandom

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QGridLayout, QLineEdit, QVBoxLayout, QWidget

from hikidashi.domain.errors import MistypedCodeError
from hikidashi.domain.keys.recovery_code import GROUP, read_code
from hikidashi.ui.theme import tokens
from hikidashi.ui.widgets import LabelledField, label
from hikidashi.words.catalogue import _

ASKED = 2
"""How many groups are asked for."""
_A_ROW = 4
_SPARE = 3  # characters; a space or a dash more is no mistake


class CodeView(QWidget):
    """The groups of a code, each with its number, as the sheet shows them.

    They cannot be selected: a clipboard is no place for what opens the drawer.
    """

    def __init__(self, code: str) -> None:
        super().__init__()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(tokens.PAGE)
        grid.setVerticalSpacing(tokens.MEDIUM)
        groups = code.split("-")
        for number, group in enumerate(groups):
            text = label(group, "title")
            font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
            text.setFont(font)
            text.setAccessibleName(
                _("Group {number}: {characters}").format(
                    number=number + 1, characters=" ".join(group)
                )
            )
            pair = QVBoxLayout()
            pair.setSpacing(0)
            pair.addWidget(label(f"{number + 1}", "caption"))
            pair.addWidget(text)
            grid.addLayout(pair, number // _A_ROW, number % _A_ROW)
        grid.setColumnStretch(_A_ROW, 1)


class CodeQuestion(QWidget):
    """Asks for two groups of the code; what looks alike is taken alike."""

    entered = Signal()

    def __init__(self, code: str) -> None:
        super().__init__()
        self._code = code
        groups = len(code.split("-"))
        self.asked = sorted(SystemRandom().sample(range(groups), ASKED))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.MEDIUM)
        self.fields: list[LabelledField] = []
        self.edits: list[QLineEdit] = []
        for number in self.asked:
            edit = QLineEdit()
            edit.setMaxLength(GROUP + _SPARE)
            edit.setInputMethodHints(
                Qt.InputMethodHint.ImhSensitiveData
                | Qt.InputMethodHint.ImhNoPredictiveText
                | Qt.InputMethodHint.ImhLatinOnly
            )
            edit.setMaximumWidth(edit.fontMetrics().averageCharWidth() * 4 * GROUP)
            field = LabelledField(_("Group {number}").format(number=number + 1), edit)
            edit.textEdited.connect(lambda _text, of=field: of.set_problem(""))
            edit.returnPressed.connect(self.entered)
            column.addWidget(field)
            self.fields.append(field)
            self.edits.append(edit)

    def is_right(self) -> bool:
        """Tell whether both are right; if not, that is said and focused."""
        wrong = [
            each
            for each, number in enumerate(self.asked)
            if not self._is_group(number, self.edits[each].text())
        ]
        for each in wrong:
            self.fields[each].set_problem(_("This is not what the sheet says."))
        if wrong:
            self.edits[wrong[0]].setFocus()
            self.edits[wrong[0]].selectAll()
        return not wrong

    def _is_group(self, number: int, typed: str) -> bool:
        """Read the whole code with the typed group in it, as the lock would."""
        groups = self._code.split("-")
        groups[number] = typed
        try:
            return read_code("-".join(groups)) == read_code(self._code)
        except MistypedCodeError:
            return False
