"""What was removed, as rows of a list."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from hikidashi.domain.drawer import Drawer
from hikidashi.domain.trash import TrashItem
from hikidashi.ui.trash.words import age, belongings, title
from hikidashi.ui.widgets.text import tip
from hikidashi.words.catalogue import _

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


@dataclass(frozen=True, slots=True)
class Removed:
    """One thing in the trash of one of the drawers."""

    item: TrashItem
    drawer: Drawer

    def lines(self, now: datetime) -> tuple[str, str, str]:
        """Return what a row says: what it is, what belonged to it, and its time."""
        more = [belongings(self.item)]
        if self.drawer is Drawer.PRIVATE:
            more.append(_("in the private drawer"))
        beside = " · ".join(each for each in more if each)
        return title(self.item.entities[0]), beside, age(self.item, now)


class TrashListModel(QAbstractListModel):
    """Shows things as they are given; it neither sorts nor fetches."""

    BESIDE = Qt.ItemDataRole.UserRole + 1
    AGE = Qt.ItemDataRole.UserRole + 2

    def __init__(self) -> None:
        super().__init__()
        self._rows: Sequence[tuple[Removed, tuple[str, str, str]]] = ()

    def show_removed(self, removed: Sequence[Removed], now: datetime) -> None:
        self.beginResetModel()
        self._rows = [(each, each.lines(now)) for each in removed]
        self.endResetModel()

    def removed(self, row: int) -> Removed:
        return self._rows[row][0]

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        name, beside, when = self._rows[index.row()][1]
        said = [line for line in (name, beside, when) if line]
        return {
            Qt.ItemDataRole.DisplayRole: name,
            self.BESIDE: beside,
            self.AGE: when,
            Qt.ItemDataRole.AccessibleTextRole: ", ".join(said),
            Qt.ItemDataRole.ToolTipRole: tip("\n".join(said)),
        }.get(role)
