"""The one window: the lobby while the drawer is shut, the rooms while it is open.

It is shown before anything that it will hold is loaded, so this module imports no
more than the frame needs.
"""

from PySide6 import QtCore
from PySide6.QtCore import QEvent, QRect, QSize, QTimer, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QGuiApplication,
    QKeyEvent,
    QPaintEvent,
    QScreen,
)
from PySide6.QtWidgets import QMainWindow, QPushButton, QStackedWidget, QWidget

TITLE = "Hikidashi"  # never anything private: titles show in task lists
_FIRST_SIZE = QSize(1180, 760)
_LEAST_SIZE = QSize(720, 480)
_FRAME = QSize(16, 40)  # about what the desktop adds around a window

Place = tuple[int, int, int, int]
"""Where a window is: x, y, width and height in pixels."""


class MainWindow(QMainWindow):
    """Shows one page at a time, and knows where on the screen it was last."""

    painted = Signal()
    """The window has been painted for the first time."""
    closing = Signal()
    """The window is being closed; it can still be asked for its place."""
    minimised = Signal()

    def __init__(self, place: Place | None = None) -> None:
        super().__init__()
        self._was_painted = False
        self._stack = QStackedWidget()
        self.setCentralWidget(self._stack)
        self.setWindowTitle(TITLE)
        self.resize(_FIRST_SIZE.boundedTo(_room()))
        self._fit()
        if place is not None:
            self._go_back_to(QRect(*place))
        self._follow_screens()

    def place(self) -> Place:
        """Return where the window is, or was before it filled its screen."""
        place = self.normalGeometry()
        return place.x(), place.y(), place.width(), place.height()

    def come_up(self, *, maximised: bool = False, minimised: bool = False) -> None:
        """Show the window in the state it was in."""
        if minimised:
            self.showMinimized()
        elif maximised:
            self.showMaximized()
        else:
            self.show()

    def show_page(self, page: QWidget) -> None:
        """Show ``page``, which is the lobby or the rooms."""
        if self._stack.indexOf(page) < 0:
            self._stack.addWidget(page)
        self._stack.setCurrentWidget(page)

    def drop_page(self, page: QWidget) -> None:
        """Take ``page`` off the screen for good."""
        self._stack.removeWidget(page)
        page.hide()
        page.deleteLater()

    def focused_name(self) -> str:
        """Return the object name of what has the focus, or ""."""
        focused: QWidget | None = self.focusWidget()
        return focused.objectName() if focused is not None else ""

    def focus_named(self, name: str) -> None:
        """Give the focus to what is called ``name`` on the page that is shown."""
        page = self._stack.currentWidget()
        found = page.findChildren(QWidget, name) if page is not None and name else []
        for each in found[-1:]:  # an older one of that name is about to be deleted
            each.setFocus(QtCore.Qt.FocusReason.OtherFocusReason)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._was_painted:
            self._was_painted = True
            QTimer.singleShot(0, self.painted.emit)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.closing.emit()
        super().closeEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.WindowStateChange and self.isMinimized():
            self.minimised.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Return press the focused button, as it does in dialogs."""
        focused = self.focusWidget()
        keys = QtCore.Qt.Key
        returned = event.key() in {keys.Key_Return, keys.Key_Enter}
        if returned and isinstance(focused, QPushButton):
            focused.click()
        else:
            super().keyPressEvent(event)

    def _follow_screens(self) -> None:
        """Stay on the screen when one is taken away, turned or made smaller."""
        app = QGuiApplication.instance()
        if not isinstance(app, QGuiApplication):
            return
        app.screenAdded.connect(self._watch_screen)
        app.screenRemoved.connect(self._fit_soon)
        for screen in QGuiApplication.screens():
            self._watch_screen(screen)

    def _watch_screen(self, screen: QScreen) -> None:
        screen.availableGeometryChanged.connect(self._fit_soon)
        self._fit_soon()

    def _fit_soon(self) -> None:
        # Not at once: Qt still moves windows off a screen that is being removed.
        QTimer.singleShot(0, self, self._fit)

    def _fit(self) -> None:
        """Be no larger than the screen, and be on it."""
        self.setMinimumSize(_LEAST_SIZE.boundedTo(_room()))
        plain = not (self.isMaximized() or self.isFullScreen() or self.isMinimized())
        room = self.screen().availableGeometry()
        frame, inner = self.frameGeometry(), self.geometry()
        if not self.isVisible() or not plain or room.contains(frame):
            return
        beside = frame.size() - inner.size()
        inner.setSize(inner.size().boundedTo(room.size() - beside))
        frame.setSize(inner.size() + beside)
        left = max(room.left(), min(frame.left(), room.right() + 1 - frame.width()))
        top = max(room.top(), min(frame.top(), room.bottom() + 1 - frame.height()))
        inner.translate(left - frame.left(), top - frame.top())
        self.setGeometry(inner)

    def _go_back_to(self, place: QRect) -> None:
        """Come back to where the window was, unless that screen is gone."""
        screen = QGuiApplication.screenAt(place.center())
        if screen is not None:
            self.setGeometry(place.intersected(screen.availableGeometry()))


def _room() -> QSize:
    """Return what the smallest screen has for a window, the desktop's bars aside."""
    room = QSize(_FIRST_SIZE)
    for screen in QGuiApplication.screens():
        room = room.boundedTo(screen.availableSize() - _FRAME)
    return room
