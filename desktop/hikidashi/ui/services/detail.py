"""One service: what is known of it, and what can be asked of it."""

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QPushButton, QTabWidget, QVBoxLayout, QWidget

from hikidashi.domain.letters.letter import Letter
from hikidashi.ui.documents.panel import DocumentsPanel
from hikidashi.ui.room import RoomContext
from hikidashi.ui.services.holdings import Holdings
from hikidashi.ui.services.letters_tab import LettersTab
from hikidashi.ui.services.overview import Overview
from hikidashi.ui.services.policy_tab import PolicyTab
from hikidashi.ui.services.summary import Known, controller_line
from hikidashi.ui.theme import tokens
from hikidashi.ui.widgets import PageHeader, primary_button, quiet_button
from hikidashi.ui.widgets.flow import FlowRow
from hikidashi.ui.widgets.scroll import scrolling_inside
from hikidashi.words.catalogue import _


class ServiceDetail(QWidget):
    """Header, actions and tabs; the tab stays when another service is chosen."""

    letter_wanted = Signal(str)  # the kind
    letter_opened = Signal(str)  # the letter's id
    policy_wanted = Signal()
    removal_wanted = Signal()
    edit_wanted = Signal()
    company_wanted = Signal()
    move_wanted = Signal()
    """The records that the service keeps are to move into the private drawer."""

    def __init__(self, ctx: RoomContext) -> None:
        super().__init__()
        self._ctx = ctx
        self._known: Known | None = None
        self.header = PageHeader("")
        self.disclose = primary_button(_("&Ask what they hold"))
        self.delete = QPushButton(_("Ask to &delete"))
        self.add_policy = QPushButton(_("Add &policy"))
        self.edit = QPushButton(_("Ed&it…"))
        self.move_here = QPushButton(_("&Move my records here…"))
        self.remove = quiet_button(_("&Remove from the list"))
        self.overview = Overview()
        self.holdings = Holdings()
        self.policy = PolicyTab(ctx)
        self.letters = LettersTab()
        self.documents = DocumentsPanel(ctx)
        self.tabs = QTabWidget()
        self._lay_out()
        self._connect()

    @property
    def known(self) -> Known | None:
        """The service that is shown."""
        return self._known

    def show_known(self, known: Known) -> None:
        """Show a service."""
        if self._known is None or self._known.id != known.id:
            self.letters.show_letters((), known.card.service.name)
        self._known = known
        self.header.set_title(known.card.service.name)
        company = controller_line(known)
        same = company == known.card.service.name
        self.header.set_sentence("" if same else company)
        renew = known.card.policy is not None
        self.add_policy.setText(_("Update &policy") if renew else _("Add &policy"))
        self.overview.show_known(known)
        self.holdings.show_known(known)
        self.policy.show_known(known)
        self.documents.show_owner(self._ctx.session.documents, known.id)

    def show_letters(self, letters: Sequence[Letter]) -> None:
        """Show the drafts that are kept for the service."""
        if self._known is not None:
            self.letters.show_letters(letters, self._known.card.service.name)

    def _lay_out(self) -> None:
        self.tabs.addTab(self.overview, _("Overview"))
        self.tabs.addTab(self.holdings, _("Data held"))
        self.tabs.addTab(self.policy, _("Policy"))
        self.tabs.addTab(self.letters, _("Letters"))
        self.tabs.addTab(self._documents_tab(), _("Documents"))
        self.tabs.tabBar().setAccessibleName(_("What to show of the service"))
        self.edit.setToolTip(
            _("Correct the name, the company and how to reach it (F2)")
        )
        self.move_here.setToolTip(
            _("A plan in the private drawer: ask, import, check, have them deleted")
        )
        self.remove.setToolTip(
            _("Take this service out of the list; it can be undone.")
        )
        head = QVBoxLayout()
        head.setContentsMargins(tokens.PAGE, tokens.LARGE, tokens.PAGE, tokens.SMALL)
        head.setSpacing(tokens.MEDIUM)
        head.addWidget(self.header)
        head.addWidget(
            FlowRow(
                self.disclose,
                self.delete,
                self.add_policy,
                self.edit,
                self.move_here,
                self.remove,
            )
        )
        inner = scrolling_inside(self)
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(head)
        column.addWidget(self.tabs, 1)

    def _documents_tab(self) -> QWidget:
        tab = QWidget()
        column = QVBoxLayout(tab)
        column.setContentsMargins(*[tokens.LARGE] * 4)
        column.addWidget(self.documents)
        return tab

    def _connect(self) -> None:
        self.disclose.clicked.connect(self._on_disclose)
        self.delete.clicked.connect(self._on_delete)
        self.add_policy.clicked.connect(self.policy_wanted)
        self.edit.clicked.connect(self.edit_wanted)
        self.move_here.clicked.connect(self.move_wanted)
        self.remove.clicked.connect(self.removal_wanted)
        self.overview.company_wanted.connect(self.company_wanted)
        self.overview.changes_wanted.connect(self.policy.watch.open_changes)
        self.holdings.policy_wanted.connect(self.policy_wanted)
        self.policy.policy_wanted.connect(self.policy_wanted)
        self.letters.opened.connect(self.letter_opened)
        self.letters.kind_wanted.connect(self.letter_wanted)

    @Slot()
    def _on_disclose(self) -> None:
        self.letter_wanted.emit("disclosure")

    @Slot()
    def _on_delete(self) -> None:
        self.letter_wanted.emit("deletion")
