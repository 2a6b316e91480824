"""One entry: its fields and its files, kept as the user leaves a field."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from hikidashi.domain.change import Change
from hikidashi.domain.errors import HikidashiError
from hikidashi.domain.records.builtin import BUILTIN
from hikidashi.domain.records.record import NOTE, Record, RecordTypeId, Start
from hikidashi.domain.records.record_type import Option, RecordType
from hikidashi.ui.documents.panel import DocumentsPanel
from hikidashi.ui.private.entry.draft import Draft, keep_draft
from hikidashi.ui.private.entry.form import EntryForm
from hikidashi.ui.private.entry.learned import Learned, learn
from hikidashi.ui.private.entry.start_field import StartField
from hikidashi.ui.private.entry.tab_order import put_in_order
from hikidashi.ui.private.now import now_of
from hikidashi.ui.room import RoomContext, Save
from hikidashi.ui.theme import tokens
from hikidashi.ui.widgets import label, primary_button, quiet_button
from hikidashi.ui.widgets.flow import FlowRow
from hikidashi.ui.widgets.scroll import KeyScrollArea
from hikidashi.usecases.private_drawer import PrivateSession
from hikidashi.words.catalogue import _


class RecordEditor(QWidget):
    """Shows a record, new or kept; a new one is kept once something is in it."""

    removal_wanted = Signal()
    gone = Signal()
    """What is shown was removed, here or by an undo."""

    def __init__(self, ctx: RoomContext) -> None:
        super().__init__()
        self._ctx = ctx
        self._session: PrivateSession | None = None
        self._types: tuple[RecordType, ...] = BUILTIN
        self._last_type: RecordTypeId | None = None  # of the entry begun last
        self._base: Record | None = None  # what the fields were filled from
        self._kept: Record | None = None  # what the drawer holds of it
        self._asked: Record | None = None  # what was handed over last
        house = ctx.house
        start = StartField(house.now().date(), house.offsets_at)
        self.form = EntryForm(start, self._new_option)
        self.state = label("", "caption")
        self.save = primary_button(_("Save"))
        self.again = QPushButton(_("Same again, now"))
        self.remove = quiet_button(_("&Remove"))
        self.documents = DocumentsPanel(ctx)
        self.before: QWidget | None = None
        """What stands above the editor, from which Tab goes on into it."""
        self._lay_out()
        self._connect()

    @property
    def record_id(self) -> str:
        """The id of the record that is shown, or ""."""
        return self._base.id if self._base is not None else ""

    @property
    def is_kept(self) -> bool:
        """Tell whether the drawer holds some state of it, or soon will."""
        return self._kept is not None or self._asked is not None

    @property
    def is_dirty(self) -> bool:
        """Tell whether something is typed that the drawer does not hold."""
        record = self._filled()
        if record is None or record in (self._kept, self._asked):
            return False
        return self.is_kept or not _is_blank(record)

    def show_record(
        self, session: PrivateSession, record: Record, *, is_new: bool = False
    ) -> None:
        """Show ``record``; what was typed into the one before is kept first."""
        if record.id != self.record_id:
            self._show(session, Draft(record), is_new=is_new)

    def show_draft(self, session: PrivateSession, draft: Draft) -> None:
        """Show an entry that is not kept yet, with what is new to choose from."""
        self._show(session, draft, is_new=True)

    def start_new(
        self,
        session: PrivateSession,
        *,
        type_id: RecordTypeId | None = None,
        day: date | None = None,
    ) -> None:
        """Begin an entry of a day (None is today), of the type begun last."""
        of = type_id or self._last_type or self._first_type()
        start = Start(day=day or self._ctx.house.now().date())
        record = replace(session.records.blank(of), start=start)
        self._show(session, Draft(record), is_new=True)
        self.form.focus_first()

    @Slot()
    def duplicate(self) -> None:
        """Enter the same again, as of now."""
        session, record = self._session, self._filled()
        if session is None or record is None:
            return
        self.keep()
        again = session.records.copy(record, now_of(self._ctx.house.now()).start)
        draft = replace(self.form.draft(record), record=again)
        self._show(session, draft, is_new=True)
        self._run(self._save(also_blank=True), told=True)

    @Slot()
    def keep(self) -> None:
        """Keep what was typed, if that is anything new."""
        self._run(self._save())

    def put_away(self) -> Sequence[Save]:
        """Return what keeps what was typed, and show nothing any more."""
        save = self._save()
        self._forget()
        return (save,) if save is not None else ()

    def _show(self, session: PrivateSession, draft: Draft, *, is_new: bool) -> None:
        self.keep()
        is_other = session is not self._session
        self._session, self._base = session, draft.record
        self._kept = None if is_new else draft.record
        self._asked = None
        if is_new:
            self._last_type = draft.record.type
        self.form.show_draft(draft, is_new=is_new)
        self.documents.show_owner(session.documents, draft.record.id)
        self._say()
        if is_other:
            self._learn(session)

    def _learn(self, session: PrivateSession) -> None:
        """Read which types there are, and which tags are in use."""
        self._ctx.jobs.run(
            partial(learn, session),
            then=partial(self._on_learned, session),
            failed=self._ctx.complain,
        )

    def _on_learned(self, session: PrivateSession, learned: Learned) -> None:
        if session is not self._session:
            return
        types = self._types = learned.types
        self.form.know_types(types)
        self.form.tags.know(learned.tags)
        base = self._base
        if base is None:
            return
        draft, is_new = self.form.draft(base), self._kept is None
        offered = any(t.id == base.type and not t.retired for t in types)
        if is_new and not offered and self._asked is None and not self.is_dirty:
            draft = self.form.choose_type(base, self._first_type())
            self._base = draft.record
            self._last_type = draft.record.type
        self.form.show_type_of(draft)

    def _first_type(self) -> RecordTypeId:
        return next((each.id for each in self._types if not each.retired), NOTE)

    def _new_option(self, name: str) -> Option:
        """Return a new option; only a shown session can be asked for one."""
        if self._session is None:
            raise RuntimeError("no drawer is open")
        return self._session.types.new_option(name)

    def _save(self, *, also_blank: bool = False) -> Save | None:
        session, record = self._session, self._filled()
        if session is None or record is None or record in (self._asked, self._kept):
            return None
        if not self.is_kept and not also_blank and _is_blank(record):
            return None
        self._asked = record
        draft = replace(self.form.draft(record), record=record)
        return partial(keep_draft, session, draft)

    def _run(self, save: Save | None, *, told: bool = False) -> None:
        if save is not None:
            then = self._on_entered_again if told else _nothing
            self._ctx.jobs.run(save, then=then, failed=self._on_refused)
            self._say()

    def _filled(self) -> Record | None:
        return self.form.filled(self._base) if self._base is not None else None

    def _forget(self) -> None:
        self._session = self._base = self._kept = self._asked = None
        self._types, self._last_type = BUILTIN, None
        self.form.forget()
        self.documents.clear()
        self.state.setText("")

    def _lay_out(self) -> None:
        self.save.setToolTip(_("Save the entry (Ctrl+S)"))
        self.again.setToolTip(_("Enter the same again, as of now (Ctrl+D)"))
        self.remove.setToolTip(_("Move the entry with its files to the trash"))
        inner = QWidget()
        inner.setProperty("role", "page")
        area = KeyScrollArea()
        area.setWidget(inner)
        foot = QWidget()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(area, 1)
        whole.addWidget(foot)
        row = QVBoxLayout(foot)
        row.setContentsMargins(tokens.PAGE, tokens.SMALL, tokens.PAGE, tokens.SMALL)
        row.setSpacing(tokens.TINY)
        row.addWidget(self.state)
        row.addWidget(FlowRow(self.save, self.again, self.remove))
        column = QVBoxLayout(inner)
        column.setContentsMargins(tokens.PAGE, tokens.LARGE, tokens.PAGE, tokens.LARGE)
        column.setSpacing(tokens.MEDIUM)
        column.addWidget(self.form)
        column.addWidget(label(_("Files"), "strong"))
        column.addWidget(self.documents)
        column.addStretch(1)

    def _connect(self) -> None:
        for keys, do in (("Ctrl+S", self._on_save), ("Ctrl+D", self.duplicate)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(do)
        self.save.clicked.connect(self._on_save)
        self.again.clicked.connect(self.duplicate)
        self.form.left.connect(self.keep)
        self.form.edited.connect(self._say)
        self.form.type_chosen.connect(self._on_type)
        self.form.rebuilt.connect(self._put_in_order)
        self.remove.clicked.connect(self.removal_wanted)
        self.documents.adding.connect(self._on_adding)
        self._ctx.news.changed.connect(self._on_change)

    @Slot()
    def _put_in_order(self) -> None:
        """Let Tab go down the form, on to the files, and to what can be done."""
        first = (self.before,) if self.before is not None else ()
        rest = (self.documents, self.save, self.again, self.remove)
        put_in_order(self.window(), (*first, *self.form.order(), *rest))

    @Slot()
    def _on_save(self) -> None:
        """Keep it, and say what of it cannot be kept; "today" alone says enough."""
        self.form.check()
        is_note = self._base is not None and self._base.type == NOTE
        self._run(self._save(also_blank=not is_note))

    @Slot(str)
    def _on_type(self, type_id: str) -> None:
        """Make it an entry of another type; what that does not ask for is gone."""
        if self._base is None or self._base.type == type_id:
            return
        draft = self.form.choose_type(self._base, RecordTypeId(type_id))
        self._base = draft.record
        self._last_type = draft.record.type
        self.form.show_draft(draft, is_new=True)
        self.keep()
        self._say()

    @Slot()
    def _say(self) -> None:
        """Tell whether all is kept; nothing is asked for that."""
        if self._base is None:
            return
        if self.is_dirty:
            self.state.setText(_("Not saved yet (Ctrl+S)"))
        elif not self.form.start.is_sound:
            self.state.setText(_("Saved, but for the day and time"))
        elif not self.form.is_sound:
            self.state.setText(_("Saved, but for what is marked"))
        elif self._kept is not None and self._kept == self._filled():
            self.state.setText(_("Saved"))
        else:
            self.state.setText("")

    @Slot()
    def _on_adding(self) -> None:
        """Keep an entry before its files, however little is in it."""
        self._run(self._save(also_blank=self._kept is None))

    @Slot(object)
    def _on_entered_again(self, _none: object) -> None:
        if self._session is not None:
            self._ctx.notify(_("The same was entered again, as of now."))

    @Slot(HikidashiError)
    def _on_refused(self, error: HikidashiError) -> None:
        self._asked = None  # so that leaving the field tries again
        self._ctx.complain(error)
        self._say()

    @Slot(object)
    def _on_change(self, change: Change) -> None:
        if self._session is None:
            return
        if change.touches(RecordType):
            self._learn(self._session)
        for edit in change.edits:
            after = edit.after
            if isinstance(after, Record) and after.id == self.record_id:
                self._renew(after)
            elif (
                after is None
                and isinstance(edit.before, Record)
                and edit.before.id == self.record_id
            ):
                self._forget()
                self.gone.emit()

    def _renew(self, after: Record) -> None:
        """Take over what the drawer holds now."""
        base, asked = self._base, self._asked
        self._kept = after
        if after == asked:
            self._asked = None
        elif base is not None:
            self.form.renew(base, after)
        self._base = after
        self._say()


def _is_blank(record: Record) -> bool:
    """Tell whether nothing is entered yet but what it is about, and when."""
    amounts = record.duration is not None or record.count is not None
    words = record.title or record.note.strip() or record.tags
    return not (amounts or words or record.values)


def _nothing(_: object) -> None:
    pass
