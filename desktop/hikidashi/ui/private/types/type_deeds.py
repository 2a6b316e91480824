"""What the user changes about one type: each edit is kept at once."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from hikidashi.domain.records.record import FieldId
from hikidashi.domain.records.record_type import FieldForm, RecordField, RecordType
from hikidashi.ui.private.types.field_dialog import FieldDialog, FieldTask
from hikidashi.ui.private.types.type_view import TypeView
from hikidashi.ui.room import RoomContext, Save
from hikidashi.usecases.private_drawer import PrivateSession
from hikidashi.usecases.type_book import TypeBook
from hikidashi.words.catalogue import _


class TypeDeeds(QObject):
    """Does what the view of a type asks for; ``session`` is there while it may."""

    def __init__(self, ctx: RoomContext, view: TypeView, parent: QWidget) -> None:
        super().__init__(parent)
        self.session: PrivateSession | None = None
        self._ctx = ctx
        self._view = view
        self._window = parent
        view.edited.connect(self.save)
        view.field_wanted.connect(self._on_field)
        view.removal_wanted.connect(self._on_remove)

    @Slot(RecordType, str)
    def save(self, changed: RecordType, said: str) -> None:
        """Keep a new state of a type, and say so."""
        self.change(lambda book: book.save(changed), said)

    def change(self, work: Callable[[TypeBook], object], said: str) -> None:
        """Change something about types, and say what."""
        if self.session is None:
            return
        book = self.session.types
        self._ctx.jobs.run(
            lambda: work(book),
            then=lambda _none: self._ctx.notify(said),
            failed=self._ctx.complain,
        )

    def name_save(self) -> Save | None:
        """Return what keeps the name that was typed, if that is new."""
        session, known, name = self.session, self._view.type, self._view.unsaved_name()
        if session is None or known is None or name is None:
            return None
        return partial(session.types.save, replace(known, name=name))

    def keep_name(self) -> None:
        """Keep the name that was typed."""
        save = self.name_save()
        if save is not None:
            self._ctx.jobs.run(save, then=_nothing, failed=self._ctx.complain)

    @Slot(str)
    def _on_field(self, field_id: str) -> None:
        session, known = self.session, self._view.type
        if session is None or known is None:
            return
        book, type_id = session.types, known.id
        if not field_id:
            blank = RecordField(id=book.new_field_id(), form=FieldForm.CHOICE)
            self._edit_field(known, blank, is_used=False)
            return
        field = known.field(FieldId(field_id))
        if field is not None:
            self._ctx.jobs.run(
                lambda: bool(book.entries_with(type_id, FieldId(field_id))),
                then=lambda used: self._edit_field(known, field, is_used=used),
                failed=self._ctx.complain,
            )

    def _edit_field(
        self, known: RecordType, field: RecordField, *, is_used: bool
    ) -> None:
        session = self.session
        if session is None or self._view.type is None:
            return
        is_new = known.field(field.id) is None
        task = FieldTask(
            type_id=known.id,
            field=field,
            is_new=is_new,
            is_used=is_used,
            new_option=session.types.new_option,
            keep=partial(self._keep_field, is_new=is_new),
        )
        FieldDialog(self._ctx.jobs, task, self._window).open()

    def _keep_field(self, field: RecordField, *, is_new: bool) -> None:
        known = self._view.type
        if known is not None:
            said = _("The field was added.") if is_new else _("The field was changed.")
            self._view.fields.choose(field.id)
            self.save(known.with_field(field), said)

    @Slot()
    def _on_remove(self) -> None:
        known = self._view.type
        if known is not None:
            type_id, said = known.id, _("What you kept was removed.")
            self.change(lambda book: book.remove(type_id), said)


def _nothing(_: object) -> None:
    pass
