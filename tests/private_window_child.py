"""The real window in a process of its own, with private notes on its screen.

    python private_window_child.py FOLDER

It makes a drawer and a private one, writes notes through the form and others as lines,
finds each by the search, shows it, looks into a file of each, and goes through all the
tabs: calendar, table, charts and so on. It says "open", waits for a line,
closes the private drawer by the menu, says "closed", and waits for another line.
"""

import sys
from collections.abc import Callable
from pathlib import Path
from time import monotonic

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from hikidashi.adapters.memory import overwrite_when_freed
from hikidashi.ui.inside import Inside
from hikidashi.ui.private.frame.page import Tab
from hikidashi.ui.private.room import PrivateRoom
from hikidashi.ui.private.seeing.timeline_page import TimelinePage
from hikidashi.ui.room import Place
from hikidashi.ui.rooms import room_makers
from hikidashi.ui.unlock.create_page import CreatePage
from private_texts import (
    COUNT,
    alias_of,
    note_of,
    passphrase,
    tag_of,
    title_of,
    word_of,
)
from shell_kit import english, make_house, start

_LONGEST_S = 60


class Driver:
    """Does what a user would, and waits for each thing to be done."""

    def __init__(self, app: QApplication, folder: Path) -> None:
        house = make_house(folder, english())
        self._folder = folder
        self._qt = app
        self._app = start(app, house, room_makers)
        self._window = self._app.shell.window
        self._window.show()

    @property
    def inside(self) -> Inside:
        return self._app.inside

    def fill(self) -> None:
        self._create()
        room = self._room()
        room.making.form.first.edit.setText(passphrase())
        room.making.form.second.edit.setText(passphrase())
        room.making.make.click()
        self._settle()
        for number in range(COUNT):
            self._write(room, number)
            self._add_line(room, number)
        for number in range(COUNT):
            self._find(room, number)
        for tab in Tab:
            room.drawer.show_tab(tab)
            self._settle()

    def close(self) -> None:
        self.inside.close_private()
        self._settle()
        self._settle()  # what the screen's thread asks for once its views are gone

    def _create(self) -> None:
        lobby = self._app.shell.lobby
        lobby.show_create()
        page = lobby.page
        assert isinstance(page, CreatePage)
        page.passphrase.edit.setText("main words, long enough")
        page.again.edit.setText("main words, long enough")
        page.create_button.click()
        self._wait_until(lambda: self.inside.rooms is not None)
        self._settle()

    def _room(self) -> PrivateRoom:
        rooms = self.inside.rooms
        assert rooms is not None
        rooms.navigate(Place.PRIVATE)
        self._settle()
        room = rooms._rooms[Place.PRIVATE]
        assert isinstance(room, PrivateRoom)
        return room

    def _write(self, room: PrivateRoom, number: int) -> None:
        room.drawer.start_new()
        form = room.drawer.editor.form
        form.title.setText(title_of(number))
        form.note.setPlainText(note_of(number))
        room.drawer.editor.keep()
        self._settle()
        if number % 5 == 0:
            self._attach(room, number)

    def _add_line(self, room: PrivateRoom, number: int) -> None:
        """Write a line in which a partner and a tag are new."""
        bar = room.drawer.quick_add
        bar.line.setText(f"partnered @{alias_of(number)} #{tag_of(number)}")
        self._settle()
        bar.add.click()
        self._settle()

    def _attach(self, room: PrivateRoom, number: int) -> None:
        """Take a file in that holds the note, and look into it."""
        panel = room.drawer.editor.documents
        file = self._folder / f"{number}.txt"
        file.write_text(note_of(number), "utf-8")
        panel.take([file])
        self._settle()
        panel.list.setCurrentIndex(panel.view_model.model.index(0, 0))
        panel.open.click()
        self._settle()
        panel.close_dialogs()
        self._settle()

    def _find(self, room: PrivateRoom, number: int) -> None:
        drawer = room.drawer
        drawer.show_tab(Tab.TIMELINE)
        timeline = drawer.tabs.widget(Tab.TIMELINE)
        assert isinstance(timeline, TimelinePage)
        timeline.search.setText(word_of(number))
        self._wait_until(lambda: not timeline.pause.isActive())
        self._settle()
        drawer.show_entry(timeline.model.rows[0].id)
        self._settle()

    def _settle(self) -> None:
        for _ in range(3):  # views begin to read at the next turn of the loop
            self._wait_until(lambda: self.inside.jobs.is_resting)
            self._qt.processEvents()
            # what a loop that runs does by itself
            self._qt.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def _wait_until(self, is_so: Callable[[], bool]) -> None:
        end = monotonic() + _LONGEST_S
        self._qt.processEvents()
        while not is_so():
            self._qt.processEvents()
            if monotonic() > end:
                raise TimeoutError


def say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def main() -> None:
    overwrite_when_freed()
    app = QApplication(sys.argv[:1])
    driver = Driver(app, Path(sys.argv[1]))
    driver.fill()
    say("open")
    sys.stdin.readline()
    driver.close()
    say("closed")
    sys.stdin.readline()


if __name__ == "__main__":
    main()
