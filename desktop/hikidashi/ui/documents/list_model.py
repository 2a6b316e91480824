"""Files as rows of a list."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from hikidashi.domain.attachments.attachment import Attachment
from hikidashi.ui.documents.about import facts_line
from hikidashi.ui.widgets.text import tip

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class DocumentListModel(QAbstractListModel):
    """Shows files as they are given; it neither sorts nor fetches."""

    FACTS = Qt.ItemDataRole.UserRole + 1

    def __init__(self) -> None:
        super().__init__()
        self._files: Sequence[Attachment] = ()

    def show_files(self, files: Sequence[Attachment]) -> None:
        self.beginResetModel()
        self._files = tuple(files)
        self.endResetModel()

    def file(self, number: int) -> Attachment:
        return self._files[number]

    def find(self, attachment_id: str) -> QModelIndex:
        """Return where a file stands, or an invalid index."""
        for number, file in enumerate(self._files):
            if file.id == attachment_id:
                return self.index(number)
        return QModelIndex()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._files)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        file = self._files[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return file.name
            case self.FACTS:
                return facts_line(file)
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{file.name}, {facts_line(file)}"
            case Qt.ItemDataRole.ToolTipRole:
                return tip(f"{file.name}\n{facts_line(file)}")
            case _:
                return None
