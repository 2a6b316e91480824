"""From which service records are to move."""

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from hikidashi.domain.services.service import Service
from hikidashi.ui.theme import tokens
from hikidashi.ui.widgets import PageHeader, Prose, primary_button, quiet_button
from hikidashi.ui.widgets.flow import FlowRow
from hikidashi.ui.widgets.rows_list import ListRow, RowsList
from hikidashi.words.catalogue import _

_LEAST_LINES = 6


class ChooseService(QWidget):
    """The services of the main drawer; one that is not there yet is added there."""

    wanted = Signal(str)  # a service's id
    add_wanted = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.back = quiet_button(_("&Back to the list"))
        self.list = RowsList(_("Services"))
        self.none = Prose(_("There is no service in your list yet."), "muted")
        self.begin = primary_button(_("&Start the plan"))
        self.add = QPushButton(_("Add a servi&ce…"))
        self.list.setMinimumHeight(_LEAST_LINES * self.fontMetrics().lineSpacing())
        column = QVBoxLayout(self)
        column.setContentsMargins(*[tokens.PAGE] * 4)
        column.setSpacing(tokens.MEDIUM)
        column.addWidget(
            PageHeader(
                _("Which service has your records?"),
                _("The plan is kept here; the service learns of it only by letters."),
                self.back,
            )
        )
        column.addWidget(self.none)
        column.addWidget(self.list, 1)
        column.addWidget(FlowRow(self.begin, self.add))
        column.addStretch()
        self.back.clicked.connect(self.left)
        self.add.clicked.connect(self.add_wanted)
        self.begin.clicked.connect(self._on_begin)
        self.list.opened.connect(self.wanted)
        self.show_services(())

    def show_services(self, services: Sequence[Service]) -> None:
        """Show whose records can move; the chosen one stays chosen."""
        self.list.show_rows([ListRow(each.id, each.name) for each in services])
        self.list.setVisible(bool(services))
        self.none.setVisible(not services)
        self.begin.setEnabled(bool(services))

    def take_focus(self) -> None:
        (self.list if self.list.keys else self.add).setFocus()

    @Slot()
    def _on_begin(self) -> None:
        if self.list.key:
            self.wanted.emit(self.list.key)
