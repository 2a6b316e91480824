"""The same change to many entries, as one step that can be undone."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget
from shiboken6 import isValid

from hikidashi.domain.records.bulk_edit import BulkEdit
from hikidashi.domain.records.query import RecordQuery
from hikidashi.domain.records.record import Cell, FieldId, RecordId, RecordTypeId
from hikidashi.domain.records.record_type import RecordField, RecordType
from hikidashi.ui.jobs import Lane
from hikidashi.ui.private.entry.choosing import input_for
from hikidashi.ui.private.entry.inputs import FieldInput
from hikidashi.ui.private.entry.tag_field import TagField, read_tags
from hikidashi.ui.room import RoomContext
from hikidashi.ui.theme import tokens
from hikidashi.ui.widgets import LabelledField, Prose
from hikidashi.ui.widgets.choice_box import ChoiceBox
from hikidashi.ui.widgets.task_dialog import TaskDialog
from hikidashi.usecases.jobs import Ticket
from hikidashi.usecases.private_drawer import PrivateSession
from hikidashi.words.catalogue import _, ngettext
from hikidashi.words.records import field_name, type_name

TypeCounts = tuple[Sequence[RecordType], dict[RecordTypeId, int]]
Key = tuple[RecordTypeId, FieldId]


class BulkEditDialog(TaskDialog):
    """Adds and takes away tags, and sets or clears one field of many entries."""

    def __init__(
        self,
        ctx: RoomContext,
        parent: QWidget,
        session: PrivateSession,
        record_ids: Sequence[RecordId],
    ) -> None:
        super().__init__(ctx.jobs, parent, _("Change many entries"), _("&Change"))
        self._ctx = ctx
        self._session = session
        self._ids = tuple(record_ids)
        self._fields: dict[Key, tuple[RecordType, RecordField]] = {}
        self._input: FieldInput | None = None
        self._counts: dict[RecordTypeId, int] = {}
        self.how_many = Prose(_count_words(len(self._ids)))
        self.add_tags, self.remove_tags = TagField(), TagField()
        self.which = ChoiceBox()
        self.value = QWidget()
        self._value = QVBoxLayout(self.value)
        self.note = Prose("", "caption")
        self._fill()
        self._learn()

    def submit(self) -> None:
        """Change the entries, if anything is to be changed."""
        edit = self._edit()
        if edit is None:
            return
        work = partial(_change, self._session, self._ids, edit)
        self.work(
            _("Changing the entries"), work, lane=Lane.VAULT, then=self._on_changed
        )

    def done(self, result: int) -> None:
        """Forget what was typed, however the dialog ends."""
        self.add_tags.forget()
        self.remove_tags.forget()
        if self._input is not None:
            self._input.forget()
        super().done(result)

    def _fill(self) -> None:
        self.add(self.how_many)
        self.add(LabelledField(_("&Add tags"), self.add_tags))
        self.add(LabelledField(_("&Take tags away"), self.remove_tags))
        self.which.addItem(_("No field"), None)
        self.add(LabelledField(_("&Field"), self.which))
        self._value.setContentsMargins(0, 0, 0, 0)
        self._value.setSpacing(tokens.SMALL)
        self.add(self.value)
        self.add(self.note)
        self.value.hide()
        self.note.hide()
        self.which.currentIndexChanged.connect(self._on_field)

    def _learn(self) -> None:
        self._ctx.jobs.run(
            partial(_counted, self._session, self._ids),
            then=self._on_counted,
            failed=self.explain,
        )

    @Slot(object)
    def _on_counted(self, counted: TypeCounts) -> None:
        """Offer the fields of all types that the entries are of."""
        if not isValid(self):  # it was closed before
            return
        types, counts = counted
        self._counts = counts
        mine = [each for each in types if each.id in counts and each.fields]
        for of in mine:
            for field in of.fields:
                if not field.retired:
                    self._fields[of.id, field.id] = of, field
                    name = field_name(of.id, field)
                    told = f"{type_name(of)}: {name}" if len(mine) > 1 else name
                    self.which.addItem(told, (of.id, field.id))

    @Slot()
    def _on_field(self) -> None:
        """Show what the chosen field is set with; nothing stated clears it."""
        if self._input is not None:
            self._value.removeWidget(self._input)
            self._input.hide()
            self._input.deleteLater()
            self._input = None
        chosen = self._chosen()
        if chosen is not None:
            of, field = chosen
            closed = replace(field, is_open=False)  # options are added to one entry
            self._input = input_for(closed, self._session.types.new_option)
            self._input.show_cell(None)
            self._value.addWidget(self._input)
            self._input.show()
            self.note.set_text(_note_words(self._counts[of.id]))
        self.value.setVisible(chosen is not None)
        self.note.setVisible(chosen is not None)

    def _chosen(self) -> tuple[RecordType, RecordField] | None:
        key = self.which.currentData()
        return self._fields.get(tuple(key)) if key is not None else None

    def _edit(self) -> BulkEdit | None:
        """Return what to change, or None after saying what is missing."""
        chosen, entered = self._chosen(), self._input
        cells: tuple[tuple[FieldId, Cell | None], ...] = ()
        if chosen is not None and entered is not None:
            if not entered.is_sound:
                self.tell(entered.problem())
                return None
            cells = ((chosen[1].id, entered.cell()),)
        edit = BulkEdit(
            type=chosen[0].id if chosen is not None else None,
            cells=cells,
            add_tags=read_tags(self.add_tags.text()),
            remove_tags=read_tags(self.remove_tags.text()),
        )
        if not (edit.cells or edit.add_tags or edit.remove_tags):
            self.tell(_("Say what is to be changed."))
            return None
        return edit

    @Slot(object)
    def _on_changed(self, changed: int) -> None:
        told = ngettext(
            "{count} entry was changed.", "{count} entries were changed.", changed
        )
        if changed:
            self._ctx.notify(told.format(count=f"{changed:,}"))
        self.accept()


def _counted(session: PrivateSession, record_ids: Sequence[RecordId]) -> TypeCounts:
    """Return all types, and how many of the entries are of each."""
    chosen, counts = set(record_ids), dict[RecordTypeId, int]()
    types = session.types.types()
    for each in types:
        found = chosen.intersection(session.records.ids(RecordQuery(type=each.id)))
        if found:
            counts[each.id] = len(found)
    return types, counts


def _change(
    session: PrivateSession,
    record_ids: Sequence[RecordId],
    edit: BulkEdit,
    _ticket: Ticket,
) -> int:
    return session.records.edit_all(record_ids, edit.applied)


def _count_words(count: int) -> str:
    return ngettext(
        "{count} entry is chosen.", "{count} entries are chosen.", count
    ).format(count=f"{count:,}")


def _note_words(count: int) -> str:
    return ngettext(
        "{count} of them has this field. Nothing stated clears it.",
        "{count} of them have this field. Nothing stated clears it.",
        count,
    ).format(count=f"{count:,}")
