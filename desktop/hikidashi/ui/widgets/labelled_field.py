"""A field with its label above, help below, and what is wrong in words."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from hikidashi.ui.theme import tokens
from hikidashi.ui.widgets.text import Prose, dress, label, show_if


class LabelledField(QWidget):
    """Wraps ``field``; its label is the field's name for screen readers too.

    A "&" in the label makes the next letter its mnemonic.
    """

    def __init__(
        self,
        text: str,
        field: QWidget,
        help_text: str = "",
        *,
        beside: QWidget | None = None,
    ) -> None:
        super().__init__()
        self.field = field
        self._name = text.replace("&", "")
        self._label = label(text, "strong")
        self._label.setBuddy(field)
        self._help = Prose(help_text, "caption")
        show_if(self._help, wanted=bool(help_text))
        self._problem = Prose(role="problem")
        self._problem.hide()
        row = QHBoxLayout()
        row.setSpacing(tokens.SMALL)
        row.addWidget(field, 1000)  # a field with a greatest width leaves the rest
        row.addStretch(1)
        if beside is not None:
            row.addWidget(beside)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.TINY)
        column.addWidget(self._label)
        column.addLayout(row)
        column.addWidget(self._problem)
        column.addWidget(self._help)
        column.addStretch()  # beside a taller field, keep to the top
        self._describe()

    def set_problem(self, text: str) -> None:
        """Say what is wrong with the value; "" says that nothing is."""
        self._problem.set_text(f"▲ {text}" if text else "")
        self._problem.setVisible(bool(text))
        dress(self.field, kind="attention" if text else "plain")
        self._describe(text)

    def problem(self) -> str:
        return self._problem.plain_text()

    def help(self) -> str:
        return self._help.plain_text()

    def set_help(self, text: str) -> None:
        self._help.set_text(text)
        self._help.setVisible(bool(text))
        self._describe()

    def _describe(self, problem: str = "") -> None:
        self.field.setAccessibleName(self._name)
        said = " ".join(each for each in (problem, self._help.plain_text()) if each)
        self.field.setAccessibleDescription(said)
