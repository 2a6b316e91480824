"""The open private drawer: quick add on top, tabs below, an entry beside them."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from hikidashi.domain.change import Change
from hikidashi.domain.drawer import Drawer
from hikidashi.domain.records.record import Record, RecordId
from hikidashi.ui.private.entry.draft import Draft
from hikidashi.ui.private.entry.editor import RecordEditor
from hikidashi.ui.private.frame.empty_drawer import EmptyDrawer
from hikidashi.ui.private.frame.entry_panel import EntryPanel
from hikidashi.ui.private.frame.head import DrawerHead
from hikidashi.ui.private.frame.page import Tab
from hikidashi.ui.private.frame.record_deeds import RecordDeeds
from hikidashi.ui.private.frame.tabs import Tabs
from hikidashi.ui.private.moves.page import MovesPage
from hikidashi.ui.private.reminders.due_line import DueLine
from hikidashi.ui.private.seeing.calendar_page import CalendarPage
from hikidashi.ui.private.seeing.table_page import TablePage
from hikidashi.ui.private.seeing.timeline_page import TimelinePage
from hikidashi.ui.private.seeing.wishes import Wishes
from hikidashi.ui.room import RoomContext, Save
from hikidashi.ui.theme import tokens
from hikidashi.ui.theme.fonts import text_scale
from hikidashi.ui.widgets import Banner, Kind
from hikidashi.usecases.private_drawer import PrivateSession

_PANEL = 440
_ROOMY = 900
"""A window less wide shows an entry instead of the view, and its buttons below."""


class OpenDrawerView(QWidget):
    """Does what its views wish for; it forgets all with them when the drawer closes."""

    lock_wanted = Signal()

    def __init__(self, ctx: RoomContext) -> None:
        super().__init__()
        self._ctx = ctx
        self._session: PrivateSession | None = None
        self._wants_focus = False
        self.total: int | None = None
        self.wishes = Wishes()
        self.banner = Banner(Kind.INFO)
        self.note = QWidget()
        self.top = QWidget()
        self.head = DrawerHead(ctx)
        self.quick_add, self.lock = self.head.quick_add, self.head.lock
        self.due = DueLine(ctx)
        self.empty = EmptyDrawer(ctx, self.wishes)
        self.tabs = Tabs(ctx, self.wishes, self.empty)
        self.panel = EntryPanel(ctx)
        self.deeds = RecordDeeds(ctx, self.wishes, self.panel.keep, self)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self._lay_out()
        self._connect()

    @property
    def editor(self) -> RecordEditor:
        """The form of the entry that is shown."""
        return self.panel.editor

    def show_session(self, session: PrivateSession) -> None:
        """Show what is in a drawer that was just opened."""
        self._session = self.deeds.session = session
        self.quick_add.show_session(session)
        self.due.show_session(session)
        self.empty.show_session(session)
        self.tabs.show_session(session)
        self._count()

    def put_away(self) -> Sequence[Save]:
        """Return what keeps what was typed, and forget all that was shown."""
        self._session = self.deeds.session = None
        self.total, self._wants_focus = None, False
        saves = [*self.panel.put_away(), *self.quick_add.put_away()]
        for page in self.tabs.pages():
            saves += page.put_away()
        saves += [*self.empty.put_away(), *self.due.put_away()]
        for dialog in self.findChildren(QDialog):
            _dismiss(dialog)
        self.tabs.leave()
        self._show_panel(wanted=False)
        self.banner.clear()
        self._fit()
        return saves

    def keep(self) -> None:
        """Keep what was typed, because the user goes elsewhere."""
        self.panel.keep()

    def take_focus(self) -> None:
        """Bring the focus to where the user goes on, once that is known."""
        self._wants_focus = self.total is None
        if self.total is None:
            return
        if not self.panel.isHidden():
            self.editor.form.focus_first()
        elif self.tabs.shows_empty:
            self.empty.first.setFocus()
        else:
            self.tabs.page.take_focus()

    def show_tab(self, tab: Tab) -> None:
        """Show a tab, as if the user had chosen it; nothing stands before it then."""
        if self.tabs.isHidden():
            self._close_panel()
        self.tabs.choose(tab)

    def move_from(self, service_id: str) -> None:
        """Show the plan by which records move from a service."""
        self.show_tab(Tab.MOVES)
        page = self.tabs.widget(Tab.MOVES)
        if isinstance(page, MovesPage):
            page.start(service_id)

    def advise(self, text: str, do: str, act: Callable[[], object]) -> None:
        """Say something above all views, with what can be done about it."""
        self.banner.set_message(text)
        self.banner.set_action(do, act)
        self._fit()

    @Slot()
    def start_new(self, day: date | None = None) -> None:
        """Begin an entry, of today unless a day is named."""
        if self._session is not None:
            self._show_panel(wanted=True)
            when = day or self._ctx.house.now().date()
            self.panel.start_new(self._session, when)

    def show_entry(self, record_id: str) -> None:
        """Show one entry."""
        self.deeds.read(record_id, partial(self._on_record, self.panel.show_record))

    def copy_entry(self, record_id: str) -> None:
        """Begin an entry that says the same as another."""
        self.deeds.read(record_id, partial(self._on_record, self.panel.show_copy))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _lay_out(self) -> None:
        margin = QVBoxLayout(self.note)
        margin.setContentsMargins(tokens.LARGE, tokens.MEDIUM, tokens.LARGE, 0)
        margin.addWidget(self.banner)
        self.note.hide()
        self.panel.hide()
        self.splitter.setChildrenCollapsible(False)
        self.splitter.addWidget(self.tabs)
        self.splitter.addWidget(self.panel)
        self.splitter.setStretchFactor(0, 1)
        self.splitter.setSizes([_ROOMY, _PANEL])
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.note)
        whole.addWidget(self.top)
        whole.addWidget(self.splitter, 1)
        top = QVBoxLayout(self.top)
        top.setContentsMargins(0, 0, 0, 0)
        top.setSpacing(0)
        top.addWidget(self.head)
        top.addWidget(self.due)

    def _connect(self) -> None:
        self._keys("Ctrl+Shift+N", self.start_new)
        self._keys(QKeySequence.StandardKey.Find, self._on_find)
        wishes = self.wishes
        wishes.entry.connect(self.show_entry)
        wishes.new_entry.connect(self.start_new)
        wishes.copy.connect(self.copy_entry)
        wishes.types.connect(partial(self.show_tab, Tab.TYPES))
        self.banner.dismissed.connect(self._fit)
        self.quick_add.form_wanted.connect(self._on_draft)
        self.quick_add.saved.connect(self._on_saved)
        self.head.add.clicked.connect(lambda: self.start_new())
        self.head.bring.clicked.connect(self.deeds.bring)
        self.head.export.clicked.connect(lambda: self.deeds.export())
        self.lock.clicked.connect(self.lock_wanted)
        self.due.reminders_wanted.connect(partial(self.show_tab, Tab.REMINDERS))
        self.tabs.shown.connect(self._on_tab)
        self.panel.closed.connect(self._on_panel_closed)
        self.panel.removal_wanted.connect(self._on_editor_removal)
        self.panel.gone.connect(partial(self._show_panel, wanted=False))
        self._ctx.news.changed.connect(self._on_change)

    def _keys(
        self, keys: str | QKeySequence.StandardKey, do: Callable[[], object]
    ) -> None:
        shortcut = QShortcut(QKeySequence(keys), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(do)

    def _on_record(
        self,
        do: Callable[[PrivateSession, Record], object],
        session: PrivateSession,
        record: Record,
    ) -> None:
        self._show_panel(wanted=True)
        do(session, record)

    def _show_panel(self, *, wanted: bool) -> None:
        self.panel.setVisible(wanted)
        self._fit()

    def _fit(self) -> None:
        """Put side by side only what has room; an entry comes before all else.

        What is advised stands above the first view only, and leaves room to an entry.
        """
        wide = self.width() >= _ROOMY * text_scale(self.font())
        is_open = not self.panel.isHidden()
        for each in (self.tabs, self.top):
            each.setHidden(is_open and not wide)
        is_first = self.tabs.current is Tab.CALENDAR and not is_open
        self.note.setVisible(is_first and bool(self.banner.message()))
        calendar = self.tabs.made(Tab.CALENDAR)
        if isinstance(calendar, CalendarPage):
            calendar.give_room(wanted=is_open)
        self.head.set_wide(wide=wide)

    def _count(self) -> None:
        """Learn whether there is anything to see."""
        session = self._session
        if session is not None:
            self._ctx.jobs.run(
                session.records.count,
                then=partial(self._on_counted, session),
                failed=self.deeds.on_unread,
            )

    def _on_counted(self, session: PrivateSession, total: int) -> None:
        if self._session is not session:
            return
        self.total = total
        self.tabs.set_empty(empty=total == 0)
        if self._wants_focus:
            self.take_focus()

    @Slot(object)
    def _on_change(self, change: Change) -> None:
        private = change.drawer is Drawer.PRIVATE
        if self._session is not None and private and change.touches(Record):
            self._count()

    @Slot()
    def _on_tab(self) -> None:
        self._fit()

    @Slot()
    def _on_find(self) -> None:
        """Look for words in the table, or else in the timeline."""
        if self.tabs.current is not Tab.TABLE or self.tabs.isHidden():
            self.show_tab(Tab.TIMELINE)
        page = self.tabs.widget(self.tabs.current)
        if isinstance(page, TimelinePage | TablePage):
            page.look_for()

    @Slot()
    def _on_panel_closed(self) -> None:
        self._close_panel()
        self.take_focus()

    def _close_panel(self) -> None:
        """Keep what was typed into the entry, and show the view alone."""
        for save in self.panel.put_away():
            self._ctx.jobs.run(save, then=_nothing, failed=self._ctx.complain)
        self._show_panel(wanted=False)

    @Slot(str)
    def _on_saved(self, record_id: str) -> None:
        """Bring what was added quickly into sight, whatever day it is of."""
        page = self.tabs.widget(self.tabs.current)
        if isinstance(page, TimelinePage):
            page.show_entry(record_id)
        elif isinstance(page, CalendarPage):
            self.deeds.read(record_id, partial(_show_day, page))

    @Slot(object)
    def _on_draft(self, draft: Draft) -> None:
        """Show what the quick add understood, to be completed."""
        if self._session is not None:
            self._show_panel(wanted=True)
            self.editor.show_draft(self._session, draft)

    @Slot()
    def _on_editor_removal(self) -> None:
        """Remove the entry that is shown; one that was never kept only goes away."""
        record_id = self.editor.record_id
        self.panel.keep()
        if not self.editor.is_kept:
            self.panel.put_away()
            self._show_panel(wanted=False)
            self.take_focus()
        elif record_id:
            self.deeds.remove([RecordId(record_id)])


def _show_day(page: CalendarPage, session: PrivateSession, record: Record) -> None:
    """Go to the day of an entry, if the drawer is still open and the day known."""
    if page.session is session and record.start.day is not None:
        page.go_to(record.start.day)


def _dismiss(dialog: QDialog) -> None:
    """Let a dialog go, with all that stands in it, even while it works."""
    dialog.reject()
    dialog.hide()
    dialog.deleteLater()


def _nothing(_outcome: object) -> None:
    pass
