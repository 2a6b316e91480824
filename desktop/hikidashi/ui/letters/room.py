"""The letters room: the drafts, and the desk where one is written."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QLineEdit,
    QListView,
    QPushButton,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from hikidashi.domain.letters.letter import LetterKind
from hikidashi.ui.drafts.list_model import DraftListModel
from hikidashi.ui.letters.desk import LetterDesk
from hikidashi.ui.letters.new_page import NewLetterPage
from hikidashi.ui.letters.view_model import LettersViewModel
from hikidashi.ui.room import Place, Room, RoomContext, Save
from hikidashi.ui.theme import tokens
from hikidashi.ui.widgets import (
    EmptyState,
    PageHeader,
    Prose,
    primary_button,
    quiet_button,
)
from hikidashi.ui.widgets.flow import FlowRow
from hikidashi.ui.widgets.lines_delegate import LinesDelegate
from hikidashi.words.catalogue import _

_EMPTY, _LIST, _NEW, _DESK = range(4)


class LettersRoom(Room):
    """All drafts; one of them at a time lies on the desk."""

    def __init__(self, ctx: RoomContext) -> None:
        super().__init__()
        self._ctx = ctx
        self._is_listed = False
        self._wants_new = False
        self.view_model = LettersViewModel(ctx)
        self.desk = LetterDesk(ctx)
        self.new = NewLetterPage()
        self.search = QLineEdit(clearButtonEnabled=True)
        self.list = QListView()
        self.write = primary_button(_("&Write a letter"))
        self.open = QPushButton(_("&Open"))
        self.remove = quiet_button(_("&Delete"))
        self.empty = EmptyState("")
        self.none = Prose(_("No letter matches."), "muted")
        self.none.hide()
        self._stack = QStackedLayout(self)
        self._lay_out()
        self._connect()
        self.view_model.reload()

    def visit(self, what: Mapping[str, str]) -> None:
        self._wants_new = bool(what.get("new")) and not self._is_listed
        if letter_id := what.get("letter_id"):
            self._show_desk()
            self.desk.text.body.setFocus()
            self.desk.model.open_letter(letter_id)
        elif service_id := what.get("service_id"):
            self._leave_desk()
            self._show_desk()
            kind = LetterKind(what.get("kind") or LetterKind.DISCLOSURE)
            self.desk.model.open_new(service_id, kind)
        elif what.get("new"):
            self._show_new()
        elif self._stack.currentIndex() == _LIST:
            self.list.setFocus()
        elif self._stack.currentIndex() == _EMPTY and self.empty.buttons:
            self.empty.buttons[0].setFocus()

    def place(self) -> Mapping[str, str]:
        letter = self.desk.model.letter
        if self._stack.currentIndex() == _DESK and letter is not None:
            return {"letter_id": letter.id}
        return {}

    def put_away(self) -> Sequence[Save]:
        return self.desk.stop()

    def hideEvent(self, event: QHideEvent) -> None:
        """Keep the draft when the user goes to another room."""
        super().hideEvent(event)
        self.desk.model.keep(tell=False)

    def _lay_out(self) -> None:
        self.search.setPlaceholderText(_("Search letters"))
        self.search.setAccessibleName(_("Search letters"))
        self.list.setModel(self.view_model.model)
        self.list.setItemDelegate(
            LinesDelegate((DraftListModel.SUBJECT, DraftListModel.FACTS), self.list)
        )
        self.list.setAccessibleName(_("Letters"))
        self._stack.addWidget(self.empty)
        self._stack.addWidget(self._page())
        self._stack.addWidget(self.new)
        self._stack.addWidget(self.desk)

    def _page(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(*[tokens.PAGE] * 4)
        column.setSpacing(tokens.MEDIUM)
        column.addWidget(
            PageHeader(
                _("Letters"),
                _("Drafts stay here, encrypted, until you delete them."),
                self.write,
            )
        )
        column.addWidget(self.search)
        column.addWidget(self.none)
        column.addWidget(self.list, 1)
        column.addWidget(FlowRow(self.open, self.remove))
        return page

    def _connect(self) -> None:
        find = QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self)
        find.activated.connect(self._on_find)
        delete = QShortcut(QKeySequence(Qt.Key.Key_Delete), self.list)
        delete.setContext(Qt.ShortcutContext.WidgetShortcut)
        delete.activated.connect(self._on_remove)
        self.search.textChanged.connect(self.view_model.search)
        self.list.activated.connect(self._on_open)
        self.open.clicked.connect(self._on_open)
        self.remove.clicked.connect(self._on_remove)
        self.write.clicked.connect(self._on_new)
        self.new.left.connect(self._leave_desk)
        self.new.wanted.connect(self._on_wanted)
        self.desk.left.connect(self._leave_desk)
        self.view_model.listed.connect(self._on_listed)

    @Slot()
    def _on_find(self) -> None:
        self.search.setFocus()
        self.search.selectAll()

    @Slot()
    def _on_open(self) -> None:
        index = self.list.currentIndex()
        if index.isValid():
            self.visit({"letter_id": self.view_model.model.letter(index.row()).id})

    @Slot()
    def _on_new(self) -> None:
        self._show_new()

    @Slot(str, str)
    def _on_wanted(self, service_id: str, kind: str) -> None:
        self.visit({"service_id": service_id, "kind": kind})

    @Slot()
    def _on_remove(self) -> None:
        index = self.list.currentIndex()
        if index.isValid():
            self.view_model.remove(self.view_model.model.letter(index.row()))

    @Slot()
    def _on_listed(self) -> None:
        is_first, self._is_listed = not self._is_listed, True
        self.new.show_services(self.view_model.services)
        if self._wants_new:
            self._wants_new = False
            self._show_new()
        elif self._stack.currentIndex() in {_EMPTY, _LIST}:
            self._show_list()
        if is_first:
            self.settled.emit()

    def _show_list(self) -> None:
        if self.view_model.total:
            self._stack.setCurrentIndex(_LIST)
            found = bool(self.view_model.model.rowCount())
            if found and not self.list.currentIndex().isValid():
                self.list.setCurrentIndex(self.view_model.model.index(0))
            if not found and self.list.hasFocus():
                self.search.setFocus()
            self.none.setHidden(found)
            for part in (self.list, self.open, self.remove):
                part.setEnabled(found)
            return
        self._renew_empty()
        self._stack.setCurrentIndex(_EMPTY)

    def _renew_empty(self) -> None:
        """Say what to do first: there must be someone to write to."""
        if self.view_model.services:
            sentence = _("No letter yet. Choose a service and ask it something.")
            action = (_("Write a letter"), self._show_new)
        else:
            sentence = _(
                "No letter yet. Add a service first; its letter is two clicks away."
            )
            action = (
                _("Add a service"),
                lambda: self._ctx.navigate(Place.SERVICES, add="yes"),
            )
        empty = EmptyState(sentence, (action,))
        self._stack.removeWidget(self.empty)
        self.empty.deleteLater()
        self.empty = empty
        self._stack.insertWidget(_EMPTY, empty)

    def _show_new(self) -> None:
        self._leave_desk()
        if self.view_model.services:
            self._stack.setCurrentIndex(_NEW)
            self.new.list.setFocus()

    def _show_desk(self) -> None:
        self._stack.setCurrentIndex(_DESK)

    @Slot()
    def _leave_desk(self) -> None:
        self.desk.put_away()
        self._stack.setCurrentIndex(_LIST)
        self._show_list()
        self.list.setFocus()
