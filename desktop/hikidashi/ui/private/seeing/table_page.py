"""The table: entries by any filter and in any columns, one or many at once."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout

from hikidashi.domain.records.record import Record, RecordId, RecordTypeId
from hikidashi.domain.records.record_type import RecordType
from hikidashi.domain.records.saved_view import SavedView
from hikidashi.ui.private.seeing.chosen_bar import ChosenBar
from hikidashi.ui.private.seeing.columns import Column, columns_for, usual
from hikidashi.ui.private.seeing.columns_button import ColumnsButton
from hikidashi.ui.private.seeing.condition_dialog import ConditionDialog
from hikidashi.ui.private.seeing.filter_bar import FilterBar
from hikidashi.ui.private.seeing.live_view import LiveView
from hikidashi.ui.private.seeing.records_table import RecordsTable, RecordsTableModel
from hikidashi.ui.private.seeing.rows import KnownTypes
from hikidashi.ui.private.seeing.table_reader import Read, read_table
from hikidashi.ui.private.seeing.views_menu import ViewsMenu
from hikidashi.ui.private.seeing.wishes import Wishes
from hikidashi.ui.room import RoomContext
from hikidashi.ui.theme import tokens
from hikidashi.ui.widgets import Prose, label, quiet_button
from hikidashi.ui.widgets.choice_box import ChoiceBox
from hikidashi.ui.widgets.flow import FlowRow
from hikidashi.ui.widgets.scroll import scrolling_inside
from hikidashi.usecases.ports import Cursor
from hikidashi.words.catalogue import _, ngettext

PAGE = 100
_MOST_AGAIN = 1_000
"""So many rows at most are read at once when something has changed."""
_NEWEST, _OLDEST = "newest", "oldest"


class TablePage(LiveView):
    """What was filtered and chosen stays until the drawer is closed."""

    heeds = (Record, RecordType, SavedView)

    def __init__(self, ctx: RoomContext, wishes: Wishes) -> None:
        super().__init__(ctx)
        self._wishes = wishes
        self._all_types = KnownTypes()
        self._next: Cursor | None = None
        self._columns: dict[RecordTypeId | None, frozenset[str]] = {}
        self.total: int | None = None
        self.all_chosen = False
        self.model = RecordsTableModel()
        self.table = RecordsTable(self.model)
        self.filters = FilterBar(ctx)
        self.views = ViewsMenu(ctx)
        self.order = ChoiceBox()
        self.columns = ColumnsButton()
        self.count = label("", "strong")
        self.none = Prose(_("No entry matches."), "muted")
        self.bar = ChosenBar()
        self.export = quiet_button(_("Ex&port these…"))
        self._lay_out()
        self._connect()

    def take_focus(self) -> None:
        if self.model.records:
            self.table.setFocus()
        else:
            self.filters.type.setFocus()

    def look_for(self) -> None:
        """Bring the focus to the words that are looked for."""
        self.filters.words.setFocus()
        self.filters.words.selectAll()

    def chosen(self) -> Sequence[RecordId]:
        """Return the ids of the rows that are chosen."""
        return self.table.chosen()

    def read(self) -> None:
        session = self._session
        if session is None:
            return
        self.model.is_loading = True
        most = min(max(PAGE, len(self.model.records)), _MOST_AGAIN)
        query, oldest = self.filters.query, self._is_oldest_first
        self.ask(
            partial(read_table, session, query, most, oldest=oldest), self._on_first
        )
        self.go_on(lambda: session.records.matching(query), self._on_counted)

    def forget(self) -> None:
        for dialog in self.findChildren(ConditionDialog):
            dialog.close()
        self._all_types, self._next, self._columns = KnownTypes(), None, {}
        self.total, self.all_chosen = None, False
        self.model.clear()
        self.table.forget()
        self.filters.forget()
        self.views.forget()
        self.columns.forget()
        self.count.setText("")
        self._say_choice()

    @property
    def _is_oldest_first(self) -> bool:
        return bool(self.order.currentData() == _OLDEST)

    @property
    def _shown_columns(self) -> Sequence[Column]:
        of = self.filters.query.type
        wanted = self._columns.get(of, usual(self._all_types, of))
        every = columns_for(self._all_types, of, self._ctx.house.offsets_at)
        self.columns.offer(every, wanted)
        return [each for each in every if each.key in wanted]

    def _lay_out(self) -> None:
        self.order.setAccessibleName(_("Order of the entries"))
        self.order.addItem(_("Newest first"), _NEWEST)
        self.order.addItem(_("Oldest first"), _OLDEST)
        self.export.setToolTip(
            _("Write the chosen entries, or all that the filters find, into a file")
        )
        self.none.hide()
        column = QVBoxLayout(scrolling_inside(self))
        column.setContentsMargins(*[tokens.LARGE] * 4)
        column.setSpacing(tokens.SMALL)
        column.addWidget(self.filters)
        column.addWidget(
            FlowRow(self.count, self.order, self.columns, self.views, self.export)
        )
        column.addWidget(self.none)
        column.addWidget(self.table, 1)
        column.addWidget(self.bar)
        self.table.setMinimumHeight(self.fontMetrics().lineSpacing() * 6)
        self._say_choice()

    def _connect(self) -> None:
        wishes = self._wishes
        self.filters.changed.connect(self._on_asked)
        self.order.currentIndexChanged.connect(self._on_asked)
        self.views.chosen.connect(self.filters.show_query)
        self.columns.chosen.connect(self._on_columns)
        self.model.more_wanted.connect(self._on_more)
        self.table.opened.connect(wishes.entry)
        self.table.removal_wanted.connect(self._on_remove)
        self.table.selectionModel().selectionChanged.connect(self._on_choice)
        self.bar.open.clicked.connect(self._on_open)
        self.bar.all.clicked.connect(self._on_choose_all)
        self.bar.edit.clicked.connect(lambda: self._with_ids(wishes.bulk_edit.emit))
        self.bar.remove.clicked.connect(self._on_remove)
        self.export.clicked.connect(self._on_export)

    @Slot()
    def _on_asked(self) -> None:
        """Begin anew with other entries: nothing of the old ones stays chosen."""
        self.all_chosen, self.total = False, None
        self.model.clear()
        self._say_choice()
        self.refresh()

    def _on_first(self, read: Read) -> None:
        chosen = self.chosen()
        place = self.table.verticalScrollBar().value()
        self._all_types, self._next = read.all_types, read.next
        self.filters.show_types(read.all_types)
        if self._session is not None:
            self.views.show_views(self._session, read.views, self.filters.query)
        more = read.next is not None
        self.model.replace(read.records, self._shown_columns, has_more=more)
        self.table.choose(chosen)
        self.table.verticalScrollBar().setValue(place)
        if read.records and not self.table.currentIndex().isValid():
            first = self.model.index(0, 0)
            no = self.table.selectionModel().SelectionFlag.NoUpdate
            self.table.selectionModel().setCurrentIndex(first, no)
        self.none.setVisible(not read.records)
        self._say_choice()
        self.content_shown.emit()

    def _on_counted(self, total: int) -> None:
        self.total = total
        told = ngettext("{count} entry", "{count} entries", total)
        self.count.setText(told.format(count=f"{total:,}"))
        self._say_choice()

    @Slot()
    def _on_more(self) -> None:
        session, after = self._session, self._next
        if session is not None and after is not None:
            query, oldest = self.filters.query, self._is_oldest_first
            self.go_on(
                lambda: session.records.find(query, after, PAGE, oldest_first=oldest),
                lambda page: self._on_next(page.entities, page.next),
            )

    def _on_next(self, records: Sequence[Record], following: Cursor | None) -> None:
        self._next = following
        self.model.append(records, has_more=following is not None)

    @Slot(object)
    def _on_columns(self, keys: frozenset[str]) -> None:
        """Show other columns of the same entries, from now on of this type."""
        self._columns[self.filters.query.type] = keys
        chosen = self.chosen()
        self.model.show_columns(self._shown_columns)
        self.table.choose(chosen)

    @Slot()
    def _on_choice(self) -> None:
        self.all_chosen = False
        self._say_choice()

    @Slot()
    def _on_choose_all(self) -> None:
        self.table.selectAll()
        self.all_chosen = True
        self._say_choice()

    def _say_choice(self) -> None:
        total = self.total or 0
        self.bar.tell(total if self.all_chosen else len(self.chosen()), total)
        self.export.setEnabled(bool(total))

    @Slot()
    def _on_open(self) -> None:
        chosen = self.chosen()
        if chosen:
            self._wishes.entry.emit(chosen[0])

    @Slot()
    def _on_remove(self) -> None:
        self._with_ids(self._wishes.removal.emit)

    @Slot()
    def _on_export(self) -> None:
        """Offer what is chosen; if that is all of it, the filters say which."""
        query, chosen = self.filters.query, self.chosen()
        if chosen and not self.all_chosen:
            self._wishes.export_chosen.emit(chosen, query)
        else:
            self._wishes.export.emit(query)

    def _with_ids(self, do: Callable[[object], object]) -> None:
        """Call ``do`` with the ids of all that is chosen, also of what is not read."""
        session, query = self._session, self.filters.query
        if session is None:
            return
        if self.all_chosen:
            self.go_on(lambda: session.records.ids(query), do)
        elif chosen := self.chosen():
            do(chosen)
