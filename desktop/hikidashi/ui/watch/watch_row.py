"""The quiet row above a policy: which version it is, and what can be done about it."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from hikidashi.domain.services.service import Service
from hikidashi.ui.room import RoomContext
from hikidashi.ui.theme import tokens
from hikidashi.ui.watch.changes_dialog import ChangesDialog
from hikidashi.ui.watch.check_dialog import CheckDialog
from hikidashi.ui.watch.standing import Standing, change_mark, standing_line
from hikidashi.ui.watch.versions_dialog import VersionsDialog
from hikidashi.ui.widgets import Banner, Kind, Prose
from hikidashi.ui.widgets.text import show_if
from hikidashi.words.catalogue import _


class WatchRow(QWidget):
    """Shows how the policy stands, and opens what belongs to it."""

    def __init__(self, ctx: RoomContext) -> None:
        super().__init__()
        self._ctx = ctx
        self._service: Service | None = None
        self.standing = Standing()
        self.banner = Banner(Kind.DOUBT, dismissible=False)
        self.line = Prose(role="muted")
        self.versions = QPushButton(_("Version&s…"))
        self.look = QPushButton(_("Look a&gain…"))
        self.versions.setToolTip(
            _("All versions that are kept, and which one you agreed to")
        )
        self.look.setToolTip(
            _("Has the policy changed? Paste it, open a file, or fetch the page")
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.SMALL)
        column.addWidget(self.banner)
        row = QHBoxLayout()
        row.setSpacing(tokens.SMALL)
        row.addWidget(self.line, 1)
        row.addWidget(self.versions)
        row.addWidget(self.look)
        column.addLayout(row)
        self.versions.clicked.connect(self.open_versions)
        self.look.clicked.connect(self.open_look)

    def show_standing(self, service: Service, standing: Standing) -> None:
        """Show another service, or the same one after a change."""
        self._service, self.standing = service, standing
        self.line.set_text(standing_line(standing))
        show_if(self.versions, wanted=standing.newest is not None)
        mark = change_mark(standing)
        if mark != self.banner.message():
            self.banner.set_message(mark)
            action = self.open_changes if mark else None
            self.banner.set_action(_("See &what changed…") if mark else "", action)

    @Slot()
    def open_versions(self) -> None:
        """Show all versions that are kept."""
        if self._service is not None:
            VersionsDialog(self._ctx, self, self._service).open()

    @Slot()
    def open_look(self) -> None:
        """Ask how the policy as it is now is to be got."""
        if self._service is not None:
            CheckDialog(self._ctx, self, self._service).open()

    def open_changes(self) -> None:
        """Compare the newest version with what was agreed to, or the one before."""
        pair = self.standing.compared
        if pair is not None:
            ChangesDialog(self._ctx, self, pair).open()
