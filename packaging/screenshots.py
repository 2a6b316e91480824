"""Makes the pictures of README.md with the app itself: ``make screenshots``.

The app runs without a screen, on a vault in a temporary folder that holds the bundled
services and nobody's data.
"""

import json
import os
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import QEventLoop, QSize, QTimer
from PySide6.QtWidgets import QApplication

from hikidashi.adapters.files.preferences import PreferencesFile
from hikidashi.domain.keys.way import Passphrase
from hikidashi.domain.preferences import Preferences, Theme
from hikidashi.porch import build_porch
from hikidashi.ui.inside import Inside
from hikidashi.ui.shell import Shell
from hikidashi.ui.window.rooms_view import RoomsView
from hikidashi.usecases.porch import Porch

IMAGES = Path(__file__).resolve().parents[1] / "docs" / "images"
SIZE = QSize(1240, 780)
STEP_MS = 50
LIMIT_MS = 60_000
SETTLING_MS = 2_000
SERVICE = "sectra"


def main() -> int:
    """Take the pictures anew."""
    IMAGES.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as folder:
        os.environ["QT_QPA_PLATFORM"] = _screen(Path(folder))
        app = QApplication(["hikidashi"])
        shell = Shell(app, _porch(Path(folder)))
        shell.window.resize(SIZE)
        shell.window.show()
        shell.load()
        try:
            _wait(lambda: shell.inside is not None)
            _take_pictures(shell, Path(folder))
        finally:
            shell.window.close()
            shell.shut_down()
    return 0


def _screen(folder: Path) -> str:
    """Return the platform with a screen that the window fits on."""
    screen = {"name": "paper", "x": 0, "y": 0, "width": 1920, "height": 1080}
    file = folder / "screen.json"
    file.write_text(json.dumps({"screens": [screen]}), "utf-8")
    return f"offscreen:configfile={file}"


def _porch(folder: Path) -> Porch:
    preferences = PreferencesFile(folder / "preferences.toml")
    preferences.save(Preferences(language="en", theme=Theme.LIGHT))
    return replace(build_porch(), preferences=preferences)


def _take_pictures(shell: Shell, folder: Path) -> None:
    inside = shell.inside
    if not isinstance(inside, Inside):
        raise TypeError
    inside.door.create(folder / "vault", Passphrase("only for pictures"))
    _wait(lambda: inside.rooms is not None)
    rooms, session = inside.rooms, inside.door.session
    if rooms is None or session is None:
        raise RuntimeError("the drawer did not open")
    found: list[str] = []

    def fill() -> list[str]:
        session.services.import_known()
        cards = session.services.cards()
        return [x.service.id for x in cards if x.service.directory_key == SERVICE]

    inside.jobs.run(fill, then=found.extend, failed=rooms.complain)
    _wait(lambda: bool(found))
    _picture(shell, rooms, "services", service_id=found[0])
    _picture(shell, rooms, "letters", service_id=found[0], kind="disclosure")


def _picture(shell: Shell, rooms: RoomsView, place: str, **what: str) -> None:
    rooms.navigate(place, **what)
    _pass(SETTLING_MS)  # a preview is set on another thread
    path = IMAGES / f"{place}.png"
    shell.window.grab().save(str(path))
    print(path)


def _wait(is_so: Callable[[], bool]) -> None:
    for _ in range(LIMIT_MS // STEP_MS):
        if is_so():
            return
        _pass(STEP_MS)
    raise TimeoutError


def _pass(time_ms: int) -> None:
    """Let the app run; an event loop of its own gives the other threads their turn."""
    loop = QEventLoop()
    QTimer.singleShot(time_ms, loop.quit)
    loop.exec()


if __name__ == "__main__":
    sys.exit(main())
