"""What the columns of a table are, with the first entries that come of it."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from hikidashi.domain.imports.import_map import ImportMap
from hikidashi.domain.imports.new_types import fitted
from hikidashi.domain.imports.outline import TableOutline
from hikidashi.domain.imports.proposal import propose
from hikidashi.domain.imports.read_records import ReadRecords
from hikidashi.domain.records.record_type import RecordType
from hikidashi.ui.private.exchange.column_row import ColumnRow
from hikidashi.ui.theme import tokens
from hikidashi.ui.widgets import LabelledField, Prose, label
from hikidashi.ui.widgets.choice_box import ChoiceBox
from hikidashi.ui.widgets.text import show_if
from hikidashi.usecases.ports import TablePlan
from hikidashi.words.catalogue import _
from hikidashi.words.imports import note_words
from hikidashi.words.records import (
    record_parts,
    record_title,
    start_words,
    type_name,
)

_MOST_COLUMNS = 100
"""That can be explained one by one; those after them are left out."""


class ColumnsStep(QWidget):
    """A row for each column; below it what the first rows of the table become."""

    changed = Signal()
    table_chosen = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._map: ImportMap | None = None
        self._table: TableOutline | None = None
        self._types: Sequence[RecordType] = ()
        self.rows: Sequence[ColumnRow] = ()
        self.about = Prose(
            _("Say what each column is. What you leave out is not read."), "muted"
        )
        self.table = ChoiceBox()
        self.table_field = LabelledField(_("Tab&le"), self.table)
        self.type = ChoiceBox()
        self.type_field = LabelledField(_("Sor&t of entries"), self.type)
        self.columns = QWidget()
        self.remember = QCheckBox(_("Re&member this for tables with the same headers"))
        self.remember.setChecked(True)
        self.first_title = label(_("What the first rows become"), "strong")
        self.first = Prose("", "muted")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.MEDIUM)
        for each in (
            self.about,
            self.table_field,
            self.type_field,
            self.columns,
            self.first_title,
            self.first,
            self.remember,
        ):
            column.addWidget(each)
        self.table.activated.connect(self.table_chosen)
        self.type.activated.connect(self._on_type)

    def show_tables(self, tables: Sequence[TableOutline]) -> None:
        """Offer the tables of a file; most have one."""
        self.table.clear()
        for number, each in enumerate(tables, start=1):
            self.table.addItem(each.name or _("Table {n}").format(n=number))
        show_if(self.table_field, wanted=len(tables) > 1)

    def show_map(
        self, table: TableOutline, kept: ImportMap, types: Sequence[RecordType]
    ) -> None:
        """Show the columns of a table as they are going to be read."""
        self._table, self._types = table, types
        self.type.clear()
        for each in types:
            if not each.retired or each.id == kept.type:
                self.type.addItem(type_name(each), each.id)
        self.type.setCurrentIndex(max(0, self.type.findData(kept.type)))
        self._show_columns(table, kept)

    def fits(self, kept: ImportMap) -> bool:
        """Tell whether all that a map names is still there to be chosen."""
        plan = self.plan()
        return plan is not None and replace(kept, id=plan.map.id) == plan.map

    def plan(self) -> TablePlan | None:
        """Return how the table is to be read, as the boxes say."""
        if self._map is None:
            return None
        of, beyond = self._type(), self._map.columns[len(self.rows) :]
        columns = (*(each.column() for each in self.rows), *beyond)
        return TablePlan(
            table=max(0, self.table.currentIndex()),
            map=replace(self._map, type=of.id, columns=columns),
            type=of,
        )

    def show_first(self, read: ReadRecords) -> None:
        """Show what the first rows become; their numbers are not those of the file."""
        of = self._type()
        of = next(iter(fitted((of,), read.types).types), of)  # with its new options
        lines = []
        for record in read.records:
            parts = (
                start_words(record.start),
                record_title(of, record),
                *record_parts(of, record),
            )
            lines.append(" · ".join(dict.fromkeys(each for each in parts if each)))
        lines += [note_words(replace(each, rows=())) for each in read.notes]
        self.first.set_text("\n".join(lines) or _("Nothing yet."))

    def show_problem(self, told: str) -> None:
        """Say why nothing becomes of the first rows."""
        self.first.set_text(told)

    def forget(self) -> None:
        """Let go of the table."""
        self._map, self._table, self._types = None, None, ()
        self._show_rows(())
        self.first.set_text("")
        self.table.clear()
        self.type.clear()

    def _type(self) -> RecordType:
        chosen = self.type.currentData()
        return next(each for each in self._types if each.id == chosen)

    def _show_rows(self, rows: Sequence[ColumnRow]) -> None:
        old, self.columns = self.columns, QWidget()
        column = QVBoxLayout(self.columns)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.SMALL)
        for each in rows:
            column.addWidget(each)
            each.changed.connect(self.changed)
        self.rows = rows
        whole = self.layout()
        if whole is not None:
            whole.replaceWidget(old, self.columns)
        old.hide()
        old.deleteLater()

    def _show_columns(self, table: TableOutline, kept: ImportMap) -> None:
        self._map, of = kept, self._type()
        self._show_rows(
            [
                ColumnRow(column, [row[n] for row in table.rows], table.values[n], of)
                for n, column in enumerate(kept.columns[:_MOST_COLUMNS])
            ]
        )

    @Slot()
    def _on_type(self) -> None:
        """Guess anew: another sort of entries has other fields."""
        if self._table is not None:
            table, of = self._table, self._type()
            self._show_columns(table, propose(table.headers, table.values, of))
            self.changed.emit()
