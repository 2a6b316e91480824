"""The tabs of the open drawer: their names, and what is made for each when visited."""

from collections.abc import Callable, Mapping
from typing import cast

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QStackedWidget, QTabBar, QVBoxLayout, QWidget

from hikidashi.ui.private.charts.page import ChartsPage
from hikidashi.ui.private.frame.page import Page, Tab
from hikidashi.ui.private.moves.page import MovesPage
from hikidashi.ui.private.reminders.page import RemindersPage
from hikidashi.ui.private.seeing.calendar_page import CalendarPage
from hikidashi.ui.private.seeing.table_page import TablePage
from hikidashi.ui.private.seeing.timeline_page import TimelinePage
from hikidashi.ui.private.seeing.wishes import Wishes
from hikidashi.ui.private.types.page import TypesPage
from hikidashi.ui.room import RoomContext
from hikidashi.usecases.private_drawer import PrivateSession
from hikidashi.words.catalogue import _

SEEING = frozenset({Tab.CALENDAR, Tab.TIMELINE, Tab.TABLE})
"""The tabs in which there is nothing to see while the drawer is empty."""


def tab_name(tab: Tab) -> str:
    """Return how a tab is called."""
    names: Mapping[Tab, Callable[[], str]] = {
        Tab.CALENDAR: lambda: _("Calendar"),
        Tab.TIMELINE: lambda: _("Timeline"),
        Tab.TABLE: lambda: _("Table"),
        Tab.CHARTS: lambda: _("Analysis"),
        Tab.REMINDERS: lambda: _("Reminders"),
        Tab.MOVES: lambda: _("Move my records"),
        Tab.TYPES: lambda: _("What I keep"),
    }
    return names[tab]()


class Tabs(QWidget):
    """A row of tabs above the page of the chosen one, made on the first visit."""

    shown = Signal()
    """Another page is shown."""

    def __init__(self, ctx: RoomContext, wishes: Wishes, empty: QWidget) -> None:
        super().__init__()
        self._makers: Mapping[Tab, Callable[[], QWidget]] = {
            Tab.CALENDAR: lambda: CalendarPage(ctx, wishes),
            Tab.TIMELINE: lambda: TimelinePage(ctx, wishes),
            Tab.TABLE: lambda: TablePage(ctx, wishes),
            Tab.CHARTS: lambda: ChartsPage(ctx),
            Tab.REMINDERS: lambda: RemindersPage(ctx),
            Tab.MOVES: lambda: MovesPage(ctx),
            Tab.TYPES: lambda: TypesPage(ctx),
        }
        self._session: PrivateSession | None = None
        self._pages: dict[Tab, QWidget] = {}
        self._empty = empty
        self._is_empty = False
        self.bar = QTabBar()
        self.stack = QStackedWidget()
        self.bar.setAccessibleName(_("Ways to see the private drawer"))
        self.bar.setExpanding(False)
        self.bar.setDrawBase(False)
        self.bar.setUsesScrollButtons(True)
        for tab in Tab:
            self.bar.addTab(tab_name(tab))
        self.stack.addWidget(empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addWidget(self.stack, 1)
        self.bar.currentChanged.connect(self._on_chosen)

    @property
    def current(self) -> Tab:
        """The tab that is chosen."""
        return list(Tab)[max(0, self.bar.currentIndex())]

    @property
    def page(self) -> Page:
        """The page of the chosen tab."""
        return cast("Page", self.widget(self.current))

    def widget(self, tab: Tab) -> QWidget:
        """Return the page of a tab; it is made if nobody was there yet."""
        found = self._pages.get(tab)
        if found is None:
            found = self._pages[tab] = self._makers[tab]()
            self.stack.addWidget(found)
            if self._session is not None:
                cast("Page", found).show_session(self._session)
        return found

    def made(self, tab: Tab) -> QWidget | None:
        """Return the page of a tab, if somebody was there already."""
        return self._pages.get(tab)

    def pages(self) -> list[Page]:
        """Return the pages that have been made."""
        return [cast("Page", each) for each in self._pages.values()]

    def show_session(self, session: PrivateSession) -> None:
        """Let every page show what is in a drawer."""
        self._session = session
        for page in self.pages():
            page.show_session(session)
        self._show()

    def leave(self) -> None:
        """Show the first tab again, for whoever opens the drawer next."""
        self._session, self._is_empty = None, False
        self.choose(Tab.CALENDAR)

    def choose(self, tab: Tab) -> None:
        """Show a tab."""
        self.bar.setCurrentIndex(list(Tab).index(tab))
        self._show()

    def set_empty(self, *, empty: bool) -> None:
        """Show how to begin, where there is nothing to see yet."""
        if empty != self._is_empty:
            self._is_empty = empty
            self._show()

    @property
    def shows_empty(self) -> bool:
        """Tell whether the page for the empty drawer is shown."""
        return self.stack.currentWidget() is self._empty

    def _show(self) -> None:
        if self._session is None:
            return
        is_empty = self._is_empty and self.current in SEEING
        self.stack.setCurrentWidget(
            self._empty if is_empty else self.widget(self.current)
        )
        self.shown.emit()

    @Slot()
    def _on_chosen(self) -> None:
        self._show()
