"""The activity log as rows of a list."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from hikidashi.ui.activity.reading import Line
from hikidashi.ui.widgets.text import tip

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class ActivityListModel(QAbstractListModel):
    """Shows lines as they are given; older ones are put below."""

    ABOUT = Qt.ItemDataRole.UserRole + 1
    WHEN = Qt.ItemDataRole.UserRole + 2

    def __init__(self) -> None:
        super().__init__()
        self._lines: list[Line] = []

    def show_lines(self, lines: Sequence[Line]) -> None:
        self.beginResetModel()
        self._lines = list(lines)
        self.endResetModel()

    def append(self, lines: Sequence[Line]) -> None:
        """Put older lines below; what is shown stays where it is."""
        if lines:
            first = len(self._lines)
            self.beginInsertRows(QModelIndex(), first, first + len(lines) - 1)
            self._lines.extend(lines)
            self.endInsertRows()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        line = self._lines[index.row()]
        said = [each for each in (line.sentence, line.about, line.when) if each]
        return {
            Qt.ItemDataRole.DisplayRole: line.sentence,
            self.ABOUT: line.about,
            self.WHEN: line.when,
            Qt.ItemDataRole.AccessibleTextRole: ", ".join(said),
            Qt.ItemDataRole.ToolTipRole: tip("\n".join(said)),
        }.get(role)
