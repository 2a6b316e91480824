"""What macOS tells every program: that the screen was locked.

Core Foundation is plain C, so it can be asked without a bridge to Objective-C. Sleep
locks the screen on most Macs; where it does not, the clocks tell (``clock``).
"""

import ctypes
from contextlib import suppress

from PySide6.QtCore import QObject, Signal

from hikidashi.ui.guard.start import Reason

_LIBRARY = "/System/Library/Frameworks/CoreFoundation.framework/CoreFoundation"
_LOCKED = b"com.apple.screenIsLocked"
_UTF_8 = 0x08000100  # kCFStringEncodingUTF8
_AT_ONCE = 4  # CFNotificationSuspensionBehaviorDeliverImmediately
_POINTER = ctypes.c_void_p
_CALLBACK = ctypes.CFUNCTYPE(None, *[_POINTER] * 5)


class MacWatch(QObject):
    """Listens while it is started."""

    seen = Signal(Reason)

    def __init__(self) -> None:
        super().__init__()
        self._heard = _CALLBACK(self._on_locked)  # C keeps no reference of its own
        self._library: ctypes.CDLL | None = None

    def start(self) -> None:
        with suppress(OSError, AttributeError):
            cf = ctypes.CDLL(_LIBRARY)
            center = cf.CFNotificationCenterGetDistributedCenter
            center.restype = _POINTER
            make = cf.CFStringCreateWithCString
            make.restype = _POINTER
            make.argtypes = [_POINTER, ctypes.c_char_p, ctypes.c_uint32]
            add = cf.CFNotificationCenterAddObserver
            add.argtypes = [*[_POINTER] * 2, _CALLBACK, *[_POINTER] * 2, ctypes.c_long]
            name = make(None, _LOCKED, _UTF_8)
            add(center(), id(self), self._heard, name, None, _AT_ONCE)
            self._library = cf

    def stop(self) -> None:
        library, self._library = self._library, None
        if library is not None:
            library.CFNotificationCenterGetDistributedCenter.restype = _POINTER
            remove = library.CFNotificationCenterRemoveEveryObserver
            remove.argtypes = [_POINTER, _POINTER]
            remove(library.CFNotificationCenterGetDistributedCenter(), id(self))

    def _on_locked(self, *_about: object) -> None:
        self.seen.emit(Reason.SCREEN)
