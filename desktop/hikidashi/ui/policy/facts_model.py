"""The list of facts: by family, each with a heading above."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from hikidashi.ui.policy.lines import FactLine, spoken_line, state_of, title_of
from hikidashi.ui.widgets.text import tip
from hikidashi.words.catalogue import _
from hikidashi.words.fact_families import family_name

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
STATE = Qt.ItemDataRole.UserRole + 1
_WORDS = (
    Qt.ItemDataRole.DisplayRole,
    STATE,
    Qt.ItemDataRole.AccessibleTextRole,
    Qt.ItemDataRole.ToolTipRole,
)


class FactsListModel(QAbstractListModel):
    """Shows some of a policy's lines; words are made when a row is first seen."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[FactLine | str] = []
        self._numbers: list[int] = []  # of the line of each row, -1 for a heading
        self._places: dict[int, int] = {}
        self._words: dict[tuple[int, int], str] = {}

    def show(self, lines: Sequence[FactLine], shown: Sequence[int]) -> None:
        """Show the lines with these numbers, in their order."""
        self.beginResetModel()
        self._rows, self._numbers, self._words = [], [], {}
        family = ""
        counts: dict[str, int] = {}
        for number in shown:
            counts[lines[number].family] = counts.get(lines[number].family, 0) + 1
        for number in shown:
            line = lines[number]
            if line.family != family:
                family = line.family
                self._rows.append(
                    _("{family} ({count})").format(
                        family=family_name(family), count=counts[family]
                    )
                )
                self._numbers.append(-1)
            self._rows.append(line)
            self._numbers.append(number)
        self._places = {
            number: row for row, number in enumerate(self._numbers) if number >= 0
        }
        self.endResetModel()

    def line(self, row: int) -> FactLine | None:
        """Return the fact in a row; None for a heading."""
        found = self._rows[row] if 0 <= row < len(self._rows) else None
        return found if isinstance(found, FactLine) else None

    def heading(self, row: int) -> str:
        """Return the heading in a row, or ""."""
        found = self._rows[row]
        return found if isinstance(found, str) else ""

    def number(self, row: int) -> int:
        """Return the number of the line in a row, -1 for a heading or no row."""
        return self._numbers[row] if 0 <= row < len(self._numbers) else -1

    def find(self, number: int) -> QModelIndex:
        """Return where the line with a number is shown, if it is."""
        row = self._places.get(number, -1)
        return self.index(row) if row >= 0 else QModelIndex()

    def __contains__(self, number: int) -> bool:
        return number in self._places

    @property
    def numbers(self) -> Sequence[int]:
        """The numbers of the lines that are shown, in their order."""
        return [each for each in self._numbers if each >= 0]

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if index.isValid() and self.line(index.row()) is None:
            return Qt.ItemFlag.NoItemFlags  # the keyboard goes past it
        return super().flags(index)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or role not in _WORDS:
            return None
        made = self._words.get((index.row(), int(role)))
        if made is None:
            made = self._words[index.row(), int(role)] = self._made(index.row(), role)
        return made or None

    def _made(self, row: int, role: int) -> str:
        line = self._rows[row]
        if isinstance(line, str):
            return "" if role in {STATE, Qt.ItemDataRole.ToolTipRole} else line
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return title_of(line)
            case Qt.ItemDataRole.AccessibleTextRole:
                return spoken_line(line)
            case Qt.ItemDataRole.ToolTipRole:
                return tip(f"{title_of(line)}\n{state_of(line)}")
            case _:
                return state_of(line)
