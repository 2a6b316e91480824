"""The open private drawer: the list of entries, and the chosen one beside it."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QLineEdit,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from hikidashi.domain.errors import HikidashiError, NotFoundError
from hikidashi.domain.records.record import Record, RecordId
from hikidashi.ui.private.editor import RecordEditor
from hikidashi.ui.private.entry_list import EntryList
from hikidashi.ui.private.records_view_model import RecordsViewModel
from hikidashi.ui.room import RoomContext, Save
from hikidashi.ui.theme import tokens
from hikidashi.ui.widgets import (
    Banner,
    EmptyState,
    Kind,
    PageHeader,
    Prose,
    label,
    primary_button,
)
from hikidashi.ui.widgets.flow import FlowRow
from hikidashi.usecases.private_drawer import PrivateSession
from hikidashi.words.catalogue import _, ngettext

_LIST_WIDTH = 320


class EntriesView(QWidget):
    """Newest first; the list grows as it is scrolled, the search looks everywhere."""

    lock_wanted = Signal()

    def __init__(self, ctx: RoomContext) -> None:
        super().__init__()
        self._ctx = ctx
        self._session: PrivateSession | None = None
        self._row = 0
        self._wants_focus = False
        self.view_model = RecordsViewModel(ctx)
        self.banner = Banner(Kind.INFO)
        self.note = QWidget()
        self.search = QLineEdit(clearButtonEnabled=True)
        self.count = label("", "caption")
        self.none = Prose(_("No entry matches."), "muted")
        self.list = EntryList(self.view_model.model)
        self.add = primary_button(_("Ne&w entry"))
        self.lock = QPushButton(_("&Lock now"))
        self.editor = RecordEditor(ctx)
        self.nothing = EmptyState(_("Nothing selected"))
        self.empty = EmptyState(
            _("Nothing here yet. What you write is kept encrypted."),
            (
                (_("Write an entry"), self.start_new),
                (_("Lock now"), self.lock_wanted.emit),
            ),
        )
        self.left = QWidget()
        self.side = QStackedWidget()
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self._lay_out()
        self._connect()

    def show_session(self, session: PrivateSession) -> None:
        """Show what is in a drawer that was just opened."""
        self._session = session
        self.side.setCurrentWidget(self.nothing)
        self.view_model.show(session.records)

    def take_focus(self) -> None:
        """Bring the focus to where the user goes on, once that is known."""
        self._wants_focus = not self.view_model.is_read
        if self._wants_focus:
            return
        if self.view_model.total:
            self.list.setFocus()
        elif self.side.currentWidget() is self.empty:
            self.empty.buttons[0].setFocus()
        else:
            self.editor.form.title.setFocus()

    def put_away(self) -> Sequence[Save]:
        """Return what keeps what was typed, and forget all that was shown."""
        saves = self.editor.put_away()
        self._session = None
        self.search.setText("")  # unlike ``clear`` it leaves nothing to undo
        self.view_model.close()
        self.side.setCurrentWidget(self.nothing)
        self.banner.clear()
        self.note.hide()
        self._row = 0
        return saves

    @Slot()
    def start_new(self) -> None:
        """Begin an entry of today; it is kept once something is in it."""
        if self._session is None:
            return
        self.editor.keep()
        self.search.setText("")  # or nobody would see it in the list
        self.list.selectionModel().clear()
        blank = self._session.records.blank()
        self._show(blank, is_new=True)
        self.editor.form.start.today.click()
        self.editor.form.title.setFocus()

    def choose(self, record_id: str) -> None:
        """Show one record."""
        session = self._session
        if session is not None and record_id != self.editor.record_id:
            self._ctx.jobs.run(
                lambda: session.records.record(RecordId(record_id)),
                then=self._on_record,
                failed=self._on_unread,
            )

    def _show(self, record: Record, *, is_new: bool = False) -> None:
        if self._session is not None:
            self.editor.show_record(self._session, record, is_new=is_new)
            self._show_side()

    def advise(self, text: str, do: str, act: Callable[[], object]) -> None:
        """Say something above all entries, with what can be done about it."""
        self.banner.set_message(text)
        self.banner.set_action(do, act)
        self.note.show()

    def _lay_out(self) -> None:
        margin = QVBoxLayout(self.note)
        margin.setContentsMargins(tokens.PAGE, tokens.MEDIUM, tokens.PAGE, 0)
        margin.addWidget(self.banner)
        self.note.hide()
        self.search.setPlaceholderText(_("Search the entries"))
        self.search.setAccessibleName(_("Search the entries"))
        hints = Qt.InputMethodHint
        self.search.setInputMethodHints(
            hints.ImhSensitiveData | hints.ImhNoPredictiveText
        )
        self.add.setToolTip(_("Write an entry (Ctrl+Shift+N)"))
        self.lock.setToolTip(_("Lock the private drawer (Ctrl+Shift+L)"))
        self.none.hide()
        column = QVBoxLayout(self.left)
        column.setContentsMargins(
            tokens.LARGE, tokens.LARGE, tokens.MEDIUM, tokens.SMALL
        )
        column.setSpacing(tokens.SMALL)
        column.addWidget(PageHeader(_("Private drawer")))
        column.addWidget(self.search)
        column.addWidget(self.count)
        column.addWidget(self.none)
        column.addWidget(self.list, 1)
        column.addWidget(FlowRow(self.add, self.lock))
        for each in (self.nothing, self.empty, self.editor):
            self.side.addWidget(each)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.addWidget(self.left)
        self.splitter.addWidget(self.side)
        self.splitter.setStretchFactor(1, 1)
        self.splitter.setSizes([_LIST_WIDTH, 2 * _LIST_WIDTH])
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.note)
        whole.addWidget(self.splitter, 1)

    def _connect(self) -> None:
        self._keys("Ctrl+Shift+N", self.start_new)
        self._keys(QKeySequence.StandardKey.Find, self._on_find)
        self.banner.dismissed.connect(self.note.hide)
        self.search.textChanged.connect(self.view_model.search)
        self.list.selectionModel().currentChanged.connect(self._on_current)
        self.list.removal_wanted.connect(self._on_remove)
        self.list.activated.connect(self._on_activated)
        self.add.clicked.connect(self.start_new)
        self.lock.clicked.connect(self.lock_wanted)
        self.view_model.listed.connect(self._on_listed)
        self.view_model.counted.connect(self._on_counted)
        self.editor.removal_wanted.connect(self._on_remove)
        self.editor.gone.connect(self._on_gone)

    def _keys(
        self, keys: str | QKeySequence.StandardKey, do: Callable[[], object]
    ) -> None:
        shortcut = QShortcut(QKeySequence(keys), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(do)

    @Slot()
    def _on_find(self) -> None:
        self.search.setFocus()
        self.search.selectAll()

    @Slot(QModelIndex)
    def _on_current(self, index: QModelIndex) -> None:
        if index.isValid():
            self._row = index.row()
            self.choose(self.view_model.model.row(index.row()).id)

    @Slot(QModelIndex)
    def _on_activated(self, _index: QModelIndex) -> None:
        if self.side.currentWidget() is self.editor:
            self.editor.form.title.setFocus()

    @Slot(object)
    def _on_record(self, record: Record) -> None:
        """Show a record that was read, if the user has not gone on meanwhile."""
        index = self.list.currentIndex()
        if index.isValid() and self.view_model.model.row(index.row()).id == record.id:
            self._show(record)

    @Slot(HikidashiError)
    def _on_unread(self, error: HikidashiError) -> None:
        if self._session is not None and not isinstance(error, NotFoundError):
            self._ctx.complain(error)

    @Slot()
    def _on_listed(self) -> None:
        """Choose the first entry of a new list, or the one that is shown already."""
        self._on_counted()
        model = self.view_model.model
        found = model.find(self.editor.record_id)
        if found.isValid():
            self.list.setCurrentIndex(found)
        elif model.rowCount() and not self._is_writing():
            self.list.setCurrentIndex(model.index(0))
        self._show_side()
        if self._wants_focus:
            self.take_focus()

    def _is_writing(self) -> bool:
        """Tell whether the user is at an entry, which must not be taken from them."""
        focused: QWidget | None = self.window().focusWidget()
        inside = focused is not None and self.editor.isAncestorOf(focused)
        return bool(self.editor.record_id) and (inside or self.editor.is_dirty)

    @Slot()
    def _on_counted(self) -> None:
        model, total = self.view_model.model, self.view_model.total
        shown = model.rowCount()
        if self.view_model.is_searching:
            told = _("{count} or more found") if model.has_more else _("{count} found")
            self.count.setText(told.format(count=f"{shown:,}"))
        else:
            told = ngettext("{count} entry", "{count} entries", total)
            self.count.setText(told.format(count=f"{total:,}"))
        self.none.setVisible(self.view_model.is_searching and not shown)
        self._mark()

    def _mark(self) -> None:
        """Mark the entry that is shown, once it stands in the list."""
        found = self.view_model.model.find(self.editor.record_id)
        if found.isValid() and found != self.list.currentIndex():
            self.list.setCurrentIndex(found)

    def _show_side(self) -> None:
        """Show the entry, or why there is none; alone where there is no list yet."""
        self.left.setVisible(bool(self.editor.record_id or self.view_model.total))
        if self.editor.record_id:
            self.side.setCurrentWidget(self.editor)
        elif self.view_model.total:
            self.side.setCurrentWidget(self.nothing)
        else:
            self.side.setCurrentWidget(self.empty)

    @Slot()
    def _on_remove(self) -> None:
        """Move the shown entry to the trash, as it stands now."""
        session, record_id = self._session, self.editor.record_id
        if session is None or not record_id:
            return
        self.editor.keep()
        if not self.editor.is_kept:  # it was empty, so there is nothing to bring back
            self.editor.put_away()
            self._on_gone()
            return
        self._ctx.jobs.run(
            lambda: session.records.remove([RecordId(record_id)]),
            then=self._on_removed,
            failed=self._ctx.complain,
        )

    @Slot(object)
    def _on_removed(self, _none: object) -> None:
        if self._session is not None:
            self._ctx.notify(_("The entry was moved to the trash."))

    @Slot()
    def _on_gone(self) -> None:
        """Show the neighbour of an entry that is gone."""
        model = self.view_model.model
        index = self.list.currentIndex()
        count = model.rowCount()
        if count:
            row = index.row() if index.isValid() else min(self._row, count - 1)
            self.list.setCurrentIndex(model.index(row))
            self._on_current(model.index(row))
        self._show_side()
