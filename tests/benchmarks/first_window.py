"""How long until the first window is on the screen, beside a bare PySide6 window.

Both are started in turn, so that a busy machine slows them alike; medians are
compared. The goal of docs/architecture.md: at most 1.5 times a bare window.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from statistics import median

from x11_screen import Eye, virtual_screen

GOAL = 1.5
LIMIT_S = 60.0
ROOT = Path(__file__).resolve().parents[2]

BARE = """
import sys
from PySide6.QtWidgets import QApplication, QMainWindow
app = QApplication(sys.argv)
window = QMainWindow()
window.resize(960, 640)
window.show()
sys.exit(app.exec())
"""

APP = """
import sys
from hikidashi.__main__ import main
sys.exit(main([]))
"""

# Without a screen nobody can look from outside, so the process reports its own first
# paint: on a clock that all processes share.
REPORT = """
import time
from PySide6 import QtWidgets
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QPushButton, QWidget

class FirstPaint(QObject):
    seen = set()

    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint and isinstance(watched, QWidget):
            if watched.isWindow() and watched.width() >= 200:
                self.tell("window")
            if isinstance(watched, QPushButton):
                self.tell("page")
        return False

    def tell(self, what):
        if what not in self.seen:
            self.seen.add(what)
            print(what, time.monotonic(), flush=True)

class Watched(QtWidgets.QApplication):
    def __init__(self, arguments):
        super().__init__(arguments)
        self.first_paint = FirstPaint()
        self.installEventFilter(self.first_paint)

QtWidgets.QApplication = Watched
"""

MAKE_VAULT = """
from hikidashi.bootstrap import build_house
from hikidashi.domain.keys.way import Passphrase
house = build_house()
house.vaults.create(house.default_vault, Passphrase("a passphrase")).close()
"""


@dataclass(frozen=True)
class Program:
    """One thing to start; ``home`` is the home folder that it sees."""

    name: str
    code: str
    home: Path


Watch = Callable[[Program], float]
"""Starts a program, ends it, and returns the seconds until its window."""


def main() -> int:
    """Measure on a virtual X11 screen and without any screen."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=9)
    rounds = parser.parse_args().rounds
    with tempfile.TemporaryDirectory() as folder:
        programs = _programs(Path(folder))
        if shutil.which("Xvfb"):
            with virtual_screen() as display:
                eye = Eye(display)
                watch = partial(_on_x11, display=display, eye=eye)
                _report("X11", _measure(programs, rounds, watch))
        else:
            print("first window, X11: left out, Xvfb is not installed")
        _report("no screen", _measure(programs, rounds, _on_no_screen))
        pages = _measure(programs[1:], rounds, partial(_on_no_screen, what="page"))
        for name, taken in pages.items():
            print(f"first page,   no screen: {name:24} {taken * 1000:5.0f} ms")
    return 0


def _programs(folder: Path) -> Sequence[Program]:
    empty, used = folder / "empty", folder / "used"
    empty.mkdir()
    used.mkdir()
    subprocess.run(
        [sys.executable, "-c", MAKE_VAULT], check=True, env=_surroundings(used)
    )
    return (
        Program("bare PySide6 window", BARE, empty),
        Program("first start (welcome)", APP, empty),
        Program("later start (unlock)", APP, used),
    )


def _measure(
    programs: Sequence[Program], rounds: int, watch: Watch
) -> Mapping[str, float]:
    """Return the median seconds of each program; the first round only warms up."""
    times: dict[str, list[float]] = {each.name: [] for each in programs}
    for number in range(rounds + 1):
        for each in programs:
            taken = watch(each)
            if number > 0:
                times[each.name].append(taken)
    return {name: median(taken) for name, taken in times.items()}


def _report(where: str, medians: Mapping[str, float]) -> None:
    bare = next(iter(medians.values()))
    for name, taken in medians.items():
        ratio = taken / bare
        verdict = "ok" if ratio <= GOAL else f"OVER the goal of {GOAL}"
        print(
            f"first window, {where}: {name:24} {taken * 1000:5.0f} ms  "
            f"x {ratio:.2f}  {verdict}"
        )


def _on_x11(program: Program, *, display: str, eye: Eye) -> float:
    surroundings = {**_surroundings(program.home), "DISPLAY": display}
    surroundings["QT_QPA_PLATFORM"] = "xcb"
    eye.forget()
    began = time.monotonic()
    process = subprocess.Popen([sys.executable, "-c", program.code], env=surroundings)
    try:
        return eye.wait_for_window(LIMIT_S) - began
    finally:
        process.kill()
        process.wait()


def _on_no_screen(program: Program, *, what: str = "window") -> float:
    surroundings = {**_surroundings(program.home), "QT_QPA_PLATFORM": "offscreen"}
    began = time.monotonic()
    process = subprocess.Popen(
        [sys.executable, "-c", REPORT + program.code],
        env=surroundings,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    try:
        assert process.stdout is not None  # asked for above
        told = (line.split() for line in process.stdout)
        return next(float(at) for name, at in told if name == what) - began
    finally:
        process.kill()
        process.wait()


def _surroundings(home: Path) -> dict[str, str]:
    hidden = ("XDG_", "DISPLAY", "WAYLAND_DISPLAY", "QT_")
    kept = {
        name: value for name, value in os.environ.items() if not name.startswith(hidden)
    }
    return {**kept, "HOME": str(home), "PYTHONPATH": str(ROOT / "desktop")}


if __name__ == "__main__":
    sys.exit(main())
