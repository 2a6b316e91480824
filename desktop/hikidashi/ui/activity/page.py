"""The activity log: what was done in a drawer, and when."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QListView, QPushButton, QVBoxLayout, QWidget

from hikidashi.domain.change import Change
from hikidashi.domain.drawer import Drawer
from hikidashi.ui.activity.reading import Lines, log_of, read_lines
from hikidashi.ui.jobs import Lane
from hikidashi.ui.room import RoomContext
from hikidashi.ui.theme import tokens
from hikidashi.ui.widgets import LabelledField, PageHeader, Prose
from hikidashi.ui.widgets.choice_box import ChoiceBox
from hikidashi.ui.widgets.lines_delegate import LinesDelegate
from hikidashi.ui.widgets.lines_model import LinesModel
from hikidashi.ui.widgets.task_dialog import TaskDialog
from hikidashi.usecases.house import Session
from hikidashi.usecases.ports import Cursor
from hikidashi.words import names
from hikidashi.words.catalogue import _

_BOX_LETTERS = 30


class ActivityPage(QWidget):
    """Newest first; older entries are read when they are asked for."""

    settled = Signal()

    def __init__(self, ctx: RoomContext) -> None:
        super().__init__()
        self._ctx = ctx
        self._next: Cursor | None = None
        self._number = 0
        self._closings = 0  # of the private drawer
        self._is_old = True
        self.model = LinesModel()
        self.list = QListView()
        self.drawer = ChoiceBox()
        self.drawer_field = LabelledField(_("Drawer"), self.drawer)
        self.more = QPushButton(_("Show &older entries"))
        self.clear = QPushButton(_("&Clear the log…"))
        self.nothing = Prose(_("Nothing has been done here yet."), "muted")
        self._lay_out()
        self._connect()
        self._look_for_private()
        self.reload()

    def reload(self) -> None:
        """Read the newest entries."""
        self._is_old = False
        self._read(None)

    def forget_private(self) -> None:
        """Let go of the private drawer's log; it is closed."""
        self._closings += 1
        if self._drawer() is Drawer.PRIVATE:
            self._number += 1  # what is being read of it is not shown any more
            self.model.show_lines(())
            self._next = None
            self._is_old = True
        self._offer(has_private=False)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._is_old:
            self.reload()

    def _lay_out(self) -> None:
        self.list.setModel(self.model)
        roles = (LinesModel.ABOUT, LinesModel.NOTE)
        self.list.setItemDelegate(LinesDelegate(roles, self.list))
        self.list.setSelectionMode(QListView.SelectionMode.SingleSelection)
        self.list.setAccessibleName(_("Activity"))
        for drawer in Drawer:
            word = names.drawer(drawer)
            self.drawer.addItem(f"{word[:1].upper()}{word[1:]}", drawer)
        self.drawer.setMaximumWidth(
            _BOX_LETTERS * self.fontMetrics().averageCharWidth()
        )
        self.drawer_field.hide()
        self.nothing.hide()
        self.more.hide()
        buttons = QHBoxLayout()
        buttons.setSpacing(tokens.MEDIUM)
        buttons.addWidget(self.more)
        buttons.addStretch()
        buttons.addWidget(self.clear)
        sentence = _(
            "What you did here, for a year. It holds no contents, and it is kept in "
            "the drawer."
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(*[tokens.PAGE] * 4)
        column.setSpacing(tokens.MEDIUM)
        column.addWidget(PageHeader(_("Activity"), sentence))
        column.addWidget(self.drawer_field)
        column.addWidget(self.nothing)
        column.addWidget(self.list, 1)
        column.addLayout(buttons)

    def _connect(self) -> None:
        ctx = self._ctx
        self.drawer.activated.connect(lambda _index: self.reload())
        self.more.clicked.connect(lambda: self._read(self._next))
        self.clear.clicked.connect(self._on_clear)
        ctx.news.changed.connect(self._on_news)
        ctx.private_door.opened.connect(lambda: self._offer(has_private=True))
        ctx.private_door.closed.connect(self.forget_private)

    def _drawer(self) -> Drawer:
        return Drawer(self.drawer.currentData())

    def _look_for_private(self) -> None:
        session, closings = self._ctx.session, self._closings
        self._ctx.jobs.run(
            lambda: log_of(session, Drawer.PRIVATE) is not None,
            then=lambda is_open: self._offer(
                has_private=is_open and closings == self._closings
            ),
            failed=self._ctx.complain,
        )

    def _offer(self, *, has_private: bool) -> None:
        """Let the user choose the drawer where there is a choice."""
        self.drawer_field.setVisible(has_private)
        if not has_private and self._drawer() is Drawer.PRIVATE:
            self.drawer.setCurrentIndex(self.drawer.findData(Drawer.MAIN))
            self.reload()

    def _read(self, after: Cursor | None) -> None:
        self._number += 1
        session, drawer = self._ctx.session, self._drawer()
        self._ctx.jobs.run(
            lambda: read_lines(session, drawer, after),
            then=partial(self._show, self._number, after is None),
            failed=self._ctx.complain,
        )

    def _show(
        self,
        number: int,
        is_first: bool,  # noqa: FBT001 - bound by partial
        read: Lines,
    ) -> None:
        if number != self._number:
            return  # another drawer was chosen meanwhile
        if is_first:
            self.model.show_lines(read.lines)
        else:
            self.model.append(read.lines)
        self._next = read.next
        had_focus = self.more.hasFocus()
        self.more.setVisible(read.next is not None)
        if had_focus and read.next is None:
            self.list.setFocus()
        self.nothing.setVisible(self.model.rowCount() == 0)
        self.list.setVisible(self.model.rowCount() > 0)
        if is_first and self.model.rowCount():
            self.list.setCurrentIndex(self.model.index(0))
        self.settled.emit()

    def _on_clear(self) -> None:
        dialog = ClearDialog(self._ctx, self._drawer(), self)
        dialog.accepted.connect(self.reload)
        dialog.open()

    def _on_news(self, _change: Change) -> None:
        """Each change adds an entry; it is read when somebody looks."""
        if self.isVisible():
            self.reload()
        else:
            self._is_old = True


class ClearDialog(TaskDialog):
    """Asks once more, since this cannot be undone."""

    def __init__(self, ctx: RoomContext, drawer: Drawer, parent: QWidget) -> None:
        super().__init__(ctx.jobs, parent, _("Clear the log"), _("&Clear"))
        self._session = ctx.session
        self._drawer = drawer
        self.say(
            _(
                "All entries of this log are removed for good. What you did stays "
                "done; only the list of it goes."
            )
        )
        self.cancel.setFocus()  # Return alone clears nothing

    def submit(self) -> None:
        session, drawer = self._session, self._drawer
        self.work(
            _("Clearing…"),
            lambda _ticket: clear_log(session, drawer),
            lane=Lane.VAULT,
            then=lambda _none: self.accept(),
        )


def clear_log(session: Session, drawer: Drawer) -> None:
    """Remove all entries of a drawer's log; call it on the vault's lane."""
    found = log_of(session, drawer)
    if found is not None:
        found[1].clear()
