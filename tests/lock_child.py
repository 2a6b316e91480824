"""The real app in a process of its own, for looks into its memory before and after.

    python lock_child.py

It makes a drawer through the window, fills it, shows and finds every text, copies one,
then says "open" with its keys and waits for a line. Then it locks by the menu, unless
``WAITS`` is set. The process image that takes its place runs this file too, but only
says "locked".
"""

import json
import os
import sys
import traceback
from collections.abc import Callable, Iterator

from PySide6.QtCore import QTimer

from hikidashi import __main__
from hikidashi.adapters import memory
from hikidashi.adapters.vault.keys.keys import DrawerKeys
from hikidashi.domain.keys.way import Passphrase
from hikidashi.ui.inside import Inside
from hikidashi.ui.room import Place
from hikidashi.ui.services.room import ServicesRoom
from hikidashi.ui.shell import Household, Shell
from hikidashi.ui.unlock.create_page import CreatePage
from hikidashi.usecases.house import Session

COUNT = 20
"""How many texts are planted, half of them Japanese."""
WAITS = "HIKIDASHI_TEST_WAITS"
"""In the environment: do not lock, but wait for somebody else to."""
_EVERY_MS = 20


def passphrase() -> str:
    """Put the passphrase together, so that no constant of a program holds it."""
    words = ["planted", "words", "of", "a", "passphrase", "合言葉"]
    return " ".join(words)


def private_passphrase() -> str:
    words = ["inner", "words", "of", "another", "one"]
    return " ".join(words)


def texts() -> list[str]:
    """Return the texts that are planted; no constant holds one of them."""
    half = range(COUNT // 2)
    english = ["-".join(("planted", f"{number:02}", "service")) for number in half]
    return english + ["".join(("植えた", f"{number:02}", "番の文")) for number in half]


def beginnings() -> list[str]:
    """Return what all the texts begin with: whoever finds none of it finds none."""
    return sorted({each[: each.index("0") + 1] for each in texts()})


def say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


class Driver:
    """Does what a user would, one step at a time, each when the app is at rest."""

    def __init__(self, shell: Shell) -> None:
        self._shell = shell
        self._steps = self._walk()
        self._keys: list[bytes] = []
        self._remember_keys()
        self._timer = QTimer(shell, interval=_EVERY_MS)
        self._timer.timeout.connect(self._go_on)
        self._timer.start()

    @property
    def app(self) -> Inside:
        inside = self._shell.inside
        assert isinstance(inside, Inside)
        return inside

    def _go_on(self) -> None:
        if self._shell.inside is not None and self.app.jobs.is_resting:
            try:
                next(self._steps)
            except BaseException:  # noqa: BLE001 - told, rather than hang for ever
                traceback.print_exc()
                os._exit(1)

    def _walk(self) -> Iterator[None]:
        self._create()
        yield
        while self.app.rooms is None:
            yield
        self._run(self._fill)
        yield
        self._show(Place.SERVICES)
        yield
        for text in texts():
            self._find(text)
            yield
        self._show(Place.LETTERS)
        yield
        self._copy(texts()[0])
        say("open " + json.dumps([key.hex() for key in self._keys]))
        if not os.environ.get(WAITS):
            sys.stdin.readline()
            lock = next(a for a in self.app.menus._inside if a.text() == "&Lock")
            lock.trigger()
        while True:
            yield

    def _create(self) -> None:
        self._shell.lobby.show_create()
        page = self._shell.lobby.page
        assert isinstance(page, CreatePage)
        page.passphrase.edit.setText(passphrase())
        page.again.edit.setText(passphrase())
        page.create_button.click()

    def _fill(self, session: Session) -> None:
        for text in texts():
            session.services.add(text)
        session.private.create(Passphrase(private_passphrase()))

    def _find(self, text: str) -> None:
        """Type it into the search of the services, and look at what is found."""
        assert self.app.rooms is not None
        room = self.app.rooms._rooms[Place.SERVICES]
        assert isinstance(room, ServicesRoom)
        room.search.setText(text)
        room.search.selectAll()
        room.search.copy()
        room.list.setCurrentIndex(room.list.model().index(0, 0))

    def _copy(self, text: str) -> None:
        self.app.clipboard.copy_secret(text)

    def _show(self, place: Place) -> None:
        assert self.app.rooms is not None
        self.app.rooms.navigate(place)

    def _run(self, work: Callable[[Session], object]) -> None:
        session = self.app.door.session
        assert session is not None
        self.app.jobs.run(lambda: work(session), then=_nothing, failed=_nothing)

    def _remember_keys(self) -> None:
        make, keys = DrawerKeys.__init__, self._keys

        def remember(mine: DrawerKeys, master: bytes, *rest: object) -> None:
            make(mine, master, *rest)  # type: ignore[arg-type]  # whatever they are
            keys.extend((bytes(master), mine.database(1)))

        DrawerKeys.__init__ = remember  # type: ignore[assignment, method-assign]  # a spy


def _nothing(_: object) -> None:
    pass


def drive(shell: Shell, make_inside: Callable[[], Household]) -> None:
    """Stand in for ``Shell.move_in``, and begin when that is done."""
    move_in(shell, make_inside)
    if any(each.startswith("--locked=") for each in sys.argv):
        say("locked")
    else:
        shell.driver = Driver(shell)  # type: ignore[attr-defined]  # kept alive


move_in = Shell.move_in

if __name__ == "__main__":
    memory.guard_memory = memory.overwrite_when_freed  # so that we can be looked into
    Shell.move_in = drive  # type: ignore[assignment, method-assign]  # a driver at the wheel
    sys.exit(__main__.main())
