"""The drafts that are kept for one service."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Signal, Slot
from PySide6.QtWidgets import QListView, QStackedLayout, QVBoxLayout, QWidget

from hikidashi.domain.letters.letter import Letter
from hikidashi.ui.drafts.list_model import DraftListModel
from hikidashi.ui.theme import tokens
from hikidashi.ui.widgets import EmptyState
from hikidashi.ui.widgets.lines_delegate import LinesDelegate
from hikidashi.words.catalogue import _


class LettersTab(QWidget):
    """A list of drafts; Enter or a click opens one."""

    opened = Signal(str)  # a letter's id
    kind_wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.model = DraftListModel()
        self.list = QListView()
        self.list.setModel(self.model)
        self.list.setItemDelegate(
            LinesDelegate((DraftListModel.FACTS, DraftListModel.SUBJECT), self.list)
        )
        self.list.setAccessibleName(_("Letters"))
        self.empty = EmptyState(
            _("No letter to this service yet."),
            (
                (_("Ask what they hold"), lambda: self.kind_wanted.emit("disclosure")),
                (_("Ask to delete"), lambda: self.kind_wanted.emit("deletion")),
            ),
        )
        filled = QWidget()
        column = QVBoxLayout(filled)
        column.setContentsMargins(*[tokens.LARGE] * 4)
        column.addWidget(self.list)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self.empty)
        self._stack.addWidget(filled)
        self.list.activated.connect(self._on_opened)
        self.list.clicked.connect(self._on_opened)

    def show_letters(self, letters: Sequence[Letter], service: str) -> None:
        """Show the drafts of the service called ``service``."""
        self.model.show_drafts([(letter, service) for letter in letters])
        self._stack.setCurrentIndex(1 if letters else 0)
        if letters:
            self.list.setCurrentIndex(self.model.index(0))

    @Slot(QModelIndex)
    def _on_opened(self, index: QModelIndex) -> None:
        self.opened.emit(self.model.letter(index.row()).id)
