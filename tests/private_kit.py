"""What the tests of documents and of the private drawer share."""

import io
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from functools import partial
from pathlib import Path

import pypdfium2
from PySide6.QtCore import QBuffer, QIODevice, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desk_kit import NOW, Desk, desk_of
from fakes.house import memory_house
from hikidashi.adapters.files.intake import DiskIntake
from hikidashi.adapters.files.out_folder import DiskFolder
from hikidashi.adapters.policies.decode import decode
from hikidashi.adapters.previews.pdfium import PdfiumRenderer
from hikidashi.bootstrap import new_id
from hikidashi.domain.keys.way import Passphrase
from hikidashi.domain.records.record import Record, Start
from hikidashi.ui.jobs import Jobs
from hikidashi.ui.private.frame.page import Tab
from hikidashi.ui.private.room import PrivateRoom
from hikidashi.ui.private.seeing.timeline_page import TimelinePage
from hikidashi.ui.relay import Relay
from hikidashi.usecases.private_drawer import PrivateSession

PRIVATE = "a passphrase of its own"


@contextmanager
def private_desk(qtbot: QtBot, jobs: Jobs, relay: Relay) -> Iterator[Desk]:
    """Furnish a session in memory with the real parts for files around it.

    As the window does, the desk closes the private drawer when a room wants that.
    """
    house = replace(
        memory_house(lambda: NOW, new_id),
        intake=DiskIntake(),
        out=DiskFolder(),
        renderer=PdfiumRenderer(),
        decode_text=decode,
    )
    with desk_of(qtbot, jobs, relay, house) as desk:
        door, private = desk.ctx.private_door, desk.session.private

        def close() -> None:
            door.closed.emit()
            jobs.run(private.close, then=lambda _: None, failed=lambda _: None)

        door.close_wanted.connect(close)
        yield desk


def opened(desk: Desk) -> PrivateSession:
    """Make the private drawer of a desk, and open it."""
    return desk.do(lambda: desk.session.private.create(Passphrase(PRIVATE)))


def pdf(pages: int = 2, size: tuple[float, float] = (300, 400)) -> bytes:
    """Return a PDF of empty pages."""
    document = pypdfium2.PdfDocument.new()
    for _ in range(pages):
        document.new_page(*size)
    out = io.BytesIO()
    document.save(out)
    document.close()
    return out.getvalue()


def picture(width: int = 40, height: int = 20, form: str = "PNG") -> bytes:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor("#274B7A"))
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    saved = image.save(buffer, form)  # type: ignore[call-overload]  # as Qt takes it
    assert saved
    return bytes(buffer.data().data())


def write(folder: Path, name: str, data: bytes) -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def private_room(desk: Desk) -> PrivateRoom:
    """Show the room, as a first visit does."""
    room = PrivateRoom(desk.ctx)
    desk.widgets.append(room)
    room.resize(1096, 640)
    room.show()
    desk.settle()
    return room


def opened_room(desk: Desk, *titles: str) -> PrivateRoom:
    """Show the room with its drawer open, and entries of ``titles`` in it.

    The timeline is shown, and beside it the newest entry, if there are any.
    """
    session = opened(desk)
    for number, title in enumerate(titles):
        desk.do(partial(session.records.save, record(session, title, number)))
    room = private_room(desk)
    room.drawer.show_tab(Tab.TIMELINE)
    desk.settle()
    if titles:
        open_entry(desk, room)
    return room


def timeline(room: PrivateRoom) -> TimelinePage:
    """Return the timeline of an open drawer."""
    page = room.drawer.tabs.widget(Tab.TIMELINE)
    assert isinstance(page, TimelinePage)
    return page


def open_entry(desk: Desk, room: PrivateRoom, number: int = 0) -> None:
    """Open the entry that stands there in the timeline, as Return does."""
    page = timeline(room)
    page.list.choose(page.model.rows[number].id)
    QTest.keyClick(page.list, Qt.Key.Key_Return)
    desk.settle()


def record(session: PrivateSession, title: str, days: int = 0) -> Record:
    start = Start(day=NOW.date() - timedelta(days=days))
    return replace(session.records.blank(), title=title, start=start)


def titles(room: PrivateRoom) -> list[str]:
    return [row.title for row in timeline(room).model.rows]


def records(desk: Desk) -> list[Record]:
    """Return what the open drawer holds, the newest first."""
    session = desk.session.private.session
    assert session is not None
    return list(desk.do(session.records.page).entities)
