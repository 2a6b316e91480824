"""Services as rows of a list, and how a row is drawn."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from hikidashi.ui.services.summary import (
    Known,
    change_line,
    controller_line,
    reach_line,
    state_line,
)
from hikidashi.ui.widgets.text import tip

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class ServiceListModel(QAbstractListModel):
    """Shows services as they are given; it neither sorts nor fetches."""

    CONTROLLER = Qt.ItemDataRole.UserRole + 1
    REACH = Qt.ItemDataRole.UserRole + 2
    STATE = Qt.ItemDataRole.UserRole + 3
    CHANGE = Qt.ItemDataRole.UserRole + 4

    def __init__(self) -> None:
        super().__init__()
        self._services: Sequence[Known] = ()

    def show_services(self, services: Sequence[Known]) -> None:
        self.beginResetModel()
        self._services = services
        self.endResetModel()

    def known(self, number: int) -> Known:
        return self._services[number]

    def find(self, service_id: str) -> QModelIndex:
        """Return where a service stands, or an invalid index."""
        for number, known in enumerate(self._services):
            if known.id == service_id:
                return self.index(number)
        return QModelIndex()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._services)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        known = self._services[index.row()]
        lines = (
            known.card.service.name,
            controller_line(known),
            reach_line(known),
            state_line(known),
            change_line(known),
        )
        return {
            Qt.ItemDataRole.DisplayRole: lines[0],
            self.CONTROLLER: lines[1],
            self.REACH: lines[2],
            self.STATE: lines[3],
            self.CHANGE: lines[4],
            Qt.ItemDataRole.AccessibleTextRole: ", ".join(
                line for line in lines if line
            ),
            Qt.ItemDataRole.ToolTipRole: tip("\n".join(line for line in lines if line)),
        }.get(role)
