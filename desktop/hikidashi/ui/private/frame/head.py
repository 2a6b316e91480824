"""What stands above the tabs of the open drawer: quick add, and what can be done."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QPushButton, QWidget

from hikidashi.ui.private.entry.quick_add_bar import QuickAddBar
from hikidashi.ui.room import RoomContext
from hikidashi.ui.theme import tokens
from hikidashi.ui.widgets import primary_button
from hikidashi.ui.widgets.flow import FlowRow
from hikidashi.words.catalogue import _


class DrawerHead(QWidget):
    """One line where there is room; otherwise the buttons stand below the field."""

    def __init__(self, ctx: RoomContext) -> None:
        super().__init__()
        self.quick_add = QuickAddBar(ctx)
        self.add = primary_button(_("Ne&w entry"))
        self.bring = QPushButton(_("I&mport…"))
        self.export = QPushButton(_("E&xport…"))
        self.lock = QPushButton(_("&Lock now"))
        self._deeds = (self.add, self.bring, self.export, self.lock)
        self._buttons = FlowRow(*self._deeds)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._lay_out()

    def set_wide(self, *, wide: bool) -> None:
        """Put all in one line, or the buttons below."""
        hints = (each.sizeHint().width() + tokens.SMALL for each in self._deeds)
        self._buttons.setMinimumWidth(sum(hints) if wide else 0)
        directions = QBoxLayout.Direction
        self._row.setDirection(
            directions.LeftToRight if wide else directions.TopToBottom
        )

    def _lay_out(self) -> None:
        self.add.setToolTip(_("Write an entry (Ctrl+Shift+N)"))
        self.bring.setAccessibleName(_("Import entries…"))
        self.export.setAccessibleName(_("Export entries…"))
        self.bring.setToolTip(_("Bring entries in from a file"))
        self.export.setToolTip(_("Write entries into a file"))
        self.lock.setToolTip(_("Lock the private drawer (Ctrl+Shift+L)"))
        self._row.setContentsMargins(
            tokens.LARGE, tokens.MEDIUM, tokens.LARGE, tokens.TINY
        )
        self._row.setSpacing(tokens.SMALL)
        self._row.addWidget(self.quick_add, 1)
        self._row.addWidget(self._buttons, 0, Qt.AlignmentFlag.AlignTop)
