"""The values of a chart as a table, for those who would rather read than look."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from hikidashi.ui.private.charts.picture import Table
from hikidashi.ui.room import RoomContext
from hikidashi.ui.widgets.word_table import NOWHERE, Index, WordTable

_NOTHING = Table(headings=(), rows=())
_ROWS = 14
_NUMBERS = frozenset("0123456789−")


class ValueModel(WordTable):
    """Holds no more than the words of a table."""

    def __init__(self) -> None:
        super().__init__()
        self.table = _NOTHING

    def show_table(self, table: Table | None) -> None:
        self.beginResetModel()
        self.table = table or _NOTHING
        self.endResetModel()

    def headings(self) -> tuple[str, ...]:
        return self.table.headings

    def text(self, row: int, column: int) -> str:
        return self.table.rows[row][column]

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.table.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role == Qt.ItemDataRole.TextAlignmentRole and index.isValid():
            return self._alignment(index.column())
        return super().data(index, role)

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        is_column = orientation is Qt.Orientation.Horizontal
        if role == Qt.ItemDataRole.TextAlignmentRole and is_column:
            return self._alignment(section)
        return super().headerData(section, orientation, role)

    def _alignment(self, column: int) -> Qt.AlignmentFlag:
        """Put numbers to the right, by what stands in the first row."""
        first = next((row[column] for row in self.table.rows if row[column]), "")
        is_number = column > 0 and first[:1] in _NUMBERS
        side = Qt.AlignmentFlag.AlignRight if is_number else Qt.AlignmentFlag.AlignLeft
        return side | Qt.AlignmentFlag.AlignVCenter


class ValueTable(QTableView):
    """Arrow keys go from cell to cell; Ctrl+C copies the rows through our clipboard."""

    def __init__(self, ctx: RoomContext) -> None:
        super().__init__()
        self._ctx = ctx
        self.values = ValueModel()
        self.setModel(self.values)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setTabKeyNavigation(False)
        self.setWordWrap(True)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(
            round(1.9 * self.fontMetrics().height())
        )
        self.horizontalHeader().setStretchLastSection(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)

    def show_table(self, table: Table | None) -> None:
        """Show the values, with the first column as wide as there is room."""
        self.values.show_table(table)
        header = self.horizontalHeader()
        modes = QHeaderView.ResizeMode
        for column in range(self.values.columnCount()):
            # Only the rows in sight are measured: there may be thousands.
            mode = modes.Stretch if column == 0 else modes.ResizeToContents
            header.setSectionResizeMode(column, mode)
        header.setResizeContentsPrecision(_ROWS)
        rows = min(self.values.rowCount(), _ROWS) + 2
        self.setMinimumHeight(rows * self.verticalHeader().defaultSectionSize())
        if self.values.rowCount():
            self.setCurrentIndex(self.values.index(0, 0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            rows = sorted({each.row() for each in self.selectedIndexes()})
            chosen = tuple(self.values.table.rows[each] for each in rows)
            if chosen:
                picked = Table(headings=self.values.table.headings, rows=chosen)
                self._ctx.clipboard.copy_private(picked.as_text())
            event.accept()
            return
        super().keyPressEvent(event)
