"""A short list of things that are opened, moved up and down, and removed by keys."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListView

from hikidashi.ui.widgets.lines_delegate import LinesDelegate

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_FACTS = Qt.ItemDataRole.UserRole + 1


@dataclass(frozen=True, slots=True)
class ListRow:
    """One thing: how it is known, its name, and a line about it."""

    key: str
    title: str = field(repr=False)
    facts: str = field(default="", repr=False)


class _Rows(QAbstractListModel):
    def __init__(self) -> None:
        super().__init__()
        self.rows: Sequence[ListRow] = ()

    def show(self, rows: Sequence[ListRow]) -> None:
        self.beginResetModel()
        self.rows = tuple(rows)
        self.endResetModel()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row.title
        if role == _FACTS:
            return row.facts
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(each for each in (row.title, row.facts) if each)
        return None


class RowsList(QListView):
    """Keeps the place in a list that is shown anew.

    Alt+Up and Alt+Down want the chosen thing moved, Delete wants it removed.
    """

    opened = Signal(str)  # a key; by Enter or a double click
    chosen = Signal()  # another one, or none
    move_wanted = Signal(int)  # -1 up, 1 down
    removal_wanted = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self._model = _Rows()
        self._at = ("", 0)
        self.setModel(self._model)
        self.setItemDelegate(LinesDelegate((_FACTS,), self))
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setAccessibleName(name)
        self.activated.connect(self._on_activated)
        self.selectionModel().currentChanged.connect(self._on_current)

    @property
    def keys(self) -> tuple[str, ...]:
        """What is listed, in its order."""
        return tuple(each.key for each in self._model.rows)

    @property
    def rows(self) -> tuple[ListRow, ...]:
        return tuple(self._model.rows)

    @property
    def key(self) -> str:
        """What is chosen, or ""."""
        index = self.currentIndex()
        return self._model.rows[index.row()].key if index.isValid() else ""

    def show_rows(self, rows: Sequence[ListRow]) -> None:
        """Show ``rows``; what was chosen stays so, else what stands in its place."""
        key, number = self._at
        self._model.show(rows)
        if rows:
            keys = [each.key for each in rows]
            here = keys.index(key) if key in keys else min(number, len(keys) - 1)
            self.setCurrentIndex(self._model.index(here))
        self.chosen.emit()

    def choose(self, key: str) -> None:
        """Choose one thing, now or as soon as it is listed."""
        self._at = key, self._at[1]
        if key in self.keys:
            self.setCurrentIndex(self._model.index(self.keys.index(key)))

    def forget(self) -> None:
        """Show nothing, and keep no place."""
        self._model.show(())
        self._at = ("", 0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        key = Qt.Key(event.key())
        if key in steps and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.move_wanted.emit(steps[key])
        elif key == Qt.Key.Key_Delete and self.key:
            self.removal_wanted.emit()
        else:
            super().keyPressEvent(event)

    @Slot(QModelIndex)
    def _on_activated(self, index: QModelIndex) -> None:
        self.opened.emit(self._model.rows[index.row()].key)

    @Slot(QModelIndex)
    def _on_current(self, index: QModelIndex) -> None:
        if index.isValid():
            self._at = self.key, index.row()
        self.chosen.emit()


def moved(keys: Sequence[str], key: str, step: int) -> list[str] | None:
    """Return ``keys`` with one of them moved; None where it cannot go further."""
    if key not in keys:
        return None
    here = keys.index(key)
    there = here + step
    if not 0 <= there < len(keys):
        return None
    order = list(keys)
    order.insert(there, order.pop(here))
    return order
