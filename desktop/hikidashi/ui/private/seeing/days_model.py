"""Days as cells of a table: a month of weeks, or a year of them side by side."""

from datetime import date, timedelta

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
)

from hikidashi.ui.private.seeing import calendar_words as words
from hikidashi.ui.private.seeing.day_marks import DayMark, DaysRead
from hikidashi.ui.widgets.text import tip

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_DAYS = 7
_WEEKS_SHOWN = 6  # of a month: no more are ever needed, and nothing jumps


class DaysModel(QAbstractTableModel):
    """Knows which day each cell is; the cells of no day can be neither chosen nor seen.

    ``is_year``: a column is a week; otherwise a row is one.
    """

    def __init__(self, today: date, *, is_year: bool) -> None:
        super().__init__()
        self.today = today
        self.is_year = is_year
        self.first = self.last = today  # of the month or the year
        self._corner = today
        self._weeks = _WEEKS_SHOWN
        self._read: DaysRead | None = None
        self.turn_to(today)

    @property
    def shown(self) -> tuple[date, date]:
        """The first and the last day that have a cell."""
        if self.is_year:
            return self.first, self.last
        return self._corner, self._corner + timedelta(days=_DAYS * self._weeks - 1)

    @property
    def read(self) -> DaysRead | None:
        """What is known of the days."""
        return self._read

    def turn_to(self, day: date) -> None:
        """Show the month or the year that a day is in, without anything in it yet."""
        self.beginResetModel()
        if self.is_year:
            self.first, self.last = date(day.year, 1, 1), date(day.year, 12, 31)
        else:
            self.first, self.last = words.month_begin(day), words.month_end(day)
        self._corner = words.week_of(self.first)
        if self.is_year:
            self._weeks = (self.last - self._corner).days // _DAYS + 1
        self._read = None
        self.endResetModel()

    def fill(self, read: DaysRead | None) -> None:
        """Show what was read of the days, or nothing."""
        self._read = read
        top, end = self.index(0, 0), self.index(self.rowCount() - 1, self._columns - 1)
        self.dataChanged.emit(top, end)

    def day_at(self, index: Index) -> date | None:
        """Return the day of a cell, or None where it is none."""
        if not index.isValid():
            return None
        week, number = index.row(), index.column()
        if self.is_year:
            week, number = number, week
        day = self._corner + timedelta(days=week * _DAYS + number)
        return day if not self.is_year or self.first <= day <= self.last else None

    def index_of(self, day: date) -> QModelIndex:
        """Return the cell of a day, or an invalid index."""
        first, last = self.shown
        if not first <= day <= last:
            return QModelIndex()
        week, number = divmod((day - self._corner).days, _DAYS)
        return self.index(number, week) if self.is_year else self.index(week, number)

    def mark(self, day: date) -> DayMark | None:
        """Return what a day has."""
        return self._read.days.get(day) if self._read is not None else None

    def most(self) -> int:
        """Return the most that any day has."""
        if self._read is None:
            return 0
        return max((each.count for each in self._read.days.values()), default=0)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        if parent.isValid():
            return 0
        return _DAYS if self.is_year else self._weeks

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else self._columns

    def flags(self, index: Index) -> Qt.ItemFlag:
        if self.day_at(index) is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        day = self.day_at(index)
        if day is None:
            return None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return str(day.day)
            case Qt.ItemDataRole.AccessibleTextRole:
                return self.words(day)
            case Qt.ItemDataRole.ToolTipRole:
                return tip(self.words(day))
            case _:
                return None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        is_weekday = (orientation is Qt.Orientation.Vertical) is self.is_year
        if is_weekday:
            return words.weekday_names()[section]
        if self.is_year:
            return self._month_over(section)
        return None

    def words(self, day: date) -> str:
        """Return what a screen reader says of a day."""
        told = self._read.words(day) if self._read is not None else words.day_title(day)
        return words.today_too(told) if day == self.today else told

    @property
    def _columns(self) -> int:
        return self._weeks if self.is_year else _DAYS

    def _month_over(self, week: int) -> str:
        """Return the month that begins in a week, if one does."""
        begin = self._corner + timedelta(days=week * _DAYS)
        for number in range(_DAYS):
            day = begin + timedelta(days=number)
            if day.day == 1 and day.year == self.first.year:
                return words.month_name(day.month)
        return ""
