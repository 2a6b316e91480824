"""A table of entries that asks for more rows before the last one is seen."""

from PySide6.QtCore import QAbstractItemModel, QModelIndex
from PySide6.QtWidgets import QHeaderView, QTableView

from hikidashi.words.catalogue import _

_AHEAD = 3  # screens


class GrowingTable(QTableView):
    """Rows are chosen whole and never edited in place; Tab goes on to what is next."""

    def __init__(self, model: QAbstractItemModel) -> None:
        super().__init__()
        self.setModel(model)
        self.setAccessibleName(_("Entries"))
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setEditTriggers(QTableView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.setVerticalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().hide()
        self.verticalScrollBar().valueChanged.connect(self.look_ahead)
        self.verticalScrollBar().rangeChanged.connect(self.look_ahead)

    def look_ahead(self) -> None:
        """Ask for more rows where few are left below those in sight."""
        model, bar, top = self.model(), self.verticalScrollBar(), QModelIndex()
        is_near = bar.value() >= bar.maximum() - _AHEAD * bar.pageStep()
        if is_near and model.rowCount() and model.canFetchMore(top):
            model.fetchMore(top)
