"""The same as a picture shows, as a table of words and figures."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from hikidashi.ui.theme import tokens
from hikidashi.ui.widgets import label
from hikidashi.words.catalogue import _

_LETTERS = 70  # how wide the dialog is at least
_LINES = 22
MOST_ROWS = 2_000
"""More would take too long to lay out; nobody reads as many."""


class TableText(QDialog):
    """Rows of words under headers; every cell can be reached by the arrows."""

    def __init__(
        self,
        parent: QWidget,
        title: str,
        headers: Sequence[str],
        rows: Sequence[Sequence[str]],
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("As a table"))
        self.table = QTableWidget(min(len(rows), MOST_ROWS), len(headers))
        self.table.setAccessibleName(title)
        self.table.setHorizontalHeaderLabels(list(headers))
        self.table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.table.setTabKeyNavigation(False)
        self.table.verticalHeader().hide()
        for number, row in enumerate(rows[:MOST_ROWS]):
            for column, text in enumerate(row):
                self.table.setItem(number, column, QTableWidgetItem(text))
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        self.close_button = QPushButton(_("Close"))
        self.close_button.clicked.connect(self.close)
        self._lay_out(title)

    def _lay_out(self, title: str) -> None:
        heading = label(title, "title")
        heading.setWordWrap(True)
        foot = QHBoxLayout()
        foot.addStretch()
        foot.addWidget(self.close_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(*[tokens.PAGE] * 4)
        column.setSpacing(tokens.MEDIUM)
        column.addWidget(heading)
        column.addWidget(self.table, 1)
        column.addLayout(foot)
        metrics = self.fontMetrics()
        room = self.screen().availableGeometry().size()
        width = metrics.averageCharWidth() * _LETTERS
        height = metrics.lineSpacing() * _LINES
        self.resize(min(width, room.width() - 80), min(height, room.height() - 80))
        self.table.setFocus()


def as_table_dialog(
    parent: QWidget,
    title: str,
    headers: Sequence[str],
    rows: Sequence[Sequence[str]],
) -> TableText:
    """Show the text equivalent of a picture over ``parent``; it goes with that."""
    dialog = TableText(parent, title, headers, rows)
    dialog.open()
    return dialog
