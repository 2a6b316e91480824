"""What the tests of entering records share: the editor and the line, without a list."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import TypeVar

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from desk_kit import NOW, Desk
from hikidashi.domain.records.record import Record, RecordTypeId, Start
from hikidashi.ui.private.entry.editor import RecordEditor
from hikidashi.ui.private.entry.quick_add_bar import QuickAddBar
from hikidashi.ui.room import RoomContext
from hikidashi.usecases.ports import OffsetsAt
from hikidashi.usecases.private_drawer import PrivateSession

W = TypeVar("W", bound=QWidget)


def in_a_place(
    desk: Desk, *, now: datetime = NOW, offsets_at: OffsetsAt
) -> RoomContext:
    """Return the desk's context as of another moment and place."""
    house = replace(desk.ctx.house, now=lambda: now, offsets_at=offsets_at)
    return replace(desk.ctx, house=house)


def editor(desk: Desk, ctx: RoomContext | None = None) -> RecordEditor:
    return shown(desk, RecordEditor(ctx or desk.ctx))


def bar(
    desk: Desk, session: PrivateSession, ctx: RoomContext | None = None
) -> QuickAddBar:
    made = shown(desk, QuickAddBar(ctx or desk.ctx))
    made.show_session(session)
    desk.settle()
    return made


def shown(desk: Desk, widget: W) -> W:
    desk.widgets.append(widget)
    widget.resize(700, 720)
    widget.show()
    desk.settle()
    return widget


def kept(desk: Desk, session: PrivateSession) -> Sequence[Record]:
    """Return what the drawer holds, the newest first."""
    return list(desk.do(session.records.page).entities)


def entry(
    desk: Desk,
    session: PrivateSession,
    of: str = "note",
    start: Start | None = None,
    **fields: object,
) -> Record:
    """Keep an entry, and return it."""
    record = replace(
        session.records.blank(RecordTypeId(of)),
        start=start or Start(day=NOW.date()),
        **fields,  # type: ignore[arg-type]  # each test names one field
    )
    desk.do(partial(session.records.save, record))
    return record


def leave(widget: QWidget) -> None:
    """Let the focus go elsewhere, as Tab would."""
    event = QFocusEvent(QEvent.Type.FocusOut, Qt.FocusReason.TabFocusReason)
    QApplication.sendEvent(widget, event)


def write(desk: Desk, line: QLineEdit, text: str) -> None:
    """Put a text into a line, and press Return."""
    line.setText(text)
    line.textEdited.emit(text)
    QTest.keyClick(line, Qt.Key.Key_Return)
    desk.settle()
