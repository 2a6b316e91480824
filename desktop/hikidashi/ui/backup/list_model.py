"""Backups as rows of a list."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from hikidashi.ui.backup.sentences import size_word
from hikidashi.ui.widgets.text import tip
from hikidashi.usecases.ports import KeptBackup
from hikidashi.words.facts import moment

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class BackupListModel(QAbstractListModel):
    """Shows backups as they are given; it neither sorts nor fetches."""

    FACTS = Qt.ItemDataRole.UserRole + 1

    def __init__(self) -> None:
        super().__init__()
        self._backups: Sequence[KeptBackup] = ()

    def show_backups(self, backups: Sequence[KeptBackup]) -> None:
        self.beginResetModel()
        self._backups = backups
        self.endResetModel()

    def backup(self, row: int) -> KeptBackup:
        return self._backups[row]

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._backups)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        backup = self._backups[index.row()]
        when, size = moment(backup.made), size_word(backup.size)
        return {
            Qt.ItemDataRole.DisplayRole: when,
            self.FACTS: f"{size} · {backup.file.name}",
            Qt.ItemDataRole.AccessibleTextRole: f"{when}, {size}",
            Qt.ItemDataRole.ToolTipRole: tip(str(backup.file)),
        }.get(role)
