"""One entry: its fields and its files, kept as the user leaves a field."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from hikidashi.domain.change import Change
from hikidashi.domain.errors import HikidashiError
from hikidashi.domain.records.record import Record
from hikidashi.ui.documents.panel import DocumentsPanel
from hikidashi.ui.private.note_form import NoteForm
from hikidashi.ui.room import RoomContext, Save
from hikidashi.ui.theme import tokens
from hikidashi.ui.widgets import label, quiet_button
from hikidashi.ui.widgets.scroll import KeyScrollArea
from hikidashi.usecases.private_drawer import PrivateSession
from hikidashi.usecases.record_book import RecordBook
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
        self._base: Record | None = None  # what the fields were filled from
        self._kept: Record | None = None  # what the drawer holds of it
        self._asked: Record | None = None  # what was handed over last
        self.form = NoteForm(ctx.house.now().date())
        self.state = label("", "caption")
        self.remove = quiet_button(_("&Remove"))
        self.documents = DocumentsPanel(ctx)
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
        return record is not None and record not in (self._kept, self._asked)

    def show_record(
        self, session: PrivateSession, record: Record, *, is_new: bool = False
    ) -> None:
        """Show ``record``; what was typed into the one before is kept first."""
        if record.id == self.record_id:
            return
        self.keep()
        self._session, self._base = session, record
        self._kept = None if is_new else record
        self._asked = None
        self.form.show_record(record)
        self.documents.show_owner(session.documents, record.id)
        self._say()

    @Slot()
    def keep(self) -> None:
        """Keep what was typed, if that is anything new."""
        save = self._save()
        if save is not None:
            self._ctx.jobs.run(save, then=_nothing, failed=self._on_refused)
            self._say()

    def put_away(self) -> Sequence[Save]:
        """Return what keeps what was typed, and show nothing any more."""
        save = self._save()
        self._forget()
        return (save,) if save is not None else ()

    def _save(self, *, also_blank: bool = False) -> Save | None:
        session, record = self._session, self._filled()
        if session is None or record is None or record in (self._asked, self._kept):
            return None
        if self._kept is None and self._asked is None and not also_blank:
            blank = not (record.title or record.note.strip() or record.tags)
            if blank:
                return None
        self._asked = record
        return partial(_keep, session.records, record)

    def _filled(self) -> Record | None:
        return self.form.filled(self._base) if self._base is not None else None

    def _forget(self) -> None:
        self._session = self._base = self._kept = self._asked = None
        self.form.forget()
        self.documents.clear()
        self.state.setText("")

    def _lay_out(self) -> None:
        self.remove.setToolTip(_("Move the entry with its files to the trash"))
        inner = QWidget()
        inner.setProperty("role", "page")
        area = KeyScrollArea()
        area.setWidget(inner)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(area)
        foot = QHBoxLayout()
        foot.setSpacing(tokens.SMALL)
        foot.addWidget(self.state, 1)
        foot.addWidget(self.remove)
        column = QVBoxLayout(inner)
        column.setContentsMargins(tokens.PAGE, tokens.LARGE, tokens.PAGE, tokens.LARGE)
        column.setSpacing(tokens.MEDIUM)
        column.addWidget(self.form)
        column.addLayout(foot)
        column.addWidget(label(_("Files"), "strong"))
        column.addWidget(self.documents)
        column.addStretch(1)

    def _connect(self) -> None:
        save = QShortcut(QKeySequence("Ctrl+S"), self)
        save.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        save.activated.connect(self._on_save)
        self.form.left.connect(self.keep)
        self.form.edited.connect(self._say)
        self.remove.clicked.connect(self.removal_wanted)
        self.documents.adding.connect(self._on_adding)
        self._ctx.news.changed.connect(self._on_change)

    @Slot()
    def _on_save(self) -> None:
        """Keep it, and say what of it cannot be kept."""
        self.form.start.check()
        self.keep()

    @Slot()
    def _say(self) -> None:
        """Tell whether all is kept; nothing is asked for that."""
        if self._base is None:
            return
        if self.is_dirty:
            self.state.setText(_("Not saved yet (Ctrl+S)"))
        elif not self.form.start.is_sound:
            self.state.setText(_("Saved, but for the day and time"))
        elif self._kept is not None and self._kept == self._filled():
            self.state.setText(_("Saved"))
        else:
            self.state.setText("")

    @Slot()
    def _on_adding(self) -> None:
        """Keep an entry before its files, however little is in it."""
        save = self._save(also_blank=self._kept is None)
        if save is not None:
            self._ctx.jobs.run(save, then=_nothing, failed=self._on_refused)

    @Slot(HikidashiError)
    def _on_refused(self, error: HikidashiError) -> None:
        self._asked = None  # so that leaving the field tries again
        self._ctx.complain(error)
        self._say()

    @Slot(object)
    def _on_change(self, change: Change) -> None:
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


def _keep(book: RecordBook, record: Record) -> None:
    book.save(record)


def _nothing(_: object) -> None:
    pass
