"""The bundled services, to choose from."""

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from hikidashi.ui.evidence.facts_model import checked_on
from hikidashi.ui.theme import tokens
from hikidashi.ui.widgets import Prose, primary_button
from hikidashi.ui.widgets.flow import FlowRow
from hikidashi.ui.widgets.rows_list import ListRow, RowsList
from hikidashi.usecases.ports import DirectoryEntry
from hikidashi.words.catalogue import _, ngettext

_LIST_HEIGHT = 300


class KnownList(QWidget):
    """Choose one with Enter, a double click or the button; or take all."""

    chosen = Signal(object)  # DirectoryEntry
    all_chosen = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._entries: dict[str, DirectoryEntry] = {}
        self.list = RowsList(_("Known services"))
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
        self.list.opened.connect(self._on_chosen)
        self.add.clicked.connect(self._on_chosen)
        self.add_all.clicked.connect(self.all_chosen)

    def show_entries(self, entries: Sequence[DirectoryEntry]) -> None:
        """Show the bundled services that are not in the list yet."""
        self._entries = {each.service.id: each for each in entries}
        rows = [
            ListRow(key, each.service.name, _facts(each))
            for key, each in self._entries.items()
        ]
        self.list.show_rows(rows)
        some = bool(entries)
        for part in (self.list, self.add, self.add_all):
            part.setVisible(some)
        told = _(
            "Facts about these come with Hikidashi, each checked by hand in the "
            "policy. Nothing is looked up on the network."
        )
        self.words.set_text(
            told if some else _("All of them are in your list already.")
        )

    @Slot()
    def _on_chosen(self) -> None:
        entry = self._entries.get(self.list.key)
        if entry is not None:
            self.chosen.emit(entry)


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
