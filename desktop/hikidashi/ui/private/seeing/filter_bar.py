"""What entries the table shows: their type, their days, words, and conditions."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QSignalBlocker, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QLineEdit, QPushButton, QVBoxLayout, QWidget

from hikidashi.domain.records.query import Condition, RecordQuery
from hikidashi.domain.records.record import RecordTypeId
from hikidashi.ui.letters.days import EXAMPLE, read_day
from hikidashi.ui.private.seeing.condition_dialog import ConditionDialog
from hikidashi.ui.private.seeing.conditions import (
    Filterable,
    condition_words,
    filterables,
)
from hikidashi.ui.private.seeing.rows import KnownTypes
from hikidashi.ui.room import RoomContext
from hikidashi.ui.theme import tokens
from hikidashi.ui.widgets import Prose, quiet_button
from hikidashi.ui.widgets.choice_box import ChoiceBox
from hikidashi.ui.widgets.flow import FlowRow
from hikidashi.words.catalogue import _
from hikidashi.words.records import type_name

PAUSE_MS = 150
"""How long nobody must type before it is searched."""
_ALL = ""
_DAY_LETTERS = 17
_WORD_LETTERS = 20
_LONGEST_SEARCH = 200


class FilterBar(QWidget):
    """Says ``changed`` with every other query; what it does not understand it says."""

    changed = Signal()

    def __init__(self, ctx: RoomContext) -> None:
        super().__init__()
        self._ctx = ctx
        self._all_types = KnownTypes()
        self._query = RecordQuery()
        self.type = ChoiceBox()
        self.first = QLineEdit()
        self.last = QLineEdit()
        self.words = QLineEdit(clearButtonEnabled=True)
        self.more = QPushButton(_("&Add a filter…"))
        self.clear = quiet_button(_("Show everything"))
        self.problem = Prose("", "problem")
        self.chips = FlowRow()
        self.chip_buttons: list[QPushButton] = []
        self.pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._lay_out()
        self._connect()

    @property
    def query(self) -> RecordQuery:
        """What is asked for."""
        return self._query

    @property
    def offers(self) -> Sequence[Filterable]:
        """What a condition can be about now."""
        return filterables(self._all_types, self._query.type)

    def show_types(self, all_types: KnownTypes) -> None:
        """Offer the types; what is asked for stays."""
        if all_types == self._all_types:
            return
        self._all_types = all_types
        self._show_types()
        self._show_chips()

    def show_query(self, query: RecordQuery) -> None:
        """Ask for something else, as a saved view does."""
        self._query = query
        self._show_types()
        texts = (
            (self.first, query.first.isoformat() if query.first else ""),
            (self.last, query.last.isoformat() if query.last else ""),
            (self.words, query.words),
        )
        for field, text in texts:
            with QSignalBlocker(field):
                field.setText(text)
        self._say("")
        self._show_chips()
        self.changed.emit()

    def forget(self) -> None:
        """Ask for nothing in particular, and name no type and no word any more."""
        self.pause.stop()
        self._all_types, self._query = KnownTypes(), RecordQuery()
        for field in (self.first, self.last, self.words):
            with QSignalBlocker(field):
                field.setText("")  # unlike ``clear`` it leaves nothing to undo
        self._say("")
        self._show_types()
        self._show_chips()

    def take(self, condition: Condition) -> None:
        """Ask for one condition more; the same again is no other."""
        if condition not in self._query.conditions:
            conditions = (*self._query.conditions, condition)
            self._ask(replace(self._query, conditions=conditions))

    def drop(self, condition: Condition) -> None:
        """Ask for a condition no more."""
        kept = tuple(each for each in self._query.conditions if each != condition)
        self._ask(replace(self._query, conditions=kept))

    def add_condition(self) -> None:
        """Ask the user for a condition."""
        ConditionDialog(self._ctx, self, self.offers, self.take).open()

    def _ask(self, query: RecordQuery) -> None:
        if query != self._query:
            self._query = query
            self._show_chips()
            self.changed.emit()

    def _lay_out(self) -> None:
        letters = self.fontMetrics().horizontalAdvance("e")
        self.type.follow_contents()
        self.type.setAccessibleName(_("Type of the entries"))
        names = {
            self.first: (_("From day"), _("From {day}").format(day=EXAMPLE)),
            self.last: (_("To day"), _("To {day}").format(day=EXAMPLE)),
            self.words: (_("Words in the entries"), _("Words")),
        }
        hints = Qt.InputMethodHint
        for field, (name, shown) in names.items():
            field.setAccessibleName(name)
            field.setPlaceholderText(shown)
            field.setMaxLength(_LONGEST_SEARCH)
            field.setInputMethodHints(
                hints.ImhSensitiveData | hints.ImhNoPredictiveText
            )
            field.setFixedWidth(letters * _DAY_LETTERS + tokens.PAGE)
        self.words.setFixedWidth(letters * _WORD_LETTERS + tokens.PAGE)
        self.problem.hide()
        self.chips.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.SMALL)
        row = (self.type, self.first, self.last, self.words, self.more, self.clear)
        column.addWidget(FlowRow(*row))
        column.addWidget(self.problem)
        column.addWidget(self.chips)
        self._show_types()
        self._show_chips()

    def _connect(self) -> None:
        self.pause.timeout.connect(self._on_typed)
        self.type.currentIndexChanged.connect(self._on_type)
        for field in (self.first, self.last, self.words):
            field.textChanged.connect(lambda: self.pause.start())
            field.returnPressed.connect(self._on_typed)
        self.more.clicked.connect(self.add_condition)
        self.clear.clicked.connect(lambda: self.show_query(RecordQuery()))

    def _show_types(self) -> None:
        with QSignalBlocker(self.type):
            self.type.clear()
            self.type.addItem(_("Everything"), _ALL)
            for each in self._all_types.types:
                self.type.addItem(type_name(each), each.id)
            chosen = self.type.findData(self._query.type or _ALL)
            self.type.setCurrentIndex(max(0, chosen))

    def _show_chips(self) -> None:
        """Show each condition as a button that takes it away."""
        abouts = {each.mark: each for each in self.offers}
        self.chip_buttons = []
        for each in self._query.conditions:
            told = condition_words(each, abouts.get(each.mark))
            chip = QPushButton(f"{told}  ✕")
            chip.setProperty("role", "chip")
            chip.setAccessibleName(_("Remove the filter {what}").format(what=told))
            chip.clicked.connect(lambda _checked=False, gone=each: self.drop(gone))
            self.chip_buttons.append(chip)
        self.chips.show_only(*self.chip_buttons)
        self.chips.setVisible(bool(self.chip_buttons))
        self.clear.setEnabled(self._query != RecordQuery())

    @Slot()
    def _on_type(self) -> None:
        """Ask for another type; only tags can be asked of any."""
        chosen = self.type.currentData()
        wanted = RecordTypeId(chosen) if chosen else None
        marks = {each.mark for each in filterables(self._all_types, wanted)}
        kept = tuple(each for each in self._query.conditions if each.mark in marks)
        self._ask(replace(self._query, type=wanted, conditions=kept))

    @Slot()
    def _on_typed(self) -> None:
        self.pause.stop()
        texts = self.first.text().strip(), self.last.text().strip()
        first, last = (read_day(text) if text else None for text in texts)
        for text, day in zip(texts, (first, last), strict=True):
            if text and day is None:
                self._say(_("Write a day like {example}.").format(example=EXAMPLE))
                return
        if first is not None and last is not None and last < first:
            self._say(_("The last day is before the first."))
            return
        self._say("")
        words = self.words.text().strip()
        self._ask(replace(self._query, first=first, last=last, words=words))

    def _say(self, text: str) -> None:
        self.problem.set_text(f"▲ {text}" if text else "")
        self.problem.setVisible(bool(text))
