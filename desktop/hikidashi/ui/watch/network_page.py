"""The network list: every connection that this app has ever made, and what for."""

from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QListView, QPushButton, QVBoxLayout, QWidget

from hikidashi.domain.change import Change
from hikidashi.domain.network import NetworkUse
from hikidashi.ui.jobs import Lane
from hikidashi.ui.room import RoomContext
from hikidashi.ui.theme import tokens
from hikidashi.ui.watch.network_reading import UseLines, nothing_line, read_uses
from hikidashi.ui.widgets import EmptyState, PageHeader
from hikidashi.ui.widgets.lines_delegate import LinesDelegate
from hikidashi.ui.widgets.lines_model import LinesModel
from hikidashi.ui.widgets.task_dialog import TaskDialog
from hikidashi.usecases.ports import Cursor
from hikidashi.words.catalogue import _


class NetworkPage(QWidget):
    """Newest first; older entries are read when they are asked for."""

    settled = Signal()

    def __init__(self, ctx: RoomContext) -> None:
        super().__init__()
        self._ctx = ctx
        self._next: Cursor | None = None
        self._number = 0
        self._is_old = True
        self.model = LinesModel()
        self.list = QListView()
        self.more = QPushButton(_("Show &older connections"))
        self.clear = QPushButton(_("&Clear the list…"))
        self.nothing = EmptyState(nothing_line(None))
        self._column = QVBoxLayout(self)
        self._lay_out()
        self.more.clicked.connect(lambda: self._read(self._next))
        self.clear.clicked.connect(self._on_clear)
        ctx.news.changed.connect(self._on_news)
        self.reload()

    def reload(self) -> None:
        """Read the newest entries."""
        self._is_old = False
        self._read(None)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._is_old:
            self.reload()

    def _lay_out(self) -> None:
        self.list.setModel(self.model)
        roles = (LinesModel.ABOUT, LinesModel.NOTE)
        self.list.setItemDelegate(LinesDelegate(roles, self.list))
        self.list.setAccessibleName(_("Connections"))
        for part in (self.more, self.clear, self.nothing, self.list):
            part.hide()
        sentence = _(
            "Each connection that Hikidashi has made: only for what you asked for. It "
            "tells the site, not the page, and is kept in the drawer."
        )
        buttons = QHBoxLayout()
        buttons.setSpacing(tokens.MEDIUM)
        buttons.addWidget(self.more)
        buttons.addStretch()
        buttons.addWidget(self.clear)
        self._column.setContentsMargins(*[tokens.PAGE] * 4)
        self._column.setSpacing(tokens.MEDIUM)
        self._column.addWidget(PageHeader(_("Network"), sentence))
        self._column.addWidget(self.nothing, 1)
        self._column.addWidget(self.list, 1)
        self._column.addLayout(buttons)

    def _read(self, after: Cursor | None) -> None:
        self._number += 1
        session = self._ctx.session
        self._ctx.jobs.run(
            partial(read_uses, session, after),
            then=partial(self._show, self._number, after is None),
            failed=self._ctx.complain,
        )

    def _show(
        self,
        number: int,
        is_first: bool,  # noqa: FBT001 - bound by partial
        read: UseLines,
    ) -> None:
        if number != self._number:
            return  # it was asked for anew meanwhile
        if is_first:
            self.model.show_lines(read.lines)
        else:
            self.model.append(read.lines)
        self._next = read.next
        had_focus = self.more.hasFocus() or self.clear.hasFocus()
        self.more.setVisible(read.next is not None)
        self._show_empty(read)
        if is_first and self.model.rowCount():
            self.list.setCurrentIndex(self.model.index(0))
        if had_focus and self.list.isVisible():
            self.list.setFocus()
        self.settled.emit()

    def _show_empty(self, read: UseLines) -> None:
        full = self.model.rowCount() > 0
        if not full:
            empty = EmptyState(nothing_line(read.cleared))
            self._column.replaceWidget(self.nothing, empty)
            self.nothing.deleteLater()
            self.nothing = empty
        self.nothing.setVisible(not full)
        self.list.setVisible(full)
        self.clear.setVisible(full)

    def _on_clear(self) -> None:
        dialog = ClearNetworkDialog(self._ctx, self)
        dialog.accepted.connect(self.reload)
        dialog.open()

    @Slot(Change)
    def _on_news(self, change: Change) -> None:
        if not change.touches(NetworkUse):
            return
        if self.isVisible():
            self.reload()
        else:
            self._is_old = True


class ClearNetworkDialog(TaskDialog):
    """Asks once more, since this cannot be undone."""

    def __init__(self, ctx: RoomContext, parent: QWidget) -> None:
        super().__init__(ctx.jobs, parent, _("Clear the network list"), _("&Clear"))
        self._network = ctx.session.network
        self.say(
            _(
                "All entries are removed for good. The activity log keeps a note of "
                "the day on which you did this."
            )
        )
        self.cancel.setFocus()  # Return alone clears nothing

    def submit(self) -> None:
        network = self._network
        self.work(
            _("Clearing…"),
            lambda _ticket: network.clear(),
            lane=Lane.VAULT,
            then=lambda _none: self.accept(),
        )
