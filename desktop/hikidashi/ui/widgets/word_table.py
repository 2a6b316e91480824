"""A table of words below headings: what all such models say of a cell."""

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from hikidashi.ui.widgets.text import tip

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()


class WordTable(QAbstractTableModel):
    """A cell shows its words, and is read out with the heading above it.

    A subclass tells its headings, how many rows it has, and the words of a cell.
    """

    def headings(self) -> tuple[str, ...]:
        """Return what stands above the columns."""
        return ()

    def text(self, row: int, column: int) -> str:  # noqa: ARG002 - a subclass needs them
        """Return the words of a cell, or ""."""
        return ""

    def spoken(self, row: int, column: int) -> str:
        """Return what a screen reader says of the words of a cell."""
        return self.text(row, column)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.headings())

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row, column = index.row(), index.column()
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self.text(row, column)
            case Qt.ItemDataRole.ToolTipRole:
                return tip(self.text(row, column))
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{self.headings()[column]}: {self.spoken(row, column)}"
            case _:
                return None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        headings = self.headings()
        is_shown = role == Qt.ItemDataRole.DisplayRole and section < len(headings)
        return headings[section] if is_shown else None
