"""Entries as the rows of a list, under headings; it grows as it is scrolled."""

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from hikidashi.ui.private.seeing.calendar_words import day_title
from hikidashi.ui.private.seeing.rows import SeenRow
from hikidashi.ui.widgets.text import tip
from hikidashi.words.catalogue import _

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class RowsModel(QAbstractListModel):
    """Holds what has been read so far; a heading stands above each group.

    It reads nothing itself: ``more_wanted`` asks for the next ones. ``of_one_day``
    leaves the day out of what is said of an entry.
    """

    more_wanted = Signal()

    def __init__(self, *, of_one_day: bool) -> None:
        super().__init__()
        self.of_one_day = of_one_day
        self._lines: list[SeenRow | str] = []
        self._group = ""
        self.has_more = False
        self.is_loading = False

    def clear(self) -> None:
        """Forget all rows."""
        self.beginResetModel()
        self._lines, self._group = [], ""
        self.has_more = self.is_loading = False
        self.endResetModel()

    def replace(self, rows: Sequence[SeenRow], *, has_more: bool = False) -> None:
        """Show ``rows`` instead of what is there."""
        self.beginResetModel()
        self._group = ""
        self._lines = self._with_headings(rows)
        self.has_more, self.is_loading = has_more, False
        self.endResetModel()

    def append(self, rows: Sequence[SeenRow], *, has_more: bool) -> None:
        """Put the next rows below those that are there."""
        self.has_more, self.is_loading = has_more, False
        lines = self._with_headings(rows)
        if lines:
            count = len(self._lines)
            self.beginInsertRows(QModelIndex(), count, count + len(lines) - 1)
            self._lines += lines
            self.endInsertRows()

    @property
    def rows(self) -> Sequence[SeenRow]:
        """The entries without the headings."""
        return [each for each in self._lines if isinstance(each, SeenRow)]

    def line(self, number: int) -> SeenRow | str:
        """Return an entry, or the words of a heading."""
        return self._lines[number]

    def row_at(self, index: Index) -> SeenRow | None:
        """Return the entry at a place, or None."""
        if not index.isValid() or index.row() >= len(self._lines):
            return None
        line = self._lines[index.row()]
        return line if isinstance(line, SeenRow) else None

    def find(self, record_id: str) -> QModelIndex:
        """Return where an entry stands, or an invalid index."""
        for number, line in enumerate(self._lines):
            if isinstance(line, SeenRow) and line.id == record_id:
                return self.index(number)
        return QModelIndex()

    def near(self, number: int) -> QModelIndex:
        """Return where an entry stands at that row, below it or above it."""
        count = len(self._lines)
        start = min(max(number, 0), max(count - 1, 0))
        for row in (*range(start, count), *range(start - 1, -1, -1)):
            if isinstance(self._lines[row], SeenRow):
                return self.index(row)
        return QModelIndex()

    def begins_day(self, number: int) -> bool:
        """Tell whether the entry is the first one listed of its day."""
        line = self._lines[number]
        before = self._lines[number - 1] if number else ""
        return not (
            isinstance(line, SeenRow)
            and isinstance(before, SeenRow)
            and before.day == line.day
        )

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._lines)

    def canFetchMore(self, parent: Index) -> bool:  # noqa: N802 - Qt's name
        return not parent.isValid() and self.has_more and not self.is_loading

    def fetchMore(self, parent: Index) -> None:  # noqa: N802 - Qt's name
        if self.canFetchMore(parent):
            self.is_loading = True
            self.more_wanted.emit()

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        if self.row_at(index) is None:
            return Qt.ItemFlag.ItemIsEnabled
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        line = self._lines[index.row()]
        if isinstance(line, str):
            roles = Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole
            return line if role in roles else None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return line.title
            case Qt.ItemDataRole.AccessibleTextRole:
                return self._spoken(line)
            case Qt.ItemDataRole.ToolTipRole:
                return tip(f"{line.title}\n{line.line}")
            case _:
                return None

    def _spoken(self, row: SeenRow) -> str:
        parts = [row.title]
        if not self.of_one_day:
            parts.append(day_title(row.day) if row.day else _("Day not known"))
        if row.day is not None:
            parts.append(row.time or _("time not known"))
        parts.append(row.line)
        return ", ".join(part for part in parts if part)

    def _with_headings(self, rows: Sequence[SeenRow]) -> list[SeenRow | str]:
        lines: list[SeenRow | str] = []
        for row in rows:
            if row.group != self._group:
                lines.append(row.group)
                self._group = row.group
            lines.append(row)
        return lines
