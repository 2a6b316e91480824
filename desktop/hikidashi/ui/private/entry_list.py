"""The list of entries: a hundred thousand rows scroll like ten."""

from PySide6.QtCore import QEvent, QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHeaderView, QTableView

from hikidashi.ui.private.records_model import RecordsModel
from hikidashi.ui.private.row_delegate import RowDelegate, row_height
from hikidashi.words.catalogue import _

_AHEAD = 3  # screens; more rows are asked for before the last one is seen


class EntryList(QTableView):
    """A table of one column: unlike a list view it never measures all of its rows."""

    removal_wanted = Signal()

    def __init__(self, model: RecordsModel) -> None:
        super().__init__()
        self.setModel(model)
        self.setItemDelegate(RowDelegate(self))
        self.setAccessibleName(_("Entries"))
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.horizontalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().hide()
        self._measure()
        self.verticalScrollBar().valueChanged.connect(self._look_ahead)
        self.verticalScrollBar().rangeChanged.connect(self._look_ahead)
        model.modelReset.connect(self._look_ahead)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self._measure()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        rows = self.model().rowCount()
        match event.key():
            case Qt.Key.Key_Home if rows:
                self.setCurrentIndex(self.model().index(0, 0))
            case Qt.Key.Key_End if rows:
                self.setCurrentIndex(self.model().index(rows - 1, 0))
            case Qt.Key.Key_Delete:
                self.removal_wanted.emit()
            case _:
                super().keyPressEvent(event)

    def _measure(self) -> None:
        height = row_height(self.font())
        self.verticalHeader().setMinimumSectionSize(height)
        self.verticalHeader().setDefaultSectionSize(height)

    def _look_ahead(self) -> None:
        bar, model, top = self.verticalScrollBar(), self.model(), QModelIndex()
        ahead = bar.value() >= bar.maximum() - _AHEAD * bar.pageStep()
        if ahead and model.rowCount() and model.canFetchMore(top):
            model.fetchMore(top)
