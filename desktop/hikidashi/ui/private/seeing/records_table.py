"""Entries as rows of a table that grows as it is scrolled."""

from collections.abc import Sequence

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHeaderView, QTableView

from hikidashi.domain.records.record import Record, RecordId
from hikidashi.ui.private.seeing.columns import WHAT, Column
from hikidashi.ui.private.seeing.growing_table import GrowingTable
from hikidashi.ui.theme import tokens
from hikidashi.ui.widgets.word_table import NOWHERE, Index, WordTable
from hikidashi.words.catalogue import _


class RecordsTableModel(WordTable):
    """Holds the entries that have been read so far; a cell is put in words when seen.

    It reads nothing itself: ``more_wanted`` asks for the next ones.
    """

    more_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._records: list[Record] = []
        self._columns: Sequence[Column] = ()
        self.has_more = False
        self.is_loading = False

    @property
    def records(self) -> Sequence[Record]:
        return self._records

    @property
    def columns(self) -> Sequence[Column]:
        return self._columns

    def clear(self) -> None:
        """Forget all entries and columns."""
        self.replace((), (), has_more=False)

    def replace(
        self, records: Sequence[Record], columns: Sequence[Column], *, has_more: bool
    ) -> None:
        """Show other entries."""
        self.beginResetModel()
        self._records, self._columns = list(records), tuple(columns)
        self.has_more, self.is_loading = has_more, False
        self.endResetModel()

    def show_columns(self, columns: Sequence[Column]) -> None:
        """Show other columns of the same entries."""
        self.beginResetModel()
        self._columns = tuple(columns)
        self.endResetModel()

    def append(self, records: Sequence[Record], *, has_more: bool) -> None:
        """Put the next entries below those that are there."""
        self.has_more, self.is_loading = has_more, False
        if records:
            count = len(self._records)
            self.beginInsertRows(QModelIndex(), count, count + len(records) - 1)
            self._records += records
            self.endInsertRows()

    def headings(self) -> tuple[str, ...]:
        return tuple(each.title for each in self._columns)

    def text(self, row: int, column: int) -> str:
        return self._columns[column].text(self._records[row])

    def spoken(self, row: int, column: int) -> str:
        return self.text(row, column) or _("not stated")

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._records)

    def canFetchMore(self, parent: Index) -> bool:  # noqa: N802 - Qt's name
        return not parent.isValid() and self.has_more and not self.is_loading

    def fetchMore(self, parent: Index) -> None:  # noqa: N802 - Qt's name
        if self.canFetchMore(parent):
            self.is_loading = True
            self.more_wanted.emit()

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        is_column = orientation is Qt.Orientation.Horizontal
        if role == Qt.ItemDataRole.TextAlignmentRole and is_column:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return super().headerData(section, orientation, role)


class RecordsTable(GrowingTable):
    """Rows can be chosen together; Return opens one, Del removes those chosen."""

    opened = Signal(str)
    removal_wanted = Signal()

    def __init__(self, model: RecordsTableModel) -> None:
        super().__init__(model)
        self.table = model
        self._widths: dict[str, int] = {}  # as the user wants them
        self._is_fitting = False
        self.setSelectionMode(QTableView.SelectionMode.ExtendedSelection)
        self.setHorizontalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setHighlightSections(False)
        header.setStretchLastSection(True)
        header.sectionResized.connect(self._on_resized)
        down = self.verticalHeader()
        down.setDefaultSectionSize(self.fontMetrics().lineSpacing() + tokens.MEDIUM)
        model.modelReset.connect(self._fit)
        self.doubleClicked.connect(self._on_opened)

    def chosen(self) -> Sequence[RecordId]:
        """Return the ids of the rows that are chosen, from top to bottom."""
        ranges = self.selectionModel().selection()
        rows = {
            row
            for number in range(ranges.count())
            for row in range(ranges.at(number).top(), ranges.at(number).bottom() + 1)
        }
        records = self.table.records
        return [records[row].id for row in sorted(rows) if row < len(records)]

    def choose(self, ids: Sequence[RecordId]) -> None:
        """Choose the rows of these entries, as far as they are there."""
        wanted, last = set(ids), self.table.columnCount() - 1
        chosen = QItemSelection()
        for row, record in enumerate(self.table.records):
            if record.id in wanted:
                first = self.table.index(row, 0)
                chosen.select(first, self.table.index(row, last))
        mode = QItemSelectionModel.SelectionFlag.ClearAndSelect
        self.selectionModel().select(chosen, mode)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        match event.key():
            case Qt.Key.Key_Delete:
                self.removal_wanted.emit()
            case Qt.Key.Key_Return | Qt.Key.Key_Enter if index.isValid():
                self._on_opened(index)
            case _:
                super().keyPressEvent(event)

    def forget(self) -> None:
        """Forget how wide the user wants the columns."""
        self._widths.clear()

    def _fit(self) -> None:
        """Give each column about the width that its words need, or the user wants."""
        columns = self.table.columns
        widths = {each.key: self._needed(each) for each in columns}
        spare = self.viewport().width() - sum(widths.values())
        if spare > 0 and WHAT in widths:
            widths[WHAT] += spare // 2  # the last column takes the rest
        self._is_fitting = True
        for number, column in enumerate(columns):
            wanted = self._widths.get(column.key, widths[column.key])
            self.setColumnWidth(number, wanted)
        self._is_fitting = False
        self.look_ahead()

    def _needed(self, column: Column) -> int:
        metrics = self.fontMetrics()
        letters = column.letters * metrics.horizontalAdvance("e")
        words = metrics.horizontalAdvance(column.like) if column.like else letters
        title = metrics.horizontalAdvance(column.title) + tokens.LARGE
        return max(words, title) + 2 * tokens.MEDIUM

    @Slot(int, int, int)
    def _on_resized(self, section: int, _before: int, width: int) -> None:
        """Keep the width that the user gives a column, also when it is read anew."""
        columns = self.table.columns
        if not self._is_fitting and section < len(columns) - 1:
            self._widths[columns[section].key] = width

    def _on_opened(self, index: QModelIndex) -> None:
        if index.isValid():
            self.opened.emit(self.table.records[index.row()].id)
