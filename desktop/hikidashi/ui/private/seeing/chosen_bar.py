"""What can be done with the entries that are chosen in the table."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from hikidashi.ui.widgets import label, quiet_button
from hikidashi.ui.widgets.flow import FlowRow
from hikidashi.words.catalogue import _, ngettext


class ChosenBar(QWidget):
    """Tells how many are chosen, and offers what fits that many."""

    def __init__(self) -> None:
        super().__init__()
        self.count = label("", "caption")
        self.all = quiet_button("")
        self.open = quiet_button(_("&Open"))
        self.edit = quiet_button(_("Change to&gether…"))
        self.remove = quiet_button(_("&Remove"))
        self.edit.setToolTip(_("Change all chosen entries in one step"))
        self.remove.setToolTip(_("Move the chosen entries to the trash (Del)"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(
            FlowRow(self.count, self.all, self.open, self.edit, self.remove)
        )

    def tell(self, chosen: int, total: int) -> None:
        """Say that so many of all are chosen."""
        told = ngettext("{count} chosen", "{count} chosen", chosen)
        self.count.setText(told.format(count=f"{chosen:,}") if chosen else "")
        self.count.setVisible(bool(chosen))
        words = _("&Choose all {count}").format(count=f"{total:,}")
        self.all.setText(words if total else "")
        self.all.setVisible(total > 1 and chosen < total)
        self.open.setEnabled(chosen == 1)
        self.edit.setEnabled(bool(chosen))
        self.remove.setEnabled(bool(chosen))
