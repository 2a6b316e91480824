"""The tab of what the user keeps: the record types, and the chosen one."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QPushButton

from hikidashi.domain.errors import NotFoundError
from hikidashi.domain.records.record import Record, RecordTypeId
from hikidashi.domain.records.record_type import RecordType
from hikidashi.ui.private.list_page import ListPage
from hikidashi.ui.private.types.field_dialog import FieldDialog
from hikidashi.ui.private.types.sentences import type_facts
from hikidashi.ui.private.types.type_deeds import TypeDeeds
from hikidashi.ui.private.types.type_dialog import NewTypeDialog
from hikidashi.ui.private.types.type_view import TypeView, offering_words
from hikidashi.ui.room import RoomContext, Save
from hikidashi.ui.widgets import primary_button
from hikidashi.ui.widgets.rows_list import ListRow, moved
from hikidashi.usecases.private_drawer import PrivateSession
from hikidashi.usecases.type_book import TypeBook
from hikidashi.words.catalogue import _
from hikidashi.words.records import type_name

Known = tuple[RecordType, int]
"""A type, and how many entries of it there are."""


class TypesPage(ListPage):
    """Each edit is kept at once, and can be undone."""

    heeds = (RecordType, Record)

    def __init__(self, ctx: RoomContext) -> None:
        super().__init__(ctx, _("What I keep"))
        self._type_id = ""  # that is open
        self.types: Sequence[RecordType] = ()
        self.new = primary_button(_("&Keep something else…"))
        self.open = QPushButton(_("Edi&t…"))
        self.up = QPushButton(_("Move &up"))
        self.down = QPushButton(_("Move &down"))
        self.retire = QPushButton(_("Stop &offering it"))
        self.view = TypeView()
        self.deeds = TypeDeeds(ctx, self.view, self)
        self._lay_out()
        self._connect()

    def show_session(self, session: PrivateSession) -> None:
        self.deeds.session = session
        super().show_session(session)

    def open_type(self, type_id: str) -> None:
        """Show one type."""
        if type_id and self.session is not None:
            self._type_id, self._wants_focus = type_id, True
            self.refresh()

    @Slot()
    def show_list(self) -> None:
        """Go back to all types."""
        self.deeds.keep_name()
        if self._type_id:
            self.list.choose(self._type_id)
        self._type_id, self._wants_focus = "", True
        self.view.forget()
        self._stack.setCurrentWidget(self.full)
        self.refresh()

    def take_focus(self) -> None:
        if self.page is self.view:
            self.view.take_focus()
        else:
            self.list.setFocus()

    def put_away(self) -> Sequence[Save]:
        save = self.deeds.name_save()
        super().put_away()
        return (save,) if save is not None else ()

    def forget(self) -> None:
        self.deeds.session = None
        self._type_id, self.types = "", ()
        for dialog in self.findChildren(FieldDialog):
            dialog.options.forget()
        super().forget()
        self.view.forget()
        self._stack.setCurrentWidget(self.full)

    def read(self) -> None:
        session = self.session
        if session is None:
            return
        book, type_id = session.types, RecordTypeId(self._type_id)
        if type_id:
            self.ask(lambda: _known(book, type_id), self._on_known)
        else:
            self.ask(book.types, self._on_types)

    def _lay_out(self) -> None:
        said = _(
            "This is what you are offered when you write an entry. What you stop "
            "offering stays in the entries that have it."
        )
        self.up.setToolTip(_("Move it up (Alt+Up)"))
        self.down.setToolTip(_("Move it down (Alt+Down)"))
        deeds = (self.open, self.up, self.down, self.retire)
        self.lay_out_list(said, self.new, deeds)
        self.add_pages(self.full, self.view)

    def _connect(self) -> None:
        self.new.clicked.connect(self._on_new)
        self.open.clicked.connect(lambda: self.open_type(self.list.key))
        self.list.opened.connect(self.open_type)
        self.list.chosen.connect(self._on_chosen)
        self.list.move_wanted.connect(self._on_move)
        self.list.removal_wanted.connect(self._on_retire)
        self.up.clicked.connect(lambda: self._on_move(-1))
        self.down.clicked.connect(lambda: self._on_move(1))
        self.retire.clicked.connect(self._on_retire)
        self.view.left.connect(self.show_list)

    def _on_types(self, types: Sequence[RecordType]) -> None:
        self.types = types
        self.list.show_rows([ListRow(e.id, type_name(e), type_facts(e)) for e in types])
        self.show_page(self.full)

    def _on_known(self, known: Known | None) -> None:
        if known is None:  # removed, here or by an undo
            self.view.forget()
            self._type_id = ""
            self.refresh()
            return
        if self.session is not None:
            of, entries = known
            self.view.show_type(of, entries, self.session.records.blank(of.id))
            self.show_page(self.view)

    def _chosen(self) -> RecordType | None:
        return next((e for e in self.types if e.id == self.list.key), None)

    @Slot()
    def _on_chosen(self) -> None:
        chosen, keys = self._chosen(), self.list.keys
        for each in (self.open, self.retire):
            each.setEnabled(chosen is not None)
        self.up.setEnabled(chosen is not None and keys[0] != chosen.id)
        self.down.setEnabled(chosen is not None and keys[-1] != chosen.id)
        is_retired = chosen is not None and chosen.retired
        self.retire.setText(
            _("&Offer it again") if is_retired else _("Stop &offering it")
        )

    @Slot(int)
    def _on_move(self, step: int) -> None:
        order = moved(self.list.keys, self.list.key, step)
        if order is not None:
            by_id = {str(each.id): each for each in self.types}
            self._on_types([by_id[each] for each in order])  # before it is kept
            ids = [RecordTypeId(each) for each in order]
            self.deeds.change(
                lambda book: book.arrange(ids), _("The order was changed.")
            )

    @Slot()
    def _on_retire(self) -> None:
        chosen = self._chosen()
        if chosen is not None:
            changed = replace(chosen, retired=not chosen.retired)
            self.deeds.save(changed, offering_words(changed))

    @Slot()
    def _on_new(self) -> None:
        if self.session is not None:
            NewTypeDialog(self._ctx.jobs, self._add, self).open()

    def _add(self, name: str) -> None:
        session = self.session
        if session is None:
            return
        new = session.types.blank(name)
        self.list.choose(new.id)
        self.open_type(new.id)
        self.deeds.save(new, _("It can be kept now."))


def _known(book: TypeBook, type_id: RecordTypeId) -> Known | None:
    """Return a type with the number of its entries, or None where it is gone."""
    try:
        return book.type(type_id), book.entries(type_id)
    except NotFoundError:
        return None
