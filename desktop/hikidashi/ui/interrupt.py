"""Ends the app in order when the system or the terminal asks for it."""

import os
import signal
import sys

from PySide6.QtCore import QObject, QSocketNotifier, Signal


class Interrupts(QObject):
    """Turns SIGINT, SIGTERM and SIGHUP into ``asked``, on the screen's thread.

    Python's own handlers would wait until Qt's loop happens to call Python again.
    """

    asked = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._notifier: QSocketNotifier | None = None
        if sys.platform != "win32":
            self._listen()

    def _listen(self) -> None:
        self._read_end, write_end = os.pipe()
        os.set_blocking(self._read_end, False)
        os.set_blocking(write_end, False)
        signal.set_wakeup_fd(write_end, warn_on_full_buffer=False)
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            if signal.getsignal(number) is not signal.SIG_IGN:  # as under nohup
                signal.signal(number, _nothing)
        kind = QSocketNotifier.Type.Read
        self._notifier = QSocketNotifier(self._read_end, kind, self)
        self._notifier.activated.connect(self._on_signal)

    def _on_signal(self) -> None:
        os.read(self._read_end, 64)
        self.asked.emit()


def _nothing(_number: int, _frame: object) -> None:
    pass
