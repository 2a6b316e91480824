"""Entries of a log as rows of a list: newest first, older ones put below."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from hikidashi.ui.widgets.text import tip

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


@dataclass(frozen=True, slots=True)
class LogLine:
    """One entry as a list shows it; what is "" takes no room."""

    title: str
    about: str
    note: str


class LinesModel(QAbstractListModel):
    """Shows lines as they are given; see ``LinesDelegate`` for how they look."""

    ABOUT = Qt.ItemDataRole.UserRole + 1
    NOTE = Qt.ItemDataRole.UserRole + 2

    def __init__(self) -> None:
        super().__init__()
        self._lines: list[LogLine] = []

    def show_lines(self, lines: Sequence[LogLine]) -> None:
        self.beginResetModel()
        self._lines = list(lines)
        self.endResetModel()

    def append(self, lines: Sequence[LogLine]) -> None:
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
        said = [each for each in (line.title, line.about, line.note) if each]
        return {
            Qt.ItemDataRole.DisplayRole: line.title,
            self.ABOUT: line.about,
            self.NOTE: line.note,
            Qt.ItemDataRole.AccessibleTextRole: ", ".join(said),
            Qt.ItemDataRole.ToolTipRole: tip("\n".join(said)),
        }.get(role)
