"""A table of facts, each of which can show the sentence that says it."""

from collections.abc import Sequence

from PySide6.QtCore import (
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    QTimer,
    Slot,
)
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from hikidashi.domain.policy.reading import PolicyReading
from hikidashi.ui.evidence.facts_model import FactRow, FactsModel
from hikidashi.ui.evidence.sentence import SentenceDialog
from hikidashi.ui.theme import tokens
from hikidashi.words.catalogue import _

_WEIGHTS = (21, 31, 18, 14, 16)
_PADDING = QSize(2 * tokens.SMALL + 2 * tokens.TINY, 2 * tokens.SMALL)
_TALLEST = 10_000
_LEAST_LINES = 7


class _Cells(QStyledItemDelegate):
    """Counts the padding of the style sheet in when it asks how tall words are."""

    def __init__(self, table: QTableView) -> None:
        super().__init__(table)
        self._table = table

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        width = self._table.columnWidth(index.column()) - _PADDING.width()
        room = QRect(0, 0, max(1, width), _TALLEST)
        flags = Qt.TextFlag.TextWordWrap
        needed = option.fontMetrics.boundingRect(room, flags, str(index.data() or ""))
        return QSize(needed.width(), needed.height() + _PADDING.height())


class WeightedTable(QTableView):
    """Shares its width among the columns; rows are as tall as their words need."""

    def __init__(self) -> None:
        super().__init__()
        self.setItemDelegate(_Cells(self))
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self.share_width)

    def share_width(self) -> None:
        """Lay the columns and rows out anew."""
        shown = {n: w for n, w in enumerate(_WEIGHTS) if not self.isColumnHidden(n)}
        room = self.viewport().width()
        for column, weight in shown.items():
            self.setColumnWidth(column, room * weight // sum(shown.values()))
        self.resizeRowsToContents()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._soon.start()  # a scroll bar may come or go with the new rows


class FactsTable(QWidget):
    """Enter, a double click or the button shows the sentence of the current row."""

    def __init__(self, name: str, model: FactsModel) -> None:
        super().__init__()
        self._reading: PolicyReading | None = None
        self.dialog: SentenceDialog | None = None
        self.model = model
        self.table = WeightedTable()
        self.table.setAccessibleName(name)
        self.table.setModel(model)
        lines = _LEAST_LINES * self.table.fontMetrics().lineSpacing()
        self.table.setMinimumHeight(lines)
        self.show_sentence = QPushButton(_("Show the &sentence"))
        self._dress()
        row = QHBoxLayout()
        row.addWidget(self.show_sentence)
        row.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.SMALL)
        column.addWidget(self.table, 1)
        column.addLayout(row)
        self.show_sentence.clicked.connect(self._on_show)
        self.table.activated.connect(self._on_activated)
        self.table.clicked.connect(self._on_clicked)
        self.table.selectionModel().currentChanged.connect(self._on_current)

    def show_facts(
        self, rows: Sequence[FactRow], reading: PolicyReading | None
    ) -> None:
        """Show ``rows``; their passages are places in the text of ``reading``."""
        self._reading = reading
        self.model.show_rows(rows)
        evident = any(row.passages for row in rows)
        self.table.setColumnHidden(FactsModel.SENTENCE, not evident)
        self.table.share_width()
        self.show_sentence.setVisible(evident)
        if rows:
            self.table.setCurrentIndex(self.model.index(0, 0))
        self._on_current()

    def _dress(self) -> None:
        table = self.table
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setTabKeyNavigation(False)  # Tab leads out of the table, arrows within
        table.setShowGrid(False)
        table.setWordWrap(True)
        table.setTextElideMode(Qt.TextElideMode.ElideNone)
        table.verticalHeader().hide()
        header = table.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setDefaultAlignment(
            Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        )

    @Slot()
    def _on_current(self) -> None:
        self.show_sentence.setEnabled(self._can_show())

    @Slot(QModelIndex)
    def _on_activated(self, _index: QModelIndex) -> None:
        self._on_show()

    @Slot(QModelIndex)
    def _on_clicked(self, index: QModelIndex) -> None:
        if index.column() == FactsModel.SENTENCE:
            self._on_show()

    @Slot()
    def _on_show(self) -> None:
        if self._reading is not None and self._can_show():
            row = self.model.row(self.table.currentIndex().row())
            self.dialog = SentenceDialog(self._reading, row.passages, self)
            self.dialog.open()

    def _can_show(self) -> bool:
        index = self.table.currentIndex()
        return index.isValid() and bool(self.model.row(index.row()).passages)
