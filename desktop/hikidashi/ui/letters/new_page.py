"""To whom to write, and what to ask for."""

from collections.abc import Sequence

from PySide6.QtCore import QStringListModel, Signal, Slot
from PySide6.QtWidgets import QListView, QVBoxLayout, QWidget

from hikidashi.domain.letters.letter import LetterKind
from hikidashi.domain.services.service import Service
from hikidashi.ui.theme import tokens
from hikidashi.ui.widgets import (
    LabelledField,
    PageHeader,
    label,
    primary_button,
    quiet_button,
)
from hikidashi.ui.widgets.choice_box import ChoiceBox
from hikidashi.ui.widgets.flow import FlowRow
from hikidashi.ui.widgets.scroll import scrolling_inside
from hikidashi.words import names
from hikidashi.words.catalogue import _

_LEAST_LINES = 4  # of services, before the page scrolls


class NewLetterPage(QWidget):
    """A service, a kind, and off to the desk."""

    wanted = Signal(str, str)  # service id, kind
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._services: Sequence[Service] = ()
        self._model = QStringListModel()
        self.back = quiet_button(_("&Back to the letters"))
        self.list = QListView()
        self.kind = ChoiceBox()
        self.write = primary_button(_("&Write it"))
        self.list.setModel(self._model)
        self.list.setMinimumHeight(_LEAST_LINES * self.fontMetrics().lineSpacing())
        self.list.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        for kind in LetterKind:
            self.kind.addItem(names.letter_kind(kind), kind)
        column = QVBoxLayout(scrolling_inside(self))
        column.setContentsMargins(*[tokens.PAGE] * 4)
        column.setSpacing(tokens.MEDIUM)
        sentence = _("The letter cites the articles of the service’s own policy.")
        column.addWidget(PageHeader(_("Write a letter"), sentence, self.back))
        name = label(_("&To which service"), "strong")
        name.setBuddy(self.list)
        self.list.setAccessibleName(_("To which service"))
        column.addWidget(name)
        column.addWidget(self.list, 1)
        column.addWidget(LabelledField(_("What to as&k for"), self.kind))
        column.addWidget(FlowRow(self.write))
        self.write.clicked.connect(self._on_write)
        self.list.activated.connect(self._on_write)
        self.back.clicked.connect(self.left)

    def show_services(self, services: Sequence[Service]) -> None:
        """Show whom can be written to; the chosen one stays chosen."""
        row = max(0, self.list.currentIndex().row())
        self._services = services
        self._model.setStringList([each.name for each in services])
        self.list.setCurrentIndex(self._model.index(min(row, len(services) - 1)))
        self.write.setEnabled(bool(services))

    @Slot()
    def _on_write(self) -> None:
        index = self.list.currentIndex()
        if index.isValid():
            service = self._services[index.row()]
            self.wanted.emit(service.id, str(self.kind.currentData()))
