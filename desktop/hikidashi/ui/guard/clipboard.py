"""The one door through which the app copies anything.

A clipboard is read by every program, and kept by some: so what is copied is marked for
those that heed marks, taken away after a while, and never outlives a lock.
"""

import hashlib
import hmac
import secrets
import sys
from collections.abc import Callable

from PySide6.QtCore import QMimeData, QObject, QTimer
from PySide6.QtGui import QClipboard, QGuiApplication

_USUAL_S = 30
_ZERO = bytes(4)  # a DWORD of Windows that says: no
_WINDOWS = 'application/x-qt-windows-mime;value="{}"'
_PLAIN = "application/x-hikidashi-plain"  # only we look for it
_MARKS = {
    # Klipper's own mark, which other keepers of histories heed too.
    "x-kde-passwordManagerHint": b"secret",
}
_WINDOWS_MARKS = {
    # learn.microsoft.com/windows/win32/dataxchg/clipboard-formats, "Cloud Clipboard"
    _WINDOWS.format("ExcludeClipboardContentFromMonitorProcessing"): _ZERO,
    _WINDOWS.format("CanIncludeInClipboardHistory"): _ZERO,
    _WINDOWS.format("CanUploadToCloudClipboard"): _ZERO,
}


def owns_clipboard() -> bool:
    """Tell whether what is in the clipboard comes from this app."""
    return QGuiApplication.clipboard().ownsClipboard()


class Clipboard(QObject):
    """Copies, and remembers no more of it than what tells it from other texts."""

    def __init__(
        self,
        clear_after_s: Callable[[], int] = lambda: _USUAL_S,
        owns: Callable[[], bool] = owns_clipboard,
    ) -> None:
        super().__init__()
        self._owns = owns
        self._clear_after_s = clear_after_s
        self._key = secrets.token_bytes(32)
        self._mark = b""  # of the text that was copied last
        self.timer = QTimer(self, singleShot=True)
        self.timer.timeout.connect(self._on_time)

    def watch(self) -> None:
        """Treat as a secret what fields of the app copy by themselves (Ctrl+C)."""
        QGuiApplication.clipboard().dataChanged.connect(self._on_changed)

    def copy_secret(self, text: str) -> None:
        """Copy what opens something; it is taken away after a short while."""
        self._copy(text)
        self.timer.start(self._clear_after_s() * 1000)

    def copy_private(self, text: str) -> None:
        """Copy what is the user's own, like a letter; it goes with the lock."""
        self._copy(text)

    def copy_plain(self, text: str) -> None:
        """Copy what tells nothing of the user; it stays."""
        self.timer.stop()
        self._mark = b""
        data = QMimeData()
        data.setText(text)
        data.setData(_PLAIN, b"1")
        QGuiApplication.clipboard().setMimeData(data)

    def clear(self) -> None:
        """Take away all of ours, also what a field has put there by itself."""
        self.timer.stop()
        board, modes = QGuiApplication.clipboard(), QClipboard.Mode
        if board.ownsClipboard() or self._is_ours():
            board.clear(modes.Clipboard)
        if board.ownsSelection():
            board.clear(modes.Selection)
        if board.ownsFindBuffer():
            board.clear(modes.FindBuffer)
        self._mark = b""

    def _copy(self, text: str) -> None:
        self.timer.stop()
        data = QMimeData()
        data.setText(text)
        for name, value in marks().items():
            data.setData(name, value)
        QGuiApplication.clipboard().setMimeData(data)
        self._mark = self._mark_of(text)

    def _on_changed(self) -> None:
        data: QMimeData | None = QGuiApplication.clipboard().mimeData()
        if (
            data is not None  # an empty clipboard
            and self._owns()
            and data.hasText()
            and not any(data.hasFormat(name) for name in (_PLAIN, *_MARKS))
        ):
            self.copy_secret(data.text())

    def _on_time(self) -> None:
        if self._is_ours():
            QGuiApplication.clipboard().clear(QClipboard.Mode.Clipboard)
        self._mark = b""

    def _is_ours(self) -> bool:
        """Tell whether our text is still there, even if a manager holds it by now."""
        if not self._mark:
            return False
        found = self._mark_of(QGuiApplication.clipboard().text())
        return hmac.compare_digest(found, self._mark)

    def _mark_of(self, text: str) -> bytes:
        # Keyed, so that no list of likely texts finds it in our memory.
        data = text.encode("utf-8", "surrogatepass")
        return hmac.digest(self._key, data, hashlib.sha256)


def marks(system: str = sys.platform) -> dict[str, bytes]:
    """Return the formats that say: this is nobody else's business."""
    return {**_MARKS, **(_WINDOWS_MARKS if system == "win32" else {})}
