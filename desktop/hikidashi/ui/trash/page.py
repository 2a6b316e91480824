"""The trash: what was removed, how long it stays, and the two ways out of it."""

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QListView,
    QPushButton,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from hikidashi.domain.change import Change
from hikidashi.domain.drawer import Drawer
from hikidashi.domain.trash import KEPT_FOR, TrashItem
from hikidashi.ui.room import RoomContext
from hikidashi.ui.theme import tokens
from hikidashi.ui.trash.list_model import Removed, TrashListModel
from hikidashi.ui.widgets import EmptyState, PageHeader, label, primary_button
from hikidashi.ui.widgets.flow import FlowRow
from hikidashi.ui.widgets.lines_delegate import LinesDelegate
from hikidashi.usecases.house import Session
from hikidashi.usecases.trash_can import TrashCan
from hikidashi.words.catalogue import _, ngettext

_EMPTY, _FULL = range(2)


class TrashPage(QWidget):
    """Both drawers' trash in one list; the private one's only while that is open."""

    settled = Signal()

    def __init__(self, ctx: RoomContext) -> None:
        super().__init__()
        self._ctx = ctx
        self._row = 0
        self._closings = 0  # of the private drawer
        self.model = TrashListModel()
        self.list = QListView()
        self.count = label("", "caption")
        self.restore = primary_button(_("&Restore"))
        self.erase = QPushButton(_("Erase for &good"))
        self.empty_all = QPushButton(_("E&mpty the trash"))
        self.empty = EmptyState(_nothing())
        self.stack = QStackedLayout(self)
        self._lay_out()
        self._connect()
        self.reload()

    def reload(self) -> None:
        """Read anew what is in the trash."""
        session = self._ctx.session
        self._ctx.jobs.run(
            lambda: read_trash(session),
            then=partial(self._on_read, self._closings),
            failed=self._ctx.complain,
        )

    def chosen(self) -> list[Removed]:
        """Return the rows that are selected, from top to bottom."""
        rows = sorted(index.row() for index in self.list.selectedIndexes())
        return [self.model.removed(row) for row in rows]

    def forget_private(self) -> None:
        """Let go of what the private drawer's trash holds; it is closed."""
        self._closings += 1
        rows = [self.model.removed(row) for row in range(self.model.rowCount())]
        self._show([each for each in rows if each.drawer is Drawer.MAIN])

    def _lay_out(self) -> None:
        self.list.setModel(self.model)
        roles = (TrashListModel.BESIDE, TrashListModel.AGE)
        self.list.setItemDelegate(LinesDelegate(roles, self.list))
        self.list.setSelectionMode(QListView.SelectionMode.ExtendedSelection)
        self.list.setAccessibleName(_("Trash"))
        self.restore.setToolTip(_("Put back what is selected (Enter)"))
        self.erase.setToolTip(_("Erase what is selected for good (Delete)"))
        full = QWidget()
        full.setProperty("role", "page")
        column = QVBoxLayout(full)
        column.setContentsMargins(*[tokens.PAGE] * 4)
        column.setSpacing(tokens.MEDIUM)
        column.addWidget(PageHeader(_("Trash"), _stays()))
        column.addWidget(self.count)
        column.addWidget(self.list, 1)
        column.addWidget(FlowRow(self.restore, self.erase, self.empty_all))
        self.stack.addWidget(self.empty)
        self.stack.addWidget(full)

    def _connect(self) -> None:
        ctx = self._ctx
        self.restore.clicked.connect(self._on_restore)
        self.erase.clicked.connect(self._on_erase)
        self.empty_all.clicked.connect(self._on_empty)
        self.list.activated.connect(lambda _index: self._on_restore())
        self.list.selectionModel().selectionChanged.connect(
            lambda _now, _before: self._on_selected()
        )
        delete = QShortcut(QKeySequence(QKeySequence.StandardKey.Delete), self.list)
        delete.setContext(Qt.ShortcutContext.WidgetShortcut)
        delete.activated.connect(self._on_erase)
        ctx.news.changed.connect(self._on_news)
        ctx.private_door.opened.connect(self.reload)
        ctx.private_door.closed.connect(self.forget_private)

    def _on_read(self, closings: int, removed: Sequence[Removed]) -> None:
        """Show it, unless the private drawer was closed while it was being read."""
        if closings == self._closings:
            self._show(removed)
        else:
            self._show([each for each in removed if each.drawer is Drawer.MAIN])

    def _show(self, removed: Sequence[Removed]) -> None:
        if self.list.currentIndex().isValid():
            self._row = self.list.currentIndex().row()
        had_focus = self._holds_focus()
        now: datetime = self._ctx.house.now()
        self.model.show_removed(removed, now)
        count = len(removed)
        self.count.setText(
            ngettext("{n} thing", "{n} things", count).format(n=f"{count:,}")
        )
        self.stack.setCurrentIndex(_FULL if removed else _EMPTY)
        if removed:
            row = min(self._row, count - 1)
            self.list.setCurrentIndex(self.model.index(row))
            if had_focus:
                self.list.setFocus()
        self._on_selected()
        self.settled.emit()

    def _holds_focus(self) -> bool:
        focused: QWidget | None = self.window().focusWidget()
        return focused is not None and self.isAncestorOf(focused)

    def _on_selected(self) -> None:
        some = bool(self.list.selectedIndexes())
        self.restore.setEnabled(some)
        self.erase.setEnabled(some)

    def _on_restore(self) -> None:
        chosen = self.chosen()
        count = len(chosen)
        told = ngettext("{n} thing was restored.", "{n} things were restored.", count)

        def restore(can: TrashCan, items: Sequence[TrashItem]) -> None:
            can.restore_all([item.id for item in items])

        self._do(chosen, restore, told.format(n=f"{count:,}"))

    def _on_erase(self) -> None:
        self._erase(self.chosen())

    def _on_empty(self) -> None:
        rows = range(self.model.rowCount())
        self._erase([self.model.removed(row) for row in rows])

    def _erase(self, removed: Sequence[Removed]) -> None:
        count = len(removed)
        told = ngettext("{n} thing was erased.", "{n} things were erased.", count)

        def erase(can: TrashCan, items: Sequence[TrashItem]) -> None:
            can.erase([item.id for item in items])

        self._do(removed, erase, told.format(n=f"{count:,}"))

    def _do(
        self,
        removed: Sequence[Removed],
        what: Callable[[TrashCan, Sequence[TrashItem]], None],
        told: str,
    ) -> None:
        """Do it in each drawer that has something of it."""
        if not removed:
            return
        session = self._ctx.session

        def work() -> None:
            for drawer, can in cans(session):
                items = [each.item for each in removed if each.drawer is drawer]
                if items:
                    what(can, items)

        self._ctx.jobs.run(
            work,
            then=lambda _none: self._ctx.notify(told),
            failed=self._ctx.complain,
            ended=self.reload,
        )

    def _on_news(self, change: Change) -> None:
        if change.touches(TrashItem):
            self.reload()


def cans(session: Session) -> list[tuple[Drawer, TrashCan]]:
    """Return the trash of each drawer that is open; call it on the vault's lane."""
    private = session.private.session
    inner = [(Drawer.PRIVATE, private.trash)] if private is not None else []
    return [(Drawer.MAIN, session.trash), *inner]


def read_trash(session: Session) -> list[Removed]:
    """Return all that was removed, the newest first; call it on the vault's lane."""
    found = [
        Removed(item, drawer) for drawer, can in cans(session) for item in can.items()
    ]
    return sorted(found, key=lambda each: each.item.removed, reverse=True)


def _stays() -> str:
    return ngettext(
        "What you remove stays here for {n} day. Then it is erased for good.",
        "What you remove stays here for {n} days. Then it is erased for good.",
        KEPT_FOR.days,
    ).format(n=KEPT_FOR.days)


def _nothing() -> str:
    return ngettext(
        "The trash is empty. What you remove stays here for {n} day.",
        "The trash is empty. What you remove stays here for {n} days.",
        KEPT_FOR.days,
    ).format(n=KEPT_FOR.days)
