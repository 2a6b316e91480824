"""A virtual X11 screen, and an eye on it that sees windows appear."""

import ctypes
import os
import select
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager

SUBSTRUCTURE_NOTIFY = 1 << 19
MAP_NOTIFY = 19
SMALLEST = (200, 100)  # pixels; smaller ones are tool tips and helpers
_FIRST, _NUMBERS, _TRIES = 100, 10_000, 20  # of displays


class MapEvent(ctypes.Structure):
    """XMapEvent of Xlib.h, padded to the size of XEvent."""

    _fields_ = [  # noqa: RUF012 - ctypes reads it in this form
        ("type", ctypes.c_int),
        ("serial", ctypes.c_ulong),
        ("send_event", ctypes.c_int),
        ("display", ctypes.c_void_p),
        ("event", ctypes.c_ulong),
        ("window", ctypes.c_ulong),
        ("override_redirect", ctypes.c_int),
        ("padding", ctypes.c_long * 24),
    ]


class Eye:
    """Watches one display for windows that are put on it."""

    def __init__(self, display: str) -> None:
        self._x = ctypes.CDLL("libX11.so.6")
        self._x.XOpenDisplay.restype = ctypes.c_void_p
        self._x.XDefaultRootWindow.restype = ctypes.c_ulong
        self._display = ctypes.c_void_p(self._x.XOpenDisplay(display.encode()))
        root = ctypes.c_ulong(self._x.XDefaultRootWindow(self._display))
        mask = ctypes.c_long(SUBSTRUCTURE_NOTIFY)
        self._x.XSelectInput(self._display, root, mask)
        self._x.XSync(self._display, True)

    def forget(self) -> None:
        """Drop what has been seen so far."""
        self._x.XSync(self._display, True)

    def wait_for_window(self, timeout_s: float) -> float:
        """Return the monotonic time at which the next real window appeared.

        Raises:
            TimeoutError: none did.
        """
        end = time.monotonic() + timeout_s
        event = MapEvent()
        while time.monotonic() < end:
            while self._x.XPending(self._display):
                self._x.XNextEvent(self._display, ctypes.byref(event))
                seen = time.monotonic()
                if event.type == MAP_NOTIFY and self._is_large(event.window):
                    return seen
            connection = self._x.XConnectionNumber(self._display)
            select.select([connection], [], [], max(0.0, end - time.monotonic()))
        raise TimeoutError

    def _is_large(self, window: int) -> bool:
        root, x, y = ctypes.c_ulong(), ctypes.c_int(), ctypes.c_int()
        width, height, border, depth = (ctypes.c_uint() for _ in range(4))
        found = self._x.XGetGeometry(
            self._display,
            ctypes.c_ulong(window),
            *map(ctypes.byref, (root, x, y, width, height, border, depth)),
        )
        return bool(
            found and width.value >= SMALLEST[0] and height.value >= SMALLEST[1]
        )


@contextmanager
def virtual_screen() -> Iterator[str]:
    """Start Xvfb on a free display and return the display's name."""
    server, display = _started()
    try:
        yield display
    finally:
        server.terminate()
        server.wait()


def _started() -> tuple["subprocess.Popen[bytes]", str]:
    """Start a server on the first free display from a number of this process's own.

    Two servers that were left to find a number by themselves may meet at the same one:
    the first takes its socket away when it ends, and with it that of the second.
    """
    first = _FIRST + os.getpid() % _NUMBERS
    for number in range(first, first + _TRIES):
        reading, writing = os.pipe()
        # without "-noreset" it begins anew when its last window goes, and is deaf then
        server = subprocess.Popen(
            [
                *("Xvfb", f":{number}", "-displayfd", str(writing), "-noreset"),
                *("-screen", "0", "1280x800x24"),
            ],
            pass_fds=[writing],
            stderr=subprocess.DEVNULL,
        )
        os.close(writing)
        with os.fdopen(reading) as told:
            if told.readline().strip():
                return server, f":{number}"
        server.wait()
    raise TimeoutError
