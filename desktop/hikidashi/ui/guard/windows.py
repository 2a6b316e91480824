"""What Windows tells its windows: sleep, a locked screen, another user."""

import ctypes
from contextlib import suppress
from ctypes import wintypes

from PySide6.QtCore import (
    QAbstractNativeEventFilter,
    QByteArray,
    QCoreApplication,
    QObject,
    Signal,
)

from hikidashi.ui.guard.start import Reason

# winuser.h and wtsapi32.h
_POWER = 0x0218  # WM_POWERBROADCAST
_SESSION = 0x02B1  # WM_WTSSESSION_CHANGE
_SAID = {
    (_POWER, 0x4): Reason.SUSPEND,  # PBT_APMSUSPEND
    (_POWER, 0x12): Reason.SUSPEND,  # PBT_APMRESUMEAUTOMATIC: it slept unannounced
    (_SESSION, 0x2): Reason.SESSION,  # WTS_CONSOLE_DISCONNECT
    (_SESSION, 0x4): Reason.SESSION,  # WTS_REMOTE_DISCONNECT
    (_SESSION, 0x6): Reason.SESSION,  # WTS_SESSION_LOGOFF
    (_SESSION, 0x7): Reason.SCREEN,  # WTS_SESSION_LOCK
}
_THIS_SESSION = 0  # NOTIFY_FOR_THIS_SESSION


def reason_of(message: int, parameter: int) -> Reason | None:
    """Return why to lock on a message of Windows, or None."""
    return _SAID.get((message, parameter))


class _Filter(QAbstractNativeEventFilter):
    def __init__(self, watch: "WindowsWatch") -> None:
        super().__init__()
        self._watch = watch

    def nativeEventFilter(  # noqa: N802 - Qt's name
        self, _kind: QByteArray | bytes | bytearray | memoryview, message: int
    ) -> object:
        said = wintypes.MSG.from_address(int(message))
        reason = reason_of(said.message, said.wParam)
        if reason is not None:
            self._watch.seen.emit(reason)
        return False, 0


class WindowsWatch(QObject):
    """Listens while it is started."""

    seen = Signal(Reason)

    def __init__(self, window_id: int) -> None:
        super().__init__()
        self._window_id = window_id
        self._filter = _Filter(self)

    def start(self) -> None:
        app = QCoreApplication.instance()
        if app is not None:
            app.installNativeEventFilter(self._filter)
        self._register("WTSRegisterSessionNotification", _THIS_SESSION)

    def stop(self) -> None:
        app = QCoreApplication.instance()
        if app is not None:
            app.removeNativeEventFilter(self._filter)
        self._register("WTSUnRegisterSessionNotification")

    def _register(self, function: str, *flags: int) -> None:
        with suppress(OSError, AttributeError):
            call = getattr(ctypes.CDLL("wtsapi32"), function)
            call(wintypes.HWND(self._window_id), *map(wintypes.DWORD, flags))
