"""Entries as rows of a list that grows as it is scrolled."""

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from hikidashi.domain.records.record import Record
from hikidashi.ui.private.row_words import RecordRow, row_of
from hikidashi.ui.widgets.text import tip

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class RecordsModel(QAbstractListModel):
    """Holds the rows that have been read so far, the newest first.

    It reads nothing itself: ``more_wanted`` asks for the next ones.
    """

    LINE = Qt.ItemDataRole.UserRole + 1
    more_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[RecordRow] = []
        self._moments: dict[str, int] = {}  # of each row, by its id
        self.has_more = False
        self.is_loading = False

    def clear(self) -> None:
        """Forget all rows."""
        self.beginResetModel()
        self._rows, self._moments = [], {}
        self.has_more = False
        self.endResetModel()

    def append(self, records: Sequence[Record]) -> None:
        """Put the next records below those that are there."""
        fresh = [row_of(each) for each in records if each.id not in self._moments]
        if fresh:
            count = len(self._rows)
            self.beginInsertRows(QModelIndex(), count, count + len(fresh) - 1)
            self._rows += fresh
            self._moments.update((row.id, row.moment) for row in fresh)
            self.endInsertRows()

    def put(self, record: Record) -> None:
        """Show a record that is new or other than before, where it belongs now.

        One that belongs below all that was read so far comes with the rows there.
        """
        row, at = row_of(record), self.number(record.id)
        if at is not None and self._rows[at].moment == row.moment:
            self._rows[at] = row
            self.dataChanged.emit(self.index(at), self.index(at))
            return
        if at is not None:
            self.drop(record.id)
        place = self._place_of(row.place)
        if place == len(self._rows) and self.has_more:
            return
        self.beginInsertRows(QModelIndex(), place, place)
        self._rows.insert(place, row)
        self._moments[row.id] = row.moment
        self.endInsertRows()

    def drop(self, record_id: str) -> None:
        """Show a record no more; one that is not there is no error."""
        at = self.number(record_id)
        if at is not None:
            self.beginRemoveRows(QModelIndex(), at, at)
            del self._rows[at]
            del self._moments[record_id]
            self.endRemoveRows()

    def row(self, number: int) -> RecordRow:
        return self._rows[number]

    def number(self, record_id: str) -> int | None:
        """Return where a record stands, or None."""
        moment = self._moments.get(record_id)
        if moment is None:
            return None
        at = self._place_of((moment, record_id))
        if at < len(self._rows) and self._rows[at].id == record_id:
            return at
        # Of entries of the same minute the vault may know another order.
        return next(n for n, row in enumerate(self._rows) if row.id == record_id)

    def find(self, record_id: str) -> QModelIndex:
        """Return where a record stands, or an invalid index."""
        at = self.number(record_id)
        return self.index(at) if at is not None else QModelIndex()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def canFetchMore(self, parent: Index) -> bool:  # noqa: N802 - Qt's name
        return not parent.isValid() and self.has_more and not self.is_loading

    def fetchMore(self, parent: Index) -> None:  # noqa: N802 - Qt's name
        if self.canFetchMore(parent):
            self.more_wanted.emit()

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return row.title
            case self.LINE:
                return row.line
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{row.title}, {row.line}"
            case Qt.ItemDataRole.ToolTipRole:
                return tip(f"{row.title}\n{row.line}")
            case _:
                return None

    def _place_of(self, place: tuple[int, str]) -> int:
        """Return where a row of that ``place`` belongs, the greatest first."""
        low, high = 0, len(self._rows)
        while low < high:
            middle = (low + high) // 2
            if self._rows[middle].place > place:
                low = middle + 1
            else:
                high = middle
        return low
