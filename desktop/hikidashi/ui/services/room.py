"""The services room: the list, the chosen service beside it, and adding one."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QModelIndex, Qt, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QLineEdit,
    QListView,
    QPushButton,
    QSplitter,
    QStackedLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from hikidashi.domain.errors import HikidashiError
from hikidashi.ui.add_service.page import AddServicePage
from hikidashi.ui.room import Place, Room, RoomContext, Save
from hikidashi.ui.services.detail import ServiceDetail
from hikidashi.ui.services.edit_page import COMPANY, EditPage
from hikidashi.ui.services.list_model import ServiceListModel
from hikidashi.ui.services.quiet_renewal import QuietRenewal
from hikidashi.ui.services.summary import Known
from hikidashi.ui.services.view_model import ServicesViewModel
from hikidashi.ui.theme import tokens
from hikidashi.ui.watch.check_all_dialog import CheckAllDialog
from hikidashi.ui.widgets import EmptyState, PageHeader, label, primary_button
from hikidashi.ui.widgets.lines_delegate import LinesDelegate
from hikidashi.words.catalogue import _, ngettext
from hikidashi.words.errors import explain

_LIST_WIDTH = 320
_EMPTY, _FULL, _ADD, _EDIT = range(4)


class ServicesRoom(Room):
    """Who holds data about the user."""

    def __init__(self, ctx: RoomContext) -> None:
        super().__init__()
        self._ctx = ctx
        self._row = 0
        self._is_first = True
        self._failed = False
        self._split = ""
        self.view_model = ServicesViewModel(ctx)
        self._renewal = QuietRenewal(ctx)
        self.search = QLineEdit(clearButtonEnabled=True)
        self.count = label("", "caption")
        self.list = QListView()
        self.detail = ServiceDetail(ctx)
        self.nothing = EmptyState(_("Nothing selected"))
        self._side = QStackedWidget()
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.add_page = AddServicePage(ctx)
        self.edit_page = EditPage(ctx)
        self.add = primary_button(_("Add a servi&ce"))
        self.check_all = QPushButton(_("&Look at all policies…"))
        self.check_all.setToolTip(
            _("Have the policies that you watch changed? It asks before it fetches.")
        )
        self._stack = QStackedLayout(self)
        self._lay_out()
        self._connect()
        self.view_model.reload()

    def visit(self, what: Mapping[str, str]) -> None:
        if split := what.get("split"):
            self.splitter.setSizes([int(size) for size in split.split(",")])
            self._split = split
        if tab := what.get("tab"):
            self.detail.tabs.setCurrentIndex(int(tab))
        if what.get("add"):
            self.show_add(for_service=what.get("service_id", ""))
            if pasted := what.get("pasted"):
                self.add_page.source.paste.setPlainText(pasted)
        elif what.get("edit"):
            self.show_edit(what)
        elif service_id := what.get("service_id"):
            self._show_service(service_id, what.get("policy_at", ""))
        elif self._stack.currentIndex() == _FULL:
            self.list.setFocus()
        elif self._stack.currentIndex() == _EMPTY and self.empty.isEnabled():
            self.empty.buttons[0].setFocus()
        elif self._stack.currentIndex() == _EDIT:
            self.edit_page.take_focus()

    def place(self) -> Mapping[str, str]:
        tab = self.detail.tabs.currentIndex()
        place = {
            "service_id": self.view_model.choice,
            "tab": str(tab) if tab else "",
            "split": self._split,
        }
        if self._stack.currentIndex() == _ADD:
            place = {"add": "yes", "pasted": self.add_page.source.paste.toPlainText()}
        elif self._stack.currentIndex() == _EDIT:
            return self.edit_page.place()
        return {key: value for key, value in place.items() if value}

    def put_away(self) -> Sequence[Save]:
        self.add_page.view_model.stop()
        self.detail.documents.clear()
        return self.edit_page.stop()

    def show_add(self, *, for_service: str = "", known: bool = False) -> None:
        """Show the page for adding a service, or a policy to one that is there."""
        known_service = self.detail.known
        self._leave_page()
        self._stack.setCurrentIndex(_ADD)
        if for_service and known_service and known_service.id == for_service:
            self.add_page.start_for(known_service.card.service)
        else:
            self.add_page.start(known=known)

    def show_edit(self, place: Mapping[str, str]) -> None:
        """Show the page for correcting a service; ``EditPage.visit`` knows how."""
        self.view_model.choose(place.get("service_id", ""))
        self._stack.setCurrentIndex(_EDIT)
        self.edit_page.visit(place)

    def _show_service(self, service_id: str, policy_at: str) -> None:
        self._leave_page()
        self.search.clear()
        self.view_model.choose(service_id)
        self._select(service_id)
        self.list.setFocus()
        if policy_at:
            self.detail.tabs.setCurrentWidget(self.detail.policy)
            self.detail.policy.go_to(service_id, int(policy_at))
            self.detail.policy.view.facts.setFocus()

    def _lay_out(self) -> None:
        self.search.setPlaceholderText(_("Search services"))
        self.search.setAccessibleName(_("Search services"))
        self.list.setModel(self.view_model.model)
        self.list.setItemDelegate(
            LinesDelegate(
                (
                    ServiceListModel.CHANGE,
                    ServiceListModel.CONTROLLER,
                    ServiceListModel.REACH,
                    ServiceListModel.STATE,
                ),
                self.list,
            )
        )
        self.list.setAccessibleName(_("Services"))
        self.empty = self._nobody_yet()
        self.empty.setEnabled(False)  # nobody knows yet whether it is so
        self._stack.addWidget(self.empty)
        self._stack.addWidget(self._full())
        self._stack.addWidget(self.add_page)
        self._stack.addWidget(self.edit_page)

    def _nobody_yet(self) -> EmptyState:
        return EmptyState(
            _("Nothing here yet. Whose services know something about you?"),
            (
                (_("Add from a policy"), self.show_add),
                (_("Add a known service"), lambda: self.show_add(known=True)),
            ),
        )

    def _full(self) -> QWidget:
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(
            tokens.LARGE, tokens.LARGE, tokens.MEDIUM, tokens.SMALL
        )
        column.setSpacing(tokens.SMALL)
        column.addWidget(PageHeader(_("Services")))
        column.addWidget(self.search)
        column.addWidget(self.count)
        column.addWidget(self.list, 1)
        column.addWidget(self.check_all)
        column.addWidget(self.add)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.addWidget(left)
        self._side.addWidget(self.nothing)
        self._side.addWidget(self.detail)
        self.splitter.addWidget(self._side)
        self.splitter.setStretchFactor(1, 1)
        self.splitter.setSizes([_LIST_WIDTH, 3 * _LIST_WIDTH])
        return self.splitter

    def _connect(self) -> None:
        find = QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self)
        find.activated.connect(self._on_find)
        edit = QShortcut(QKeySequence("F2"), self.splitter)
        edit.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        edit.activated.connect(self._on_edit)
        self.splitter.splitterMoved.connect(self._on_split)
        self.search.textChanged.connect(self.view_model.search)
        self.add.clicked.connect(self._on_add)
        self.check_all.clicked.connect(self._on_check_all)
        self.list.selectionModel().currentChanged.connect(self._on_current)
        self.view_model.listed.connect(self._on_listed)
        self.view_model.unread.connect(self._on_unread)
        self.view_model.chosen.connect(self._on_chosen)
        self.view_model.letters_read.connect(self.detail.show_letters)
        self.detail.removal_wanted.connect(self.view_model.remove)
        self.detail.policy_wanted.connect(self._on_policy)
        self.detail.edit_wanted.connect(self._on_edit)
        self.detail.company_wanted.connect(self._on_company)
        self.detail.letter_wanted.connect(self._on_letter)
        self.detail.move_wanted.connect(self._on_move)
        self.detail.letter_opened.connect(self._on_letter_opened)
        self.add_page.added.connect(self._on_added)
        self.add_page.left.connect(self._leave_page)
        self.edit_page.left.connect(self._on_edit_left)

    @Slot()
    def _on_split(self) -> None:
        self._split = ",".join(str(size) for size in self.splitter.sizes())

    @Slot()
    def _on_find(self) -> None:
        self.search.setFocus()
        self.search.selectAll()

    @Slot()
    def _on_add(self) -> None:
        self.show_add()

    @Slot()
    def _on_check_all(self) -> None:
        CheckAllDialog(self._ctx, self).open()

    @Slot(QModelIndex)
    def _on_current(self, index: QModelIndex) -> None:
        if index.isValid():
            self._row = index.row()
            self.view_model.choose(self.view_model.model.known(index.row()).id)

    @Slot()
    def _on_listed(self) -> None:
        """Keep the place in a list that was read anew, or take who stands there now."""
        shown, total = self.view_model.model.rowCount(), self.view_model.total
        self._count(shown, total)
        if self._stack.currentIndex() in {_EMPTY, _FULL}:
            self._stack.setCurrentIndex(_FULL if total else _EMPTY)
        if not total and self._failed:
            self._set_empty(self._nobody_yet())
        self._failed = False
        self.empty.setEnabled(True)
        self._choose_listed(shown)
        self._select(self.view_model.choice)
        self._show_side()
        focused: QWidget | None = self.window().focusWidget()
        if not total and focused is not None and self.splitter.isAncestorOf(focused):
            self.empty.buttons[0].setFocus()
        if self._is_first:
            self._is_first = False
            self.settled.emit()
        if self.view_model.has_stale:
            self._renewal.begin()

    def _choose_listed(self, shown: int) -> None:
        """Choose what a search found first, or who stands where one was removed."""
        view_model = self.view_model
        row = -1
        if shown and not view_model.has_choice:
            row = min(self._row, shown - 1)
        elif shown and not view_model.model.find(view_model.choice).isValid():
            row = 0
        if row >= 0:
            view_model.choose(view_model.model.known(row).id)

    def _show_side(self) -> None:
        """Show the chosen service, but only as long as the list shows it too."""
        found = self.view_model.model.find(self.view_model.choice).isValid()
        self._side.setCurrentWidget(self.detail if found else self.nothing)

    @Slot(HikidashiError)
    def _on_unread(self, error: HikidashiError) -> None:
        """Say it in the place of a list that could not be read at all."""
        if self._stack.currentIndex() == _EMPTY:
            self._failed = True
            again = (_("Try again"), self.view_model.reload)
            self._set_empty(EmptyState(explain(error).text, (again,)))

    def _set_empty(self, empty: EmptyState) -> None:
        self._stack.removeWidget(self.empty)
        self.empty.deleteLater()
        self.empty = empty
        self._stack.insertWidget(_EMPTY, empty)
        if not self.view_model.total:
            self._stack.setCurrentIndex(_EMPTY)

    @Slot(object)
    def _on_chosen(self, known: Known | None) -> None:
        if known is not None:
            self.detail.show_known(known)
        self._show_side()

    @Slot()
    def _on_policy(self) -> None:
        self.show_add(for_service=self.view_model.choice)

    @Slot(str)
    def _on_letter(self, kind: str) -> None:
        self._ctx.navigate(Place.LETTERS, service_id=self.view_model.choice, kind=kind)

    @Slot()
    def _on_move(self) -> None:
        self._ctx.navigate(Place.PRIVATE, move_from=self.view_model.choice)

    @Slot(str)
    def _on_letter_opened(self, letter_id: str) -> None:
        self._ctx.navigate(Place.LETTERS, letter_id=letter_id)

    @Slot(str)
    def _on_added(self, service_id: str) -> None:
        self.visit({"service_id": service_id})

    @Slot()
    def _on_edit(self) -> None:
        if self._side.currentWidget() is self.detail:
            self.show_edit({"service_id": self.view_model.choice})

    @Slot()
    def _on_company(self) -> None:
        self.show_edit({"service_id": self.view_model.choice, "edit": COMPANY})

    @Slot(str)
    def _on_edit_left(self, letter_id: str) -> None:
        """Go back to where the edit began: the letter, or the service."""
        self._leave_page()
        if letter_id:
            self._ctx.navigate(Place.LETTERS, letter_id=letter_id)
        else:
            self.detail.edit.setFocus()

    @Slot()
    def _leave_page(self) -> None:
        self.edit_page.put_aside()
        self._stack.setCurrentIndex(_FULL if self.view_model.total else _EMPTY)

    def _select(self, service_id: str) -> None:
        index = self.view_model.model.find(service_id)
        if index.isValid() and index != self.list.currentIndex():
            self.list.setCurrentIndex(index)

    def _count(self, shown: int, total: int) -> None:
        if shown == total:
            text = ngettext("{count} service", "{count} services", total)
            self.count.setText(text.format(count=total))
        else:
            text = _("{shown} of {total} services")
            self.count.setText(text.format(shown=shown, total=total))
