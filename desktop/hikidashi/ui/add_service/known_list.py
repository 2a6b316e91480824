"""The bundled services, to choose from."""

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtWidgets import QListView, QPushButton, QVBoxLayout, QWidget

from hikidashi.ui.evidence.facts_model import checked_on
from hikidashi.ui.theme import tokens
from hikidashi.ui.widgets import Prose, primary_button
from hikidashi.ui.widgets.flow import FlowRow
from hikidashi.ui.widgets.lines_delegate import LinesDelegate
from hikidashi.usecases.ports import DirectoryEntry
from hikidashi.words.catalogue import _, ngettext

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_LIST_HEIGHT = 300


class KnownModel(QAbstractListModel):
    """Shows bundled services as they are given."""

    FACTS = Qt.ItemDataRole.UserRole + 1

    def __init__(self) -> None:
        super().__init__()
        self._entries: Sequence[DirectoryEntry] = ()

    def show_entries(self, entries: Sequence[DirectoryEntry]) -> None:
        self.beginResetModel()
        self._entries = entries
        self.endResetModel()

    def entry(self, number: int) -> DirectoryEntry:
        return self._entries[number]

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._entries)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        entry = self._entries[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return entry.service.name
            case self.FACTS:
                return _facts(entry)
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{entry.service.name}, {_facts(entry)}"
            case _:
                return None


class KnownList(QWidget):
    """Choose one with Enter, a double click or the button; or take all."""

    chosen = Signal(object)  # DirectoryEntry
    all_chosen = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.model = KnownModel()
        self.list = QListView()
        self.list.setModel(self.model)
        self.list.setItemDelegate(LinesDelegate((KnownModel.FACTS,), self.list))
        self.list.setAccessibleName(_("Known services"))
        self.list.setMinimumHeight(_LIST_HEIGHT)
        self.words = Prose(role="muted")
        self.add = primary_button(_("&Add this service"))
        self.add_all = QPushButton(_("Add a&ll of them"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, tokens.LARGE, 0, 0)
        column.setSpacing(tokens.MEDIUM)
        column.addWidget(self.words)
        column.addWidget(self.list, 1)
        column.addWidget(FlowRow(self.add, self.add_all))
        self.list.activated.connect(self._on_chosen)
        self.add.clicked.connect(self._on_chosen)
        self.add_all.clicked.connect(self.all_chosen)

    def show_entries(self, entries: Sequence[DirectoryEntry]) -> None:
        """Show the bundled services that are not in the list yet."""
        self.model.show_entries(entries)
        some = bool(entries)
        for part in (self.list, self.add, self.add_all):
            part.setVisible(some)
        if some:
            self.list.setCurrentIndex(self.model.index(0))
        told = _(
            "Facts about these come with Hikidashi, each checked by hand in the "
            "policy. Nothing is looked up on the network."
        )
        self.words.set_text(
            told if some else _("All of them are in your list already.")
        )

    @Slot()
    def _on_chosen(self) -> None:
        index = self.list.currentIndex()
        if index.isValid():
            self.chosen.emit(self.model.entry(index.row()))


def _facts(entry: DirectoryEntry) -> str:
    controller = entry.basis.controller
    count = len(entry.data_categories)
    kinds = ngettext("{count} kind of data", "{count} kinds of data", count)
    parts = (
        controller.name_ja or controller.name or _("Company not known"),
        kinds.format(count=count),
        checked_on(entry.basis.captured),
    )
    return " · ".join(parts)
