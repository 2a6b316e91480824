"""The entry that is shown beside a view, with a way back."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from hikidashi.domain.records.record import Record, Start
from hikidashi.ui.private.entry.editor import RecordEditor
from hikidashi.ui.room import RoomContext, Save
from hikidashi.ui.theme import tokens
from hikidashi.ui.widgets import label, quiet_button
from hikidashi.usecases.private_drawer import PrivateSession
from hikidashi.words.catalogue import _


class EntryPanel(QWidget):
    """The editor under a line that closes it; what was typed is kept then."""

    closed = Signal()
    removal_wanted = Signal()
    gone = Signal()

    def __init__(self, ctx: RoomContext) -> None:
        super().__init__()
        self._ctx = ctx
        self._editor: RecordEditor | None = None
        self.title = label(_("Entry"), "strong")
        self.close_button = quiet_button(_("Close"))
        self.close_button.setToolTip(_("Close the entry (Esc)"))
        self.close_button.setAccessibleName(_("Close the entry"))
        head = QHBoxLayout()
        head.setContentsMargins(tokens.PAGE, tokens.SMALL, tokens.MEDIUM, 0)
        head.addWidget(self.title, 1)
        head.addWidget(self.close_button)
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        leave = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        leave.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        leave.activated.connect(self.closed)
        self.close_button.clicked.connect(self.closed)

    @property
    def editor(self) -> RecordEditor:
        """The form of the entry; it is made for the first one that is shown."""
        if self._editor is None:
            self._editor = RecordEditor(self._ctx)
            self._editor.before = self.close_button
            self._editor.removal_wanted.connect(self.removal_wanted)
            self._editor.gone.connect(self.gone)
            self._column.addWidget(self._editor, 1)
        return self._editor

    def keep(self) -> None:
        """Keep what was typed, because the user goes elsewhere."""
        if self._editor is not None:
            self._editor.keep()

    def put_away(self) -> Sequence[Save]:
        """Return what keeps what was typed, and forget it."""
        return () if self._editor is None else self._editor.put_away()

    def show_record(self, session: PrivateSession, record: Record) -> None:
        """Show an entry that is kept, ready to be changed."""
        self.editor.show_record(session, record)
        self.editor.form.focus_first()

    def start_new(self, session: PrivateSession, day: date) -> None:
        """Begin an entry on a day."""
        self.editor.start_new(session, day=day)

    def show_copy(self, session: PrivateSession, record: Record) -> None:
        """Begin an entry of the same day that says the same; its time is another."""
        copy = session.records.copy(record, Start(day=record.start.day))
        self.editor.show_record(session, copy, is_new=True)
        self.editor.form.focus_first()
