"""A field for each value of a fact, by the form that it has."""

import re
from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QWidget,
)

from hikidashi.domain.policy.editable import Editable, Form
from hikidashi.domain.policy.typed_values import LONGEST_TEXT
from hikidashi.ui.theme import tokens
from hikidashi.ui.widgets import LabelledField
from hikidashi.ui.widgets.choice_box import ChoiceBox
from hikidashi.words.catalogue import _
from hikidashi.words.editable_words import (
    value_help,
    value_label,
    value_offers,
    value_problem,
)

_SHOWN_CODES = 6  # lines of a list of codes
_PERIOD = re.compile(r"P(\d{1,4})([DWMY])")


class ValueField(LabelledField):
    """Shows one value as text, and gives it back as text; ``""`` is nothing."""

    def __init__(self, kind: str, asked: Editable) -> None:
        self.asked = asked
        self._edit = _editor(kind, asked)
        name = value_label(asked.key)
        shown = name if asked.needed else _("{name} (if it is said)").format(name=name)
        super().__init__(shown, self._edit.focus, value_help(asked.form))

    def text(self) -> str:
        """Return what was typed or chosen, as ``typed`` of the domain takes it."""
        return self._edit.text()

    def set_text(self, text: str) -> None:
        """Show a value."""
        self._edit.set_text(text)

    def refuse(self) -> None:
        """Say that it cannot be, and let the user go on there."""
        self.set_problem(value_problem(self.asked.form, empty=not self.text()))
        self._edit.focus.setFocus()


class _LineEditor:
    """A line of text."""

    def __init__(self) -> None:
        self.focus: QWidget
        self.line = self.focus = QLineEdit()
        hints = Qt.InputMethodHint
        self.line.setInputMethodHints(
            hints.ImhSensitiveData | hints.ImhNoPredictiveText
        )
        self.line.setMaxLength(LONGEST_TEXT)

    def text(self) -> str:
        return self.line.text().strip()

    def set_text(self, text: str) -> None:
        self.line.setText(text)


class _ChoiceEditor:
    """One of several words; a code that nobody has named stays as it is."""

    def __init__(self, offers: Mapping[str, str], *, needed: bool) -> None:
        self.focus: QWidget
        self.box = self.focus = ChoiceBox()
        if not needed:
            self.box.addItem(_("Not said"), "")
        for code, name in offers.items():
            self.box.addItem(name, code)

    def text(self) -> str:
        return str(self.box.currentData() or "")

    def set_text(self, text: str) -> None:
        if text and self.box.findData(text) < 0:
            self.box.addItem(text, text)
        self.box.setCurrentIndex(max(0, self.box.findData(text)))


class _CodesEditor:
    """Any number of several words."""

    def __init__(self, offers: Mapping[str, str]) -> None:
        self.focus: QWidget
        self.list = self.focus = QListWidget()
        lines = min(_SHOWN_CODES, len(offers)) + 1
        row = self.list.fontMetrics().lineSpacing() + tokens.SMALL
        self.list.setFixedHeight(lines * row)
        for code, name in offers.items():
            self._add(code, name)

    def text(self) -> str:
        found = (self.list.item(row) for row in range(self.list.count()))
        return ", ".join(
            str(item.data(Qt.ItemDataRole.UserRole))
            for item in found
            if item.checkState() is Qt.CheckState.Checked
        )

    def set_text(self, text: str) -> None:
        codes = [each.strip() for each in text.split(",") if each.strip()]
        rows = range(self.list.count())
        items = {self.list.item(n).data(Qt.ItemDataRole.UserRole): n for n in rows}
        for code in codes:
            if code not in items:
                self._add(code, code)
                items[code] = self.list.count() - 1
        for code, row in items.items():
            states = Qt.CheckState
            state = states.Checked if code in codes else states.Unchecked
            self.list.item(row).setCheckState(state)

    def _add(self, code: str, name: str) -> None:
        item = QListWidgetItem(name, self.list)
        item.setData(Qt.ItemDataRole.UserRole, code)
        item.setCheckState(Qt.CheckState.Unchecked)


class _PeriodEditor(QWidget):
    """A number of days, weeks, months or years; other periods stay as written."""

    def __init__(self) -> None:
        super().__init__()
        self.focus: QWidget = self
        self.number, self.unit = QLineEdit(), ChoiceBox()
        self._kept = ""
        for code, name in (
            ("D", _("Days")),
            ("W", _("Weeks")),
            ("M", _("Months")),
            ("Y", _("Years")),
        ):
            self.unit.addItem(name, code)
        self.number.setAccessibleName(_("How many"))
        self.unit.setAccessibleName(_("Of what"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.number)
        row.addWidget(self.unit)
        self.setFocusProxy(self.number)

    def text(self) -> str:
        number = self.number.text().strip()
        if number == self._kept:
            return number
        return f"P{number}{self.unit.currentData()}" if number else ""

    def set_text(self, text: str) -> None:
        found = _PERIOD.fullmatch(text)
        self._kept = "" if found else text
        self.number.setText(found[1] if found else text)
        if found:
            self.unit.setCurrentIndex(self.unit.findData(found[2]))


_Editor = _LineEditor | _ChoiceEditor | _CodesEditor | _PeriodEditor


def _editor(kind: str, asked: Editable) -> _Editor:
    offers = value_offers(kind, asked)
    if asked.form is Form.PERIOD:
        return _PeriodEditor()
    if offers and asked.form is Form.CODES:
        return _CodesEditor(offers)
    if offers:
        return _ChoiceEditor(offers, needed=asked.needed)
    return _LineEditor()
