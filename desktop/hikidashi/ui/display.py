"""Whether a window can be opened here at all; asked before Qt, which would abort.

Qt ends the whole process when it finds no display, and blames a library even where
the display is what is missing. This module knows no Qt, so it can be asked first.
"""

import os
import socket
import sys
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

_ANSWER_S = 2.0  # a display that is there answers at once


class DisplayError(Exception):
    """No window can be opened.

    ``libraries`` are the file names of the system's libraries that are missing; where
    it is empty, there is no display that answers.
    """

    def __init__(self, libraries: tuple[str, ...] = ()) -> None:
        super().__init__(f"no window: {', '.join(libraries) or 'no display'}")
        self.libraries = libraries


def check_display(
    environ: Mapping[str, str] = os.environ, system: str = sys.platform
) -> None:
    """Return if there is a display to open a window on.

    Raises:
        DisplayError: Qt would abort the process instead.
    """
    if not displays(environ, system):
        raise DisplayError


def displays(
    environ: Mapping[str, str] = os.environ, system: str = sys.platform
) -> frozenset[str]:
    """Return which of Qt's platforms would find a display, in Qt's own words.

    Platforms that need none, such as "offscreen", are returned as they are wished.
    """
    wished = environ.get("QT_QPA_PLATFORM", "").partition(":")[0]
    if not system.startswith("linux"):
        return frozenset({wished or system})
    if wished not in {"", "xcb", "wayland", "wayland-egl"}:
        return frozenset({wished})
    found = set()
    if wished != "xcb" and _wayland_answers(environ):
        found.add("wayland")
    if not wished.startswith("wayland") and _x11_answers(environ.get("DISPLAY", "")):
        found.add("xcb")
    return frozenset(found)


def _wayland_answers(environ: Mapping[str, str]) -> bool:
    name = environ.get("WAYLAND_DISPLAY", "")
    folder = environ.get("XDG_RUNTIME_DIR", "")
    return bool(name) and _answers(str(Path(folder) / name))


def _x11_answers(display: str) -> bool:
    """Ask the X server of DISPLAY; one that is gone often leaves its name behind.

    A display on another machine is taken as it is: looking is left to Qt.
    """
    host, _, number = display.rpartition(":")
    if not number:
        return False
    if host not in {"", "unix"}:
        return True
    path = f"/tmp/.X11-unix/X{number.partition('.')[0]}"  # noqa: S108 - X11's own place
    return _answers(path) or _answers(f"\0{path}")


def _answers(path: str) -> bool:
    with (
        suppress(OSError),
        socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as line,
    ):
        line.settimeout(_ANSWER_S)
        line.connect(path)
        return True
    return False
