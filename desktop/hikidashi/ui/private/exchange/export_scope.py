"""Which entries go into an export."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Literal

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from hikidashi.domain.records.query import RecordQuery
from hikidashi.domain.records.record import RecordId, RecordTypeId
from hikidashi.domain.records.record_type import RecordType
from hikidashi.ui.letters.days import EXAMPLE, read_day
from hikidashi.ui.theme import tokens
from hikidashi.ui.widgets import LabelledField, label
from hikidashi.ui.widgets.choice_box import ChoiceBox
from hikidashi.ui.widgets.flow import FlowRow
from hikidashi.ui.widgets.text import show_if
from hikidashi.usecases.ports import RecordForm
from hikidashi.usecases.record_exports import ExportWish
from hikidashi.words.catalogue import _, ngettext
from hikidashi.words.records import type_name

_CHOSEN, _SHOWN, _ALL = "chosen", "shown", "all"
_UNREADABLE: Literal[False] = False
_LONGEST = 20  # characters of a day
TypeCounts = Sequence[tuple[RecordType, int]]


class ExportScope(QWidget):
    """The chosen entries, those that were shown, or some types and days of all."""

    changed = Signal()

    def __init__(self, query: RecordQuery | None, ids: Sequence[RecordId] = ()) -> None:
        super().__init__()
        self._query = query
        self._ids = tuple(ids)
        self.boxes: Mapping[RecordTypeId, QCheckBox] = {}
        self.which = ChoiceBox()
        self.which_field = LabelledField(_("&Which entries"), self.which)
        self.sorts = FlowRow()
        self.sorts_label = label(_("Sorts of entries"), "strong")
        self.first, self.last = QLineEdit(), QLineEdit()
        self.first_field = LabelledField(_("F&rom day"), self.first)
        self.last_field = LabelledField(_("To da&y"), self.last)
        self.parts = QWidget()
        self._lay_out()

    def show_types(self, counts: TypeCounts) -> None:
        """Offer the types that have entries, all of them chosen."""
        self.boxes = {}
        for kind, count in counts:
            box = QCheckBox(
                _("{name} ({n})").format(
                    name=type_name(kind).replace("&", "&&"), n=f"{count:,}"
                )
            )
            box.setChecked(True)
            box.toggled.connect(self.changed)
            self.boxes = {**self.boxes, kind.id: box}
        self.sorts.show_only(*self.boxes.values())
        show_if(self.sorts, wanted=len(self.boxes) > 1)
        show_if(self.sorts_label, wanted=len(self.boxes) > 1)
        self.changed.emit()

    def wish(self, form: RecordForm) -> ExportWish | None:
        """Return what is wanted, or None where a day is not understood."""
        which = self.which.currentData()
        if which == _CHOSEN:
            return ExportWish(form=form, ids=self._ids)
        if which == _SHOWN and self._query is not None:
            return ExportWish(form=form, query=self._query)
        first, last = _day(self.first), _day(self.last)
        if first is _UNREADABLE or last is _UNREADABLE:
            return None
        chosen = frozenset(i for i, box in self.boxes.items() if box.isChecked())
        types = None if len(chosen) == len(self.boxes) else chosen
        query = RecordQuery(first=first or None, last=last or None)
        return ExportWish(form=form, query=query, types=types)

    def is_sound(self) -> bool:
        """Tell whether both days are understood; if not, that is said and focused."""
        if self.which.currentData() != _ALL:
            return True
        for edit, field in (
            (self.first, self.first_field),
            (self.last, self.last_field),
        ):
            if _day(edit) is _UNREADABLE:
                told = _("Write a day like {example}, or leave this empty.")
                field.set_problem(told.format(example=EXAMPLE))
                edit.setFocus()
                return False
        return True

    def forget(self) -> None:
        """Let go of the types' names and of the query."""
        self._query, self._ids, self.boxes = None, (), {}
        self.sorts.show_only()

    def _lay_out(self) -> None:
        if self._ids:
            told = ngettext(
                "The {n} that is chosen", "The {n} that are chosen", len(self._ids)
            )
            self.which.addItem(told.format(n=f"{len(self._ids):,}"), _CHOSEN)
        if self._query is not None:
            self.which.addItem(_("Those that are shown now"), _SHOWN)
        self.which.addItem(_("All"), _ALL)
        show_if(self.which_field, wanted=self.which.count() > 1)
        hints = Qt.InputMethodHint
        for field in (self.first, self.last):
            field.setMaxLength(_LONGEST)
            field.setPlaceholderText(EXAMPLE)
            field.setInputMethodHints(
                hints.ImhSensitiveData | hints.ImhNoPredictiveText
            )
            field.textChanged.connect(self._on_day)
        row = QHBoxLayout()
        row.setSpacing(tokens.LARGE)
        row.addWidget(self.first_field, 1)
        row.addWidget(self.last_field, 1)
        parts = QVBoxLayout(self.parts)
        parts.setContentsMargins(0, 0, 0, 0)
        parts.setSpacing(tokens.SMALL)
        for each in (self.sorts_label, self.sorts):
            parts.addWidget(each)
            show_if(each, wanted=False)
        parts.addLayout(row)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.MEDIUM)
        column.addWidget(self.which_field)
        column.addWidget(self.parts)
        show_if(self.parts, wanted=self.which.currentData() == _ALL)
        self.which.currentIndexChanged.connect(self._on_which)

    @Slot()
    def _on_day(self) -> None:
        self.first_field.set_problem("")
        self.last_field.set_problem("")
        self.changed.emit()

    @Slot()
    def _on_which(self) -> None:
        self.parts.setVisible(self.which.currentData() == _ALL)
        self.changed.emit()


def _day(edit: QLineEdit) -> date | Literal[False] | None:
    """Return the day that stands in a field, if any; False is an unreadable one."""
    text = edit.text().strip()
    return (read_day(text) or _UNREADABLE) if text else None
