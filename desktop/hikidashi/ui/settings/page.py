"""Settings: general ones, security, backups, the trash and the logs."""

from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import TypeVar

from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from hikidashi.domain.drawer import Drawer
from hikidashi.ui.activity.page import ActivityPage
from hikidashi.ui.backup.page import BackupPage
from hikidashi.ui.choices import Choices
from hikidashi.ui.room import Room, RoomContext
from hikidashi.ui.security.page import SecurityPage
from hikidashi.ui.settings.general import GeneralPage
from hikidashi.ui.theme import tokens
from hikidashi.ui.trash.page import TrashPage
from hikidashi.ui.watch.network_page import NetworkPage
from hikidashi.ui.widgets.choice_box import ChoiceBox
from hikidashi.words.catalogue import _

Page = GeneralPage | SecurityPage | BackupPage | TrashPage | ActivityPage | NetworkPage
P = TypeVar("P", bound=QWidget)


class Tab(StrEnum):
    """The parts of the settings, in their order."""

    GENERAL = "general"
    SECURITY = "security"
    BACKUP = "backup"
    TRASH = "trash"
    ACTIVITY = "activity"
    NETWORK = "network"


class SettingsRoom(Room):
    """Each part is made when it is looked at for the first time.

    ``visit`` understands ``tab=…``, one of the words of ``Tab``, ``rotation=…`` with
    the drawer whose change of the encryption key is to be finished, and
    ``recovery="yes"`` to make a recovery sheet.
    """

    def __init__(self, ctx: RoomContext, *, choices: Choices) -> None:
        super().__init__()
        self._makers: Mapping[Tab, Callable[[], Page]] = {
            Tab.GENERAL: lambda: GeneralPage(ctx, choices),
            Tab.SECURITY: lambda: SecurityPage(ctx, choices),
            Tab.BACKUP: lambda: BackupPage(ctx, choices),
            Tab.TRASH: lambda: TrashPage(ctx),
            Tab.ACTIVITY: lambda: ActivityPage(ctx),
            Tab.NETWORK: lambda: NetworkPage(ctx),
        }
        self._pages: dict[Tab, Page] = {}
        self._holders: dict[Tab, QVBoxLayout] = {}
        self.tabs = QTabWidget()
        self.tabs.tabBar().setAccessibleName(_("Parts of the settings"))
        for tab in Tab:
            holder = QWidget()
            column = QVBoxLayout(holder)
            column.setContentsMargins(0, 0, 0, 0)
            self._holders[tab] = column
            self.tabs.addTab(holder, tab_name(tab))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, tokens.SMALL, 0, 0)
        whole.addWidget(self.tabs)
        self.tabs.currentChanged.connect(lambda _index: self._make(self.tab))
        self._make(self.tab)

    @property
    def tab(self) -> Tab:
        """The part that is shown."""
        return list(Tab)[self.tabs.currentIndex()]

    @property
    def language(self) -> ChoiceBox:
        """The box for the language, wherever it stands."""
        return self.general.language

    @property
    def theme(self) -> ChoiceBox:
        """The box for the look, wherever it stands."""
        return self.general.theme

    @property
    def lock_after(self) -> ChoiceBox:
        """The box for the lock's delay, wherever it stands."""
        return self.security.locking.lock_after

    @property
    def general(self) -> GeneralPage:
        return self._page(Tab.GENERAL, GeneralPage)

    @property
    def security(self) -> SecurityPage:
        return self._page(Tab.SECURITY, SecurityPage)

    @property
    def backup(self) -> BackupPage:
        return self._page(Tab.BACKUP, BackupPage)

    @property
    def trash(self) -> TrashPage:
        return self._page(Tab.TRASH, TrashPage)

    @property
    def activity(self) -> ActivityPage:
        return self._page(Tab.ACTIVITY, ActivityPage)

    @property
    def network(self) -> NetworkPage:
        return self._page(Tab.NETWORK, NetworkPage)

    def visit(self, what: Mapping[str, str]) -> None:
        if wanted := what.get("tab"):
            self.tabs.setCurrentIndex(list(Tab).index(Tab(wanted)))
        if drawer := what.get("rotation"):
            self.tabs.setCurrentIndex(list(Tab).index(Tab.SECURITY))
            self.security.finish_rotation(Drawer(drawer))
        elif what.get("recovery"):
            self.tabs.setCurrentIndex(list(Tab).index(Tab.SECURITY))
            self.security.ways.make_recovery_sheet()

    def place(self) -> Mapping[str, str]:
        return {"tab": self.tab.value}

    def _page(self, tab: Tab, kind: type[P]) -> P:
        page = self._make(tab)
        if not isinstance(page, kind):
            raise TypeError(tab)
        return page

    def _make(self, tab: Tab) -> Page:
        if tab not in self._pages:
            page = self._pages[tab] = self._makers[tab]()
            self._holders[tab].addWidget(page)
            page.settled.connect(self.settled)
        return self._pages[tab]


def tab_name(tab: Tab) -> str:
    """Return the name of a part as its tab shows it."""
    return {
        Tab.GENERAL: _("General"),
        Tab.SECURITY: _("Security"),
        Tab.BACKUP: _("Backup"),
        Tab.TRASH: _("Trash"),
        Tab.ACTIVITY: _("Activity"),
        Tab.NETWORK: _("Network"),
    }[tab]
