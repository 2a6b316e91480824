"""Keeps the windows out of screenshots and shared screens, where a system can.

Windows and macOS leave such windows out of what other programs capture. X11 shows
every program the whole screen, and Wayland asks the user each time: there is nothing
to forbid there.
"""

import ctypes
import sys
from contextlib import suppress

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication, QWindow

from hikidashi.domain.preferences import Preferences
from hikidashi.ui.choices import Choices

_SHOWN = 0  # WDA_NONE
_BLACK = 0x1  # WDA_MONITOR
_LEFT_OUT = 0x11  # WDA_EXCLUDEFROMCAPTURE, since Windows 10 2004
_SHARING_NONE = 0  # NSWindowSharingNone
_SHARING_READ = 1  # NSWindowSharingReadOnly


def is_possible(system: str = sys.platform) -> bool:
    """Tell whether this system can keep a window out of captures."""
    return system in {"win32", "darwin"}


def hide_from_capture(window_id: int, *, hidden: bool) -> None:
    """Leave a native window out of captures, or let it in again.

    Where the system refuses, nothing happens: a window that can be captured is the
    usual thing, and no reason to stop.
    """
    with suppress(OSError, AttributeError, ValueError):
        if sys.platform == "win32":
            _tell_windows(window_id, hidden=hidden)
        elif sys.platform == "darwin":
            _tell_macos(window_id, hidden=hidden)


def _tell_windows(window_id: int, *, hidden: bool) -> None:
    user32 = ctypes.CDLL("user32")
    set_affinity = user32.SetWindowDisplayAffinity
    set_affinity.argtypes = [ctypes.c_void_p, ctypes.c_uint32]
    if not set_affinity(window_id, _LEFT_OUT if hidden else _SHOWN) and hidden:
        set_affinity(window_id, _BLACK)  # what older ones know


def _tell_macos(view: int, *, hidden: bool) -> None:
    objc = ctypes.CDLL("/usr/lib/libobjc.A.dylib")
    objc.sel_registerName.restype = ctypes.c_void_p
    objc.sel_registerName.argtypes = [ctypes.c_char_p]
    address = ctypes.cast(objc.objc_msgSend, ctypes.c_void_p).value or 0
    id_ = ctypes.c_void_p
    ask = ctypes.CFUNCTYPE(id_, id_, id_)(address)
    tell = ctypes.CFUNCTYPE(None, id_, id_, ctypes.c_ulong)(address)
    window = ask(view, objc.sel_registerName(b"window"))
    if window:
        kind = _SHARING_NONE if hidden else _SHARING_READ
        tell(window, objc.sel_registerName(b"setSharingType:"), kind)


class CaptureGuard(QObject):
    """Follows the preference for every window, dialogs too."""

    def __init__(self, app: QGuiApplication, choices: Choices) -> None:
        super().__init__()
        self._choices = choices
        choices.changed.connect(self._on_choices)
        app.focusWindowChanged.connect(self._on_window)
        self._apply()

    def _on_choices(self, before: Preferences, after: Preferences) -> None:
        if before.hide_from_capture != after.hide_from_capture:
            self._apply()

    def _on_window(self, window: QWindow | None) -> None:
        # Dialogs come and go; each new one has the focus once it is there.
        if window is not None and self._choices.now.hide_from_capture:
            hide_from_capture(int(window.winId()), hidden=True)

    def _apply(self) -> None:
        hidden = self._choices.now.hide_from_capture
        for window in QGuiApplication.topLevelWindows():
            if window.isVisible():
                hide_from_capture(int(window.winId()), hidden=hidden)
